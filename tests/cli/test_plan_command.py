# SPDX-License-Identifier: Apache-2.0
"""``dossier plan``: what a person reads, and what a script reads."""

import pytest

STUDENT = ("plan", "annex10-25", "--procedure", "renewal", "--on", "2026-11-22")
VISA = ("plan", "vlsts-validation", "--expires", "2027-08-31", "--on", "2026-09-20")


@pytest.fixture
def student(run):
    return run(*STUDENT, "--expires", "2027-02-14", "--json").json


def test_steps_say_on_which_days_offices_are_closed(student):
    steps = {step["id"]: step for step in student["steps"]}
    assert steps["expiry"]["date"] == "2027-02-14"
    assert steps["expiry"]["non_working"] == "sunday"
    assert steps["expiry"]["non_working_name"] is None
    assert steps["closes"]["non_working"] is None
    assert set(student["non_working"]) == {"opens", "expires", "visa_again"}
    assert student["non_working"]["opens"]["kind"] == "saturday"


def test_a_public_holiday_has_its_name(run):
    plan = run(*STUDENT, "--expires", "2027-01-10", "--json", "--lang", "fr").json
    assert plan["closes"] == "2026-11-11"
    assert plan["non_working"]["closes"] == {
        "kind": "public_holiday",
        "name": "Armistice de 1918",
        "where": None,
    }
    closing = next(step for step in plan["steps"] if step["id"] == "closes")
    assert closing["non_working"] == "public_holiday"
    assert closing["non_working_name"] == "Armistice de 1918"


def test_papers_say_what_they_are_worth_and_who_says_so(student):
    papers = {paper["id"]: paper for paper in student["papers"]}
    receipt = papers["attestation_depot"]
    assert receipt["proves_stay"] is False
    assert receipt["as_of"] == "2026-04-03"
    assert receipt["confidence"] == "official"
    assert "R. 431-15-1" in receipt["source"]
    assert papers["attestation_prolongation"]["months"] == 3


def test_advice_says_when_it_applies(run):
    expired = (*STUDENT[:-1], "2027-03-01", "--expires", "2027-02-14", "--json")
    (first, *_) = run(*expired).json["advice"]
    assert (first["id"], first["when"]) == ("expired", "expired")
    assert first["as_of"] == "2023-08-24"


def test_collecting_has_its_amount_and_its_list(student):
    collect = next(step for step in student["steps"] if step["id"] == "collect")
    assert collect["amount"] == 100
    assert "electronic fiscal stamp" in collect["points"]


def test_open_questions_are_named(run):
    searching = ("--answer", "after_studies=job_search")
    plan = run(*STUDENT, "--expires", "2027-02-14", *searching, "--json").json
    assert {"job_search_nationality", "diploma_in_hand"} <= set(plan["unanswered"])
    said = run(*STUDENT, "--expires", "2027-02-14", *searching).out
    assert "  - Do you already have your diploma" in said
    assert "(diploma_in_hand)" in said


def test_a_person_reads_the_days_off_and_every_heading(run):
    said = run(*STUDENT, "--expires", "2027-02-14").out
    lines = said.splitlines()
    assert lines[0] == (
        "File between 17 October 2026 (a Saturday) and 16 December 2026."
    )
    assert lines[1] == "Your document expires on 14 February 2027 (a Sunday)."
    headings = [line for line in lines if line and line[0] not in " !-"][2:]
    assert [line for line in headings if line[0].isupper() and "." not in line] == [
        "Before filing",
        "Filing",
        "While the request is examined",
        "Decision and card",
        "Papers on the way, and what they are worth",
        "Worth knowing",
        "What to pay",
    ]
    assert "online request): does not prove lawful" in said
    assert "To pay: €100." in said
    assert all(len(line) <= 88 for line in lines)


def test_a_visa_is_validated_from_the_day_of_entry(run):
    plan = run(*VISA, "--answer", "entry_date=2026-09-14", "--json").json
    assert (plan["opens"], plan["closes"]) == ("2026-09-14", "2026-12-14")
    assert plan["needs"] is None
    assert [step["id"] for step in plan["steps"]][:2] == [
        "vlsts_gather",
        "vlsts_validate",
    ]


def test_without_the_day_of_entry_the_plan_asks_for_it(run):
    plan = run(*VISA, "--json").json
    assert plan["needs"] == "entry_date"
    assert "entry_date" in plan["unanswered"]
    said = run(*VISA).out
    assert said.startswith("The filing window is not known yet.")
    assert "When did you enter France?" in said
