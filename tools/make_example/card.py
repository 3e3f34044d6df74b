# SPDX-License-Identifier: Apache-2.0
"""A blank identity paper to draw on, in millimetres, and its machine-readable lines."""

import math
from functools import cache
from pathlib import Path

import arabic_reshaper
from bidi import get_display
from PIL import Image, ImageDraw, ImageFont

from tools.make_example.story import SPECIMEN

ASSETS = Path(__file__).parent / "assets"
_FONTS = Path(__file__).parents[2] / "resources" / "fonts"
_FILES = {
    "plain": _FONTS / "NotoSans-Regular.ttf",
    "bold": _FONTS / "NotoSans-Bold.ttf",
    "italic": _FONTS / "NotoSans-Italic.ttf",
    "arabic": _FONTS / "NotoSansArabic-Regular.ttf",
    "ocr": ASSETS / "OCRB.otf",
}
DPI = 300
_MM = DPI / 25.4
_PITCH = 2.54
"""Width of a letter of a machine-readable line, in mm (ICAO 9303: 10 an inch)."""


class Card:
    """One side of an identity paper."""

    def __init__(self, width: float, height: float, tint: tuple[int, int, int]) -> None:
        """Start with a tinted side covered by fine waves."""
        self._size = (width, height)
        self.image = Image.new("RGB", (_px(width), _px(height)), tint)
        self._draw = ImageDraw.Draw(self.image)
        self._waves(tuple(max(0, shade - 16) for shade in tint))

    def words(self, x: float, y: float, text: str, size: float, **look: str) -> None:
        """Write a line whose top left corner is given; ``size`` in millimetres.

        ``font`` is plain, bold, italic or ocr; ``ink`` a colour.
        """
        self._draw.text(
            (_px(x), _px(y)),
            text,
            font=_font(look.get("font", "plain"), _px(size)),
            fill=look.get("ink", "#16181d"),
        )

    def arabic(
        self, right: float, y: float, text: str, *, ink: str = "#16181d"
    ) -> None:
        """Write a line of Arabic that starts at the given right edge."""
        shown = str(get_display(arabic_reshaper.reshape(text), base_dir="R"))
        self._draw.text(
            (_px(right), _px(y)),
            shown,
            font=_font("arabic", _px(3.4)),
            fill=ink,
            anchor="ra",
        )

    def field(self, x: float, y: float, label: str, value: str) -> None:
        """Write a small label and its value below."""
        self.words(x, y, label, 1.75, ink="#4b4f5c")
        self.words(x, y + 2.1, value, 2.75, font="bold")

    def band(self, top: float, height: float, colour: str) -> None:
        """Fill a band across the whole side."""
        self._draw.rectangle(
            (0, _px(top), self.image.width, _px(top + height)), fill=colour
        )

    def portrait(self, picture: Image.Image, x: float, y: float, width: float) -> None:
        """Place a portrait."""
        height = round(_px(width) * picture.height / picture.width)
        small = picture.resize((_px(width), height), Image.Resampling.LANCZOS)
        self.image.paste(small, (_px(x), _px(y)))

    def machine_lines(self, lines: tuple[str, ...], bottom: float) -> None:
        """Write machine-readable lines, the last one ``bottom`` from the lower edge."""
        width, height = self._size
        left = (width - len(lines[0]) * _PITCH) / 2
        font = _font("ocr", _px(3.62))
        for number, line in enumerate(lines):
            above = (len(lines) - 1 - number) * 4.3
            y = _px(height - bottom - above)
            for place, letter in enumerate(line):
                x = _px(left + (place + 0.5) * _PITCH)
                self._draw.text((x, y), letter, font=font, fill="#0c0c10", anchor="ms")

    def specimen(self, *, size: float, ink: tuple[int, int, int]) -> None:
        """Write SPÉCIMEN across the side, pale but plain to see."""
        layer = Image.new("L", self.image.size, 0)
        ImageDraw.Draw(layer).text(
            (layer.width / 2, layer.height * 0.42),
            SPECIMEN,
            font=_font("bold", _px(size)),
            fill=105,
            anchor="mm",
        )
        tilted = layer.rotate(14, Image.Resampling.BICUBIC)
        self.image.paste(Image.new("RGB", self.image.size, ink), mask=tilted)
        self._draw = ImageDraw.Draw(self.image)

    def on_glass(self, margin: float = 5) -> Image.Image:
        """Return the side lying on a scanner's glass, a margin around it."""
        border = _px(margin)
        size = (self.image.width + 2 * border, self.image.height + 2 * border)
        glass = Image.new("RGB", size, (243, 243, 241))
        shade = Image.new("L", self.image.size, 255)
        shadow = Image.new("RGB", self.image.size, (188, 188, 186))
        glass.paste(shadow, (border + 5, border + 5), shade)
        glass.paste(self.image, (border, border))
        return glass

    def _waves(self, colour: tuple[int, ...]) -> None:
        width, height = self.image.size
        for start in range(-40, height + 40, 13):
            line = [
                (x, start + 16 * math.sin(x / 90 + start / 37))
                for x in range(0, width + 8, 8)
            ]
            self._draw.line(line, fill=colour, width=1)


@cache
def _font(name: str, size: int) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(_FILES[name], size, layout_engine=ImageFont.Layout.BASIC)


def _px(millimetres: float) -> int:
    return round(millimetres * _MM)
