# SPDX-License-Identifier: Apache-2.0
"""Words inside the pictures of a born-digital page: a bill pasted into a letter.

Its embedded text is the letter's; what the pasted paper says is in the picture alone.
Runs in worker processes.
"""

from collections.abc import Iterator, Sequence
from typing import Final

from PIL import Image

from dossier.adapters.page_source import PageSource, turned_box, turned_image
from dossier.adapters.tesseract import OcrEngine
from dossier.domain.finding import Box
from dossier.domain.reading import Word

_LEAST_SHARE: Final = 0.05
"""Share of the page from which a picture can hold a paper; logos are smaller."""
_ENOUGH_WORDS: Final = 8
"""Fewer confident words are a slogan, not a paper."""


def pictured_words(
    source: PageSource, engine: OcrEngine, least_confidence: float
) -> tuple[Word, ...]:
    """Return the words in large pictures, upright as the embedded text is."""
    turn = source.words_rotation
    large = [turned_box(box, turn) for box in source.pictures if _is_large(box)]
    if not large:
        return ()
    upright = turned_image(source.grey, turn)
    found: list[Word] = []
    for box in large:
        words = list(_words_in(upright, box, engine, source.grey_dpi))
        sure = [w for w in words if w.confidence >= least_confidence]
        if len(sure) >= _ENOUGH_WORDS:
            found += [w for w in sure if not _is_within(w, source.words)]
    return tuple(found)


def _is_large(box: Box) -> bool:
    return (box[2] - box[0]) * (box[3] - box[1]) >= _LEAST_SHARE


def _words_in(
    page: Image.Image, box: Box, engine: OcrEngine, dpi: float
) -> Iterator[Word]:
    left, top = int(box[0] * page.width), int(box[1] * page.height)
    right, bottom = int(box[2] * page.width) + 1, int(box[3] * page.height) + 1
    crop = page.crop((left, top, min(right, page.width), min(bottom, page.height)))
    for word in engine.words(crop, dpi=dpi):
        x0, y0, x1, y1 = word.box
        place = (
            round((left + x0 * crop.width) / page.width, 5),
            round((top + y0 * crop.height) / page.height, 5),
            round((left + x1 * crop.width) / page.width, 5),
            round((top + y1 * crop.height) / page.height, 5),
        )
        yield Word(text=word.text, box=place, confidence=word.confidence)


def _is_within(word: Word, others: Sequence[Word]) -> bool:
    """Tell whether embedded text stands there: a picture may be its background."""
    x, y = (word.box[0] + word.box[2]) / 2, (word.box[1] + word.box[3]) / 2
    return any(o.box[0] <= x <= o.box[2] and o.box[1] <= y <= o.box[3] for o in others)
