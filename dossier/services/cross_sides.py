# SPDX-License-Identifier: Apache-2.0
"""Both sides, one number on both, one file in one slot, and each page in its own."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from dossier.domain.finding import Finding, Severity
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


@dataclass(frozen=True, slots=True, kw_only=True)
class PageKind:
    """What one page of a document looks like.

    Attributes:
        kind: slug of the likeliest document kind.
        confidence: 0 to 1.
    """

    document: str
    page: int
    kind: str
    confidence: float


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
    return page.mrz is not None and page.mrz.format == _PASSPORT


def _numbers(papers: SlotPapers) -> Findings:
    """Compare the number in the machine-readable zone with that on the other side."""
    for (file, page), (_, other) in (papers.pages, papers.pages[::-1]):
        zone = page.mrz
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
    """Yield files that stand in an earlier slot too, byte for byte."""
    first: dict[str, tuple[SlotPapers, ReadFile]] = {}
    for one in papers:
        for file in one.files:
            earlier, twin = first.setdefault(file.reading.sha256, (one, file))
            if earlier.id == one.id or not file.reading.sha256:
                continue
            label_fr, label_en = _labels(earlier)
            facts = {"earlier": twin.name, "slot_fr": label_fr, "slot_en": label_en}
            yield one.id, about("same_file.other_slot", Severity.ADVICE, file, facts)


def elsewhere_findings(
    papers: Sequence[SlotPapers],
    page_kinds: Sequence[PageKind],
    asked: Mapping[str, Slot],
    *,
    sure: float,
) -> Findings:
    """Yield pages that another slot asks for, in files that hold several kinds.

    Args:
        papers: every slot.
        page_kinds: the likeliest kind of each page.
        asked: every slot that is asked for, by id.
        sure: confidence from which a kind counts.
    """
    kinds = {(k.document, k.page): k for k in page_kinds if k.confidence >= sure}
    for one in papers:
        taken = _taken(one.slot) if one.slot else frozenset()
        for file, page in one.pages:
            kind = kinds.get((file.document or "", page.page))
            if kind is None or kind.kind in taken or len(file.reading.pages) == 1:
                continue
            other = next((s for s in asked.values() if kind.kind in _taken(s)), None)
            if other is None:
                continue
            facts = {
                "slot_fr": other.label_fr,
                "slot_en": other.label_en,
                "kind": kind.kind,
            }
            place = (page.page, None)
            yield (
                one.id,
                about(
                    "page_elsewhere.likely", Severity.ADVICE, file, facts, place=place
                ),
            )


def _taken(slot: Slot) -> frozenset[str]:
    return frozenset((slot.kind, *slot.accepts))


def _labels(papers: SlotPapers) -> tuple[str, str]:
    slot = papers.slot
    return (slot.label_fr, slot.label_en) if slot else (papers.id, papers.id)
