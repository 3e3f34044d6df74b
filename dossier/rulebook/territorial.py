# SPDX-License-Identifier: Apache-2.0
"""What the territories change in the requirements of a permit."""

from collections.abc import Callable, Iterator, Mapping
from typing import Any

import msgspec

from dossier.domain.conditions import AllOf, Condition, Not, Surely
from dossier.domain.errors import WrongInputError
from dossier.rulebook.decode import decode
from dossier.rulebook.permit_file import Effect, SlotRule

RawRule = tuple[SlotRule, dict[str, Any], str]
"""A requirement, the table it was read from, and its place in the file."""


class RulesByTerritory(Mapping[str, tuple[SlotRule, ...]]):
    """Requirements by territory, put together when they are first asked for.

    Most runs look at one permit of the whole rule book, in one territory.
    """

    def __init__(
        self,
        *,
        territories: tuple[str, ...],
        rules: Callable[[], tuple[RawRule, ...]],
        effects: tuple[Effect, ...],
        file: str,
        report: Callable[[WrongInputError], None],
    ) -> None:
        """Take what the requirements are made of; ``report`` takes their faults."""
        self._territories = territories
        self._make = rules
        self._effects = effects
        self._file = file
        self._report = report
        self._general: tuple[RawRule, ...] | None = None
        self._made: dict[str, tuple[SlotRule, ...]] = {}

    def __getitem__(self, territory: str) -> tuple[SlotRule, ...]:
        """Return the requirements of one territory."""
        if territory not in self._made:
            self._made[territory] = self._rules(territory)
        return self._made[territory]

    def __iter__(self) -> Iterator[str]:
        """Iterate over the territories."""
        return iter(self._territories)

    def __len__(self) -> int:
        """Return how many territories there are."""
        return len(self._territories)

    def _rules(self, territory: str) -> tuple[SlotRule, ...]:
        if territory not in self._territories:
            raise KeyError(territory)
        if self._general is None:
            self._general = self._make()
        try:
            return rules_of_territory(
                self._general, self._effects, territory, self._file
            )
        except WrongInputError as error:
            self._report(error)
            return ()


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
