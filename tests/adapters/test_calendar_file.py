# SPDX-License-Identifier: Apache-2.0
import datetime as dt
import re
from pathlib import Path

import pytest
import vobject
from icalendar import Calendar

from dossier.adapters.calendar_file import calendar
from dossier.i18n.catalogue import Translator, load
from dossier.rulebook.load import load_rulebook
from dossier.rulebook.plan import filing_plan
from dossier.rulebook.situation import Situation

ROOT = Path(__file__).parents[2]
BOOK = load_rulebook([ROOT / "rules"])
FRENCH = load(ROOT / "resources" / "locale", "fr")
TITLE = "Étudiant, programme; « mobilité »"


def made(on=dt.date(2026, 11, 22), words=FRENCH, expires=dt.date(2027, 2, 14)):
    situation = Situation("annex10-25", "renewal", "FR", {}, on)
    plan = filing_plan(BOOK, situation, expires)
    return plan, calendar(plan, words, TITLE)


@pytest.fixture(scope="module")
def events():
    _, data = made()
    return list(Calendar.from_ical(data).walk("VEVENT"))


def unfolded(data):
    return data.decode().replace("\r\n ", "").split("\r\n")


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


def test_a_weekend_is_named_in_the_description_and_the_day_is_kept():
    _, data = made(words=Translator("en"))
    events = Calendar.from_ical(data).walk("VEVENT")
    expiry = next(e for e in events if "document expires" in e["summary"])
    assert expiry.decoded("dtstart") == dt.date(2027, 2, 14)
    assert expiry["description"].startswith("14 February 2027 (a Sunday)\n")
    closing = next(e for e in events if "Last day" in e["summary"])
    assert "2026" not in closing["description"].split("\n")[0]


def test_a_public_holiday_is_named_in_the_description():
    _, data = made(
        words=Translator("en"), on=dt.date(2026, 11, 2), expires=dt.date(2027, 1, 10)
    )
    events = Calendar.from_ical(data).walk("VEVENT")
    closing = next(e for e in events if "Last day" in e["summary"])
    first = closing["description"].split("\n")[0]
    assert first == "11 November 2026 (public holiday: Armistice of 1918)"


def test_lines_are_folded_as_the_format_wants():
    _, data = made()
    assert data.endswith(b"END:VCALENDAR\r\n")
    assert b"\n" not in data.replace(b"\r\n", b"")
    assert all(len(line) <= 75 for line in data.split(b"\r\n"))
    for line in data.split(b"\r\n"):
        line.decode("utf-8")  # no letter is cut in two


def test_each_event_has_what_the_format_demands_exactly_once():
    _, data = made()
    lines = unfolded(data)
    assert lines[0] == "BEGIN:VCALENDAR"
    assert lines.count("VERSION:2.0") == 1
    assert sum(line.startswith("PRODID:") for line in lines) == 1
    events = "\n".join(lines).split("BEGIN:VEVENT")[1:]
    assert len(events) > 8
    for event in events:
        for wanted in (
            r"UID:\S+@dossier\.invalid",
            r"DTSTAMP:\d{8}T\d{6}Z",
            r"DTSTART;VALUE=DATE:\d{8}",
            r"DTEND;VALUE=DATE:\d{8}",
            r"SUMMARY:.+",
            r"DESCRIPTION:.+",
        ):
            outside_alarm = event.split("BEGIN:VALARM")[0]
            assert len(re.findall(rf"^{wanted}$", outside_alarm, re.M)) == 1, wanted
        for alarm in event.split("BEGIN:VALARM")[1:]:
            assert "\nACTION:DISPLAY\n" in alarm
            assert "\nTRIGGER:-P7D\n" in alarm
            assert "\nDESCRIPTION:" in alarm


def test_text_is_escaped():
    lines = unfolded(made()[1])
    summary = next(line for line in lines if line.startswith("SUMMARY:"))
    assert summary.startswith(r"SUMMARY:Étudiant\, programme\; « mobilité »")


def test_another_library_reads_the_same_events():
    plan, data = made()
    (read,) = vobject.readComponents(data.decode())
    assert read.validate(raiseException=True)
    assert [
        (event.dtstart.value, event.dtend.value - event.dtstart.value)
        for event in read.vevent_list
    ] == [(step.date, dt.timedelta(days=1)) for step in plan.steps if step.date]
    titles = [event.summary.value for event in read.vevent_list]
    for step, title in zip([s for s in plan.steps if s.date], titles, strict=True):
        assert title.startswith(TITLE)
        assert title.endswith(step.title_fr)


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
    _, data = made(words=Translator("es"))
    assert b"Last day to file in time" in data
