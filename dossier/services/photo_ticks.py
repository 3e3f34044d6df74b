# SPDX-License-Identifier: Apache-2.0
"""What a person ticked of a photo holds for that photo, not for the next one."""

from collections.abc import Mapping
from dataclasses import replace

from dossier.domain.case import Answer, Case
from dossier.rulebook.book import RuleBook
from dossier.rulebook.questions import tidied
from dossier.services.photos import KIND


def answered(book: RuleBook, case: Case, answers: Mapping[str, Answer]) -> Case:
    """Return the case with answers; ticks are kept with the photos they are about."""
    given = tidied(book, answers)
    if not _keys(book) & given.keys():
        return case.with_answers(given)
    held = replace(case, answers=answers_in_force(book, case))
    return replace(held.with_answers(given), ticked_photos=_photos(case))


def answers_in_force(book: RuleBook, case: Case) -> dict[str, Answer]:
    """Return the answers, without ticks that were given for other photos."""
    if set(_photos(case)) <= set(case.ticked_photos):
        return dict(case.answers)
    stale = _keys(book)
    return {key: value for key, value in case.answers.items() if key not in stale}


def same_photo(before: Case, after: Case) -> Case:
    """Return a case whose new photo is cut from one it had: the ticks hold on."""
    if not set(_photos(before)) <= set(before.ticked_photos):
        return after
    return replace(after, ticked_photos=_photos(after))


def _photos(case: Case) -> tuple[str, ...]:
    return tuple(one.sha256 for one in case.slots.get(KIND, ()))


def _keys(book: RuleBook) -> set[str]:
    return {one.id for one in book.photo.declared}
