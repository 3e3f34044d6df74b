# SPDX-License-Identifier: Apache-2.0
"""How far the four sides of a quadrilateral in a photo look like a sheet's edges.

At points all along a side the picture just inside is compared with the picture just
outside. Where a sheet ends they differ, in the same way all along, and the step is
right there and nowhere else. Runs in worker processes only.
"""

from dataclasses import dataclass
from typing import Final

import cv2
import numpy as np
from numpy.typing import NDArray

from dossier.adapters.sheet_candidates import Picture, Quads

_SAMPLES: Final = 36
_ENDS: Final = 0.03
"""Of each side, left out at both ends: corners curl, fingers hold them."""
_BEYOND: Final = (0.02, 0.1)
"""Of each side, looked at beyond its ends."""
_NEAR_PX: Final = (3.0, 5.0)
_FAR_PX: Final = (9.0, 14.0, 20.0, 27.0)
_COLOUR_WEIGHT: Final = 1.6
_STEP: Final = 5.0
"""Least difference, of 255, between paper and table."""
_EDGE: Final = 3.0
_FIT_SAMPLES: Final = 60
_REACH_PX: Final = 9
_PRESORTED: Final = 160
_TEXT_PX: Final = 5


@dataclass(frozen=True, slots=True)
class EdgeMap:
    """A picture prepared for judging edges.

    Attributes:
        colours: L*, a*, b* without fine print, as floats.
        steps: at each pixel, the steepest step of the three to a neighbour.
    """

    colours: NDArray[np.float32]
    steps: NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Judged:
    """Quadrilaterals with what their sides look like.

    Attributes:
        held: of each side, the share at which the picture steps as a sheet's edge does.
        brighter: of each side, how much lighter it is inside, in grey levels.
        step: of each side, the typical difference in colour or light.
        paper: of each side, the typical a* and b* just inside.
        going_on: of each side and end, the share beyond it that steps just the same:
            where that is much, the corner is further on.
        paper_again: of each side, the share where a little further out there is the
            same paper as inside: a bar printed on the page, not its end.
    """

    quads: Quads
    held: NDArray[np.float64]
    brighter: NDArray[np.float64]
    step: NDArray[np.float64]
    paper: NDArray[np.float64]
    going_on: NDArray[np.float64]
    paper_again: NDArray[np.float64]


def edge_map(picture: Picture) -> EdgeMap:
    """Return a picture prepared for judging edges."""
    plain = cv2.medianBlur(picture, _TEXT_PX).astype(np.float32)
    plain[..., 1:] *= _COLOUR_WEIGHT
    soft = cv2.GaussianBlur(plain, (0, 0), 1.0)
    across = cv2.Sobel(soft, cv2.CV_32F, 1, 0, scale=0.25)
    down = cv2.Sobel(soft, cv2.CV_32F, 0, 1, scale=0.25)
    steps = np.sqrt(across**2 + down**2).max(axis=2)
    wide = cv2.dilate(steps, np.ones((3, 3), np.uint8))
    return EdgeMap(plain, np.asarray(wide, np.float32))


def likeliest(quads: Quads, edges: EdgeMap) -> Quads:
    """Return those along whose sides there are most edges at all."""
    if len(quads) <= _PRESORTED:
        return quads
    points, _ = _along(quads, 16, (_ENDS, 1 - _ENDS))
    strength = np.minimum(_sampled(edges.steps, points), 12.0).mean(axis=2)
    order = np.argsort(-(strength.mean(axis=1) + strength.min(axis=1)))
    return quads[order[:_PRESORTED]]


def judged(quads: Quads, edges: EdgeMap) -> Judged:
    """Return what the sides of some quadrilaterals look like."""
    points, inward = _along(quads, _SAMPLES, (_ENDS, 1 - _ENDS))
    inside, _, step = _across(edges.colours, points, inward)
    mean = np.median(step, axis=2, keepdims=True)
    size = np.sqrt((mean**2).sum(axis=3, keepdims=True))
    alike = (step * mean / np.maximum(size, 1e-6)).sum(axis=3)
    edge = _sampled(edges.steps, points)
    held = (alike > _STEP) & (edge > _EDGE)
    return Judged(
        quads=quads,
        held=held.mean(axis=2),
        brighter=np.asarray(mean[..., 0, 0], np.float64),
        step=np.asarray(size[..., 0, 0], np.float64),
        paper=np.asarray(np.median(inside[..., 1:], axis=2), np.float64),
        going_on=_going_on(quads, edges, mean),
        paper_again=_paper_again(edges, points, inward, inside),
    )


def _paper_again(
    edges: EdgeMap,
    points: NDArray[np.float64],
    inward: NDArray[np.float64],
    inside: NDArray[np.float32],
) -> NDArray[np.float64]:
    """Return the largest share of each side where paper follows outside."""
    shares = []
    for px in _FAR_PX:
        far = _sampled(edges.colours, points - px * inward)
        same = np.sqrt(((far - inside) ** 2).sum(axis=3)) < _STEP
        shares.append(same.mean(axis=2))
    return np.asarray(np.max(shares, axis=0))


