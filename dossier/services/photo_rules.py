# SPDX-License-Identifier: Apache-2.0
"""The rules for identity photos, as the rule book has them on a day."""

import datetime as dt
from collections.abc import Sequence

from msgspec.structs import replace

from dossier.checks import AnyCheck, IdPhoto
from dossier.domain.finding import Finding
from dossier.rulebook.book import RuleBook

_OF_TEXT = frozenset({"file.no_ocr", "file.no_straightening", "not_blank.ok"})
_OF_PRINT = frozenset({"not_blank.nothing_printed", "not_blank.blank_page"})


def with_photo_rules(
    book: RuleBook,
    checks: Sequence[AnyCheck],
    on: dt.date,
    birth_date: dt.date | None = None,
    *,
    prints: bool = True,
) -> tuple[AnyCheck, ...]:
    """Return the checks, that of photos with the limits of the day.

    Args:
        book: the rule book.
        checks: of a slot or a kind.
        on: filing date.
        birth_date: of the person on the photo, None when it is not known.
        prints: prints are handed in, not a code.
    """
    limits = book.photo.limits(on)
    declared = book.photo.items(prints=prints)
    return tuple(
        replace(one, limits=limits, declared=declared, birth_date=birth_date)
        if isinstance(one, IdPhoto)
        else one
        for one in checks
    )


def without_text(
    findings: Sequence[Finding], checks: Sequence[AnyCheck]
) -> tuple[Finding, ...]:
    """Return the findings without those on text, where photos are looked at.

    Nor is a photo said to have something printed on it, or to be blank twice.
    """
    if not looks_at_photos(checks):
        return tuple(findings)
    blank = any(one.code == "id_photo.blank" for one in findings)
    left_out = _OF_TEXT | _OF_PRINT if blank else _OF_TEXT
    return tuple(one for one in findings if one.code not in left_out)


def looks_at_photos(checks: Sequence[AnyCheck]) -> bool:
    """Tell whether these checks need the portraits measured."""
    return any(isinstance(one, IdPhoto) for one in checks)
