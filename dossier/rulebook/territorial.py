# SPDX-License-Identifier: Apache-2.0
"""What the territories change in the requirements of a permit."""

from collections.abc import Iterator
from typing import Any

import msgspec

from dossier.domain.conditions import AllOf, Condition, Not, Surely
from dossier.rulebook.decode import decode
from dossier.rulebook.permit_file import Effect, SlotRule

RawRule = tuple[SlotRule, dict[str, Any], str]
"""A requirement, the table it was read from, and its place in the file."""


def rules_of_territory(
    rules: tuple[RawRule, ...], effects: tuple[Effect, ...], territory: str, file: str
) -> tuple[SlotRule, ...]:
    """Return the requirements as they are in one territory."""
    current = [
        rule for rule in rules if not rule[0].territories or _in(rule[0], territory)
    ]
    for effect in effects:
        if territory in effect.territories:
            current = [
                changed for rule in current for changed in _changed(rule, effect, file)
            ]
    return tuple(rule for rule, _, _ in current)


def _in(rule: SlotRule, territory: str) -> bool:
    return territory in rule.territories


def _changed(rule: RawRule, effect: Effect, file: str) -> Iterator[RawRule]:
    slot, raw, where = rule
    if slot.id not in effect.slots or effect.type == "not_applicable":
        yield rule
        return
    if effect.applies_if is not None:
        spared = _narrowed(slot, Not(Surely(effect.applies_if)))
        yield spared, raw, where
    if effect.type == "exempt":
        return
    other = _other(rule, effect, file)
    if effect.applies_if is not None:
        other = _narrowed(other, Surely(effect.applies_if))
    yield other, raw, where


def _other(rule: RawRule, effect: Effect, file: str) -> SlotRule:
    slot, raw, where = rule
    if effect.slot is not None:
        replaced = effect.slot
        if slot.needed_if is not None:
            replaced = _narrowed(replaced, slot.needed_if)
        return msgspec.structs.replace(replaced, procedures=slot.procedures)
    return decode({**raw, **effect.change}, SlotRule, file=file, where=where)


def _narrowed(slot: SlotRule, condition: Condition) -> SlotRule:
    whole = condition
    if slot.needed_if is not None:
        whole = AllOf((slot.needed_if, condition))
    return msgspec.structs.replace(slot, needed_if=whole)
