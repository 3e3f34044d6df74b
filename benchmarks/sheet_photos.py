# SPDX-License-Identifier: Apache-2.0
"""Telephone photos of sheets of paper, made from pages, a background and a seed.

A camera above a table: true perspective, a sheet that does not lie quite flat, its
shadow and somebody's, fingers, soft focus, noise, JPEG. What is drawn is known, so the
corners are too. It is still drawn: no moving hands, glare or lens distortion.
"""

import io
from dataclasses import dataclass
from typing import Final

import cv2
import numpy as np
from numpy.typing import NDArray
from PIL import Image

from benchmarks.sheet_backgrounds import Draw, Picture
from dossier.domain.sheet_corners import Point, SheetCorners

PHOTO_PX: Final = (2268, 3024)
"""Width and height of a photo: seven million pixels."""

_FOCAL: Final = 1.15
"""Of the longer side: a telephone's main camera."""
_SKIN: Final = ((224, 172, 140), (141, 85, 54), (198, 134, 98))


@dataclass(frozen=True, slots=True, kw_only=True)
class Shot:
    """How a sheet is photographed.

    Attributes:
        tilt_degrees: how far the camera leans at most; likewise lean_degrees turns.
        fill: share of the picture's width or height that the sheet takes up.
        blur_px: at most, standard deviation.
        fingers: one hand holds a corner.
        cut_off: a corner lies outside the picture.
        pixels: width and height of a photo of an upright page.
    """

    tilt_degrees: float = 22.0
    lean_degrees: float = 9.0
    fill: tuple[float, float] = (0.68, 0.9)
    blur_px: float = 1.6
    fingers: bool = False
    cut_off: bool = False
    pixels: tuple[int, int] = PHOTO_PX


@dataclass(frozen=True, slots=True, kw_only=True)
class Photo:
    """A picture, as JPEG, and where the sheet lies in it."""

    jpeg: bytes
    corners: SheetCorners


def photographed(
    page: Image.Image, draw: Draw, shot: Shot, rng: np.random.Generator
) -> Photo:
    """Return a photo of a page lying on something."""
    width, height = shot.pixels
    size = (width, height) if page.height >= page.width else (height, width)
    quad = _seen_corners((page.width, page.height), size, shot, rng)
    scene = draw(size, rng)
    there, laid = _on_table(page, quad, size, rng)
    scene = _with_shadow(scene, there, rng)
    scene += there[..., None] * (laid - scene)
    if shot.fingers:
        _hold(scene, quad, rng)
    scene *= _light(size, rng)[..., None]
    blur = float(rng.uniform(0.6, shot.blur_px))
    scene = np.asarray(cv2.GaussianBlur(scene, (0, 0), blur), np.float32)
    scene += rng.normal(0, rng.uniform(1.5, 5), (*size[::-1], 1))
    out = io.BytesIO()
    pixels = np.clip(scene, 0, 255).astype(np.uint8)
    Image.fromarray(pixels).save(out, "JPEG", quality=int(rng.integers(72, 90)))
    a, b, c, d = (_fraction(point, size) for point in quad)
    corners = SheetCorners(top_left=a, top_right=b, bottom_right=c, bottom_left=d)
    return Photo(jpeg=out.getvalue(), corners=corners)


def _seen_corners(
    page: tuple[int, int],
    size: tuple[int, int],
    shot: Shot,
    rng: np.random.Generator,
) -> NDArray[np.float32]:
    """Return where the corners of a flat page appear, in pixels, clockwise."""
    half = np.asarray(page, float) / max(page) / 2
    flat = np.asarray(((-1, -1), (1, -1), (1, 1), (-1, 1))) * half
    tilt = np.radians(rng.uniform(-1, 1, 2) * shot.tilt_degrees * (1.0, 0.6))
    lean = float(np.radians(rng.uniform(-1, 1) * shot.lean_degrees))
    turned = (
        np.column_stack([flat, np.zeros(4)])
        @ _rotation(float(tilt[0]), float(tilt[1]), lean).T
    )
    focal = _FOCAL * max(size)
    seen = turned[:, :2] / (turned[:, 2:] + _FOCAL) * focal
    low, high = seen.min(axis=0), seen.max(axis=0)
    wanted = rng.uniform(*shot.fill) * np.asarray(size)
    scale = float((wanted / (high - low)).min())
    room = np.asarray(size) - scale * (high - low)
    start = room * rng.uniform(0.25, 0.75, 2)
    if shot.cut_off:
        side = int(rng.integers(2))
        reach = rng.uniform(0.05, 0.2) * np.asarray(size)[side]
        start[side] = (-reach, room[side] + reach)[rng.integers(2)]
    return np.asarray((seen - low) * scale + start, np.float32)


def _rotation(about_x: float, about_y: float, about_z: float) -> NDArray[np.float64]:
    cx, sx, cy, sy = np.cos(about_x), np.sin(about_x), np.cos(about_y), np.sin(about_y)
    cz, sz = np.cos(about_z), np.sin(about_z)
    x = np.asarray(((1, 0, 0), (0, cx, -sx), (0, sx, cx)))
    y = np.asarray(((cy, 0, sy), (0, 1, 0), (-sy, 0, cy)))
    z = np.asarray(((cz, -sz, 0), (sz, cz, 0), (0, 0, 1)))
    return np.asarray(x @ y @ z)


