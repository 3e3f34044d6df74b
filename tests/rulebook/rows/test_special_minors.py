# SPDX-License-Identifier: Apache-2.0
"""Travel document for foreign minors: row 63, checked by hand against Annex 10."""

import datetime as dt

import pytest

from dossier.rulebook.fees import fees_due
from dossier.rulebook.resolve import resolve
from dossier.rulebook.situation import Situation

ON = dt.date(2026, 11, 22)


@pytest.fixture
def notices(book):
    """Notices of a situation by id, and whether each blocks."""

    def found(permit, procedure, territory="FR", **answers):
        situation = Situation(permit, procedure, territory, answers, ON)
        checklist = resolve(book, situation)
        return {notice.id: notice.blocking for notice in checklist.notices}

    return found


PARENT = {
    "minor_permit_parent_is_applicant": True,
    "minor_parental_authority": "married",
    "minor_family_nationality": "other",
}
START = [
    "minor_birth_certificate",
    "nationality_proof",
    "minor_nationality_proof",
    "legality_of_stay",
    "filiation_proof",
    "parents_marriage_extract",
    "minor_schooling_residence",
    "address_proof_applicant",
    "id_photos",
    "form_minor_travel_document",
]
STAMP = "fee_minor_travel_document"
FRENCH_PARENT = {"child-of-french", "parents-became-french", "child-of-french-visa"}


@pytest.mark.parametrize(
    ("situation", "own"),
    [
        ("parent-with-permit", []),
        ("mayotte-born-in-france", []),
        ("child-of-french", ["french_nationality_proof"]),
        ("descendant-of-eu-national", ["parent_stay_legality"]),
        ("descendant-of-eu-national-spouse", []),
        ("parents-became-french", ["french_nationality_proof"]),
        ("child-welfare", ["child_welfare_placement_decision"]),
        ("protected-minor", ["protection_decision_minor"]),
        (
            "child-of-french-visa",
            ["visa_family_of_french_or_adopted", "french_nationality_proof"],
        ),
        (
            "visitor-before-13",
            ["visa_visitor_and_entry_stamp", "habitual_residence_since_13"],
        ),
        ("mayotte-entry-before-13", ["legal_entry_mayotte_before_13"]),
    ],
)
def test_each_of_the_eleven_situations_of_a_minor_has_its_list(ids, situation, own):
    found = ids("annex10-63", f"situation:{situation}", "YT", **PARENT)
    stamp = [] if situation in FRENCH_PARENT else [STAMP]
    assert found == [*START, *own, *stamp]


def test_there_are_eleven_situations_of_a_minor_and_no_more(book):
    assert len(book.permit("annex10-63").procedures) == 11


@pytest.mark.parametrize(
    ("situation", "item"),
    [
        ("parent-with-permit", "r63.s2.1.i1"),
        ("mayotte-born-in-france", "r63.s2.2.i1"),
        ("descendant-of-eu-national-spouse", "r63.s2.5.i1"),
        ("mayotte-entry-before-13", "r63.s2.11.i1"),
    ],
)
def test_the_card_of_the_parent_is_given_once_if_that_parent_applies(
    ids, slot, situation, item
):
    procedure = f"situation:{situation}"
    own = slot("legality_of_stay", "annex10-63", procedure, **PARENT)
    assert own.source_items == ("r63.s1.i3", item)
    assert "relative_residence_permit" not in ids("annex10-63", procedure, **PARENT)
    other = {**PARENT, "minor_permit_parent_is_applicant": False}
    card = slot("relative_residence_permit", "annex10-63", procedure, **other)
    assert card.source_items == (item,)
    assert ("conjoint d'un citoyen de l'Union" in own.help_fr) is (
        situation == "descendant-of-eu-national-spouse"
    )
    european = {**other, "minor_applicant_third_country": False}
    found = ids("annex10-63", procedure, **european)
    assert "legality_of_stay" not in found
    assert "relative_residence_permit" in found


@pytest.mark.parametrize(
    "situation", ["child-of-french", "parents-became-french", "parent-with-permit"]
)
def test_a_french_or_european_applicant_shows_no_residence_card(
    book, slot, ids, situation
):
    procedure = f"situation:{situation}"
    asked = slot("legality_of_stay", "annex10-63", procedure)
    assert "dites si c'est votre cas" in asked.why_fr
    open_questions = resolve(
        book, Situation("annex10-63", procedure, "FR", {}, ON)
    ).unanswered
    assert "minor_applicant_third_country" in open_questions
    answers = {
        "minor_applicant_third_country": False,
        "minor_permit_parent_is_applicant": False,
    }
    assert "legality_of_stay" not in ids("annex10-63", procedure, **answers)


