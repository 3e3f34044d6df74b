# SPDX-License-Identifier: Apache-2.0
"""Bookmarks name pieces and the person's files, and lead to their first pages."""

from pypdf import PdfReader

from tests.adapters.assembly.pdf_making import assembled_here, planned, text_pdf


def test_sheets_that_dossier_printed_open_their_piece_and_have_no_line(tmp_path):
    names = ("bordereau", "intercalaire_01", "passeport", "visa")
    cover, sheet, passport, visa = (
        text_pdf(tmp_path / f"{name}.pdf", [name]) for name in names
    )
    identity = {"slot": "identity", "title": "Passeport"}
    out = tmp_path / "out.pdf"
    assembled_here(
        [
            planned(cover, 1, slot="cover", title="Bordereau", made_here=True),
            planned(sheet, 1, made_here=True, **identity),
            planned(passport, 1, **identity),
            planned(visa, 1, **identity),
        ],
        out,
    )
    reader = PdfReader(out)
    cover_line, piece, files = reader.outline
    assert cover_line.title == "Bordereau"
    assert (piece.title, reader.get_destination_page_number(piece)) == ("Passeport", 1)
    assert [(one.title, reader.get_destination_page_number(one)) for one in files] == [
        ("passeport.pdf", 2),
        ("visa.pdf", 3),
    ]
