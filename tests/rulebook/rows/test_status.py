# SPDX-License-Identifier: Apache-2.0
"""Born in France, veterans, Legion, pensions, retirees, long-term residents-EU.

Rows 49 to 58 and the six situations of the ten-year card page that go with them. The
lists were checked by hand against Annex 10, the page and L. 426-1 to L. 426-19.
"""

import datetime as dt

import pytest

from dossier.rulebook.fees import fees_due
from dossier.rulebook.resolve import resolve
from dossier.rulebook.situation import Situation

ON = dt.date(2026, 11, 22)
HOME = {"housing": "tenant", "married": False}
NEW = {"has_residence_permit": False, **HOME}
HELD = {"has_residence_permit": True, **HOME}
PERSON = ["nationality_proof", "address_proof", "republic_contract"]
START = ["birth_certificate", *PERSON, "id_photos"]
LATER = [*PERSON, "id_photos"]
PARENTS = ["first_parent_nationality", "second_parent_nationality"]
OFII = "ofii_medical_certificate"
FEE = "fee_tax_stamp_regularisation"
PENSION = ["disability_rate_proof", "work_accident_pension_proof"]
INTEGRATION = ["french_certificate", "civic_exam_certificate"]
OLD = {"on": dt.date(2023, 3, 1)}


@pytest.fixture
def notices(book):
    """Ids of the notices of a situation."""

    def found(permit, procedure, territory="FR", **answers):
        situation = Situation(permit, procedure, territory, answers, ON)
        return [notice.id for notice in resolve(book, situation).notices]

    return found


@pytest.fixture
def total(book):
    """Sum in euros of tax and stamp duty."""

    def found(permit, procedure, on=ON, **answers):
        situation = Situation(permit, procedure, "FR", answers, on)
        due = fees_due(book, situation)
        return sum(fee.amount for fee in due if fee.id in {"tax", "stamp"})

    return found


# --- row 49: born in France -----------------------------------------------------------


def test_someone_born_in_france_shows_both_parents_nationality_and_five_years(ids):
    assert ids("annex10-49", "first", **NEW) == [
        *START,
        *PARENTS,
        "residence_five_years_since_11",
        OFII,
        FEE,
    ]


def test_whoever_holds_a_card_already_brings_no_birth_or_medical_certificate(ids):
    expected = [*LATER, *PARENTS, "residence_five_years_since_11", FEE]
    assert ids("annex10-49", "resident_card", **HELD) == expected


def test_someone_born_in_france_is_told_that_no_regularisation_fee_is_due(notices):
    assert "no_regularisation_fee" in notices("annex10-49", "first", **NEW)


def test_the_page_on_people_born_in_france_takes_an_extract_with_filiation(ids, slot):
    permit = "resident-card-born-in-france"
    birth = slot("birth_certificate", permit, "resident_card", **HELD)
    assert birth.accepts == ("birth_certificate_extract",)
    assert ids(permit, "first", **NEW) == [
        "birth_certificate",
        "nationality_proof",
        "id_photos",
        *PARENTS,
        "residence_five_years_since_11",
        "address_proof",
        "republic_contract",
        OFII,
        FEE,
    ]


def test_the_first_card_of_someone_born_in_france_pays_the_tax_of_a_first_issue(total):
    for permit in ("resident-card-born-in-france", "annex10-49"):
        assert total(permit, "first") == 350
        assert total(permit, "resident_card") == 250


def test_the_court_decision_on_the_birth_is_asked_for_only_if_there_is_one(ids):
    permit = "resident-card-born-in-france"
    assert "birth_judgment" not in ids(permit, "resident_card", **NEW)
    assert "birth_judgment" in ids(permit, "resident_card", birth_judgment=True, **NEW)


# --- row 50: veterans -----------------------------------------------------------------


@pytest.mark.parametrize(
    ("service", "paper"),
    [
        ("french_unit", "military_booklet"),
        ("allied", "military_booklet"),
        ("ffi", "ffi_demobilisation_or_injury"),
    ],
)
def test_a_veteran_proves_the_service_by_the_paper_of_that_army(ids, service, paper):
    assert ids("annex10-50", "first", veteran_service=service, **NEW) == [
        *START,
        "legality_of_stay",
        "combatant_card",
        paper,
        OFII,
        "fee_stamp",
    ]


