# SPDX-License-Identifier: Apache-2.0
"""Light, colour and fine detail on the face of a photo. Worker processes only."""

import math
from dataclasses import dataclass
from typing import Any, Final

import cv2
import numpy as np
from numpy.typing import NDArray

from dossier.adapters.face_mesh import CHIN, FOREHEAD, OVAL, FaceMesh, Picture
from dossier.adapters.head_measure import FaceAxes
from dossier.domain.portrait import Light

Lab = NDArray[np.floating[Any]]
"""CIE LAB, rows, columns, L* a* b*."""

Region = NDArray[np.bool_]

_BURNT: Final = 247
_WHITE: Final = 255.0
_T: Final = 200
"""Pixels from the eyes to the chin at which detail is measured: 34 mm at 300 dpi."""
_SHARP: Final = (8.5, 4.2, 6.0, 0.3)
"""What a just sharp photo has: detail in all directions, across, down, and how alike
the last two are (a camera that moved blurs one of them)."""
_LOCAL: Final = 6.0
"""T over the size of what counts as contrast: a shadow on half a face is none."""
_INSET: Final = 0.12
_FEW: Final = 200


@dataclass(frozen=True, slots=True)
class FaceCrop:
    """The face alone, level, never enlarged.

    Attributes:
        lab: its colours; likewise rgb.
        inside: which pixels are of the face, without its edge.
        right_half: which of these are right of the nose in the picture.
        t: T in pixels of the crop.
    """

    lab: Lab
    rgb: Picture
    inside: Region
    right_half: Region
    t: float


def lab_of(rgb: Picture) -> Lab:
    """Return a picture's colours in CIE LAB."""
    colours = cv2.cvtColor(rgb.astype(np.float32) / 255, cv2.COLOR_RGB2LAB)
    return np.asarray(colours, np.float32)


def face_crop(rgb: Picture, mesh: FaceMesh, axes: FaceAxes) -> FaceCrop:
    """Return the face, level, with T at most 200 px."""
    oval = mesh.points[list(OVAL), :2]
    turn = np.stack((axes.across, -axes.up))
    level = (oval - axes.eyes) @ turn.T
    low, high = level.min(axis=0), level.max(axis=0)
    wanted = min(1.0, _T / axes.t)
    finer = max(1, math.floor(1 / wanted))
    step = 1 / wanted / finer
    size = np.maximum(np.ceil((high - low) * wanted), 8).astype(int)
    corner = axes.eyes + turn.T @ low
    x, y = turn[0] * step, turn[1] * step
    to_photo = np.array(((x[0], y[0], corner[0]), (x[1], y[1], corner[1])))
    pixels = (int(size[0]) * finer, int(size[1]) * finer)
    level_face = cv2.warpAffine(
        rgb,
        to_photo,
        pixels,
        flags=cv2.INTER_LINEAR | cv2.WARP_INVERSE_MAP,
        borderMode=cv2.BORDER_REPLICATE,
    )
    final = (int(size[0]), int(size[1]))
    small = cv2.resize(level_face, final, interpolation=cv2.INTER_AREA)
    crop = np.asarray(small, np.uint8)
    inside = _filled((level - low) * wanted, final)
    nose = mesh.points[[FOREHEAD, CHIN], :2]
    middle = float((((nose - axes.eyes) @ turn.T - low) * wanted)[:, 0].mean())
    columns = np.arange(final[0])[None, :] > middle
    half = np.broadcast_to(columns, inside.shape)
    return FaceCrop(lab_of(crop), crop, inside, half, axes.t * wanted)


def light_of(crop: FaceCrop, photo_lab: Lab) -> Light:
    """Return light, colour and detail of a face."""
    luma = cv2.cvtColor(crop.rgb, cv2.COLOR_RGB2GRAY)[crop.inside]
    lightness = crop.lab[..., 0]
    right = lightness[crop.inside & crop.right_half]
    left = lightness[crop.inside & ~crop.right_half]
    both = right.size and left.size
    difference = abs(float(right.mean() - left.mean())) if both else 0.0
    a, b = photo_lab[..., 1], photo_lab[..., 2]
    return Light(
        mean=round(float(luma.mean()) / _WHITE, 3) if luma.size else 0.0,
        burnt=round(float((luma >= _BURNT).mean()), 4) if luma.size else 0.0,
        half_difference=round(difference, 1),
        chroma=round(float(np.hypot(a, b).mean()), 2),
        hue_spread=round(_across_the_tint(a, b), 2),
        contrast=round(float(lightness[crop.inside].std()), 2) if luma.size else 0.0,
        sharpness=sharpness_of(crop),
    )


def _across_the_tint(a: Lab, b: Lab) -> float:
    """Return how far colours lie off the one line a tinted grey picture is on."""
    points = np.stack((a.ravel()[::7], b.ravel()[::7]))
    spread = np.linalg.eigvalsh(np.cov(points)) if points.shape[1] > 2 else (0.0,)  # noqa: PLR2004
    return math.sqrt(max(0.0, float(spread[0])))


def detail_of(
    lightness: Lab, inside: Region, t: float
) -> tuple[float, float, float, float] | None:
    """Return fine detail over local contrast: all directions, across, down, evenness.

    None where the face is too small or too flat to tell. ``t`` is T in pixels.
    """
    core = cv2.erode(inside.astype(np.uint8), np.ones((5, 5), np.uint8)) > 0
    if core.sum() < _FEW:
        return None
    weight = inside.astype(np.float32)
    reach = (0, 0)
    blurred = cv2.GaussianBlur(lightness * weight, reach, t / _LOCAL)
    around = blurred / np.maximum(cv2.GaussianBlur(weight, reach, t / _LOCAL), 1e-3)
    contrast = float((lightness - around)[core].std())
    if contrast < 1.0:
        return None
    across = cv2.filter2D(lightness, -1, np.array([[1, -2, 1]], np.float32))
    down = cv2.filter2D(lightness, -1, np.array([[1], [-2], [1]], np.float32))
    pictures = (across + down, across, down)
    found = [100 * float(one[core].std()) / contrast for one in pictures]
    even = min(found[1:]) / max(*found[1:], 1e-6)
    return found[0], found[1], found[2], even


def sharpness_of(crop: FaceCrop) -> float | None:
    """Return the weakest of the details over what a just sharp photo has."""
    detail = detail_of(crop.lab[..., 0], crop.inside, crop.t)
    if detail is None:
        return None
    return round(min(d / s for d, s in zip(detail, _SHARP, strict=True)), 3)


def _filled(outline: Lab, size: tuple[int, int]) -> Region:
    """Return the inside of an outline drawn in a little, so that no hair is in it."""
    middle = outline.mean(axis=0)
    inner = middle + (outline - middle) * (1 - _INSET)
    canvas = np.zeros((size[1], size[0]), np.uint8)
    cv2.fillPoly(canvas, [np.round(inner).astype(np.int32)], 1)
    return canvas > 0
