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
from tests.adapters.assembly.pdf_making import assembled_here, planned, text_pdf


def _changed(path: Path, change) -> Path:
    with (
        pikepdf.open(path, allow_overwriting_input=True) as pdf,
        warnings.catch_warnings(),
    ):
        # pikepdf warns of the very oddities that are wanted here.
        warnings.simplefilter("ignore", pikepdf.PageCopyWarning)
        change(pdf)
        pdf.save(path)
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
