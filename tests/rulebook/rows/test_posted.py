# SPDX-License-Identifier: Apache-2.0
"""Posting within a group (rows 16 to 23), job search after studies (rows 26 to 28).

The lists were checked by hand, line by line, against Annex 10.
"""

import datetime as dt

import pytest

from dossier.rulebook.fees import fees_due
from dossier.rulebook.questions import questions_for
from dossier.rulebook.resolve import resolve
from dossier.rulebook.situation import Situation
from dossier.rulebook.window import filing_window, silence_of

ON = dt.date(2026, 11, 22)
HOME = {"housing": "tenant", "married": False}
PERSON = ["nationality_proof", "address_proof", "republic_contract", "id_photos"]
START = ["visa_or_permit", *PERSON]
FEE = "fee_tax_stamp_regularisation"
FORM = ["ict_employer_form", "host_company_compliance_documents"]
POSTING = [
    "employment_contract_employer_abroad",
    "group_seniority_proof",
    "resources_minimum",
    "same_group_proof",
    "diploma_managerial_expert",
]
RELATIVE = ["relative_residence_permit", "family_tie_certificate"]
HELD = "student_or_researcher_permit_or_vlsts"
DEGREE = "diploma_graduate_job_search"
FAMILIES = [18, 19, 22, 23]
ICT = [16, 17, *FAMILIES, 20, 21]
RECE = [26, 27, 28]
ABSENT_IN_THE_PACIFIC = [16, 17, 18, 19, 21, 23, 28]
POLYGAMY = {"housing": "tenant", "married": True, "polygamy_country": True}


@pytest.fixture
def notices(book):
    """Notices of a situation by id: whether each is blocking."""

    def found(permit, procedure, territory="FR", **answers):
        situation = Situation(permit, procedure, territory, answers, ON)
        return {one.id: one.blocking for one in resolve(book, situation).notices}

    return found


def procedures(book, row):
    return [*book.permit(f"annex10-{row}").procedures]


def every_procedure(book, rows):
    return [(f"annex10-{row}", name) for row in rows for name in procedures(book, row)]


# --- row 16: posted employee ----------------------------------------------------------


@pytest.mark.parametrize("procedure", ["first", "vlsts_expiry", "change_of_status"])
def test_a_posted_employee_shows_form_contract_seniority_pay_group_and_diplomas(
    ids, procedure
):
    with_agreement = {
        "social_security_agreement": True,
        "regulated_activity": False,
        **HOME,
    }
    assert ids("annex10-16", procedure, **with_agreement) == [
        *START,
        *FORM,
        "social_security_legislation_form",
        *POSTING,
        FEE,
    ]


def test_without_an_agreement_a_sworn_statement_takes_the_place_of_the_form(ids, slot):
    form, statement = (
        "social_security_legislation_form",
        "social_security_registration_statement",
    )
    without = ids("annex10-16", social_security_agreement=False, **HOME)
    assert statement in without
    assert form not in without
    unknown = ids("annex10-16", **HOME)
    assert form in unknown
    assert statement not in unknown
    assert "sworn statement" in slot(form, "annex10-16", **HOME).why_en


def test_a_posted_employee_of_a_regulated_activity_proves_its_conditions(ids):
    piece = "regulated_conditions_proof"
    assert piece in ids("annex10-16", regulated_activity=True, **HOME)
    assert piece not in ids("annex10-16", regulated_activity=False, **HOME)


@pytest.mark.parametrize(
    ("activity", "piece"),
    [
        ("modelling", "modelling_agency_licence"),
        ("performing_arts", "live_performance_licence"),
        ("occasional_performing_arts", "occasional_performance_declaration"),
    ],
)
def test_modelling_and_performances_have_a_licence_or_declaration_each(
    ids, activity, piece
):
    usual = ids("annex10-16", **HOME)
    particular = ids("annex10-16", ict_special_activity=activity, **HOME)
    assert [one for one in particular if one not in usual] == [piece]


def test_whoever_acts_for_a_posted_employee_needs_a_mandate(ids):
    piece = "administrative_mandate"
    assert piece in ids("annex10-16", uses_representative=True, **HOME)
    assert piece not in ids("annex10-16", **HOME)


