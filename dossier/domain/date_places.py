# SPDX-License-Identifier: Apache-2.0
"""Where a date stands on its page, and what is printed in, left of and above it."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from dossier.domain.calendar_date import DateMatch, dates_in
from dossier.domain.date_neighbours import (
    RUNNING_TEXT,
    Neighbours,
    line_before,
    line_below,
)
from dossier.domain.date_paper_kinds import (
    PaperKind,
    is_an_hour,
    is_english_label,
)
from dossier.domain.date_periods import DatePlace, in_period
from dossier.domain.date_roles import (
    ANOTHERS,
    FAIR,
    NEGATIVE,
    UNTOLD,
    Hint,
    closes_a_paper,
    hint_after,
    hint_before,
    is_of_a_card,
)
from dossier.domain.date_subjects import (
    Whose,
    goes_on_listing,
    says_delivered,
    whose_date,
)
from dossier.domain.month_names import fold
from dossier.domain.reading import DateRole, Word
from dossier.domain.text_lines import Cell, Layout, around, lay_out
from dossier.domain.wrapped_dates import joined_date

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
PERIOD_SCORE = -5.0
LAST_DAY_SCORE = 1.0
"""Payslips and statements often bear no other date than the end of their month."""
WRAPPED_LENGTH = 25
"""A date this close to the start of its line may go on with the line above."""


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
        undated = [
            (number, cell)
            for number, line in enumerate(self.layout.lines)
            for position, cell in enumerate(line)
            if (number, position) not in self._siblings
        ]
        self._neighbours = Neighbours(self.layout, undated)
        self._kind = PaperKind.of([fold(cell.text) for cell in self._cells])

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
        wrapped = joined_date(cell, lambda one: line_below(self.layout, one))
        for match in dates_in(cell.text):
            if wrapped is None or match.end <= wrapped[0].start:
                yield match, cell
        if wrapped is not None:
            yield wrapped

    def hint(self, place: DatePlace) -> Hint:
        """Return what the words around the date say of it.

        A specific label wins from the nearest side: the date's own cell, the cell on
        its left, the column above; a generic one ("le", "date :") only without those.
        """
        told = self._by_its_sentence(place)
        if told is not None:
            return told
        own = self._own(place)
        if own is not None and not own.generic and not own.placed:
            return own
        for around_it in self._around(place, own):
            if around_it is None or (around_it.generic and self._in_column(place)):
                continue
            if own is not None and own.placed:
                if around_it.role is DateRole.BIRTH:
                    return around_it
            elif own is None or not around_it.generic:
                return around_it
        return own or Hint(0.0, DateRole.OTHER, most=UNTOLD)

    def _around(self, place: DatePlace, own: Hint | None) -> Iterator[Hint | None]:
        if own is not None and own.placed and place.position > 0:
            line = self.layout.lines[place.line]
            yield self._read(line[place.position - 1].text + " ")
        left = self._left_of(place)
        yield left or (self._leaning(place) if own is None else None)
        yield self._above(place, own)

    def _leaning(self, place: DatePlace) -> Hint | None:
        """Read a label that ends its own line beside a date alone on its line."""
        alone = len(self.layout.lines[place.line]) == 1 and place.is_alone
        label = self._neighbours.beside(place.box) if alone else None
        if label is None or not label.text.rstrip().endswith(":"):
            return None
        return self._labelled_as_a_card(place, label, LEFT_FACTOR)

    def _own(self, place: DatePlace) -> Hint | None:
        """Return what the date's own cell says, once it is sure whose date it is."""
        before = self._before(place)
        hint = self._read(before)
        if hint is None or hint.score <= 0:
            return hint
        if hint.generic and self._neighbours.is_under_a_formula(place.cell):
            return hint
        after = place.cell.text[place.match.end :]
        if hint.generic and not _DATE.search(fold(before)):
            told_more = hint.score >= FAIR and re.search(r"\w{2}", after)
            if told_more or self._neighbours.goes_on(place.cell):
                return replace(hint, score=0.5, most=UNTOLD)
        if hint.placed and _GOES_ON.search(after):
            return replace(hint, score=0.5, most=UNTOLD)
        return ANOTHERS if self._is_anothers(place, hint, fold(before)) else hint

    def _is_anothers(self, place: DatePlace, hint: Hint, before: str) -> bool:
        """Tell whether the cells around it make a date that of something else."""
        near = self._neighbours
        if (hint.generic or says_delivered(before)) and near.is_beside_a_card(
            place.box
        ):
            return True
        if (hint.generic or hint.placed) and near.is_below_a_record(place.box):
            return True
        subject = "" if hint.generic or hint.placed else near.subject_of(place.cell)
        if subject and whose_date(subject) is not Whose.THIS:
            return True
        return self._is_enumerated(place) or near.is_listed(place.cell)

    def _is_enumerated(self, place: DatePlace) -> bool:
        """Tell whether the date is the next of several papers': "…, facture du"."""
        siblings = self._siblings[place.line, place.position]
        before = [p.match.end for p in siblings if p.match.end <= place.match.start]
        text = place.cell.text[max(before, default=0) : place.match.start]
        return bool(before) and goes_on_listing(fold(text))

    def _by_its_sentence(self, place: DatePlace) -> Hint | None:
        """Return what a date is whatever stands right before it."""
        span = in_period(place, self._siblings[place.line, place.position])
        if span is DateRole.PERIOD_END and (self._kind.payslip or self._kind.statement):
            return Hint(LAST_DAY_SCORE, span)
        if span is not None:
            return Hint(PERIOD_SCORE, span)
        if self._is_of_a_card(place):
            return Hint(NEGATIVE, DateRole.OTHER)
        return self._said_after(place)

    def closes(self, place: DatePlace) -> bool:
        """Tell whether the date stands in the formula above a signature."""
        cells = self.layout.lines[place.line][: place.position]
        text = fold(" ".join(c.text for c in cells) + " " + self._before(place))
        if closes_a_paper(text):
            return True
        column = self._neighbours.above(place.box)
        above = [cell for rows, cell in column if rows < NEAR_ABOVE]
        short = len(text) < WRAPPED_LENGTH
        return short and any(closes_a_paper(fold(cell.text)) for cell in above)

    def is_labelled_in_english(self, place: DatePlace) -> bool:
        """Tell whether the words before the date on its line are an English label."""
        cells = self.layout.lines[place.line][: place.position]
        text = fold(" ".join(cell.text for cell in cells[-1:]) + self._before(place))
        return is_english_label(text)

    def _under(self, place: DatePlace) -> Hint | None:
        """Read the cell under a date that stands alone."""
        return self._neighbours.below(place.box) if place.is_alone else None

    def _read(self, text: str) -> Hint | None:
        return hint_before(text, payslip=self._kind.payslip)

    def looks(self, place: DatePlace) -> float:
        """Score the place of the date, apart from the words around it."""
        return place.looks + (COLUMN_PENALTY if self._in_column(place) else 0.0)

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
        """Return the text that leads up to a date, back to the date before."""
        ends = [
            p.match.end
            for p in self._siblings[place.line, place.position]
            if p.match.end <= place.match.start
        ]
        text = place.cell.text[max(ends, default=0) : place.match.start]
        if ends or len(text) > WRAPPED_LENGTH:
            return text
        return f"{line_before(self.layout, place.cell)} {text}".lstrip()

    def _is_of_a_card(self, place: DatePlace) -> bool:
        text = place.cell.text[: place.match.start]
        lead = (
            line_before(self.layout, place.cell) if len(text) <= WRAPPED_LENGTH else ""
        )
        return is_of_a_card(fold(f"{lead} {text}"))

    def _said_after(self, place: DatePlace) -> Hint | None:
        """Read what follows the date in its sentence."""
        text = place.cell.text[place.match.end :]
        if len(text) < WRAPPED_LENGTH and len(place.cell.text) >= RUNNING_TEXT:
            below = line_below(self.layout, place.cell)
            text += f" {below.text}" if below else ""
        folded = fold(text)
        if self._kind.invites and is_an_hour(folded):
            return Hint(0.0, DateRole.OTHER, most=UNTOLD)
        return hint_after(folded)

    def _left_of(self, place: DatePlace) -> Hint | None:
        """Read the cell left of a date that begins its own cell."""
        lead = place.cell.text[: place.match.start]
        if place.position == 0 or re.search(r"\w{3}", lead):
            return None
        if (place.line, place.position - 1) in self._siblings:
            return None
        neighbour = self.layout.lines[place.line][place.position - 1]
        return self._labelled_as_a_card(place, neighbour, LEFT_FACTOR)

    def _above(self, place: DatePlace, own: Hint | None) -> Hint | None:
        """Go up the date's column until a cell says something."""
        reach = ABOVE_REACH if own is None else NEAR_ABOVE
        column = self._neighbours.above(place.box)
        for rows, cell in sorted(column, key=lambda pair: pair[0]):
            if rows > reach:
                break
            if re.search(r"[^\W\d]{3}", cell.text):
                fade = ABOVE_FACTOR * (1 - rows / (2 * ABOVE_REACH))
                hint = self._labelled_as_a_card(place, cell, fade)
                if own is None and (hint is None or hint.generic):
                    return self._under(place) or hint
                return hint
        return self._under(place) if own is None else None

    def _labelled_as_a_card(
        self, place: DatePlace, label: Cell, factor: float
    ) -> Hint | None:
        """Read a label; beside a card's name it tells when the card was issued."""
        hint = _scaled(self._read(label.text + " "), factor)
        if hint is None or hint.score <= 0:
            return hint
        if hint.generic and self._neighbours.heads_rows(label):
            return ANOTHERS
        delivered = says_delivered(fold(label.text))
        card = delivered and self._neighbours.is_beside_a_card(place.box)
        return ANOTHERS if card else hint


_GOES_ON = re.compile(r"^\s*[,:;]?\s*(?:[^\W\d_][^\W\dA-Z_]+\b|(?:à\s)?\d\d?\s?h)")
"""A sentence, or an hour, after the town and the date: no letter is headed so."""
_DATE = re.compile(r"\bdate\b")


def _scaled(hint: Hint | None, factor: float) -> Hint | None:
    return hint and replace(hint, score=hint.score * factor)
