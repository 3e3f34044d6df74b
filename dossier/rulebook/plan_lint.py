# SPDX-License-Identifier: Apache-2.0
"""Faults of what a plan is made of: steps, interim papers, advice, holidays."""

import datetime as dt
from collections.abc import Iterator
from typing import get_args

from dossier.domain.conditions import Condition
from dossier.domain.nearest import nearest
from dossier.rulebook.book import RuleBook
from dossier.rulebook.consistency import condition_faults
from dossier.rulebook.faults import Fault, overlaps
from dossier.rulebook.permit_file import UsualProcedure
from dossier.rulebook.plan_entries import Holiday, PlanEntry

HOLIDAYS = "holidays.toml"
_LEAP_YEAR = 2024
"""A year that has every day of the calendar."""


def plan_faults(book: RuleBook) -> Iterator[Fault]:
    """Yield every fault of steps, papers, advice and holidays."""
    for file, entries in _entries(book):
        for entry in entries:
            yield from _entry_faults(book, file, entry)
    yield from _span_faults(book)
    for paper in book.papers:
        yield from overlaps("papers.toml", f"$.{paper.id}.months", paper.months)
    for holiday in book.holidays:
        yield from _holiday_faults(book, holiday)
    courses = {step.course for step in book.steps}
    for permit in book.permits.values():
        if book.steps and permit.course not in courses:
            problem = f'no step belongs to the course "{permit.course}"'
            hint = nearest(permit.course, courses)
            yield Fault(permit.file, "$.course", problem, hint)


def conditions_of_plan(book: RuleBook) -> Iterator[Condition]:
    """Yield every condition of steps, papers and advice."""
    for entry in (*book.steps, *book.papers, *book.advice):
        if entry.needed_if is not None:
            yield entry.needed_if


def _entries(book: RuleBook) -> Iterator[tuple[str, tuple[PlanEntry, ...]]]:
    yield "steps.toml", book.steps
    yield "papers.toml", book.papers
    yield "advice.toml", book.advice


def _entry_faults(book: RuleBook, file: str, entry: PlanEntry) -> Iterator[Fault]:
    where = f"$.{entry.id}"
    yield from condition_faults(book, file, f"{where}.needed_if", entry.needed_if)
    named = (
        ("procedures", entry.procedures, get_args(UsualProcedure)),
        ("permits", entry.permits, tuple(book.permits)),
        ("territories", entry.territories, tuple(book.territories)),
    )
    for field, names, known in named:
        for name in names:
            if name not in known:
                hint = nearest(name, known)
                yield Fault(file, f"{where}.{field}", f'unknown name "{name}"', hint)
    yield from _dead_faults(book, file, entry)
    if entry.since and entry.until and entry.until < entry.since:
        yield Fault(file, where, f"ends before it begins on {entry.since}")


def _dead_faults(book: RuleBook, file: str, entry: PlanEntry) -> Iterator[Fault]:
    """Yield what no plan would ever show."""
    articles = {one for permit in book.permits.values() for one in permit.articles}
    if entry.articles and not articles & set(entry.articles):
        problem = "no permit has one of these articles"
        yield Fault(file, f"$.{entry.id}.articles", problem, serious=False)
    courses = {permit.course for permit in book.permits.values()}
    if entry.course not in courses:
        problem = f'no permit follows the course "{entry.course}"'
        hint = nearest(entry.course, courses)
        yield Fault(file, f"$.{entry.id}.course", problem, hint, serious=False)


def _span_faults(book: RuleBook) -> Iterator[Fault]:
    for step in book.steps:
        where = f"$.{step.id}"
        if step.span is not None and step.span not in book.deadlines:
            problem = f'unknown deadline "{step.span}"'
            hint = nearest(step.span, book.deadlines)
            yield Fault("steps.toml", f"{where}.span", problem, hint)
        if len(step.points_fr) != len(step.points_en):
            problem = "points_fr and points_en differ in number"
            yield Fault("steps.toml", where, problem)


def _holiday_faults(book: RuleBook, holiday: Holiday) -> Iterator[Fault]:
    where = f"$.{holiday.id}"
    if (holiday.day is None) == (holiday.easter is None):
        yield Fault(HOLIDAYS, where, 'one of "day" and "easter" is needed, not both')
    if holiday.day is not None and not _is_a_day(holiday.day):
        yield Fault(HOLIDAYS, f"{where}.day", f'there is no day "{holiday.day}"')
    if (holiday.where_fr is None) != (holiday.where_en is None):
        yield Fault(HOLIDAYS, where, "where_fr or where_en is missing")
    if holiday.until is not None and holiday.until < holiday.since:
        yield Fault(HOLIDAYS, where, f"ends before it begins on {holiday.since}")
    for code in holiday.territories:
        if code not in book.territories:
            problem = f'unknown territory "{code}"'
            hint = nearest(code, book.territories)
            yield Fault(HOLIDAYS, f"{where}.territories", problem, hint)


def _is_a_day(day: str) -> bool:
    try:
        dt.date.fromisoformat(f"{_LEAP_YEAR}-{day}")
    except ValueError:
        return False
    return True
