# SPDX-License-Identifier: Apache-2.0
"""Ink, blankness, sharpness, lean and colour of a page, with numpy alone."""

from collections.abc import Sequence
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageChops, ImageFilter

from dossier.domain.finding import Box
from dossier.domain.reading import Word

Grey: TypeAlias = NDArray[np.uint8]
Mask: TypeAlias = NDArray[np.bool_]

_BACKGROUND_SIDE = 160
"""Longer side, in pixels, of the picture of the paper without its print."""

_MEDIAN_WINDOW = 9
_EDGE = 0.025
_COLOUR_SPREAD = 32
_COLOUR_SHARE = 0.002
_COLOUR_SIDE = 400
_STROKE_WINDOW = 7
_STROKE_RANGE = 60
_STROKES_ENOUGH = 400
_SHARP_WORDS = 24
_EDGE_PERCENTILE = 90
_SKEW_POINTS = 30_000
_SKEW_ENOUGH = 400
_SKEW_RANGE = 8.0
_SKEW_STEP = 0.5
_SKEW_FINE_STEP = 0.1
_SKEW_CLEAR = 1.15
_PEN_WIDTH = 2
_WELL_READ = 0.6
_LEAST_LETTERS = 3
_SOLID = 0.5


def background_of(grey: Image.Image) -> Image.Image:
    """Return the paper without the print: what the light and the shadows do."""
    paper = paper_of(grey)
    if paper.size == grey.size:
        return paper
    return paper.resize(grey.size, Image.Resampling.BILINEAR)


def paper_of(grey: Image.Image) -> Image.Image:
    """Return the paper without the print, no larger than it has detail."""
    scale = _BACKGROUND_SIDE / max(grey.size)
    if scale >= 1:
        return grey.filter(ImageFilter.MedianFilter(_MEDIAN_WINDOW))
    size = (max(1, round(grey.width * scale)), max(1, round(grey.height * scale)))
    small = grey.resize(size, Image.Resampling.BOX)
    # The brighter of the neighbours first, so that dense print is not taken for paper.
    return small.filter(ImageFilter.MaxFilter(3)).filter(
        ImageFilter.MedianFilter(_MEDIAN_WINDOW)
    )


def ink_of(grey: Image.Image, contrast: int) -> Mask:
    """Return where the page is darker than its paper by ``contrast`` grey levels."""
    paper = paper_of(grey)
    darkest, brightest = paper.getextrema()
    if darkest == brightest:
        # Drawn, not photographed: one paper all over, as bright as here.
        level = int(brightest) - contrast  # type: ignore[arg-type]
        return np.asarray(grey) < level
    wide = paper.resize(grey.size, Image.Resampling.BILINEAR)
    return np.asarray(ImageChops.subtract(wide, grey)) > contrast


def ink_ratio(ink: Mask) -> float:
    """Return the share of the page that is ink, edges left out.

    Scanners leave the shadow of the sheet or of the lid along the edges.
    """
    top, left = (int(side * _EDGE) for side in ink.shape)
    inner = ink[top : ink.shape[0] - top, left : ink.shape[1] - left]
    return float(inner.mean()) if inner.size else 0.0


def flattened(grey: Image.Image) -> Image.Image:
    """Return the page as if evenly lit: every pixel relative to its paper."""
    paper = np.asarray(background_of(grey), dtype=np.float32)
    page = np.asarray(grey, dtype=np.float32)
    even = np.clip(page * (255.0 / np.maximum(paper, 1.0)), 0, 255)
    return Image.fromarray(even.astype(np.uint8))


def has_colour(image: Image.Image) -> bool:
    """Tell whether a picture has more colour than a scanner's noise."""
    if image.mode != "RGB":
        return False
    small = image.copy() if max(image.size) <= _COLOUR_SIDE else None
    if small is None:
        scale = _COLOUR_SIDE / max(image.size)
        size = (max(1, int(image.width * scale)), max(1, int(image.height * scale)))
        small = image.resize(size, Image.Resampling.BOX, reducing_gap=2.0)
    red, green, blue = small.split()
    most = ImageChops.lighter(ImageChops.lighter(red, green), blue)
    least = ImageChops.darker(ImageChops.darker(red, green), blue)
    spread = np.asarray(ImageChops.subtract(most, least))
    return bool((spread > _COLOUR_SPREAD).mean() > _COLOUR_SHARE)


def visible_share(grey: Grey, words: Sequence[Word], contrast: int) -> float:
    """Return the share of words at whose place there is something to be seen."""
    if not words:
        return 0.0
    return sum(is_visible(grey, word, contrast) for word in words) / len(words)


def is_visible(grey: Grey, word: Word, contrast: int) -> bool:
    """Tell whether there is something to be seen at the place of a word."""
    patch = _cut(grey, word.box)
    return bool(patch.size) and int(patch.max()) - int(patch.min()) > contrast


def explained_share(ink: Mask, words: Sequence[Word]) -> float:
    """Return the share of the ink that lies within the boxes of words."""
    total = int(ink.sum())
    return float(ink_of_words(ink, words).sum()) / total if total else 1.0


