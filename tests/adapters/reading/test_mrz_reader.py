# SPDX-License-Identifier: Apache-2.0
"""Zones of invented papers are found in the picture and read by the real engine."""

import hashlib
import io
import shutil
from dataclasses import replace

import pytest
from PIL import Image

from benchmarks.mrz_specimens import FORMATS, GRADES, damaged, picture, specimen
from dossier.adapters.mrz_engine import PytesseractMrz, TesserocrMrz, mrz_engine
from dossier.adapters.mrz_reader import read_mrz
from dossier.adapters.mrz_zone import zones
from dossier.adapters.page_source import turned_box, turned_image
from dossier.adapters.tesseract import ocr_engine
from dossier.services.jobs import Silent
from tests.adapters.reading import papers

PASSPORT = 2


@pytest.fixture(scope="module")
def engine():
    return mrz_engine(papers.TESSDATA)


def photo(seed, *, grade=1, turn=0, on_a4=False):
    clean = picture(specimen(seed), on_a4=on_a4, seed=seed)
    with Image.open(io.BytesIO(damaged(clean, grade, turn, seed))) as image:
        return image.convert("L")


@pytest.mark.parametrize("seed", range(len(FORMATS)))
def test_every_format_is_read_off_a_scan(engine, seed):
    paper = specimen(seed)
    mrz = read_mrz(photo(seed), (), engine)
    assert (mrz.format, mrz.checks_ok) == (paper.format, True)
    assert (mrz.birth_date, mrz.expiry_date) == (paper.birth, paper.expiry)
    assert (mrz.surname, mrz.given_names) == (paper.surname, paper.given)


@pytest.mark.parametrize("turn", [0, 90, 180, 270])
def test_a_card_on_a_sheet_is_read_whichever_way_it_lies(engine, turn):
    paper = specimen(0)
    mrz = read_mrz(photo(0, turn=turn, on_a4=True), (), engine)
    assert (mrz.birth_date, mrz.expiry_date) == (paper.birth, paper.expiry)


@pytest.mark.parametrize("turn", [0, 90, 180, 270])
def test_the_box_is_where_the_zone_stands(engine, turn):
    mrz = read_mrz(photo(PASSPORT, turn=turn), (), engine)
    zone = (0.05, 0.7, 0.95, 1.0)
    turned = {
        0: zone,
        90: (0.0, 0.05, 0.3, 0.95),
        180: (0.05, 0.0, 0.95, 0.3),
        270: (0.7, 0.05, 1.0, 0.95),
    }[turn]
    middle = ((mrz.box[0] + mrz.box[2]) / 2, (mrz.box[1] + mrz.box[3]) / 2)
    assert turned[0] < middle[0] < turned[2]
    assert turned[1] < middle[1] < turned[3]


@pytest.mark.parametrize("grade", [grade for grade in GRADES if grade > 1])
def test_damage_never_makes_a_wrong_date(engine, grade):
    paper = specimen(PASSPORT)
    mrz = read_mrz(photo(PASSPORT, grade=grade), (), engine)
    assert mrz is None or mrz.expiry_date == paper.expiry


def test_a_page_of_print_has_no_zone_and_costs_no_recognition():
    class Refused:
        def lines(self, grey):
            raise AssertionError

    page = papers.scan()
    words = ocr_engine(papers.TESSDATA).words(page, dpi=200)
    for turn in (0, 180):
        assert (
            read_mrz(turned_image(page, turn), _turned(words, turn), Refused()) is None
        )


def test_a_place_with_more_print_than_a_zone_is_recognised_once():
    class SquaredPaper:
        read = 0

        def lines(self, grey):
            self.read += 1
            return ["P<AB<<CD" * 60, "12<" * 60]

    page, engine = photo(1), SquaredPaper()
    assert read_mrz(page, (), engine) is None
    places = sum(len(zones(turned_image(page, turn))) for turn in (0, 90))
    assert 0 < engine.read == 2 * places


def _turned(words, turn):
    return tuple(replace(word, box=turned_box(word.box, turn)) for word in words)


@pytest.mark.parametrize("size", [(1, 1), (1, 4000), (4000, 2), (120, 120)])
def test_odd_pictures_have_no_zone(size):
    assert zones(Image.new("L", size, 200)) == ()


def test_the_whole_reader_gives_the_zone_of_a_page(reader, tmp_path):
    paper = specimen(PASSPORT)
    clean = picture(paper, on_a4=False, seed=PASSPORT)
    path = tmp_path / "passport.jpg"
    path.write_bytes(damaged(clean, 1, 0, 1))
    (page,) = reader.read(path, monitor=Silent()).pages
    assert page.mrz.expiry_date == paper.expiry


def test_both_engines_read_alike():
    pytest.importorskip("pytesseract")
    line = photo(PASSPORT)
    line = line.crop((0, int(line.height * 0.78), *line.size))
    one = TesserocrMrz(papers.TESSDATA).lines(line)
    if not shutil.which("tesseract"):
        pytest.skip("no tesseract on this machine")
    assert [t for t in PytesseractMrz(papers.TESSDATA).lines(line) if t] == [
        t for t in one if t
    ]


def test_without_the_model_there_is_no_engine(tmp_path):
    mrz_engine.cache_clear()
    assert mrz_engine(tmp_path) is None
    mrz_engine.cache_clear()


def test_the_model_is_the_one_whose_hash_is_kept():
    kept = (papers.TESSDATA / "SHA256").read_text().splitlines()
    model = (papers.TESSDATA / "mrz.traineddata").read_bytes()
    assert f"{hashlib.sha256(model).hexdigest()}  mrz.traineddata" in kept
