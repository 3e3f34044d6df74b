# SPDX-License-Identifier: Apache-2.0
"""Pages of any size lie on A4 of their own orientation, with all that is on them."""

from pathlib import Path

import pikepdf
import pytest
from hypothesis import given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st
from PIL import Image

from dossier.adapters.page_a4 import pages_said
from dossier.adapters.page_frame import frame_of, written
from dossier.adapters.page_size import A4
from dossier.domain.finish import Finish
from tests.adapters.assembly.drawn_pages import (
    blended_pdf,
    changed,
    framed_pdf,
    layers_pdf,
    notes_pdf,
    patterned_pdf,
    unbalanced_pdf,
)
from tests.adapters.assembly.pdf_making import (
    assembled_here,
    changed_share,
    page_texts,
    picture,
    planned,
    text_pdf,
)

ON_A4 = Finish(a4=True)
LANDSCAPE = (A4[1], A4[0])


def laid(path: Path, pages: int = 1):
    out = path.with_suffix(".out.pdf")
    return out, assembled_here([planned(path, pages)], out, finish=ON_A4)


def size_shown(path: Path, page: int = 0) -> tuple[float, float]:
    with pikepdf.open(path) as pdf:
        return frame_of(pdf.pages[page]).size


def same_paper(before: Path, after: Path) -> float:
    """Share of dots that changed, the sheet around what was laid on it cut away."""
    width, height = size_shown(before)
    sheet = size_shown(after)
    scale = min(1.0, sheet[0] / width, sheet[1] / height)
    dots = 500 / max(width, height)
    old = shown(before, dots)
    new = shown(after, dots / scale)
    left, top = (new.width - old.width) // 2, (new.height - old.height) // 2
    return min(
        changed_share(old.reduce(6), cut(new, left + x, top + y, old.size).reduce(6))
        for x in (-1, 0, 1)
        for y in (-1, 0, 1)
    )


def cut(image: Image.Image, left: int, top: int, size) -> Image.Image:
    """Whole dots only: where it lies in the middle may fall between two of them."""
    return image.crop((left, top, left + size[0], top + size[1]))


def shown(path: Path, dots_per_point: float) -> Image.Image:
    """PDFium knows nothing of units larger than a point."""
    with pikepdf.open(path) as pdf:
        unit = float(pdf.pages[0].obj.get("/UserUnit", 1))
    return picture(path, scale=dots_per_point * unit)


FRAMES = {
    "A3": {"size": (842, 1191)},
    "A3 across": {"size": (1191, 842)},
    "letter": {"size": (612, 792)},
    "receipt": {"size": (226, 500)},
    "turned A3": {"size": (842, 1191), "turn": 90},
    "turned letter": {"size": (612, 792), "turn": 270},
    "upside down": {"size": (700, 700), "turn": 180},
    "cut": {"size": (900, 900), "crop": (100, 50, 800, 600), "turn": 90},
    "units": {"size": (400, 500), "unit": 3},
}


@pytest.mark.parametrize("name", FRAMES)
def test_any_page_is_on_a4_of_its_own_orientation_and_whole(tmp_path, name) -> None:
    path = framed_pdf(tmp_path / "in.pdf", **FRAMES[name])
    before = size_shown(path)
    out, _ = laid(path)
    wanted = A4 if before[1] >= before[0] else LANDSCAPE
    assert size_shown(out) == pytest.approx(wanted, abs=0.01)
    assert same_paper(path, out) < 0.002
    if "crop" not in FRAMES[name]:
        assert page_texts(out) == page_texts(path)


DRAWN = {
    "blending": blended_pdf,
    "pattern": lambda path: patterned_pdf(path, (842, 1191)),
    "unbalanced": lambda path: unbalanced_pdf(path, (842, 1191)),
    "layers": layers_pdf,
    "notes": notes_pdf,
}


@pytest.mark.parametrize("name", DRAWN)
def test_whatever_is_drawn_moves_with_the_page(tmp_path: Path, name) -> None:
    path = DRAWN[name](tmp_path / "in.pdf")

    def enlarge(pdf) -> None:
        pdf.pages[0].obj.MediaBox = pikepdf.Array([-50, -20, 900, 1150])

    changed(path, enlarge)
    out, _ = laid(path)
    assert size_shown(out) == pytest.approx(A4, abs=0.01)
    # PDFium rounds the tiles of a pattern to whole dots; left behind, it would be 0.3.
    assert same_paper(path, out) < (0.08 if name == "pattern" else 0.003)


def test_a4_in_larger_units_becomes_a4_for_viewers_that_know_points_only(tmp_path):
    path = framed_pdf(tmp_path / "in.pdf", size=(59.5, 84.2), unit=10)
    out, _ = laid(path)
    with pikepdf.open(out) as pdf:
        page = pdf.pages[0]
        assert "/UserUnit" not in page.obj
        box = [float(n) for n in page.mediabox]
        assert box == pytest.approx([0, 0, *A4], abs=0.01)
    assert same_paper(path, out) < 0.002


@pytest.mark.parametrize("size", [(595, 842), (842, 595), (588, 836), (603, 850)])
def test_a_page_that_is_a4_within_3_mm_is_not_touched(tmp_path: Path, size) -> None:
    out, _ = laid(text_pdf(tmp_path / "in.pdf", ["A4"], size))
    with pikepdf.open(out) as pdf:
        assert [float(n) for n in pdf.pages[0].mediabox] == [0, 0, *size]
        assert "/XObject" not in pdf.pages[0].obj.Resources


