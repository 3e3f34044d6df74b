# SPDX-License-Identifier: Apache-2.0
import datetime as dt
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dossier.i18n.catalogue import (
    Translator,
    choose,
    languages,
    load,
    system_languages,
)

LOCALE = Path(__file__).parents[2] / "resources" / "locale"


def test_french_and_english_are_shipped():
    assert set(languages(LOCALE)) >= {"en", "fr"}


def test_a_language_that_is_not_shipped_falls_back_to_english():
    translator = load(LOCALE, "xx")
    assert translator.language == "en"
    assert translator.date(dt.date(2026, 11, 22)) == "22 November 2026"


@pytest.mark.parametrize(
    ("day", "said"),
    [
        (dt.date(2026, 11, 22), "22 novembre 2026"),
        (dt.date(2026, 5, 1), "1er mai 2026"),
        (dt.date(2027, 8, 31), "31 août 2027"),
    ],
)
def test_french_dates_are_written_as_the_french_write_them(french, day, said):
    assert french.date(day) == said


def test_english_dates_are_written_day_first(english):
    assert english.date(dt.date(2026, 5, 1)) == "1 May 2026"


@pytest.mark.parametrize("month", range(1, 13))
def test_every_month_has_its_own_french_name(french, month):
    others = {french.date(dt.date(2026, m, 2)) for m in range(1, 13) if m != month}
    assert french.date(dt.date(2026, month, 2)) not in others


def test_money_follows_the_language(french, english):
    assert french.money(180) == "180\u00a0€"
    assert french.money(9.5) == "9,50\u00a0€"
    assert english.money(180) == "€180"
    assert english.money(9.5) == "€9.50"


def test_numbers_follow_the_language(french, english):
    assert french.number(1234567.5) == "1\u202f234\u202f567,5"
    assert english.number(1234567.5) == "1,234,567.5"


def test_a_year_is_not_cut_in_groups(french):
    assert french.number(2026) == "2026"


def test_sizes_are_in_millions_of_bytes(french, english):
    assert french.size(2_340_000) == "2,34\u00a0Mo"
    assert english.size(2_340_000) == "2.34 MB"


def test_an_iso_date_among_the_facts_is_written_for_people(french):
    said = french.text("issued on {day}", day="2026-05-22")
    assert said == "issued on 22 mai 2026"


def test_a_date_that_does_not_exist_is_left_as_it_is(english):
    assert english.said("2026-02-30") == "2026-02-30"


def test_a_missing_fact_shows_as_a_gap_and_never_fails(english):
    assert english.text("{name}, page {page}", name="a.pdf") == "a.pdf, page …"


def test_braces_in_a_fact_stay_what_they_are(english):
    assert english.text("“{name}”", name="{x} {") == "“{x} {”"


def test_a_list_of_names_is_said_with_commas(english):
    assert english.text("one of: {allowed}", allowed=["a", "b"]) == "one of: a, b"


def test_a_plural_chooses_its_form_by_the_rules_of_the_language(french, english):
    assert english.plural("{n} page", "{n} pages", 0) == "0 pages"
    assert french.plural("{n} page", "{n} pages", 0) == "0 page"
    assert french.plural("{n} page", "{n} pages", 12) == "12 pages"


def test_a_pair_of_the_rule_book_is_chosen_by_language(french, english):
    assert french.pair("carte", "card") == "carte"
    assert english.pair("carte", "card") == "card"


@pytest.mark.parametrize(
    ("wanted", "chosen"),
    [
        (["fr_FR.UTF-8"], "fr"),
        (["fr-CA"], "fr"),
        (["de_DE", "fr"], "fr"),
        (["C.UTF-8"], "en"),
        ([], "en"),
        (["pt_BR"], "pt_BR"),
        (["FR"], "fr"),
    ],
)
def test_the_first_wanted_language_that_exists_is_chosen(wanted, chosen):
    assert choose(wanted, ["en", "fr", "pt_BR"]) == chosen


def test_the_system_is_asked_in_the_order_of_gettext():
    environ = {"LANGUAGE": "ar:fr", "LC_ALL": "en_GB.UTF-8", "LANG": "de_DE"}
    assert system_languages(environ)[:3] == ("ar", "fr", "en_GB.UTF-8")


facts = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text() | st.dates(),
    st.lists,
    max_leaves=4,
)


@given(
    text=st.text(alphabet="{}ab _!:."),
    given_facts=st.dictionaries(st.sampled_from("ab"), facts),
)
def test_filling_never_fails(text, given_facts):
    assert isinstance(Translator("en").fill(text, given_facts), str)
