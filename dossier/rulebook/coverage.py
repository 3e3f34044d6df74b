# SPDX-License-Identifier: Apache-2.0
"""Everything the source texts ask for, traced to the slots that ask for it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from dossier.rulebook.annex_items import Include
from dossier.rulebook.book import Permit, RuleBook
from dossier.rulebook.permit_file import Superseded


@dataclass(frozen=True, slots=True)
class Coverage:
    """Where the items of the source texts went.

    Attributes:
        items: item id -> ``permit#slot`` of every slot that asks for it.
        effects: id of a change -> ``permit#territories`` or ``permit#slot`` that
            makes it.
        includes: id of an inclusion -> ``permit#procedure`` of every procedure whose
            checklist asks for all that it takes over.
        superseded: item id -> the later law that took its place.
        missing: ids that are none of these.
    """

    items: Mapping[str, tuple[str, ...]]
    effects: Mapping[str, tuple[str, ...]]
    includes: Mapping[str, tuple[str, ...]]
    superseded: Mapping[str, Superseded]
    missing: tuple[str, ...]


def coverage(book: RuleBook) -> Coverage:
    """Return where each item, change and inclusion of the source texts went."""
    superseded: dict[str, Superseded] = {}
    for permit in book.permits.values():
        superseded.update(permit.superseded)
    cited = _cited(book)
    changes = _changes(book, cited)
    includes = {
        name: tuple(_procedures_with(book, include, superseded))
        for name, include in book.annex.includes.items()
    }
    expected = set(book.annex.changes)
    known = dict.fromkeys([*book.source_items, *cited])
    return Coverage(
        items={
            one: cited[one] for one in known if one in cited and one not in expected
        },
        effects={one: changes[one] for one in book.annex.changes if one in changes},
        includes={name: found for name, found in includes.items() if found},
        superseded=superseded,
        missing=(
            *(
                one
                for one in book.source_items
                if one not in cited and one not in superseded
            ),
            *(one for one in book.annex.changes if one not in changes),
            *(name for name, found in includes.items() if not found),
        ),
    )


def _cited(book: RuleBook) -> dict[str, tuple[str, ...]]:
    found: dict[str, dict[str, None]] = {}
    for permit in book.permits.values():
        for rules in permit.rules.values():
            for rule in rules:
                for item in rule.source_items:
                    found.setdefault(item, {})[f"{permit.id}#{rule.id}"] = None
    return {item: tuple(slots) for item, slots in found.items()}


def _changes(
    book: RuleBook, cited: Mapping[str, tuple[str, ...]]
) -> dict[str, tuple[str, ...]]:
    """Return what makes each change: an effect, or a slot whose condition says it."""
    found = {one: cited[one] for one in book.annex.changes if one in cited}
    for permit in book.permits.values():
        for effect in permit.effects:
            where = f"{permit.id}#{'+'.join(effect.territories)}"
            for one in effect.source_items:
                found[one] = (*found.get(one, ()), where)
        for notice in permit.notices:
            for one in notice.source_items:
                found[one] = (*found.get(one, ()), f"{permit.id}#{notice.id}")
    return found


def _procedures_with(
    book: RuleBook, include: Include, superseded: Mapping[str, Superseded]
) -> Iterator[str]:
    """Yield the procedures that ask for all that is included; all or none."""
    permit = book.permits.get(include.permit)
    if permit is None:
        return
    found: list[str] = []
    for procedure in include.procedures or permit.procedures:
        asked = _asked(permit, procedure) | set(superseded)
        groups = [set(group) <= asked for group in include.any]
        if not set(include.all) <= asked or (groups and not any(groups)):
            return
        found.append(f"{permit.id}#{procedure}")
    yield from found


def _asked(permit: Permit, procedure: str) -> set[str]:
    return {
        item
        for rules in permit.rules.values()
        for rule in rules
        if not rule.procedures or procedure in rule.procedures
        for item in rule.source_items
    }
