# SPDX-License-Identifier: Apache-2.0
"""A whole case as one PDF: cover first, then every piece in checklist order."""

import datetime as dt
import tempfile
from dataclasses import dataclass
from pathlib import Path

from dossier.domain.document import Document
from dossier.domain.errors import DossierError, UnreadableFileError
from dossier.domain.finding import Finding, Severity
from dossier.domain.merge_plan import MergePlan, PlannedFile, filing_order
from dossier.i18n.catalogue import Translator
from dossier.rulebook.book import RuleBook
from dossier.services.assemble import Assembled, assemble_files, slot_file_name
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
    with tempfile.TemporaryDirectory(prefix="dossier-cover-") as folder:
        if request.cover:
            cover = Path(folder) / "cover.pdf"
            pages = print_case_cover(
                desk, office, cover, on=request.on, translator=translator
            )
            files = (_cover_file(cover, pages, translator), *files)
        merged = assemble_files(
            office.engines.writer,
            MergePlan(files=files, made_on=request.on),
            request.out,
            max_bytes=request.max_bytes,
            monitor=monitor,
        )
    if request.per_slot is None:
        return CaseAssembled(merged, ())
    return CaseAssembled(merged, _per_slot(desk, office, request, status, monitor))


def print_case_cover(
    desk: CaseDesk, office: Office, out: Path, *, on: dt.date, translator: Translator
) -> int:
    """Print the cover sheet of a case and return how many pages it takes.

    The sheet states the page each piece starts on, which depends on its own length:
    it is printed again when it turns out longer than it was taken to be.
    """
    status = desk.status(on)
    plan = desk.plan(on)
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
    reading = desk.reading(document)
    return PlannedFile(
        slot=slot,
        title=title,
        name=document.name,
        path=desk.original(document),
        sha256=document.sha256,
        pages=document.pages,
        rotations={p.page: p.rotation for p in reading.pages if p.rotation},
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


def _per_slot(
    desk: CaseDesk,
    office: Office,
    request: AssembleRequest,
    status: CaseStatus,
    monitor: Monitor,
) -> tuple[Path, ...]:
    folder = request.per_slot
    if folder is None:
        return ()
    folder.mkdir(parents=True, exist_ok=True)
    surname = status.case.applicant.get("surname", "")
    written = []
    filled = [one for one in status.slots if one.documents]
    for number, one in enumerate(filled, 1):
        out = folder / slot_file_name(
            number, _short_name(office.book, one.slot.kind), surname
        )
        assemble_files(
            office.engines.writer,
            MergePlan(files=_slot_files(desk, one), made_on=request.on),
            out,
            max_bytes=request.max_bytes,
            monitor=monitor,
        )
        written.append(out)
    return tuple(written)


def _short_name(book: RuleBook, kind: str) -> str:
    known = book.documents.get(kind)
    return known.file_name if known else kind


def _slot_files(desk: CaseDesk, one: SlotStatus) -> tuple[PlannedFile, ...]:
    title = one.slot.label_fr
    return tuple(_file(desk, one.slot.id, title, d) for d in one.documents)
