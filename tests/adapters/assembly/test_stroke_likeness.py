# SPDX-License-Identifier: Apache-2.0
"""Print that was encoded again is told from print that lost something."""

import io

import numpy as np
import pytest
import zxingcpp
from PIL import Image, ImageDraw, ImageFilter

from dossier.adapters.picture_encoder import Picture
from dossier.adapters.shrink_settings import Step
from dossier.adapters.stroke_likeness import Likeness, likeness

LINE = "Attestation de domicile remise au demandeur le 22 mai 2026"
DPI = 150


def paper(size: tuple[int, int] = (1240, 1754)) -> Image.Image:
    grain = 235 + np.random.default_rng(3).normal(0, 4, (size[1], size[0]))
    return Image.fromarray(grain.clip(0, 255).astype("uint8"))


def printed(px: int) -> Image.Image:
    image = paper()
    draw = ImageDraw.Draw(image)
    for y in range(120, 1600, 2 * px):
        draw.text((100, y), LINE, fill=30, font_size=px)
    return image


def encoded(image: Image.Image, quality: int) -> Image.Image:
    data = io.BytesIO()
    image.save(data, "JPEG", quality=quality)
    return Image.open(data)


def compared(before: Image.Image, after: Image.Image) -> Likeness:
    return likeness(before, after, DPI)


def test_print_encoded_again_is_alike_and_the_size_of_its_letters_is_told() -> None:
    large, small = printed(24), printed(10)
    seen, other = (compared(image, encoded(image, 60)) for image in (large, small))
    assert seen.strokes > 0.95
    assert seen.light > 0.9
    assert 11 <= seen.letter_px <= 15
    assert other.letter_px < 8
    assert not seen.may_hold_code


@pytest.mark.parametrize(
    "harm",
    [
        lambda image: image.filter(ImageFilter.GaussianBlur(6)),
        lambda image: image.transform(
            image.size, Image.Transform.AFFINE, (1, 0, 6, 0, 1, 6)
        ),
        lambda image: Image.new("L", image.size, 235),
        lambda image: Image.eval(image, lambda level: 255 - level),
    ],
    ids=["blurred", "moved", "wiped", "inverted"],
)
def test_strokes_that_are_not_where_they_were_are_seen(harm) -> None:
    image = printed(24)
    assert compared(image, harm(image)).strokes < 0.6


def in_shades(paper_shade, ink, px: int = 24) -> Image.Image:
    grain = np.random.default_rng(5).normal(0, 4, (1754, 1240, 3))
    image = Image.new("RGB", (1240, 1754), paper_shade)
    draw = ImageDraw.Draw(image)
    for y in range(120, 1600, 2 * px):
        draw.text((100, y), LINE, fill=ink, font_size=px)
    noisy = (np.asarray(image) + grain).clip(0, 255)
    return Image.fromarray(noisy.astype("uint8"))


@pytest.mark.parametrize(
    ("paper_shade", "ink"),
    [((245,) * 3, (228,) * 3), ((60, 100, 190), (200, 50, 60))],
    ids=["pale grey on white", "red on a blue as dark"],
)
def test_print_that_is_hardly_seen_in_grey_is_noticed(paper_shade, ink) -> None:
    pale, dark = in_shades(paper_shade, ink), in_shades((245,) * 3, (30,) * 3)
    assert compared(pale, encoded(pale, 35)).faint > 0.9
    assert compared(dark, encoded(dark, 35)).faint < 0.01
    below = Image.new("RGB", (1240, 1754), (245,) * 3)
    below.paste(dark.crop((0, 0, 1240, 1100)))
    below.paste(pale.crop((0, 0, 1240, 600)), (0, 1154))
    assert 0.2 < compared(below, encoded(below, 35)).faint < 0.6


def test_a_page_half_in_shadow_is_told() -> None:
    image = np.asarray(printed(24)).copy()
    image[900:] = image[900:] // 3
    dark = Image.fromarray(image)
    assert compared(dark, encoded(dark, 75)).light < 0.5


def test_a_bare_page_has_neither_letters_nor_strokes_to_lose() -> None:
    bare = paper()
    seen = compared(bare, encoded(bare, 35))
    assert (seen.strokes, seen.letter_px, seen.may_hold_code) == (1.0, None, False)
    assert seen.faint == 0


def test_more_specks_than_print_can_have_are_no_letters() -> None:
    noise = np.random.default_rng(4).random((1754, 1240)) < 0.07
    specks = Image.fromarray(np.where(noise, 0, 235).astype("uint8"))
    assert compared(specks, specks).letter_px == 0


def test_the_smallest_picture_is_compared_too() -> None:
    dot = Image.new("L", (3, 2), 90)
    assert compared(dot, dot).strokes == 1.0
    assert compared(dot.convert("RGB"), dot).faint == 0


@pytest.mark.parametrize("form", ["DataMatrix", "QRCode", "PDF417", "Aztec"])
@pytest.mark.parametrize("side_mm", [7, 25])
def test_a_code_on_a_page_of_print_is_noticed(form, side_mm) -> None:
    code = zxingcpp.create_barcode(
        "DC02FR00123456" * 2, getattr(zxingcpp.BarcodeFormat, form)
    )
    drawn = Image.fromarray(np.array(code.to_image(scale=4))).convert("L")
    height = round(side_mm / 25.4 * DPI)
    width = round(height * drawn.width / drawn.height)
    image = printed(24)
    image.paste(drawn.resize((width, height), Image.Resampling.BOX), (300, 500))
    assert compared(image, encoded(image, 75)).may_hold_code


def test_a_band_too_narrow_for_a_code_may_hold_part_of_one() -> None:
    band = printed(24).crop((0, 480, 1240, 504))
    assert compared(band, band).may_hold_code


STEP = Step(dpi=150, quality=60)


@pytest.mark.parametrize(
    ("step", "looked"),
    [
        (STEP, True),
        (Step(dpi=120, quality=35, warn=True), False),
        (Step(dpi=200, bilevel=True), False),
    ],
    ids=["usual", "people are warned", "black and white"],
)
def test_what_is_read_anyway_is_not_compared(step, looked) -> None:
    picture = Picture((1240, 1754), (446.4, 631.44), samples=printed(24))
    made = picture.at(step)
    assert made is not None
    assert (picture.compared(made).likeness is not None) is looked


def test_without_opencv_nothing_looks_alike(monkeypatch) -> None:
    monkeypatch.setattr("dossier.adapters.opencv.loads", lambda: False)
    picture = Picture((1240, 1754), (446.4, 631.44), samples=printed(24))
    made = picture.at(STEP)
    assert made is not None
    assert picture.compared(made).likeness is None
