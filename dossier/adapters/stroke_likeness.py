# SPDX-License-Identifier: Apache-2.0
"""Does print look the same after a picture was encoded again? In workers only.

Reading a page twice takes a hundred times longer than encoding it. Where letters have
pixels enough, the light is even and the strokes are where they were, the recogniser
reads the same words: how sure that is, is measured (``benchmarks.strokes``). Whatever
else there is, is left to be read.
"""

from dataclasses import dataclass
from typing import Final

import cv2
import numpy as np
from numpy.typing import NDArray
from PIL import Image

_Pixels = NDArray[np.uint8]
_Floats = NDArray[np.float32]

_TILE_PX: Final = 24
"""Side of the squares compared: a few letters."""
_MOST_TILES: Final = 800
_SOFT_PX: Final = 2
_PRINTED: Final = 25
"""Grey levels between the darkest and the brightest of a square with print on it."""
_FAINT: Final = 10
_FAINT_GRAIN: Final = 2.0
"""The same for print hardly seen in grey, and how many times the paper's own grain."""
_PLAINEST: Final = 10
"""Percentile of the squares: bare paper."""
_AROUND_PX: Final = 31
_DARKER: Final = 18
"""Grey levels below its surroundings: ink."""
_LETTER_PX: Final = (4, 60)
"""Longest side of what may be a letter."""
_THIN_PX: Final = 2
_LEAST_INK_PX: Final = 6
_WORST: Final = 25
_SMALLEST: Final = 15
"""Percentiles of the strokes, and of the sizes of letters."""
_PAPER_PX: Final = 16
_DIM: Final = 5
_BRIGHT: Final = 90
"""Percentiles of the paper's brightness over the picture."""
_MM: Final = 25.4
_CELL_MM: Final = 0.7
_CODE_MM: Final = 4.9
"""Side of a square within the smallest code."""
_CODE_INK: Final = (0.2, 0.85)
"""Share of ink in a row or a column of cells of a code."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Likeness:
    """How the print of a picture compares with what it was.

    Attributes:
        strokes: correlation of the strokes, 1 for the same; a quarter of the places
            with print on them have less. 1 where there is none.
        letter_px: longest side of letters; 15 in 100 are smaller. None where there
            are none, 0 where there are more specks than print can have.
        faint: share of the places with print where it is too pale to be compared, or
            told from the paper by its colour alone, which JPEG keeps half as sharp.
        light: brightness of the darkest paper as a share of that of the brightest.
        may_hold_code: somewhere it is as dense as a bar code, or it is too narrow to
            tell.
    """

    strokes: float
    letter_px: float | None
    faint: float
    light: float
    may_hold_code: bool


def likeness(before: Image.Image, after: Image.Image, dpi: float) -> Likeness:
    """Compare two pictures of one size.

    Args:
        before: as decoded, at the size it was to be encoded at.
        after: what viewers make of what was encoded.
        dpi: at which both are drawn.
    """
    cv2.setNumThreads(1)
    given, made = _grey(before), _grey(after)
    ink = _ink(given)
    sizes = _letter_sizes(ink)
    apart = _apart(_soft(given))
    strokes = _correlation(given, made, _printed_tiles(apart))
    return Likeness(
        strokes=_percentile(strokes, _WORST) if strokes.size else 1.0,
        letter_px=_percentile(sizes, _SMALLEST) if sizes.size else None,
        faint=_faint_share(apart, before),
        light=_evenness(given),
        may_hold_code=_may_hold_code(ink, dpi),
    )


def _grey(image: Image.Image) -> _Pixels:
    return _padded(np.asarray(image.convert("L")))


def _padded(pixels: _Pixels) -> _Pixels:
    # Smaller than one square, it is compared as one.
    down, across = (max(0, _TILE_PX - side) for side in pixels.shape[:2])
    if not down + across:
        return pixels
    more = ((0, down), (0, across), (0, 0))
    return np.pad(pixels, more[: pixels.ndim], mode="edge")


def _soft(pixels: _Pixels) -> _Pixels:
    """Return whole squares at half the resolution, with less of their grain."""
    rows, columns = (side // _TILE_PX for side in pixels.shape[:2])
    side = _TILE_PX // _SOFT_PX
    whole = pixels[: rows * _TILE_PX, : columns * _TILE_PX]
    size = (columns * side, rows * side)
    return np.asarray(cv2.resize(whole, size, interpolation=cv2.INTER_AREA), np.uint8)


def _apart(soft: _Pixels) -> _Pixels:
    """Return how far apart the darkest and the brightest are in each square."""
    side = _TILE_PX // _SOFT_PX
    square = np.ones((side, side), np.uint8)
    apart = cv2.subtract(cv2.dilate(soft, square), cv2.erode(soft, square))
    return np.asarray(apart[side // 2 :: side, side // 2 :: side], np.uint8)


def _printed_tiles(apart: _Pixels) -> tuple[NDArray[np.intp], NDArray[np.intp]]:
    """Return rows and columns of squares with print on them, spread evenly.

    Grain is left out: light and dark must be further apart than it makes them.
    """
    down, across = np.nonzero(apart >= _PRINTED)
    step = max(1, -(-down.size // _MOST_TILES))
    return down[::step], across[::step]


def _faint_share(apart: _Pixels, image: Image.Image) -> float:
    """Return what share of the squares with print are not seen well in grey.

    Squares beside print hold the edges of its letters, which are no print of their own.
    """
    printed = (apart >= _PRINTED).view(np.uint8)
    free = cv2.dilate(printed, np.ones((3, 3), np.uint8)) == 0
    pale = apart >= max(_FAINT, _FAINT_GRAIN * float(np.percentile(apart, _PLAINEST)))
    if image.mode == "RGB":
        colours = cv2.cvtColor(_soft(_padded(np.asarray(image))), cv2.COLOR_RGB2YCrCb)
        for channel in cv2.split(colours)[1:]:
            pale |= _apart(np.asarray(channel, np.uint8)) >= _PRINTED
    faint = int(np.count_nonzero(pale & free))
    return faint / max(1, faint + int(np.count_nonzero(printed)))


def _correlation(
    given: _Pixels, made: _Pixels, tiles: tuple[NDArray[np.intp], NDArray[np.intp]]
) -> _Floats:
    """Return the correlation of two pictures in each of the squares."""
    a, b = (_cut(pixels, tiles) for pixels in (given, made))
    spread = (a * a).sum(axis=1) * (b * b).sum(axis=1)
    return np.asarray((a * b).sum(axis=1) / np.sqrt(np.maximum(spread, 1.0)))


def _cut(pixels: _Pixels, tiles: tuple[NDArray[np.intp], NDArray[np.intp]]) -> _Floats:
    """Return one row for each square: its pixels, less their mean."""
    rows, columns = (side // _TILE_PX for side in pixels.shape)
    whole = pixels[: rows * _TILE_PX, : columns * _TILE_PX]
    squares = whole.reshape(rows, _TILE_PX, columns, _TILE_PX).swapaxes(1, 2)
    cut = squares[tiles].reshape(-1, _TILE_PX * _TILE_PX).astype(np.float32)
    return np.asarray(cut - cut.mean(axis=1, keepdims=True))


def _ink(grey: _Pixels) -> NDArray[np.uint8]:
    """Return 1 where it is darker than around, else 0."""
    around = cv2.blur(grey, (_AROUND_PX, _AROUND_PX))
    return np.asarray((cv2.subtract(around, grey) > _DARKER).view(np.uint8))


def _letter_sizes(ink: _Pixels) -> NDArray[np.int32]:
    """Return the longest sides, in pixels, of what may be letters."""
    try:
        # Half the time it takes with wide labels; more specks than that are no print.
        _, _, stats, _ = cv2.connectedComponentsWithStats(
            ink, connectivity=8, ltype=cv2.CV_16U
        )
    except cv2.error:
        return np.zeros(1, np.int32)
    sides = stats[1:, (cv2.CC_STAT_WIDTH, cv2.CC_STAT_HEIGHT)]
    longest, shortest = sides.max(axis=1), sides.min(axis=1)
    letters = (
        (longest >= _LETTER_PX[0])
        & (longest <= _LETTER_PX[1])
        & (shortest >= _THIN_PX)
        & (stats[1:, cv2.CC_STAT_AREA] >= _LEAST_INK_PX)
    )
    return np.asarray(longest[letters])


def _evenness(grey: _Pixels) -> float:
    """Return how bright the darkest paper is beside the brightest."""
    brightest = cv2.dilate(grey, np.ones((_PAPER_PX, _PAPER_PX), np.uint8))
    paper = brightest[::_PAPER_PX, ::_PAPER_PX]
    dim, bright = np.percentile(paper, (_DIM, _BRIGHT))
    return float(dim / max(bright, 1.0))


def _may_hold_code(ink: NDArray[np.uint8], dpi: float) -> bool:
    """Tell a square in which every row and column of cells is partly ink.

    Print leaves the space between its lines free, pictures have plain places.
    """
    height, width = ink.shape
    cell = _CELL_MM / _MM * dpi
    size = max(1, round(width / cell)), max(1, round(height / cell))
    cells = cv2.resize(ink * np.uint8(255), size, interpolation=cv2.INTER_AREA)
    side = round(_CODE_MM / _CELL_MM)
    if min(cells.shape) < side:
        # A band of a page: the rest of a code may be on the next one.
        return True
    across = cv2.blur(cells, (side, 1))
    down = cv2.blur(cells, (1, side))
    low, high = (255 * share for share in _CODE_INK)
    rows = ((across >= low) & (across <= high)).astype(np.uint8)
    columns = ((down >= low) & (down <= high)).astype(np.uint8)
    in_rows = cv2.erode(rows, np.ones((side, 1), np.uint8))
    in_columns = cv2.erode(columns, np.ones((1, side), np.uint8))
    return bool(cv2.bitwise_and(in_rows, in_columns).any())


def _percentile(
    values: NDArray[np.float32] | NDArray[np.int32], percent: float
) -> float:
    return float(np.percentile(values, percent))
