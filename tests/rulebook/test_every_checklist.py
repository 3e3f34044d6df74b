# SPDX-License-Identifier: Apache-2.0
"""What must hold for every permit, procedure and territory, whatever is answered."""

import datetime as dt
from collections import Counter
from functools import cache
from itertools import product
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dossier.rulebook.load import load_rulebook
from dossier.rulebook.plan import filing_plan
from dossier.rulebook.questions import plan_questions, questions_for
from dossier.rulebook.resolve import candidates, resolve
from dossier.rulebook.situation import Situation

BOOK = load_rulebook([Path(__file__).parents[2] / "rules"])
ON = dt.date(2026, 11, 22)
SITUATIONS = [
    (permit.id, procedure, territory)
    for permit in BOOK.permits.values()
    for procedure, territory in product(permit.procedures, BOOK.territories)
]
PERMITS = sorted(BOOK.permits)
DAYS = [
    dt.date(2024, 7, 16),
    dt.date(2024, 7, 17),
    dt.date(2025, 12, 31),
    dt.date(2026, 4, 30),
    dt.date(2026, 5, 1),
    ON,
]


@cache
def keys_of(permit):
    """Questions that can matter somewhere in a permit."""
    found = {}
    for procedure, territory in product(
        BOOK.permits[permit].procedures, BOOK.territories
    ):
        situation = Situation(permit, procedure, territory, {}, ON)
        asked = (*questions_for(BOOK, situation), *plan_questions(BOOK, situation))
        found |= {question.key: None for question in asked}
        for rule in candidates(BOOK, situation):
            if rule.needed_if is not None:
                found |= dict.fromkeys(rule.needed_if.values_by_key())
    return tuple(found)


def values_of(key):
    """Every answer worth trying."""
    question = BOOK.questions[key]
    if question.choices:
        return [choice.value for choice in question.choices]
    return {
        "bool": [True, False],
        "int": [0, 1, 3, 40],
        "text": ["A1B2"],
        "date": [dt.date(2006, 2, 28), dt.date(2008, 11, 23), dt.date(2026, 9, 1)],
    }[question.type]


@st.composite
def situations(draw):
    permit, procedure, territory = draw(st.sampled_from(SITUATIONS))
    answers = {
        key: draw(st.sampled_from(values_of(key)))
        for key in keys_of(permit)
        if draw(st.integers(0, 3))
    }
    return Situation(permit, procedure, territory, answers, draw(st.sampled_from(DAYS)))


def is_sound(situation):
    """Assert what every checklist owes its reader."""
    found = resolve(BOOK, situation)
    listed = [slot.id for slot in found.slots]
    whole = [slot.id for slot in resolve(BOOK, situation, everything=True).slots]
    assert len(listed) == len(set(listed))
    assert len(whole) == len(set(whole))
    assert [one for one in whole if one in set(listed)] == listed, "order is stable"
    pieces = Counter((slot.kind, slot.label_fr) for slot in found.slots)
    assert not [piece for piece, times in pieces.items() if times > 1], situation
    assert not set(found.unanswered) & set(situation.answers)
    always = {rule.id for rule in candidates(BOOK, situation) if rule.needed_if is None}
    narrowed = {one for e in BOOK.permit(situation.permit).effects for one in e.slots}
    for slot in found.slots:
        assert slot.sources, slot.id
        assert slot.label_fr
        assert slot.label_en
        assert slot.help_fr
        assert slot.help_en
        assert "{" not in slot.label_fr + slot.label_en + slot.help_fr + slot.help_en
        assert (slot.why_fr is None) is (slot.why_en is None)
        if slot.id not in always | narrowed:
            assert slot.why_fr, (situation, slot.id)
    return found


@pytest.mark.parametrize("permit", PERMITS)
@pytest.mark.parametrize("how", ["nothing", "first of each", "last of each"])
def test_every_procedure_in_every_territory_has_a_sound_checklist(permit, how):
    chosen = {
        "nothing": {},
        "first of each": {key: values_of(key)[0] for key in keys_of(permit)},
        "last of each": {key: values_of(key)[-1] for key in keys_of(permit)},
    }[how]
    for procedure, territory in product(
        BOOK.permits[permit].procedures, BOOK.territories
    ):
        for on in DAYS:
            is_sound(Situation(permit, procedure, territory, chosen, on))


@pytest.mark.parametrize("permit", PERMITS)
def test_each_answer_by_itself_leaves_the_checklist_sound(permit):
    for procedure in BOOK.permits[permit].procedures:
        for key in keys_of(permit):
            for value in values_of(key):
                is_sound(Situation(permit, procedure, "FR", {key: value}, ON))


@settings(max_examples=600, deadline=None)
@given(situations())
def test_any_answers_give_a_sound_checklist_and_the_same_again(situation):
    assert resolve(BOOK, situation) == is_sound(situation)


@settings(max_examples=200, deadline=None)
@given(situations())
def test_answering_what_is_open_closes_it(situation):
    more = dict(situation.answers)
    for _ in BOOK.questions:
        open_keys = resolve(
            BOOK,
            Situation(
                situation.permit, situation.procedure, situation.territory, more, ON
            ),
        ).unanswered
        if not open_keys:
            return
        more |= {key: values_of(key)[-1] for key in open_keys}
    pytest.fail("questions go on and on")


@settings(max_examples=200, deadline=None)
@given(situations(), st.sampled_from([-200, -1, 0, 59, 60, 61, 119, 120, 121, 400]))
def test_every_situation_has_a_plan(situation, days):
    plan = filing_plan(BOOK, situation, situation.on + dt.timedelta(days=days))
    assert plan.opens <= plan.closes
    assert plan.total == sum(fee.amount for fee in plan.fees)
    assert all(step.title_fr and step.title_en for step in plan.steps)
    dated = [step.date for step in plan.steps if step.date is not None]
    assert all(isinstance(day, dt.date) for day in dated)


@pytest.mark.parametrize("permit", PERMITS)
def test_every_question_of_a_permit_is_answered_by_words_a_person_can_type(permit):
    for key in keys_of(permit):
        question = BOOK.questions[key]
        assert question.label_fr.endswith("?")
        assert question.label_en.endswith("?")
        assert question.why_fr
        assert question.why_en


def test_the_whole_annex_and_the_whole_card_page_are_there():
    rows = {permit.row for permit in BOOK.permits.values() if permit.row is not None}
    cards = [one for one in PERMITS if one.startswith("resident-card-")]
    assert rows == set(range(1, 70))
    assert all(BOOK.permits[f"annex10-{row}"].row == row for row in rows)
    assert len(cards) == 19
