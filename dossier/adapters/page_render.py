# SPDX-License-Identifier: Apache-2.0
"""A page as a PNG to look at. Runs in worker processes only."""

import io

from PIL import Image

_FAST = 1
"""Compression level: on its way to the screen, time counts more than bytes."""

_TURNS = {
    90: Image.Transpose.ROTATE_270,
    180: Image.Transpose.ROTATE_180,
    270: Image.Transpose.ROTATE_90,
}
"""Degrees clockwise; Pillow counts the other way."""


def png_of(image: Image.Image, width_px: int, *, turn: int = 0) -> bytes:
    """Return the picture as PNG, turned clockwise, then exactly ``width_px`` wide.

    Args:
        image: the page as the file stores it.
        width_px: of the PNG.
        turn: degrees clockwise: 0, 90, 180 or 270.
    """
    if turn in _TURNS:
        image = image.transpose(_TURNS[turn])
    if image.width != width_px:
        height = max(1, round(image.height * width_px / image.width))
        image = image.resize((width_px, height), Image.Resampling.BILINEAR)
    out = io.BytesIO()
    image.save(out, "PNG", compress_level=_FAST)
    return out.getvalue()
