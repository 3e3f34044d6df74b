# SPDX-License-Identifier: Apache-2.0
import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from dossier.domain.finding import Finding, Severity
from dossier.services.status import SlotStatus
from dossier.ui.choice_dialogs import SlotDialog
from dossier.ui.text import Words
from tests.ui.fakes import SLOTS


@pytest.fixture
def asking(qtbot: QtBot, words: Words) -> SlotDialog:
    parent = QWidget()
    qtbot.addWidget(parent)
    missing = Finding(code="slot.missing", severity=Severity.BLOCKER)
    slots = [SlotStatus(slot=s, documents=(), findings=(missing,)) for s in SLOTS]
    dialog = SlotDialog(words, "Which piece is this file?", slots, parent=parent)
    dialog.parent_kept = parent
    dialog.open()
    return dialog


def ids(dialog: SlotDialog) -> list[str]:
    return [dialog.box.itemData(place) for place in range(dialog.box.count())]


def test_the_proposed_piece_comes_first_with_the_reason(asking: SlotDialog) -> None:
    before = ids(asking)
    asking.propose(before[2], "This file looks like: Payslips")
    assert ids(asking)[0] == before[2]
    assert sorted(ids(asking)) == sorted(before)
    assert asking.box.currentData() == before[2]
    assert asking.hint.isVisible()
    assert "Payslips" in asking.hint.text()


def test_what_the_person_chose_stays_chosen(asking: SlotDialog) -> None:
    before = ids(asking)
    asking.box.setCurrentIndex(1)
    asking.box.activated.emit(1)
    asking.propose(before[2], "This file looks like: Payslips")
    assert asking.box.currentData() == before[1]
    assert asking.hint.isVisible()


def test_a_piece_that_is_not_offered_is_not_proposed(asking: SlotDialog) -> None:
    asking.propose("no_such_slot", "why")
    assert not asking.hint.isVisible()


def test_it_says_what_is_going_on_without_moving_its_buttons(
    asking: SlotDialog,
) -> None:
    asking.say("Looking at the file to propose a piece. You need not wait.")
    assert asking.hint.isVisible()
    height = asking.sizeHint().height()
    asking.propose(ids(asking)[2], "This file looks like: Payslips")
    assert asking.sizeHint().height() == height
    asking.say("")
    assert asking.hint.text() == ""
    assert asking.sizeHint().height() == height
