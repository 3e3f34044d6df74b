# SPDX-License-Identifier: Apache-2.0
"""The ten-year card pages and its renewal (row 64), as one applicant meets them."""

import datetime as dt

import pytest

from dossier.rulebook.fees import fees_due
from dossier.rulebook.plan import filing_plan
from dossier.rulebook.resolve import resolve
from dossier.rulebook.situation import Situation
from dossier.rulebook.window import filing_window

ON = dt.date(2026, 11, 22)
PAGE_DAY = dt.date(2022, 12, 12)
OLD_SCALE, NEW_SCALE = dt.date(2026, 4, 30), dt.date(2026, 5, 1)
EXPIRES = dt.date(2028, 1, 1)
HELD = {"has_residence_permit": True, "housing": "tenant"}
NEW = {"has_residence_permit": False, "housing": "tenant"}


@pytest.fixture
def notices(book):
    """Notices of a situation, by id."""

    def found(permit, procedure="resident_card", territory="FR", **answers):
        situation = Situation(permit, procedure, territory, answers, ON)
        return {notice.id: notice for notice in resolve(book, situation).notices}

    return found


def total(book, permit, procedure, on, **answers):
    situation = Situation(permit, procedure, "FR", answers, on)
    return sum(fee.amount for fee in fees_due(book, situation) if fee.due != "late")


# --- what the cards cost --------------------------------------------------------------


@pytest.mark.parametrize(
    ("card", "procedure", "amounts"),
    [
        ("spouse-of-french", "resident_card", (225, 225, 250)),
        ("family-reunification", "resident_card", (225, 225, 250)),
        ("family-reunification", "first", (225, 225, 350)),
        ("parent-of-french-child", "resident_card", (225, 225, 250)),
        ("child-of-french", "resident_card", (225, 225, 250)),
        ("child-of-french", "first", (225, 225, 350)),
        ("dependent-ascendant-of-french", "first", (225, 225, 350)),
        ("refugee", "first", (25, 25, 50)),
        ("refugee", "resident_card", (25, 25, 50)),
        ("refugee-family", "first", (25, 25, 50)),
        ("stateless", "resident_card", (225, 225, 250)),
        ("stateless-family", "resident_card", (225, 225, 250)),
        ("subsidiary-protection", "resident_card", (225, 225, 250)),
        ("subsidiary-protection-family", "resident_card", (225, 225, 250)),
        ("domestic-violence-victim", "resident_card", (0, 0, 0)),
        ("trafficking-victim", "resident_card", (0, 0, 0)),
        ("veteran", "first", (25, 25, 50)),
        ("foreign-legion", "first", (225, 225, 350)),
        ("foreign-legion", "resident_card", (225, 225, 250)),
        ("born-in-france", "first", (225, 225, 350)),
        ("work-accident-pension", "first", (75, 75, 150)),
        ("work-accident-pension-family", "resident_card", (75, 75, 100)),
        ("retired", "resident_card", (225, 225, 250)),
    ],
)
def test_each_card_costs_what_the_law_of_the_day_says(book, card, procedure, amounts):
    days = (PAGE_DAY, OLD_SCALE, NEW_SCALE)
    permit = f"resident-card-{card}"
    assert tuple(total(book, permit, procedure, on) for on in days) == amounts


@pytest.mark.parametrize(
    "card", ["work-accident-pension", "work-accident-pension-family"]
)
def test_a_pension_holder_is_told_why_the_page_names_a_higher_amount(notices, card):
    told = notices(f"resident-card-{card}")["fees_differ_from_page"]
    assert "225 €" in told.text_fr
    assert "tarif réduit" in told.text_fr


@pytest.mark.parametrize("card", ["born-in-france", "foreign-legion"])
def test_no_regularisation_fee_is_due_though_the_label_names_it(notices, card):
    permit = f"resident-card-{card}"
    assert "L. 436-4" in notices(permit, "first")["no_regularisation_fee"].source
    assert "no_regularisation_fee" not in notices(permit, "resident_card")


@pytest.mark.parametrize("card", ["domestic-violence-victim", "trafficking-victim"])
def test_victims_owe_nothing_for_lateness_either(notices, card):
    told = notices(f"resident-card-{card}")["free"]
    assert "dépôt tardif" in told.text_fr
    assert "late filing" in told.text_en


# --- when to file ---------------------------------------------------------------------


@pytest.mark.parametrize(
    "card",
    [
        "stateless",
        "stateless-family",
        "subsidiary-protection",
        "subsidiary-protection-family",
    ],
)
def test_after_four_years_of_a_multi_year_card_nobody_waits_for_its_end(book, card):
    situation = Situation(f"resident-card-{card}", "resident_card", "FR", {}, ON)
    found = filing_plan(book, situation, EXPIRES)
    assert found.opens == ON
    assert "plan.too_early" not in {warning.code for warning in found.warnings}
    assert "holds_multi_year_card" not in {one.key for one in found.unanswered}


def test_the_holder_of_a_retiree_card_is_not_asked_about_a_multi_year_card(book):
    situation = Situation("resident-card-retired", "resident_card", "FR", {}, ON)
    found = filing_plan(book, situation, EXPIRES)
    assert found.opens == dt.date(2027, 11, 1)
    assert "holds_multi_year_card" not in {one.key for one in found.unanswered}


