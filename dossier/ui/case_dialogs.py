# SPDX-License-Identifier: Apache-2.0
"""Opens the dialogs around the open case and brings their answers to the controller.

Dialogs are imported when they are first opened: the window starts without them.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QFileDialog, QWidget

from dossier.domain.errors import DossierError
from dossier.i18n.marking import N_
from dossier.ui.drops import files_in

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from dossier.domain.finding import Finding
    from dossier.services.status import SlotStatus
    from dossier.ui.case_controller import CaseController, Standing
    from dossier.ui.choice_dialogs import SlotDialog
    from dossier.ui.cover_printing import CoverPrinting
    from dossier.ui.job_runner import Job
    from dossier.ui.text import Words


class CaseDialogs(QObject):
    """Every dialog about the open case, each opened without blocking."""

    def __init__(
        self, words: Words, controller: CaseController, *, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self._words = words
        self._controller = controller
        self._window = parent

    def choose_files(self, slot_id: str) -> None:
        """Ask for files to put into a slot."""
        dialog = QFileDialog(self._window, self._words.text("Add files"))
        dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)
        dialog.filesSelected.connect(
            lambda names: self._controller.add(slot_id, [Path(n) for n in names])
        )
        dialog.open()

    def choose_folder(self, slot_id: str) -> None:
        """Ask for a folder whose files go into a slot."""
        dialog = QFileDialog(self._window, self._words.text("Add a folder"))
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.fileSelected.connect(
            lambda name: self._controller.add(slot_id, [Path(name)])
        )
        dialog.open()

    def place_files(self, paths: Sequence[Path], chosen: str | None) -> None:
        """Ask which piece the files are; the chosen one is proposed first."""
        from dossier.ui.choice_dialogs import SlotDialog  # noqa: PLC0415 - lazy

        standing = self._controller.standing
        if standing is None or not paths:
            return
        question = self._words.plural(
            "Which piece is this file?", "Which piece are these {n} files?", len(paths)
        )
        slots = _chosen_first(standing.status.slots, chosen)
        dialog = SlotDialog(self._words, question, slots, parent=self._window)
        dialog.show_files(self._words, paths)
        dialog.slot_chosen.connect(lambda slot: self._controller.add(slot, paths))
        dialog.open()
        self._look_at(paths, dialog)

    def _look_at(self, paths: Sequence[Path], dialog: SlotDialog) -> None:
        """See in the background what the files are, and propose where they belong."""
        from dossier.services.suggest import suggested_slot  # noqa: PLC0415 - lazy

        job = self._controller.run(
            lambda desk, monitor: suggested_slot(
                desk, files_in(paths), self._controller.on, monitor=monitor
            ),
            then=lambda guess: self._propose(dialog, guess, paths),
            # A file that cannot be read is named when it is put into its slot.
            failed=lambda _error: dialog.say(""),
            title=N_("Looking at the files"),
        )
        if job is not None:
            dialog.say(self._looking(len(paths)))
            running = [job]
            job.finished.connect(running.clear)
            dialog.finished.connect(lambda: _cancel(running))

    def _looking(self, files: int) -> str:
        return self._words.plural(
            "Looking at the file to propose a piece. You need not wait.",
            "Looking at the files to propose a piece. You need not wait.",
            files,
        )

    def _propose(
        self, dialog: SlotDialog, guess: object, paths: Sequence[Path]
    ) -> None:
        from dossier.services.recognise import SlotGuess  # noqa: PLC0415 - lazy

        if not dialog.isVisible():
            return
        if not isinstance(guess, SlotGuess):
            dialog.say(self._words.text("What it is could not be told: please choose."))
            return
        kind = self._words.translator.pair(guess.label_fr, guess.label_en)
        if len(paths) == 1:
            said = self._words.text("This file looks like: {kind}", kind=kind)
        else:
            said = self._words.text("These files look like: {kind}", kind=kind)
        dialog.propose(guess.slot, said)

    def move_document(self, slot_id: str, document_id: str) -> None:
        """Ask where a document belongs."""
        from dossier.ui.choice_dialogs import SlotDialog  # noqa: PLC0415 - lazy

        standing = self._controller.standing
        if standing is None:
            return
        others = [s for s in standing.status.slots if s.slot.id != slot_id]
        question = self._words.text("To which piece does it belong?")
        dialog = SlotDialog(self._words, question, others, parent=self._window)
        dialog.slot_chosen.connect(
            lambda slot: self._controller.move(slot_id, document_id, slot)
        )
        dialog.open()

    def overrule(self, slot_id: str, code: str) -> None:
        """Ask for the reason a finding does not count."""
        from dossier.ui.choice_dialogs import ReasonDialog  # noqa: PLC0415 - lazy

        finding = _finding(self._controller.standing, slot_id, code)
        if finding is None:
            return
        sentence = self._words.phrase(finding.code, finding.facts).message
        dialog = ReasonDialog(self._words, sentence, parent=self._window)
        dialog.reason_given.connect(
            lambda reason: self._controller.overrule(slot_id, code, reason)
        )
        dialog.open()

    def details(self) -> None:
        """Show the person and the answers."""
        from dossier.ui.details_dialog import DetailsDialog  # noqa: PLC0415 - lazy

        standing = self._controller.standing
        if standing is None:
            return
        dialog = DetailsDialog(
            self._words, standing.case, self._controller.asking, parent=self._window
        )
        dialog.described.connect(self._controller.describe)
        dialog.open()

    def plan(self) -> None:
        """Show what to do and when."""
        from dossier.ui.plan_dialog import PlanDialog  # noqa: PLC0415 - lazy

        standing = self._controller.standing
        if standing is None or standing.plan is None:
            return
        dialog = PlanDialog(
            self._words,
            standing.plan,
            saves=self._controller.save_calendar is not None,
            parent=self._window,
        )
        dialog.calendar_wanted.connect(lambda: self._choose_calendar(dialog))
        dialog.open()

    def _choose_calendar(self, parent: QWidget) -> None:
        standing = self._controller.standing
        if standing is None:
            return
        path = standing.path.with_suffix(".ics")
        title = self._words.text("Save the dates as a calendar")
        dialog = QFileDialog(parent, title, str(path))
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix("ics")
        dialog.setNameFilter(self._words.text("Calendar (*.ics)"))
        dialog.fileSelected.connect(lambda name: self.write_calendar(Path(name)))
        dialog.open()

    def write_calendar(self, path: Path) -> None:
        """Write the dates of the plan for a calendar program."""
        standing = self._controller.standing
        save = self._controller.save_calendar
        if standing is None or standing.plan is None or save is None:
            return
        try:
            save(path, standing.plan, self._words.translator, standing.path.stem)
        except (DossierError, OSError) as error:
            self._controller.failed.emit(error)
            return
        said = self._words.text("The calendar is in {name}.", name=path.name)
        self._controller.told.emit(said)

    def assemble(self) -> None:
        """Ask how to assemble, and do it."""
        from dossier.ui.assemble_dialog import AssembleDialog  # noqa: PLC0415 - lazy

        if self._controller.standing is None:
            return
        dialog = AssembleDialog(self._words, self._controller, parent=self._window)
        dialog.failed.connect(self._controller.failed)
        dialog.path_wanted.connect(
            lambda path: self._ask_path(path, dialog.set_path, dialog)
        )
        dialog.open()

    def attestation(self) -> None:
        """Fill in the host's certificate."""
        from dossier.ui.form_dialog import AttestationDialog  # noqa: PLC0415 - lazy

        standing = self._controller.standing
        if standing is None:
            return
        dialog = AttestationDialog(self._words, self._controller, parent=self._window)
        dialog.failed.connect(self._controller.failed)
        path = standing.path.with_name("attestation-hebergement.pdf")
        dialog.path_wanted.connect(lambda: self._ask_path(path, dialog.save, dialog))
        dialog.saved.connect(
            lambda path: self._say(N_("The sheet is saved as {path}"), path)
        )
        dialog.open()

    def save_cover(self) -> None:
        """Write the cover sheet to a PDF."""
        standing = self._controller.standing
        if standing is None:
            return
        path = standing.path.with_name(f"{standing.path.stem}-cover.pdf")
        self._ask_path(path, self._covers().save, self._window)

    def print_cover(self) -> None:
        """Print the cover sheet."""
        self._covers().ask_and_print()

    def _covers(self) -> CoverPrinting:
        from dossier.ui.cover_printing import CoverPrinting  # noqa: PLC0415 - lazy

        covers = CoverPrinting(self._words, self._controller, parent=self._window)
        covers.failed.connect(self._controller.failed)
        covers.saved.connect(
            lambda path: self._say(N_("The cover sheet is saved as {path}"), path)
        )
        return covers

    def _ask_path(
        self, path: Path, then: Callable[[Path], None], parent: QWidget
    ) -> None:
        dialog = QFileDialog(parent, self._words.text("Save as PDF"), str(path))
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setNameFilter(self._words.text("PDF files (*.pdf)"))
        dialog.setDefaultSuffix("pdf")
        dialog.selectFile(path.name)
        dialog.fileSelected.connect(lambda name: then(Path(name)))
        dialog.open()

    def _say(self, message: str, path: Path) -> None:
        self._controller.told.emit(self._words.text(message, path=str(path)))


def _cancel(jobs: Sequence[Job]) -> None:
    for job in jobs:
        job.cancel()


def _chosen_first(slots: Sequence[SlotStatus], chosen: str | None) -> list[SlotStatus]:
    return sorted(slots, key=lambda status: status.slot.id != chosen)


def _finding(standing: Standing | None, slot_id: str, code: str) -> Finding | None:
    status = standing.slot(slot_id) if standing else None
    found = status.findings if status else ()
    return next((f for f in found if f.code == code), None)
