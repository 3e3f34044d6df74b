# SPDX-License-Identifier: Apache-2.0
"""Protection and humanitarian grounds: rows 38 to 48, and their ten-year cards.

The lists were checked by hand against Annex 10 and the page on the ten-year card.
"""

import datetime as dt

import pytest

from dossier.rulebook.fees import fees_due
from dossier.rulebook.resolve import resolve
from dossier.rulebook.situation import Situation

ON = dt.date(2026, 11, 22)
HOME = {"housing": "tenant"}
NEW = {"has_residence_permit": False, **HOME}
HELD = {"has_residence_permit": True, **HOME}
OFPRA = "ofpra_civil_status_certificate"
LINK = "family_link_protected_person"
LIFE = ["joint_life_statement", "cohabitation_proof"]
START = ["nationality_proof", "address_proof", "republic_contract", "id_photos"]
COUPLE = {"protection_tie": "spouse", "entered_by_reunification": False}
JOINED = {"protection_tie": "child", "entered_by_reunification": True}
PROTECTED = [
    ("annex10-38", "refugee_decision"),
    ("annex10-40", "subsidiary_protection_decision"),
    ("annex10-42", "stateless_decision"),
]
FAMILIES = ["annex10-39", "annex10-41", "annex10-43"]
VICTIMS = ["annex10-44", "annex10-46"]


@pytest.fixture
def notices(book):
    """Ids of the notices of a situation."""

    def found(permit, procedure, territory="FR", **answers):
        situation = Situation(permit, procedure, territory, answers, ON)
        return {notice.id: notice for notice in resolve(book, situation).notices}

    return found


# --- rows 38, 40, 42: the protected person --------------------------------------------


@pytest.mark.parametrize(("permit", "decision"), PROTECTED)
def test_a_protected_person_shows_the_decision_and_no_paper_of_their_country(
    ids, permit, decision
):
    assert ids(permit, "first", **NEW) == [
        OFPRA,
        "address_proof",
        "republic_contract",
        "id_photos",
        decision,
        "fee_stamp",
    ]


@pytest.mark.parametrize(("permit", "decision"), PROTECTED)
def test_the_civil_status_certificate_is_sent_by_ofpra_and_never_holds_a_file_up(
    slot, notices, permit, decision
):
    certificate = slot(OFPRA, permit)
    assert not certificate.required
    assert "rien à envoyer" in certificate.help_fr
    assert "civil_status_sent_by_ofpra" in notices(permit, "first")


@pytest.mark.parametrize("permit", [*FAMILIES, "annex10-38", "annex10-40"])
def test_a_domiciliation_is_a_proof_of_address_for_protected_people(slot, permit):
    found = slot("address_proof", permit)
    assert found.accepts[-1] == "domiciliation_declaration"
    assert "R. 551-8" in found.label_fr
    assert found.max_age_months == 6


def test_victims_and_the_sick_may_not_use_the_domiciliation(slot):
    for number in (44, 45, 46, 47, 48):
        found = slot("address_proof", f"annex10-{number}")
        assert "domiciliation_declaration" not in found.accepts


def test_a_refugee_pays_the_stamp_only_and_no_regularisation_visa(book):
    answers = {"regularisation_visa_due": True, "entry_visa": "none"}
    due = fees_due(book, Situation("annex10-38", "first", "FR", answers, ON))
    assert [(fee.id, fee.amount) for fee in due] == [("stamp", 50)]


def test_the_card_after_four_years_adds_permit_and_residence(ids, slot):
    assert ids("annex10-40", "renewal", **HELD)[5:] == [
        "valid_residence_permit",
        "fee_stamp",
        "fee_tax",
    ]
    for permit, items in (
        ("annex10-40", ("r40.s3.i2",)),
        ("annex10-42", ("r42.s2.i2",)),
    ):
        later = ids(permit, "resident_card", **HELD)
        assert later[5:7] == ["valid_residence_permit", "legal_residence_proof"]
        residence = slot("legal_residence_proof", permit, "resident_card")
        assert residence.source_items == items
        assert "quatre années" in residence.label_fr


