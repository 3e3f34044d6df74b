# SPDX-License-Identifier: Apache-2.0
import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from dossier.app import office
from dossier.ui.permit_picker import PermitPicker
from dossier.ui.text import Words


@pytest.fixture
def picker(qtbot: QtBot, words: Words) -> PermitPicker:
    picker = PermitPicker(words, office().book)
    qtbot.addWidget(picker)
    picker.resize(800, 600)
    picker.show()
    return picker


def click_row(qtbot: QtBot, picker: PermitPicker, row: int) -> None:
    rows = picker._list
    place = rows.visualItemRect(rows.item(row)).center()
    qtbot.mouseClick(rows.viewport(), Qt.MouseButton.LeftButton, pos=place)


def test_a_click_on_a_permit_offers_its_procedures(
    qtbot: QtBot, picker: PermitPicker
) -> None:
    for row in range(picker._list.count()):
        with qtbot.waitSignal(picker.changed):
            click_row(qtbot, picker, row)
        assert picker.permit is not None
        held = [picker._procedure.itemData(n) for n in range(picker._procedure.count())]
        assert held == list(picker.permit.procedures)
        assert picker.procedure == held[0]


def test_what_the_search_hides_is_no_longer_chosen(
    qtbot: QtBot, picker: PermitPicker
) -> None:
    click_row(qtbot, picker, 0)
    qtbot.keyClicks(picker._search, "zzz")
    assert picker.permit is None
    assert picker.procedure == ""
