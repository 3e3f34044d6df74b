# SPDX-License-Identifier: Apache-2.0
"""A whole case as one PDF: cover first, then every piece in checklist order."""

import datetime as dt
import tempfile
from dataclasses import dataclass
from pathlib import Path

from dossier.domain.document import Document
from dossier.domain.errors import DossierError, UnreadableFileError, WrongInputError
from dossier.domain.finding import Finding, Severity
from dossier.domain.merge_plan import MergePlan, PlannedFile, filing_order
from dossier.i18n.catalogue import Translator
from dossier.rulebook.book import RuleBook
from dossier.rulebook.plan import FilingPlan
from dossier.services.assemble import (
    Assembled,
    assemble_files,
    slot_file_name,
    upright_turns,
)
from dossier.services.case_cover import cover_facts
from dossier.services.case_desk import CaseDesk
from dossier.services.copy_in import sha256_of
from dossier.services.jobs import Monitor
from dossier.services.office import Office
from dossier.services.print_forms import print_cover
from dossier.services.status import CaseStatus, SlotStatus

COVER = "cover"


@dataclass(frozen=True, slots=True, kw_only=True)
class AssembleRequest:
    """What to write, and within which limits.

    Attributes:
        max_bytes: no output file may be larger; None for no limit.
        per_slot: folder for one PDF per slot as well.
        force: assemble in spite of findings that block.
        on: filing date.
    """

    out: Path
    on: dt.date
    max_bytes: int | None = None
    cover: bool = True
    per_slot: Path | None = None
    force: bool = False


@dataclass(frozen=True, slots=True)
class CaseAssembled:
    """The merged file, and the files per slot if they were asked for."""

    merged: Assembled
    per_slot: tuple[Path, ...]


class BlockedError(DossierError):
    """Something blocks; ``blockers`` says what, slot by slot."""

    def __init__(self, blockers: tuple[tuple[str, Finding], ...]) -> None:
        """Keep what blocks."""
        super().__init__("assemble.blocked", count=len(blockers))
        self.blockers = blockers


def assemble_case(
    desk: CaseDesk,
    office: Office,
    request: AssembleRequest,
    *,
    translator: Translator,
    monitor: Monitor,
) -> CaseAssembled:
    """Write the case as one PDF, and as one per slot if asked.

    Raises:
        BlockedError: something blocks and ``force`` is not set; nothing is written.
        UnreadableFileError: ``assemble.unreadable``; never forced.
        WrongInputError: ``extract.not_a_folder``; before anything is written.
        DossierError: ``assemble.empty``, ``assemble.too_big``,
            ``assemble.page_count``, ``output.cannot_write``.
    """
    status = desk.status(request.on, monitor=monitor)
    _require_readable(desk, status)
    blockers = blocking(status)
    if blockers and not request.force:
        raise BlockedError(blockers)
    files = _planned(desk, status, translator)
    if not files:
        raise DossierError("assemble.empty")
    _make_folder(request.per_slot)
    way = _Way(desk, office, request, translator, monitor)
    merged = _merged(way, files, status)
    return CaseAssembled(merged, _per_slot(way, status))


@dataclass(frozen=True, slots=True)
class _Way:
    """What every step of one assembly needs."""

    desk: CaseDesk
    office: Office
    request: AssembleRequest
    translator: Translator
    monitor: Monitor

    def write(self, files: tuple[PlannedFile, ...], out: Path) -> Assembled:
        return assemble_files(
            self.office.engines.writer,
            MergePlan(files=files, made_on=self.request.on),
            out,
            max_bytes=self.request.max_bytes,
            monitor=self.monitor,
        )


def _merged(way: _Way, files: tuple[PlannedFile, ...], status: CaseStatus) -> Assembled:
    if not way.request.cover:
        return way.write(files, way.request.out)
    with tempfile.TemporaryDirectory(prefix="dossier-cover-") as folder:
        cover = Path(folder) / "cover.pdf"
        plan = way.desk.plan(status.on)
        pages = _print_cover(way.office, status, plan, cover, way.translator)
        first = _cover_file(cover, pages, way.translator)
        return way.write((first, *files), way.request.out)


