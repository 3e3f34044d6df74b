# SPDX-License-Identifier: Apache-2.0
"""Tables of rule files decoded entry by entry, so that one fault hides no other."""

from collections.abc import Callable, Iterator, Mapping
from typing import Any, TypeVar

from dossier.domain.errors import WrongInputError
from dossier.domain.nearest import nearest
from dossier.rulebook.book import Permit, RuleBook
from dossier.rulebook.dated import DatedNumber, DatedValue
from dossier.rulebook.decode import decode
from dossier.rulebook.entries import (
    Deadline,
    DocumentKind,
    Fees,
    Portal,
    Question,
    Step,
    StepsFile,
    Territory,
)
from dossier.rulebook.permit_file import (
    PermitFile,
    SharedFile,
    SlotRule,
    SlotUse,
)
from dossier.rulebook.rule_files import Table, invalid
from dossier.rulebook.territorial import RawRule, rules_of_territory

T = TypeVar("T")

PERMIT_FOLDERS = ("permits/", "resident-card/")


class BookMaker:
    """Turns the tables of all files into a rule book.

    A fault goes to ``report``; when that returns, the entry is left out and the rest
    is still read.
    """

    def __init__(
        self,
        files: Mapping[str, Table],
        report: Callable[[WrongInputError], None],
    ) -> None:
        """Take the tables by file name."""
        self._files = files
        self._report = report
        self._shared = self._sound_shared()

    def book(self) -> RuleBook:
        """Return the rule book."""
        territories = self._entries("territories.toml", Territory, "code")
        return RuleBook(
            permits=self._permits(tuple(territories)),
            documents=self._entries("documents.toml", DocumentKind, "slug"),
            questions=self._entries("questions.toml", Question, "key"),
            portals=self._portals(),
            territories=territories,
            deadlines=self._entries("deadlines.toml", Deadline, "name"),
            fees=self._fees(),
            steps=self._steps(),
            source_items=self._source_items(),
            thresholds=self._thresholds(),
        )

    def _one(self, data: object, shape: type[T], file: str, where: str) -> T | None:
        try:
            return decode(data, shape, file=file, where=where)
        except WrongInputError as error:
            self._report(error)
            return None

    def _entries(self, file: str, shape: type[T], key_field: str) -> dict[str, T]:
        found: dict[str, T] = {}
        for key, table in self._files.get(file, {}).items():
            data = {key_field: key, **table} if isinstance(table, dict) else table
            entry = self._one(data, shape, file, f"$.{key}")
            if entry is not None:
                found[key] = entry
        return found

    def _portals(self) -> dict[str, Portal]:
        found: dict[str, Portal] = {}
        for name, table in self._files.items():
            if name.startswith("portals/"):
                portal = self._one(table, Portal, name, "$")
                if portal is not None:
                    found[portal.id] = portal
        return found

    def _fees(self) -> Fees:
        table = self._files.get("fees.toml", {"default_class": ""})
        return self._one(table, Fees, "fees.toml", "$") or Fees(default_class="")

    def _steps(self) -> tuple[Step, ...]:
        table = self._files.get("steps.toml", {"steps": []})
        found = self._one(table, StepsFile, "steps.toml", "$")
        return found.steps if found is not None else ()

    def _sound_shared(self) -> dict[str, list[Table]]:
        """Return the slots of shared files that are sound by themselves."""
        return {
            name: table["slots"]
            for name, table in self._files.items()
            if name.startswith("shared/")
            and self._one(table, SharedFile, name, "$") is not None
        }

    def _source_items(self) -> tuple[str, ...]:
        rows = self._files.get("annex10_items.toml", {}).get("rows", {})
        found = self._one(rows, dict[str, tuple[str, ...]], "annex10_items.toml", "$")
        return tuple(item for items in (found or {}).values() for item in items)

    def _thresholds(self) -> dict[str, DatedNumber]:
        found: dict[str, DatedNumber] = {}
        for name, data in self._files.get("thresholds.toml", {}).items():
            values = self._one(
                data, tuple[DatedValue, ...], "thresholds.toml", f"$.{name}"
            )
            if values is not None:
                found[name] = DatedNumber(values)
        return found

    def _permits(self, territories: tuple[str, ...]) -> dict[str, Permit]:
        found: dict[str, Permit] = {}
        for name, table in self._files.items():
            if not name.startswith(PERMIT_FOLDERS):
                continue
            permit = self._one(table, PermitFile, name, "$")
            if permit is not None:
                found[permit.id] = self._permit(permit, name, territories)
        return found

    def _permit(
        self, given: PermitFile, file: str, territories: tuple[str, ...]
    ) -> Permit:
        rules = tuple(self._rules(given, file))
        by_territory: dict[str, tuple[SlotRule, ...]] = {}
        for territory in territories:
            try:
                by_territory[territory] = rules_of_territory(
                    rules, given.effects, territory, file
                )
            except WrongInputError as error:
                self._report(error)
        fields = {
            name: getattr(given, name)
            for name in given.__struct_fields__
            if name != "slots"
        }
        return Permit(rules=by_territory, file=file, **fields)

    def _rules(self, given: PermitFile, file: str) -> Iterator[RawRule]:
        for number, table in enumerate(given.slots):
            where = f"$.slots[{number}]"
            if "use" in table:
                yield from self._used(table, file, where)
                continue
            rule = self._one(table, SlotRule, file, where)
            if rule is not None:
                yield rule, table, where

    def _used(self, table: Table, file: str, where: str) -> Iterator[RawRule]:
        use = self._one(table, SlotUse, file, where)
        if use is None:
            return
        name = f"shared/{use.use}.toml"
        if name not in self._files:
            shared = [n[7:-5] for n in self._files if n.startswith("shared/")]
            problem = f'there is no shared set "{use.use}"'
            self._report(
                invalid(file, f"{where}.use", problem, nearest(use.use, shared))
            )
            return
        for raw in self._shared.get(name, ()):
            if raw["id"] in use.drop:
                continue
            whole = _with_use(raw, use)
            place = f"{where}.change.{raw['id']}"
            rule = self._one(whole, SlotRule, file, place)
            if rule is not None:
                yield rule, whole, where


def _with_use(raw: dict[str, Any], use: SlotUse) -> Table:
    """Return a shared slot as this permit changes it."""
    change = use.change.get(str(raw.get("id")), {})
    whole = {**raw, **change}
    whole["source_items"] = [*whole.get("source_items", []), *use.source_items]
    if use.procedures and "procedures" not in change:
        whole["procedures"] = list(use.procedures)
    return whole
