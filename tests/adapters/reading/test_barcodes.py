# SPDX-License-Identifier: Apache-2.0
"""Bar codes are found where they are, small and turned ones too."""

import datetime as dt

import numpy as np
import pytest
import zxingcpp
from PIL import Image, ImageFilter

from dossier.adapters.barcodes import find_barcodes
from dossier.adapters.code_places import FULL_PAGE, code_places
from dossier.adapters.page_quality import ink_of
from dossier.adapters.page_source import turned_image
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


def test_a_page_of_print_has_no_place_for_a_code(limits):
    assert code_places(ink_of(papers.scan(), limits.ink_contrast)) == ()


def test_a_dark_photo_or_a_thumbnail_is_looked_at_as_a_whole(limits):
    noise = np.random.default_rng(1).integers(0, 255, (800, 600), dtype=np.uint8)
    photo = Image.fromarray(noise)
    assert code_places(ink_of(photo, limits.ink_contrast)) == (FULL_PAGE,)
    small = np.zeros((60, 60), dtype=bool)
    assert code_places(small) == (FULL_PAGE,)
