# SPDX-License-Identifier: Apache-2.0
"""One open case and everything a person can do with it.

The window and the command line both work through this class, so they cannot differ.
Each change is saved before the method returns; what a method returned is on disk.
"""

import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from dossier.domain.case import Answer, Case
from dossier.domain.document import Document
from dossier.domain.errors import WrongInputError
from dossier.domain.finding import Finding
from dossier.domain.nearest import nearest
from dossier.domain.page_edit import PageEdit
from dossier.domain.reading import Reading
from dossier.rulebook.book import RuleBook
from dossier.rulebook.checklist import Checklist, Slot
from dossier.rulebook.plan import FilingPlan, filing_plan
from dossier.rulebook.resolve import resolve
from dossier.rulebook.situation import Situation
from dossier.services import page_edits
from dossier.services.applicant import expiry_of, known_applicant
from dossier.services.case_papers import CasePapers
from dossier.services.case_ports import CaseStore
from dossier.services.engines import Engines
from dossier.services.examine_case import about_unreadable, examined_slots
from dossier.services.extract import extract
from dossier.services.intake import Added, taken_in
from dossier.services.jobs import Monitor, Silent
from dossier.services.overruling import found_by_code, overruling
from dossier.services.photo_ticks import answered
from dossier.services.recognise import Recogniser
from dossier.services.status import CaseStatus, case_status


