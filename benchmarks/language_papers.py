# SPDX-License-Identifier: Apache-2.0
"""Pages in several languages, and statements signed or not; all people are invented."""

import itertools
import random
import textwrap
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

import numpy as np
from arabic_reshaper import reshape
from bidi import get_display
from PIL import Image, ImageDraw, ImageFilter, ImageFont
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

FONTS = Path(__file__).resolve().parent.parent / "resources" / "fonts"
TEXTS = Path(__file__).resolve().parent / "papers" / "languages.toml"
_FILES = {"ar": "NotoSansArabic-Regular.ttf"}
_USUAL = "NotoSans-Regular.ttf"
_DPI = 200
_SIZE = (1654, 2339)
UNREADABLE_SCANS = frozenset({"ar", "ru", "el"})
"""Scripts the French model cannot read."""


@dataclass(frozen=True, slots=True)
class Paper:
    """A page as a file, and what is true of it.

    Attributes:
        layout: of a statement.
        signed: None for pages that are about languages.
    """

    name: str
    path: Path
    condition: str
    language: str = "fr"
    layout: str = ""
    signed: bool | None = None
    dated: bool | None = None

    @property
    def development(self) -> bool:
        """Tell whether it is of the half looked at while building.

        By text, and by layout for statements: neither is ever on both sides.
        """
        group = self.layout or self.name
        return int(sha256(group.encode()).hexdigest(), 16) % 2 == 0


def language_papers(folder: Path) -> Iterator[Paper]:
    """Make every text born digital, scanned, and as a poor JPEG."""
    for kind, texts in tomllib.loads(TEXTS.read_text("utf-8")).items():
        for language, text in texts.items():
            name = f"{kind}-{language}"
            repeated = " ".join([text] * 2)
            path = folder / f"{name}.pdf"
            _born_digital(path, repeated, language)
            yield Paper(name, path, "born digital", language)
            page = _printed(repeated, language)
            for condition, made in (("scan", page), ("poor jpeg", _poor(page))):
                path = folder / f"{name}-{condition.replace(' ', '-')}.jpg"
                quality = 85 if condition == "scan" else 40
                made.save(path, quality=quality, dpi=(_DPI, _DPI))
                yield Paper(name, path, condition, language)


def statements(folder: Path) -> Iterator[Paper]:
    """Make statements of several layouts, signed or not, dated or not, scanned."""
    cases = itertools.product(_LAYOUTS, (True, False), (True, False), range(2))
    for layout, signed, dated, copy in cases:
        name = f"{layout}-{'signed' if signed else 'empty'}-{dated}-{copy}"
        page = _statement(layout, name, signed=signed, dated=dated)
        made = page if copy == 0 else _poor(page)
        path = folder / f"{name}.jpg"
        made.save(path, quality=85 if copy == 0 else 40, dpi=(_DPI, _DPI))
        condition = "scan" if copy == 0 else "poor jpeg"
        yield Paper(name, path, condition, layout=layout, signed=signed, dated=dated)


_BODY = (
    "Je soussigné Paul MARTIN, né le 3 mai 1970 à Port-Azur, demeurant 12 rue des "
    "Lilas, 35000 Rennes, atteste sur l'honneur héberger à titre gratuit à mon "
    "domicile Madame Léa PETIT de façon stable. J'ai connaissance qu'une fausse "
    "attestation m'exposerait à des poursuites."
)
_DATED = {True: "le 4 mars 2026", False: "le"}
_LAYOUTS: dict[str, tuple[tuple[float, float, str], ...]] = {
    # (from the left, from the top) as shares of the page, {} is the date
    "under": ((0.11, 0.55, "Fait à Rennes, {}"),),
    "label-left": ((0.11, 0.5, "Fait à Rennes, {}"), (0.11, 0.56, "Signature :")),
    "label-right": ((0.11, 0.6, "Fait à Rennes, {}"), (0.6, 0.6, "Signature")),
    "boxed": (
        (0.11, 0.62, "Fait à Rennes"),
        (0.11, 0.65, "{}"),
        (0.55, 0.62, "Signature de l'hébergeant"),
    ),
    "approved": (
        (0.11, 0.5, "Fait à Rennes, {}"),
        (0.11, 0.55, "Signature précédée de la mention « lu et approuvé »"),
    ),
    "stacked": (
        (0.5, 0.5, "A Rennes, {}"),
        (0.5, 0.54, "Signature"),
        (0.11, 0.92, "Pièce jointe : copie de la carte d'identité"),
    ),
}


