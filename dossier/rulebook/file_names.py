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
    "questions",
    "search",
    "shrink",
    "steps",
    "territories",
    "thresholds",
    "windows",
)


def stray_files(names: Iterable[str]) -> Iterator[Fault]:
    """Yield the files beside the others that nothing reads."""
    for name in names:
        stem = name.removesuffix(".toml")
        if "/" not in name and stem not in _KNOWN:
            closest = nearest(stem, _KNOWN)
            problem = "nothing reads a file of this name"
            yield Fault(name, "$", problem, closest and f"{closest}.toml")