def _going_on(
    quads: Quads, edges: EdgeMap, mean: NDArray[np.float32]
) -> NDArray[np.float64]:
    """Return, for each side, the share of it beyond either end that steps alike."""
    shares = []
    for low, high in ((-_BEYOND[1], -_BEYOND[0]), (1 + _BEYOND[0], 1 + _BEYOND[1])):
        points, inward = _along(quads, 10, (low, high))
        step = _across(edges.colours, points, inward)[2]
        size = np.maximum(np.sqrt((mean**2).sum(axis=3, keepdims=True)), 1e-6)
        alike = (step * mean / size).sum(axis=3)
        as_much = np.maximum(_STEP, 0.5 * size[..., 0])
        on = (alike > as_much) & (_sampled(edges.steps, points) > _EDGE)
        shares.append(on.mean(axis=2))
    return np.stack(shares, axis=2)


def _across(
    colours: NDArray[np.float32],
    points: NDArray[np.float64],
    inward: NDArray[np.float64],
) -> tuple[NDArray[np.float32], NDArray[np.float32], NDArray[np.float32]]:
    """Return the picture inside a side, outside it, and the difference."""
    inside, outside = (
        np.mean(
            [_sampled(colours, points + way * px * inward) for px in _NEAR_PX], axis=0
        )
        for way in (1, -1)
    )
    return inside, outside, inside - outside


def _along(
    quads: Quads, number: int, part: tuple[float, float]
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Return points along a part of each side, and the way in from each side."""
    start, end = quads[:, :, None, :], np.roll(quads, -1, axis=1)[:, :, None, :]
    share = np.linspace(*part, number)[:, None]
    along = end - start
    length = np.maximum(np.sqrt((along**2).sum(axis=3, keepdims=True)), 1e-6)
    inward = np.stack([-along[..., 1], along[..., 0]], axis=-1) / length
    return start + along * share, inward


def _sampled(
    values: NDArray[np.float32], points: NDArray[np.float64]
) -> NDArray[np.float32]:
    """Return the pixels at some points, the nearest ones beyond the border."""
    x = np.clip(np.rint(points[..., 0]).astype(np.intp), 0, values.shape[1] - 1)
    y = np.clip(np.rint(points[..., 1]).astype(np.intp), 0, values.shape[0] - 1)
    return np.asarray(values[y, x])


def placed(quad: Quads, picture: Picture) -> Quads:
    """Return a quadrilateral with each side laid through the steps next to it.

    A side is left where it is when the steps along it do not agree on a line; so is
    the whole when a corner would move further than a step can be seen from.
    """
    colours = cv2.medianBlur(picture, 3).astype(np.float32)
    points, inward = _along(quad[None], _FIT_SAMPLES, (_ENDS, 1 - _ENDS))
    mean = np.median(_across(colours, points, inward)[2], axis=2, keepdims=True)
    towards = mean / np.maximum(np.sqrt((mean**2).sum(axis=3, keepdims=True)), 1e-6)
    offsets = np.arange(-_REACH_PX, _REACH_PX + 1)
    steps = np.stack(
        [
            (_across(colours, points + px * inward, inward)[2] * towards).sum(axis=3)
            for px in offsets
        ],
        axis=3,
    )[0]
    sides = []
    for side in range(4):
        moved = _fitted(steps[side], offsets)
        ends = np.stack([quad[side], quad[(side + 1) % 4]])
        sides.append(ends + moved[:, None] * inward[0, side])
    corners = [_meeting(sides[side - 1], sides[side]) for side in range(4)]
    if any(corner is None for corner in corners):
        return quad
    new = np.asarray(corners)
    far = np.hypot(*(new - quad).T).max()
    return new if far < 2 * _REACH_PX else quad


def _fitted(
    steps: NDArray[np.float64], offsets: NDArray[np.int64]
) -> NDArray[np.float64]:
    """Return how far inwards the two ends of a side should move, in pixels."""
    at = offsets[np.argmax(steps, axis=1)].astype(np.float64)
    weights = np.clip(steps.max(axis=1) - _STEP, 0, 30)
    share = np.linspace(_ENDS, 1 - _ENDS, len(at))
    if weights.sum() <= 0:
        return np.zeros(2)
    line = np.asarray((0.0, float(np.median(at[weights > 0]))))
    for _ in range(6):
        off = at - (line[0] * share + line[1])
        trust = weights / (1 + (off / 1.5) ** 2) ** 2
        if trust.sum() < 0.2 * weights.sum():
            return np.zeros(2)
        line = np.polyfit(share, at, 1, w=np.sqrt(trust))
    return np.asarray((line[1], line[0] + line[1]))


def _meeting(
    one: NDArray[np.float64], other: NDArray[np.float64]
) -> NDArray[np.float64] | None:
    """Return where the lines through two pairs of points cross."""
    a, b = one[1] - one[0], other[1] - other[0]
    turn = a[0] * b[1] - a[1] * b[0]
    if abs(turn) < 1e-6:  # noqa: PLR2004 - parallel
        return None
    between = other[0] - one[0]
    share = (between[0] * b[1] - between[1] * b[0]) / turn
    return np.asarray(one[0] + share * a)
