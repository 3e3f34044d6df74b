# SPDX-License-Identifier: Apache-2.0
"""Everything measured on one identity photo. Runs in worker processes only.

Needs OpenCV, which ``portrait_reader`` does without.
"""

import math
from dataclasses import replace
from typing import Final

import cv2
import numpy as np

from dossier.adapters.dark_glasses import under_eyes_of
from dossier.adapters.face_mesh import FoundFace, Picture, face_mesh, find_faces
from dossier.adapters.face_models import FaceModels
from dossier.adapters.head_measure import (
    axes_of,
    expression_of,
    head_of,
    person_mask,
    pose_of,
)
from dossier.adapters.photo_background import background_of
from dossier.adapters.photo_corners import Corners, print_size
from dossier.adapters.photo_light import face_crop, lab_of, light_of
from dossier.adapters.photo_origin import with_distance
from dossier.adapters.photo_prints import (
    are_alike,
    find_prints,
    straightened_print,
)
from dossier.adapters.photo_source import FIRST_LOOK, PhotoSource
from dossier.adapters.photo_texture import blocks_of, flat_of, periodic_of
from dossier.domain.finding import Box
from dossier.domain.portrait import Portrait, Scene
from dossier.domain.sheet_corners import SheetCorners

LONGEST: Final = FIRST_LOOK
"""Pixels of the long side measured at: more changes the head by 0.01 mm."""
_MOST: Final = 6000
"""Pixels of the long side decoded to look closely at a small print on a scan."""
_FINE_PRINT: Final = 640
"""Pixels of a print's height below which it is worth decoding more."""
_FAIR_PRINT: Final = 400
"""Likewise that do where half of the picture's pixels give them: a JPEG decoded at
half its size takes a quarter of the memory."""
_TURNS: Final = (0, 90, 270, 180)
_UPRIGHT_SCORE: Final = 0.93
"""Score of the detector from which a face is upright for sure."""
_UPRIGHT_LEAD: Final = 0.02
_RIM: Final = 0.005
"""Of the picture's sides: what is decoded around a print."""
_COLOURS: Final = 480
"""Pixels of the long side colours are measured at."""
_BLANK_SPREAD: Final = 4.0


def measured(engines: FaceModels, source: PhotoSource, sizes: Portrait) -> Portrait:
    """Return the measures of a picture.

    Args:
        engines: the models.
        source: the picture.
        sizes: what is known of it without looking at it.
    """
    rgb, turn, faces = _upright(engines, source.pixels(LONGEST))
    size = source.size[::-1] if turn in {90, 270} else source.size
    empty = replace(sizes, turn=turn, frame_px=size)
    if not faces:
        blank = float(cv2.cvtColor(rgb, cv2.COLOR_RGB2GRAY).std()) < _BLANK_SPREAD
        return replace(empty, scene=Scene.BLANK if blank else Scene.NO_FACE)
    boxes = tuple(_box(face, rgb) for face in faces)
    origin = with_distance(
        source.origin, source.focal_35, faces[0].width / max(rgb.shape[:2])
    )
    seen = replace(empty, scene=Scene.PICTURE, faces=boxes, origin=origin)
    return _in_its_frame(engines, source, (rgb, faces), seen)


def _in_its_frame(
    engines: FaceModels,
    source: PhotoSource,
    shown: tuple[Picture, list[FoundFace]],
    seen: Portrait,
) -> Portrait:
    """Find the print the photo is on, if any, and measure inside."""
    rgb, faces = shown
    pixel = max(source.size) / max(rgb.shape[:2])
    prints = find_prints(rgb, faces)
    corners = tuple(_fractions(one, rgb) for one in prints)
    if len(prints) > 1 and are_alike(prints):
        seen = replace(seen, scene=Scene.SHEET, prints=corners)
    elif len(prints) == 1:
        seen = replace(seen, scene=Scene.PRINT)
    else:
        own = blocks_of(rgb) if pixel == 1 and seen.turn == 0 else None
        seen = replace(seen, origin=replace(seen.origin, blocks=own))
        return _face_measured(engines, rgb, faces[0], seen)
    width, height = print_size(prints[0])
    photo = _closer(source, seen.turn, prints[0] / max(rgb.shape[:2]))
    size = (round(width * pixel), round(height * pixel))
    seen = replace(seen, frame=corners[0], frame_px=size)
    inside = find_faces(engines, photo)
    return _face_measured(engines, photo, inside[0], seen) if inside else seen


