# SPDX-License-Identifier: Apache-2.0
"""Conditions on answers, decided with three values: yes, no, not known yet."""

from abc import ABC, abstractmethod
from collections.abc import Mapping
from dataclasses import dataclass

from dossier.domain.case import Answer


class Condition(ABC):
    """A statement about the answers; unanswered questions make it unknown."""

    @abstractmethod
    def evaluate(self, facts: Mapping[str, Answer]) -> bool | None:
        """Return whether it holds, None while the answers do not tell."""

    @abstractmethod
    def values_by_key(self) -> dict[str, tuple[Answer, ...]]:
        """Return every question it looks at, with the values it compares to."""

    @abstractmethod
    def open_keys(self, facts: Mapping[str, Answer]) -> tuple[str, ...]:
        """Return the unanswered questions that could still change the outcome."""

    def next_keys(self, facts: Mapping[str, Answer]) -> tuple[str, ...]:
        """Return those of the open keys to ask before the others.

        Where every part has to hold, a part only matters once those before it do: how
        old is the host's identity card? waits for: does somebody host you? There is a
        next key as long as there is an open one.
        """
        return self.open_keys(facts)

    def is_settled(self, facts: Mapping[str, Answer], *, outcome: bool) -> bool:
        """Tell whether the outcome is this one whatever else is answered."""
        return not self.open_keys(facts) and self.evaluate(facts) is outcome


@dataclass(frozen=True, slots=True)
class Is(Condition):
    """The answer to a question is one of these values."""

    key: str
    values: tuple[Answer, ...]

    def evaluate(self, facts: Mapping[str, Answer]) -> bool | None:
        """Compare the answer, types included: yes is not 1."""
        if self.key not in facts:
            return None
        answer = facts[self.key]
        return any(type(answer) is type(v) and answer == v for v in self.values)

    def values_by_key(self) -> dict[str, tuple[Answer, ...]]:
        """Return the one key."""
        return {self.key: self.values}

    def open_keys(self, facts: Mapping[str, Answer]) -> tuple[str, ...]:
        """Return the key while it has no answer."""
        return () if self.key in facts else (self.key,)


@dataclass(frozen=True, slots=True)
class Not(Condition):
    """The opposite; unknown stays unknown."""

    part: Condition

    def evaluate(self, facts: Mapping[str, Answer]) -> bool | None:
        """Return the opposite of the part."""
        met = self.part.evaluate(facts)
        return None if met is None else not met

    def values_by_key(self) -> dict[str, tuple[Answer, ...]]:
        """Return the keys of the part."""
        return self.part.values_by_key()

    def open_keys(self, facts: Mapping[str, Answer]) -> tuple[str, ...]:
        """Return the open keys of the part."""
        return self.part.open_keys(facts)

    def next_keys(self, facts: Mapping[str, Answer]) -> tuple[str, ...]:
        """Return the next keys of the part."""
        return self.part.next_keys(facts)


@dataclass(frozen=True, slots=True)
class Surely(Condition):
    """The part holds for certain: unknown counts as no."""

    part: Condition

    def evaluate(self, facts: Mapping[str, Answer]) -> bool | None:
        """Return True only when the part is known to hold."""
        return self.part.evaluate(facts) is True

    def values_by_key(self) -> dict[str, tuple[Answer, ...]]:
        """Return the keys of the part."""
        return self.part.values_by_key()

    def open_keys(self, facts: Mapping[str, Answer]) -> tuple[str, ...]:
        """Return the open keys of the part: its answer may still arrive."""
        return self.part.open_keys(facts)

    def next_keys(self, facts: Mapping[str, Answer]) -> tuple[str, ...]:
        """Return the next keys of the part."""
        return self.part.next_keys(facts)


@dataclass(frozen=True, slots=True)
class AllOf(Condition):
    """Every part holds."""

    parts: tuple[Condition, ...]

    def evaluate(self, facts: Mapping[str, Answer]) -> bool | None:
        """Return False as soon as one part is False, else None if one is unknown."""
        outcomes = [part.evaluate(facts) for part in self.parts]
        if False in outcomes:
            return False
        return None if None in outcomes else True

    def values_by_key(self) -> dict[str, tuple[Answer, ...]]:
        """Return the keys of all parts."""
        return _joined(self.parts)

    def open_keys(self, facts: Mapping[str, Answer]) -> tuple[str, ...]:
        """Return no key when one part is settled as False."""
        if any(part.is_settled(facts, outcome=False) for part in self.parts):
            return ()
        return _open_keys(self.parts, facts)

    def next_keys(self, facts: Mapping[str, Answer]) -> tuple[str, ...]:
        """Return the next keys of the first part that has any."""
        if not self.open_keys(facts):
            return ()
        return next(filter(None, (part.next_keys(facts) for part in self.parts)), ())


@dataclass(frozen=True, slots=True)
class AnyOf(Condition):
    """At least one part holds."""

    parts: tuple[Condition, ...]

    def evaluate(self, facts: Mapping[str, Answer]) -> bool | None:
        """Return True as soon as one part is True, else None if one is unknown."""
        outcomes = [part.evaluate(facts) for part in self.parts]
        if True in outcomes:
            return True
        return None if None in outcomes else False

    def values_by_key(self) -> dict[str, tuple[Answer, ...]]:
        """Return the keys of all parts."""
        return _joined(self.parts)

    def open_keys(self, facts: Mapping[str, Answer]) -> tuple[str, ...]:
        """Return no key when one part is settled as True."""
        if any(part.is_settled(facts, outcome=True) for part in self.parts):
            return ()
        return _open_keys(self.parts, facts)

    def next_keys(self, facts: Mapping[str, Answer]) -> tuple[str, ...]:
        """Return the next keys of all parts."""
        if not self.open_keys(facts):
            return ()
        found = (key for part in self.parts for key in part.next_keys(facts))
        return tuple(dict.fromkeys(found))


def _joined(parts: tuple[Condition, ...]) -> dict[str, tuple[Answer, ...]]:
    joined: dict[str, tuple[Answer, ...]] = {}
    for part in parts:
        for key, values in part.values_by_key().items():
            joined[key] = (*joined.get(key, ()), *values)
    return joined


def _open_keys(
    parts: tuple[Condition, ...], facts: Mapping[str, Answer]
) -> tuple[str, ...]:
    return tuple(dict.fromkeys(key for part in parts for key in part.open_keys(facts)))
