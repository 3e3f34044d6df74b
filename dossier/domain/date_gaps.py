# SPDX-License-Identifier: Apache-2.0
"""Places where a page announces its date of issue and no date was read."""

import re
from collections.abc import Sequence
from typing import Final

from dossier.domain.calendar_date import BROKEN, dates_in
from dossier.domain.date_roles import STRONG, closes_a_paper, hint_before
from dossier.domain.finding import Box
from dossier.domain.month_names import fold
from dossier.domain.reading import DateRole, Word
from dossier.domain.text_lines import Cell, lay_out

_ENOUGH: Final = 2.4
"""Score from which a label is worth a second look."""
_BESIDE: Final = 0.4
"""Share of the page width to look in, right of a label."""
_ABOVE: Final = 1.0
_BELOW: Final = 2.5
"""Line heights to look in above and below a label."""
_MOST: Final = 3
_LONGEST: Final = 80
"""Characters of a cell from which it is running text."""
_MISREAD = re.compile(r"(?:\s\S{0,4}?|(?<=[^\W\d]{5}))\d")
"""Where a date may begin that was not read, the word before it run into it or not."""
_SAYS_WHEN = re.compile(r"\b(?:date|le|du|jour)\b")
"""What tells "facture du" from a title."""


def gaps_for_dates(words: Sequence[Word]) -> tuple[Box, ...]:
    """Return where to look again, the best labelled places first.

    Args:
        words: as read on the upright page.
    """
    layout = lay_out(words)
    found: list[tuple[float, Box]] = []
    for line in layout.lines:
        dates = (date for cell in line for date in dates_in(cell.text))
        dated = any(date.repairs < BROKEN for date in dates)
        for cell in line:
            score = 0.0 if dated else _announces(cell)
            if score >= _ENOUGH:
                found.append((score, _place(cell, layout.line_height)))
    found.sort(key=lambda pair: (-pair[0], pair[1]))
    return tuple(place for _, place in found[:_MOST])


def _announces(cell: Cell) -> float:
    """Return how strongly a cell says that a date of issue follows."""
    if len(cell.text) > _LONGEST:
        return 0.0
    misread = _MISREAD.search(cell.text)
    lead = (cell.text[: misread.start()] if misread else cell.text).rstrip() + " "
    if not _SAYS_WHEN.search(fold(lead)):
        return 0.0
    hint = hint_before(lead)
    if closes_a_paper(fold(lead)):
        return STRONG
    if hint is None or hint.role is not DateRole.ISSUE:
        return 0.0
    return hint.score


def _place(cell: Cell, line_height: float) -> Box:
    x0, y0, x1, y1 = cell.box
    height = max(line_height, y1 - y0)
    return (
        max(0.0, x0 - 0.01),
        max(0.0, y0 - _ABOVE * height),
        min(1.0, x1 + _BESIDE),
        min(1.0, y1 + _BELOW * height),
    )
