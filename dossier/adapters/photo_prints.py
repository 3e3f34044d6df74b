# SPDX-License-Identifier: Apache-2.0
"""Printed photos on a scan or a picture of them. Worker processes only.

A print is told by its outline: a rectangle of its own, with one face inside and paper,
a table or the scanner's lid all around.
"""

from itertools import pairwise
from typing import Final

import cv2
import numpy as np

from dossier.adapters.face_mesh import FoundFace, Picture
from dossier.adapters.photo_corners import Corners, print_size
from dossier.adapters.photo_light import Lab, lab_of
from dossier.adapters.photo_outlines import away_from_rim, rectangles_in

_SIDE: Final = 700
_DIFFERENT: Final = (3.0, 5.0, 9.0, 16.0)
"""Differences from the surroundings tried, the faintest first: a print with a light
background on white paper differs little."""
_SHAPES: Final = (0.6, 1.05)
"""Width over height: 35 by 45 mm is 0.78; both ways with room for perspective."""
_FACE_SHARES: Final = (0.2, 0.9)
"""Width of the face over that of the print."""
_AROUND: Final = 0.12
"""Of its size: how much of its surroundings a rectangle is looked at with again."""
_INSIDE: Final = 0.012
"""Taken off on all sides: the edge of a print is never quite straight or clean."""
_LEANING: Final = 0.25
_SAME_SIZE: Final = 0.25


def find_prints(rgb: Picture, faces: list[FoundFace]) -> list[Corners]:
    """Return the prints with a face each, from the top left on.

    Empty when the picture is no picture of prints, as far as can be seen. A photo
    within a white border within a table gives the photo, not its border.
    """
    lab, scale = _small(rgb)
    found = [_looked_closer(rgb, one, faces) for one in _rectangles(lab, faces, scale)]
    inner = [_within(rgb, corners, faces) for corners in found]
    return _in_reading_order([one for group in inner for one in group])


def straightened_print(rgb: Picture, corners: Corners) -> Picture:
    """Return one print alone, its perspective taken out, as large as it is there."""
    width, height = print_size(corners)
    size = (max(1, round(width)), max(1, round(height)))
    target = np.array(
        ((0, 0), (size[0], 0), (size[0], size[1]), (0, size[1])), np.float32
    )
    matrix = cv2.getPerspectiveTransform(corners.astype(np.float32), target)
    flags, border = cv2.INTER_LINEAR, cv2.BORDER_REPLICATE
    shown = cv2.warpPerspective(rgb, matrix, size, flags=flags, borderMode=border)
    return np.asarray(shown, np.uint8)


def are_alike(prints: list[Corners]) -> bool:
    """Tell prints of one size, as on a sheet from a booth, from a mixture."""
    heights = [print_size(one)[1] for one in prints]
    return max(heights) / max(min(heights), 1e-6) <= 1 + _SAME_SIZE


def _looked_closer(rgb: Picture, corners: Corners, faces: list[FoundFace]) -> Corners:
    """Return a rectangle's corners found again on its surroundings alone, finer."""
    low, high = corners.min(axis=0), corners.max(axis=0)
    room = _AROUND * (high - low)
    x0, y0 = np.maximum(low - room, 0).astype(int)
    x1, y1 = np.minimum(high + room, (rgb.shape[1], rgb.shape[0])).astype(int)
    shift = np.array(((1, 0, -x0), (0, 1, -y0), (0, 0, 1)), np.float64)
    around = np.ascontiguousarray(rgb[y0:y1, x0:x1])
    shifted = [one for face in faces if (one := _moved(face, shift, around.shape))]
    lab, scale = _small(around)
    found = [one + np.array((x0, y0)) for one in _rectangles(lab, shifted, scale)]
    near = [one for one in found if float(np.abs(one - corners).max()) < room.max()]
    return min(
        near, key=lambda one: float(np.abs(one - corners).max()), default=corners
    )


def _within(rgb: Picture, corners: Corners, faces: list[FoundFace]) -> list[Corners]:
    """Return the photos inside a rectangle: its own borders taken off, once."""
    middle = corners.mean(axis=0)
    within = middle + (corners - middle) * (1 - _INSIDE)
    paper = straightened_print(rgb, within)
    matrix = np.asarray(
        cv2.getPerspectiveTransform(
            within.astype(np.float32), _frame(paper.shape[1], paper.shape[0])
        ),
        np.float64,
    )
    moved = [one for face in faces if (one := _moved(face, matrix, paper.shape))]
    lab, scale = _small(paper)
    inner = _rectangles(lab, moved, scale)
    if not inner and len(moved) > 1:
        inner = _cells(paper.shape, moved)
    if not inner:
        return [corners] if _one_face(corners, faces) else []
    back = np.linalg.inv(matrix)
    return [cv2.perspectiveTransform(one[None], back)[0] for one in inner]


