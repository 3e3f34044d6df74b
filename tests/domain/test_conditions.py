# SPDX-License-Identifier: Apache-2.0
from hypothesis import given
from hypothesis import strategies as st

from dossier.domain.conditions import AllOf, AnyOf, Is, Not, Surely

KEYS = ["a", "b", "c"]


def conditions():
    leaves = st.builds(Is, st.sampled_from(KEYS), st.sampled_from([(True,), (False,)]))
    return st.recursive(
        leaves,
        lambda inner: st.one_of(
            st.builds(Not, inner),
            st.builds(Surely, inner),
            st.builds(AllOf, st.lists(inner, min_size=1, max_size=3).map(tuple)),
            st.builds(AnyOf, st.lists(inner, min_size=1, max_size=3).map(tuple)),
        ),
        max_leaves=8,
    )


facts = st.dictionaries(st.sampled_from(KEYS), st.booleans())


def test_an_unanswered_question_makes_the_outcome_unknown():
    assert Is("married", (True,)).evaluate({}) is None


def test_one_no_settles_all_even_beside_an_unknown():
    both = AllOf((Is("married", (True,)), Is("polygamy_country", (True,))))
    assert both.evaluate({"married": False}) is False
    assert both.open_keys({"married": False}) == ()
    assert both.open_keys({}) == ("married", "polygamy_country")


def test_one_yes_settles_any_even_beside_an_unknown():
    either = AnyOf((Is("works", (True,)), Is("own_funds", (True,))))
    assert either.evaluate({"works": True}) is True
    assert either.open_keys({"works": True}) == ()


def test_surely_counts_unknown_as_no_but_keeps_the_question_open():
    exempt = Surely(Is("exempt", (True,)))
    assert exempt.evaluate({}) is False
    assert exempt.open_keys({}) == ("exempt",)


def test_yes_is_not_the_number_one():
    assert Is("children", (1,)).evaluate({"children": True}) is False


def test_one_of_several_values_is_enough():
    elsewhere = Is("housing", ("hosted", "hotel"))
    assert elsewhere.evaluate({"housing": "hotel"}) is True
    assert elsewhere.evaluate({"housing": "tenant"}) is False


@given(conditions(), facts)
def test_a_condition_without_open_keys_is_never_unknown(condition, facts):
    if not condition.open_keys(facts):
        assert condition.evaluate(facts) is not None


@given(conditions(), facts, facts)
def test_answers_to_other_questions_never_change_a_settled_outcome(
    condition, facts, more
):
    if not condition.open_keys(facts):
        assert condition.evaluate({**more, **facts}) is condition.evaluate(facts)


@given(conditions(), facts)
def test_open_keys_are_unanswered_keys_of_the_condition(condition, facts):
    open_keys = set(condition.open_keys(facts))
    assert open_keys <= set(condition.values_by_key()) - set(facts)


@given(conditions(), facts)
def test_while_a_question_is_open_there_is_a_next_one(condition, facts):
    following = condition.next_keys(facts)
    assert set(following) <= set(condition.open_keys(facts))
    assert bool(following) is bool(condition.open_keys(facts))


def test_where_all_must_hold_the_second_question_waits_for_the_first():
    hosted = AllOf((Is("hosted", (True,)), Is("outdated", (True,))))
    assert hosted.next_keys({}) == ("hosted",)
    assert hosted.next_keys({"hosted": True}) == ("outdated",)
    assert hosted.next_keys({"hosted": False}) == ()


def test_where_one_is_enough_no_question_waits():
    means = Not(AnyOf((Is("works", (True,)), Surely(Is("grant", (True,))))))
    assert means.next_keys({}) == ("works", "grant")
    assert means.next_keys({"works": True}) == ()
