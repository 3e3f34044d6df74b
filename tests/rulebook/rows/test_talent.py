# SPDX-License-Identifier: Apache-2.0
"""The "talent" permits: rows 4 to 7 and 9 to 15, checked by hand against Annex 10."""

import datetime as dt

import pytest

from dossier.rulebook.fees import tariff_of
from dossier.rulebook.resolve import resolve
from dossier.rulebook.situation import Situation
from dossier.rulebook.window import silence_of

ON = dt.date(2026, 11, 22)
BASE = [
    "visa_or_permit",
    "nationality_proof",
    "address_proof",
    "republic_contract",
    "id_photos",
]
FEE = "fee_tax_stamp_regularisation"
JOB = ["employment_contract", "employer_certificate"]
LOST_JOB = ["employer_termination_certificate", "pole_emploi_situation_notice"]
HOME = {"housing": "tenant", "married": False, "regulated_activity": False}
NO_LOCAL = {**HOME, "local_work_permit_required": False}
LOST = {**HOME, "involuntary_job_loss": True}
NEW = ("first", "vlsts_expiry", "change_of_status")
EVERY = (*NEW, "renewal")
ROWS = (4, 5, 6, 7, 9, 10, 11, 12, 13, 14, 15)
PACIFIC = ("WF", "PF", "NC")


@pytest.fixture
def notices(book):
    """Notices of a situation by id: whether each is blocking."""

    def found(permit, procedure, territory="FR", **answers):
        situation = Situation(permit, procedure, territory, answers, ON)
        return {one.id: one.blocking for one in resolve(book, situation).notices}

    return found


# --- all of them ----------------------------------------------------------------------


@pytest.mark.parametrize("row", ROWS)
def test_every_talent_permit_is_asked_for_online_in_the_same_four_procedures(book, row):
    permit = book.permit(f"annex10-{row}")
    assert set(permit.procedures) == set(EVERY)
    assert {permit.channel_for(p, "FR", ON).channel for p in EVERY} == {"anef"}
    assert permit.channel_for("first", "MF", ON).channel == "prefecture"
    assert permit.channel_for("renewal", "MF", ON).channel == "anef"
    assert permit.channel_for("renewal", "NC", ON).channel == "prefecture"


@pytest.mark.parametrize("row", ROWS)
@pytest.mark.parametrize("procedure", EVERY)
def test_every_talent_permit_bears_the_standard_tariff(book, row, procedure):
    situation = Situation(f"annex10-{row}", procedure, "FR", {}, ON)
    assert tariff_of(book, situation) == "standard"


@pytest.mark.parametrize("row", ROWS)
def test_only_the_blue_card_and_its_family_have_a_silence_of_their_own(book, row):
    def silence(**answers):
        return silence_of(
            book, Situation(f"annex10-{row}", "renewal", "FR", answers, ON)
        )

    own = {6: "silence_blue_card"}.get(row, "silence_general")
    assert silence() == own
    with_blue_card = {15: "silence_blue_card_family"}.get(row, own)
    assert silence(talent_holder_blue_card=True) == with_blue_card


@pytest.mark.parametrize("row", ROWS)
def test_in_mayotte_the_old_law_of_marriage_spares_the_statement(ids, row):
    married = {
        **HOME,
        "married": True,
        "polygamy_country": True,
        "mayotte_polygamous_marriage": True,
    }
    statement = "non_polygamy_declaration"
    assert statement not in ids(f"annex10-{row}", "renewal", "YT", **married)
    younger = {**married, "mayotte_polygamous_marriage": False}
    assert statement in ids(f"annex10-{row}", "renewal", "YT", **younger)


@pytest.mark.parametrize("row", [row for row in ROWS if row != 15])
def test_a_regulated_profession_shows_the_right_to_practise_since_the_decree(ids, row):
    piece = "regulated_profession_authorisation"
    regulated = {**HOME, "regulated_activity": True}
    permit = f"annex10-{row}"
    assert piece in ids(permit, "change_of_status", **regulated)
    assert piece not in ids(permit, "change_of_status", **HOME)
    before = dt.date(2025, 6, 15)
    assert piece not in ids(permit, "change_of_status", on=before, **regulated)


@pytest.mark.parametrize("row", ROWS)
def test_no_talent_permit_asks_for_integration_or_habitual_residence(ids, row):
    found = {
        piece
        for procedure in EVERY
        for piece in ids(
            f"annex10-{row}", procedure, renewing_multi_year_card=True, **HOME
        )
    }
    assert not found & {
        "french_certificate",
        "civic_exam_certificate",
        "habitual_residence_duration",
        "ofii_medical_certificate",
        "birth_certificate",
    }