@pytest.mark.parametrize("permit", [*FAMILIES, "annex10-38", "annex10-40"])
def test_no_french_and_no_civic_exam_but_the_contract(ids, permit):
    found = ids(permit, "resident_card")
    assert "republic_contract" in found
    assert not {"french_certificate", "civic_exam_certificate"} & set(found)
    before = ids(permit, "resident_card", on=dt.date(2024, 7, 16))
    assert "republic_contract" not in before


# --- rows 39, 41, 43: their families --------------------------------------------------


def test_a_child_who_joined_a_refugee_shows_visa_filiation_and_medical_visit(ids):
    assert ids("annex10-39", "first", **NEW, **JOINED) == [
        "long_stay_visa",
        "birth_certificate",
        *START,
        "refugee_decision",
        LINK,
        "ofii_medical_certificate",
        "fee_stamp",
    ]


def test_a_spouse_married_since_shows_a_year_together_and_no_visa(ids, slot):
    found = ids("annex10-39", "first", **NEW, **COUPLE)
    assert found == [
        "birth_certificate",
        *START,
        "refugee_decision",
        LINK,
        *LIFE,
        "fee_stamp",
    ]
    life = slot("joint_life_statement", "annex10-39", **COUPLE)
    assert "depuis au moins un an" in life.label_fr
    assert life.source_items == ("r39.su1.i11",)
    stateless = slot("joint_life_statement", "annex10-43", **COUPLE)
    assert "un an" not in stateless.label_fr


@pytest.mark.parametrize("tie", ["child", "parent"])
def test_life_together_is_not_asked_of_children_and_parents(ids, tie):
    found = ids("annex10-41", protection_tie=tie, entered_by_reunification=False)
    assert not set(LIFE) & set(found)


@pytest.mark.parametrize(
    ("tie", "accepted"),
    [
        ("spouse", "marriage_certificate"),
        ("partner", "civil_union_contract"),
        ("child", "adoption_judgment"),
        ("parent", "acknowledgement_of_child"),
    ],
)
@pytest.mark.parametrize("permit", FAMILIES)
def test_each_tie_has_its_own_papers(slot, permit, tie, accepted):
    found = slot(LINK, permit, protection_tie=tie)
    assert accepted in found.accepts
    others = {"marriage_certificate", "civil_union_contract", "adoption_judgment"}
    assert len(others & set(found.accepts)) == 1


@pytest.mark.parametrize("permit", FAMILIES)
def test_nothing_is_left_out_while_tie_and_entry_are_unknown(ids, permit):
    found = ids(permit)
    assert {"long_stay_visa", LINK, *LIFE, "ofii_medical_certificate"} <= set(found)


def test_ofpra_records_stand_for_the_birth_certificate_in_two_rows(slot):
    accepted = {row: slot("birth_certificate", row).accepts for row in FAMILIES}
    assert accepted["annex10-39"] == ("ofpra_civil_status_documents",)
    assert accepted["annex10-41"] == ("ofpra_civil_status_documents",)
    assert accepted["annex10-43"] == ()


def test_the_relatives_decision_or_card_follows_from_filing_together(ids):
    decision = "subsidiary_protection_decision"
    assert decision in ids("annex10-41", files_with_protected_person=True)
    assert decision not in ids("annex10-41", files_with_protected_person=False)
    for together in (True, False):
        found = ids("annex10-43", "resident_card", files_with_protected_person=together)
        assert "stateless_decision" in found
        assert ("relative_residence_permit" in found) is not together


def test_a_change_of_status_does_not_rule_out_the_civic_exam(notices):
    change = notices("annex10-41", "change_of_status")
    assert "change_of_status_integration" in change
    assert "no_french_or_civic_exam" not in change
    assert "no_french_or_civic_exam" in notices("annex10-41", "first")


