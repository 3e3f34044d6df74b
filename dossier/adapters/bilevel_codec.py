# SPDX-License-Identifier: Apache-2.0
"""Black on white as CCITT group 4: one-bit pictures, and print that can be one."""

import io
from typing import Final

from PIL import Image, ImageChops

# Numbers of TIFF 6.0.
_STRIP_ROWS: Final = 278
_STRIP_PLACE: Final = 273
_STRIP_BYTES: Final = 279
_LOOK_PX: Final = 1_000
"""Longest side a picture is brought to before its colours are looked at."""
_COLOURED: Final = 48
"""Grey levels between the channels of a pixel that has a colour of its own."""
_COLOURED_SHARE: Final = 0.0008
_INK_ROOM: Final = 0.55
"""Ink is darker than this share of the paper's brightness."""
_PAPER_ROOM: Final = 0.85
_PAPER_LEAST: Final = 150
_HALFTONE_SHARE: Final = 0.05
_INK_SHARE: Final = (0.0005, 0.35)


def group4(bits: Image.Image) -> bytes:
    """Return a one-bit picture as CCITT group 4; its 0 is what PDF calls white."""
    out = io.BytesIO()
    bits.save(out, "TIFF", compression="group4", tiffinfo={_STRIP_ROWS: bits.height})
    with Image.open(out, formats=["TIFF"]) as made:
        tags = made.tag_v2  # type: ignore[attr-defined]
        (start,), (length,) = tags[_STRIP_PLACE], tags[_STRIP_BYTES]
    return out.getvalue()[start : start + length]


def may_be_bilevel(pixels: Image.Image) -> bool:
    """Tell dark print on light paper, with no colour and no grey tones to lose."""
    small = pixels.copy()
    small.thumbnail((_LOOK_PX, _LOOK_PX), Image.Resampling.NEAREST)
    if small.mode == "RGB" and _coloured_share(small) > _COLOURED_SHARE:
        return False
    shades = small.convert("L").histogram()
    count = small.width * small.height
    paper = max(range(256), key=shades.__getitem__)
    if paper < _PAPER_LEAST:
        return False
    ink = sum(shades[: round(paper * _INK_ROOM)]) / count
    between = sum(shades[round(paper * _INK_ROOM) : round(paper * _PAPER_ROOM)])
    return _INK_SHARE[0] <= ink <= _INK_SHARE[1] and between / count <= _HALFTONE_SHARE


def inked(pixels: Image.Image) -> Image.Image:
    """Return the print of a picture for which ``may_be_bilevel`` holds, 1 for ink."""
    grey = pixels.convert("L")
    shades = grey.histogram()
    paper = max(range(256), key=shades.__getitem__)
    # Between ink and paper rather than at the ink's edge: thin strokes are pale.
    level = round(paper * (_INK_ROOM + _PAPER_ROOM) / 2)
    return grey.point([255] * level + [0] * (256 - level), mode="1")


def _coloured_share(small: Image.Image) -> float:
    red, green, blue = small.split()
    apart = ImageChops.lighter(
        ImageChops.difference(red, green), ImageChops.difference(green, blue)
    )
    return sum(apart.histogram()[_COLOURED:]) / (small.width * small.height)
