# SPDX-License-Identifier: Apache-2.0
"""Quadrilaterals that may be a sheet of paper in a photo; which is, others decide.

Two cues that fail in different ways: regions as bright, as colourless or as smooth as
paper (fail where paper and table are alike), and straight edges (fail where the table
is full of them). Runs in worker processes only.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations
from typing import Final, TypeAlias

import cv2
import numpy as np
from numpy.typing import NDArray

Picture: TypeAlias = NDArray[np.uint8]
"""Height, width, and L*, a*, b* as OpenCV scales them (0 to 255)."""
Mask: TypeAlias = NDArray[np.uint8]
Quads: TypeAlias = NDArray[np.float64]
"""Any number by four corners, clockwise from the top left, in pixels."""

Lines: TypeAlias = NDArray[np.float64]
"""Normal towards the lighter side (x, y), distance, step in grey levels, length."""

_LEAST_AREA: Final = 0.12
"""Of the picture; a smaller sheet would not be legible."""
_TEXT_PX: Final = 9
"""At 480 pixels, letters and lines of small print are thinner than this."""
_SMOOTH: Final = 10.0
_MOST_VERTICES: Final = 9
_FINEST: Final = 0.006
_LEAST_SEGMENT: Final = 0.03
_LEAST_LENGTH: Final = 0.09
_MOST_SEGMENTS: Final = 140
_MOST_LINES: Final = 28
_GRAIN_PX: Final = 7
_BESIDE_PX: Final = 5
_PLAIN_STEP: Final = 25.0
_COLOURFUL: Final = 6.0
_SAME_ANGLE: Final = float(np.cos(np.radians(5.0)))
_SAME_PLACE: Final = 0.012
_FACING: Final = float(np.cos(np.radians(32.0)))
_CROSSING: Final = float(np.cos(np.radians(55.0)))
_APART: Final = 0.22
_SHARPEST: Final = 0.6
"""Sine of the sharpest corner a camera shows of a right angle."""
_SHORTENED: Final = 0.45
"""The far side over the near one."""
_BEYOND: Final = 0.06
_MOST_QUADS: Final = 6000


@dataclass(frozen=True, slots=True)
class _Segments:
    """Straight stretches of edge: x, y, x, y; length; lighter to the right by."""

    ends: NDArray[np.float64]
    lengths: NDArray[np.float64]
    steps: NDArray[np.float64]


def candidates(picture: Picture) -> Quads:
    """Return what may be a sheet, unsorted; a corner may lie outside the picture."""
    size = (picture.shape[1], picture.shape[0])
    found = [quad for mask in _masks(picture) for quad in _of_mask(mask)]
    lines = _lines(picture)
    found += list(_of_lines(lines, size))
    if not found:
        return np.empty((0, 4, 2))
    quads = np.stack([_in_order(quad) for quad in found])
    return quads[_is_sheet_like(quads, size)]


def _masks(picture: Picture) -> Iterator[Mask]:
    """Yield regions that may be the paper, its print filled in."""
    kernel = np.ones((_TEXT_PX, _TEXT_PX), np.uint8)
    light = cv2.morphologyEx(picture[..., 0], cv2.MORPH_CLOSE, kernel)
    light = cv2.medianBlur(light, 5)
    colour = np.abs(picture[..., 1:].astype(np.int16) - 128).max(axis=2)
    pale = np.clip(light.astype(np.int16) - 3 * colour, 0, 255).astype(np.uint8)
    pale = cv2.medianBlur(cv2.morphologyEx(pale, cv2.MORPH_CLOSE, kernel), 5)
    for grey in (light, pale):
        level, _ = cv2.threshold(grey, 0, 255, cv2.THRESH_OTSU)
        for cut in (level, (level + 255 * 2) / 3, level * 0.8):
            yield ((grey > cut) * 255).astype(np.uint8)
    across = cv2.Sobel(light, cv2.CV_32F, 1, 0)
    down = cv2.Sobel(light, cv2.CV_32F, 0, 1)
    yield ((cv2.magnitude(across, down) < _SMOOTH) * 255).astype(np.uint8)


def _of_mask(mask: Mask) -> Iterator[Quads]:
    """Yield the quadrilaterals around the largest parts of a region."""
    opened = cv2.morphologyEx(mask, cv2.MORPH_OPEN, np.ones((5, 5), np.uint8))
    contours, _ = cv2.findContours(opened, cv2.RETR_EXTERNAL, cv2.CHAIN_APPROX_SIMPLE)
    least = _LEAST_AREA * mask.size
    large = sorted(contours, key=cv2.contourArea, reverse=True)[:2]
    for contour in large:
        hull = cv2.convexHull(contour)
        if cv2.contourArea(hull) < least:
            continue
        yield from _of_hull(hull[:, 0, :].astype(np.float64))


def _of_hull(hull: NDArray[np.float64]) -> Iterator[Quads]:
    """Yield what the longest sides of a hull enclose, a covered corner completed."""
    length = float(cv2.arcLength(hull.astype(np.float32), closed=True))
    share = _FINEST
    outline = hull
    while len(outline) > _MOST_VERTICES:
        coarse = cv2.approxPolyDP(hull.astype(np.float32), share * length, closed=True)
        outline = coarse[:, 0, :].astype(np.float64)
        share *= 1.3
    ends = np.roll(outline, -1, axis=0)
    lines = [_line(a, b) for a, b in zip(outline, ends, strict=True)]
    for sides in combinations(lines, 4):
        quad = _enclosed(list(sides))
        if quad is not None:
            yield quad


def _lines(picture: Picture) -> Lines:
    """Return the straight edges, the likeliest of a sheet first."""
    span = max(picture.shape[:2])
    plain = np.asarray(cv2.medianBlur(picture, _GRAIN_PX), np.uint8)
    ends = _segments(plain)
    along = ends[:, 2:] - ends[:, :2]
    lengths = np.hypot(along[:, 0], along[:, 1])
    steps = _steps(plain, ends, along / np.maximum(lengths, 1e-9)[:, None])
    weights = lengths * np.minimum(np.abs(steps), _PLAIN_STEP)
    order = np.argsort(-weights)[:_MOST_SEGMENTS]
    merged = _merged(_Segments(ends[order], lengths[order], steps[order]), span)
    merged = merged[merged[:, 4] > _LEAST_LENGTH * span]
    best = np.argsort(-merged[:, 4] * np.minimum(np.abs(merged[:, 3]), _PLAIN_STEP))
    return np.asarray(merged[best[:_MOST_LINES]])


def _segments(plain: Picture) -> NDArray[np.float64]:
    """Return the ends of straight stretches of edge: x, y, x, y."""
    detector = cv2.createLineSegmentDetector()
    found = [np.empty((0, 4))]
    colour = plain[..., 2] if _is_colourful(plain) else None
    for channel in (plain[..., 0], colour):
        if channel is None:
            continue
        segments = detector.detect(np.ascontiguousarray(channel))[0]
        if segments is not None:
            found.append(np.asarray(segments, np.float64).reshape(-1, 4))
    ends = np.concatenate(found)
    lengths = np.hypot(ends[:, 2] - ends[:, 0], ends[:, 3] - ends[:, 1])
    return np.asarray(ends[lengths > _LEAST_SEGMENT * max(plain.shape)])


def _is_colourful(plain: Picture) -> bool:
    return float(plain[::4, ::4, 2].std()) > _COLOURFUL


def _steps(
    plain: Picture, ends: NDArray[np.float64], along: NDArray[np.float64]
) -> NDArray[np.float64]:
    """Return how much lighter it is to the right of each segment, in grey levels."""
    share = np.linspace(0.1, 0.9, 9)[None, :, None]
    points = ends[:, None, :2] + (ends[:, 2:] - ends[:, :2])[:, None, :] * share
    right = np.stack([-along[:, 1], along[:, 0]], axis=1)[:, None, :]
    light = plain[..., 0].astype(np.float64)
    values = []
    for way in (_BESIDE_PX, -_BESIDE_PX):
        place = np.rint(points + way * right).astype(np.intp)
        x = np.clip(place[..., 0], 0, light.shape[1] - 1)
        y = np.clip(place[..., 1], 0, light.shape[0] - 1)
        values.append(light[y, x])
    return np.asarray(np.median(values[0] - values[1], axis=1))


def _merged(segments: _Segments, span: int) -> Lines:
    """Return one line for the segments that lie on it with the same step."""
    kept: list[NDArray[np.float64]] = []
    for ends, length, step in zip(
        segments.ends, segments.lengths, segments.steps, strict=True
    ):
        line = _line(ends[:2], ends[2:])
        if step < 0:
            # The normal shows to the lighter side.
            line = -line
        for other in kept:
            apart = np.abs(other[:2] @ ends.reshape(2, 2).T - other[2]).max()
            turned = other[:2] @ line[:2]
            if turned > _SAME_ANGLE and apart < _SAME_PLACE * span:
                total = other[4] + length
                other[3] += (abs(step) - other[3]) * length / total
                other[4] = total
                break
        else:
            kept.append(np.asarray((*line, abs(step), length)))
    return np.asarray(kept).reshape(-1, 5)


def _of_lines(lines: Lines, size: tuple[int, int]) -> Iterator[Quads]:
    """Yield what two pairs of facing lines enclose, the lighter side within."""
    middle = np.asarray(size) / 2
    span = max(size)
    inward = lines[:, :2] @ middle - lines[:, 2]
    facing = lines[:, :2] @ lines[:, :2].T
    pairs = [
        (i, j)
        for i, j in combinations(range(len(lines)), 2)
        if facing[i, j] < -_FACING and inward[i] + inward[j] > _APART * span
    ]
    number = 0
    for (i, j), (k, m) in combinations(pairs, 2):
        if abs(facing[i, k]) > _CROSSING or abs(facing[j, m]) > _CROSSING:
            continue
        quad = _enclosed([lines[i], lines[k], lines[j], lines[m]])
        if quad is not None:
            number += 1
            yield quad
        if number > _MOST_QUADS:
            return


def _line(a: NDArray[np.float64], b: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return the normal and the distance from the origin of the line through a, b."""
    along = (b - a) / max(float(np.hypot(*(b - a))), 1e-9)
    normal = np.asarray((-along[1], along[0]))
    return np.append(normal, normal @ a)


