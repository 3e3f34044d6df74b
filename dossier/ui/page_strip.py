# SPDX-License-Identifier: Apache-2.0
"""The files of a slot, one card each: name, page thumbnails, and what can be done."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QGridLayout,
    QHBoxLayout,
    QPushButton,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from dossier.domain.document import Document
from dossier.services.page_edits import moved_page
from dossier.ui.blocks import Card, ElidedLabel, caption, row, tool_button
from dossier.ui.page_thumb import PageThumb
from dossier.ui.pictures import Pictures
from dossier.ui.text import Words

_PER_ROW = 4
_MOST_SHOWN = 24


class DocumentCard(Card):
    """One file: it announces what the person wants done with it."""

    page_wanted = Signal(str, int)
    edit_wanted = Signal(str, int)
    page_edited = Signal(str, object)
    """A document's id and a ``PageEdit``."""
    pages_ordered = Signal(str, tuple)
    move_up = Signal(str)
    move_down = Signal(str)
    move_elsewhere = Signal(str)
    removed = Signal(str)
    photo_wanted = Signal(str, int)

    def __init__(
        self,
        words: Words,
        document: Document,
        *,
        place: tuple[int, int],
        locked: bool,
        photo: bool = False,
    ) -> None:
        """Make the card of a file.

        Args:
            words: the reader's language.
            document: the file.
            place: its position in the piece, and of how many.
            locked: True when nothing may be changed.
            photo: True when it is meant to be an identity photo.
        """
        super().__init__()
        self._words = words
        self._document = document
        self._thumbs: list[PageThumb] = []
        self._locked = locked
        self._buttons: list[QToolButton] = []
        self.setObjectName(f"document-{document.id}")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(12, 8, 12, 10)
        layout.setSpacing(6)
        layout.addLayout(self._head(place, locked=locked))
        self._photo = self._photo_button() if photo and document.pages else None
        if self._photo is not None:
            line = row(self._photo)
            line.addStretch(1)
            layout.addLayout(line)
        layout.addLayout(self._pages())

    def focus_order(self) -> list[QWidget]:
        """Return what the Tab key should reach, in order."""
        pages = [widget for thumb in self._thumbs for widget in thumb.focus_order()]
        photo = [self._photo] if self._photo is not None else []
        return [*self._buttons, *photo, *pages]

    def focused_page(self) -> tuple[str, int] | None:
        """Return document and page whose thumbnail has the keyboard, if one has."""
        for thumb in self._thumbs:
            if any(widget.hasFocus() for widget in thumb.focus_order()):
                return self._document.id, thumb.page
        return None

    def focus_page(self, place: tuple[str, int]) -> None:
        """Give the keyboard back to a page's menu, if this is its document."""
        for thumb in self._thumbs:
            if (self._document.id, thumb.page) == place:
                thumb.more.setFocus()

    def show_pictures(self, pictures: Pictures) -> None:
        """Put in the thumbnails that have arrived, and ask for the others."""
        for thumb in self._thumbs:
            thumb.show_picture(pictures)

    def _head(self, place: tuple[int, int], *, locked: bool) -> QHBoxLayout:
        _ = self._words.text
        name = self._document.name
        title = ElidedLabel(name)
        pages = self._page_count()
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

    def _photo_button(self) -> QPushButton:
        look = QPushButton(self._words.text("Check and crop this photo…"))
        look.setObjectName("check-photo")
        page = self._document.filed_pages[0]
        look.clicked.connect(lambda: self.photo_wanted.emit(self._document.id, page))
        return look

    def _pages(self) -> QGridLayout:
        grid = QGridLayout()
        grid.setSpacing(8)
        shown = min(self._document.pages, _MOST_SHOWN)
        for place, page in enumerate(self._document.all_pages[:shown]):
            thumb = self._thumb(page)
            self._thumbs.append(thumb)
            grid.addWidget(thumb, place // _PER_ROW, place % _PER_ROW)
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

    def _page_count(self) -> str:
        count, out = self._document.pages, len(self._document.left_out)
        pages = self._words.plural("{n} page", "{n} pages", count)
        if not out:
            return pages
        said = self._words.plural("{n} left out", "{n} left out", out)
        return f"{pages}, {said}"

    def _thumb(self, page: int) -> PageThumb:
        one = self._document.id
        thumb = PageThumb(self._words, self._document, page, locked=self._locked)
        thumb.page_wanted.connect(lambda n: self.page_wanted.emit(one, n))
        thumb.edit_wanted.connect(lambda n: self.edit_wanted.emit(one, n))
        thumb.edited.connect(lambda edit: self.page_edited.emit(one, edit))
        thumb.moved.connect(self._move_page)
        return thumb

    def _move_page(self, page: int, by: int) -> None:
        place = self._document.all_pages.index(page) + 1 + by
        order = moved_page(self._document, page, place)
        self.pages_ordered.emit(self._document.id, order)
