# SPDX-License-Identifier: Apache-2.0
import pytest
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import (
    QCheckBox,
    QLineEdit,
    QStyle,
    QStyleOptionButton,
    QWidget,
)

from dossier.ui.slot_state import State
from dossier.ui.theme import page_colour, palette_for, state_colour

LEAST_CONTRAST = 4.5
"""WCAG 2.2, level AA, for text."""
LEAST_OUTLINE = 3.0
"""The same for the outline of what can be clicked (1.4.11)."""


def luminance(colour: QColor) -> float:
    def linear(part: float) -> float:
        return part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4

    red, green, blue = colour.redF(), colour.greenF(), colour.blueF()
    return 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue)


def contrast(one: QColor, other: QColor) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
@pytest.mark.parametrize("state", State, ids=lambda state: state.value)
def test_every_state_s_word_can_be_read_on_cards_and_on_the_window(
    state: State, *, dark: bool
) -> None:
    palette = palette_for(dark=dark)
    colour = state_colour(state, palette)
    assert contrast(colour, palette.base().color()) >= LEAST_CONTRAST
    assert contrast(colour, palette.window().color()) >= LEAST_CONTRAST


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
@pytest.mark.parametrize(
    ("ink", "ground"),
    [
        (QPalette.ColorRole.WindowText, QPalette.ColorRole.Window),
        (QPalette.ColorRole.Text, QPalette.ColorRole.Base),
        (QPalette.ColorRole.ButtonText, QPalette.ColorRole.Button),
        (QPalette.ColorRole.PlaceholderText, QPalette.ColorRole.Base),
        (QPalette.ColorRole.PlaceholderText, QPalette.ColorRole.Window),
        (QPalette.ColorRole.Link, QPalette.ColorRole.Base),
        (QPalette.ColorRole.HighlightedText, QPalette.ColorRole.Highlight),
    ],
    ids=lambda role: role.name,
)
def test_every_text_can_be_read_on_its_ground(
    ink: QPalette.ColorRole, ground: QPalette.ColorRole, *, dark: bool
) -> None:
    palette = palette_for(dark=dark)
    found = contrast(palette.color(ink), palette.color(ground))
    assert found >= LEAST_CONTRAST


@pytest.mark.parametrize("state", State, ids=lambda state: state.value)
def test_outlines_stand_out_on_paper(state: State) -> None:
    assert contrast(page_colour(state), QColor("#ffffff")) >= LEAST_CONTRAST


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_a_box_that_is_not_ticked_can_be_seen(qtbot, *, dark: bool) -> None:
    box = QCheckBox("PDF/A")
    qtbot.addWidget(box)
    palette = palette_for(dark=dark)
    box.setPalette(palette)
    box.setAutoFillBackground(True)
    picture = box.grab().toImage()
    option = QStyleOptionButton()
    option.initFrom(box)
    place = box.style().subElementRect(
        QStyle.SubElement.SE_CheckBoxIndicator, option, box
    )
    row = place.center().y()
    edge = [picture.pixelColor(x, row) for x in range(place.left(), place.left() + 3)]
    ground = palette.window().color()
    assert max(contrast(colour, ground) for colour in edge) >= LEAST_OUTLINE


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_an_empty_field_can_be_seen(qtbot, *, dark: bool) -> None:
    field = QLineEdit()
    qtbot.addWidget(field)
    palette = palette_for(dark=dark)
    field.setPalette(palette)
    picture = field.grab().toImage()
    edge = picture.pixelColor(0, picture.height() // 2)
    assert contrast(edge, palette.window().color()) >= LEAST_OUTLINE


def test_a_field_is_as_high_with_the_cursor_in_it_as_without(qtbot) -> None:
    holder = QWidget()
    qtbot.addWidget(holder)
    one, other = QLineEdit(holder), QLineEdit(holder)
    with qtbot.waitActive(holder):
        holder.show()
        holder.activateWindow()
    one.setFocus()
    assert one.hasFocus()
    assert one.sizeHint() == other.sizeHint()
