# SPDX-License-Identifier: Apache-2.0
"""Papers of invented people with a machine-readable zone, and damage to them.

The zones are written here from the offsets of ICAO Doc 9303, not by the code that
reads them. Everything comes from a seed, so two runs give the same pictures.
"""

import datetime as dt
import hashlib
import io
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from PIL import Image, ImageDraw, ImageFilter, ImageFont

from benchmarks.conditions import strained

ROOT = Path(__file__).resolve().parent.parent
OCR_B = ROOT / "tools" / "make_example" / "assets" / "OCRB.otf"
PLAIN = ROOT / "resources" / "fonts" / "NotoSans-Regular.ttf"

FORMATS = ("TD1", "TD2", "TD3", "MRV-A", "MRV-B")
SIZES_MM = {
    "TD1": (85.6, 54.0),
    "TD2": (105.0, 74.0),
    "TD3": (125.0, 88.0),
    "MRV-A": (120.0, 80.0),
    "MRV-B": (105.0, 74.0),
}
GRADES = {
    0: "300 dpi, clean",
    1: "200 dpi, slightly soft and noisy, JPEG 80",
    2: "150 dpi, leaning up to 2 degrees, JPEG 50",
    3: "telephone: perspective, shadow, soft, noisy, JPEG 60",
    4: "110 dpi, leaning up to 4 degrees, soft, pale, noisy, JPEG 35",
}
TURNS = (0, 90, 180, 270)


@dataclass(frozen=True, slots=True)
class _Harm:
    """What a grade does; blur in pixels, noise in grey levels, lean in degrees."""

    dpi: int
    quality: int
    blur: float = 0.0
    noise: float = 0.0
    lean: float = 0.0
    contrast: float = 1.0
    photographed: bool = False


_HARM = {
    0: _Harm(300, 95),
    1: _Harm(200, 80, blur=0.5, noise=5),
    2: _Harm(150, 50, blur=0.6, noise=5, lean=2),
    3: _Harm(200, 60, blur=1.0, noise=7, photographed=True),
    4: _Harm(110, 35, blur=0.7, noise=9, lean=4, contrast=0.45),
}

_SURNAMES = (
    "BELKACEM", "DIALLO", "NGUYEN THI", "OKONKWO", "PETROSYAN", "DA SILVA COSTA",
    "KOWALCZYK", "RAKOTOMALALA", "TRAORE", "YILMAZ", "HERNANDEZ RUIZ", "ZHANG",
    "IVANOVIC", "MAHAMAT", "SZABO", "OBRIEN", "KIM", "ABDELRAHMAN",
)  # fmt: skip
_GIVEN = (
    "AMINA", "KOFI JEAN", "LINH", "SAMUEL CHUKWU", "ANI", "MARIA JOAO", "JAN",
    "HERY NIRINA", "FATOUMATA", "EMRE", "LUCIA", "WEI", "DRAGAN", "ZARA LEILA",
)  # fmt: skip
_STATES = ("DZA", "CIV", "VNM", "NGA", "ARM", "BRA", "POL", "MDG", "MLI", "TUR", "UTO")
_CAPITALS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"
_PITCH_MM, _LETTER_MM, _LINE_MM = 2.54, 2.55, 6.35
_DPI = 300
_A4_MM = (210.0, 297.0)


@dataclass(frozen=True, slots=True)
class Specimen:
    """One invented paper.

    Attributes:
        lines: the zone as printed.
        number: document number.
    """

    format: str
    lines: tuple[str, ...]
    number: str
    surname: str
    given: str
    birth: dt.date
    expiry: dt.date

    @property
    def held_out(self) -> bool:
        """Whether this person is in the third nobody tunes on."""
        name = f"{self.surname} {self.given}".encode()
        return hashlib.sha256(name).digest()[0] % 3 == 0


def specimen(seed: int) -> Specimen:
    """Return the invented paper of a seed; formats take turns."""
    rng = np.random.default_rng(seed)
    layout = FORMATS[seed % len(FORMATS)]
    surname, given = str(rng.choice(_SURNAMES)), str(rng.choice(_GIVEN))
    state = str(rng.choice(_STATES))
    birth = dt.date(1940, 1, 1) + dt.timedelta(days=int(rng.integers(0, 30_000)))
    expiry = dt.date(2016, 1, 1) + dt.timedelta(days=int(rng.integers(0, 7000)))
    birth = min(birth, expiry - dt.timedelta(days=400))
    number = "".join(rng.choice(list(_CAPITALS), int(rng.integers(7, 10))))
    sex = str(rng.choice(["M", "F", "<"]))
    dates = (birth, sex, expiry)
    lines = _lines(layout, (surname, given), state, (number, *dates))
    return Specimen(layout, lines, number, surname, given, birth, expiry)