def test_a_child_who_came_by_reunification_files_before_turning_nineteen(book):
    born = {"birth_date": dt.date(2008, 10, 1)}
    permit = "resident-card-family-reunification"
    situation = Situation(permit, "first", "FR", born, ON)
    window = filing_window(book, situation, EXPIRES)
    assert window.opens == dt.date(2026, 10, 1)
    assert window.closes == dt.date(2027, 9, 30)


# --- the papers -----------------------------------------------------------------------


def test_a_child_without_a_card_yet_is_not_asked_for_one(ids):
    assert ids("resident-card-family-reunification", "first", **NEW) == [
        "birth_certificate",
        "nationality_proof",
        "address_proof",
        "republic_contract",
        "id_photos",
        "long_stay_visa_family_reunification",
        "family_reunification_authorisation",
        "relative_residence_permit",
        "legal_residence_proof",
        "french_certificate",
        "civic_exam_certificate",
        "ofii_medical_certificate",
        "fee_tax_stamp_regularisation",
    ]


def test_a_spouse_shows_the_life_together_since_the_marriage(slot):
    card = "resident-card-spouse-of-french"
    found = slot("cohabitation_proof", card, "resident_card", **HELD)
    assert "depuis le mariage" in found.help_fr
    assert "six mois" not in found.help_fr
    assert found.source_items == ("r29.s1.i11", "rc.spouse_of_french.i9")


def test_a_spouse_whose_life_together_has_ended_is_sent_to_ask_for_advice(notices):
    card = "resident-card-spouse-of-french"
    told = "life_together_has_to_go_on"
    assert told in notices(card, common_life="ended_death")
    assert told in notices(card, common_life="ended_other")
    assert told not in notices(card, common_life="ended_violence")
    assert told not in notices(card)


@pytest.mark.parametrize(
    ("on", "years"),
    [(dt.date(2024, 1, 27), "deux ans,"), (dt.date(2024, 1, 28), "trois à Mayotte")],
)
def test_a_parent_contributes_since_birth_or_for_years(slot, on, years):
    card = "resident-card-parent-of-french-child"
    found = slot("child_support_contribution", card, "resident_card", on=on, **HELD)
    assert "depuis sa naissance ou depuis au moins deux ans" in found.label_fr
    assert years in found.label_fr
    assert "rc.parent_of_french_child.i8" in found.source_items


@pytest.mark.parametrize(
    ("card", "article"),
    [
        ("child-of-french", "L. 423-12"),
        ("dependent-ascendant-of-french", "L. 423-11"),
        ("veteran", "L. 426-2"),
        ("foreign-legion", "L. 426-3"),
        ("born-in-france", "L. 426-1"),
        ("work-accident-pension", "L. 426-6"),
        ("work-accident-pension-family", "L. 426-7"),
        ("retired", "L. 426-10"),
    ],
)
def test_cards_the_integration_test_spares_say_so(notices, card, article):
    told = notices(f"resident-card-{card}")
    assert article in told["no_french_or_civic_exam"].text_fr
    assert "examen civique" not in told["page_of_2022"].text_fr


@pytest.mark.parametrize(
    "card", ["refugee-family", "stateless-family", "subsidiary-protection-family"]
)
def test_a_protected_persons_family_learns_who_counts_as_family(notices, card):
    told = notices(f"resident-card-{card}")["who_is_family"]
    assert "adoption" in told.text_fr


# --- row 64: renewal ------------------------------------------------------------------

BASIS = "resident_card_ground"


def test_a_protected_person_renews_with_papers_of_ofpra(slot, notices):
    mine = slot("birth_certificate", "annex10-64", "renewal", **{BASIS: "protection"})
    assert mine.accepts == ("ofpra_civil_status_documents",)
    assert "OFPRA" in mine.label_fr
    usual = slot("birth_certificate", "annex10-64", "renewal")
    assert usual.accepts == ()
    assert mine.source_items == usual.source_items
    told = notices("annex10-64", "renewal", **{BASIS: "protection"})
    assert "papers_of_ofpra" in told
    assert "papers_of_ofpra" not in notices("annex10-64", "renewal")


def test_a_card_given_to_a_victim_is_renewed_for_free(book, ids):
    assert total(book, "annex10-64", "renewal", NEW_SCALE) == 250
    assert total(book, "annex10-64", "renewal", NEW_SCALE, **{BASIS: "victim"}) == 0
    assert "fee_tax_stamp" in ids("annex10-64", "renewal")
    assert "fee_tax_stamp" not in ids("annex10-64", "renewal", **{BASIS: "victim"})


def test_a_card_given_for_a_pension_is_renewed_at_the_reduced_rate(notices):
    told = notices("annex10-64", "renewal", **{BASIS: "pension"})
    assert "tarif réduit" in told["reduced_tax"].text_fr
    assert "reduced_tax" not in notices("annex10-64", "renewal")


def test_who_renews_learns_of_the_permanent_card(notices):
    told = notices("annex10-64", "renewal")["permanent_card"]
    assert "L. 426-4" in told.source


def test_the_expired_card_counts_with_the_attestation_of_filing(notices):
    told = notices("annex10-64", "renewal")["expired_card_three_months"]
    assert "attestation de dépôt" in told.text_fr
    assert "R. 433-3" in told.source


def test_a_protected_person_asking_for_the_eu_card_turns_to_ofpra(notices):
    told = notices("annex10-58", rld_basis="protection")
    assert "papers_of_ofpra" in told
    assert "papers_of_ofpra" not in notices("annex10-58")
