# SPDX-License-Identifier: Apache-2.0
"""A fault of the rule files, and those of values through time."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations, pairwise

from dossier.rulebook.dated import DatedValue


@dataclass(frozen=True, slots=True)
class Fault:
    """One fault.

    Attributes:
        serious: the rule book cannot be used with it; others are for ``lint`` only.
    """

    file: str
    where: str
    problem: str
    hint: str | None = None
    serious: bool = True


def overlaps(file: str, where: str, values: tuple[DatedValue, ...]) -> Iterator[Fault]:
    """Yield days two values are valid on, and values that end before they begin."""
    for one, other in combinations(values, 2):
        same = one.needed_if == other.needed_if
        if same and (other.in_force(one.since) or one.in_force(other.since)):
            day = max(one.since, other.since).isoformat()
            yield Fault(file, where, f"two values are valid on {day}")
    for value in values:
        if value.until is not None and value.until < value.since:
            yield Fault(file, where, f"ends before it begins on {value.since}")


def ages(file: str, where: str, values: tuple[DatedValue, ...]) -> Iterator[Fault]:
    """Yield limits of age that no paper can keep, and what ``overlaps`` yields."""
    yield from overlaps(file, where, values)
    for value in values:
        if value.value < 1 or value.value != int(value.value):
            yield Fault(file, where, "months are whole, one at least")


def gaps(file: str, where: str, values: tuple[DatedValue, ...]) -> Iterator[Fault]:
    """Yield days between two values on which none is valid.

    Values under a condition are left alone: another may hold in its place.
    """
    plain = [value for value in values if value.needed_if is None]
    plain.sort(key=lambda value: value.since)
    for one, following in pairwise(plain):
        if one.until is None:
            continue
        first = one.until + dt.timedelta(days=1)
        if first < following.since:
            problem = f"no value is valid from {first} to the day before"
            problem = f"{problem} {following.since}"
            yield Fault(file, where, problem, serious=False)
