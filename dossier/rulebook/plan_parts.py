# SPDX-License-Identifier: Apache-2.0
"""Steps, interim papers and advice of one situation, with their days filled in."""

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from dossier.rulebook.book import RuleBook
from dossier.rulebook.dated import DatedNumber
from dossier.rulebook.fees import Euros, FeeDue, fees_known
from dossier.rulebook.holidays import DayOff, day_off
from dossier.rulebook.plan_entries import Advice, Paper, Step
from dossier.rulebook.plan_scene import PlanScene
from dossier.rulebook.window import span_of

Days = Mapping[str, dt.date]
"""The days of a plan by name; those nobody knows are left out."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """What every part of a plan says about itself.

    Attributes:
        source: who says so, read on ``as_of``.
        confidence: ``official``, ``secondary`` or ``single``.
    """

    id: str
    source: str
    as_of: dt.date
    confidence: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanStep(Told):
    """One thing to do; ``date`` is None when nobody can know the day.

    Attributes:
        phase: ``before`` filing, ``filing``, ``examination`` or ``card``.
        amount: euros paid in this step, None when it is not about paying, or nobody
            here knows how much.
        day_off: why offices are closed on that day.
    """

    date: dt.date | None
    phase: str
    title_fr: str
    title_en: str
    detail_fr: str
    detail_en: str
    points_fr: tuple[str, ...] = ()
    points_en: tuple[str, ...] = ()
    amount: Euros | None = None
    day_off: DayOff | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanPaper(Told):
    """A paper of the time between filing and card.

    Attributes:
        proves_stay: it proves lawful stay, in the way the text says.
        keeps_work: it keeps the right to work; None where the text has to tell.
        months: how long it holds at most.
        until: its last day, where that can be known now.
    """

    label_fr: str
    label_en: str
    worth_fr: str
    worth_en: str
    proves_stay: bool
    keeps_work: bool | None
    months: int | None
    until: dt.date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanAdvice(Told):
    """What to know or to do in this situation; ``when`` as in ``plan_entries``."""

    when: str
    title_fr: str
    title_en: str
    text_fr: str
    text_en: str


def steps_of(
    book: RuleBook, scene: PlanScene, days: Days, fees: Sequence[FeeDue]
) -> Iterator[PlanStep]:
    """Yield the steps in order."""
    known = fees if fees_known(book, scene.situation) else None
    for step in scene.chosen(book.steps):
        if step.anchor and step.anchor not in days and not step.never_past:
            continue  # no window, or no visa to come: there is no such day
        day = _day(step, scene.situation.on, days)
        territory = scene.situation.territory
        yield PlanStep(
            id=step.id,
            source=step.source,
            as_of=step.as_of,
            confidence=step.confidence,
            date=day,
            phase=step.phase,
            title_fr=step.title_fr,
            title_en=step.title_en,
            detail_fr=_filled(book, step, step.detail_fr, scene.situation.on),
            detail_en=_filled(book, step, step.detail_en, scene.situation.on),
            points_fr=step.points_fr,
            points_en=step.points_en,
            amount=_amount(step, known),
            day_off=None if day is None else day_off(book, day, territory),
        )


def papers_of(book: RuleBook, scene: PlanScene, days: Days) -> Iterator[PlanPaper]:
    """Yield the interim papers that can be given."""
    for paper in scene.chosen(book.papers):
        until = days.get(paper.until_day) if paper.until_day else None
        if (paper.until_day and until is None) or paper.unless_day in days:
            continue
        yield PlanPaper(
            id=paper.id,
            source=paper.source,
            as_of=paper.as_of,
            confidence=paper.confidence,
            label_fr=paper.label_fr,
            label_en=paper.label_en,
            worth_fr=paper.worth_fr,
            worth_en=paper.worth_en,
            proves_stay=paper.proves_stay,
            keeps_work=paper.keeps_work,
            months=_months(paper, scene.situation.on),
            until=until,
        )


def advice_of(book: RuleBook, scene: PlanScene, days: Days) -> Iterator[PlanAdvice]:
    """Yield the advice that fits, what cannot wait first."""
    found = [
        one
        for one in scene.chosen(book.advice)
        if _timely(one, scene.situation.on, days)
    ]
    for one in sorted(found, key=lambda one: one.when not in ("expired", "visa_again")):
        yield PlanAdvice(
            id=one.id,
            source=one.source,
            as_of=one.as_of,
            confidence=one.confidence,
            when=one.when,
            title_fr=one.title_fr,
            title_en=one.title_en,
            text_fr=one.text_fr,
            text_en=one.text_en,
        )


def _day(step: Step, on: dt.date, days: Days) -> dt.date | None:
    day = days.get(step.anchor) if step.anchor else None
    if day is None:
        return None
    shifted = day + dt.timedelta(days=step.shift_days)
    return max(shifted, on) if step.never_past else shifted


def _filled(book: RuleBook, step: Step, text: str, on: dt.date) -> str:
    """Return the text with the length of its deadline in the place of ``{span}``."""
    if step.span is None:
        return text
    _, value = span_of(book, step.span, on)
    return text.replace("{span}", str(int(value.value)))


def _amount(step: Step, fees: Sequence[FeeDue] | None) -> Euros | None:
    if step.pays is None or fees is None:
        return None
    return sum(fee.amount for fee in fees if fee.when == step.pays)


def _months(paper: Paper, on: dt.date) -> int | None:
    found = DatedNumber(paper.months).at(on)
    return None if found is None else int(found.value)


def _timely(advice: Advice, on: dt.date, days: Days) -> bool:
    if advice.when not in ("expired", "visa_again"):
        return True
    expired = on > days["expiry"]
    too_late = "visa_again" in days and on > days["visa_again"]
    return too_late if advice.when == "visa_again" else expired and not too_late
