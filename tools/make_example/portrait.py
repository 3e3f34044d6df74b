# SPDX-License-Identifier: Apache-2.0
"""The two portraits of the example, framed like identity photos."""

from dataclasses import dataclass
from io import BytesIO

import numpy as np
from PIL import Image, ImageDraw, ImageFilter

from tools.make_example.card import ASSETS

PHOTO_PX = (827, 1063)
PHOTO_DPI = 600
_PHOTO_MM = (35.0, 45.0)
_HEAD_MM = 33.6
_PHOTO_HEAD_MM = 34.0
_ABOVE_MM = 4.6
_WALL = 216
_BRIGHT, _JOINED = 255, 128


@dataclass(frozen=True)
class _Head:
    """Where the head is in the source picture, in pixels."""

    file: str
    crown: int
    chin: int
    centre: int


_APPLICANT = _Head("portrait_applicant.png", crown=48, chin=724, centre=512)
# The skull under her hair instead of its top, as identity photos are measured.
_PHOTO = _Head("portrait_applicant.png", crown=92, chin=734, centre=508)
_HOST = _Head("portrait_host.png", crown=78, chin=784, centre=512)


def applicant() -> Image.Image:
    """Return the applicant's photo, 827 x 1063 pixels."""
    return _framed(_APPLICANT)


def host() -> Image.Image:
    """Return the host's photo, same size."""
    return _framed(_HOST)


def photo_jpeg() -> bytes:
    """Return the applicant's photo as a photographer hands it over."""
    out = BytesIO()
    photo = _framed(_PHOTO, _PHOTO_HEAD_MM)
    photo.save(out, "JPEG", quality=92, dpi=(PHOTO_DPI, PHOTO_DPI), optimize=True)
    return out.getvalue()


def _framed(head: _Head, head_mm: float = _HEAD_MM) -> Image.Image:
    source = Image.open(ASSETS / head.file).convert("RGB")
    grey = _on_grey(source)
    scale = (head.chin - head.crown) / head_mm
    margin = 200
    top = margin + head.crown - _ABOVE_MM * scale
    left = margin + head.centre - _PHOTO_MM[0] / 2 * scale
    box = (left, top, left + _PHOTO_MM[0] * scale, top + _PHOTO_MM[1] * scale)
    wide = Image.new(
        "RGB",
        (grey.width + 2 * margin, grey.height + 2 * margin),
        grey.getpixel((4, 4)),
    )
    wide.paste(grey, (margin, margin))
    return wide.resize(PHOTO_PX, Image.Resampling.LANCZOS, box=box)


def _on_grey(source: Image.Image) -> Image.Image:
    """Return the picture with its almost white wall turned light grey.

    A white background is often refused; the wall is told from the person by being
    bright and joined to the upper corners.
    """
    pixels = np.asarray(source, dtype=np.float32)
    bright = Image.fromarray(((pixels.min(axis=2) > _WALL) * _BRIGHT).astype(np.uint8))
    wall = _joined_to_corners(bright)
    soft = np.asarray(wall.filter(ImageFilter.GaussianBlur(1.6)), dtype=np.float32)
    share = soft[:, :, None] / 255.0
    tone = np.array([222.0, 226.0, 230.0], dtype=np.float32)
    toned = pixels * (1 - share) + np.minimum(pixels, tone) * share
    return Image.fromarray(toned.astype(np.uint8))


def _joined_to_corners(mask: Image.Image) -> Image.Image:
    filled = mask.copy()
    for corner in ((0, 0), (mask.width - 1, 0)):
        if filled.getpixel(corner) == _BRIGHT:
            ImageDraw.floodfill(filled, corner, _JOINED)
    return filled.point(lambda shade: _BRIGHT if shade == _JOINED else 0)
