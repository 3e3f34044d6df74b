# SPDX-License-Identifier: Apache-2.0
"""Texts of rule files that are missing in one of the languages Dossier speaks."""

from collections.abc import Iterator, Mapping

from dossier.rulebook.faults import Fault
from dossier.rulebook.rule_files import Table

LANGUAGES = ("fr", "en")
"""Languages every text of the rule files is written in."""


def text_faults(files: Mapping[str, Table]) -> Iterator[Fault]:
    """Yield every text that is empty, or there in one language only."""
    for file, table in files.items():
        yield from _in_table(file, "$", table)


def _in_table(file: str, where: str, table: Mapping[str, object]) -> Iterator[Fault]:
    for key, value in table.items():
        place = f"{where}.{key}"
        if isinstance(value, Mapping):
            yield from _in_table(file, place, value)
        elif isinstance(value, list):
            for number, one in enumerate(value):
                if isinstance(one, Mapping):
                    yield from _in_table(file, f"{place}[{number}]", one)
        name, _, language = key.rpartition("_")
        if name and language in LANGUAGES:
            yield from _of_text(file, where, key, table)


def _of_text(
    file: str, where: str, key: str, table: Mapping[str, object]
) -> Iterator[Fault]:
    name, _, language = key.rpartition("_")
    value = table[key]
    if isinstance(value, str) and not value.strip():
        yield Fault(file, f"{where}.{key}", "this text is empty", serious=False)
    for other in LANGUAGES:
        twin = f"{name}_{other}"
        if other != language and twin not in table:
            problem = f'there is "{key}" but no "{twin}"'
            yield Fault(file, where, problem, serious=False)