def _enclosed(lines: list[NDArray[np.float64]]) -> Quads | None:
    """Return the corners between four lines that follow each other around."""
    corners = []
    for one, other in zip(lines, lines[1:] + lines[:1], strict=True):
        turn = one[0] * other[1] - one[1] * other[0]
        if abs(turn) < 0.3:  # noqa: PLR2004 - sine of a very sharp corner
            return None
        x = (one[2] * other[1] - other[2] * one[1]) / turn
        y = (one[0] * other[2] - other[0] * one[2]) / turn
        corners.append((x, y))
    return np.asarray(corners)


def _in_order(quad: Quads) -> Quads:
    """Return the corners clockwise from the one nearest to the top left."""
    middle = quad.mean(axis=0)
    angles = np.arctan2(quad[:, 1] - middle[1], quad[:, 0] - middle[0])
    around = quad[np.argsort(angles)]
    return np.roll(around, -int(np.argmin(around.sum(axis=1))), axis=0)


def _is_sheet_like(quads: Quads, size: tuple[int, int]) -> NDArray[np.bool_]:
    """Tell convex ones that are large enough, with corners a camera can see so."""
    before = quads - np.roll(quads, 1, axis=1)
    after = np.roll(quads, -1, axis=1) - quads
    lengths = np.hypot(after[..., 0], after[..., 1])
    cross = before[..., 0] * after[..., 1] - before[..., 1] * after[..., 0]
    sines = cross / np.maximum(lengths * np.roll(lengths, 1, axis=1), 1e-9)
    x, y = quads[..., 0], quads[..., 1]
    area = (x * np.roll(y, -1, axis=1) - np.roll(x, -1, axis=1) * y).sum(axis=1) / 2
    beyond = _BEYOND * max(size)
    near = (quads > -beyond).all(axis=(1, 2)) & (quads < np.add(size, beyond)).all(
        axis=(1, 2)
    )
    opposite = lengths / np.maximum(np.roll(lengths, 2, axis=1), 1e-9)
    return np.asarray(
        (sines > _SHARPEST).all(axis=1)
        & (area > _LEAST_AREA * size[0] * size[1])
        & near
        & (opposite > _SHORTENED).all(axis=1)
    )
