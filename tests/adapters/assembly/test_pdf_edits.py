# SPDX-License-Identifier: Apache-2.0
"""A person's edits in the assembled PDF: lossless where they can be, always proved."""

import hashlib
from pathlib import Path

import numpy as np
import pikepdf
import pypdfium2
import pytest
from PIL import Image, ImageDraw

from dossier.adapters.assembly_order import ImageLimits
from dossier.adapters.image_pages import whole_picture
from dossier.adapters.pdf_inventory import inventory_in, read_inventory
from dossier.domain.errors import DossierError, UnreadableFileError
from dossier.domain.inventory import differences
from dossier.domain.page_edit import PageEdit
from dossier.domain.sheet_corners import SheetCorners
from tests.adapters.assembly.pdf_making import (
    assembled_here,
    jpeg,
    page_texts,
    picture,
    planned,
    scan_jpeg,
    text_pdf,
)

TABLE = (70, 50, 40)
CORNERS = ((260, 180), (1010, 240), (960, 1300), (200, 1240))
"""Of the sheet in the photo, in its pixels."""
PHOTO = (1200, 1500)
SHEET = SheetCorners(
    **dict(
        zip(
            ("top_left", "top_right", "bottom_right", "bottom_left"),
            ((x / PHOTO[0], y / PHOTO[1]) for x, y in CORNERS),
            strict=True,
        )
    )
)


def out(*pages: int) -> tuple[PageEdit, ...]:
    return tuple(PageEdit(page=page, left_out=True) for page in pages)


def photo(path: Path) -> Path:
    """A white sheet with a black bar along its top, on a dark table, from the side."""
    image = Image.new("RGB", PHOTO, TABLE)
    draw = ImageDraw.Draw(image)
    draw.polygon(CORNERS, fill=(245, 245, 240))
    draw.polygon(((300, 240), (960, 290), (955, 370), (295, 320)), fill=(10, 10, 10))
    path.write_bytes(jpeg(image))
    return path


def assembled(tmp_path: Path, *files) -> Path:
    pdf = tmp_path / "out.pdf"
    assembled_here(list(files), pdf)
    return pdf


def agrees(pdf: Path) -> bool:
    found = read_inventory(pdf)
    assert found.recorded is not None
    return not differences(found.recorded, found.pages)


def test_a_turned_page_is_turned_without_touching_its_picture(tmp_path: Path) -> None:
    scan = scan_jpeg(tmp_path / "scan.jpg", 1)
    plain = assembled(tmp_path, planned(scan, 1))
    (tmp_path / "b").mkdir()
    edits = (PageEdit(page=1, turn=90),)
    turned = assembled(
        tmp_path / "b", planned(scan, 1, rotations={1: 180}, edits=edits)
    )
    with pikepdf.open(plain) as before, pikepdf.open(turned) as after:
        assert after.pages[0].Rotate == 270
        (one,) = before.pages[0].get_images().values()
        (same,) = after.pages[0].get_images().values()
        assert one.read_raw_bytes() == same.read_raw_bytes()


def test_pages_left_out_are_counted_and_named(tmp_path: Path) -> None:
    lease = text_pdf(tmp_path / "bail.pdf", ["un", "deux", "trois", "quatre"])
    note = text_pdf(tmp_path / "note.pdf", ["cinq"])
    files = (planned(lease, 2, edits=out(2, 3)), planned(note, 1))
    pdf = assembled(tmp_path, *files)
    assert page_texts(pdf) == ["un", "quatre", "cinq"]
    with pikepdf.open(pdf) as opened:
        inventory = inventory_in(opened)
    assert inventory is not None
    first, second = inventory.parts
    assert (first.pages, first.left_out, first.order) == (2, (2, 3), (1, 4))
    assert (second.first_page, second.left_out) == (3, ())
    assert inventory.place(2) == ("bail.pdf", 4)
    assert agrees(pdf)


