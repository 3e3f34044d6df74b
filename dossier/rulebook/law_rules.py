# SPDX-License-Identifier: Apache-2.0
"""Which rule of law fits a request: by article, procedure, channel, date, answers."""

from collections.abc import Iterable, Iterator
from typing import TypeVar

from dossier.rulebook.book import Permit, RuleBook
from dossier.rulebook.law_entries import LawRule
from dossier.rulebook.situation import Situation, facts_of, procedure_of

R = TypeVar("R", bound=LawRule)

_OWN = "situation:"
_USUAL = "first"


def channel_of(book: RuleBook, situation: Situation) -> str:
    """Return where the request is filed.

    Raises:
        WrongInputError: as ``checked``.
    """
    permit: Permit = book.permit(situation.permit)
    procedure = procedure_of(book, situation)
    found = permit.channel_for(procedure, situation.territory, situation.on)
    return permit.channel if found is None else found.channel


def procedure_in_law(book: RuleBook, situation: Situation) -> str:
    """Return the usual procedure that window and fees follow.

    Raises:
        WrongInputError: as ``checked``.
    """
    name = procedure_of(book, situation)
    like = book.permit(situation.permit).procedures[name].like
    if like is not None:
        return like
    return _USUAL if name.startswith(_OWN) else name


def that_could_hold(
    book: RuleBook, situation: Situation, rules: Iterable[R]
) -> Iterator[R]:
    """Yield the rules for this request, whatever the answers.

    Raises:
        WrongInputError: as ``checked``.
    """
    articles = set(book.permit(situation.permit).articles)
    procedure = procedure_in_law(book, situation)
    channel = channel_of(book, situation)
    for rule in rules:
        if (
            rule.in_force(situation.on)
            and (not rule.articles or articles & set(rule.articles))
            and (not rule.procedures or procedure in rule.procedures)
            and (not rule.channels or channel in rule.channels)
            and (not rule.territories or situation.territory in rule.territories)
        ):
            yield rule


def first_that_holds(
    book: RuleBook, situation: Situation, rules: Iterable[R]
) -> R | None:
    """Return the first rule the answers surely meet, None when there is none.

    Raises:
        WrongInputError: as ``checked``.
    """
    facts = facts_of(book, situation)
    for rule in that_could_hold(book, situation, rules):
        if rule.needed_if is None or rule.needed_if.evaluate(facts):
            return rule
    return None
