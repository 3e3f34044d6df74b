# SPDX-License-Identifier: Apache-2.0
"""What could be read before a PDF was made smaller can be read afterwards."""

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
import zxingcpp
from PIL import Image, ImageDraw

from dossier.adapters import pdf_legibility
from dossier.adapters.assembly_order import ReadingTools
from dossier.adapters.bilevel_codec import may_be_bilevel
from dossier.adapters.changed_page import ChangedPage
from dossier.adapters.given_page import GivenPage
from dossier.adapters.tesseract import new_ocr_engine
from dossier.domain.errors import DossierError
from dossier.domain.reading import Word
from dossier.domain.reread import Reread
from dossier.domain.words_kept import share_kept
from tests.adapters.assembly.pdf_making import assembled_here, jpeg, picture, planned

TOOLS = ReadingTools(
    tessdata=Path(__file__).parents[3] / "resources" / "tessdata",
    dpi=200,
    ink_contrast=40,
)
SMALL = 15
"""Pixels: letters too small to be told by their look."""
LINE = "Attestation de domicile remise au demandeur le 22 mai 2026"


def paper(seed: int, size: tuple[int, int] = (1654, 2339)) -> Image.Image:
    rng = np.random.default_rng(seed)
    grain = 238 + rng.normal(0, 5, (size[1], size[0], 3))
    return Image.fromarray(grain.clip(0, 255).astype("uint8"))


def written(path: Path, seed: int, *, font_px: int = 30, ink=(25, 25, 45)) -> Path:
    image = paper(seed)
    draw = ImageDraw.Draw(image)
    for line in range(12):
        place = (150, 200 + line * 60)
        draw.text(place, f"{LINE} {line}", fill=ink, font_size=font_px)
    path.write_bytes(jpeg(image, 95, dpi=(200, 200)))
    return path


def with_code(path: Path, side_px: int) -> Path:
    image = paper(9)
    code = zxingcpp.create_barcode(
        "DC02FR0012345678" * 6, zxingcpp.BarcodeFormat.DataMatrix
    )
    drawn = Image.fromarray(np.array(code.to_image(scale=1))).convert("L")
    image.paste(drawn.resize((side_px, side_px), Image.Resampling.NEAREST), (400, 500))
    path.write_bytes(jpeg(image, 95, dpi=(200, 200)))
    return path


def changed(step: int, *, alike: bool = False, images=frozenset()) -> ChangedPage:
    return ChangedPage(step=step, alike=alike, may_hold_code=False, images=images)


def codes_in(path: Path) -> int:
    image = picture(path, scale=200 / 72).convert("L")
    return len(zxingcpp.read_barcodes(image))


def test_words_in_small_print_are_read_again_and_counted(tmp_path) -> None:
    files = [
        planned(written(tmp_path / f"{n}.jpg", n, font_px=SMALL), 1) for n in range(2)
    ]
    limit = round(sum(f.path.stat().st_size for f in files) * 0.25)
    done = assembled_here(files, tmp_path / "out.pdf", limit, tools=TOOLS)
    assert done.reread is not None
    assert (done.reread.changed, done.reread.read) == (2, 2)
    assert done.reread.alike == 0
    assert done.reread.least_kept >= 0.95


def test_large_print_that_looks_as_it_did_is_not_read(tmp_path, monkeypatch) -> None:
    monkeypatch.setattr(pdf_legibility, "new_ocr_engine", None)
    files = [planned(written(tmp_path / f"{n}.jpg", n), 1) for n in range(2)]
    limit = round(sum(f.path.stat().st_size for f in files) * 0.25)
    done = assembled_here(files, tmp_path / "out.pdf", limit, tools=TOOLS)
    assert done.reread == Reread(changed=2, read=0, least_kept=None, codes=0, alike=2)


def test_what_looked_alike_must_be_what_was_written(tmp_path) -> None:
    out = tmp_path / "out.pdf"
    assembled_here([planned(written(tmp_path / "a.jpg", 3), 1)], out)
    given = GivenPage(path=out, index=0, turn=0, coded=False)
    pages = {1: changed(5, alike=True, images=frozenset({b"another"}))}
    legibility = pdf_legibility.Legibility([given], TOOLS, words_kept=0.95, seconds=9)
    assert legibility.lost(out, pages) == frozenset()
    assert (legibility.summary(pages).read, legibility.summary(pages).alike) == (1, 0)


@pytest.mark.parametrize("coded", [frozenset({1}), None], ids=["known", "unknown"])
def test_a_code_that_would_be_lost_keeps_its_page_sharp(tmp_path, coded) -> None:
    coded = planned(with_code(tmp_path / "code.jpg", 56), 1, coded=coded)
    plain = [planned(written(tmp_path / f"{n}.jpg", n), 1) for n in range(2)]
    limit = round(sum(f.path.stat().st_size for f in [coded, *plain]) * 0.08)
    blind, out = tmp_path / "blind.pdf", tmp_path / "out.pdf"
    assembled_here([coded, *plain], blind, limit)
    assert codes_in(blind) == 0
    done = assembled_here([coded, *plain], out, limit, tools=TOOLS)
    assert codes_in(out) == 1
    assert out.stat().st_size <= limit
    assert (done.reread.codes, done.reread.better) == (1, 1)


