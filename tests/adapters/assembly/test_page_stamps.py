# SPDX-License-Identifier: Apache-2.0
"""Page numbers stand where nothing is printed, upright, or nowhere and that is said."""

from pathlib import Path

import numpy as np
import pikepdf
import pypdfium2
import pytest
from hypothesis import example, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st
from PIL import Image, ImageDraw

from dossier.adapters.page_stamps import free_spot
from dossier.domain.finish import Finish
from tests.adapters.assembly.drawn_pages import framed_pdf, unbalanced_pdf
from tests.adapters.assembly.pdf_making import (
    assembled_here,
    jpeg,
    page_texts,
    picture,
    planned,
    scan,
    text_pdf,
)

STAMPED = Finish(stamps=True)
A4_POINTS = (595.0, 842.0)


def stamped(files, out: Path):
    return assembled_here(files, out, finish=STAMPED)


def test_pages_bear_their_number_and_how_many_there_are(tmp_path: Path) -> None:
    path = text_pdf(tmp_path / "in.pdf", ["un", "deux", "trois"])
    written = stamped([planned(path, 3)], tmp_path / "out.pdf")
    assert written.warnings == ()
    assert [t.split() for t in page_texts(tmp_path / "out.pdf")] == [
        ["un", "1/3"],
        ["deux", "2/3"],
        ["trois", "3/3"],
    ]
    with pikepdf.open(tmp_path / "out.pdf") as pdf:
        font = pdf.pages[0].Resources.XObject.Stamp.Resources.Font
        inside = [f for f in font.values() if "/FontDescriptor" in f]
        assert all("/FontFile2" in f.FontDescriptor for f in inside)
        assert inside


@pytest.mark.parametrize("turn", [0, 90, 180, 270])
def test_a_number_stands_upright_at_the_foot_of_a_turned_page(tmp_path, turn) -> None:
    path = framed_pdf(tmp_path / "in.pdf", turn=turn, crop=(30, 250, 400, 600))
    out = tmp_path / "out.pdf"
    stamped([planned(path, 1)], out)
    with pypdfium2.PdfDocument(out) as document:
        page = document[0]
        width, height = page.get_size()
    before, after = picture(path, scale=3), picture(out, scale=3)
    ink = np.abs(np.asarray(before, "int16") - np.asarray(after, "int16")).max(axis=2)
    rows, columns = np.nonzero(ink > 128)
    assert columns.max() / 3 > width - 25
    assert rows.min() / 3 > height - 30
    assert np.ptp(columns) > np.ptp(rows)


def test_drawing_that_leaves_its_axes_moved_does_not_move_the_number(tmp_path) -> None:
    path = unbalanced_pdf(tmp_path / "in.pdf")
    stamped([planned(path, 1)], tmp_path / "out.pdf")
    shown = picture(tmp_path / "out.pdf", scale=2).convert("L")
    corner = shown.crop((shown.width - 80, shown.height - 60, *shown.size))
    assert corner.getextrema()[0] < 60


def page_picture(path: Path, image: Image.Image) -> Path:
    path.write_bytes(jpeg(image, dpi=(150, 150)))
    return path


def test_the_grain_of_a_scan_is_paper(tmp_path: Path) -> None:
    path = page_picture(tmp_path / "scan.jpg", scan(1))
    written = stamped([planned(path, 1)], tmp_path / "out.pdf")
    assert written.warnings == ()


def test_a_page_printed_to_its_edges_bears_none_and_that_is_said(tmp_path) -> None:
    rng = np.random.default_rng(1)
    dense = Image.fromarray(rng.integers(0, 255, (1754, 1240, 3), dtype="uint8"))
    path = page_picture(tmp_path / "photo.jpg", dense)
    text = text_pdf(tmp_path / "a.pdf", ["un"])
    written = stamped([planned(text, 1), planned(path, 1)], tmp_path / "out.pdf")
    (warning,) = written.warnings
    assert warning.code == "assemble.no_room_for_number"
    assert warning.facts == {"name": "photo.jpg", "pages": "2", "count": 1}


def test_a_dark_page_bears_none(tmp_path: Path) -> None:
    path = page_picture(
        tmp_path / "p.jpg", Image.new("RGB", (1240, 1754), (40, 40, 40))
    )
    written = stamped([planned(path, 1)], tmp_path / "out.pdf")
    assert [w.code for w in written.warnings] == ["assemble.no_room_for_number"]


@hypothesis_settings(max_examples=150, deadline=None)
@given(
    marks=st.lists(
        st.tuples(
            st.integers(0, 1160),
            st.integers(0, 1700),
            st.integers(1, 900),
            st.integers(1, 200),
            st.integers(0, 190),
        ),
        max_size=25,
    ),
    width=st.floats(10, 40),
)
@example(marks=[(214, 1533, 900, 200, 150)], width=40.0)
def test_a_number_never_touches_anything_printed(marks, width: float) -> None:
    page = Image.new("L", (1240, 1754), 255)
    draw = ImageDraw.Draw(page)
    for x, y, wide, high, grey in marks:
        draw.rectangle((x, y, x + wide, y + high), fill=grey)
    dots = np.asarray(page)
    spot = free_spot(dots, A4_POINTS, width)
    if spot is None:
        return
    across, down = 1240 / 595, 1754 / 842
    left, bottom = spot
    under = dots[
        int((842 - bottom - 8) * down) : int((842 - bottom) * down) + 1,
        int(left * across) : int((left + width) * across) + 1,
    ]
    assert under.min() == 255


@pytest.mark.parametrize("line", [1, 2])
def test_even_a_hairline_keeps_numbers_away(line: int) -> None:
    page = Image.new("L", (827, 1170), 255)
    ImageDraw.Draw(page).rectangle((0, 1130, 826, 1130 + line), fill=190)
    spot = free_spot(np.asarray(page), A4_POINTS, 20)
    assert spot is not None
    assert spot[1] > 60


def test_a_page_too_small_for_a_number_bears_none() -> None:
    assert free_spot(np.full((20, 20), 255, "uint8"), (14.0, 14.0), 20) is None
