# SPDX-License-Identifier: Apache-2.0
"""Which questions matter in a situation, and answers as people type them."""

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from dossier.domain.case import Answer
from dossier.domain.conditions import Condition
from dossier.domain.errors import WrongInputError
from dossier.domain.nearest import nearest
from dossier.domain.photo_code import compacted
from dossier.rulebook.book import RuleBook
from dossier.rulebook.entries import Choice, Question
from dossier.rulebook.fees import fees_that_could_be_due
from dossier.rulebook.plan_scene import plan_conditions
from dossier.rulebook.resolve import (
    candidates,
    conditions_of,
    notice_conditions,
    resolve,
)
from dossier.rulebook.situation import Situation, checked, facts_of
from dossier.rulebook.window import window_conditions, window_questions

_YES = frozenset({"true", "yes", "oui", "1", "vrai"})
_NO = frozenset({"false", "no", "non", "0", "faux"})


@dataclass(frozen=True, slots=True, kw_only=True)
class AskedQuestion:
    """A question whose answer changes something here.

    Attributes:
        default: what is assumed while unanswered; None when nothing is.
        needed_by: ids of the slots it touches; empty when it only touches a notice or
            the plan.
    """

    key: str
    type: str
    choices: tuple[Choice, ...]
    label_fr: str
    label_en: str
    why_fr: str
    why_en: str
    default: Answer | None
    needed_by: tuple[str, ...]


def questions_for(book: RuleBook, situation: Situation) -> tuple[AskedQuestion, ...]:
    """Return the questions whose answers change this checklist.

    A question that other answers have settled is left out (allows polygamy? once the
    applicant is not married); one that is answered stays, so that it can be changed.

    Raises:
        WrongInputError: ``permit.unknown``, ``procedure.unknown``,
            ``territory.unknown``.
    """
    situation = checked(book, situation)
    needed: dict[str, list[str]] = {}
    for condition, slots in _about_checklist(book, situation):
        for key in _deciding(condition, situation):
            needed.setdefault(key, []).extend(slots)
    for slot in resolve(book, situation, everything=True).slots:
        if slot.answered_by is not None:
            needed.setdefault(slot.answered_by, []).append(slot.id)
    for key, question in book.questions.items():
        if question.follows in needed and question.follows in situation.answers:
            needed[key] = needed[question.follows]
    return _asked(book, situation, needed)


def plan_questions(book: RuleBook, situation: Situation) -> tuple[AskedQuestion, ...]:
    """Return the questions whose answers change the plan but not the checklist.

    Raises:
        WrongInputError: as ``questions_for``.
    """
    situation = checked(book, situation)
    listed = {question.key for question in questions_for(book, situation)}
    keys = [
        key
        for condition in _about_plan(book, situation)
        for key in _deciding(condition, situation)
    ]
    keys += window_questions(book, situation)
    return _asked(book, situation, {key: [] for key in keys if key not in listed})


def questions_to_ask(book: RuleBook, situation: Situation) -> tuple[AskedQuestion, ...]:
    """Return the questions to put to a person now, those about the plan last.

    Of all whose answers change something, those wait that only matter once another
    one is answered, or answered otherwise than is assumed.

    Raises:
        WrongInputError: as ``questions_for``.
    """
    situation = checked(book, situation)
    facts = facts_of(book, situation)
    conditions = [condition for condition, _ in _about_checklist(book, situation)]
    conditions += _about_plan(book, situation)
    waiting = {key for condition in conditions for key in condition.values_by_key()}
    waiting -= {rule.answered_by for rule in candidates(book, situation)}
    waiting -= {*window_questions(book, situation), *situation.answers}
    for condition in conditions:
        for key in waiting & condition.values_by_key().keys():
            if key in condition.next_keys({k: facts[k] for k in facts if k != key}):
                waiting.remove(key)
    every = (*questions_for(book, situation), *plan_questions(book, situation))
    return tuple(question for question in every if question.key not in waiting)


