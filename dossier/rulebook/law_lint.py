# SPDX-License-Identifier: Apache-2.0
"""Faults of the dated law: fees, deadlines, windows, amounts and portals."""

import datetime as dt
from collections.abc import Iterator
from itertools import combinations

from dossier.domain.nearest import nearest
from dossier.rulebook.book import Permit, RuleBook
from dossier.rulebook.consistency import condition_faults
from dossier.rulebook.dated import DatedNumber, DatedValue
from dossier.rulebook.entries import Fee, Portal
from dossier.rulebook.faults import Fault, gaps, overlaps
from dossier.rulebook.law_entries import LawRule
from dossier.rulebook.window import ANCHOR_QUESTIONS

FEES, WINDOWS = "fees.toml", "windows.toml"


def law_faults(book: RuleBook) -> Iterator[Fault]:
    """Yield every fault of the dated law."""
    for file, where, values in _dated(book):
        yield from overlaps(file, where, values)
        yield from gaps(file, where, values)
    yield from _fee_faults(book)
    yield from _window_faults(book)
    yield from _portal_faults(book)
    for permit in book.permits.values():
        yield from _permit_faults(book, permit)


def _portal_faults(book: RuleBook) -> Iterator[Fault]:
    for portal in book.portals.values():
        for number, rule in enumerate(portal.travelling):
            for kind in (rule.kind, *rule.inside):
                if kind not in book.documents:
                    file, where = f"portals/{portal.id}.toml", f"$.travelling[{number}]"
                    hint = nearest(kind, book.documents)
                    yield Fault(file, where, f'unknown document kind "{kind}"', hint)


def _dated(book: RuleBook) -> Iterator[tuple[str, str, tuple[DatedValue, ...]]]:
    """Yield file, place and values of everything that has values through time."""
    for name, deadline in book.deadlines.items():
        yield "deadlines.toml", f"$.{name}.values", deadline.values
    for name, amount in book.amounts.items():
        yield "amounts.toml", f"$.{name}.values", amount.values
    for number, fee in enumerate(book.fees.fees):
        yield FEES, f"$.fees[{number}].values", fee.values
    for portal in book.portals.values():
        file = f"portals/{portal.id}.toml"
        for name, limits in _limits(portal):
            yield file, name, limits


def _limits(portal: Portal) -> Iterator[tuple[str, tuple[DatedValue, ...]]]:
    for limit in portal.__struct_fields__:
        values = getattr(portal, limit)
        if values and isinstance(values, tuple) and isinstance(values[0], DatedValue):
            yield f"$.{limit}", values
    for number, field in enumerate(portal.fields):
        yield f"$.fields[{number}].max_file_mb", field.max_file_mb


def _fee_faults(book: RuleBook) -> Iterator[Fault]:
    for number, fee in enumerate(book.fees.fees):
        where = f"$.fees[{number}]"
        yield from condition_faults(book, FEES, f"{where}.needed_if", fee.needed_if)
        for name in fee.classes:
            yield from _tariff_faults(book, name, FEES, where)
    for number, rule in enumerate(book.fees.exceptions):
        where = f"$.exceptions[{number}]"
        yield from _tariff_faults(book, rule.fee_class, FEES, where)
    for (number, one), (_, other) in combinations(enumerate(book.fees.fees), 2):
        day = _both_due(one, other)
        if day is not None:
            problem = f'"{one.id}" is due twice on {day}'
            yield Fault(FEES, f"$.fees[{number}]", problem)


def _both_due(one: Fee, other: Fee) -> dt.date | None:
    """Return a day on which two fees of one name are due for the same request."""
    same = one.id == other.id and one.due == other.due
    conditional = one.needed_if is not None and one.needed_if != other.needed_if
    if not same or (conditional and other.needed_if is not None):
        return None
    if _apart(one.classes, other.classes) or _apart(one.procedures, other.procedures):
        return None
    days = [value.since for fee in (one, other) for value in fee.values]
    both = (DatedNumber(one.values), DatedNumber(other.values))
    return next((day for day in days if all(fee.at(day) for fee in both)), None)


def _apart(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Tell whether two lists, empty for "all", have nothing in common."""
    return bool(one and other) and not set(one) & set(other)


def _tariff_faults(book: RuleBook, name: str, file: str, where: str) -> Iterator[Fault]:
    classes = [*book.fees.classes, book.fees.default_class]
    if name not in classes:
        yield Fault(file, where, f'unknown tariff "{name}"', nearest(name, classes))


def _window_faults(book: RuleBook) -> Iterator[Fault]:
    for part in ("windows", "graces", "silences"):
        seen: set[str] = set()
        rules: tuple[LawRule, ...] = getattr(book.windows, part)
        for number, rule in enumerate(rules):
            where = f"$.{part}[{number}]"
            if rule.id in seen:
                yield Fault(WINDOWS, where, f'"{rule.id}" is taken already')
            seen.add(rule.id)
            yield from condition_faults(
                book, WINDOWS, f"{where}.needed_if", rule.needed_if
            )
            if rule.since and rule.until and rule.until < rule.since:
                yield Fault(WINDOWS, where, f"ends before it begins on {rule.since}")
    yield from _unknown_names(book)
    if book.permits and not _catches_all(book):
        yield Fault(WINDOWS, "$.windows", "the last rule has to fit every request")


def _unknown_names(book: RuleBook) -> Iterator[Fault]:
    for name in book.windows.deadlines():
        if name not in book.deadlines:
            problem = f'unknown deadline "{name}"'
            yield Fault(WINDOWS, "$", problem, nearest(name, book.deadlines))
    for rule in book.windows.windows:
        question = ANCHOR_QUESTIONS.get(rule.anchor)
        if question is not None and question not in book.questions:
            problem = f'the anchor "{rule.anchor}" needs the question "{question}"'
            yield Fault(WINDOWS, f"$.windows.{rule.id}", problem)


def _catches_all(book: RuleBook) -> bool:
    if not book.windows.windows:
        return False
    last = book.windows.windows[-1]
    narrow = (last.articles, last.procedures, last.channels, last.territories)
    partly = (last.needed_if, last.since, last.until, last.by_name)
    return last.anchor == "expiry" and not any((*narrow, *partly))


def _permit_faults(book: RuleBook, permit: Permit) -> Iterator[Fault]:
    if permit.tariff is not None:
        yield from _tariff_faults(book, permit.tariff, permit.file, "$.tariff")
    for name, procedure in permit.procedures.items():
        if procedure.tariff is not None:
            where = f"$.procedures.{name}.tariff"
            yield from _tariff_faults(book, procedure.tariff, permit.file, where)
    names = [rule.id for rule in book.windows.windows]
    if permit.window is not None and permit.window not in names:
        problem = f'unknown window "{permit.window}"'
        hint = nearest(permit.window, names)
        yield Fault(permit.file, "$.window", problem, hint)
