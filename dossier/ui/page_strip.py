# SPDX-License-Identifier: Apache-2.0
"""The files of a slot, one card each: name, page thumbnails, and what can be done."""

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QIcon, QPainter, QPalette, QPen, QPixmap
from PySide6.QtWidgets import (
    QGridLayout,
    QHBoxLayout,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from dossier.domain.document import Document
from dossier.ui.blocks import Card, ElidedLabel, caption, tool_button
from dossier.ui.pictures import THUMBNAIL_PX, Pictures
from dossier.ui.text import Words

_THUMBNAIL = QSize(150, 138)
"""Bounds: an upright page takes its height, a card lying flat its width."""
_PER_ROW = 4
_MOST_SHOWN = 24


class DocumentCard(Card):
    """One file: it announces what the person wants done with it."""

    page_wanted = Signal(str, int)
    move_up = Signal(str)
    move_down = Signal(str)
    move_elsewhere = Signal(str)
    removed = Signal(str)

    def __init__(
        self, words: Words, document: Document, *, place: tuple[int, int], locked: bool
    ) -> None:
        super().__init__()
        self._words = words
        self._document = document
        self._thumbnails: dict[int, QToolButton] = {}
        self._buttons: list[QToolButton] = []
        self.setObjectName(f"document-{document.id}")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(12, 8, 12, 10)
        layout.setSpacing(6)
        layout.addLayout(self._head(place, locked=locked))
        layout.addLayout(self._pages())

    def focus_order(self) -> list[QWidget]:
        """Return what the Tab key should reach, in order."""
        return [*self._buttons, *self._thumbnails.values()]

    def show_pictures(self, pictures: Pictures) -> None:
        """Put in the thumbnails that have arrived, and ask for the others."""
        for page, button in self._thumbnails.items():
            picture = pictures.get(self._document, page, THUMBNAIL_PX)
            if picture is not None and not picture.isNull():
                _set_picture(button, _framed(picture, self))

    def _head(self, place: tuple[int, int], *, locked: bool) -> QHBoxLayout:
        _ = self._words.text
        name = self._document.name
        title = ElidedLabel(name)
        pages = self._words.plural("{n} page", "{n} pages", self._document.pages)
        size = self._words.size(self._document.size_bytes)
        layout = QHBoxLayout()
        layout.setSpacing(4)
        layout.addWidget(title, 1)
        details = caption(f"{pages} · {size}")
        details.setWordWrap(False)
        layout.addWidget(details)
        position, count = place
        up = tool_button("↑", _("Move {name} up", name=name))
        down = tool_button("↓", _("Move {name} down", name=name))
        other = tool_button("→", _("Move {name} to another piece", name=name))
        gone = tool_button("✕", _("Take {name} out", name=name))
        up.setEnabled(position > 0)
        down.setEnabled(position < count - 1)
        for button, signal in (
            (up, self.move_up),
            (down, self.move_down),
            (other, self.move_elsewhere),
            (gone, self.removed),
        ):
            button.clicked.connect(
                lambda _checked=False, s=signal: s.emit(self._document.id)
            )
            layout.addWidget(button)
            self._buttons.append(button)
            if locked:
                # Never show(): a widget without a parent yet would open a window.
                button.hide()
        if count == 1:
            up.hide()
            down.hide()
        return layout

    def _pages(self) -> QGridLayout:
        grid = QGridLayout()
        grid.setSpacing(8)
        shown = min(self._document.pages, _MOST_SHOWN)
        for page in range(1, shown + 1):
            button = self._thumbnail(page)
            self._thumbnails[page] = button
            grid.addWidget(button, (page - 1) // _PER_ROW, (page - 1) % _PER_ROW)
        grid.setColumnStretch(_PER_ROW, 1)
        if self._document.pages > shown:
            more = self._words.plural(
                "and {n} more page", "and {n} more pages", self._document.pages - shown
            )
            grid.addWidget(caption(more), grid.rowCount(), 0, 1, _PER_ROW)
        if not self._document.pages:
            text = self._words.text("This file gives no page: see at the side why.")
            grid.addWidget(caption(text), 0, 0, 1, _PER_ROW + 1)
        return grid

    def _thumbnail(self, page: int) -> QToolButton:
        button = QToolButton()
        button.setAutoRaise(True)
        _set_picture(button, _blank_page(self))
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextUnderIcon)
        button.setText(str(page))
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        button.setAccessibleName(
            self._words.text(
                "Show page {page} of {name}", page=page, name=self._document.name
            )
        )
        button.setToolTip(button.accessibleName())
        button.clicked.connect(lambda: self.page_wanted.emit(self._document.id, page))
        return button


def _set_picture(button: QToolButton, picture: QPixmap) -> None:
    button.setIconSize(picture.deviceIndependentSize().toSize())
    button.setIcon(QIcon(picture))


def _framed(picture: QPixmap, widget: QWidget) -> QPixmap:
    """Return the picture in the thumbnail's bounds, with a hairline around it."""
    ratio = 2.0
    size = picture.size().scaled(_THUMBNAIL, Qt.AspectRatioMode.KeepAspectRatio)
    canvas = QPixmap(size * ratio)
    canvas.setDevicePixelRatio(ratio)
    canvas.fill(Qt.GlobalColor.transparent)
    area = QRectF(0, 0, size.width(), size.height())
    painter = QPainter(canvas)
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
    painter.drawPixmap(area, picture, QRectF(picture.rect()))
    painter.setPen(QPen(widget.palette().color(QPalette.ColorRole.Mid), 1))
    painter.drawRect(area.adjusted(0.5, 0.5, -0.5, -0.5))
    painter.end()
    return canvas


def _blank_page(widget: QWidget) -> QPixmap:
    page = QPixmap(QSize(100, 141))
    page.fill(widget.palette().color(QPalette.ColorRole.AlternateBase))
    return _framed(page, widget)
