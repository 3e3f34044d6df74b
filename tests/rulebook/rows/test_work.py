# SPDX-License-Identifier: Apache-2.0
"""Work and business, renewal of resident cards, local titles: rows 1-3, 24, 64, 67-69.

The lists were checked by hand against Annex 10.
"""

import datetime as dt

import pytest

from dossier.rulebook.fees import tariff_of
from dossier.rulebook.resolve import resolve
from dossier.rulebook.situation import Situation
from dossier.rulebook.window import silence_of

ON = dt.date(2026, 11, 22)
START = ["visa_or_permit", "nationality_proof", "address_proof"]
BASE = [*START, "republic_contract", "id_photos"]
OFII = "ofii_medical_certificate"
FEE = "fee_tax_stamp_regularisation"
END = [OFII, FEE]
HELD_JOB = ["work_permit_position_held", "employer_declaration_or_activity_certificate"]
HOME = {"housing": "tenant", "married": False}
MAYOTTE = {
    "married": True,
    "polygamy_country": True,
    "mayotte_polygamous_marriage": True,
}
YOUNGER = {**MAYOTTE, "mayotte_polygamous_marriage": False}
SAME = {"job_situation": "same_job", **HOME}
TRADE = {"self_employed_activity": "commercial", "regulated_activity": False, **HOME}
LIBERAL = {"self_employed_activity": "liberal", "regulated_activity": False, **HOME}
LOCAL = {67: "WF", 68: "PF", 69: "NC"}


@pytest.fixture
def notices(book):
    """Notices of a situation by id: whether each is blocking."""

    def found(permit, procedure, territory="FR", **answers):
        situation = Situation(permit, procedure, territory, answers, ON)
        return {one.id: one.blocking for one in resolve(book, situation).notices}

    return found


@pytest.fixture
def channel(book):
    """The channel of a situation and how sure it is."""

    def found(permit, procedure, territory="FR", on=ON):
        where = book.permit(permit).channel_for(procedure, territory, on)
        return where.channel, where.confidence

    return found


# --- row 1: employee ------------------------------------------------------------------


@pytest.mark.parametrize("procedure", ["vlsts_expiry", "renewal"])
def test_an_employee_in_the_same_job_shows_permit_and_that_the_contract_goes_on(
    ids, procedure
):
    assert ids("annex10-1", procedure, **SAME) == [*BASE, *HELD_JOB, *END]
    assert ids("annex10-1", procedure, **HOME) == [*BASE, *HELD_JOB, *END]


@pytest.mark.parametrize("procedure", ["first", "change_of_status"])
def test_a_card_for_a_new_job_needs_the_work_permit_beforehand(ids, procedure):
    pieces = [*BASE, "work_permit_position_envisaged", *END]
    assert ids("annex10-1", procedure, **HOME) == pieces


@pytest.mark.parametrize("procedure", ["vlsts_expiry", "renewal", "csp"])
def test_an_employee_without_a_job_shows_its_end_and_the_notice_of_france_travail(
    ids, procedure
):
    found = ids("annex10-1", procedure, **{**SAME, "job_situation": "unemployed"})
    assert [piece for piece in found if piece not in BASE][:2] == [
        "employer_termination_certificate",
        "pole_emploi_situation_notice",
    ]
    assert not set(HELD_JOB) & set(found)


@pytest.mark.parametrize(
    ("procedure", "permit"),
    [
        ("vlsts_expiry", "work_permit_new_employer"),
        ("csp", "work_permit_new_employer"),
        ("renewal", "work_permit_position_held"),
    ],
)
def test_another_job_needs_its_own_work_permit_and_the_end_of_the_former_one(
    ids, procedure, permit
):
    found = ids("annex10-1", procedure, **{**SAME, "job_situation": "new_job"})
    assert found[len(BASE) : len(BASE) + 2] == [
        "employer_termination_certificate",
        permit,
    ]
    assert "pole_emploi_situation_notice" not in found


@pytest.mark.parametrize("procedure", ["vlsts_expiry", "renewal", "csp"])
def test_a_household_employer_adds_a_certificate_of_its_declarations(ids, procedure):
    piece = "individual_employer_certificate"
    assert piece in ids("annex10-1", procedure, individual_employer=True, **SAME)
    assert piece not in ids("annex10-1", procedure, **SAME)
    changed = {"job_situation": "new_job", "individual_employer": True}
    assert piece not in ids("annex10-1", procedure, **changed)


