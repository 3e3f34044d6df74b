# SPDX-License-Identifier: Apache-2.0
import datetime as dt
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from dossier.app import office
from dossier.i18n.catalogue import load
from dossier.ui.choice_button import ChoiceButton
from dossier.ui.permit_picker import PermitPicker
from dossier.ui.text import Words

LOCALES = Path(__file__).parents[2] / "resources" / "locale"
ON = dt.date(2026, 11, 22)


@pytest.fixture
def picker(qtbot: QtBot, words: Words) -> PermitPicker:
    return shown(qtbot, words)


def shown(qtbot: QtBot, words: Words) -> PermitPicker:
    picker = PermitPicker(words, office().book, on=ON)
    qtbot.addWidget(picker)
    picker.resize(800, 600)
    with qtbot.waitActive(picker):
        picker.show()
        picker.activateWindow()
    return picker


def click_row(qtbot: QtBot, picker: PermitPicker, row: int) -> None:
    rows = picker._list
    rows.scrollToItem(rows.item(row))
    place = rows.visualItemRect(rows.item(row)).center()
    qtbot.mouseClick(rows.viewport(), Qt.MouseButton.LeftButton, pos=place)


def listed(picker: PermitPicker) -> list[str]:
    rows = picker._list
    return [
        rows.item(row).data(Qt.ItemDataRole.UserRole) for row in range(rows.count())
    ]


def press(qtbot: QtBot, picker: PermitPicker, *choices: str) -> None:
    for choice in choices:
        button = picker.findChild(ChoiceButton, f"choice-{choice}")
        assert button is not None, choice
        qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def test_a_click_on_a_permit_offers_its_procedures(
    qtbot: QtBot, picker: PermitPicker
) -> None:
    for row in range(0, picker._list.count(), 7):
        with qtbot.waitSignal(picker.changed):
            click_row(qtbot, picker, row)
        assert picker.permit is not None
        held = [picker._procedure.itemData(n) for n in range(picker._procedure.count())]
        assert held == list(picker.permit.procedures)
        assert picker.procedure in held


def test_what_was_asked_for_is_kept_where_the_next_permit_has_it(
    qtbot: QtBot, picker: PermitPicker
) -> None:
    picker.choose("annex10-25", "renewal")
    picker.choose("annex10-29", "renewal")
    rows = listed(picker)
    click_row(qtbot, picker, rows.index("annex10-25"))
    assert picker.procedure == "renewal"
    click_row(qtbot, picker, rows.index("annex10-63"))
    assert picker.permit is not None
    assert picker.procedure == next(iter(picker.permit.procedures))


def test_every_permit_is_listed_once(picker: PermitPicker) -> None:
    assert sorted(listed(picker)) == sorted(office().book.permits)


def test_what_the_search_hides_is_no_longer_chosen(
    qtbot: QtBot, picker: PermitPicker
) -> None:
    click_row(qtbot, picker, 0)
    qtbot.keyClicks(picker._search, "zzz")
    assert picker.permit is None
    assert picker.procedure == ""
    assert "fewer words" in picker._found.text()


def test_typing_lists_the_best_permit_first(qtbot: QtBot, picker: PermitPicker) -> None:
    qtbot.keyClicks(picker._search, "conjoint de francais")
    assert listed(picker)[0] == "annex10-29"
    assert picker._found.text() == f"{len(listed(picker))} permits found"


def test_what_is_chosen_stays_chosen_while_the_search_still_finds_it(
    qtbot: QtBot, picker: PermitPicker
) -> None:
    picker.choose("annex10-29", "renewal")
    qtbot.keyClicks(picker._search, "spouse")
    assert picker.permit is not None
    assert (picker.permit.id, picker.procedure) == ("annex10-29", "renewal")


def test_the_only_permit_found_is_chosen(qtbot: QtBot, picker: PermitPicker) -> None:
    qtbot.keyClicks(picker._search, "annex10-25")
    assert picker.permit is not None
    assert picker.permit.id == "annex10-25"


def test_down_goes_from_the_search_to_the_best_permit(
    qtbot: QtBot, picker: PermitPicker
) -> None:
    picker.first_field().setFocus()
    qtbot.keyClicks(picker._search, "student")
    qtbot.keyClick(picker._search, Qt.Key.Key_Down)
    assert picker._list.hasFocus()
    assert picker.permit is not None
    assert picker.permit.id == "annex10-25"


def test_an_emptied_search_lists_all_again(qtbot: QtBot, picker: PermitPicker) -> None:
    before = listed(picker)
    qtbot.keyClicks(picker._search, "student")
    picker._search.clear()
    assert listed(picker) == before
    assert not picker._found.isVisible()


def test_rows_are_read_with_group_article_and_card(picker: PermitPicker) -> None:
    (row,) = (n for n, name in enumerate(listed(picker)) if name == "annex10-29")
    item = picker._list.item(row)
    said = item.data(Qt.ItemDataRole.AccessibleTextRole)
    assert "Spouse of a French national" in said
    assert "Family" in said
    assert "L. 423-1" in said
    assert "CST" in said


def test_the_questions_choose_permit_and_procedure(
    qtbot: QtBot, picker: PermitPicker
) -> None:
    qtbot.mouseClick(picker._help_me, Qt.MouseButton.LeftButton)
    press(qtbot, picker, "other", "renew", "family", "french", "spouse")
    take = picker.findChild(QPushButton, "take-annex10-29")
    with qtbot.waitSignal(picker.changed):
        qtbot.mouseClick(take, Qt.MouseButton.LeftButton)
    assert picker.permit is not None
    assert (picker.permit.id, picker.procedure) == ("annex10-29", "renewal")
    assert picker._list.isVisible()


def test_the_questions_can_be_left_without_losing_the_choice(
    qtbot: QtBot, picker: PermitPicker
) -> None:
    picker.choose("annex10-25", "renewal")
    qtbot.mouseClick(picker._help_me, Qt.MouseButton.LeftButton)
    press(qtbot, picker, "other")
    qtbot.mouseClick(picker._finder._to_list, Qt.MouseButton.LeftButton)
    assert picker.permit is not None
    assert (picker.permit.id, picker.procedure) == ("annex10-25", "renewal")
    assert picker._search.hasFocus()


def test_a_search_left_in_place_does_not_hide_what_the_questions_chose(
    qtbot: QtBot, picker: PermitPicker
) -> None:
    qtbot.keyClicks(picker._search, "student")
    qtbot.mouseClick(picker._help_me, Qt.MouseButton.LeftButton)
    press(qtbot, picker, "other", "first", "family", "french", "parent")
    take = picker.findChild(QPushButton, "take-annex10-30")
    qtbot.mouseClick(take, Qt.MouseButton.LeftButton)
    assert picker.permit is not None
    assert picker.permit.id == "annex10-30"
    assert picker._search.text() == ""


def test_the_list_speaks_french(qtbot: QtBot) -> None:
    picker = shown(qtbot, Words(load(LOCALES, "fr")))
    qtbot.keyClicks(picker._search, "student")
    assert picker._list.item(0).text().startswith("Étudiant")
    assert "trouvé" in picker._found.text()
