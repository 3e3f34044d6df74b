# SPDX-License-Identifier: Apache-2.0
"""When to file: the window before expiry, or after entering France."""

import datetime as dt
from dataclasses import dataclass

from dateutil.relativedelta import relativedelta

from dossier.rulebook.book import Permit, RuleBook
from dossier.rulebook.dated import DatedNumber, DatedValue
from dossier.rulebook.situation import Situation, procedure_of

ENTRY_DATE = "entry_date"
ENTRY_VISA = "entry_visa"
_NEEDS_CARD = frozenset({"vls", "none"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Window:
    """First and last day to file, both included.

    Attributes:
        source: the rule it follows.
        from_entry: counted from the day of entry, not from an expiry.
    """

    opens: dt.date
    closes: dt.date
    source: str
    from_entry: bool = False


def filing_window(book: RuleBook, situation: Situation, expires: dt.date) -> Window:
    """Return the window of a situation for a document that expires on a day.

    Raises:
        WrongInputError: as ``checked``.
    """
    entry = situation.answers.get(ENTRY_DATE)
    if could_ask_entry(situation) and isinstance(entry, dt.date):
        span, value = span_of(book, "first_filing", situation.on)
        return Window(
            opens=entry, closes=entry + span, source=value.source, from_entry=True
        )
    prefix = "anef" if channel_of(book, situation) == "anef" else "other"
    before, value = span_of(book, f"{prefix}_opens", situation.on)
    until, _ = span_of(book, f"{prefix}_closes", situation.on)
    return Window(opens=expires - before, closes=expires - until, source=value.source)


def could_ask_entry(situation: Situation) -> bool:
    """Tell whether the day of entry decides: no document that stands for a permit."""
    first = situation.procedure in (None, "first")
    return first and situation.answers.get(ENTRY_VISA) in _NEEDS_CARD


def channel_of(book: RuleBook, situation: Situation) -> str:
    """Return where the request is filed.

    Raises:
        WrongInputError: as ``checked``.
    """
    permit: Permit = book.permit(situation.permit)
    procedure = procedure_of(book, situation)
    found = permit.channel_for(procedure, situation.territory, situation.on)
    return permit.channel if found is None else found.channel


def span_of(book: RuleBook, name: str, on: dt.date) -> tuple[relativedelta, DatedValue]:
    """Return a deadline as a span of time, and the value it comes from.

    The oldest value stands in for days before the rule book begins.
    """
    deadline = book.deadlines[name]
    value = DatedNumber(deadline.values).at(on) or min(
        deadline.values, key=lambda one: one.since
    )
    amount = int(value.value)
    days = deadline.unit == "days"
    return relativedelta(
        days=amount if days else 0, months=0 if days else amount
    ), value
