# SPDX-License-Identifier: Apache-2.0
"""Faces and their points on a picture. Runs in worker processes only.

The crop around a face and the order of points and expressions are those of MediaPipe's
face landmarker (model card "MediaPipe Face Mesh V2", Google, 2023).
"""

import math
from dataclasses import dataclass
from typing import Any, Final

import cv2
import numpy as np
from numpy.typing import NDArray

from dossier.adapters.face_models import FaceModels

Picture = NDArray[np.uint8]
"""Rows, columns, red-green-blue."""

Points = NDArray[np.floating[Any]]

RIGHT_EYE: Final = (33, 133)
LEFT_EYE: Final = (263, 362)
"""Corners of the person's eyes, the outer one first."""
FOREHEAD: Final = 10
NOSE_ROOT: Final = 168
TEMPLES: Final = (127, 356)
"""The person's right one first."""
CHIN: Final = 152
RIGHT_SIDE: Final = 234
LEFT_SIDE: Final = 454
UPPER_LIP: Final = 13
LOWER_LIP: Final = 14
OVAL: Final = (
    10, 338, 297, 332, 284, 251, 389, 356, 454, 323, 361, 288, 397, 365, 379, 378,
    400, 377, 152, 148, 176, 149, 150, 136, 172, 58, 132, 93, 234, 127, 162, 21,
    54, 103, 67, 109,
)  # fmt: skip
"""The outline of the face, around."""

_EXPRESSIVE: Final = (
    0, 1, 4, 5, 6, 7, 8, 10, 13, 14, 17, 21, 33, 37, 39, 40, 46, 52, 53, 54, 55, 58,
    61, 63, 65, 66, 67, 70, 78, 80, 81, 82, 84, 87, 88, 91, 93, 95, 103, 105, 107,
    109, 127, 132, 133, 136, 144, 145, 146, 148, 149, 150, 152, 153, 154, 155, 157,
    158, 159, 160, 161, 162, 163, 168, 172, 173, 176, 178, 181, 185, 191, 195, 197,
    234, 246, 249, 251, 263, 267, 269, 270, 276, 282, 283, 284, 285, 288, 291, 293,
    295, 296, 297, 300, 308, 310, 311, 312, 314, 317, 318, 321, 323, 324, 332, 334,
    336, 338, 356, 361, 362, 365, 373, 374, 375, 377, 378, 379, 380, 381, 382, 384,
    385, 386, 387, 388, 389, 390, 397, 398, 400, 402, 405, 409, 415, 454, 466, 468,
    469, 470, 471, 472, 473, 474, 475, 476, 477,
)  # fmt: skip
"""The points the model of expressions takes, in its order."""

BLINKS: Final = (9, 10)
GAZES: Final = (11, 12, 13, 14, 15, 16, 17, 18)
JAW_OPEN: Final = 25
SMILES: Final = (44, 45)

_DETECTION_SIDE: Final = 400
_SURE: Final = 0.6
"""Score of one face at least: beside it, half a face behind somebody counts too."""
_PAD: Final = 0.25
"""Of each side: faces cut by the edge are found all the same."""
_CROP: Final = 256
_ROOM: Final = 1.5
"""Side of the crop over the face's own."""
_PRESENT: Final = 0.5


@dataclass(frozen=True, slots=True)
class FoundFace:
    """One face as detected, in pixels: box, eyes (the person's right one first)."""

    x: float
    y: float
    width: float
    height: float
    right_eye: tuple[float, float]
    left_eye: tuple[float, float]
    score: float

    @property
    def area(self) -> float:
        """Of the box, in square pixels."""
        return self.width * self.height


@dataclass(frozen=True, slots=True)
class FaceMesh:
    """The points of a face in pixels of the picture (z likewise), and expressions."""

    points: Points
    expressions: Points

    def middle(self, *numbers: int) -> Points:
        """Return the mean of some points, x and y."""
        return np.asarray(self.points[list(numbers), :2].mean(axis=0), np.float32)


