# SPDX-License-Identifier: Apache-2.0
"""A whole case as one PDF: cover first, then every piece in checklist order."""

import datetime as dt
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

from dossier.domain.errors import DossierError, UnreadableFileError
from dossier.domain.finding import Finding, Severity
from dossier.domain.merge_plan import PlannedFile, filing_order
from dossier.forms.cover_facts import CoverFacts
from dossier.forms.separator_sheet import SeparatorFacts, separator_sheet
from dossier.i18n.catalogue import Translator
from dossier.services.assemble import Assembled
from dossier.services.assembly_way import AssembleRequest, Way
from dossier.services.case_cover import SheetCount, cover_facts, made_smaller
from dossier.services.case_desk import CaseDesk
from dossier.services.copy_in import sha256_of
from dossier.services.jobs import Monitor
from dossier.services.left_from_before import left_from_before, written_before
from dossier.services.office import Office
from dossier.services.print_forms import print_cover
from dossier.services.status import CaseStatus, SlotStatus
from dossier.services.whole_set import named, parts_named, told_once, whole_set
from dossier.services.working_folder import working_folder
from dossier.services.write_parts import Parts, write_parts

__all__ = [
    "COVER",
    "AssembleRequest",
    "BlockedError",
    "CaseAssembled",
    "assemble_case",
    "blocking",
    "print_case_cover",
]

COVER = "cover"


@dataclass(frozen=True, slots=True)
class CaseAssembled:
    """The merged file, the files per slot if they were asked for, and all beside."""

    merged: Assembled
    per_slot: tuple[Path, ...]
    parts: Parts = field(default_factory=Parts)


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
    """Write the case as one PDF, and as one per slot and a ZIP if asked.

    All of it is written, or nothing: half a set could be taken for the whole.

    Raises:
        BlockedError: something blocks and ``force`` is not set; nothing is written.
        UnreadableFileError: ``assemble.unreadable``; never forced.
        WrongInputError: ``extract.not_a_folder``, ``output.twice``; before anything
            is written.
        DossierError: ``assemble.empty``, ``assemble.too_big``,
            ``assemble.page_count``, ``output.cannot_write``.
    """
    status = desk.status(request.on, monitor=monitor)
    _require_readable(desk, status)
    blockers = blocking(status)
    if blockers and not request.force:
        raise BlockedError(blockers)
    if not any(one.documents for one in status.slots):
        raise DossierError("assemble.empty")
    asked = Way(desk, office, request, translator, monitor)
    before = written_before(request)
    lent = working_folder(office.engines.folders)
    with lent as folder, whole_set(asked, status) as way:
        sheets = _Sheets(way, status, folder)
        cover = sheets.cover() if request.cover else None
        pieces = tuple(sheets.pieces())
        merged = way.write((*([cover] if cover else []), *pieces), way.request.out)
        if cover and merged.shrunk and not merged.split:
            cover, merged = sheets.said_on_cover(merged, pieces)
        parts = write_parts(way, status, merged, cover.path if cover else None)
    return _in_place(request, merged, parts, before)


def _in_place(
    request: AssembleRequest, merged: Assembled, parts: Parts, before: frozenset[Path]
) -> CaseAssembled:
    """Return what was written as it lies now that everything bears its name."""
    parts, merged = parts_named(parts, request), named(merged, request.out)
    outputs = (one.output for one in merged.outputs)
    left = left_from_before(
        before, frozenset((*outputs, *parts.per_slot, *parts.signed))
    )
    warnings = (*told_once(merged.warnings, parts), *left)
    return CaseAssembled(replace(merged, warnings=warnings), parts.per_slot, parts)


class _Sheets:
    """The files of the merged PDF: printed sheets and the person's own."""

    def __init__(self, way: Way, status: CaseStatus, folder: Path) -> None:
        self._way, self._status, self._folder = way, status, folder

    def said_on_cover(
        self, merged: Assembled, pieces: tuple[PlannedFile, ...]
    ) -> tuple[PlannedFile, Assembled]:
        """Write it all again with a cover that lists what was made smaller.

        Where that no longer fits, the PDF stays as it is.
        """
        cover = self.cover(made_smaller(merged.shrunk))
        try:
            return cover, self._way.write((cover, *pieces), merged.output)
        except DossierError as error:
            if error.code != "assemble.too_big":
                raise
            return self.cover(), merged

    def cover(self, smaller: tuple[str, ...] = ()) -> PlannedFile:
        """Print the cover sheet; ``smaller`` are files with images made smaller."""
        path, way = self._folder / "bordereau.pdf", self._way
        plan = way.desk.plan(self._status.on)
        before_each = int(way.request.separators)

        def facts(pages: int) -> CoverFacts:
            made = cover_facts(
                self._status,
                way.office.book,
                plan,
                sheets=SheetCount(cover=pages, before_each=before_each),
                translator=way.translator,
            )
            return replace(made, made_smaller=smaller)

        pages = _print_cover(way.office, path, facts, way.translator)
        title = way.translator.pair("Bordereau", "Cover sheet")
        return _printed(path, pages, COVER, title)

    def pieces(self) -> Iterator[PlannedFile]:
        """Yield the files of every piece, each after its sheet if there are any."""
        numbered = {
            one.slot.id: (number, one)
            for number, one in enumerate(self._status.slots, start=1)
        }
        ids = tuple(numbered)
        order = filing_order(ids, self._status.case.slots)
        for slot in dict.fromkeys(slot for slot, _ in order):
            number, one = numbered[slot]
            title = self._way.translator.pair(one.slot.label_fr, one.slot.label_en)
            if self._way.request.separators:
                yield self._separator(number, one, title)
            yield from self._way.planned(one, title)

    def _separator(self, number: int, one: SlotStatus, title: str) -> PlannedFile:
        path = self._folder / f"intercalaire_{number:02}.pdf"
        facts = SeparatorFacts(
            number=number,
            of=len(self._status.slots),
            title_fr=one.slot.label_fr,
            title_en=one.slot.label_en,
            files=tuple((d.name, len(d.filed_pages)) for d in one.documents),
        )
        sheet = separator_sheet(facts, self._way.translator.language)
        pages = self._way.office.engines.printer.print(sheet, path)
        return _printed(path, pages, one.slot.id, title)


def _printed(path: Path, pages: int, slot: str, title: str) -> PlannedFile:
    return PlannedFile(
        slot=slot,
        title=title,
        name=path.name,
        path=path,
        sha256=sha256_of(path),
        pages=pages,
        rotations={},
        made_here=True,
    )


def print_case_cover(
    desk: CaseDesk, office: Office, out: Path, *, on: dt.date, translator: Translator
) -> int:
    """Print the cover sheet of a case and return how many pages it takes."""
    status, plan = desk.status(on), desk.plan(on)

    def facts(pages: int) -> CoverFacts:
        sheets = SheetCount(cover=pages)
        return cover_facts(
            status, office.book, plan, sheets=sheets, translator=translator
        )

    return _print_cover(office, out, facts, translator)


def _print_cover(
    office: Office,
    out: Path,
    facts: Callable[[int], CoverFacts],
    translator: Translator,
) -> int:
    """Print a cover sheet whose facts depend on how many pages it takes.

    The sheet states the page each piece starts on, which depends on its own length:
    it is printed again when it turns out longer than it was taken to be.
    """
    pages = 1
    while True:
        printed = print_cover(
            office.engines.printer, facts(pages), out, lang=translator.language
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
