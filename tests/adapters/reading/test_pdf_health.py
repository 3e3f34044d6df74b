# SPDX-License-Identifier: Apache-2.0
"""A PDF opens with all its pages, or is refused by name."""

import pikepdf
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from dossier.adapters.pdf_health import examined_pdf
from dossier.adapters.pdf_pages import open_pdf, page_source
from dossier.domain.errors import UnreadableFileError
from tests.adapters.reading import papers


def _refusal(data, limits) -> UnreadableFileError:
    with pytest.raises(UnreadableFileError) as caught:
        examined_pdf(data, limits)
    return caught.value


@pytest.fixture
def bill(tmp_path):
    pages = [(f"Page {n}", *papers.BILL) for n in (1, 2, 3)]
    return papers.text_pdf(tmp_path / "bill.pdf", pages)


def test_a_sound_file_is_taken_as_it_is(bill, limits):
    health = examined_pdf(bill.read_bytes(), limits)
    assert (health.pages, health.problems) == (3, ())
    assert health.data == bill.read_bytes()


def test_a_password_to_open_is_named(bill, limits):
    lock = pikepdf.Encryption(user="secret", owner="other")
    papers.edited(bill, lambda pdf: None, encryption=lock)
    assert _refusal(bill.read_bytes(), limits).code == "file.encrypted"


def test_restrictions_alone_do_not_stop_reading(bill, limits):
    allowed = pikepdf.Permissions(extract=False, print_highres=False)
    lock = pikepdf.Encryption(user="", owner="other", allow=allowed)
    papers.edited(bill, lambda pdf: None, encryption=lock)
    health = examined_pdf(bill.read_bytes(), limits)
    assert (health.pages, health.problems) == (3, ("file.restricted",))


def test_a_lost_tail_is_repaired_and_said(bill, limits):
    data = bill.read_bytes()
    health = examined_pdf(data[: data.rindex(b"startxref") - 40], limits)
    assert (health.pages, health.problems) == (3, ("file.repaired",))


def test_a_wrong_table_of_objects_is_repaired_and_said(bill, limits):
    data = bill.read_bytes()
    at = data.rindex(b"startxref") + 10
    health = examined_pdf(data[:at] + b"7" + data[at + 1 :], limits)
    assert (health.pages, health.problems) == (3, ("file.repaired",))


def test_junk_before_the_header_costs_no_page(bill, limits):
    health = examined_pdf(b"x" * 900 + b"\n" + bill.read_bytes(), limits)
    assert health.pages == 3


def test_a_header_alone_is_damaged(limits):
    assert _refusal(b"%PDF-1.7\n", limits).code == "file.damaged"


def test_a_pdf_without_pages_is_named(limits, tmp_path):
    path = tmp_path / "none.pdf"
    pikepdf.new().save(path)
    assert _refusal(path.read_bytes(), limits).code == "file.no_pages"


def test_too_many_pages_are_counted_and_refused(bill, limits):
    refusal = _refusal(bill.read_bytes(), replace(limits, pages_max=2))
    assert refusal.code == "file.too_many_pages"
    assert refusal.facts == {"pages": 3, "pages_max": 2}


def test_a_form_only_adobe_can_draw_is_named(bill, limits):
    def dynamic(pdf):
        pdf.Root.AcroForm = pikepdf.Dictionary(
            Fields=[], XFA=pdf.make_stream(b"<xdp:xdp/>")
        )
        pdf.Root.NeedsRendering = True

    papers.edited(bill, dynamic)
    assert _refusal(bill.read_bytes(), limits).code == "file.dynamic_form"


def test_a_portfolio_is_said(bill, limits):
    def portfolio(pdf):
        pdf.Root.Collection = pikepdf.Dictionary(View=pikepdf.Name.D)

    papers.edited(bill, portfolio)
    health = examined_pdf(bill.read_bytes(), limits)
    assert health.problems == ("file.portfolio",)


def test_a_portfolio_gives_no_page_and_names_what_it_holds(bill, limits):
    def portfolio(pdf):
        pdf.Root.Collection = pikepdf.Dictionary(View=pikepdf.Name.D)
        for name in ("facture.pdf", "releve.xlsx"):
            pdf.attachments[name] = b"%PDF-1.7"

    papers.edited(bill, portfolio)
    refusal = _refusal(bill.read_bytes(), limits)
    assert refusal.code == "file.only_attachments"
    assert refusal.facts["files"] == "facture.pdf, releve.xlsx"


def _texts(path, limits, pages):
    stamp = (path.stat().st_size, path.stat().st_mtime_ns)
    pdf = open_pdf(path, stamp, limits)
    return [
        [w.text for w in page_source(pdf, n, limits).words] for n in range(1, pages + 1)
    ]


