# SPDX-License-Identifier: Apache-2.0
"""Family reunification: row 65, checked by hand against Annex 10."""

import datetime as dt

import pytest

from dossier.rulebook.fees import fees_due
from dossier.rulebook.resolve import resolve
from dossier.rulebook.situation import Situation
from dossier.rulebook.window import silence_of

ON = dt.date(2026, 11, 22)

AGAIN = "situation:new-application-after-refusal"
SPONSOR = {
    "rf_spouse": True,
    "rf_children": False,
    "rf_has_children": False,
    "rf_spouse_residence": "home_country",
    "rf_employee": True,
    "rf_employment_proof": "contract",
    "rf_housing": "tenant",
    "rf_divorced": False,
    "rf_partial": False,
    "polygamy_country": False,
    "algerian_national": False,
}
STATUS = ["marriage_certificate", "birth_certificate", "spouse_birth_certificate"]
JOB = ["employment_contract_or_certificate", "employer_certificate", "payslips"]
RENTED = ["lease_with_characteristics", "last_rent_receipt"]


def test_an_employed_tenant_asks_for_the_spouse(ids):
    assert ids("annex10-65", **SPONSOR) == [
        "form_family_reunification",
        "valid_residence_permit",
        *STATUS,
        "income_tax_notice",
        *JOB,
        "recent_address_or_home_insurance",
        *RENTED,
    ]


def test_a_new_request_after_a_refusal_spares_status_income_and_filiation(ids):
    answers = {
        **SPONSOR,
        "rf_children": True,
        "rf_divorced": True,
        "polygamy_country": True,
        "rf_spouse_residence": "third_country",
        "rf_partial": True,
    }
    assert ids("annex10-65", AGAIN, **answers) == [
        "form_family_reunification",
        "recent_address_or_home_insurance",
        *RENTED,
        "spouse_permit_abroad",
        "partial_reunification_letter",
    ]


@pytest.mark.parametrize(
    ("answers", "expected"),
    [
        ({"rf_trader": True}, ["trader_register_extract", "balance"]),
        ({"rf_craftsman": True}, ["craftsman_register_extract", "balance"]),
        ({"rf_professional": True}, ["professional_register_extract", "balance"]),
        (
            {"rf_auto_entrepreneur": True},
            [
                "business_creation_declaration",
                "revenue_book",
                "purchase_register",
                "tax_income_certificate",
            ],
        ),
        ({"rf_jobseeker": True}, ["unemployment_statement"]),
        ({"rf_pensioner": True}, ["pension_award_decision", "pension_payment_notice"]),
        ({"rf_aah_asi": True}, ["aah_asi_award_decision", "aah_asi_payment_notice"]),
        ({"rf_other_income": True}, ["bank_statements_income_origin"]),
        ({"rf_alimony": True}, ["alimony_proof"]),
        ({"rf_partner_income": True}, ["relative_resources"]),
        ({"algerian_national": True}, ["social_benefits_statement"]),
    ],
)
def test_each_source_of_income_has_its_proofs(ids, answers, expected):
    balance = "balance_sheet_or_tax_income_certificate"
    own = [balance if one == "balance" else one for one in expected]
    found = ids("annex10-65", **{**SPONSOR, "rf_employee": False, **answers})
    income = found[found.index("income_tax_notice") + 1 :]
    assert income[: income.index("recent_address_or_home_insurance")] == own


def test_sources_of_income_add_up(ids):
    found = ids("annex10-65", **{**SPONSOR, "rf_pensioner": True})
    assert {*JOB, "pension_award_decision"} <= {*found}


def test_temporary_workers_give_the_agencys_certificate_only(ids, slot):
    answers = {**SPONSOR, "rf_temp_agency": True}
    found = ids("annex10-65", **answers)
    assert "temporary_work_certificate" in found
    assert not {*JOB} & {*found}
    agency = slot("temporary_work_certificate", "annex10-65", **answers)
    assert agency.max_age_months == 3


def test_an_employers_certificate_ages_and_a_contract_does_not(slot):
    one = "employment_contract_or_certificate"
    contract = slot(one, "annex10-65", **SPONSOR)
    letter = slot(
        one, "annex10-65", **{**SPONSOR, "rf_employment_proof": "certificate"}
    )
    assert (contract.max_age_months, letter.max_age_months) == (None, 3)


def test_payslips_cover_twelve_months(slot):
    assert slot("payslips", "annex10-65", **SPONSOR).count == 12


