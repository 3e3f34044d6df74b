# SPDX-License-Identifier: Apache-2.0
"""Never over the limit, never below the floor, and only what has to be smaller."""

import base64
import datetime as dt
import io
from pathlib import Path

import numpy as np
import pikepdf
import pytest
from PIL import Image
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen import canvas

from dossier.adapters.jpeg_metadata import without_metadata
from dossier.adapters.page_size import A4, layout_for
from dossier.adapters.shrink_settings import load_shrink_settings
from dossier.domain.errors import DossierError, WrongInputError
from tests.adapters.assembly.pdf_making import (
    assembled_here,
    changed_share,
    jpeg,
    page_texts,
    picture,
    planned,
    scan,
    scan_jpeg,
    settings,
    text_pdf,
)

FLOOR = settings().steps[-1]


@pytest.fixture(scope="module")
def pile(tmp_path_factory) -> list:
    """Scans of several kinds, a photo of a text page with print over it, and text."""
    folder = tmp_path_factory.mktemp("pile")
    files = [planned(scan_jpeg(folder / f"{n}.jpg", n, dpi=180), 1) for n in range(2)]
    grey = folder / "grey.png"
    scan(7, 900, 1270).convert("L").save(grey, dpi=(110, 110))
    files.append(planned(grey, 1))
    phone = folder / "phone.jpg"
    phone.write_bytes(jpeg(scan(8, 1500, 2000)))
    files.append(planned(phone, 1))
    mixed = canvas.Canvas(str(folder / "mixed.pdf"), pagesize=A4)
    for number in (11, 12):
        data = ImageReader(io.BytesIO(jpeg(scan(number, 1000, 700))))
        mixed.drawImage(data, 60, 300, 400, 280)
        mixed.drawString(60, 700, f"Texte {number}")
        mixed.showPage()
    mixed.save()
    files.append(planned(folder / "mixed.pdf", 2))
    files.append(planned(text_pdf(folder / "text.pdf", ["un", "deux"]), 2))
    return files


@pytest.fixture(scope="module")
def whole_size(pile, tmp_path_factory) -> int:
    out = tmp_path_factory.mktemp("whole") / "out.pdf"
    assert assembled_here(pile, out).shrunk == ()
    return out.stat().st_size


def outcome(files, out, limit):
    try:
        return assembled_here(files, out, limit), None
    except DossierError as error:
        return None, error


@pytest.mark.parametrize("share", [1.0, 0.95, 0.8, 0.6, 0.45, 0.3, 0.2, 0.12, 0.05])
@pytest.mark.parametrize("part", [slice(0, 2), slice(2, 4), slice(3, 6), slice(0, 6)])
def test_the_limit_is_met_or_refused_with_nothing_in_between(
    tmp_path, pile, part, share
) -> None:
    files = pile[part]
    limit = round(sum(f.path.stat().st_size for f in files) * share)
    out = tmp_path / "out.pdf"
    written, refusal = outcome(files, out, limit)
    if refusal is not None:
        assert refusal.code == "assemble.too_big"
        assert refusal.facts["max_bytes"] == limit
        assert refusal.facts["bytes"] == limit + refusal.facts["over_bytes"] > limit
        assert refusal.facts["name"] in {f.name for f in files}
        return
    assert out.stat().st_size <= limit
    assert len(page_texts(out)) == sum(f.pages for f in files)
    for image in written.shrunk:
        assert image.to_bytes < image.from_bytes
        assert image.quality >= FLOOR.quality
        assert image.dpi >= min(FLOOR.dpi, 100)


def test_what_fits_is_not_touched(tmp_path, pile, whole_size) -> None:
    written = assembled_here(pile, tmp_path / "out.pdf", whole_size)
    assert written.shrunk == ()


def test_the_costliest_images_go_first(tmp_path, pile, whole_size) -> None:
    written = assembled_here(pile, tmp_path / "out.pdf", whole_size - 10_000)
    assert len(written.shrunk) == 1
    biggest = max(
        (f for f in pile if f.name.endswith(".jpg")),
        key=lambda f: f.path.stat().st_size,
    )
    png = next(f for f in pile if f.name == "grey.png")
    costliest = max((biggest, png), key=lambda f: f.path.stat().st_size)
    assert written.shrunk[0].file == costliest.name