def test_any_one_of_three_papers_shows_that_the_contract_goes_on(slot):
    piece = "employer_declaration_or_activity_certificate"
    assert slot(piece, "annex10-1", "renewal").accepts == (
        "employer_social_declaration",
        "activity_certificate",
        "professional_activity_certificate",
    )


def test_a_renewal_takes_the_old_work_permit_form_or_the_one_issued_online(slot):
    found = slot("work_permit_position_held", "annex10-1", "renewal")
    assert found.accepts == ("work_permit_form", "dematerialised_work_permit")
    assert "15187*01" in found.label_fr


def test_the_multi_year_card_adds_french_and_the_civic_exam_since_2026(ids):
    exams = ["french_certificate", "civic_exam_certificate"]
    assert ids("annex10-1", "csp", **SAME) == [*BASE, *HELD_JOB, *exams, *END]
    exempt = {**SAME, "integration_contract_exempt": True}
    assert ids("annex10-1", "csp", **exempt) == [*BASE, *HELD_JOB, *END]
    before = {**SAME, "on": dt.date(2025, 12, 31)}
    assert ids("annex10-1", "csp", **before) == [*BASE, *HELD_JOB, *END]


def test_the_contract_of_commitment_took_the_place_of_the_deed_on_17_july_2024(ids):
    last = ids("annex10-1", "csp", on=dt.date(2024, 7, 16), **SAME)
    first = ids("annex10-1", "csp", on=dt.date(2024, 7, 17), **SAME)
    assert [*START, "republic_values_commitment", "id_photos", *HELD_JOB, *END] == last
    assert [*BASE, *HELD_JOB, *END] == first


def test_renewing_the_multi_year_card_may_ask_for_habitual_residence(slot, ids):
    card = {**SAME, "renewing_multi_year_card": True}
    assert not slot(
        "habitual_residence_duration", "annex10-1", "renewal", **card
    ).required
    assert "habitual_residence_duration" not in ids("annex10-1", "renewal", **SAME)


def test_an_unemployed_employee_hears_of_the_year_the_law_gives(notices):
    lost = {"job_situation": "unemployed"}
    assert "unemployed_one_more_year" in notices("annex10-1", "renewal", **lost)
    assert "unemployed_one_more_year" not in notices(
        "annex10-1", "renewal", "NC", **lost
    )
    assert "unemployed_one_more_year" not in notices("annex10-1", "renewal", **SAME)


@pytest.mark.parametrize("permit", ["annex10-1", "annex10-3"])
def test_a_fourth_renewal_of_a_one_year_card_is_warned_of(notices, permit):
    limit = "three_renewals_at_most"
    assert notices(permit, "renewal")[limit] is False
    assert limit not in notices(permit, "renewal", renewing_multi_year_card=True)
    assert limit not in notices(permit, "renewal", integration_contract_exempt=True)


def test_overseas_the_employees_contract_and_work_permit_are_local(notices):
    assert "local_work_permit" in notices("annex10-1", "renewal", "MF")
    assert "local_contract_of_a_year" not in notices("annex10-1", "renewal", "MF")
    found = notices("annex10-1", "renewal", "PF")
    assert {"local_work_permit", "local_contract_of_a_year"} <= set(found)
    assert "local_work_permit" not in notices("annex10-1", "renewal", "YT")


# --- row 2: temporary worker ----------------------------------------------------------


@pytest.mark.parametrize("procedure", ["vlsts_expiry", "renewal"])
def test_a_temporary_worker_going_on_shows_permit_and_declaration(ids, procedure):
    assert ids("annex10-2", procedure, **SAME) == [*BASE, *HELD_JOB, *END]
    found = ids("annex10-2", procedure, individual_employer=True, **SAME)
    assert found == [*BASE, *HELD_JOB, "individual_employer_certificate", *END]


@pytest.mark.parametrize("procedure", ["vlsts_expiry", "renewal"])
@pytest.mark.parametrize("job", ["same_job", "new_job", "unemployed"])
def test_a_posted_worker_shows_nothing_but_the_work_permit(ids, procedure, job):
    answers = {"posted_employee": True, "job_situation": job, **HOME}
    found = ids("annex10-2", procedure, **answers)
    assert found == [*BASE, "work_permit_position_held", *END]


