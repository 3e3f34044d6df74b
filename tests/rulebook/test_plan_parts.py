# SPDX-License-Identifier: Apache-2.0
"""Steps, interim papers and advice of a plan."""

import datetime as dt
from pathlib import Path

import pytest

from dossier.rulebook.load import load_rulebook
from dossier.rulebook.plan import filing_plan
from dossier.rulebook.questions import plan_questions
from dossier.rulebook.situation import Situation

BOOK = load_rulebook([Path(__file__).parents[2] / "rules"])
EXPIRES = dt.date(2027, 2, 14)


def plan(
    permit="annex10-25",
    procedure="renewal",
    on="2026-11-22",
    expires=EXPIRES,
    territory="FR",
    **answers,
):
    day = dt.date.fromisoformat(on)
    return filing_plan(
        BOOK, Situation(permit, procedure, territory, answers, day), expires
    )


def advice(*arguments, **more):
    return {one.id for one in plan(*arguments, **more).advice}


def papers(*arguments, **more):
    return {one.id: one for one in plan(*arguments, **more).papers}


def steps(*arguments, **more):
    return {one.id: one for one in plan(*arguments, **more).steps}


# --- steps ----------------------------------------------------------------------------


def test_a_request_on_anef_goes_through_these_steps_in_this_order():
    assert [(one.phase, one.id) for one in plan().steps] == [
        ("before", "gather"),
        ("before", "help_desk"),
        ("filing", "opens"),
        ("filing", "file_online"),
        ("filing", "check_attachments"),
        ("filing", "keep_archive"),
        ("filing", "closes"),
        ("examination", "follow"),
        ("examination", "answer_requests"),
        ("examination", "interim_paper"),
        ("examination", "expiry"),
        ("examination", "silence"),
        ("examination", "visa_again"),
        ("card", "decision"),
        ("card", "collect"),
        ("card", "change_of_address"),
    ]


def test_at_the_prefecture_there_is_an_appointment_and_no_upload():
    found = steps(territory="NC")
    assert {"appointment", "file_at_prefecture", "decision_prefecture"} <= set(found)
    assert not {"file_online", "check_attachments", "interim_paper"} & set(found)


def test_every_channel_in_use_has_a_way_to_gather_to_file_and_to_hear_the_decision():
    used = {channel.channel for p in BOOK.permits.values() for channel in p.channels}
    for channel in used:
        phases = {
            step.phase
            for step in BOOK.steps
            if not step.channels or channel in step.channels
        }
        assert {"before", "filing", "examination"} <= phases, channel


def test_gathering_is_never_planned_for_the_past():
    early = steps(on="2026-09-01")
    late = steps(on="2026-11-22")
    assert early["gather"].date == dt.date(2026, 9, 17)
    assert late["gather"].date == dt.date(2026, 11, 22)


def test_the_days_to_answer_come_from_the_deadline():
    found = steps()["answer_requests"]
    assert "30 jours" in found.detail_fr
    assert "30 days" in found.detail_en
    assert "{" not in found.detail_fr + found.detail_en


def test_collecting_says_what_to_bring_and_what_the_stamp_costs():
    found = steps()["collect"]
    assert found.amount == 100
    assert len(found.points_fr) == len(found.points_en) == 5
    assert found.points_en[0] == "passport (original)"
    late = steps("annex10-8", on="2026-12-17")["collect"]
    assert late.amount == 250 + 180


def test_a_regularisation_visa_is_collected_with_the_balance_only():
    found = plan("annex10-29", "first", regularisation_visa_due=True)
    collect = next(one for one in found.steps if one.id == "collect")
    assert (collect.amount, found.total) == (550, 650)


def test_every_part_of_a_plan_says_who_says_so():
    found = plan(after_studies="job_search", job_search_nationality="other")
    for one in (*found.steps, *found.papers, *found.advice):
        assert one.source
        assert dt.date(2019, 1, 1) < one.as_of <= dt.date(2026, 11, 22)
        assert one.confidence in {"official", "secondary", "single"}


# --- weekends and holidays ------------------------------------------------------------


