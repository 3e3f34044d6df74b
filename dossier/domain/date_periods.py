# SPDX-License-Identifier: Apache-2.0
"""A date where it is printed, and whether it is one end of a period."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from dossier.domain.calendar_date import DateMatch
from dossier.domain.finding import Box
from dossier.domain.month_names import fold
from dossier.domain.reading import DateRole, Word
from dossier.domain.text_lines import Cell

STANDALONE_BONUS = 1.0
TOP_BONUS = 1.0
TOP_THIRD = 0.35
SENTENCE_PENALTY = -1.0
SENTENCE_LENGTH = 70
"""Characters of a cell from which a date in it is running text."""


@dataclass(frozen=True, slots=True)
class DatePlace:
    """A date match, its cell (by line and position), the words it covers, their box."""

    match: DateMatch
    line: int
    position: int
    cell: Cell
    words: tuple[Word, ...]
    box: Box

    @property
    def is_alone(self) -> bool:
        """Nothing else is printed in its cell."""
        rest = self.cell.text[: self.match.start] + self.cell.text[self.match.end :]
        return not re.search(r"\w", rest)

    @property
    def looks(self) -> float:
        """How much it stands like a date of issue, apart from the words around it."""
        score = TOP_BONUS if self.box[1] < TOP_THIRD else 0.0
        if self.is_alone:
            return score + STANDALONE_BONUS
        long = len(self.cell.text) > SENTENCE_LENGTH
        return score + (SENTENCE_PENALTY if long else 0.0)


def in_period(place: DatePlace, siblings: Sequence[DatePlace]) -> DateRole | None:
    """Tell the two ends of "du … au …" within one cell.

    Args:
        place: the date.
        siblings: all dates of its cell, in reading order.
    """
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


_JOIN = re.compile(r"\s*(?:inclus\s)?(?:jusqu'?)?(?:au|to|a|-|>|et le)\s*(?:le\s)?")
_CLOSES = re.compile(
    r"\b(?:du|de)\s(?:\d{1,2}(?:\s?er)?|[li]er)(?:\s[a-z]{3,9}|[/.]\d\d)?"
    r"\sau\s(?:le\s)?$"
)
