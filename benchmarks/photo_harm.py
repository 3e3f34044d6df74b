# SPDX-License-Identifier: Apache-2.0
"""Defects done to a photo, each by itself and in degrees.

Lengths are millimetres of the 35 x 45 mm print, so that a defect is the same at every
number of pixels; light is a factor on the values of the file.
"""

import io

import cv2
import numpy as np
from PIL import Image

from benchmarks.photo_scene import (
    HEIGHT_MM,
    Backdrop,
    Floats,
    Shot,
    as_pixels,
    plain,
)


def out_of_focus(pixels: Floats, radius_mm: float) -> Floats:
    """Return the picture behind a lens that is not focused (a disc)."""
    radius = radius_mm / HEIGHT_MM * pixels.shape[0]
    reach = int(np.ceil(radius)) + 1
    y, x = np.mgrid[-reach : reach + 1, -reach : reach + 1]
    disc = np.clip(radius + 0.5 - np.hypot(x, y), 0, 1).astype(np.float32)
    return _filtered(pixels, disc / disc.sum())


def moved(pixels: Floats, length_mm: float, degrees: float) -> Floats:
    """Return the picture of a camera or a head that moved."""
    length = max(2.0, length_mm / HEIGHT_MM * pixels.shape[0])
    reach = int(np.ceil(length / 2)) + 1
    kernel = np.zeros((2 * reach + 1,) * 2, np.float32)
    step = np.radians(degrees)
    ends = (np.cos(step) * length / 2, np.sin(step) * length / 2)
    start = (round(16 * (reach - ends[0])), round(16 * (reach - ends[1])))
    stop = (round(16 * (reach + ends[0])), round(16 * (reach + ends[1])))
    cv2.line(kernel, start, stop, 1.0, 1, cv2.LINE_AA, 4)
    return _filtered(pixels, kernel / kernel.sum())


def enlarged(pixels: Floats, from_px: int) -> Floats:
    """Return the picture made small and large again; ``from_px`` is the height."""
    height, width = pixels.shape[:2]
    size = (max(1, round(width * from_px / height)), from_px)
    small = cv2.resize(pixels, size, interpolation=cv2.INTER_AREA)
    return np.asarray(
        cv2.resize(small, (width, height), interpolation=cv2.INTER_CUBIC), np.float32
    )


def lit(pixels: Floats, factor: float) -> Floats:
    """Return the picture with less light, or more: what is too bright is lost."""
    return np.asarray(np.clip(pixels * factor, 0, 255), np.float32)


def half_in_shadow(taken: Shot, factor: float, *, left: bool) -> Floats:
    """Return the picture with light on one side of the person only."""
    height, width = taken.mask.shape
    rows = taken.mask[height // 4 : height // 2] > 0.5  # noqa: PLR2004 - the person
    columns = np.flatnonzero(rows.any(axis=0))
    middle = float(columns.mean()) if len(columns) else width / 2
    x = np.arange(width, dtype=np.float32)
    side = 1 / (1 + np.exp((x - middle) / (width * 0.035)))
    side = side if left else 1 - side
    shade = 1 - (1 - factor) * side[None, :] * taken.mask
    return np.asarray(taken.pixels * shade[..., None], np.float32)


def grey(pixels: Floats) -> Floats:
    """Return the picture in black and white."""
    light = pixels @ np.array([0.299, 0.587, 0.114], np.float32)
    return np.repeat(light[..., None], 3, axis=2)


def sepia(pixels: Floats) -> Floats:
    """Return the picture in brown."""
    tint = np.array([1.0, 0.86, 0.66], np.float32)
    return np.asarray(np.clip(grey(pixels) * tint + 12, 0, 255), np.float32)


def drawn(pixels: Floats, strength: int) -> Floats:
    """Return something like a drawing of the picture: flat areas, dark lines."""
    flat = as_pixels(pixels)
    for _ in range(strength):
        smooth = cv2.edgePreservingFilter(flat, flags=1, sigma_s=30, sigma_r=0.4)
        flat = np.asarray(smooth, np.uint8)
    light = cv2.medianBlur(cv2.cvtColor(flat, cv2.COLOR_RGB2GRAY), 5)
    size = max(7, light.shape[0] // 60 | 1)
    lines = cv2.adaptiveThreshold(
        light, 255, cv2.ADAPTIVE_THRESH_MEAN_C, cv2.THRESH_BINARY, size, 5
    )
    poster = (flat // 28 * 28 + 14).astype(np.float32)
    return np.asarray(np.where(lines[..., None] > 0, poster, poster * 0.25), np.float32)


def jpeg(pixels: Floats, quality: int, **more: object) -> bytes:
    """Return the picture as a JPEG file."""
    out = io.BytesIO()
    image = Image.fromarray(as_pixels(pixels))
    image.save(out, "JPEG", quality=quality, **more)
    return out.getvalue()


def busy(seed: int) -> Backdrop:
    """Return shelves full of things."""

    def behind(mask: Floats) -> Floats:
        height, width = mask.shape
        rng = np.random.default_rng(seed)
        wall = np.full((height, width, 3), 150, np.float32)
        shelf = height // 6
        for top in range(0, height, shelf):
            left = 0
            while left < width:
                wide = int(rng.integers(width // 40, width // 12))
                tall = int(shelf * rng.uniform(0.5, 0.92))
                colour = rng.uniform(40, 220, 3)
                wall[top + shelf - tall : top + shelf - 2, left : left + wide] = colour
                left += wide + 1
        return np.asarray(cv2.GaussianBlur(wall, (0, 0), height / 260), np.float32)

    return behind


def with_edge(colour: tuple[float, float, float], fall: float) -> Backdrop:
    """Return a wall with the frame of a door: darker on one side."""

    def behind(mask: Floats) -> Floats:
        wall = plain(colour)(mask)
        edge = round(mask.shape[1] * 0.8)
        wall[:, edge:] *= fall
        wall[:, edge - 3 : edge + 3] *= 0.7
        return wall

    return behind


def with_shadow(colour: tuple[float, float, float], depth: float) -> Backdrop:
    """Return a wall with the person's own shadow beside the head."""

    def behind(mask: Floats) -> Floats:
        height, width = mask.shape
        shift = np.array([[1, 0, width * 0.14], [0, 1, height * 0.03]])
        cast = cv2.warpAffine(mask, shift, (width, height))
        cast = cv2.GaussianBlur(cast, (0, 0), width * 0.018)
        return np.asarray(plain(colour)(mask) * (1 - depth * cast[..., None]))

    return behind


def with_somebody(other: Shot, base: Backdrop) -> Backdrop:
    """Return a wall with somebody else before it."""

    def behind(mask: Floats) -> Floats:
        alpha = other.mask[..., None]
        return np.asarray(base(mask) * (1 - alpha) + other.pixels * alpha, np.float32)

    return behind


def _filtered(pixels: Floats, kernel: Floats) -> Floats:
    done = cv2.filter2D(pixels, -1, kernel, borderType=cv2.BORDER_REPLICATE)
    return np.asarray(done, np.float32)