def test_a_new_fixed_term_contract_is_shown_otherwise_after_the_visa_than_later(ids):
    new = {**SAME, "job_situation": "new_job"}
    after_visa = ["work_permit_new_employer", "employer_termination_certificate"]
    assert ids("annex10-2", "vlsts_expiry", **new) == [*BASE, *after_visa, *END]
    later = [*BASE, "work_permit_position_envisaged", *END]
    assert ids("annex10-2", "renewal", **new) == later


def test_a_first_fixed_term_job_after_another_card_needs_the_employers_permit(ids):
    pieces = [*BASE, "work_permit_new_employer", *END]
    assert ids("annex10-2", "change_of_status", **HOME) == pieces


def test_after_the_visa_the_plain_activity_certificate_is_not_among_the_papers(slot):
    piece = "employer_declaration_or_activity_certificate"
    after_visa = slot(piece, "annex10-2", "vlsts_expiry").accepts
    assert after_visa == (
        "employer_social_declaration",
        "professional_activity_certificate",
    )
    assert "activity_certificate" in slot(piece, "annex10-2", "renewal").accepts


@pytest.mark.parametrize("territory", ["WF", "PF", "NC"])
def test_posted_workers_have_no_such_card_in_the_pacific(notices, territory):
    posted = notices("annex10-2", "renewal", territory, posted_employee=True)
    assert any(posted.values())
    assert not any(notices("annex10-2", "renewal", territory).values())
    assert not any(notices("annex10-2", "renewal", posted_employee=True).values())


def test_a_temporary_worker_without_a_contract_is_told_to_ask_first(notices):
    lost = notices("annex10-2", "renewal", job_situation="unemployed")
    assert "no_card_without_contract" in lost
    assert "no_card_without_contract" not in notices("annex10-2", "renewal", **SAME)


def test_the_temporary_workers_card_has_no_multi_year_card(book):
    assert "csp" not in book.permit("annex10-2").procedures


# --- row 3: entrepreneur, liberal profession ------------------------------------------


@pytest.mark.parametrize("procedure", ["first", "vlsts_expiry"])
def test_a_trader_brings_the_opinion_now_and_the_registration_at_delivery(
    ids, procedure
):
    registered = ["company_registration_proof", *END]
    found = ids("annex10-3", procedure, **TRADE)
    assert found == [*BASE, "economic_viability_opinion", *registered]
    regulated = {**TRADE, "regulated_activity": True}
    pieces = ["economic_viability_opinion", "regulated_activity_licence", *registered]
    assert ids("annex10-3", procedure, **regulated) == [*BASE, *pieces]


def test_a_trader_changing_status_also_shows_that_income_tax_is_paid(ids, slot):
    pieces = ["economic_viability_opinion", "tax_statement_income_tax"]
    assert ids("annex10-3", "change_of_status", **TRADE) == [
        *BASE,
        *pieces,
        "company_registration_proof",
        *END,
    ]
    registration = "company_registration_proof"
    assert slot(registration, "annex10-3", "change_of_status", **TRADE).at_delivery
    assert not slot(registration, "annex10-3", "renewal", **TRADE).at_delivery


CREATED = [
    "business_lease_or_domiciliation",
    "company_tax_statement",
    "business_insurance_certificate",
]
PROOF = ["activity_effectiveness_proof", "resources_from_activity"]
TRADE_START = ["economic_viability_opinion", "company_registration_proof"]


@pytest.mark.parametrize("procedure", ["renewal", "csp"])
@pytest.mark.parametrize(
    ("employee", "pay"), [(True, "payslips"), (False, "account_book_extract")]
)
def test_a_trader_going_on_shows_premises_taxes_pay_and_results(
    ids, procedure, employee, pay
):
    answers = {**TRADE, "business_employee_status": employee}
    own = {**answers, "business_continuation": "created", "on": dt.date(2025, 6, 1)}
    pieces = [*TRADE_START, *CREATED, "income_tax_notice", pay, *PROOF]
    assert ids("annex10-3", procedure, **own) == [*BASE, *pieces, *END]
    joined = {**own, "business_continuation": "existing"}
    pieces = [*TRADE_START, "income_tax_notice", pay, *PROOF]
    assert ids("annex10-3", procedure, **joined) == [*BASE, *pieces, *END]


