# SPDX-License-Identifier: Apache-2.0
"""The checklist of a situation; pure, in filing order, no slot twice."""

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import replace

from dossier.domain.case import Answer
from dossier.domain.conditions import Condition
from dossier.rulebook.book import Permit, RuleBook
from dossier.rulebook.checklist import Checklist, Notice, Slot
from dossier.rulebook.law_rules import channel_of
from dossier.rulebook.permit_file import Effect, NoticeRule, SlotRule
from dossier.rulebook.situation import Situation, checked, facts_of, procedure_of
from dossier.rulebook.slot_making import Reason, about_papers, made_slot


def resolve(
    book: RuleBook, situation: Situation, *, everything: bool = False
) -> Checklist:
    """Return the slots asked for in a situation.

    Args:
        book: the rule book.
        situation: permit, procedure, territory, answers and filing date.
        everything: ignore the answers and list every slot any answer could ask for.

    Raises:
        WrongInputError: ``permit.unknown``, ``procedure.unknown``,
            ``territory.unknown``.
    """
    situation = checked(book, situation)
    permit = book.permit(situation.permit)
    facts = facts_of(book, situation)
    channel = channel_of(book, situation)
    slots: dict[str, Slot] = {}
    for rule in candidates(book, situation):
        reason = _reason(rule, {} if everything else facts, everything=everything)
        if reason is not None and rule.id not in slots:
            kind = book.kind(rule.kind)
            slot = made_slot(rule, kind, reason, situation.on, facts)
            slot = about_papers(slot, book.documents, situation.on, channel)
            slot = answered_there(book, slot, channel)
            slots[rule.id] = replace(slot, as_of=permit.as_of)
    return Checklist(
        permit=permit.id,
        procedure=procedure_of(book, situation),
        territory=situation.territory,
        slots=tuple(slots.values()),
        unanswered=_unanswered(book, situation, facts),
        notices=tuple(_notices(permit, situation, facts)),
    )


def answered_there(book: RuleBook, slot: Slot, channel: str) -> Slot:
    """Return the slot as it is filed through a channel.

    An answer that stands for a paper (a photo code) is what is filed where that paper
    is taken, and counts for nothing elsewhere.
    """
    question = book.questions.get(slot.answered_by or "")
    if question is None or question.stands_for is None:
        return slot
    given = book.kind(question.stands_for)
    if slot.kind != given.slug and given.channels and channel not in given.channels:
        return replace(slot, answered_by=None)
    if slot.kind == given.slug:
        return replace(slot, answer_expected=True)
    return replace(
        slot,
        answer_expected=True,
        filed_as_fr=given.label_fr,
        filed_as_en=given.label_en,
        help_fr=given.help_fr,
        help_en=given.help_en,
    )


def candidates(book: RuleBook, situation: Situation) -> tuple[SlotRule, ...]:
    """Return the requirements of procedure, territory and date, whatever the answers.

    Raises:
        WrongInputError: as ``resolve``.
    """
    procedure = procedure_of(book, situation)
    rules = book.permit(situation.permit).rules[situation.territory]
    return tuple(
        rule
        for rule in rules
        if (not rule.procedures or procedure in rule.procedures)
        and rule.in_force(situation.on)
    )


def conditions_of(book: RuleBook, rule: SlotRule, on: dt.date) -> tuple[Condition, ...]:
    """Return what decides whether and how a requirement is asked for."""
    ages = rule.max_age if rule.max_age is not None else book.kind(rule.kind).max_age
    found = [rule.needed_if, *(value.needed_if for value in ages if value.in_force(on))]
    return tuple(condition for condition in found if condition is not None)


def _reason(
    rule: SlotRule, facts: Mapping[str, Answer], *, everything: bool
) -> Reason | None:
    """Return why a requirement is asked for, None when it is not."""
    if rule.needed_if is None:
        return Reason(rule.why_fr, rule.why_en)
    met = True if everything else rule.needed_if.evaluate(facts)
    if met:
        return Reason(rule.why_fr, rule.why_en)
    if met is None and rule.when_unknown == "asked":
        return Reason(rule.unknown_why_fr, rule.unknown_why_en)
    return None


def _unanswered(
    book: RuleBook, situation: Situation, facts: Mapping[str, Answer]
) -> tuple[str, ...]:
    open_keys: set[str] = set()
    for rule in candidates(book, situation):
        if rule.needed_if is not None:
            open_keys.update(rule.needed_if.open_keys(facts))
        if rule.needed_if is None or rule.needed_if.evaluate(facts):
            for condition in conditions_of(book, rule, situation.on):
                open_keys.update(condition.open_keys(facts))
    return tuple(key for key in book.questions if key in open_keys)


def notice_conditions(book: RuleBook, situation: Situation) -> Iterator[Condition]:
    """Yield what decides on the notices of a permit, procedure and territory.

    Raises:
        WrongInputError: as ``resolve``.
    """
    situation = checked(book, situation)
    permit = book.permit(situation.permit)
    for notice in _notices_there(permit, situation):
        if notice.needed_if is not None:
            yield notice.needed_if
    for effect in _refusals_there(permit, situation):
        if effect.applies_if is not None:
            yield effect.applies_if


def _notices(
    permit: Permit, situation: Situation, facts: Mapping[str, Answer]
) -> Iterator[Notice]:
    for notice in _notices_there(permit, situation):
        if _holds(notice.needed_if, facts):
            yield Notice(
                id=notice.id,
                text_fr=notice.text_fr,
                text_en=notice.text_en,
                source=notice.source,
                blocking=notice.blocking,
                local=notice.local,
            )
    for effect in _refusals_there(permit, situation):
        if _holds(effect.applies_if, facts):
            yield Notice(
                id="not_applicable",
                text_fr=effect.text_fr,
                text_en=effect.text_en,
                source=effect.source,
                blocking=True,
            )


def _notices_there(permit: Permit, situation: Situation) -> Iterator[NoticeRule]:
    for notice in permit.notices:
        place = not notice.territories or situation.territory in notice.territories
        when = not notice.procedures or situation.procedure in notice.procedures
        if place and when:
            yield notice


def _refusals_there(permit: Permit, situation: Situation) -> Iterator[Effect]:
    for effect in permit.effects:
        if (
            effect.type == "not_applicable"
            and situation.territory in effect.territories
        ):
            yield effect


def _holds(condition: Condition | None, facts: Mapping[str, Answer]) -> bool:
    return condition is None or condition.evaluate(facts) is True
