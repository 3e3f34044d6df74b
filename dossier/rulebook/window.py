# SPDX-License-Identifier: Apache-2.0
"""When to file: the window before expiry, after entry, or around a birthday."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from dateutil.relativedelta import relativedelta

from dossier.domain.case import Answer
from dossier.domain.conditions import Condition
from dossier.rulebook.book import RuleBook
from dossier.rulebook.dated import DatedNumber, DatedValue
from dossier.rulebook.law_entries import Anchor, LawRule, WindowRule
from dossier.rulebook.law_rules import channel_of, first_that_holds, that_could_hold
from dossier.rulebook.situation import Situation, facts_of

HOLDS_MULTI_YEAR_CARD = "holds_multi_year_card"
"""Lets some ask for the resident card before its window (R. 431-6)."""

__all__ = [
    "Window",
    "card_grace",
    "channel_of",
    "filing_window",
    "silence_of",
    "span_of",
    "visa_again",
    "window_conditions",
    "window_questions",
    "window_rule",
]

ANCHOR_QUESTIONS: dict[Anchor, str] = {
    "entry": "entry_date",
    "birth": "birth_date",
    "nationality_loss": "nationality_loss_date",
}
"""The question that tells the day a window is counted from."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Window:
    """First and last day to file, both included.

    Attributes:
        source: the rule it follows.
        rule: name of that rule in ``windows.toml``.
        anchor: the day it is counted from.
        open_ended: no limit applies; ``closes`` is then never before the filing date.
        needs: question that has to be answered before the days are right.
    """

    opens: dt.date
    closes: dt.date
    source: str
    rule: str = ""
    anchor: Anchor = "expiry"
    open_ended: bool = False
    needs: str | None = None

    @property
    def from_entry(self) -> bool:
        """Whether it is counted from the day of entry."""
        return self.anchor == "entry"


def filing_window(book: RuleBook, situation: Situation, expires: dt.date) -> Window:
    """Return the window of a situation for a document that expires on a day.

    Raises:
        WrongInputError: as ``checked``.
    """
    rule = window_rule(book, situation)
    day = _anchor_day(rule, situation, expires)
    if rule.anchor == "any_time" or day is None:
        last = max(expires, situation.on) if day else situation.on
        return Window(
            opens=situation.on,
            closes=last,
            source=rule.source,
            rule=rule.id,
            anchor=rule.anchor,
            open_ended=day is not None,
            needs=None if day else ANCHOR_QUESTIONS[rule.anchor],
        )
    backwards = rule.anchor == "expiry"
    opens = _away(book, day, rule.opens, situation.on, backwards=backwards)
    if rule.opens_any_time:
        opens = min(opens, situation.on)
    closes = _away(book, day, rule.closes, situation.on, backwards=backwards)
    return Window(
        opens=opens,
        closes=closes + dt.timedelta(days=rule.closes_shift_days),
        source=rule.source,
        rule=rule.id,
        anchor=rule.anchor,
    )


def window_rule(book: RuleBook, situation: Situation) -> WindowRule:
    """Return the rule a situation's window follows.

    A rule whose day is not known yet is passed over, unless the permit names it.

    Raises:
        WrongInputError: as ``checked``.
    """
    named = book.permit(situation.permit).window
    rules = book.windows.windows
    if named is not None:
        return next(rule for rule in rules if rule.id == named)
    dated = [
        rule
        for rule in rules
        if not rule.by_name and _anchor_day(rule, situation, situation.on) is not None
    ]
    found = first_that_holds(book, situation, dated)
    return found if found is not None else rules[-1]


def window_questions(book: RuleBook, situation: Situation) -> tuple[str, ...]:
    """Return the questions about days that the window still turns on.

    Raises:
        WrongInputError: as ``checked``.
    """
    return tuple(dict.fromkeys(_days_wanted(book, situation)))


