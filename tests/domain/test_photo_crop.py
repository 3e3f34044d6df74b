# SPDX-License-Identifier: Apache-2.0
import math
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dossier.domain.errors import DossierError
from dossier.domain.photo_crop import plan_crop
from dossier.domain.photo_sheet import PAPER_MM, SheetPlan
from dossier.domain.portrait import Head, Portrait, Pose, Scene
from tests.photo_aims import AIMS

SIZES = ((827, 1063), (413, 531))


def portrait(*, size=(2000, 2000), chin=0.7, crown=0.25, x=0.5, roll=0.0):
    return Portrait(
        measured_by="test",
        scene=Scene.PICTURE,
        frame_px=size,
        head=Head(
            box=(x - 0.15, crown, x + 0.15, chin),
            right_eye=(x - 0.08, 0.45),
            left_eye=(x + 0.08, 0.45),
            chin=(x, chin),
            crown=(x, crown),
            hair_top=None,
            height_ratio=chin - crown,
            eye_distance_px=200,
        ),
        pose=Pose(roll=roll, yaw=0, pitch=0),
    )


def lengths(crop, size):
    return crop.corners.sides(*size)


def test_there_is_room_so_head_and_margin_are_as_aimed_at():
    crop = plan_crop(portrait(), AIMS, SIZES)
    assert (crop.head_mm, crop.top_mm, crop.size_px) == (34.0, 4.0, (827, 1063))
    top, right, _, _ = lengths(crop, (2000, 2000))
    assert top / right == pytest.approx(35 / 45, abs=1e-6)
    assert 900 / right * 45 == pytest.approx(34)


def test_a_cut_is_not_refused_for_less_than_a_pixel():
    photo = portrait(size=(1024, 1024), chin=871.96 / 1024, crown=67.75 / 1024)
    crop = plan_crop(photo, AIMS, SIZES)
    assert crop.corners.is_inside
    assert crop.size_px == (413, 531)


@settings(deadline=None)
@given(
    chin=st.floats(0.55, 0.85),
    crown=st.floats(0.15, 0.4),
    x=st.floats(0.3, 0.7),
    roll=st.floats(-15, 15),
)
def test_a_cut_never_leaves_the_picture_and_keeps_one_scale(chin, crown, x, roll):
    photo = portrait(chin=chin, crown=crown, x=x, roll=roll)
    try:
        crop = plan_crop(photo, AIMS, SIZES)
    except DossierError:
        return
    assert crop.corners.is_inside
    top, right, bottom, left = lengths(crop, photo.frame_px)
    assert (top, right) == pytest.approx((bottom, left), abs=2)
    assert top / right == pytest.approx(35 / 45, abs=0.003)
    assert right >= crop.size_px[1] / 1.006
    (x0, y0), (x1, y1) = crop.corners.top_left, crop.corners.top_right
    assert math.degrees(math.atan2(y1 - y0, x1 - x0)) == pytest.approx(roll, abs=0.2)


@pytest.mark.parametrize(
    ("photo", "side"),
    [
        (portrait(crown=0.005, chin=0.5), "top"),
        (portrait(crown=0.4, chin=0.99), "bottom"),
        (portrait(x=0.05), "left"),
        (portrait(x=0.95), "right"),
    ],
)
def test_what_is_missing_is_named_by_side_and_millimetres(photo, side):
    with pytest.raises(DossierError) as refused:
        plan_crop(photo, AIMS, SIZES)
    assert refused.value.code == f"photo.no_margin_{side}"
    assert refused.value.facts["missing_mm"] > 0


def test_lines_that_cross_are_refused():
    with pytest.raises(DossierError) as refused:
        plan_crop(portrait(), AIMS, SIZES, chin=0.2, crown=0.6)
    assert refused.value.code == "photo.lines_crossed"


def test_the_sheet_holds_six_photos_and_an_empty_frame_that_do_not_overlap():
    plan = SheetPlan(print_mm=(35.0, 45.0), notice="", frame_label="", title="")
    places = [*plan.places(), plan.frame]
    assert len(places) == 7
    for number, (x, y) in enumerate(places):
        assert 0 < x < PAPER_MM[0] - 35
        assert 0 < y < PAPER_MM[1] - 45
        for a, b in places[:number]:
            assert abs(x - a) >= 35 or abs(y - b) >= 45
    for start, end in plan.cuts():
        assert all(
            0 <= v <= m
            for point in (start, end)
            for v, m in zip(point, PAPER_MM, strict=True)
        )


LAW = replace(AIMS, unsure=1.0, head_least=32.0, head_most=36.0)


@pytest.mark.parametrize("roll", [0.0, 0.7, -1.4])
@pytest.mark.parametrize("head_mm", [33.2, 34.6])
def test_a_photo_that_is_right_keeps_all_its_pixels(roll, head_mm):
    chin = 4.2 / 45 + head_mm / 45
    photo = portrait(size=(827, 1063), chin=chin, crown=4.2 / 45, roll=roll)
    crop = plan_crop(photo, AIMS, SIZES)
    assert crop.size_px == (827, 1063)
    assert crop.head_mm == pytest.approx(head_mm, abs=0.15)
    assert crop.corners.is_inside


def test_a_photo_too_coarse_for_the_finer_size_is_not_enlarged():
    photo = portrait(size=(700, 900), chin=38.2 / 45, crown=4.2 / 45)
    assert plan_crop(photo, AIMS, SIZES).size_px == (413, 531)


def test_a_margin_short_by_less_than_the_head_is_known_by_is_cut_and_told():
    # At the largest head of the usual range 1.9 mm of the 2 above it are there.
    head = 0.785
    photo = portrait(size=(1024, 1024), crown=head / 35.3 * 1.9, chin=0.0)
    photo = replace(
        photo, head=replace(photo.head, chin=(0.5, head * (1 + 1.9 / 35.3)))
    )
    with pytest.raises(DossierError) as refused:
        plan_crop(photo, AIMS, SIZES)
    assert refused.value.facts["missing_mm"] <= 0.2
    crop = plan_crop(photo, LAW, SIZES)
    assert 32 <= crop.head_mm <= 36
    assert 0.1 <= crop.short_mm <= 0.2
    assert crop.corners.is_inside
    assert plan_crop(portrait(), LAW, SIZES).short_mm == 0


def test_a_margin_short_by_more_is_refused_all_the_same():
    photo = portrait(size=(1024, 1024), crown=0.005, chin=0.6)
    with pytest.raises(DossierError):
        plan_crop(photo, LAW, SIZES)