def ink_of_words(ink: Mask, words: Sequence[Word]) -> Mask:
    """Return the ink within the boxes of words alone."""
    covered = np.zeros(ink.shape, dtype=bool)
    for word in words:
        _cut(covered, word.box)[...] = True
    return ink & covered


def lettering(ink: Mask, words: Sequence[Word]) -> Mask:
    """Return the ink of well-read words, without bars, rules and bar codes.

    What is misread there as words, or printed white on a bar, would count for more
    than all the letters when lines are looked for.
    """
    plain = [
        word
        for word in words
        if word.confidence >= _WELL_READ
        and sum(c.isalpha() for c in word.text) >= _LEAST_LETTERS
        and _cut(ink, word.box).mean() < _SOLID
    ]
    return ink_of_words(ink, plain)


def sharpness(grey: Grey, words: Sequence[Word]) -> float | None:
    """Return how steep the edges of the letters are, 0 (blurred) to 1 (crisp).

    It is the 90th percentile of the step between neighbouring pixels over the local
    range of grey, on strokes of the longest words only; None without enough strokes.
    """
    strokes = []
    longest = sorted(words, key=lambda w: (-len(w.text), w.box))[:_SHARP_WORDS]
    for word in longest:
        patch = _cut(grey, word.box).astype(np.int16)
        if min(patch.shape) > _STROKE_WINDOW:
            strokes.append(_edges(patch))
    if not strokes:
        return None
    values = np.concatenate(strokes)
    if values.size < _STROKES_ENOUGH:
        return None
    return round(min(1.0, float(np.percentile(values, _EDGE_PERCENTILE))), 3)


def skew_degrees(ink: Mask) -> float:
    """Return how far the lines lean, in degrees; positive when they fall to the right.

    The angle at which the ink, projected sideways, falls into the sharpest lines;
    0 when no angle is clearly better than none.
    """
    height = ink.shape[0]
    ys, xs = np.nonzero(ink)
    if ys.size < _SKEW_ENOUGH:
        return 0.0
    if ys.size > _SKEW_POINTS:
        # Every n-th pixel would make stripes of its own; any pixels do not.
        some = np.random.default_rng(0).integers(0, ys.size, _SKEW_POINTS)
        ys, xs = ys[some], xs[some]
    ys, xs = ys.astype(np.float32), xs.astype(np.float32)

    def crispness(angle: float) -> float:
        rows = (ys - xs * np.tan(np.radians(angle))).astype(np.int32)
        counts = np.bincount(rows - rows.min(), minlength=height).astype(np.float64)
        return float((np.diff(counts) ** 2).sum())

    coarse = np.arange(-_SKEW_RANGE, _SKEW_RANGE + _SKEW_STEP / 2, _SKEW_STEP)
    best = max(coarse, key=crispness)
    fine = np.arange(best - _SKEW_STEP, best + _SKEW_STEP, _SKEW_FINE_STEP)
    best = max(fine, key=crispness)
    at_edge = abs(best) > _SKEW_RANGE - _SKEW_STEP
    if at_edge or crispness(best) < _SKEW_CLEAR * crispness(0.0):
        return 0.0
    return round(float(best), 1)


def lines_run_down(ink: Mask) -> bool:
    """Tell whether the lines of print seem to run from top to bottom."""
    small = ink[::_PEN_WIDTH, ::_PEN_WIDTH]
    across = np.diff(small.sum(axis=1, dtype=np.int64)).astype(np.float64)
    down = np.diff(small.sum(axis=0, dtype=np.int64)).astype(np.float64)
    return float((down**2).sum()) > float((across**2).sum())


def _edges(patch: NDArray[np.int16]) -> NDArray[np.float64]:
    """Return step over local range, at every pixel of a stroke."""
    size = _STROKE_WINDOW
    local = _sliding(_sliding(patch, size, np.maximum).T, size, np.maximum).T
    local = local - _sliding(_sliding(patch, size, np.minimum).T, size, np.minimum).T
    half = size // 2
    inner = patch[half : half + local.shape[0] + 1, half : half + local.shape[1] + 1]
    down = np.abs(np.diff(inner, axis=0))[: local.shape[0], : local.shape[1]]
    across = np.abs(np.diff(inner, axis=1))[: local.shape[0], : local.shape[1]]
    rows, columns = down.shape[0], across.shape[1]
    step = np.maximum(down[:rows, :columns], across[:rows, :columns])
    local = local[:rows, :columns]
    inked = local > _STROKE_RANGE
    values: NDArray[np.float64] = step[inked] / local[inked]
    return values


def _sliding(values: NDArray[np.int16], size: int, pick: np.ufunc) -> NDArray[np.int16]:
    """Return the greatest or least of ``size`` neighbours along the first axis."""
    rows = values.shape[0] - size + 1
    best = values[:rows]
    for offset in range(1, size):
        best = pick(best, values[offset : offset + rows])
    return best


def _cut(pixels: NDArray[np.generic], box: Box) -> NDArray[np.generic]:
    """Return the view of a box, at least one pixel."""
    height, width = pixels.shape
    x0, y0 = int(box[0] * width), int(box[1] * height)
    x1, y1 = int(box[2] * width) + 1, int(box[3] * height) + 1
    return pixels[y0:y1, x0:x1]