def picture(paper: Specimen, *, on_a4: bool, seed: int) -> Image.Image:
    """Return the paper at 300 dpi, alone or copied onto an A4 sheet, in grey."""
    rng = np.random.default_rng(seed)
    card = _card(paper, rng)
    if not on_a4:
        return card
    sheet = Image.new("L", (_px(_A4_MM[0]), _px(_A4_MM[1])), 250)
    room = (sheet.width - card.width, sheet.height - card.height)
    place = (int(rng.integers(0, room[0])), int(rng.integers(room[1] // 4, room[1])))
    sheet.paste(card, place)
    if rng.integers(2):
        note = "Copie certifiee conforme a l'original presente ce jour"
        ImageDraw.Draw(sheet).text((200, 200), note, 40, ImageFont.truetype(PLAIN, 50))
    return sheet


def damaged(clean: Image.Image, grade: int, turn: int, seed: int) -> bytes:
    """Return the JPEG file that a scanner or telephone of that grade makes of it."""
    rng = np.random.default_rng(seed)
    harm = _HARM[grade]
    image = strained(clean, rng) if harm.photographed else clean
    if harm.lean:
        angle = float(rng.uniform(-harm.lean, harm.lean))
        image = image.rotate(angle, Image.Resampling.BICUBIC, fillcolor=200)
    size = (image.width * harm.dpi // _DPI, image.height * harm.dpi // _DPI)
    image = image.resize(size, Image.Resampling.LANCZOS)
    image = image.filter(ImageFilter.GaussianBlur(harm.blur))
    pixels = 255 - (255 - np.asarray(image, dtype=np.float32)) * harm.contrast
    pixels = pixels + rng.normal(0, harm.noise, pixels.shape)
    image = Image.fromarray(np.clip(pixels, 0, 255).astype(np.uint8))
    out = io.BytesIO()
    dpi = (harm.dpi, harm.dpi)
    image.rotate(-turn, expand=True).save(out, "JPEG", quality=harm.quality, dpi=dpi)
    return out.getvalue()


def _lines(
    layout: str,
    names: tuple[str, str],
    state: str,
    told: tuple[str, dt.date, str, dt.date],
) -> tuple[str, ...]:
    """Return the zone's lines."""
    number, birth, sex, expiry = told
    written = "<<".join(name.replace(" ", "<") for name in names)
    numbered = number.ljust(9, "<")
    numbered += _digit(numbered)
    born, ends = (day.strftime("%y%m%d") for day in (birth, expiry))
    born, ends = born + _digit(born), ends + _digit(ends)
    if layout == "TD1":
        first = f"IR{state}{numbered}".ljust(30, "<")
        second = f"{born}{sex}{ends}{state}".ljust(29, "<")
        last = _digit(first[5:] + second[:7] + second[8:15] + second[18:])
        return first, second + last, written.ljust(30, "<")[:30]
    length = 44 if layout in {"TD3", "MRV-A"} else 36
    code = {"TD3": "P<", "TD2": "I<"}.get(layout, "V<")
    first = f"{code}{state}{written}".ljust(length, "<")[:length]
    second = f"{numbered}{state}{born}{sex}{ends}"
    if code == "V<":
        return first, second.ljust(length, "<")
    if layout == "TD3":
        second += "<" * 14 + "0"
    second = second.ljust(length - 1, "<")
    return first, second + _digit(second[:10] + second[13:20] + second[21:])


def _digit(text: str) -> str:
    """Return the check digit of Doc 9303 part 3, section 4.9."""
    total = 0
    for place, character in enumerate(text):
        value = 0 if character == "<" else int(character, 36)
        total += value * (7, 3, 1)[place % 3]
    return str(total % 10)


def _card(paper: Specimen, rng: np.random.Generator) -> Image.Image:
    """Draw portrait, plain fields, guilloche and zone."""
    width, height = (_px(mm) for mm in SIZES_MM[paper.format])
    x = np.linspace(0, 1, width)[None, :]
    y = np.linspace(0, 1, height)[:, None]
    waves = np.sin(90 * (x + 0.1 * np.sin(12 * y + rng.uniform(0, 6))) + 40 * y)
    ground = 225 + rng.uniform(4, 14) * waves
    card = Image.fromarray(ground.astype(np.uint8))
    draw = ImageDraw.Draw(card)
    top = height - _px(_LINE_MM * len(paper.lines) + 4.0)
    shade = Image.effect_noise((width // 4, top // 2), 60)
    card.paste(shade, (_px(5), top // 4))
    font = ImageFont.truetype(PLAIN, _px(2.6))
    fields = (paper.surname, paper.given, f"{paper.birth:%d %m %Y}", paper.number)
    for row, text in enumerate(fields):
        place = (width // 3, top // 5 + row * _px(6))
        draw.text(place, f"Champ / Field  {text}", 40, font)
    _zone(draw, paper.lines, (width, top))
    return card


def _zone(
    draw: ImageDraw.ImageDraw, lines: tuple[str, ...], place: tuple[int, int]
) -> None:
    font = ImageFont.truetype(OCR_B, 100)
    box = font.getbbox("H")
    font = ImageFont.truetype(OCR_B, round(100 * _px(_LETTER_MM) / (box[3] - box[1])))
    pitch = _PITCH_MM / 25.4 * _DPI
    left = (place[0] - pitch * len(lines[0])) / 2
    for row, line in enumerate(lines):
        for column, character in enumerate(line):
            at = (left + column * pitch, place[1] + row * _px(_LINE_MM))
            draw.text(at, character, 25, font)


def _px(mm: float) -> int:
    return round(mm / 25.4 * _DPI)