def test_without_a_tax_notice_pay_is_shown_over_twelve_months(slot, ids):
    answers = {**TRADE, "has_income_tax_notice": False}
    employee = {**answers, "business_employee_status": True}
    assert slot("payslips", "annex10-3", "renewal", **employee).count == 12
    employee["has_income_tax_notice"] = True
    assert slot("payslips", "annex10-3", "renewal", **employee).count == 3
    owner = {**answers, "business_employee_status": False}
    book = slot("account_book_extract", "annex10-3", "renewal", **owner)
    assert "douze derniers mois" in book.label_fr
    assert "income_tax_notice" not in ids("annex10-3", "renewal", **owner)


@pytest.mark.parametrize("procedure", ["first", "vlsts_expiry"])
def test_a_liberal_profession_starts_with_urssaf_and_its_order(ids, procedure):
    found = ids("annex10-3", procedure, **LIBERAL)
    assert found == [*BASE, "urssaf_registration", *END]
    regulated = ids("annex10-3", procedure, **{**LIBERAL, "regulated_activity": True})
    pieces = ["urssaf_registration", "regulated_profession_authorisation"]
    assert regulated == [*BASE, *pieces, *END]


def test_a_change_to_a_liberal_profession_tells_creation_from_continuation(ids):
    new = {**LIBERAL, "liberal_activity_stage": "creation"}
    pieces = ["urssaf_registration", "activity_resource_capacity"]
    assert ids("annex10-3", "change_of_status", **new) == [*BASE, *pieces, *END]
    going_on = {**LIBERAL, "liberal_activity_stage": "continuation"}
    assert ids("annex10-3", "change_of_status", **going_on) == [*BASE, *PROOF, *END]


def test_a_liberal_profession_going_on_shows_that_it_is_real_and_what_it_yields(ids):
    going_on = {**LIBERAL, "liberal_activity_stage": "continuation"}
    pieces = ["urssaf_registration", *PROOF]
    assert ids("annex10-3", "renewal", **going_on) == [*BASE, *pieces, *END]
    assert ids("annex10-3", "renewal", **LIBERAL) == [*BASE, *pieces, *END]
    new = {**LIBERAL, "liberal_activity_stage": "creation"}
    pieces = ["urssaf_registration", "activity_resource_capacity"]
    assert ids("annex10-3", "renewal", **new) == [*BASE, *pieces, *END]


def test_only_the_liberal_multi_year_card_had_the_old_deed(ids):
    before = {"on": dt.date(2024, 7, 16)}
    deed = "republic_values_commitment"
    assert deed in ids("annex10-3", "csp", **LIBERAL, **before)
    assert deed not in ids("annex10-3", "csp", **TRADE, **before)


@pytest.mark.parametrize("territory", ["BL", "MF", "WF", "PF", "NC"])
@pytest.mark.parametrize("procedure", ["first", "change_of_status"])
def test_overseas_the_opinion_comes_from_the_local_service(slot, territory, procedure):
    piece = "economic_viability_opinion"
    found = slot(piece, "annex10-3", procedure, territory, **TRADE)
    assert "foreigners' access to work" in found.label_en
    assert "platform" in slot(piece, "annex10-3", procedure, **TRADE).label_en


def test_a_renewal_takes_the_card_only_and_a_first_request_the_visa_too(slot):
    assert (
        slot("visa_or_permit", "annex10-3", "renewal").kind == "valid_residence_permit"
    )
    assert slot("visa_or_permit", "annex10-3", "first").kind == "visa_or_valid_permit"


# --- row 24: seasonal worker ----------------------------------------------------------


def test_a_seasonal_worker_brings_the_employers_permit_and_the_undertaking(ids):
    undertaking = ["work_permit_new_employer", "undertaking_residence_abroad"]
    new = {**HOME, "has_residence_permit": False}
    civil = ["visa_or_permit", "birth_certificate", *BASE[1:]]
    assert ids("annex10-24", "first", **new) == [*civil, *undertaking, *END]
    held = {**HOME, "has_residence_permit": True}
    renewed = [*BASE, *undertaking, "stay_limit_compliance_proof", FEE]
    assert ids("annex10-24", "renewal", **held) == renewed


def test_seasonal_workers_file_online_since_5_april_2023(channel):
    assert channel("annex10-24", "renewal", on=dt.date(2023, 4, 4))[0] == "prefecture"
    assert channel("annex10-24", "renewal", on=dt.date(2023, 4, 5))[0] == "anef"
    assert channel("annex10-24", "renewal", "NC")[0] == "prefecture"


