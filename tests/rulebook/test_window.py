# SPDX-License-Identifier: Apache-2.0
"""When to file: the boundary days of every rule."""

import datetime as dt
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dossier.rulebook.load import load_rulebook
from dossier.rulebook.permit_file import Procedure
from dossier.rulebook.situation import Situation
from dossier.rulebook.window import (
    card_grace,
    filing_window,
    silence_of,
    span_of,
    visa_again,
    window_conditions,
    window_questions,
    window_rule,
)

ON = dt.date(2026, 11, 22)
EXPIRES = dt.date(2027, 2, 14)
USUAL = ("first", "renewal", "change_of_status", "vlsts_expiry", "csp", "resident_card")
ONLINE, OFFICE = "anef", "prefecture"


def day(text):
    return dt.date.fromisoformat(text)


@pytest.fixture
def made_up(book):
    """The rule book with one made-up permit under an article, filed one way."""

    def made(article, channel=ONLINE, procedures=USUAL, **fields):
        source = book.permits["annex10-8"]
        names = {
            name: Procedure(
                title_fr=name,
                title_en=name,
                like=None if name in USUAL else "renewal",
            )
            for name in procedures
        }
        way = type(source.channels[0])(
            channel=channel,
            since=day("2021-05-01"),
            source="-",
            as_of=ON,
            confidence="official",
        )
        permit = replace(
            source,
            id="made-up",
            articles=(article,),
            procedures=names,
            channels=(way,),
            **fields,
        )
        return replace(book, permits={"made-up": permit})

    return made


def asked(procedure="renewal", on=ON, territory="FR", **answers):
    return Situation("made-up", procedure, territory, answers, on)


def window(book, procedure="renewal", expires=EXPIRES, **rest):
    return filing_window(book, asked(procedure, **rest), expires)


@pytest.mark.parametrize("procedure", ["renewal", "change_of_status", "vlsts_expiry"])
def test_online_the_days_are_the_120th_and_the_60th_before_expiry(made_up, procedure):
    found = window(made_up("L. 421-14"), procedure)
    assert (EXPIRES - found.opens).days == 120
    assert (EXPIRES - found.closes).days == 60
    assert found.source == "CESEDA, art. R. 431-5, 1°"


@pytest.mark.parametrize(
    ("days_before", "inside"),
    [(121, False), (120, True), (119, True), (61, True), (60, True), (59, False)],
)
def test_day_121_is_too_early_and_day_59_too_late(made_up, days_before, inside):
    found = window(made_up("L. 421-14"))
    filed = EXPIRES - dt.timedelta(days=days_before)
    assert (found.opens <= filed <= found.closes) is inside


@pytest.mark.parametrize("channel", ["prefecture", "demarche_numerique"])
@pytest.mark.parametrize(
    ("expires", "opens"),
    [
        ("2027-02-14", "2026-12-14"),
        ("2027-04-30", "2027-02-28"),
        ("2028-04-30", "2028-02-29"),
        ("2026-12-31", "2026-10-31"),
    ],
)
def test_elsewhere_it_is_the_last_two_months(made_up, channel, expires, opens):
    found = window(made_up("L. 421-1", channel), expires=day(expires))
    assert (found.opens, found.closes) == (day(opens), day(expires))


@pytest.mark.parametrize(
    ("entered", "last"),
    [("2026-10-31", "2026-12-31"), ("2026-12-31", "2027-02-28")],
)
@pytest.mark.parametrize("visa", ["vls", "none"])
def test_a_first_request_is_due_two_months_after_entry(made_up, entered, last, visa):
    found = window(
        made_up("L. 421-14"), "first", entry_visa=visa, entry_date=day(entered)
    )
    assert (found.opens, found.closes) == (day(entered), day(last))
    assert (found.source, found.from_entry) == ("CESEDA, art. R. 431-4", True)


def test_a_visa_that_counts_as_a_permit_has_the_window_of_a_permit(made_up):
    found = window(
        made_up("L. 421-14"), "first", entry_visa="vlsts", entry_date=day("2026-10-31")
    )
    assert (EXPIRES - found.closes).days == 60


YOUNG = ["L. 421-22", "L. 421-29", "L. 423-15", "L. 423-21", "L. 423-22", "L. 426-1"]


