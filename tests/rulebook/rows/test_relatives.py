# SPDX-License-Identifier: Apache-2.0
"""Relatives of French nationals, family reunification, personal ties: rows 30 to 37.

The lists were checked by hand against Annex 10 and the page on the ten-year card.
"""

import datetime as dt

import pytest

from dossier.rulebook.resolve import resolve
from dossier.rulebook.situation import Situation

START = ["nationality_proof", "address_proof", "republic_contract", "id_photos"]
FEE = "fee_tax_stamp_regularisation"
CHILD = ["filiation_proof", "child_support_contribution", "child_residence_proof"]
INTEGRATION = ["french_certificate", "civic_exam_certificate"]
BEFORE = {"on": dt.date(2023, 3, 1)}
HOME = {"housing": "tenant"}
HELD = {"has_residence_permit": True, **HOME}
NEW = {"has_residence_permit": False, **HOME}


@pytest.fixture
def notices(book):
    """Ids of the notices of a situation."""

    def found(permit, procedure, territory="FR", **answers):
        on = dt.date(2026, 11, 22)
        situation = Situation(permit, procedure, territory, answers, on)
        return [notice.id for notice in resolve(book, situation).notices]

    return found


# --- row 30: parent of a French child -------------------------------------------------


def test_a_parent_of_a_french_child_shows_child_tie_nationality_and_upkeep(ids):
    answers = {"filiation_by_recognition": False, **NEW}
    assert ids("annex10-30", "first", **answers) == [
        "birth_certificate",
        *START,
        "child_residence_proof",
        "child_nationality_proof",
        "filiation_proof",
        "child_support_contribution",
        FEE,
    ]


@pytest.mark.parametrize("procedure", ["first", "renewal", "csp", "resident_card"])
def test_the_other_parent_contributes_when_tied_by_acknowledgement(ids, procedure):
    piece = "other_parent_contribution"
    assert piece in ids("annex10-30", procedure, filiation_by_recognition=True)
    assert piece in ids("annex10-30", procedure)
    assert piece not in ids("annex10-30", procedure, filiation_by_recognition=False)


def test_a_court_decision_stands_for_the_other_parents_contribution(slot):
    found = slot(
        "other_parent_contribution", "annex10-30", filiation_by_recognition=True
    )
    assert found.accepts == ("child_contribution_decision",)
    assert found.source_items == ("r30.s2.i5",)


def test_the_duration_of_the_contribution_is_asked_for_the_first_card_only(slot):
    first = slot("child_support_contribution", "annex10-30", "first")
    later = slot("child_support_contribution", "annex10-30", "renewal")
    assert "au moins deux ans" in first.label_fr
    assert "deux ans" not in later.label_fr


def test_mayotte_and_guiana_ask_for_three_years_since_28_january_2024(slot, notices):
    asked = ("child_support_contribution", "annex10-30", "first")
    since = "trois à Mayotte et en Guyane"
    assert since in slot(*asked, on=dt.date(2024, 1, 28)).label_fr
    assert since not in slot(*asked, on=dt.date(2024, 1, 27)).label_fr
    assert "guiana_three_years" in notices("annex10-30", "first")
    assert "guiana_three_years" not in notices("annex10-30", "first", "YT")
    assert "guiana_three_years" not in notices("annex10-30", "renewal")


def test_no_contribution_of_the_other_parent_is_not_the_end(notices):
    tied = notices("annex10-30", "first", filiation_by_recognition=True)
    assert "other_parent_does_not_contribute" in tied
    assert "other_parent_does_not_contribute" not in notices("annex10-30", "first")


def test_only_a_certificate_of_french_nationality_has_an_age_limit(slot):
    ages = [
        slot(
            "child_nationality_proof", "annex10-30", french_relative_document=document
        ).max_age_months
        for document in ("passport", "identity_card", "certificate")
    ]
    assert ages == [None, None, 6]


def test_the_parents_renewal_does_not_ask_for_the_childs_nationality_again(ids):
    assert ids("annex10-30", "renewal", filiation_by_recognition=False, **HELD) == [
        *START,
        *CHILD,
        FEE,
    ]