def test_a_seasonal_workers_card_has_its_own_tariff_and_silence(book):
    situation = Situation("annex10-24", "renewal", "FR", {}, ON)
    assert tariff_of(book, situation) == "reduced"
    assert silence_of(book, situation) == "silence_seasonal"


@pytest.mark.parametrize("permit", ["annex10-1", "annex10-2", "annex10-3"])
def test_work_permits_and_business_are_filed_at_the_prefecture(channel, permit):
    assert channel(permit, "renewal") == ("prefecture", "secondary")


# --- row 64: renewal of a resident card -----------------------------------------------


def test_a_resident_card_is_renewed_with_a_statement_on_absences(ids):
    held = ["valid_residence_permit", "birth_certificate", *BASE[1:]]
    pieces = [*held, "absence_statement", "fee_tax_stamp"]
    assert ids("annex10-64", "renewal", **HOME) == pieces
    union = [*held, "absence_statement_ltr_eu", "fee_tax_stamp"]
    assert ids("annex10-64", "renewal", rld_ue_holder=True, **HOME) == union


def test_the_statement_of_a_long_term_resident_also_counts_the_union(slot):
    plain = slot("absence_statement", "annex10-64", "renewal")
    held = {"rld_ue_holder": True}
    union = slot("absence_statement_ltr_eu", "annex10-64", "renewal", **held)
    assert "Union européenne" not in plain.label_fr
    assert "six années hors de France" in union.label_fr
    assert plain.source_items == ("r64.su1.i8",)
    assert union.source_items == ("r64.su1.i9",)


@pytest.mark.parametrize("territory", ["WF", "PF", "NC"])
def test_the_long_term_resident_card_does_not_exist_in_the_pacific(notices, territory):
    assert any(notices("annex10-64", "renewal", territory, rld_ue_holder=True).values())
    assert not any(notices("annex10-64", "renewal", territory).values())
    assert not any(notices("annex10-64", "renewal", rld_ue_holder=True).values())


def test_resident_cards_are_renewed_online_since_4_july_2024(channel):
    assert channel("annex10-64", "renewal", on=dt.date(2024, 7, 3))[0] == "prefecture"
    assert channel("annex10-64", "renewal", on=dt.date(2024, 7, 4))[0] == "anef"


# --- rows 67 to 69: local titles ------------------------------------------------------

LOCAL_PIECES = [
    "subsistence_means",
    "fitness_medical_certificate",
    "health_insurance_proof",
    "non_regulated_activity_project",
]


@pytest.mark.parametrize(("row", "territory"), LOCAL.items())
def test_a_local_activity_is_shown_with_means_health_and_the_plan(ids, row, territory):
    permit = f"annex10-{row}"
    new = {**HOME, "has_residence_permit": False}
    first = ["birth_certificate", *BASE[1:], *LOCAL_PIECES, FEE]
    assert ids(permit, "first", territory, **new) == first
    held = {**HOME, "has_residence_permit": True}
    past = ["activity_proof_past_years", "activity_seriousness_proof"]
    renewed = [*BASE[1:], *LOCAL_PIECES, *past, FEE]
    assert ids(permit, "renewal", territory, **held) == renewed


@pytest.mark.parametrize(("row", "own"), LOCAL.items())
def test_a_local_title_cannot_be_asked_for_anywhere_else(book, notices, row, own):
    for territory in book.territories:
        found = notices(f"annex10-{row}", "first", territory)
        assert found.get("only_in_this_territory", False) is (territory != own)
        assert ("state_services_of_the_territory" in found) is (territory == own)


@pytest.mark.parametrize(("row", "territory"), LOCAL.items())
def test_a_local_title_wants_three_paper_photographs(slot, row, territory):
    photos = slot("id_photos", f"annex10-{row}", "first", territory)
    assert (photos.count, photos.accepts, photos.answered_by) == (3, (), None)
    assert "ISO" not in photos.label_fr


@pytest.mark.parametrize(("row", "territory"), LOCAL.items())
def test_a_local_title_pays_a_local_tariff_at_the_states_services(
    book, channel, row, territory
):
    permit = f"annex10-{row}"
    assert tariff_of(book, Situation(permit, "first", territory, {}, ON)) == "local"
    assert channel(permit, "first", territory) == ("prefecture", "secondary")


# --- Mayotte --------------------------------------------------------------------------