@pytest.mark.parametrize(
    ("housing", "expected"),
    [
        ("tenant", RENTED),
        ("owner", ["ownership_deed"]),
        (
            "hosted",
            [
                "host_title_deed",
                "host_kinship_proof",
                "host_accommodation_certificate",
                "host_identity",
            ],
        ),
        ("employer", ["host_title_deed", "employer_accommodation_certificate"]),
        ("future_rental", ["rental_promise"]),
        ("future_purchase", ["future_acquisition_proof"]),
    ],
)
def test_each_dwelling_has_its_papers(ids, housing, expected):
    found = ids("annex10-65", **{**SPONSOR, "rf_housing": housing})
    assert found[found.index("recent_address_or_home_insurance") + 1 :] == expected


def test_the_bill_is_less_than_three_months_old(slot):
    found = slot("recent_address_or_home_insurance", "annex10-65", **SPONSOR)
    assert found.max_age_months == 3
    assert found.accepts == ("utility_bill", "home_insurance_certificate")


@pytest.mark.parametrize(
    ("residence", "expected"),
    [
        ("home_country", set()),
        ("third_country", {"spouse_permit_abroad"}),
        ("france", {"spouse_permit_france"}),
    ],
)
def test_a_spouse_outside_the_home_country_shows_a_permit(ids, residence, expected):
    found = ids("annex10-65", **{**SPONSOR, "rf_spouse_residence": residence})
    assert {one for one in found if one.startswith("spouse_permit")} == expected


def test_a_country_that_allows_polygamy_adds_statement_and_decrees(ids):
    allowed = {**SPONSOR, "polygamy_country": True}
    assert ids("annex10-65", **allowed)[-1] == "no_polygamy_reunification_statement"
    divorced = ids("annex10-65", **{**allowed, "rf_divorced": True})
    assert divorced[-2:] == ["divorce_decrees", "no_polygamy_reunification_statement"]
    assert "divorce_decrees" not in ids(
        "annex10-65", **{**SPONSOR, "rf_divorced": True}
    )


CHILD = {
    **SPONSOR,
    "rf_spouse": False,
    "rf_children": True,
    "married": False,
    "rf_child_entrusted": False,
    "rf_child_of_one_spouse": False,
    "rf_child_in_france": False,
}


@pytest.mark.parametrize(
    ("answer", "expected"),
    [
        ({"rf_divorced": True}, ["divorce_decrees"]),
        (
            {"rf_child_entrusted": True},
            [
                "parental_authority_judgment",
                "custody_judgment",
                "other_parent_authorisation",
            ],
        ),
        (
            {"rf_child_entrusted": True, "rf_custody_in_decree": True},
            ["other_parent_authorisation"],
        ),
        ({"rf_child_adopted": True}, ["adoption_judgment"]),
        ({"rf_child_kafala": True}, ["kafala_judgment"]),
        ({"rf_parent_deceased": True}, ["death_certificate"]),
        ({"rf_authority_withdrawn": True}, ["parental_authority_withdrawal"]),
        ({"rf_parent_absent": True}, ["abandonment_or_absence_declaration"]),
        ({"rf_child_of_one_spouse": True}, ["spouse_hosting_consent"]),
        ({"rf_child_in_france": True}, ["minor_travel_document_or_schooling"]),
    ],
)
def test_each_situation_of_a_child_has_its_papers(ids, answer, expected):
    found = ids("annex10-65", **{**CHILD, **answer})
    own = found[found.index(RENTED[1]) + 1 :]
    assert [one for one in own if one != "family_record_book"] == expected
    assert "family_record_book" in own


def test_children_already_here_show_their_birth_certificates_too(ids):
    found = ids("annex10-65", **{**SPONSOR, "rf_has_children": True})
    assert found[2:6] == [*STATUS, "children_birth_certificates"]
    alone = ids("annex10-65", **CHILD)
    assert alone[2:4] == ["birth_certificate", "children_birth_certificates"]


def test_whoever_has_no_family_record_book_is_not_asked_for_one(ids):
    assert "family_record_book" in ids("annex10-65", **CHILD)
    without = {**CHILD, "rf_family_record_book": False}
    assert "family_record_book" not in ids("annex10-65", **without)


def test_the_level_of_resources_tells_whom_it_spares(book):
    found = resolve(book, Situation("annex10-65", "first", "FR", SPONSOR, ON)).notices
    level = next(one for one in found if one.id == "resources_level")
    assert "vingt-cinq ans" in level.text_fr
    assert "twenty-five years" in level.text_en


def test_leaving_someone_out_takes_a_letter(ids):
    found = ids("annex10-65", **{**SPONSOR, "rf_partial": True})
    assert found[-1] == "partial_reunification_letter"


def test_the_ofii_has_six_months_and_takes_no_tax(book):
    situation = Situation("annex10-65", "first", "FR", SPONSOR, ON)
    deadline = book.deadlines[silence_of(book, situation)]
    assert (deadline.unit, deadline.values[0].value) == ("months", 6)
    assert fees_due(book, situation) == ()
