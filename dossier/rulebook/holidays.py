# SPDX-License-Identifier: Apache-2.0
"""Weekends and public holidays: shown beside a date, never used to move it."""

import datetime as dt
from dataclasses import dataclass

from dateutil.easter import easter

from dossier.rulebook.book import RuleBook
from dossier.rulebook.plan_entries import Holiday

_WEEKEND = {5: "saturday", 6: "sunday"}


@dataclass(frozen=True, slots=True, kw_only=True)
class DayOff:
    """Why offices are closed on a day.

    Attributes:
        kind: ``public_holiday``, ``local_holiday`` (only in a part of the territory),
            ``saturday`` or ``sunday``.
        name_fr: name of the holiday; likewise name_en.
        where_fr: the part of the territory a local holiday is limited to; likewise
            where_en.
    """

    kind: str
    name_fr: str | None = None
    name_en: str | None = None
    where_fr: str | None = None
    where_en: str | None = None


def day_off(book: RuleBook, day: dt.date, territory: str) -> DayOff | None:
    """Return why offices are closed on a day, None when they should be open.

    A holiday of the whole territory comes first, then the weekend, then holidays of a
    part of it.
    """
    found = [one for one in book.holidays if _falls_on(one, day, territory)]
    everywhere = [one for one in found if one.where_fr is None]
    if everywhere:
        return _holiday("public_holiday", everywhere[0])
    if day.weekday() in _WEEKEND:
        return DayOff(kind=_WEEKEND[day.weekday()])
    return _holiday("local_holiday", found[0]) if found else None


def working_day_until(book: RuleBook, day: dt.date, territory: str) -> dt.date:
    """Return the day itself if offices are open, else the last one before it."""
    while day_off(book, day, territory) is not None:
        day -= dt.timedelta(days=1)
    return day


def _falls_on(holiday: Holiday, day: dt.date, territory: str) -> bool:
    if holiday.territories and territory not in holiday.territories:
        return False
    if day < holiday.since or (holiday.until is not None and day > holiday.until):
        return False
    if holiday.easter is not None:
        return day == easter(day.year) + dt.timedelta(days=holiday.easter)
    return holiday.day == f"{day:%m-%d}"


def _holiday(kind: str, one: Holiday) -> DayOff:
    return DayOff(
        kind=kind,
        name_fr=one.label_fr,
        name_en=one.label_en,
        where_fr=one.where_fr,
        where_en=one.where_en,
    )