def test_the_parents_multi_year_card_adds_french_and_the_civic_exam_since_2026(ids):
    known = {"filiation_by_recognition": False, **HELD}
    assert ids("annex10-30", "csp", **known) == [*START, *CHILD, *INTEGRATION, FEE]
    assert ids("annex10-30", "csp", on=dt.date(2025, 12, 31), **known) == [
        *START,
        *CHILD,
        FEE,
    ]
    assert ids("annex10-30", "csp", on=dt.date(2024, 7, 16), **known) == [
        "nationality_proof",
        "address_proof",
        "republic_values_commitment",
        "id_photos",
        *CHILD,
        FEE,
    ]


def test_the_parents_resident_card_follows_the_order_of_the_annex(ids):
    answers = {"filiation_by_recognition": False, **HELD}
    assert ids("annex10-30", "resident_card", **answers) == [
        *START,
        *CHILD,
        "valid_residence_permit",
        "legal_residence_proof",
        *INTEGRATION,
        FEE,
    ]


@pytest.mark.parametrize(
    ("cards", "item"),
    [("parent_of_french_child", "r30.s5.i2"), ("other_multi_year_card", "r30.s5.i3")],
)
def test_either_kind_of_three_years_opens_the_parents_resident_card(slot, cards, item):
    asked = ("legal_residence_proof", "annex10-30", "resident_card")
    assert slot(*asked, three_years_as=cards).source_items == (item,)


def test_a_student_who_becomes_a_parent_gives_what_a_first_card_asks(ids):
    known = {"filiation_by_recognition": True, **HELD}
    change = ids("annex10-30", "change_of_status", **known)
    assert change == ids("annex10-30", "first", **known)
    assert "birth_certificate" not in change


def test_in_mayotte_a_parent_also_shows_resources_and_three_years(ids, notices):
    here = ids("annex10-30", "first", filiation_by_recognition=False, **NEW)
    there = ids("annex10-30", "first", "YT", filiation_by_recognition=False, **NEW)
    assert there == [*here[:-1], "own_stable_resources", FEE]
    assert "mayotte_three_years" in notices("annex10-30", "first", "YT")
    assert "mayotte_three_years" not in notices("annex10-30", "first")


# --- rows 31 and 32: ascendants and children ------------------------------------------


def test_a_dependent_parent_shows_the_tie_to_the_french_child_and_the_means(ids):
    assert ids("annex10-31", "first", french_tie="descendant", **NEW) == [
        "visa_or_permit",
        "birth_certificate",
        *START,
        "french_nationality_proof",
        "filiation_proof",
        "relative_resources",
        "lack_of_resources_proof",
        "ofii_medical_certificate",
        FEE,
    ]


def test_a_parent_in_law_also_shows_the_marriage(ids, slot):
    answers = {"french_tie": "descendant_spouse", **HELD}
    found = ids("annex10-31", "resident_card", **answers)
    assert found == [
        "visa_or_permit",
        *START,
        "french_nationality_proof",
        "marriage_certificate",
        "filiation_proof",
        "relative_resources",
        "lack_of_resources_proof",
        FEE,
    ]
    asked = {"permit": "annex10-31", "procedure": "resident_card", **answers}
    assert slot("marriage_certificate", **asked).accepts == ("family_record_book",)
    assert slot("french_nationality_proof", **asked).source_items == ("r31.su1.i11",)
    assert slot("filiation_proof", **asked).source_items == ("r31.su1.i13",)


def test_while_nobody_said_who_is_french_the_tie_is_still_asked_for(ids):
    found = ids("annex10-31", "first")
    assert (
        found.count("french_nationality_proof") == found.count("filiation_proof") == 1
    )
    assert "marriage_certificate" not in found


def test_a_child_of_a_french_national_under_21_shows_tie_and_nationality(ids):
    assert ids("annex10-32", "first", over_21=False, **NEW) == [
        "visa_or_permit",
        "birth_certificate",
        *START,
        "french_nationality_proof",
        "filiation_proof",
        FEE,
    ]


