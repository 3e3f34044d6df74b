# SPDX-License-Identifier: Apache-2.0
"""A person says when a paper was issued, with its dates in view."""

import datetime as dt
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from dossier.domain.case import Case
from dossier.domain.finding import Candidate, Finding, Severity
from dossier.domain.stated_date import StatedDate
from dossier.services.status import SlotStatus
from dossier.ui.evidence_view import Evidence
from dossier.ui.findings_view import FindingsView
from dossier.ui.job_runner import JobRunner
from dossier.ui.main_window import MainWindow
from dossier.ui.pictures import Pictures
from dossier.ui.slot_state import State
from dossier.ui.text import Words
from tests.ui.fakes import FakeDesk, FakeOffice, document, slot

BILL = document(2, "edf.pdf", 2)
BOX = (0.1, 0.2, 0.4, 0.25)
ON = dt.date(2026, 11, 22)
OCTOBER = dt.date(2026, 10, 10)
JANUARY = dt.date(2026, 1, 12)


def candidate(date: dt.date, page: int = 1, source: str = "text") -> Candidate:
    return Candidate(date=date, page=page, box=BOX, text="…", source=source)


def finding(outcome: str, *dates: Candidate, **facts: str) -> Finding:
    severity = {"ok": Severity.PASS, "too_old": Severity.BLOCKER}
    return Finding(
        code=f"issued_within.{outcome}",
        severity=severity.get(outcome, Severity.UNKNOWN),
        facts={"name": "edf.pdf", "months": 6, **facts},
        document="d2",
        page=1,
        candidates=dates,
    )


@pytest.fixture
def show(qtbot: QtBot, words: Words, jobs: JobRunner, tmp_path: Path):
    desk = FakeDesk(tmp_path / "a.dossier", None)  # type: ignore[arg-type]
    pictures = Pictures(jobs, lambda: desk)  # type: ignore[return-value,arg-type]

    def view(*findings: Finding, stated: bool = False, locked: bool = False):
        made = FindingsView(words, pictures)
        qtbot.addWidget(made)
        made.resize(420, 600)
        said = (StatedDate(document="d2", date=OCTOBER, made_on=ON),)
        status = SlotStatus(
            slot=slot("a", "A", "A"),
            documents=(BILL,),
            findings=findings,
            stated_dates=said if stated else (),
        )
        made.show_slot(status, locked=locked)
        made.show()
        return made

    return view


def button(view: QWidget, name: str) -> QPushButton:
    found = view.findChild(QPushButton, name)
    assert found is not None
    return found


def texts(view: QWidget) -> list[str]:
    return [b.text() for b in view.findChildren(QPushButton)]


def said(view: QWidget) -> list[str]:
    return [label.text() for label in view.findChildren(QLabel)]


def test_each_date_is_shown_in_words_with_its_place(qtbot: QtBot, show) -> None:
    view = show(finding("ambiguous", candidate(OCTOBER), candidate(JANUARY, page=2)))
    assert {"10 October 2026", "12 January 2026", "page 1", "page 2"} <= set(said(view))
    snippets = [snippet for snippet, _ in view._cards[0]._choices._snippets]
    qtbot.waitUntil(lambda: all(one.picture is not None for one in snippets))
    with qtbot.waitSignal(view.show_wanted) as shown:
        snippets[1].click()
    assert shown.args == [Evidence(document=BILL, page=2, box=BOX, state=State.UNKNOWN)]


def test_the_chosen_date_is_announced_with_its_document(qtbot: QtBot, show) -> None:
    view = show(finding("ambiguous", candidate(OCTOBER), candidate(JANUARY)))
    with qtbot.waitSignal(view.date_stated) as stated:
        button(view, "take-2026-01-12").click()
    assert stated.args == ["d2", JANUARY]


def test_a_paper_without_a_date_can_be_called_so(qtbot: QtBot, show) -> None:
    view = show(finding("undated"))
    assert "Give the date…" in texts(view)
    with qtbot.waitSignal(view.date_stated) as stated:
        button(view, "no-date").click()
    assert stated.args == ["d2", None]


def test_a_date_written_by_hand_is_typed_with_the_page_in_view(
    qtbot: QtBot, show
) -> None:
    view = show(finding("unsure", candidate(OCTOBER)))
    with qtbot.waitSignal(view.show_wanted):
        button(view, "another-date").click()
    keep = button(view, "keep-date")
    assert not keep.isEnabled()
    line = view._cards[0]._typed.field.line
    qtbot.keyClicks(line, "3/11/2026")
    assert keep.isEnabled()
    assert "3 November 2026" in said(view)
    with qtbot.waitSignal(view.date_stated) as stated:
        qtbot.keyClick(line, Qt.Key.Key_Return)
    assert stated.args == ["d2", dt.date(2026, 11, 3)]


