# SPDX-License-Identifier: Apache-2.0
"""Finds and reads the machine-readable zone of a page. Runs in worker processes.

Places are found in the picture alone (``mrz_zone``), so that a page without any costs
next to nothing; those that plain text explains are left out; the rest is recognised
in the two directions it can run, more than once when it looks like a zone.
"""

import math
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice
from typing import Final

from PIL import Image, ImageOps, ImageStat

from dossier.adapters.mrz_engine import MrzEngine
from dossier.adapters.mrz_zone import Zone, zones
from dossier.adapters.page_source import turned_box, turned_image
from dossier.domain.boxes import middle_in
from dossier.domain.finding import Box
from dossier.domain.mrz import parse
from dossier.domain.mrz_digits import FILLER
from dossier.domain.reading import Mrz, Word

_FILLERS: Final = re.compile(r"<<|<[A-Z]{2,}<|[0-9]{7}[MF<][0-9]{7}")
_ZONE_LIKE: Final = 22
"""Characters of a line that may be one of a zone, cut off at its ends."""
_FEW_FILLERS: Final = 2
"""A place where fewer are read is not looked at again."""
_PLAIN: Final = re.compile(r"[a-zà-ÿ]{3,}|[0-9][.,/:][0-9]|[€%:]")
"""What no zone has: small letters, and figures with signs between or behind them."""
_SURE: Final = 0.75
_PLAIN_ENOUGH: Final = 4
_SHORT: Final = 10
_PAGE_OF_PRINT: Final = 120
"""Words; passports and cards have fewer than 80."""
_MOST_TRIES: Final = 16
_MOST_PRINTED: Final = 500
"""Characters; a zone has at most 132. Squared paper was read as 3,000."""
_SLANT: Final = 0.004


@dataclass(frozen=True, slots=True)
class _Way:
    """How a place is cut out and enlarged before recognition.

    Attributes:
        line_px: height a line of print is brought to.
        beside: added at both ends, as a share of the length.
        even: stretch the contrast.
    """

    line_px: int
    beside: float = 0.08
    even: bool = False


_FIRST: Final = _Way(40)
_AGAIN: Final = (
    _Way(34, beside=0.4),
    _Way(30),
    _Way(48, even=True),
    _Way(24, beside=0.02),
    _Way(60),
)


def read_mrz(
    upright: Image.Image, words: Sequence[Word], engine: MrzEngine
) -> Mrz | None:
    """Return the zone on a page, None when none can be read for sure.

    Args:
        upright: the page, turned as its words stand; the zone may stand otherwise.
        words: of the page, to tell plain text.
        engine: recognises OCR-B.
    """
    for turn, zone in islice(_places(upright, words), _MOST_TRIES):
        found = _read(turned_image(upright, turn), zone, engine)
        if found is not None:
            back = (360 - turn) % 360
            return replace(found, box=turned_box(_inside(zone.box), back))
    return None


def _places(upright: Image.Image, words: Sequence[Word]) -> Iterator[tuple[int, Zone]]:
    """Yield turn and place, in the order they are worth trying."""
    for turn in (0,) if _is_well_read(words) else (0, 90):
        page = turned_image(upright, turn)
        back = (360 - turn) % 360
        found = [
            zone
            for zone in zones(page)
            if not _is_plain_text(turned_box(_inside(zone.box), back), words)
        ]
        for zone in found:
            yield turn, zone
            yield turn + 180, replace(zone, box=turned_box(zone.box, 180))
    hinted = _hinted(words)
    if hinted is not None:
        yield 0, hinted


def _is_well_read(words: Sequence[Word]) -> bool:
    """Tell a page of print, upright already, from a card with a few words."""
    return sum(word.confidence >= _SURE for word in words) >= _PAGE_OF_PRINT


def _hinted(words: Sequence[Word]) -> Zone | None:
    """Return the place of the words that have fillers, if the picture hid it."""
    told = [word for word in words if FILLER * 2 in word.text]
    if not told:
        return None
    x0, y0, x1, y1 = (tuple(word.box[side] for word in told) for side in range(4))
    line = max(bottom - top for top, bottom in zip(y0, y1, strict=True))
    room = 2.5 * line
    box = (min(x0) - 0.1, min(y0) - room, max(x1) + 0.1, max(y1) + room)
    return Zone(box=_inside(box), slope=0.0, line=line, lines=len(told))


