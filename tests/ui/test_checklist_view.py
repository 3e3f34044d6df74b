# SPDX-License-Identifier: Apache-2.0
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from pytestqt.qtbot import QtBot

from dossier.domain.case import Case
from dossier.services.status import SlotStatus
from dossier.ui.checklist_view import ChecklistView
from dossier.ui.slot_state import State, slot_state
from dossier.ui.text import Words
from dossier.ui.theme import state_icon
from tests.ui.fakes import ON, FakeDesk, document
from tests.ui.gestures import drop


@pytest.fixture
def slots(tmp_path: Path) -> tuple[SlotStatus, ...]:
    case = Case(permit="annex10-25", procedure="first")
    case = case.with_document("passport", document(1, "passport.pdf", 3))
    return FakeDesk(tmp_path / "a.dossier", case).status(ON).slots


@pytest.fixture
def view(qtbot: QtBot, words: Words, slots: tuple[SlotStatus, ...]) -> ChecklistView:
    made = ChecklistView(words)
    qtbot.addWidget(made)
    made.resize(300, 600)
    made.show_slots(slots, "passport")
    made.show()
    return made


def test_every_slot_says_its_state_in_words_and_not_by_colour_alone(
    view: ChecklistView, slots: tuple[SlotStatus, ...]
) -> None:
    said = [
        view.model().index(row, 0).data(Qt.ItemDataRole.AccessibleTextRole)
        for row in range(len(slots))
    ]
    assert said[0] == "Passport: No fault found · 1 file"
    assert said[1] == "Proof of address less than six months old: Missing"
    assert said[-1] == "Tax stamps: At collection"


def test_every_state_has_a_sign_of_its_own_shape(view: ChecklistView) -> None:
    shapes = {}
    for state in (
        State.FINE,
        State.ADVICE,
        State.UNKNOWN,
        State.BLOCKER,
        State.MISSING,
    ):
        image = state_icon(state, view.palette()).pixmap(18, 18).toImage()
        grey = image.convertToFormat(image.Format.Format_Grayscale8)
        shapes[state] = bytes(grey.constBits())
    assert len(set(shapes.values())) == len(shapes)


def test_arrow_keys_choose_a_slot(qtbot: QtBot, view: ChecklistView) -> None:
    view.setFocus()
    with qtbot.waitSignal(view.slot_chosen) as chosen:
        qtbot.keyClick(view, Qt.Key.Key_Down)
    assert chosen.args == ["address"]


def test_files_dropped_on_a_slot_go_to_that_slot(
    qtbot: QtBot, view: ChecklistView, tmp_path: Path
) -> None:
    scan = tmp_path / "edf.pdf"
    middle = view.visualRect(view.model().index(1, 0)).center()
    with qtbot.waitSignal(view.files_dropped) as dropped:
        assert drop(view.viewport(), [scan], middle)
    assert dropped.args == ["address", [scan]]
    assert view.drop_row == -1


def test_files_dropped_below_the_last_slot_go_nowhere(
    view: ChecklistView, tmp_path: Path
) -> None:
    below = QPoint(20, view.viewport().height() - 2)
    assert not drop(view.viewport(), [tmp_path / "edf.pdf"], below)


def test_the_chosen_slot_stays_chosen_when_the_states_change(
    view: ChecklistView, slots: tuple[SlotStatus, ...]
) -> None:
    view.choose("grades")
    view.show_slots(tuple(slots), "grades")
    assert view.currentIndex().data() == "Transcripts of the past year"


def test_the_chosen_slot_stays_chosen_when_other_slots_come_and_go(
    view: ChecklistView, slots: tuple[SlotStatus, ...]
) -> None:
    view.choose("grades")
    view.show_slots(slots[2:], "grades")
    assert view.currentIndex().data() == "Transcripts of the past year"
    assert slot_state(slots[0]) is State.FINE