def test_text_stays_text_and_pages_look_the_same(tmp_path, pile, whole_size) -> None:
    before, after = tmp_path / "before.pdf", tmp_path / "after.pdf"
    assembled_here(pile, before)
    written = assembled_here(pile, after, round(whole_size * 0.35))
    assert written.shrunk
    assert page_texts(after) == page_texts(before)
    for page in range(8):
        a = np.asarray(picture(before, page, 0.5).convert("L"), dtype="int16")
        b = np.asarray(picture(after, page, 0.5).convert("L"), dtype="int16")
        assert np.abs(a - b).mean() < 4


def test_a_file_of_text_alone_is_refused_rather_than_rasterised(tmp_path) -> None:
    files = [
        planned(text_pdf(tmp_path / "t.pdf", [f"page {n}" for n in range(30)]), 30)
    ]
    with pytest.raises(DossierError) as caught:
        assembled_here(files, tmp_path / "out.pdf", 3_000)
    assert caught.value.code == "assemble.too_big"
    assert caught.value.facts["name"] == "t.pdf"


def test_a_jpeg_wrapped_in_text_is_unwrapped_without_loss(tmp_path) -> None:
    data = jpeg(scan(1, 600, 800))
    with pikepdf.new() as pdf:
        page = pdf.add_blank_page()
        image = pdf.make_stream(
            base64.a85encode(data) + b"~>",
            Type=pikepdf.Name.XObject,
            Subtype=pikepdf.Name.Image,
            Width=600,
            Height=800,
            ColorSpace=pikepdf.Name.DeviceRGB,
            BitsPerComponent=8,
        )
        image["/Filter"] = pikepdf.Array(
            [pikepdf.Name.ASCII85Decode, pikepdf.Name.DCTDecode]
        )
        name = page.add_resource(image, pikepdf.Name.XObject)
        page.Contents = pdf.make_stream(f"600 0 0 800 0 0 cm {name} Do".encode())
        pdf.save(tmp_path / "a.pdf")
    before = picture(tmp_path / "a.pdf")
    assembled_here([planned(tmp_path / "a.pdf", 1)], tmp_path / "out.pdf")
    with pikepdf.open(tmp_path / "out.pdf") as pdf:
        (image,) = pdf.pages[0].get_images().values()
        assert image.Filter == pikepdf.Name.DCTDecode
    assert changed_share(before, picture(tmp_path / "out.pdf")) == 0


def with_image(path: Path, image: Image.Image, changes) -> Path:
    data = io.BytesIO()
    image.save(data, "PDF", resolution=150)
    with pikepdf.open(io.BytesIO(data.getvalue())) as pdf:
        (stream,) = pdf.pages[0].get_images().values()
        changes(pdf, stream)
        pdf.save(path)
    return path


def bilevel() -> Image.Image:
    return Image.fromarray(np.random.default_rng(1).random((1200, 900)) > 0.5)


def make_mask(_pdf, stream) -> None:
    stream["/Mask"] = pikepdf.Array([0, 5, 0, 5, 0, 5])


def make_inverted(_pdf, stream) -> None:
    stream["/Decode"] = pikepdf.Array([1, 0, 1, 0, 1, 0])


@pytest.mark.parametrize(
    ("image", "changes"),
    [
        (bilevel(), lambda _pdf, _stream: None),
        (scan(1, 900, 1200), make_mask),
        (scan(2, 900, 1200), make_inverted),
        (scan(3, 900, 1200).convert("CMYK"), lambda _pdf, _stream: None),
    ],
    ids=["one bit", "colour key", "inverted", "cmyk"],
)
def test_images_jpeg_could_spoil_are_kept(tmp_path, image, changes) -> None:
    path = with_image(tmp_path / "a.pdf", image, changes)
    with pytest.raises(DossierError) as caught:
        assembled_here([planned(path, 1)], tmp_path / "out.pdf", 20_000)
    assert caught.value.code == "assemble.too_big"


