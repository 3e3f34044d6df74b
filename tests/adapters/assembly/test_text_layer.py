# SPDX-License-Identifier: Apache-2.0
"""Words laid under scans are found and copied, at their places, and change no dot."""

from pathlib import Path

import numpy as np
import pikepdf
import pypdf
import pypdfium2
import pytest
from PIL import Image, ImageDraw

from dossier.domain.finish import Finish
from dossier.domain.page_edit import PageEdit
from dossier.domain.reading import Word
from dossier.domain.sheet_corners import SheetCorners
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


def marked(path: Path, size, spots, **options) -> Path:
    """A picture with a black rectangle for each word."""
    image = Image.new("RGB", size, "white")
    draw = ImageDraw.Draw(image)
    for x0, y0, x1, y1 in spots:
        draw.rectangle(
            (x0 * size[0], y0 * size[1], x1 * size[0], y1 * size[1]), "black"
        )
    image.save(path, **options)
    return path


SPOTS = ((0.1, 0.1, 0.3, 0.14), (0.6, 0.5, 0.8, 0.54), (0.4, 0.85, 0.6, 0.89))


def named(spots) -> dict[int, tuple[Word, ...]]:
    return {1: tuple(Word(text=f"mot{n}", box=box) for n, box in enumerate(spots))}


def covered(out: Path, text: str) -> float:
    """Return the share of the room of a word on a page that is black."""
    with pypdfium2.PdfDocument(out) as document:
        page = document[0]
        found = page.get_textpage()
        index, count = found.search(text).get_next()
        boxes = [found.get_charbox(index + n) for n in range(count)]
        width, height = page.get_size()
        turn = page.get_rotation()
        grey = page.render(scale=2).to_pil().convert("L")
    sides = list(zip(*(to_shown(b, turn, (width, height)) for b in boxes), strict=True))
    left, bottom = min(sides[0]), min(sides[1])
    right, top = max(sides[2]), max(sides[3])
    room = [2 * side for side in (left, height - top, right, height - bottom)]
    dots = np.asarray(grey.crop(tuple(map(round, room))))
    return float((dots < 128).mean())


@pytest.mark.parametrize(
    ("size", "options"),
    [
        ((500, 1400), {}),
        ((900, 900), {}),
        ((1240, 780), {"dpi": (300, 300)}),
        ((2000, 500), {}),
    ],
    ids=["receipt", "square", "card", "panorama"],
)
@pytest.mark.parametrize("a4", [True, False])
def test_words_lie_over_a_picture_that_does_not_fill_its_page(
    tmp_path, size, options, a4
) -> None:
    path = marked(tmp_path / "a.png", size, SPOTS, **options)
    finish = Finish(text_layer=True, a4=a4)
    out = searchable(path, words=named(SPOTS), finish=finish)
    for n in range(len(SPOTS)):
        assert covered(out, f"mot{n}") > 0.9


@pytest.mark.parametrize("orientation", [3, 6, 8])
def test_words_lie_over_a_photo_that_its_camera_held_another_way(
    tmp_path, orientation
) -> None:
    back = {
        3: Image.Transpose.ROTATE_180,
        6: Image.Transpose.ROTATE_90,
        8: Image.Transpose.ROTATE_270,
    }[orientation]
    seen = Image.open(marked(tmp_path / "a.png", (900, 1600), SPOTS))
    exif = Image.Exif()
    exif[0x0112] = orientation
    path = tmp_path / "a.jpg"
    seen.transpose(back).save(path, quality=95, exif=exif.tobytes())
    out = searchable(path, words=named(SPOTS))
    for n in range(len(SPOTS)):
        assert covered(out, f"mot{n}") > 0.9


SHEET = SheetCorners(
    top_left=(0.2, 0.1),
    top_right=(0.8, 0.14),
    bottom_right=(0.9, 0.9),
    bottom_left=(0.12, 0.84),
)


@pytest.mark.parametrize("kind", ["png", "pdf"])
@pytest.mark.parametrize("turn", [0, 90, 180, 270])
@pytest.mark.parametrize("lean", [0.0, 6.0])
def test_words_of_a_straightened_page_lie_over_the_straight_picture(
    tmp_path, kind, turn, lean
) -> None:
    spots = ((0.3, 0.25, 0.42, 0.29), (0.5, 0.5, 0.62, 0.54), (0.7, 0.8, 0.82, 0.83))
    path = marked(tmp_path / "a.png", (1200, 1500), spots)
    if kind == "pdf":
        path = tmp_path / "a.pdf"
        Image.open(tmp_path / "a.png").save(path, resolution=150)
    edit = PageEdit(page=1, turn=turn, corners=SHEET, lean_degrees=lean)
    beside = Word(text="table", box=(0.01, 0.95, 0.1, 0.98))
    words = {1: (*named(spots)[1], beside)}
    out = searchable(path, words=words, edits=(edit,))
    for n in range(len(spots)):
        assert covered(out, f"mot{n}") > 0.5
    assert "table" not in page_texts(out)[0]


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