def find_faces(models: FaceModels, rgb: Picture) -> list[FoundFace]:
    """Return every face on an upright picture, the largest first."""
    height, width = rgb.shape[:2]
    scale = min(1.0, _DETECTION_SIDE / max(width, height))
    size = (max(1, round(width * scale)), max(1, round(height * scale)))
    small = cv2.resize(rgb, size, interpolation=cv2.INTER_AREA)
    pad_x, pad_y = round(size[0] * _PAD), round(size[1] * _PAD)
    bordered = cv2.copyMakeBorder(
        small, pad_y, pad_y, pad_x, pad_x, cv2.BORDER_REPLICATE
    )
    bgr = np.asarray(cv2.cvtColor(bordered, cv2.COLOR_RGB2BGR), np.uint8)
    rows = models.faces(bgr)
    faces = [_face(row, (pad_x, pad_y), scale) for row in rows]
    inside = [f for f in faces if _is_on(f, width, height)]
    if max((f.score for f in inside), default=0.0) < _SURE:
        return []
    return sorted(inside, key=lambda face: face.area, reverse=True)


def face_mesh(models: FaceModels, rgb: Picture, face: FoundFace) -> FaceMesh | None:
    """Return the points of a face, None when the second look sees no face there."""
    right, left = np.array(face.right_eye), np.array(face.left_eye)
    centre = np.array((face.x + face.width / 2, face.y + face.height / 2))
    side = _ROOM * max(face.width, face.height)
    points, presence = _points(models, rgb, centre, side, _angle(right, left))
    if presence < _PRESENT:
        return None
    # Once more, from where the points are: the detector's box is coarse.
    angle = _angle(points[RIGHT_EYE[0], :2], points[LEFT_EYE[0], :2])
    centre, side = _crop_around(points, angle)
    points, presence = _points(models, rgb, centre, side, angle)
    if presence < _PRESENT:
        return None
    expressions = models.expressions(points[list(_EXPRESSIVE), :2])
    return FaceMesh(points, expressions)


def _face(row: Points, pad: tuple[int, int], scale: float) -> FoundFace:
    xs = [(float(v) - pad[0]) / scale for v in row[[0, 4, 6]]]
    ys = [(float(v) - pad[1]) / scale for v in row[[1, 5, 7]]]
    return FoundFace(
        x=xs[0],
        y=ys[0],
        width=float(row[2]) / scale,
        height=float(row[3]) / scale,
        right_eye=(xs[1], ys[1]),
        left_eye=(xs[2], ys[2]),
        score=float(row[14]),
    )


def _is_on(face: FoundFace, width: int, height: int) -> bool:
    """Tell a face on the picture from one made up by the repeated edge."""
    x, y = face.x + face.width / 2, face.y + face.height / 2
    return 0 <= x < width and 0 <= y < height


def _angle(right: Points, left: Points) -> float:
    """Return how far the line of the eyes falls to the right, in radians."""
    return math.atan2(float(left[1] - right[1]), float(left[0] - right[0]))


def _crop_around(points: Points, angle: float) -> tuple[Points, float]:
    cos, sin = math.cos(angle), math.sin(angle)
    turn = np.array(((cos, -sin), (sin, cos)), np.float32)
    level = points[:, :2] @ turn
    low, high = level.min(axis=0), level.max(axis=0)
    centre = turn @ ((low + high) / 2)
    return np.asarray(centre, np.float32), _ROOM * float((high - low).max())


def _points(
    models: FaceModels, rgb: Picture, centre: Points, side: float, angle: float
) -> tuple[Points, float]:
    """Return the points found in a turned square of the picture, and presence."""
    finer = max(1, math.ceil(side / _CROP))
    pixels = _CROP * finer
    scale = side / pixels
    cos, sin = math.cos(angle) * scale, math.sin(angle) * scale
    half = pixels / 2
    corner = (
        float(centre[0]) - cos * half + sin * half,
        float(centre[1]) - sin * half - cos * half,
    )
    to_picture = np.array(((cos, -sin, corner[0]), (sin, cos, corner[1])))
    crop = cv2.warpAffine(
        rgb,
        to_picture,
        (pixels, pixels),
        flags=cv2.INTER_LINEAR | cv2.WARP_INVERSE_MAP,
        borderMode=cv2.BORDER_REPLICATE,
    )
    crop = cv2.resize(crop, (_CROP, _CROP), interpolation=cv2.INTER_AREA)
    found, presence = models.mesh(crop.astype(np.float32) / 255)
    level = found * finer
    points = np.empty_like(found)
    points[:, 0] = to_picture[0, 0] * level[:, 0] + to_picture[0, 1] * level[:, 1]
    points[:, 1] = to_picture[1, 0] * level[:, 0] + to_picture[1, 1] * level[:, 1]
    points[:, :2] += to_picture[:, 2]
    points[:, 2] = level[:, 2] * scale
    return points, presence
