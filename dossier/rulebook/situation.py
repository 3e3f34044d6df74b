# SPDX-License-Identifier: Apache-2.0
"""Whose file, which request, where and when: what a checklist is made for."""

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from dossier.domain.case import Answer
from dossier.domain.errors import WrongInputError
from dossier.domain.nearest import nearest
from dossier.rulebook.book import RuleBook

USUAL_PROCEDURE = "first"
"""What is meant when no procedure is named."""


@dataclass(frozen=True, slots=True)
class Situation:
    """One applicant's situation on a filing date.

    Attributes:
        procedure: None stands for a first request.
        on: filing date that every age, fee and threshold is judged at.
    """

    permit: str
    procedure: str | None
    territory: str
    answers: Mapping[str, Answer]
    on: dt.date


def checked(book: RuleBook, situation: Situation) -> Situation:
    """Return the situation with its procedure filled in, its names known.

    Raises:
        WrongInputError: ``permit.unknown``, ``procedure.unknown``,
            ``territory.unknown``.
    """
    permit = book.permit(situation.permit)
    procedure = situation.procedure or _usual(permit.procedures)
    if procedure not in permit.procedures:
        raise _unknown("procedure.unknown", procedure, permit.procedures)
    if situation.territory not in book.territories:
        raise _unknown_territory(book, situation.territory)
    return replace(situation, procedure=procedure)


def procedure_of(book: RuleBook, situation: Situation) -> str:
    """Return the procedure, the usual one when none was named.

    Raises:
        WrongInputError: as ``checked``.
    """
    return checked(book, situation).procedure or USUAL_PROCEDURE


def facts_of(book: RuleBook, situation: Situation) -> dict[str, Answer]:
    """Return the answers on top of what may safely be assumed.

    Raises:
        WrongInputError: ``permit.unknown``.
    """
    assumed = book.permit(situation.permit).assume
    return {**book.defaults(), **assumed, **situation.answers}


def _usual(procedures: Mapping[str, object]) -> str:
    """Return a first request, or the first procedure of permits that have none."""
    return USUAL_PROCEDURE if USUAL_PROCEDURE in procedures else next(iter(procedures))


def _unknown_territory(book: RuleBook, given: str) -> WrongInputError:
    """Return the error that names every territory beside its code."""
    names = {code: place.label_fr for code, place in book.territories.items()}
    codes = {name.casefold(): code for code, name in names.items()}
    codes |= {code.casefold(): code for code in names}
    closest = nearest(given.casefold(), codes)
    allowed = [code if code == "FR" else f"{code} ({names[code]})" for code in names]
    return WrongInputError(
        "territory.unknown",
        given=given,
        closest=closest and codes[closest],
        allowed=", ".join(allowed),
    )


def _unknown(code: str, given: str, valid: Iterable[str]) -> WrongInputError:
    names = tuple(valid)
    return WrongInputError(
        code, given=given, closest=nearest(given, names), allowed=", ".join(names)
    )
