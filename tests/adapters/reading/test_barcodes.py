# SPDX-License-Identifier: Apache-2.0
"""Bar codes are found where they are, small and turned ones too."""

import datetime as dt

import numpy as np
import pytest
import zxingcpp
from PIL import Image, ImageFilter
from reportlab.pdfgen.canvas import Canvas

from dossier.adapters.barcodes import find_barcodes
from dossier.adapters.code_places import FULL_PAGE, code_places, drawn_places
from dossier.adapters.page_quality import ink_of
from dossier.adapters.page_source import turned_image
from dossier.services.jobs import Silent
from tests.adapters.reading import papers

TEXT = papers.twoddoc_text(issued=dt.date(2026, 9, 14))


def _with_code(page: Image.Image, code: Image.Image, at: tuple[int, int]):
    page = page.copy()
    page.paste(code, at)
    return page


@pytest.mark.parametrize("turn", [0, 90, 180, 270])
def test_a_2d_doc_is_read_whichever_way_the_page_lies(turn):
    code = papers.data_matrix(TEXT, module_px=4)
    page = turned_image(_with_code(papers.scan(), code, (1200, 150)), turn)
    (found,) = find_barcodes(page, (FULL_PAGE,))
    assert found.twoddoc.issue_date == dt.date(2026, 9, 14)
    assert found.format == "Data Matrix"


def test_the_box_is_where_the_code_was_printed():
    code = papers.data_matrix(TEXT, module_px=4)
    page = _with_code(papers.scan(), code, (1200, 150))
    (found,) = find_barcodes(page, ())
    width, height = page.size
    assert found.box[0] * width == pytest.approx(1200, abs=12)
    assert found.box[1] * height == pytest.approx(150, abs=12)
    assert found.box[2] * width == pytest.approx(1200 + code.width, abs=12)


def test_a_code_too_blurred_at_first_shows_when_enlarged():
    code = papers.data_matrix(TEXT, module_px=8).resize((112, 112))
    page = _with_code(papers.scan(noise=0), code, (1200, 150))
    page = page.filter(ImageFilter.GaussianBlur(0.9))
    assert find_barcodes(page, ()) == ()
    (found,) = find_barcodes(page, (FULL_PAGE,))
    assert found.twoddoc.name == "MARTIN CAMILLE"
    place = (0.7, 0.05, 0.8, 0.12)
    (again,) = find_barcodes(page, (place,))
    assert again.box == pytest.approx(found.box, abs=0.005)


OTHER = papers.twoddoc_text(issued=dt.date(2026, 10, 2), name="M/DURAND/PAUL")
BOTH = {"MARTIN CAMILLE", "DURAND PAUL"}


def _two_codes(module_px: float, blur: float) -> Image.Image:
    """A page with a large code at its head and a small, blurred one at its foot."""
    page = papers.scan(noise=0)
    page.paste(papers.data_matrix(TEXT, module_px=4), (1200, 150))
    code = papers.data_matrix(OTHER, module_px=8)
    side = round(code.width * module_px / 8)
    page.paste(code.resize((side, side), Image.Resampling.BILINEAR), (200, 1900))
    return page.filter(ImageFilter.GaussianBlur(blur))


@pytest.mark.parametrize("turn", [0, 90, 180, 270])
def test_a_small_second_code_is_found_beside_a_large_one(turn, limits):
    page = turned_image(_two_codes(2.5, 1.0), turn)
    assert len(find_barcodes(page, ())) == 1
    places = code_places(ink_of(page, limits.ink_contrast))
    found = find_barcodes(page, places)
    assert {code.twoddoc.name for code in found} == BOTH


@pytest.mark.parametrize("turn", [0, 90, 180, 270])
def test_both_codes_of_a_photographed_page_are_found(turn, limits):
    page = _photographed(_two_codes(4, 0.6))
    page = turned_image(page, turn)
    places = code_places(ink_of(page, limits.ink_contrast))
    found = find_barcodes(page, places)
    assert {code.twoddoc.name for code in found} == BOTH


