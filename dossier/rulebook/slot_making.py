# SPDX-License-Identifier: Apache-2.0
"""A requirement and its document kind made into a slot for one filing date."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, replace

from dossier.checks import AnyCheck
from dossier.domain.case import Answer
from dossier.rulebook.checklist import Remark, Slot
from dossier.rulebook.dated import DatedNumber, DatedValue, least_sure
from dossier.rulebook.entries import DocumentKind, with_age
from dossier.rulebook.kind_parts import Particular
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
    number = _written(amount, rule.amount_unit)
    used = [value for value in (age, amount) if value is not None]
    return Slot(
        id=rule.id,
        kind=kind.slug,
        label_fr=_filled(rule.label_fr or kind.label_fr, number, ","),
        label_en=_filled(rule.label_en or kind.label_en, number, "."),
        help_fr=_filled(rule.help_fr or kind.help_fr, number, ","),
        help_en=_filled(rule.help_en or kind.help_en, number, "."),
        required=rule.required,
        why_fr=reason.fr,
        why_en=reason.en,
        at_delivery=rule.at_delivery,
        generated_by=rule.generated_by or kind.generated_by,
        count=rule.count or kind.count,
        max_age_months=months,
        accepts=kind.accepts if rule.accepts is None else rule.accepts,
        checks=with_age(_narrowed(kind.checks, rule.checks), months),
        source_items=rule.source_items,
        sources=_sources(rule, kind, used),
        answered_by=rule.answered_by,
        amount=None if amount is None else float(amount.value),
        amount_unit=rule.amount_unit,
        particulars=tuple(_remark(kind.slug, said) for said in rule.particulars),
        holder=rule.holder or kind.holder,
        local=rule.local or kind.local,
        confidence=least_sure([rule.confidence, *(v.confidence for v in used)]),
    )


def _narrowed(
    usual: tuple[AnyCheck, ...], own: tuple[AnyCheck, ...]
) -> tuple[AnyCheck, ...]:
    """Return the kind's checks, those of the slot in place of the same of the kind."""
    replaced = {type(check) for check in own}
    return (*(check for check in usual if type(check) not in replaced), *own)


def about_papers(
    slot: Slot, kinds: Mapping[str, DocumentKind], on: dt.date, channel: str
) -> Slot:
    """Return the slot with what is known of the papers that may fill it.

    Remarks of the slot come first, then its kind's, then those of the kinds it
    accepts, in their order.
    """
    kind = kinds[slot.kind]
    asked = (slot.kind, *slot.accepts)
    found = [
        _remark(slug, said)
        for slug in dict.fromkeys(asked)
        for said in kinds[slug].particulars
        if said.applies(on, asked, channel)
    ]
    return replace(
        slot,
        sides=kind.sides,
        pages=kind.pages,
        issuer_fr=kind.issuer_fr,
        issuer_en=kind.issuer_en,
        translation=kind.translation,
        present_address=kind.present_address,
        particulars=(*slot.particulars, *found),
    )


def _remark(slug: str, said: Particular) -> Remark:
    return Remark(
        kind=slug,
        text_fr=said.text_fr,
        text_en=said.text_en,
        source=said.source,
        as_of=said.as_of,
        confidence=said.confidence,
        severity=said.severity,
    )


def _filled(text: str, number: str, decimal_mark: str) -> str:
    """Put the amount of the filing date into a text."""
    if decimal_mark == ",":
        number = number.translate(_FRENCH_MARKS)
    return text.replace("{amount}", number)


_FRENCH_MARKS = str.maketrans({",": "\u202f", ".": ","})


def _written(amount: DatedValue | None, unit: str) -> str:
    """Return a number as people write it in English, an ellipsis where none is known.

    Money has two decimals or none; a number of times the minimum wage what it needs.
    """
    if amount is None:
        return "…"
    number = f"{amount.value:,.2f}"
    if unit == "SMIC":
        return number.rstrip("0").rstrip(".")
    return number.removesuffix(".00")


_CARD_PAGE = "rc."
"""How ids of documents of the page on the ten-year card begin."""


def _sources(
    rule: SlotRule, kind: DocumentKind, used: list[DatedValue]
) -> tuple[str, ...]:
    page = [item for item in rule.source_items if item.startswith(_CARD_PAGE)]
    annex = [item for item in rule.source_items if item not in page]
    texts = [f"CESEDA, annexe 10 ({', '.join(annex)})"] if annex else []
    if page:
        texts.append(f"service-public.fr, carte de résident ({', '.join(page)})")
    # Who changed a piece here is named before the law the piece comes from.
    found = [*rule.sources, *texts] if rule.local else [*texts, *rule.sources]
    found = [*found, *kind.sources, *(value.source for value in used)]
    return tuple(dict.fromkeys(found))
