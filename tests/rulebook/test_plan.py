# SPDX-License-Identifier: Apache-2.0
import datetime as dt
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dossier.domain.errors import WrongInputError
from dossier.rulebook.load import load_rulebook
from dossier.rulebook.plan import filing_plan
from dossier.rulebook.situation import Situation

BOOK = load_rulebook([Path(__file__).parents[2] / "rules"])
EXPIRES = dt.date(2027, 2, 14)


def plan(
    permit, procedure, on="2026-11-22", expires=EXPIRES, territory="FR", **answers
):
    day = dt.date.fromisoformat(on)
    return filing_plan(
        BOOK, Situation(permit, procedure, territory, answers, day), expires
    )


def codes(found):
    return [warning.code for warning in found.warnings]


def test_online_filing_opens_120_days_and_closes_60_days_before_expiry():
    found = plan("annex10-25", "renewal")
    assert found.opens == dt.date(2026, 10, 17)
    assert found.closes == dt.date(2026, 12, 16)
    assert found.late_from == dt.date(2026, 12, 17)
    assert found.visa_again == dt.date(2027, 8, 14)
    assert found.channel == "anef"


def test_at_the_prefecture_the_window_is_the_last_two_months():
    found = plan("annex10-25", "renewal", territory="NC", expires=dt.date(2027, 4, 30))
    assert found.channel == "prefecture"
    assert found.opens == dt.date(2027, 2, 28)
    assert found.closes == dt.date(2027, 4, 30)


@pytest.mark.parametrize(
    ("permit", "procedure", "answers", "before", "after"),
    [
        ("annex10-25", "renewal", {}, 75, 100),
        ("annex10-25", "vlsts_expiry", {}, 75, 100),
        ("annex10-25", "change_of_status", {}, 75, 100),
        ("annex10-25", "first", {}, 75, 150),
        ("annex10-8", "renewal", {}, 225, 250),
        ("annex10-8", "change_of_status", {}, 225, 250),
        ("annex10-8", "first", {"entry_visa": "vls"}, 225, 350),
        ("annex10-8", "first", {"entry_visa": "vlsts"}, 225, 250),
        ("annex10-29", "csp", {}, 225, 250),
        ("annex10-29", "first", {"regularisation_visa_due": True}, 425, 650),
    ],
)
def test_fees_change_on_1_may_2026(permit, procedure, answers, before, after):
    far = dt.date(2027, 1, 1)
    old = plan(permit, procedure, on="2026-04-30", expires=far, **answers)
    new = plan(permit, procedure, on="2026-05-01", expires=far, **answers)
    assert (old.total, new.total) == (before, after)
    assert {fee.since for fee in new.fees} == {dt.date(2026, 5, 1)}
    assert {fee.confidence for fee in old.fees} == {"official"}
    assert "plan.check_fees" in codes(new)


def test_part_of_the_regularisation_fee_is_paid_on_filing():
    found = plan("annex10-29", "first", regularisation_visa_due=True)
    assert [(fee.id, fee.amount, fee.when) for fee in found.fees] == [
        ("tax", 300, "delivery"),
        ("stamp", 50, "delivery"),
        ("regularisation_at_filing", 100, "filing"),
        ("regularisation_at_delivery", 200, "delivery"),
    ]


def test_the_last_day_is_in_time_and_the_next_one_costs_180_euros():
    last = plan("annex10-8", "renewal", on="2026-12-16")
    late = plan("annex10-8", "renewal", on="2026-12-17")
    assert (last.total, late.total) == (250, 430)
    assert last.late_fee == late.late_fee == 180
    assert "plan.late" not in codes(last)
    assert "plan.late" in codes(late)


def test_a_valid_visa_spares_the_late_fee_until_it_expires():
    valid = plan("annex10-25", "vlsts_expiry", on="2027-02-14")
    expired = plan("annex10-25", "vlsts_expiry", on="2027-02-15")
    assert (valid.total, expired.total) == (100, 280)
    assert "plan.expired" in codes(expired)


def test_a_first_request_has_no_late_fee():
    assert plan("annex10-8", "first").late_fee == 0


@pytest.mark.parametrize(
    "answers",
    [
        {"victim_of_violence": True},
        {"common_life": "ended_violence"},
        {"common_life": "ended_polygamy"},
    ],
)
def test_victims_of_violence_pay_nothing_not_even_when_late(answers):
    found = plan("annex10-29", "renewal", on="2027-01-20", **answers)
    assert (found.fees, found.total, found.late_fee) == ((), 0, 0)


