# SPDX-License-Identifier: Apache-2.0
"""The requirements and effects of a permit, its own and those it takes over."""

from collections.abc import Callable, Iterator, Mapping
from typing import Any, TypeVar

import msgspec

from dossier.domain.errors import WrongInputError
from dossier.domain.nearest import nearest
from dossier.rulebook.decode import decode
from dossier.rulebook.permit_file import (
    Effect,
    EffectUse,
    PermitFile,
    SharedFile,
    SlotRule,
    SlotTake,
    SlotUse,
)
from dossier.rulebook.rule_files import PERMIT_FOLDERS, Table, invalid
from dossier.rulebook.territorial import RawRule

T = TypeVar("T")
Report = Callable[[WrongInputError], None]


def decoded(
    data: object, shape: type[T], place: tuple[str, str], report: Report
) -> T | None:
    """Return the data as ``shape``; a fault at that file and place is reported."""
    try:
        return decode(data, shape, file=place[0], where=place[1])
    except WrongInputError as error:
        report(error)
        return None


class PermitParts:
    """Puts together what a permit file says itself and what it takes from others."""

    def __init__(self, files: Mapping[str, Table], report: Report) -> None:
        """Take the tables by file name."""
        self._files = files
        self._report = report
        self._shared = {
            name: table
            for name, table in files.items()
            if name.startswith("shared/")
            and decoded(table, SharedFile, (name, "$"), report) is not None
        }

    def rules(self, given: PermitFile, file: str) -> Iterator[RawRule]:
        """Yield the requirements in filing order."""
        found = [
            (table, where, [*self._own(table, file, where)])
            for where, table in _placed(given)
        ]
        own = {rule.id for _, _, rules in found for rule, _, _ in rules}
        for table, where, rules in found:
            yield from rules
            if "take" in table:
                yield from self._taken_over(table, file, where, own)

    def _own(self, table: Table, file: str, where: str) -> Iterator[RawRule]:
        if "use" in table:
            yield from self._used(table, file, where)
        elif "take" not in table:
            yield from self._rule(table, file, where)

    def effects(self, given: PermitFile, file: str) -> Iterator[Effect]:
        """Yield what the territories change."""
        for number, table in enumerate(given.effects):
            place = (file, f"$.effects[{number}]")
            if "use" not in table:
                effect = decoded(table, Effect, place, self._report)
                if effect is not None:
                    yield effect
                continue
            use = decoded(table, EffectUse, place, self._report)
            if use is None:
                continue
            for raw in self._of_shared("effects", use.use, *place):
                whole = {**raw, "source_items": [*use.source_items]}
                if use.source is not None:
                    whole["source"] = use.source
                effect = decoded(whole, Effect, place, self._report)
                if effect is not None:
                    yield effect

    def _rule(self, table: Table, file: str, where: str) -> Iterator[RawRule]:
        rule = decoded(table, SlotRule, (file, where), self._report)
        if rule is not None:
            yield rule, table, where

    def _used(self, table: Table, file: str, where: str) -> Iterator[RawRule]:
        use = decoded(table, SlotUse, (file, where), self._report)
        if use is None:
            return
        for raw in self._of_shared("slots", use.use, file, where):
            if raw["id"] not in use.drop:
                whole = _with_use(raw, use)
                place = f"{where}.change.{raw['id']}"
                rule = decoded(whole, SlotRule, (file, place), self._report)
                if rule is not None:
                    yield rule, whole, where

    def _taken_over(
        self, table: Table, file: str, where: str, own: set[str]
    ) -> Iterator[RawRule]:
        take = decoded(table, SlotTake, (file, where), self._report)
        if take is None:
            return
        permits = {
            str(one.get("id")): (name, one)
            for name, one in self._files.items()
            if name.startswith(PERMIT_FOLDERS)
        }
        if take.take not in permits:
            problem = f'there is no permit "{take.take}"'
            hint = nearest(take.take, permits)
            self._report(invalid(file, f"{where}.take", problem, hint))
            return
        name, other = permits[take.take]
        whole = decoded(other, PermitFile, (name, "$"), self._report)
        if whole is None:
            return
        plain = tuple(one for one in whole.slots if "take" not in one)
        given = msgspec.structs.replace(whole, slots=plain)
        for rule, raw, _ in self.rules(given, name):
            if rule.id not in own and rule.id not in take.drop and _wanted(rule, take):
                yield from self._rule(_with_take(raw, table, take), file, where)

    def _of_shared(self, part: str, name: str, file: str, where: str) -> list[Table]:
        """Return the slots or effects of a shared file; a missing file is a fault."""
        path = f"shared/{name}.toml"
        if path not in self._files:
            shared = [n[7:-5] for n in self._files if n.startswith("shared/")]
            problem = f'there is no shared set "{name}"'
            self._report(invalid(file, f"{where}.use", problem, nearest(name, shared)))
        found: list[Table] = self._shared.get(path, {}).get(part, [])
        return found


def _placed(given: PermitFile) -> Iterator[tuple[str, Table]]:
    for number, table in enumerate(given.slots):
        yield f"$.slots[{number}]", table


def _with_use(raw: dict[str, Any], use: SlotUse) -> Table:
    """Return a shared slot as this permit changes it."""
    change = use.change.get(str(raw.get("id")), {})
    whole = {**raw, **change}
    whole["source_items"] = [*whole.get("source_items", []), *use.source_items]
    if use.procedures and "procedures" not in change:
        whole["procedures"] = list(use.procedures)
    return whole


def _wanted(rule: SlotRule, take: SlotTake) -> bool:
    """Tell whether a requirement of the other permit is among those taken over."""
    if take.items and not set(take.items) & set(rule.source_items):
        return False
    return not rule.procedures or bool(set(rule.procedures) & set(take.of))


def _with_take(raw: Table, table: Table, take: SlotTake) -> Table:
    """Return another permit's slot as a slot of this one, under its condition."""
    whole = {**raw, "procedures": list(take.procedures)}
    whole["source_items"] = [*whole.get("source_items", []), *take.source_items]
    if "needed_if" not in table:
        return whole
    if "needed_if" in raw:
        # The other permit's slots wait until it is known that they are wanted at all.
        here = {"surely": table["needed_if"]}
        whole["needed_if"] = {"all": [here, raw["needed_if"]]}
    else:
        whole |= {
            "needed_if": table["needed_if"],
            "why_fr": take.why_fr,
            "why_en": take.why_en,
        }
    return whole
