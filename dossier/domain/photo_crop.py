# SPDX-License-Identifier: Apache-2.0
"""Where to cut an identity photo: level, one scale for both sides, nothing invented."""

import math
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from dossier.domain.errors import DossierError
from dossier.domain.portrait import Portrait
from dossier.domain.sheet_corners import Point, SheetCorners

MM_PER_INCH: Final = 25.4
_HEAD_STEP_MM: Final = 0.1
_TOP_STEP_MM: Final = 0.25
_SIDE_MM: Final = 1.0
"""How far the face may stand off the middle to find room."""
_SIDE_STEP_MM: Final = 0.25
_PIXEL: Final = 1.0
"""What rounding and the steps tried may reach over the edge: less than is seen."""
_ENLARGED: Final = 1.005


@dataclass(frozen=True, slots=True, kw_only=True)
class CropAims:
    """What a cropped photo should measure, in millimetres of the print.

    Attributes:
        print_mm: width and height.
        head: aimed at, then tried from head_min to head_max.
        top: room above the head aimed at, then tried from top_min to top_max.
    """

    print_mm: tuple[float, float]
    head: float
    head_min: float
    head_max: float
    top: float
    top_min: float
    top_max: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Crop:
    """A cut through the photo.

    Attributes:
        corners: as fractions of the frame (see ``Portrait``).
        size_px: width and height to write.
        dpi: of the print at that size.
        head_mm: chin to crown after the cut; likewise top_mm above it.
    """

    corners: SheetCorners
    size_px: tuple[int, int]
    dpi: int
    head_mm: float
    top_mm: float


@dataclass(frozen=True, slots=True)
class _HeadPixels:
    """The head in pixels of the frame, along its own axes."""

    across: Point
    down: Point
    middle: float
    crown: float
    chin: float


@dataclass(frozen=True, slots=True)
class _Try:
    """One way to cut: head and room above it in mm, and how far to the side."""

    head: float
    top: float
    side: float


def plan_crop(
    portrait: Portrait,
    aims: CropAims,
    sizes: tuple[tuple[int, int], ...],
    *,
    chin: float | None = None,
    crown: float | None = None,
) -> Crop:
    """Return the best cut.

    Args:
        portrait: the photo as measured.
        aims: what the print should measure.
        sizes: pixels to write, the first that needs no enlarging is taken.
        chin: height of the chin as a share of the frame's, if a person moved the line.
        crown: likewise of the crown.

    Raises:
        DossierError: ``photo.no_face``, ``photo.lines_crossed``,
            ``photo.no_margin_SIDE`` (facts: side, missing_mm), ``photo.few_pixels``
            (facts: have_px, need_px).
    """
    head = _head_pixels(portrait, chin, crown)
    width, height = portrait.frame_px
    best: tuple[float, _Try] | None = None
    for one in _tries(aims):
        missing = max(_missing(_corners(head, aims, one), width, height).values())
        if missing <= _PIXEL:
            return _crop(head, aims, one, portrait.frame_px, sizes)
        in_mm = missing * one.head / (head.chin - head.crown)
        if best is None or in_mm < best[0]:
            best = (in_mm, one)
    if best is None:
        raise DossierError("photo.no_face")
    short = _missing(_corners(head, aims, best[1]), width, height)
    side = max(short, key=lambda name: short[name])
    code = f"photo.no_margin_{side}"
    raise DossierError(code, side=side, missing_mm=round(max(best[0], 0.1), 1))


def _head_pixels(
    portrait: Portrait, chin: float | None, crown: float | None
) -> _HeadPixels:
    if portrait.head is None or portrait.pose is None:
        raise DossierError("photo.no_face")
    width, height = portrait.frame_px
    lean = math.radians(portrait.pose.roll)
    across, down = (math.cos(lean), math.sin(lean)), (-math.sin(lean), math.cos(lean))
    head = portrait.head
    middle = (head.centre_x * width, head.eye_line * height)
    ends = []
    for given, found in ((crown, head.crown), (chin, head.chin)):
        x, y = found[0] * width, found[1] * height
        if given is not None:
            # The person's line is level; the head's axis meets it there.
            y = given * height
            x = middle[0] - (y - middle[1]) * math.tan(lean)
        ends.append(x * down[0] + y * down[1])
    if ends[1] - ends[0] < 1:
        raise DossierError("photo.lines_crossed")
    return _HeadPixels(
        across=across,
        down=down,
        middle=middle[0] * across[0] + middle[1] * across[1],
        crown=ends[0],
        chin=ends[1],
    )


def _tries(aims: CropAims) -> Iterator[_Try]:
    """Yield every way to cut, the best first."""
    ways = [
        _Try(head, top, side)
        for head in _steps(aims.head_min, aims.head_max, _HEAD_STEP_MM)
        for top in _steps(aims.top_min, aims.top_max, _TOP_STEP_MM)
        for side in _steps(-_SIDE_MM, _SIDE_MM, _SIDE_STEP_MM)
    ]
    aimed = _Try(aims.head, aims.top, 0.0)
    yield aimed
    yield from sorted(
        ways,
        key=lambda way: (
            abs(way.head - aims.head) + abs(way.top - aims.top) / 2 + abs(way.side)
        ),
    )


def _steps(low: float, high: float, step: float) -> Iterator[float]:
    for number in range(round((high - low) / step) + 1):
        yield low + number * step


def _corners(head: _HeadPixels, aims: CropAims, way: _Try) -> tuple[Point, ...]:
    """Return the corners of a cut in pixels, clockwise from the top left."""
    per_mm = (head.chin - head.crown) / way.head
    width, height = (side * per_mm for side in aims.print_mm)
    left = head.middle - width / 2 + way.side * per_mm
    top = head.crown - way.top * per_mm
    ends = ((0.0, 0.0), (width, 0.0), (width, height), (0.0, height))
    return tuple(
        (
            (left + x) * head.across[0] + (top + y) * head.down[0],
            (left + x) * head.across[1] + (top + y) * head.down[1],
        )
        for x, y in ends
    )


def _missing(corners: tuple[Point, ...], width: int, height: int) -> dict[str, float]:
    """Return how many pixels a cut reaches over each edge of the frame."""
    xs, ys = [x for x, _ in corners], [y for _, y in corners]
    return {
        "top": -min(ys),
        "bottom": max(ys) - height,
        "left": -min(xs),
        "right": max(xs) - width,
    }


def _crop(
    head: _HeadPixels,
    aims: CropAims,
    way: _Try,
    frame: tuple[int, int],
    sizes: tuple[tuple[int, int], ...],
) -> Crop:
    corners = _corners(head, aims, way)
    have = aims.print_mm[1] * (head.chin - head.crown) / way.head
    size = next((one for one in sizes if one[1] <= have * _ENLARGED), None)
    if size is None:
        need = min(one[1] for one in sizes)
        raise DossierError("photo.few_pixels", have_px=round(have), need_px=need)
    points = [
        (min(max(x / frame[0], 0.0), 1.0), min(max(y / frame[1], 0.0), 1.0))
        for x, y in corners
    ]
    return Crop(
        corners=SheetCorners(
            top_left=points[0],
            top_right=points[1],
            bottom_right=points[2],
            bottom_left=points[3],
        ),
        size_px=size,
        dpi=round(size[1] / aims.print_mm[1] * MM_PER_INCH),
        head_mm=round(way.head, 1),
        top_mm=round(way.top, 1),
    )
