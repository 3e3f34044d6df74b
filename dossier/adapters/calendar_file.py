# SPDX-License-Identifier: Apache-2.0
"""A filing plan as a calendar file (.ics) that any calendar program opens."""

import datetime as dt
import uuid

from icalendar import Alarm, Calendar, Event

from dossier.rulebook.plan import FilingPlan, PlanStep

_FAMILY = uuid.UUID("6f1f4bc3-6e0b-5c1e-9c4b-2f7f0f6f3a10")
_PRODUCT = "-//Dossier//Filing plan//EN"
_REMINDED = frozenset({"opens", "closes", "expiry"})
_WARNING = dt.timedelta(days=7)


def calendar(plan: FilingPlan, lang: str, title: str) -> bytes:
    """Return the dated steps of a plan as all-day events.

    The same plan gives the same bytes, and a step keeps its identity when the filing
    date moves, so that importing again updates events and doubles none.

    Args:
        plan: the plan.
        lang: language of the texts; French for any ``fr``, English otherwise.
        title: what the events are about, put before each step.
    """
    french = lang.casefold().startswith("fr")
    found = Calendar()
    found.add("prodid", _PRODUCT)
    found.add("version", "2.0")
    found.add("name", title)
    found.add("x-wr-calname", title)
    for step in plan.steps:
        if step.date is not None:
            found.add_component(_event(plan, step, title, french=french))
    return bytes(found.to_ical())


def _event(plan: FilingPlan, step: PlanStep, title: str, *, french: bool) -> Event:
    day = step.date or plan.on
    event = Event()
    event.add("uid", _identity(plan, step))
    event.add("dtstamp", dt.datetime.combine(plan.on, dt.time(), dt.UTC))
    event.add("dtstart", day)
    event.add("dtend", day + dt.timedelta(days=1))
    event.add("summary", f"{title} : {_said(step.title_fr, step.title_en, french)}")
    event.add("description", _said(step.detail_fr, step.detail_en, french))
    event.add("transp", "TRANSPARENT")
    if step.id in _REMINDED:
        event.add_component(_alarm(event))
    return event


def _alarm(event: Event) -> Alarm:
    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", event["summary"])
    alarm.add("trigger", -_WARNING)
    return alarm


def _said(in_french: str, in_english: str, french: object) -> str:
    return in_french if french else in_english


def _identity(plan: FilingPlan, step: PlanStep) -> str:
    name = f"{plan.permit}/{plan.procedure}/{plan.expires}/{step.id}"
    return f"{uuid.uuid5(_FAMILY, name)}@dossier.invalid"
