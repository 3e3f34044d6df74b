# SPDX-License-Identifier: Apache-2.0
"""Where the head is, how it is held, what the face does. Worker processes only."""

import math
from dataclasses import dataclass
from typing import Any, Final

import cv2
import numpy as np
from numpy.typing import NDArray

from dossier.adapters.face_mesh import (
    BLINKS,
    CHIN,
    FOREHEAD,
    GAZES,
    JAW_OPEN,
    LEFT_EYE,
    LEFT_SIDE,
    LOWER_LIP,
    NOSE_ROOT,
    RIGHT_EYE,
    RIGHT_SIDE,
    SMILES,
    TEMPLES,
    UPPER_LIP,
    FaceMesh,
    Picture,
    Points,
)
from dossier.adapters.face_models import FaceModels
from dossier.domain.portrait import Expression, Head, Pose

Mask = NDArray[np.floating[Any]]
"""How surely each pixel shows the person, 0 to 1."""

_MASK_SIDE: Final = 256
_SURE: Final = 0.5
_BAND: Final = 0.30
"""Half the width, in T, of the strip above the nose where the hair is looked for."""
_STEPS_PER_T: Final = 60
_HIGHEST: Final = 2.2
_EDGE: Final = 0.03
"""How close to the edge of the picture, in T, hair counts as cut by it."""

# Skull above the eyes in T: by the top of the hair, and by the face's own shape. A
# wide forehead is a high skull; the depth of the forehead behind the root of the nose
# tells how the head is tilted, or how high the camera was. Fitted (Huber, light ridge)
# on 270 photos of the 90 people of the half that was tuned on, docs/accuracy-photo.md.
_SKULL_BASE: Final = 0.02
_BY_HAIR_TOP: Final = 0.47
_BY_FOREHEAD: Final = 0.53
_BY_DEPTH: Final = -0.46
_BY_TEMPLES: Final = 0.17
_TOP_RANGE: Final = (0.8, 1.4)
_SKULL_LEAST: Final = 0.75
_TYPICAL_TOP: Final = 1.05
_HAIR_LINE: Final = 0.5
"""Height above the eyes, in T, where the width of the hair is measured."""
_REACH: Final = 1.25
_FULL: Final = 1.25
"""Width of the hair over the face's from which it hides the skull: 93 of 100 heads
are within 1 mm below, 88 above."""
_UNSURE_T: Final = 0.118
"""How far a head under full hair may be off, in T: 2 mm on a head of 34 mm; 95 of 100
are within 1.4 mm."""


@dataclass(frozen=True, slots=True)
class FaceAxes:
    """The face's own axes in pixels of the photo.

    Attributes:
        eyes: middle of the line of the eyes.
        up: unit vector from the chin to the forehead, square to that line.
        across: unit vector along the line, to the right of the picture.
        t: distance T from that line to the chin.
        level: the angle of the line in degrees, positive when it falls to the right.
    """

    eyes: Points
    up: Points
    across: Points
    t: float
    level: float


def person_mask(models: FaceModels, rgb: Picture) -> Mask:
    """Return how surely each pixel of the photo shows the person."""
    small = cv2.resize(rgb, (_MASK_SIDE, _MASK_SIDE), interpolation=cv2.INTER_AREA)
    found = models.person(small.astype(np.float32) / 255)
    whole = cv2.resize(found, (rgb.shape[1], rgb.shape[0]))
    return np.asarray(whole, np.float32)


def axes_of(mesh: FaceMesh) -> FaceAxes:
    """Return the axes of a face."""
    right, left = mesh.middle(*RIGHT_EYE), mesh.middle(*LEFT_EYE)
    eyes = (right + left) / 2
    outer = mesh.points[LEFT_EYE[0], :2] - mesh.points[RIGHT_EYE[0], :2]
    across = outer / max(float(np.linalg.norm(outer)), 1e-6)
    up = np.array((across[1], -across[0]), np.float32)
    t = float((eyes - mesh.points[CHIN, :2]) @ up)
    level = math.degrees(math.atan2(float(across[1]), float(across[0])))
    return FaceAxes(eyes, up, across, max(t, 1e-3), level)


def head_of(mesh: FaceMesh, axes: FaceAxes, mask: Mask, pixel: float) -> Head:
    """Return where the head is.

    Args:
        mesh: the face.
        axes: its axes.
        mask: who is the person.
        pixel: pixels of the file for one of the photo as measured.
    """
    height, width = mask.shape
    size = np.array((width, height), np.float32)
    hair = hair_of(mesh, mask, axes)
    skull = skull_height(hair.top, forehead_of(mesh, axes))
    crown = axes.eyes + axes.up * (skull * axes.t)
    chin = axes.eyes - axes.up * axes.t
    sides = mesh.points[[RIGHT_SIDE, LEFT_SIDE], 0]
    ys = (float(crown[1]), float(chin[1]))
    right, left = mesh.middle(*RIGHT_EYE), mesh.middle(*LEFT_EYE)
    hair_top = None if hair.top is None else axes.eyes + axes.up * (hair.top * axes.t)
    return Head(
        box=(
            _share(sides.min() / width),
            _share(max(min(ys) / height, 0.0)),
            _share(sides.max() / width),
            _share(max(ys) / height),
        ),
        right_eye=_point(right / size),
        left_eye=_point(left / size),
        chin=_point(chin / size),
        crown=_point(crown / size),
        hair_top=None if hair_top is None else _point(hair_top / size),
        height_ratio=_share((1 + skull) * axes.t / height),
        eye_distance_px=round(float(np.linalg.norm(left - right)) * pixel, 1),
        height_uncertain=_share(_UNSURE_T * axes.t / height if hair.hides else 0.0),
    )


