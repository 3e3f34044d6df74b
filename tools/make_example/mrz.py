# SPDX-License-Identifier: Apache-2.0
"""Machine-readable zones with right check digits (ICAO 9303, parts 3 to 5)."""

import datetime as dt
import unicodedata
from dataclasses import dataclass

from tools.make_example.story import Person

_WEIGHTS = (7, 3, 1)


def check_digit(text: str) -> str:
    """Return the check digit of a field."""
    total = sum(
        _value(letter) * _WEIGHTS[place % 3] for place, letter in enumerate(text)
    )
    return str(total % 10)


@dataclass(frozen=True)
class Paper:
    """An identity paper, as far as its machine-readable zone goes."""

    kind: str
    issuer: str
    number: str
    holder: Person
    expires: dt.date


def passport_lines(paper: Paper) -> tuple[str, str]:
    """Return the two lines of 44 of a passport (TD3)."""
    holder = paper.holder
    first = f"{paper.kind:<2}{paper.issuer}{_names(holder)}"
    number = _filled(paper.number, 9)
    born, expires = _date(holder.born_on), _date(paper.expires)
    optional = "<" * 14
    checked = [
        number + check_digit(number),
        born + check_digit(born),
        expires + check_digit(expires),
        optional + "<",
    ]
    overall = check_digit("".join(checked))
    second = (
        f"{checked[0]}{holder.state}{checked[1]}{holder.sex}{checked[2]}{checked[3]}"
        f"{overall}"
    )
    return _filled(first, 44), second


def card_lines(paper: Paper) -> tuple[str, str, str]:
    """Return the three lines of 30 of a card (TD1)."""
    holder = paper.holder
    number = _filled(paper.number, 9)
    first = _filled(f"{paper.kind:<2}{paper.issuer}{number}{check_digit(number)}", 30)
    born, expires = _date(holder.born_on), _date(paper.expires)
    dates = (
        born + check_digit(born),
        expires + check_digit(expires),
    )
    optional = "<" * 11
    overall = check_digit(first[5:30] + dates[0] + dates[1] + optional)
    second = f"{dates[0]}{holder.sex}{dates[1]}{holder.state}{optional}{overall}"
    return first, second, _filled(_names(holder), 30)


def _names(person: Person) -> str:
    return f"{_latin(person.surname)}<<{_latin(person.given_names)}"


def _latin(text: str) -> str:
    bare = unicodedata.normalize("NFD", text.upper())
    return "".join(
        letter if "A" <= letter <= "Z" else "<"
        for letter in bare
        if not unicodedata.combining(letter)
    )


def _filled(text: str, width: int) -> str:
    return text.replace(" ", "<")[:width].ljust(width, "<")


def _date(date: dt.date) -> str:
    return date.strftime("%y%m%d")


def _value(letter: str) -> int:
    if letter == "<":
        return 0
    return int(letter) if letter.isdigit() else ord(letter) - ord("A") + 10