def _face_measured(
    engines: FaceModels, photo: Picture, face: FoundFace, seen: Portrait
) -> Portrait:
    """Return the portrait with everything measured on its largest face."""
    mesh = face_mesh(engines, photo, face)
    if mesh is None:
        return seen
    axes = axes_of(mesh)
    mask = person_mask(engines, photo)
    head = head_of(mesh, axes, mask, seen.frame_px[1] / photo.shape[0])
    crop = face_crop(photo, mesh, axes)
    lab = lab_of(_small(photo))
    return replace(
        seen,
        head=head,
        pose=pose_of(mesh, axes),
        expression=expression_of(mesh, axes),
        light=replace(light_of(crop, lab), under_eyes=under_eyes_of(photo, mesh, axes)),
        background=background_of(lab, mask, head.chin[1]),
        periodic=periodic_of(photo),
        flat=flat_of(crop),
    )


def _upright(engines: FaceModels, rgb: Picture) -> tuple[Picture, int, list[FoundFace]]:
    """Turn a picture that lies on its side until there is a face on it."""
    best: tuple[float, int, list[FoundFace]] = (_UPRIGHT_LEAD, 0, [])
    for turn in _TURNS:
        found = find_faces(engines, _turned(rgb, turn))
        if not found:
            continue
        # The detector sees faces lying down too, less surely than upright ones.
        sure = found[0].score + (0 if turn else _UPRIGHT_LEAD)
        if sure > best[0]:
            best = (sure, turn, found)
        if turn == 0 and found[0].score >= _UPRIGHT_SCORE:
            break
    return _turned(rgb, best[1]), best[1], best[2]


def _small(photo: Picture) -> Picture:
    """Return a photo small enough for what is measured on its colours."""
    scale = min(1.0, _COLOURS / max(photo.shape[:2]))
    size = (
        max(1, round(photo.shape[1] * scale)),
        max(1, round(photo.shape[0] * scale)),
    )
    small = cv2.resize(photo, size, interpolation=cv2.INTER_AREA)
    return np.asarray(small, np.uint8)


def _turned(rgb: Picture, turn: int) -> Picture:
    return np.ascontiguousarray(np.rot90(rgb, -turn // 90))


def _turned_box(box: Box, turn: int) -> Box:
    """Return a box, in shares of a picture, once that is turned clockwise."""
    for _ in range(turn // 90 % 4):
        x0, y0, x1, y1 = box
        box = 1 - y1, x0, 1 - y0, x1
    return box


def _closer(source: PhotoSource, turn: int, corners: Corners) -> Picture:
    """Return one print alone, decoded again if it is small on the whole picture.

    Args:
        source: the picture.
        turn: degrees clockwise it is turned by.
        corners: in units of the picture's long side.
    """
    tall, half = print_size(corners)[1], max(source.size) // 2
    wanted = math.ceil(max(LONGEST, min(_MOST, _FINE_PRINT / max(tall, 1e-3))))
    if wanted > half >= LONGEST and half * tall >= _FAIR_PRINT:
        wanted = half
    size = source.size[::-1] if turn in {90, 270} else source.size
    shares = corners * max(size) / np.array(size)
    low, high = shares.min(axis=0) - _RIM, shares.max(axis=0) + _RIM
    box = (float(low[0]), float(low[1]), float(high[0]), float(high[1]))
    seen, shown = source.part(wanted, _turned_box(box, -turn))
    rgb, (x0, y0, x1, y1) = _turned(seen, turn), _turned_box(shown, turn)
    whole = np.array((rgb.shape[1] / (x1 - x0), rgb.shape[0] / (y1 - y0)))
    return straightened_print(rgb, (shares - (x0, y0)) * whole)


def _box(face: FoundFace, rgb: Picture) -> Box:
    height, width = rgb.shape[:2]
    x0, y0 = max(0.0, face.x / width), max(0.0, face.y / height)
    x1 = min(1.0, (face.x + face.width) / width)
    y1 = min(1.0, (face.y + face.height) / height)
    return round(x0, 4), round(y0, 4), round(x1, 4), round(y1, 4)


def _fractions(corners: Corners, rgb: Picture) -> SheetCorners:
    height, width = rgb.shape[:2]
    a, b, c, d = ((float(x) / width, float(y) / height) for x, y in corners)
    return SheetCorners(top_left=a, top_right=b, bottom_right=c, bottom_left=d)
