# SPDX-License-Identifier: Apache-2.0
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dossier.rulebook.search import PermitSearch, grouped, words_of


@pytest.fixture(scope="session")
def search(book):
    return PermitSearch(book.permits.values(), book.search_words)


@pytest.fixture
def ids(search):
    return lambda text: [permit.id for permit in search.find(text)]


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("conjoint de français", "annex10-29"),
        ("CONJOINT DE FRANCAIS", "annex10-29"),
        ("conjointe d'un Français", "annex10-29"),
        ("spouse of a French citizen", "annex10-29"),
        ("wife of French", "annex10-29"),
        ("étudiant", "annex10-25"),
        ("etudiant", "annex10-25"),
        ("étudiantes", "annex10-25"),
        ("student", "annex10-25"),
        ("chercheur", "annex10-8"),
        ("researcher", "annex10-8"),
        ("passeport talent chercheur", "annex10-8"),
        ("DCEM", "annex10-63"),
        ("regroupement familial", "annex10-65"),
        ("pacs", "annex10-37"),
        ("au pair", "annex10-61"),
        ("carte bleue européenne", "annex10-6"),
        ("blue card", "annex10-6"),
        ("parent d'enfant français", "annex10-30"),
        ("visiteur", "annex10-59"),
        ("apatride", "annex10-42"),
        ("L. 423-23", "annex10-37"),
        ("L423-23", "annex10-37"),
        ("423 23", "annex10-37"),
        ("l. 423–23", "annex10-37"),
        ("annex10-29", "annex10-29"),
        ("VLS-TS", "vlsts-validation"),
        ("carte de résident conjoint de français", "resident-card-spouse-of-french"),
    ],
)
def test_what_people_type_finds_their_permit_first(ids, text, first):
    assert ids(text)[0] == first


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("étudiante indienne", "annex10-25"),
        ("Indian student", "annex10-25"),
        ("réfugié conjoint Mayotte", "annex10-39"),
        ("Tunisien marié à une Française", "annex10-29"),
    ],
)
def test_words_that_stand_in_no_permit_are_passed_over(ids, text, first):
    assert ids(text)[0] == first


@pytest.mark.parametrize(
    "text", ["étudiante algérienne", "Algerian student", "récépissé", "zzzz"]
)
def test_nothing_is_found_rather_than_something_wrong(ids, text):
    assert ids(text) == []


@pytest.mark.parametrize(
    ("text", "all_of"),
    [
        ("L. 421-9", {"annex10-4", "annex10-5", "annex10-7"}),
        ("passeport talent", {f"annex10-{row}" for row in range(4, 16)}),
        ("RECE", {"annex10-26", "annex10-27", "annex10-28"}),
        ("APS", {"annex10-45", "annex10-48", "annex10-60"}),
        ("regroupement familial", {"annex10-34", "annex10-65"}),
        (
            "carte vie privée et familiale",
            {"annex10-29", "annex10-30", "annex10-35", "annex10-37", "annex10-47"},
        ),
        ("VPF", {"annex10-29", "annex10-30", "annex10-35", "annex10-37"}),
        ("private and family life", {"annex10-29", "annex10-33", "annex10-46"}),
        ("ten-year card", {"annex10-64", "resident-card-refugee"}),
    ],
)
def test_former_names_and_abbreviations_find_all_they_stand_for(ids, text, all_of):
    assert all_of <= set(ids(text))


@pytest.mark.parametrize(
    ("mistyped", "first"),
    [
        ("etudaint", "annex10-25"),
        ("conjiont de francais", "annex10-29"),
        ("resaercher", "annex10-8"),
        ("regroupment familial", "annex10-65"),
    ],
)
def test_small_typing_errors_are_forgiven(ids, mistyped, first):
    assert ids(mistyped)[0] == first


def test_every_title_finds_its_permit_among_the_first_three(book, search):
    for permit in book.permits.values():
        for title in (permit.title_fr, permit.title_en):
            found = [one.id for one in search.find(title)[:3]]
            assert permit.id in found, title


def test_every_article_finds_its_permit(book, ids):
    for permit in book.permits.values():
        for article in permit.articles:
            assert permit.id in ids(article), article


def test_an_article_does_not_find_those_it_only_begins(ids):
    assert ids("L. 423-1")[0] == "annex10-29"
    assert ids("L. 421-1")[0] == "annex10-1"


def test_every_word_that_any_permit_holds_has_to_be_found(ids):
    assert ids("conjoint zzzz") == ids("conjoint")
    assert ids("conjoint volontaire") == []
    assert set(ids("conjoint français")) < set(ids("français"))


def test_a_text_without_words_finds_all_in_the_usual_order(book, ids):
    for text in ("", "  ", "?!"):
        found = ids(text)
        assert len(found) == len(book.permits)
        assert found[:3] == ["annex10-1", "annex10-2", "annex10-3"]


def test_filler_words_change_nothing(ids):
    assert ids("conjoint d'un français") == ids("conjoint français")
    assert ids("the spouse of a French citizen") == ids("spouse French citizen")


def test_what_one_types_narrows_down(ids):
    assert set(ids("etudiant")) <= set(ids("etud"))
    assert ids("etud")[0] == "annex10-25"


def test_every_permit_stands_in_one_group_with_a_name(book):
    groups = grouped(book.permits.values(), book.search_words)
    listed = [permit.id for group in groups for permit in group.permits]
    assert sorted(listed) == sorted(book.permits)
    assert {group.category for group in groups} <= set(book.search_words.categories)


def test_every_card_has_a_name_in_both_languages(book):
    types = {card for permit in book.permits.values() for card in permit.types}
    assert types <= set(book.search_words.cards)


@pytest.mark.parametrize("text", ["L. 421-9", "l421-9", "L 421 9", "421-9", "L.421‑9"])
def test_an_article_is_one_word_however_it_is_written(text):
    assert words_of(text) == ("421-9",)


def test_words_lose_accents_capitals_and_ligatures():
    assert words_of("Œuvre d'ÉTÉ") == ("oeuvre", "d", "ete")


@given(st.text(max_size=80))
def test_any_text_can_be_looked_for_and_finds_the_same_again(search, text):
    found = [permit.id for permit in search.find(text)]
    assert found == [permit.id for permit in search.find(text)]
    assert len(found) == len(set(found))


@given(st.data())
def test_any_word_of_a_title_finds_its_permit(book, search, data):
    permit = book.permits[data.draw(st.sampled_from(sorted(book.permits)))]
    title = data.draw(st.sampled_from([permit.title_fr, permit.title_en]))
    word = data.draw(st.sampled_from(words_of(title)))
    assert permit.id in {one.id for one in search.find(word)}
