# SPDX-License-Identifier: Apache-2.0
import datetime as dt

import pytest

from dossier.domain.errors import WrongInputError
from dossier.rulebook.questions import (
    parse_answer,
    plan_questions,
    questions_for,
    questions_to_ask,
)
from dossier.rulebook.resolve import resolve
from dossier.rulebook.situation import Situation, checked

ON = dt.date(2026, 11, 22)


def asked(book, permit, procedure="first", territory="FR", **answers):
    situation = Situation(permit, procedure, territory, answers, ON)
    return {one.key: one for one in questions_for(book, situation)}


def test_housing_is_asked_with_its_choices_and_the_slots_it_moves(book):
    housing = asked(book, "annex10-8")["housing"]
    assert [choice.value for choice in housing.choices] == [
        "tenant",
        "owner",
        "hosted",
        "hotel",
        "university_residence",
    ]
    assert housing.needed_by == (
        "address_proof",
        "host_certificate",
        "host_identity",
        "host_address_proof",
        "hotel_certificate",
        "hotel_invoice",
    )
    assert housing.default is None


def test_an_unmarried_applicant_is_not_asked_about_polygamy(book):
    assert "polygamy_country" in asked(book, "annex10-8")
    settled = asked(book, "annex10-8", married=False)
    assert "polygamy_country" not in settled
    assert "married" in settled


def test_a_spouse_is_not_asked_whether_married(book):
    assert "married" not in asked(book, "annex10-29")
    assert "polygamy_country" in asked(book, "annex10-29")


def test_territory_questions_are_only_asked_there(book):
    assert "mayotte_polygamous_marriage" not in asked(book, "annex10-8")
    assert "mayotte_polygamous_marriage" in asked(book, "annex10-8", territory="YT")


def test_every_question_changes_a_slot_or_a_notice_for_some_answer(book):
    for permit in book.permits.values():
        for procedure in permit.procedures:
            found = asked(book, permit.id, procedure)
            for question in found.values():
                told = {
                    key
                    for notice in permit.notices
                    if notice.needed_if is not None
                    for key in notice.needed_if.values_by_key()
                }
                assert question.needed_by or question.key in told, question.key
                whole = resolve(
                    book,
                    Situation(permit.id, procedure, "FR", {}, ON),
                    everything=True,
                )
                assert set(question.needed_by) <= {slot.id for slot in whole.slots}


def test_unanswered_questions_are_among_those_asked(book):
    for permit in book.permits.values():
        for procedure in permit.procedures:
            situation = Situation(permit.id, procedure, "FR", {}, ON)
            keys = [one.key for one in questions_for(book, situation)]
            assert set(resolve(book, situation).unanswered) <= set(keys)


def test_the_plan_has_questions_of_its_own(book):
    situation = Situation("annex10-8", "first", "FR", {"entry_visa": "vls"}, ON)
    keys = [one.key for one in plan_questions(book, situation)]
    asked = {
        "entry_visa",
        "entry_date",
        "regularisation_visa_due",
        "request_occasion",
    }
    assert asked <= set(keys)
    assert not {"birth_date", "nationality_loss_date"} & set(keys)


def to_ask(book, permit, procedure, answers):
    situation = Situation(permit, procedure, "FR", answers, ON)
    return {one.key: one for one in questions_to_ask(book, situation)}


def test_a_question_waits_until_the_one_before_it_makes_it_matter(book):
    at_first = to_ask(book, "annex10-8", "first", {})
    assert {"housing", "married"} <= set(at_first)
    assert not {"host_address_outdated", "polygamy_country"} & set(at_first)
    hosted = to_ask(book, "annex10-8", "first", {"housing": "hosted"})
    assert "host_address_outdated" in hosted
    assert "polygamy_country" in to_ask(book, "annex10-8", "first", {"married": True})


def test_an_answered_question_stays_so_that_it_can_be_changed(book):
    answers = {"polygamy_country": True}
    assert "polygamy_country" in to_ask(book, "annex10-8", "first", answers)


def test_a_photo_code_is_asked_for_from_the_start(book):
    assert "ephoto_code" in to_ask(book, "annex10-25", "first", {})


def some_answer(question):
    if question.choices:
        return question.choices[-1].value
    return {"bool": True, "date": ON, "int": 2}.get(question.type, "x")


def test_answering_what_is_asked_leaves_no_question_open(book):
    for permit in book.permits.values():
        for procedure in permit.procedures:
            answers = {}
            while fresh := {
                key: some_answer(question)
                for key, question in to_ask(book, permit.id, procedure, answers).items()
                if key not in answers
            }:
                answers |= fresh
            situation = Situation(permit.id, procedure, "FR", answers, ON)
            assert resolve(book, situation).unanswered == ()
            left = plan_questions(book, situation)
            assert {one.key for one in left} <= set(answers)


@pytest.mark.parametrize(
    ("text", "answer"),
    [
        ("married=true", ("married", True)),
        ("married=Oui", ("married", True)),
        ("married = no", ("married", False)),
        ("housing=HOSTED", ("housing", "hosted")),
        ("entry_date=2026-09-01", ("entry_date", dt.date(2026, 9, 1))),
        ("ephoto_code=AB=CD", ("ephoto_code", "AB=CD")),
    ],
)
def test_answers_are_read_as_people_type_them(book, text, answer):
    assert parse_answer(book, text) == answer


@pytest.mark.parametrize(
    ("text", "code", "fact"),
    [
        ("married", "answer.malformed", ("given", "married")),
        ("=true", "answer.malformed", ("given", "=true")),
        ("maried=true", "answer.unknown_key", ("closest", "married")),
        ("married=maybe", "answer.bad_value", ("allowed", "true, false")),
        ("housing=hostel", "answer.bad_value", ("closest", "hotel")),
        ("entry_date=1/9/2026", "answer.bad_value", ("allowed", "YYYY-MM-DD")),
        ("married=", "answer.bad_value", ("given", "")),
        ("ephoto_code=", "answer.bad_value", ("allowed", "a text")),
    ],
)
def test_bad_answers_are_wrong_input_with_a_way_out(book, text, code, fact):
    with pytest.raises(WrongInputError) as caught:
        parse_answer(book, text)
    assert caught.value.code == code
    assert caught.value.facts[fact[0]] == fact[1]


@pytest.mark.parametrize(
    ("procedure", "territory", "code", "closest"),
    [
        ("renewl", "FR", "procedure.unknown", "renewal"),
        ("resident_card", "FR", "procedure.unknown", None),
        ("renewal", "NX", "territory.unknown", "NC"),
    ],
)
def test_unknown_procedures_and_territories_are_wrong_input(
    book, procedure, territory, code, closest
):
    with pytest.raises(WrongInputError) as caught:
        checked(book, Situation("annex10-8", procedure, territory, {}, ON))
    assert caught.value.code == code
    assert caught.value.facts["closest"] == closest
