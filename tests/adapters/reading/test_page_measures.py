# SPDX-License-Identifier: Apache-2.0
"""Poor pictures of paper are measured by the real reader as a person sees them."""

import io

import numpy as np
import pytest
from PIL import Image, ImageFilter

from dossier.adapters.letter_size import letter_share
from dossier.adapters.page_cells import page_cells
from dossier.domain.finding import Severity
from dossier.domain.piece import Piece, ReadFile
from dossier.domain.reading import Reading, Word
from dossier.rulebook.load import load_rulebook
from dossier.services.jobs import Silent
from dossier.services.quality import with_quality
from tests.adapters.reading import papers

LINES = (*papers.BILL, *papers.BILL[5:], *papers.BILL[1:6], *papers.BILL[5:])


def grey_paper(page: Image.Image) -> np.ndarray:
    """A page as a telephone sees it: paper is grey, nothing is burnt out."""
    return np.asarray(page, dtype=np.float32) * 0.82


def with_glare(page: Image.Image, centre=(0.35, 0.3), reach=0.1) -> Image.Image:
    pixels = grey_paper(page)
    height, width = pixels.shape
    y, x = np.mgrid[:height, :width].astype(np.float32)
    far = np.hypot(x - centre[0] * width, y - centre[1] * height) / (reach * width)
    light = np.clip((1.3 - far) / 0.4, 0, 1)
    lit = pixels * (1 - light) + 255 * light
    return Image.fromarray(lit.astype(np.uint8))


def with_shadow(page: Image.Image, light: float) -> Image.Image:
    pixels = grey_paper(page)
    x = np.linspace(-0.5, 0.5, pixels.shape[1], dtype=np.float32)
    dark = 1 / (1 + np.exp((x + 0.15) / 0.02))
    grain = np.random.default_rng(3).normal(0, 2, pixels.shape)
    lit = pixels * (1 - (1 - light) * dark)[None, :] + grain
    return Image.fromarray(np.clip(lit, 0, 255).astype(np.uint8))


def on_a_dark_table(page: Image.Image) -> Image.Image:
    sheet = Image.fromarray(grey_paper(page).astype(np.uint8))
    table = Image.new("L", (sheet.width + 300, sheet.height + 300), 28)
    table.paste(sheet, (150, 150))
    return table


def in_few_pixels(page: Image.Image) -> Image.Image:
    small = page.resize((page.width // 4, page.height // 4), Image.Resampling.BOX)
    out = io.BytesIO()
    small.save(out, "JPEG", quality=12)
    return Image.open(out)


PAGE = papers.scan(LINES)
PICTURES = {
    "good": PAGE,
    "blurred": PAGE.filter(ImageFilter.GaussianBlur(4)),
    "coarse": in_few_pixels(PAGE),
    "cut": PAGE.crop((330, 0, PAGE.width, PAGE.height)),
    "margin": PAGE.crop((60, 90, PAGE.width, PAGE.height)),
    "glare": with_glare(PAGE),
    "glare beside": with_glare(PAGE, centre=(0.82, 0.94)),
    "shadow": with_shadow(PAGE, 0.06),
    "half-light": with_shadow(PAGE, 0.8),
    "table": on_a_dark_table(PAGE),
    "blank": papers.scan(()),
    "turned": PAGE.rotate(180),
}


@pytest.fixture(scope="module")
def pages(reader, tmp_path_factory):
    """What the reader makes of each picture."""
    folder = tmp_path_factory.mktemp("poor")
    scans = {"good", "coarse", "blank", "turned", "blurred"}
    paths = [
        papers.jpeg(
            folder / f"{name}.jpg",
            image,
            dpi=(50 if name == "coarse" else 200) if name in scans else None,
        )
        for name, image in PICTURES.items()
    ]
    readings = reader.read_many(paths, monitor=Silent())
    return {n: r.pages[0] for n, r in zip(PICTURES, readings, strict=True)}


@pytest.fixture
def said(pages, rules_on):
    """The codes of what the checks of every paper say, passes left out."""

    def of(name: str) -> set[str]:
        return rules_on(pages[name])

    return of


@pytest.fixture(scope="module")
def rules_on():
    """The checks of every paper, with the limits that ship."""
    book = load_rulebook([papers.ROOT / "rules"])
    checks = with_quality(book.thresholds, (), papers.ON)

    def run(page) -> set[str]:
        reading = Reading(sha256="x", type="jpeg", size_bytes=1, pages=(page,))
        files = (ReadFile(name="a.jpg", reading=reading),)
        piece = Piece(kind="x", files=files, on=papers.ON)
        found = (f for check in checks for f in check.run(piece))
        return {f.code for f in found if f.severity is not Severity.PASS}

    return run


@pytest.mark.parametrize(
    "name", ["good", "margin", "glare beside", "half-light", "table", "blank"]
)
def test_nothing_is_said_of_a_page_that_can_be_read(said, name):
    assert said(name) == set()


@pytest.mark.parametrize("name", ["blurred", "coarse"])
def test_a_page_that_cannot_be_read_is_pointed_at(said, name):
    assert any(code.startswith("legible.") for code in said(name))


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("cut", "complete_page.cut_left"),
        ("glare", "complete_page.glare"),
        ("shadow", "complete_page.shadow"),
        ("turned", "upright.upside_down"),
    ],
)
def test_print_that_is_lost_and_pages_that_are_turned_are_named(said, name, code):
    assert code in said(name)


