# SPDX-License-Identifier: Apache-2.0
"""The guided finder: a few questions that lead to the right permit."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

import msgspec

from dossier.domain.errors import WrongInputError
from dossier.domain.nearest import nearest
from dossier.rulebook.dated import Confidence, Strict

if TYPE_CHECKING:  # the book holds a finder
    from dossier.rulebook.book import Permit, RuleBook


class FinderChoice(Strict, frozen=True):
    """One answer: it leads to another question or to an end, never to both.

    Attributes:
        hint_fr: what it covers, in a few words; likewise hint_en.
        to: the next question.
        end: the end it leads to.
        procedures: what the person asks for from here on, the best fit first.
    """

    label_fr: str
    label_en: str
    hint_fr: str = ""
    hint_en: str = ""
    to: str | None = None
    end: str | None = None
    procedures: tuple[str, ...] = ()


class FinderQuestion(Strict, frozen=True):
    """One question with its answers by name, in the order to show them."""

    question_fr: str
    question_en: str
    why_fr: str
    why_en: str
    source: str
    choices: dict[str, FinderChoice]


class FinderEnd(Strict, frozen=True):
    """Where the questions end: permits, or advice where no permit of the book fits.

    Attributes:
        text_fr: one sentence that says why, or what to do instead; likewise text_en.
        permits: those that fit, the likeliest first; empty for advice alone.
        procedures: what is asked for, where that follows from the answers.
        instead: what the person asks for -> another end that takes this one's place.
        as_of: day the source was read, the file's when it is left out.
    """

    text_fr: str
    text_en: str
    source: str
    permits: tuple[str, ...] = ()
    procedures: tuple[str, ...] = ()
    instead: dict[str, str] = msgspec.field(default_factory=dict)
    confidence: Confidence = "official"
    as_of: dt.date | None = None


class Finder(Strict, frozen=True):
    """The whole of ``finder.toml``.

    Attributes:
        start: the first question.
        as_of: day the sources were read.
    """

    start: str = ""
    as_of: dt.date | None = None
    questions: dict[str, FinderQuestion] = msgspec.field(default_factory=dict)
    ends: dict[str, FinderEnd] = msgspec.field(default_factory=dict)

    def longest(self, question: str) -> int:
        """Return how many questions may follow, this one included."""
        choices = self.questions[question].choices.values()
        return 1 + max(self.longest(c.to) if c.to else 0 for c in choices)


@dataclass(frozen=True, slots=True)
class Walk:
    """The answers given so far, from the first question on.

    Attributes:
        steps: question and choice, in the order they were given.
    """

    finder: Finder
    steps: tuple[tuple[str, str], ...] = ()

    @property
    def place(self) -> str | None:
        """Name of the question to answer now, None at an end."""
        return self._last.to if self._last else self.finder.start

    @property
    def question(self) -> FinderQuestion | None:
        """The question to answer now, None at an end."""
        return self.finder.questions[self.place] if self.place else None

    @property
    def end(self) -> FinderEnd | None:
        """The end that was reached, None before."""
        name = self._last.end if self._last else None
        if name is None:
            return None
        end = self.finder.ends[name]
        other = end.instead.get(self._said[0]) if self._said else None
        return self.finder.ends[other] if other else end

    @property
    def chosen(self) -> tuple[FinderChoice, ...]:
        """The choices made so far."""
        questions = self.finder.questions
        return tuple(questions[name].choices[choice] for name, choice in self.steps)

    @property
    def left(self) -> int:
        """How many questions may follow at most, this one included; 0 at an end."""
        return self.finder.longest(self.place) if self.place else 0

    @property
    def wanted(self) -> tuple[str, ...]:
        """What is asked for by the answers so far, the best fit first."""
        end = self.end
        return end.procedures if end is not None and end.procedures else self._said

    def answered(self, choice: str) -> "Walk":
        """Return the walk one answer further.

        Raises:
            WrongInputError: ``finder.unknown_choice``.
        """
        place, question = self.place, self.question
        if place is None or question is None or choice not in question.choices:
            valid = question.choices if question else {}
            raise WrongInputError(
                "finder.unknown_choice",
                given=choice,
                key=place or "",
                closest=nearest(choice, valid),
                allowed=", ".join(valid),
            )
        return Walk(self.finder, (*self.steps, (place, choice)))

    def back(self) -> "Walk":
        """Return the walk without its last answer."""
        return Walk(self.finder, self.steps[:-1])

    @property
    def _said(self) -> tuple[str, ...]:
        said = [choice.procedures for choice in self.chosen if choice.procedures]
        return said[-1] if said else ()

    @property
    def _last(self) -> FinderChoice | None:
        return self.chosen[-1] if self.steps else None


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A permit the answers lead to.

    Attributes:
        fits: whether the permit has the procedure the answers ask for; if not,
            ``procedure`` is the first it has.
    """

    permit: "Permit"
    procedure: str
    fits: bool


def suggestions(book: "RuleBook", walk: Walk) -> tuple[Suggestion, ...]:
    """Return the permits at the end of a walk, the likeliest first."""
    if walk.end is None:
        return ()
    found = (book.permits.get(name) for name in walk.end.permits)
    return tuple(_suggestion(permit, walk.wanted) for permit in found if permit)


def follow(finder: Finder, answers: Mapping[str, str]) -> Walk:
    """Return where these answers lead, in whatever order they are given.

    Args:
        finder: the questions.
        answers: choice by question.

    Raises:
        WrongInputError: ``finder.none``, ``finder.unknown_question``,
            ``finder.unknown_choice``, ``finder.not_asked``.
    """
    if not finder.questions:
        raise WrongInputError("finder.none")
    for key in answers:
        if key not in finder.questions:
            raise WrongInputError(
                "finder.unknown_question",
                key=key,
                closest=nearest(key, finder.questions),
            )
    walk = Walk(finder)
    while walk.place is not None and walk.place in answers:
        walk = walk.answered(answers[walk.place])
    used = {name for name, _ in walk.steps}
    for key in answers:
        if key not in used:
            raise WrongInputError(
                "finder.not_asked", key=key, asked=walk.place or "", closest=None
            )
    return walk


def _suggestion(permit: "Permit", wanted: tuple[str, ...]) -> Suggestion:
    for name in wanted:
        if name in permit.procedures:
            return Suggestion(permit, name, fits=True)
    return Suggestion(permit, next(iter(permit.procedures), ""), fits=not wanted)