@pytest.mark.parametrize("row", [4, 5, 6, 9])
@pytest.mark.parametrize("territory", PACIFIC)
def test_four_of_the_cards_do_not_exist_in_the_pacific(notices, row, territory):
    assert any(notices(f"annex10-{row}", "first", territory).values())
    assert not any(notices(f"annex10-{row}", "first").values())


@pytest.mark.parametrize("row", [7, 10, 11, 12, 13, 14])
def test_in_the_pacific_the_others_depend_on_project_and_country(notices, row):
    rule = "pacific_project_and_country"
    assert notices(f"annex10-{row}", "first", "PF")[rule] is False
    assert rule not in notices(f"annex10-{row}", "first")


# --- rows 4 to 6: employees -----------------------------------------------------------


@pytest.mark.parametrize("procedure", NEW)
def test_a_qualified_employee_shows_contract_employer_and_degree(ids, procedure):
    pieces = [*BASE, *JOB, "diploma_master_level", FEE]
    assert ids("annex10-4", procedure, **HOME) == pieces


def test_a_qualified_employee_renews_without_the_degree(ids):
    assert ids("annex10-4", "renewal", **HOME) == [*BASE, *JOB, FEE]


def test_the_degree_may_be_one_labelled_by_the_grandes_ecoles(slot):
    degree = slot("diploma_master_level", "annex10-4", "first")
    assert degree.accepts == ("cge_labelled_diploma",)


@pytest.mark.parametrize(
    ("row", "company"),
    [(4, []), (6, ["diploma_three_years_or_experience", "curriculum_vitae"])],
)
def test_after_losing_the_job_france_travail_papers_take_the_employers_place(
    ids, row, company
):
    found = ids(f"annex10-{row}", "renewal", **LOST)
    assert found == [*BASE, *LOST_JOB, *company, FEE]


@pytest.mark.parametrize("row", [4, 5, 6])
def test_a_lost_job_counts_on_renewal_only_and_the_card_follows_the_benefit(
    ids, notices, row
):
    permit = f"annex10-{row}"
    assert set(LOST_JOB) & set(ids(permit, "change_of_status", **LOST)) == set()
    rule = "renewed_for_unemployment_rights"
    assert rule in notices(permit, "renewal", **LOST)
    assert rule not in notices(permit, "renewal", **HOME)


@pytest.mark.parametrize(("row", "salary"), [(4, "39"), (5, "39"), (6, "59")])
@pytest.mark.parametrize("procedure", EVERY)
def test_the_employers_certificate_names_the_salary_of_the_order(
    slot, row, salary, procedure
):
    certificate = slot("employer_certificate", f"annex10-{row}", procedure)
    digits = "".join(filter(str.isdigit, certificate.help_fr))
    assert digits.startswith(salary)
    assert len(digits) == 5


@pytest.mark.parametrize("procedure", EVERY)
@pytest.mark.parametrize(
    ("employer", "paper"),
    [
        ("young_innovative", "young_innovative_company_tax_document"),
        ("recognised", "innovative_company_recognition"),
    ],
)
def test_an_innovative_company_is_shown_by_tax_paper_or_recognition(
    ids, procedure, employer, paper
):
    found = ids("annex10-5", procedure, innovative_employer=employer, **HOME)
    assert found == [*BASE, *JOB, paper, FEE]


def test_after_losing_the_job_the_innovative_company_is_still_shown(ids):
    found = ids("annex10-5", "renewal", innovative_employer="recognised", **LOST)
    assert found == [*BASE, *LOST_JOB, "innovative_company_recognition", FEE]


@pytest.mark.parametrize("procedure", EVERY)
def test_a_blue_card_asks_for_degree_or_experience_and_a_curriculum_vitae(
    ids, procedure
):
    own = ["diploma_three_years_or_experience", "curriculum_vitae"]
    assert ids("annex10-6", procedure, **HOME) == [*BASE, *JOB, *own, FEE]


def test_qualifications_checked_for_the_employees_card_are_not_shown_again(ids):
    held = {**HOME, "qualified_employee_card_held": True}
    degree = "diploma_three_years_or_experience"
    assert degree not in ids("annex10-6", "change_of_status", **held)
    assert degree in ids("annex10-6", "renewal", **held)