def _is_plain_text(box: Box, words: Sequence[Word]) -> bool:
    """Tell whether words were well read there that cannot be in a zone."""
    plain = 0
    for word in words:
        if middle_in(word.box, box) and word.confidence >= _SURE:
            plain += 2 if _PLAIN.search(word.text) else _is_short(word.text)
    return plain >= _PLAIN_ENOUGH


def _is_short(text: str) -> bool:
    """Tell a word between blanks from a stretch of a zone, which has none."""
    return FILLER not in text and len(text) <= _SHORT


def _read(page: Image.Image, zone: Zone, engine: MrzEngine) -> Mrz | None:
    """Return what several readings of a place agree on."""
    lines = engine.lines(_cut(page, zone, _FIRST))
    printed = "".join(lines)
    if printed.count(FILLER) < _FEW_FILLERS or len(printed) > _MOST_PRINTED:
        return None
    seen, readings = [lines], [parse(lines)]
    for way in _AGAIN:
        settled = _settled([one for one in readings if one is not None])
        if settled is not None:
            return settled
        if len(seen) > 1 and not any(map(_looks_like_one, seen)):
            return None
        seen.append(engine.lines(_cut(page, zone, way)))
        readings.append(parse(seen[-1]))
    return _agreed([one for one in readings if one is not None])


def _looks_like_one(lines: Sequence[str]) -> bool:
    long_lines = [line for line in lines if len(line) >= _ZONE_LIKE]
    return any(_FILLERS.search(line) for line in long_lines)


def _settled(readings: Sequence[Mrz]) -> Mrz | None:
    """Return a reading with every check digit right whose names were read twice."""
    right = [one for one in readings if one.checks_ok]
    for one in right:
        if sum(_texts(other) == _texts(one) for other in readings) > 1:
            return _agreed(readings)
    return None


def _agreed(readings: Sequence[Mrz]) -> Mrz | None:
    """Return the best reading, None when readings have other dates.

    A number or names that no other reading has are left out: no check digit covers
    the names, and two misread characters can make one right.
    """
    best = next((one for one in readings if one.checks_ok), None)
    if best is None:
        if len({(one.birth_date, one.expiry_date) for one in readings}) != 1:
            return None
        best = readings[0]
    return replace(
        best,
        document_number=_twice([one.document_number for one in readings]),
        surname=_twice([one.surname for one in readings]),
        given_names=_twice([one.given_names for one in readings]),
    )


def _texts(one: Mrz) -> tuple[str, str, str]:
    return one.document_number, one.surname, one.given_names


def _twice(texts: Sequence[str]) -> str:
    """Return the text most readings have if there are two such, else ""."""
    most = max(texts, key=texts.count)
    return most if texts.count(most) > 1 else ""


def _cut(page: Image.Image, zone: Zone, way: _Way) -> Image.Image:
    """Return a place level and enlarged, with some paper around it."""
    x0, y0, x1, y1 = (
        side * size for side, size in zip(zone.box, page.size * 2, strict=True)
    )
    line = max(zone.line * page.height, 1.0)
    beside = way.beside * (x1 - x0)
    above = (1.2 if zone.lines > 2 else 1.6) * line  # noqa: PLR2004
    above += abs(zone.slope) * (x1 - x0) / 2
    part = page.crop(
        (
            max(0, int(x0 - beside)),
            max(0, int(y0 - above)),
            min(page.width, int(x1 + beside) + 1),
            min(page.height, int(y1 + above) + 1),
        )
    )
    if way.even:
        part = ImageOps.autocontrast(part, cutoff=2)
    if abs(zone.slope) > _SLANT:
        paper = int(ImageStat.Stat(part).median[0])
        lean = math.degrees(math.atan(zone.slope))
        part = part.rotate(lean, Image.Resampling.BICUBIC, fillcolor=paper)
    times = way.line_px / line
    size = (max(8, round(part.width * times)), max(8, round(part.height * times)))
    return part.resize(size, Image.Resampling.BICUBIC)


def _inside(box: Box) -> Box:
    """Return a box kept within the page."""
    x0, y0, x1, y1 = (round(min(max(side, 0.0), 1.0), 5) for side in box)
    return (x0, y0, x1, y1)