@dataclass(frozen=True, slots=True)
class Hair:
    """What is seen of the hair, or of a hat.

    Attributes:
        top: above the eyes, in T; None when it cannot be seen.
        width: halfway up the forehead, over the width of the face.
    """

    top: float | None
    width: float

    @property
    def hides(self) -> bool:
        """Whether the skull cannot be told from it as surely as from most hair."""
        return self.top is None or self.width > _FULL


def hair_of(mesh: FaceMesh, mask: Mask, axes: FaceAxes) -> Hair:
    """Return what is seen of the hair."""
    sides = mesh.points[LEFT_SIDE, :2] - mesh.points[RIGHT_SIDE, :2]
    face = max(float(sides @ axes.across), 1e-3)
    steps = np.arange(-_REACH, _REACH, 1 / _STEPS_PER_T) * axes.t
    start = axes.eyes + axes.up * (_HAIR_LINE * axes.t)
    line = start[None, :] + steps[:, None] * axes.across[None, :]
    x, y = np.split(line.astype(np.float32), 2, axis=1)
    seen = cv2.remap(mask, x, y, cv2.INTER_LINEAR, borderValue=0)
    wide = float((seen > _SURE).sum()) / _STEPS_PER_T * axes.t
    return Hair(hair_height(mask, axes), wide / face)


@dataclass(frozen=True, slots=True)
class Forehead:
    """The shape of the forehead, in T.

    Attributes:
        height: of the mesh's uppermost point above the eyes.
        depth: of that point behind the root of the nose.
        width: between the temples.
    """

    height: float
    depth: float
    width: float


def forehead_of(mesh: FaceMesh, axes: FaceAxes) -> Forehead:
    """Return the shape of the forehead."""
    top, root = mesh.points[FOREHEAD], mesh.points[NOSE_ROOT]
    right, left = mesh.points[list(TEMPLES), :2]
    return Forehead(
        height=float((top[:2] - axes.eyes) @ axes.up) / axes.t,
        depth=float(top[2] - root[2]) / axes.t,
        width=float((left - right) @ axes.across) / axes.t,
    )


def hair_height(mask: Mask, axes: FaceAxes) -> float | None:
    """Return the top of the hair above the eyes in T, None when it cannot be seen.

    Hair that reaches the edge of the picture goes on beyond it, nobody knows how far.
    """
    rows, columns = round(_HIGHEST * _STEPS_PER_T), round(2 * _BAND * _STEPS_PER_T)
    step = axes.t / _STEPS_PER_T
    across, down = axes.across * step, -axes.up * step
    corner = axes.eyes - across * (columns / 2) - down * rows
    to_mask = np.array(
        ((across[0], down[0], corner[0]), (across[1], down[1], corner[1])), np.float64
    )
    strip = cv2.warpAffine(
        mask,
        to_mask,
        (columns, rows),
        flags=cv2.INTER_LINEAR | cv2.WARP_INVERSE_MAP,
        borderValue=0,
    )
    filled = (strip > _SURE).mean(axis=1) >= _SURE
    upward = filled[::-1]
    gaps = np.flatnonzero(~upward)
    top = int(gaps[0]) if gaps.size else rows
    seen = top / _STEPS_PER_T
    end = axes.eyes + axes.up * ((seen + _EDGE) * axes.t)
    inside = 0 <= end[0] < mask.shape[1] and 0 <= end[1] < mask.shape[0]
    return seen if inside and top >= _STEPS_PER_T // 3 else None


def skull_height(hair_top: float | None, forehead: Forehead) -> float:
    """Return the height of the skull above the eyes, in T, under hair of that top."""
    top = _TYPICAL_TOP if hair_top is None else hair_top
    under = (
        _SKULL_BASE
        + _BY_HAIR_TOP * min(max(top, _TOP_RANGE[0]), _TOP_RANGE[1])
        + _BY_FOREHEAD * forehead.height
        + _BY_DEPTH * forehead.depth
        + _BY_TEMPLES * forehead.width
    )
    return max(min(under, hair_top or under), _SKULL_LEAST)


def pose_of(mesh: FaceMesh, axes: FaceAxes) -> Pose:
    """Return how the head is held."""
    side = mesh.points[LEFT_SIDE] - mesh.points[RIGHT_SIDE]
    along = float(side[:2] @ axes.across)
    down = mesh.points[CHIN] - mesh.points[FOREHEAD]
    fall = float(-(down[:2] @ axes.up))
    return Pose(
        roll=round(axes.level, 2),
        yaw=round(-math.degrees(math.atan2(float(side[2]), along)), 2),
        pitch=round(math.degrees(math.atan2(float(down[2]), fall)), 2),
    )


def expression_of(mesh: FaceMesh, axes: FaceAxes) -> Expression:
    """Return what eyes and mouth do."""
    strengths = mesh.expressions
    gap = mesh.points[LOWER_LIP, :2] - mesh.points[UPPER_LIP, :2]
    return Expression(
        eye_blink=_share(strengths[list(BLINKS)].max()),
        gaze=_share(strengths[list(GAZES)].max()),
        smile=_share(strengths[list(SMILES)].mean()),
        jaw_open=_share(strengths[JAW_OPEN]),
        lip_gap=_share(max(0.0, float(-(gap @ axes.up))) / axes.t),
    )


def _share(value: "float | np.floating[Any]") -> float:
    return round(float(value), 4)


def _point(xy: Points) -> tuple[float, float]:
    return _share(xy[0]), _share(xy[1])