def test_an_ffi_fighter_may_show_an_injury_instead_of_the_certificate(slot):
    ffi = slot(
        "ffi_demobilisation_or_injury", "annex10-50", "first", veteran_service="ffi"
    )
    assert ffi.accepts == ("ffi_demobilisation_certificate", "combat_injury_proof")


def test_the_page_on_veterans_asks_for_the_papers_of_the_row(ids):
    for procedure, held in (("first", NEW), ("resident_card", HELD)):
        answers = {"veteran_service": "french_unit", **held}
        on_page = ids("resident-card-veteran", procedure, **answers)
        assert sorted(on_page) == sorted(ids("annex10-50", procedure, **answers))


def test_the_first_card_of_a_veteran_bears_the_stamp_duty_only(total):
    before = {"on": dt.date(2026, 4, 30)}
    for procedure in ("first", "resident_card"):
        assert total("annex10-50", procedure, **before) == 25
        assert total("annex10-50", procedure) == 50
    assert total("resident-card-veteran", "resident_card") == 50


# --- row 51: Foreign Legion -----------------------------------------------------------


@pytest.mark.parametrize(
    ("status", "paper"),
    [("left", "legion_discharge_certificate"), ("serving", "legion_current_contract")],
)
def test_a_legionnaire_brings_contract_or_discharge_certificate(ids, status, paper):
    expected = [*START, "good_conduct_certificate", paper, FEE]
    assert ids("annex10-51", "first", legion_status=status, **NEW) == expected
    on_page = ids("resident-card-foreign-legion", "first", legion_status=status, **NEW)
    assert sorted(on_page) == sorted(expected)


# --- row 52: permanent card -----------------------------------------------------------


def test_the_permanent_card_needs_integration_unless_it_was_checked(ids):
    permit = "annex10-52"
    asked = ids(permit, "resident_card", **HELD)
    assert asked == [*LATER, *INTEGRATION, "fee_tax_stamp"]
    spared = ids(permit, "resident_card", integration_already_verified=True, **HELD)
    assert spared == [*LATER, "fee_tax_stamp"]


def test_people_over_65_keep_the_civic_exam_for_the_permanent_card(ids):
    asked = ids("annex10-52", "resident_card", over_65=True, **HELD)
    assert asked == [*LATER, "civic_exam_certificate", "fee_tax_stamp"]


def test_a_medical_certificate_takes_the_place_of_the_french_test(ids):
    asked = ids("annex10-52", "resident_card", medical_no_language_test=True, **HELD)
    assert "language_test_medical_exemption" in asked
    assert "french_certificate" not in asked


def test_before_2024_a_sworn_declaration_stood_for_the_contract(ids):
    asked = ids("annex10-52", "resident_card", **OLD, **HELD)
    assert "republic_principles_declaration" in asked
    assert "republic_contract" not in asked
    assert "civic_exam_certificate" not in asked


def test_the_permanent_card_moved_to_anef_in_july_2024(book):
    channels = book.permits["annex10-52"].channels
    by_day = {
        day: next(
            one.channel
            for one in channels
            if not one.territories
            and one.since <= day
            and (one.until is None or day <= one.until)
        )
        for day in (dt.date(2024, 7, 3), dt.date(2024, 7, 4))
    }
    assert [*by_day.values()] == ["prefecture", "anef"]


# --- row 53: pension for an accident at work ------------------------------------------


def test_each_request_with_a_pension_shows_rate_and_pension(ids):
    first = ids("annex10-53", "first", **NEW)
    assert first == [*START, *PENSION, OFII, "fee_tax_stamp"]
    for procedure in ("renewal", "change_of_status"):
        expected = [*LATER, *PENSION, "fee_tax_stamp"]
        assert ids("annex10-53", procedure, **HELD) == expected


def test_the_multi_year_card_with_a_pension_adds_french_and_the_exam(ids):
    expected = [*LATER, *PENSION, *INTEGRATION, "fee_tax_stamp"]
    assert ids("annex10-53", "csp", **HELD) == expected
    exempt = ids("annex10-53", "csp", integration_contract_exempt=True, **HELD)
    assert not set(INTEGRATION) & set(exempt)