def _photographed(page: Image.Image) -> Image.Image:
    """The page seen from below and from one side, in uneven light, on a desk."""
    width, height = page.size
    desk = Image.new("L", (width + 200, height + 200), 120)
    desk.paste(page, (100, 100))
    corners = (40, 60, -60, height + 190, width + 290, height + 260, width + 130, 20)
    seen = desk.transform(
        desk.size, Image.Transform.QUAD, corners, Image.Resampling.BICUBIC
    )
    light = np.linspace(1.0, 0.7, seen.width)
    pixels = np.asarray(seen, dtype=np.float32) * light
    pixels += np.random.default_rng(5).normal(0, 4, pixels.shape)
    return Image.fromarray(np.clip(pixels, 0, 255).astype(np.uint8))


def test_a_code_on_the_second_page_lying_on_its_side_is_read(reader, tmp_path):
    second = turned_image(_two_codes(4, 0.4), 90)
    path = papers.scan_pdf(tmp_path / "a.pdf", [papers.scan(dpi=100), second])
    first, page = reader.read(path, monitor=Silent()).pages
    assert first.barcodes == ()
    assert {code.twoddoc.name for code in page.barcodes} == BOTH


def test_other_codes_are_named_but_not_opened():
    qr = zxingcpp.create_barcode("https://example.org/x", zxingcpp.BarcodeFormat.QRCode)
    small = Image.fromarray(np.array(zxingcpp.write_barcode_to_image(qr)))
    image = small.convert("L").resize((240, 240), Image.Resampling.NEAREST)
    (found,) = find_barcodes(
        _with_code(papers.scan(), image, (300, 1500)), (FULL_PAGE,)
    )
    assert (found.format, found.twoddoc) == ("QR Code", None)


def test_a_page_of_print_holds_no_code():
    assert find_barcodes(papers.scan(), (FULL_PAGE,)) == ()


def test_the_place_of_a_code_is_known_before_it_is_read(limits):
    code = papers.data_matrix(TEXT, module_px=8).resize((112, 112))
    page = _with_code(papers.scan(), code, (1200, 150))
    blurred = page.filter(ImageFilter.GaussianBlur(0.9))
    place = code_places(ink_of(blurred, limits.ink_contrast))[0]
    width, height = page.size
    assert place[0] * width <= 1210
    assert place[1] * height <= 160
    assert place[2] * width >= 1200 + 102
    assert place[3] * height >= 150 + 102
    (found,) = find_barcodes(blurred, (place,))
    assert found.twoddoc.name == "MARTIN CAMILLE"


@pytest.mark.parametrize("number", range(12))
def test_blur_that_joins_modules_is_undone_whatever_the_code_says(number, limits):
    text = papers.twoddoc_text(issued=dt.date(2026, 9, 14), name=f"M/NOM{number}/A")
    code = papers.data_matrix(text, module_px=8).resize((112, 112))
    page = _with_code(papers.scan(), code, (1200, 150))
    blurred = page.filter(ImageFilter.GaussianBlur(1.2))
    places = code_places(ink_of(blurred, limits.ink_contrast))
    (found,) = find_barcodes(blurred, places)
    assert found.twoddoc.name == f"NOM{number} A"


def test_a_page_of_print_has_no_place_for_a_code(limits):
    assert code_places(ink_of(papers.scan(), limits.ink_contrast)) == ()


def test_a_dark_photo_or_a_thumbnail_is_looked_at_as_a_whole(limits):
    noise = np.random.default_rng(1).integers(0, 255, (800, 600), dtype=np.uint8)
    photo = Image.fromarray(noise)
    assert code_places(ink_of(photo, limits.ink_contrast)) == (FULL_PAGE,)
    small = np.zeros((60, 60), dtype=bool)
    assert code_places(small) == (FULL_PAGE,)


# --- drawn pages: only where a code can be --------------------------------------


def _drawn(lines: tuple[str, ...] = papers.BILL) -> Image.Image:
    """A page without grain, as a born-digital one is rendered."""
    page = papers.scan(lines, noise=0)
    return page.point([min(255, value + 9) for value in range(256)])


