# SPDX-License-Identifier: Apache-2.0
"""Faults of a help desk's own rules: names that nothing shipped has."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from dossier.domain.nearest import nearest
from dossier.rulebook.book import RuleBook
from dossier.rulebook.consistency import Fault
from dossier.rulebook.local_rules import FIXED, LocalChange, LocalFile

_IN_A_SLOT = re.compile(r"\$\.slots\.([^.]+)(?:\.(\w+))?")


def local_faults(book: RuleBook) -> Iterator[Fault]:
    """Yield what the local files name and the rule book does not have."""
    for file, local in book.local.items():
        for number, change in enumerate(local.change):
            where = f"$.change[{number}]"
            yield from _permits(book, file, where, change.permits)
            yield from _change(book, file, where, change)
        for number, add in enumerate(local.add):
            where = f"$.add[{number}]"
            yield from _permits(book, file, where, add.permits)
            if add.after is not None:
                yield from _slot(book, file, f"{where}.after", add.permits, add.after)
        for number, notice in enumerate(local.notices):
            yield from _permits(book, file, f"$.notices[{number}]", notice.permits)


def at_home(book: RuleBook, fault: Fault) -> Fault:
    """Return the fault at its place in the local file that brought the slot in."""
    found = _IN_A_SLOT.fullmatch(fault.where)
    if found is None:
        return fault
    slot, field = found.groups()
    for file, local in book.local.items():
        place = _place(local, slot, field)
        if place is not None:
            return replace(fault, file=file, where=place)
    return fault


def _place(local: LocalFile, slot: str, field: str | None) -> str | None:
    for number, add in enumerate(local.add):
        if add.slot.get("id") == slot:
            return f"$.add[{number}].slot" + (f".{field}" if field else "")
    for number, change in enumerate(local.change):
        if change.slot == slot and field in change.set:
            return f"$.change[{number}].set.{field}"
    return None


def _change(
    book: RuleBook, file: str, where: str, change: LocalChange
) -> Iterator[Fault]:
    yield from _shape(file, where, change)
    if change.kind is not None and change.kind not in book.documents:
        problem = f'unknown document kind "{change.kind}"'
        hint = nearest(change.kind, book.documents)
        yield Fault(file, f"{where}.kind", problem, hint)
    if change.slot is not None:
        yield from _slot(book, file, f"{where}.slot", change.permits, change.slot)
    known = {
        name
        for permit in book.permits.values()
        if not change.permits or permit.id in change.permits
        for name in permit.procedures
    }
    for name in change.procedures:
        if name not in known:
            problem = f'unknown procedure "{name}"'
            yield Fault(file, f"{where}.procedures", problem, nearest(name, known))


def _shape(file: str, where: str, change: LocalChange) -> Iterator[Fault]:
    if (change.slot is None) == (change.kind is None):
        yield Fault(file, where, 'needs either "slot" or "kind"')
    if bool(change.note_fr) != bool(change.note_en):
        yield Fault(file, where, '"note_fr" and "note_en" go together')
    if not change.set and not change.note_fr:
        yield Fault(file, where, 'changes nothing: "set" or a note is missing')
    for name in change.set:
        if name in FIXED:
            yield Fault(file, f"{where}.set", f'a local rule cannot change "{name}"')


def _permits(
    book: RuleBook, file: str, where: str, permits: Iterable[str]
) -> Iterator[Fault]:
    for permit in permits:
        if permit not in book.permits:
            problem = f'unknown permit "{permit}"'
            hint = nearest(permit, book.permits)
            yield Fault(file, f"{where}.permits", problem, hint)


def _slot(
    book: RuleBook, file: str, where: str, permits: tuple[str, ...], slot: str
) -> Iterator[Fault]:
    if not book.permits.keys() >= set(permits):
        return  # which is a fault of its own
    known = {
        rule.id
        for permit in book.permits.values()
        if not permits or permit.id in permits
        for rules in permit.rules.values()
        for rule in rules
    }
    if slot not in known:
        yield Fault(file, where, f'there is no slot "{slot}"', nearest(slot, known))
