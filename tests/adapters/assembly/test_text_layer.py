# SPDX-License-Identifier: Apache-2.0
"""Words laid under scans are found and copied, at their places, and change no dot."""

from pathlib import Path

import pikepdf
import pypdf
import pypdfium2
import pytest

from dossier.domain.finish import Finish
from dossier.domain.page_edit import PageEdit
from dossier.domain.reading import Word
from tests.adapters.assembly.pdf_making import (
    assembled_here,
    changed_share,
    page_texts,
    picture,
    planned,
    scan_jpeg,
    text_pdf,
)

WORDS = (
    Word(text="Société", box=(0.1, 0.1, 0.2, 0.12)),
    Word(text="Générale", box=(0.22, 0.1, 0.34, 0.12)),
    Word(text="N°", box=(0.1, 0.2, 0.13, 0.22)),
    Word(text="Œuvre", box=(0.15, 0.2, 0.25, 0.22)),
    Word(text="Łukasz", box=(0.1, 0.3, 0.2, 0.32)),
    Word(text="محمد", box=(0.5, 0.3, 0.6, 0.32)),
    Word(text="أحمد", box=(0.38, 0.3, 0.48, 0.32)),
)


def searchable(path: Path, *, finish=None, **plan) -> Path:
    out = path.with_suffix(".out.pdf")
    values = {"words": {1: WORDS}, **plan}
    finish = finish or Finish(text_layer=True)
    assembled_here([planned(path, 1, **values)], out, finish=finish)
    return out


def texts(path: Path) -> tuple[str, str]:
    by_pypdf = pypdf.PdfReader(path).pages[0].extract_text()
    return page_texts(path)[0], by_pypdf


def test_latin_and_arabic_names_copy_right_in_two_programs(tmp_path: Path) -> None:
    for text in texts(searchable(scan_jpeg(tmp_path / "a.jpg", 1))):
        lines = [line.split() for line in text.splitlines() if line.split()]
        assert ["Société", "Générale"] in lines
        assert ["N°", "Œuvre"] in lines
        for name in ("Łukasz", "محمد", "أحمد"):
            assert name in text.split()


def test_nothing_of_it_is_seen(tmp_path: Path) -> None:
    path = scan_jpeg(tmp_path / "a.jpg", 1)
    assembled_here([planned(path, 1)], tmp_path / "plain.pdf")
    plain = tmp_path / "plain.pdf"
    out = searchable(path)
    assert changed_share(picture(plain, scale=2), picture(out, scale=2)) == 0
    assert out.stat().st_size - plain.stat().st_size < 4_000


@pytest.mark.parametrize("turn", [0, 90, 180, 270])
def test_words_lie_where_they_are_seen_however_the_page_is_turned(
    tmp_path: Path, turn
) -> None:
    path = text_pdf(tmp_path / "in.pdf", [""], (842, 595) if turn % 180 else (595, 842))
    finish = Finish(text_layer=True, a4=True, stamps=True)
    out = searchable(path, rotations={1: turn}, finish=finish)
    with pypdfium2.PdfDocument(out) as document:
        page = document[0]
        width, height = page.get_size()
        finder = page.get_textpage().search("Œuvre")
        index, count = finder.get_next()
        assert count == len("Œuvre")
        text = page.get_textpage()
        boxes = [text.get_charbox(index + n) for n in range(count)]
    with pikepdf.open(out) as pdf:
        assert int(pdf.pages[0].obj.get("/Rotate", 0)) == turn
    shown = [to_shown(box, turn, (width, height)) for box in boxes]
    assert min(s[0] for s in shown) / width == pytest.approx(0.15, abs=0.02)
    assert max(s[2] for s in shown) / width == pytest.approx(0.25, abs=0.02)
    assert 1 - max(s[3] for s in shown) / height == pytest.approx(0.2, abs=0.02)


def to_shown(box, turn, size) -> tuple[float, float, float, float]:
    left, bottom, right, top = box
    width, height = size
    return {
        0: (left, bottom, right, top),
        90: (bottom, height - right, top, height - left),
        180: (width - right, height - top, width - left, height - bottom),
        270: (width - top, left, width - bottom, right),
    }[turn]


def test_a_page_straightened_by_the_person_gets_no_words(tmp_path: Path) -> None:
    edit = PageEdit(page=1, even_light=True)
    out = searchable(scan_jpeg(tmp_path / "a.jpg", 1), edits=(edit,))
    assert page_texts(out) == [""]


def test_words_go_with_their_pages_when_the_order_changes(tmp_path: Path) -> None:
    path = text_pdf(tmp_path / "in.pdf", ["", "", ""])
    words = {n: (Word(text=f"mot{n}", box=(0.1, 0.1, 0.3, 0.12)),) for n in (1, 2, 3)}
    out = tmp_path / "out.pdf"
    file = planned(
        path,
        2,
        words=words,
        page_order=(3, 1, 2),
        edits=(PageEdit(page=1, left_out=True),),
    )
    assembled_here([file], out, finish=Finish(text_layer=True))
    assert [text.strip() for text in page_texts(out)] == ["mot3", "mot2"]


def test_it_is_off_unless_asked(tmp_path: Path) -> None:
    out = searchable(scan_jpeg(tmp_path / "a.jpg", 1), finish=Finish())
    assert page_texts(out) == [""]


def test_more_letters_than_a_font_holds_all_come_back(tmp_path: Path) -> None:
    letters = [chr(0x4E00 + n) for n in range(600)]
    words = tuple(
        Word(
            text="".join(letters[n : n + 10]),
            box=(0.05, n / 700, 0.6, n / 700 + 0.01),
        )
        for n in range(0, 600, 10)
    )
    out = searchable(text_pdf(tmp_path / "a.pdf", [""]), words={1: words})
    assert set(letters) <= set(texts(out)[0])


@pytest.mark.parametrize("box", [(0.5, 0.5, 0.5, 0.5), (0.6, 0.1, 0.2, 0.2)])
def test_words_without_a_place_are_passed_over(tmp_path: Path, box) -> None:
    words = {1: (Word(text="rien", box=box), Word(text=" ", box=(0, 0, 1, 1)))}
    assert page_texts(searchable(text_pdf(tmp_path / "a.pdf", [""]), words=words)) == [
        ""
    ]