def test_after_21_the_child_also_shows_dependence(ids):
    means = {"relative_resources", "lack_of_resources_proof"}
    assert means <= set(ids("annex10-32", "first", over_21=True))
    assert means <= set(ids("annex10-32", "first"))
    assert not means & set(ids("annex10-32", "first", over_21=False))


def test_an_adoption_judgment_proves_filiation_for_a_child_only(slot):
    child = slot("filiation_proof", "annex10-32").accepts
    ascendant = slot("filiation_proof", "annex10-31").accepts
    assert "adoption_judgment" in child
    assert "adoption_judgment" not in ascendant


@pytest.mark.parametrize("permit", ["annex10-30", "annex10-31", "annex10-32"])
def test_an_extract_or_a_record_book_is_not_the_full_certificate_asked_for(
    slot, permit
):
    accepted = slot("filiation_proof", permit).accepts
    assert "birth_certificate" in accepted
    assert not {"birth_certificate_extract", "family_record_book"} & set(accepted)


# --- row 33: born in France -----------------------------------------------------------


def test_somebody_born_in_france_shows_eight_years_and_five_of_school(ids):
    assert ids("annex10-33", "first", **NEW) == [
        "birth_certificate",
        *START,
        "continuous_presence_proof",
        "schooling_five_years",
        "ofii_medical_certificate",
        FEE,
    ]
    later = [*START, "valid_residence_permit", FEE]
    assert ids("annex10-33", "renewal", **HELD) == later
    assert ids("annex10-33", "csp", **HELD) == later


@pytest.mark.parametrize("territory", ["WF", "PF", "NC"])
def test_overseas_presence_and_school_are_those_of_the_collectivity(slot, territory):
    for number, kind in enumerate(
        ("continuous_presence_proof", "schooling_five_years"), 1
    ):
        found = slot(kind, "annex10-33", "first", territory)
        assert "collectivité" in found.label_fr
        assert found.source_items == (f"r33.s2.i{number}", f"r33.s2.1.e{number}")
        assert "collectivité" not in slot(kind, "annex10-33").label_fr


# --- row 34: family reunification -----------------------------------------------------

JOINED = ["family_reunification_authorisation", "relative_residence_permit"]
COUPLE = ["marriage_certificate_extract", "joint_life_statement", "cohabitation_proof"]


def reunited(tie, **more):
    return {"reunification_tie": tie, **more}


def test_a_spouse_who_joins_gives_visa_decision_permit_and_joint_statement(ids):
    assert ids("annex10-34", "first", **reunited("spouse", **NEW)) == [
        "long_stay_visa_family_reunification",
        "birth_certificate",
        *START,
        *JOINED,
        "joint_life_statement",
        "ofii_medical_certificate",
        FEE,
    ]


def test_a_spouses_renewal_shows_marriage_and_life_together(ids):
    assert ids("annex10-34", "renewal", **reunited("spouse", **HELD)) == [
        "long_stay_visa_family_reunification",
        *START,
        *JOINED,
        *COUPLE,
        FEE,
    ]


@pytest.mark.parametrize("procedure", ["first", "renewal", "csp", "resident_card"])
def test_a_child_who_joins_shows_no_marriage(ids, procedure):
    found = ids("annex10-34", procedure, **reunited("child", **HELD))
    assert not {*COUPLE, "domestic_violence_evidence", "death_certificate"} & set(found)
    assert set(JOINED) <= set(found)


def test_after_violence_evidence_replaces_life_together_and_nothing_is_paid(ids):
    answers = reunited("spouse", common_life="ended_violence", **HELD)
    assert ids("annex10-34", "renewal", **answers) == [
        "long_stay_visa_family_reunification",
        *START,
        *JOINED,
        "marriage_certificate_extract",
        "domestic_violence_evidence",
    ]


def test_after_a_death_the_death_certificate_replaces_life_together(ids):
    answers = reunited("spouse", common_life="ended_death", **HELD)
    found = ids("annex10-34", "renewal", **answers)
    assert "death_certificate" in found
    assert not {"joint_life_statement", "cohabitation_proof"} & set(found)
    assert FEE in found


def test_the_first_card_after_a_vlsts_still_needs_the_medical_certificate(ids):
    assert "ofii_medical_certificate" in ids("annex10-34", "csp", **NEW)
    assert "ofii_medical_certificate" not in ids("annex10-34", "csp", **HELD)