@pytest.mark.parametrize("row", [1, 2, 3, 24, 64])
def test_mayotte_spares_old_lawful_marriages_the_statement(ids, row):
    piece, permit = "non_polygamy_declaration", f"annex10-{row}"
    assert piece not in ids(permit, "renewal", "YT", **MAYOTTE)
    assert piece in ids(permit, "renewal", "FR", **MAYOTTE)
    assert piece in ids(permit, "renewal", "YT", **YOUNGER)
    assert piece in ids("annex10-67", "first", "WF", **MAYOTTE)


# --- which procedures ask for what -------------------------------------------------

LATER = {"renewal", "csp"}
AFTER_WORK = {"vlsts_expiry", "renewal", "csp"}
ARRIVAL = {"first", "vlsts_expiry"}
EVERY = {*ARRIVAL, *LATER, "change_of_status"}
ASKED = {
    "annex10-1": {
        "republic_values_commitment": {"csp"},
        "work_permit_position_envisaged": {"first", "change_of_status"},
        "work_permit_position_held": AFTER_WORK,
        "work_permit_new_employer": {"vlsts_expiry", "csp"},
        "employer_declaration_or_activity_certificate": AFTER_WORK,
        "individual_employer_certificate": AFTER_WORK,
        "employer_termination_certificate": AFTER_WORK,
        "pole_emploi_situation_notice": AFTER_WORK,
        "french_certificate": {"csp"},
        "civic_exam_certificate": {"csp"},
        "habitual_residence_duration": {"renewal"},
    },
    "annex10-2": {
        "work_permit_position_envisaged": {"first", "renewal"},
        "work_permit_new_employer": {"change_of_status", "vlsts_expiry"},
        "work_permit_position_held": {"vlsts_expiry", "renewal"},
        "employer_declaration_or_activity_certificate": {"vlsts_expiry", "renewal"},
        "individual_employer_certificate": {"vlsts_expiry", "renewal"},
        "employer_termination_certificate": {"vlsts_expiry"},
    },
    "annex10-3": {
        "republic_values_commitment": {"csp"},
        "economic_viability_opinion": EVERY,
        "tax_statement_income_tax": {"change_of_status"},
        "company_registration_proof": EVERY,
        "regulated_activity_licence": EVERY,
        "business_lease_or_domiciliation": LATER,
        "company_tax_statement": LATER,
        "business_insurance_certificate": LATER,
        "income_tax_notice": LATER,
        "payslips": LATER,
        "account_book_extract": LATER,
        "urssaf_registration": EVERY,
        "regulated_profession_authorisation": EVERY,
        "activity_resource_capacity": {"change_of_status", *LATER},
        "activity_effectiveness_proof": {"change_of_status", *LATER},
        "resources_from_activity": {"change_of_status", *LATER},
        "french_certificate": {"csp"},
        "civic_exam_certificate": {"csp"},
        "habitual_residence_duration": {"renewal"},
    },
    "annex10-24": {
        "stay_limit_compliance_proof": {"renewal"},
        OFII: {"first"},
    },
}


@pytest.mark.parametrize("permit", ASKED)
def test_a_piece_is_asked_for_in_the_procedures_of_its_section_only(book, permit):
    found: dict[str, set[str]] = {}
    for rule in book.permit(permit).rules["FR"]:
        asked = found.setdefault(rule.id, set())
        asked |= set(rule.procedures or book.permit(permit).procedures)
    every = set(book.permit(permit).procedures)
    rest = {piece for piece, asked in found.items() if asked != every}
    assert {piece: found[piece] for piece in ASKED[permit]} == ASKED[permit]
    assert rest <= set(ASKED[permit])


@pytest.mark.parametrize("permit", ["annex10-1", "annex10-2", "annex10-3"])
def test_no_two_rules_of_a_piece_serve_one_procedure_in_one_situation(book, permit):
    jobs = ("same_job", "new_job", "unemployed")
    for procedure in book.permit(permit).procedures:
        for job in jobs:
            answers = {"job_situation": job, "individual_employer": True, **HOME}
            situation = Situation(permit, procedure, "FR", answers, ON)
            slots = resolve(book, situation).slots
            cited = [item for slot in slots for item in slot.source_items]
            assert len(cited) == len(set(cited))


def test_a_first_card_for_a_fixed_term_job_needs_the_work_permit(ids):
    pieces = [*BASE, "work_permit_position_envisaged", *END]
    assert ids("annex10-2", "first", **HOME) == pieces