@pytest.mark.parametrize(
    ("answer", "expected"),
    [
        ("married", "parents_marriage_extract"),
        ("divorced", "parents_divorce_decree"),
        ("recognised_before_one", "recognition_birth_extract"),
        ("recognised_later", "joint_parental_authority"),
        ("third_party", "parental_authority_delegation"),
        (None, "parental_authority_proof"),
    ],
)
def test_parental_authority_is_shown_by_one_document(ids, answer, expected):
    answers = {"minor_parental_authority": answer} if answer else {}
    found = ids("annex10-63", "situation:child-welfare", **answers)
    assert found[5] == expected
    assert found[6] == "minor_schooling_residence"


def test_either_a_joint_declaration_or_a_ruling_shows_late_acknowledgement(slot):
    answers = {"minor_parental_authority": "recognised_later"}
    found = slot(
        "joint_parental_authority", "annex10-63", "situation:child-welfare", **answers
    )
    assert found.accepts == ("parental_authority_judgment",)


def test_a_proxy_adds_mandate_and_identity(ids):
    found = ids("annex10-63", "situation:child-welfare", minor_request_by_proxy=True)
    assert found[6:8] == ["parental_authority_mandate", "proxy_identity"]


def test_a_child_who_lives_elsewhere_has_its_own_address_proved(ids):
    found = ids(
        "annex10-63", "situation:child-welfare", minor_lives_with_applicant=False
    )
    assert "address_proof_minor" in found
    assert "address_proof_applicant" not in found


def test_two_photographs_of_less_than_three_months_and_no_code(slot):
    found = slot("id_photos", "annex10-63", "situation:child-welfare")
    assert (found.count, found.max_age_months) == (2, 3)
    assert found.accepts == ()
    assert found.answered_by is None


def test_no_contract_of_commitment_is_signed_for_a_minor(ids):
    assert "republic_contract" not in ids("annex10-63", "situation:child-welfare")


@pytest.mark.parametrize(
    ("nationality", "territory", "due"),
    [
        ("other", "FR", True),
        ("eea_swiss", "FR", False),
        ("eu", "FR", False),
        ("other", "NC", True),
        ("eea_swiss", "NC", True),
        ("eu", "NC", False),
        (None, "FR", True),
        (None, "PF", True),
    ],
)
def test_europeans_are_spared_the_stamps_but_not_everywhere(
    ids, nationality, territory, due
):
    answers = {"minor_family_nationality": nationality} if nationality else {}
    found = ids("annex10-63", "situation:child-welfare", territory, **answers)
    assert (STAMP in found) is due


@pytest.mark.parametrize("situation", sorted(FRENCH_PARENT))
@pytest.mark.parametrize("territory", ["FR", "NC"])
def test_a_french_parent_spares_the_stamps_without_a_question(
    book, ids, situation, territory
):
    procedure = f"situation:{situation}"
    assert STAMP not in ids("annex10-63", procedure, territory)
    checklist = resolve(book, Situation("annex10-63", procedure, territory, {}, ON))
    assert "minor_family_nationality" not in checklist.unanswered


def test_the_amount_of_the_stamps_since_may_2026_is_to_be_checked(slot):
    procedure = "situation:child-welfare"
    before = slot(STAMP, "annex10-63", procedure, on=dt.date(2026, 4, 30))
    since = slot(STAMP, "annex10-63", procedure, on=dt.date(2026, 5, 1))
    assert (before.amount, since.amount) == (50, 50)
    assert (before.confidence, since.confidence) == ("official", "single")


def test_the_stamps_are_worth_fifty_euros_and_due_at_delivery(slot, book):
    found = slot(STAMP, "annex10-63", "situation:child-welfare")
    assert found.amount == 50
    assert found.at_delivery
    situation = Situation("annex10-63", "situation:child-welfare", "FR", {}, ON)
    assert [fee.amount for fee in fees_due(book, situation)] == [50]


def test_only_a_certificate_of_nationality_ages(slot):
    procedure = "situation:parents-became-french"
    one = "french_nationality_proof"
    aged = slot(one, "annex10-63", procedure, french_relative_document="certificate")
    valid = slot(one, "annex10-63", procedure, french_relative_document="passport")
    assert (aged.max_age_months, valid.max_age_months) == (6, None)


def test_two_situations_are_for_minors_in_mayotte_only(notices):
    for situation in ("mayotte-born-in-france", "mayotte-entry-before-13"):
        procedure = f"situation:{situation}"
        assert notices("annex10-63", procedure)["only_in_mayotte"] is True
        assert "only_in_mayotte" not in notices("annex10-63", procedure, "YT")
