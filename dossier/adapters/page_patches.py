# SPDX-License-Identifier: Apache-2.0
"""Burnt-out and dark patches that print runs into. Runs in worker processes.

A lamp reflected in a sheet or a hand before the light leaves nothing to read; what
tells them from bare paper and from the table is that lines of print end right there.
"""

from collections.abc import Iterator
from typing import Final

import cv2
import numpy as np

from dossier.adapters.page_cells import Bools, PageCells
from dossier.domain.page_quality import HiddenPatch

_BURNT: Final = 250.0
"""Grey level at which nothing is left of a picture."""
_UNBURNT: Final = 240.0
"""Paper above cannot be told from a burnt-out patch."""
_DIM: Final = 0.75
_DARK: Final = 0.4
"""Brightness of the paper in half shadow, and in one a person cannot read in."""
_BLACK: Final = 0.2
"""Of the brightness of the lit paper: print there is read by evening out alone."""
_USUAL: Final = 60
_LIT: Final = 80
"""Percentiles of the paper's brightness under print."""
_LEAST_BURNT: Final = 0.008
_LEAST_DIM: Final = 0.04
"""Of the picture."""
_MOST_BURNT: Final = 0.5
_MOST_DIM: Final = 0.8
"""Of the picture: what is bright, or dark, over more is the paper itself."""
_NEAR: Final = 4
"""Squares between a patch and the print that runs into it."""
_ROWS_INTO_DARK: Final = 8
"""Rows that must run into the dark: print ends at a dark table too, but not as near."""
_UNREAD: Final = 0.5
_EDGE_CELLS: Final = 5
_HARD: Final = 0.7
"""Of the difference in brightness, within so many squares."""
_RING: Final = 4
"""Squares around a burnt-out patch in which the light must have fallen off."""
_FALLEN: Final = 6.0
"""Grey levels below burnt-out; where light merely changes over the sheet it is less."""


def hidden_patches(cells: PageCells, sure: Bools) -> tuple[HiddenPatch, ...]:
    """Return the patches that hide print, the largest first.

    Args:
        cells: the squares of the upright page.
        sure: those within words read with confidence.
    """
    if not cells.text.any():
        return ()
    usual = float(np.percentile(cells.paper[cells.text], _USUAL))
    patches: list[HiddenPatch] = []
    if usual <= _UNBURNT:
        burnt = cells.light >= _BURNT
        for patch, share in _apart(burnt, _LEAST_BURNT, _MOST_BURNT):
            rows = _rows_into(cells.text & ~patch, patch)
            if rows and _falls_off(cells, patch):
                patches.append(_made(cells, patch, "glare", (rows, share)))
    lit = float(np.percentile(cells.paper[sure], _LIT)) if sure.any() else usual
    for patch, share in _apart(cells.paper < _DIM * lit, _LEAST_DIM, _MOST_DIM):
        rows = _rows_lost(cells, patch, sure, lit)
        if rows:
            deep = float(np.median(cells.paper[patch])) < _DARK * lit
            cause = "shadow" if deep else "half_shadow"
            patches.append(_made(cells, patch, cause, (rows, share)))
    return tuple(sorted(patches, key=lambda one: -one.share))


def _apart(where: Bools, least: float, most: float) -> Iterator[tuple[Bools, float]]:
    """Yield the patches that hang together, with their share of the picture."""
    count, labels, stats, _ = cv2.connectedComponentsWithStats(
        where.astype(np.uint8), connectivity=4
    )
    for label in range(1, count):
        share = float(stats[label, cv2.CC_STAT_AREA]) / where.size
        if least <= share <= most:
            yield labels == label, share


def _made(
    cells: PageCells, patch: Bools, cause: str, measured: tuple[int, float]
) -> HiddenPatch:
    rows, share = measured
    box = cells.box(patch) or (0.0, 0.0, 1.0, 1.0)
    return HiddenPatch(cause=cause, box=box, rows=rows, share=round(share, 4))


def _rows_lost(cells: PageCells, patch: Bools, sure: Bools, lit: float) -> int:
    """Count the rows of print in the shadow that was not read, or runs into the dark.

    Where most of the print in it was read, a shadow does no harm: but in one that is
    all but black, whoever looks at the page sees nothing of what was read.
    """
    inside = cells.text & patch
    unread = inside & ~sure
    if _has_hard_edge(cells, patch, lit):
        return 0
    black = float(np.median(cells.paper[patch])) < _BLACK * lit
    if black:
        unread = inside
    elif inside.any() and int(unread.sum()) <= _UNREAD * int(inside.sum()):
        return 0
    dark: Bools = patch & (cells.paper < _DARK * lit)
    into = _rows_into(cells.text & ~dark, dark)
    return max(_rows(unread), into if into >= _ROWS_INTO_DARK else 0)


def _has_hard_edge(cells: PageCells, patch: Bools, lit: float) -> bool:
    """Tell the edge of the sheet before a table, or a bar, from that of a shadow.

    Within so few millimetres all of the difference lies at the one; a shadow fades.
    """
    near = np.ones((_EDGE_CELLS, _EDGE_CELLS), np.uint8)
    step = cv2.dilate(cells.paper, near) - cv2.erode(cells.paper, near)
    inner = cv2.erode(patch.astype(np.uint8), np.ones((3, 3), np.uint8)) > 0
    step = step[patch & ~inner]
    drop = lit - float(np.median(cells.paper[patch]))
    return bool(step.size) and float(np.median(step)) > _HARD * drop


def _falls_off(cells: PageCells, patch: Bools) -> bool:
    """Tell a reflected lamp from paper that is white in the brightest light."""
    wide = np.ones((2 * _RING + 1, 2 * _RING + 1), np.uint8)
    ring = (cv2.dilate(patch.astype(np.uint8), wide) > 0) & ~patch & ~cells.text
    if not ring.any():
        return False
    return float(np.median(cells.light[ring])) < _BURNT - _FALLEN


def _rows_into(text: Bools, patch: Bools) -> int:
    """Count the rows of squares in which print comes up to the patch from a side."""
    reach = np.ones((1, 2 * _NEAR + 1), np.uint8)
    near = cv2.dilate(patch.astype(np.uint8), reach) > 0
    return _rows(text & near)


def _rows(cells: Bools) -> int:
    return int(cells.any(axis=1).sum())
