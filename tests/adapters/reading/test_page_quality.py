# SPDX-License-Identifier: Apache-2.0
"""Ink, blankness, sharpness and lean are measured as printed."""

import numpy as np
import pytest
from PIL import Image, ImageFilter

from dossier.adapters.page_quality import (
    explained_share,
    flattened,
    ink_of,
    ink_of_words,
    ink_ratio,
    lettering,
    lines_run_down,
    sharpness,
    skew_degrees,
    visible_share,
)
from dossier.domain.reading import Word
from tests.adapters.reading import papers


def _ink(image: Image.Image, limits) -> np.ndarray:
    return ink_of(image, limits.ink_contrast)


@pytest.fixture(scope="module")
def page():
    return papers.scan()


def _words() -> list[Word]:
    """Where ``papers.scan`` prints its lines, one box a line."""
    return [
        Word(text=line, box=(0.1, y / 11.693, 0.9, (y + 0.3) / 11.693))
        for line, y in zip(papers.BILL, np.arange(9) * 0.42 + 1.2, strict=True)
    ]


def test_a_printed_page_has_ink_and_a_bare_one_none(page, limits):
    assert ink_ratio(_ink(page, limits)) > 5 * limits.blank_ink_ratio
    assert ink_ratio(_ink(papers.scan(()), limits)) == 0.0


@pytest.mark.parametrize("side", ["left", "top", "right", "bottom"])
def test_the_shadow_a_scanner_leaves_along_an_edge_is_not_ink(limits, side):
    bare = papers.scan(())
    width, height = bare.size
    strips = {
        "left": (0, 0, 25, height),
        "top": (0, 0, width, 25),
        "right": (width - 25, 0, width, height),
        "bottom": (0, height - 25, width, height),
    }
    bare.paste(40, strips[side])
    assert ink_ratio(_ink(bare, limits)) < limits.blank_ink_ratio


def test_a_shadow_across_bare_paper_is_not_ink(limits):
    shade = np.linspace(250, 110, 1654, dtype=np.float32)
    image = Image.fromarray(np.tile(shade, (2339, 1)).astype(np.uint8))
    assert ink_ratio(_ink(image, limits)) == 0.0


def test_flattening_takes_the_shadow_away_and_leaves_the_print(page, limits):
    shade = np.linspace(1.0, 0.45, page.width, dtype=np.float32)
    dark = Image.fromarray((np.asarray(page) * shade).astype(np.uint8))
    even = np.asarray(flattened(dark))
    assert np.percentile(even[:, -200:], 50) > 235
    assert ink_ratio(_ink(flattened(dark), limits)) == pytest.approx(
        ink_ratio(_ink(page, limits)), rel=0.35
    )


@pytest.mark.parametrize("degrees", [-3.0, -1.2, 0.0, 0.7, 2.5])
def test_the_lean_of_a_page_is_found_within_a_fifth_of_a_degree(limits, degrees):
    leaning = papers.scan(noise=0).rotate(
        -degrees, Image.Resampling.BICUBIC, fillcolor=246
    )
    assert skew_degrees(_ink(leaning, limits)) == pytest.approx(degrees, abs=0.2)


@pytest.mark.parametrize("degrees", [0.0, 1.4])
def test_a_page_full_of_print_leans_no_further_than_it_does(limits, degrees):
    line = " ".join(papers.BILL[5:7])
    page = papers.scan((line,) * 24, noise=0)
    leaning = page.rotate(-degrees, Image.Resampling.BICUBIC, fillcolor=246)
    ink = _ink(leaning, limits)
    assert ink.sum() > 90_000
    assert skew_degrees(ink) == pytest.approx(degrees, abs=0.2)


def test_a_solid_bar_taken_for_words_does_not_hide_the_lean(limits):
    page = papers.scan(noise=0)
    bar = Word(text="Montant", box=(0.1, 0.6, 0.9, 0.66))
    stripes = Word(text="|||", box=(0.6, 0.7, 0.9, 0.8))
    for word in (bar, stripes):
        x0, y0, x1, y1 = word.box
        area = (x0 * page.width, y0 * page.height, x1 * page.width, y1 * page.height)
        page.paste(20, tuple(round(v) for v in area))
    leaning = page.rotate(-1.5, Image.Resampling.BICUBIC, fillcolor=246)
    ink = lettering(_ink(leaning, limits), [*_words(), bar, stripes])
    assert skew_degrees(ink) == pytest.approx(1.5, abs=0.2)


def test_lines_that_run_down_are_told_from_lines_that_run_across(page, limits):
    assert not lines_run_down(_ink(page, limits))
    assert lines_run_down(_ink(page.transpose(Image.Transpose.ROTATE_90), limits))


def test_blur_lowers_sharpness_step_by_step(page):
    values = [
        sharpness(np.asarray(page.filter(ImageFilter.GaussianBlur(sigma))), _words())
        for sigma in (0, 1, 2, 3)
    ]
    assert values == sorted(values, reverse=True)
    assert values[0] > 0.7
    assert values[2] < 0.5


def test_without_words_there_is_no_sharpness(page):
    assert sharpness(np.asarray(page), ()) is None


def test_words_under_a_white_cover_are_not_visible(page, limits):
    covered = page.copy()
    covered.paste(255, (0, 0, covered.width, covered.height // 2))
    contrast = limits.ink_contrast
    assert visible_share(np.asarray(page), _words(), contrast) == 1.0
    assert visible_share(np.asarray(covered), _words(), contrast) == 0.0


def test_the_share_of_ink_in_words_tells_a_stamp_from_the_text(page, limits):
    ink = _ink(page, limits)
    assert explained_share(ink, _words()) > 0.95
    assert explained_share(ink, _words()[:1]) < 0.3
    assert ink_of_words(ink, ()).sum() == 0
