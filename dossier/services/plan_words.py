# SPDX-License-Identifier: Apache-2.0
"""A filing plan in words, section by section, for the command line and the window."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from dossier.i18n.catalogue import Translator
from dossier.i18n.marking import N_
from dossier.i18n.phrases import Phrase, phrase
from dossier.i18n.spacing import glued
from dossier.rulebook.fees import FeeDue
from dossier.rulebook.holidays import DayOff
from dossier.rulebook.plan import FilingPlan
from dossier.rulebook.plan_parts import PlanAdvice, PlanPaper, PlanStep, Told

_PHASES = {
    "before": N_("Before filing"),
    "filing": N_("Filing"),
    "examination": N_("While the request is examined"),
    "card": N_("Decision and card"),
}
_DAYS_OFF = {
    "saturday": N_("{date} (a Saturday)"),
    "sunday": N_("{date} (a Sunday)"),
    "public_holiday": N_("{date} (public holiday: {name})"),
    "local_holiday": N_("{date} (public holiday in places: {name}, {where})"),
}
_PAID = {"filing": N_("when filing"), "delivery": N_("when the card is collected")}


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanItem:
    """One entry of a section.

    Attributes:
        day: the day it is for, in words; empty when nobody can know it.
        source: who says so, with a remark when that is not the official text.
    """

    title: str
    day: str = ""
    detail: str = ""
    points: tuple[str, ...] = ()
    source: str = ""


@dataclass(frozen=True, slots=True)
class PlanSection:
    """Entries under one heading."""

    title: str
    items: tuple[PlanItem, ...]


def headline(t: Translator, plan: FilingPlan) -> tuple[str, ...]:
    """Return when to file and when the document expires, in sentences."""
    expiry = t.text(
        N_("Your document expires on {date}."), date=_named(t, plan, "expiry")
    )
    if plan.open_ended:
        return (t.text(N_("No window applies: file when you are ready.")), expiry)
    if plan.needs is not None:
        return (t.text(N_("The filing window is not known yet.")), expiry)
    window = t.text(
        N_("File between {opens} and {closes}."),
        opens=_named(t, plan, "opens"),
        closes=_named(t, plan, "closes"),
    )
    return (window, expiry)


def warnings(t: Translator, plan: FilingPlan) -> tuple[Phrase, ...]:
    """Return what to beware of."""
    return tuple(phrase(t, one.code, one.facts) for one in plan.warnings)


def sections(t: Translator, plan: FilingPlan) -> tuple[PlanSection, ...]:
    """Return steps by phase, interim papers, advice and fees; none is empty."""
    found = [
        PlanSection(t.text(title), tuple(_steps(t, plan, phase)))
        for phase, title in _PHASES.items()
    ]
    papers = tuple(_paper(t, one) for one in plan.papers)
    found.append(
        PlanSection(t.text(N_("Papers on the way, and what they are worth")), papers)
    )
    advice = tuple(_advice(t, one) for one in plan.advice)
    found.append(PlanSection(t.text(N_("Worth knowing")), advice))
    found.append(PlanSection(t.text(N_("What to pay")), tuple(_fees(t, plan))))
    return tuple(section for section in found if section.items)


def day_words(t: Translator, day: dt.date, day_off: DayOff | None) -> str:
    """Return a day in words, with the reason offices are closed on it."""
    if day_off is None:
        return t.date(day)
    return t.text(
        _DAYS_OFF[day_off.kind],
        date=t.date(day),
        name=t.pair(day_off.name_fr, day_off.name_en),
        where=t.pair(day_off.where_fr, day_off.where_en),
    )


def step_item(t: Translator, step: PlanStep) -> PlanItem:
    """Return a step in words."""
    detail = _said(t, step.detail_fr, step.detail_en)
    if step.amount is not None:
        detail = f"{detail} {_amount(t, step.amount)}"
    return PlanItem(
        title=_said(t, step.title_fr, step.title_en),
        day=day_words(t, step.date, step.day_off) if step.date else "",
        detail=detail,
        points=tuple(
            _said(t, fr, en)
            for fr, en in zip(step.points_fr, step.points_en, strict=True)
        ),
        source=_source(t, step),
    )


def _named(t: Translator, plan: FilingPlan, name: str) -> str:
    days = {"opens": plan.opens, "closes": plan.closes, "expiry": plan.expires}
    return day_words(t, days[name], plan.days_off.get(name))


def _steps(t: Translator, plan: FilingPlan, phase: str) -> Iterator[PlanItem]:
    for step in plan.steps:
        if step.phase == phase:
            yield step_item(t, step)


def _paper(t: Translator, paper: PlanPaper) -> PlanItem:
    if not paper.proves_stay:
        worth = t.text(N_("does not prove lawful stay"))
    elif paper.until is not None:
        day = t.date(paper.until)
        worth = t.text(N_("proves lawful stay until {date} at most"), date=day)
    elif paper.months is not None:
        worth = t.plural(
            "proves lawful stay, {n} month at most",
            "proves lawful stay, {n} months at most",
            paper.months,
        )
    else:
        worth = t.text(N_("proves lawful stay"))
    return PlanItem(
        title=t.text(
            N_("{paper}: {worth}"),
            paper=_said(t, paper.label_fr, paper.label_en),
            worth=worth,
        ),
        detail=_said(t, paper.worth_fr, paper.worth_en),
        source=_source(t, paper),
    )


def _advice(t: Translator, advice: PlanAdvice) -> PlanItem:
    return PlanItem(
        title=_said(t, advice.title_fr, advice.title_en),
        detail=_said(t, advice.text_fr, advice.text_en),
        source=_source(t, advice),
    )


def _fees(t: Translator, plan: FilingPlan) -> Iterator[PlanItem]:
    for fee in plan.fees:
        yield _fee(t, fee)
    yield PlanItem(title=total(t, plan))
    if plan.fee_note is not None:
        note = plan.fee_note
        yield PlanItem(
            title=t.text(N_("About these amounts")),
            detail=_said(t, note.fr, note.en),
            source=glued(note.source),
        )


def total(t: Translator, plan: FilingPlan) -> str:
    """Return what is to be paid in all, in words."""
    if not plan.fees_known:
        return t.text(N_("The amounts are set locally and are not in here."))
    if not plan.fees:
        return t.text(N_("Nothing to pay."))
    return t.text(N_("Total: {total}"), total=t.money(plan.total))


def _fee(t: Translator, fee: FeeDue) -> PlanItem:
    return PlanItem(
        title=t.text(
            N_("{amount}, {when}: {label}"),
            amount=t.money(fee.amount),
            when=t.text(_PAID[fee.when]),
            label=_said(t, fee.label_fr, fee.label_en),
        ),
        source=_checked(t, fee.source, fee.confidence),
    )


def _amount(t: Translator, amount: float) -> str:
    if not amount:
        return t.text(N_("Nothing to pay."))
    return t.text(N_("To pay: {amount}."), amount=t.money(amount))


def _source(t: Translator, told: Told) -> str:
    return _checked(t, told.source, told.confidence)


def _checked(t: Translator, source: str, confidence: str) -> str:
    if confidence == "official":
        return glued(source)
    return t.text(N_("{source}; to be checked"), source=glued(source))


def _said(t: Translator, fr: str, en: str) -> str:
    return glued(t.pair(fr, en))