def test_the_deed_of_commitment_is_only_asked_for_before_17_july_2024(ids):
    last, first = dt.date(2024, 7, 16), dt.date(2024, 7, 17)
    deed = "republic_values_commitment"
    assert deed in ids("annex10-53", "csp", on=last, **HELD)
    assert deed not in ids("annex10-53", "csp", on=first, **HELD)
    assert "republic_contract" in ids("annex10-53", "csp", on=first, **HELD)


def test_the_resident_card_with_a_pension_asks_for_lawful_stay_and_no_french(ids):
    expected = [*LATER, "legality_of_stay", *PENSION, "fee_tax_stamp"]
    assert ids("annex10-53", "resident_card", **HELD) == expected
    on_page = ids("resident-card-work-accident-pension", "resident_card", **HELD)
    assert sorted(on_page) == sorted(expected)


def test_a_resident_card_that_is_the_first_permit_adds_birth_and_medical_papers(ids):
    expected = [*START, "legality_of_stay", *PENSION, OFII, "fee_tax_stamp"]
    assert ids("annex10-53", "resident_card", **NEW) == expected


def test_lawful_stay_on_a_visa_is_shown_with_the_entry_stamps(slot):
    found = slot("legality_of_stay", "annex10-53", "resident_card", **NEW)
    assert "tampons d'entrée" in found.help_fr
    assert "entry stamps" in found.help_en


@pytest.mark.parametrize("permit", ["annex10-53", "annex10-57"])
def test_the_limit_on_renewals_is_told_to_those_it_concerns(notices, permit):
    told = "four_cards_at_most"
    assert told in notices(permit, "renewal", **HELD)
    for spared in ("renewing_multi_year_card", "integration_contract_exempt"):
        assert told not in notices(permit, "renewal", **{spared: True}, **HELD)


def test_cards_with_a_pension_pay_the_reduced_tax(total):
    assert total("annex10-53", "first") == 150
    assert total("annex10-53", "resident_card") == 100
    assert total("annex10-54", "first", on=dt.date(2026, 4, 30)) == 75


@pytest.mark.parametrize(
    ("permit", "paper"),
    [
        ("annex10-53", "work_accident_pension_proof"),
        ("annex10-54", "survivor_pension_proof"),
        ("resident-card-work-accident-pension", "work_accident_pension_proof"),
        ("resident-card-work-accident-pension-family", "survivor_pension_proof"),
    ],
)
def test_in_polynesia_and_caledonia_the_local_body_certifies_the_pension(
    ids, permit, paper
):
    for territory in ("PF", "NC"):
        asked = ids(permit, "resident_card", territory, **HELD)
        assert f"local_{paper}" in asked
        assert paper not in asked


@pytest.mark.parametrize(
    ("permit", "territory"),
    [
        ("annex10-53", "WF"),
        ("annex10-54", "WF"),
        ("annex10-56", "PF"),
        ("annex10-57", "NC"),
        ("annex10-58", "WF"),
    ],
)
def test_a_permit_that_does_not_exist_in_a_territory_says_so(book, permit, territory):
    procedure = next(iter(book.permits[permit].procedures))
    there = resolve(book, Situation(permit, procedure, territory, NEW, ON))
    here = resolve(book, Situation(permit, procedure, "FR", NEW, ON))
    blocking = [one for one in there.notices if one.blocking]
    assert blocking
    assert not [one for one in here.notices if one.blocking]


# --- row 54: survivors ----------------------------------------------------------------


def test_a_survivor_shows_lawful_stay_and_the_pension(ids):
    middle = ["legality_of_stay", "survivor_pension_proof"]
    first = ids("annex10-54", "first", **NEW)
    assert first == [*START, *middle, OFII, "fee_tax_stamp"]
    later = ids("annex10-54", "resident_card", **HELD)
    assert later == [*LATER, *middle, "fee_tax_stamp"]
    page = "resident-card-work-accident-pension-family"
    assert sorted(ids(page, "resident_card", **HELD)) == sorted(later)


