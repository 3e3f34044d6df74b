# SPDX-License-Identifier: Apache-2.0
"""One page of a file, small: what it looks like when filed, and what can be done."""

from collections.abc import Iterator
from dataclasses import replace
from functools import partial

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QIcon, QPainter, QPalette, QPen, QPixmap
from PySide6.QtWidgets import QMenu, QToolButton, QVBoxLayout, QWidget

from dossier.domain.document import Document
from dossier.domain.page_edit import PageEdit, turned
from dossier.i18n.marking import N_
from dossier.ui.blocks import caption, row, tool_button
from dossier.ui.pictures import THUMBNAIL_PX, Pictures
from dossier.ui.text import Words

_BOUNDS = QSize(150, 138)
"""An upright page takes its height, a card lying flat its width."""
_FADED = 0.3
_BEGINS_A_GROUP = frozenset({"leave-out", "file-again", "before"})


class PageThumb(QWidget):
    """A page that shows itself when pressed, with a menu of what can be done."""

    page_wanted = Signal(int)
    edit_wanted = Signal(int)
    edited = Signal(object)
    """A ``PageEdit``."""
    moved = Signal(int, int)
    """A page, and by how many places."""

    def __init__(
        self, words: Words, document: Document, page: int, *, locked: bool
    ) -> None:
        super().__init__()
        self.setObjectName(f"page-{document.id}-{page}")
        self.page = page
        self._words = words
        self._document = document
        self._edit = document.edit(page)
        self._picture = self._picture_button()
        self.more = tool_button(
            "⋯", self._about(N_("What to do with page {page} of {name}"))
        )
        self.more.clicked.connect(self._show_menu)
        foot = caption(self._said())
        foot.setWordWrap(False)
        line = row(foot, gap=2)
        line.addStretch(1)
        line.addWidget(self.more)
        if locked:
            self.more.hide()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self._picture, 1, Qt.AlignmentFlag.AlignCenter)
        layout.addLayout(line)

    def focus_order(self) -> tuple[QWidget, QWidget]:
        """Return what the Tab key should reach, in order."""
        return self._picture, self.more

    def show_picture(self, pictures: Pictures) -> None:
        """Put in the picture if it has arrived, else ask for it."""
        filed = replace(self._edit, left_out=False)
        picture = pictures.get(self._document, self.page, THUMBNAIL_PX, filed)
        if picture is not None and not picture.isNull():
            _set_picture(self._picture, _framed(picture, self, faded=self._out))

    @property
    def _out(self) -> bool:
        return self._edit.left_out

    def _picture_button(self) -> QToolButton:
        button = QToolButton()
        button.setAutoRaise(True)
        _set_picture(button, _blank_page(self))
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        name = self._about(N_("Show page {page} of {name}"))
        if self._said() != str(self.page):
            name = f"{name} ({self._said()})"
        button.setAccessibleName(name)
        button.setToolTip(name)
        button.clicked.connect(lambda: self.page_wanted.emit(self.page))
        return button

    def _about(self, message: str) -> str:
        return self._words.text(message, page=self.page, name=self._document.name)

    def _said(self) -> str:
        """Return the page's number, and in words what was done with it."""
        _ = self._words.text
        if self._out:
            return _("{page} · left out", page=self.page)
        if not self._edit.does_nothing:
            return _("{page} · edited", page=self.page)
        return str(self.page)

    def _show_menu(self) -> None:
        self.menu().popup(self.more.mapToGlobal(self.more.rect().bottomLeft()))

    def menu(self) -> QMenu:
        """Return the menu of what can be done with the page now."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        wish = partial(self.edit_wanted.emit, self.page)
        wishes = [("edit", self._words.text("Edit this page…"), wish)]
        wishes += [(n, t, partial(self.edited.emit, e)) for n, t, e in self._edits()]
        wishes += [
            (name, text, partial(self.moved.emit, self.page, by))
            for name, text, by in self._moves()
        ]
        for name, text, act in wishes:
            if name in _BEGINS_A_GROUP:
                menu.addSeparator()
            action = menu.addAction(text)
            action.setObjectName(name)
            # Qt would hand over whether it is ticked.
            action.triggered.connect(lambda _ticked=False, do=act: do())
        return menu

    def _edits(self) -> Iterator[tuple[str, str, PageEdit]]:
        _ = self._words.text
        now = self._edit
        if not self._out:
            left, right = (replace(now, turn=turned(now.turn, by)) for by in (-90, 90))
            yield "turn-left", _("Turn to the left"), left
            yield "turn-right", _("Turn to the right"), right
        if self._out:
            yield "file-again", _("File this page again"), replace(now, left_out=False)
        elif len(self._document.filed_pages) > 1:
            yield "leave-out", _("Leave this page out"), replace(now, left_out=True)
        if not now.does_nothing:
            yield "reset", _("As it was given"), PageEdit(page=self.page)

    def _moves(self) -> Iterator[tuple[str, str, int]]:
        place = self._document.all_pages.index(self.page)
        if place > 0:
            yield "before", self._words.text("One place earlier"), -1
        if place < self._document.pages - 1:
            yield "after", self._words.text("One place later"), +1


def _set_picture(button: QToolButton, picture: QPixmap) -> None:
    button.setIconSize(picture.deviceIndependentSize().toSize())
    button.setIcon(QIcon(picture))


def _framed(picture: QPixmap, widget: QWidget, *, faded: bool = False) -> QPixmap:
    """Return the picture in the thumbnail's bounds, with a hairline around it."""
    ratio = 2.0
    size = picture.size().scaled(_BOUNDS, Qt.AspectRatioMode.KeepAspectRatio)
    canvas = QPixmap(size * ratio)
    canvas.setDevicePixelRatio(ratio)
    canvas.fill(Qt.GlobalColor.transparent)
    area = QRectF(0, 0, size.width(), size.height())
    painter = QPainter(canvas)
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
    painter.setOpacity(_FADED if faded else 1.0)
    painter.drawPixmap(area, picture, QRectF(picture.rect()))
    painter.setOpacity(1.0)
    painter.setPen(QPen(widget.palette().color(QPalette.ColorRole.Mid), 1))
    painter.drawRect(area.adjusted(0.5, 0.5, -0.5, -0.5))
    if faded:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(widget.palette().color(QPalette.ColorRole.Dark), 2))
        painter.drawLine(area.topLeft(), area.bottomRight())
    painter.end()
    return canvas


def _blank_page(widget: QWidget) -> QPixmap:
    page = QPixmap(QSize(100, 141))
    page.fill(widget.palette().color(QPalette.ColorRole.AlternateBase))
    return _framed(page, widget)