def test_the_blue_card_of_another_state_takes_the_place_of_the_visa(ids, notices, slot):
    moved = {**HOME, "blue_card_other_state": True}
    card = "eu_blue_card_other_member_state"
    found = ids("annex10-6", "first", **moved)
    assert found[0] == card
    assert "visa_or_permit" not in found
    assert ids("annex10-6", "renewal", **moved)[:2] == ["visa_or_permit", card]
    assert "dix-huit mois" in slot(card, "annex10-6", "first", **moved).help_fr
    assert "blue_card_of_another_state" in notices("annex10-6", "first", **moved)
    assert "consulate_decides" not in notices("annex10-6", "first", **moved)


@pytest.mark.parametrize("row", [4, 5, 6, 7])
@pytest.mark.parametrize("territory", ["BL", "MF"])
def test_a_work_permit_is_asked_where_local_rules_require_one(ids, row, territory):
    piece = "work_permit_local_law"
    permit = f"annex10-{row}"
    assert piece in ids(permit, "renewal", territory, **HOME)
    assert piece not in ids(permit, "renewal", territory, **NO_LOCAL)
    assert piece not in ids(permit, "renewal", "FR", **HOME)


# --- row 7: assignment within a group -------------------------------------------------


@pytest.mark.parametrize("procedure", EVERY)
def test_an_assignment_within_a_group_has_one_list_for_all_procedures(ids, procedure):
    assert ids("annex10-7", procedure, **HOME) == [
        *BASE,
        "employment_contract",
        "employer_certificate_seniority_salary",
        "mission_letter",
        "social_security_posting_certificate",
        FEE,
    ]


def test_the_pay_of_an_assignment_is_that_of_the_decree_since_16_june_2025(slot):
    piece = "employer_certificate_seniority_salary"
    before = slot(piece, "annex10-7", "first", on=dt.date(2025, 6, 15))
    after = slot(piece, "annex10-7", "first", on=ON)
    assert "SMIC annuel" in before.label_fr
    assert "1,8" in before.label_fr
    assert "SMIC" not in after.label_fr
    assert "€" in after.label_fr


@pytest.mark.parametrize("territory", PACIFIC)
def test_in_the_pacific_an_assignment_pays_one_and_a_half_times_the_minimum(
    ids, slot, territory
):
    certificate = slot(
        "employer_certificate_seniority_salary", "annex10-7", "renewal", territory
    )
    assert "1,5" in certificate.label_fr
    assert "15616*01" in certificate.help_fr
    piece = "work_permit_local_law"
    assert piece in ids("annex10-7", "renewal", territory, **HOME)
    assert piece not in ids("annex10-7", "renewal", territory, **NO_LOCAL)


def test_social_security_is_shown_by_a_certificate_or_a_sworn_statement(slot):
    assert slot("social_security_posting_certificate", "annex10-7").accepts == (
        "social_security_posting_form",
        "social_security_registration_statement",
    )


# --- row 9: business creation ---------------------------------------------------------

PROJECT = [
    "ministry_attestation_business_project",
    "resources_self_and_family",
    "business_financing_proof",
]


@pytest.mark.parametrize("procedure", ["first", "vlsts_expiry"])
def test_a_business_founder_shows_registration_or_its_start_when_filing(
    ids, slot, procedure
):
    company = "company_registration_proof"
    found = ids("annex10-9", procedure, **HOME)
    assert found == [*BASE, "diploma_master_level", company, *PROJECT, FEE]
    assert not slot(company, "annex10-9", procedure).at_delivery
    assert "registration_steps_proof" in slot(company, "annex10-9", procedure).accepts


def test_on_a_change_of_status_registration_is_shown_at_delivery(ids, slot):
    company = "company_registration_proof"
    procedure = "change_of_status"
    found = ids("annex10-9", procedure, **HOME)
    assert found == [*BASE, "diploma_master_level", *PROJECT, company, FEE]
    registration = slot(company, "annex10-9", procedure)
    assert registration.at_delivery
    assert "registration_steps_proof" not in registration.accepts


def test_five_years_of_experience_stand_for_a_founders_degree(slot):
    degree = slot("diploma_master_level", "annex10-9", "first")
    assert degree.accepts == ("professional_experience_proof",)


