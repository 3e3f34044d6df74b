# SPDX-License-Identifier: Apache-2.0
"""Every fault of the rule files at once, for the people who write them."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path

from dossier.domain.conditions import Condition
from dossier.domain.errors import WrongInputError
from dossier.domain.nearest import nearest
from dossier.rulebook.assemble_book import BookMaker
from dossier.rulebook.book import Permit, RuleBook
from dossier.rulebook.consistency import Fault, faults_of
from dossier.rulebook.dead_slots import dead_slots
from dossier.rulebook.file_names import stray_files
from dossier.rulebook.finder_faults import finder_faults
from dossier.rulebook.kind_lint import kind_faults
from dossier.rulebook.law_lint import law_faults
from dossier.rulebook.local_lint import at_home, local_faults
from dossier.rulebook.permit_file import SlotRule
from dossier.rulebook.plan_lint import conditions_of_plan, plan_faults
from dossier.rulebook.rule_files import Table, read_rule_files
from dossier.rulebook.search_faults import search_faults
from dossier.rulebook.text_lint import text_faults
from dossier.rulebook.window import ANCHOR_QUESTIONS


@dataclass(frozen=True, slots=True)
class LintProblem:
    """One thing to put right: file, place in it, and what is wrong."""

    file: str
    where: str
    message: str


def lint(folders: Sequence[Path]) -> tuple[LintProblem, ...]:
    """Return every problem of the rule files, none when they are sound.

    Raises:
        WrongInputError: ``rules.no_folder``.
    """
    unread: list[LintProblem] = []
    files = read_rule_files(folders, lambda error: unread.append(_from_error(error)))
    return (*unread, *lint_tables(files))


def lint_tables(files: Mapping[str, Table]) -> tuple[LintProblem, ...]:
    """Return every problem of rule files that were read already, by their names."""
    found: list[LintProblem] = []

    def report(error: WrongInputError) -> None:
        found.append(_from_error(error))

    book = BookMaker(files, report).book()
    faults = [*stray_files(files), *faults_of(book), *local_faults(book)]
    faults += [*law_faults(book), *plan_faults(book)]
    faults += [*_habits(book), *finder_faults(book), *search_faults(book)]
    faults += [*kind_faults(book.documents, files), *text_faults(files)]
    if not found:
        faults += _dead_questions(book)
    places = (_from_fault(at_home(book, fault)) for fault in faults)
    return (*dict.fromkeys(found), *dict.fromkeys(places))


def _habits(book: RuleBook) -> Iterator[Fault]:
    """Yield what loads well but should not be shipped."""
    for permit in book.permits.values():
        for rules in permit.rules.values():
            for rule in rules:
                yield from _missing_reasons(permit, rule)
            yield from _clashes(permit, rules)
        yield from _unknown_items(book, permit)
    yield from dead_slots(book)
    for name in PLAN_DEADLINES:
        if name not in book.deadlines:
            yield _mild("deadlines.toml", "$", f'the plan needs "{name}"')


def _missing_reasons(permit: Permit, rule: SlotRule) -> Iterator[Fault]:
    where = f"$.slots.{rule.id}"
    plain = rule.needed_if is None or (rule.why_fr and rule.why_en)
    narrowed = any(rule.id in effect.slots for effect in permit.effects)
    if not plain and not narrowed:
        yield _mild(permit.file, where, "conditional, but why_fr or why_en is missing")
    told = rule.unknown_why_fr and rule.unknown_why_en
    if rule.when_unknown == "asked" and rule.needed_if is not None and not told:
        yield _mild(permit.file, where, "unknown_why_fr or unknown_why_en is missing")
    if not rule.source_items and not rule.sources:
        yield _mild(permit.file, where, "neither source_items nor sources")


def _clashes(permit: Permit, rules: tuple[SlotRule, ...]) -> Iterator[Fault]:
    """Yield rules of one id that would be asked for together in any situation."""
    for one, other in combinations(rules, 2):
        if one.id == other.id and _meet(one, other):
            problem = "two rules with this id apply together"
            yield _mild(permit.file, f"$.slots.{one.id}", problem)


def _meet(one: SlotRule, other: SlotRule) -> bool:
    apart = one.procedures and other.procedures
    if apart and not set(one.procedures) & set(other.procedures):
        return False
    if one.until and other.since and one.until < other.since:
        return False
    if other.until and one.since and other.until < one.since:
        return False
    return one.needed_if is None and other.needed_if is None


def _unknown_items(book: RuleBook, permit: Permit) -> Iterator[Fault]:
    if not book.source_items:
        return
    known = {*book.source_items, *book.annex.changes}
    for where, items in _citations(permit):
        for item in items:
            if item not in known:
                problem = f'the source texts have no item "{item}"'
                yield _mild(permit.file, where, problem, nearest(item, known))


def _citations(permit: Permit) -> Iterator[tuple[str, Iterable[str]]]:
    for rules in permit.rules.values():
        for rule in rules:
            yield f"$.slots.{rule.id}", rule.source_items
    for number, effect in enumerate(permit.effects):
        yield f"$.effects[{number}]", effect.source_items
    for notice in permit.notices:
        yield f"$.notices.{notice.id}", notice.source_items
    yield "$.superseded", permit.superseded


def _dead_questions(book: RuleBook) -> Iterator[Fault]:
    asked = set(_used_keys(book))
    for key in book.questions:
        if key not in asked:
            problem = "no condition, slot or plan uses this question"
            yield _mild("questions.toml", f"$.{key}", problem)


PLAN_DEADLINES = ("visa_again",)
"""Deadlines the plan asks for by name; ``windows.toml`` names the others."""


def _used_keys(book: RuleBook) -> Iterator[str]:
    yield from ANCHOR_QUESTIONS.values()
    yield from (key for key, one in book.questions.items() if one.follows)
    conditions: list[Condition | None] = [fee.needed_if for fee in book.fees.fees]
    conditions += [rule.needed_if for rule in book.windows.rules()]
    conditions += conditions_of_plan(book)
    for permit in book.permits.values():
        conditions.append(permit.fees_exempt_if)
        conditions += [notice.needed_if for notice in permit.notices]
        conditions += [effect.applies_if for effect in permit.effects]
        for rules in permit.rules.values():
            for rule in rules:
                conditions.append(rule.needed_if)
                conditions += [value.needed_if for value in rule.max_age or ()]
                if rule.answered_by:
                    yield rule.answered_by
    for condition in conditions:
        if condition is not None:
            yield from condition.values_by_key()


def _mild(file: str, where: str, problem: str, hint: str | None = None) -> Fault:
    return Fault(file, where, problem, hint, serious=False)


def _from_fault(fault: Fault) -> LintProblem:
    return LintProblem(fault.file, fault.where, _worded(fault.problem, fault.hint))


def _from_error(error: WrongInputError) -> LintProblem:
    facts = error.facts
    message = _worded(facts.get("problem", "cannot be read"), facts.get("closest"))
    return LintProblem(str(facts["file"]), str(facts.get("where", "$")), message)


def _worded(problem: object, closest: object) -> str:
    return f'{problem}, did you mean "{closest}"?' if closest else str(problem)
