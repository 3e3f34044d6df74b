# SPDX-License-Identifier: Apache-2.0
"""Visitors, volunteers, au pairs, trainees: rows 59 to 62.

The lists were checked by hand against Annex 10 and the code.
"""

import datetime as dt

import pytest

from dossier.rulebook.resolve import resolve
from dossier.rulebook.situation import Situation

ON = dt.date(2026, 11, 22)
HOME = {"housing": "tenant", "married": False}
LOCAL = ["WF", "PF", "NC"]


@pytest.fixture
def notices(book):
    """Notices of a situation by id, and whether each blocks."""

    def found(permit, procedure, territory="FR", **answers):
        situation = Situation(permit, procedure, territory, answers, ON)
        checklist = resolve(book, situation)
        return {notice.id: notice.blocking for notice in checklist.notices}

    return found


# --- row 59: visitor ------------------------------------------------------------------

VISITOR = [
    "visa_or_permit",
    "birth_certificate",
    "nationality_proof",
    "address_proof",
    "republic_contract",
    "id_photos",
    "no_work_statement",
    "subsistence_means",
    "health_insurance_proof",
]
MEDICAL = "ofii_medical_certificate"
FEE = "fee_tax_stamp"


@pytest.mark.parametrize("procedure", ["first", "vlsts_expiry"])
def test_a_visitor_hands_over_the_medical_certificate_with_the_first_card(
    ids, procedure
):
    assert ids("annex10-59", procedure, **HOME) == [*VISITOR, MEDICAL, FEE]


@pytest.mark.parametrize("procedure", ["renewal", "change_of_status"])
def test_a_visitor_who_has_a_card_hands_over_no_medical_certificate(ids, procedure):
    assert ids("annex10-59", procedure, **HOME) == [*VISITOR, FEE]


def test_a_visitor_supported_by_someone_adds_three_papers_of_the_guarantor(ids):
    added = [
        "guarantor_resources",
        "guarantor_support_certificate",
        "guarantor_identity",
    ]
    found = ids("annex10-59", "renewal", third_party_support=True, **HOME)
    assert found == [*VISITOR, *added, FEE]


def test_a_visitor_has_twelve_times_the_smic_a_year(slot):
    found = slot("subsistence_means", "annex10-59", **HOME)
    assert found.amount == 12
    assert "12 fois le SMIC net mensuel" in found.label_fr


@pytest.mark.parametrize("territory", LOCAL)
def test_no_amount_is_set_for_a_visitor_where_the_annex_sets_none(slot, territory):
    found = slot("subsistence_means", "annex10-59", territory=territory, **HOME)
    assert found.amount is None
    assert "SMIC" not in found.label_fr


def test_a_card_of_another_member_state_stands_for_the_visa(ids):
    found = ids("annex10-59", ltr_eu_other_state=True, **HOME)
    assert found[0] == "ltr_eu_card"
    assert "visa_or_permit" not in found


@pytest.mark.parametrize("territory", LOCAL)
def test_a_card_of_another_member_state_spares_no_visa_there(ids, territory):
    found = ids("annex10-59", territory=territory, ltr_eu_other_state=True, **HOME)
    assert found[0] == "visa_or_permit"
    assert "ltr_eu_card" not in found


@pytest.mark.parametrize(
    "permit", ["annex10-59", "annex10-60", "annex10-61", "annex10-62"]
)
def test_an_old_lawful_marriage_in_mayotte_spares_the_declaration(ids, permit):
    answers = {"housing": "tenant", "married": True, "polygamy_country": True}
    spared = {**answers, "mayotte_polygamous_marriage": True}
    assert "non_polygamy_declaration" in ids(permit, territory="YT", **answers)
    assert "non_polygamy_declaration" not in ids(permit, territory="YT", **spared)
    assert "non_polygamy_declaration" in ids(permit, **spared)


# --- rows 60 to 62: volunteer, au pair, trainee ---------------------------------------


@pytest.mark.parametrize("procedure", ["first", "renewal"])
def test_a_volunteer_gives_contract_approval_and_undertaking(ids, procedure):
    assert ids("annex10-60", procedure, **HOME) == [
        "long_stay_visa",
        "birth_certificate",
        "nationality_proof",
        "address_proof",
        "republic_contract",
        "id_photos",
        "volunteer_contract",
        "volunteer_approval_decision",
        "departure_undertaking_letter",
    ]


def test_a_volunteer_whose_birth_a_court_registered_adds_the_judgment(ids):
    found = ids("annex10-60", birth_judgment=True, **HOME)
    assert found[1:3] == ["birth_certificate", "birth_judgment"]


def test_a_volunteer_is_told_of_the_month_to_file(notices):
    assert "one_month" in notices("annex10-60", "first")
    assert "one_month" not in notices("annex10-60", "renewal")


@pytest.mark.parametrize("procedure", ["first", "renewal", "vlsts_expiry"])
def test_an_au_pair_gives_agreement_education_and_host_identities(ids, procedure):
    assert ids("annex10-61", procedure, **HOME) == [
        "long_stay_visa",
        "nationality_proof",
        "address_proof",
        "republic_contract",
        "id_photos",
        "au_pair_agreement",
        "french_knowledge_or_education",
        "host_family_identity",
        FEE,
    ]


def test_any_of_three_proofs_shows_an_au_pairs_french_or_education(slot):
    found = slot("french_knowledge_or_education", "annex10-61", **HOME)
    assert found.accepts == (
        "basic_french_proof",
        "secondary_education_proof",
        "vocational_qualification_proof",
    )


@pytest.mark.parametrize("territory", LOCAL)
def test_there_is_no_au_pair_card_in_some_territories(notices, territory):
    assert notices("annex10-61", "first", territory)["not_applicable"] is True
    assert "not_applicable" not in notices("annex10-61", "first")


@pytest.mark.parametrize("procedure", ["first", "renewal", "vlsts_expiry"])
def test_a_trainee_gives_agreement_and_resources(ids, procedure):
    expected = [
        "long_stay_visa",
        "nationality_proof",
        "address_proof",
        "republic_contract",
        "id_photos",
        "internship_agreement",
        "monthly_resources",
        FEE,
    ]
    assert ids("annex10-62", procedure, **HOME) == expected
    expected.insert(6, "internship_amendment")
    extended = {"internship_extended": True, **HOME}
    assert ids("annex10-62", procedure, **extended) == expected


@pytest.mark.parametrize("one", ["internship_agreement", "internship_amendment"])
def test_the_local_labour_service_approves_internships_in_some_territories(slot, one):
    answers = {"internship_extended": True, **HOME}
    general = slot(one, "annex10-62", **answers)
    local = slot(one, "annex10-62", territory="NC", **answers)
    assert "plateforme" in general.label_fr
    assert "service local" in local.label_fr
    assert "r62.su3.e1" not in general.source_items
