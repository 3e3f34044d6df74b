# SPDX-License-Identifier: Apache-2.0
"""A person put into a 35 x 45 mm frame: size, place, lean and background of one's own.

Lengths are millimetres of the print. The person is cut out with the person model of
the project, refined along the edges of the picture, so backgrounds here are kinder to
that model than a wall would be; people of the studio set keep their own background
unless another is asked for.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

from benchmarks.photo_people import Person, Picture, Pixels
from dossier.adapters.face_models import face_models

WIDTH_MM, HEIGHT_MM = 35.0, 45.0
MODELS = Path(__file__).resolve().parent.parent / "resources" / "models"
LIGHT_GREY = (205.0, 208.0, 210.0)
LIGHT_BLUE = (190.0, 206.0, 224.0)
_CROWN_MM = 4.5
_MASK_PX = 256

Floats = NDArray[Any]
"""Colours 0 to 255, shares 0 to 1 or points; rows, columns, channels."""
Matrix = NDArray[Any]
Backdrop = Callable[[Floats], Floats]
"""From how surely a pixel is the person to the colours behind."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """How a person stands in the photo.

    Attributes:
        height_px: of the photo.
        head_mm: chin to crown.
        right_mm: the eyes' middle right of the middle of the photo.
        lean: degrees clockwise.
        ratio: width over height.
        crown_mm: from the top to the crown; None: as a photographer would.
    """

    height_px: int = 531
    head_mm: float = 34.0
    right_mm: float = 0.0
    lean: float = 0.0
    ratio: float = WIDTH_MM / HEIGHT_MM
    crown_mm: float | None = None

    @property
    def size(self) -> tuple[int, int]:
        """Width and height in pixels."""
        return round(self.height_px * self.ratio), self.height_px

    @property
    def px_per_mm(self) -> float:
        """Pixels in a millimetre of the print."""
        return self.height_px / HEIGHT_MM


@dataclass(frozen=True, slots=True)
class Shot:
    """A person in a frame before anything is done to the picture.

    Attributes:
        pixels: of the person and what was behind.
        mask: how surely a pixel is the person, 0 to 1.
    """

    pixels: Floats
    mask: Floats

    def before(self, backdrop: Backdrop) -> "Shot":
        """Return the same person before something else."""
        alpha = self.mask[..., None]
        behind = backdrop(self.mask)
        return replace(self, pixels=self.pixels * alpha + behind * (1 - alpha))


def shot(person: Person, frame: Frame, samples: Path, *, smile: bool = False) -> Shot:
    """Return a person in a frame, with the background the picture has."""
    picture = person.smiling if smile and person.smiling else person.picture
    source, mask = _cut_out(picture, samples)
    matrix = _placing(person, frame)
    size = frame.size
    pixels = _warped(source, matrix, size, cv2.BORDER_REPLICATE)
    # Nobody goes on above the picture; shoulders do at its sides and below.
    above = mask.shape[0] // 2
    mask = cv2.copyMakeBorder(mask, above, 0, 0, 0, cv2.BORDER_CONSTANT, value=0)
    lifted = matrix.copy()
    lifted[:, 2] -= matrix[:, 1] * above
    mask = np.clip(_warped(mask, lifted, size, cv2.BORDER_REPLICATE), 0, 1)
    return Shot(pixels, mask)


def placed(person: Person, frame: Frame, samples: Path) -> Shot:
    """Return a person before a plain light background, own or grey."""
    taken = shot(person, frame, samples)
    return taken if person.own_background else taken.before(plain(LIGHT_GREY))


def plain(colour: tuple[float, float, float]) -> Backdrop:
    """Return a wall of one colour, a little lighter in the middle, with some grain."""

    def behind(mask: Floats) -> Floats:
        height, width = mask.shape
        y, x = np.mgrid[0:height, 0:width].astype(np.float32)
        fall = ((x / width - 0.5) ** 2 + (y / height - 0.4) ** 2) * 14
        grain = np.random.default_rng(1).normal(0, 1.0, mask.shape).astype(np.float32)
        wall = np.asarray(colour, np.float32) - fall[..., None] + grain[..., None]
        return np.asarray(np.clip(wall, 0, 255), np.float32)

    return behind


def _placing(person: Person, frame: Frame) -> Matrix:
    """Return the affine map from the picture to the frame."""
    eyes = (np.asarray(person.right_eye) + np.asarray(person.left_eye)) / 2
    chin, crown = np.asarray(person.chin), np.asarray(person.crown)
    across = np.subtract(person.left_eye, person.right_eye)
    scale = frame.head_mm * frame.px_per_mm / float(np.hypot(*(chin - crown)))
    turn = np.radians(frame.lean) - np.arctan2(across[1], across[0])
    cos, sin = np.cos(turn) * scale, np.sin(turn) * scale
    matrix = np.array([[cos, -sin, 0.0], [sin, cos, 0.0]])
    top = frame.crown_mm
    if top is None:
        top = min(_CROWN_MM, (HEIGHT_MM - frame.head_mm) * 0.42)
    width, _ = frame.size
    wanted_x = width / 2 + frame.right_mm * frame.px_per_mm
    middle = (crown + chin) / 2
    wanted_y = (top + frame.head_mm / 2) * frame.px_per_mm
    matrix[0, 2] = wanted_x - matrix[0, :2] @ eyes
    matrix[1, 2] = wanted_y - matrix[1, :2] @ middle
    return matrix


def _warped(
    source: Floats, matrix: Matrix, size: tuple[int, int], border: int
) -> Floats:
    """Warp; averaged first where the picture is made much smaller."""
    scale = float(np.hypot(matrix[0, 0], matrix[1, 0]))
    if scale < 1:
        source = cv2.GaussianBlur(source, (0, 0), 0.38 / scale)
    return np.asarray(
        cv2.warpAffine(source, matrix, size, flags=cv2.INTER_CUBIC, borderMode=border),
        np.float32,
    )


@lru_cache(maxsize=3)
def _cut_out(picture: Picture, samples: Path) -> tuple[Floats, Floats]:
    """Return a picture and how surely its pixels are the person."""
    pixels = picture.pixels(samples)
    models = face_models(MODELS)
    if models is None:
        raise FileNotFoundError(MODELS)
    small = cv2.resize(pixels, (_MASK_PX, _MASK_PX), interpolation=cv2.INTER_AREA)
    rough = models.person(small.astype(np.float32) / 255)
    height, width = pixels.shape[:2]
    mask = cv2.resize(rough, (width, height), interpolation=cv2.INTER_CUBIC)
    mask = _along_edges(pixels, mask, max(4, width // 90))
    mask = np.clip((mask - 0.25) / 0.6, 0, 1).astype(np.float32)
    return pixels.astype(np.float32), mask


def _along_edges(pixels: Pixels, mask: Floats, radius: int) -> Floats:
    """Return a mask along the picture's edges (guided filter, He et al. 2010)."""
    guide = cv2.cvtColor(pixels, cv2.COLOR_RGB2GRAY).astype(np.float32) / 255

    def mean(values: Floats) -> Floats:
        return np.asarray(cv2.boxFilter(values, -1, (2 * radius + 1,) * 2), np.float32)

    mean_guide, mean_mask = mean(guide), mean(mask)
    spread = mean(guide * guide) - mean_guide**2
    slope = (mean(guide * mask) - mean_guide * mean_mask) / (spread + 1e-3)
    offset = mean_mask - slope * mean_guide
    return np.asarray(mean(slope) * guide + mean(offset), np.float32)


def as_pixels(values: Floats) -> Pixels:
    """Return colours as a picture."""
    return np.clip(np.rint(values), 0, 255).astype(np.uint8)