@pytest.mark.parametrize("permit", FAMILIES)
@pytest.mark.parametrize(
    ("on", "euros"), [(dt.date(2026, 4, 30), "200"), (dt.date(2026, 5, 1), "300")]
)
def test_an_unlawful_stay_costs_the_family_the_regularisation_fee(
    ids, slot, permit, on, euros
):
    answers = {"regularisation_visa_due": True}
    fee = slot("fee_regularisation", permit, on=on, **answers)
    assert fee.at_delivery
    assert f"({euros} €)" in fee.label_fr
    assert "fee_regularisation" not in ids(permit, on=on)


def test_the_family_of_a_protected_person_pays_the_tax_on_the_ten_year_card(slot):
    for permit, items in (
        ("annex10-41", ("r41.s3.i3",)),
        ("annex10-42", ("r42.s2.i3",)),
        ("annex10-43", ("r43.s2.i4",)),
    ):
        assert slot("fee_tax", permit, "resident_card").source_items == items


# --- rows 44 to 46: victims -----------------------------------------------------------


def test_a_trafficking_victim_shows_complaint_then_proceedings_then_conviction(ids):
    assert ids("annex10-44", "first", **NEW) == [
        "birth_certificate",
        *START,
        "complaint_or_proceedings_reference",
    ]
    assert ids("annex10-44", "renewal", **HELD) == [
        *START,
        "valid_residence_permit",
        "complaint_or_proceedings_reference",
        "proceedings_continuation_proof",
    ]
    ruling = {"conviction_ruling": "appeal"}
    card = ids("annex10-44", "resident_card", **HELD, **ruling)
    assert card == [*START, "final_conviction_proof"]


@pytest.mark.parametrize("permit", VICTIMS)
def test_a_first_instance_judgment_may_need_a_certificate_of_non_appeal(ids, permit):
    first = {"conviction_ruling": "first_instance"}
    says_so = {**first, "judgment_says_no_appeal": True}
    silent = {**first, "judgment_says_no_appeal": False}
    certificate = "non_appeal_certificate"
    assert certificate not in ids(permit, "resident_card", conviction_ruling="appeal")
    assert certificate not in ids(permit, "resident_card", **says_so)
    assert certificate in ids(permit, "resident_card", **silent)
    assert certificate in ids(permit, "resident_card", **first)
    assert "final_conviction_proof" in ids(permit, "resident_card")


@pytest.mark.parametrize("permit", VICTIMS)
@pytest.mark.parametrize("procedure", ["first", "renewal", "resident_card"])
def test_victims_pay_nothing(book, ids, permit, procedure):
    situation = Situation(permit, procedure, "FR", {}, ON)
    assert fees_due(book, situation) == ()
    assert not [one for one in ids(permit, procedure) if one.startswith("fee")]


def test_the_photo_code_replaces_prints_once_row_44_is_filed_online(slot):
    def accepted(procedure, on):
        return slot("id_photos", "annex10-44", procedure, on=on).accepts

    assert accepted("first", dt.date(2023, 10, 2)) == ()
    assert accepted("first", dt.date(2023, 10, 3)) == ("digital_photo_code",)
    assert accepted("resident_card", ON) == ()


def test_the_complaint_takes_over_when_the_protection_order_has_expired(ids):
    order, complaint = "protection_order", "complaint_receipt"
    assert ids("annex10-46", "first", **NEW) == ["birth_certificate", *START, order]
    valid = ids("annex10-46", "renewal", **HELD, protection_order_expired=False)
    over = ids("annex10-46", "renewal", **HELD, protection_order_expired=True)
    assert valid == [*START, order]
    assert over == [*START, complaint]
    assert ids("annex10-46", "renewal", **HELD) == [*START, order]


def test_the_pathway_out_of_prostitution_has_three_papers_of_its_own(ids):
    pathway = [
        *START,
        "prostitution_exit_authorisation",
        "prostitution_cessation_proof",
        "departmental_commission_opinion",
    ]
    assert ids("annex10-45", "first", **NEW) == [
        "birth_certificate",
        *pathway,
        "fee_regularisation",
    ]
    assert ids("annex10-45", "renewal", **HELD) == pathway


def test_row_46_takes_full_face_photographs(slot):
    assert "de face" in slot("id_photos", "annex10-46").label_fr
