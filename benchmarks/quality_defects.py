# SPDX-License-Identifier: Apache-2.0
"""One defect at a time, at graded strengths, on pages whose words are known.

Each is made from pixels and a seed, so two runs give the same pictures. Cut edges,
glare and shadow also say which words they hide.
"""

import io
import zlib
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageFilter

from benchmarks.conditions import phone
from benchmarks.quality_papers import SHEET_DPI, Sheet
from dossier.domain.reading import Word

Floats = NDArray[np.float32]


@dataclass(frozen=True)
class Spoilt:
    """A page after one defect.

    Attributes:
        data: bytes of a picture file.
        kind: ending of its name.
        hidden: words no longer to be seen, or only in part.
        dimmed: words in the shadow, which may or may not be read.
    """

    data: bytes
    kind: str = "jpg"
    hidden: tuple[Word, ...] = ()
    dimmed: tuple[Word, ...] = ()


Defect = Callable[[Sheet, np.random.Generator], Spoilt]


@dataclass(frozen=True)
class Condition:
    """One defect at one strength.

    Attributes:
        said: in the report.
        good: nobody should complain of it: "scan" or "photo", or "" for neither.
        turned: degrees clockwise the page lies turned.
    """

    key: str
    said: str
    make: Defect
    good: str = ""
    turned: int = 0


def spoilt(sheet: Sheet, condition: Condition) -> Spoilt:
    """Return the page under a condition, the same at every run."""
    seed = zlib.crc32(f"{sheet.name} {condition.key}".encode())
    return condition.make(sheet, np.random.default_rng(seed))


def saved(image: Image.Image, quality: int = 85, *, scan: bool = True) -> bytes:
    """Encode a picture; scanners state a resolution, telephones do not."""
    out = io.BytesIO()
    inches = 8.27 if image.height >= image.width else 11.69
    stated = {"dpi": (round(image.width / inches),) * 2} if scan else {}
    image.save(out, "JPEG", quality=quality, **stated)
    return out.getvalue()


def image_of(pixels: NDArray[np.floating[Any]]) -> Image.Image:
    """Return pixels as a picture."""
    return Image.fromarray(np.clip(pixels, 0, 255).astype(np.uint8))


def _pixels(image: Image.Image) -> Floats:
    return np.asarray(image, dtype=np.float32)


def scanned(sheet: Sheet, rng: np.random.Generator) -> Image.Image:
    """Return the page as a good scanner gives it: grey paper, a little noise."""
    soft = sheet.image.filter(ImageFilter.GaussianBlur(0.5))
    grain = rng.normal(0, 2.5, soft.size[::-1])[..., None]
    return image_of(_pixels(soft) * np.float32(0.965) + grain.astype(np.float32))


def plain(sheet: Sheet, rng: np.random.Generator) -> Spoilt:
    """Scan it well."""
    return Spoilt(saved(scanned(sheet, rng)))


def lossless(sheet: Sheet, _rng: np.random.Generator) -> Spoilt:
    """Keep it as drawn: pure white paper."""
    out = io.BytesIO()
    sheet.image.convert("L").save(out, "PNG", dpi=(SHEET_DPI, SHEET_DPI))
    return Spoilt(out.getvalue(), "png")


def photographed(sheet: Sheet, rng: np.random.Generator) -> Spoilt:
    """Photograph it on a table in uneven light."""
    return Spoilt(phone(sheet.image, rng))


def on_table(level: float, texture: float) -> Defect:
    """Return a photo on a table that bright, with streaks as wood has them."""

    def make(sheet: Sheet, rng: np.random.Generator) -> Spoilt:
        page = on_grey_paper(sheet, rng).mean(axis=2)
        height, width = page.shape
        edge = width // 11
        size = (height + 2 * edge, width + 2 * edge)
        streaks = rng.normal(0, texture, (size[0], 1)).cumsum(axis=0)
        streaks = np.clip(streaks - streaks.mean(), -3 * texture, 3 * texture)
        table = level + streaks + rng.normal(0, texture / 2, size)
        table[edge : edge + height, edge : edge + width] = page
        picture = image_of(table.astype(np.float32)).rotate(
            float(rng.uniform(-2, 2)), Image.Resampling.BICUBIC, fillcolor=int(level)
        )
        return Spoilt(saved(picture, 80, scan=False))

    return make


