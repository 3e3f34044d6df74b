# SPDX-License-Identifier: Apache-2.0
"""The cells around a date, and what those that are no label of it make of it."""

import re
from collections.abc import Iterator, Sequence
from typing import Final

from dossier.domain.calendar_date import dates_in
from dossier.domain.date_roles import Hint, hint_before
from dossier.domain.date_subjects import heads_a_list, names_a_card, records_an_event
from dossier.domain.finding import Box
from dossier.domain.month_names import fold
from dossier.domain.reading import DateRole
from dossier.domain.text_lines import Cell, Layout

OVERLAP: Final = 0.4
"""Share of the narrower one that a header and its date must have in common."""
TOUCHING: Final = 0.3
"""Line heights by which boxes of two lines may run into each other."""
RUNNING_TEXT: Final = 50
"""Characters of a line that is a sentence, not a label."""
_LIST_REACH: Final = 12.0
_CARD_REACH: Final = 6.5
_RECORD_REACH: Final = 5.0
_NEXT_LINE: Final = 1.5
_LEANS: Final = 0.8
"""Line heights within which a list, a card's name, a label below its date is sought."""
_ALIGNED: Final = 3.0
"""Widths of a character by which left edges of one block differ."""
_NOT_ISSUE = frozenset({DateRole.DUE, DateRole.BIRTH, DateRole.EXPIRY})
_ROWS = re.compile(
    r"\b(?:libelle|operations?|debit|credit|designation|nature|valeur|index|"
    r"description)\b"
)


class Neighbours:
    """The undated cells of one page, as seen from its dates."""

    def __init__(self, layout: Layout, undated: Sequence[tuple[int, Cell]]) -> None:
        """Take the page, and its cells without a date with the number of their line."""
        self._layout = layout
        self._undated = tuple(undated)
        self._lines = layout.lines

    def above(self, box: Box) -> Iterator[tuple[float, Cell]]:
        """Yield the cells above a date and how many lines up they stand."""
        for _, cell in self._undated:
            rows = (box[1] - cell.box[3]) / self._layout.line_height
            if rows > -TOUCHING and _in_column(cell, box):
                yield max(rows, 0.0), cell

    def beside(self, box: Box) -> Cell | None:
        """Return the label left of a date that a leaning page puts on a line aside."""
        middle = (box[1] + box[3]) / 2
        found = [
            (box[0] - cell.box[2], cell)
            for number, cell in self._undated
            if cell.box[2] <= box[0]
            and abs((cell.box[1] + cell.box[3]) / 2 - middle)
            < _LEANS * self._layout.line_height
            and not any(other.box[0] > cell.box[2] for other in self._lines[number])
        ]
        return min(found, default=(0.0, None), key=lambda pair: pair[0])[1]

    def below(self, box: Box) -> Hint | None:
        """Return a warning right below a date: "18/11/2026" over "date limite"."""
        for _, cell in self._undated:
            rows = (cell.box[1] - box[3]) / self._layout.line_height
            if -TOUCHING < rows < _NEXT_LINE and _in_column(cell, box):
                hint = hint_before(cell.text + " ")
                if hint is not None and hint.role in _NOT_ISSUE:
                    return hint
        return None

    def is_listed(self, cell: Cell) -> bool:
        """Tell whether a cell stands in a list of enclosed papers."""
        return any(
            rows < _LIST_REACH and heads_a_list(fold(other.text))
            for rows, other in self._block_above(cell.box)
        )

    def is_beside_a_card(self, box: Box) -> bool:
        """Tell whether a card or passport is named on a date's line or right above."""
        height = self._layout.line_height
        return any(
            -_NEXT_LINE / 2 < (box[1] - cell.box[1]) / height < _CARD_REACH
            and names_a_card(fold(cell.text))
            for _, cell in self._undated
        )

    def is_below_a_record(self, box: Box) -> bool:
        """Tell whether a birth or a marriage is named a few lines above a date."""
        return any(
            rows < _RECORD_REACH and records_an_event(fold(cell.text))
            for rows, cell in self.above(box)
        )

    def subject_of(self, cell: Cell) -> str:
        """Return what a cell that begins in small letters goes on with, folded.

        "Contrat n° 12" left of it, or above it, says what was "signé le".
        """
        if not cell.text[:1].islower() or fold(cell.text).startswith(
            ("fait", "a jour")
        ):
            return ""
        for line in self._layout.lines:
            if cell in line[1:]:
                return fold(line[line.index(cell) - 1].text) + " "
        near = [(r, c.text) for r, c in self._block_above(cell.box) if r < 1]
        return fold(min(near)[1]) + " " if near else ""

    def is_under_a_formula(self, cell: Cell) -> bool:
        """Tell whether "Fait à Lyon," stands right above "le 3 avril 2026"."""
        return any(
            rows < _NEXT_LINE and fold(other.text).startswith("fait ")
            for rows, other in self._block_above(cell.box)
        )

    def goes_on(self, cell: Cell) -> bool:
        """Tell whether a cell that begins in small letters goes on with a line."""
        small = cell.text[:1].islower()
        return small and any(rows < 1 for rows, _ in self._block_above(cell.box))

    def heads_rows(self, cell: Cell) -> bool:
        """Tell whether a cell is one of the headers over rows of a table."""
        lines = [line for line in self._layout.lines if cell in line]
        return any(_ROWS.search(fold(other.text)) for line in lines for other in line)

    def _block_above(self, box: Box) -> Iterator[tuple[float, Cell]]:
        for _, cell in self._undated:
            rows = (box[1] - cell.box[3]) / self._layout.line_height
            aside = abs(cell.box[0] - box[0])
            if rows > -TOUCHING and aside < _ALIGNED * self._layout.char_width:
                yield max(rows, 0.0), cell


def line_below(layout: Layout, cell: Cell) -> Cell | None:
    """Return the line that goes on with a cell."""
    for other in layout.cells:
        rows = (other.box[1] - cell.box[3]) / layout.line_height
        if -TOUCHING < rows < 1 and _is_aligned(layout, other, cell):
            return other
    return None


def line_before(layout: Layout, cell: Cell) -> str:
    """Return the line of running text that a cell goes on with, "" when it does not."""
    for other in layout.cells:
        rows = (cell.box[1] - other.box[3]) / layout.line_height
        near = -TOUCHING < rows < 1 and _is_aligned(layout, other, cell)
        if near and len(other.text) >= RUNNING_TEXT:
            return "" if dates_in(other.text[-30:]) else other.text
    return ""


def _is_aligned(layout: Layout, one: Cell, other: Cell) -> bool:
    return abs(one.box[0] - other.box[0]) < _ALIGNED * layout.char_width


def _in_column(cell: Cell, box: Box) -> bool:
    shared = min(box[2], cell.box[2]) - max(box[0], cell.box[0])
    narrower = min(box[2] - box[0], cell.box[2] - cell.box[0])
    return shared >= OVERLAP * narrower