def test_nothing_of_a_page_left_out_stays_in_the_pdf(tmp_path: Path) -> None:
    lease = text_pdf(tmp_path / "bail.pdf", ["un", "secret"])
    with pikepdf.open(lease, allow_overwriting_input=True) as pdf:
        # A link to the page that is left out must not bring it along.
        pdf.pages[0].Annots = pdf.make_indirect(
            pikepdf.Array(
                [
                    pikepdf.Dictionary(
                        Type=pikepdf.Name.Annot,
                        Subtype=pikepdf.Name.Link,
                        Rect=[0, 0, 10, 10],
                        Dest=[pdf.pages[1].obj, pikepdf.Name.Fit],
                    )
                ]
            )
        )
        pdf.save(lease)
    pdf = assembled(tmp_path, planned(lease, 1, edits=out(2)))
    with pikepdf.open(pdf) as opened:
        streams = [o for o in opened.objects if isinstance(o, pikepdf.Stream)]
        said = b"".join(stream.read_bytes() for stream in streams)
        pages = [
            o
            for o in opened.objects
            if isinstance(o, pikepdf.Dictionary) and o.get("/Type") == "/Page"
        ]
    assert b"secret" not in said
    assert len(pages) == 1


def test_pictures_of_a_page_left_out_go_though_all_pages_list_them(tmp_path) -> None:
    """Some programs write one list of pictures, and every page refers to it."""
    path = text_pdf(tmp_path / "scan.pdf", ["un", "deux"])
    with pikepdf.open(path, allow_overwriting_input=True) as pdf:
        drawn = {
            name: pdf.make_stream(
                f"BT ({word}) Tj ET".encode(),
                Type=pikepdf.Name.XObject,
                Subtype=pikepdf.Name.Form,
                BBox=pikepdf.Array([0, 0, 9, 9]),
            )
            for name, word in (("/A", "shown"), ("/B", "secret"))
        }
        shared = pdf.make_indirect(
            pikepdf.Dictionary(XObject=pikepdf.Dictionary(drawn))
        )
        for page, name in zip(pdf.pages, drawn, strict=True):
            page.obj.Resources = shared
            page.obj.Contents = pdf.make_stream(f"{name} Do".encode())
        pdf.save(path)
    pdf = assembled(tmp_path, planned(path, 1, edits=out(2)))
    with pikepdf.open(pdf) as opened:
        streams = [o for o in opened.objects if isinstance(o, pikepdf.Stream)]
        said = b"".join(stream.read_bytes() for stream in streams)
    assert b"shown" in said
    assert b"secret" not in said


def test_pages_are_filed_in_the_persons_order(tmp_path: Path) -> None:
    lease = text_pdf(tmp_path / "bail.pdf", ["un", "deux", "trois"])
    edits = (PageEdit(page=3, turn=90), *out(1))
    pdf = assembled(tmp_path, planned(lease, 2, edits=edits, page_order=(3, 1, 2)))
    assert page_texts(pdf) == ["trois", "deux"]
    with pikepdf.open(pdf) as opened:
        assert [int(page.get("/Rotate", 0)) for page in opened.pages] == [90, 0]
    assert agrees(pdf)


def test_a_file_that_lost_a_page_is_noticed_though_pages_are_left_out(tmp_path) -> None:
    lease = text_pdf(tmp_path / "bail.pdf", ["un", "deux"])
    with pytest.raises(DossierError) as refused:
        assembled(tmp_path, planned(lease, 2, edits=out(3)))
    assert refused.value.code == "assemble.page_count"
    assert (refused.value.facts["expected"], refused.value.facts["found"]) == (3, 2)


