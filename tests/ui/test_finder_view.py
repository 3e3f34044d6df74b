# SPDX-License-Identifier: Apache-2.0
import datetime as dt
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from dossier.app import office
from dossier.i18n.catalogue import load
from dossier.ui.choice_button import ChoiceButton
from dossier.ui.finder_view import FinderView
from dossier.ui.text import Words

LOCALES = Path(__file__).parents[2] / "resources" / "locale"
ON = dt.date(2026, 11, 22)


def shown(qtbot: QtBot, words: Words, territory: str = "FR") -> FinderView:
    view = FinderView(words, office().book, on=ON)
    qtbot.addWidget(view)
    view.resize(772, 480)
    with qtbot.waitActive(view):
        view.show()
        view.activateWindow()
    view.begin(territory)
    return view


@pytest.fixture
def view(qtbot: QtBot, words: Words) -> FinderView:
    return shown(qtbot, words)


def choices(view: FinderView) -> list[ChoiceButton]:
    column = view._choices.column
    found = [column.itemAt(n).widget() for n in range(column.count())]
    return [one for one in found if isinstance(one, ChoiceButton)]


def press(qtbot: QtBot, view: FinderView, *names: str) -> None:
    for name in names:
        (button,) = (b for b in choices(view) if b.objectName() == f"choice-{name}")
        qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def texts(view: FinderView) -> str:
    return "\n".join(label.text() for label in view.findChildren(QLabel))


def test_the_first_question_is_asked_with_its_reason(view: FinderView) -> None:
    assert view._title.text() == "What is your nationality?"
    assert "agreement" in view._why.text()
    assert view._step.text() == "Question 1 of at most 5"
    assert len(choices(view)) == 4


def test_a_whole_walk_needs_nothing_but_the_keyboard(
    qtbot: QtBot, view: FinderView
) -> None:
    def key(which: Qt.Key) -> None:
        qtbot.keyClick(QApplication.focusWidget(), which)

    key(Qt.Key.Key_Return)
    assert view._title.text() == "Where do you stand today?"
    for _ in range(3):
        key(Qt.Key.Key_Down)
    key(Qt.Key.Key_Space)
    assert view._title.text() == "Why do you live in France?"
    key(Qt.Key.Key_Down)
    key(Qt.Key.Key_Up)
    key(Qt.Key.Key_Enter)
    assert view._title.text() == "What do you do, or want to do?"
    key(Qt.Key.Key_Return)
    with qtbot.waitSignal(view.taken) as taken:
        key(Qt.Key.Key_Space)
    assert taken.args == ["annex10-25", "renewal"]


def test_the_first_choice_of_each_question_has_the_focus(
    qtbot: QtBot, view: FinderView
) -> None:
    assert choices(view)[0].hasFocus()
    press(qtbot, view, "other")
    assert choices(view)[0].hasFocus()


def test_the_previous_question_comes_back(qtbot: QtBot, view: FinderView) -> None:
    assert not view._back.isEnabled()
    press(qtbot, view, "other", "renew")
    qtbot.mouseClick(view._back, Qt.MouseButton.LeftButton)
    assert view._title.text() == "Where do you stand today?"
    qtbot.mouseClick(view._back, Qt.MouseButton.LeftButton)
    assert view._title.text() == "What is your nationality?"
    assert not view._back.isEnabled()


def test_starting_again_forgets_the_answers(qtbot: QtBot, view: FinderView) -> None:
    press(qtbot, view, "other", "renew", "study")
    qtbot.mouseClick(view._again, Qt.MouseButton.LeftButton)
    assert view._title.text() == "What is your nationality?"
    assert not view._trail.isVisible()


def test_what_was_answered_stays_in_sight(qtbot: QtBot, view: FinderView) -> None:
    press(qtbot, view, "other", "renew")
    assert view._trail.text() == (
        "Another nationality → My card is ending and I stay for the same reason"
    )


