# SPDX-License-Identifier: Apache-2.0
import datetime as dt
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton, QWidget

from dossier.domain.case import Case
from dossier.i18n.catalogue import load
from dossier.rulebook.load import load_rulebook
from dossier.rulebook.plan import filing_plan
from dossier.rulebook.situation import Situation
from dossier.ui.plan_dialog import PlanDialog
from dossier.ui.text import Words
from tests.ui.conftest import LOCALES, ROOT
from tests.ui.fakes import FakeDesk

BOOK = load_rulebook([ROOT / "rules"])


def plan(**answers):
    situation = Situation("annex10-25", "renewal", "FR", answers, dt.date(2026, 11, 22))
    return filing_plan(BOOK, situation, dt.date(2027, 2, 14))


@pytest.fixture
def opened(qtbot):
    parent = QWidget()
    qtbot.addWidget(parent)

    def show(words, shown_plan):
        dialog = PlanDialog(words, shown_plan, parent=parent)
        with qtbot.waitExposed(dialog):
            dialog.show()
        return dialog

    return show


def text(dialog):
    return dialog.page.toPlainText()


def test_it_shows_the_window_papers_and_fees(opened, words):
    shown = text(opened(words, plan())).splitlines()
    assert shown[0] == "File between 17 October 2026 (a Saturday) and 16 December 2026."
    assert "Papers on the way, and what they are worth" in shown
    assert any(line.endswith("does not prove lawful stay") for line in shown)
    assert "Total: €100" in shown


def test_it_speaks_the_language_of_the_window(opened):
    french = Words(load(LOCALES, "fr"))
    shown = text(opened(french, plan()))
    assert "14 février 2027 (un dimanche)" in shown
    assert "Répondez sous 30 jours" in shown


def test_the_number_to_call_is_in_one_piece(opened, words):
    shown = opened(words, plan()).page.document().toRawText()
    assert "0806\N{NO-BREAK SPACE}001\N{NO-BREAK SPACE}620" in shown


def test_what_is_in_the_rule_files_is_never_taken_for_markup(opened, words):
    found = plan()
    step = replace(found.steps[0], title_en="<b>&amp; 2 < 3</b>")
    shown = text(opened(words, replace(found, steps=(step,))))
    assert "<b>&amp; 2 < 3</b>" in shown


def test_no_line_is_wider_than_the_page(opened, words):
    page = opened(words, plan(after_studies="job_search")).page
    assert page.horizontalScrollBar().maximum() == 0
    assert page.verticalScrollBar().maximum() > 0


def test_enter_closes_it(opened, words, qtbot):
    dialog = opened(words, plan())
    assert dialog.leave.isDefault()
    qtbot.keyClick(dialog, Qt.Key.Key_Return)
    assert not dialog.isVisible()


@pytest.fixture
def with_plan(qtbot, window, office, tmp_path):
    """Return a function that opens a case with this plan."""

    def open_case(found):
        path = tmp_path / "Benali.dossier"
        path.touch()
        desk = FakeDesk(path, Case(permit="annex10-25", procedure="renewal"))
        desk.plan = lambda _on: found
        office.desks.append(desk)
        with qtbot.waitSignal(window._controller.changed):
            window.open_path(path)
        return window

    return open_case


def strip_texts(main):
    return [label.text() for label in main.case.strip.findChildren(QLabel)]


def test_the_button_in_the_window_opens_the_plan(with_plan, qtbot):
    main = with_plan(plan())
    qtbot.mouseClick(
        main.case.strip.findChild(QPushButton, "plan"), Qt.MouseButton.LeftButton
    )
    (dialog,) = main.findChildren(PlanDialog)
    assert dialog.isVisible()
    assert "Gather the pieces" in text(dialog)


def test_without_an_expiry_date_there_is_no_plan_to_open(with_plan):
    main = with_plan(None)
    assert not main.case.strip.findChild(QPushButton, "plan").isEnabled()


def test_the_strip_says_that_offices_are_closed_on_the_last_day(with_plan):
    situation = Situation("annex10-25", "renewal", "FR", {}, dt.date(2026, 11, 22))
    found = filing_plan(BOOK, situation, dt.date(2027, 2, 24))  # closes on 26 December
    shown = strip_texts(with_plan(found))
    assert "34 days left · offices are closed on the last day" in shown


def test_the_strip_says_when_no_window_applies_or_none_is_known(with_plan):
    assert "No filing window applies" in strip_texts(
        with_plan(replace(plan(), open_ended=True))
    )


def test_the_strip_says_when_the_window_is_not_known(with_plan):
    shown = strip_texts(with_plan(replace(plan(), needs="entry_date")))
    assert "Filing window unknown" in shown
    assert "An answer is missing" in shown


def test_the_dates_can_be_saved_for_a_calendar(qtbot, tmp_path, words):
    parent = QWidget()
    qtbot.addWidget(parent)
    without = PlanDialog(words, plan(), parent=parent)
    assert without.save.isHidden()
    dialog = PlanDialog(words, plan(), parent=parent, saves=True)
    with qtbot.waitExposed(dialog):
        dialog.show()
    with qtbot.waitSignal(dialog.calendar_wanted):
        qtbot.mouseClick(dialog.save, Qt.MouseButton.LeftButton)
