# SPDX-License-Identifier: Apache-2.0
"""Where on a page a square bar code might be, told by how densely it is printed."""

import numpy as np
from numpy.typing import NDArray

from dossier.adapters.page_quality import Mask
from dossier.domain.finding import Box

FULL_PAGE: Box = (0.0, 0.0, 1.0, 1.0)

_BLOCK_PX = 8
_WINDOW = 6
"""Blocks along the side of the smallest code: 48 pixels, 6 mm at 200 dpi."""

_DENSITY = (0.28, 0.8)
"""Ink of a code's modules, blurred or not; lines of print stay below."""

_MOST_SHARE = 0.25
_MOST_PLACES = 8


def code_places(ink: Mask) -> tuple[Box, ...]:
    """Return the places dense enough for a code, largest first; all if it is much.

    Pages too small to tell are looked at as a whole too.
    """
    rows, columns = ink.shape[0] // _BLOCK_PX, ink.shape[1] // _BLOCK_PX
    if min(rows, columns) < 2 * _WINDOW:
        return (FULL_PAGE,)
    trimmed = ink[: rows * _BLOCK_PX, : columns * _BLOCK_PX]
    blocks = trimmed.reshape(rows, _BLOCK_PX, columns, _BLOCK_PX).mean(axis=(1, 3))
    density = _window_means(blocks)
    dense = (density >= _DENSITY[0]) & (density <= _DENSITY[1])
    if dense.mean() > _MOST_SHARE:
        return (FULL_PAGE,)
    clusters = sorted(_clusters(dense), key=_area, reverse=True)[:_MOST_PLACES]
    return tuple(
        (
            left * _BLOCK_PX / ink.shape[1],
            top * _BLOCK_PX / ink.shape[0],
            min(1.0, (right + _WINDOW) * _BLOCK_PX / ink.shape[1]),
            min(1.0, (bottom + _WINDOW) * _BLOCK_PX / ink.shape[0]),
        )
        for top, left, bottom, right in clusters
    )


def _window_means(blocks: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return the mean of every square of blocks, by its upper left one."""
    sums = np.pad(blocks.cumsum(axis=0).cumsum(axis=1), ((1, 0), (1, 0)))
    size = _WINDOW
    total = (
        sums[size:, size:]
        - sums[:-size, size:]
        - sums[size:, :-size]
        + sums[:-size, :-size]
    )
    return np.asarray(total / size**2)


def _clusters(dense: Mask) -> list[tuple[int, int, int, int]]:
    """Return top, left, bottom, right of each group of neighbours."""
    left_over = set(zip(*(axis.tolist() for axis in np.nonzero(dense)), strict=True))
    found = []
    while left_over:
        group = [left_over.pop()]
        for row, column in group:
            for near in (
                (row + down, column + across)
                for down in (-1, 0, 1)
                for across in (-1, 0, 1)
            ):
                if near in left_over:
                    left_over.remove(near)
                    group.append(near)
        rows = [cell[0] for cell in group]
        columns = [cell[1] for cell in group]
        found.append((min(rows), min(columns), max(rows), max(columns)))
    return sorted(found)


def _area(cluster: tuple[int, int, int, int]) -> int:
    top, left, bottom, right = cluster
    return (bottom - top + 1) * (right - left + 1)