def test_weekends_are_shown_and_nothing_is_moved():
    found = plan()
    assert (found.expires, found.days_off["expiry"].kind) == (EXPIRES, "sunday")
    assert (found.opens, found.days_off["opens"].kind) == (
        dt.date(2026, 10, 17),
        "saturday",
    )
    assert "closes" not in found.days_off
    step = next(one for one in found.steps if one.id == "expiry")
    assert (step.date, step.day_off.kind) == (EXPIRES, "sunday")


def test_a_closing_day_on_a_holiday_names_the_working_day_before():
    # 60 days before 10 January 2027.
    found = plan(expires=dt.date(2027, 1, 10), on="2026-11-02")
    assert found.closes == dt.date(2026, 11, 11)
    assert found.days_off["closes"].name_en == "Armistice of 1918"
    (warning,) = [w for w in found.warnings if w.code == "plan.closes_on_day_off"]
    assert warning.facts["before"] == "2026-11-10"
    assert found.late_from == dt.date(2026, 11, 12)


@pytest.mark.parametrize(
    ("on", "warned"),
    [("2026-11-09", True), ("2026-11-10", True), ("2026-11-11", False)],
)
def test_the_working_day_before_is_named_while_it_can_still_be_kept(on, warned):
    found = plan(expires=dt.date(2027, 1, 10), on=on)
    codes = [warning.code for warning in found.warnings]
    assert ("plan.closes_on_day_off" in codes) is warned


def test_a_holiday_of_the_territory_counts_there_only():
    expires = dt.date(2027, 6, 26)  # closes on 27 April 2027
    there = plan(expires=expires, territory="YT")
    elsewhere = plan(expires=expires)
    assert there.closes == elsewhere.closes == dt.date(2027, 4, 27)
    assert there.days_off["closes"].name_fr == "Abolition de l'esclavage"
    assert "closes" not in elsewhere.days_off


# --- interim papers -------------------------------------------------------------------


def test_the_receipt_of_an_online_request_proves_no_lawful_stay():
    found = papers()["attestation_depot"]
    assert (found.proves_stay, found.keeps_work) == (False, False)
    assert found.source.startswith("CESEDA, art. R. 431-15-1")


def test_the_extension_lasts_three_months_and_the_favourable_answer_has_no_end():
    found = papers()
    assert found["attestation_prolongation"].months == 3
    assert found["attestation_decision_favorable"].months is None
    assert found["attestation_decision_favorable"].proves_stay


def test_off_anef_there_is_a_recepisse_and_no_attestation():
    found = papers(territory="NC")
    assert {"recepisse", "confirmation_rendez_vous"} <= set(found)
    assert not [name for name in found if name.startswith("attestation")]


def test_a_long_card_still_proves_lawful_stay_for_three_months():
    found = papers(four_year_or_resident_card=True)
    assert found["expired_card"].until == dt.date(2027, 5, 14)
    assert "expired_card_some_departments" not in found
    other = papers(four_year_or_resident_card=False)
    assert "expired_card" not in other
    assert other["expired_card_some_departments"].until is None


# --- advice ---------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("on", "expected"),
    [
        ("2027-02-14", set()),
        ("2027-02-15", {"expired"}),
        ("2027-08-14", {"expired"}),
        ("2027-08-15", {"expired_long_ago"}),
    ],
)
def test_an_expired_permit_is_one_thing_for_six_months_and_another_after(on, expected):
    assert advice(on=on) & {"expired", "expired_long_ago"} == expected


def test_what_cannot_wait_comes_first():
    assert plan(on="2027-03-01").advice[0].id == "expired"


@pytest.mark.parametrize(
    ("nationality", "expected"),
    [
        ("aps_country", "job_search_aps"),
        ("other", "job_search_rece"),
        ("algerian", "job_search_algerian"),
    ],
)
def test_the_job_search_depends_on_nationality(nationality, expected):
    found = advice(after_studies="job_search", job_search_nationality=nationality)
    assert {one for one in found if one.startswith("job_search")} == {expected}


@pytest.mark.parametrize(
    ("has_it", "expected"),
    [(True, "job_search_with_diploma"), (False, "job_search_without_diploma")],
)
def test_the_job_search_depends_on_the_diploma(has_it, expected):
    found = advice(after_studies="job_search", diploma_in_hand=has_it)
    assert {one for one in found if one.startswith("job_search")} == {expected}