def test_a_day_to_come_is_shown_but_not_offered(show) -> None:
    later = dt.date(2026, 12, 3)
    dates = (candidate(later), candidate(OCTOBER))
    view = show(finding("future", *dates, issued="2026-12-03"))
    assert texts(view).count("This is the date of issue") == 1
    assert "after the filing date" in said(view)


def test_only_the_likeliest_dates_are_shown_at_first(show) -> None:
    days = [dt.date(2026, 10, day) for day in range(1, 6)]
    view = show(finding("ambiguous", *(candidate(day) for day in days)))
    hidden = button(view, "take-2026-10-05")
    assert not hidden.isVisible()
    more = button(view, "more-dates")
    assert more.text() == "2 more dates"
    more.click()
    assert hidden.isVisible()


def test_a_signed_code_is_named_as_the_source(show) -> None:
    view = show(finding("ambiguous", candidate(OCTOBER, source="2ddoc")))
    assert "in the signed bar code (2D-Doc), page 1" in said(view)


@pytest.mark.parametrize("outcome", ["ok", "too_old"])
def test_a_date_that_was_misread_can_be_put_right(show, outcome) -> None:
    view = show(replace(finding(outcome, issued="2026-03-02"), box=BOX))
    assert "Another date…" in texts(view)
    assert "It has no date" not in texts(view)


def test_what_was_said_can_be_taken_back(qtbot: QtBot, show) -> None:
    view = show(finding("stated_too_old", source="person"), stated=True)
    with qtbot.waitSignal(view.date_withdrawn) as withdrawn:
        button(view, "withdraw-date").click()
    assert withdrawn.args == ["d2"]


def test_a_date_said_and_found_good_has_a_card_of_its_own(show) -> None:
    good = Finding(
        code="issued_within.stated_ok",
        severity=Severity.PASS,
        facts={"name": "edf.pdf", "source": "person", "issued": "2026-10-10"},
        document="d2",
    )
    view = show(good, stated=True)
    assert view.findChild(QWidget, "passed") is None
    assert "Take it back" in texts(view)


def test_a_read_only_case_offers_no_date(show) -> None:
    view = show(finding("ambiguous", candidate(OCTOBER)), locked=True)
    assert texts(view) == ["Show"]


def test_advice_can_be_set_aside(show) -> None:
    advice = Finding(code="sides.one_page", severity=Severity.ADVICE, document="d2")
    assert "Set aside…" in texts(show(advice))


def test_a_file_without_pages_cannot_be_set_aside(
    qtbot: QtBot, words: Words, jobs: JobRunner
) -> None:
    pictures = Pictures(jobs, lambda: None)
    view = FindingsView(words, pictures)
    qtbot.addWidget(view)
    locked = Finding(
        code="file.encrypted",
        severity=Severity.BLOCKER,
        facts={"name": "edf.pdf"},
        document="d2",
    )
    status = SlotStatus(
        slot=slot("a", "A", "A"),
        documents=(document(2, "edf.pdf", 0),),
        findings=(locked,),
    )
    view.show_slot(status, locked=False)
    assert texts(view) == []


def test_the_answer_is_kept_in_the_case_and_can_be_undone(
    qtbot: QtBot, window: MainWindow, office: FakeOffice, tmp_path: Path
) -> None:
    case = Case(permit="annex10-25", procedure="first")
    path = tmp_path / "Benali.dossier"
    path.touch()
    desk = FakeDesk(path, case.with_document("address", BILL))
    desk.findings["address"] = (finding("ambiguous", candidate(OCTOBER)),)
    office.desks.append(desk)
    controller = window._controller
    with qtbot.waitSignal(controller.changed):
        controller.open(path)
    window.case.checklist.choose("address")
    with qtbot.waitSignal(controller.changed):
        button(window.case.findings, "take-2026-10-10").click()
    stated = StatedDate(document="d2", date=OCTOBER, made_on=controller.on)
    assert desk.case.stated_dates == (stated,)
    with qtbot.waitSignal(controller.changed):
        window.case.findings.date_withdrawn.emit("d2")
    assert desk.case.stated_dates == ()
    with qtbot.waitSignal(controller.changed):
        controller.undo()
    assert desk.case.stated_dates == (stated,)
