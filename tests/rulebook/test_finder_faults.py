# SPDX-License-Identifier: Apache-2.0
import dataclasses
import datetime as dt

import msgspec
import pytest

from dossier.rulebook.finder import Finder, FinderChoice, FinderEnd, FinderQuestion
from dossier.rulebook.finder_faults import finder_faults


def choice(**more):
    return FinderChoice(label_fr="Oui", label_en="Yes", **more)


def question(**choices):
    return FinderQuestion(
        question_fr="Où ?",
        question_en="Where?",
        why_fr="Parce que.",
        why_en="Because.",
        source="CESEDA",
        choices=choices,
    )


def end(**more):
    given = {"text_fr": "Voilà.", "text_en": "There.", "source": "CESEDA", **more}
    return FinderEnd(**given)


SOUND = Finder(
    start="first",
    as_of=dt.date(2026, 4, 3),
    questions={
        "first": question(on=choice(to="second"), student=choice(end="student")),
        "second": question(spouse=choice(end="spouse")),
    },
    ends={
        "student": end(permits=("annex10-25",), procedures=("renewal",)),
        "spouse": end(permits=("annex10-29",)),
    },
)


@pytest.fixture
def faults(book):
    """Places and problems of a finder, and those that keep the book from loading."""

    def found(finder):
        return list(finder_faults(dataclasses.replace(book, finder=finder)))

    return found


def changed(**parts):
    """Return the sound finder with questions or ends laid over it."""
    return msgspec.structs.replace(
        SOUND,
        **{name: {**getattr(SOUND, name), **more} for name, more in parts.items()},
    )


def test_a_sound_finder_has_no_fault(faults):
    assert faults(SOUND) == []


def test_a_book_without_a_finder_has_no_fault(faults):
    assert faults(Finder()) == []


def test_an_unknown_next_question_is_serious_and_names_the_nearest(faults):
    odd = changed(questions={"first": question(on=choice(to="secnd"))})
    (fault,) = [one for one in faults(odd) if one.serious]
    assert fault.where == "$.questions.first.choices.on.to"
    assert fault.hint == "second"


def test_an_unknown_end_is_serious_and_names_the_nearest(faults):
    odd = changed(questions={"second": question(spouse=choice(end="spous"))})
    (fault,) = [one for one in faults(odd) if one.serious]
    assert (fault.problem, fault.hint) == ('unknown end "spous"', "spouse")


@pytest.mark.parametrize("more", [{}, {"to": "second", "end": "spouse"}])
def test_a_choice_leads_to_exactly_one_place(faults, more):
    odd = changed(questions={"first": question(on=choice(**more))})
    assert [one.problem for one in faults(odd) if one.serious] == [
        'a choice has either "to" or "end"'
    ]


def test_a_question_without_choices_is_serious(faults):
    odd = changed(questions={"second": question()})
    assert "$.questions.second" in [one.where for one in faults(odd) if one.serious]


def test_a_loop_is_serious_at_each_of_its_questions(faults):
    odd = changed(questions={"second": question(back=choice(to="first"))})
    loops = [one.where for one in faults(odd) if "lead back" in one.problem]
    assert loops == ["$.questions.first", "$.questions.second"]


def test_an_unknown_start_is_serious(faults):
    odd = msgspec.structs.replace(SOUND, start="frist")
    assert ("$.start", "first") in [
        (one.where, one.hint) for one in faults(odd) if one.serious
    ]


def test_questions_and_ends_nobody_reaches_are_reported(faults):
    odd = changed(
        questions={"lost": question(on=choice(end="spouse"))},
        ends={"forgotten": end()},
    )
    assert {one.where for one in faults(odd)} == {
        "$.questions.lost",
        "$.ends.forgotten",
    }


def test_an_unknown_permit_is_reported_with_the_nearest(faults):
    (fault,) = faults(changed(ends={"spouse": end(permits=("annex10-229",))}))
    assert fault.where == "$.ends.spouse.permits"
    assert fault.hint == "annex10-29"
    assert not fault.serious


def test_a_procedure_no_permit_of_the_end_has_is_reported(faults):
    odd = changed(
        ends={"spouse": end(permits=("annex10-29",), procedures=("renewwal",))}
    )
    (fault,) = faults(odd)
    assert fault.where == "$.ends.spouse.procedures"
    assert fault.hint == "renewal"


def test_an_end_that_gives_way_to_an_unknown_one_is_serious(faults):
    odd = changed(ends={"spouse": end(instead={"renewal": "studnet"})})
    (fault,) = [one for one in faults(odd) if one.serious]
    assert fault.where == "$.ends.spouse.instead.renewal"
    assert fault.hint == "student"


def test_a_text_left_empty_is_reported(faults):
    (fault,) = faults(changed(ends={"spouse": end(text_en=" ")}))
    assert fault.where == "$.ends.spouse.text_en"


def test_a_hint_in_one_language_only_is_reported(faults):
    odd = changed(
        questions={"second": question(spouse=choice(end="spouse", hint_fr="Aussi"))}
    )
    assert [one.problem for one in faults(odd)] == ["hint_fr and hint_en go together"]


def test_a_source_without_a_day_is_reported(faults):
    odd = msgspec.structs.replace(SOUND, as_of=None)
    assert {one.problem for one in faults(odd)} == {"as_of is missing"}
