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


def with_second_look(
    dates: Sequence[FoundDate], words: Sequence[Word], crops: CropReader, page: int
) -> tuple[FoundDate, ...]:
    """Return the dates, with those that only a second look shows.

    Args:
        dates: found at first.
        words: of the page as read at first.
        crops: reads parts of the page again.
        page: its number.
    """
    if _has_its_date(dates):
        return tuple(dates)
    found = list(dates)
    for place, times in _places(words, crops.dpi, page):
        more = _seen_in(place, times, words, crops)
        known = {date.date for date in found if date.score >= 0}
        new = [
            date
            for date in find_dates(more, page=page)
            if _overlaps(date.box, place)
            and date.date not in known
            and not any(_is_same_print(date, other) for other in found)
        ]
        found += [replace(d, confidence=round(d.confidence * _SECOND_HAND, 3))
                  for d in new]  # fmt: skip
        if _has_its_date(new):
            break
    return tuple(sorted(found, key=lambda date: (date.box[1], date.box[0])))


def _has_its_date(dates: Sequence[FoundDate]) -> bool:
    return any(
        date.role is DateRole.ISSUE
        and date.score >= _ENOUGH
        and date.confidence >= _SURE
        for date in dates
    )


def _is_same_print(seen: FoundDate, before: FoundDate) -> bool:
    """Tell whether a date was seen at its place before, and meant no more there."""
    x, y = (seen.box[0] + seen.box[2]) / 2, (seen.box[1] + seen.box[3]) / 2
    left, top, right, bottom = before.box
    there = left <= x <= right and top <= y <= bottom
    return there and seen.date == before.date and seen.score <= before.score


def _places(
    words: Sequence[Word], dpi: float, page: int
) -> Iterator[tuple[Box, float]]:
    """Yield where to look again, and how much enlarged."""
    times = min(max(_DPI / dpi, 1.2), _MOST_TIMES)
    for place in gaps_for_dates(words):
        yield place, times
    if page == 1 and words:
        yield _HEAD, min(times, 1.3)


def _seen_in(
    place: Box, times: float, words: Sequence[Word], crops: CropReader
) -> list[Word]:
    """Return the page's words, those in a place as seen at a second look."""
    seen = map(_with_strokes, crops.scattered(place, times))
    return [*(word for word in words if not _overlaps(word.box, place)), *seen]


def _with_strokes(word: Word) -> Word:
    """Put the strokes back into "17022020", as nothing else is sought here.

    It stays too doubtful to be acted upon.
    """
    digits = _GLUED.fullmatch(word.text)
    if digits is None:
        return word
    text = f"{digits[1]}/{digits[2]}/{digits[3]}"
    return replace(word, text=text, confidence=word.confidence * _MENDED)


def _overlaps(box: Box, place: Box) -> bool:
    """Tell whether the middle of a box lies in a place."""
    x, y = (box[0] + box[2]) / 2, (box[1] + box[3]) / 2
    return place[0] <= x <= place[2] and place[1] <= y <= place[3]