def test_the_progress_never_goes_back_while_answering(
    qtbot: QtBot, view: FinderView
) -> None:
    shares = []
    for name in ("other", "renew", "family", "french", "spouse"):
        shares.append(view._progress.value() / view._progress.maximum())
        press(qtbot, view, name)
    shares.append(view._progress.value() / view._progress.maximum())
    assert shares == sorted(shares)
    assert shares[-1] == 1


def test_the_result_names_permit_procedure_channel_and_reason(
    qtbot: QtBot, view: FinderView
) -> None:
    press(qtbot, view, "other", "renew", "family", "french", "spouse")
    said = texts(view)
    assert view._title.text() == "This permit fits"
    assert "Spouse of a French national" in said
    assert "Renewal of the card" in said
    assert "online, on ANEF" in said
    assert "married to a French person" in said
    assert "L. 423-1" in said


def test_the_channel_is_that_of_the_territory(qtbot: QtBot, words: Words) -> None:
    view = shown(qtbot, words, territory="NC")
    press(qtbot, view, "other", "renew", "family", "french", "spouse")
    assert "préfecture" in texts(view)
    assert "online, on ANEF" not in texts(view)


def test_two_lists_for_one_card_are_both_offered(
    qtbot: QtBot, view: FinderView
) -> None:
    press(qtbot, view, "other", "ten_years", "family", "spouse")
    assert view._title.text() == "These permits fit"
    take = view.findChild(QPushButton, "take-annex10-29")
    with qtbot.waitSignal(view.taken) as taken:
        qtbot.mouseClick(take, Qt.MouseButton.LeftButton)
    assert taken.args == ["annex10-29", "resident_card"]


def test_a_permit_without_the_procedure_asked_for_is_not_said_to_fit(
    qtbot: QtBot, view: FinderView
) -> None:
    press(qtbot, view, "other", "multi_year", "family", "french", "child")
    assert view._title.text() == "The nearest permit"
    assert "exactly what you ask for" in texts(view)


def test_algerians_are_told_so_and_offered_no_permit(
    qtbot: QtBot, view: FinderView
) -> None:
    press(qtbot, view, "algerian")
    assert view._title.text() == "What to do"
    assert "certificat de résidence" in texts(view)
    assert "Take this permit" not in [b.text() for b in view.findChildren(QPushButton)]
    assert view._back.hasFocus()


def test_a_screen_reader_hears_question_choice_and_hint(view: FinderView) -> None:
    assert view._choices.accessibleName() == "What is your nationality?"
    first = choices(view)[0]
    assert first.accessibleName() == "Another nationality"
    assert first.accessibleDescription() == "Also if you are a refugee or stateless"


def test_the_longest_question_fits_the_smallest_screen(
    qtbot: QtBot, view: FinderView
) -> None:
    press(qtbot, view, "other")
    assert view.minimumSizeHint().width() <= 772
    assert view.minimumSizeHint().height() <= 480


@pytest.mark.parametrize("language", ["fr", "en"])
def test_no_choice_of_any_question_is_cut_off(qtbot: QtBot, language: str) -> None:
    view = shown(qtbot, Words(load(LOCALES, language)))
    for name, question in view._book.finder.questions.items():
        for choice in question.choices.values():
            button = ChoiceButton(
                choice.label_fr if language == "fr" else choice.label_en,
                choice.hint_fr if language == "fr" else choice.hint_en,
            )
            line = button.fontMetrics().height()
            assert button.heightForWidth(740) <= 4 * line, name
            assert button.heightForWidth(300) >= button.heightForWidth(740)
            button.deleteLater()


def test_the_questions_are_asked_in_french(qtbot: QtBot) -> None:
    view = shown(qtbot, Words(load(LOCALES, "fr")))
    assert view._title.text() == "Quelle est votre nationalité\u202f?"
    assert view._step.text() == "Question 1 sur 5 au plus"
    assert view._to_list.text() == "Retour à la liste"