def _qr(module_px: int) -> Image.Image:
    qr = zxingcpp.create_barcode(TEXT[:60], zxingcpp.BarcodeFormat.QRCode)
    small = Image.fromarray(np.array(zxingcpp.write_barcode_to_image(qr)))
    size = (small.width * module_px, small.height * module_px)
    return small.convert("L").resize(size, Image.Resampling.NEAREST)


@pytest.mark.parametrize("module_px", [3, 4, 6, 9, 14])
@pytest.mark.parametrize("turn", [0, 90])
def test_a_2d_doc_of_any_size_is_found_on_a_drawn_page(module_px, turn):
    code = papers.data_matrix(TEXT, module_px=module_px)
    page = turned_image(_with_code(_drawn(), code, (701, 1203)), turn)
    assert drawn_places(page) != (FULL_PAGE,)
    (found,) = find_barcodes(page, ())
    assert found.twoddoc.issue_date == dt.date(2026, 9, 14)
    whole = Image.new("L", page.size, 246)
    assert found.box == pytest.approx(_box_in_grain(page, whole), abs=0.003)


def _box_in_grain(page: Image.Image, whole: Image.Image):
    """The code's box when the page is looked at as a whole."""
    grain = np.random.default_rng(3).normal(0, 3, (page.height, page.width))
    noisy = np.clip(np.asarray(page, dtype=np.float32) + grain - 9, 0, 250)
    noisy = Image.fromarray(noisy.astype(np.uint8))
    assert drawn_places(noisy) == (FULL_PAGE,)
    (found,) = find_barcodes(noisy, ())
    return found.box


@pytest.mark.parametrize("panel", [230, 200, 150])
def test_a_2d_doc_on_a_grey_panel_is_found(panel):
    page = _drawn()
    page.paste(panel, (100, 900, 1500, 1900))
    code = papers.data_matrix(TEXT, module_px=4).point(
        [min(value, panel) for value in range(256)]
    )
    (found,) = find_barcodes(_with_code(page, code, (701, 1203)), ())
    assert found.twoddoc is not None


@pytest.mark.parametrize("module_px", [3, 8, 20])
def test_a_qr_code_of_any_size_is_found_on_a_drawn_page(module_px):
    page = _with_code(_drawn(), _qr(module_px), (300, 1000))
    assert drawn_places(page) != (FULL_PAGE,)
    assert [code.format for code in find_barcodes(page, ())] == ["QR Code"]


@pytest.mark.parametrize("turn", [0, 90])
def test_bars_four_millimetres_high_are_found_on_a_drawn_page(turn):
    bars = zxingcpp.create_barcode("DOSSIER-2026", zxingcpp.BarcodeFormat.Code128)
    code = Image.fromarray(np.array(zxingcpp.write_barcode_to_image(bars)))
    code = code.convert("L").crop((0, 0, code.width, 1)).resize((code.width * 2, 34))
    page = turned_image(_with_code(_drawn(), code, (400, 1100)), turn)
    assert [code.format for code in find_barcodes(page, ())] == ["Code 128"]


def test_a_drawn_page_of_print_and_panels_is_hardly_looked_at():
    page = _drawn(papers.BILL * 3)
    page.paste(120, (0, 0, page.width, 120))
    places = drawn_places(page)
    assert sum((x1 - x0) * (y1 - y0) for x0, y0, x1, y1 in places) < 0.2


def test_a_page_on_coloured_paper_is_looked_at_as_a_whole():
    assert drawn_places(Image.new("L", (1654, 2339), 180)) == (FULL_PAGE,)


def test_a_2d_doc_drawn_as_curves_is_found(reader, tmp_path):
    path = tmp_path / "a.pdf"
    canvas = Canvas(str(path), pagesize=(595.28, 841.89), invariant=1)
    for number, line in enumerate(papers.BILL):
        canvas.drawString(60, 780 - 24 * number, line)
    modules = np.asarray(papers.data_matrix(TEXT, module_px=1)) < 128
    for row, column in np.argwhere(modules):
        canvas.rect(400 + 1.4 * column, 300 - 1.4 * row, 1.4, 1.4, stroke=0, fill=1)
    canvas.save()
    (page,) = reader.read(path, monitor=Silent()).pages
    (code,) = page.barcodes
    assert code.twoddoc.issue_date == dt.date(2026, 9, 14)
