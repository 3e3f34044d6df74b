# SPDX-License-Identifier: Apache-2.0
"""Where prints are asked for, and where the e-photo code."""

import datetime as dt

import pytest

from dossier.rulebook.law_rules import channel_of
from dossier.rulebook.questions import parse_answer, questions_for, tidied
from dossier.rulebook.resolve import resolve
from dossier.rulebook.situation import Situation

ON = dt.date(2026, 11, 22)
TRAFFICKING = "annex10-44"
CODE = "AB12CD34EF56GH78JK90LM"


def test_the_code_stands_for_prints_on_anef_and_nowhere_else(book):
    seen = set()
    for permit in book.permits.values():
        for procedure in permit.procedures:
            situation = Situation(permit.id, procedure, "FR", {}, ON)
            channel = channel_of(book, situation)
            for slot in resolve(book, situation).slots:
                if slot.kind != "id_photos":
                    continue
                assert slot.answered_by in {None, "ephoto_code"}
                if slot.answered_by is not None:
                    assert channel == "anef", (permit.id, procedure)
                    assert slot.answer_expected
                    assert slot.filed_as_fr
                assert slot.label_fr
                seen.add((channel, slot.answered_by))
    assert {("anef", "ephoto_code"), ("prefecture", None)} <= seen


def test_the_code_follows_the_day_the_request_moved_to_anef(slot):
    before = slot("id_photos", TRAFFICKING, "renewal", on=dt.date(2023, 10, 2))
    after = slot("id_photos", TRAFFICKING, "renewal", on=dt.date(2023, 10, 3))
    assert (before.answered_by, before.answer_expected) == (None, False)
    assert (after.answered_by, after.answer_expected) == ("ephoto_code", True)
    assert (before.kind, after.kind) == ("id_photos", "id_photos")
    assert before.titles[0] == before.label_fr
    assert "code" in after.titles[0].casefold()


def test_a_student_files_the_code_and_is_asked_when_it_was_issued(book, slot):
    assert slot("digital_photo_code", "annex10-25").answer_expected

    def keys(**answers):
        situation = Situation("annex10-25", "first", "FR", answers, ON)
        return [one.key for one in questions_for(book, situation)]

    assert "ephoto_code" in keys()
    assert "ephoto_date" not in keys()
    assert {"ephoto_date", "ephoto_used"} <= set(keys(ephoto_code=CODE))


@pytest.mark.parametrize("typed", ["ab12-cd34 EF56 gh78-jk90 lm", CODE])
def test_a_code_is_kept_in_one_form(book, typed):
    assert parse_answer(book, f"ephoto_code={typed}") == ("ephoto_code", CODE)
    assert tidied(book, {"ephoto_code": typed, "married": True}) == {
        "ephoto_code": CODE,
        "married": True,
    }
