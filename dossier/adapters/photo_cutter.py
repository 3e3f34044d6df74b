# SPDX-License-Identifier: Apache-2.0
"""Cuts identity photos out of pictures. Runs in worker processes only.

Nothing is retouched, brightened, enlarged or made up: pixels are only moved. A whole
picture is shown without OpenCV too.
"""
# ruff: noqa: PLC0415

from __future__ import annotations

import io
import math
from typing import TYPE_CHECKING, Any, Final

import numpy as np
from PIL import Image

from dossier.adapters.photo_corners import Corners, print_size
from dossier.adapters.photo_origin import kept_exif
from dossier.domain.portrait import Scene
from dossier.domain.sheet_corners import SheetCorners

if TYPE_CHECKING:
    from dossier.adapters.face_mesh import Picture
    from dossier.adapters.photo_source import PhotoSource
    from dossier.domain.photo_crop import Crop
    from dossier.domain.photo_sheet import PrintShape
    from dossier.domain.portrait import Portrait

QUALITY: Final = 95
_FINER: Final = 2.0
"""Pixels decoded for one written: more would not show."""
_MOST: Final = 8000


def cut_jpeg(source: PhotoSource, portrait: Portrait, crop: Crop | None) -> bytes:
    """Return a photo cut out as JPEG to be printed; see ``cut_picture``."""
    if crop is None:
        return cut_picture(source, portrait, None, "JPEG")
    return _file(_cut(source, portrait, crop), crop.dpi, source.icc, "JPEG")


def cut_picture(
    source: PhotoSource, portrait: Portrait, crop: Crop | None, form: str
) -> bytes:
    """Return a photo cut out, with its resolution and the camera's day written in it.

    Args:
        source: the picture.
        portrait: as measured on it.
        crop: the cut; None: the whole frame, at its own resolution.
        form: JPEG, PNG or TIFF.
    """
    if crop is None:
        shown = _frame_of(source, portrait.turn, portrait.frame)
        return _file(shown, 0, source.icc, form)
    written, kept = _cut(source, portrait, crop), _kept(source, portrait, crop)
    return _file(written, crop.dpi, source.icc, form, kept)


def _kept(source: PhotoSource, portrait: Portrait, crop: Crop) -> bytes:
    """Return what a copy keeps of the camera; that of a print is the scanner's."""
    if portrait.scene is not Scene.PICTURE:
        return b""
    nearer = max(source.size) / _tall(source, portrait.turn, crop.corners)
    focal = None if source.focal_35 is None else source.focal_35 * nearer
    return kept_exif(portrait.origin, focal)


def _cut(source: PhotoSource, portrait: Portrait, crop: Crop) -> Picture:
    import cv2

    frame = portrait.frame
    inside = crop.corners if frame is None else _within(frame, crop.corners)
    tall = _tall(source, portrait.turn, inside)
    longest = max(source.size)
    wanted = min(longest, math.ceil(longest * _FINER * crop.size_px[1] / tall), _MOST)
    rgb = _turned(source.pixels(wanted), portrait.turn)
    width, height = crop.size_px
    shown = _straight(rgb, _pixels(inside, rgb))
    written = cv2.resize(shown, (width, height), interpolation=cv2.INTER_AREA)
    return np.asarray(written, np.uint8)


def print_jpeg(
    source: PhotoSource, turn: int, corners: SheetCorners, shape: PrintShape | None
) -> bytes:
    """Return one print of a sheet as JPEG, as many pixels as it has.

    Args:
        source: the sheet.
        turn: degrees clockwise it must be turned for the faces to be upright.
        corners: of the print on the upright sheet.
        shape: of the prints asked for, for the resolution written in the file.
    """
    shown = _frame_of(source, turn, corners)
    dpi = shape.dpi(shown.shape[1], shown.shape[0]) if shape else 0
    return _file(shown, dpi, source.icc, "JPEG")


_WHOLE: Final = SheetCorners(
    top_left=(0.0, 0.0),
    top_right=(1.0, 0.0),
    bottom_right=(1.0, 1.0),
    bottom_left=(0.0, 1.0),
)


def _frame_of(source: PhotoSource, turn: int, corners: SheetCorners | None) -> Picture:
    rgb = _turned(source.pixels(min(_MOST, max(source.size))), turn)
    if corners is None:
        return rgb
    return _straight(rgb, _pixels(corners, rgb))


def _straight(rgb: Picture, corners: Corners) -> Picture:
    """Return what is between four corners, at the resolution it has."""
    import cv2

    width, height = print_size(corners)
    size = (max(1, round(width)), max(1, round(height)))
    target = _unit() * np.array(size, np.float32)
    matrix = cv2.getPerspectiveTransform(corners.astype(np.float32), target)
    # Corners are edges of pixels, OpenCV counts from their middles.
    half = np.array(((1, 0, -0.5), (0, 1, -0.5), (0, 0, 1)))
    matrix = half @ matrix @ np.linalg.inv(half)
    shown = cv2.warpPerspective(
        rgb, matrix, size, flags=cv2.INTER_CUBIC, borderMode=cv2.BORDER_REPLICATE
    )
    return np.asarray(shown, np.uint8)


def _within(frame: SheetCorners, inner: SheetCorners) -> SheetCorners:
    """Return corners given in a frame as corners on the picture."""
    import cv2

    outer = np.array(frame.points, np.float32)
    matrix = cv2.getPerspectiveTransform(_unit(), outer)
    points = np.array([inner.points], np.float32)
    moved = cv2.perspectiveTransform(points, matrix)[0]
    a, b, c, d = ((float(x), float(y)) for x, y in moved)
    return SheetCorners(top_left=a, top_right=b, bottom_right=c, bottom_left=d)


def _unit() -> Corners:
    return np.array(_WHOLE.points, np.float32)


def _tall(source: PhotoSource, turn: int, corners: SheetCorners) -> float:
    """Return the height of a cut in pixels of the file."""
    width, height = source.size if turn % 180 == 0 else source.size[::-1]
    sides = corners.sides(width, height)
    return max((sides[1] + sides[3]) / 2, 1.0)


def _pixels(corners: SheetCorners, rgb: Picture) -> Corners:
    height, width = rgb.shape[:2]
    return np.array([(x * width, y * height) for x, y in corners.points], np.float32)


def _turned(rgb: Picture, turn: int) -> Picture:
    return np.ascontiguousarray(np.rot90(rgb, -turn // 90))


def _file(
    rgb: Picture, dpi: int, icc: bytes | None, form: str, exif: bytes = b""
) -> bytes:
    out = io.BytesIO()
    stated: dict[str, Any] = {"dpi": (dpi, dpi)} if dpi else {}
    if icc:
        stated["icc_profile"] = icc
    if exif:
        stated["exif"] = exif
    how = _PLAIN if exif and form in _PLAIN_WITH_EXIF else _HOW[form]
    Image.fromarray(rgb).save(out, form, **how, **stated)
    return out.getvalue()


_HOW: Final[dict[str, dict[str, Any]]] = {
    "JPEG": {"quality": QUALITY, "subsampling": 0},
    "PNG": {},
    "TIFF": {"compression": "tiff_lzw"},
}
_PLAIN: Final[dict[str, Any]] = {}
_PLAIN_WITH_EXIF: Final = frozenset({"TIFF"})
"""Forms that Pillow packs by a library which writes no details of a camera."""
