# SPDX-License-Identifier: Apache-2.0
import datetime as dt
from pathlib import Path

import pytest

from dossier.rulebook.holidays import day_off, working_day_until
from dossier.rulebook.load import load_rulebook

BOOK = load_rulebook([Path(__file__).parents[2] / "rules"])


def kind(day, territory="FR"):
    found = day_off(BOOK, dt.date.fromisoformat(day), territory)
    return found and found.kind


def name(day, territory="FR"):
    found = day_off(BOOK, dt.date.fromisoformat(day), territory)
    return found and found.name_en


def public_holidays(year, territory):
    first = dt.date(year, 1, 1)
    days = (first + dt.timedelta(days=n) for n in range(366))
    return {
        day.isoformat()
        for day in days
        if day.year == year and kind(day.isoformat(), territory) == "public_holiday"
    }


def test_the_year_2027_has_the_eleven_holidays_of_the_code():
    assert public_holidays(2027, "FR") == {
        "2027-01-01",
        "2027-03-29",
        "2027-05-01",
        "2027-05-06",
        "2027-05-08",
        "2027-05-17",
        "2027-07-14",
        "2027-08-15",
        "2027-11-01",
        "2027-11-11",
        "2027-12-25",
    }


@pytest.mark.parametrize(
    ("territory", "own"),
    [
        ("YT", {"2027-04-27"}),
        ("BL", {"2027-10-09"}),
        ("MF", {"2027-05-28"}),
        ("NC", {"2027-09-24"}),
        ("PF", {"2027-03-05", "2027-03-26", "2027-11-20"}),
        ("WF", {"2027-04-28", "2027-07-29"}),
    ],
)
def test_territories_have_holidays_of_their_own(territory, own):
    assert public_holidays(2027, territory) - public_holidays(2027, "FR") == own
    assert public_holidays(2027, territory) > public_holidays(2027, "FR")


def test_polynesia_exchanged_a_holiday_in_2025():
    assert (name("2024-06-29", "PF"), kind("2024-11-20", "PF")) == (
        "Autonomy Day",
        None,
    )
    assert (kind("2026-06-29", "PF"), name("2026-11-20", "PF")) == (None, "Matari'i")


def test_good_friday_is_a_holiday_only_in_places():
    found = day_off(BOOK, dt.date(2027, 3, 26), "FR")
    assert (found.kind, found.name_fr) == ("local_holiday", "Vendredi saint")
    assert found.where_fr.startswith("Bas-Rhin, Haut-Rhin et Moselle")
    assert kind("2027-03-26", "YT") is None


def test_a_holiday_on_a_weekend_is_called_a_holiday():
    assert (kind("2027-05-01"), kind("2027-08-15")) == ("public_holiday",) * 2


def test_a_weekend_wins_over_a_holiday_of_a_few_places():
    assert (kind("2026-12-26"), name("2026-12-26")) == ("saturday", None)


def test_weekdays_and_weekends():
    days = [f"2026-11-{n}" for n in range(20, 24)]
    assert [kind(day) for day in days] == [None, "saturday", "sunday", None]


def test_the_last_working_day_goes_back_over_a_long_weekend():
    monday = dt.date(2027, 3, 29)  # Easter Monday
    assert working_day_until(BOOK, monday, "YT") == dt.date(2027, 3, 26)
    # Good Friday is a holiday in places, which may be where the person lives.
    assert working_day_until(BOOK, monday, "FR") == dt.date(2027, 3, 25)
    thursday = dt.date(2027, 3, 25)
    assert working_day_until(BOOK, thursday, "FR") == thursday
