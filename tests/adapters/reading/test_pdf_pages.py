# SPDX-License-Identifier: Apache-2.0
"""Pages of a PDF: their text, size, pictures and what they look like."""

import numpy as np
import pikepdf
import pytest
from PIL import Image
from reportlab.pdfgen.canvas import Canvas

from dossier.adapters import pdf_pages
from dossier.domain.errors import UnreadableFileError
from tests.adapters.reading import papers


def _page(path, limits, page=1):
    stat = path.stat()
    pdf = pdf_pages.open_pdf(path, (stat.st_size, stat.st_mtime_ns), limits)
    return pdf_pages.page_source(pdf, page, limits)


def _word(page, text):
    return next(w for w in page.words if w.text == text)


def test_words_come_in_order_with_their_boxes(tmp_path, limits):
    page = _page(papers.text_pdf(tmp_path / "a.pdf", [papers.BILL]), limits)
    assert [w.text for w in page.words] == " ".join(papers.BILL).split()
    box = _word(page, "Facture").box
    assert box[0] == pytest.approx(60 / 595.28, abs=0.003)
    assert box[3] == pytest.approx((80 + 24) / 841.89, abs=0.003)
    assert (page.width_mm, page.height_mm) == (210.0, 297.0)
    assert (page.raster, page.dpi, page.colour) == (False, None, None)


@pytest.mark.parametrize("turn", [90, 180, 270])
def test_boxes_follow_the_turn_the_file_asks_for(tmp_path, limits, turn):
    path = papers.text_pdf(tmp_path / "a.pdf", [papers.BILL])
    upright = _word(_page(path, limits), "Facture").box

    def turned(pdf):
        pdf.pages[0].Rotate = turn

    page = _page(papers.edited(path, turned), limits)
    # The file turns the page; the text then lies sideways and is turned back.
    assert page.words_rotation == 360 - turn
    assert _word(page, "Facture").box == pytest.approx(upright, abs=0.001)
    landscape = turn != 180
    assert (page.width_mm > page.height_mm) is landscape


def test_a_sheet_printed_sideways_and_turned_by_the_file_is_upright(tmp_path, limits):
    path = tmp_path / "a.pdf"
    canvas = Canvas(str(path), pagesize=(842, 595))
    canvas.rotate(90)
    canvas.drawString(60, -100, "Facture du 22 mai 2026")
    canvas.save()
    sideways = _page(path, limits)
    assert sideways.words_rotation == 90

    def turned(pdf):
        pdf.pages[0].Rotate = 90

    page = _page(papers.edited(path, turned), limits)
    assert page.words_rotation == 0
    assert (page.width_mm, page.height_mm) == (209.9, 297.0)
    assert _word(page, "Facture").box == pytest.approx(
        _word(sideways, "Facture").box, abs=0.001
    )


def test_a_cropped_page_is_what_is_left_of_it(tmp_path, limits):
    path = papers.text_pdf(tmp_path / "a.pdf", [papers.BILL])

    def cropped(pdf):
        pdf.pages[0].CropBox = [50, 441.89, 350, 841.89]

    page = _page(papers.edited(path, cropped), limits)
    assert page.width_mm == pytest.approx(300 / 72 * 25.4, abs=0.1)
    assert _word(page, "Facture").box[0] == pytest.approx(10 / 300, abs=0.005)


def test_what_was_typed_into_a_form_is_read(tmp_path, limits):
    path = tmp_path / "form.pdf"
    canvas = Canvas(str(path), pagesize=(595, 842))
    canvas.acroForm.textfield(name="date", value="14/09/2026", x=60, y=700, width=200)
    canvas.showPage()
    canvas.save()
    assert "14/09/2026" in [w.text for w in _page(path, limits).words]


def test_a_scan_is_rendered_at_its_own_resolution_never_above(tmp_path, limits):
    path = papers.scan_pdf(tmp_path / "a.pdf", [papers.scan(dpi=150)], dpi=150)
    page = _page(path, limits)
    assert (page.raster, page.dpi) == (True, 150.0)
    assert page.grey.width == pytest.approx(1240, abs=2)
    assert (page.width_px, page.height_px) == (1240, 1754)
    assert page.colour is False


def test_a_fine_scan_is_rendered_at_200_dpi(tmp_path, limits):
    path = papers.scan_pdf(tmp_path / "a.pdf", [papers.scan(dpi=300)], dpi=300)
    page = _page(path, limits)
    assert page.grey.width == pytest.approx(1654, abs=2)
    assert (page.width_px, page.dpi) == (2480, 300.0)


def test_a_huge_page_does_not_give_a_huge_picture(tmp_path, limits):
    path = papers.text_pdf(tmp_path / "a.pdf", [("Plan",)], size=(14000, 14000))
    page = _page(path, limits)
    assert page.grey.width * page.grey.height < 9_000_000


def test_a_page_a_hair_wide_still_gives_a_picture(tmp_path, limits):
    path = papers.text_pdf(tmp_path / "a.pdf", [()], size=(1, 10001))
    assert _page(path, limits).grey.width >= 1


def test_a_missing_page_is_damage(tmp_path, limits):
    path = papers.text_pdf(tmp_path / "a.pdf", [papers.BILL])
    with pytest.raises(UnreadableFileError) as refusal:
        _page(path, limits, 2)
    assert refusal.value.code == "file.damaged"


def test_the_picture_has_the_width_asked_for(tmp_path, limits):
    path = papers.text_pdf(tmp_path / "a.pdf", [papers.BILL])
    stat = path.stat()
    pdf = pdf_pages.open_pdf(path, (stat.st_size, stat.st_mtime_ns), limits)
    shown = pdf_pages.picture(pdf, 1, width_px=300)
    assert abs(shown.width - 300) <= 1
    assert isinstance(shown, Image.Image)
    assert np.asarray(shown).min() < 100


def test_the_file_itself_stays_as_it_was(tmp_path, limits):
    path = papers.text_pdf(tmp_path / "a.pdf", [papers.BILL])
    before = path.read_bytes()
    _page(path, limits)
    assert path.read_bytes() == before


HALF_A_PAIR = b"""/CIDInit /ProcSet findresource begin
12 dict begin begincmap /CMapName /X def /CMapType 2 def
1 begincodespacerange <00> <FF> endcodespacerange
1 beginbfchar <41> <D83D> endbfchar
endcmap end end"""


def test_half_of_a_pair_of_code_units_is_no_text_that_could_not_be_kept(
    tmp_path, limits
):
    path = tmp_path / "a.pdf"
    with pikepdf.new() as pdf:
        font = pikepdf.Dictionary(
            Type=pikepdf.Name.Font,
            Subtype=pikepdf.Name.Type1,
            BaseFont=pikepdf.Name.Helvetica,
            ToUnicode=pdf.make_stream(HALF_A_PAIR),
        )
        pdf.add_blank_page(page_size=(595, 842))
        fonts = pikepdf.Dictionary(F1=pdf.make_indirect(font))
        pdf.pages[0].Resources = pikepdf.Dictionary(Font=fonts)
        text = b"BT /F1 14 Tf 72 700 Td (CAC dossier) Tj ET"
        pdf.pages[0].Contents = pdf.make_stream(text)
        pdf.save(path)
    words = [word.text for word in _page(path, limits).words]
    assert words == ["C\N{REPLACEMENT CHARACTER}C", "dossier"]
    assert "".join(words).encode("utf-8")
