# SPDX-License-Identifier: Apache-2.0
"""Which pages of a file are papers that another piece asks for.

Words only suggest what a page is, and most pages after the first say little: a page
counts only where it is as clearly another paper as a whole file would have to be.
"""

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence

from dossier.checks.right_kind import RightKind
from dossier.domain.piece import ReadFile
from dossier.rulebook.checklist import Slot
from dossier.services.cross_papers import SlotPapers
from dossier.services.cross_sides import PageKind
from dossier.services.recognise import Recogniser


def pages_elsewhere(
    recogniser: Recogniser,
    papers: Sequence[SlotPapers],
    asked: Mapping[str, Slot],
    on: dt.date,
) -> tuple[PageKind, ...]:
    """Return the pages that look like what another slot asks for.

    Args:
        recogniser: compares pages with the rule book.
        papers: the filled slots.
        asked: every slot, by id, in filing order.
        on: filing date, for the measured limits.
    """
    takers = _takers(recogniser, asked)
    clear = recogniser.right_kind(on)
    return tuple(
        found
        for one in papers
        if one.slot is not None
        for file in one.readable
        if len(file.reading.pages) > 1
        for found in _in_file(recogniser, clear, takers, (one.slot, file))
    )


def _in_file(
    recogniser: Recogniser,
    clear: RightKind,
    takers: Mapping[str, Slot],
    given: tuple[Slot, ReadFile],
) -> Iterator[PageKind]:
    slot, file = given
    taken = recogniser.taken_by(slot)
    if not taken or recogniser.takes_any(taken):
        return
    for reading in recogniser.pages(file.reading):
        looks = recogniser.looks(reading, taken)
        if looks is None or looks.kind not in takers or not clear.clear(looks):
            continue
        yield PageKind(
            document=file.document or "",
            page=reading.pages[0].page,
            kind=looks.kind,
            slot=takers[looks.kind],
        )


def _takers(recogniser: Recogniser, asked: Mapping[str, Slot]) -> Mapping[str, Slot]:
    """Return the slot each kind of paper belongs to: its own, else the first."""
    found: dict[str, Slot] = {}
    for slot in asked.values():
        taken = recogniser.taken_by(slot)
        if taken and not recogniser.takes_any(taken):
            for kind in taken:
                found.setdefault(kind, slot)
    return found | {slot.kind: slot for slot in asked.values() if slot.kind in found}
