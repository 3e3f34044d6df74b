# SPDX-License-Identifier: Apache-2.0
"""Pages of other sizes laid on A4 of their own orientation, nothing lost."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import pikepdf
from pikepdf import Array, Dictionary, Object, Page

from dossier.adapters.page_frame import (
    Matrix,
    PageFrame,
    as_form,
    frame_of,
    inherited,
    written,
)
from dossier.adapters.page_size import A4, POINTS_PER_INCH

_MM: Final = POINTS_PER_INCH / 25.4
_NEARLY: Final = 3 * _MM
"""A sheet of A4 through a scanner or a printer's settings differs by this much."""

_BOXES: Final = ("/CropBox", "/BleedBox", "/TrimBox", "/ArtBox", "/UserUnit")
_NARROW: Final = 100 * _MM
_SMALL: Final = 0.5
"""Print of the usual 10 points becomes 5: the least that is read with ease."""

_POINTS: Final = ("/Rect", "/QuadPoints", "/Vertices", "/L", "/CL")
_PAIR: Final = 2


@dataclass(frozen=True, slots=True)
class OnA4:
    """What was done to the pages (counted from 0).

    Attributes:
        laid: pages that are on A4 now and were not.
        hard_to_read: those of them that became small enough to tell the person.
    """

    laid: frozenset[int]
    hard_to_read: tuple[int, ...]


def lay_on_a4(pdf: pikepdf.Pdf) -> OnA4:
    """Lay every page that is not A4 on a sheet that is, in its middle.

    It is made smaller where it must be and never larger. Text stays text, and notes
    and links stay where they were on the paper.
    """
    laid: set[int] = set()
    small: list[int] = []
    for number, page in enumerate(pdf.pages):
        frame = frame_of(page)
        if frame is None or (frame.unit == 1 and _is_a4(frame.size)):
            # Units larger than a point are unknown to many viewers, which would show
            # the page as small as a stamp: such a page is laid anew.
            continue
        scale = _scale(frame.size)
        try:
            _lay(pdf, page, frame, scale)
        except (pikepdf.PdfError, RuntimeError, UnicodeDecodeError):
            # A drawing that cannot be decoded is left for viewers to try.
            continue
        laid.add(number)
        if scale < _SMALL and _is_hard_to_read(page, frame, scale):
            small.append(number)
    return OnA4(frozenset(laid), tuple(small))


def _is_a4(size: tuple[float, float]) -> bool:
    pairs = zip(sorted(size), A4, strict=True)
    return all(abs(side - wanted) <= _NEARLY for side, wanted in pairs)


def _scale(size: tuple[float, float]) -> float:
    sheet = _sheet(size)
    return min(1.0, sheet[0] / size[0], sheet[1] / size[1])


def _sheet(size: tuple[float, float]) -> tuple[float, float]:
    return A4 if size[1] >= size[0] else (A4[1], A4[0])


def _lay(pdf: pikepdf.Pdf, page: Page, frame: PageFrame, scale: float) -> None:
    width, height = _sheet(frame.size)
    if frame.turn % 180:
        width, height = height, width
    left, bottom, right, top = frame.box
    step = scale * frame.unit
    matrix = (
        step,
        0.0,
        0.0,
        step,
        (width - (right - left) * step) / 2 - left * step,
        (height - (top - bottom) * step) / 2 - bottom * step,
    )
    turn = inherited(page.obj, "/Rotate")
    form = as_form(pdf, page, frame)
    page.obj["/Contents"] = pdf.make_stream(b"q " + written(matrix) + b" /Page Do Q\n")
    page.obj["/Resources"] = Dictionary(XObject=Dictionary(Page=form))
    page.obj["/MediaBox"] = Array([0, 0, round(width, 3), round(height, 3)])
    page.obj["/Rotate"] = turn if turn is not None else 0
    for key in _BOXES:
        if key in page.obj:
            del page.obj[key]
    # Pages above it may say where to cut: this one says for itself.
    page.obj["/CropBox"] = page.obj["/MediaBox"]
    _move_notes(pdf, page.obj, matrix)


def _move_notes(pdf: pikepdf.Pdf, page: Object, matrix: Matrix) -> None:
    notes = page.get("/Annots")
    if not isinstance(notes, Array):
        return
    moved = []
    for note in notes:
        if not isinstance(note, Dictionary):
            continue
        # A copy: some files share one note between pages.
        copy = Dictionary(dict(note.items()))
        for key in _POINTS:
            if key in copy:
                copy[key] = _moved(copy[key], matrix)
        if isinstance(ink := copy.get("/InkList"), Array):
            copy["/InkList"] = Array([_moved(line, matrix) for line in ink])
        _thin_border(copy, matrix[0])
        moved.append(pdf.make_indirect(copy))
    page["/Annots"] = Array(moved)


def _moved(points: object, matrix: Matrix) -> object:
    if not isinstance(points, Array) or len(points) % _PAIR:
        return points
    try:
        numbers = [float(number) for number in points]
    except (TypeError, ValueError):
        return points
    scale, x, y = matrix[0], matrix[4], matrix[5]
    ends = zip(numbers[::2], numbers[1::2], strict=True)
    return Array(
        [round(n, 4) for end in ends for n in _end(end, scale, (x, y))],
    )


def _end(
    end: tuple[float, float], scale: float, offset: tuple[float, float]
) -> tuple[float, float]:
    return end[0] * scale + offset[0], end[1] * scale + offset[1]


def _thin_border(note: Dictionary, scale: float) -> None:
    style = note.get("/BS")
    if not isinstance(style, Dictionary) or "/W" not in style:
        return
    try:
        width = float(style["/W"]) * scale
    except (TypeError, ValueError):
        return
    thinner = Dictionary(dict(style.items()))
    thinner["/W"] = round(width, 4)
    note["/BS"] = thinner


def _is_hard_to_read(page: Page, frame: PageFrame, scale: float) -> bool:
    if min(frame.size) * scale < _NARROW:
        return True
    resources = page.obj["/Resources"]["/XObject"]["/Page"].get("/Resources")
    # Print is meant to be read at its own size; a photo may have any.
    return isinstance(resources, Dictionary) and "/Font" in resources


def pages_said(numbers: Sequence[int]) -> str:
    """Return page numbers (from 0) as people count them, runs as 3-7."""
    runs: list[list[int]] = []
    for number in numbers:
        if runs and number == runs[-1][1] + 1:
            runs[-1][1] = number
        else:
            runs.append([number, number])
    return ", ".join(
        str(first + 1) if first == last else f"{first + 1}-{last + 1}"
        for first, last in runs
    )