@pytest.mark.parametrize("article", YOUNG)
def test_some_young_people_have_until_the_eve_of_their_19th_birthday(made_up, article):
    born = day("2008-12-01")
    found = window(
        made_up(article), "first", request_occasion="majority", birth_date=born
    )
    assert (found.opens, found.closes) == (day("2026-12-01"), day("2027-11-30"))
    assert found.source == "CESEDA, art. R. 431-5, 2°"


@pytest.mark.parametrize(
    ("born", "last"),
    [("2008-12-01", "2027-02-01"), ("2008-12-31", "2027-02-28")],
)
def test_other_young_people_have_two_months_after_the_18th(made_up, born, last):
    found = window(
        made_up("L. 422-1"), "first", request_occasion="majority", birth_date=day(born)
    )
    assert found.opens == day(born).replace(year=2026)
    assert found.closes == day(last)
    assert found.source == "CESEDA, art. R. 431-5, 3°"


def test_born_on_29_february_the_earlier_day_counts(made_up):
    born = day("2008-02-29")
    answers = {"request_occasion": "majority", "birth_date": born}
    listed = window(made_up("L. 423-22"), "first", **answers)
    other = window(made_up("L. 422-1"), "first", **answers)
    assert (listed.opens, listed.closes) == (day("2026-02-28"), day("2027-02-27"))
    assert other.closes == day("2026-04-28")


def test_who_lost_french_nationality_has_two_months(made_up):
    found = window(
        made_up("L. 423-23", OFFICE),
        "first",
        request_occasion="nationality_loss",
        nationality_loss_date=day("2026-09-30"),
    )
    assert (found.opens, found.closes) == (day("2026-09-30"), day("2026-11-30"))


@pytest.mark.parametrize(
    ("article", "answers", "last", "source"),
    [
        ("L. 426-11", {}, "2027-01-31", "CESEDA, art. R. 426-4"),
        ("L. 426-12", {}, "2027-01-31", "CESEDA, art. R. 426-6"),
        ("L. 421-11", {"blue_card_other_state": True}, "2026-11-30", "L. 421-11"),
        ("L. 421-11", {"entry_visa": "vls"}, "2026-12-31", "R. 431-4"),
        (
            "L. 421-22",
            {"talent_holder_blue_card": True, "blue_card_other_state": True},
            "2026-11-30",
            "L. 421-23",
        ),
    ],
)
def test_who_comes_from_another_member_state_has_a_time_of_their_own(
    made_up, article, answers, last, source
):
    entered = day("2026-10-31")
    found = window(made_up(article), "first", entry_date=entered, **answers)
    assert (found.opens, found.closes) == (entered, day(last))
    assert source in found.source


def test_holders_of_the_long_term_status_have_no_window(made_up):
    book = made_up("L. 433-2")
    for filed in (day("2026-01-01"), day("2027-06-01")):
        found = window(book, on=filed, rld_ue_holder=True)
        assert found.open_ended
        assert found.opens <= filed <= found.closes
    assert not window(book).open_ended


def test_holders_of_the_long_term_status_never_need_a_visa_again(made_up):
    book = made_up("L. 433-2")
    assert visa_again(book, asked(rld_ue_holder=True), EXPIRES) is None
    assert visa_again(book, asked(), EXPIRES) == day("2027-08-14")


def test_the_pacific_knows_no_long_term_status(made_up):
    book = made_up("L. 433-2")
    assert not window(book, rld_ue_holder=True, territory="NC").open_ended


@pytest.mark.parametrize("article", ["L. 423-6", "L. 424-13", "L. 426-17"])
@pytest.mark.parametrize(("channel", "days"), [(ONLINE, 60), (OFFICE, 0)])
def test_a_multi_year_card_lets_you_ask_early_for_the_resident_card(
    made_up, article, channel, days
):
    book = made_up(article, channel)
    early = window(book, "resident_card", on=day("2026-01-05"), **{_MULTI: True})
    assert early.opens == day("2026-01-05")
    assert (EXPIRES - early.closes).days == days
    assert "R. 431-6" in early.source
    usual = window(book, "resident_card", on=day("2026-01-05"), **{_MULTI: False})
    assert usual.opens > day("2026-01-05")


