# SPDX-License-Identifier: Apache-2.0
"""Where on a page a square bar code might be, told by how densely it is printed."""

from typing import Final

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from dossier.adapters.page_quality import Grey, Mask
from dossier.domain.finding import Box

FULL_PAGE: Box = (0.0, 0.0, 1.0, 1.0)

_BLOCK_PX = 8
_WINDOW = 6
"""Blocks along the side of the smallest code: 48 pixels, 6 mm at 200 dpi."""

_DENSITY = (0.28, 0.8)
"""Ink of a code's modules, blurred or not; lines of print stay below."""

_MOST_SHARE = 0.25
_MOST_PLACES = 8

_PAPER_WHITE: Final = 224
_PAPER_SHARE: Final = 0.5
"""Of a drawn page, that is exactly as bright as its paper; a scan has grain."""
_SHADES: Final = (40, 145)
"""Grey levels below the paper: what is printed; what is printed on a grey panel."""
_PRINTED: Final = (0.34, 0.97)
"""Density of anything that can be a code, bars too: half of it is dark, and sharp,
as it was drawn. Print stays below, and a panel all of one shade holds no code."""
_COARSE: Final = 4
_AROUND_PX: Final = 24
_MOST_LOOKED_AT: Final = 0.5


def code_places(ink: Mask) -> tuple[Box, ...]:
    """Return the places dense enough for a code, largest first; all if it is much.

    Pages too small to tell are looked at as a whole too.
    """
    rows, columns = ink.shape[0] // _BLOCK_PX, ink.shape[1] // _BLOCK_PX
    if min(rows, columns) < 2 * _WINDOW:
        return (FULL_PAGE,)
    density = _window_means(_block_means(ink, rows, columns))
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


def drawn_places(grey: Image.Image) -> tuple[Box, ...]:
    """Return the only places of a drawn page where a code of any kind can be.

    The whole page when it was not drawn but photographed, or when it is dense all
    over: only paper of one shade tells for sure where nothing is printed.
    """
    shades = grey.histogram()
    paper = int(np.argmax(shades))
    pixels = grey.width * grey.height
    rows, columns = grey.height // _BLOCK_PX, grey.width // _BLOCK_PX
    if (
        paper < _PAPER_WHITE
        or shades[paper] < _PAPER_SHARE * pixels
        or min(rows, columns) < 2 * _WINDOW
    ):
        return (FULL_PAGE,)
    dense = _not_plain(np.asarray(grey), paper, rows, columns)
    places = [_around(cluster, grey.size) for cluster in _clusters(_coarser(dense))]
    looked_at = sum((x1 - x0) * (y1 - y0) for x0, y0, x1, y1 in places)
    return (FULL_PAGE,) if looked_at > _MOST_LOOKED_AT else tuple(places)


def _not_plain(page: Grey, paper: int, rows: int, columns: int) -> Mask:
    """Return the windows that hold more than print, and are not of one shade."""
    dense = np.zeros((rows - _WINDOW + 1, columns - _WINDOW + 1), dtype=bool)
    for shade in _SHADES:
        density = _window_means(_block_means(page < paper - shade, rows, columns))
        dense |= (density >= _PRINTED[0]) & (density <= _PRINTED[1])
    return dense


def _coarser(dense: Mask) -> Mask:
    """Return which squares of windows hold any: the parts of a code come together."""
    step = _COARSE
    rows, columns = (-(-side // step) for side in dense.shape)
    padded = np.zeros((rows * step, columns * step), dtype=bool)
    padded[: dense.shape[0], : dense.shape[1]] = dense
    whole = padded.reshape(rows, step, columns, step)
    return np.asarray(whole.any(axis=(1, 3)))


def _around(cluster: tuple[int, int, int, int], size: tuple[int, int]) -> Box:
    """Return the place of a group of squares of windows, with paper around it."""
    side = _COARSE * _BLOCK_PX
    beyond = _WINDOW * _BLOCK_PX + _AROUND_PX
    top, left, bottom, right = cluster
    return (
        max(0.0, (left * side - _AROUND_PX) / size[0]),
        max(0.0, (top * side - _AROUND_PX) / size[1]),
        min(1.0, ((right + 1) * side + beyond) / size[0]),
        min(1.0, ((bottom + 1) * side + beyond) / size[1]),
    )


def _block_means(ink: Mask, rows: int, columns: int) -> NDArray[np.float64]:
    """Return the share of ink in every block, summed in small whole numbers: fast."""
    trimmed = ink[: rows * _BLOCK_PX, : columns * _BLOCK_PX].view(np.uint8)
    down = trimmed.reshape(rows, _BLOCK_PX, -1).sum(axis=1, dtype=np.uint8)
    sums = down.reshape(rows, columns, _BLOCK_PX).sum(axis=2, dtype=np.uint8)
    return np.asarray(sums / _BLOCK_PX**2)


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
