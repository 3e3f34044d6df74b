# SPDX-License-Identifier: Apache-2.0
"""A page as a PNG to look at. Runs in worker processes only."""

import io

from PIL import Image

_FAST = 1
"""Compression level: on its way to the screen, time counts more than bytes."""


def png_of(image: Image.Image, width_px: int) -> bytes:
    """Return the picture as PNG, exactly ``width_px`` wide."""
    if image.width != width_px:
        height = max(1, round(image.height * width_px / image.width))
        image = image.resize((width_px, height), Image.Resampling.BILINEAR)
    out = io.BytesIO()
    image.save(out, "PNG", compress_level=_FAST)
    return out.getvalue()