_MULTI = "holds_multi_year_card"


def test_once_the_window_is_open_asking_early_changes_nothing(made_up):
    book = made_up("L. 423-6")
    late = day("2026-12-10")
    early = window(book, "resident_card", on=late, **{_MULTI: True})
    usual = window(book, "resident_card", on=late)
    assert (early.opens, early.closes) == (usual.opens, usual.closes)


def test_other_resident_cards_are_not_asked_for_early(made_up):
    found = window(made_up("L. 426-4"), "resident_card", **{_MULTI: True})
    assert found.rule == "online"


def test_validation_of_the_visa_is_three_months_from_entry(made_up):
    book = made_up("L. 312-2", window="vlsts_validation")
    found = window(book, "first", entry_date=day("2026-11-30"))
    assert (found.opens, found.closes) == (day("2026-11-30"), day("2027-02-28"))
    assert found.source == "CESEDA, art. R. 431-17"
    assert found.needs is None


def test_without_the_day_of_entry_validation_is_for_today(made_up):
    found = window(made_up("L. 312-2", window="vlsts_validation"), "first")
    assert (found.opens, found.closes, found.needs) == (ON, ON, "entry_date")
    assert not found.open_ended


def test_a_permit_without_a_window_can_be_asked_for_any_day(made_up):
    book = made_up("L. 414-4", window="any_time")
    found = window(book, "first", expires=day("2020-01-01"))
    assert (found.opens, found.closes, found.open_ended) == (ON, ON, True)


def test_a_procedure_of_its_own_has_the_window_it_is_likened_to(made_up):
    book = made_up("L. 421-14", procedures=("situation:away",))
    answers = {"entry_visa": "vls", "entry_date": day("2026-10-31")}
    found = window(book, "situation:away", **answers)
    assert found.rule == "online"


def test_a_rule_holds_only_between_its_dates(made_up):
    book = made_up("L. 421-14")
    rules = book.windows.windows
    fields = {name: getattr(rules[-1], name) for name in rules[-1].__struct_fields__}
    future = type(rules[-1])(
        **{**fields, "id": "coming", "since": day("2027-01-01"), "opens_any_time": True}
    )
    windows = type(book.windows)(windows=(future, *rules))
    book = replace(book, windows=windows)
    assert window_rule(book, asked(on=day("2026-12-31"))).id == "online"
    assert window_rule(book, asked(on=day("2027-01-01"))).id == "coming"


@pytest.mark.parametrize(
    ("article", "answers", "last"),
    [
        ("L. 433-2", {}, "2027-05-14"),
        ("L. 421-9", {"four_year_or_resident_card": True}, "2027-05-14"),
        ("L. 421-9", {}, None),
    ],
)
def test_an_expired_long_card_still_proves_lawful_stay_for_three_months(
    made_up, article, answers, last
):
    found = card_grace(made_up(article), asked(**answers), EXPIRES)
    assert found == (last and day(last))


def test_only_a_renewal_has_that_grace(made_up):
    book = made_up("L. 421-9")
    situation = asked("change_of_status", four_year_or_resident_card=True)
    assert card_grace(book, situation, EXPIRES) is None


@pytest.mark.parametrize(
    ("article", "answers", "days"),
    [
        ("L. 421-11", {}, 90),
        ("L. 421-11", {"blue_card_other_state": True}, 30),
        ("L. 421-22", {"talent_holder_blue_card": True}, 90),
        (
            "L. 421-22",
            {"talent_holder_blue_card": True, "blue_card_other_state": True},
            30,
        ),
    ],
)
def test_silence_is_shorter_around_the_blue_card(made_up, article, answers, days):
    named = "silence_blue_card" if article == "L. 421-11" else "silence_general"
    book = made_up(article, silence=named)
    span, value = span_of(book, silence_of(book, asked("first", **answers)), ON)
    assert (span.days, value.confidence) == (days, "official")


def test_the_days_to_ask_for_follow_the_answers(made_up):
    book = made_up("L. 422-1")
    assert window_questions(book, asked("first")) == ()
    for answers, wanted in (
        ({"entry_visa": "none"}, "entry_date"),
        ({"request_occasion": "majority"}, "birth_date"),
        ({"request_occasion": "nationality_loss"}, "nationality_loss_date"),
    ):
        assert window_questions(book, asked("first", **answers)) == (wanted,)
    assert window_questions(book, asked("renewal", entry_visa="none")) == ()


