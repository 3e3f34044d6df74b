# SPDX-License-Identifier: Apache-2.0
import datetime as dt
from pathlib import Path

import pytest
from icalendar import Calendar

from dossier.adapters.calendar_file import calendar
from dossier.rulebook.load import load_rulebook
from dossier.rulebook.plan import filing_plan
from dossier.rulebook.situation import Situation

RULES = Path(__file__).parents[2] / "rules"
TITLE = "Étudiant, programme; « mobilité »"


def made(on=dt.date(2026, 11, 22), lang="fr"):
    book = load_rulebook([RULES])
    situation = Situation("annex10-25", "renewal", "FR", {}, on)
    plan = filing_plan(book, situation, dt.date(2027, 2, 14))
    return plan, calendar(plan, lang, TITLE)


@pytest.fixture(scope="module")
def events():
    _, data = made()
    return list(Calendar.from_ical(data).walk("VEVENT"))


def test_every_dated_step_is_an_all_day_event(events):
    plan, _ = made()
    days = [step.date for step in plan.steps if step.date]
    assert [event.decoded("dtstart") for event in events] == days
    for event in events:
        start, end = event.decoded("dtstart"), event.decoded("dtend")
        assert not isinstance(start, dt.datetime)
        assert end - start == dt.timedelta(days=1)


def test_the_closing_day_is_reminded_of_a_week_before(events):
    closing = next(e for e in events if "Dernier jour" in e["summary"])
    assert closing.decoded("dtstart") == dt.date(2026, 12, 16)
    (alarm,) = closing.walk("VALARM")
    assert alarm.decoded("trigger") == dt.timedelta(days=-7)


def test_accents_and_separators_survive(events):
    assert all(event["summary"].startswith(TITLE) for event in events)


def test_lines_are_folded_as_the_format_wants():
    _, data = made()
    assert data.endswith(b"END:VCALENDAR\r\n")
    assert all(len(line) <= 75 for line in data.split(b"\r\n"))


def test_the_same_plan_gives_the_same_bytes():
    assert made()[1] == made()[1]


def test_events_keep_their_identity_when_the_filing_date_moves():
    moved = made(on=dt.date(2026, 12, 1))[1]
    uids = [
        [event["uid"] for event in Calendar.from_ical(data).walk("VEVENT")]
        for data in (made()[1], moved)
    ]
    assert uids[0] == uids[1]
    assert len(set(uids[0])) == len(uids[0])


def test_other_languages_get_english():
    _, data = made(lang="es")
    assert b"Last day to file in time" in data