@pytest.mark.parametrize("procedure", ["renewal", "csp"])
def test_after_a_vlsts_nothing_of_a_first_card_is_left_out_unasked(ids, procedure):
    first = {"birth_certificate", "ofii_medical_certificate"}
    assert first <= set(ids("annex10-34", procedure))
    assert not first & set(ids("annex10-34", procedure, **HELD))


@pytest.mark.parametrize("procedure", ["first", "resident_card"])
def test_nobody_signs_a_joint_statement_with_a_spouse_who_died(ids, notices, procedure):
    answers = reunited("spouse", common_life="ended_death")
    found = ids("annex10-34", procedure, **answers)
    assert "joint_life_statement" not in found
    assert ("death_certificate" in found) is (procedure == "first")
    told = notices("annex10-34", procedure, **answers)
    assert ("resident_card_is_for_spouses" in told) is (procedure == "resident_card")


def test_a_separation_bars_the_first_card_and_endangers_the_renewal(book):
    answers = reunited("spouse", common_life="ended_other")
    told = {}
    for procedure in ("first", "renewal"):
        on = dt.date(2026, 11, 22)
        situation = Situation("annex10-34", procedure, "FR", answers, on)
        for notice in resolve(book, situation).notices:
            told[notice.id] = (procedure, notice.blocking)
    assert told["life_together_ended_before_request"] == ("first", True)
    assert told["life_together_ended_since"] == ("renewal", False)


def test_a_spouse_is_married_without_saying_so(ids):
    answers = reunited("spouse", polygamy_country=True)
    assert "non_polygamy_declaration" in ids("annex10-34", "first", **answers)
    answers = reunited("child", polygamy_country=True, married=False)
    assert "non_polygamy_declaration" not in ids("annex10-34", "first", **answers)


def test_a_spouses_resident_card_keeps_the_hosts_permit_and_adds_integration(ids):
    answers = reunited("spouse", **HELD)
    assert ids("annex10-34", "resident_card", **answers) == [
        "long_stay_visa_family_reunification",
        "valid_residence_permit",
        *START,
        *JOINED,
        "joint_life_statement",
        "marriage_certificate_extract",
        "legal_residence_proof",
        *INTEGRATION,
        FEE,
    ]


# --- rows 35 and 36: young people -----------------------------------------------------


def test_since_thirteen_own_residence_and_a_parents_are_shown_first(ids):
    assert ids("annex10-35", "first", **NEW) == [
        "birth_certificate",
        *START,
        "habitual_residence_since_13",
        "parent_residence_since_13",
        FEE,
    ]
    later = [*START, "continuous_presence_proof"]
    assert ids("annex10-35", "renewal", **HELD) == [*later, FEE]
    assert ids("annex10-35", "csp", **HELD) == [*later, *INTEGRATION, FEE]


def test_in_mayotte_the_parent_also_shows_a_permit(ids):
    piece = "parent_permit_mayotte_since_13"
    assert piece in ids("annex10-35", "first", "YT")
    assert piece not in ids("annex10-35", "renewal", "YT")
    assert piece not in ids("annex10-35", "first")


def test_a_care_leaver_pays_the_stamp_first_and_the_tax_from_the_renewal(ids):
    training = ["work_or_training_documents", "training_followup_proof"]
    assert ids("annex10-36", "first", **NEW) == [
        "birth_certificate",
        *START,
        "child_welfare_placement_decision",
        *training,
        "ties_country_of_origin",
        "host_structure_certificate",
        "fee_stamp",
    ]
    later = [*START, *training, "host_structure_certificate"]
    paid = ["fee_stamp", "fee_tax"]
    assert ids("annex10-36", "renewal", **HELD) == [*later, *paid]
    assert ids("annex10-36", "csp", **HELD) == [*later, *INTEGRATION, *paid]


def test_a_care_leavers_own_enrolment_is_accepted(slot):
    found = slot("work_or_training_documents", "annex10-36")
    assert "enrolment_certificate" in found.accepts
    assert "apprenticeship_contract" in found.accepts