@pytest.mark.parametrize(
    "situation",
    [
        "work-accident-pension",
        "work-accident-pension-family",
        "veteran",
        "born-in-france",
    ],
)
def test_the_medical_certificate_of_the_page_goes_with_a_first_permit_only(
    ids, situation
):
    permit = f"resident-card-{situation}"
    assert OFII in ids(permit, "first", **NEW)
    assert OFII not in ids(permit, "resident_card", **HELD)


def test_a_settling_retiree_without_a_permit_needs_the_medical_certificate(ids):
    for permit in ("annex10-55", "resident-card-retired"):
        assert OFII in ids(permit, "resident_card", **HOME)
        assert OFII in ids(permit, "resident_card", **NEW)
        assert OFII not in ids(permit, "resident_card", **HELD)


# --- row 55: retirees -----------------------------------------------------------------


@pytest.mark.parametrize(
    ("role", "papers"),
    [
        ("retiree", ["past_resident_card_residence", "contributory_pension_proof"]),
        ("spouse", ["spouse_retiree_status", "legal_residence_with_retiree_spouse"]),
    ],
)
def test_retiree_and_spouse_prove_different_things(ids, role, papers):
    assert ids("annex10-55", "first", retiree_role=role, **NEW) == [
        "birth_certificate",
        "nationality_proof",
        "address_proof",
        "habitual_residence_abroad_documents",
        "habitual_residence_abroad_certificate",
        "republic_contract",
        "id_photos",
        *papers,
        "fee_stamp_regularisation",
    ]


def test_a_retiree_renews_with_identity_papers_and_a_statement(ids):
    expected = [
        "retiree_permit_expiring",
        "travel_document",
        "identity_card",
        "stays_under_one_year_statement",
        "republic_contract",
        "id_photos",
        "fee_stamp",
    ]
    assert ids("annex10-55", "renewal", **HELD) == expected
    without = ids("annex10-55", "renewal", holds_identity_card=False, **HELD)
    assert without == [one for one in expected if one != "identity_card"]


def test_a_married_retiree_adds_the_papers_of_the_spouse(ids):
    answers = {**HELD, "married": True}
    spouse = "spouse_identity_and_travel_documents"
    assert spouse in ids("annex10-55", "renewal", **answers)
    assert spouse not in ids("annex10-55", "renewal", **HELD)


def test_the_renewal_of_a_retiree_permit_takes_prints_and_no_code(slot):
    assert slot("id_photos", "annex10-55", "renewal").accepts == ()
    first = slot("id_photos", "annex10-55", "first")
    assert first.accepts == ("digital_photo_code",)


def test_a_retiree_who_settles_hands_in_what_annex_and_page_ask_for(ids, slot):
    expected = [
        "establish_residence_statement",
        "retiree_permit_expiring",
        "travel_document",
        "identity_card",
        "republic_contract",
        "id_photos",
        "fee_tax_stamp",
    ]
    assert ids("annex10-55", "resident_card", **HELD) == expected
    on_page = ids("resident-card-retired", "resident_card", **HELD)
    assert sorted(on_page) == sorted(expected)
    photos = slot("id_photos", "annex10-55", "resident_card")
    assert photos.confidence == "secondary"


def test_the_retiree_permit_bears_the_stamp_duty_only(total):
    assert total("annex10-55", "first") == 50
    assert total("annex10-55", "renewal") == 50
    assert total("annex10-55", "resident_card") == 250


@pytest.mark.parametrize(
    ("territory", "name"),
    [("WF", "Wallis-et-Futuna"), ("PF", "Polynésie"), ("NC", "Nouvelle-Calédonie")],
)
def test_overseas_the_pension_is_that_of_the_local_scheme(
    slot, notices, territory, name
):
    answers = {"retiree_role": "retiree", **NEW}
    paper = slot(
        "contributory_pension_proof", "annex10-55", "first", territory, **answers
    )
    assert name in paper.label_fr
    found = notices("annex10-55", "first", territory, **answers)
    assert "territory_text_missing" in found
    assert "territory_text_missing" not in notices("annex10-55", "first", **answers)


# --- row 56: long-term residents-EU of another Member State ---------------------------

LTR = ["own_stable_resources", "suitable_housing_proof", "health_insurance_proof"]


