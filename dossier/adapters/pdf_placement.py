# SPDX-License-Identifier: Apache-2.0
"""How large each image is drawn on its page, from the page's own instructions."""

import math
from collections.abc import Iterator
from typing import Final

import pikepdf
from pikepdf import Dictionary, Matrix, Name, Object, Page, Stream

from dossier.adapters.pdf_walk import Key

Box = tuple[float, float, float, float]
"""Left, bottom, right, top."""

_OPERATORS: Final = "q Q cm Do"
_DEEPEST_FORM: Final = 8
_DEEPEST_SAVE: Final = 512


def drawn_sizes(page: Page) -> dict[Key, tuple[float, float]]:
    """Return the largest size in points each image of a page is drawn at."""
    sizes: dict[Key, tuple[float, float]] = {}
    unit = float(page.obj.get("/UserUnit", 1))
    start = Matrix().scaled(unit, unit)
    for key, matrix in _draws(page.obj, page.obj.get("/Resources"), start, 0):
        width = math.hypot(matrix.a, matrix.b)
        height = math.hypot(matrix.c, matrix.d)
        before = sizes.get(key, (0.0, 0.0))
        sizes[key] = (max(before[0], width), max(before[1], height))
    return sizes


def picture_box(page: Page) -> Box | None:
    """Return where the only picture of a page lies, in the page's own coordinates.

    None where there is none, or more than one.
    """
    drawn = list(_draws(page.obj, page.obj.get("/Resources"), Matrix(), 0))
    if len(drawn) != 1:
        return None
    _, matrix = drawn[0]
    ends = [matrix.transform(corner) for corner in ((0, 0), (1, 0), (1, 1), (0, 1))]
    xs, ys = [float(x) for x, _ in ends], [float(y) for _, y in ends]
    box = min(xs), min(ys), max(xs), max(ys)
    return box if box[2] > box[0] and box[3] > box[1] else None


def _draws(
    content: Object, resources: object, matrix: Matrix, depth: int
) -> Iterator[tuple[Key, Matrix]]:
    try:
        steps = pikepdf.parse_content_stream(content, _OPERATORS)
    except (pikepdf.PdfError, TypeError, RuntimeError):
        return
    xobjects = _xobjects(resources)
    saved: list[Matrix] = []
    for step in steps:
        name, operands = str(step.operator), step.operands
        if name == "q" and len(saved) < _DEEPEST_SAVE:
            saved.append(matrix)
        elif name == "Q" and saved:
            matrix = saved.pop()
        elif name == "cm":
            matrix = _multiplied(operands, matrix)
        elif name == "Do" and operands:
            target = xobjects.get(str(operands[0]))
            yield from _drawn(target, resources, matrix, depth)


def _drawn(
    target: object, resources: object, matrix: Matrix, depth: int
) -> Iterator[tuple[Key, Matrix]]:
    if not isinstance(target, Stream):
        return
    if target.get("/Subtype") == Name.Image:
        yield target.objgen, matrix
    elif target.get("/Subtype") == Name.Form and depth < _DEEPEST_FORM:
        inner = _multiplied(target.get("/Matrix"), matrix)
        own = target.get("/Resources", resources)
        yield from _draws(target, own, inner, depth + 1)


def _xobjects(resources: object) -> dict[str, Object]:
    if not isinstance(resources, Dictionary):
        return {}
    xobjects = resources.get("/XObject")
    if not isinstance(xobjects, Dictionary):
        return {}
    return dict(xobjects.items())


def _multiplied(numbers: object, matrix: Matrix) -> Matrix:
    try:
        values = [float(n) for n in numbers]  # type: ignore[attr-defined]
        return Matrix(*values) @ matrix
    except (TypeError, ValueError):
        return matrix
