# SPDX-License-Identifier: Apache-2.0
import datetime as dt

from dossier.domain.case import Case
from dossier.rulebook.checklist import Checklist, Notice
from dossier.services.status import CaseStatus, case_status

ON = dt.date(2026, 11, 22)


def standing(*notices: Notice, unanswered: tuple[str, ...] = ()) -> CaseStatus:
    checklist = Checklist(
        permit="annex10-29",
        procedure="first",
        territory="FR",
        slots=(),
        unanswered=unanswered,
        notices=notices,
    )
    case = Case(permit="annex10-29", procedure="first")
    return case_status(case, checklist, {}, {}, on=ON)


def notice(*, blocking: bool) -> Notice:
    return Notice(id="n", text_fr="", text_en="", source="L. 1", blocking=blocking)


def test_a_case_without_anything_against_it_is_ready():
    assert standing().ready


def test_a_request_that_cannot_succeed_is_never_ready():
    assert not standing(notice(blocking=True)).ready


def test_a_notice_that_only_informs_does_not_hold_a_case_up():
    assert standing(notice(blocking=False)).ready


def test_a_question_left_open_keeps_a_case_from_being_ready():
    assert not standing(unanswered=("married",)).ready
