# SPDX-License-Identifier: Apache-2.0
"""What a person ticked of a photo holds for that photo, not for the next one."""

from collections.abc import Mapping
from dataclasses import replace
from itertools import chain

from dossier.domain.case import Answer, Case
from dossier.rulebook.book import RuleBook
from dossier.rulebook.questions import tidied
from dossier.services.photo_rules import looks_at_photos
from dossier.services.photos import KIND


def answered(book: RuleBook, case: Case, answers: Mapping[str, Answer]) -> Case:
    """Return the case with answers; ticks are kept with the photos they are about."""
    given = tidied(book, answers)
    if not _keys(book) & given.keys():
        return case.with_answers(given)
    held = replace(case, answers=answers_in_force(book, case))
    return replace(held.with_answers(given), ticked_photos=_photos(book, case))


def answers_in_force(book: RuleBook, case: Case) -> dict[str, Answer]:
    """Return the answers, without ticks that were given for other photos."""
    if set(_photos(book, case)) <= set(case.ticked_photos):
        return dict(case.answers)
    stale = _keys(book)
    return {key: value for key, value in case.answers.items() if key not in stale}


def same_photo(book: RuleBook, before: Case, after: Case) -> Case:
    """Return a case whose new photo is cut from one it had: the ticks hold on."""
    if not set(_photos(book, before)) <= set(before.ticked_photos):
        return after
    return replace(after, ticked_photos=_photos(book, after))


def _photos(book: RuleBook, case: Case) -> tuple[str, ...]:
    """Return the hashes of the photos in every slot that takes photos."""
    slots = _slots(book, case.permit)
    return tuple(
        d.sha256 for slot in case.slots if slot in slots for d in case.slots[slot]
    )


def _slots(book: RuleBook, permit_id: str) -> set[str]:
    """Return the ids of the slots for photos, whatever the rules call them."""
    permit = book.permits.get(permit_id)
    rules = chain.from_iterable(permit.rules.values()) if permit else ()
    return {KIND} | {one.id for one in rules if _takes_photos(book, one.kind)}


def _takes_photos(book: RuleBook, kind: str) -> bool:
    known = book.documents.get(kind)
    return kind == KIND or (known is not None and looks_at_photos(known.checks))


def _keys(book: RuleBook) -> set[str]:
    return {one.id for one in book.photo.declared}
