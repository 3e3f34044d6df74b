# SPDX-License-Identifier: Apache-2.0
"""Faults that only show when the rule files are looked at together."""

import datetime as dt
from collections.abc import Iterator, Sequence

from dossier.domain.case import Answer
from dossier.domain.conditions import Condition
from dossier.domain.nearest import nearest
from dossier.rulebook.book import Permit, RuleBook
from dossier.rulebook.entries import Question
from dossier.rulebook.faults import Fault, ages, overlaps
from dossier.rulebook.permit_file import SlotRule

__all__ = ["Fault", "condition_faults", "faults_of", "fits"]


def faults_of(book: RuleBook) -> Iterator[Fault]:
    """Yield every fault of the rule book."""
    yield from _document_faults(book)
    yield from _question_faults(book)
    for permit in book.permits.values():
        yield from _permit_faults(book, permit)


def _document_faults(book: RuleBook) -> Iterator[Fault]:
    file = "documents.toml"
    seen: dict[str, str] = {}
    for slug, kind in book.documents.items():
        for alias in kind.aliases:
            if alias in book.documents or alias in seen:
                yield Fault(file, f"$.{slug}.aliases", f'"{alias}" is taken already')
            seen[alias] = slug
        yield from _kind_faults(book, file, f"$.{slug}.accepts", kind.accepts)
        yield from ages(file, f"$.{slug}.max_age", kind.max_age)


def _question_faults(book: RuleBook) -> Iterator[Fault]:
    file = "questions.toml"
    for key, question in book.questions.items():
        if (question.type == "choice") != bool(question.choices):
            yield Fault(file, f"$.{key}", 'only a "choice" has choices, at least one')
        if question.default is not None and not fits(question, question.default):
            yield Fault(file, f"$.{key}.default", f"not a {question.type}")


def _permit_faults(book: RuleBook, permit: Permit) -> Iterator[Fault]:
    file = permit.file
    if permit.silence not in book.deadlines:
        problem = f'unknown deadline "{permit.silence}"'
        hint = nearest(permit.silence, book.deadlines)
        yield Fault(file, "$.silence", problem, hint)
    yield from condition_faults(book, file, "$.fees_exempt_if", permit.fees_exempt_if)
    yield from _assumption_faults(book, permit)
    for notice in permit.notices:
        where = f"$.notices.{notice.id}"
        yield from condition_faults(book, file, where, notice.needed_if)
    ids = {rule.id for rules in permit.rules.values() for rule in rules}
    for number, effect in enumerate(permit.effects):
        where = f"$.effects[{number}]"
        yield from condition_faults(book, file, where, effect.applies_if)
        for slot in effect.slots:
            if slot not in ids and (effect.slot is None or effect.slot.id != slot):
                problem = f'there is no slot "{slot}"'
                yield Fault(file, f"{where}.slots", problem, nearest(slot, ids))
    yield from _rule_faults(book, permit)


def _assumption_faults(book: RuleBook, permit: Permit) -> Iterator[Fault]:
    for key, answer in permit.assume.items():
        where = f"$.assume.{key}"
        question = book.questions.get(key)
        if question is None:
            problem = f'unknown question "{key}"'
            yield Fault(permit.file, where, problem, nearest(key, book.questions))
        elif not fits(question, answer):
            problem = f'"{answer}" is not an answer to "{key}" ({question.type})'
            hint = nearest(str(answer), [c.value for c in question.choices])
            yield Fault(permit.file, where, problem, hint)


def _rule_faults(book: RuleBook, permit: Permit) -> Iterator[Fault]:
    seen: set[Fault] = set()
    for rules in permit.rules.values():
        for rule in rules:
            for fault in _one_rule(book, permit, rule):
                if fault not in seen:
                    seen.add(fault)
                    yield fault


def _one_rule(book: RuleBook, permit: Permit, rule: SlotRule) -> Iterator[Fault]:
    file, where = permit.file, f"$.slots.{rule.id}"
    yield from _kind_faults(book, file, f"{where}.kind", (rule.kind,))
    yield from _kind_faults(book, file, f"{where}.accepts", rule.accepts or ())
    yield from condition_faults(book, file, f"{where}.needed_if", rule.needed_if)
    yield from overlaps(file, f"{where}.amount", rule.amount)
    yield from ages(file, f"{where}.max_age", rule.max_age or ())
    if rule.answered_by is not None and rule.answered_by not in book.questions:
        problem = f'unknown question "{rule.answered_by}"'
        hint = nearest(rule.answered_by, book.questions)
        yield Fault(file, f"{where}.answered_by", problem, hint)
    for name in rule.procedures:
        if name not in permit.procedures:
            problem = f'unknown procedure "{name}"'
            hint = nearest(name, permit.procedures)
            yield Fault(file, f"{where}.procedures", problem, hint)
    for code in rule.territories:
        if code not in book.territories:
            problem = f'unknown territory "{code}"'
            hint = nearest(code, book.territories)
            yield Fault(file, f"{where}.territories", problem, hint)


def _kind_faults(
    book: RuleBook, file: str, where: str, kinds: Sequence[str]
) -> Iterator[Fault]:
    for slug in kinds:
        if slug not in book.documents:
            problem = f'unknown document kind "{slug}"'
            yield Fault(file, where, problem, nearest(slug, book.documents))


def condition_faults(
    book: RuleBook, file: str, where: str, condition: Condition | None
) -> Iterator[Fault]:
    """Yield questions a condition asks that there are not, and impossible answers."""
    if condition is None:
        return
    for key, values in condition.values_by_key().items():
        question = book.questions.get(key)
        if question is None:
            problem = f'unknown question "{key}"'
            yield Fault(file, where, problem, nearest(key, book.questions))
            continue
        for value in values:
            if not fits(question, value):
                hint = nearest(str(value), [c.value for c in question.choices])
                problem = f'"{value}" is not an answer to "{key}" ({question.type})'
                yield Fault(file, where, problem, hint)


def fits(question: Question, answer: Answer) -> bool:
    """Tell whether an answer is of the question's type."""
    if question.type == "bool":
        return isinstance(answer, bool)
    if question.type == "int":
        return isinstance(answer, int) and not isinstance(answer, bool)
    if question.type == "date":
        return isinstance(answer, dt.date)
    if question.type == "choice":
        return any(choice.value == answer for choice in question.choices)
    return isinstance(answer, str)