def print_case_cover(
    desk: CaseDesk, office: Office, out: Path, *, on: dt.date, translator: Translator
) -> int:
    """Print the cover sheet of a case and return how many pages it takes."""
    return _print_cover(office, desk.status(on), desk.plan(on), out, translator)


def _print_cover(
    office: Office,
    status: CaseStatus,
    plan: FilingPlan | None,
    out: Path,
    translator: Translator,
) -> int:
    """Print the cover sheet of a case that was examined already.

    The sheet states the page each piece starts on, which depends on its own length:
    it is printed again when it turns out longer than it was taken to be.
    """
    pages = 1
    while True:
        facts = cover_facts(
            status, office.book, plan, cover_pages=pages, translator=translator
        )
        printed = print_cover(
            office.engines.printer, facts, out, lang=translator.language
        )
        if printed <= pages:
            return printed
        pages = printed


def blocking(status: CaseStatus) -> tuple[tuple[str, Finding], ...]:
    """Return what stands against filing: (slot id, finding)."""
    return tuple(
        (one.slot.id, finding)
        for one in status.slots
        for finding in one.findings
        if finding.weight is Severity.BLOCKER
    )


def _require_readable(desk: CaseDesk, status: CaseStatus) -> None:
    for document in status.case.documents():
        if desk.reading(document).unreadable is not None:
            raise UnreadableFileError("assemble.unreadable", name=document.name)


def _planned(
    desk: CaseDesk, status: CaseStatus, translator: Translator
) -> tuple[PlannedFile, ...]:
    titles = {
        one.slot.id: translator.pair(one.slot.label_fr, one.slot.label_en)
        for one in status.slots
    }
    order = filing_order(tuple(titles), status.case.slots)
    return tuple(_file(desk, slot, titles[slot], document) for slot, document in order)


def _file(desk: CaseDesk, slot: str, title: str, document: Document) -> PlannedFile:
    return PlannedFile(
        slot=slot,
        title=title,
        name=document.name,
        path=desk.original(document),
        sha256=document.sha256,
        pages=document.pages,
        rotations=upright_turns(desk.reading(document)),
    )


def _cover_file(cover: Path, pages: int, translator: Translator) -> PlannedFile:
    return PlannedFile(
        slot=COVER,
        title=translator.pair("Bordereau", "Cover sheet"),
        name="bordereau.pdf",
        path=cover,
        sha256=sha256_of(cover),
        pages=pages,
        rotations={},
    )


def _make_folder(folder: Path | None) -> None:
    """Make the folder before anything is written.

    Raises:
        WrongInputError: ``extract.not_a_folder``.
        DossierError: ``output.cannot_write``.
    """
    if folder is None:
        return
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except FileExistsError as error:
        raise WrongInputError("extract.not_a_folder", name=folder.name) from error
    except OSError as error:
        cause = error.strerror or str(error)
        raise DossierError(
            "output.cannot_write", name=folder.name, cause=cause
        ) from error


def _per_slot(way: _Way, status: CaseStatus) -> tuple[Path, ...]:
    folder = way.request.per_slot
    if folder is None:
        return ()
    surname = status.case.applicant.get("surname", "")
    written = []
    filled = [one for one in status.slots if one.documents]
    for number, one in enumerate(filled, 1):
        name = _short_name(way.office.book, one.slot.kind)
        out = folder / slot_file_name(number, name, surname)
        way.write(_slot_files(way.desk, one), out)
        written.append(out)
    return tuple(written)


def _short_name(book: RuleBook, kind: str) -> str:
    known = book.documents.get(kind)
    return known.file_name if known else kind


def _slot_files(desk: CaseDesk, one: SlotStatus) -> tuple[PlannedFile, ...]:
    title = one.slot.label_fr
    return tuple(_file(desk, one.slot.id, title, d) for d in one.documents)
