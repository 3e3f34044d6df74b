# SPDX-License-Identifier: Apache-2.0
"""Embedded text counts when it is really there; else the page is recognised."""

import numpy as np
import pytest
from PIL import Image, ImageFont

from dossier.adapters.page_quality import ink_of
from dossier.adapters.page_source import PageSource, turned_box, turned_image
from dossier.adapters.page_text import text_of
from dossier.adapters.tesseract import TesserocrEngine
from dossier.domain.reading import TextSource, Word
from tests.adapters.reading import papers


@pytest.fixture(scope="module")
def engine():
    return TesserocrEngine(papers.TESSDATA)


def _source(grey: Image.Image, **facts) -> PageSource:
    stated = {"grey_dpi": 200.0, "width_mm": 210.0, "height_mm": 297.0}
    return PageSource(grey=grey, **{**stated, **facts})


FONT = ImageFont.truetype(str(papers.FONT), round(12 / 72 * 200))


def _embedded(lines=papers.BILL) -> tuple[Word, ...]:
    """Words where ``papers.scan`` prints them, about."""
    words = []
    for number, line in enumerate(lines):
        top = (1.2 + 0.42 * number) / 11.693
        done = ""
        for text in line.split():
            left, right = (
                (0.9 + FONT.getlength(part) / 200) / 8.268
                for part in (done, done + text)
            )
            words.append(Word(text=text, box=(left, top, right, top + 0.022)))
            done += f"{text} "
    return tuple(words)


def _text(source, engine, limits):
    return text_of(source, ink_of(source.grey, limits.ink_contrast), engine, limits)


def test_visible_embedded_text_is_taken_as_it_is(engine, limits):
    source = _source(papers.scan(), words=_embedded(), raster=False)
    text = _text(source, engine, limits)
    assert text.source is TextSource.EMBEDDED
    assert text.words == source.words


def test_text_hidden_under_a_white_cover_is_not_believed(engine, limits):
    source = _source(papers.scan(()), words=_embedded(), raster=False)
    text = _text(source, engine, limits)
    assert (text.source, text.words) == (TextSource.NONE, ())


def test_letters_without_meaning_are_not_believed(engine, limits):
    source = _source(papers.scan(), words=_embedded(), unmapped=0.4, raster=False)
    text = _text(source, engine, limits)
    assert text.source is TextSource.OCR
    assert "Facture" in [w.text for w in text.words]


def test_a_stamp_on_a_scan_is_not_the_text_of_the_page(engine, limits):
    stamp = tuple(Word(text="Scanné", box=(0.1, 0.102, 0.3, 0.12)) for _ in range(12))
    text = _text(_source(papers.scan(), words=stamp), engine, limits)
    assert text.source is TextSource.OCR
    assert "consommation" in [w.text for w in text.words]


def test_the_text_layer_a_scanner_wrote_is_believed(engine, limits):
    text = _text(_source(papers.scan(), words=_embedded()), engine, limits)
    assert text.source is TextSource.EMBEDDED


def test_few_embedded_words_are_kept_when_there_is_no_engine(limits):
    source = _source(papers.scan(), words=_embedded()[:4], raster=False)
    text = _text(source, None, limits)
    assert (text.source, len(text.words)) == (TextSource.EMBEDDED, 4)


@pytest.mark.parametrize("lies", [90, 180, 270])
def test_a_page_lying_on_its_side_or_head_is_stood_up(engine, limits, lies):
    text = _text(_source(turned_image(papers.scan(), lies)), engine, limits)
    assert text.rotation == 360 - lies
    assert "Facture" in [w.text for w in text.words]
    word = next(w for w in text.words if w.text == "Facture")
    assert word.box[0] == pytest.approx(0.9 / 8.268, abs=0.01)


def test_a_thumbnail_is_enlarged_before_it_is_read(engine, limits):
    small = papers.scan(dpi=240, noise=2).resize((620, 877), Image.Resampling.BOX)
    text = _text(_source(small, grey_dpi=75.0), engine, limits)
    assert {"Facture", "2026"} <= {w.text for w in text.words}


def test_a_page_in_deep_shadow_is_evened_out(engine, limits):
    shade = Image.linear_gradient("L").resize((1654, 2339)).point(lambda v: 40 + v // 2)
    page = papers.scan(noise=2)
    dark = Image.composite(page, Image.new("L", page.size, 0), shade)
    text = _text(_source(dark), engine, limits)
    assert {"Facture", "mai", "2026", "limite"} <= {w.text for w in text.words}


def test_turning_a_box_four_times_brings_it_back():
    box = (0.1, 0.2, 0.4, 0.3)
    assert turned_box(box, 90) == pytest.approx((0.7, 0.1, 0.8, 0.4))
    assert turned_box(turned_box(box, 270), 90) == pytest.approx(box)
    assert turned_box(turned_box(box, 180), 180) == pytest.approx(box)
    assert turned_box(box, 0) == box


LETTER = (*papers.BILL, "", *papers.BILL, "", *papers.BILL[2:])
LETTER_WORDS_READ = 144
"""In even light; colons of their own are none to Tesseract."""


@pytest.mark.parametrize("light", [0.75, 0.45, 0.2])
@pytest.mark.parametrize("shaded", [slice(None, 1100), slice(1100, None)])
def test_print_in_a_shadow_is_read_though_the_rest_reads_well(
    engine, limits, light, shaded
):
    page = np.asarray(papers.scan(LETTER), dtype=np.float32).copy()
    page[shaded] *= light
    text = _text(_source(Image.fromarray(page.astype(np.uint8))), engine, limits)
    sure = [w for w in text.words if w.confidence >= limits.word_confidence_min]
    assert len(sure) >= 0.95 * LETTER_WORDS_READ
