# SPDX-License-Identifier: Apache-2.0
"""Defects that take print away: cut edges, glare, shadow, with the words they hide."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageOps

from benchmarks.quality_defects import (
    Defect,
    Spoilt,
    image_of,
    on_grey_paper,
    saved,
    scanned,
)
from benchmarks.quality_papers import Sheet
from dossier.domain.finding import Box
from dossier.domain.reading import Word

_BURNT = 252.0
_WASHED_OUT = 0.93
_IN_THE_DARK = 0.9
_HIDDEN = 0.6
_SHAPE = 297 / 210
_DESK = (104, 88, 70)


def cut(*, through_print: bool, photo: bool = False) -> Defect:
    """Return a defect: one side outside the picture, through the print or not."""

    def make(sheet: Sheet, rng: np.random.Generator) -> Spoilt:
        side = int(rng.integers(0, 4))
        box = _kept(sheet.words, side, through_print=through_print, rng=rng)
        width, height = sheet.image.size
        page = image_of(on_grey_paper(sheet, rng)) if photo else scanned(sheet, rng)
        x0, x1 = round(box[0] * width), round(box[2] * width)
        y0, y1 = round(box[1] * height), round(box[3] * height)
        page = page.crop((x0, y0, x1, y1))
        hidden = tuple(w for w in sheet.words if _outside(w.box, box))
        if photo:
            page = _on_desk(page, side)
        return Spoilt(saved(page, scan=not photo), hidden=hidden)

    return make


def glare(*, on_print: bool, reach: float = 0.1) -> Defect:
    """Return a defect: a lamp reflected in the sheet, on print or beside it."""

    def make(sheet: Sheet, rng: np.random.Generator) -> Spoilt:
        page = on_grey_paper(sheet, rng)
        centre = _spot(sheet.words, rng, on_print=on_print, reach=reach)
        height, width = page.shape[:2]
        x = (np.arange(width, dtype=np.float32) / width - centre[0])[None, :] / reach
        y = (np.arange(height, dtype=np.float32) / width - centre[1] * height / width)[
            :, None
        ]
        far = np.sqrt(x**2 + (y / reach) ** 2)
        light = np.clip((1.35 - far) / 0.45, 0, 1)[..., None]
        burnt = light > _WASHED_OUT
        lit = page * (1 - light) + np.float32(_BURNT + 3) * light
        hidden = tuple(w for w in sheet.words if _covered(burnt[..., 0], w.box))
        return Spoilt(saved(image_of(lit), 85, scan=False), hidden=hidden)

    return make


def shadow(depth: float, *, edge: float = 0.02) -> Defect:
    """Return a defect: a hand or a head keeps the light off half of the sheet."""

    def make(sheet: Sheet, rng: np.random.Generator) -> Spoilt:
        page = on_grey_paper(sheet, rng)
        height, width = page.shape[:2]
        angle = rng.uniform(0, 2 * np.pi)
        x = np.linspace(-0.5, 0.5, width, dtype=np.float32)[None, :] * np.cos(angle)
        y = np.linspace(-0.5, 0.5, height, dtype=np.float32)[:, None] * np.sin(angle)
        dark = 1 / (1 + np.exp(np.clip((x + y) / edge, -30, 30)))
        lit = page * (1 - (1 - np.float32(depth)) * dark[..., None])
        grain = rng.normal(0, 3, (height, width))[..., None]
        dimmed = tuple(w for w in sheet.words if _covered(dark > _IN_THE_DARK, w.box))
        picture = image_of((lit + grain).astype(np.float32))
        return Spoilt(saved(picture, 80, scan=False), dimmed=dimmed)

    return make


def _kept(
    words: Sequence[Word], side: int, *, through_print: bool, rng: np.random.Generator
) -> Box:
    """Return what stays in the picture: left, top, right or bottom is lost."""
    box = [0.0, 0.0, 1.0, 1.0]
    edges = np.array([w.box[side] for w in words])
    first = float(edges.min() if side < 2 else edges.max())  # noqa: PLR2004
    outer = 0.0 if side < 2 else 1.0  # noqa: PLR2004
    if not through_print:
        box[side] = outer + (first - outer) * 0.6
        return (box[0], box[1], box[2], box[3])
    middles = np.array([(w.box[side % 2] + w.box[side % 2 + 2]) / 2 for w in words])
    share = rng.uniform(0.04, 0.14)
    place = float(np.quantile(middles, share if side < 2 else 1 - share))  # noqa: PLR2004
    box[side] = place
    return (box[0], box[1], box[2], box[3])


def _on_desk(page: Image.Image, side: int) -> Image.Image:
    """Lay the sheet on a table that shows on every side but the one cut off."""
    edge = page.width // 14
    left, top, right, bottom = (0 if side == one else edge for one in range(4))
    return ImageOps.expand(page, (left, top, right, bottom), fill=_DESK)


def _outside(word: Box, kept: Box) -> bool:
    seen_x = min(word[2], kept[2]) - max(word[0], kept[0])
    seen_y = min(word[3], kept[3]) - max(word[1], kept[1])
    whole = (word[2] - word[0]) * (word[3] - word[1])
    return max(seen_x, 0) * max(seen_y, 0) < 0.9 * whole


def _spot(
    words: Sequence[Word], rng: np.random.Generator, *, on_print: bool, reach: float
) -> tuple[float, float]:
    """Return the middle of the glare: amid the print, or where there is none."""
    if on_print:
        ordered = sorted(words, key=lambda w: w.box[1])
        word = ordered[int(rng.integers(len(words) // 3, 2 * len(words) // 3 + 1))]
        return (word.box[0] + word.box[2]) / 2, (word.box[1] + word.box[3]) / 2
    away = 1.6 * reach
    best, most = (0.5, 0.97), -1.0
    for _ in range(300):
        x, y = rng.uniform(0.05, 0.95), rng.uniform(0.05, 0.95)
        gaps = [
            max(*_beside(w.box, (0, 2), x), *_beside(w.box, (1, 3), y)) for w in words
        ]
        if min(gaps) > most:
            best, most = (x, y), min(gaps)
        if most > away:
            break
    return best


def _beside(box: Box, sides: tuple[int, int], place: float) -> tuple[float, float]:
    """Return how far a place lies before and behind a box, in widths of the page."""
    times = _SHAPE if sides[0] else 1.0
    return (box[sides[0]] - place) * times, (place - box[sides[1]]) * times


def _covered(mask: NDArray[np.bool_], box: Box) -> bool:
    height, width = mask.shape
    part = mask[
        int(box[1] * height) : int(box[3] * height) + 1,
        int(box[0] * width) : int(box[2] * width) + 1,
    ]
    return bool(part.size) and float(part.mean()) > _HIDDEN
