# SPDX-License-Identifier: Apache-2.0
"""Requirements that no situation could ever bring onto a checklist."""

import datetime as dt
import math
from collections.abc import Iterator, Mapping, Sequence
from itertools import product

from dossier.domain.case import Answer
from dossier.domain.conditions import Condition
from dossier.rulebook.book import Permit, RuleBook
from dossier.rulebook.entries import Question
from dossier.rulebook.faults import Fault
from dossier.rulebook.permit_file import SlotRule

MANY = 20_000
"""Combinations of answers above which a condition is believed to be possible."""

_ELSE: Mapping[str, tuple[Answer, ...]] = {
    "bool": (True, False),
    "int": (-1, 10**9),
    "date": (dt.date(1900, 1, 1), dt.date(2999, 12, 31)),
    "text": ("", "\N{REPLACEMENT CHARACTER}"),
}
"""Answers tried besides those a condition compares to."""


def dead_slots(book: RuleBook) -> Iterator[Fault]:
    """Yield every slot of a permit that can never be asked for, and why."""
    for permit in book.permits.values():
        seen: set[Fault] = set()
        for territory in permit.rules:
            for fault in _dead_there(book, permit, territory):
                if fault not in seen:
                    seen.add(fault)
                    yield fault


def possible(condition: Condition, questions: Mapping[str, Question]) -> bool:
    """Tell whether some answers make a condition true."""
    compared = condition.values_by_key()
    if not questions.keys() >= compared.keys():
        return True  # an unknown question is a fault of its own
    keys = {key: _answers(questions[key], found) for key, found in compared.items()}
    if math.prod(len(values) for values in keys.values()) > MANY:
        return True
    return any(
        condition.evaluate(dict(zip(keys, answers, strict=True))) is True
        for answers in product(*keys.values())
    )


def _answers(question: Question, compared: Sequence[Answer]) -> tuple[Answer, ...]:
    choices = tuple(choice.value for choice in question.choices)
    return choices or tuple(dict.fromkeys([*compared, *_ELSE[question.type]]))


def _dead_there(book: RuleBook, permit: Permit, territory: str) -> Iterator[Fault]:
    rules = permit.rules[territory]
    for number, rule in enumerate(rules):
        why = _why_dead(book, permit, rule, rules[:number])
        if why is not None:
            place = f"$.slots.{rule.id}"
            problem = f"never asked for in {territory}: {why}"
            yield Fault(permit.file, place, problem, serious=False)


def _why_dead(
    book: RuleBook, permit: Permit, rule: SlotRule, earlier: Sequence[SlotRule]
) -> str | None:
    if rule.until and rule.since and rule.until < rule.since:
        return "it ends before it begins"
    condition = rule.needed_if
    waits = rule.when_unknown == "asked"
    if condition is not None and not waits and not possible(condition, book.questions):
        return "no answers meet its condition"
    if any(_hides(one, rule, permit) for one in earlier):
        return "a rule of the same id is always asked for before it"
    return None


def _hides(one: SlotRule, other: SlotRule, permit: Permit) -> bool:
    """Tell whether a rule is asked for wherever and whenever the other would be."""
    if one.id != other.id or one.needed_if is not None:
        return False
    mine = set(one.procedures or permit.procedures)
    since = one.since is None or (other.since is not None and one.since <= other.since)
    until = one.until is None or (other.until is not None and other.until <= one.until)
    return set(other.procedures or permit.procedures) <= mine and since and until