def test_small_paper_keeps_its_size(tmp_path: Path) -> None:
    path = text_pdf(tmp_path / "in.pdf", ["ticket"], (226, 400))
    out, written = laid(path)
    with pikepdf.open(out) as pdf:
        matrix = pdf.pages[0].Contents.read_bytes().split()[1:5]
    assert [float(number) for number in matrix] == [1, 0, 0, 1]
    assert written.warnings == ()


@pytest.mark.parametrize("size", [(1, 10_001), (10_001, 1), (300, 3_000), (14_400, 9)])
def test_long_strips_are_kept_and_said_to_be_small(tmp_path: Path, size) -> None:
    path = text_pdf(tmp_path / "in.pdf", ["long"], size)
    out, written = laid(path)
    assert sorted(size_shown(out)) == pytest.approx(sorted(A4), abs=0.01)
    assert [w.code for w in written.warnings] == ["assemble.small_on_a4"]
    assert written.warnings[0].facts["pages"] == "1"
    assert page_texts(out) == ["long"]


def test_a_photo_stored_at_one_point_a_dot_is_no_small_print(tmp_path: Path) -> None:
    with pikepdf.new() as pdf:
        pdf.add_blank_page(page_size=(3024, 4032))
        pdf.save(tmp_path / "photo.pdf")
    out, written = laid(tmp_path / "photo.pdf")
    assert size_shown(out) == pytest.approx(A4, abs=0.01)
    assert written.warnings == ()


def test_boxes_without_sense_stay_as_they_are(tmp_path: Path) -> None:
    path = text_pdf(tmp_path / "in.pdf", ["vide"])

    def break_box(pdf) -> None:
        pdf.pages[0].obj.MediaBox = pikepdf.Array([0, 0, 0, 0])

    out, _ = laid(changed(path, break_box))
    with pikepdf.open(out) as pdf:
        assert len(pdf.pages) == 1


def test_links_stay_on_the_words_they_belong_to(tmp_path: Path) -> None:
    path = text_pdf(tmp_path / "in.pdf", ["lien"], (842, 1191))

    def link(pdf) -> None:
        note = pikepdf.Dictionary(
            Type=pikepdf.Name.Annot,
            Subtype=pikepdf.Name.Link,
            Rect=[84.2, 119.1, 421, 595.5],
            BS=pikepdf.Dictionary(W=2),
            A=pikepdf.Dictionary(S=pikepdf.Name.URI, URI="https://example.org/"),
        )
        pdf.pages[0].obj.Annots = pikepdf.Array([note])

    out, _ = laid(changed(path, link))
    with pikepdf.open(out) as pdf:
        (note,) = pdf.pages[0].Annots
        found = [float(number) for number in note.Rect]
        share = min(A4[0] / 842, A4[1] / 1191)
        aside = (A4[0] - 842 * share) / 2
        wanted = [n * share for n in (84.2, 119.1, 421, 595.5)]
        wanted[0] += aside
        wanted[2] += aside
        assert found == pytest.approx(wanted, abs=0.1)
        assert float(note.BS.W) == pytest.approx(2 * share, abs=0.001)


def test_nothing_is_laid_anew_unless_asked(tmp_path: Path) -> None:
    path = text_pdf(tmp_path / "in.pdf", ["A3"], (842, 1191))
    assembled_here([planned(path, 1)], tmp_path / "out.pdf")
    assert size_shown(tmp_path / "out.pdf") == (842, 1191)


@hypothesis_settings(max_examples=40, deadline=None)
@given(
    width=st.floats(1, 12_000),
    height=st.floats(1, 12_000),
    turn=st.sampled_from([0, 90, 180, 270]),
)
def test_no_page_is_ever_larger_than_it_was_or_beyond_its_sheet(
    tmp_path_factory, width, height, turn
) -> None:
    folder = tmp_path_factory.mktemp("a4")
    with pikepdf.new() as pdf:
        pdf.add_blank_page()
        pdf.pages[0].mediabox = (0, 0, width, height)
        pdf.pages[0].obj.Rotate = turn
        pdf.save(folder / "in.pdf")
    out, _ = laid(folder / "in.pdf")
    sheet = size_shown(out)
    assert min(abs(sheet[0] - a) for a in A4) < 9
    with pikepdf.open(out) as pdf:
        content = pdf.pages[0].Contents.read_bytes().split()
        if b"/Page" in content:
            scale, x, y = (float(content[n]) for n in (1, 5, 6))
            box = [float(number) for number in pdf.pages[0].mediabox]
            assert scale <= 1
            assert -0.1 <= x <= box[2]
            assert x + width * scale <= box[2] + 0.1
            assert y + height * scale <= box[3] + 0.1


def test_runs_of_pages_are_said_as_people_do() -> None:
    assert pages_said((0, 2, 3, 4, 9)) == "1, 3-5, 10"
    assert pages_said(()) == ""


def test_numbers_are_written_without_powers_of_ten() -> None:
    """PDF knows none: viewers take the sign of the power for an order they know not."""
    tiny = (1.0, 0.0, -0.0, 2e-5, 5.68434e-14, -87.1655)
    assert written(tiny) == b"1 0 0 0.00002 0 -87.1655 cm"
