# SPDX-License-Identifier: Apache-2.0
"""A page in squares of some two millimetres: which hold print, on what paper.

Strokes are what is thin and darker than its surroundings *in proportion*, so print in a
shadow counts as much as print in the light; ruled lines are taken away, and grain. Runs
in worker processes.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final, TypeAlias

import cv2
import numpy as np
from numpy.typing import NDArray
from PIL import Image

from dossier.domain.finding import Box

Bools: TypeAlias = NDArray[np.bool_]
Greys: TypeAlias = NDArray[np.uint8]
Floats: TypeAlias = NDArray[np.float32]

CELL: Final = 8
"""Pixels along the side of a cell, in the picture looked at."""

_SIDE: Final = 1200
"""Longer side of the picture looked at, in pixels: 100 dpi of an A4 page."""
_STROKE: Final = 7
"""Wider than any stroke of print, in pixels there."""
_RULE: Final = 31
_LEAST_CONTRAST: Final = 0.13
_GRAIN: Final = 25
"""Grey levels added to those of the paper: in the dark all is grain."""
_ABOVE_GRAIN: Final = 3.0
_INKED: Final = (0.07, 0.7)
"""Share of a cell that strokes of print take."""
_RUN: Final = 5
_IN_RUN: Final = 3
_LEAST_SIDE: Final = 4 * CELL


@dataclass(frozen=True, slots=True)
class PageCells:
    """The squares of an upright page.

    Attributes:
        text: squares with strokes as print has them.
        paper: brightness of the paper in each square, 0 to 255.
        light: mean brightness of each square, print included.
        contrast: median darkness of the strokes in proportion to their paper.
    """

    text: Bools
    paper: Floats
    light: Floats
    contrast: float | None

    def within(self, boxes: Iterable[Box], more: int = 1) -> Bools:
        """Return the squares in these boxes of the page, grown by so many squares."""
        found: Bools = np.zeros(self.text.shape, dtype=bool)
        rows, columns = found.shape
        for x0, y0, x1, y1 in boxes:
            found[
                max(int(y0 * rows) - more, 0) : int(y1 * rows) + 1 + more,
                max(int(x0 * columns) - more, 0) : int(x1 * columns) + 1 + more,
            ] = True
        return found

    def box(self, cells: Bools) -> Box | None:
        """Return the box around some squares, None around none."""
        ys, xs = np.nonzero(cells)
        if not ys.size:
            return None
        rows, columns = cells.shape
        return (
            round(float(xs.min()) / columns, 4),
            round(float(ys.min()) / rows, 4),
            round(float(xs.max() + 1) / columns, 4),
            round(float(ys.max() + 1) / rows, 4),
        )


def page_cells(grey: Image.Image) -> PageCells | None:
    """Return the squares of an upright page; None when it is too small for any."""
    cv2.setNumThreads(1)
    small = _reduced(grey)
    if min(small.shape) < _LEAST_SIDE:
        return None
    kernel = cv2.getStructuringElement(cv2.MORPH_RECT, (_STROKE, _STROKE))
    paper = cv2.morphologyEx(small, cv2.MORPH_CLOSE, kernel)
    dark = cv2.subtract(paper, small).astype(np.float32)
    depth = dark / (paper.astype(np.float32) + _GRAIN)
    grain = float(np.median(depth))
    limit = max(_LEAST_CONTRAST, _ABOVE_GRAIN * grain)
    strokes = _without_rules((depth > limit).astype(np.uint8))
    share = _blocks(strokes.astype(np.float32))
    text = _in_lines((share > _INKED[0]) & (share < _INKED[1]))
    inked = depth[strokes > 0]
    return PageCells(
        text=text,
        paper=_blocks(paper.astype(np.float32)),
        light=_blocks(small.astype(np.float32)),
        contrast=round(float(np.median(inked)), 3) if inked.size else None,
    )


def _reduced(grey: Image.Image) -> Greys:
    scale = _SIDE / max(grey.size)
    pixels: Greys = np.asarray(grey, dtype=np.uint8)
    if scale < 1:
        size = (max(1, round(grey.width * scale)), max(1, round(grey.height * scale)))
        pixels = cv2.resize(pixels, size, interpolation=cv2.INTER_AREA).astype(np.uint8)
    return pixels


def _without_rules(strokes: Greys) -> Greys:
    """Take away ruled lines, lying and standing."""
    lying = cv2.morphologyEx(strokes, cv2.MORPH_OPEN, np.ones((1, _RULE), np.uint8))
    standing = cv2.morphologyEx(strokes, cv2.MORPH_OPEN, np.ones((_RULE, 1), np.uint8))
    rules = cv2.dilate(cv2.bitwise_or(lying, standing), np.ones((3, 3), np.uint8))
    return cv2.subtract(strokes, rules).astype(np.uint8)


def _blocks(values: Floats) -> Floats:
    """Return the mean of each square."""
    rows, columns = values.shape[0] // CELL, values.shape[1] // CELL
    cut = values[: rows * CELL, : columns * CELL]
    size = (columns, rows)
    return cv2.resize(cut, size, interpolation=cv2.INTER_AREA).astype(np.float32)


def _in_lines(cells: Bools) -> Bools:
    """Return the squares with others beside them: print stands in lines."""
    around = cv2.blur(
        cells.astype(np.float32), (_RUN, 1), borderType=cv2.BORDER_REFLECT
    )
    found: Bools = cells & (around * _RUN > _IN_RUN - 0.5)
    return found