def test_a_named_window_asks_for_its_day_and_nothing_else(made_up):
    book = made_up("L. 312-2", window="vlsts_validation")
    assert window_questions(book, asked("first")) == ("entry_date",)
    assert window_conditions(book, asked("first")) == ()


def test_a_renewal_of_a_student_is_asked_nothing_about_birthdays(made_up):
    keys = {
        key
        for condition in window_conditions(made_up("L. 422-1"), asked())
        for key in condition.values_by_key()
    }
    assert keys == {"four_year_or_resident_card"}


@cache
def shipped():
    return load_rulebook([Path(__file__).parents[2] / "rules"])


ANSWERS = st.fixed_dictionaries(
    {},
    optional={
        "entry_visa": st.sampled_from(["vlsts", "vls", "none"]),
        "request_occasion": st.sampled_from(["arrival", "majority"]),
        "entry_date": st.dates(day("2021-05-01"), day("2035-01-01")),
        "birth_date": st.dates(day("1990-01-01"), day("2015-01-01")),
        "rld_ue_holder": st.booleans(),
        _MULTI: st.booleans(),
    },
)


@settings(max_examples=200, deadline=None)
@given(
    article=st.sampled_from([*YOUNG, "L. 422-1", "L. 433-2", "L. 426-17", "L. 421-1"]),
    procedure=st.sampled_from(USUAL),
    answers=ANSWERS,
    on=st.dates(day("2021-05-01"), day("2035-01-01")),
    expires=st.dates(day("2021-05-01"), day("2035-01-01")),
)
def test_every_window_opens_before_it_closes(article, procedure, answers, on, expires):
    book = shipped()
    permit = replace(book.permits["annex10-8"], articles=(article,))
    names = {name: Procedure(title_fr="", title_en="") for name in USUAL}
    permit = replace(permit, id="made-up", procedures=names)
    book = replace(book, permits={"made-up": permit})
    situation = Situation("made-up", procedure, "FR", answers, on)
    found = filing_window(book, situation, expires)
    assert found.opens <= found.closes
    assert found.source.startswith("CESEDA")
    assert found == filing_window(book, situation, expires)


def test_a_volunteer_files_within_one_month_of_entry():
    answers = {"entry_date": day("2026-09-14")}
    situation = Situation("annex10-60", "first", "FR", answers, day("2026-09-20"))
    found = filing_window(shipped(), situation, day("2027-09-13"))
    assert (found.opens, found.closes) == (day("2026-09-14"), day("2026-10-14"))
    assert found.source == "CESEDA, art. R. 426-10"


def test_exceptional_admission_is_asked_for_at_any_time_but_by_the_young_in_one_year():
    on = day("2026-11-22")
    private = {"admission_ground": "l435_1_private"}
    situation = Situation("annex10-66", "first", "FR", private, on)
    assert filing_window(shipped(), situation, on).open_ended
    young = {"admission_ground": "l435_3", "birth_date": day("2008-05-04")}
    situation = Situation("annex10-66", "first", "FR", young, on)
    found = filing_window(shipped(), situation, on)
    assert (found.opens, found.closes) == (day("2026-05-04"), day("2027-05-03"))


def test_a_child_of_a_long_term_resident_of_another_state_has_three_months():
    answers = {"request_occasion": "majority", "birth_date": day("2008-10-01")}
    situation = Situation("annex10-57", "first", "FR", answers, day("2026-11-22"))
    found = filing_window(shipped(), situation, day("2027-09-13"))
    assert (found.opens, found.closes) == (day("2026-10-01"), day("2027-01-01"))


@pytest.mark.parametrize("permit", ["annex10-38", "annex10-37", "annex10-45"])
def test_whose_right_arises_in_france_is_not_called_late(permit):
    answers = {"entry_date": day("2024-03-01"), "entry_visa": "none"}
    situation = Situation(permit, "first", "FR", answers, day("2026-11-22"))
    found = filing_window(shipped(), situation, day("2026-11-22"))
    assert found.open_ended
