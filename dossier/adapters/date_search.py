# SPDX-License-Identifier: Apache-2.0
"""A second look for a date of issue where the first reading of a page gave none.

The engine takes a page apart before it reads it, and loses a date beside a large title
or in a corner of its own. Only the parts where a date is announced, or on a first page
the part where letters and bills bear theirs, are read again. Runs in worker processes.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

from dossier.adapters.date_crops import CropReader
from dossier.domain.boxes import middle_in
from dossier.domain.date_finder import find_dates
from dossier.domain.date_gaps import gaps_for_dates
from dossier.domain.finding import Box
from dossier.domain.reading import DateRole, FoundDate, Word

_ENOUGH: Final = 3.5
"""Score of a date that makes a second look useless."""
_SURE: Final = 0.6
_DPI: Final = 300
_MOST_TIMES: Final = 2.0
_HEAD: Final[Box] = (0.0, 0.0, 1.0, 0.4)
_SECOND_HAND: Final = 0.9
"""Confidence in what only a second look gave."""
_MENDED: Final = 0.5
_GLUED = re.compile(r"([0-3]\d)/?([01]\d)/?(20\d\d)")


def second_look(
    dates: Sequence[FoundDate], words: Sequence[Word], crops: CropReader, page: int
) -> tuple[tuple[FoundDate, ...], tuple[Word, ...]]:
    """Return the dates, with those that only a second look shows, and their words.

    Args:
        dates: found at first.
        words: of the page as read at first.
        crops: reads parts of the page again.
        page: its number.
    """
    if _has_its_date(dates):
        return tuple(dates), ()
    found = list(dates)
    read: list[Word] = []
    for place, times in _places(words, crops.dpi, page):
        more = _with_seen(place, words, crops.scattered(place, times))
        new = [
            date
            for date in find_dates(more, page=page)
            if middle_in(date.box, place) and not any(_tells(o, date) for o in found)
        ]
        found = [old for old in found if not any(_tells(date, old) for date in new)]
        found += [replace(d, confidence=round(d.confidence * _SECOND_HAND, 3))
                  for d in new]  # fmt: skip
        read += [word for word in more if any(middle_in(word.box, d.box) for d in new)]
        if _has_its_date(new):
            break
    found.sort(key=lambda date: (date.box[1], date.box[0]))
    return tuple(found), tuple(read)


def _has_its_date(dates: Sequence[FoundDate]) -> bool:
    return any(
        date.role is DateRole.ISSUE
        and date.score >= _ENOUGH
        and date.confidence >= _SURE
        for date in dates
    )


def _tells(one: FoundDate, other: FoundDate) -> bool:
    """Tell whether one find says all that another says of the same day."""
    if one.date != other.date or one.score < other.score:
        return False
    return other.score >= 0 or middle_in(other.box, one.box)


def _places(
    words: Sequence[Word], dpi: float, page: int
) -> Iterator[tuple[Box, float]]:
    """Yield where to look again, and how much enlarged."""
    times = min(max(_DPI / dpi, 1.2), _MOST_TIMES)
    for place in gaps_for_dates(words):
        yield place, times
    if page == 1 and words:
        yield _HEAD, min(times, 1.3)


def _with_seen(place: Box, words: Sequence[Word], seen: Sequence[Word]) -> list[Word]:
    """Return the page's words, those in a place as seen at a second look."""
    kept = (word for word in words if not middle_in(word.box, place))
    return [*kept, *map(_with_strokes, seen)]


def _with_strokes(word: Word) -> Word:
    """Put the strokes back into "17022020", as nothing else is sought here.

    It stays too doubtful to be acted upon, unless it is read again with them.
    """
    digits = _GLUED.fullmatch(word.text)
    if digits is None:
        return word
    text = f"{digits[1]}/{digits[2]}/{digits[3]}"
    return replace(word, text=text, confidence=word.confidence * _MENDED)
