# SPDX-License-Identifier: Apache-2.0
"""Names of rule files: one that nothing reads would be left out without a word."""

from collections.abc import Iterable, Iterator

from dossier.domain.nearest import nearest
from dossier.rulebook.faults import Fault

_KNOWN = (
    "advice",
    "amounts",
    "annex10_items",
    "deadlines",
    "documents",
    "fees",
    "finder",
    "forms",
    "holidays",
    "local",
    "papers",
    "photo",
    "questions",
    "search",
    "shrink",
    "steps",
    "territories",
    "thresholds",
    "windows",
)


_FOLDERS = (
    "documents",
    "local",
    "permits",
    "portals",
    "questions",
    "resident-card",
    "shared",
)


def is_rule_file(name: str) -> bool:
    """Tell whether something reads a file, by its path in the folder."""
    folder, inside, _ = name.rpartition("/")
    return folder in _FOLDERS if inside else name.removesuffix(".toml") in _KNOWN


def stray_files(names: Iterable[str]) -> Iterator[Fault]:
    """Yield the files beside the others that nothing reads."""
    for name in names:
        if "/" not in name and not is_rule_file(name):
            closest = nearest(name.removesuffix(".toml"), _KNOWN)
            problem = "nothing reads a file of this name"
            yield Fault(name, "$", problem, closest and f"{closest}.toml")
