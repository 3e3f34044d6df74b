# SPDX-License-Identifier: Apache-2.0
"""How much light there is where the lenses of glasses would be. Workers only."""

from typing import Final

import numpy as np

from dossier.adapters.face_mesh import LEFT_EYE, RIGHT_EYE, FaceMesh, Picture
from dossier.adapters.head_measure import FaceAxes
from dossier.adapters.photo_light import lab_of

_UNDER: Final = (0.17, 0.05)
"""How far below an eye, and how far around, in T: lids and lashes are above it, and
every lens reaches there."""
_CHEEK: Final = (0.45, 0.07)
_OUTWARDS: Final = 0.02
_LEAST_L: Final = 1.0


def under_eyes_of(rgb: Picture, mesh: FaceMesh, axes: FaceAxes) -> float | None:
    """Return the light just below an eye over that of the cheek under it.

    Of the eye that has more; about 1 with nothing before it, less behind tinted lenses.
    None where one of these places is not on the photo.
    """
    shares = []
    for corners in (RIGHT_EYE, LEFT_EYE):
        eye = mesh.points[list(corners), :2].mean(axis=0)
        side = np.sign((eye - axes.eyes) @ axes.across)
        under = _light(rgb, eye - axes.up * _UNDER[0] * axes.t, _UNDER[1] * axes.t)
        outwards = axes.across * side * _OUTWARDS * axes.t
        below = eye - axes.up * _CHEEK[0] * axes.t + outwards
        cheek = _light(rgb, below, _CHEEK[1] * axes.t)
        if under is None or cheek is None:
            return None
        shares.append(under / max(cheek, _LEAST_L))
    return round(max(shares), 3)


def _light(
    rgb: Picture, middle: np.ndarray[tuple[int], np.dtype[np.floating]], reach: float
) -> float | None:
    """Return the median L* of a square, None beside the photo."""
    near = max(2.0, reach)
    (x0, y0), (x1, y1) = (middle - near).astype(int), (middle + near).astype(int)
    part = rgb[max(0, y0) : max(0, y1), max(0, x0) : max(0, x1)]
    return float(np.median(lab_of(part)[..., 0])) if part.size else None