def parse_answer(book: RuleBook, text: str) -> tuple[str, Answer]:
    """Return question and answer of a ``key=value`` text.

    Raises:
        WrongInputError: ``answer.malformed``, ``answer.unknown_key``,
            ``answer.bad_value``.
    """
    key, equals, value = (part.strip() for part in text.partition("="))
    if not key or not equals:
        raise WrongInputError("answer.malformed", given=text)
    question = book.questions.get(key) or book.photo.question(key)
    if question is None:
        raise WrongInputError(
            "answer.unknown_key", key=key, closest=nearest(key, book.questions)
        )
    answer = _understood(question, value)
    if answer is None:
        raise WrongInputError(
            "answer.bad_value",
            key=key,
            given=value,
            allowed=_allowed(question),
            closest=nearest(value, [choice.value for choice in question.choices]),
        )
    return key, answer


def _about_checklist(
    book: RuleBook, situation: Situation
) -> Iterator[tuple[Condition, tuple[str, ...]]]:
    """Yield what decides on pieces and notices, with the ids of the slots."""
    for rule in candidates(book, situation):
        for condition in conditions_of(book, rule, situation.on):
            yield condition, (rule.id,)
    for condition in notice_conditions(book, situation):
        yield condition, ()


def _about_plan(book: RuleBook, situation: Situation) -> Iterator[Condition]:
    for fee in fees_that_could_be_due(book, situation):
        if fee.needed_if is not None:
            yield fee.needed_if
    exempt = book.permit(situation.permit).fees_exempt_if
    if exempt is not None:
        yield exempt
    yield from window_conditions(book, situation)
    yield from plan_conditions(book, situation)


def _deciding(condition: Condition, situation: Situation) -> Iterable[str]:
    """Yield the keys that still decide, each one taken as if it were unanswered."""
    for key in condition.values_by_key():
        others = {k: v for k, v in situation.answers.items() if k != key}
        if key in condition.open_keys(others):
            yield key


def _asked(
    book: RuleBook, situation: Situation, needed: dict[str, list[str]]
) -> tuple[AskedQuestion, ...]:
    assumed = book.permit(situation.permit).assume
    return tuple(
        AskedQuestion(
            key=key,
            type=question.type,
            choices=question.choices,
            label_fr=question.label_fr,
            label_en=question.label_en,
            why_fr=question.why_fr,
            why_en=question.why_en,
            default=assumed.get(key, question.default),
            needed_by=tuple(dict.fromkeys(needed[key])),
        )
        for key, question in book.questions.items()
        if key in needed
    )


def _understood(question: Question, value: str) -> Answer | None:
    if question.type == "bool":
        return _yes_or_no(value)
    if question.type == "choice":
        known = {choice.value.casefold(): choice.value for choice in question.choices}
        return known.get(value.casefold())
    if question.type == "date":
        return _date(value)
    if question.type == "int":
        return int(value) if value.removeprefix("-").isdecimal() else None
    return (compacted(value) if question.compact else value) or None


def tidied(book: RuleBook, answers: Mapping[str, Answer]) -> dict[str, Answer]:
    """Return answers with texts in the one form their question keeps them in."""
    return {
        key: compacted(value)
        if isinstance(value, str) and _is_compact(book, key)
        else value
        for key, value in answers.items()
    }


def _is_compact(book: RuleBook, key: str) -> bool:
    return key in book.questions and book.questions[key].compact


def _yes_or_no(value: str) -> bool | None:
    if value.casefold() in _YES:
        return True
    return False if value.casefold() in _NO else None


def _date(value: str) -> dt.date | None:
    try:
        return dt.date.fromisoformat(value)
    except ValueError:
        return None


def _allowed(question: Question) -> str:
    if question.type == "choice":
        return ", ".join(choice.value for choice in question.choices)
    return {
        "bool": "true, false",
        "date": "YYYY-MM-DD",
        "int": "a whole number",
    }.get(question.type, "a text")