def test_a_posted_employee_shows_the_pay_the_annex_states(slot):
    found = slot("resources_minimum", "annex10-16", **HOME)
    assert found.amount == 1603.12
    assert "1,603.12" in found.label_en
    assert "gross a month" in found.label_en


def test_cards_of_the_group_that_end_with_the_assignment_offer_no_renewal(book):
    assert procedures(book, 16) == ["first", "vlsts_expiry", "change_of_status"]
    assert procedures(book, 20) == ["first", "change_of_status"]


# --- row 17: posted from another Member State -----------------------------------------


def test_a_mobile_posted_employee_shows_entry_and_the_other_states_permit(ids):
    assert ids("annex10-17", "first", **HOME) == [
        "legal_entry_proof",
        *PERSON,
        "ict_permit_other_member_state",
        "employment_contract_mission_addendum",
        "same_group_proof",
        FEE,
    ]


def test_only_the_renewal_of_a_mobile_card_asks_for_the_present_card(ids, slot):
    assert ids("annex10-17", "renewal", **HOME) == [
        "legal_entry_proof",
        "valid_residence_permit",
        *PERSON,
        "ict_permit_other_member_state",
        "employment_contract_mission_addendum",
        "same_group_proof",
        "habitual_residence_duration",
        FEE,
    ]
    habit = slot("habitual_residence_duration", "annex10-17", "renewal", **HOME)
    assert not habit.required


def test_the_permit_the_annex_lists_twice_is_asked_for_once(slot):
    found = slot("ict_permit_other_member_state", "annex10-17", **HOME)
    assert found.source_items == ("r17.su1.i8", "r17.su1.i10")
    assert found.sides == 2


# --- rows 18, 19, 22, 23: families ----------------------------------------------------


@pytest.mark.parametrize("tie", ["spouse", "child"])
@pytest.mark.parametrize("row", FAMILIES)
def test_family_shows_the_relatives_card_and_the_tie(ids, row, tie):
    start = PERSON if row == 19 else START
    found = ids(f"annex10-{row}", "first", ict_family_tie=tie, **HOME)
    assert found == [*start, *RELATIVE, FEE]
    assert ids(f"annex10-{row}", "first", **HOME) == found


@pytest.mark.parametrize("row", FAMILIES)
def test_a_spouse_shows_the_marriage_and_a_child_the_filiation(slot, row):
    def shown(**answers):
        return slot("family_tie_certificate", f"annex10-{row}", **answers, **HOME)

    spouse, child, unknown = (
        shown(ict_family_tie="spouse"),
        shown(ict_family_tie="child"),
        shown(),
    )
    assert spouse.accepts == ("marriage_certificate_extract", "marriage_certificate")
    assert child.accepts == ("birth_certificate_extract", "birth_certificate")
    assert {*spouse.accepts, *child.accepts} <= {*unknown.accepts}
    assert "marriage" in spouse.label_en
    assert "filiation" in child.label_en
    assert "spouse or the child" in unknown.why_en


@pytest.mark.parametrize(("row", "says"), [(18, 1), (19, 1), (22, 1), (23, 0)])
def test_the_tie_is_shown_as_it_is_today_except_in_row_23(slot, row, says):
    found = slot("family_tie_certificate", f"annex10-{row}", ict_family_tie="spouse")
    assert found.label_en.count("at the time of the request") == says


@pytest.mark.parametrize("row", FAMILIES)
def test_the_relatives_card_may_be_an_identity_card(slot, row):
    found = slot("relative_residence_permit", f"annex10-{row}", **HOME)
    assert found.accepts == ("national_identity_card",)


@pytest.mark.parametrize("row", FAMILIES)
def test_a_spouse_is_married_without_having_said_so(ids, row):
    answers = {
        "housing": "tenant",
        "polygamy_country": True,
        "ict_family_tie": "spouse",
    }
    assert "non_polygamy_declaration" in ids(f"annex10-{row}", **answers)


