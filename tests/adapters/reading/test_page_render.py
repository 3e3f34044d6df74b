# SPDX-License-Identifier: Apache-2.0
import io

import pytest
from PIL import Image

from dossier.adapters.page_render import png_of


@pytest.mark.parametrize(
    ("turn", "corner"),
    [(0, (0, 0)), (90, (9, 0)), (180, (19, 9)), (270, (0, 19))],
)
def test_a_page_is_turned_clockwise_before_it_is_scaled(turn, corner):
    page = Image.new("L", (20, 10), 255)
    page.putpixel((0, 0), 0)
    width = 20 if turn in {0, 180} else 10
    shown = Image.open(io.BytesIO(png_of(page, width, turn=turn)))
    x, y = corner
    assert shown.size == ((20, 10) if width == 20 else (10, 20))
    assert shown.getpixel((x, y)) == 0
