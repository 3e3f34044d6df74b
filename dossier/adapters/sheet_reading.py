# SPDX-License-Identifier: Apache-2.0
"""Reads a page as it is, or the photographed sheet on it laid straight.

Where a sheet is surely found, it is read straight first: measured, that reads more
words than the photo as it is (``docs/accuracy-sheets.md``), by one recognition, not
two. The photo is read as well only if that went badly or there is print beside the
sheet, and the better of the two is kept. Whatever is read is told as fractions of the
page that was filed. Runs in worker processes only.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

from PIL import Image

from dossier.adapters.date_crops import CropReader
from dossier.adapters.even_light import evened
from dossier.adapters.page_measures import quality_of
from dossier.adapters.page_quality import ink_of
from dossier.adapters.page_reader import read_source
from dossier.adapters.page_source import (
    A4_MM,
    MM_PER_INCH,
    PageSource,
    turned_image,
)
from dossier.adapters.page_straighten import laid_straight, straightening
from dossier.adapters.page_text import PageText
from dossier.adapters.print_beside import lines_beside, words_beside
from dossier.adapters.sheet_finder import FoundSheet, likeliest_sheet
from dossier.adapters.straight_page import StraightPage, all_codes
from dossier.adapters.tesseract import ocr_engine
from dossier.domain.issue_date import Certainty
from dossier.domain.page_quality import PageQuality
from dossier.domain.reading import PageReading, TextSource, Word
from dossier.domain.sheet_corners import SheetCorners
from dossier.rulebook.thresholds import ReadingThresholds

Draw = Callable[[int], Image.Image]
"""Draws the page as wide as asked, in pixels; in RGB, as the file says it stands."""

_WORTH_A_TRY: Final = 0.5
"""Score of an unsure sheet, from which a badly read photo is read along it."""
_CLEARLY_BETTER: Final = 1.3
_ENOUGH_WORDS: Final = 6
_MANY_WORDS: Final = 30
_WORDS_SEEN: Final = 2
_WORDS_BESIDE: Final = 4
"""A town and a date; grain of a table seldom reads as two sure words."""
_LEAST_LETTERS: Final = 2
_LETTERS_COUNTED: Final = 8


@dataclass(frozen=True, slots=True, kw_only=True)
class Desk:
    """What a page is read with."""

    tessdata: Path
    limits: ReadingThresholds


@dataclass(frozen=True, slots=True)
class _Straight:
    """What was read on the straight picture, and how good that picture is."""

    page: StraightPage
    quality: PageQuality

    @property
    def reading(self) -> PageReading:
        """As fractions of the straight picture."""
        return self.page.reading


def read_page_source(
    source: PageSource, draw: Draw, page: int, desk: Desk
) -> PageReading:
    """Return everything read from one page, photographed or not."""
    found = likeliest_sheet(source.preview) if source.preview is not None else None
    if found is None or not (found.is_sure or found.score >= _WORTH_A_TRY):
        return read_source(source, page, desk.tessdata, desk.limits)
    if found.is_sure and not source.words:
        reading, alone = _straight_first(source, draw, (page, found.corners), desk)
    else:
        reading, alone = _photo_first(source, draw, (page, found), desk), True
    more = not alone or _more_beside(reading, found.corners, desk.limits)
    if not found.is_sure or more:
        return reading
    return replace(reading, sheet=found.corners.turned(reading.rotation))


def _straight_first(
    source: PageSource, draw: Draw, where: tuple[int, SheetCorners], desk: Desk
) -> tuple[PageReading, bool]:
    """Return the better reading, and whether nothing is printed beside the sheet."""
    page, corners = where
    straight = _read_straight(source, draw, where, desk)
    well = _reads_well(straight.reading, desk.limits)
    turn = straight.reading.rotation
    alone = not well or not _reads_beside(source, corners, turn, desk)
    if well and alone:
        return _told_on_photo(straight, source, desk), True
    raw = read_source(source, page, desk.tessdata, desk.limits)
    if well and not _more_beside(raw, corners, desk.limits):
        return _told_on_photo(straight, source, desk), alone
    return _better(raw, straight, source, desk), alone


def _reads_beside(
    source: PageSource, corners: SheetCorners, rotation: int, desk: Desk
) -> bool:
    """Tell whether what looks like print beside the sheet reads as print."""
    engine = ocr_engine(desk.tessdata)
    if engine is None:
        return False
    upright = turned_image(source.grey, rotation)
    sheet = corners.turned(rotation)
    crops = CropReader(grey=upright, engine=engine, dpi=source.grey_dpi)
    words = [
        w for line in lines_beside(upright, sheet) for w in crops.scattered(line, 1)
    ]
    sure_from = desk.limits.word_confidence_min
    return words_beside(words, sheet, sure_from=sure_from) >= _WORDS_SEEN


def _more_beside(
    reading: PageReading, corners: SheetCorners, limits: ReadingThresholds
) -> bool:
    """Tell whether the sheet is only a part of what is printed in the picture.

    Then it is none to cut out: the rest would not be filed.
    """
    sheet = corners.turned(reading.rotation)
    sure_from = limits.word_confidence_min
    return words_beside(reading.words, sheet, sure_from=sure_from) >= _WORDS_BESIDE


def _photo_first(
    source: PageSource, draw: Draw, where: tuple[int, FoundSheet], desk: Desk
) -> PageReading:
    page, found = where
    raw = read_source(source, page, desk.tessdata, desk.limits)
    if raw.text_source is TextSource.EMBEDDED or _reads_well(raw, desk.limits):
        return raw
    straight = _read_straight(source, draw, (page, found.corners), desk)
    return _better(raw, straight, source, desk)


def _read_straight(
    source: PageSource, draw: Draw, where: tuple[int, SheetCorners], desk: Desk
) -> _Straight:
    """Return what is read on the sheet laid straight, from the photo's own pixels."""
    page, corners = where
    photo = draw(max(source.width_px, source.grey.width)).convert("L")
    how = straightening(photo.size, corners)
    dpi = _dpi_of(how.size)
    straight = laid_straight(photo, how)
    if dpi > desk.limits.ocr_dpi:
        scale = desk.limits.ocr_dpi / dpi
        size = (round(how.size[0] * scale), round(how.size[1] * scale))
        straight = straight.resize(size, Image.Resampling.BICUBIC, reducing_gap=2.0)
    sheet = PageSource(
        grey=straight,
        grey_dpi=min(dpi, desk.limits.ocr_dpi),
        width_mm=source.width_mm,
        height_mm=source.height_mm,
        width_px=how.size[0],
        height_px=how.size[1],
        colour=source.colour,
    )
    lit = replace(sheet, grey=evened(straight))
    read = read_source(lit, page, desk.tessdata, desk.limits)
    text = PageText(words=read.words, rotation=read.rotation, source=read.text_source)
    ink = ink_of(straight, desk.limits.ink_contrast)
    sure_from = desk.limits.word_confidence_min
    quality = quality_of(sheet, ink, text, sure_from=sure_from, codes=read.barcodes)
    return _Straight(StraightPage(read, how, read.rotation), quality)


