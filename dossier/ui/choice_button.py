# SPDX-License-Identifier: Apache-2.0
"""A wide button with a title and a quieter hint, both of which wrap."""

from PySide6.QtCore import QEvent, QRect, QRectF, QSize, Qt
from PySide6.QtGui import (
    QEnterEvent,
    QFont,
    QFontMetrics,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QPalette,
    QPen,
)
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QStyle, QWidget

from dossier.ui import theme

_SIDE, _EDGE, _GAP, _ARROW = 14, 6, 2, 22
_BESIDE = 16
"""Pixels between the title and a hint that stands beside it."""
_WRAP = Qt.TextFlag.TextWordWrap
_ON_TO_IT = {
    Qt.Key.Key_Return,
    Qt.Key.Key_Enter,
    Qt.Key.Key_Space,
    Qt.Key.Key_Select,
}


class ChoiceButton(QAbstractButton):
    """One of several ways to go on; arrow keys move between them."""

    def __init__(
        self, text: str, hint: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setText(text)
        self._hint = hint
        self.setAccessibleName(text)
        self.setAccessibleDescription(hint)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def sizeHint(self) -> QSize:
        """Return room for both texts on a line of usual width."""
        return QSize(480, self.heightForWidth(480))

    def minimumSizeHint(self) -> QSize:
        """Return the room it cannot do without; longer texts ask for more by width."""
        return QSize(160, QFontMetrics(self.font()).height() + 2 * _EDGE)

    def hasHeightForWidth(self) -> bool:
        """Tell that longer texts take more lines."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return the height the texts need at this width."""
        title, hint = self._heights(width)
        below = hint and not self._beside(width)
        return title + (hint + _GAP if below else 0) + 2 * _EDGE

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Press with Enter or Space, move with the arrow keys."""
        key = event.key()
        if key in _ON_TO_IT:
            self.click()
        elif key in {Qt.Key.Key_Down, Qt.Key.Key_Right}:
            self.focusNextChild()
        elif key in {Qt.Key.Key_Up, Qt.Key.Key_Left}:
            self.focusPreviousChild()
        else:
            super().keyPressEvent(event)

    def enterEvent(self, event: QEnterEvent) -> None:
        """Light up under the mouse."""
        super().enterEvent(event)
        self.update()

    def leaveEvent(self, event: QEvent) -> None:
        """Stop lighting up."""
        super().leaveEvent(event)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint ground, texts and an arrow that points onward."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        palette = self.palette()
        self._paint_ground(painter, palette)
        height, _ = self._heights(self.width())
        inside = self.rect().adjusted(_SIDE, _EDGE, -_SIDE - _ARROW, -_EDGE)
        offset = self._beside(self.width())
        painter.setPen(palette.color(QPalette.ColorRole.Text))
        title = QRect(inside.left(), inside.top(), inside.width(), height)
        painter.drawText(self._seen(title), self._flags(), self.text())
        if self._hint:
            painter.setFont(self._small())
            painter.setPen(palette.color(QPalette.ColorRole.PlaceholderText))
            rest = inside.adjusted(offset, 0 if offset else height + _GAP, 0, 0)
            rest.translate(0, self._drop() if offset else 0)
            painter.drawText(self._seen(rest), self._flags(), self._hint)
        self._paint_arrow(painter, palette)

    def _paint_ground(self, painter: QPainter, palette: QPalette) -> None:
        accent = palette.color(QPalette.ColorRole.Highlight)
        base = palette.color(QPalette.ColorRole.Base)
        edge = palette.color(QPalette.ColorRole.Midlight)
        share = 0.16 if self.isDown() else 0.07 if self.underMouse() else 0.0
        focused = self.hasFocus()
        painter.setPen(QPen(accent if focused else edge, 1.8 if focused else 1.0))
        painter.setBrush(theme.mixed(accent, base, share))
        area = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        painter.drawRoundedRect(area, theme.RADIUS, theme.RADIUS)

    def _paint_arrow(self, painter: QPainter, palette: QPalette) -> None:
        area = self.rect().adjusted(0, 0, -_SIDE, 0)
        area.setLeft(area.right() - _ARROW // 2)
        place = QRectF(self._seen(area))
        middle, reach = place.center(), 3.5
        ahead = -reach if self.isRightToLeft() else reach
        painter.setPen(QPen(palette.color(QPalette.ColorRole.PlaceholderText), 1.6))
        tip = (middle.x() + ahead / 2, middle.y())
        for height in (-reach, reach):
            painter.drawLine(
                QRectF(tip[0] - ahead, middle.y() + height, 0, 0).topLeft(),
                QRectF(*tip, 0, 0).topLeft(),
            )

    def _heights(self, width: int) -> tuple[int, int]:
        room = max(width - 2 * _SIDE - _ARROW, 60)
        title = _height(QFontMetrics(self.font()), room, self.text())
        if not self._hint:
            return title, 0
        return title, _height(QFontMetrics(self._small()), room, self._hint)

    def _beside(self, width: int) -> int:
        """Return how far the hint stands from the title's start, 0 for below it."""
        room = width - 2 * _SIDE - _ARROW
        title = QFontMetrics(self.font()).horizontalAdvance(self.text()) + _BESIDE
        hint = QFontMetrics(self._small()).horizontalAdvance(self._hint)
        return title if self._hint and title + hint <= room else 0

    def _drop(self) -> int:
        """Return what brings the hint's smaller letters onto the title's line."""
        return QFontMetrics(self.font()).ascent() - QFontMetrics(self._small()).ascent()

    def _small(self) -> QFont:
        font = QFont(self.font())
        font.setPointSizeF(font.pointSizeF() * 0.9)
        return font

    def _seen(self, area: QRect) -> QRect:
        return QStyle.visualRect(self.layoutDirection(), self.rect(), area)

    def _flags(self) -> int:
        side = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop
        return int(side) | int(_WRAP)


def _height(metrics: QFontMetrics, width: int, text: str) -> int:
    return metrics.boundingRect(QRect(0, 0, width, 4000), int(_WRAP), text).height()