@pytest.mark.parametrize("procedure", ["change_of_status", "renewal", "csp"])
def test_a_regulated_business_shows_its_licence_or_its_order(ids, procedure):
    licence, order = "regulated_activity_licence", "regulated_profession_authorisation"
    trade = ids("annex10-3", procedure, **{**TRADE, "regulated_activity": True})
    liberal = ids("annex10-3", procedure, **{**LIBERAL, "regulated_activity": True})
    assert (licence in trade, order in trade) == (True, False)
    assert (licence in liberal, order in liberal) == (False, True)


def test_an_entrepreneurs_multi_year_card_adds_french_and_the_civic_exam(ids):
    exams = {"french_certificate", "civic_exam_certificate"}
    assert exams <= set(ids("annex10-3", "csp", **LIBERAL))
    assert not exams & set(ids("annex10-3", "csp", on=dt.date(2025, 12, 31), **LIBERAL))


def test_an_entrepreneur_renewing_the_multi_year_card_lives_in_france(ids):
    piece = "habitual_residence_duration"
    card = {**LIBERAL, "renewing_multi_year_card": True}
    assert piece in ids("annex10-3", "renewal", **card)
    assert piece not in ids("annex10-3", "renewal", **LIBERAL)


@pytest.mark.parametrize("procedure", ["first", "vlsts_expiry", "change_of_status"])
def test_a_business_is_registered_by_any_one_of_four_papers(slot, procedure):
    now = slot("company_registration_proof", "annex10-3", "renewal", **TRADE)
    later = slot("company_registration_proof", "annex10-3", procedure, **TRADE)
    assert later.at_delivery
    assert now.accepts == later.accepts
    assert set(now.accepts) == {
        "company_register_extract",
        "siren_notice",
        "company_statutes",
        "self_employed_affiliation",
    }


def test_the_old_deed_of_a_liberal_multi_year_card_ended_on_17_july_2024(ids):
    later = ids("annex10-3", "csp", on=dt.date(2024, 7, 17), **LIBERAL)
    assert "republic_values_commitment" not in later


def test_people_without_a_card_yet_renew_with_their_birth_certificate(ids):
    new = {**HOME, "has_residence_permit": False}
    assert "birth_certificate" in ids("annex10-24", "renewal", **new)
    assert "birth_certificate" in ids("annex10-67", "renewal", "WF", **new)
    assert "birth_certificate" not in ids("annex10-24", "renewal", **HOME)


def test_the_stamp_of_a_renewed_resident_card_is_for_the_collection(slot):
    assert slot("fee_tax_stamp", "annex10-64", "renewal").at_delivery


@pytest.mark.parametrize(
    ("permit", "procedure", "expected"),
    [
        ("annex10-1", "csp", {"prefecture_page_decides", "french_after_another_card"}),
        ("annex10-1", "vlsts_expiry", {"prefecture_page_decides"}),
        ("annex10-2", "vlsts_expiry", {"prefecture_page_decides"}),
        ("annex10-2", "renewal", {"prefecture_page_decides", "no_multi_year_card"}),
        ("annex10-24", "first", {"six_months_a_year"}),
        (
            "annex10-64",
            "renewal",
            {"renewed_as_of_right", "expired_card_three_months", "permanent_card"},
        ),
    ],
)
def test_a_request_is_told_what_no_paper_proves(notices, permit, procedure, expected):
    assert set(notices(permit, procedure)) == expected


def test_a_business_is_told_what_no_paper_proves(notices):
    always = {"prefecture_page_decides", "business_must_feed_its_owner"}
    first = notices("annex10-3", "first", **LIBERAL)
    assert set(first) == {*always, "ask_for_the_opinion_first"}
    assert set(notices("annex10-3", "first", **TRADE)) == always
    local = {*always, "local_register_and_wage"}
    assert set(notices("annex10-3", "first", "PF", **TRADE)) == local
    csp = notices("annex10-3", "csp", **LIBERAL)
    assert set(csp) == {*always, "french_after_another_card"}


def test_overseas_the_other_work_permits_are_local_too(notices):
    for permit in ("annex10-2", "annex10-24"):
        assert "local_work_permit" in notices(permit, "renewal", "BL")
        assert "local_work_permit" not in notices(permit, "renewal", "FR")
    assert "local_contract_below_a_year" in notices("annex10-2", "renewal", "NC")
    assert "local_contract_below_a_year" not in notices("annex10-2", "renewal", "BL")
