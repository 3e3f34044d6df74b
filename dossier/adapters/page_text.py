# SPDX-License-Identifier: Apache-2.0
"""The words of a page: the embedded ones if they are really there, else by OCR."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

import numpy as np
from PIL import Image

from dossier.adapters.page_quality import (
    Mask,
    explained_share,
    flattened,
    is_visible,
    lines_run_down,
    paper_of,
    visible_share,
)
from dossier.adapters.page_source import PageSource, turned_box, turned_image
from dossier.adapters.pictured_text import pictured_words
from dossier.adapters.tesseract import OcrEngine
from dossier.domain.reading import TextSource, Word
from dossier.rulebook.thresholds import ReadingThresholds

_ENOUGH_CONFIDENT = 6
_ENOUGH_TO_TURN = 8
_CLEARLY_BETTER = 1.5
_TRIAL_DPI = 150
_LOW_DPI = 130
_MOST_TIMES = 3.0
_UNEVEN_GREY = 24
_LIGHT_MAP = (64, 64)
_LIGHT_RANGE = (10, 90)
_LETTERS_COUNTED = 8
_LEAST_LETTERS = 2
_LONG_WORD = 4
_ENOUGH_TALL = 4
_MOSTLY = 0.7


@dataclass(frozen=True, slots=True, kw_only=True)
class PageText:
    """Words upright after ``rotation`` degrees clockwise, and where they are from."""

    words: tuple[Word, ...] = ()
    rotation: int = 0
    source: TextSource = TextSource.NONE


def text_of(
    source: PageSource,
    ink: Mask,
    engine: OcrEngine | None,
    limits: ReadingThresholds,
) -> PageText:
    """Return the words of a page."""
    embedded = PageText(
        words=_visible(source, limits),
        rotation=source.words_rotation,
        source=TextSource.EMBEDDED,
    )
    sane = embedded_is_sane(source, limits)
    if sane and embedded_is_enough(source, ink, limits):
        return _with_pictures(embedded, source, engine, limits)
    if engine is not None:
        words, rotation = _Recogniser(engine, limits).read(source, ink)
        if any(w.confidence >= limits.word_confidence_min for w in words):
            return PageText(words=words, rotation=rotation, source=TextSource.OCR)
    return embedded if sane else PageText()


def embedded_is_sane(source: PageSource, limits: ReadingThresholds) -> bool:
    """Tell whether the embedded text is made of real characters and can be seen.

    Text under a white cover is text nobody at the counter will see.
    """
    if not source.words or source.unmapped > limits.text_layer_unmapped_max:
        return False
    grey = np.asarray(source.grey)
    seen = visible_share(grey, _as_stored(source), limits.ink_contrast)
    return seen >= limits.text_layer_visible_min


def _with_pictures(
    embedded: PageText,
    source: PageSource,
    engine: OcrEngine | None,
    limits: ReadingThresholds,
) -> PageText:
    """Add what stands in pictures on the page, where the embedded text ends."""
    if engine is None or source.raster:
        return embedded
    more = pictured_words(source, engine, limits.word_confidence_min)
    return replace(embedded, words=(*embedded.words, *more)) if more else embedded


def _visible(source: PageSource, limits: ReadingThresholds) -> tuple[Word, ...]:
    """Return the embedded words that are to be seen: white ones are on no paper."""
    grey = np.asarray(source.grey)
    stored = _as_stored(source)
    return tuple(
        word
        for word, place in zip(source.words, stored, strict=True)
        if is_visible(grey, place, limits.ink_contrast)
    )


def embedded_is_enough(
    source: PageSource, ink: Mask, limits: ReadingThresholds
) -> bool:
    """Tell whether the embedded text is the page's text, not a leftover.

    A few words may be all that is not drawn as curves; on a scanned page they may be a
    scanner's stamp.
    """
    if len(source.words) < limits.text_layer_words_min:
        return False
    if not source.raster:
        return True
    share = explained_share(ink, _as_stored(source))
    return share >= limits.text_layer_explained_min


def _as_stored(source: PageSource) -> list[Word]:
    """Return the embedded words where they stand before being turned upright."""
    back = (360 - source.words_rotation) % 360
    return [Word(text=w.text, box=turned_box(w.box, back)) for w in source.words]


class _Recogniser:
    """Reads a page once, and again in other ways only if that went badly."""

    def __init__(self, engine: OcrEngine, limits: ReadingThresholds) -> None:
        self._engine = engine
        self._limits = limits

    def read(self, source: PageSource, ink: Mask) -> tuple[tuple[Word, ...], int]:
        """Return the best words and the rotation they stand upright at.

        Tesseract parts ink from paper by one level for the whole page, so that all
        print in a shadow is lost while the rest reads well: an unevenly lit page is
        read evened out, and as it is only if that went badly.
        """
        grey, dpi = self._enlarged(source.grey, source.grey_dpi)
        uneven = _is_unevenly_lit(grey)
        lit = flattened(grey) if uneven else grey
        words, rotation = self._turned(lit, dpi, ink)
        if uneven and not self._is_good(words):
            again = self._engine.words(turned_image(grey, rotation), dpi=dpi)
            if self._score(again) > self._score(words):
                words = again
        return words, rotation

    def _turned(
        self, grey: Image.Image, dpi: float, ink: Mask
    ) -> tuple[tuple[Word, ...], int]:
        """Return the words of the page the way it reads best, and that rotation."""
        words = self._engine.words(grey, dpi=dpi)
        rotation = 0
        if self._is_good(words):
            rotation = _turn_of_words(words)
        elif len(words) >= _ENOUGH_TO_TURN:
            rotation = self._rotation(grey, dpi, ink, self._score(words))
        if rotation:
            grey = turned_image(grey, rotation)
            words = self._engine.words(grey, dpi=dpi)
            # Upside down in the trial may have been on its side, read all the same.
            lying = _turn_of_words(words)
            if lying:
                grey = turned_image(grey, lying)
                words = self._engine.words(grey, dpi=dpi)
                rotation = (rotation + lying) % 360
        return words, rotation

    def _enlarged(self, grey: Image.Image, dpi: float) -> tuple[Image.Image, float]:
        """Return thumbnails enlarged: Tesseract wants letters of some size."""
        if dpi >= _LOW_DPI:
            return grey, dpi
        times = min(self._limits.ocr_dpi / dpi, _MOST_TIMES)
        size = (round(grey.width * times), round(grey.height * times))
        return grey.resize(size, Image.Resampling.BICUBIC), dpi * times

    def _rotation(self, grey: Image.Image, dpi: float, ink: Mask, as_is: float) -> int:
        """Return the turn at which a smaller copy reads clearly better, else 0."""
        small = grey
        if dpi > _TRIAL_DPI:
            scale = _TRIAL_DPI / dpi
            size = (int(grey.width * scale), int(grey.height * scale))
            small = grey.resize(size, Image.Resampling.BILINEAR, reducing_gap=2.0)
        best, best_score = 0, as_is * _CLEARLY_BETTER
        for turn in (90, 270, 180) if lines_run_down(ink) else (180, 90, 270):
            words = self._engine.words(
                turned_image(small, turn), dpi=min(dpi, _TRIAL_DPI)
            )
            score = self._score(words)
            if score > best_score:
                best, best_score = turn, score
                if self._is_good(words):
                    break
        return best

    def _is_good(self, words: Sequence[Word]) -> bool:
        told = [w for w in words if _letters(w) >= _LEAST_LETTERS]
        sure = sum(w.confidence >= self._limits.word_confidence_min for w in told)
        return (
            sure >= _ENOUGH_CONFIDENT
            and sure >= self._limits.confident_share_min * len(told)
        )

    def _score(self, words: Sequence[Word]) -> float:
        return sum(
            min(_letters(w), _LETTERS_COUNTED) * w.confidence
            for w in words
            if w.confidence >= self._limits.word_confidence_min
            and _letters(w) >= _LEAST_LETTERS
        )


def _turn_of_words(words: Sequence[Word]) -> int:
    """Return the turn that brings lines running down or up the page upright.

    Tesseract reads a page lying on its right side as if nothing were odd: it shows
    only in boxes that are taller than wide, one below the other.
    """
    long_words = [w for w in words if _letters(w) >= _LONG_WORD]
    tall = [w for w in long_words if w.box[3] - w.box[1] > w.box[2] - w.box[0]]
    if len(tall) < _ENOUGH_TALL or len(tall) < len(long_words) * _MOSTLY:
        return 0
    pairs = list(pairwise(tall))
    in_line = [
        (one, other)
        for one, other in pairs
        if one.box[0] < other.box[2] and other.box[0] < one.box[2]
    ]
    downward = sum(1 if b.box[1] > a.box[1] else -1 for a, b in in_line)
    return 270 if downward > 0 else 90


def _is_unevenly_lit(grey: Image.Image) -> bool:
    """Tell a photo with shadows from an evenly lit scan."""
    light = np.asarray(paper_of(grey).resize(_LIGHT_MAP))
    low, high = np.percentile(light, _LIGHT_RANGE)
    return float(high - low) > _UNEVEN_GREY


def _letters(word: Word) -> int:
    return sum(c.isalnum() for c in word.text)
