# SPDX-License-Identifier: Apache-2.0
"""Filing window, steps, interim papers, advice and fees of a situation."""

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace

from dossier.domain.errors import WrongInputError
from dossier.domain.finding import Fact
from dossier.rulebook.book import RuleBook
from dossier.rulebook.fees import (
    Euros,
    FeeDue,
    FeeNote,
    fee_note,
    fees_due,
    fees_known,
)
from dossier.rulebook.holidays import DayOff, day_off, working_day_until
from dossier.rulebook.plan_parts import (
    PlanAdvice,
    PlanPaper,
    PlanStep,
    advice_of,
    papers_of,
    steps_of,
)
from dossier.rulebook.plan_scene import PlanScene, scene_of
from dossier.rulebook.questions import AskedQuestion, plan_questions
from dossier.rulebook.situation import Situation, facts_of
from dossier.rulebook.window import (
    Window,
    card_grace,
    filing_window,
    may_ask_early,
    silence_of,
    span_of,
    visa_again,
)

__all__ = ["FilingPlan", "PlanAdvice", "PlanPaper", "PlanStep", "PlanWarning"]

FIRST_YEAR, LAST_YEAR = 1950, 2200
"""A document that expires outside these years is a typing mistake."""
_A_DAY = dt.timedelta(days=1)


@dataclass(frozen=True, slots=True)
class PlanWarning:
    """A warning by code, worded by ``i18n``; dates travel as YYYY-MM-DD."""

    code: str
    facts: Mapping[str, Fact] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class FilingPlan:
    """When to file, what happens then, and what it costs.

    Attributes:
        on: filing date the plan was made for.
        late_fee: euros for a late renewal, 0 where lateness costs nothing.
        expires: end of the current document; from the next day on the stay is
            irregular unless the file was complete and in time.
        visa_again: last day before a visa is needed again, None when never.
        open_ended: no window applies: ``opens`` and ``closes`` limit nothing.
        fees: due for this filing date, lateness included when it is late.
        window_source: the rule the window follows.
        fees_known: False where amounts are due that the rule book does not have; then
            ``fees`` is empty and ``total`` says nothing.
        fee_note: what there is to say about the fees as a whole.
        needs: question that decides the window and has no answer yet.
        unanswered: questions that still decide about the plan and have no answer.
        days_off: the named days above on which offices are closed.
    """

    permit: str
    procedure: str
    territory: str
    channel: str
    on: dt.date
    opens: dt.date
    closes: dt.date
    late_fee: Euros
    expires: dt.date
    visa_again: dt.date | None
    window_source: str
    open_ended: bool
    steps: tuple[PlanStep, ...]
    papers: tuple[PlanPaper, ...]
    advice: tuple[PlanAdvice, ...]
    fees: tuple[FeeDue, ...]
    total: Euros
    fees_known: bool
    fee_note: FeeNote | None
    warnings: tuple[PlanWarning, ...]
    needs: str | None = None
    unanswered: tuple[AskedQuestion, ...] = ()
    days_off: Mapping[str, DayOff] = field(default_factory=dict)

    @property
    def late_from(self) -> dt.date:
        """The first day that is late."""
        return self.closes + _A_DAY


def filing_plan(book: RuleBook, situation: Situation, expires: dt.date) -> FilingPlan:
    """Return the plan for a document that expires on a day.

    Raises:
        WrongInputError: ``permit.unknown``, ``procedure.unknown``,
            ``territory.unknown``, ``plan.date_out_of_range``.
    """
    scene = scene_of(book, situation)
    situation = scene.situation
    if not FIRST_YEAR <= expires.year <= LAST_YEAR:
        raise WrongInputError("plan.date_out_of_range", given=expires.isoformat())
    window = filing_window(book, situation, expires)
    could_be = fees_due(book, situation)
    fees = tuple(fee for fee in could_be if _counts(fee, situation, window, expires))
    days = _days(book, scene, window, expires)
    return FilingPlan(
        permit=situation.permit,
        procedure=scene.procedure,
        territory=situation.territory,
        channel=scene.channel,
        on=situation.on,
        opens=window.opens,
        closes=window.closes,
        late_fee=_late_fee(could_be, window),
        expires=expires,
        visa_again=days.get("visa_again"),
        window_source=window.source,
        open_ended=window.open_ended,
        steps=tuple(steps_of(book, scene, days, fees)),
        papers=tuple(papers_of(book, scene, days)),
        advice=tuple(advice_of(book, scene, days)),
        fees=fees,
        total=sum(fee.amount for fee in fees),
        fees_known=fees_known(book, situation),
        fee_note=fee_note(book, situation),
        warnings=tuple(_warnings(book, situation, window, days, fees)),
        needs=window.needs,
        unanswered=tuple(_open_questions(book, situation)),
        days_off=_days_off(book, situation, days),
    )