def test_an_image_drawn_on_two_pages_is_shrunk_once_for_the_larger(tmp_path) -> None:
    data = ImageReader(io.BytesIO(jpeg(scan(1, 1600, 1200), 95)))
    sheet = canvas.Canvas(str(tmp_path / "a.pdf"), pagesize=A4)
    for width in (80, 560):
        sheet.drawImage(data, 10, 10, width, width * 0.75)
        sheet.showPage()
    sheet.save()
    file = planned(tmp_path / "a.pdf", 2)
    limit = round(file.path.stat().st_size * 0.5)
    written = assembled_here([file], tmp_path / "out.pdf", limit)
    (image,) = written.shrunk
    assert (image.page, image.dpi >= 150) == (1, True)


def test_a_jpeg_without_metadata_is_the_same_picture() -> None:
    exif = Image.Exif()
    exif[0x010E] = "place"
    for options in ({}, {"progressive": True}, {"icc_profile": b"x" * 200}):
        data = jpeg(scan(1, 300, 200), exif=exif.tobytes(), comment="me", **options)
        clean = without_metadata(data + b"trailing second picture")
        assert b"Exif" not in clean
        assert b"trailing" not in clean
        assert (b"ICC_PROFILE" in clean) == ("icc_profile" in options)
        a, b = Image.open(io.BytesIO(data)), Image.open(io.BytesIO(clean))
        assert a.tobytes() == b.tobytes()
    assert without_metadata(b"no jpeg") == b"no jpeg"


@pytest.mark.parametrize(
    ("pixels", "dpi", "page", "image"),
    [
        ((2480, 3508), (300, 300), (595.2, 841.92), (595.2, 841.92)),
        ((1240, 1748), (300, 300), A4, (297.6, 419.52)),
        ((3000, 4000), (72, 72), A4, (595.276, 793.701)),
        ((4000, 3000), (0, 0), (A4[1], A4[0]), (793.701, 595.276)),
        ((4961, 7016), (300, 300), A4, (595.276, 841.86)),
        ((204, 98), (204, 98), (A4[1], A4[0]), (72.0, 72.0)),
    ],
    ids=["A4 scan", "A5 scan", "phone", "no dpi", "A3 scan", "fax"],
)
def test_a_picture_keeps_its_size_or_fills_a4(pixels, dpi, page, image) -> None:
    made = layout_for(*pixels, dpi)
    assert made.page == pytest.approx(page, abs=0.1)
    assert made.picture == pytest.approx(image, abs=0.1)


def test_settings_follow_their_date_and_name_their_mistake(tmp_path: Path) -> None:
    rules = tmp_path / "shrink.toml"
    entry = (
        '[[shrink]]\nfrom = {}\nas_of = 2026-01-01\nconfidence = "single"\n'
        'source = "x"\n'
        "steps = [{{ dpi = {}, quality = 50 }}]\n"
        "small_image_bytes = 1\nworthwhile = 1.0\n"
    )
    rules.write_text(entry.format("2026-01-01", 150) + entry.format("2027-01-01", 200))
    assert load_shrink_settings(rules, dt.date(2026, 12, 31)).steps[0].dpi == 150
    assert load_shrink_settings(rules, dt.date(2027, 1, 1)).steps[0].dpi == 200
    with pytest.raises(WrongInputError):
        load_shrink_settings(rules, dt.date(2025, 1, 1))
    rules.write_text(entry.format("2026-01-01", 150).replace("worthwhile", "wortwhile"))
    with pytest.raises(WrongInputError) as caught:
        load_shrink_settings(rules, dt.date(2026, 1, 2))
    assert "wortwhile" in str(caught.value.facts["detail"])


def test_a_page_whose_drawing_is_broken_does_not_stop_the_shrinking(tmp_path) -> None:
    data = ImageReader(io.BytesIO(jpeg(scan(1, 1200, 1600), 95)))
    sheet = canvas.Canvas(str(tmp_path / "a.pdf"), pagesize=A4)
    sheet.drawImage(data, 0, 0, 590, 786)
    sheet.showPage()
    sheet.drawString(9, 9, "x")
    sheet.save()
    with pikepdf.open(tmp_path / "a.pdf", allow_overwriting_input=True) as pdf:
        pdf.pages[1].obj["/Contents"] = 3
        pdf.save(tmp_path / "a.pdf")
    limit = round((tmp_path / "a.pdf").stat().st_size * 0.4)
    out = tmp_path / "out.pdf"
    written = assembled_here([planned(tmp_path / "a.pdf", 2)], out, limit)
    assert (len(written.shrunk), out.stat().st_size <= limit) == (1, True)
