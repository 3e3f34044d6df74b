# SPDX-License-Identifier: Apache-2.0
"""A requirement and its document kind made into a slot for one filing date."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass

from dossier.domain.case import Answer
from dossier.rulebook.checklist import Slot
from dossier.rulebook.dated import DatedNumber, DatedValue, least_sure
from dossier.rulebook.entries import DocumentKind, with_age
from dossier.rulebook.permit_file import SlotRule


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a slot is asked for, in French and English; None when it always is."""

    fr: str | None
    en: str | None


def made_slot(
    rule: SlotRule,
    kind: DocumentKind,
    reason: Reason,
    on: dt.date,
    facts: Mapping[str, Answer],
) -> Slot:
    """Return the slot as it is on a filing date."""
    ages = rule.max_age if rule.max_age is not None else kind.max_age
    age = DatedNumber(ages).at(on, facts)
    amount = DatedNumber(rule.amount).at(on, facts)
    months = None if age is None else int(age.value)
    used = [value for value in (age, amount) if value is not None]
    return Slot(
        id=rule.id,
        kind=kind.slug,
        label_fr=_filled(rule.label_fr or kind.label_fr, amount, ","),
        label_en=_filled(rule.label_en or kind.label_en, amount, "."),
        help_fr=_filled(rule.help_fr or kind.help_fr, amount, ","),
        help_en=_filled(rule.help_en or kind.help_en, amount, "."),
        required=rule.required,
        why_fr=reason.fr,
        why_en=reason.en,
        at_delivery=rule.at_delivery,
        generated_by=rule.generated_by or kind.generated_by,
        count=rule.count or kind.count,
        max_age_months=months,
        accepts=kind.accepts if rule.accepts is None else rule.accepts,
        checks=with_age((*kind.checks, *rule.checks), months),
        source_items=rule.source_items,
        sources=_sources(rule, kind, used),
        answered_by=rule.answered_by,
        amount=None if amount is None else float(amount.value),
        confidence=least_sure([rule.confidence, *(v.confidence for v in used)]),
    )


def _filled(text: str, amount: DatedValue | None, decimal_mark: str) -> str:
    """Put the amount of the filing date into a text."""
    if amount is None or "{amount}" not in text:
        return text
    number = f"{amount.value:.2f}".removesuffix(".00").replace(".", decimal_mark)
    return text.replace("{amount}", number)


def _sources(
    rule: SlotRule, kind: DocumentKind, used: list[DatedValue]
) -> tuple[str, ...]:
    annex = [f"CESEDA, annexe 10 ({', '.join(rule.source_items)})"]
    found = annex if rule.source_items else []
    found = [*found, *rule.sources, *kind.sources, *(value.source for value in used)]
    return tuple(dict.fromkeys(found))
