# SPDX-License-Identifier: Apache-2.0
"""Sides of a picture through which print runs out of it. Runs in worker processes."""

from collections.abc import Sequence
from typing import Final

import cv2
import numpy as np

from dossier.adapters.page_quality import Mask
from dossier.domain.finding import Box
from dossier.domain.page_quality import CutEdge
from dossier.domain.reading import Word

_SIDES: Final = ("left", "top", "right", "bottom")
_TOUCHES_PX: Final = 2
_DEEP: Final = 0.02
"""Of the longer side: how far into the picture letters cut off may reach."""
_LONGEST: Final = 0.02
"""Of the longer side: what runs on longer along the border is a rule or a shadow."""
_LEAST_PX: Final = 3
_LEAST_LETTERS: Final = 2
_MOST_SIDES: Final = 2


def cut_edges(ink: Mask, words: Sequence[Word]) -> tuple[CutEdge, ...]:
    """Return the sides print runs out at, with how many words or letters it cuts.

    Args:
        ink: of the upright page.
        words: of the upright page, however unsure.
    """
    found = []
    for number, side in enumerate(_SIDES):
        words_cut = [w.box for w in words if _touches(w, number, ink.shape)]
        pieces = _pieces(ink, number)
        lying = number % 2 == 1
        boxes = pieces if lying else [*words_cut, *pieces]
        places = len(pieces) if lying else max(len(words_cut), len(pieces))
        if places:
            found.append(CutEdge(side=side, box=_around(boxes), places=places))
    # Grain touches every side; a sheet larger than the picture at most two of them.
    return tuple(found) if len(found) <= _MOST_SIDES else ()


def _touches(word: Word, side: int, shape: tuple[int, ...]) -> bool:
    """Tell whether a word's box ends where the picture does."""
    length = shape[1] if side % 2 == 0 else shape[0]
    place = word.box[side] * length
    gap = place if side < 2 else length - place  # noqa: PLR2004 - left and top
    return gap <= _TOUCHES_PX and sum(map(str.isalnum, word.text)) >= _LEAST_LETTERS


def _pieces(ink: Mask, side: int) -> list[Box]:
    """Return the boxes of letter-sized ink that the border of the picture cuts."""
    height, width = ink.shape
    deep = max(round(max(ink.shape) * _DEEP), _LEAST_PX * 2)
    longest = max(ink.shape) * _LONGEST
    strip = np.rot90(ink, side)[:, :deep]  # the side lies at the left now
    count, _, stats, _ = cv2.connectedComponentsWithStats(
        np.ascontiguousarray(strip).astype(np.uint8), connectivity=8
    )
    boxes = []
    for x, y, wide, high, area in stats[1:count].tolist():
        touches = x <= 1
        letter = _LEAST_PX <= high <= longest and _LEAST_PX <= wide < deep
        if touches and letter and area >= _LEAST_PX**2:
            boxes.append(_back((x, y, x + wide, y + high), side, (width, height)))
    return boxes


def _back(box: tuple[int, int, int, int], side: int, size: tuple[int, int]) -> Box:
    """Return a box of the page turned ``side`` quarter turns, on the page."""
    x0, y0, x1, y1 = box
    width, height = size
    if side == 0:
        placed = (x0, y0, x1, y1)
    elif side == 1:
        placed = (width - y1, x0, width - y0, x1)
    elif side == 2:  # noqa: PLR2004
        placed = (width - x1, height - y1, width - x0, height - y0)
    else:
        placed = (y0, height - x1, y1, height - x0)
    return (
        round(placed[0] / width, 4),
        round(placed[1] / height, 4),
        round(placed[2] / width, 4),
        round(placed[3] / height, 4),
    )


def _around(boxes: Sequence[Box]) -> Box:
    return (
        min(b[0] for b in boxes),
        min(b[1] for b in boxes),
        max(b[2] for b in boxes),
        max(b[3] for b in boxes),
    )
