# SPDX-License-Identifier: Apache-2.0
"""Glasses drawn on a portrait: tinted ones are told from clear ones."""

import pytest
from PIL import Image, ImageDraw

from dossier.adapters.portrait_reader import portrait_of
from tests.adapters.photos.conftest import MODELS


def glasses(man, tint):
    """Lenses before both eyes; the tint is what they let through, 0 to 255."""
    head = portrait_of(man, MODELS).head
    width, height = man.size
    reach = 0.12 * width
    clear = Image.new("L", man.size, 255)
    for x, y in (head.right_eye, head.left_eye):
        box = (
            x * width - reach,
            y * height - reach,
            x * width + reach,
            y * height + reach,
        )
        ImageDraw.Draw(clear).ellipse(box, fill=tint, outline=20, width=3)
    dark = Image.new("RGB", man.size, (12, 12, 14))
    return Image.composite(man, dark, clear)


def test_nothing_before_the_eyes_leaves_their_light(man):
    assert portrait_of(man, MODELS).light.under_eyes > 0.8


@pytest.mark.parametrize(("tint", "dark"), [(25, True), (60, True), (235, False)])
def test_tinted_lenses_hold_light_back_and_clear_ones_do_not(man, tint, dark):
    assert (portrait_of(glasses(man, tint), MODELS).light.under_eyes < 0.6) is dark