def test_without_a_document_the_time_runs_from_entry():
    found = plan(
        "annex10-8",
        "first",
        entry_visa="vls",
        entry_date=dt.date(2026, 10, 31),
    )
    assert found.opens == dt.date(2026, 10, 31)
    assert found.closes == dt.date(2026, 12, 31)
    assert found.window_source == "CESEDA, art. R. 431-4"


@pytest.mark.parametrize(
    ("permit", "silence"),
    [
        ("annex10-8", dt.date(2027, 1, 21)),
        ("annex10-25", dt.date(2027, 2, 20)),
        ("annex10-29", dt.date(2027, 3, 22)),
    ],
)
def test_silence_means_refusal_after_60_days_90_days_or_four_months(permit, silence):
    found = {step.id: step for step in plan(permit, "renewal").steps}
    assert found["silence"].date == silence


def test_a_file_that_is_too_early_is_planned_for_the_opening_day():
    found = plan("annex10-8", "renewal", on="2026-09-01")
    steps = {step.id: step.date for step in found.steps}
    assert steps["file_online"] == found.opens
    assert codes(found)[0] == "plan.too_early"


def test_six_months_after_expiry_a_visa_is_needed_again():
    assert "plan.expired" in codes(plan("annex10-8", "renewal", on="2027-08-14"))
    assert "plan.visa_needed_again" in codes(
        plan("annex10-8", "renewal", on="2027-08-15")
    )


def test_holders_of_a_multi_year_card_may_ask_for_the_resident_card_early():
    found = plan("annex10-29", "resident_card", on="2026-06-01")
    assert "plan.early_allowed" in codes(found)


def test_an_absurd_expiry_date_is_wrong_input():
    with pytest.raises(WrongInputError) as caught:
        plan("annex10-8", "renewal", expires=dt.date.max)
    assert caught.value.code == "plan.date_out_of_range"


@settings(max_examples=150, deadline=None)
@given(
    st.sampled_from(
        [
            (one.id, procedure)
            for one in BOOK.permits.values()
            for procedure in one.procedures
        ]
    ),
    st.sampled_from(sorted(BOOK.territories)),
    st.dates(dt.date(2021, 5, 1), dt.date(2035, 1, 1)),
    st.dates(dt.date(2021, 5, 1), dt.date(2035, 1, 1)),
)
def test_any_plan_adds_up(request_for, territory, on, expires):
    found = filing_plan(BOOK, Situation(*request_for, territory, {}, on), expires)
    assert found.opens <= found.closes < found.late_from
    assert found.total == sum(fee.amount for fee in found.fees)
    usual = [fee.id for fee in found.fees if fee.id in ("tax", "stamp")]
    assert usual == [name for name in ("tax", "stamp") if name in usual]
    assert len({fee.id for fee in found.fees}) == len(found.fees)
    assert len({step.id for step in found.steps}) == len(found.steps)


def test_a_card_that_r_431_6_does_not_name_may_not_be_asked_for_early():
    found = plan("annex10-46", "resident_card", on="2026-06-01")
    assert "plan.early_allowed" not in codes(found)


def test_amounts_that_are_set_locally_are_not_said_to_be_nothing():
    situation = Situation("annex10-67", "first", "WF", {}, dt.date(2026, 11, 22))
    found = filing_plan(BOOK, situation, dt.date(2027, 2, 1))
    assert not found.fees_known
    assert found.fees == ()
    assert all(step.amount is None for step in found.steps)


def test_a_last_day_that_is_not_known_stands_on_no_step():
    day = dt.date(2026, 11, 22)
    unknown = Situation("vlsts-validation", "first", "FR", {}, day)
    titles = {s.id: s.date for s in filing_plan(BOOK, unknown, day).steps}
    assert "vlsts_closes" not in titles
    known = Situation("vlsts-validation", "first", "FR", {"entry_date": day}, day)
    days = {s.id: s.date for s in filing_plan(BOOK, known, day).steps}
    assert dt.date(2027, 2, 22) in days.values()


def test_who_holds_no_multi_year_card_is_not_told_to_ask_early():
    answers = {"holds_multi_year_card": False}
    found = plan("annex10-29", "resident_card", on="2026-06-01", **answers)
    assert "plan.early_allowed" not in codes(found)


def test_a_resident_card_asked_for_late_costs_180_euros_more():
    fees = [fee.id for fee in plan("annex10-29", "resident_card", on="2027-02-13").fees]
    assert "late_filing" in fees