def window_conditions(book: RuleBook, situation: Situation) -> tuple[Condition, ...]:
    """Return what decides on window, grace and silence, whatever the answers.

    Raises:
        WrongInputError: as ``checked``.
    """
    file = book.windows
    named = book.permit(situation.permit).window
    rules: list[LawRule] = [*file.graces, *file.silences]
    if named is None:
        rules += [rule for rule in file.windows if not rule.by_name]
    found = that_could_hold(book, situation, rules)
    return tuple(rule.needed_if for rule in found if rule.needed_if is not None)


def may_ask_early(book: RuleBook, situation: Situation) -> bool:
    """Tell whether some may ask before the window opens, by the card they hold.

    CESEDA, art. R. 431-6: the resident card, for holders of a multi-year card.

    Raises:
        WrongInputError: as ``checked``.
    """
    if situation.answers.get(HOLDS_MULTI_YEAR_CARD) is False:
        return False
    return any(
        HOLDS_MULTI_YEAR_CARD in condition.values_by_key()
        for condition in window_conditions(book, situation)
    )


def _days_wanted(book: RuleBook, situation: Situation) -> Iterator[str]:
    facts = facts_of(book, situation)
    named = book.permit(situation.permit).window
    for rule in book.windows.windows:
        if rule.id == named or (named is None and not rule.by_name):
            question = ANCHOR_QUESTIONS.get(rule.anchor)
            could = [*that_could_hold(book, situation, [rule])]
            surely = rule.needed_if is None or rule.needed_if.evaluate(facts)
            if could and surely:
                if question is not None:
                    yield question
                return


def visa_again(
    book: RuleBook, situation: Situation, expires: dt.date
) -> dt.date | None:
    """Return the last day before a visa is required again, None when never.

    Raises:
        WrongInputError: as ``checked``.
    """
    if not window_rule(book, situation).visa_again:
        return None
    span, _ = span_of(book, "visa_again", situation.on)
    return expires + span


def card_grace(
    book: RuleBook, situation: Situation, expires: dt.date
) -> dt.date | None:
    """Return the last day the expired card still proves lawful stay, if it does.

    Raises:
        WrongInputError: as ``checked``.
    """
    rule = first_that_holds(book, situation, book.windows.graces)
    if rule is None:
        return None
    span, _ = span_of(book, rule.deadline, situation.on)
    return expires + span


def silence_of(book: RuleBook, situation: Situation) -> str:
    """Return the name of the deadline after which silence means refusal.

    Raises:
        WrongInputError: as ``checked``.
    """
    rule = first_that_holds(book, situation, book.windows.silences)
    return book.permit(situation.permit).silence if rule is None else rule.deadline


def span_of(book: RuleBook, name: str, on: dt.date) -> tuple[relativedelta, DatedValue]:
    """Return a deadline as a span of time, and the value it comes from.

    The oldest value stands in for days before the rule book begins.
    """
    deadline = book.deadlines[name]
    value = DatedNumber(deadline.values).at(on) or min(
        deadline.values, key=lambda one: one.since
    )
    amount = int(value.value)
    return relativedelta(
        days=amount if deadline.unit == "days" else 0,
        months=amount if deadline.unit == "months" else 0,
        years=amount if deadline.unit == "years" else 0,
    ), value


def _anchor_day(
    rule: WindowRule, situation: Situation, expires: dt.date
) -> dt.date | None:
    """Return the day a rule counts from, None while it is not known."""
    question = ANCHOR_QUESTIONS.get(rule.anchor)
    if question is None:
        return expires
    answer: Answer | None = situation.answers.get(question)
    return answer if isinstance(answer, dt.date) else None


def _away(
    book: RuleBook,
    day: dt.date,
    deadlines: tuple[str, ...],
    on: dt.date,
    *,
    backwards: bool,
) -> dt.date:
    """Return the day that lies those deadlines before or after a day."""
    for name in deadlines:
        span, _ = span_of(book, name, on)
        day = day - span if backwards else day + span
    return day
