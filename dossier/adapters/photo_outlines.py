# SPDX-License-Identifier: Apache-2.0
"""Rectangles that stand out from what they lie on. Worker processes only."""

from typing import Any, Final

import cv2
import numpy as np
from numpy.typing import NDArray

from dossier.adapters.photo_corners import Corners
from dossier.adapters.photo_light import Lab

_RIM: Final = 0.012
_ALIKE: Final = 6.0
"""Colour difference (CIE76) within which the rim of the picture is of one colour."""
_RIM_SHARE: Final = 0.85
_WOOD: Final = 20.0
"""How much the rim may vary (CIE76, standard deviation): wood measures 4 to 12."""
_FILLED: Final = 0.93
"""Share of its own rectangle that a print's outline fills; a person fills 0.75."""
_STRAIGHT: Final = 0.085
"""Of a side: how far nine in ten points of an outline may lie off its rectangle. Prints
measure 0.002 to 0.074, the round outline of hair 0.10 and more.
"""
_ROUNDS: Final = 3
_LOOKED_AT: Final = 200
_MOSTLY: Final = 0.9


def away_from_rim(lab: Lab) -> Lab | None:
    """Return how far every pixel lies from the colours of the rim, None if they vary.

    Light that falls off to a side is taken out. Of wood or cloth the colours vary along
    one line; what lies on it is near. Where the rim is of one colour this is the colour
    difference (CIE76).
    """
    rim, terms = _rim(lab), _rim(_terms(lab.shape))
    kept = np.ones(len(rim), bool)
    fall = np.zeros((terms.shape[1], rim.shape[1]), np.float32)
    for _ in range(_ROUNDS):
        fall, *_ = np.linalg.lstsq(terms[kept], rim[kept], rcond=None)
        apart = np.linalg.norm(rim - terms @ fall, axis=1)
        kept = apart <= np.quantile(apart, _RIM_SHARE)
    off = rim - terms @ fall
    spread = np.cov(off[kept].T)
    if float(np.trace(spread)) > _WOOD**2:
        return None
    whitened = np.linalg.cholesky(np.linalg.inv(np.eye(3) + spread))
    if (np.linalg.norm(off @ whitened, axis=1) < _ALIKE).mean() < _RIM_SHARE:
        return None
    away = (lab - _terms(lab.shape) @ fall) @ whitened
    return np.asarray(np.linalg.norm(away, axis=2), np.float32)


def _terms(shape: tuple[int, ...]) -> Lab:
    """Return 1, x and y of every pixel, from -1 to 1."""
    y, x = np.mgrid[-1 : 1 : shape[0] * 1j, -1 : 1 : shape[1] * 1j]
    return np.stack((np.ones_like(x), x, y), axis=2).astype(np.float32)


def rectangles_in(different: NDArray[np.bool_]) -> list[Corners]:
    """Return the corners of what is marked, where it is a rectangle at some angle."""
    mask = different.astype(np.uint8)
    mask = np.asarray(cv2.morphologyEx(mask, cv2.MORPH_OPEN, np.ones((3, 3), np.uint8)))
    contours, _ = cv2.findContours(mask, cv2.RETR_EXTERNAL, cv2.CHAIN_APPROX_NONE)
    return [corners for one in contours if (corners := _four(one)) is not None]


def _four(contour: NDArray[Any]) -> Corners | None:
    """Return the corners of an outline that is a rectangle seen at some angle."""
    hull = cv2.convexHull(contour)
    area, length = cv2.contourArea(contour), cv2.arcLength(hull, closed=True)
    for tolerance in (0.01, 0.02, 0.03, 0.05):
        quad = cv2.approxPolyDP(hull, tolerance * length, closed=True)
        if len(quad) == 4:  # noqa: PLR2004 - corners
            points = quad.reshape(4, 2).astype(np.float32)
            filled = area / max(cv2.contourArea(points), 1.0)
            fits = filled >= _FILLED and _off(contour, points) <= _STRAIGHT
            return _ordered(_outer(points)) if fits else None
    return None


def _off(contour: NDArray[Any], points: Corners) -> float:
    """Return how far an outline lies off a rectangle, as a share of its sides."""
    every = max(1, len(contour) // _LOOKED_AT)
    places = contour[::every, 0].astype(np.float32).tolist()
    away = [
        abs(cv2.pointPolygonTest(points, (x, y), measureDist=True)) for x, y in places
    ]
    return float(np.quantile(away, _MOSTLY)) / (cv2.arcLength(points, closed=True) / 4)


def _outer(points: Corners) -> Corners:
    """Return corners on the edges of the pixels whose middles an outline runs through.

    OpenCV counts from the middle of the first pixel, the corners from its edge.
    """
    middle = points.mean(axis=0)
    outward = np.sign(points - middle) / 2
    return np.asarray(points + outward + 0.5, np.float32)


def _ordered(points: Corners) -> Corners:
    """Return the corners clockwise from the one nearest the top left."""
    middle = points.mean(axis=0)
    angles = np.arctan2(points[:, 1] - middle[1], points[:, 0] - middle[0])
    around = points[np.argsort(angles)]
    first = int(np.argmin(around.sum(axis=1)))
    return np.asarray(np.roll(around, -first, axis=0), np.float32)


def _rim(lab: Lab) -> Lab:
    deep = max(2, round(_RIM * max(lab.shape[:2])))
    strips = (lab[:deep], lab[-deep:], lab[:, :deep], lab[:, -deep:])
    return np.concatenate([strip.reshape(-1, 3) for strip in strips])
