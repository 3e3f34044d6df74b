# SPDX-License-Identifier: Apache-2.0
"""Dates written in a line of text, French forms first, misread digits repaired.

Only whole dates count: a month without a day is never completed. Repairs of misread
characters (O for 0, l for 1, …) are tried inside date-shaped text only.
"""

import datetime as dt
import enum
import re
from collections.abc import Callable
from dataclasses import dataclass

from dossier.domain import letter_dates
from dossier.domain.date_digits import (
    LONG,
    SHORT,
    bare,
    digits,
    first_or_number,
    full_year,
    mostly_digits,
)
from dossier.domain.month_names import month_number

FIRST_YEAR = 1900
LAST_YEAR = 2100


class Order(enum.Enum):
    """What the printed date itself proves about the order of day and month."""

    CLEAR = "clear"
    DAY_FIRST = "day_first"
    MONTH_FIRST = "month_first"
    EITHER = "either"


@dataclass(frozen=True, slots=True, kw_only=True)
class DateMatch:
    """A date inside a line of text.

    Attributes:
        start: offset of its first character; likewise end, exclusive.
        swapped: the date if the month came first, only when ``order`` is EITHER.
        repairs: how many characters were read as another one.
    """

    date: dt.date
    start: int
    end: int
    order: Order = Order.CLEAR
    swapped: dt.date | None = None
    repairs: int = 0


_D = r"[0-9OoQDlI|!iSZB]"
_SEP = r"\s{0,3}(?P<sep>[-./])\s{0,3}"
_SAME = r"\s{0,3}(?P=sep)\s{0,3}"
_DASHES = str.maketrans("\u2010\u2011\u2012\u2013\u2014\u2212", "------")

_WEEKDAY = (
    r"(?i:\b(?:lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|"
    r"(?:mon|tues|wednes|thurs|fri|satur|sun)day)\.?,?\s{1,3})?"
)
_MONTH = r"(?P<m>[^\W_]{3,10}?)\.?"

_NUMERIC = re.compile(rf"(?P<a>{_D}{{1,2}}){_SEP}(?P<b>{_D}{{1,2}}){_SAME}(?P<y>{_D}+)")
_YEAR_FIRST = re.compile(
    rf"(?P<y>{_D}{{4}}){_SEP}(?P<b>{_D}{{1,2}}){_SAME}(?P<a>{_D}+)"
)
_SPACED = re.compile(r"(?P<a>\d\d) (?P<b>\d\d) (?P<y>(?:19|20)\d\d)")
_WRITTEN = re.compile(
    rf"{_WEEKDAY}(?P<a>[1lI]\s?[eE][rR]|1[eE]|1\s?[°º®*\"\u201d'\u2019]{{1,2}}|"
    rf"{_D}{{1,2}}(?:st|nd|rd|th)?)"
    rf"[\s./-]{{0,3}}{_MONTH}[\s./,-]{{0,3}}(?P<y>{_D}{{4}}|['\u2019]?\d\d)(?!\w)"
)
_ENGLISH = re.compile(
    rf"{_WEEKDAY}\b{_MONTH}\s{{0,2}}(?P<a>\d{{1,2}})(?:st|nd|rd|th)?,?\s{{1,2}}"
    r"(?P<y>\d{4})(?!\w)"
)
_MAYBE_LETTERS = re.compile(
    r"(?i:\b(?:mil|mille|cents?)\b)|[^\W\d]{3}\s{1,2}(?:19|20)\d\d"
)
"""What a date in letters must hold; to look for it costs more than all else."""
BROKEN = 4
"""Repairs that are put down for a date of which a part may be missing: too many for
anyone to rely on it."""
_UNIT = re.compile(r"\s?(?:€|%|mm\b|cm\b|kg\b|eur\b)", re.IGNORECASE)
_VERSION = re.compile(
    r"(?:version|vers\.?|r[ée]v\.?|release|\bv\.?)\s*$", re.IGNORECASE
)


def dates_in(text: str) -> tuple[DateMatch, ...]:
    """Return the dates in a line, in reading order, day before month by default."""
    line = text.translate(_DASHES)
    found: list[DateMatch] = []
    forms = (*_LETTER_FORMS, *_FORMS) if _MAYBE_LETTERS.search(line) else _FORMS
    for pattern, build in forms:
        for match in pattern.finditer(line):
            date = build(match)
            if date is not None and not _overlaps(date, found):
                found.append(date)
    return tuple(sorted(found, key=lambda date: date.start))


def _overlaps(date: DateMatch, others: list[DateMatch]) -> bool:
    return any(date.start < o.end and o.start < date.end for o in others)


def _numeric(match: re.Match[str]) -> DateMatch | None:
    """Day/month/year or month/day/year, with two or four digits of year."""
    parts = match["a"], match["b"], match["y"]
    if len(parts[2]) not in (SHORT, LONG) or not _stands_alone(match):
        return None
    if not mostly_digits(parts) or (len(parts[2]) == SHORT and _is_serial(match)):
        return None
    a, b, year = (digits(part) for part in parts)
    year = full_year(year, parts[2])
    first = _date(year, b, a)
    second = None if match["sep"] == "." else _date(year, a, b)
    date = first or second
    if date is None:
        return None
    order = _order(first, second)
    swapped = second if order is Order.EITHER else None
    return _matched(match, date, order=order, swapped=swapped)


def _year_first(match: re.Match[str]) -> DateMatch | None:
    parts = match["a"], match["b"], match["y"]
    if len(parts[0]) > SHORT or not _stands_alone(match) or not mostly_digits(parts):
        return None
    day, month, year = (digits(part) for part in parts)
    date = _date(year, month, day)
    return None if date is None else _matched(match, date)


