# SPDX-License-Identifier: Apache-2.0
"""A photographed sheet is laid straight; every place on it is known in the photo."""

import numpy as np
import pytest
from PIL import Image, ImageDraw

from dossier.adapters.even_light import evened
from dossier.adapters.page_straighten import straightened, straightening
from dossier.domain.sheet_corners import SheetCorners, inverse, mapped_box

SIZE = (900, 1200)
SEEN = SheetCorners(
    top_left=(0.2, 0.1),
    top_right=(0.85, 0.15),
    bottom_right=(0.95, 0.9),
    bottom_left=(0.1, 0.8),
)


def _photo(mark=(0.5, 0.5)) -> Image.Image:
    """A grey table, a white sheet and one black dot, at a place of the photo."""
    photo = Image.new("RGB", SIZE, (90, 80, 70))
    draw = ImageDraw.Draw(photo)
    draw.polygon([(x * SIZE[0], y * SIZE[1]) for x, y in SEEN.points], fill="white")
    x, y = mark[0] * SIZE[0], mark[1] * SIZE[1]
    draw.ellipse((x - 8, y - 8, x + 8, y + 8), fill="black")
    return photo


def _dot(image: Image.Image) -> tuple[float, float]:
    ys, xs = np.nonzero(np.asarray(image.convert("L")) < 40)
    return float(xs.mean() + 0.5) / image.width, float(ys.mean() + 0.5) / image.height


def test_the_table_around_the_sheet_is_gone():
    straight = np.asarray(straightened(_photo((0.02, 0.02)), SEEN, even_light=False))
    assert (straight[5:-5, 5:-5] > 240).all()


@pytest.mark.parametrize("lean", [0.0, 3.0, -5.0])
@pytest.mark.parametrize("mark", [(0.5, 0.5), (0.3, 0.2), (0.8, 0.8)])
def test_what_is_seen_on_the_straight_picture_is_shown_on_the_photo(mark, lean):
    photo = _photo(mark)
    straight = straightened(photo, SEEN, even_light=False, lean_degrees=lean)
    x, y = _dot(straight)
    how = straightening(SIZE, SEEN, lean)
    assert how.size == straight.size
    box = how.in_photo((x, y, x, y))
    assert box[:2] == pytest.approx(mark, abs=0.004)


def test_a_box_mapped_there_and_back_holds_the_box():
    how = straightening(SIZE, SEEN, 2.0)
    on_sheet = (0.3, 0.4, 0.5, 0.45)
    back = mapped_box(inverse(how.back), how.in_photo(on_sheet))
    assert back[0] <= on_sheet[0]
    assert back[1] <= on_sheet[1]
    assert back[2] >= on_sheet[2]
    assert back[3] >= on_sheet[3]
    assert back == pytest.approx(on_sheet, abs=0.06)


def test_it_never_has_more_pixels_than_the_sheet_in_the_photo():
    width, height = straightening(SIZE, SEEN).size
    top, right, bottom, left = SEEN.sides(*SIZE)
    assert width * height <= max(top, bottom) * max(left, right) * 1.01


def test_without_corners_or_lean_the_picture_keeps_its_size():
    photo = _photo()
    assert straightened(photo, None, even_light=True).size == SIZE
    assert straightened(photo, None, even_light=False) is photo


def test_falling_lines_are_brought_level():
    page = Image.new("L", (800, 600), 255)
    ImageDraw.Draw(page).line((100, 280, 700, 280 + 600 * 0.0524), fill=0, width=3)
    level = np.asarray(straightened(page, None, even_light=False, lean_degrees=3.0))
    rows = np.nonzero((level < 100).any(axis=1))[0]
    assert rows.max() - rows.min() < 8


@pytest.mark.parametrize("mode", ["L", "RGB"])
def test_a_shadow_is_taken_out_and_print_stays(mode):
    page = np.full((900, 700), 235.0)
    for top in range(100, 800, 40):
        page[top : top + 4, 100:600] = 40
    shade = 1 / (1 + np.exp((np.arange(700) - 350) / 40)) * 0.5 + 0.5
    shaded = Image.fromarray((page * shade).astype(np.uint8)).convert(mode)
    even = np.asarray(evened(shaded).convert("L")).astype(int)
    paper = even[60:90]
    assert paper.min() > 225
    assert paper.max() - paper.min() < 25
    assert even[100:104, 150:550].max() < 90


def test_colours_and_a_dark_portrait_keep_theirs():
    page = Image.new("RGB", (700, 900), (210, 205, 195))
    draw = ImageDraw.Draw(page)
    draw.rectangle((80, 100, 320, 420), fill=(70, 50, 45))
    draw.rectangle((400, 600, 480, 680), fill=(190, 40, 40))
    even = evened(page)
    red, green, blue = even.getpixel((440, 640))
    assert red > 2.5 * max(green, blue)
    assert max(even.getpixel((200, 260))) < 130
    assert min(even.getpixel((600, 60))) > 220