def test_glare_shadow_and_cut_are_found_where_they_are(pages):
    (glare,) = pages["glare"].quality.hidden
    assert glare.box == pytest.approx((0.25, 0.23, 0.45, 0.37), abs=0.05)
    (shadow,) = pages["shadow"].quality.hidden
    assert shadow.box[0] == 0.0
    assert shadow.box[2] == pytest.approx(0.35, abs=0.08)
    (cut,) = pages["cut"].quality.cut_edges
    assert (cut.side, cut.box[0]) == ("left", 0.0)


def test_letters_are_as_high_as_they_were_set(pages):
    figures = pages["good"].quality
    # x of Noto Sans at 12 points: 0.536 of the type size.
    assert figures.letter_mm == pytest.approx(12 * 0.536 * 25.4 / 72, rel=0.1)
    assert figures.letter_px == pytest.approx(12 * 0.536 * 200 / 72, rel=0.1)
    assert figures.effective_dpi == 200


def test_a_photo_that_states_no_resolution_is_taken_for_a_sheet(pages):
    shaped = pages["half-light"].quality
    assert shaped.effective_dpi == pytest.approx(200, rel=0.02)
    other = pages["cut"].quality
    assert other.effective_dpi == pytest.approx(200, rel=0.35)


def test_a_drawn_page_has_figures_of_its_words_only(reader, tmp_path):
    path = papers.text_pdf(tmp_path / "a.pdf", [LINES])
    (reading,) = reader.read_many([path], monitor=Silent())
    figures = reading.pages[0].quality
    assert figures.words_sure == figures.words_told > 50
    # x of Helvetica at 12 points is 2.2 mm high; boxes of the text layer are near it.
    assert figures.letter_mm == pytest.approx(2.2, rel=0.25)
    assert (figures.print_cells, figures.letter_px, figures.hidden) == (None, None, ())


def test_ruled_lines_grain_and_a_shadow_alone_are_no_print():
    bare = np.full((2339, 1654), 240, np.uint8)
    for y in range(200, 2200, 60):
        bare[y : y + 3] = 60
    for x in range(100, 1600, 300):
        bare[:, x : x + 3] = 60
    grain = np.random.default_rng(1).normal(0, 6, bare.shape)
    shade = np.linspace(1, 0.4, bare.shape[1])
    pixels = np.clip(bare * shade + grain, 0, 255).astype(np.uint8)
    cells = page_cells(Image.fromarray(pixels))
    assert cells is not None
    assert cells.text.sum() < 20


def test_a_picture_too_small_for_a_square_is_not_measured():
    assert page_cells(Image.new("L", (20, 20), 255)) is None


def test_letters_with_and_without_tails_give_one_height():
    def word(text: str, high: float) -> Word:
        return Word(text=text, box=(0.1, 0.1, 0.2, 0.1 + high))

    # Type of height 0.1: x is 0.052, H 0.072, tails reach 0.021 below the line.
    words = [word("une", 0.052), word("page", 0.073), word("Halle", 0.072)]
    words += [word("Propre", 0.093), word("12", 0.072)]
    assert letter_share(words) == pytest.approx(0.052, rel=0.02)
    assert letter_share(words[:2]) is None


def test_a_bar_code_that_was_read_is_no_print_to_be_read(reader, tmp_path):
    code = papers.data_matrix(papers.twoddoc_text(issued=papers.ON), module_px=7)
    page = Image.new("L", (code.width + 60, code.height + 60), 255)
    page.paste(code, (30, 30))
    path = papers.jpeg(tmp_path / "code.jpg", page.filter(ImageFilter.GaussianBlur(1)))
    (read,) = reader.read(path, monitor=Silent()).pages
    assert len(read.barcodes) == 1
    assert (read.quality.words_told, read.quality.print_cells) == (0, 0)
