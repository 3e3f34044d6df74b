# SPDX-License-Identifier: Apache-2.0
"""Files that are odd but readable: each once stopped an assembly or made it wait."""

import time
import warnings
from pathlib import Path

import pikepdf
import pypdfium2
import pytest
from pikepdf import Array, Dictionary, Name
from pypdf import PdfReader
from pypdf.errors import PyPdfError

from dossier.adapters.pdf_marks import page_marks
from dossier.domain.errors import UnreadableFileError
from tests.adapters.assembly.drawn_pages import fields_pdf, layers_pdf
from tests.adapters.assembly.pdf_making import (
    assembled_here,
    jpeg,
    planned,
    scan,
    text_pdf,
)


def _changed(path: Path, change) -> Path:
    with (
        pikepdf.open(path, allow_overwriting_input=True) as pdf,
        warnings.catch_warnings(),
    ):
        # pikepdf warns of the very oddities that are wanted here.
        warnings.simplefilter("ignore", pikepdf.PageCopyWarning)
        change(pdf)
        pdf.save(path, fix_metadata_version=False)
    return path


def _assembled(path: Path, tmp_path: Path) -> Path:
    out = tmp_path / "out.pdf"
    assembled_here([planned(path, len(pikepdf.open(path).pages))], out)
    return out


def test_an_empty_drawing_with_a_filter_is_proved_all_the_same(tmp_path: Path) -> None:
    def add_empty(pdf: pikepdf.Pdf) -> None:
        empty = pdf.make_stream(b"")
        empty["/Type"], empty["/Subtype"] = Name.XObject, Name.Form
        empty["/BBox"] = Array([0, 0, 100, 100])
        pdf.pages[0].obj.Resources["/XObject"] = Dictionary(X0=empty)

    path = _changed(text_pdf(tmp_path / "a.pdf", ["Facture"]), add_empty)
    # qpdf drops the filter of an empty stream when it writes.
    out = _assembled(path, tmp_path)
    with pikepdf.open(out) as pdf:
        before = page_marks(pdf)
        pdf.pages[0].obj.Resources.XObject.X0["/Filter"] = Name.FlateDecode
        assert page_marks(pdf) == before


def test_objects_that_share_one_another_are_marked_at_once(tmp_path: Path) -> None:
    def add_lattice(pdf: pikepdf.Pdf) -> None:
        layer = [pdf.make_indirect(Dictionary(Leaf=n)) for n in range(6)]
        for _ in range(25):
            layer = [
                pdf.make_indirect(Dictionary(All=Array(layer), Self=n))
                for n in range(6)
            ]
        pdf.pages[0].obj.Resources["/Lattice"] = Array(layer)

    path = _changed(text_pdf(tmp_path / "a.pdf", ["Facture"]), add_lattice)
    with pikepdf.open(path) as pdf:
        begun = time.process_time()
        (mark,) = page_marks(pdf)
        # Walked anew wherever it is met, this takes 6**25 steps.
        assert time.process_time() - begun < 5
        pdf.pages[0].obj.Resources.Lattice[0].Self = 7
        assert page_marks(pdf) != (mark,)


def test_a_number_of_five_hundred_digits_does_not_stop_it(tmp_path: Path) -> None:
    path = text_pdf(tmp_path / "a.pdf", ["Facture"])

    data = path.read_bytes()
    # The cross-reference table no longer fits, which qpdf mends.
    path.write_bytes(data.replace(b"/Rotate 0", b"/Rotate 0 /Pi 3." + b"1" * 500))
    with pytest.raises(PyPdfError):
        PdfReader(path).pages[0].keys()
    out = _assembled(path, tmp_path)
    with pypdfium2.PdfDocument(out) as document:
        assert len(document) == 1


def test_a_field_in_a_file_without_a_form_is_drawn(tmp_path: Path) -> None:
    def add_field(pdf: pikepdf.Pdf) -> None:
        drawn = pdf.make_stream(b"0 0 0 rg 0 0 100 40 re f")
        drawn["/Type"], drawn["/Subtype"] = Name.XObject, Name.Form
        drawn["/BBox"] = Array([0, 0, 100, 40])
        field = Dictionary(
            Type=Name.Annot,
            Subtype=Name.Widget,
            FT=Name.Tx,
            F=4,
            Rect=Array([100, 100, 200, 140]),
            AP=Dictionary(N=drawn),
        )
        pdf.pages[0].obj["/Annots"] = Array([pdf.make_indirect(field)])

    path = _changed(text_pdf(tmp_path / "a.pdf", ["Facture"]), add_field)
    out = _assembled(path, tmp_path)
    assert "/Annots" not in PdfReader(out).pages[0]
    with pypdfium2.PdfDocument(out) as document:
        page = document[0]
        shown = page.render(scale=1).to_pil().convert("L")
        height = shown.height
    assert shown.getpixel((150, height - 120)) == 0