@pytest.mark.parametrize(
    ("reason", "papers"),
    [
        ("employee", ["work_permit_position_envisaged"]),
        ("temporary_worker", ["work_permit_position_envisaged"]),
        ("visitor", ["no_work_statement", "subsistence_means"]),
        ("student", ["enrolment_certificate", "subsistence_means_student"]),
        ("researcher", ["diploma_master_level", "research_hosting_agreement"]),
        ("renowned", ["reputation_proof", "subsistence_means"]),
    ],
)
def test_the_reason_of_the_stay_decides_the_other_papers(ids, reason, papers):
    assert ids("annex10-56", "first", stay_reason=reason, **NEW) == [
        *START,
        "ltr_eu_card_other_member_state",
        *LTR,
        *papers,
        OFII,
        FEE,
    ]


def test_the_card_of_the_other_state_takes_the_place_of_the_visa(ids):
    for reason in ("employee", "student", "visitor", "researcher"):
        first = ids("annex10-56", "first", stay_reason=reason, **NEW)
        assert "visa_or_permit" not in first
        assert "visa_or_permit" in ids(
            "annex10-56", "renewal", stay_reason=reason, **HELD
        )


def test_a_renewal_takes_the_renewal_papers_of_the_reason(ids):
    answers = {"stay_reason": "business_creation", **HELD}
    assert ids("annex10-56", "renewal", **answers) == [
        "visa_or_permit",
        *LATER,
        "ltr_eu_card_other_member_state",
        *LTR,
        "project_completion_proof",
        FEE,
    ]


def test_a_visitor_gives_the_birth_certificate_even_with_a_card(ids):
    for procedure in ("first", "renewal"):
        visitor = ids("annex10-56", procedure, stay_reason="visitor", **HELD)
        student = ids("annex10-56", procedure, stay_reason="student", **HELD)
        assert "birth_certificate" in visitor
        assert "birth_certificate" not in student


@pytest.mark.parametrize(
    ("reason", "limited"),
    [("employee", True), ("entrepreneur", True), ("visitor", False), ("artist", False)],
)
def test_only_some_reasons_of_the_stay_limit_the_renewals(notices, reason, limited):
    found = notices("annex10-56", "renewal", stay_reason=reason, **HELD)
    assert ("three_renewals_at_most" in found) is limited


def test_owners_and_tenants_show_suitable_housing_each_in_their_way(slot):
    found = slot("suitable_housing_proof", "annex10-56", stay_reason="employee")
    assert found.accepts == ("ownership_deed", "rental_lease", "rent_receipt")


@pytest.mark.parametrize("job", ["same_job", "unemployed", "new_job"])
def test_an_employee_renews_in_the_order_of_the_row_of_employees(ids, job):
    answers = {"job_situation": job, "individual_employer": True, **HELD}
    own = ids("annex10-1", "renewal", **answers)
    taken = ids("annex10-56", "renewal", stay_reason="employee", **answers)
    assert [one for one in taken if one in own] == [one for one in own if one in taken]
    assert set(own) - set(taken) == {OFII}


def test_every_permit_the_annex_includes_is_a_reason_of_the_stay(book):
    rows = {
        rule.split(".")[0]
        for rules in book.permits["annex10-56"].rules.values()
        for one in rules
        for rule in one.source_items
    }
    assert rows == {f"r{row}" for row in (*range(1, 15), 25, 56, 59)}


def test_talent_cards_the_article_no_longer_names_are_to_be_confirmed(notices):
    told = "reason_not_in_the_code"
    assert told in notices("annex10-56", "first", stay_reason="investor")
    for reason in ("artist", "researcher", "employee"):
        assert told not in notices("annex10-56", "first", stay_reason=reason)


def test_a_visitor_shows_insurance_for_the_whole_stay(slot):
    def label(**answers):
        return slot("health_insurance_proof", "annex10-56", **answers).label_fr

    assert "couvrant la durée du séjour" in label(stay_reason="visitor")
    assert label() == label(stay_reason="employee")
    assert "couvrant la durée du séjour" not in label()