@pytest.mark.parametrize(
    ("answers", "pay"),
    [
        ({"business_employee_status": True}, "payslips"),
        ({"business_employee_status": False}, "account_book_extract"),
        (
            {"business_employee_status": True, "recent_pay_documents": False},
            "income_tax_notice",
        ),
        (
            {"business_employee_status": False, "recent_pay_documents": False},
            "income_tax_notice",
        ),
    ],
)
def test_a_renewing_founder_shows_the_project_and_the_pay_it_yields(ids, answers, pay):
    found = ids("annex10-9", "renewal", **HOME, **answers)
    assert found == [*BASE, "project_completion_proof", pay, FEE]


@pytest.mark.parametrize(
    ("row", "piece", "territories"),
    [
        (9, "ministry_attestation_business_project", ("BL", "MF")),
        (
            10,
            "ministry_attestation_innovative_project",
            ("BL", "MF", *PACIFIC),
        ),
    ],
)
def test_a_local_service_attests_the_project_in_place_of_the_ministry(
    ids, slot, row, piece, territories
):
    permit = f"annex10-{row}"
    for procedure in NEW:
        usual = slot(piece, permit, procedure)
        assert "ministère" in usual.label_fr
        for territory in territories:
            local = slot(piece, permit, procedure, territory)
            assert "service" in local.label_fr
            assert "ministère" not in local.label_fr
            assert piece not in ids(permit, "renewal", territory)


# --- row 10: innovative project -------------------------------------------------------


@pytest.mark.parametrize("procedure", NEW)
def test_an_innovative_project_needs_an_attestation_and_resources(ids, procedure):
    assert ids("annex10-10", procedure, **HOME) == [
        *BASE,
        "ministry_attestation_innovative_project",
        "resources_self_and_family",
        FEE,
    ]


def test_only_a_project_that_goes_on_is_renewed_on_papers(ids, notices):
    own = ["project_progress_proof", "resources_self_and_family"]
    going = {**HOME, "innovative_project_continues": True}
    assert ids("annex10-10", "renewal", **going) == [*BASE, *own, FEE]
    assert ids("annex10-10", "renewal", **HOME) == [*BASE, *own, FEE]
    ended = {**HOME, "innovative_project_continues": False}
    assert ids("annex10-10", "renewal", **ended) == [*BASE, FEE]
    rule = "renewal_only_while_it_goes_on"
    assert rule in notices("annex10-10", "renewal", **ended)
    assert rule not in notices("annex10-10", "renewal", **going)


@pytest.mark.parametrize(
    ("row", "piece"), [(10, "resources_self_and_family"), (14, "subsistence_means")]
)
def test_in_the_pacific_means_are_shown_apart_from_local_benefits(slot, row, piece):
    permit = f"annex10-{row}"
    assert "SMIC" in slot(piece, permit, "first").label_fr
    for territory in PACIFIC:
        means = slot(piece, permit, "first", territory)
        assert "SMIC" not in means.label_fr
        assert "indépendamment des prestations" in means.label_fr


# --- row 11: direct investment --------------------------------------------------------

INVESTMENT = ["company_management_or_stake", "direct_investment_proof"]


@pytest.mark.parametrize("procedure", ["first", "vlsts_expiry"])
def test_an_investor_first_shows_the_company_and_the_investment(
    ids, notices, procedure
):
    assert ids("annex10-11", procedure, **HOME) == [*BASE, *INVESTMENT, FEE]
    assert "jobs_are_a_condition_from_the_start" in notices("annex10-11", procedure)


@pytest.mark.parametrize(
    ("jobs", "papers"),
    [
        ("created", ["job_creation_proof"]),
        (
            "committed",
            ["job_creation_commitment", "job_creation_plan", "foreign_investment_plan"],
        ),
    ],
)
def test_on_a_change_of_status_jobs_are_shown_or_committed_to(ids, jobs, papers):
    found = ids("annex10-11", "change_of_status", investor_jobs=jobs, **HOME)
    assert found == [*BASE, *papers, *INVESTMENT, FEE]


def test_on_renewal_jobs_and_investment_are_made_not_promised(ids, slot):
    found = ids("annex10-11", "renewal", investor_jobs="committed", **HOME)
    assert found == [*BASE, "job_creation_proof", *INVESTMENT, FEE]
    promise = "direct_investment_commitment"
    made = slot("direct_investment_proof", "annex10-11", "renewal")
    assert promise not in made.accepts
    planned = slot("direct_investment_proof", "annex10-11", "first")
    assert promise in planned.accepts


def test_an_investor_manages_holds_thirty_percent_or_invests(slot):
    assert slot("company_management_or_stake", "annex10-11").accepts == (
        "company_management_proof",
        "capital_stake_proof",
        "personal_investment_proof",
    )