def _statement(layout: str, name: str, *, signed: bool, dated: bool) -> Image.Image:
    chance = random.Random(name)  # noqa: S311 - a pen, not a secret
    page = _printed("Attestation d'hébergement. " + _BODY, "fr")
    draw = ImageDraw.Draw(page)
    font = ImageFont.truetype(str(FONTS / _USUAL), 34)
    lines = _LAYOUTS[layout]
    for x, y, text in lines:
        said = text.format(_DATED[dated])
        draw.text((x * _SIZE[0], y * _SIZE[1]), said, font=font, fill=30)
    anchor = next((one for one in lines if one[2].startswith("Signature")), lines[0])
    left, top = int(anchor[0] * _SIZE[0]), int(anchor[1] * _SIZE[1])
    if layout == "boxed":
        draw.rectangle(
            (left - 30, top - 20, left + 620, top + 320), outline=60, width=3
        )
    if signed:
        place = (left + chance.randint(10, 120), top + chance.randint(70, 130))
        scribble(draw, place, chance)
    return page


def scribble(
    draw: ImageDraw.ImageDraw, place: tuple[int, int], chance: random.Random
) -> None:
    """Draw loops as a pen would, 25 to 55 mm wide and 7 to 18 mm high."""
    wide, high = chance.randint(200, 430), chance.randint(60, 140)
    loops, lean = chance.randint(3, 7), chance.uniform(-0.4, 0.4)
    t = np.linspace(0, 1, 240)
    wave = np.sin(2 * np.pi * loops * t + chance.random())
    fade = 0.35 + 0.65 * np.abs(np.cos(np.pi * t * chance.uniform(0.6, 1.6)))
    ys = place[1] + high / 2 + high / 2 * wave * fade
    curl = np.cos(2 * np.pi * loops * t) * wide / loops * 0.6
    xs = place[0] + wide * t + curl - lean * (ys - place[1])
    points = list(zip(xs.tolist(), ys.tolist(), strict=True))
    draw.line(points, fill=chance.randint(40, 120), width=chance.randint(3, 6))


def _printed(text: str, language: str) -> Image.Image:
    page = Image.new("L", _SIZE, 246)
    draw = ImageDraw.Draw(page)
    font = ImageFont.truetype(str(FONTS / _FILES.get(language, _USUAL)), 34)
    for number, line in enumerate(textwrap.wrap(text, 66)):
        shown = get_display(reshape(line)) if language == "ar" else line
        draw.text((180, 220 + 62 * number), shown, font=font, fill=30)
    return _grained(page, 4)


def _poor(page: Image.Image) -> Image.Image:
    """Turn by a degree, blur and add grain."""
    turned = page.rotate(1.0, Image.Resampling.BICUBIC, fillcolor=246)
    return _grained(turned.filter(ImageFilter.GaussianBlur(0.8)), 8)


def _grained(page: Image.Image, noise: float) -> Image.Image:
    grain = np.random.default_rng(7).normal(0, noise, (page.height, page.width))
    pixels = np.clip(np.asarray(page, dtype=np.float32) + grain, 0, 255)
    return Image.fromarray(pixels.astype(np.uint8))


def _born_digital(path: Path, text: str, language: str) -> None:
    file = _FILES.get(language, _USUAL)
    pdfmetrics.registerFont(TTFont(file, str(FONTS / file)))
    canvas = Canvas(str(path), pagesize=(595.28, 841.89), invariant=1)
    canvas.setFont(file, 11)
    for number, line in enumerate(textwrap.wrap(text, 80)):
        shown = get_display(reshape(line)) if language == "ar" else line
        canvas.drawString(60, 760 - 20 * number, shown)
    canvas.showPage()
    canvas.save()