def test_no_reason_of_the_stay_hides_or_doubles_a_paper_of_the_row(book, ids):
    plain = set(ids("annex10-56", "first", **NEW))
    for choice in book.questions["stay_reason"].choices:
        asked = ids("annex10-56", "first", stay_reason=choice.value, **NEW)
        assert len(asked) == len(set(asked))
        assert plain <= set(asked)


# --- row 57: their family -------------------------------------------------------------

TIE = ["relative_residence_permit", "relative_ltr_eu_card"]
FAMILY = [
    "legal_residence_first_member_state",
    "own_stable_resources",
    "health_insurance_proof",
]


def test_the_family_of_a_long_term_resident_shows_both_cards_of_the_relative(ids):
    first = ids("annex10-57", "first", ltr_family_tie="spouse", **NEW)
    assert first == [*TIE, *START, *FAMILY, OFII, FEE]


def test_who_came_together_may_show_the_request_of_the_relative(slot):
    at_first = slot("relative_residence_permit", "annex10-57", "first")
    assert "application_receipt" in at_first.accepts
    later = slot("relative_residence_permit", "annex10-57", "renewal")
    assert later.accepts == ()


@pytest.mark.parametrize("procedure", ["renewal", "csp"])
def test_a_spouse_renews_with_an_extract_of_the_marriage_certificate(ids, procedure):
    extra = INTEGRATION if procedure == "csp" else []
    spouse = ids("annex10-57", procedure, ltr_family_tie="spouse", **HELD)
    assert spouse == [
        *TIE,
        *LATER,
        *FAMILY,
        "marriage_certificate_extract",
        *extra,
        FEE,
    ]
    child = ids("annex10-57", procedure, ltr_family_tie="child", **HELD)
    assert child == [one for one in spouse if one != "marriage_certificate_extract"]


def test_the_child_is_told_the_three_months_after_the_eighteenth_birthday(notices):
    told = "child_three_months"
    assert told in notices("annex10-57", "first", ltr_family_tie="child")
    assert told not in notices("annex10-57", "first", ltr_family_tie="spouse")


# --- row 58: long-term resident-EU card -----------------------------------------------

RLD = ["legal_residence_proof", "resources_last_five_years", "health_insurance_proof"]


def test_the_long_term_card_asks_for_five_years_of_residence_and_resources(ids):
    expected = [*LATER, *RLD, *INTEGRATION, "fee_tax_stamp"]
    assert ids("annex10-58", "resident_card", **HELD) == expected


@pytest.mark.parametrize(
    ("basis", "words"),
    [("blue_card", "deux dernières années"), ("protection", "demande d'asile")],
)
def test_the_five_years_are_counted_by_the_ground_of_the_request(slot, basis, words):
    paper = slot(
        "legal_residence_proof", "annex10-58", "resident_card", rld_basis=basis
    )
    assert words in paper.help_fr
    general = slot("legal_residence_proof", "annex10-58", "resident_card")
    assert words not in general.help_fr


def test_disability_benefits_take_the_place_of_five_years_of_resources(ids):
    asked = ids("annex10-58", "resident_card", aah_or_asi=True, **HELD)
    assert "aah_asi_beneficiary_proof" in asked
    assert "resources_last_five_years" not in asked


def test_the_long_term_card_asked_for_a2_until_2025_and_b1_since(slot):
    paper = ("french_certificate", "annex10-58", "resident_card")
    before = slot(*paper, on=dt.date(2025, 12, 31), **HELD)
    after = slot(*paper, on=dt.date(2026, 1, 1), **HELD)
    assert before.kind == "french_a2_certificate"
    assert after.kind == "french_b1_certificate"


# --- all of them ----------------------------------------------------------------------


@pytest.mark.parametrize("row", range(49, 59))
def test_in_mayotte_an_old_polygamous_marriage_needs_no_statement(book, ids, row):
    permit = f"annex10-{row}"
    procedure = next(iter(book.permits[permit].procedures))
    answers = {"married": True, "polygamy_country": True}
    statement = "non_polygamy_declaration"
    assert statement in ids(permit, procedure, "YT", **answers)
    spared = ids(permit, procedure, "YT", mayotte_polygamous_marriage=True, **answers)
    assert statement not in spared
    assert statement in ids(
        permit, procedure, "FR", mayotte_polygamous_marriage=True, **answers
    )
