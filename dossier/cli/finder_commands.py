# SPDX-License-Identifier: Apache-2.0
"""The guided finder at the terminal and in scripts."""

import sys
import textwrap

from dossier.cli.output import answer_with, say
from dossier.cli.tools import DONE, Call
from dossier.domain.errors import WrongInputError
from dossier.i18n.catalogue import Translator
from dossier.i18n.marking import N_
from dossier.i18n.phrases_finder import CHANNELS, NOT_OFFERED
from dossier.rulebook.book import RuleBook
from dossier.rulebook.finder import (
    FinderChoice,
    FinderEnd,
    FinderQuestion,
    Suggestion,
    Walk,
    follow,
    suggestions,
)
from dossier.rulebook.situation import Situation, checked

_BACK, _LEAVE = "b", "q"
_WIDTH = 88
"""Letters in a line of running text."""


def find(call: Call) -> int:
    """Ask the next question of the guided finder, or name the permits it leads to."""
    book = call.tools.office().book
    answers = dict(_given(text) for text in call.args.answer)
    walk: Walk | None = follow(book.finder, answers)
    _check_territory(call, book)
    if not answers and not call.args.json and _at_terminal():
        walk = _asked(call.t, Walk(book.finder))
    if walk is not None:
        lines = _lines(call, book, walk)
        answer_with(call, _json(call, book, walk), lines)
    return DONE


def _given(text: str) -> tuple[str, str]:
    question, equals, choice = (part.strip() for part in text.partition("="))
    if not (question and equals and choice):
        raise WrongInputError("finder.malformed", given=text)
    return question, choice


def _check_territory(call: Call, book: RuleBook) -> None:
    """Refuse an unknown territory.

    Raises:
        WrongInputError: ``territory.unknown``.
    """
    permit = next(iter(book.permits))
    checked(book, Situation(permit, None, call.args.territory, {}, call.on))


def _at_terminal() -> bool:
    stdin = sys.stdin
    return stdin is not None and stdin.isatty()


def _asked(t: Translator, walk: Walk) -> Walk | None:
    """Ask until an end is reached; None when the person leaves."""
    while walk.question is not None:
        for line in _question_lines(t, walk, walk.question):
            say(line)
        hint = N_("Type a number, {back} to go back or {leave} to leave:")
        say(t.text(hint, back=_BACK, leave=_LEAVE))
        said = sys.stdin.readline()
        word = said.strip().casefold()
        if not said or word == _LEAVE:
            return None
        names = list(walk.question.choices)
        if word == _BACK:
            walk = walk.back()
        elif word in names:
            walk = walk.answered(word)
        elif word.isdecimal() and 1 <= int(word) <= len(names):
            walk = walk.answered(names[int(word) - 1])
        else:
            say(t.text(N_("That is not one of the numbers.")))
        say()
    return walk


def _lines(call: Call, book: RuleBook, walk: Walk) -> list[str]:
    if walk.end is not None:
        return _end_lines(call, book, walk, walk.end)
    if walk.question is None:
        return []
    return [
        *_question_lines(call.t, walk, walk.question),
        call.t.text(
            N_("Answer with: dossier find {answers}"),
            answers=" ".join(
                f"--answer {name}={choice}"
                for name, choice in (*walk.steps, (str(walk.place), "…"))
            ),
        ),
    ]


def _question_lines(t: Translator, walk: Walk, question: FinderQuestion) -> list[str]:
    done = len(walk.steps)
    number = t.text(
        N_("Question {n} of at most {most}"), n=done + 1, most=done + walk.left
    )
    lines = [number, t.pair(question.question_fr, question.question_en)]
    lines += _wrapped(t.pair(question.why_fr, question.why_en), "  ")
    for place, (name, choice) in enumerate(question.choices.items(), 1):
        lines += _choice_lines(t, place, name, choice)
    return lines


def _choice_lines(
    t: Translator, place: int, name: str, choice: FinderChoice
) -> list[str]:
    lines = [f"{place:>3}. {t.pair(choice.label_fr, choice.label_en)}  [{name}]"]
    hint = t.pair(choice.hint_fr, choice.hint_en)
    return lines + ([f"     {hint}"] if hint else [])


def _end_lines(call: Call, book: RuleBook, walk: Walk, end: FinderEnd) -> list[str]:
    t = call.t
    lines = _wrapped(t.pair(end.text_fr, end.text_en))
    lines.append(t.text(N_("Source: {source}"), source=end.source))
    for found in suggestions(book, walk):
        permit = found.permit
        procedure = permit.procedures[found.procedure]
        lines += [
            "",
            f"{permit.id}  {t.pair(permit.title_fr, permit.title_en)}",
            f"  {t.pair(procedure.title_fr, procedure.title_en)}  [{found.procedure}]",
        ]
        if not found.fits:
            lines += _wrapped(t.text(NOT_OFFERED), "  ! ")
        channel = _channel(call, found)
        if channel is not None:
            where = t.text(CHANNELS[channel])
            lines.append("  " + t.text(N_("To be filed: {where}"), where=where))
        lines.append(
            f"  dossier checklist {permit.id} --procedure {found.procedure}"
            + _territory(call)
        )
    return lines


def _channel(call: Call, found: Suggestion) -> str | None:
    channel = found.permit.channel_for(found.procedure, call.args.territory, call.on)
    return channel.channel if channel else None


def _territory(call: Call) -> str:
    code: str = call.args.territory
    return "" if code == "FR" else f" --territory {code}"


def _wrapped(text: str, sign: str = "") -> list[str]:
    return textwrap.wrap(
        text,
        _WIDTH,
        initial_indent=sign,
        subsequent_indent=" " * len(sign),
        break_on_hyphens=False,
    )


def _json(call: Call, book: RuleBook, walk: Walk) -> dict[str, object]:
    question, end = walk.question, walk.end
    return {
        "answers": dict(walk.steps),
        "question": _question_json(str(walk.place), question) if question else None,
        "at_most_left": walk.left,
        "end": _end_json(walk, end) if end else None,
        "permits": [_found_json(call, found) for found in suggestions(book, walk)],
    }


def _question_json(name: str, question: FinderQuestion) -> dict[str, object]:
    return {
        "id": name,
        "question_fr": question.question_fr,
        "question_en": question.question_en,
        "why_fr": question.why_fr,
        "why_en": question.why_en,
        "source": question.source,
        "choices": [
            {
                "id": key,
                "label_fr": choice.label_fr,
                "label_en": choice.label_en,
                "hint_fr": choice.hint_fr,
                "hint_en": choice.hint_en,
            }
            for key, choice in question.choices.items()
        ],
    }


def _end_json(walk: Walk, end: FinderEnd) -> dict[str, object]:
    as_of = end.as_of or walk.finder.as_of
    return {
        "text_fr": end.text_fr,
        "text_en": end.text_en,
        "source": end.source,
        "confidence": end.confidence,
        "as_of": as_of.isoformat() if as_of else None,
    }


def _found_json(call: Call, found: Suggestion) -> dict[str, object]:
    permit = found.permit
    procedure = permit.procedures[found.procedure]
    return {
        "permit": permit.id,
        "title_fr": permit.title_fr,
        "title_en": permit.title_en,
        "procedure": found.procedure,
        "procedure_fr": procedure.title_fr,
        "procedure_en": procedure.title_en,
        "procedure_fits": found.fits,
        "channel": _channel(call, found),
    }
