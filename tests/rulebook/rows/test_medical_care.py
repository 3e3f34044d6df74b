# SPDX-License-Identifier: Apache-2.0
"""Medical care (rows 47, 48) and the ten-year cards of protection and of victims."""

import datetime as dt

import pytest

from dossier.rulebook.resolve import resolve
from dossier.rulebook.situation import Situation
from dossier.rulebook.window import channel_of

ON = dt.date(2026, 11, 22)
HOME = {"housing": "tenant"}
NEW = {"has_residence_permit": False, **HOME}
HELD = {"has_residence_permit": True, **HOME}
START = ["nationality_proof", "address_proof", "republic_contract", "id_photos"]
STAY = "habitual_residence_duration"
CHILD = ["minor_birth_certificate", "minor_nationality_proof", "minor_care_proof"]
FEE = "fee_tax_stamp_regularisation"


@pytest.fixture
def notices(book):
    """Notices of a situation, by id."""

    def found(permit, procedure, territory="FR", **answers):
        situation = Situation(permit, procedure, territory, answers, ON)
        return {notice.id: notice for notice in resolve(book, situation).notices}

    return found


def test_care_needs_a_year_of_residence_each_time(ids):
    first = ids("annex10-47", "first", **NEW)
    assert first == ["birth_certificate", *START, STAY, FEE]
    for procedure in ("renewal", "csp"):
        later = ids("annex10-47", procedure, **HELD)
        assert later == [*START, "valid_residence_permit", STAY, FEE]


def test_the_first_card_for_care_bears_no_tax(slot):
    assert "la taxe n'est pas due" in slot(FEE, "annex10-47").label_fr
    later = slot(FEE, "annex10-47", "renewal")
    assert later.source_items == ("r47.s1.i6", "r47.s3.i2")


@pytest.mark.parametrize("row", [30, 37, 47])
def test_a_part_of_the_regularisation_fee_is_due_on_filing_a_first_request(slot, row):
    fee = ("fee_tax_stamp_regularisation", f"annex10-{row}")
    assert "une part se paie dès la demande" in slot(*fee, "first").help_fr
    assert "part of it is paid on filing" in slot(*fee, "first").help_en
    assert "rien à envoyer maintenant" in slot(*fee, "renewal").help_fr


@pytest.mark.parametrize("procedure", ["first", "renewal"])
def test_the_parent_of_a_sick_minor_shows_child_residence_and_care(ids, procedure):
    answers = {**(NEW if procedure == "first" else HELD), "sick_child_parent": True}
    before = ["birth_certificate", *START]
    if procedure == "renewal":
        before = [*START, "valid_residence_permit"]
    found = ids("annex10-48", procedure, **answers)
    fee = ["fee_regularisation"] if procedure == "first" else []
    assert found == [*before, STAY, *CHILD, *fee]


def test_someone_else_shows_the_judgment_on_parental_authority(ids):
    judgment = "parental_authority_judgment"
    assert judgment in ids("annex10-48", sick_child_parent=False)
    assert judgment not in ids("annex10-48", sick_child_parent=True)


@pytest.mark.parametrize("permit", ["annex10-47", "annex10-48"])
def test_medical_papers_go_to_a_doctor_and_no_slot_takes_them(ids, notices, permit):
    here = notices(permit, "first")["medical_papers_go_to_ofii"]
    assert "service médical de l'OFII" in here.text_fr
    assert "medical_papers_go_to_ofii" not in notices(permit, "first", "WF")
    assert "doctor_in_wallis_and_futuna" in notices(permit, "first", "WF")
    assert "doctor_in_pacific" in notices(permit, "first", "NC")
    assert not [one for one in ids(permit) if "medical" in one]


def test_the_parent_may_work_in_france_but_not_in_wallis_and_futuna(notices):
    assert "six_months_and_work" in notices("annex10-48", "first")
    there = notices("annex10-48", "first", "WF")
    assert "no_work_in_wallis_and_futuna" in there
    assert "six_months_and_work" not in there


@pytest.mark.parametrize("row", range(38, 49))
def test_in_mayotte_an_old_polygamous_marriage_spares_the_declaration(ids, row):
    answers = {"married": True, "polygamy_country": True}
    old = {**answers, "mayotte_polygamous_marriage": True}
    piece = "non_polygamy_declaration"
    assert piece in ids(f"annex10-{row}", "first", "YT", **answers)
    assert piece not in ids(f"annex10-{row}", "first", "YT", **old)
    assert piece in ids(f"annex10-{row}", "first", "FR", **old)


@pytest.mark.parametrize(
    ("permit", "procedure", "on", "channel"),
    [
        ("annex10-38", "first", ON, "anef"),
        ("annex10-43", "renewal", ON, "anef"),
        ("annex10-44", "first", dt.date(2023, 10, 2), "prefecture"),
        ("annex10-44", "first", dt.date(2023, 10, 3), "anef"),
        ("annex10-46", "resident_card", ON, "prefecture"),
        ("annex10-45", "first", ON, "prefecture"),
        ("annex10-47", "renewal", ON, "prefecture"),
        ("resident-card-stateless", "resident_card", ON, "anef"),
        ("resident-card-trafficking-victim", "resident_card", ON, "prefecture"),
    ],
)
def test_each_request_goes_where_the_orders_send_it(
    book, permit, procedure, on, channel
):
    situation = Situation(permit, procedure, "FR", {}, on)
    assert channel_of(book, situation) == channel


# --- the ten-year card page -----------------------------------------------------------


@pytest.mark.parametrize(
    ("card", "row", "procedure"),
    [
        ("refugee", 38, "first"),
        ("refugee", 38, "resident_card"),
        ("refugee-family", 39, "first"),
        ("refugee-family", 39, "resident_card"),
        ("subsidiary-protection", 40, "resident_card"),
        ("stateless", 42, "resident_card"),
        ("domestic-violence-victim", 46, "resident_card"),
        ("trafficking-victim", 44, "resident_card"),
    ],
)
def test_the_page_asks_for_what_the_row_asks(ids, card, row, procedure):
    answers = {"married": True, "polygamy_country": True}
    ours = ids(f"resident-card-{card}", procedure, **answers)
    rows = ids(f"annex10-{row}", procedure, **answers)
    assert sorted(ours) == sorted(rows)


@pytest.mark.parametrize(
    ("card", "row"), [("subsidiary-protection-family", 41), ("stateless-family", 43)]
)
def test_the_page_also_wants_the_medical_certificate_already_received(
    ids, slot, card, row
):
    permit, certificate = f"resident-card-{card}", "ofii_medical_certificate"
    joined = {"entered_by_reunification": True}
    ours = ids(permit, "resident_card", **joined)
    rows = ids(f"annex10-{row}", "resident_card", **joined)
    assert set(ours) - set(rows) == {certificate}
    found = slot(certificate, permit, "resident_card", **joined)
    assert found.at_delivery
    assert not found.required


def test_the_page_is_older_than_the_contract(ids):
    card = "resident-card-refugee"
    assert "republic_contract" not in ids(card, on=dt.date(2024, 7, 16))
    assert "republic_contract" in ids(card, on=dt.date(2024, 7, 17))


def test_a_document_of_the_page_cites_page_and_annex(slot):
    found = slot("refugee_decision", "resident-card-refugee", "first")
    assert found.source_items == ("r38.su1.i6", "rc.refugee.i2")
