# SPDX-License-Identifier: Apache-2.0
"""Signed, locked and packed PDFs: nothing of them is lost without a word."""

from pathlib import Path

import img2pdf
import pikepdf
import pytest

from dossier.domain.errors import UnreadableFileError
from dossier.domain.finish import Finish
from tests.adapters.assembly.drawn_pages import changed, signed_pdf
from tests.adapters.assembly.pdf_making import (
    assembled_here,
    page_texts,
    planned,
    scan_jpeg,
    text_pdf,
)


def test_signed_files_are_known_by_their_bytes(tmp_path: Path) -> None:
    files = [
        planned(signed_pdf(tmp_path / "signed.pdf"), 1),
        planned(text_pdf(tmp_path / "plain.pdf", ["un"]), 1),
    ]
    written = assembled_here(files, tmp_path / "out.pdf")
    assert written.signed == (files[0].sha256,)
    assert [w.code for w in written.warnings] == ["assemble.signature_voided"]


def test_a_file_locked_by_its_maker_is_taken_and_that_is_said(tmp_path: Path) -> None:
    path = text_pdf(tmp_path / "in.pdf", ["relevé"])
    locked = tmp_path / "locked.pdf"
    with pikepdf.open(path) as pdf:
        no = pikepdf.Permissions(extract=False, modify_other=False)
        pdf.save(locked, encryption=pikepdf.Encryption(owner="secret", allow=no))
    written = assembled_here([planned(locked, 1)], tmp_path / "out.pdf")
    assert [w.code for w in written.warnings] == ["assemble.restricted"]
    assert page_texts(tmp_path / "out.pdf") == ["relevé"]
    with pikepdf.open(tmp_path / "out.pdf") as pdf:
        assert not pdf.is_encrypted


def attach(pdf: pikepdf.Pdf) -> None:
    pdf.attachments["facture.xml"] = b"<facture/>"


def test_a_portfolio_is_refused_and_an_invoice_with_data_is_not(tmp_path) -> None:
    invoice = changed(text_pdf(tmp_path / "facture.pdf", ["Facture"]), attach)
    written = assembled_here([planned(invoice, 1)], tmp_path / "out.pdf")
    assert [w.code for w in written.warnings] == ["assemble.attachments_left_out"]

    def pack(pdf: pikepdf.Pdf) -> None:
        pdf.Root.Collection = pikepdf.Dictionary(View=pikepdf.Name.D)

    portfolio = changed(invoice, pack)
    with pytest.raises(UnreadableFileError) as caught:
        assembled_here([planned(portfolio, 1)], tmp_path / "other.pdf")
    assert (caught.value.code, caught.value.facts["name"]) == (
        "file.portfolio",
        "facture.pdf",
    )


def test_pages_laid_on_a4_and_numbered_still_shrink_to_fit(tmp_path: Path) -> None:
    files = []
    for number in range(3):
        path = scan_jpeg(tmp_path / f"{number}.jpg", number, dpi=200)
        pdf_path = tmp_path / f"{number}.pdf"
        pdf_path.write_bytes(img2pdf.convert(path.read_bytes()))
        files.append(
            planned(
                changed(pdf_path, lambda pdf: setattr(pdf.pages[0].obj, "UserUnit", 2)),
                1,
            )
        )
    plain = assembled_here(files, tmp_path / "whole.pdf", finish=Finish(a4=True))
    assert plain.shrunk == ()
    limit = (tmp_path / "whole.pdf").stat().st_size // 2
    finish = Finish(a4=True, stamps=True)
    written = assembled_here(files, tmp_path / "out.pdf", limit, finish)
    assert (tmp_path / "out.pdf").stat().st_size <= limit
    assert written.shrunk
    assert min(image.dpi for image in written.shrunk) >= 100
