# SPDX-License-Identifier: Apache-2.0
"""One page before and after: turned, straightened, its light evened out, left out.

Nothing is done until the person applies it, and the file stays as it was given.
"""

from dataclasses import replace

from PySide6.QtCore import QSize, QTimer, Signal
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from dossier.domain.document import Document
from dossier.domain.page_edit import PageEdit, encloses_a_sheet
from dossier.domain.reading import PageReading
from dossier.services.page_edits import is_picture, laid_straight
from dossier.ui import theme
from dossier.ui.blocks import (
    PrimaryButton,
    body,
    caption,
    column,
    heading,
    quiet_default,
    row,
)
from dossier.ui.corner_canvas import CornerCanvas
from dossier.ui.fitted_page import FittedPage
from dossier.ui.page_edit_controls import PageEditControls
from dossier.ui.pictures import PAGE_PX, Pictures
from dossier.ui.text import Words

_AFTER_PX = 800
_PAUSE_MS = 200
"""After the last change before the picture is made: a drag is many changes."""


class PageEditor(QDialog):
    """Shows a page as given and as it would be filed, and asks what to do with it."""

    applied = Signal(object)
    """A ``PageEdit``."""

    def __init__(
        self,
        words: Words,
        pictures: Pictures,
        document: Document,
        page: int,
        *,
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("page-editor")
        self._words = words
        self._pictures = pictures
        self._document = document
        self._page = page
        self._reading: PageReading | None = None
        self.edit = document.edit(page)
        _ = words.text
        self.setWindowTitle(_("Page {page} of {name}", page=page, name=document.name))
        self.before = CornerCanvas(words)
        self.after = FittedPage()
        self.controls = PageEditControls(words)
        self._offer = QPushButton()
        self._hint = body()
        self._wait = caption()
        self._reset = QPushButton(_("As it was given"))
        self._cancel = QPushButton(_("Cancel"))
        self.apply = PrimaryButton(_("Apply"))
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE_MS)
        self._arrange()
        self._connect()
        self._show_edit()
        self._fill_before()
        quiet_default(self, self.apply)

    def know(self, reading: PageReading | None, *, straighten: bool = False) -> None:
        """Take what was read from the page.

        Args:
            reading: says whether it is a picture and where the sheet lies in it.
            straighten: put the corners on that sheet right away, to be looked at.
        """
        self._reading = reading
        if straighten:
            self._take_offer()
        self._show_edit()

    def _arrange(self) -> None:
        _ = self._words.text
        self.before.setAccessibleName(_("The page as you gave it"))
        self.after.setAccessibleName(_("The page as it would be filed"))
        before = column(heading(_("As you gave it"), scale=1.1), self.before)
        head = row(heading(_("As it would be filed"), scale=1.1), self._wait)
        after = column(head, self.after)
        pages = row(before, after, gap=theme.WIDE_GAP)
        pages.setStretch(0, 1)
        pages.setStretch(1, 1)
        kept = self._offer.sizePolicy()
        kept.setRetainSizeWhenHidden(True)
        self._offer.setSizePolicy(kept)
        hint = row(self._hint, self._offer)
        hint.setStretch(0, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(20, 14, 20, 14)
        layout.setSpacing(theme.GAP)
        layout.addLayout(pages, 1)
        layout.addLayout(hint)
        layout.addWidget(self.controls)
        layout.addWidget(
            caption(_("Your file stays as it is; only what is filed is changed."))
        )
        layout.addLayout(self._buttons())
        self.resize(QSize(1120, 660))

    def _buttons(self) -> QHBoxLayout:
        line = row(self._reset)
        line.addStretch(1)
        line.addWidget(self._cancel)
        line.addWidget(self.apply)
        return line

    def _connect(self) -> None:
        self.controls.changed.connect(self._change)
        self.controls.straightened.connect(self._take_corners)
        self.before.moved.connect(self._take_corners)
        self._offer.clicked.connect(self._take_offer)
        self._reset.clicked.connect(lambda: self._change(PageEdit(page=self._page)))
        self._cancel.clicked.connect(self.reject)
        self.apply.clicked.connect(self._apply)
        self._pause.timeout.connect(self._fill_after)
        self._pictures.arrived.connect(self._fill)

    def _take_corners(self) -> None:
        asked = self.controls.straighten.isChecked()
        corners = self.before.corners if asked else None
        self._change(replace(self.edit, corners=corners))

    def _take_offer(self) -> None:
        if self._reading is not None:
            self._change(laid_straight(self._reading, self.edit))

    def _apply(self) -> None:
        self.applied.emit(self.edit)
        self.accept()

    def _change(self, edit: PageEdit) -> None:
        if edit != self.edit:
            self.edit = edit
            self._show_edit()

    def _show_edit(self) -> None:
        """Bring every control in line with the edit, then make the new picture."""
        edit = self.edit
        self.controls.show_edit(edit)
        if edit.corners is not None:
            self.before.set_corners(edit.corners)
        self.before.set_active(active=edit.corners is not None)
        self._enable()
        self._show_hint()
        self._pause.start()

    def _enable(self) -> None:
        picture = self._reading is not None and is_picture(self._reading)
        others = [p for p in self._document.filed_pages if p != self._page]
        leaving_out = bool(others) or self.edit.left_out
        self.controls.allow(picture=picture, leaving_out=leaving_out)
        self.before.setEnabled(not self.edit.left_out)
        self._reset.setEnabled(not self.edit.does_nothing)
        self.apply.setEnabled(
            self._is_sensible() and self.edit != self._document.edit(self._page)
        )

    def _is_sensible(self) -> bool:
        return self.edit.corners is None or encloses_a_sheet(self.edit.corners)

    def _show_hint(self) -> None:
        page = self._reading
        offered = page is not None and laid_straight(page, self.edit) != self.edit
        self._offer.setVisible(offered and not self.edit.left_out)
        if page is not None and page.sheet is not None:
            self._offer.setText(self._words.text("Use the edges that were found"))
        else:
            self._offer.setText(self._words.text("Set the print level"))
        self._hint.setText(self._hint_words(offered=offered))

    def _hint_words(self, *, offered: bool) -> str:
        _ = self._words.text
        if self.edit.left_out:
            return _("This page is not filed. The file in your case keeps it.")
        if not self._is_sensible():
            return _("These corners enclose no sheet: pull them apart.")
        if self.edit.corners is not None:
            return _(
                "Pull the corners onto those of the sheet, or move the chosen one with"
                " the arrow keys (with Shift in small steps)."
            )
        if offered and self._reading is not None:
            return self._offer_words(self._reading)
        if self._reading is not None and not is_picture(self._reading):
            return _(
                "This page is no photo and sharp at any size: there is nothing to"
                " straighten."
            )
        return ""

    def _offer_words(self, page: PageReading) -> str:
        _ = self._words.text
        if page.sheet is not None:
            return _("This looks like a photo of a page.")
        return _("The print leans by {degrees}°.", degrees=abs(page.skew_degrees))

    def _fill(self) -> None:
        if self.before.picture is None:
            self._fill_before()
        if not self._pause.isActive():
            self._fill_after()

    def _fill_before(self) -> None:
        picture = self._pictures.get(self._document, self._page, PAGE_PX)
        self.before.show_picture(picture)

    def _fill_after(self) -> None:
        if not self._is_sensible():
            return
        filed = replace(self.edit, left_out=False)
        # A page that is not changed is at hand already: the one on the other side.
        width = PAGE_PX if filed.does_nothing else _AFTER_PX
        picture = self._pictures.get(self._document, self._page, width, filed)
        working = self._words.text("Making the picture…") if picture is None else ""
        self._wait.setText(working)
        self.after.faded = self.edit.left_out
        if picture is not None:
            self.after.show_picture(picture)
        self.after.update()
