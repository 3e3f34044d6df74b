# SPDX-License-Identifier: Apache-2.0
"""Where words that were read in a picture lie on the page that shows it.

What is read has its place on the picture as it stands upright. The page may be larger
than the picture, turned, or show the sheet that the person had laid straight.
"""

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from pikepdf import Page

from dossier.adapters.file_type import HEAD_BYTES, type_of
from dossier.adapters.image_pages import IMAGE_FORMATS
from dossier.adapters.page_frame import PageFrame, frame_of
from dossier.adapters.pdf_placement import picture_box
from dossier.domain.finding import Box
from dossier.domain.merge_plan import PlannedFile
from dossier.domain.page_edit import PageEdit
from dossier.domain.reading import Word
from dossier.domain.sheet_corners import inverse, mapped, mapped_box


@dataclass(frozen=True, slots=True)
class PlacedWords:
    """Words of a page, and the part of it that their boxes are fractions of."""

    frame: PageFrame
    words: Sequence[Word]


def placed_words(file: PlannedFile, number: int, page: Page) -> PlacedWords | None:
    """Return what the plan knows of a page of a file; None where it knows nothing.

    Args:
        file: as planned.
        number: of the page in the file, from 1.
        page: the same page in the output, not turned upright yet.
    """
    words = file.words.get(number, ())
    frame = frame_of(page) if words else None
    if frame is None:
        return None
    edit = file.straightened.get(number)
    box = picture_box(page) if edit is not None or _is_picture(file) else None
    if box is not None:
        frame = replace(frame, box=box)
    if edit is not None:
        return PlacedWords(frame, tuple(_laid_straight(words, edit, frame.size)))
    turn = (frame.turn + file.rotations.get(number, 0)) % 360
    return PlacedWords(replace(frame, turn=turn), words)


def _is_picture(file: PlannedFile) -> bool:
    with file.path.open("rb") as opened:
        return type_of(opened.read(HEAD_BYTES)) in IMAGE_FORMATS


def _laid_straight(
    words: Sequence[Word], edit: PageEdit, size: tuple[float, float]
) -> Iterator[Word]:
    """Yield the words on the sheet, where they lie on the straight picture.

    Args:
        words: with their places on the upright page.
        edit: how it was laid straight, and then turned.
        size: width and height of the straight picture as it is shown.
    """
    # It brings OpenCV, without which no page is laid straight.
    from dossier.adapters.page_straighten import lying_straight  # noqa: PLC0415

    seen = size if edit.turn % 180 == 0 else (size[1], size[0])
    sheet = _without_lean(seen, edit.lean_degrees)
    onto = inverse(lying_straight(sheet, edit.corners, edit.lean_degrees).back)
    for word in words:
        x0, y0, x1, y1 = word.box
        x, y = mapped(onto, ((x0 + x1) / 2, (y0 + y1) / 2))
        if 0 <= x <= 1 and 0 <= y <= 1:
            yield replace(word, box=_turned(mapped_box(onto, word.box), edit.turn))


def _without_lean(size: tuple[float, float], degrees: float) -> tuple[float, float]:
    """Return the size of a sheet that takes this much room when it is turned."""
    lean = math.radians(degrees)
    cos, sin = abs(math.cos(lean)), abs(math.sin(lean))
    least = cos * cos - sin * sin
    width = (size[0] * cos - size[1] * sin) / least
    return width, (size[1] * cos - size[0] * sin) / least


def _turned(box: Box, turn: int) -> Box:
    x0, y0, x1, y1 = box
    return {
        0: box,
        90: (1 - y1, x0, 1 - y0, x1),
        180: (1 - x1, 1 - y1, 1 - x0, 1 - y0),
        270: (y0, 1 - x1, y1, 1 - x0),
    }[turn]
