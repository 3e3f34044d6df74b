# SPDX-License-Identifier: Apache-2.0
"""French as printed: dates, numbers of years, amounts, with their hard spaces."""

import datetime as dt

NO_BREAK = "\u00a0"

_MONTHS = (
    "janvier",
    "février",
    "mars",
    "avril",
    "mai",
    "juin",
    "juillet",
    "août",
    "septembre",
    "octobre",
    "novembre",
    "décembre",
)
_COUNTS = (
    "zéro",
    "un",
    "deux",
    "trois",
    "quatre",
    "cinq",
    "six",
    "sept",
    "huit",
    "neuf",
    "dix",
)


def long_date(date: dt.date) -> str:
    """Return the date in words: "1er septembre 2026"."""
    day = "1er" if date.day == 1 else str(date.day)
    return NO_BREAK.join((day, _MONTHS[date.month - 1], str(date.year)))


def short_date(date: dt.date) -> str:
    """Return the date in figures: "01/09/2026"."""
    return f"{date.day:02d}/{date.month:02d}/{date.year:04d}"


def years(count: int) -> str:
    """Return a number of years in words: "un an", "trois ans"."""
    word = _COUNTS[count] if count < len(_COUNTS) else str(count)
    return NO_BREAK.join((word, "an" if count == 1 else "ans"))


def euros(amount: int) -> str:
    """Return an amount of whole euros: "45 000 €"."""
    return f"{amount:,}".replace(",", NO_BREAK) + NO_BREAK + "€"


def of(text: str) -> str:
    """Put "de" before a text, shortened before a vowel: "d'un an"."""
    return f"d'{text}" if text[:1].lower() in "aeiouyéèêàâîôû" else f"de {text}"
