# SPDX-License-Identifier: Apache-2.0
"""Lays a photographed sheet straight: perspective and lean taken out, light evened.

Where every point of the straight picture was in the photo stays known, so what is read
on one can be shown on the other. Runs in worker processes only: OpenCV is heavy.
"""

import math
from dataclasses import dataclass
from typing import Final

import cv2
import numpy as np
from numpy.typing import NDArray
from PIL import Image

from dossier.adapters.even_light import evened
from dossier.domain.finding import Box
from dossier.domain.sheet_corners import (
    Homography,
    Point,
    SheetCorners,
    aspect,
    inverse,
    mapped,
    mapped_box,
    product,
    square_to,
)

_WHITE: Final = (255, 255, 255)
_PAPERS: Final = (297 / 210, 85.6 / 53.98, 125 / 88)
"""Height over width of ISO 216 paper, ID-1 cards and passports (ISO/IEC 7810)."""
_SNAP: Final = 0.07
_FULL_PAGE: Final = SheetCorners(
    top_left=(0.0, 0.0),
    top_right=(1.0, 0.0),
    bottom_right=(1.0, 1.0),
    bottom_left=(0.0, 1.0),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Straightening:
    """How a picture is laid straight, and the way back.

    Attributes:
        size: width and height of the straight picture, in pixels.
        back: takes a point of the straight picture to where it is in the photo, both
            as fractions.
        sheet: its corners on the straight picture, as fractions; they are those of
            the picture unless lean was taken out.
    """

    size: tuple[int, int]
    back: Homography
    sheet: tuple[Point, ...]

    def in_photo(self, box: Box) -> Box:
        """Return the upright box in the photo around a box of the straight picture."""
        return mapped_box(self.back, box)


def straightening(
    size: tuple[int, int], corners: SheetCorners | None, lean_degrees: float = 0.0
) -> Straightening:
    """Return how to lay straight a picture of that size, in pixels.

    The sheet keeps the number of pixels it has in the photo; its proportions are those
    of usual paper or cards if they are close to them.

    Args:
        size: width and height of the photo.
        corners: of the sheet; None when the whole picture is the sheet.
        lean_degrees: by which lines fall to the right on the sheet itself.
    """
    return lying_straight(_sheet_size(size, corners), corners, lean_degrees)


def lying_straight(
    sheet_size: tuple[float, float],
    corners: SheetCorners | None,
    lean_degrees: float = 0.0,
) -> Straightening:
    """Return how to lay straight a sheet of that size, in any unit.

    Args:
        sheet_size: width and height of the sheet itself.
        corners: of the sheet; None when the whole picture is the sheet.
        lean_degrees: by which lines fall to the right on the sheet itself.
    """
    sheet = corners or _FULL_PAGE
    width, height = sheet_size
    lean = math.radians(lean_degrees)
    cos, sin = math.cos(lean), math.sin(lean)
    wide = width * abs(cos) + height * abs(sin)
    high = width * abs(sin) + height * abs(cos)
    across = (wide * cos / width, -high * sin / width)
    down = (wide * sin / height, high * cos / height)
    # From fractions of the straight picture to fractions of the sheet.
    turned: Homography = (
        across[0], across[1], 0.5 - sum(across) / 2,
        down[0], down[1], 0.5 - sum(down) / 2,
        0.0, 0.0, 1.0,
    )  # fmt: skip
    return Straightening(
        size=(max(1, round(wide)), max(1, round(high))),
        back=product(square_to(sheet.points), turned),
        sheet=tuple(mapped(inverse(turned), corner) for corner in _FULL_PAGE.points),
    )


def straightened(
    image: Image.Image,
    corners: SheetCorners | None,
    *,
    even_light: bool,
    lean_degrees: float = 0.0,
) -> Image.Image:
    """Return a page laid straight, in grey or RGB as it came.

    It never has more pixels than the sheet has in the photo, but for the white beside
    a sheet whose lean was taken out.

    Args:
        image: the page as it stands upright.
        corners: of the sheet; None when the whole picture is the sheet.
        even_light: take shadows out, colours kept.
        lean_degrees: by which lines fall to the right, once perspective is taken out.
    """
    kept = image if image.mode in {"L", "RGB"} else image.convert("RGB")
    if corners is not None or lean_degrees:
        how = straightening(kept.size, corners, lean_degrees)
        kept = laid_straight(kept, how)
    return evened(kept) if even_light else kept


def laid_straight(image: Image.Image, how: Straightening) -> Image.Image:
    """Return the picture, grey or RGB, laid straight; white where it has nothing."""
    cv2.setNumThreads(1)
    to_pixels = _scaling(*image.size)
    from_pixels = _scaling(1 / how.size[0], 1 / how.size[1])
    # Pixels are squares: the middle of the first is half a pixel from the border.
    onto = product(
        product((1, 0, -0.5, 0, 1, -0.5, 0, 0, 1), to_pixels),
        product(how.back, product(from_pixels, (1, 0, 0.5, 0, 1, 0.5, 0, 0, 1))),
    )
    straight = cv2.warpPerspective(
        np.asarray(image),
        np.asarray(onto, np.float64).reshape(3, 3),
        how.size,
        flags=cv2.INTER_CUBIC | cv2.WARP_INVERSE_MAP,
        borderMode=cv2.BORDER_CONSTANT,
        borderValue=_WHITE,
    )
    return Image.fromarray(_white_beside(np.asarray(straight, np.uint8), how))


def _white_beside(straight: NDArray[np.uint8], how: Straightening) -> NDArray[np.uint8]:
    """Return the picture with white for the table beside a sheet that leant."""
    corners = np.asarray(how.sheet) * how.size
    if np.abs(corners - np.asarray(_FULL_PAGE.points) * how.size).max() < 1:
        return straight
    beside = np.full(straight.shape[:2], 255, np.uint8)
    cv2.fillConvexPoly(beside, np.rint(corners).astype(np.int32), (0,))
    straight[beside > 0] = 255
    return straight


def _scaling(x: float, y: float) -> Homography:
    return (x, 0.0, 0.0, 0.0, y, 0.0, 0.0, 0.0, 1.0)


def _sheet_size(
    size: tuple[int, int], corners: SheetCorners | None
) -> tuple[float, float]:
    """Return width and height of the straight sheet: its pixels, its proportions."""
    if corners is None:
        return size
    top, right, bottom, left = corners.sides(*size)
    pixels = max(top, bottom) * max(left, right)
    ratio = _usual(aspect(corners, *size))
    width = math.sqrt(pixels / ratio)
    return width, width * ratio


def _usual(ratio: float) -> float:
    for paper in _PAPERS:
        for usual in (paper, 1 / paper):
            if abs(ratio / usual - 1) < _SNAP:
                return usual
    return ratio
