# SPDX-License-Identifier: Apache-2.0
"""Both sides, one number on both, one file in one slot, and each page in its own."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from dossier.domain.finding import Fact, Finding, Severity
from dossier.domain.name_letters import slips_between
from dossier.domain.piece import ReadFile
from dossier.domain.reading import PageReading, Word
from dossier.rulebook.checklist import Slot
from dossier.services.cross_papers import Findings, SlotPapers, about

_CARDS = ("TD1", "TD2")
_PASSPORT = "TD3"
_NUMBER = re.compile(r"[A-Z0-9]{7,12}")
_MISREAD = 2
_SIDES = 2
_SEVERAL = 2
"""Other pieces from which a file is said to hold many papers."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PageKind:
    """A page of a document that looks like what another slot asks for.

    Attributes:
        kind: slug of the document kind it clearly looks like.
        slot: where such papers belong.
    """

    document: str
    page: int
    kind: str
    slot: Slot


def side_findings(papers: Sequence[SlotPapers]) -> Findings:
    """Yield cards of which one side seems to be missing, or of two different cards."""
    for one in papers:
        pages = one.pages
        whole = len(one.readable) == len(one.files)
        two_sided = one.slot is not None and one.slot.sides == _SIDES
        if two_sided and whole and len(pages) == 1 and not _shows_all(pages[0][1]):
            facts = {"sides": _SIDES}
            yield one.id, about("sides.one_page", Severity.ADVICE, pages[0][0], facts)
        if len(pages) == _SIDES:
            yield from _numbers(one)


def _shows_all(page: PageReading) -> bool:
    """Tell a passport, whose one page is all, from one side of a card."""
    return page.zone is not None and page.zone.format == _PASSPORT


def _numbers(papers: SlotPapers) -> Findings:
    """Compare the number in the machine-readable zone with that on the other side."""
    for (file, page), (_, other) in (papers.pages, papers.pages[::-1]):
        zone = page.zone
        if zone is None or zone.format not in _CARDS or not zone.document_number:
            continue
        number = zone.document_number
        found = [(w, t) for w in other.words if (t := _shaped_like(w.text, number))]
        if not found or any(slips_between(t, number) <= _MISREAD for _, t in found):
            return
        word, text = found[0]
        yield _other_number(papers, file, other, (word, text, number))
        return


def _other_number(
    papers: SlotPapers,
    file: ReadFile,
    other: PageReading,
    seen: tuple[Word, str, str],
) -> tuple[str, Finding]:
    word, text, number = seen
    front = next(f for f, p in papers.pages if p is other)
    facts = {"read": text, "other": number, "other_name": file.name}
    place = (other.page, word.box)
    return papers.id, about(
        "sides.other_number", Severity.ADVICE, front, facts, place=place
    )


def _shaped_like(text: str, number: str) -> str | None:
    """Return a word that has letters and digits where a document number has them."""
    plain = text.upper().strip(".,:;")
    if len(plain) != len(number) or not _NUMBER.fullmatch(plain):
        return None
    same = all(a.isdigit() == b.isdigit() for a, b in zip(plain, number, strict=True))
    return plain if same else None


def same_file_findings(papers: Sequence[SlotPapers]) -> Findings:
    """Yield files that stand in an earlier slot too, byte for byte.

    A file that is divided between slots by leaving pages out is not told.
    """
    first: dict[str, tuple[SlotPapers, ReadFile]] = {}
    for one in papers:
        for file in one.files:
            earlier, twin = first.setdefault(file.reading.sha256, (one, file))
            if earlier.id == one.id or not file.reading.sha256:
                continue
            if _numbers_of(file).isdisjoint(_numbers_of(twin)) and _numbers_of(file):
                continue
            label_fr, label_en = _labels(earlier)
            facts = {"earlier": twin.name, "slot_fr": label_fr, "slot_en": label_en}
            yield one.id, about("same_file.other_slot", Severity.ADVICE, file, facts)


def _numbers_of(file: ReadFile) -> frozenset[int]:
    return frozenset(page.page for page in file.reading.pages)


def elsewhere_findings(
    papers: Sequence[SlotPapers], page_kinds: Sequence[PageKind]
) -> Findings:
    """Yield pages that another slot asks for; one finding where a file holds it all.

    Args:
        papers: every slot.
        page_kinds: the pages that belong elsewhere, in order.
    """
    for one in papers:
        for file in one.readable:
            found = [k for k in page_kinds if k.document == file.document]
            if len({kind.slot.id for kind in found}) >= _SEVERAL:
                yield one.id, _several(file, found)
                continue
            for kind in found:
                facts = {
                    "slot_fr": kind.slot.label_fr,
                    "slot_en": kind.slot.label_en,
                    "kind": kind.kind,
                }
                place = (kind.page, None)
                code = "page_elsewhere.likely"
                yield one.id, about(code, Severity.ADVICE, file, facts, place=place)


def _several(file: ReadFile, found: Sequence[PageKind]) -> Finding:
    """Say in one finding which pages of a file belong to which other pieces."""
    pages: dict[str, list[int]] = {}
    slots = {kind.slot.id: kind.slot for kind in found}
    for kind in found:
        pages.setdefault(kind.slot.id, []).append(kind.page)
    facts: dict[str, Fact] = {
        f"pieces_{language}": "; ".join(
            f"{', '.join(map(str, numbers))}: {labels[slot]}"
            for slot, numbers in pages.items()
        )
        for language, labels in (
            ("fr", {key: slot.label_fr for key, slot in slots.items()}),
            ("en", {key: slot.label_en for key, slot in slots.items()}),
        )
    }
    place = (found[0].page, None)
    return about("page_elsewhere.several", Severity.ADVICE, file, facts, place=place)


def _labels(papers: SlotPapers) -> tuple[str, str]:
    slot = papers.slot
    return (slot.label_fr, slot.label_en) if slot else (papers.id, papers.id)