def _cells(shape: tuple[int, ...], faces: list[FoundFace]) -> list[Corners]:
    """Return equal parts of a paper with a face each: photos printed side by side."""
    height, width = shape[:2]
    columns = _groups([face.x + face.width / 2 for face in faces], faces[0].width)
    rows = _groups([face.y + face.height / 2 for face in faces], faces[0].height)
    w, h = width / columns, height / rows
    low, high = _SHAPES
    if columns * rows != len(faces) or not low <= w / h <= high:
        return []
    cells = [
        _frame(w, h) + np.array((column * w, row * h), np.float32)
        for row in range(rows)
        for column in range(columns)
    ]
    return cells if all(_one_face(cell, faces) for cell in cells) else []


def _groups(places: list[float], apart: float) -> int:
    """Return how many groups numbers fall into that lie closer than ``apart``."""
    ordered = sorted(places)
    gaps = sum(b - a > apart / 2 for a, b in pairwise(ordered))
    return gaps + 1


def _small(rgb: Picture) -> tuple[Lab, float]:
    scale = min(1.0, _SIDE / max(rgb.shape[:2]))
    size = (round(rgb.shape[1] * scale), round(rgb.shape[0] * scale))
    small = cv2.resize(rgb, size, interpolation=cv2.INTER_AREA)
    return lab_of(np.asarray(cv2.medianBlur(small, 3), np.uint8)), scale


def _rectangles(lab: Lab, faces: list[FoundFace], scale: float) -> list[Corners]:
    """Return the rectangles with faces that stand out from the rim's colour."""
    apart = away_from_rim(lab)
    if apart is None or not faces:
        return []
    best: list[Corners] = []
    for least in _DIFFERENT:
        found = [c for c in rectangles_in(apart > least) if _plausible(c, faces, scale)]
        if _held(found, faces, scale) > _held(best, faces, scale):
            best = found
    return [corners / scale for corners in best]


def _held(
    rectangles: list[Corners], faces: list[FoundFace], scale: float
) -> tuple[int, int]:
    """Return how many faces rectangles hold, and how many rectangles there are."""
    held = sum(_holds(one / scale, face) for one in rectangles for face in faces)
    return held, len(rectangles)


def _plausible(corners: Corners, faces: list[FoundFace], scale: float) -> bool:
    width, height = print_size(corners)
    sides = np.linalg.norm(np.roll(corners, -1, axis=0) - corners, axis=1)
    even = max(abs(sides[0] - sides[2]) / width, abs(sides[1] - sides[3]) / height)
    inside = [f for f in faces if _holds(corners / scale, f)]
    return even <= _LEANING and (len(inside) > 1 or _fits(corners / scale, inside))


def _fits(corners: Corners, inside: list[FoundFace]) -> bool:
    """Tell a print of one portrait by its shape and the size of the face on it."""
    width, height = print_size(corners)
    low, high = _FACE_SHARES
    return (
        len(inside) == 1
        and _SHAPES[0] <= width / height <= _SHAPES[1]
        and low <= inside[0].width / width <= high
    )


def _one_face(corners: Corners, faces: list[FoundFace]) -> bool:
    return _fits(corners, [face for face in faces if _holds(corners, face)])


def _holds(corners: Corners, face: FoundFace) -> bool:
    outline = corners.astype(np.float32).reshape(-1, 1, 2)
    middle = (face.x + face.width / 2, face.y + face.height / 2)
    return bool(cv2.pointPolygonTest(outline, middle, measureDist=False) >= 0)


def _moved(
    face: FoundFace, matrix: Corners, shape: tuple[int, ...]
) -> FoundFace | None:
    """Return a face in the pixels of a straightened paper, None when it is off it."""
    x1, y1 = face.x + face.width, face.y + face.height
    points = np.array(
        ((face.x, face.y), (x1, y1), face.right_eye, face.left_eye), np.float32
    )
    a, b, right, left = cv2.perspectiveTransform(points[None], matrix)[0].tolist()
    middle = ((a[0] + b[0]) / 2, (a[1] + b[1]) / 2)
    if not (0 <= middle[0] < shape[1] and 0 <= middle[1] < shape[0]):
        return None
    return FoundFace(
        x=a[0],
        y=a[1],
        width=b[0] - a[0],
        height=b[1] - a[1],
        right_eye=(right[0], right[1]),
        left_eye=(left[0], left[1]),
        score=face.score,
    )


def _frame(width: float, height: float) -> Corners:
    return np.array(((0, 0), (width, 0), (width, height), (0, height)), np.float32)


def _in_reading_order(prints: list[Corners]) -> list[Corners]:
    """Return prints row by row, from the left."""
    row = max((print_size(one)[1] for one in prints), default=1.0)
    places = [(round(float(one.mean(axis=0)[1]) / row), one) for one in prints]
    ordered = sorted(places, key=lambda place: (place[0], float(place[1][:, 0].mean())))
    return [one for _, one in ordered]
