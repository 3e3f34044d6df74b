# SPDX-License-Identifier: Apache-2.0
import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dossier.domain.errors import WrongInputError
from dossier.rulebook.finder import Walk, follow, suggestions

AT_MOST = 5
"""Questions a newcomer is willing to answer."""
LINE = 100
"""Letters of a choice that can be taken in at a glance."""


def walks(finder):
    """Yield every walk from the first question to an end."""
    waiting = [Walk(finder)]
    while waiting:
        walk = waiting.pop()
        if walk.question is None:
            yield walk
            continue
        waiting += [walk.answered(choice) for choice in walk.question.choices]


@pytest.fixture(scope="session")
def every_walk(book):
    return tuple(walks(book.finder))


@pytest.fixture
def lead(book):
    """The permits a chain of answers leads to, with their procedures."""

    def led(*choices):
        walk = Walk(book.finder)
        for choice in choices:
            walk = walk.answered(choice)
        assert walk.end is not None
        return [(s.permit.id, s.procedure) for s in suggestions(book, walk)]

    return led


def test_every_permit_of_the_book_can_be_reached(book, every_walk):
    reached = {
        found.permit.id for walk in every_walk for found in suggestions(book, walk)
    }
    assert reached == set(book.permits)


def test_every_end_names_permits_of_the_book(book):
    named = {name for end in book.finder.ends.values() for name in end.permits}
    assert named <= set(book.permits)


def test_no_walk_asks_more_than_five_questions(every_walk):
    assert max(len(walk.steps) for walk in every_walk) == AT_MOST


def test_the_questions_left_are_never_fewer_than_those_that_follow(book):
    waiting = [Walk(book.finder)]
    while waiting:
        walk = waiting.pop()
        if walk.question is None:
            assert walk.left == 0
            continue
        following = [walk.answered(choice) for choice in walk.question.choices]
        assert walk.left == 1 + max(one.left for one in following)
        waiting += following


def test_every_question_has_a_way_out_for_who_does_not_know(book):
    for name, question in book.finder.questions.items():
        last = list(question.choices)[-1]
        assert last == "unknown", name
        end = question.choices[last].end
        assert end is not None, name
        assert book.finder.ends[end].text_fr, name


def test_who_does_not_know_is_told_whom_to_ask(book):
    ends = book.finder.ends
    assert "0806 001 620" in ends["ask_desk"].text_en
    assert "0806 001 620" in ends["ask_desk"].text_fr


def test_choices_are_short_enough_to_take_in(book):
    for question in book.finder.questions.values():
        for choice in question.choices.values():
            assert len(choice.label_fr) <= LINE
            assert len(choice.label_en) <= LINE


def test_every_end_has_a_source_and_the_day_it_was_read(book):
    for name, end in book.finder.ends.items():
        assert end.source, name
        assert isinstance(end.as_of or book.finder.as_of, dt.date), name


def test_every_suggestion_is_a_procedure_of_its_permit(book, every_walk):
    for walk in every_walk:
        for found in suggestions(book, walk):
            assert found.procedure in found.permit.procedures, walk.steps


def test_a_student_who_renews_is_led_to_the_renewal_of_row_25(lead):
    found = lead("other", "renew", "study", "studies")
    assert found == [("annex10-25", "renewal")]


def test_the_spouse_of_a_french_citizen_without_a_card_is_led_to_row_29(lead):
    found = lead("other", "first", "family", "french", "spouse")
    assert found == [("annex10-29", "first")]


def test_a_civil_partner_is_led_to_personal_ties_and_not_to_the_spouse(lead):
    found = lead("other", "first", "family", "french", "partner")
    assert found == [("annex10-37", "first")]


def test_a_researcher_needs_three_questions(lead):
    assert lead("other", "change", "research") == [("annex10-8", "change_of_status")]


def test_three_years_of_marriage_lead_to_the_ten_year_card(lead):
    found = lead("other", "ten_years", "family", "spouse")
    assert ("annex10-29", "resident_card") in found
    assert found[0][0] == "resident-card-spouse-of-french"


def test_a_new_visa_leads_to_its_validation(lead):
    assert [permit for permit, _ in lead("other", "new_visa")] == ["vlsts-validation"]


@pytest.mark.parametrize("nationality", ["algerian", "european"])
def test_nationalities_with_rules_of_their_own_get_no_permit_of_annex_10(
    lead, nationality
):
    assert lead(nationality) == []


def test_algerians_are_told_that_annex_10_does_not_apply(book):
    end = follow(book.finder, {"nationality": "algerian"}).end
    assert "certificat de résidence" in end.text_en
    assert "Annex 10 does not apply" in end.text_en


def test_europeans_are_told_that_they_need_no_permit(book):
    end = follow(book.finder, {"nationality": "european"}).end
    assert "no residence permit" in end.text_en


def test_holders_of_a_ten_year_card_who_renew_are_led_to_its_renewal(lead):
    found = lead("other", "renew", "family", "french", "child")
    assert found == [("annex10-64", "renewal")]
    first = lead("other", "first", "family", "french", "child")
    assert first[0] == ("annex10-32", "first")


def test_a_permit_without_the_procedure_asked_for_says_so(book):
    answers = {
        "nationality": "other",
        "now": "multi_year",
        "reason": "family",
        "family": "french",
        "family_french": "child",
    }
    (found, *_) = suggestions(book, follow(book.finder, answers))
    assert found.permit.id == "annex10-32"
    assert not found.fits
    assert found.procedure in found.permit.procedures


def test_going_back_undoes_the_last_answer(book):
    walk = Walk(book.finder).answered("other").answered("renew")
    assert walk.back() == Walk(book.finder).answered("other")


def test_answers_may_come_in_any_order(book):
    one = {"nationality": "other", "now": "renew", "reason": "study"}
    other = dict(reversed(one.items()))
    assert follow(book.finder, one) == follow(book.finder, other)


def test_a_mistyped_choice_is_refused_with_the_nearest(book):
    with pytest.raises(WrongInputError) as refused:
        follow(book.finder, {"nationality": "algeriann"})
    assert refused.value.code == "finder.unknown_choice"
    assert refused.value.facts["closest"] == "algerian"


def test_a_mistyped_question_is_refused_with_the_nearest(book):
    with pytest.raises(WrongInputError) as refused:
        follow(book.finder, {"nationallity": "other"})
    assert refused.value.code == "finder.unknown_question"
    assert refused.value.facts["closest"] == "nationality"


def test_an_answer_to_a_question_nobody_asks_is_refused(book):
    with pytest.raises(WrongInputError) as refused:
        follow(book.finder, {"nationality": "european", "work": "permanent"})
    assert refused.value.code == "finder.not_asked"


@given(st.lists(st.integers(min_value=0, max_value=30), min_size=AT_MOST))
def test_any_way_through_the_questions_ends(book, numbers):
    walk = Walk(book.finder)
    for number in numbers[:AT_MOST]:
        if walk.question is None:
            break
        names = list(walk.question.choices)
        walk = walk.answered(names[number % len(names)])
    assert walk.end is not None
