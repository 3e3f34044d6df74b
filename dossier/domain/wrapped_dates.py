# SPDX-License-Identifier: Apache-2.0
"""Dates broken by the end of a line: "le 3 avril" / "2026", in letters above all."""

from collections.abc import Callable
from typing import Final

from dossier.domain.calendar_date import DateMatch, dates_in
from dossier.domain.letter_dates import goes_on_in_letters
from dossier.domain.month_names import month_number
from dossier.domain.text_lines import Cell

_EDGE_WORDS: Final = 5
"""Words at the end of a line, or the start of the next, that can hold half a date."""


def joined_date(
    cell: Cell, below: Callable[[Cell], Cell | None]
) -> tuple[DateMatch, Cell] | None:
    """Return the date that begins in a cell and ends in the line below, if any.

    Only days with a month's name are joined: bare digits of two lines are two numbers.

    Args:
        cell: where it would begin.
        below: gives the line that a cell goes on in.

    Returns:
        The date in both cells' text, and both cells as one.
    """
    words = cell.text.split()
    if not _may_go_on(words[-_EDGE_WORDS:]):
        return None
    other = below(cell)
    if other is None:
        return None
    shift = len(cell.text) + 1
    both = Cell(
        words=(*cell.words, *other.words),
        text=f"{cell.text} {other.text}",
        starts=(*cell.starts, *(shift + start for start in other.starts)),
        box=cell.box,
    )
    for match in dates_in(both.text):
        if match.start < len(cell.text) and match.end > shift:
            named = any(c.isalpha() for c in both.text[match.start : match.end])
            return (match, both) if named else None
    return None


def _may_go_on(words: list[str]) -> bool:
    """Tell whether the last words may be the first half of a date."""
    if not words:
        return False
    if any(len(word) > 2 and _is_month(word) for word in words):  # noqa: PLR2004
        return True
    last = words[-1]
    return last.isdigit() or last.lower() == "1er" or goes_on_in_letters(last)


def _is_month(word: str) -> bool:
    month = month_number(word.strip(".,"))
    return month is not None and month.repairs == 0
