# SPDX-License-Identifier: Apache-2.0
"""Print beside the sheet that was found in a picture: a second paper, or a frame.

A box printed on tinted paper, or one of two papers side by side, is as sure a sheet to
the finder as any. What stands beside it must not go unread. Runs in worker processes.
"""

from collections.abc import Sequence
from itertools import product
from typing import Final

import numpy as np
from PIL import Image

from dossier.adapters.page_cells import PageCells, page_cells
from dossier.domain.finding import Box
from dossier.domain.reading import Word
from dossier.domain.sheet_corners import (
    Homography,
    SheetCorners,
    inverse,
    mapped,
    square_to,
)

_MARGIN: Final = 0.03
"""Of the sheet: its own edge is seen as strokes too."""
_MIDDLE: Final = (0.2, 0.35, 0.5, 0.65, 0.8)
_LEAST_PRINT: Final = 20
"""Squares: half a line of print."""
_SHORTEST: Final = 6
_MOST_LINES: Final = 3
_AROUND: Final = 2
"""Squares around a line that are read with it."""
_AS_LIGHT: Final = 0.6
"""Of the sheet's own paper: what is darker is the table, whose grain is no print.

Drawn wood, tiles and cloth: 0 to 0.6 of it; paper tinted grey or blue: 0.65 and more.
"""


def lines_beside(grey: Image.Image, corners: SheetCorners) -> tuple[Box, ...]:
    """Return the longest lines of what may be print beside a sheet, on light ground.

    Joints of tiles and veins of marble look like it too: only reading them tells.

    Args:
        grey: the upright picture.
        corners: of the sheet in it.
    """
    cells = page_cells(grey)
    if cells is None:
        return ()
    rows, columns = cells.text.shape
    onto = inverse(square_to(corners.points))
    beside = np.zeros_like(cells.text)
    for row, column in np.argwhere(cells.text):
        middle = ((column + 0.5) / columns, (row + 0.5) / rows)
        beside[row, column] = not _is_on_sheet(onto, middle)
    paper = _paper_of_sheet(cells, corners)
    beside &= cells.paper >= _AS_LIGHT * paper
    if beside.sum() < _LEAST_PRINT:
        return ()
    counted = beside.sum(axis=1)
    found: list[Box] = []
    for row in np.argsort(-counted, kind="stable"):
        top, bottom = (int(row) - _AROUND) / rows, (int(row) + 1 + _AROUND) / rows
        if len(found) == _MOST_LINES or counted[row] < _SHORTEST:
            break
        if any(top < box[3] and box[1] < bottom for box in found):
            continue
        (places,) = np.nonzero(beside[row])
        left, right = int(places[0]) - _AROUND, int(places[-1]) + 1 + _AROUND
        found.append((left / columns, top, right / columns, bottom))
    return tuple(found)


def _paper_of_sheet(cells: PageCells, corners: SheetCorners) -> float:
    """Return how bright the sheet is around its middle, 0 to 255."""
    onto_page = square_to(corners.points)
    rows, columns = cells.paper.shape
    seen = []
    for across, down in product(_MIDDLE, _MIDDLE):
        x, y = mapped(onto_page, (across, down))
        row, column = int(y * rows), int(x * columns)
        seen.append(cells.paper[min(row, rows - 1), min(column, columns - 1)])
    return float(np.median(seen))


def words_beside(
    words: Sequence[Word], corners: SheetCorners, *, sure_from: float
) -> int:
    """Return how many words with two letters or more were surely read beside a sheet.

    Args:
        words: of the upright page.
        corners: on the upright page.
        sure_from: confidence from which a word counts as read.
    """
    onto = inverse(square_to(corners.points))
    return sum(
        word.confidence >= sure_from
        and sum(map(str.isalnum, word.text)) > 1
        and not _is_on_sheet(onto, _middle(word.box))
        for word in words
    )


def _middle(box: Box) -> tuple[float, float]:
    return (box[0] + box[2]) / 2, (box[1] + box[3]) / 2


def _is_on_sheet(onto: Homography, point: tuple[float, float]) -> bool:
    try:
        x, y = mapped(onto, point)
    except ValueError:
        return False  # on the horizon of the sheet's plane
    return -_MARGIN <= x <= 1 + _MARGIN and -_MARGIN <= y <= 1 + _MARGIN
