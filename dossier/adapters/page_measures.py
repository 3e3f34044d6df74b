# SPDX-License-Identifier: Apache-2.0
"""Everything measured about the quality of one page. Runs in worker processes."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

import numpy as np

from dossier.adapters import opencv
from dossier.adapters.letter_size import letter_share
from dossier.adapters.page_source import MM_PER_INCH, PageSource, turned_image
from dossier.domain.boxes import middle_in
from dossier.domain.page_quality import PageQuality

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PIL.Image import Image

    from dossier.adapters.page_cells import PageCells
    from dossier.adapters.page_quality import Mask
    from dossier.adapters.page_text import PageText
    from dossier.domain.finding import Box
    from dossier.domain.page_quality import CutEdge
    from dossier.domain.reading import Barcode, Word

_LEAST_LETTERS: Final = 2
_ENOUGH_CELLS: Final = 20
_HALF_TURN: Final = 180
_LIGHT: Final = (10.0, 90.0)
_USUAL_MM: Final = 1.8
"""Height of x in print of 10 points, which most papers are set in."""
_LONGER_MM: Final = 297.0
_SHEET_SHAPE: Final = 297 / 210
_SHAPE_TOLERANCE: Final = 0.04


def quality_of(
    source: PageSource,
    ink: Mask,
    text: PageText,
    *,
    sure_from: float,
    codes: Sequence[Barcode] = (),
) -> PageQuality:
    """Return what can be measured on a page.

    Args:
        source: the page as the file has it.
        ink: of the page as the file has it.
        text: its words, and how it is brought upright.
        sure_from: confidence from which a word counts as read.
        codes: bar codes on the upright page: what looks like print there is none.
    """
    coded = [code.box for code in codes]
    words = _beside(text.words, coded)
    told = [w for w in words if _is_told(w)]
    sure = [w for w in told if w.confidence >= sure_from]
    letter = letter_share(told)
    sideways = text.rotation % _HALF_TURN != 0
    height_mm = source.width_mm if sideways else source.height_mm
    figures = _of_words(told, sure, letter and letter * height_mm)
    if not source.raster:
        return figures
    upright = turned_image(source.grey, text.rotation)
    height_px = source.width_px if sideways else source.height_px
    letter_px = letter and letter * (height_px or upright.height)
    pictured = replace(
        figures,
        effective_dpi=effective_dpi(source, letter_px),
        letter_px=_rounded(letter_px, 1),
    )
    if not opencv.loads():
        return pictured
    standing = np.rot90(ink, -text.rotation // 90)
    pictured = replace(pictured, cut_edges=_cut_edges(standing, words))
    return _on_page(pictured, upright, sure, coded)


def _cut_edges(ink: Mask, words: Sequence[Word]) -> tuple[CutEdge, ...]:
    from dossier.adapters.page_edges import cut_edges  # noqa: PLC0415 - OpenCV

    return cut_edges(ink, words)


def _on_page(
    figures: PageQuality, upright: Image, sure: Sequence[Word], codes: Sequence[Box]
) -> PageQuality:
    """Return the figures with those of the upright page, codes left out."""
    from dossier.adapters.page_cells import page_cells  # noqa: PLC0415 - OpenCV

    cells = page_cells(upright)
    if cells is None:
        return figures
    if codes:
        cells = replace(cells, text=cells.text & ~cells.within(codes))
    return _on_cells(figures, cells, sure)


def _of_words(
    told: Sequence[Word], sure: Sequence[Word], letter_mm: float | None
) -> PageQuality:
    """Return the figures that words alone give.

    Args:
        told: the words with letters.
        sure: those of them that were read for sure.
        letter_mm: height of small letters.
    """
    mean = sum(w.confidence for w in told) / len(told) if told else None
    return PageQuality(
        letter_mm=_rounded(letter_mm, 2),
        words_told=len(told),
        words_sure=len(sure),
        mean_confidence=_rounded(mean, 3),
    )


def effective_dpi(source: PageSource, letter_px: float | None) -> float | None:
    """Return the dots per inch of the paper in a picture, stated or estimated.

    A picture that states none and has the shape of an A4 sheet is taken for one; of
    any other, the height of its letters is compared with that of usual print.
    """
    if source.dpi is not None:
        return source.dpi
    longer = max(source.width_px, source.height_px)
    shorter = max(min(source.width_px, source.height_px), 1)
    if abs(longer / shorter / _SHEET_SHAPE - 1) < _SHAPE_TOLERANCE:
        return round(longer / (_LONGER_MM / MM_PER_INCH), 1)
    return _rounded(letter_px and letter_px / _USUAL_MM * MM_PER_INCH, 1)


def _on_cells(
    figures: PageQuality, cells: PageCells, sure: Sequence[Word]
) -> PageQuality:
    """Return the figures with those of the squares of the page."""
    from dossier.adapters.page_patches import hidden_patches  # noqa: PLC0415 - OpenCV

    read = cells.text & cells.within([w.box for w in sure])
    unread = cells.text & ~read
    total = int(cells.text.sum())
    light = None
    if total >= _ENOUGH_CELLS:
        low, high = np.percentile(cells.paper[cells.text], _LIGHT)
        light = float(low / max(high, 1.0))
    return replace(
        figures,
        print_cells=total,
        unread_share=_rounded(int(unread.sum()) / total if total else None, 3),
        unread_box=cells.box(unread),
        contrast=cells.contrast,
        light_ratio=_rounded(light, 3),
        hidden=hidden_patches(cells, read),
    )


def _beside(words: Sequence[Word], places: Sequence[Box]) -> list[Word]:
    """Return the words whose middle lies in none of the places."""
    return [w for w in words if not any(middle_in(w.box, place) for place in places)]


def _is_told(word: Word) -> bool:
    return sum(map(str.isalnum, word.text)) >= _LEAST_LETTERS


def _rounded(value: float | None, digits: int) -> float | None:
    return round(value, digits) if value is not None else None
