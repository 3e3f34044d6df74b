# SPDX-License-Identifier: Apache-2.0
"""The few building blocks every view is made of: cards, headings, buttons."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QPainter,
    QPaintEvent,
    QPalette,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import (
    QDialog,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLayout,
    QLineEdit,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from dossier.ui import theme


class Card(QFrame):
    """A rounded panel on the palette's base colour."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._edge: QColor | None = None
        self._ground: QColor | None = None

    def set_colours(self, *, edge: QColor | None, ground: QColor | None) -> None:
        """Paint a coloured bar at the leading edge and a tinted ground."""
        self._edge = edge
        self._ground = ground
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the panel under its children."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        area = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        painter.setPen(QPen(self.palette().color(QPalette.ColorRole.Midlight), 1))
        painter.setBrush(self._ground or self.palette().base())
        painter.drawRoundedRect(area, theme.RADIUS, theme.RADIUS)
        if self._edge is not None:
            self._paint_edge(painter, area)

    def _paint_edge(self, painter: QPainter, area: QRectF) -> None:
        bar = QRectF(area)
        bar.setWidth(4)
        if self.isRightToLeft():
            bar.moveRight(area.right())
        painter.setClipRect(bar)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._edge or QColor())
        painter.drawRoundedRect(area, theme.RADIUS, theme.RADIUS)


def heading(text: str = "", *, scale: float = 1.3) -> QLabel:
    """Return a bold, larger, wrapping label."""
    label = body(text)
    font = QFont(label.font())
    font.setPointSizeF(font.pointSizeF() * scale)
    font.setWeight(QFont.Weight.DemiBold)
    label.setFont(font)
    return label


def body(text: str = "") -> QLabel:
    """Return a wrapping label showing plain text."""
    label = QLabel(text)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
    policy.setHeightForWidth(True)
    label.setSizePolicy(policy)
    return label


def caption(text: str = "") -> QLabel:
    """Return a smaller, quieter, wrapping label."""
    label = body(text)
    font = QFont(label.font())
    font.setPointSizeF(font.pointSizeF() * 0.9)
    label.setFont(font)
    label.setForegroundRole(QPalette.ColorRole.PlaceholderText)
    return label


def strong(text: str = "") -> QLabel:
    """Return a wrapping label in semi-bold."""
    return heading(text, scale=1.0)


class ElidedLabel(QLabel):
    """Text on one line, shortened in the middle, complete in the tool tip."""

    def __init__(self, text: str = "", *, weight: QFont.Weight | None = None) -> None:
        super().__init__()
        self._whole = text
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setMinimumWidth(60)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        font = QFont(self.font())
        font.setWeight(weight or QFont.Weight.DemiBold)
        self.setFont(font)
        self.set_text(text)

    def set_text(self, text: str) -> None:
        """Show another text."""
        self._whole = text
        self.setToolTip(text)
        self.setAccessibleName(text)
        self._shorten()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Shorten the text to the new width."""
        super().resizeEvent(event)
        self._shorten()

    def _shorten(self) -> None:
        middle = Qt.TextElideMode.ElideMiddle
        self.setText(self.fontMetrics().elidedText(self._whole, middle, self.width()))


def quiet_default(dialog: QDialog, default: QPushButton | None) -> None:
    """Let Enter press this button of a dialog and no other."""
    for button in dialog.findChildren(QPushButton):
        button.setAutoDefault(False)
    if default is not None:
        default.setDefault(True)


class PrimaryButton(QPushButton):
    """The one button of a screen that stands out."""

    def __init__(self, text: str, parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        font = QFont(self.font())
        font.setWeight(QFont.Weight.DemiBold)
        self.setFont(font)
        self.setMinimumHeight(30)

    def sizeHint(self) -> QSize:
        """Return room for the text with air beside it."""
        return super().sizeHint() + QSize(16, 4)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint a flat button in the accent colour."""
        palette = self.palette()
        ground = palette.color(QPalette.ColorRole.Highlight)
        ink = palette.color(QPalette.ColorRole.HighlightedText)
        if not self.isEnabled():
            ground = palette.color(QPalette.ColorRole.Midlight)
            ink = palette.color(QPalette.ColorGroup.Disabled, QPalette.ColorRole.Text)
        elif self.isDown():
            ground = ground.darker(120)
        elif self.underMouse():
            ground = ground.lighter(112)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(ground)
        area = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        painter.drawRoundedRect(area, 4, 4)
        painter.setPen(QPen(ink, 1.2, Qt.PenStyle.DotLine))
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(area.adjusted(3, 3, -3, -3), 2, 2)
        flags = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextShowMnemonic
        painter.drawText(self.rect(), flags, self.text())


def text_line() -> QLineEdit:
    """Return a line to type in, with a little air around the text."""
    line = QLineEdit()
    line.setTextMargins(4, 1, 4, 1)
    return line


def tool_button(text: str, name: str) -> QToolButton:
    """Return a small flat button; ``name`` is what a screen reader says."""
    button = QToolButton()
    button.setText(text)
    button.setToolTip(name)
    button.setAccessibleName(name)
    button.setAutoRaise(True)
    button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    return button


def column(*items: QWidget | QLayout, gap: int = theme.GAP) -> QVBoxLayout:
    """Return the items one below the other, without margins."""
    layout = QVBoxLayout()
    _fill(layout, items, gap)
    return layout


def row(*items: QWidget | QLayout, gap: int = theme.GAP) -> QHBoxLayout:
    """Return the items side by side, without margins."""
    layout = QHBoxLayout()
    _fill(layout, items, gap)
    return layout


def spread(*items: QWidget | QLayout) -> QHBoxLayout:
    """Return the items side by side, pushed to the far end."""
    layout = row(*items)
    layout.insertStretch(0, 1)
    return layout


class _Inside(QWidget):
    """What scrolls: as high as its texts are at the width there is."""

    def minimumSizeHint(self) -> QSize:
        """Return the least width; the height follows from the width alone.

        The usual hint has the height of the narrowest layout: the column would scroll
        on into nothing.
        """
        return QSize(super().minimumSizeHint().width(), 0)


class ScrollColumn(QScrollArea):
    """A column of widgets that scrolls up and down only."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.viewport().setAutoFillBackground(False)
        theme.calm_scroll_bar(self)
        self._inside = _Inside()
        self._inside.setAutoFillBackground(False)
        self.column = QVBoxLayout()
        self.column.setSpacing(theme.GAP)
        # Not aligned to the top: an aligned layout cuts the last lines of long texts.
        outside = QVBoxLayout(self._inside)
        outside.setSpacing(0)
        outside.setContentsMargins(0, 0, theme.GAP, 0)
        outside.addLayout(self.column)
        outside.addStretch(1)
        self.setWidget(self._inside)

    def empty(self) -> None:
        """Take every widget out of the column."""
        empty_layout(self.column)


def empty_layout(layout: QLayout) -> None:
    """Delete every widget and nested layout of a layout."""
    while (item := layout.takeAt(0)) is not None:
        inner = item.layout()
        if inner is not None:
            empty_layout(inner)
        widget = item.widget()
        if widget is not None:
            widget.hide()
            widget.setParent(None)
            widget.deleteLater()


def _fill(
    layout: QVBoxLayout | QHBoxLayout,
    items: tuple[QWidget | QLayout, ...],
    gap: int,
) -> None:
    layout.setSpacing(gap)
    layout.setContentsMargins(0, 0, 0, 0)
    for item in items:
        if isinstance(item, QWidget):
            layout.addWidget(item)
        else:
            layout.addLayout(item)
