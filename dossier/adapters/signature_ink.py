# SPDX-License-Identifier: Apache-2.0
"""Is something written by hand where a page is to be signed and dated?

Counted in cells of half a millimetre: print and ruled lines are taken away, what is
left is measured. What is left may be a signature, a stamp or a scribble; nothing here
says that a paper *is* signed.
"""

from collections.abc import Iterable, Sequence

import numpy as np

from dossier.adapters.page_quality import Mask
from dossier.domain.finding import Box
from dossier.domain.reading import SignaturePlace, Word
from dossier.domain.signature_area import (
    SignatureArea,
    electronic_signature,
    printed_boxes,
    signature_areas,
    whole,
)

_CELL_MM = 0.5
_MARGIN_MM = 6.0
"""Along the edges scanners leave shadows."""
_AROUND_MM = 0.75
_RULE_CELLS = 20
"""A straight line of 10 mm is a rule or the side of a box."""
_STROKE_CELLS = 3
"""Higher than a dot of a dotted line."""
_NOTHING_CELLS = 6
_DATE_CELLS = 4
_HAND_HIGH_CELLS = 10
_HAND_WIDE_CELLS = 10
"""5 mm: print that was not read well is lower."""
_MOST_INK = 0.3
"""A share of ink above is a picture."""
_ABOVE = 0.02


def signature_place(
    ink: Mask, words: Sequence[Word], size_mm: tuple[float, float]
) -> SignaturePlace | None:
    """Return the place to sign of an upright page; None where nothing asks for it.

    Args:
        ink: of the upright page.
        words: of the upright page.
        size_mm: width and height of the upright page.
    """
    areas = signature_areas(words)
    printed = electronic_signature(words)
    if printed is not None:
        return SignaturePlace(box=printed, written=True)
    if not areas:
        return None
    top = max(min(one.area[1] for one in areas) - _ABOVE, 0.0)
    sheet = _Sheet(ink, size_mm, top)
    sheet.take_away(printed_boxes(words))
    dates = [one.date for one in areas if one.date is not None]
    dated = any(map(sheet.has_strokes, dates)) if dates else None
    for box in dates:
        sheet.take_away([box])
    return SignaturePlace(box=whole(areas), written=_written(sheet, areas), dated=dated)


def _written(sheet: "_Sheet", areas: Sequence[SignatureArea]) -> bool | None:
    """Return False only when nothing at all is written from there to the foot."""
    if any(sheet.has_handwriting(one.area) for one in areas):
        return True
    return False if sheet.strokes < _NOTHING_CELLS else None


class _Sheet:
    """The lower part of a page in cells, without its rules."""

    def __init__(self, ink: Mask, size_mm: tuple[float, float], top: float) -> None:
        """Take the page from ``top`` (a fraction of its height) down."""
        self._top = top
        side = max(1, round(ink.shape[1] / size_mm[0] * _CELL_MM))
        self._cells = _coarse(ink[int(top * ink.shape[0]) :], side)
        self._rows, self._columns = self._cells.shape
        edge = round(_MARGIN_MM / _CELL_MM)
        self._cells[:, :edge] = False
        self._cells[:, -edge:] = False
        self._cells[-edge:] = False

    def take_away(self, boxes: Iterable[Box]) -> None:
        """Forget print within these boxes of the page, then ruled lines."""
        more = round(_AROUND_MM / _CELL_MM)
        for box in boxes:
            self._cut(box, more)[...] = False
        rules = _runs(self._cells, _RULE_CELLS) | _runs(self._cells.T, _RULE_CELLS).T
        self._cells &= ~_grown(rules)

    @property
    def strokes(self) -> int:
        """Count the cells of strokes, dots and specks left out."""
        return int(_runs(self._cells.T, _STROKE_CELLS).sum())

    def has_strokes(self, box: Box) -> bool:
        """Tell whether something is written in a box."""
        strokes = _runs(self._cut(box, 0).T, _STROKE_CELLS)
        return int(strokes.sum()) >= _DATE_CELLS

    def has_handwriting(self, box: Box) -> bool:
        """Tell whether strokes that hang together are as large as a signature."""
        cells = self._cut(box, 0)
        if not cells.size or cells.mean() > _MOST_INK:
            return False
        return any(
            high >= _HAND_HIGH_CELLS and wide >= _HAND_WIDE_CELLS
            for high, wide in _sizes(cells)
        )

    def _cut(self, box: Box, more: int) -> Mask:
        span = 1 - self._top
        x0, x1 = (int(x * self._columns) for x in (box[0], box[2]))
        y0, y1 = (int((y - self._top) / span * self._rows) for y in (box[1], box[3]))
        return self._cells[
            max(y0 - more, 0) : max(y1 + 1 + more, 0),
            max(x0 - more, 0) : max(x1 + 1 + more, 0),
        ]


def _coarse(ink: Mask, side: int) -> Mask:
    """Return the cells that hold any ink, squares of so many pixels."""
    rows, columns = (length // side * side for length in ink.shape)
    cut = ink[:rows, :columns]
    bands = np.logical_or.reduce([cut[n::side] for n in range(side)])
    cells: Mask = np.logical_or.reduce([bands[:, n::side] for n in range(side)])
    return cells


def _runs(cells: Mask, length: int) -> Mask:
    """Return the cells that lie in an unbroken row of at least ``length``."""
    found = np.zeros(cells.shape, dtype=bool)
    if cells.shape[1] < length:
        return found
    sums = np.cumsum(cells, axis=1, dtype=np.int32)
    sums = np.pad(sums, ((0, 0), (1, 0)))
    starts = sums[:, length:] - sums[:, :-length] == length
    for offset in range(length):
        found[:, offset : offset + starts.shape[1]] |= starts
    return found


def _grown(cells: Mask) -> Mask:
    """Return cells and their neighbours: a leaning rule steps from row to row."""
    grown = cells.copy()
    grown[1:] |= cells[:-1]
    grown[:-1] |= cells[1:]
    grown[:, 1:] |= cells[:, :-1]
    grown[:, :-1] |= cells[:, 1:]
    return grown


def _sizes(cells: Mask) -> list[tuple[int, int]]:
    """Return height and width of what hangs together, in cells."""
    left = {(int(y), int(x)) for y, x in np.argwhere(cells)}
    sizes = []
    while left:
        queue = [left.pop()]
        ys, xs = [queue[0][0]], [queue[0][1]]
        while queue:
            y, x = queue.pop()
            near = {(y + dy, x + dx) for dy in (-1, 0, 1) for dx in (-1, 0, 1)} & left
            left -= near
            queue += near
            ys += [one[0] for one in near]
            xs += [one[1] for one in near]
        sizes.append((max(ys) - min(ys) + 1, max(xs) - min(xs) + 1))
    return sizes
