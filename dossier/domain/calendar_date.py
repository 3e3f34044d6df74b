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

from dossier.domain.month_names import month_number

FIRST_YEAR = 1900
LAST_YEAR = 2100
_SHORT, _LONG = 2, 4
"""Digits of a year."""
_CENTURY_TURN = 69
"""Two-digit years below this are 20xx, as POSIX has it."""


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


_LIKE_DIGIT = str.maketrans("OoQDlI|!i][SsZzB", "0000111111155228")
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
    rf"{_WEEKDAY}(?P<a>[1lI]\s?er|1[°º®]|{_D}{{1,2}}(?:st|nd|rd|th)?)"
    rf"[\s./-]{{0,3}}{_MONTH}[\s./,-]{{0,3}}(?P<y>{_D}{{4}}|['\u2019]?\d\d)(?!\w)"
)
_ENGLISH = re.compile(
    rf"{_WEEKDAY}\b{_MONTH}\s{{0,2}}(?P<a>\d{{1,2}})(?:st|nd|rd|th)?,?\s{{1,2}}"
    r"(?P<y>\d{4})(?!\w)"
)
_UNIT = re.compile(r"\s?(?:€|%|mm\b|cm\b|kg\b|eur\b)", re.IGNORECASE)
_VERSION = re.compile(
    r"(?:version|vers\.?|r[ée]v\.?|release|\bv\.?)\s*$", re.IGNORECASE
)


def dates_in(text: str) -> tuple[DateMatch, ...]:
    """Return the dates in a line, in reading order, day before month by default."""
    line = text.translate(_DASHES)
    found: list[DateMatch] = []
    for pattern, build in _FORMS:
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
    if len(parts[2]) not in (_SHORT, _LONG) or not _stands_alone(match):
        return None
    if not _mostly_digits(parts) or (len(parts[2]) == _SHORT and _is_serial(match)):
        return None
    a, b, year = (_digits(part) for part in parts)
    year = _full_year(year, parts[2])
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
    if len(parts[0]) > _SHORT or not _stands_alone(match) or not _mostly_digits(parts):
        return None
    day, month, year = (_digits(part) for part in parts)
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
    day = _first_or_number(match["a"])
    if month is None or day is None:
        return None
    year_text = match["y"].lstrip("'\u2019")
    if len(year_text) == _SHORT and not _ends_there(match):
        return None
    date = _date(_full_year(_digits(year_text), year_text), month.number, day)
    if date is None:
        return None
    return _matched(match, date, repairs=month.repairs)


def _english(match: re.Match[str]) -> DateMatch | None:
    month = month_number(match["m"])
    if month is None or month.repairs:
        return None
    date = _date(int(match["y"]), month.number, int(match["a"]))
    return None if date is None else _matched(match, date)


_FORMS: tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], DateMatch | None]], ...]
_FORMS = (
    (_WRITTEN, _written),
    (_ENGLISH, _english),
    (_YEAR_FIRST, _year_first),
    (_NUMERIC, _numeric),
    (_SPACED, _spaced),
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
    misread = sum(not c.isdigit() for part in parts for c in _bare(part))
    return DateMatch(
        date=date,
        start=match.start(),
        end=match.end(),
        order=order,
        swapped=swapped,
        repairs=repairs + misread,
    )


_ORDINAL = re.compile(r"(?:\s?er|st|nd|rd|th|[°º®])$", re.IGNORECASE)


def _bare(part: str) -> str:
    """Return the number without ordinal ending or apostrophe."""
    return _ORDINAL.sub("", part).lstrip("'\u2019")


def _first_or_number(text: str) -> int | None:
    number = _bare(text)
    if _ORDINAL.search(text) and number in ("l", "I"):
        return 1
    real = any(c.isdigit() for c in number)
    return _digits(number) if real else None


def _digits(text: str) -> int:
    return int(text.translate(_LIKE_DIGIT))


def _full_year(year: int, text: str) -> int:
    if len(text) > _SHORT:
        return year
    return year + (2000 if year < _CENTURY_TURN else 1900)


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


def _mostly_digits(parts: tuple[str, ...]) -> bool:
    """Each part holds a real digit, and letters are the exception."""
    text = "".join(parts)
    real = sum(c.isdigit() for c in text)
    return all(any(c.isdigit() for c in p) for p in parts) and 2 * real >= len(text)


def _is_serial(match: re.Match[str]) -> bool:
    """A two-digit year is believed only in shapes no version or amount takes."""
    a, b, year, sep = match["a"], match["b"], match["y"], match["sep"]
    if not (a + b + year).isdigit():
        return True
    if sep != "/" and (len(a), len(b)) != (2, 2):
        return True
    before, after = match.string[: match.start()], match.string[match.end() :]
    return bool(_VERSION.search(before) or _UNIT.match(after))


def _stands_alone(match: re.Match[str]) -> bool:
    """It is not a stretch of a telephone number, a reference or a longer number."""
    line, sep = match.string, match["sep"]
    before, after = line[: match.start()], line[match.end() :]
    glued = before[-1:].isalnum()
    if glued and not (before[-2:].isalpha() and len(before) > 1):
        return False
    if glued and len(match["y"]) != _LONG:
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
    return re.match(r"\s*(?:$|[);:]|[.,-]\s|au\b|à\b|inclus)", after) is not None
