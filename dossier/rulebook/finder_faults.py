# SPDX-License-Identifier: Apache-2.0
"""Faults of the guided finder: dead ends, loops, names that do not exist."""

from collections.abc import Iterator, Mapping

from dossier.domain.nearest import nearest
from dossier.rulebook.book import RuleBook
from dossier.rulebook.faults import Fault
from dossier.rulebook.finder import Finder, FinderChoice, FinderEnd

_FILE = "finder.toml"


def finder_faults(book: RuleBook) -> Iterator[Fault]:
    """Yield what is wrong with the finder; nothing where a book has none."""
    finder = book.finder
    if not finder.questions and not finder.ends:
        return
    yield from _dead_ends(finder)
    yield from _loops(finder)
    yield from _habits(book)


def _dead_ends(finder: Finder) -> Iterator[Fault]:
    """Yield names that lead nowhere."""
    if finder.start not in finder.questions:
        yield _unknown("$.start", "question", finder.start, finder.questions)
    for name, question in finder.questions.items():
        where = f"$.questions.{name}"
        if not question.choices:
            yield Fault(_FILE, where, "a question has at least one choice")
        for key, choice in question.choices.items():
            yield from _choice_faults(finder, f"{where}.choices.{key}", choice)
    for name, end in finder.ends.items():
        for asked, other in end.instead.items():
            if other not in finder.ends:
                where = f"$.ends.{name}.instead.{asked}"
                yield _unknown(where, "end", other, finder.ends)


def _choice_faults(finder: Finder, where: str, choice: FinderChoice) -> Iterator[Fault]:
    if (choice.to is None) == (choice.end is None):
        yield Fault(_FILE, where, 'a choice has either "to" or "end"')
    if choice.to is not None and choice.to not in finder.questions:
        yield _unknown(f"{where}.to", "question", choice.to, finder.questions)
    if choice.end is not None and choice.end not in finder.ends:
        yield _unknown(f"{where}.end", "end", choice.end, finder.ends)


def _loops(finder: Finder) -> Iterator[Fault]:
    """Yield the questions that lead back to themselves."""
    for name in finder.questions:
        following = set(_next(finder, name))
        seen: set[str] = set()
        while following - seen:
            seen |= following
            following = {one for step in following for one in _next(finder, step)}
        if name in seen:
            yield Fault(_FILE, f"$.questions.{name}", "the answers lead back to it")


def _next(finder: Finder, name: str) -> Iterator[str]:
    for choice in finder.questions[name].choices.values():
        if choice.to in finder.questions:
            yield choice.to


def _habits(book: RuleBook) -> Iterator[Fault]:
    """Yield what a finder can be used with, but should not be shipped with."""
    finder = book.finder
    seen, ends = _reached(finder)
    for name in finder.questions:
        if name not in seen:
            yield _mild(f"$.questions.{name}", "no answer leads to this question")
    for name, end in finder.ends.items():
        where = f"$.ends.{name}"
        if name not in ends:
            yield _mild(where, "no answer leads to this end")
        if end.as_of is None and finder.as_of is None:
            yield _mild(where, "as_of is missing")
        yield from _end_faults(book, where, end)
    yield from _blanks(finder)


def _reached(finder: Finder) -> tuple[set[str], set[str]]:
    questions: set[str] = set()
    ends: set[str] = set()
    waiting = [finder.start]
    while waiting:
        name = waiting.pop()
        if name in questions or name not in finder.questions:
            continue
        questions.add(name)
        for choice in finder.questions[name].choices.values():
            waiting += [choice.to] if choice.to else []
            ends |= {choice.end} if choice.end else set()
    for name in ends & set(finder.ends):
        ends = ends | set(finder.ends[name].instead.values())
    return questions, ends


def _end_faults(book: RuleBook, where: str, end: FinderEnd) -> Iterator[Fault]:
    known = [book.permits[name] for name in end.permits if name in book.permits]
    for name in end.permits:
        if name not in book.permits:
            hint = nearest(name, book.permits)
            yield _mild(f"{where}.permits", f'unknown permit "{name}"', hint)
    has = {name for permit in known for name in permit.procedures}
    if known and end.procedures and not has.intersection(end.procedures):
        problem = f"none of these permits has a procedure of {list(end.procedures)}"
        yield _mild(f"{where}.procedures", problem, nearest(end.procedures[0], has))


def _blanks(finder: Finder) -> Iterator[Fault]:
    """Yield texts that are there but empty."""
    for name, question in finder.questions.items():
        where = f"$.questions.{name}"
        texts = ("question_fr", "question_en", "why_fr", "why_en", "source")
        yield from _blank(where, question, texts)
        for key, choice in question.choices.items():
            labels = ("label_fr", "label_en")
            yield from _blank(f"{where}.choices.{key}", choice, labels)
            if bool(choice.hint_fr) != bool(choice.hint_en):
                place = f"{where}.choices.{key}"
                yield _mild(place, "hint_fr and hint_en go together")
    for name, end in finder.ends.items():
        yield from _blank(f"$.ends.{name}", end, ("text_fr", "text_en", "source"))


def _blank(where: str, entry: object, fields: tuple[str, ...]) -> Iterator[Fault]:
    for field in fields:
        if not getattr(entry, field).strip():
            yield _mild(f"{where}.{field}", "the text is missing")


def _unknown(where: str, what: str, given: str, valid: Mapping[str, object]) -> Fault:
    return Fault(_FILE, where, f'unknown {what} "{given}"', nearest(given, valid))


def _mild(where: str, problem: str, hint: str | None = None) -> Fault:
    return Fault(_FILE, where, problem, hint, serious=False)