def test_only_visas_of_posted_employees_families_lead_to_a_card_when_they_end(book):
    # R. 431-18 names point 11 of R. 431-16, not point 12.
    ending = [row for row in ICT if "vlsts_expiry" in procedures(book, row)]
    assert ending == [16, 18]


def test_a_mobile_trainees_family_is_told_that_the_law_spares_the_visa(notices):
    assert "visa_spared_by_law" in notices("annex10-23", "first")
    assert "visa_spared_by_law" not in notices("annex10-22", "first")


# --- rows 20 and 21: trainees ---------------------------------------------------------


@pytest.mark.parametrize("procedure", ["first", "change_of_status"])
def test_a_group_trainee_shows_contract_pay_group_and_diploma(ids, procedure):
    assert ids("annex10-20", procedure, **HOME) == [
        *START,
        "employment_contract_employer_abroad",
        "resources_minimum",
        "same_group_proof",
        "higher_education_diploma",
        FEE,
    ]


def test_a_trainees_contract_is_more_than_three_months_old(slot, notices):
    contract = slot("employment_contract_employer_abroad", "annex10-20", **HOME)
    assert "more than three months old" in contract.label_en
    assert "six_months_seniority" in notices("annex10-20", "first")


def test_a_trainees_resources_reach_one_minimum_wage(slot):
    assert slot("resources_minimum", "annex10-20", **HOME).amount == 1


@pytest.mark.parametrize("procedure", ["first", "renewal"])
def test_a_mobile_trainee_shows_the_other_states_permit_and_the_way_back(
    ids, procedure
):
    assert ids("annex10-21", procedure, contract_states_assignment=True, **HOME) == [
        *PERSON,
        "ict_permit_other_member_state",
        "employment_contract_employer_abroad",
        "trainee_status_and_return_proof",
        "same_group_proof",
        FEE,
    ]


def test_an_engagement_letter_states_what_the_contract_leaves_out(ids):
    piece = "ict_engagement_letter"
    assert piece in ids("annex10-21", contract_states_assignment=False, **HOME)
    assert piece in ids("annex10-21", **HOME)
    assert piece not in ids("annex10-21", contract_states_assignment=True, **HOME)


# --- row 26: former student -----------------------------------------------------------


@pytest.mark.parametrize("procedure", ["change_of_status", "vlsts_expiry"])
def test_a_graduate_shows_the_student_permit_insurance_and_the_degree(ids, procedure):
    looking = {"job_search_project": "job", **HOME}
    assert ids("annex10-26", procedure, **looking) == [
        HELD,
        *PERSON,
        "health_insurance_proof",
        DEGREE,
        FEE,
    ]


@pytest.mark.parametrize(("row", "field"), [(26, "training"), (27, "research")])
def test_only_those_who_create_a_business_show_the_project(ids, slot, row, field):
    permit, piece = f"annex10-{row}", "business_project_proof"
    business = {"job_search_project": "business", **HOME}
    assert piece in ids(permit, "change_of_status", **business)
    assert field in slot(piece, permit, "change_of_status", **business).label_en
    assert piece not in ids(permit, "change_of_status", **HOME)
    looking = {"job_search_project": "job", **HOME}
    assert piece not in ids(permit, "change_of_status", **looking)


def test_a_graduates_degree_is_a_year_old_at_most_and_four_on_return(slot):
    here = slot(DEGREE, "annex10-26", "change_of_status", **HOME)
    back = slot(DEGREE, "annex10-28", "first", **HOME)
    assert (here.max_age_months, back.max_age_months) == (12, 48)
    assert (
        here.accepts
        == back.accepts
        == (
            "diploma_master_level",
            "cge_labelled_diploma",
            "vocational_bachelor_diploma",
            "diploma_success_certificate",
        )
    )


@pytest.mark.parametrize("row", [26, 27])
def test_a_job_search_card_follows_another_permit_and_is_not_renewed(
    book, notices, row
):
    assert procedures(book, row) == ["change_of_status", "vlsts_expiry"]
    assert "not_renewable" in notices(f"annex10-{row}", "change_of_status")


