# SPDX-License-Identifier: Apache-2.0
"""Dates of an embedded text, compared with what is to be seen at their place.

An embedded text may say what the paper does not: a scanner misread it, or a picture
lies over it. The people at the counter judge by the paper. Runs in worker processes.
"""

import datetime as dt
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from PIL import Image, ImageOps

from dossier.adapters.tesseract import OcrEngine
from dossier.domain.date_finder import find_dates
from dossier.domain.finding import Box
from dossier.domain.issue_date import PROVED_FROM
from dossier.domain.reading import FoundDate

WORTH_PROVING: Final = PROVED_FROM
"""Score from which a date can come to be judged by."""
UNPROVED: Final = 0.4
"""What remains of the confidence in digits that were not seen on the paper."""
_ABOVE: Final = 0.8
_BESIDE: Final = 5.0
"""Heights of the date's line that are cut out with it, to give the engine a line."""
_MARGIN_PX: Final = 24
_TRIES: Final = (1, 2)
"""Enlargements, as small print is read better from a larger picture."""
_WHITE: Final = 255


def proved(
    dates: Sequence[FoundDate], grey: Image.Image, engine: OcrEngine, *, dpi: float
) -> tuple[FoundDate, ...]:
    """Return the dates, those that the picture does not show with less confidence.

    A day printed in several places is on the paper once it was seen in one of them;
    where it is best labelled is looked at first. When it is seen in none, no print of
    it counts: the unlabelled ones, not looked at, would lend it theirs.

    Args:
        dates: found in the embedded text of one page.
        grey: the page as shown, upright.
        engine: reads the picture.
        dpi: of the picture.
    """
    prints: dict[dt.date, list[int]] = {}
    for place in sorted(range(len(dates)), key=lambda i: (-dates[i].score, i)):
        prints.setdefault(dates[place].date, []).append(place)
    doubted: set[int] = set()
    for places in prints.values():
        deciding = [i for i in places if dates[i].score >= WORTH_PROVING]
        seen = (i for i in deciding if _is_shown(dates[i], grey, engine, dpi))
        first = next(seen, None)
        if first is not None:
            doubted.update(deciding[: deciding.index(first)])
        elif deciding:
            doubted.update(places)
    return tuple(
        replace(date, confidence=round(date.confidence * UNPROVED, 3))
        if place in doubted
        else date
        for place, date in enumerate(dates)
    )


def _is_shown(
    date: FoundDate, grey: Image.Image, engine: OcrEngine, dpi: float
) -> bool:
    line = _line_of(grey, date.box)
    for times in _TRIES:
        size = (line.width * times, line.height * times)
        larger = line.resize(size, Image.Resampling.BICUBIC) if times > 1 else line
        framed = ImageOps.expand(larger, _MARGIN_PX, fill=_WHITE)
        words = engine.words(framed, dpi=dpi * times)
        if any(seen.date == date.date for seen in find_dates(words, page=date.page)):
            return True
    return False


def _line_of(grey: Image.Image, box: Box) -> Image.Image:
    """Cut out the date with some of its line."""
    x0, x1 = box[0] * grey.width, box[2] * grey.width
    y0, y1 = box[1] * grey.height, box[3] * grey.height
    height = max(y1 - y0, 1.0)
    return grey.crop(
        (
            max(0, int(x0 - _BESIDE * height)),
            max(0, int(y0 - _ABOVE * height)),
            min(grey.width, int(x1 + _BESIDE * height) + 1),
            min(grey.height, int(y1 + _ABOVE * height) + 1),
        )
    )