@pytest.mark.parametrize("kind", ["jpg", "pdf"])
def test_a_straightened_photo_is_the_sheet_alone_at_its_own_pixels(
    tmp_path: Path, kind: str
) -> None:
    given = photo(tmp_path / "photo.jpg")
    if kind == "pdf":
        # A page of the photo's own proportions: fractions of both are the same.
        image = Image.open(given)
        given = tmp_path / "photo.pdf"
        image.save(given, resolution=150)
    before = hashlib.sha256(given.read_bytes()).hexdigest()
    edits = (PageEdit(page=1, corners=SHEET),)
    pdf = assembled(tmp_path, planned(given, 1, edits=edits))
    assert hashlib.sha256(given.read_bytes()).hexdigest() == before
    with pikepdf.open(pdf) as opened:
        (made,) = opened.pages[0].get_images().values()
        size = int(made.Width), int(made.Height)
        box = [float(side) for side in opened.pages[0].MediaBox]
        inventory = inventory_in(opened)
    assert inventory is not None
    assert inventory.parts[0].straightened == (1,)
    # The longest sides of the sheet in the photo, never more.
    assert 650 <= size[0] <= 775
    assert 950 <= size[1] <= 1100
    assert box == pytest.approx([0, 0, 595.276, 841.89], abs=0.1)
    seen = np.asarray(picture(pdf).convert("L"))
    inner = seen[seen.shape[0] // 2, 40:-40]
    assert inner.min() > 200
    assert agrees(pdf)


def test_a_straightened_page_is_turned_as_a_picture_and_stands_its_own_way_round(
    tmp_path: Path,
) -> None:
    given = photo(tmp_path / "photo.jpg")
    edits = (PageEdit(page=1, corners=SHEET, turn=90),)
    pdf = assembled(tmp_path, planned(given, 1, edits=edits))
    with pikepdf.open(pdf) as opened:
        page = opened.pages[0]
        assert "/Rotate" not in page or not int(page.Rotate)
        (made,) = page.get_images().values()
        assert int(made.Width) > int(made.Height)
        assert float(page.MediaBox[2]) > float(page.MediaBox[3])
    # The bar ran along the top: turned clockwise, it stands at the right.
    seen = np.asarray(picture(pdf).convert("L"))
    middle = seen[seen.shape[0] // 2]
    assert middle[: seen.shape[1] // 2].min() > 150
    assert middle[seen.shape[1] // 2 :].min() < 80


def test_a_photo_too_large_to_be_bent_comes_at_half_its_size(tmp_path: Path) -> None:
    given = photo(tmp_path / "photo.jpg")
    pixels = PHOTO[0] * PHOTO[1]
    whole = whole_picture(given, "jpeg", 1, ImageLimits(max_pixels=pixels))
    half = whole_picture(given, "jpeg", 1, ImageLimits(max_pixels=pixels - 1))
    assert (whole.size, half.size) == (PHOTO, (PHOTO[0] // 2, PHOTO[1] // 2))
    with pytest.raises(UnreadableFileError):
        whole_picture(given, "jpeg", 1, ImageLimits(max_pixels=pixels // 8))


def test_only_the_straightened_page_of_a_file_becomes_a_picture(tmp_path: Path) -> None:
    lease = text_pdf(tmp_path / "bail.pdf", ["un", "deux"])
    edits = (PageEdit(page=2, even_light=True),)
    pdf = assembled(tmp_path, planned(lease, 2, edits=edits))
    assert page_texts(pdf) == ["un", ""]
    with pypdfium2.PdfDocument(pdf) as document:
        assert len(document) == 2


def test_a_photo_that_lies_on_its_side_is_straightened_upright(tmp_path: Path) -> None:
    upright = Image.open(photo(tmp_path / "upright.jpg"))
    given = tmp_path / "sideways.jpg"
    # Stored turned to the left, the reading says: 90 degrees clockwise to stand.
    given.write_bytes(jpeg(upright.transpose(Image.Transpose.ROTATE_90)))
    edits = (PageEdit(page=1, corners=SHEET),)
    pdf = assembled(tmp_path, planned(given, 1, rotations={1: 90}, edits=edits))
    seen = np.asarray(picture(pdf).convert("L"))
    assert seen[seen.shape[0] // 2, 40:-40].min() > 200
    assert seen[: seen.shape[0] // 4].min() < 80