class CaseDesk:
    """One open ``.dossier`` file (``store``) with the services around it."""

    def __init__(
        self,
        store: CaseStore,
        book: RuleBook,
        engines: Engines,
        *,
        today: Callable[[], dt.date],
        recogniser: Recogniser | None = None,
    ) -> None:
        """Take charge of an open store; ``close`` closes it."""
        self.store = store
        self._today = today
        self._book = book
        self._case = store.load()
        self._papers = CasePapers(store, engines, book, recogniser)

    @property
    def case(self) -> Case:
        """The case as it was last saved."""
        return self._case

    @property
    def papers(self) -> CasePapers:
        """The documents as private files, with their readings."""
        return self._papers

    @property
    def path(self) -> Path:
        """The case file."""
        return self.store.path

    @property
    def read_only(self) -> bool:
        """Tell whether changes are refused (second window, newer version)."""
        return self.store.read_only

    def situation(self, on: dt.date) -> Situation:
        """Return what the checklist depends on, at a filing date."""
        case = self._case
        return Situation(case.permit, case.procedure, case.territory, case.answers, on)

    def checklist(self, on: dt.date, *, everything: bool = False) -> Checklist:
        """Return the slots asked for, or every slot any answer could ask for."""
        return resolve(self._book, self.situation(on), everything=everything)

    def add(
        self, slot_id: str, paths: Sequence[Path], *, monitor: Monitor
    ) -> tuple[Added, ...]:
        """Copy files into a slot and read them; unreadable ones are kept and named.

        Raises:
            WrongInputError: ``slot.unknown``.
            UnreadableFileError: a path is missing, a folder, or forbidden; then no
                file of this call is added.
            CancelledError: through the monitor; then no file is added.
        """
        return self.fill([(slot_id, path) for path in paths], monitor=monitor)

    def fill(
        self, files: Sequence[tuple[str, Path]], *, monitor: Monitor
    ) -> tuple[Added, ...]:
        """Copy files into several slots, (slot id, file) each, as one change.

        Raises:
            WrongInputError, UnreadableFileError, CancelledError: as ``add``; then no
                file is added.
        """
        for slot_id in {slot_id for slot_id, _ in files}:
            self._known_slot(slot_id)
        new = taken_in(self._papers, self._case, files, monitor=monitor)
        self._save(new.case, new.originals)
        for reading in new.readings:
            self._papers.keep(reading)
        return new.added

    def remove(self, slot_id: str, document_id: str | None = None) -> None:
        """Take one document, or all of them, out of a slot (undo brings them back).

        Raises:
            WrongInputError: ``case.no_such_document``, ``case.slot_empty``.
        """
        ids = [d.id for d in self._case.slots.get(slot_id, ())]
        if not ids:
            raise WrongInputError("case.slot_empty", slot=slot_id)
        case = self._case
        for one in [document_id] if document_id else ids:
            case = case.without_document(slot_id, one)
        self._save(case)

    def reorder(self, slot_id: str, document_ids: tuple[str, ...]) -> None:
        """Put the documents of a slot in this order."""
        self._save(self._case.with_order(slot_id, document_ids))

    def move(self, slot_id: str, document_id: str, to_slot: str) -> None:
        """Move a document to the end of another slot."""
        self._known_slot(to_slot)
        document = self.document(document_id)
        case = self._case.without_document(slot_id, document_id)
        self._save(case.with_document(to_slot, document))

    def edit_page(self, slot_id: str, document_id: str, edit: PageEdit) -> None:
        """Put an edit in place of what was done with that page before.

        Raises:
            WrongInputError: ``case.no_such_document``, ``edit.no_such_page``,
                ``edit.last_page``, ``edit.bad_corners``, ``edit.not_a_picture``.
        """
        document = self._case.document(slot_id, document_id)
        page_edits.require_picture(document, self.reading(document), edit)
        self._save(page_edits.with_edit(self._case, slot_id, document, edit))

    def leave_out(self, slot_id: str, document_id: str, page: int) -> None:
        """Leave a page out of what is filed; the document keeps it (raises so too)."""
        self._save(page_edits.page_out(self._case, slot_id, document_id, page))

    def restore_page(self, slot_id: str, document_id: str, page: int) -> None:
        """File a page again that was left out, edited as it was before."""
        self._save(page_edits.page_back(self._case, slot_id, document_id, page))

    def reorder_pages(
        self, slot_id: str, document_id: str, order: tuple[int, ...]
    ) -> None:
        """Put the pages of a document, named by their numbers in the file, in order.

        Raises:
            WrongInputError: ``case.no_such_document``, ``edit.bad_order``.
        """
        self._save(self._case.with_page_order(slot_id, document_id, order))

    def answer(self, answers: Mapping[str, Answer]) -> None:
        """Answer questions of the rule book."""
        self._save(answered(self._book, self._case, answers))

    def describe_applicant(self, applicant: Mapping[str, str]) -> None:
        """Keep facts about the applicant (keys checked by ``known_applicant``)."""
        self._save(self._case.with_applicant(known_applicant(applicant)))

    def overrule(self, slot_id: str, code: str, reason: str, *, on: dt.date) -> None:
        """Set a finding aside for a reason, which is kept and printed.

        Raises:
            WrongInputError: ``overrule.no_reason``, ``overrule.no_such_finding``,
                ``overrule.nothing_found``, ``overrule.unreadable`` (a
                file without pages cannot be filed).
        """
        about = found_by_code(self._findings(slot_id, on), slot_id, code)
        if about_unreadable(self._papers, self._case, about):
            raise WrongInputError("overrule.unreadable", slot=slot_id)
        self._save(self._case.with_overruling(overruling(slot_id, about, reason, on)))

    def restore(self, slot_id: str, code: str) -> None:
        """Let an overruled finding count again."""
        self._save(self._case.without_overruling(slot_id, code))

    def change(
        self, edit: Callable[[Case], Case], new: Mapping[str, Path] | None = None
    ) -> None:
        """Save the case as an edit returns it; verbs of other modules come this way."""
        self._save(edit(self._case), new)

    def undo(self) -> bool:
        """Go back one change; False when there is none."""
        return self._now(self.store.undo())

    def redo(self) -> bool:
        """Go forward again; False when there is nothing to redo."""
        return self._now(self.store.redo())

    def status(self, on: dt.date, *, monitor: Monitor | None = None) -> CaseStatus:
        """Examine every filled slot and return where the case stands.

        Args:
            on: filing date every age is judged at.
            monitor: told about each document that has to be read first.
        """
        self._papers.read_all(self._case.documents(), monitor=monitor or Silent())
        slots = self._every_slot(on)
        checklist = self.checklist(on)
        slots |= {slot.id: slot for slot in checklist.slots}
        asked = {slot.id for slot in checklist.slots}
        examined = examined_slots(self._papers, self._case, slots, on, asked=asked)
        return case_status(self._case, checklist, slots, examined, on=on)

    def reading(self, document: Document) -> Reading:
        """Return what was read from a document, reading it now if nobody did."""
        return self._papers.reading(document)

    def document(self, document_id: str) -> Document:
        """Return a document by its id.

        Raises:
            WrongInputError: ``case.no_such_document``.
        """
        for document in self._case.documents():
            if document.id == document_id:
                return document
        raise WrongInputError("case.no_such_document", slot="", document=document_id)

    def original(self, document: Document) -> Path:
        """Return a private copy of a document's bytes, named by its content."""
        return self._papers.original(document)

    def plan(self, on: dt.date) -> FilingPlan | None:
        """Return window, steps and fees; None while no expiry date is known."""
        expires = expiry_of(self._case)
        if expires is None:
            return None
        return filing_plan(self._book, self.situation(on), expires)

    def extract(self, folder: Path) -> tuple[Path, ...]:
        """Write every original into a folder, byte for byte."""
        return extract(self.store, folder)

    def picture(
        self,
        document_id: str,
        page: int,
        *,
        width_px: int,
        edit: PageEdit | None = None,
    ) -> bytes:
        """Return one upright page of a document as PNG: as given, or with an edit."""
        document = self.document(document_id)
        return self._papers.picture(document, page, width_px=width_px, edit=edit)

    def close(self) -> None:
        """Close the case file and wipe the private copies."""
        self.store.close()
        self._papers.close()

    def _findings(self, slot_id: str, on: dt.date) -> tuple[Finding, ...]:
        for one in self.status(on).slots:
            if one.slot.id == slot_id:
                return one.findings
        self._known_slot(slot_id)
        return ()

    def _every_slot(self, on: dt.date) -> dict[str, Slot]:
        slots = self.checklist(on, everything=True).slots
        return {slot.id: slot for slot in slots}

    def _known_slot(self, slot_id: str) -> None:
        known = self._every_slot(self._today())
        if slot_id not in known and slot_id not in self._case.slots:
            raise WrongInputError(
                "slot.unknown", given=slot_id, closest=nearest(slot_id, known)
            )

    def _save(self, case: Case, originals: Mapping[str, Path] | None = None) -> None:
        self.store.save(case, originals=originals or {})
        self._case = case

    def _now(self, case: Case | None) -> bool:
        if case is not None:
            self._case = case
        return case is not None
