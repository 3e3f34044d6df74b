# SPDX-License-Identifier: Apache-2.0
"""What a viewer shows of a page: which part of it, how large, which way up."""

from dataclasses import dataclass
from typing import Final

import pikepdf
from pikepdf import Array, Dictionary, Name, Object, Page, Stream

Box = tuple[float, float, float, float]
"""Left, bottom, right, top."""

Matrix = tuple[float, float, float, float, float, float]
"""As PDF writes it: x' = a x + c y + e, y' = b x + d y + f."""

_DEEPEST: Final = 50
_LARGEST: Final = 1e7
_QUARTER: Final = 90
_SIDES: Final = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class PageFrame:
    """The visible part of a page.

    Attributes:
        box: in units of the page's own coordinates.
        unit: points in one such unit.
        turn: degrees clockwise (0, 90, 180, 270) it is turned when shown.
    """

    box: Box
    unit: float
    turn: int

    @property
    def size(self) -> tuple[float, float]:
        """Width and height in points as shown."""
        width = (self.box[2] - self.box[0]) * self.unit
        height = (self.box[3] - self.box[1]) * self.unit
        return (height, width) if self.turn % 180 else (width, height)

    @property
    def from_shown(self) -> Matrix:
        """From points on the page as shown (origin bottom left) to its coordinates."""
        left, bottom, right, top = self.box
        step = 1 / self.unit
        return {
            0: (step, 0.0, 0.0, step, left, bottom),
            90: (0.0, step, -step, 0.0, right, bottom),
            180: (-step, 0.0, 0.0, -step, right, top),
            270: (0.0, -step, step, 0.0, left, top),
        }[self.turn]


def frame_of(page: Page) -> PageFrame | None:
    """Return what is shown of a page; None where its boxes make no sense."""
    media = box_of(inherited(page.obj, "/MediaBox"))
    if media is None:
        return None
    crop = box_of(inherited(page.obj, "/CropBox"))
    shown = _common(media, crop) if crop else media
    return PageFrame(
        box=shown or media,
        unit=_unit(page.obj),
        turn=_turn(page.obj),
    )


def inherited(page: Object, key: str) -> Object | None:
    """Return an attribute of a page, its own or that of the pages above it."""
    node: object = page
    for _ in range(_DEEPEST):
        if not isinstance(node, Dictionary):
            return None
        value: Object | None = node.get(key)
        if value is not None:
            return value
        node = node.get("/Parent")
    return None


def multiplied(first: Matrix, then: Matrix) -> Matrix:
    """Return the matrix that does one, then the other."""
    a, b, c, d, e, f = first
    p, q, r, s, t, u = then
    return (
        a * p + b * r,
        a * q + b * s,
        c * p + d * r,
        c * q + d * s,
        e * p + f * r + t,
        e * q + f * s + u,
    )


def written(matrix: Matrix) -> bytes:
    """Return a matrix as page content writes it, with ``cm``."""
    return " ".join(map(_plain, matrix)).encode() + b" cm"


def _plain(number: float) -> str:
    """Return six digits that count, without powers of ten, which PDF does not know."""
    text = f"{float(f'{number:.6g}'):.9f}".rstrip("0").rstrip(".")
    return "0" if text == "-0" else text


def as_form(pdf: pikepdf.Pdf, page: Page, frame: PageFrame) -> Stream:
    """Return what a page draws as one form, cut to what is shown.

    A form keeps its state to itself, however the drawing leaves it, and its patterns
    move with it. The page's own transparency group stays on the page.

    Raises:
        pikepdf.PdfError: the drawing cannot be decoded.
    """
    contents = page.obj.get("/Contents")
    if isinstance(contents, Stream):
        form = pdf.make_stream(contents.read_raw_bytes())
        for key in ("/Filter", "/DecodeParms"):
            if key in contents:
                form[key] = contents[key]
    else:
        form = pdf.make_stream(_joined(contents))
    form["/Type"] = Name.XObject
    form["/Subtype"] = Name.Form
    form["/BBox"] = Array(list(frame.box))
    resources = inherited(page.obj, "/Resources")
    form["/Resources"] = Dictionary() if resources is None else resources
    return form


def _joined(contents: object) -> bytes:
    if not isinstance(contents, Array):
        return b""
    return b"\n".join(s.read_bytes() for s in contents if isinstance(s, Stream))


def box_of(value: object) -> Box | None:
    """Return a rectangle, its corners in order; None where it makes no sense."""
    if not isinstance(value, Array) or len(value) != _SIDES:
        return None
    try:
        x0, y0, x1, y1 = (float(number) for number in value)
    except (TypeError, ValueError):
        return None
    if max(map(abs, (x0, y0, x1, y1))) > _LARGEST:
        return None
    box = (min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1))
    return box if box[2] - box[0] > 0 and box[3] - box[1] > 0 else None


def _common(a: Box, b: Box) -> Box | None:
    box = (max(a[0], b[0]), max(a[1], b[1]), min(a[2], b[2]), min(a[3], b[3]))
    return box if box[2] - box[0] > 0 and box[3] - box[1] > 0 else None


def _unit(page: Object) -> float:
    try:
        unit = float(page.get("/UserUnit", 1))
    except (TypeError, ValueError):
        return 1.0
    return unit if 0 < unit < _LARGEST else 1.0


def _turn(page: Object) -> int:
    try:
        turn = int(inherited(page, "/Rotate") or 0)
    except (TypeError, ValueError):
        return 0
    return turn % 360 if turn % _QUARTER == 0 else 0
