# SPDX-License-Identifier: Apache-2.0
"""Long thin stretches of dense print, in a coarse map of a page."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final, TypeAlias

import numpy as np
from numpy.typing import NDArray

Floats: TypeAlias = NDArray[np.float32]
_Run: TypeAlias = tuple[int, int, int]
"""Row, first column, column after the last: cells side by side."""

_STEEP: Final = 1.5
_ABOVE_PAPER: Final = 2.0
"""Print is steeper than so many grey steps, and so many times the paper's own."""
_PAPER: Final = 30
_SHARPEST: Final = 98
_LEAST_RUN: Final = 8
"""Cells; shorter stretches are specks."""
_LEAST_CELLS: Final = 36
"""Cells a line must be long: 144 of 1000 pixels, a card on an A4 page."""
_LEAST_PIECE: Final = 16
_GAP: Final = 2.5
"""Heights of a line that may be missing between its pieces."""
_LEAST_ASPECT: Final = 3.0
_MOST_HEIGHT: Final = 20
_MOST_SLOPE: Final = 0.25


@dataclass(frozen=True, slots=True)
class Line:
    """A dense stretch of print, in cells.

    Attributes:
        slope: cells down per cell to the right.
    """

    left: float
    right: float
    middle: float
    height: float
    slope: float

    @property
    def length(self) -> float:
        """Cells from end to end."""
        return self.right - self.left


def lines(even: Floats, share: float) -> list[Line]:
    """Return the long thin stretches of evenly dense print.

    Args:
        even: how steep the print is, in cells, smoothed along the lines.
        share: of the steepest print on the page, that a line must have.
    """
    if even.shape[1] <= _LEAST_CELLS:
        return []
    paper, high = (float(v) for v in np.percentile(even, (_PAPER, _SHARPEST)))
    dense = even > max(_STEEP + _ABOVE_PAPER * paper, share * high)
    pieces = [_line(group) for group in _groups(dense)]
    whole = _joined([piece for piece in pieces if piece is not None])
    return [line for line in whole if line.length >= _LEAST_CELLS]


def _joined(pieces: list[Line]) -> list[Line]:
    """Return the pieces, those that go on in one another made one line."""
    lines: list[Line] = []
    for piece in sorted(pieces, key=lambda line: line.left):
        before = next((one for one in lines if _goes_on(one, piece)), None)
        if before is None:
            lines.append(piece)
            continue
        share = before.length / (before.length + piece.length)
        lines[lines.index(before)] = Line(
            left=before.left,
            right=piece.right,
            middle=share * before.middle + (1 - share) * piece.middle,
            height=share * before.height + (1 - share) * piece.height,
            slope=share * before.slope + (1 - share) * piece.slope,
        )
    return lines


def _goes_on(before: Line, after: Line) -> bool:
    """Tell whether two pieces stand on one line with a small gap between."""
    gap = after.left - before.right
    step = (before.length + after.length) / 2 + gap
    off = after.middle - before.middle - before.slope * step
    return 0 <= gap <= _GAP * before.height and abs(off) < before.height / 2


def _groups(dense: NDArray[np.bool_]) -> Iterator[list[_Run]]:
    """Yield the runs of each connected group long enough for a piece of a line."""
    edges = np.diff(np.pad(dense, ((0, 0), (1, 1))).astype(np.int8), axis=1)
    starts, ends = np.argwhere(edges == 1), np.argwhere(edges == -1)[:, 1]
    long_runs = ends - starts[:, 1] >= _LEAST_RUN
    runs: list[_Run] = [
        (row, left, right)
        for row, left, right in np.column_stack((starts, ends))[long_runs].tolist()
    ]
    groups: dict[int, list[_Run]] = {}
    for index, root in enumerate(_roots(runs)):
        groups.setdefault(root, []).append(runs[index])
    for group in groups.values():
        left, right = min(run[1] for run in group), max(run[2] for run in group)
        if right - left >= _LEAST_PIECE:
            yield group


def _roots(runs: list[_Run]) -> list[int]:
    """Return for each run which run stands for its connected group."""
    parent = list(range(len(runs)))

    def root(index: int) -> int:
        while parent[index] != index:
            parent[index] = parent[parent[index]]
            index = parent[index]
        return index

    above: list[int] = []
    current: list[int] = []
    last = -1
    for index, (row, left, right) in enumerate(runs):
        if row != last:
            above = current if row == last + 1 else []
            current, last = [], row
        for other in above:
            if runs[other][1] < right and left < runs[other][2]:
                parent[root(other)] = root(index)
        current.append(index)
    return [root(index) for index in range(len(runs))]


def _line(group: list[_Run]) -> Line | None:
    """Return a group as a line, None if it is not long and thin.

    The slope is that of the straight line with the least squares.
    """
    rows, lefts, rights = (
        np.array(side, dtype=np.float64) for side in zip(*group, strict=True)
    )
    sizes = rights - lefts
    centres = (lefts + rights - 1) / 2
    left, right, total = lefts.min(), rights.max(), sizes.sum()
    length, height = right - left, total / (right - left)
    if length < _LEAST_ASPECT * height or height > _MOST_HEIGHT:
        return None
    middle, centre = (rows @ sizes) / total, (centres @ sizes) / total
    within = sizes * (sizes**2 - 1) / 12
    spread = (sizes * (centres - centre) ** 2 + within).sum()
    slope = (sizes * (centres - centre) * (rows - middle)).sum() / spread
    thickness = rows.max() - rows.min() + 1 - abs(slope) * length
    if abs(slope) > _MOST_SLOPE or thickness > 3 * height + 2:
        return None
    return Line(*(float(v) for v in (left, right, middle, height, slope)))
