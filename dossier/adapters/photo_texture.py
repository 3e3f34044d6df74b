# SPDX-License-Identifier: Apache-2.0
"""Traces of how a photo was made: printing dots, JPEG blocks, drawing. Workers only."""

from typing import Any, Final

import cv2
import numpy as np
from numpy.typing import NDArray

from dossier.adapters.face_mesh import Picture
from dossier.adapters.photo_light import FaceCrop

Grey = NDArray[np.float32]

_WINDOW: Final = 256
_LOWEST: Final = 0.12
"""Cycles a pixel: below, faces and clothes have patterns of their own."""
_RING: Final = 12
"""Rings the spectrum is compared within."""
_BLOCK: Final = 8
_SEEN: Final = 800
_ON_THE_GRID: Final = 3
_FLAT_STEP: Final = 1.5


def periodic_of(rgb: Picture) -> float | None:
    """Return how far the strongest regular pattern stands out, in dB.

    The middle of the photo is looked at; None when that is too small. Frequencies of
    JPEG's blocks are left out, and those along the axes (edges of buildings, cloth).
    """
    height, width = rgb.shape[:2]
    if min(height, width) < _WINDOW:
        return None
    top, left = (height - _WINDOW) // 2, (width - _WINDOW) // 2
    middle = rgb[top : top + _WINDOW, left : left + _WINDOW]
    grey = cv2.cvtColor(middle, cv2.COLOR_RGB2GRAY).astype(np.float32)
    piece = grey - cv2.GaussianBlur(grey, (0, 0), 3)
    window = np.hanning(_WINDOW)
    power = np.abs(np.fft.fft2(piece * np.outer(window, window))) ** 2
    across = np.fft.fftfreq(_WINDOW)
    distance = np.hypot(across[:, None], across[None, :])
    levels = 10 * np.log10(power + 1e-3)
    best = 0.0
    seen = _counted(across)
    for low in np.linspace(_LOWEST, 0.5, _RING, endpoint=False):
        ring = (distance >= low) & (distance < low + (0.5 - _LOWEST) / _RING) & seen
        values = levels[ring]
        best = max(best, float(values.max() - np.median(values)))
    return round(best, 1)


def _counted(across: NDArray[np.floating[Any]]) -> NDArray[np.bool_]:
    """Return the frequencies that count: off the axes, off the grid of blocks."""
    steps = np.round(np.abs(across) * _WINDOW).astype(int)
    grid = _WINDOW // _BLOCK
    off = np.minimum(steps % grid, grid - steps % grid) >= _ON_THE_GRID
    return np.asarray(off[:, None] & off[None, :])


def blocks_of(rgb: Picture) -> float | None:
    """Return the steps at the edges of JPEG's blocks over those inside; 1 is none.

    Only for pixels as they are in the file: None for a photo too small to tell.
    """
    grey = cv2.cvtColor(rgb[:_SEEN, :_SEEN], cv2.COLOR_RGB2GRAY).astype(np.float32)
    if min(grey.shape) < 4 * _BLOCK:
        return None
    ratios = []
    for axis in (0, 1):
        steps = np.abs(np.diff(grey, axis=axis)).mean(axis=1 - axis)
        places = np.arange(1, len(steps) + 1) % _BLOCK == 0
        inside = float(steps[~places].mean())
        ratios.append(float(steps[places].mean()) / max(inside, 0.05))
    return round(max(ratios), 2)


def flat_of(crop: FaceCrop) -> float | None:
    """Return the share of the face without grain, as drawings have."""
    core = cv2.erode(crop.inside.astype(np.uint8), np.ones((5, 5), np.uint8)) > 0
    if not core.any():
        return None
    lightness = crop.lab[..., 0] * 2.55
    kernel = np.ones((5, 5), np.uint8)
    span = cv2.dilate(lightness, kernel) - cv2.erode(lightness, kernel)
    return round(float((span[core] < _FLAT_STEP).mean()), 3)
