# SPDX-License-Identifier: Apache-2.0
"""Small parts of a page read again, larger: a date with its line, a place for one.

Runs in worker processes.
"""

from dataclasses import dataclass
from typing import Final

import numpy as np
from PIL import Image, ImageOps

from dossier.adapters.tesseract import OcrEngine, Segmentation
from dossier.domain.finding import Box
from dossier.domain.reading import Word

_MARGIN_PX: Final = 24
"""White around a crop: letters at its very edge are read badly."""
_WHITE: Final = 255
_LEAST_TIMES: Final = 0.5
_MOST_TIMES: Final = 3.0
_PAPER: Final = 60
"""Percentile of a crop's greys that is paper: made white, or a shadow's edge and the
white frame would be read as strokes."""
_PRINT: Final = 1


@dataclass(frozen=True, slots=True)
class Look:
    """How a date is cut out and enlarged for one reading.

    Attributes:
        beside: heights of the date's line that are cut out left and right of it.
        above: likewise above and below; more would take in the rules of a table.
        height_px: that the date's line is enlarged to.
    """

    beside: float
    above: float
    height_px: int


@dataclass(frozen=True, slots=True, kw_only=True)
class CropReader:
    """Reads parts of one upright page again.

    Attributes:
        grey: the page.
        dpi: of the page.
    """

    grey: Image.Image
    engine: OcrEngine
    dpi: float

    def line(self, box: Box, look: Look, *, lines: int = 1) -> tuple[Word, ...]:
        """Return the words of the line at a place, boxes within the crop.

        Args:
            box: around a date.
            look: how it is cut out and enlarged.
            lines: over how many lines the date runs.
        """
        height = max(box[3] - box[1], 1 / self.grey.height) / lines
        beside = look.beside * height * self.grey.height / self.grey.width
        wide = (
            box[0] - beside,
            box[1] - look.above * height,
            box[2] + beside,
            box[3] + look.above * height,
        )
        times = look.height_px / (height * self.grey.height)
        one = Segmentation.LINE if lines == 1 else Segmentation.BLOCK
        return self._read(wide, min(max(times, _LEAST_TIMES), _MOST_TIMES), one)[0]

    def scattered(self, box: Box, times: float) -> tuple[Word, ...]:
        """Return the words in a part of the page, boxes within the page."""
        words, cut = self._read(box, times, Segmentation.SPARSE)
        return tuple(_within_page(word, cut) for word in words)

    def _read(
        self, box: Box, times: float, segmentation: Segmentation
    ) -> tuple[tuple[Word, ...], Box]:
        """Return the words in a part, and where its framed crop lies on the page."""
        width, height = self.grey.size
        left, top = max(0, int(box[0] * width)), max(0, int(box[1] * height))
        right = min(width, int(box[2] * width) + 1)
        bottom = min(height, int(box[3] * height) + 1)
        if right <= left or bottom <= top:
            return (), box
        crop = _levelled(self.grey.crop((left, top, right, bottom)))
        size = (max(1, round(crop.width * times)), max(1, round(crop.height * times)))
        larger = crop.resize(size, Image.Resampling.BICUBIC)
        framed = ImageOps.expand(larger, _MARGIN_PX, fill=_WHITE)
        words = self.engine.words(
            framed, dpi=self.dpi * times, segmentation=segmentation
        )
        margin = _MARGIN_PX / times
        cut = (
            (left - margin) / width,
            (top - margin) / height,
            (right + margin) / width,
            (bottom + margin) / height,
        )
        return words, cut


def _levelled(crop: Image.Image) -> Image.Image:
    """Return a crop with its paper white and its print black."""
    greys = np.asarray(crop)
    dark, light = np.percentile(greys, (_PRINT, _PAPER))
    if light <= dark:
        return crop
    even = (greys.astype(np.float32) - dark) * (_WHITE / (light - dark))
    return Image.fromarray(np.clip(even, 0, _WHITE).astype(np.uint8))


def _within_page(word: Word, cut: Box) -> Word:
    """Put a word of a crop where it stands on the page."""
    x0, y0, x1, y1 = cut
    wide, high = x1 - x0, y1 - y0
    left, top, right, bottom = word.box
    place = (x0 + left * wide, y0 + top * high, x0 + right * wide, y0 + bottom * high)
    inside = tuple(round(min(max(part, 0.0), 1.0), 5) for part in place)
    return Word(
        text=word.text,
        box=(inside[0], inside[1], inside[2], inside[3]),
        confidence=word.confidence,
    )