@settings(
    max_examples=40,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(share=st.floats(0.02, 0.999))
def test_a_file_cut_short_never_loses_a_page_unnoticed(tmp_path, limits, bill, share):
    whole = bill.read_bytes()
    cut = tmp_path / "cut.pdf"
    cut.write_bytes(whole[: int(len(whole) * share)])
    code = _outcome(cut, limits)
    if code != "read":
        assert code in {"file.damaged", "file.no_pages"}
        return
    assert _texts(cut, limits, 3) == _texts(bill, limits, 3)


def _outcome(path, limits) -> str:
    try:
        pages = examined_pdf(path.read_bytes(), limits).pages
    except UnreadableFileError as error:
        return error.code
    return "read" if pages == 3 else f"{pages} pages"


def test_a_page_tree_that_bites_its_tail_is_read_as_it_is_shown(tmp_path, limits):
    path = tmp_path / "loop.pdf"
    path.write_bytes(
        b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n"
        b"2 0 obj<</Type/Pages/Kids[3 0 R 2 0 R]/Count 2>>endobj\n"
        b"3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 200]>>endobj\n"
        b"trailer<</Root 1 0 R>>\n%%EOF\n"
    )
    health = examined_pdf(path.read_bytes(), limits)
    assert health.problems == ("file.repaired",)
    assert health.pages >= 1


def test_a_page_cut_to_a_place_beside_it_is_shown_whole(bill, limits):
    def cut(pdf):
        pdf.pages[0].obj["/CropBox"] = pikepdf.Array([900, 900, 1000, 1000])

    papers.edited(bill, cut)
    pdf = open_pdf(bill, (bill.stat().st_size, bill.stat().st_mtime_ns), limits)
    page = page_source(pdf, 1, limits)
    assert (page.width_mm, page.height_mm) == (210.0, 297.0)
    assert any(word.text == "Facture" for word in page.words)


def _without_object(bill, key) -> bytes:
    """The file with the object number rubbed out, and its table of objects lost."""
    data = bill.read_bytes()
    at = data.index(b"\n%d 0 obj" % key) + 1
    data = (
        data[:at]
        + b"%" * (data.index(b"endobj", at) - at)
        + data[at:][data.index(b"endobj", at) - at + len("endobj") :]
    )
    return data[: data.rindex(b"startxref")] + b"startxref\n7\n%%EOF\n"


def _with_a_picture_and_more(pdf) -> None:
    mask = pdf.make_indirect(pdf.make_stream(b"\x80" * 4))
    for name, value in {"Subtype": "Image", "ColorSpace": "DeviceGray"}.items():
        mask[f"/{name}"] = pikepdf.Name(f"/{value}")
    mask.Width, mask.Height, mask.BitsPerComponent = 2, 2, 8
    picture = pdf.make_indirect(pdf.make_stream(b"\x00" * 4))
    for key in mask:
        if key != "/Length":
            picture[key] = mask[key]
    picture.SMask = mask
    page = pdf.pages[0].obj
    page.Resources.XObject = pikepdf.Dictionary(Im=picture)
    thumb = pdf.make_indirect(pdf.make_stream(b"\x00"))
    page.Thumb = thumb
    note = pikepdf.Dictionary(Type=pikepdf.Name.Annot, Subtype=pikepdf.Name.Stamp)
    note.Rect = pikepdf.Array([0, 0, 9, 9])
    note.AP = pikepdf.Dictionary(N=pdf.make_stream(b""))
    page.Annots = pikepdf.Array([pdf.make_indirect(note)])
    outline = pdf.make_indirect(pikepdf.Dictionary(Type=pikepdf.Name.Outlines))
    pdf.Root.Outlines = outline


def _numbered(bill) -> dict[str, int]:
    with pikepdf.open(bill, allow_overwriting_input=True) as pdf:
        _with_a_picture_and_more(pdf)
        pdf.save(bill, object_stream_mode=pikepdf.ObjectStreamMode.disable)
    with pikepdf.open(bill) as pdf:
        page = pdf.pages[0].obj
        return {
            "contents": page.Contents.objgen[0],
            "picture": page.Resources.XObject.Im.objgen[0],
            "mask": page.Resources.XObject.Im.SMask.objgen[0],
            "note": page.Annots[0].objgen[0],
            "looks of a note": page.Annots[0].AP.N.objgen[0],
            "font": page.Resources.Font.F1.objgen[0],
            "last page": pdf.pages[2].objgen[0],
            "thumb": page.Thumb.objgen[0],
            "outline": pdf.Root.Outlines.objgen[0],
        }


@pytest.mark.parametrize(
    "lost",
    ["contents", "font", "looks of a note", "mask", "note", "picture", "last page"],
)
def test_a_rebuilt_page_that_refers_to_what_is_gone_is_refused(bill, limits, lost):
    data = _without_object(bill, _numbered(bill)[lost])
    assert _refusal(data, limits).code == "file.damaged"


@pytest.mark.parametrize("lost", ["thumb", "outline"])
def test_what_no_page_is_drawn_from_may_be_gone(bill, limits, lost):
    health = examined_pdf(_without_object(bill, _numbered(bill)[lost]), limits)
    assert (health.pages, health.problems) == (3, ("file.repaired",))


def test_an_empty_object_nobody_refers_to_costs_no_page(bill, limits):
    data = bill.read_bytes()
    at = data.rindex(b"startxref")
    rebuilt = data[:at] + b"99 0 obj\nnull\nendobj\nstartxref\n7\n%%EOF\n"
    assert examined_pdf(rebuilt, limits).pages == 3


def test_a_rebuilt_blank_page_is_a_page(bill, limits):
    papers.edited(
        bill,
        lambda pdf: pdf.pages[1].obj.__delitem__("/Contents"),
        object_stream_mode=pikepdf.ObjectStreamMode.disable,
    )
    data = bill.read_bytes()
    rebuilt = data[: data.rindex(b"startxref")] + b"startxref\n7\n%%EOF\n"
    assert examined_pdf(rebuilt, limits).pages == 3