# --- row 37: personal and family ties -------------------------------------------------

FAMILY = {
    "has_partner": True,
    "has_children_in_france": True,
    "has_parents_siblings_in_france": True,
    "relatives_died_abroad": True,
}
ALONE = dict.fromkeys(FAMILY, False)


def test_with_family_here_every_tie_of_the_annex_is_shown(ids):
    assert ids("annex10-37", "first", **FAMILY, **NEW) == [
        "birth_certificate",
        *START,
        "matrimonial_filial_ties",
        "parental_collateral_ties",
        "professional_personal_ties",
        "family_members_legal_residence",
        "family_relations_maintained",
        "habitual_residence_duration",
        "death_certificate",
        "living_conditions_proof",
        "social_integration_proof",
        FEE,
    ]


def test_somebody_alone_shows_work_residence_means_and_integration(ids):
    assert ids("annex10-37", "first", **ALONE, **NEW) == [
        "birth_certificate",
        *START,
        "professional_personal_ties",
        "habitual_residence_duration",
        "living_conditions_proof",
        "social_integration_proof",
        FEE,
    ]


def test_siblings_count_as_family_but_not_as_partner_or_child(ids):
    only = {**ALONE, "has_parents_siblings_in_france": True}
    found = ids("annex10-37", "first", **only)
    assert "parental_collateral_ties" in found
    assert "family_members_legal_residence" in found
    assert "family_relations_maintained" not in found


def test_a_pacs_stands_for_the_marriage_and_its_certificate_ages_in_three_months(
    slot, book
):
    answers = {"has_partner": True}
    first = slot("matrimonial_filial_ties", "annex10-37", "first", **answers)
    renewal = slot("matrimonial_filial_ties", "annex10-37", "renewal", **answers)
    assert "birth_certificate_extract" in first.accepts
    assert renewal.accepts == ("marriage_certificate_extract", "pacs_certificate")
    assert [age.value for age in book.kind("pacs_certificate").max_age] == [3]


@pytest.mark.parametrize("procedure", ["first", "renewal"])
def test_a_couple_without_marriage_or_pacs_is_told_what_to_give(slot, procedure):
    found = slot("matrimonial_filial_ties", "annex10-37", procedure, has_partner=True)
    assert "concubinage" in found.help_fr
    assert "living as a couple" in found.help_en


def test_children_alone_need_no_matrimonial_proof_at_the_renewal(ids):
    only = {**ALONE, "has_children_in_france": True}
    assert ids("annex10-37", "renewal", **only, **HELD) == [
        *START,
        "family_relations_maintained",
        "living_conditions_proof",
        "social_integration_proof",
        FEE,
    ]


# --- all rows -------------------------------------------------------------------------

ROWS = [f"annex10-{row}" for row in range(30, 38)]


@pytest.mark.parametrize("permit", ROWS)
def test_mayotte_spares_old_polygamous_marriages_the_declaration(ids, book, permit):
    answers = {
        "married": True,
        "polygamy_country": True,
        "mayotte_polygamous_marriage": True,
    }
    for procedure in book.permits[permit].procedures:
        assert "non_polygamy_declaration" in ids(permit, procedure, **answers)
        assert "non_polygamy_declaration" not in ids(permit, procedure, "YT", **answers)


@pytest.mark.parametrize("permit", ROWS)
def test_the_contract_is_asked_for_since_17_july_2024(ids, permit):
    assert "republic_contract" not in ids(permit, "first", on=dt.date(2024, 7, 16))
    assert "republic_contract" in ids(permit, "first", on=dt.date(2024, 7, 17))


@pytest.mark.parametrize("row", [30, 34, 35, 36, 37])
def test_a_fourth_renewal_in_a_row_is_warned_of(notices, row):
    permit, note = f"annex10-{row}", "at_most_three_renewals"
    assert note in notices(permit, "renewal")
    assert note not in notices(permit, "renewal", renewing_multi_year_card=True)
    assert note not in notices(permit, "renewal", integration_contract_exempt=True)


def test_people_born_in_france_are_not_limited_to_three_renewals(notices):
    assert "at_most_three_renewals" not in notices("annex10-33", "renewal")


