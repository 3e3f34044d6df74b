# SPDX-License-Identifier: Apache-2.0
"""What is made of one page. Runs in worker processes: the engines are heavy."""

from dataclasses import replace
from pathlib import Path

import numpy as np

from dossier.adapters.barcodes import find_barcodes
from dossier.adapters.code_places import code_places
from dossier.adapters.date_confirmation import confirmed
from dossier.adapters.date_crops import CropReader
from dossier.adapters.date_proof import proved
from dossier.adapters.date_search import second_look
from dossier.adapters.mrz_engine import mrz_engine
from dossier.adapters.mrz_reader import read_mrz
from dossier.adapters.page_language import language_of, script_of
from dossier.adapters.page_measures import quality_of
from dossier.adapters.page_quality import (
    Mask,
    ink_of,
    ink_ratio,
    lettering,
    sharpness,
    skew_degrees,
)
from dossier.adapters.page_source import PageSource, turned_box, turned_image
from dossier.adapters.page_text import PageText, text_of
from dossier.adapters.signature_ink import signature_place
from dossier.adapters.tesseract import OcrEngine, ocr_engine
from dossier.domain.date_finder import find_dates
from dossier.domain.finding import Box
from dossier.domain.reading import (
    Barcode,
    FoundDate,
    Mrz,
    PageReading,
    SignaturePlace,
    TextSource,
)
from dossier.rulebook.thresholds import ReadingThresholds

_HALF_TURN = 180
_CARD_SHARE = 0.03
"""Of the page: a card copied at its size takes 7 % of an A4 page."""


def read_source(
    source: PageSource,
    page: int,
    tessdata: Path,
    limits: ReadingThresholds,
    known: PageText | None = None,
) -> PageReading:
    """Return everything read from one page.

    Args:
        source: the page.
        page: its number, from 1.
        tessdata: folder of the recogniser's models.
        limits: what counts as read.
        known: its words if they were read already, on the sheet laid straight; then
            neither dates nor a machine-readable zone are sought here.
    """
    ink = ink_of(source.grey, limits.ink_contrast)
    again = code_places(ink) if source.raster else source.pictures
    codes = find_barcodes(source.grey, again)
    engine = ocr_engine(tessdata)
    text = known or text_of(source, ink, engine, limits)
    inked = ink_ratio(ink)
    sought = known is None and inked >= limits.blank_ink_ratio
    sharp, sure_from = _sharpness(source, text), limits.word_confidence_min
    standing = tuple(_turned(code, text.rotation) for code in codes)
    return replace(
        _printed(source, page, text),
        blank=inked < limits.blank_ink_ratio and not text.words and not codes,
        ink_ratio=round(inked, 5),
        sharpness=sharp,
        skew_degrees=_skew(source, ink, text),
        dates=() if known else _dates(source, text, page, engine),
        barcodes=standing,
        mrz=_mrz(source, text, tessdata) if sought else None,
        script=script_of(text.words, text.source, sharpness=sharp),
        signature=_signature(source, ink, text),
        quality=quality_of(source, ink, text, sure_from=sure_from, codes=standing),
    )


def _printed(source: PageSource, page: int, text: PageText) -> PageReading:
    """Return the page with its words, as it stands upright."""
    sideways = text.rotation % _HALF_TURN != 0
    return PageReading(
        page=page,
        width_mm=source.height_mm if sideways else source.width_mm,
        height_mm=source.width_mm if sideways else source.height_mm,
        width_px=source.height_px if sideways else source.width_px,
        height_px=source.width_px if sideways else source.height_px,
        dpi=source.dpi,
        text_source=text.source,
        language=language_of(text.words),
        rotation=text.rotation,
        colour=source.colour,
        words=text.words,
    )


def _signature(source: PageSource, ink: Mask, text: PageText) -> SignaturePlace | None:
    upright = np.rot90(ink, -text.rotation // 90)
    width, height = source.width_mm, source.height_mm
    if text.rotation % _HALF_TURN:
        width, height = height, width
    return signature_place(upright, text.words, (width, height))


def _mrz(source: PageSource, text: PageText, tessdata: Path) -> Mrz | None:
    """Return the machine-readable zone, sought where there is a picture."""
    if not source.raster and not any(map(_may_show_a_card, source.pictures)):
        return None
    engine = mrz_engine(tessdata)
    if engine is None:
        return None
    return read_mrz(turned_image(source.grey, text.rotation), text.words, engine)


def _may_show_a_card(place: Box) -> bool:
    """Tell a picture large enough for a card from a logo."""
    return (place[2] - place[0]) * (place[3] - place[1]) >= _CARD_SHARE


def _dates(
    source: PageSource, text: PageText, page: int, engine: OcrEngine | None
) -> tuple[FoundDate, ...]:
    """Return the dates, compared with the ink: a second time where it was recognised.

    What only the embedded text says is looked for on the paper.
    """
    dates = find_dates(text.words, page=page)
    if text.source is TextSource.NONE or engine is None:
        return dates
    upright = turned_image(source.grey, text.rotation)
    if text.source is TextSource.EMBEDDED:
        return proved(dates, upright, engine, dpi=source.grey_dpi)
    crops = CropReader(grey=upright, engine=engine, dpi=source.grey_dpi)
    every, seen = second_look(dates, text.words, crops, page)
    return confirmed(every, (*text.words, *seen), crops)


def _sharpness(source: PageSource, text: PageText) -> float | None:
    """Return the sharpness of the print; a vector page has none to measure."""
    if not source.raster:
        return None
    upright = turned_image(source.grey, text.rotation)
    return sharpness(np.asarray(upright), text.words)


def _skew(source: PageSource, ink: Mask, text: PageText) -> float:
    if not source.raster or text.source is TextSource.NONE:
        return 0.0
    upright = np.rot90(ink, -text.rotation // 90)
    return skew_degrees(lettering(upright, text.words))


def _turned(code: Barcode, rotation: int) -> Barcode:
    return Barcode(
        format=code.format,
        box=turned_box(code.box, rotation),
        twoddoc=code.twoddoc,
    )