@pytest.mark.parametrize("make", [fields_pdf, layers_pdf])
def test_broken_metadata_of_a_form_or_of_layers_are_no_matter(tmp_path, make) -> None:
    def spoil(pdf: pikepdf.Pdf) -> None:
        metadata = pdf.make_stream(b"", Type=Name.Metadata, Subtype=Name.XML)
        metadata.write(b"\x7f{}~>", filter=Name.ASCII85Decode)
        pdf.Root.Metadata = metadata

    path = _changed(make(tmp_path / "a.pdf"), spoil)
    assert len(PdfReader(_assembled(path, tmp_path)).pages) == 1


def test_broken_hexadecimal_is_left_to_viewers(tmp_path: Path) -> None:
    def add_broken(pdf: pikepdf.Pdf) -> None:
        broken = pdf.make_stream(b"41\xa942>")
        broken["/Filter"] = Array([Name.ASCIIHexDecode])
        pdf.pages[0].obj.Resources["/XObject"] = Dictionary(X0=broken)

    path = _changed(text_pdf(tmp_path / "a.pdf", ["Facture"]), add_broken)
    with pikepdf.open(path) as pdf, pytest.raises(UnicodeDecodeError):
        pdf.pages[0].obj.Resources.XObject.X0.read_bytes()
    assert len(PdfReader(_assembled(path, tmp_path)).pages) == 1


def test_names_that_are_no_text_are_kept_and_proved(tmp_path: Path) -> None:
    path = text_pdf(tmp_path / "a.pdf", ["Facture"])
    data = path.read_bytes()
    path.write_bytes(data.replace(b"/Font ", b"/#C2oo#80 /R#C2 /Font "))
    out = _assembled(path, tmp_path)
    with pikepdf.open(out) as pdf:
        assert len(pdf.pages) == len(page_marks(pdf)) == 1


def test_an_empty_list_of_parameters_is_proved_all_the_same(tmp_path: Path) -> None:
    def add_picture(pdf: pikepdf.Pdf) -> None:
        picture = pdf.make_stream(jpeg(scan(1, 60, 80)))
        picture["/Type"], picture["/Subtype"] = Name.XObject, Name.Image
        picture["/Width"], picture["/Height"] = 60, 80
        picture["/ColorSpace"], picture["/BitsPerComponent"] = Name.DeviceRGB, 8
        picture["/Filter"] = Name.DCTDecode
        pdf.pages[0].obj.Resources["/XObject"] = Dictionary(Im=picture)

    path = _changed(text_pdf(tmp_path / "a.pdf", ["Facture"]), add_picture)
    data = path.read_bytes()
    # qpdf writes no empty list: only other programs leave one.
    path.write_bytes(data.replace(b"/DCTDecode", b"/DCTDecode /DecodeParms []"))
    assert len(PdfReader(_assembled(path, tmp_path)).pages) == 1


@pytest.mark.parametrize(
    ("kind", "mode"), [("JPEG", "L"), ("JPEG", "RGB"), ("PNG", "RGB")]
)
def test_a_colour_profile_nobody_can_open_is_left_out(tmp_path, kind, mode) -> None:
    path = tmp_path / f"a.{kind.lower()}"
    scan(1, 300, 400).convert(mode).save(path, kind, icc_profile=b"profile")
    out = tmp_path / "out.pdf"
    assembled_here([planned(path, 1)], out)
    with pikepdf.open(out) as pdf:
        (image,) = pdf.pages[0].obj.Resources.XObject.values()
        assert image.ColorSpace in {Name.DeviceGray, Name.DeviceRGB}


@pytest.mark.parametrize(
    ("name", "pages", "told"),
    [
        ("moving.gif", 1, ["file.first_frame_only"]),
        ("moving.webp", 1, ["file.first_frame_only"]),
        ("fax.tiff", 2, []),
    ],
)
def test_pictures_that_are_left_out_are_told(tmp_path, name, pages, told) -> None:
    first, path = scan(1, 200, 300), tmp_path / name
    first.save(path, save_all=True, append_images=[scan(2, 200, 300)])
    done = assembled_here([planned(path, pages)], tmp_path / "out.pdf")
    assert [warning.code for warning in done.warnings] == told
    assert all(warning.facts["name"] == name for warning in done.warnings)


def test_half_a_picture_of_a_phone_is_refused(tmp_path) -> None:
    whole = Path(__file__).parents[2] / "photos" / "ps_man_lying.heic"
    path = tmp_path / "half.heic"
    path.write_bytes(whole.read_bytes()[:-5])
    with pytest.raises(UnreadableFileError) as caught:
        assembled_here([planned(path, 1)], tmp_path / "out.pdf")
    assert caught.value.code == "file.damaged"
    # Other programs hang notes of their own behind it, whatever they say.
    path.write_bytes(whole.read_bytes() + b"\0\0\x10\0note")
    done = assembled_here([planned(path, 1)], tmp_path / "whole.pdf")
    assert done.parts[0].pages == 1
