# SPDX-License-Identifier: Apache-2.0
"""Values the law may change: each with its dates, source and confidence."""

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Literal

import msgspec

from dossier.domain.case import Answer
from dossier.domain.conditions import Condition

Confidence = Literal["official", "secondary", "single"]
"""``official`` text, agreeing ``secondary`` sources, or a ``single`` other source."""

_ORDER: tuple[Confidence, ...] = ("official", "secondary", "single")


class Strict(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Base of everything in rule files: a field nobody knows is an error."""


class DatedValue(Strict, frozen=True, rename={"since": "from"}):
    """One number, from when until when, and who says so.

    Attributes:
        since: first filing date it applies to (``from`` in rule files).
        until: last filing date it applies to, None while it is in force.
        as_of: day the source was read.
        needed_if: the value only counts in this situation.
    """

    value: int | float
    since: dt.date
    source: str
    as_of: dt.date
    confidence: Confidence
    until: dt.date | None = None
    needed_if: Condition | None = None

    def in_force(self, on: dt.date) -> bool:
        """Tell whether it applies on that day."""
        return self.since <= on and (self.until is None or on <= self.until)


@dataclass(frozen=True, slots=True)
class DatedNumber:
    """A number through time."""

    values: tuple[DatedValue, ...]

    def at(
        self, on: dt.date, facts: Mapping[str, Answer] | None = None
    ) -> DatedValue | None:
        """Return the value in force on a day in a situation, None without one."""
        for value in self.values:
            if value.in_force(on) and _holds(value.needed_if, facts or {}):
                return value
        return None

    def conditions(self, on: dt.date) -> tuple[Condition, ...]:
        """Return the conditions on values in force that day."""
        return tuple(
            value.needed_if
            for value in self.values
            if value.needed_if is not None and value.in_force(on)
        )


def least_sure(found: Iterable[Confidence]) -> Confidence:
    """Return the lowest confidence among them, ``official`` when there is none."""
    least: Confidence = "official"
    for one in found:
        if _ORDER.index(one) > _ORDER.index(least):
            least = one
    return least


def _holds(condition: Condition | None, facts: Mapping[str, Answer]) -> bool:
    return condition is None or condition.evaluate(facts) is True
