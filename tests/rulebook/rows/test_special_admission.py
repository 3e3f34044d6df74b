# SPDX-License-Identifier: Apache-2.0
"""Exceptional admission: row 66, checked by hand against Annex 10."""

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


COMMON = ["nationality_proof", "address_proof", "republic_contract", "id_photos"]
PAID = "fee_tax_stamp_regularisation"
WORK = [
    "work_permit_application_file",
    "habitual_residence_duration",
    "previous_employment_proof",
    "social_integration_proof",
]
COMMUNITY = [
    "host_organisation_activity_proof",
    "activity_seriousness_proof",
    "host_organisation_report",
]
YOUTH = [
    "child_welfare_placement_decision",
    "work_permit_application_file",
    "training_followup_proof",
    "ties_country_of_origin",
    "host_structure_certificate",
]
SAME_JOB = ["work_permit_position_held", "employer_declaration_or_activity_certificate"]
EXAMS = ["french_certificate", "civic_exam_certificate"]


@pytest.mark.parametrize(
    ("ground", "own"),
    [
        ("l435_1_private", ["humanitarian_exceptional_evidence"]),
        ("l435_1_employee", WORK),
        ("l435_1_temporary", WORK),
        ("l435_2", COMMUNITY),
        ("l435_3", YOUTH),
    ],
)
def test_each_ground_of_admission_has_a_first_list_of_its_own(ids, ground, own):
    answers = {"has_residence_permit": False, **HOME}
    found = ids("annex10-66", admission_ground=ground, **answers)
    assert found == ["birth_certificate", *COMMON, *own, PAID]


@pytest.mark.parametrize(
    ("ground", "own"),
    [
        ("l435_1_private", ["humanitarian_exceptional_evidence"]),
        ("l435_1_employee", SAME_JOB),
        ("l435_1_temporary", SAME_JOB),
        ("l435_2", COMMUNITY),
        ("l435_3", ["training_continuation_proof"]),
    ],
)
def test_each_ground_of_admission_has_a_renewal_list_of_its_own(ids, ground, own):
    answers = {"has_residence_permit": True, "job_situation": "same_job", **HOME}
    found = ids("annex10-66", "renewal", admission_ground=ground, **answers)
    assert found == ["valid_residence_permit", *COMMON, *own, PAID]


@pytest.mark.parametrize(
    ("ground", "own"),
    [
        ("l435_1_private", ["humanitarian_exceptional_evidence"]),
        ("l435_1_employee", [*WORK, *SAME_JOB]),
        ("l435_2", COMMUNITY),
        ("l435_3", ["training_continuation_proof"]),
    ],
)
def test_each_ground_of_admission_has_a_multi_year_list_of_its_own(ids, ground, own):
    answers = {"has_residence_permit": True, "job_situation": "same_job", **HOME}
    found = ids("annex10-66", "csp", admission_ground=ground, **answers)
    assert found == ["valid_residence_permit", *COMMON, *own, *EXAMS, PAID]


def test_renewals_take_over_the_lists_of_employees_and_temporary_workers(slot):
    lost = {"job_situation": "unemployed", **HOME}
    employee = {"admission_ground": "l435_1_employee", **lost}
    notice = slot("pole_emploi_situation_notice", "annex10-66", "renewal", **employee)
    assert notice.source_items == ("r1.s4.2.i2",)
    other = {"job_situation": "new_job", "admission_ground": "l435_1_temporary", **HOME}
    permit = slot("work_permit_position_envisaged", "annex10-66", "renewal", **other)
    assert permit.source_items == ("r2.s3.1.2.i1",)


def test_a_first_card_asks_for_three_years_in_a_community_a_renewal_for_one(slot):
    answers = {"admission_ground": "l435_2", **HOME}
    first = slot("host_organisation_activity_proof", "annex10-66", **answers)
    later = slot("host_organisation_activity_proof", "annex10-66", "renewal", **answers)
    assert "trois années" in first.label_fr
    assert "année écoulée" in later.label_fr


def test_work_study_adds_the_registered_contract(ids):
    answers = {"admission_ground": "l435_3", "has_residence_permit": True, **HOME}
    assert "apprenticeship_contract" in ids("annex10-66", work_study=True, **answers)
    assert "apprenticeship_contract" not in ids(
        "annex10-66", work_study=False, **answers
    )


def test_the_deed_on_values_went_with_the_multi_year_card_before_the_contract(ids):
    answers = {"admission_ground": "l435_3", **HOME}
    before = ids("annex10-66", "csp", on=dt.date(2024, 7, 16), **answers)
    after = ids("annex10-66", "csp", on=dt.date(2024, 7, 17), **answers)
    assert "republic_values_commitment" in before
    assert "republic_contract" not in before
    assert "republic_values_commitment" not in after
    assert "republic_contract" in after


@pytest.mark.parametrize(
    ("ground", "limited"), [("l435_1_private", True), ("l435_1_temporary", False)]
)
def test_a_temporary_worker_is_not_sent_to_a_multi_year_card(notices, ground, limited):
    found = notices("annex10-66", "renewal", admission_ground=ground)
    assert ("three_renewals_at_most" in found) is limited


def test_exceptional_admission_does_not_exist_in_mayotte(notices):
    assert notices("annex10-66", "first", "YT")["not_applicable"] is True


@pytest.mark.parametrize("territory", LOCAL)
def test_only_l_435_1_does_not_exist_in_some_territories(notices, territory):
    private = notices(
        "annex10-66", "first", territory, admission_ground="l435_1_private"
    )
    community = notices("annex10-66", "first", territory, admission_ground="l435_2")
    assert private["not_applicable"] is True
    assert "not_applicable" not in community
