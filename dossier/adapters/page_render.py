# SPDX-License-Identifier: Apache-2.0
"""A page as a PNG to look at. Runs in worker processes only."""

import io

from PIL import Image

from dossier.adapters import opencv
from dossier.domain.errors import UnreadableFileError
from dossier.domain.page_edit import PageEdit

_FAST = 1
"""Compression level: on its way to the screen, time counts more than bytes."""

_TURNS = {
    90: Image.Transpose.ROTATE_270,
    180: Image.Transpose.ROTATE_180,
    270: Image.Transpose.ROTATE_90,
}
"""Degrees clockwise; Pillow counts the other way."""


def edited(image: Image.Image, turn: int, edit: PageEdit) -> Image.Image:
    """Return a page as it is filed after an edit.

    Args:
        image: the page as the file stores it.
        turn: degrees clockwise (0, 90, 180 or 270) that make it stand upright.
        edit: what the person wants done with the upright page.

    Raises:
        UnreadableFileError: ``file.part_missing``: it is to be laid straight, and
            there is no OpenCV.
    """
    upright = _turned(image, turn)
    if edit.straightens:
        # Most pages to look at are not edited, and this loads OpenCV.
        if not opencv.loads():
            raise UnreadableFileError("file.part_missing", part="OpenCV")
        from dossier.adapters.page_straighten import straightened  # noqa: PLC0415

        upright = straightened(
            upright,
            edit.corners,
            even_light=edit.even_light,
            lean_degrees=edit.lean_degrees,
        )
    return _turned(upright, edit.turn)


def png_of(image: Image.Image, width_px: int, *, turn: int = 0) -> bytes:
    """Return the picture as PNG, turned clockwise, then exactly ``width_px`` wide.

    Args:
        image: the page as the file stores it.
        width_px: of the PNG.
        turn: degrees clockwise: 0, 90, 180 or 270.
    """
    image = _turned(image, turn)
    if image.width != width_px:
        height = max(1, round(image.height * width_px / image.width))
        image = image.resize((width_px, height), Image.Resampling.BILINEAR)
    out = io.BytesIO()
    image.save(out, "PNG", compress_level=_FAST)
    return out.getvalue()


def _turned(image: Image.Image, turn: int) -> Image.Image:
    return image.transpose(_TURNS[turn]) if turn in _TURNS else image
