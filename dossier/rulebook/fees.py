# SPDX-License-Identifier: Apache-2.0
"""What has to be paid, and when."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from dossier.rulebook.book import Permit, RuleBook
from dossier.rulebook.dated import DatedNumber
from dossier.rulebook.entries import Fee
from dossier.rulebook.law_rules import procedure_in_law
from dossier.rulebook.situation import Situation, facts_of, procedure_of

Euros = int | float


@dataclass(frozen=True, slots=True, kw_only=True)
class FeeDue:
    """One amount of a plan.

    Attributes:
        amount: euros.
        since: day from which this amount applies.
        when: ``filing`` or ``delivery``.
        due: ``always``, ``late`` or ``expired`` (see ``entries.Fee``).
    """

    id: str
    label_fr: str
    label_en: str
    amount: Euros
    since: dt.date
    when: str
    source: str
    confidence: str
    due: str = "always"


@dataclass(frozen=True, slots=True)
class FeeNote:
    """What to tell people about a tariff; the source is the law's words, in French."""

    fr: str
    en: str
    source: str


def tariff(book: RuleBook, permit: Permit, procedure: str | None = None) -> str:
    """Return the tariff of a permit, by its articles unless it names one.

    Args:
        book: the rule book.
        permit: the permit.
        procedure: one of its procedures; None for what holds in general.
    """
    own = permit.procedures[procedure].tariff if procedure is not None else None
    if own is not None or permit.tariff is not None:
        return own or str(permit.tariff)
    articles = set(permit.articles)
    usual = procedure and (permit.procedures[procedure].like or procedure)
    for one in book.fees.exceptions:
        fits = not one.procedures or usual in one.procedures
        if fits and articles & set(one.articles):
            return one.fee_class
    for name, fee_class in book.fees.classes.items():
        if articles & set(fee_class.articles):
            return name
    return book.fees.default_class


def tariff_of(book: RuleBook, situation: Situation) -> str:
    """Return the tariff of a situation.

    Raises:
        WrongInputError: as ``checked``.
    """
    permit = book.permit(situation.permit)
    return tariff(book, permit, procedure_of(book, situation))


def fee_note(book: RuleBook, situation: Situation) -> FeeNote | None:
    """Return what there is to say about the tariff itself, None when nothing.

    Raises:
        WrongInputError: as ``checked``.
    """
    found = book.fees.classes.get(tariff_of(book, situation))
    if found is None or not found.note_fr:
        return None
    return FeeNote(found.note_fr, found.note_en, found.source)


def fees_known(book: RuleBook, situation: Situation) -> bool:
    """Tell whether the rule book has the amounts of a situation.

    Raises:
        WrongInputError: as ``checked``.
    """
    found = book.fees.classes.get(tariff_of(book, situation))
    return found is None or found.known


def fees_that_could_be_due(book: RuleBook, situation: Situation) -> tuple[Fee, ...]:
    """Return the fees of tariff and procedure, whatever the answers and the date.

    Raises:
        WrongInputError: as ``checked``.
    """
    name = tariff_of(book, situation)
    procedure = procedure_in_law(book, situation)
    articles = set(book.permit(situation.permit).articles)
    return tuple(
        fee
        for fee in book.fees.fees
        if (not fee.classes or name in fee.classes)
        and (not fee.procedures or procedure in fee.procedures)
        and not articles & set(fee.exempt_articles)
    )


def fees_due(book: RuleBook, situation: Situation) -> tuple[FeeDue, ...]:
    """Return the fees of a situation, those for lateness included.

    Raises:
        WrongInputError: as ``checked``.
    """
    return tuple(_due(book, situation))


def _due(book: RuleBook, situation: Situation) -> Iterator[FeeDue]:
    facts = facts_of(book, situation)
    exempt = book.permit(situation.permit).fees_exempt_if
    if exempt is not None and exempt.evaluate(facts):
        return
    for fee in fees_that_could_be_due(book, situation):
        met = True if fee.needed_if is None else fee.needed_if.evaluate(facts)
        if met is False or (met is None and fee.when_unknown == "hidden"):
            continue
        value = DatedNumber(fee.values).at(situation.on, facts)
        if value is not None and value.value:
            yield FeeDue(
                id=fee.id,
                label_fr=fee.label_fr,
                label_en=fee.label_en,
                amount=value.value,
                since=value.since,
                when=fee.when,
                source=value.source,
                confidence=value.confidence,
                due=fee.due,
            )