# --- row 27: former researcher --------------------------------------------------------


def test_a_researcher_shows_the_permit_and_that_the_research_is_completed(ids):
    assert ids("annex10-27", "change_of_status", **HOME) == [
        HELD,
        *PERSON,
        "health_insurance_proof",
        "research_completion_confirmation",
        FEE,
    ]


def test_the_confirmation_may_wait_until_the_card_is_collected(slot, ids):
    piece = "research_completion_confirmation"
    later = {"research_confirmation_later": True, **HOME}
    assert slot(piece, "annex10-27", "vlsts_expiry", **later).at_delivery
    assert not slot(piece, "annex10-27", "vlsts_expiry", **HOME).at_delivery
    assert ids("annex10-27", "vlsts_expiry", **later)[-2:] == [piece, FEE]
    assert ids("annex10-27", "vlsts_expiry", **HOME)[-2:] == [piece, FEE]


def test_permits_of_students_and_researchers_are_not_taken_for_one_another(slot):
    student = slot(HELD, "annex10-26", "change_of_status", **HOME).label_fr
    researcher = slot(HELD, "annex10-27", "change_of_status", **HOME).label_fr
    assert "étudiant" in student
    assert "chercheur" not in student
    assert "étudiant" not in researcher
    assert "chercheur" in researcher


# --- row 28: former student who comes back --------------------------------------------


@pytest.mark.parametrize("procedure", ["first", "vlsts_expiry"])
def test_a_returning_student_shows_visa_degree_former_permit_and_means(ids, procedure):
    assert ids("annex10-28", procedure, own_funds=True, **HOME) == [
        "long_stay_visa_validated_online",
        *PERSON,
        DEGREE,
        "prior_student_permit_proof",
        "health_insurance_proof",
        "bank_balance_certificate",
        FEE,
    ]


@pytest.mark.parametrize(
    ("source", "piece"),
    [
        ("scholarship_france_eu", "scholarship_proof"),
        ("scholarship_home", "foreign_scholarship_certificate"),
        ("works", "payslips"),
        ("third_party_support", "third_party_payment_statement"),
        ("own_funds", "bank_balance_certificate"),
    ],
)
def test_each_source_of_income_has_its_proof_and_they_add_up(ids, source, piece):
    means = {
        "subsistence_means_student",
        "scholarship_proof",
        "foreign_scholarship_certificate",
        "payslips",
        "third_party_payment_statement",
        "bank_balance_certificate",
    }
    assert means & {*ids("annex10-28", **HOME)} == {"subsistence_means_student"}
    assert means & {*ids("annex10-28", **{source: True}, **HOME)} == {piece}
    both = {"own_funds": True, source: True}
    expected = {piece, "bank_balance_certificate"}
    assert means & {*ids("annex10-28", **both, **HOME)} == expected


def test_a_third_party_pays_regularly_or_declares_it_and_shows_no_identity(ids, slot):
    helped = {"third_party_support": True, **HOME}
    found = slot("third_party_payment_statement", "annex10-28", **helped)
    assert found.accepts == ("bank_transfer_schedule",)
    assert found.amount is None
    assert "third_party_identity" not in ids("annex10-28", **helped)


# --- all of them ----------------------------------------------------------------------


def test_the_married_of_certain_countries_declare_not_to_be_polygamous(book, ids):
    piece = "non_polygamy_declaration"
    born_before = {"mayotte_polygamous_marriage": True, **POLYGAMY}
    for permit, procedure in every_procedure(book, [*ICT, *RECE]):
        assert piece in ids(permit, procedure, **POLYGAMY)
        assert piece not in ids(permit, procedure, **HOME)
        assert piece in ids(permit, procedure, "YT", **POLYGAMY)
        assert piece not in ids(permit, procedure, "YT", **born_before)
        assert piece in ids(permit, procedure, **born_before)


def test_paper_photographs_or_a_code_are_asked_for_in_each(book, slot):
    for permit, procedure in every_procedure(book, [*ICT, *RECE]):
        photos = slot("id_photos", permit, procedure, **HOME)
        assert photos.count == 3
        assert photos.accepts == ("digital_photo_code",)