# --- the ten-year card ----------------------------------------------------------------


def card(ids, slug, **more):
    return ids(f"resident-card-{slug}", "resident_card", **more)


def test_the_page_for_a_spouse_with_what_only_the_annex_lists(ids):
    known = {"marriage_abroad": False, **HELD}
    assert card(ids, "spouse-of-french", **known) == [
        "visa_or_permit",
        "legal_residence_proof",
        "marriage_certificate",
        *START,
        "french_nationality_proof",
        "joint_life_statement",
        "cohabitation_proof",
        *INTEGRATION,
        FEE,
    ]


def test_a_spouse_without_any_card_yet_also_sees_the_ofii(ids):
    found = card(ids, "spouse-of-french", marriage_abroad=True, **NEW)
    assert {"ofii_medical_certificate", "birth_certificate"} <= set(found)
    assert "marriage_transcription" in found


def test_the_page_for_family_reunification(ids):
    assert card(ids, "family-reunification", **reunited("spouse", **HELD)) == [
        *START,
        "long_stay_visa_family_reunification",
        "family_reunification_authorisation",
        "valid_residence_permit",
        "relative_residence_permit",
        "joint_life_statement",
        "marriage_certificate_extract",
        "legal_residence_proof",
        *INTEGRATION,
        FEE,
    ]


def test_the_page_for_a_parent_of_a_french_child(ids):
    answers = {"filiation_by_recognition": True, **HELD}
    assert card(ids, "parent-of-french-child", **answers) == [
        *START[:3],
        "valid_residence_permit",
        "legal_residence_proof",
        "id_photos",
        "filiation_proof",
        "child_support_contribution",
        "other_parent_contribution",
        "child_residence_proof",
        *INTEGRATION,
        FEE,
    ]


def test_the_pages_for_children_and_ascendants(ids):
    assert card(ids, "child-of-french", over_21=True, **NEW) == [
        "visa_or_permit",
        "birth_certificate",
        *START,
        "french_nationality_proof",
        "filiation_proof",
        "relative_resources",
        "lack_of_resources_proof",
        FEE,
    ]
    found = card(
        ids, "dependent-ascendant-of-french", french_tie="descendant_spouse", **NEW
    )
    assert found == [
        "visa_or_permit",
        "birth_certificate",
        *START,
        "french_nationality_proof",
        "marriage_certificate",
        "filiation_proof",
        "relative_resources",
        "lack_of_resources_proof",
        "ofii_medical_certificate",
        FEE,
    ]


@pytest.mark.parametrize(
    ("slug", "row"), [("child-of-french", 32), ("dependent-ascendant-of-french", 31)]
)
def test_a_card_after_a_visa_asks_what_the_row_asks_first(ids, slug, row):
    page = ids(f"resident-card-{slug}", "first", **NEW)
    assert page == ids(f"annex10-{row}", "first", **NEW)


@pytest.mark.parametrize("slug", ["spouse-of-french", "parent-of-french-child"])
def test_the_page_of_2022_follows_the_law_of_the_filing_date(ids, slot, slug):
    assert "republic_principles_declaration" in card(ids, slug, **BEFORE)
    assert "republic_principles_declaration" not in card(ids, slug)
    asked = ("french_certificate", f"resident-card-{slug}", "resident_card")
    assert slot(*asked, **BEFORE).kind == "french_a2_certificate"
    assert slot(*asked).kind == "french_b1_certificate"
    assert "civic_exam_certificate" not in card(ids, slug, **BEFORE)


@pytest.mark.parametrize("slug", ["child-of-french", "dependent-ascendant-of-french"])
def test_cards_without_a_test_of_integration_ask_for_no_french(ids, slug):
    assert not {*INTEGRATION} & set(card(ids, slug))


@pytest.mark.parametrize(
    "slug", ["spouse-of-french", "family-reunification", "parent-of-french-child"]
)
def test_a_doctors_certificate_stands_for_the_french_test(ids, slug):
    found = card(ids, slug, medical_no_language_test=True)
    assert "language_test_medical_exemption" in found
    assert "french_certificate" not in found
    assert "french_certificate" not in card(ids, slug, over_65=True)
