# SPDX-License-Identifier: Apache-2.0
"""Every item of the source annex traced to the slots that ask for it."""

from collections.abc import Mapping
from dataclasses import dataclass

from dossier.rulebook.book import RuleBook
from dossier.rulebook.permit_file import Superseded


@dataclass(frozen=True, slots=True)
class Coverage:
    """Where the items of the source annex went.

    Attributes:
        items: item id -> ``permit#slot`` of every slot that asks for it.
        superseded: item id -> the later law that took its place.
        missing: items that are neither.
    """

    items: Mapping[str, tuple[str, ...]]
    superseded: Mapping[str, Superseded]
    missing: tuple[str, ...]


def coverage(book: RuleBook) -> Coverage:
    """Return where each source item of the permits in the rule book went."""
    cited: dict[str, dict[str, None]] = {}
    superseded: dict[str, Superseded] = {}
    for permit in book.permits.values():
        superseded.update(permit.superseded)
        for rules in permit.rules.values():
            for rule in rules:
                for item in rule.source_items:
                    cited.setdefault(item, {})[f"{permit.id}#{rule.id}"] = None
    known = (
        *book.source_items,
        *(item for item in cited if item not in set(book.source_items)),
    )
    return Coverage(
        items={item: tuple(cited[item]) for item in known if item in cited},
        superseded=superseded,
        missing=tuple(
            item
            for item in book.source_items
            if item not in cited and item not in superseded
        ),
    )