def _on_table(
    page: Image.Image,
    quad: NDArray[np.float32],
    size: tuple[int, int],
    rng: np.random.Generator,
) -> tuple[Picture, Picture]:
    """Return where the sheet is (0 to 1) and what it shows, slightly curled."""
    shrink = min(1.0, 1.3 * max(size) / max(page.size))
    small = (round(page.width * shrink), round(page.height * shrink))
    paper = np.asarray(page.convert("RGB").resize(small, Image.Resampling.LANCZOS))
    tint = rng.uniform(0.9, 0.97) * np.asarray((1.0, 0.995, rng.uniform(0.95, 0.99)))
    whole = np.asarray(
        ((0, 0), (small[0], 0), (small[0], small[1]), (0, small[1])), np.float32
    )
    back = cv2.getPerspectiveTransform(quad, whole)
    y, x = np.mgrid[0 : size[1], 0 : size[0]].astype(np.float32)
    depth = back[2, 0] * x + back[2, 1] * y + back[2, 2]
    u = (back[0, 0] * x + back[0, 1] * y + back[0, 2]) / depth
    v = (back[1, 0] * x + back[1, 1] * y + back[1, 2]) / depth
    bend = rng.uniform(-0.004, 0.004, 2) * small
    # Nothing at the corners, so that their places stay known.
    u = u + bend[0] * np.sin(np.pi * v / small[1])
    v = v + bend[1] * np.sin(np.pi * u / small[0])
    u, v = u.astype(np.float32), v.astype(np.float32)
    laid = cv2.remap(
        paper, u, v, cv2.INTER_LINEAR, borderMode=cv2.BORDER_REPLICATE
    ).astype(np.float32)
    per_px = small[0] / max(1.0, float(np.linalg.norm(quad[1] - quad[0])))
    inside = np.minimum.reduce([u, small[0] - u, v, small[1] - v]) / per_px
    return np.clip(inside + 0.5, 0, 1), laid * tint.astype(np.float32)


def _with_shadow(scene: Picture, there: Picture, rng: np.random.Generator) -> Picture:
    """Return the table with the sheet's own shadow along its edges."""
    width = scene.shape[1]
    move = np.asarray([[1, 0, 0], [0, 1, 0]], np.float32)
    move[:, 2] = rng.uniform(-1, 1, 2) * width / 250
    shifted = cv2.warpAffine(there, move, there.shape[::-1])
    soft = cv2.GaussianBlur(shifted, (0, 0), width / rng.uniform(150, 500))
    shade = 1 - rng.uniform(0.12, 0.4) * soft
    return np.asarray(scene * shade[..., None], np.float32)


def _hold(scene: Picture, quad: NDArray[np.float32], rng: np.random.Generator) -> None:
    """Draw a thumb or two fingers over a corner, from outside the picture."""
    height, width = scene.shape[:2]
    corner = quad[rng.integers(4)]
    middle = quad.mean(axis=0)
    tone = np.asarray(_SKIN[rng.integers(len(_SKIN))]) * rng.uniform(0.7, 1.0)
    thick = int(min(width, height) * rng.uniform(0.045, 0.07))
    for number in range(int(rng.integers(1, 3))):
        inward = (middle - corner) / np.linalg.norm(middle - corner)
        aside = np.asarray((-inward[1], inward[0])) * number * thick * 1.1
        tip = corner + inward * thick * rng.uniform(0.2, 1.0) + aside
        root = corner - inward * thick * 12 + aside
        a, b = ((int(p[0]), int(p[1])) for p in (tip, root))
        cv2.line(scene, a, b, (tone * 0.6).tolist(), thick + thick // 8, cv2.LINE_AA)
        cv2.line(scene, a, b, tone.tolist(), thick, cv2.LINE_AA)


def _light(size: tuple[int, int], rng: np.random.Generator) -> Picture:
    """Return the light: falling off to one side, and most times somebody's shadow."""
    small = (size[0] // 8, size[1] // 8)
    y, x = np.mgrid[0 : small[1], 0 : small[0]].astype(np.float32)
    x, y = x / small[0] - 0.5, y / small[1] - 0.5
    angle = rng.uniform(0, 2 * np.pi)
    field = rng.uniform(0.82, 1.0) + rng.uniform(0.05, 0.3) * (
        x * np.cos(angle) + y * np.sin(angle)
    )
    if rng.random() < 0.6:  # noqa: PLR2004 - chance
        edge = x * np.cos(2 * angle) + y * np.sin(2 * angle) - rng.uniform(-0.2, 0.2)
        soft = 1 / (1 + np.exp(-edge * rng.uniform(15, 90)))
        field *= 1 - rng.uniform(0.15, 0.45) * soft
    field *= 1 - 0.25 * (x**2 + y**2)
    return np.asarray(cv2.resize(field, size, interpolation=cv2.INTER_LINEAR))


def _fraction(point: NDArray[np.float32], size: tuple[int, int]) -> Point:
    return float(point[0] / size[0]), float(point[1] / size[1])
