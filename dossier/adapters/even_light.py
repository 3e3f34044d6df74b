# SPDX-License-Identifier: Apache-2.0
"""Takes shadows and uneven light out of a photographed page, colours kept.

Every pixel is divided by the light that falls on the paper there. All three colours
get the same factor, so a red stamp stays red and a portrait keeps its skin. Dark or
coloured areas too large to be print say nothing about the light; it is filled in from
around them. Runs in worker processes only.
"""

from typing import Final

import cv2
import numpy as np
from numpy.typing import NDArray
from PIL import Image

_MAP_PX: Final = 256
"""Longer side of the map of the light: shadows have no finer detail."""

_PRINT_PX: Final = 9
"""On that map, letters and rules are thinner than this."""

_SPREAD_PX: Final = 101
_DARK: Final = 0.45
"""Of the lightest place around: the deepest shadow on a legible page."""

_COLOUR: Final = 34
_PAPER: Final = 245.0
_MOST: Final = 4.0
_LEAST_LIGHT: Final = 12.0


def evened(image: Image.Image) -> Image.Image:
    """Return a page, grey or in colour, as if evenly lit."""
    kept = image if image.mode in {"L", "RGB"} else image.convert("RGB")
    pixels = np.asarray(kept)
    factor = np.clip(_PAPER / np.maximum(_light(pixels), _LEAST_LIGHT), 1.0, _MOST)
    wide = cv2.resize(
        factor.astype(np.float32), kept.size, interpolation=cv2.INTER_LINEAR
    )
    if pixels.ndim == 3:  # noqa: PLR2004 - has colours
        wide = cv2.merge([wide, wide, wide])
    even = cv2.multiply(pixels, wide, dtype=cv2.CV_8U)
    return Image.fromarray(np.asarray(even, np.uint8))


def _light(pixels: NDArray[np.uint8]) -> NDArray[np.float32]:
    """Return how bright blank paper would be at each place of a small map."""
    height, width = pixels.shape[:2]
    scale = min(1.0, _MAP_PX / max(width, height))
    size = (max(1, round(width * scale)), max(1, round(height * scale)))
    resized = cv2.resize(pixels, size, interpolation=cv2.INTER_AREA)
    small = np.asarray(resized, np.uint8)
    grey = small if small.ndim == 2 else cv2.cvtColor(small, cv2.COLOR_RGB2GRAY)  # noqa: PLR2004
    kernel = np.ones((_PRINT_PX, _PRINT_PX), np.uint8)
    closed = cv2.morphologyEx(grey, cv2.MORPH_CLOSE, kernel)
    paper = np.asarray(cv2.medianBlur(closed, _PRINT_PX), np.float32)
    around = np.asarray(cv2.dilate(paper, np.ones((_SPREAD_PX, _SPREAD_PX), np.uint8)))
    known = np.asarray(paper > _DARK * around, np.float32)
    if small.ndim == 3:  # noqa: PLR2004 - has colours
        known = known * _is_paper_coloured(small)
    return _filled(paper, known)


def _is_paper_coloured(small: NDArray[np.uint8]) -> NDArray[np.float32]:
    """Tell where the colour is that of the paper, whatever the light."""
    whole = np.asarray(cv2.cvtColor(small, cv2.COLOR_RGB2LAB), np.float32)
    lab = np.asarray(cv2.blur(whole, (3, 3)))[..., 1:]
    usual = np.median(lab.reshape(-1, 2), axis=0)
    away = np.hypot(lab[..., 0] - usual[0], lab[..., 1] - usual[1])
    return np.asarray(away < _COLOUR, np.float32)


def _filled(
    paper: NDArray[np.float32], known: NDArray[np.float32]
) -> NDArray[np.float32]:
    """Return the light everywhere, taken from around where it is not known."""
    # Next to the unknown the paper is half in it already.
    known = np.asarray(cv2.erode(known, np.ones((3, 3), np.uint8)), np.float32)
    light = np.where(known > 0, paper, 0.0).astype(np.float32)
    missing = known <= 0
    for spread in (6.0, 18.0, 60.0):
        if not missing.any():
            break
        weight = cv2.GaussianBlur(known, (0, 0), spread)
        around = cv2.GaussianBlur(paper * known, (0, 0), spread)
        told = missing & (weight > 0.05)  # noqa: PLR2004 - enough of it is known
        light[told] = around[told] / weight[told]
        missing &= ~told
    light[missing] = float(paper[known > 0].mean()) if known.any() else _PAPER
    return np.asarray(cv2.GaussianBlur(light, (0, 0), 2.5), np.float32)