def _counts(
    fee: FeeDue, situation: Situation, window: Window, expires: dt.date
) -> bool:
    if fee.due == "always":
        return True
    last = window.closes if fee.due == "late" else expires
    return situation.on > last and not window.open_ended


def _late_fee(fees: Iterable[FeeDue], window: Window) -> Euros:
    if window.open_ended:
        return 0
    return sum(fee.amount for fee in fees if fee.due != "always")


def _days(
    book: RuleBook, scene: PlanScene, window: Window, expires: dt.date
) -> dict[str, dt.date]:
    situation = scene.situation
    filing = max(situation.on, window.opens)
    silence, _ = span_of(book, silence_of(book, situation), situation.on)
    limited = not window.open_ended and window.needs is None
    days: dict[str, dt.date | None] = {
        "opens": window.opens if limited else None,
        "closes": window.closes if limited else None,
        "late_from": window.closes + _A_DAY if limited else None,
        "filing": filing,
        "decision": filing + silence,
        "expiry": expires,
        "visa_again": visa_again(book, situation, expires),
        "grace": card_grace(book, situation, expires),
        "entry": window.opens if window.from_entry and not window.needs else None,
    }
    return {name: day for name, day in days.items() if day is not None}


def _open_questions(book: RuleBook, situation: Situation) -> Iterator[AskedQuestion]:
    assumed = replace(situation, answers=facts_of(book, situation))
    for question in plan_questions(book, assumed):
        if question.key not in assumed.answers:
            yield question


def _days_off(
    book: RuleBook, situation: Situation, days: Mapping[str, dt.date]
) -> dict[str, DayOff]:
    found: dict[str, DayOff] = {}
    for name, day in days.items():
        why = day_off(book, day, situation.territory)
        if why is not None:
            found[name] = why
    return found


def _warnings(
    book: RuleBook,
    situation: Situation,
    window: Window,
    days: Mapping[str, dt.date],
    fees: tuple[FeeDue, ...],
) -> Iterator[PlanWarning]:
    on = situation.on
    facts: dict[str, Fact] = {name: day.isoformat() for name, day in days.items()}
    if window.needs is not None:
        yield PlanWarning("plan.day_needed", _question(book, window.needs))
    else:
        yield from _timing(situation, window, days, fees)
    if on < window.opens and may_ask_early(book, situation):
        yield PlanWarning("plan.early_allowed", facts)
    before = working_day_until(book, window.closes, situation.territory)
    if on <= before < window.closes and not window.open_ended:
        facts["before"] = before.isoformat()
        yield PlanWarning("plan.closes_on_day_off", facts)
    for fee in fees:
        if fee.confidence != "official":
            yield PlanWarning("plan.check_fees", {"source": fee.source})
            break


def _timing(
    situation: Situation,
    window: Window,
    days: Mapping[str, dt.date],
    fees: tuple[FeeDue, ...],
) -> Iterator[PlanWarning]:
    on = situation.on
    facts: dict[str, Fact] = {name: day.isoformat() for name, day in days.items()}
    if "visa_again" in days and on > days["visa_again"]:
        yield PlanWarning("plan.visa_needed_again", facts)
    elif on > days["expiry"]:
        yield PlanWarning("plan.expired", facts)
    elif on > window.closes:
        costs = any(fee.due == "late" for fee in fees)
        yield PlanWarning("plan.late" if costs else "plan.late_free", facts)
    elif on < window.opens:
        yield PlanWarning("plan.too_early", facts)


def _question(book: RuleBook, key: str) -> dict[str, Fact]:
    question = book.questions[key]
    return {
        "key": key,
        "question_fr": question.label_fr,
        "question_en": question.label_en,
    }
