# SPDX-License-Identifier: Apache-2.0
"""Where a sheet of paper lies in a photo of it, and how its points map to the photo's.

Four corners determine the view of a flat rectangle completely: a homography takes the
unit square (the sheet laid straight) onto them. Source of the closed form: P. Heckbert,
Fundamentals of Texture Mapping and Image Warping (1989), section 2.2.3.
"""

import math
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from dossier.domain.finding import Box

Point = tuple[float, float]
"""``(x, y)``, origin top left; of a page: fractions of its width and height."""

Homography = tuple[float, float, float, float, float, float, float, float, float]
"""A 3 by 3 matrix, row by row, that maps points of one plane to another's."""

_FLAT: Final = 1e-9
_QUARTER: Final = 90


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetCorners:
    """The corners of a sheet, as fractions of the page as it stands upright."""

    top_left: Point
    top_right: Point
    bottom_right: Point
    bottom_left: Point

    @property
    def points(self) -> tuple[Point, Point, Point, Point]:
        """The corners clockwise from the top left."""
        return self.top_left, self.top_right, self.bottom_right, self.bottom_left

    @property
    def is_convex(self) -> bool:
        """Whether they go clockwise around a sheet that is not folded over."""
        around = (*self.points, self.top_left, self.top_right)
        turns = [
            _cross(a, b, c)
            for (a, b), (_, c) in zip(
                pairwise(around[:-1]), pairwise(around[1:]), strict=True
            )
        ]
        return all(turn > _FLAT for turn in turns)

    @property
    def area(self) -> float:
        """Share of the page that the sheet covers."""
        around = (*self.points, self.top_left)
        return abs(sum(a[0] * b[1] - b[0] * a[1] for a, b in pairwise(around))) / 2

    @property
    def is_inside(self) -> bool:
        """Whether every corner lies on the page."""
        return all(0 <= side <= 1 for corner in self.points for side in corner)

    def sides(self, width: float, height: float) -> tuple[float, float, float, float]:
        """Return the lengths of top, right, bottom and left on a page of that size."""
        scaled = [(x * width, y * height) for x, y in self.points]
        lengths = [math.dist(a, b) for a, b in pairwise((*scaled, scaled[0]))]
        return lengths[0], lengths[1], lengths[2], lengths[3]

    def turned(self, rotation: int) -> "SheetCorners":
        """Return the corners after turning the page clockwise by 0, 90, 180, 270."""
        points = [_turned(point, rotation) for point in self.points]
        first = (-rotation // _QUARTER) % 4
        a, b, c, d = points[first:] + points[:first]
        return SheetCorners(top_left=a, top_right=b, bottom_right=c, bottom_left=d)

    def distance(self, other: "SheetCorners", width: float, height: float) -> float:
        """Return how far the worst corner is off, as a share of the page's diagonal.

        The page has that width and height, in any unit.
        """
        pairs = zip(self.points, other.points, strict=True)
        off = [((a[0] - b[0]) * width, (a[1] - b[1]) * height) for a, b in pairs]
        return max(math.hypot(*one) for one in off) / math.hypot(width, height)


def square_to(corners: tuple[Point, Point, Point, Point]) -> Homography:
    """Return what maps the unit square onto four corners, clockwise from (0, 0).

    Raises:
        ValueError: three of the corners are in one line.
    """
    (x0, y0), (x1, y1), (x2, y2), (x3, y3) = corners
    dx, dy = x0 - x1 + x2 - x3, y0 - y1 + y2 - y3
    across, down = (x1 - x2, y1 - y2), (x3 - x2, y3 - y2)
    flat = across[0] * down[1] - down[0] * across[1]
    if abs(flat) < _FLAT:
        raise ValueError("corners in one line")
    g = (dx * down[1] - down[0] * dy) / flat
    h = (across[0] * dy - dx * across[1]) / flat
    return (
        x1 - x0 + g * x1, x3 - x0 + h * x3, x0,
        y1 - y0 + g * y1, y3 - y0 + h * y3, y0,
        g, h, 1.0,
    )  # fmt: skip


def inverse(matrix: Homography) -> Homography:
    """Return what undoes a homography.

    Raises:
        ValueError: nothing does.
    """
    a, b, c, d, e, f, g, h, i = matrix
    ei_fh, fg_di, dh_eg = e * i - f * h, f * g - d * i, d * h - e * g
    determinant = a * ei_fh + b * fg_di + c * dh_eg
    if abs(determinant) < _FLAT**2:
        raise ValueError("no inverse")
    adjugate = (
        ei_fh, c * h - b * i, b * f - c * e,
        fg_di, a * i - c * g, c * d - a * f,
        dh_eg, b * g - a * h, a * e - b * d,
    )  # fmt: skip
    r = [value / determinant for value in adjugate]
    return r[0], r[1], r[2], r[3], r[4], r[5], r[6], r[7], r[8]


def product(second: Homography, first: Homography) -> Homography:
    """Return what maps as ``first`` and then ``second``."""
    r = [
        sum(second[3 * row + k] * first[3 * k + column] for k in range(3))
        for row in range(3)
        for column in range(3)
    ]
    return r[0], r[1], r[2], r[3], r[4], r[5], r[6], r[7], r[8]


def mapped(matrix: Homography, point: Point) -> Point:
    """Return where a homography puts a point.

    Raises:
        ValueError: on the horizon, where nothing of the sheet is.
    """
    x, y = point
    depth = matrix[6] * x + matrix[7] * y + matrix[8]
    if abs(depth) < _FLAT:
        raise ValueError("on the horizon")
    return (
        (matrix[0] * x + matrix[1] * y + matrix[2]) / depth,
        (matrix[3] * x + matrix[4] * y + matrix[5]) / depth,
    )


def mapped_box(matrix: Homography, box: Box) -> Box:
    """Return the smallest upright box around a mapped one, kept on the page."""
    x0, y0, x1, y1 = box
    corners = [
        mapped(matrix, corner) for corner in ((x0, y0), (x1, y0), (x1, y1), (x0, y1))
    ]
    xs, ys = [x for x, _ in corners], [y for _, y in corners]
    left, top, right, bottom = (
        round(min(max(side, 0.0), 1.0), 5)
        for side in (min(xs), min(ys), max(xs), max(ys))
    )
    return left, top, right, bottom


def aspect(corners: SheetCorners, width: float, height: float) -> float:
    """Return height over width of the sheet itself, seen in a picture of that size.

    From the perspective where it is strong enough to tell the camera's focal length
    (its axis taken through the picture's middle: Z. Zhang and L.-W. He, Whiteboard
    scanning and image enhancement, 2007, section 3), else from the sides' lengths.
    """
    top, right, bottom, left = corners.sides(width, height)
    flat = (left + right) / max(top + bottom, _FLAT)
    try:
        seen = _aspect_in_perspective(corners, width, height)
    except (ValueError, ZeroDivisionError):
        return flat
    if seen is None or not 1 / _PLAUSIBLE < seen / flat < _PLAUSIBLE:
        return flat
    return seen


_PLAUSIBLE: Final = 1.6
_STRONG: Final = 0.02
"""From that difference between opposite sides the focal length can be told."""


def _aspect_in_perspective(
    corners: SheetCorners, width: float, height: float
) -> float | None:
    """Return the aspect told by the vanishing points, None when they are too far."""
    centred = [((x - 0.5) * width, (y - 0.5) * height) for x, y in corners.points]
    a, b, c, d = centred
    h = square_to((a, b, c, d))
    along, down = (h[0], h[3], h[6]), (h[1], h[4], h[7])
    span = max(width, height)
    if abs(along[2]) < _STRONG or abs(down[2]) < _STRONG:
        return None
    focal_2 = -(along[0] * down[0] + along[1] * down[1]) / (along[2] * down[2])
    if not (span * 0.4) ** 2 < focal_2 < (span * 4) ** 2:
        return None
    lengths = [
        math.sqrt((v[0] ** 2 + v[1] ** 2) / focal_2 + v[2] ** 2) for v in (along, down)
    ]
    return lengths[1] / lengths[0]


def _turned(point: Point, rotation: int) -> Point:
    x, y = point
    turns = {90: (1 - y, x), 180: (1 - x, 1 - y), 270: (y, 1 - x)}
    return turns.get(rotation, point)


def _cross(a: Point, b: Point, c: Point) -> float:
    return (b[0] - a[0]) * (c[1] - b[1]) - (b[1] - a[1]) * (c[0] - b[0])
