# SPDX-License-Identifier: Apache-2.0
"""Building blocks: a scrolling column gives each text its room, and no more."""

import pytest
from pytestqt.qtbot import QtBot

from dossier.ui.blocks import Card, ScrollColumn, body, column

LONG = "Justificatif de nationalité, passeport ou carte consulaire avec photo. " * 6
WIDTHS = (240, 420, 760)


def _filled(qtbot: QtBot, width: int, texts: list[str]) -> ScrollColumn:
    scroll = ScrollColumn()
    qtbot.addWidget(scroll)
    scroll.resize(width, 300)
    with qtbot.waitExposed(scroll):
        scroll.show()
    for text in texts:
        card = Card()
        card.setLayout(column(body(text), body("Une seconde phrase, plus courte.")))
        scroll.column.addWidget(card)
        card.show()
    scroll.widget().layout().activate()
    return scroll


@pytest.mark.parametrize("width", WIDTHS)
def test_every_line_of_a_long_text_has_room(qtbot: QtBot, width: int):
    scroll = _filled(qtbot, width, [LONG])

    def all_there() -> None:
        card = scroll.column.itemAt(0).widget()
        label = card.layout().itemAt(0).widget()
        assert label.height() >= label.heightForWidth(label.width())

    qtbot.waitUntil(all_there)


@pytest.mark.parametrize("width", WIDTHS)
def test_a_column_does_not_scroll_past_its_last_card(qtbot: QtBot, width: int):
    scroll = _filled(qtbot, width, [LONG] * 8)

    def ends_with_the_last() -> None:
        last = scroll.column.itemAt(7).widget()
        assert scroll.widget().height() == last.geometry().bottom() + 1

    qtbot.waitUntil(ends_with_the_last)


def test_a_short_column_stays_at_the_top(qtbot: QtBot):
    scroll = _filled(qtbot, 420, ["court"])

    def at_the_top() -> None:
        card = scroll.column.itemAt(0).widget()
        assert card.y() == 0
        assert card.height() < 100

    qtbot.waitUntil(at_the_top)
