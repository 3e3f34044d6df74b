# SPDX-License-Identifier: Apache-2.0
"""A filing plan as a calendar file (.ics) that any calendar program opens."""

import datetime as dt
import uuid

from icalendar import Alarm, Calendar, Event

from dossier.i18n.catalogue import Translator
from dossier.i18n.marking import N_
from dossier.rulebook.plan import FilingPlan, PlanStep
from dossier.services.plan_words import step_item

_FAMILY = uuid.UUID("6f1f4bc3-6e0b-5c1e-9c4b-2f7f0f6f3a10")
_PRODUCT = "-//Dossier//Filing plan//EN"
_REMINDED = frozenset({"opens", "closes", "expiry", "vlsts_closes"})
_WARNING = dt.timedelta(days=7)


def calendar(plan: FilingPlan, words: Translator, title: str) -> bytes:
    """Return the dated steps of a plan as all-day events.

    The same plan gives the same bytes, and a step keeps its identity when the filing
    date moves, so that importing again updates events and doubles none. A weekend or
    public holiday is named in the description; no event is moved off it.

    Args:
        plan: the plan.
        words: language of the texts.
        title: what the events are about, put before each step.
    """
    found = Calendar()
    found.add("prodid", _PRODUCT)
    found.add("version", "2.0")
    found.add("calscale", "GREGORIAN")
    found.add("name", title)
    found.add("x-wr-calname", title)
    for step in plan.steps:
        if step.date is not None:
            found.add_component(_event(plan, step, title, words))
    return bytes(found.to_ical())


def _event(plan: FilingPlan, step: PlanStep, title: str, words: Translator) -> Event:
    item = step_item(words, step)
    day = step.date or plan.on
    event = Event()
    event.add("uid", _identity(plan, step))
    event.add("dtstamp", dt.datetime.combine(plan.on, dt.time(), dt.UTC))
    event.add("dtstart", day)
    event.add("dtend", day + dt.timedelta(days=1))
    summary = words.text(N_("{permit}: {step}"), permit=title, step=item.title)
    event.add("summary", summary)
    closed = [item.day] if step.day_off is not None else []
    points = [f"- {point}" for point in item.points]
    lines = [*closed, item.detail, *points, f"[{item.source}]"]
    event.add("description", "\n".join(lines))
    event.add("transp", "TRANSPARENT")
    if step.id in _REMINDED:
        event.add_component(_alarm(summary))
    return event


def _alarm(summary: str) -> Alarm:
    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", summary)
    alarm.add("trigger", -_WARNING)
    return alarm


def _identity(plan: FilingPlan, step: PlanStep) -> str:
    name = f"{plan.permit}/{plan.procedure}/{plan.expires}/{step.id}"
    return f"{uuid.uuid5(_FAMILY, name)}@dossier.invalid"
