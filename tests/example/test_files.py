# SPDX-License-Identifier: Apache-2.0
"""Every file of the example case is what its truth says."""

import difflib
import tomllib
from io import BytesIO
from pathlib import Path

import numpy as np
import pypdfium2
import pytest
import tesserocr
import zxingcpp
from PIL import Image
from tddoc import keychain
from tddoc.doc import TwoDDoc

from tools.make_example import identity, mrz, papers, story
from tools.make_example.manifest import example_toml, truth_toml

ROOT = Path(__file__).parents[2]
EXAMPLE = ROOT / "resources" / "example"
FILES = tomllib.loads((EXAMPLE / "truth.toml").read_text("utf-8"))["files"]
DATED = [file for file in FILES if "issue_date" in file]
NOT_PAPERS = {"example.toml", "truth.toml", "attestation.toml", "LICENCES.md"}
LARGEST_IN_ALL = 6_000_000


def name_of(file):
    return file["file"]


def pages_of(data, name, dpi=200):
    """Pages as RGB images: photographs at their own size, PDF rendered."""
    if not name.endswith(".pdf"):
        return [Image.open(BytesIO(data)).convert("RGB")]
    document = pypdfium2.PdfDocument(data)
    images = []
    for page in document:
        images.append(page.render(scale=dpi / 72).to_pil().convert("RGB"))
        page.close()
    document.close()
    return images


@pytest.fixture(scope="module")
def engine():
    folder = ROOT / "resources" / "tessdata"
    with tesserocr.PyTessBaseAPI(path=str(folder), lang="fra") as api:
        yield api


def read(engine, image):
    engine.SetImage(image)
    return engine.GetUTF8Text()


def test_the_truth_lists_every_file_and_no_other():
    present = {path.name for path in EXAMPLE.iterdir()} - NOT_PAPERS
    assert present == {name_of(file) for file in FILES}


def test_the_example_is_small():
    assert sum(path.stat().st_size for path in EXAMPLE.iterdir()) <= LARGEST_IN_ALL


@pytest.mark.parametrize("file", FILES, ids=name_of)
def test_the_file_has_its_pages_its_resolution_and_its_kind_of_text(file):
    data = (EXAMPLE / file["file"]).read_bytes()
    if file["file"].endswith(".jpg"):
        image = Image.open(BytesIO(data))
        assert image.format == "JPEG"
        assert file["pages"] == 1
        assert [round(dpi) for dpi in image.info["dpi"]] == [file["dpi"]] * 2
        return
    document = pypdfium2.PdfDocument(data)
    letters = []
    for page in document:
        text = page.get_textpage()
        letters.append(text.count_chars())
        text.close()
        page.close()
    document.close()
    assert len(letters) == file["pages"]
    assert all((count > 200) if file["text"] else count == 0 for count in letters)


@pytest.mark.parametrize("file", DATED, ids=name_of)
def test_the_issue_date_can_be_read_by_ocr(file, engine):
    date = file["issue_date"]
    wanted = (
        story.in_words(date),
        story.in_figures(date),
        date.strftime("%d %m %Y"),
    )
    data = (EXAMPLE / file["file"]).read_bytes()
    texts = (read(engine, page) for page in pages_of(data, file["file"]))
    assert any(form in text for text in texts for form in wanted)


def check_digit(text):
    """Written again from ICAO 9303 part 3, independently of the generator."""
    letters = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"
    values = [0 if letter == "<" else letters.index(letter) for letter in text]
    total = sum(v * (7, 3, 1)[place % 3] for place, v in enumerate(values))
    return str(total % 10)


PASSPORT = mrz.passport_lines(
    mrz.Paper(
        "P<", "UTO", story.PASSPORT_NUMBER, story.APPLICANT, story.PASSPORT_EXPIRES
    )
)
PERMIT = mrz.card_lines(
    mrz.Paper("IR", "FRA", story.PERMIT_NUMBER, story.APPLICANT, story.PERMIT_EXPIRES)
)
HOST_CARD = mrz.card_lines(
    mrz.Paper("ID", "FRA", story.HOST_CARD_NUMBER, story.HOST, story.HOST_CARD_EXPIRES)
)


def test_the_passports_check_digits_are_right():
    first, second = PASSPORT
    assert [len(first), len(second)] == [44, 44]
    assert first.startswith("P<UTOHADDAD<BERENGER<<YASMINE<ELOISE<")
    assert second[9] == check_digit(second[:9])
    assert second[13:19] == "020314"
    assert second[19] == check_digit(second[13:19])
    assert second[21:27] == "310418"
    assert second[27] == check_digit(second[21:27])
    assert second[43] == check_digit(second[:10] + second[13:20] + second[21:43])