def _dpi_of(size: tuple[int, int]) -> float:
    """Return the resolution of a sheet if it were printed to fill A4."""
    short, long = sorted(size)
    return max(short / A4_MM[0], long / A4_MM[1]) * MM_PER_INCH


def _better(
    raw: PageReading, straight: _Straight, source: PageSource, desk: Desk
) -> PageReading:
    """Return the reading with more that is sure; codes and zone from either."""
    least = desk.limits.word_confidence_min
    if _score(straight.reading.words, least) > _CLEARLY_BETTER * _score(
        raw.words, least
    ):
        return _told_on_photo(straight, source, desk)
    found = replace(straight.page, turned=raw.rotation)
    codes = all_codes(raw.barcodes, found.codes)
    return replace(raw, barcodes=codes, mrz=raw.mrz or found.mrz)


def _told_on_photo(straight: _Straight, source: PageSource, desk: Desk) -> PageReading:
    """Return the reading of the sheet as one of the page that was filed."""
    read, found = straight.reading, straight.page
    text = PageText(words=found.words, rotation=read.rotation, source=read.text_source)
    page = read_source(source, read.page, desk.tessdata, desk.limits, text)
    return replace(
        page,
        blank=read.blank and page.blank,
        ink_ratio=read.ink_ratio,
        dates=found.dates,
        barcodes=all_codes(page.barcodes, found.codes),
        mrz=found.mrz,
        signature=found.signature,
        language=read.language,
        script=read.script,
        quality=found.quality(straight.quality),
    )


def _reads_well(reading: PageReading, limits: ReadingThresholds) -> bool:
    """Tell whether there is nothing to gain from reading again."""
    told = [word for word in reading.words if _letters(word) >= _LEAST_LETTERS]
    sure = sum(word.confidence >= limits.word_confidence_min for word in told)
    if sure < _ENOUGH_WORDS or sure < limits.confident_share_min * len(told):
        return False
    needed = Certainty()
    dated = any(
        date.score >= needed.least_labelled
        and date.confidence >= needed.least_confidence
        for date in reading.dates
    )
    return dated or reading.mrz is not None or sure >= _MANY_WORDS


def _score(words: Sequence[Word], least: float) -> float:
    return sum(
        min(_letters(word), _LETTERS_COUNTED) * word.confidence
        for word in words
        if word.confidence >= least and _letters(word) >= _LEAST_LETTERS
    )


def _letters(word: Word) -> int:
    return sum(c.isalnum() for c in word.text)