@pytest.mark.parametrize("territory", ["WF", "PF", "NC"])
def test_posted_and_mobile_cards_do_not_exist_in_the_pacific(book, territory):
    def blocked(permit, procedure):
        situation = Situation(permit, procedure, territory, HOME, ON)
        found = resolve(book, situation).notices
        return any(
            one.text_en.startswith("This permit does not exist") for one in found
        )

    absent = {
        permit
        for permit, procedure in every_procedure(book, [*ICT, *RECE])
        if blocked(permit, procedure)
    }
    assert absent == {f"annex10-{row}" for row in ABSENT_IN_THE_PACIFIC}


@pytest.mark.parametrize("row", RECE)
def test_algerians_are_told_that_no_job_search_card_exists_for_them(book, notices, row):
    permit, procedure = f"annex10-{row}", procedures(book, row)[0]
    told = notices(permit, procedure, job_search_nationality="algerian")
    assert told["algerians_no_rece"] is True
    others = notices(permit, procedure, job_search_nationality="other")
    assert "algerians_no_rece" not in others
    asked = questions_for(book, Situation(permit, procedure, "FR", HOME, ON))
    assert "job_search_nationality" in {question.key for question in asked}


@pytest.mark.parametrize("row", [26, 27])
def test_nationals_under_an_agreement_are_told_of_the_aps(notices, row):
    permit = f"annex10-{row}"
    aps = {"job_search_nationality": "aps_country"}
    assert notices(permit, "change_of_status", **aps)["aps_by_nationality"] is False
    assert "aps_by_nationality" not in notices(permit, "change_of_status")


def test_group_cards_are_asked_for_at_the_prefecture_job_search_on_anef(book):
    for permit, procedure in every_procedure(book, [*ICT, *RECE]):
        where = book.permit(permit).channel_for(procedure, "FR", ON)
        expected = "prefecture" if book.permit(permit).row in ICT else "anef"
        assert (where.channel, where.confidence) == (expected, "secondary")


def test_job_search_cards_exist_in_the_pacific_off_anef(book):
    for row in (26, 27):
        where = book.permit(f"annex10-{row}").channel_for("change_of_status", "NC", ON)
        assert where.channel == "prefecture"


@pytest.mark.parametrize(
    ("row", "silence"),
    [
        (16, "silence_ict"),
        (17, "silence_ict_mobile"),
        (18, "silence_general"),
        (19, "silence_general"),
        (20, "silence_ict_trainee"),
        (21, "silence_ict_trainee_mobile"),
        (22, "silence_general"),
        (23, "silence_general"),
        (26, "silence_job_search"),
        (27, "silence_job_search"),
        (28, "silence_job_search"),
    ],
)
def test_silence_means_refusal_after_the_time_of_each_card(book, row, silence):
    permit = f"annex10-{row}"
    situation = Situation(permit, procedures(book, row)[0], "FR", HOME, ON)
    assert silence_of(book, situation) == silence


@pytest.mark.parametrize(
    ("row", "procedure", "total"),
    [
        (16, "first", 350),
        (17, "renewal", 250),
        (22, "first", 350),
        (26, "change_of_status", 100),
        (27, "vlsts_expiry", 100),
        (28, "first", 150),
    ],
)
def test_group_cards_bear_the_full_tax_and_job_search_the_reduced_one(
    book, row, procedure, total
):
    answers = {"entry_visa": "vls", "request_occasion": "arrival"}
    situation = Situation(f"annex10-{row}", procedure, "FR", answers, ON)
    due = fees_due(book, situation)
    assert sum(fee.amount for fee in due if fee.id in {"tax", "stamp"}) == total


def test_a_child_of_an_ict_family_asks_before_turning_nineteen(book):
    answers = {"request_occasion": "majority", "birth_date": dt.date(2008, 9, 10)}
    situation = Situation("annex10-18", "first", "FR", answers, ON)
    window = filing_window(book, situation, dt.date(2026, 9, 10))
    assert window.closes == dt.date(2027, 9, 9)