@pytest.mark.parametrize("lines", [PERMIT, HOST_CARD], ids=["permit", "host"])
def test_the_cards_check_digits_are_right(lines):
    first, second, third = lines
    assert [len(line) for line in lines] == [30, 30, 30]
    assert first[14] == check_digit(first[5:14])
    assert second[6] == check_digit(second[:6])
    assert second[14] == check_digit(second[8:14])
    assert second[29] == check_digit(
        first[5:30] + second[:7] + second[8:15] + second[18:29]
    )
    assert "<<" in third


@pytest.mark.parametrize(
    ("file", "lines"),
    [
        ("passeport.jpg", PASSPORT),
        ("titre_sejour_verso.jpg", PERMIT),
        ("carte_identite_hebergeant.pdf", HOST_CARD),
    ],
)
def test_the_machine_readable_lines_are_legible_on_the_scan(file, lines, engine):
    image = pages_of((EXAMPLE / file).read_bytes(), file, dpi=300)[-1]
    zone = image.crop((0, image.height // 2, image.width, image.height))
    seen = [line for line in read(engine, zone).split("\n") if "<" in line]
    assert len(seen) == len(lines)
    for found, wanted in zip(seen, lines, strict=True):
        assert difflib.SequenceMatcher(None, found, wanted).ratio() >= 0.85


def specimen_chain(*, test):
    return keychain.internal(include_test=test, check_expiry=False)


@pytest.mark.parametrize("file", [f for f in FILES if f.get("twoddoc")], ids=name_of)
def test_the_2d_doc_decodes_verifies_and_bears_the_printed_date(file):
    (page,) = pages_of((EXAMPLE / file["file"]).read_bytes(), file["file"])
    (code,) = zxingcpp.read_barcodes(page)
    document = TwoDDoc.from_code(code.bytes.decode("latin-1"))
    assert document.header.emit_date == file["issue_date"]
    assert document.header.ca_id == "FR00"
    assert document.signature_is_valid(specimen_chain(test=True))
    with pytest.raises(KeyError):
        document.signature_is_valid(specimen_chain(test=False))


def test_a_tampered_2d_doc_does_not_verify():
    name = "facture_energie_2026-09.pdf"
    (page,) = pages_of((EXAMPLE / name).read_bytes(), name)
    (code,) = zxingcpp.read_barcodes(page)
    forged = code.bytes.decode("latin-1").replace("TILLEULS", "LILAS")
    document = TwoDDoc.from_code(forged)
    assert not document.signature_is_valid(specimen_chain(test=True))


def test_no_other_paper_carries_a_code():
    for file in FILES:
        if file.get("twoddoc") or file["kind"] == "id_photos":
            continue
        data = (EXAMPLE / file["file"]).read_bytes()
        for page in pages_of(data, file["file"], dpi=100):
            assert [c.text for c in zxingcpp.read_barcodes(page)] == []


def test_the_photo_is_35_by_45_mm_at_600_dpi_on_a_light_grey_wall():
    with Image.open(EXAMPLE / "photo_identite.jpg") as photo:
        assert photo.size == (827, 1063)
        assert photo.mode == "RGB"
        corners = photo.crop((0, 0, 90, 90)), photo.crop((737, 0, 827, 90))
    for corner in corners:
        shades = np.asarray(corner, dtype=float)
        assert 205 <= shades.mean() <= 240
        assert shades.std() <= 12


def test_every_identity_paper_says_specimen():
    for side in (identity.passport_page, identity.permit_back, identity.host_card_back):
        plain = side()
        pixels = np.asarray(plain).astype(int)
        height = pixels.shape[0]
        middle = pixels[height // 4 : 2 * height // 3]
        # The word is a saturated colour no other part of the side's middle has.
        vivid = (middle.max(axis=2) - middle.min(axis=2)) > 35
        assert vivid.mean() > 0.02


def test_the_descriptions_are_those_the_generator_writes():
    assert (EXAMPLE / "example.toml").read_text("utf-8") == example_toml()
    assert (EXAMPLE / "truth.toml").read_text("utf-8") == truth_toml()


@pytest.mark.parametrize(
    "name",
    [
        "facture_energie_2026-09.pdf",
        "facture_energie_2026-03.pdf",
        "titre_sejour_verso.jpg",
        "attestation_hebergement_signee.pdf",
    ],
)
def test_making_a_paper_again_gives_the_same_picture(name):
    paper = next(paper for paper in papers.PAPERS if paper.name == name)
    again = pages_of(paper.make(), name, dpi=100)
    kept = pages_of((EXAMPLE / name).read_bytes(), name, dpi=100)
    for one, other in zip(again, kept, strict=True):
        assert one.size == other.size
        gap = np.abs(np.asarray(one, dtype=float) - np.asarray(other, dtype=float))
        assert gap.mean() < 2.0
