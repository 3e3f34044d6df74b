# SPDX-License-Identifier: Apache-2.0
import numpy as np
import pytest
from PIL import Image, ImageDraw, ImageFilter

from dossier.adapters.head_measure import Forehead, skull_height
from dossier.adapters.portrait_reader import portrait_of
from dossier.domain.portrait import Scene
from tests.adapters.photos.conftest import MODELS, opened

HEAD_MM = 45


def head_mm(portrait):
    return portrait.head.height_ratio * HEAD_MM


def grained(image, strength=2.0):
    shape = (*image.size[::-1], 1)
    noise = strength * np.random.default_rng(1).standard_normal(shape, np.float32)
    values = np.asarray(image, np.float32) + noise
    return Image.fromarray(values.clip(0, 255).astype(np.uint8))


def on_paper(photos, *, paper=(246, 246, 244), gap=60):
    size = (720, 860) if len(photos) == 1 else (1060, 1330)
    sheet = Image.new("RGB", size, paper)
    for number, photo in enumerate(photos):
        x = 90 + number % 2 * (photo.width + gap)
        sheet.paste(photo, (x, 110 + number // 2 * (photo.height + gap)))
    return grained(sheet.filter(ImageFilter.GaussianBlur(0.8)))


def test_a_photo_cut_to_size_measures_what_was_aimed_at(measured, man):
    found = measured(man)
    assert found.scene is Scene.PICTURE
    assert head_mm(found) == pytest.approx(34, abs=0.3)
    assert found.head.centre_x == pytest.approx(0.5, abs=0.01)
    assert abs(found.pose.roll) < 0.5
    assert found.light.sharpness > 1.5
    assert found.background.residual < 1


@pytest.mark.parametrize("name", ["ps_man_plain.jpg", "ps_woman_shadow.jpg"])
def test_the_size_of_the_picture_does_not_change_the_head(name):
    image = opened(name)
    ratios = [
        portrait_of(image.resize((side, side)), MODELS).head.height_ratio
        for side in (500, 1024, 1800)
    ]
    assert max(ratios) - min(ratios) < 0.006


@pytest.mark.parametrize("degrees", [-12, -7, 7, 12])
def test_a_leaning_head_is_measured_in_degrees(measured, degrees):
    wall = opened("ps_woman_plain.jpg")
    leaning = wall.rotate(-degrees, Image.Resampling.BICUBIC).crop((200, 30, 824, 832))
    assert measured(leaning).pose.roll == pytest.approx(degrees, abs=1)


@pytest.mark.parametrize("turn", [90, 180, 270])
def test_a_photo_lying_on_its_side_is_measured_upright(measured, man, turn):
    found = measured(man.rotate(turn, expand=True))
    assert found.turn == turn
    assert found.frame_px == man.size
    assert head_mm(found) == pytest.approx(34, abs=0.4)


def test_blur_darkness_and_missing_colour_are_measured(measured, man):
    good = measured(man).light
    assert measured(man.filter(ImageFilter.GaussianBlur(3))).light.sharpness < 0.75
    dark = measured(man.point(lambda v: v * 0.35)).light
    assert dark.mean < 0.18 < good.mean
    grey = measured(man.convert("L").convert("RGB")).light
    assert grey.chroma < 0.5
    assert good.chroma > 4


def test_a_camera_that_moved_is_not_sharp(measured, man):
    moved = np.mean([np.roll(np.asarray(man, np.float32), n, 1) for n in range(13)], 0)
    assert measured(Image.fromarray(moved.astype(np.uint8))).light.sharpness < 1


def test_a_shadow_behind_the_head_is_told_from_a_plain_wall(measured, man):
    assert measured(man).background.slope < 10
    assert measured(opened("ps_woman_shadow.jpg")).background.slope > 30


def test_a_smile_with_teeth_is_seen(measured, man):
    smiling, neutral = measured(opened("astronaut.jpg")), measured(man)
    assert smiling.expression.smile > 0.8
    assert neutral.expression.smile < 0.5
    assert smiling.expression.lip_gap > 0.045 > neutral.expression.lip_gap


def test_next_to_nothing_is_blank_and_things_are_no_face(measured):
    assert measured(grained(Image.new("RGB", (413, 531), "#ddd"))).scene is Scene.BLANK
    things = np.random.default_rng(3).integers(0, 255, (20, 16, 3), dtype=np.uint8)
    picture = Image.fromarray(things).resize((413, 531), Image.Resampling.BICUBIC)
    assert measured(picture).scene is Scene.NO_FACE


def test_two_people_are_two_faces(measured, man, woman):
    wall = Image.new("RGB", (900, 560), man.getpixel((3, 3)))
    wall.paste(man, (0, 29))
    wall.paste(woman, (480, 29))
    assert len(measured(wall).faces) == 2


@pytest.mark.parametrize("paper", [(246, 246, 244), (45, 45, 48)])
def test_a_print_on_a_scan_is_found_and_measured_inside(measured, man, paper):
    found = measured(on_paper([man], paper=paper))
    assert found.scene is Scene.PRINT
    assert found.frame_px == pytest.approx(man.size, rel=0.012)
    assert head_mm(found) == pytest.approx(34, abs=0.6)


@pytest.mark.parametrize("turn", [0, 90, 180, 270])
def test_a_small_print_on_a_large_picture_is_looked_at_closer(measured, man, turn):
    """Only its surroundings are decoded again, wherever they lie."""
    table = grained(Image.new("RGB", (2600, 3200), (60, 62, 66)))
    table.paste(man, (400, 1900))
    found = measured(table.rotate(turn, expand=True))
    assert found.scene is Scene.PRINT
    assert found.turn == turn
    assert found.frame_px == pytest.approx(man.size, rel=0.02)
    assert head_mm(found) == pytest.approx(34, abs=0.6)


def test_a_white_border_is_not_taken_for_the_photo(measured, woman):
    bordered = Image.new("RGB", (473, 591), (252, 252, 252))
    bordered.paste(woman, (30, 30))
    found = measured(on_paper([bordered], paper=(60, 60, 60)))
    assert found.frame_px == pytest.approx(woman.size, rel=0.015)


@pytest.mark.parametrize("gap", [0, 8, 60])
def test_a_sheet_of_four_is_split_whatever_is_between_the_photos(measured, man, gap):
    found = measured(on_paper([man] * 4, gap=gap))
    assert (found.scene, len(found.prints)) == (Scene.SHEET, 4)
    assert head_mm(found) == pytest.approx(34, abs=0.8)
    first, second = found.prints[:2]
    assert first.top_left[0] < second.top_left[0]


def test_printing_dots_stand_out_from_everything_a_camera_gives(measured, man):
    y, x = np.mgrid[: man.height, : man.width]
    dots = 12 * (
        np.cos((x * 0.97 + y * 0.26) * 1.3) + np.cos((y * 0.97 - x * 0.26) * 1.3)
    )
    copied = (np.asarray(man, np.float32) + dots[..., None]).clip(0, 255)
    assert measured(man).periodic < 18
    assert measured(Image.fromarray(copied.astype(np.uint8))).periodic > 30


def test_a_drawing_has_no_grain(measured, man):
    drawn = man.quantize(10).convert("RGB").filter(ImageFilter.ModeFilter(9))
    assert measured(man).flat < 0.1
    assert measured(drawn).flat > 0.25


def on_wood(photo, *, border=0):
    """A print on a table: brown, with long grain, lit from one side."""
    rng = np.random.default_rng(2)
    framed = Image.new("RGB", [side + 2 * border for side in photo.size], "white")
    framed.paste(photo, (border, border))
    width, height = (round(side * 1.8) for side in framed.size)
    grain = rng.normal(0, 16, (height // 3, 8)).astype(np.float32)
    grain = np.asarray(Image.fromarray(grain).resize((width, height)))
    light = np.linspace(1.05, 0.88, width)[None, :, None]
    wood = (np.array([150.0, 115.0, 88.0]) + grain[..., None]) * light
    scene = Image.fromarray(wood.clip(0, 255).astype(np.uint8))
    turned = framed.convert("RGBA").rotate(4, Image.Resampling.BICUBIC, expand=True)
    scene.paste(turned, ((width - turned.width) // 2, 60), turned)
    return scene.filter(ImageFilter.GaussianBlur(0.7))


@pytest.mark.parametrize("border", [0, 26])
def test_a_print_on_a_wooden_table_is_found_with_and_without_its_border(
    measured, woman, border
):
    found = measured(on_wood(woman, border=border))
    assert found.scene is Scene.PRINT
    assert found.frame_px == pytest.approx(woman.size, rel=0.03)
    assert head_mm(found) == pytest.approx(34, abs=1)


def test_a_head_before_a_wall_is_not_taken_for_a_print(measured, woman):
    """The outline of hair and shoulders is round, a print's is straight."""
    for wall in ("#d5d8dc", "#9db8d6"):
        round_head = Image.new("RGB", (413, 531), wall)
        oval = Image.new("L", woman.size)
        ImageDraw.Draw(oval).ellipse((40, 20, 373, 511), fill=255)
        round_head.paste(woman, (0, 0), oval)
        assert measured(round_head).scene is Scene.PICTURE


def test_the_skull_is_never_above_the_hair_and_a_bun_is_no_skull():
    usual = Forehead(height=0.50, depth=0.04, width=1.27)
    assert skull_height(0.86, usual) <= 0.86
    assert 0.85 < skull_height(1.05, usual) < 1.0
    assert skull_height(1.7, usual) == skull_height(1.4, usual)
    assert skull_height(None, usual) == pytest.approx(skull_height(1.05, usual))


def test_a_wide_high_forehead_is_a_high_skull_and_a_bent_head_shows_more():
    usual = Forehead(height=0.50, depth=0.04, width=1.27)
    child = Forehead(height=0.60, depth=0.04, width=1.40)
    bent = Forehead(height=0.50, depth=-0.06, width=1.27)
    assert skull_height(1.2, child) > skull_height(1.2, usual) + 0.05
    assert skull_height(1.2, bent) > skull_height(1.2, usual) + 0.03


def test_full_hair_makes_the_height_of_the_head_less_sure(measured, man):
    bald, full = measured(man), measured(with_hair(man))
    assert bald.head.height_uncertain == 0
    assert full.head.height_uncertain * HEAD_MM == pytest.approx(2, abs=0.3)


def test_hair_cut_by_the_edge_of_the_picture_hides_how_high_it_goes(measured):
    whole = opened("ps_man_plain.jpg")
    seen = measured(whole)
    top = round(seen.head.crown[1] * whole.height)
    head = seen.head.height_ratio * whole.height
    rest = whole.crop((0, top + 20, whole.width, whole.height))
    cut = measured(rest).head
    assert cut.hair_top is None
    assert cut.height_uncertain > 0
    assert cut.crown[1] < 0 <= cut.box[1]
    assert cut.height_ratio * rest.height == pytest.approx(head, rel=0.04)


def with_hair(photo):
    """The same person under hair half as wide again as the face."""
    x0, y0, x1, y1 = (
        side * full
        for side, full in zip(
            portrait_of(photo, MODELS).head.box, photo.size * 2, strict=True
        )
    )
    wide, middle = 0.75 * (x1 - x0), (x0 + x1) / 2
    shape = Image.new("L", photo.size)
    draw = ImageDraw.Draw(shape)
    draw.ellipse((middle - wide, y0 - 18, middle + wide, y0 + 330), fill=255)
    draw.ellipse((x0 + 12, y0 + 90, x1 - 12, y1), fill=0)
    draw.rectangle((0, y0 + 260, photo.width, photo.height), fill=0)
    curly = np.random.default_rng(5).normal(42, 14, (*photo.size[::-1], 1))
    hair = np.repeat(curly.clip(0, 255).astype(np.uint8), 3, axis=2)
    dressed = photo.copy()
    dressed.paste(Image.fromarray(hair), (0, 0), shape)
    return dressed


def test_half_a_face_behind_somebody_is_a_second_person(measured, man, woman):
    wall = Image.new("RGB", (760, 560), man.getpixel((3, 3)))
    wall.paste(woman.resize((310, 398)), (300, 60))
    wall.paste(man.crop((60, 0, 353, 531)), (60, 29))
    assert len(measured(wall).faces) == 2
