# SPDX-License-Identifier: Apache-2.0
"""A part of a large picture, without the memory the whole would take."""

import math
from typing import Final

from PIL import Image

from dossier.adapters import images
from dossier.domain.finding import Box

_ORIENTATION: Final = 0x0112
_SIDEWAYS: Final = frozenset({5, 6, 7, 8})
_FROM_RIGHT: Final = frozenset({2, 3, 6, 7})
"""Orientations whose upright left is stored on the right, or below."""
_FROM_BELOW: Final = frozenset({3, 4, 7, 8})
"""Likewise whose upright top is stored below, or on the right."""


def part_as_wide_as(
    width_px: int, box: Box, image: Image.Image, kind: str
) -> tuple[Image.Image, Box]:
    """Return a part of an opened picture in RGB, upright, and which part it is.

    Args:
        width_px: of the whole, were it made; only the part is.
        box: left, top, right and bottom as shares of the upright picture. What is
            returned begins and ends at whole pixels around it.
        image: the picture.
        kind: its type.
    """
    upright = images.upright_size(image, kind)
    # Pillow turns TIFF by itself.
    turned = 1 if kind == "tiff" else image.getexif().get(_ORIENTATION, 1)
    scale = width_px / upright[0]
    if scale < 1:
        smaller = (math.ceil(image.width * scale), math.ceil(image.height * scale))
        image.draft(None, smaller)
    wide, tall = image.size
    x0, y0, x1, y1 = _as_stored(box, turned)
    edges = (
        max(0, math.floor(x0 * wide)),
        max(0, math.floor(y0 * tall)),
        min(wide, math.ceil(x1 * wide)),
        min(tall, math.ceil(y1 * tall)),
    )
    shares = (edges[0] / wide, edges[1] / tall, edges[2] / wide, edges[3] / tall)
    shown = _as_shown(shares, turned)
    width = max(1, round((shown[2] - shown[0]) * width_px))
    return images.as_wide_as(width, image.crop(edges), kind), shown


def _as_stored(box: Box, orientation: int) -> Box:
    """Return a box of the upright picture as shares of the stored one."""
    x0, y0, x1, y1 = _mirrored(box, orientation)
    return (y0, x0, y1, x1) if orientation in _SIDEWAYS else (x0, y0, x1, y1)


def _as_shown(box: Box, orientation: int) -> Box:
    """Return a box of the stored picture as shares of the upright one."""
    x0, y0, x1, y1 = box
    if orientation in _SIDEWAYS:
        x0, y0, x1, y1 = y0, x0, y1, x1
    return _mirrored((x0, y0, x1, y1), orientation)


def _mirrored(box: Box, orientation: int) -> Box:
    x0, y0, x1, y1 = box
    if orientation in _FROM_RIGHT:
        x0, x1 = 1 - x1, 1 - x0
    if orientation in _FROM_BELOW:
        y0, y1 = 1 - y1, 1 - y0
    return x0, y0, x1, y1
