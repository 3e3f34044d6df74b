# SPDX-License-Identifier: Apache-2.0
"""Sheets with nothing printed on them, as scanners and telephones give them."""

import io
from collections.abc import Callable, Iterator

import numpy as np
from PIL import Image, ImageDraw, ImageFilter

_SIZE = (1654, 2339)
_DPI = (200, 200)
_EACH = 4

Draw = Callable[[Image.Image, np.random.Generator], Image.Image]


def blanks() -> Iterator[tuple[str, bytes]]:
    """Yield name and JPEG bytes of every blank sheet."""
    for name, draw in _BLANKS.items():
        for number in range(_EACH):
            rng = np.random.default_rng([number, len(name)])
            sheet = draw(Image.new("L", _SIZE, 244), rng)
            grain = rng.normal(0, 2.5, _SIZE[::-1])
            pixels = np.clip(np.asarray(sheet, dtype=np.float32) + grain, 0, 255)
            out = io.BytesIO()
            Image.fromarray(pixels.astype(np.uint8)).save(out, "JPEG", dpi=_DPI)
            yield f"{name}-{number}", out.getvalue()


def _bare(sheet: Image.Image, _rng: np.random.Generator) -> Image.Image:
    return sheet


def _holes(sheet: Image.Image, rng: np.random.Generator) -> Image.Image:
    draw = ImageDraw.Draw(sheet)
    x = 85 + int(rng.integers(0, 20))
    for y in (1170 - 315, 1170 + 315):
        draw.ellipse((x - 22, y - 22, x + 22, y + 22), fill=40)
    return sheet


def _fold(sheet: Image.Image, rng: np.random.Generator) -> Image.Image:
    y = int(rng.integers(700, 900))
    lean = int(rng.integers(-12, 12))
    ImageDraw.Draw(sheet).line((0, y, _SIZE[0], y + lean), fill=150, width=3)
    return sheet.filter(ImageFilter.GaussianBlur(2))


def _lid(sheet: Image.Image, rng: np.random.Generator) -> Image.Image:
    wide = int(rng.integers(15, 40))
    ImageDraw.Draw(sheet).rectangle((0, 0, wide, _SIZE[1]), fill=70)
    return sheet.filter(ImageFilter.GaussianBlur(6))


def _other_side(sheet: Image.Image, rng: np.random.Generator) -> Image.Image:
    """Let the print of the other side shine through, mirrored and pale."""
    draw = ImageDraw.Draw(sheet)
    level = 244 - int(rng.integers(12, 22))
    for line in range(30):
        x = 180
        while x < 1400:  # noqa: PLR2004
            wide = int(rng.integers(20, 110))
            draw.rectangle((x, 250 + 55 * line, x + wide, 272 + 55 * line), fill=level)
            x += wide + 14
    return sheet.filter(ImageFilter.GaussianBlur(3))


_BLANKS: dict[str, Draw] = {
    "bare": _bare,
    "punch holes": _holes,
    "fold": _fold,
    "shadow of the lid": _lid,
    "print shining through": _other_side,
}
