# SPDX-License-Identifier: Apache-2.0
"""Four corners determine how a sheet is seen, there and back."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dossier.domain.sheet_corners import (
    SheetCorners,
    aspect,
    inverse,
    mapped,
    mapped_box,
    product,
    square_to,
)

SEEN = SheetCorners(
    top_left=(0.2, 0.1),
    top_right=(0.85, 0.15),
    bottom_right=(0.95, 0.9),
    bottom_left=(0.1, 0.8),
)
near = st.floats(0.0, 0.3)


@st.composite
def sheets(draw):
    """Corners each in its own quarter of the page: always a convex sheet or nearly."""
    values = [draw(near) for _ in range(8)]
    return SheetCorners(
        top_left=(values[0], values[1]),
        top_right=(1 - values[2], values[3]),
        bottom_right=(1 - values[4], 1 - values[5]),
        bottom_left=(values[6], 1 - values[7]),
    )


def test_the_unit_square_goes_onto_the_corners():
    onto = square_to(SEEN.points)
    seen = [mapped(onto, corner) for corner in ((0, 0), (1, 0), (1, 1), (0, 1))]
    assert [pytest.approx(point) for point in SEEN.points] == seen


@given(sheets(), st.floats(0, 1), st.floats(0, 1))
def test_a_point_mapped_there_and_back_is_where_it_was(sheet, x, y):
    onto = square_to(sheet.points)
    back = mapped(inverse(onto), mapped(onto, (x, y)))
    assert back == pytest.approx((x, y), abs=1e-6)


@given(sheets())
def test_a_homography_after_its_inverse_changes_nothing(sheet):
    onto = square_to(sheet.points)
    nothing = product(inverse(onto), onto)
    assert mapped(nothing, (0.3, 0.7)) == pytest.approx((0.3, 0.7), abs=1e-6)


def test_the_box_of_the_whole_sheet_is_around_its_corners():
    box = mapped_box(square_to(SEEN.points), (0, 0, 1, 1))
    assert box == pytest.approx((0.1, 0.1, 0.95, 0.9))


def test_a_box_beyond_the_page_is_kept_on_it():
    assert mapped_box(square_to(SEEN.points), (-2, -2, 1, 1))[:2] == (0.0, 0.0)


@pytest.mark.parametrize("rotation", [0, 90, 180, 270])
def test_turned_corners_are_named_as_they_then_stand(rotation):
    turned = SEEN.turned(rotation)
    assert turned.is_convex
    assert turned.top_left[0] < turned.top_right[0]
    assert turned.top_left[1] < turned.bottom_left[1]
    assert turned.turned((360 - rotation) % 360).distance(SEEN, 1, 1) < 1e-9


def test_a_sheet_folded_over_itself_is_not_convex():
    crossed = SheetCorners(
        top_left=(0.1, 0.1),
        top_right=(0.9, 0.9),
        bottom_right=(0.9, 0.1),
        bottom_left=(0.1, 0.9),
    )
    assert SEEN.is_convex
    assert not crossed.is_convex


def test_a_corner_off_the_page_shows():
    outside = SheetCorners(
        top_left=(-0.01, 0.1),
        top_right=SEEN.top_right,
        bottom_right=SEEN.bottom_right,
        bottom_left=SEEN.bottom_left,
    )
    assert SEEN.is_inside
    assert not outside.is_inside


def test_area_is_the_share_of_the_page():
    half = SheetCorners(
        top_left=(0, 0), top_right=(1, 0), bottom_right=(1, 0.5), bottom_left=(0, 0.5)
    )
    assert half.area == pytest.approx(0.5)


def test_three_corners_in_one_line_are_refused():
    with pytest.raises(ValueError, match="one line"):
        square_to(((0, 0), (1, 0), (2, 0), (3, 0)))


def test_distance_is_the_worst_corner_over_the_diagonal():
    moved = SheetCorners(
        top_left=(0.23, 0.1),
        top_right=SEEN.top_right,
        bottom_right=SEEN.bottom_right,
        bottom_left=SEEN.bottom_left,
    )
    assert moved.distance(SEEN, 300, 400) == pytest.approx(9 / 500)


@pytest.mark.parametrize("tilt", [0, 12, 25])
def test_the_aspect_of_a_tilted_sheet_is_that_of_the_paper(tilt):
    """An A4 sheet seen from above, then by a camera leaning over it both ways."""
    angle = math.radians(tilt)
    points = []
    for x, y in ((-0.35, -0.5), (0.35, -0.5), (0.35, 0.5), (-0.35, 0.5)):
        across, down = x, y * math.cos(angle)
        away = 1.6 + y * math.sin(angle) + x * math.sin(angle) * 0.5
        across *= math.cos(math.asin(math.sin(angle) * 0.5))
        points.append((0.5 + across / away / 0.75, 0.5 + down / away))
    sheet = SheetCorners(
        top_left=points[0],
        top_right=points[1],
        bottom_right=points[2],
        bottom_left=points[3],
    )
    assert aspect(sheet, 3000, 4000) == pytest.approx(1.0 / 0.7, rel=0.08)
