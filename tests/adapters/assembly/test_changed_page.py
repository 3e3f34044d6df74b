# SPDX-License-Identifier: Apache-2.0
"""What is known of the images of a page tells how much of a look it deserves."""

from dataclasses import replace

import numpy as np
import pikepdf
import pytest
import zxingcpp
from PIL import Image, ImageDraw

from dossier.adapters.changed_page import ChangedPage, changed_pages
from dossier.adapters.picture_encoder import Encoded, Picture
from dossier.adapters.shrink_candidates import Candidate
from tests.adapters.assembly.pdf_making import settings

STEP = settings().steps[1]
LINE = "Attestation de domicile remise au demandeur le 22 mai 2026"
CODE_PX = 56


def letter() -> Image.Image:
    """Return print at 200 dpi with a code of 7 mm in the middle."""
    image = Image.new("L", (1654, 1400), 240)
    draw = ImageDraw.Draw(image)
    for y in range(60, 1340, 60):
        draw.text((150, y), LINE, fill=30, font_size=32)
    code = zxingcpp.create_barcode(
        "DC02FR0012345678" * 6, zxingcpp.BarcodeFormat.DataMatrix
    )
    drawn = Image.fromarray(np.array(code.to_image(scale=1))).convert("L")
    image.paste(drawn.resize((CODE_PX, CODE_PX)), (1300, 700 - CODE_PX // 2))
    return image


def made(image: Image.Image) -> Encoded:
    drawn = (image.width * 72 / 200, image.height * 72 / 200)
    picture = Picture(image.size, drawn, samples=image)
    new = picture.at(STEP)
    assert new is not None
    return picture.compared(new)


def on_one_page(*images: Encoded) -> ChangedPage:
    with pikepdf.new() as pdf:
        candidates = [
            Candidate(
                key=(number, 0),
                source=pdf.make_stream(b""),
                file="a.pdf",
                page=1,
                pages={1},
                drawn=(595.0, 504.0),
                original_bytes=100_000,
                bytes=50_000,
                bilevel=False,
                made=1,
                new=one,
            )
            for number, one in enumerate(images, start=1)
        ]
    return changed_pages(candidates, settings())[1]


@pytest.mark.parametrize("rows", [16, 30, 100, 693, 700])
def test_a_code_cut_by_the_bands_of_a_scan_is_noticed(rows) -> None:
    image = letter()
    edges = range(0, image.height, rows)
    bands = [image.crop((0, y, 1654, min(y + rows, image.height))) for y in edges]
    assert on_one_page(*map(made, bands)).may_hold_code


def test_print_without_a_code_holds_none() -> None:
    assert not on_one_page(made(letter().crop((0, 0, 1200, 1400)))).may_hold_code


def test_pale_print_is_not_judged_by_its_look() -> None:
    image = made(letter())
    assert image.likeness is not None
    pale = replace(image, likeness=replace(image.likeness, faint=0.2))
    assert on_one_page(image).alike
    assert not on_one_page(pale).alike