def _spaced(match: re.Match[str]) -> DateMatch | None:
    """``11 02 2030`` as identity cards print it; never out of a longer number."""
    line = match.string
    before, after = line[: match.start()].rstrip(), line[match.end() :].lstrip()
    if before[-1:].isalnum() and not before[-1:].isalpha():
        return None
    if match.start() > 0 and not line[match.start() - 1].isspace():
        return None
    if after[:1].isdigit() or line[match.end() : match.end() + 1].isalnum():
        return None
    date = _date(int(match["y"]), int(match["b"]), int(match["a"]))
    return None if date is None else _matched(match, date)


def _written(match: re.Match[str]) -> DateMatch | None:
    """``1er mars 2024`` and its misreadings; the month by name."""
    before = match.string[: match.start()]
    if before[-1:].isdigit() or re.search(r"\d[.,/-]$", before):
        return None
    if before[-1:].isalpha() and not match["a"][0].isdigit():
        return None
    month = month_number(match["m"])
    day = first_or_number(match["a"])
    if month is None or day is None:
        return None
    year_text = match["y"].lstrip("'\u2019")
    if len(year_text) == SHORT and not _ends_there(match):
        return None
    date = _date(full_year(digits(year_text), year_text), month.number, day)
    if date is None:
        return None
    # "1 5 avril", "FACTURATION5 avril": half of the day may be missing.
    split = len(match["a"]) == 1 and re.search(
        r"(?:^|[^\d.,])[0-3]\s$|[^\W\d]$", before
    )
    return _matched(match, date, repairs=month.repairs + (BROKEN if split else 0))


def _english(match: re.Match[str]) -> DateMatch | None:
    month = month_number(match["m"])
    if month is None or month.repairs:
        return None
    date = _date(int(match["y"]), month.number, int(match["a"]))
    return None if date is None else _matched(match, date)


def _lettered(match: re.Match[str]) -> DateMatch | None:
    """``trois avril deux mille vingt-six``; misread month names are repaired."""
    month = month_number(match["m"])
    day = letter_dates.day_number(match["a"])
    year = letter_dates.year_number(match["y"])
    if month is None or day is None or year is None:
        return None
    if letter_dates.goes_on_in_letters(match.string[match.end() :]):
        return None
    date = _date(year, month.number, day)
    if date is None:
        return None
    # A year that ends with its line, and with its century, may go on below.
    broken = year % 100 == 0 and match.end() == len(match.string.rstrip())
    repairs = month.repairs + (BROKEN if broken else 0)
    return DateMatch(date=date, start=match.start(), end=match.end(), repairs=repairs)


_FORMS: tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], DateMatch | None]], ...]
_FORMS = (
    (_WRITTEN, _written),
    (_ENGLISH, _english),
    (_YEAR_FIRST, _year_first),
    (_NUMERIC, _numeric),
    (_SPACED, _spaced),
)
_LETTER_FORMS = (
    (letter_dates.YEAR_FIRST, _lettered),
    (letter_dates.LETTERED, _lettered),
    (letter_dates.DAY_LETTERED, _lettered),
)


def _matched(
    match: re.Match[str],
    date: dt.date,
    *,
    order: Order = Order.CLEAR,
    swapped: dt.date | None = None,
    repairs: int = 0,
) -> DateMatch:
    parts = [match["a"], match["y"], match.groupdict().get("b") or ""]
    misread = sum(not c.isdigit() for part in parts for c in bare(part))
    return DateMatch(
        date=date,
        start=match.start(),
        end=match.end(),
        order=order,
        swapped=swapped,
        repairs=repairs + misread,
    )


def _date(year: int, month: int, day: int) -> dt.date | None:
    if not FIRST_YEAR <= year <= LAST_YEAR:
        return None
    try:
        return dt.date(year, month, day)
    except ValueError:
        return None


def _order(day_first: dt.date | None, month_first: dt.date | None) -> Order:
    if day_first is None:
        return Order.MONTH_FIRST
    if month_first is None:
        return Order.DAY_FIRST
    return Order.CLEAR if day_first == month_first else Order.EITHER


def _is_serial(match: re.Match[str]) -> bool:
    """A two-digit year is believed only in shapes no version or amount takes."""
    a, b, year, sep = match["a"], match["b"], match["y"], match["sep"]
    if not (a + b + year).isdigit():
        return True
    if sep != "/" and (len(a), len(b)) != (2, 2):
        return True
    before, after = match.string[: match.start()], match.string[match.end() :]
    # "28/02/20 24": the blank may lie within the year.
    broken = year in ("19", "20") and re.match(r"\s\d\d(?!\d)", after)
    return bool(broken or _VERSION.search(before) or _UNIT.match(after))


def _stands_alone(match: re.Match[str]) -> bool:
    """It is not a stretch of a telephone number, a reference or a longer number."""
    line, sep = match.string, match["sep"]
    before, after = line[: match.start()], line[match.end() :]
    glued = before[-1:].isalnum()
    if glued and not (before[-2:].isalpha() and len(before) > 1):
        return False
    if glued and len(match["y"]) != LONG:
        return False
    if before[-1:] in (sep, ",") and before[-2:-1].isalnum():
        return False
    if after[:1] in (sep, ",") and after[1:2].isdigit():
        return False
    return _may_follow(after)


def _may_follow(after: str) -> bool:
    if not after or not after[0].isalnum():
        return True
    return bool(re.match(r"T\d\d|à|au\b|h", after))


def _ends_there(match: re.Match[str]) -> bool:
    """A two-digit year after a month name ends its phrase ("12 mars 24 euros")."""
    after = match.string[match.end() :]
    return re.match(r"\s*(?:$|[);:]|[.,-](?:\s|$)|au\b|à\b|inclus)", after) is not None
