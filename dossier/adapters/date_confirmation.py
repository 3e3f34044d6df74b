# SPDX-License-Identifier: Apache-2.0
"""Recognised dates read a second time from their own crop, at other sizes.

A misread digit often leaves a valid date (28/11 read as 28/04), and the engine is as
sure of it as of any. Read again at another size, it seldom makes the same mistake: a
date that two readings agree on is acted upon, one that they do not is shown with both
readings. Runs in worker processes.
"""

import datetime as dt
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

from dossier.adapters.date_crops import CropReader, Look
from dossier.domain.calendar_date import DateMatch, dates_in
from dossier.domain.issue_date import PROVED_FROM, RULED_OUT
from dossier.domain.reading import FoundDate, Word
from dossier.domain.text_lines import lay_out

UNCONFIRMED: Final = 0.4
"""What remains of the confidence in a date that a second reading did not give."""
CONFIRMED: Final = 0.9
"""Confidence in digits that two readings agree on."""
_LOOKS: Final = (Look(1.0, 0.35, 30), Look(0.4, 0.3, 44), Look(3.0, 0.35, 38))
"""How the crop is read; the third time only when the first two do not both agree.

Measured on 517 dates in bad print (type 13 to 22 px high, soft, noisy, JPEG quality
30 to 70), 20 of them misread: with two of these a reading agreed, and another one
contradicted both; of the right ones about 45 were refused.
"""
_ENOUGH: Final = 2
"""Readings of the crop that agree, after which no more are needed."""
_TWO_LINES: Final = 1.6
"""Heights of a word from which a date runs over two lines."""
_MOST_DAYS: Final = 4
"""Different days read again on a page, best labelled first."""
_SECOND_BEST: Final = 0.1
"""Score by which the reading that one crop gave stands behind the other."""


def confirmed(
    dates: Sequence[FoundDate], words: Sequence[Word], crops: CropReader
) -> tuple[FoundDate, ...]:
    """Return the dates, those that could decide confirmed or doubted.

    Args:
        dates: recognised on one page.
        words: of that page.
        crops: reads parts of it again.
    """
    prints: dict[dt.date, list[FoundDate]] = {}
    for date in sorted(dates, key=lambda d: -d.score):
        if date.score >= PROVED_FROM and date.role not in RULED_OUT:
            prints.setdefault(date.date, []).append(date)
    again: dict[dt.date, _Again] = {}
    for day, same in list(prints.items())[:_MOST_DAYS]:
        again[day] = _read_again(same[0], words, crops)
    known = {date.date for date in dates}
    result: list[FoundDate] = []
    for date in dates:
        given = again.get(date.date)
        if given is None:
            result.append(date)
            continue
        result.append(_settled(date, given, words))
        if date is prints[date.date][0]:
            others = _as_found(date, given.others)
            result += [one for one in others if one.date not in known]
    return tuple(result)


@dataclass(frozen=True, slots=True)
class _Again:
    """What further readings made of a date.

    Attributes:
        others: what they gave instead; empty when they agree.
        whole: one of them gave the whole date, not its digits only.
    """

    others: tuple[DateMatch | None, ...]
    whole: bool


def _settled(date: FoundDate, given: _Again, words: Sequence[Word]) -> FoundDate:
    if given.others:
        return replace(date, confidence=round(date.confidence * UNCONFIRMED, 3))
    return _surer(date, words) if given.whole else date


def _read_again(date: FoundDate, words: Sequence[Word], crops: CropReader) -> _Again:
    """Read a date again.

    They agree when one gives the same date and none another one. A reading that gives
    no date at all contradicts nothing, and agrees with nothing.
    """
    lines = _lines_of(date, words)
    others: list[DateMatch | None] = []
    agreed, whole = 0, False
    for look in _LOOKS:
        if agreed == _ENOUGH:
            break
        seen = crops.line(date.box, look, lines=lines)
        found = list(_dates_of(seen))
        among = _is_among(date.date, found)
        whole = whole or among
        if among or _are_its_digits(date.date, seen):
            agreed += 1
        else:
            others.append(_most_alike(found, date))
    contradicted = any(other is not None for other in others)
    return _Again(tuple(others) if contradicted or not agreed else (), whole)


def _is_among(day: dt.date, found: Sequence[DateMatch]) -> bool:
    return any(day in (match.date, match.swapped) for match in found)


def _are_its_digits(day: dt.date, seen: Sequence[Word]) -> bool:
    """Tell whether a word has all digits of a date, and only its strokes were lost."""
    return any(re.sub(r"[/.:-]", "", word.text) == f"{day:%d%m%Y}" for word in seen)


def _lines_of(date: FoundDate, words: Sequence[Word]) -> int:
    """Return over how many lines a date runs."""
    heights = [word.box[3] - word.box[1] for word in _words_of(date, words)]
    high = date.box[3] - date.box[1]
    return 2 if heights and high > _TWO_LINES * max(heights) else 1


def _words_of(date: FoundDate, words: Sequence[Word]) -> list[Word]:
    x0, y0, x1, y1 = date.box
    return [
        word
        for word in words
        if x0 <= (word.box[0] + word.box[2]) / 2 <= x1
        and y0 <= (word.box[1] + word.box[3]) / 2 <= y1
    ]


def _dates_of(words: Sequence[Word]) -> Iterator[DateMatch]:
    """Yield the dates of a crop, which holds one line."""
    for cell in lay_out(words).cells:
        yield from dates_in(cell.text)
    yield from dates_in(" ".join(word.text for word in words))


def _most_alike(found: Sequence[DateMatch], date: FoundDate) -> DateMatch | None:
    """Return which of a line's dates is the one that was read otherwise."""

    def alike(match: DateMatch) -> int:
        one, other = match.date.isoformat(), date.date.isoformat()
        return sum(a == b for a, b in zip(one, other, strict=True))

    return max(found, key=alike, default=None)


def _as_found(date: FoundDate, others: Sequence[DateMatch | None]) -> list[FoundDate]:
    """Return the other readings of a date as dates of their own.

    Two that agree with one another come before the one that they contradict.
    """
    days = [other.date for other in others if other is not None]
    return [
        replace(
            date,
            date=day,
            text=f"{day:%d/%m/%Y}",
            score=round(
                date.score + (_SECOND_BEST if days.count(day) > 1 else -_SECOND_BEST), 2
            ),
            confidence=round(date.confidence * UNCONFIRMED, 3),
        )
        for day in dict.fromkeys(days)
    ]


def _surer(date: FoundDate, words: Sequence[Word]) -> FoundDate:
    """Return a date whose digits two readings agree on."""
    read = min((word.confidence for word in _words_of(date, words)), default=1.0)
    if not 0 < read < CONFIRMED:
        return date
    better = min(date.confidence * CONFIRMED / read, 1.0)
    return replace(date, confidence=round(better, 3))
