# SPDX-License-Identifier: Apache-2.0
"""What a person wishes for identity photos, brought to the open case."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QFileDialog

from dossier.checks.ephoto import CODE
from dossier.domain.errors import DossierError
from dossier.i18n.marking import N_
from dossier.services import photo_work
from dossier.services.jobs import Silent
from dossier.services.photo_rules import looks_at_photos
from dossier.services.photo_ticks import answers_in_force
from dossier.ui.photo_parts import EphotoCard, TickCard

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from dossier.domain.case import Answer
    from dossier.domain.photo_crop import Crop
    from dossier.services.case_desk import CaseDesk
    from dossier.services.photo_work import PhotoLook
    from dossier.services.status import SlotStatus
    from dossier.ui.case_controller import CaseController
    from dossier.ui.case_view import CaseView
    from dossier.ui.photo_view import PhotoView
    from dossier.ui.text import Words


class PhotoWishes(QObject):
    """Code, ticks, and the dialog in which a photo is checked and cut."""

    def __init__(
        self, words: Words, case: CaseView, controller: CaseController
    ) -> None:
        super().__init__(case)
        self._words = words
        self._case = case
        self._controller = controller
        self.code = EphotoCard(words)
        self.ticks = TickCard(words)
        case.slot.add_parts(above=self.code, below=self.ticks)
        case.slot.shown.connect(self._show)
        case.slot.photo_wanted.connect(self.open_photo)
        case.findings.photo_wanted.connect(self.open_photo)
        case.findings.code_taken.connect(lambda code: self._answer({CODE: code}))
        self.code.answered.connect(self._answer)
        self.ticks.answered.connect(self._answer)

    def open_photo(self, document_id: str, page: int) -> None:
        """Show a photo with its guides and the copy cut from it."""
        from dossier.ui.photo_view import PhotoView  # noqa: PLC0415 - lazy

        standing, slot = self._controller.standing, self._case.chosen
        status = standing.slot(slot) if standing else None
        found = (d for d in (status.documents if status else ()) if d.id == document_id)
        document = next(found, None)
        if document is None or standing is None or status is None or slot is None:
            return
        book = self._controller.office.book
        view = PhotoView(
            self._words,
            document.name,
            lambda look, lines, size: photo_work.planned(book, look, lines, size),
            locked=standing.read_only,
            parent=self._case,
        )
        view.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        opened = _Opened(self._words, self._controller, view, slot)
        opened.load(document_id, page, prints=not status.slot.answer_expected)
        view.open()

    def _show(self, status: SlotStatus, locked: bool) -> None:  # noqa: FBT001 - a signal's
        standing = self._controller.standing
        book = self._controller.office.book
        answers = answers_in_force(book, standing.case) if standing else {}
        takes_code = status.slot.answered_by == CODE
        self.code.setVisible(takes_code)
        if takes_code:
            self.code.show_answers(answers, locked=locked)
        coded = status.slot.answer_expected and status.answer is not None
        judged = any(one.code.startswith("id_photo.") for one in status.findings)
        looks = looks_at_photos(status.slot.checks) and judged and not coded
        self.ticks.setVisible(looks)
        if looks:
            items = book.photo.items(prints=not status.slot.answer_expected)
            self.ticks.show_items(items, answers, locked=locked)

    def _answer(self, answers: Mapping[str, Answer]) -> None:
        self._controller.edit(lambda desk: desk.answer(answers))


class _Opened(QObject):
    """One open dialog and the work behind it; gone with the dialog."""

    def __init__(
        self, words: Words, controller: CaseController, view: PhotoView, slot: str
    ) -> None:
        super().__init__(view)
        self._words = words
        self._controller = controller
        self._slot = slot
        self._views = [view]
        view.finished.connect(self._views.clear)
        view.preview_wanted.connect(self._preview)
        view.save_wanted.connect(self._choose_copy)
        view.use_wanted.connect(self._use)
        view.sheet_wanted.connect(self._choose_sheet)
        view.split_wanted.connect(self._choose_folder)

    def load(self, document_id: str, page: int, *, prints: bool) -> None:
        """Measure the photo and show it."""
        on = self._controller.on
        self._controller.run(
            lambda desk, _monitor: photo_work.look_at(
                desk, document_id, page, on, prints=prints
            ),
            then=lambda look: self._with_view(lambda view: view.show_look(look)),  # type: ignore[arg-type]
            failed=self._refuse,
            title=N_("Measuring the photo"),
        )

    def _preview(self, crop: Crop) -> None:
        look = self._look
        if look is None:
            return
        self._controller.run(
            lambda desk, _monitor: photo_work.preview(desk, look, crop),
            then=lambda copy: self._with_view(lambda view: view.show_copy(copy)),  # type: ignore[arg-type]
            failed=self._refuse,
            title=N_("Cutting the photo"),
        )

    def _use(self, crop: Crop) -> None:
        look, slot = self._look, self._slot
        if look is None:
            return

        self._controller.edit(
            lambda desk: photo_work.use_copy(desk, slot, look, crop, monitor=Silent())
        )
        self._controller.told.emit(
            self._words.text(
                "The cut photo is in the place of the one it was cut from. Undo brings"
                " that one back; your own file is as it was."
            )
        )
        self._with_view(lambda view: view.accept())

    def _choose_copy(self, crop: Crop) -> None:
        look = self._look
        if look is not None:
            words = self._words.text("Pictures (*.jpg *.png *.tif)")
            self._ask(
                photo_work.copy_name(look),
                words,
                lambda out: self._write(
                    lambda desk: photo_work.save_copy(desk, look, crop, out), out
                ),
            )

    def _choose_sheet(self, crop: Crop) -> None:
        look, t = self._look, self._words.translator
        if look is not None:
            self._ask(
                f"{Path(look.document.name).stem}_10x15.pdf",
                self._words.text("PDF files or pictures (*.pdf *.jpg)"),
                lambda out: self._write(
                    lambda desk: photo_work.save_sheet(desk, look, crop, t, out), out
                ),
            )

    def _choose_folder(self) -> None:
        look = self._look
        if look is None or not self._views:
            return
        dialog = QFileDialog(
            self._views[0], self._words.text("Folder for the single photos")
        )
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.fileSelected.connect(
            lambda name: self._write(
                lambda desk: photo_work.split_sheet(desk, look, Path(name)), Path(name)
            )
        )
        dialog.open()

    def _ask(self, name: str, kinds: str, then: Callable[[Path], None]) -> None:
        if not self._views:
            return
        dialog = QFileDialog(self._views[0], self._words.text("Save as"))
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setNameFilter(kinds)
        dialog.setDefaultSuffix(name.rpartition(".")[2])
        dialog.selectFile(name)
        dialog.fileSelected.connect(lambda chosen: then(Path(chosen)))
        dialog.open()

    def _write(self, work: Callable[[CaseDesk], object], out: Path) -> None:
        said = self._words.text("Written: {path}", path=str(out))
        self._controller.run(
            lambda desk, _monitor: work(desk),
            then=lambda _result: self._with_view(lambda view: view.say(said)),
            failed=self._controller.failed.emit,
            title=N_("Writing the photo"),
        )

    @property
    def _look(self) -> PhotoLook | None:
        return self._views[0].look if self._views else None

    def _with_view(self, act: Callable[[PhotoView], None]) -> None:
        for view in self._views:
            act(view)

    def _refuse(self, error: Exception) -> None:
        if isinstance(error, DossierError):
            self._with_view(lambda view: view.refuse(error))
        else:
            self._controller.failed.emit(error)