@pytest.mark.parametrize("territory", PACIFIC)
def test_in_the_pacific_the_local_authority_recognises_the_investment(
    ids, slot, territory
):
    found = ids("annex10-11", "renewal", territory, **HOME)
    own = ["job_creation_proof", *INVESTMENT, "local_investment_recognition"]
    assert found == [*BASE, *own, FEE]
    investment = slot("direct_investment_proof", "annex10-11", "renewal", territory)
    assert "300" not in investment.label_fr
    for piece in own[:3]:
        label = slot(piece, "annex10-11", "renewal", territory).label_fr
        assert "dans la collectivité" in label


# --- rows 12 to 14: officer, artist, renown -------------------------------------------


@pytest.mark.parametrize("procedure", EVERY)
def test_a_legal_representative_shows_pay_and_standing_in_the_group(
    ids, slot, procedure
):
    own = ["remuneration_proof", "employee_or_officer_status_proof"]
    assert ids("annex10-12", procedure, **HOME) == [*BASE, *own, FEE]
    assert "3 fois" in slot(own[0], "annex10-12", procedure).label_fr
    assert "plus de trois mois" in slot(own[1], "annex10-12", procedure).label_fr


@pytest.mark.parametrize("procedure", EVERY)
@pytest.mark.parametrize(
    ("status", "papers"),
    [
        ("salaried", ["employment_contract"]),
        ("self_employed", ["artist_status_proof"]),
        ("both", ["employment_contract", "artist_status_proof"]),
    ],
)
def test_an_artist_shows_contracts_or_standing_and_resources(
    ids, procedure, status, papers
):
    found = ids("annex10-13", procedure, artist_status=status, **HOME)
    assert found == [*BASE, *papers, "resources_minimum", FEE]


@pytest.mark.parametrize("territory", ["BL", "MF", *PACIFIC])
def test_only_a_salaried_artist_may_need_a_local_work_permit(ids, territory):
    piece = "work_permit_local_law"

    def asked(**answers):
        return piece in ids("annex10-13", "first", territory, **answers)

    assert asked(artist_status="salaried", **HOME)
    assert not asked(artist_status="salaried", **NO_LOCAL)
    assert not asked(artist_status="self_employed", **HOME)


@pytest.mark.parametrize("procedure", EVERY)
def test_renown_is_shown_with_means_of_subsistence(ids, procedure):
    own = ["reputation_proof", "subsistence_means"]
    assert ids("annex10-14", procedure, **HOME) == [*BASE, *own, FEE]


# --- row 15: family -------------------------------------------------------------------


@pytest.mark.parametrize("procedure", EVERY)
@pytest.mark.parametrize(
    ("tie", "accepted"),
    [
        ("spouse", ("marriage_certificate", "marriage_certificate_extract")),
        ("child", ("birth_certificate",)),
        (
            None,
            (
                "marriage_certificate",
                "marriage_certificate_extract",
                "birth_certificate",
            ),
        ),
    ],
)
def test_the_family_of_a_talent_holder_shows_the_tie_once(
    ids, slot, procedure, tie, accepted
):
    answers = {} if tie is None else {"talent_family_tie": tie}
    found = ids("annex10-15", procedure, **HOME, **answers)
    assert found == [*BASE, "family_tie_certificate", FEE]
    certificate = slot("family_tie_certificate", "annex10-15", procedure, **answers)
    assert certificate.accepts == accepted


def test_the_previous_permit_of_the_family_is_the_one_it_renews(slot):
    permit = slot("visa_or_permit", "annex10-15", "renewal")
    assert permit.kind == "valid_residence_permit"
    assert permit.source_items == ("r15.s1.i1", "r15.s3.i1")


def test_the_family_of_a_blue_card_holder_who_moves_needs_no_visa(ids):
    moved = {"talent_holder_blue_card": True, "blue_card_other_state": True}
    assert "visa_or_permit" not in ids("annex10-15", "first", **HOME, **moved)
    here = {**moved, "blue_card_other_state": False}
    assert "visa_or_permit" in ids("annex10-15", "first", **HOME, **here)


def test_spouse_and_child_hear_their_own_conditions(notices):
    spouse = notices("annex10-15", "first", talent_family_tie="spouse")
    child = notices("annex10-15", "first", talent_family_tie="child")
    assert "spouse_of_age" in spouse
    assert "child_entered_as_a_minor" not in spouse
    assert "child_entered_as_a_minor" in child
    assert "spouse_of_age" not in child
