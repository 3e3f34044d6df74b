# SPDX-License-Identifier: Apache-2.0
"""Filing window, steps and fees of a situation."""

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from dossier.domain.errors import WrongInputError
from dossier.domain.finding import Fact
from dossier.rulebook.book import RuleBook
from dossier.rulebook.fees import Euros, FeeDue, fees_due
from dossier.rulebook.situation import Situation, checked, procedure_of
from dossier.rulebook.window import Window, channel_of, filing_window, span_of

FIRST_YEAR, LAST_YEAR = 1950, 2200
"""A document that expires outside these years is a typing mistake."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanStep:
    """One thing to do; ``date`` is None when nobody can know the day."""

    id: str
    date: dt.date | None
    title_fr: str
    title_en: str
    detail_fr: str
    detail_en: str


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
        late_from: first day that is late.
        late_fee: euros for a late renewal, 0 where lateness costs nothing.
        expires: end of the current document; from the next day on the stay is
            irregular unless the file was complete and in time.
        visa_again: from then on a visa is needed again.
        fees: due for this filing date, lateness included when it is late.
        window_source: the rule the window follows.
    """

    permit: str
    procedure: str
    territory: str
    channel: str
    on: dt.date
    opens: dt.date
    closes: dt.date
    late_from: dt.date
    late_fee: Euros
    expires: dt.date
    visa_again: dt.date
    window_source: str
    steps: tuple[PlanStep, ...]
    fees: tuple[FeeDue, ...]
    total: Euros
    warnings: tuple[PlanWarning, ...]


def filing_plan(book: RuleBook, situation: Situation, expires: dt.date) -> FilingPlan:
    """Return the plan for a document that expires on a day.

    Raises:
        WrongInputError: ``permit.unknown``, ``procedure.unknown``,
            ``territory.unknown``, ``plan.date_out_of_range``.
    """
    situation = checked(book, situation)
    if not FIRST_YEAR <= expires.year <= LAST_YEAR:
        raise WrongInputError("plan.date_out_of_range", given=expires.isoformat())
    window = filing_window(book, situation, expires)
    again, _ = span_of(book, "visa_again", situation.on)
    could_be = fees_due(book, situation)
    fees = tuple(fee for fee in could_be if _counts(fee, situation, window, expires))
    days = _anchors(book, situation, window, expires)
    return FilingPlan(
        permit=situation.permit,
        procedure=procedure_of(book, situation),
        territory=situation.territory,
        channel=channel_of(book, situation),
        on=situation.on,
        opens=window.opens,
        closes=window.closes,
        late_from=window.closes + dt.timedelta(days=1),
        late_fee=sum(fee.amount for fee in could_be if fee.due != "always"),
        expires=expires,
        visa_again=expires + again,
        window_source=window.source,
        steps=tuple(_steps(book, situation, days)),
        fees=fees,
        total=sum(fee.amount for fee in fees),
        warnings=tuple(_warnings(situation, window, days, fees)),
    )


def _counts(
    fee: FeeDue, situation: Situation, window: Window, expires: dt.date
) -> bool:
    if fee.due == "late":
        return situation.on > window.closes
    return fee.due == "always" or situation.on > expires


def _anchors(
    book: RuleBook, situation: Situation, window: Window, expires: dt.date
) -> dict[str, dt.date]:
    filing = max(situation.on, window.opens)
    silence, _ = span_of(book, book.permit(situation.permit).silence, situation.on)
    again, _ = span_of(book, "visa_again", situation.on)
    return {
        "opens": window.opens,
        "closes": window.closes,
        "filing": filing,
        "decision": filing + silence,
        "expiry": expires,
        "visa_again": expires + again,
    }


def _steps(
    book: RuleBook, situation: Situation, days: Mapping[str, dt.date]
) -> Iterator[PlanStep]:
    channel = channel_of(book, situation)
    for step in book.steps:
        if step.channels and channel not in step.channels:
            continue
        if step.procedures and situation.procedure not in step.procedures:
            continue
        day = days[step.anchor] if step.anchor else None
        yield PlanStep(
            id=step.id,
            date=day and day + dt.timedelta(days=step.shift_days),
            title_fr=step.title_fr,
            title_en=step.title_en,
            detail_fr=step.detail_fr,
            detail_en=step.detail_en,
        )


def _warnings(
    situation: Situation,
    window: Window,
    days: Mapping[str, dt.date],
    fees: tuple[FeeDue, ...],
) -> Iterator[PlanWarning]:
    on = situation.on
    facts: dict[str, Fact] = {name: day.isoformat() for name, day in days.items()}
    if on > days["visa_again"]:
        yield PlanWarning("plan.visa_needed_again", facts)
    elif on > days["expiry"]:
        yield PlanWarning("plan.expired", facts)
    elif on > window.closes:
        yield PlanWarning("plan.late", facts)
    elif on < window.opens:
        yield PlanWarning("plan.too_early", facts)
    if situation.procedure == "resident_card" and on < window.opens:
        yield PlanWarning("plan.early_allowed", facts)
    for fee in fees:
        if fee.confidence != "official":
            yield PlanWarning("plan.check_fees", {"source": fee.source})
            break
