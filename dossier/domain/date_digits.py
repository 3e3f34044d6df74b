# SPDX-License-Identifier: Apache-2.0
"""The digits of dates, characters that engines take for them included."""

import re
from collections.abc import Iterable

SHORT, LONG = 2, 4
"""Digits of a year."""
_CENTURY_TURN = 69
"""Two-digit years below this are 20xx, as POSIX has it."""
_LIKE_DIGIT = str.maketrans("OoQDlI|!i][SsZzB", "0000111111155228")
_ORDINAL = re.compile(
    r"(?:\s?er|(?<=1)e|st|nd|rd|th|\s?[°º®*\"\u201d'\u2019]{1,2})$", re.IGNORECASE
)


def bare(part: str) -> str:
    """Return the number without ordinal ending or apostrophe."""
    return _ORDINAL.sub("", part).lstrip("'\u2019")


def first_or_number(text: str) -> int | None:
    """Return the day in "1er", "ler", "12th" or "12"; None without a real digit."""
    number = bare(text)
    if _ORDINAL.search(text) and number in ("l", "I"):
        return 1
    real = any(c.isdigit() for c in number)
    return digits(number) if real else None


def digits(text: str) -> int:
    """Return a number, letters taken for the digits they look like."""
    return int(text.translate(_LIKE_DIGIT))


def full_year(year: int, text: str) -> int:
    """Return the year with its century; ``text`` is how it was printed."""
    if len(text) > SHORT:
        return year
    return year + (2000 if year < _CENTURY_TURN else 1900)


def mostly_digits(parts: Iterable[str]) -> bool:
    """Each part holds a real digit, and letters are the exception."""
    text = "".join(parts)
    real = sum(c.isdigit() for c in text)
    return all(any(c.isdigit() for c in p) for p in parts) and 2 * real >= len(text)