def filled(sheet: Sheet, rng: np.random.Generator) -> Spoilt:
    """Photograph it so that the sheet fills the picture, in mild uneven light."""
    page = _pixels(sheet.image.filter(ImageFilter.GaussianBlur(0.8)))
    lit = page * _falloff(page.shape, rng, 0.75)[..., None] * np.float32(0.93)
    return Spoilt(saved(image_of(lit), 75, scan=False))


def blurred(sigma: float) -> Defect:
    """Return a defect: out of focus by so many pixels at 200 dpi."""

    def make(sheet: Sheet, rng: np.random.Generator) -> Spoilt:
        return Spoilt(
            saved(scanned(sheet, rng).filter(ImageFilter.GaussianBlur(sigma)))
        )

    return make


def shaken(length: int) -> Defect:
    """Return a defect: moved by so many pixels at 200 dpi while photographed."""

    def make(sheet: Sheet, rng: np.random.Generator) -> Spoilt:
        page = _pixels(scanned(sheet, rng).convert("L"))
        angle = rng.uniform(0, np.pi)
        total = np.zeros_like(page)
        for step in np.linspace(-length / 2, length / 2, length):
            shift = (round(step * np.sin(angle)), round(step * np.cos(angle)))
            total += np.roll(page, shift, (0, 1))
        return Spoilt(saved(image_of(total / length), scan=False))

    return make


def coarse(dpi: int) -> Defect:
    """Return a defect: so few dots per inch."""

    def make(sheet: Sheet, rng: np.random.Generator) -> Spoilt:
        page = scanned(sheet, rng)
        scale = dpi / SHEET_DPI
        size = (round(page.width * scale), round(page.height * scale))
        return Spoilt(saved(page.resize(size, Image.Resampling.BOX)))

    return make


def packed(quality: int, dpi: int) -> Defect:
    """Return a defect: JPEG of that quality."""

    def make(sheet: Sheet, rng: np.random.Generator) -> Spoilt:
        page = scanned(sheet, rng)
        scale = dpi / SHEET_DPI
        size = (round(page.width * scale), round(page.height * scale))
        return Spoilt(saved(page.resize(size, Image.Resampling.BOX), quality))

    return make


def noisy(sigma: float) -> Defect:
    """Return a defect: noise of so many grey levels, as in the dark."""

    def make(sheet: Sheet, rng: np.random.Generator) -> Spoilt:
        page = _pixels(sheet.image.convert("L")) * np.float32(0.8) + 20
        grain = rng.normal(0, sigma, page.shape).astype(np.float32)
        return Spoilt(saved(image_of(page + grain), scan=False))

    return make


def faded(share: float) -> Defect:
    """Return a defect: print of so small a share of its contrast."""

    def make(sheet: Sheet, rng: np.random.Generator) -> Spoilt:
        page = _pixels(scanned(sheet, rng))
        return Spoilt(saved(image_of(246 - (246 - page) * np.float32(share))))

    return make


def turned(degrees: int) -> Defect:
    """Return a defect: fed the wrong way round."""

    def make(sheet: Sheet, rng: np.random.Generator) -> Spoilt:
        return Spoilt(saved(scanned(sheet, rng).rotate(-degrees, expand=True)))

    return make


def leaning(degrees: float) -> Defect:
    """Return a defect: fed askew."""

    def make(sheet: Sheet, rng: np.random.Generator) -> Spoilt:
        page = scanned(sheet, rng).rotate(
            degrees, Image.Resampling.BICUBIC, fillcolor=(246, 246, 246)
        )
        return Spoilt(saved(page))

    return make


def on_grey_paper(sheet: Sheet, rng: np.random.Generator) -> Floats:
    """Return the page as a telephone sees it: soft, its paper grey."""
    page = _pixels(sheet.image.filter(ImageFilter.GaussianBlur(0.7)))
    return page * np.float32(rng.uniform(0.78, 0.88))


def _falloff(shape: tuple[int, ...], rng: np.random.Generator, least: float) -> Floats:
    angle = rng.uniform(0, 2 * np.pi)
    x = np.linspace(-1, 1, shape[1])[None, :] * np.cos(angle)
    y = np.linspace(-1, 1, shape[0])[:, None] * np.sin(angle)
    field = (1 + least) / 2 + (1 - least) / 2 * np.tanh(x + y)
    lit: Floats = field.astype(np.float32)
    return lit
