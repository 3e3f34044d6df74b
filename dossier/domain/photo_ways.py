# SPDX-License-Identifier: Apache-2.0
"""Every way to cut an identity photo: how high the head, how much room around it."""

import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Final

from dossier.domain.errors import DossierError
from dossier.domain.portrait import Portrait
from dossier.domain.sheet_corners import Point

Size = tuple[int, int]
"""Width and height in pixels."""

_HEAD_STEP_MM: Final = 0.1
_SIDE_MM: Final = 1.0
"""How far the face may stand off the middle to find room."""
_PIXEL: Final = 1.0
"""What rounding and the steps tried may reach over the edge: less than is seen."""
_ENLARGED: Final = 1.005
_ROUNDS: Final = 3
_SAME_SHAPE: Final = 0.005
_LEVEL: Final = 2.0
"""Degrees a photo that is right may lean and be kept whole: the eyes' line is measured
within one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CropAims:
    """What a cropped photo should measure, in millimetres of the print.

    Attributes:
        print_mm: width and height.
        head: aimed at, then tried from head_min to head_max.
        top: room above the head aimed at, then tried from top_min to top_max.
        unsure: how far the measured head may be off. Where no more than that is
            missing, head and room may leave their ranges by as much.
        head_least: the least the rule asks, never left; likewise head_most.
    """

    print_mm: tuple[float, float]
    head: float
    head_min: float
    head_max: float
    top: float
    top_min: float
    top_max: float
    unsure: float = 0.0
    head_least: float = 0.0
    head_most: float = math.inf

    @property
    def loosened(self) -> "CropAims":
        """The same, wider by what is not known of the head."""
        return replace(
            self,
            head_min=max(self.head_min - self.unsure, self.head_least),
            head_max=min(self.head_max + self.unsure, self.head_most),
            top_min=max(self.top_min - self.unsure, 0.0),
            top_max=self.top_max + self.unsure,
        )


@dataclass(frozen=True, slots=True)
class HeadPixels:
    """The head in pixels of the frame, along its own axes."""

    across: Point
    down: Point
    middle: float
    crown: float
    chin: float


@dataclass(frozen=True, slots=True)
class Way:
    """One way to cut.

    Attributes:
        head: in mm; likewise top above it, and how far to the side.
        corners: in pixels, clockwise from the top left.
        missing: pixels by edge that it reaches over the frame.
        per_mm: pixels.
    """

    head: float
    top: float
    side: float
    corners: tuple[Point, ...]
    missing: Mapping[str, float]
    per_mm: float

    @property
    def short(self) -> float:
        """Millimetres missing from top to bottom, or from left to right if more."""
        over = {edge: max(pixels, 0.0) for edge, pixels in self.missing.items()}
        tall, wide = over["top"] + over["bottom"], over["left"] + over["right"]
        return max(tall, wide) / self.per_mm

    @property
    def fits(self) -> bool:
        """Whether it is inside the frame, but for rounding."""
        return max(self.missing.values()) <= _PIXEL

    def off(self, aims: CropAims) -> float:
        """Return how far it is from what is aimed at."""
        return (
            abs(self.head - aims.head) + abs(self.top - aims.top) / 2 + abs(self.side)
        )

    def gives(self, size: Size, print_mm: tuple[float, float]) -> bool:
        """Tell whether it has the pixels, without enlarging."""
        return size[1] <= print_mm[1] * self.per_mm * _ENLARGED


def head_pixels(
    portrait: Portrait, chin: float | None, crown: float | None
) -> HeadPixels:
    """Return the head in pixels, chin and crown where a person put them.

    Raises:
        DossierError: ``photo.no_face``, ``photo.lines_crossed``.
    """
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
    return HeadPixels(
        across=across,
        down=down,
        middle=middle[0] * across[0] + middle[1] * across[1],
        crown=ends[0],
        chin=ends[1],
    )


def heads(aims: CropAims) -> Iterator[float]:
    """Yield the heights of the head to try, in mm."""
    yield aims.head
    for number in range(round((aims.head_max - aims.head_min) / _HEAD_STEP_MM) + 1):
        yield aims.head_min + number * _HEAD_STEP_MM


def way_to(head: HeadPixels, aims: CropAims, frame: Size, mm: float) -> Way:
    """Return the way to a head so high that leaves the frame least."""
    per_mm = (head.chin - head.crown) / mm
    top, side = aims.top, 0.0
    for _ in range(_ROUNDS):
        corners = _corners(head, aims, (top, side, per_mm))
        missing = _missing(corners, frame)
        x = _inwards(missing["left"], missing["right"]) / per_mm
        y = _inwards(missing["top"], missing["bottom"]) / per_mm
        if not (x or y):
            break
        moved = top - x * head.down[0] - y * head.down[1]
        top = min(max(moved, aims.top_min), aims.top_max)
        moved = side + x * head.across[0] + y * head.across[1]
        side = min(max(moved, -_SIDE_MM), _SIDE_MM)
    corners = _corners(head, aims, (top, side, per_mm))
    return Way(mm, top, side, corners, _missing(corners, frame), per_mm)


def lacking_edge(head: HeadPixels, aims: CropAims, frame: Size, mm: float) -> str:
    """Return the edge at which most is missing to a head so high in its usual place."""
    per_mm = (head.chin - head.crown) / mm
    missing = _missing(_corners(head, aims, (aims.top, 0.0, per_mm)), frame)
    return max(missing, key=lambda edge: missing[edge])


def _inwards(near: float, far: float) -> float:
    """Return how far to move towards the far edge, no more than is needed.

    Where there is no room for it, what is missing is shared by both edges.
    """
    if near <= 0 and far <= 0:
        return 0.0
    if near + far > 0:
        return (near - far) / 2
    return near if near > 0 else -far


def whole_way(head: HeadPixels, aims: CropAims, portrait: Portrait) -> Way | None:
    """Return the way to keep a photo as it is, None when it is not right as it is."""
    width, height = portrait.frame_px
    shape = aims.print_mm[0] / aims.print_mm[1]
    lean = abs(portrait.pose.roll) if portrait.pose else 0.0
    if abs(width / height / shape - 1) > _SAME_SHAPE or lean > _LEVEL:
        return None
    tall = min(float(height), width / shape)
    wide = tall * shape
    left, above = (width - wide) / 2, (height - tall) / 2
    per_mm = tall / aims.print_mm[1]
    mm = (head.chin - head.crown) / per_mm
    top = (head.crown - above) / per_mm
    side = (width / 2 - head.middle) / per_mm
    right = (
        aims.head_min <= mm <= aims.head_max
        and aims.top_min <= top <= aims.top_max
        and abs(side) <= _SIDE_MM
    )
    if not right:
        return None
    corners = (
        (left, above),
        (left + wide, above),
        (left + wide, above + tall),
        (left, above + tall),
    )
    return Way(mm, top, side, corners, _missing(corners, portrait.frame_px), per_mm)


def _corners(
    head: HeadPixels, aims: CropAims, place: tuple[float, float, float]
) -> tuple[Point, ...]:
    """Return the corners of a cut in pixels, clockwise from the top left.

    Args:
        head: in pixels.
        aims: the print.
        place: room above the head and how far to the side, in mm; pixels per mm.
    """
    room, side, per_mm = place
    width, height = (length * per_mm for length in aims.print_mm)
    left = head.middle - width / 2 + side * per_mm
    top = head.crown - room * per_mm
    ends = ((0.0, 0.0), (width, 0.0), (width, height), (0.0, height))
    return tuple(
        (
            (left + x) * head.across[0] + (top + y) * head.down[0],
            (left + x) * head.across[1] + (top + y) * head.down[1],
        )
        for x, y in ends
    )


def _missing(corners: tuple[Point, ...], frame: Size) -> dict[str, float]:
    """Return how many pixels a cut reaches over each edge of the frame."""
    xs, ys = [x for x, _ in corners], [y for _, y in corners]
    return {
        "top": -min(ys),
        "bottom": max(ys) - frame[1],
        "left": -min(xs),
        "right": max(xs) - frame[0],
    }
