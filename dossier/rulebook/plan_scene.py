# SPDX-License-Identifier: Apache-2.0
"""Which entries of the rule files belong to the plan of a situation."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import TypeVar

from dossier.domain.case import Answer
from dossier.domain.conditions import Condition
from dossier.rulebook.book import Permit, RuleBook
from dossier.rulebook.law_rules import channel_of, procedure_in_law
from dossier.rulebook.plan_entries import PlanEntry
from dossier.rulebook.situation import Situation, checked, facts_of, procedure_of

Entry = TypeVar("Entry", bound=PlanEntry)


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanScene:
    """A situation as the entries of a plan look at it.

    Attributes:
        usual: the usual procedure that stands for one of the permit's own.
    """

    situation: Situation
    permit: Permit
    procedure: str
    usual: str
    channel: str
    facts: Mapping[str, Answer]

    def candidates(self, entries: Iterable[Entry]) -> Iterator[Entry]:
        """Yield the entries that belong here, whatever the answers."""
        for entry in entries:
            if self._in_place(entry) and self._in_force(entry):
                yield entry

    def chosen(self, entries: Iterable[Entry]) -> Iterator[Entry]:
        """Yield the entries that belong here with these answers."""
        for entry in self.candidates(entries):
            met = entry.needed_if is None or entry.needed_if.evaluate(self.facts)
            if met or (met is None and entry.when_unknown == "asked"):
                yield entry

    def _in_place(self, entry: PlanEntry) -> bool:
        articles = set(self.permit.articles)
        return (
            entry.course == self.permit.course
            and _allows(entry.channels, self.channel)
            and _allows(entry.procedures, self.usual)
            and _allows(entry.permits, self.permit.id)
            and _allows(entry.territories, self.situation.territory)
            and (not entry.articles or bool(articles.intersection(entry.articles)))
            and not articles.intersection(entry.except_articles)
        )

    def _in_force(self, entry: PlanEntry) -> bool:
        on = self.situation.on
        return (entry.since is None or entry.since <= on) and (
            entry.until is None or on <= entry.until
        )


def scene_of(book: RuleBook, situation: Situation) -> PlanScene:
    """Return the scene of a situation.

    Raises:
        WrongInputError: as ``checked``.
    """
    situation = checked(book, situation)
    return PlanScene(
        situation=situation,
        permit=book.permit(situation.permit),
        procedure=procedure_of(book, situation),
        usual=procedure_in_law(book, situation),
        channel=channel_of(book, situation),
        facts=facts_of(book, situation),
    )


def plan_conditions(book: RuleBook, situation: Situation) -> Iterator[Condition]:
    """Yield what decides about the steps, papers and advice of a situation.

    Raises:
        WrongInputError: as ``checked``.
    """
    scene = scene_of(book, situation)
    for entry in scene.candidates((*book.steps, *book.papers, *book.advice)):
        if entry.needed_if is not None:
            yield entry.needed_if


def _allows(names: tuple[str, ...], name: str) -> bool:
    return not names or name in names
