# SPDX-License-Identifier: Apache-2.0
"""A photographed page reads better laid straight, and is shown where it was."""

import datetime as dt
import io

import numpy as np
import pytest
from PIL import Image

from benchmarks.sheet_backgrounds import cloth, wood
from benchmarks.sheet_photos import Shot, photographed
from dossier.adapters import images, sheet_reading
from dossier.adapters.page_reader import read_source
from dossier.adapters.reading_jobs import Sheaf, read_page
from dossier.domain.sheet_corners import inverse, mapped, square_to
from tests.adapters.reading import papers

SHOT = Shot(pixels=(1701, 2268), blur_px=1.2, tilt_degrees=26)
ISSUED = dt.date(2026, 5, 22)
PRINT = (*papers.BILL, *papers.BILL[5:], *papers.BILL[5:])


def _read(path, limits):
    kind = "pdf" if path.suffix == ".pdf" else "jpeg"
    sheaf = Sheaf(path=path, kind=kind, limits=limits, tessdata=papers.TESSDATA)
    return read_page(sheaf, 1)


@pytest.fixture(scope="module")
def photo():
    return photographed(papers.scan(PRINT), cloth, SHOT, np.random.default_rng(1))


@pytest.fixture(scope="module")
def path(photo, tmp_path_factory):
    path = tmp_path_factory.mktemp("photo") / "photo.jpg"
    path.write_bytes(photo.jpeg)
    return path


@pytest.fixture(scope="module")
def reading(path, limits):
    return _read(path, limits)


def _right(words) -> int:
    printed = {word for line in PRINT for word in line.split()}
    return sum(word.text in printed for word in words)


def test_a_phone_page_reads_better_laid_straight(path, reading, limits):
    source = images.page_source(path, "jpeg", 1, limits)
    as_it_is = read_source(source, 1, papers.TESSDATA, limits)
    assert _right(reading.words) > 2 * _right(as_it_is.words)
    assert ISSUED in {date.date for date in reading.dates}


def test_the_sheet_is_told_where_it_lies(photo, reading):
    assert reading.sheet is not None
    assert reading.sheet.distance(photo.corners, *SHOT.pixels) < 0.02


def test_quality_is_that_of_the_sheet_not_of_the_table(reading):
    assert reading.quality is not None
    assert reading.quality.unread_share < 0.2
    assert reading.quality.cut_edges == ()
    # The sheet takes up some 1,300 of the photo's 1,701 pixels: 160 for each inch.
    assert 120 < reading.quality.effective_dpi < 200


def test_words_are_shown_where_they_are_in_the_photo(photo, reading):
    """The bill prints its lines from the top left of the page, one below the other."""
    back = inverse(square_to(photo.corners.points))
    for text, line in (("Facture", 1), ("Référence", 4)):
        word = next(word for word in reading.words if word.text == text)
        x = (word.box[0] + word.box[2]) / 2
        y = (word.box[1] + word.box[3]) / 2
        on_sheet = mapped(back, (x, y))
        assert on_sheet[1] == pytest.approx((1.3 + 0.42 * line) / 11.693, abs=0.02)
        assert 0.1 < on_sheet[0] < 0.3


def test_the_date_is_shown_on_its_words(reading):
    date = next(date for date in reading.dates if date.date == ISSUED)
    word = next(word for word in reading.words if word.text == "Facture")
    height = word.box[3] - word.box[1]
    assert abs(date.box[1] - word.box[1]) < 3 * height
    assert date.box[0] > word.box[0]


def test_a_photo_lying_on_its_side_is_told_upright(photo, limits, tmp_path):
    with Image.open(io.BytesIO(photo.jpeg)) as upright:
        turned = upright.transpose(Image.Transpose.ROTATE_90)
    path = papers.jpeg(tmp_path / "turned.jpg", turned, dpi=None)
    reading = _read(path, limits)
    assert reading.rotation == 90
    assert reading.width_mm < reading.height_mm
    assert reading.sheet is not None
    assert reading.sheet.distance(photo.corners, *SHOT.pixels) < 0.02
    date = next(date for date in reading.dates if date.date == ISSUED)
    assert date.box[1] < 0.4


def test_a_scan_has_no_sheet_and_is_read_once(limits, tmp_path, monkeypatch):
    calls = []

    def counted(*given):
        calls.append(given)
        return read_source(*given)

    monkeypatch.setattr(sheet_reading, "read_source", counted)
    reading = _read(papers.scan_pdf(tmp_path / "scan.pdf", [papers.scan()]), limits)
    assert reading.sheet is None
    assert len(calls) == 1


def test_a_good_photo_is_recognised_once(path, limits, monkeypatch):
    recognised = []

    def counted(*given):
        recognised.append(len(given) < 5 or given[4] is None)
        return read_source(*given)

    monkeypatch.setattr(sheet_reading, "read_source", counted)
    _read(path, limits)
    assert sum(recognised) == 1


def test_a_code_on_a_photographed_page_is_shown_in_the_photo(limits, tmp_path):
    page = papers.scan(PRINT)
    code = papers.data_matrix(papers.twoddoc_text(issued=ISSUED), module_px=6)
    page.paste(code, (1100, 1500))
    photo = photographed(page, wood, SHOT, np.random.default_rng(12))
    path = tmp_path / "coded.jpg"
    path.write_bytes(photo.jpeg)
    reading = _read(path, limits)
    decoded = [code for code in reading.barcodes if code.twoddoc is not None]
    assert len(decoded) == 1
    box = decoded[0].box
    middle = ((box[0] + box[2]) / 2, (box[1] + box[3]) / 2)
    on_sheet = mapped(inverse(square_to(photo.corners.points)), middle)
    printed = (
        (1100 + code.width / 2) / page.width,
        (1500 + code.height / 2) / page.height,
    )
    assert on_sheet == pytest.approx(printed, abs=0.02)


def test_what_is_printed_beside_a_frame_on_tinted_paper_is_read(limits, tmp_path):
    """The frame is lighter than the paper around it, as a sheet is on a table."""
    lines = papers.scan(PRINT, noise=0)
    page = Image.new("L", (lines.width, lines.height), 222)
    sheet = lines.crop((0, 0, lines.width, int(lines.height * 0.75)))
    frame = sheet.resize((int(lines.width * 0.84), int(lines.height * 0.63)))
    page.paste(frame, (int(lines.width * 0.08), int(lines.height * 0.08)))
    below = papers.scan(("Fait à Rennes, le 3 juin 2026",) * 2, noise=0)
    foot = below.crop((0, 200, lines.width, 420)).point(lambda grey: grey * 222 // 255)
    page.paste(foot, (0, int(lines.height * 0.78)))
    reading = _read(papers.jpeg(tmp_path / "framed.jpg", page), limits)
    assert dt.date(2026, 6, 3) in {date.date for date in reading.dates}
    assert reading.sheet is None  # cut out along the frame, the foot would be lost


def test_the_second_of_two_papers_in_one_photo_is_read(limits, tmp_path):
    table = Image.new("L", (3600, 2500), 70)
    table.paste(papers.scan(PRINT, noise=0), (60, 80))
    other = tuple(line.replace("MARTIN", "DURAND") for line in PRINT)
    table.paste(papers.scan(other, noise=0), (1860, 90))
    reading = _read(papers.jpeg(tmp_path / "two.jpg", table, dpi=None), limits)
    assert {"MARTIN", "DURAND"} <= {word.text for word in reading.words}
