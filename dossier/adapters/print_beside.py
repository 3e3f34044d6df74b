# SPDX-License-Identifier: Apache-2.0
"""Print beside the sheet that was found in a picture: a second paper, or a frame.

A box printed on tinted paper, or one of two papers side by side, is as sure a sheet to
the finder as any. What stands beside it must not go unread. Runs in worker processes.
"""

from collections.abc import Sequence
from typing import Final

import numpy as np
from PIL import Image

from dossier.adapters.page_cells import page_cells
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
_AS_LIGHT: Final = 0.6
"""Of the sheet's own paper: what is darker is the table, whose grain is no print.

Drawn wood, tiles and cloth: 0 to 0.6 of it; paper tinted grey or blue: 0.65 and more.
"""


def print_beside(grey: Image.Image, corners: SheetCorners) -> int:
    """Return how many squares of some 2 mm beside a sheet hold print on light ground.

    Args:
        grey: the picture as the file has it.
        corners: of the sheet in it.
    """
    cells = page_cells(grey)
    if cells is None:
        return 0
    rows, columns = cells.text.shape
    onto = inverse(square_to(corners.points))
    beside = np.zeros_like(cells.text)
    for row, column in np.argwhere(cells.text):
        middle = ((column + 0.5) / columns, (row + 0.5) / rows)
        beside[row, column] = not _is_on_sheet(onto, middle)
    own = cells.paper[cells.text & ~beside]
    if not own.size:
        return 0
    light = cells.paper >= _AS_LIGHT * float(np.median(own))
    return int((beside & light).sum())


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
