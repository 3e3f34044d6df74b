# SPDX-License-Identifier: Apache-2.0
"""Where a date stands on its page, and what is printed in, left of and above it."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from dossier.domain.calendar_date import DateMatch, dates_in
from dossier.domain.date_roles import (
    NEGATIVE,
    Hint,
    closes_a_paper,
    hint_after,
    hint_before,
    is_of_a_card,
)
from dossier.domain.finding import Box
from dossier.domain.month_names import fold
from dossier.domain.reading import DateRole, Word
from dossier.domain.text_lines import Cell, Layout, around, lay_out
from dossier.domain.wrapped_dates import joined_date

STANDALONE_BONUS = 1.0
TOP_BONUS = 1.0
TOP_THIRD = 0.35
SENTENCE_PENALTY = -1.0
SENTENCE_LENGTH = 70
"""Characters of a cell from which a date in it is running text."""
COLUMN_PENALTY = -2.0
COLUMN_DATES = 3
"""From so many dates below one another on, they are rows of a table."""
COLUMN_EDGE = 0.01
"""Share of the page width by which left edges of one column may differ."""
LEFT_FACTOR = 0.9
ABOVE_FACTOR = 0.85
ABOVE_REACH = 14.0
"""Line heights a column header is looked for above its date."""
NEAR_ABOVE = 3.0
"""Line heights from which a header no longer overrules "date :" beside the date."""
OVERLAP = 0.4
"""Share of the narrower one that a header and its date must have in common."""
TOUCHING = 0.3
"""Line heights by which boxes of two lines may run into each other."""
PERIOD_SCORE = -5.0
LAST_DAY_SCORE = 1.0
"""Payslips and statements often bear no other date than the end of their month."""
WRAPPED_LENGTH = 25
"""A date this close to the start of its line may go on with the line above."""
RUNNING_TEXT = 50
"""Characters of a line that is a sentence, not a label."""


@dataclass(frozen=True, slots=True)
class DatePlace:
    """A date match, its cell (by line and position), the words it covers, their box."""

    match: DateMatch
    line: int
    position: int
    cell: Cell
    words: tuple[Word, ...]
    box: Box


class DatedPage:
    """The dates of one page with all that surrounds them."""

    def __init__(self, words: Sequence[Word]) -> None:
        """Lay the words out and find the dates in them."""
        self.layout: Layout = lay_out(words)
        self._cells = self.layout.cells
        self.places: tuple[DatePlace, ...] = tuple(self._find())
        self._siblings: dict[tuple[int, int], list[DatePlace]] = {}
        for place in self.places:
            key = (place.line, place.position)
            self._siblings.setdefault(key, []).append(place)
        self._undated = tuple(
            cell
            for number, line in enumerate(self.layout.lines)
            for position, cell in enumerate(line)
            if (number, position) not in self._siblings
        )
        texts = [fold(cell.text) for cell in self._cells]
        self._payslip = any(_PAYSLIP.search(text) for text in texts)
        self._statement = any(_STATEMENT.search(text) for text in texts)

    def _find(self) -> Iterator[DatePlace]:
        for number, line in enumerate(self.layout.lines):
            for position, cell in enumerate(line):
                for match, where in self._matches(cell):
                    words = where.words_between(match.start, match.end)
                    yield DatePlace(
                        match, number, position, where, words, around(words)
                    )

    def _matches(self, cell: Cell) -> Iterator[tuple[DateMatch, Cell]]:
        """Yield the dates of a cell, one that goes on in the line below included."""
        wrapped = joined_date(cell, self._below)
        for match in dates_in(cell.text):
            if wrapped is None or match.end <= wrapped[0].start:
                yield match, cell
        if wrapped is not None:
            yield wrapped

    def _below(self, cell: Cell) -> Cell | None:
        """Return the line that goes on with this one."""
        for other in self._cells:
            rows = (other.box[1] - cell.box[3]) / self.layout.line_height
            aligned = abs(other.box[0] - cell.box[0]) < 3 * self.layout.char_width
            if -TOUCHING < rows < 1 and aligned:
                return other
        return None

    def hint(self, place: DatePlace) -> Hint:
        """Return what the words around the date say of it.

        A specific label wins from the nearest side: the date's own cell, the cell on
        its left, the column above; a generic one ("le", "date :") only without those.
        """
        told = self._by_its_sentence(place)
        if told is not None:
            return told
        own = self._read(self._before(place))
        if own is not None and not own.generic:
            return own
        for around_it in (self._left_of(place), self._above(place, own)):
            if around_it is None or (around_it.generic and self._in_column(place)):
                continue
            if own is None or not around_it.generic:
                return around_it
        return own or Hint(0.0, DateRole.OTHER)

    def _by_its_sentence(self, place: DatePlace) -> Hint | None:
        """Return what a date is whatever stands right before it."""
        span = self._in_period(place)
        if span is DateRole.PERIOD_END and (self._payslip or self._statement):
            return Hint(LAST_DAY_SCORE, span)
        if span is not None:
            return Hint(PERIOD_SCORE, span)
        if self._is_of_a_card(place):
            return Hint(NEGATIVE, DateRole.OTHER)
        return self._said_after(place)

    def closes(self, place: DatePlace) -> bool:
        """Tell whether the date stands in the formula above a signature."""
        cells = self.layout.lines[place.line][: place.position]
        text = " ".join(fold(cell.text) for cell in cells) + " " + self._before(place)
        if closes_a_paper(text):
            return True
        above = [cell for rows, cell in self._column(place) if rows < NEAR_ABOVE]
        short = len(text) < WRAPPED_LENGTH
        return short and any(closes_a_paper(fold(cell.text)) for cell in above)

    def is_labelled_in_english(self, place: DatePlace) -> bool:
        """Tell whether the words before the date on its line are an English label."""
        cells = self.layout.lines[place.line][: place.position]
        text = " ".join(fold(cell.text) for cell in cells[-1:]) + self._before(place)
        return bool(_ENGLISH.search(text)) and not _FRENCH.search(text)

    def _read(self, text: str) -> Hint | None:
        return hint_before(text, payslip=self._payslip)

    def looks(self, place: DatePlace) -> float:
        """Score the place of the date, apart from the words around it."""
        text = place.cell.text
        rest = text[: place.match.start] + text[place.match.end :]
        score = 0.0
        if not re.search(r"\w", rest):
            score += STANDALONE_BONUS
        elif len(text) > SENTENCE_LENGTH:
            score += SENTENCE_PENALTY
        if place.box[1] < TOP_THIRD:
            score += TOP_BONUS
        return score + (COLUMN_PENALTY if self._in_column(place) else 0.0)

    def _in_column(self, place: DatePlace) -> bool:
        """Tell whether the date is one of several standing in a column."""
        edge = place.box[0]
        rows = {
            other.line
            for other in self.places
            if abs(other.box[0] - edge) < COLUMN_EDGE
        }
        return len(rows) >= COLUMN_DATES

    def _before(self, place: DatePlace) -> str:
        """Return the folded text that leads up to a date, back to the date before."""
        ends = [
            p.match.end
            for p in self._siblings[place.line, place.position]
            if p.match.end <= place.match.start
        ]
        text = place.cell.text[max(ends, default=0) : place.match.start]
        if ends or len(text) > WRAPPED_LENGTH:
            return fold(text)
        return fold(f"{self._wrapped(place)} {text}".lstrip())

    def _is_of_a_card(self, place: DatePlace) -> bool:
        text = place.cell.text[: place.match.start]
        lead = self._wrapped(place) if len(text) <= WRAPPED_LENGTH else ""
        return is_of_a_card(fold(f"{lead} {text}"))

    def _said_after(self, place: DatePlace) -> Hint | None:
        """Read what follows the date in its sentence."""
        text = place.cell.text[place.match.end :]
        if len(text) < WRAPPED_LENGTH and len(place.cell.text) >= RUNNING_TEXT:
            below = self._below(place.cell)
            text += f" {below.text}" if below else ""
        return hint_after(fold(text))

    def _wrapped(self, place: DatePlace) -> str:
        """Return the line of running text that the date's line goes on with."""
        x0, y0 = place.cell.box[:2]
        for cell in self._cells:
            rows = (y0 - cell.box[3]) / self.layout.line_height
            aligned = abs(cell.box[0] - x0) < 3 * self.layout.char_width
            if -TOUCHING < rows < 1 and aligned and len(cell.text) >= RUNNING_TEXT:
                return "" if dates_in(cell.text[-30:]) else cell.text
        return ""

    def _in_period(self, place: DatePlace) -> DateRole | None:
        """Tell the two ends of "du … au …" within one cell."""
        siblings = self._siblings[place.line, place.position]
        position = siblings.index(place)
        text = place.cell.text
        if position + 1 < len(siblings):
            after = siblings[position + 1].match.start
            if _JOIN.fullmatch(fold(text[place.match.end : after])):
                return DateRole.PERIOD_START
        if position > 0:
            before = siblings[position - 1].match.end
            if _JOIN.fullmatch(fold(text[before : place.match.start])):
                return DateRole.PERIOD_END
        if _CLOSES.search(fold(text[: place.match.start])):
            return DateRole.PERIOD_END
        return None

    def _left_of(self, place: DatePlace) -> Hint | None:
        """Read the cell left of a date that begins its own cell."""
        lead = place.cell.text[: place.match.start]
        if place.position == 0 or re.search(r"\w{3}", lead):
            return None
        if (place.line, place.position - 1) in self._siblings:
            return None
        neighbour = self.layout.lines[place.line][place.position - 1]
        return _scaled(self._read(fold(neighbour.text) + " "), LEFT_FACTOR)

    def _above(self, place: DatePlace, own: Hint | None) -> Hint | None:
        """Go up the date's column until a cell says something."""
        reach = ABOVE_REACH if own is None else NEAR_ABOVE
        for rows, cell in sorted(self._column(place), key=lambda pair: pair[0]):
            if rows > reach:
                return None
            if re.search(r"[^\W\d]{3}", cell.text):
                fade = ABOVE_FACTOR * (1 - rows / (2 * ABOVE_REACH))
                return _scaled(self._read(fold(cell.text) + " "), fade)
        return None

    def _column(self, place: DatePlace) -> Iterator[tuple[float, Cell]]:
        """Yield the undated cells above a date and how many lines up they stand."""
        x0, y0, x1, _ = place.box
        height = self.layout.line_height
        for cell in self._undated:
            rows = (y0 - cell.box[3]) / height
            shared = min(x1, cell.box[2]) - max(x0, cell.box[0])
            narrower = min(x1 - x0, cell.box[2] - cell.box[0])
            if rows > -TOUCHING and shared >= OVERLAP * narrower:
                yield max(rows, 0.0), cell


_PAYSLIP = re.compile(r"\bbulletin\sde\s(?:paie|paye|salaire)\b")
_STATEMENT = re.compile(r"\breleve (?:de compte|bancaire)")
_ENGLISH = re.compile(
    r"\b(?:invoice|issue|bill|billing|statement|document|letter)\sdate\b"
    r"|\bdate\sof\b|\b(?:issued|dated)\b"
)
_FRENCH = re.compile(r"\bdate\sd(?:e|u)?\b|\bdate\sd'|\ble\b")
_JOIN = re.compile(r"\s*(?:inclus\s)?(?:jusqu'?)?(?:au|to|a|-|>|et le)\s*(?:le\s)?")
_CLOSES = re.compile(
    r"\b(?:du|de)\s(?:\d{1,2}(?:\s?er)?|[li]er)(?:\s[a-z]{3,9}|[/.]\d\d)?"
    r"\sau\s(?:le\s)?$"
)


def _scaled(hint: Hint | None, factor: float) -> Hint | None:
    return hint and Hint(hint.score * factor, hint.role, generic=hint.generic)