def test_where_a_code_would_be_lost_the_limit_is_refused(tmp_path) -> None:
    coded = planned(with_code(tmp_path / "code.jpg", 56), 1, coded=frozenset({1}))
    limit = round(coded.path.stat().st_size * 0.05)
    with pytest.raises(DossierError) as caught:
        assembled_here([coded], tmp_path / "out.pdf", limit, tools=TOOLS)
    assert caught.value.code == "assemble.too_big"
    assert caught.value.facts["over_bytes"] >= 1


@pytest.mark.parametrize(("step", "read"), [(6, 1), (5, 0)])
def test_without_time_left_only_steps_that_need_proof_are_read(tmp_path, step, read):
    planned_page = planned(written(tmp_path / "a.jpg", 3), 1)
    out = tmp_path / "out.pdf"
    assembled_here([planned_page], out)
    given = GivenPage(path=out, index=0, turn=0, coded=False)
    legibility = pdf_legibility.Legibility(
        [given], TOOLS, words_kept=0.95, seconds=0.0, to_prove=frozenset({6})
    )
    pages = {1: changed(step)}
    assert legibility.lost(out, pages) == frozenset()
    assert legibility.summary(pages).read == read


@pytest.mark.parametrize(
    ("ink", "expected"),
    [((20, 20, 20), True), ((20, 20, 160), False), ((190, 190, 190), True)],
    ids=["black", "blue", "pale"],
)
def test_only_print_without_colour_may_become_black_and_white(ink, expected) -> None:
    image = paper(1)
    draw = ImageDraw.Draw(image)
    for line in range(30):
        fill = ink if line % 2 else (20, 20, 20)
        draw.text((100, 60 * line), LINE, fill=fill, font_size=34)
    assert may_be_bilevel(image) is expected


def test_a_photograph_never_becomes_black_and_white() -> None:
    ramp = np.tile(np.linspace(0, 255, 900, dtype="uint8"), (700, 1))
    assert not may_be_bilevel(Image.fromarray(ramp))


def words(*texts: str) -> list[Word]:
    return [Word(text=text, box=(0, 0, 1, 1)) for text in texts]


BEFORE = (
    *("Attestation", "domicile", "délivrée", "Madame", "Camille", "MARTIN"),
    *("demeurant", "rue", "des", "Lilas", "69003", "Lyon", "2026"),
)


@pytest.mark.parametrize(
    ("after", "kept"),
    [
        (BEFORE, 1.0),
        ([*BEFORE[:2], "délivrce", *BEFORE[3:]], 1.0),
        ([*BEFORE[:-1], "2028"], 12 / 13),
        (["".join(BEFORE[:2]), *BEFORE[2:]], 1.0),
        ([], 0.0),
    ],
    ids=["same", "one letter", "a figure", "glued", "nothing"],
)
def test_words_count_as_read_unless_a_figure_or_more_differs(after, kept) -> None:
    assert share_kept(words(*BEFORE), words(*after)) == pytest.approx(kept)


def test_a_few_words_say_nothing() -> None:
    assert share_kept(words("un", "deux", "trois"), words()) is None


class Counting:
    """The real engine, with a count of the pages it was shown."""

    def __init__(self, engine) -> None:
        self.engine, self.pages = engine, 0

    def words(self, image, **how):
        self.pages += 1
        return self.engine.words(image, **how)


@pytest.mark.parametrize(("known", "read"), [(True, 1), (False, 2), (None, 2)])
def test_a_page_whose_words_are_known_is_read_once(
    tmp_path, monkeypatch, known, read
) -> None:
    path = written(tmp_path / "a.jpg", 1, font_px=SMALL)
    with Image.open(path) as image:
        words = new_ocr_engine(TOOLS.tessdata).words(image.convert("L"), dpi=200)
    if known is None:
        # Words that are nowhere on it prove nothing: it is read as it was given.
        words = tuple(replace(word, text=word.text[::-1] + "x") for word in words)
    counting = Counting(new_ocr_engine(TOOLS.tessdata))
    monkeypatch.setattr(pdf_legibility, "_THREADS", 1)
    monkeypatch.setattr(pdf_legibility, "new_ocr_engine", lambda _tessdata: counting)
    given = {} if known is False else {1: words}
    file = planned(path, 1, words=given, coded=frozenset())
    limit = round(path.stat().st_size * 0.25)
    done = assembled_here([file], tmp_path / "out.pdf", limit, tools=TOOLS)
    assert counting.pages == read
    assert done.reread is not None
    assert done.reread.least_kept >= 0.95
