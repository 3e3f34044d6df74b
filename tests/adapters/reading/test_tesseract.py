# SPDX-License-Identifier: Apache-2.0
"""One contract for both text recognisers."""

import hashlib
import shutil

import pytest
from PIL import Image

from dossier.adapters import tesseract
from dossier.adapters.tesseract import PytesseractEngine, TesserocrEngine, ocr_engine
from tests.adapters.reading import papers


@pytest.fixture(scope="module", params=[TesserocrEngine, PytesseractEngine])
def engine(request):
    if request.param is PytesseractEngine and shutil.which("tesseract") is None:
        pytest.skip("the system's tesseract is not installed; tesserocr is tested")
    return request.param(papers.TESSDATA)


@pytest.fixture(scope="module")
def words(engine):
    return engine.words(papers.scan(), dpi=200)


def test_a_clean_scan_is_read_word_for_word(words):
    text = [word.text for word in words]
    expected = " ".join(papers.BILL).split()
    found = sum(word in text for word in expected)
    assert found >= 0.95 * len(expected)
    assert "Énergie" in text
    assert "période" in text


def test_the_boxes_are_where_the_words_were_printed(words):
    word = next(w for w in words if w.text == "Facture")
    left, top, right, bottom = word.box
    assert left == pytest.approx(0.9 / 8.268, abs=0.005)
    assert top == pytest.approx((1.2 + 0.42) / 11.693, abs=0.01)
    assert 0.05 < right - left < 0.12
    assert 0.005 < bottom - top < 0.02


def test_words_come_in_reading_order(words):
    text = [word.text for word in words]
    assert text.index("Facture") < text.index("Madame") < text.index("limite")


def test_confidence_is_between_0_and_1_and_high_on_clean_print(words):
    assert all(0 <= word.confidence <= 1 for word in words)
    assert sum(word.confidence > 0.8 for word in words) > 0.9 * len(words)


def test_reading_twice_gives_the_same(engine, words):
    assert engine.words(papers.scan(), dpi=200) == words


def test_bare_paper_gives_no_words(engine):
    assert engine.words(Image.new("L", (800, 1000), 250), dpi=200) == ()


@pytest.mark.parametrize("size", [(1, 1), (2, 3000), (3000, 2)])
def test_a_sliver_gives_no_words(engine, size):
    assert engine.words(Image.new("L", size, 250), dpi=200) == ()


@pytest.mark.parametrize("dpi", [0.5, 9999])
def test_an_absurd_resolution_is_no_obstacle(engine, dpi):
    assert engine.words(papers.scan(papers.BILL[:1], dpi=100), dpi=dpi)


def test_a_folder_with_blanks_and_accents_is_no_obstacle(engine, tmp_path):
    folder = tmp_path / "mes données été"
    shutil.copytree(papers.TESSDATA, folder)
    again = type(engine)(folder)
    assert again.words(papers.scan(papers.BILL[:1], dpi=150), dpi=150)


def test_without_a_model_there_is_no_engine(tmp_path):
    assert ocr_engine(tmp_path) is None


def test_the_model_is_the_one_whose_hash_is_kept():
    kept = (papers.TESSDATA / "SHA256").read_text().split()[0]
    model = (papers.TESSDATA / "fra.traineddata").read_bytes()
    assert hashlib.sha256(model).hexdigest() == kept


def test_rows_that_are_not_words_are_left_out():
    rows = (
        "level\tpage_num\tblock_num\tpar_num\tline_num\tword_num\tleft\ttop\twidth\t"
        "height\tconf\ttext\n"
        "4\t1\t1\t1\t1\t0\t10\t10\t80\t20\t-1\t\n"
        "5\t1\t1\t1\t1\t1\t10\t10\t40\t20\t96.5\tBonjour\n"
        "5\t1\t1\t1\t1\t2\t60\t10\t30\t20\t95\t \n"
        "5\t1\t1\n"
    )
    (word,) = tesseract.words_of_tsv(rows, (100, 200))
    assert (word.text, word.confidence) == ("Bonjour", 0.965)
    assert word.box == (0.1, 0.05, 0.5, 0.15)
