# SPDX-License-Identifier: Apache-2.0
"""Amounts of law that slots name instead of repeating them."""

from collections.abc import Callable, Mapping
from typing import Any

from dossier.domain.errors import WrongInputError
from dossier.domain.nearest import nearest
from dossier.rulebook.rule_files import Table, invalid

FILE = "amounts.toml"
_LISTS = frozenset({"slots", "effects", "change", "add"})
"""Lists of rule files that slots are found in."""


def with_named_amounts(
    files: Mapping[str, Table], report: Callable[[WrongInputError], None]
) -> dict[str, Table]:
    """Return the tables with ``amount = "NAME"`` replaced by its values and its unit.

    A name that ``amounts.toml`` does not have is reported and left out.
    """
    amounts = files.get(FILE, {})
    named: dict[str, Table] = {}
    for file, table in files.items():
        names = _Names(amounts, file, report)
        named[file] = names.filled(table, "$") if _LISTS & set(table) else table
    return named


class _Names:
    """Fills in the names of one file."""

    def __init__(
        self,
        amounts: Table,
        file: str,
        report: Callable[[WrongInputError], None],
    ) -> None:
        self._amounts = amounts
        self._file = file
        self._report = report

    def filled(self, table: Table, where: str) -> Table:
        """Return the table itself where nothing is named."""
        changed: Table = {}
        for key, value in table.items():
            place = f"{where}.{key}"
            if key == "amount" and isinstance(value, str):
                changed[key] = self._values(value, place)
                changed["amount_unit"] = self._unit(value)
            elif isinstance(value, dict):
                changed[key] = self.filled(value, place)
            elif isinstance(value, list) and key in _LISTS:
                changed[key] = [
                    self._item(one, f"{place}[{number}]")
                    for number, one in enumerate(value)
                ]
        same = all(table.get(key) is value for key, value in changed.items())
        return table if same else {**table, **changed}

    def _item(self, one: object, where: str) -> object:
        return self.filled(one, where) if isinstance(one, dict) else one

    def _unit(self, name: str) -> str:
        amount = self._amounts.get(name)
        unit = amount.get("unit") if isinstance(amount, dict) else None
        return "SMIC" if unit == "SMIC" else "EUR"

    def _values(self, name: str, where: str) -> list[Any]:
        amount = self._amounts.get(name)
        values = amount.get("values") if isinstance(amount, dict) else None
        if isinstance(values, list):
            return values
        problem = f'there is no amount "{name}"'
        hint = nearest(name, self._amounts)
        self._report(invalid(self._file, where, problem, hint))
        return []
