# SPDX-License-Identifier: Apache-2.0
"""Tables of rule files decoded entry by entry, so that one fault hides no other."""

from collections.abc import Callable, Mapping
from typing import TypeVar

from dossier.domain.errors import WrongInputError
from dossier.rulebook.annex_items import AnnexItems
from dossier.rulebook.book import Permit, RuleBook
from dossier.rulebook.entries import (
    Deadline,
    DocumentKind,
    Fees,
    Portal,
    Question,
    Territory,
)
from dossier.rulebook.finder import Finder
from dossier.rulebook.law_entries import Amount, WindowsFile
from dossier.rulebook.local_rules import (
    LocalFile,
    is_local_file,
    local_notices,
    with_local_rules,
)
from dossier.rulebook.named_amounts import with_named_amounts
from dossier.rulebook.permit_file import PermitFile
from dossier.rulebook.permit_parts import PermitParts, decoded
from dossier.rulebook.photo_file import PhotoFile
from dossier.rulebook.plan_entries import Advice, Holiday, Paper, Step
from dossier.rulebook.rule_files import PERMIT_FOLDERS, Table, invalid
from dossier.rulebook.search_words import SearchWords
from dossier.rulebook.territorial import RawRule, RulesByTerritory
from dossier.rulebook.thresholds import decoded_thresholds

T = TypeVar("T")


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
        self._files = with_named_amounts(files, report)
        self._report = report
        self._parts = PermitParts(self._files, report)
        self._local = self._local_files()

    def book(self) -> RuleBook:
        """Return the rule book."""
        territories = self._entries("territories.toml", Territory, "code")
        return RuleBook(
            permits=self._permits(tuple(territories)),
            documents=self._catalogue("documents", DocumentKind, "slug"),
            questions=self._catalogue("questions", Question, "key"),
            portals=self._portals(),
            territories=territories,
            deadlines=self._entries("deadlines.toml", Deadline, "name"),
            fees=self._fees(),
            steps=self._list("steps", Step),
            papers=self._list("papers", Paper),
            advice=self._list("advice", Advice),
            holidays=self._list("holidays", Holiday),
            annex=self._annex(),
            local=self._local,
            thresholds=decoded_thresholds(
                self._files.get("thresholds.toml", {}), self._report
            ),
            windows=self._file("windows", WindowsFile),
            amounts=self._entries("amounts.toml", Amount, "name"),
            finder=self._file("finder", Finder),
            search_words=self._file("search", SearchWords),
            photo=self._file("photo", PhotoFile),
        )

    def _one(self, data: object, shape: type[T], file: str, where: str) -> T | None:
        return decoded(data, shape, (file, where), self._report)

    def _entries(self, file: str, shape: type[T], key_field: str) -> dict[str, T]:
        found: dict[str, T] = {}
        for key, table in self._files.get(file, {}).items():
            data = {key_field: key, **table} if isinstance(table, dict) else table
            entry = self._one(data, shape, file, f"$.{key}")
            if entry is not None:
                found[key] = entry
        return found

    def _catalogue(self, name: str, shape: type[T], key_field: str) -> dict[str, T]:
        """Return the entries of ``NAME.toml`` and of every file in ``NAME/``."""
        found: dict[str, T] = {}
        places: dict[str, str] = {}
        for file in sorted(self._files, key=lambda one: one != f"{name}.toml"):
            if file != f"{name}.toml" and not file.startswith(f"{name}/"):
                continue
            for key, entry in self._entries(file, shape, key_field).items():
                if key in found:
                    problem = f"{places[key]} has it already"
                    self._report(invalid(file, f"$.{key}", problem))
                    continue
                found[key] = entry
                places[key] = file
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

    def _list(self, name: str, shape: type[T]) -> tuple[T, ...]:
        """Return the entries of a catalogue by id, in the order of the files."""
        return tuple(self._catalogue(name, shape, "id").values())

    def _file(self, name: str, shape: type[T]) -> T:
        """Return ``NAME.toml`` as a whole, an empty one where it is missing."""
        file = f"{name}.toml"
        return self._one(self._files.get(file, {}), shape, file, "$") or shape()

    def _local_files(self) -> dict[str, LocalFile]:
        found: dict[str, LocalFile] = {}
        for name, table in self._files.items():
            if not is_local_file(name):
                continue
            local = self._one(table, LocalFile, name, "$")
            if local is not None:
                found[name] = local
        return found

    def _annex(self) -> AnnexItems:
        name = "annex10_items.toml"
        table = self._files.get(name, {})
        return self._one(table, AnnexItems, name, "$") or AnnexItems()

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
        effects = tuple(self._parts.effects(given, file))

        def rules() -> tuple[RawRule, ...]:
            own = self._parts.rules(given, file)
            return with_local_rules(own, given, self._local, self._report)

        by_territory = RulesByTerritory(
            territories=territories,
            rules=rules,
            effects=effects,
            file=file,
            report=self._report,
        )
        fields = {
            name: getattr(given, name)
            for name in given.__struct_fields__
            if name not in ("slots", "effects")
        }
        local = tuple(local_notices(given.id, self._local))
        fields["notices"] = (*given.notices, *local)
        return Permit(rules=by_territory, effects=effects, file=file, **fields)