def test_exams_still_to_sit_are_advised_about_and_end_the_other_advice():
    assert "exams_left" in advice(after_studies="exams_left")
    assert not {"exams_left", "job_search_rece"} & advice()


def test_algerian_students_have_two_months_of_their_own():
    found = plan(procedure="first", algerian_national=True)
    (one,) = [a for a in found.advice if a.id == "algerian_student"]
    assert "deux mois" in one.text_fr
    assert "algerian_student" not in advice(procedure="first", algerian_national=False)


def test_people_are_told_whom_to_call_when_the_portal_fails():
    (one,) = [a for a in plan().advice if a.id == "portal_fails"]
    assert "0806 001 620" in one.text_fr
    assert "0806 001 620" in one.text_en
    assert "portal_impossible" in advice()
    assert not {"portal_fails", "portal_impossible"} & advice(territory="NC")


def test_the_plan_asks_for_what_its_advice_depends_on():
    day = dt.date(2026, 11, 22)
    situation = Situation("annex10-25", "renewal", "FR", {}, day)
    assert "after_studies" in {q.key for q in plan_questions(BOOK, situation)}
    searching = plan(after_studies="job_search")
    open_now = {question.key for question in searching.unanswered}
    assert {"job_search_nationality", "diploma_in_hand"} <= open_now


# --- validation of the long-stay visa -------------------------------------------------


def vlsts(on="2026-09-20", **answers):
    return plan("vlsts-validation", "first", on, dt.date(2027, 8, 31), **answers)


def test_a_visa_is_validated_within_three_months_of_entry():
    found = vlsts(entry_date=dt.date(2026, 9, 14))
    assert (found.opens, found.closes) == (dt.date(2026, 9, 14), dt.date(2026, 12, 14))
    assert found.late_fee == 0
    assert "R. 431-17" in found.window_source


@pytest.mark.parametrize(("on", "late"), [("2026-12-14", False), ("2026-12-15", True)])
def test_the_last_day_to_validate_is_in_time(on, late):
    found = vlsts(on, entry_date=dt.date(2026, 9, 14))
    assert ("plan.late_free" in [w.code for w in found.warnings]) is late


def test_without_the_day_of_entry_the_visa_is_to_be_validated_at_once():
    found = vlsts()
    assert (found.needs, found.closes) == ("entry_date", dt.date(2026, 9, 20))
    assert found.warnings[0].code == "plan.day_needed"


def test_validating_has_its_own_steps_and_nothing_of_a_request_for_a_permit():
    found = vlsts(entry_date=dt.date(2026, 9, 14))
    assert [one.id for one in found.steps] == [
        "vlsts_gather",
        "vlsts_validate",
        "vlsts_confirmations",
        "vlsts_closes",
        "vlsts_expiry",
    ]
    assert [one.id for one in found.papers] == ["vlsts_confirmation"]
    confirmations = found.steps[2]
    assert len(confirmations.points_fr) == 2


@pytest.mark.parametrize(
    ("on", "reduced", "amount"),
    [
        ("2026-04-30", True, 50),
        ("2026-05-01", True, 100),
        ("2026-04-30", False, 200),
        ("2026-05-01", False, 300),
    ],
)
def test_the_tax_is_paid_when_the_visa_is_validated(on, reduced, amount):
    found = vlsts(on, entry_date=dt.date(2026, 4, 1), vlsts_reduced_tax=reduced)
    step = next(one for one in found.steps if one.id == "vlsts_validate")
    assert (step.amount, found.total) == (amount, amount)
    assert {fee.when for fee in found.fees} == {"filing"}


@pytest.mark.parametrize(
    ("nationality", "expected"),
    [
        ("aps_country", {"aps_instead_of_rece"}),
        ("algerian", {"no_rece_for_algerians"}),
        ("other", set()),
    ],
)
def test_the_job_search_card_itself_warns_by_nationality(nationality, expected):
    found = advice("annex10-26", None, job_search_nationality=nationality)
    assert found & {"aps_instead_of_rece", "no_rece_for_algerians"} == expected
