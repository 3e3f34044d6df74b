# SPDX-License-Identifier: Apache-2.0
"""A sheet in a photo is found by its four corners; where there is none, none is."""

import io

import numpy as np
import pytest
from PIL import Image, ImageDraw

from benchmarks.sheet_backgrounds import dark_table, tiles, white_table, wood
from benchmarks.sheet_photos import Shot, photographed
from dossier.adapters.sheet_finder import find_sheet
from tests.adapters.reading import papers

PIXELS = (900, 1200)


def _picture(photo) -> Image.Image:
    with Image.open(io.BytesIO(photo.jpeg)) as picture:
        return picture.convert("RGB")


@pytest.mark.parametrize("draw", [wood, dark_table, tiles, white_table])
def test_a_sheet_on_a_table_is_found_within_two_hundredths(draw):
    photo = photographed(
        papers.scan(dpi=100), draw, Shot(pixels=PIXELS), np.random.default_rng(5)
    )
    found = find_sheet(_picture(photo))
    assert found is not None
    assert found.distance(photo.corners, *PIXELS) < 0.02


def test_a_corner_under_a_thumb_is_completed():
    shot = Shot(pixels=PIXELS, fingers=True)
    photo = photographed(
        papers.scan(dpi=100), dark_table, shot, np.random.default_rng(8)
    )
    found = find_sheet(_picture(photo))
    assert found is not None
    assert found.distance(photo.corners, *PIXELS) < 0.02


@pytest.mark.parametrize("seed", [1, 2])
def test_a_sheet_cut_off_by_the_picture_has_no_four_corners(seed):
    shot = Shot(pixels=PIXELS, cut_off=True)
    photo = photographed(papers.scan(dpi=100), wood, shot, np.random.default_rng(seed))
    assert find_sheet(_picture(photo)) is None


def test_a_scan_is_the_paper_itself():
    assert find_sheet(papers.scan()) is None


def test_a_frame_printed_on_a_page_is_no_sheet():
    page = papers.scan()
    ImageDraw.Draw(page).rectangle((120, 120, 1530, 2200), outline=0, width=6)
    assert find_sheet(page) is None


def test_coloured_bars_on_a_page_are_no_sheet():
    page = papers.scan().convert("RGB")
    draw = ImageDraw.Draw(page)
    for top in (0, 700, 2100):
        draw.rectangle((0, top, 1654, top + 180), fill=(30, 90, 160))
    assert find_sheet(page) is None


def test_a_portrait_is_no_sheet():
    portrait = Image.new("RGB", (827, 1063), (215, 218, 222))
    draw = ImageDraw.Draw(portrait)
    draw.ellipse((240, 200, 590, 700), fill=(190, 150, 130))
    draw.ellipse((60, 760, 770, 1400), fill=(40, 40, 60))
    assert find_sheet(portrait) is None


@pytest.mark.parametrize("size", [(1, 1), (3, 900), (119, 4000)])
def test_slivers_are_not_searched(size):
    assert find_sheet(Image.new("RGB", size)) is None
