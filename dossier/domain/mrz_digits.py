# SPDX-License-Identifier: Apache-2.0
"""Check digits of machine-readable zones (ICAO Doc 9303 part 3, 4.9), and repairs.

A repair is made only where exactly one makes the check digits right.
"""

from collections.abc import Callable, Iterator
from itertools import product
from typing import Final

ALPHABET: Final = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"
FILLER: Final = "<"

_WEIGHTS: Final = (7, 3, 1)

AS_DIGITS: Final = {
    **{digit: digit for digit in "0123456789"},
    "O": "0", "Q": "0", "D": "0", "U": "0", "I": "1", "L": "1", "J": "1", "T": "17",
    "Z": "27", "A": "4", "S": "5", "G": "6", "B": "8", "E": "6",
}  # fmt: skip
"""Digits a letter may stand for where only digits can be."""

_TWINS: Final = {
    "O": "0", "0": "O", "I": "1", "1": "I", "S": "5", "5": "S", "Z": "2", "2": "Z",
    "B": "8", "8": "B", "G": "6", "6": "G", "D": "0", "Q": "0",
}  # fmt: skip
"""Characters taken for one another where letters and digits mix."""


def check_digit(text: str) -> str:
    """Return the check digit over a field; fillers count 0, letters from 10 on."""
    values = (0 if c == FILLER else ALPHABET.index(c) for c in text)
    total = sum(v * _WEIGHTS[i % len(_WEIGHTS)] for i, v in enumerate(values))
    return str(total % 10)


def fitting(field: str) -> Iterator[str]:
    """Yield the all-digit readings of a field that its last digit confirms."""
    choices = [AS_DIGITS.get(c, "") for c in field]
    for reading in map("".join, product(*choices)):
        if check_digit(reading[:-1]) == reading[-1]:
            yield reading


def confirmed(
    field: str, digit: str, fits: Callable[[str], bool]
) -> tuple[str | None, bool]:
    """Return a number its check digit confirms, and whether the whole zone fits.

    One character may have been taken for its twin: repaired if exactly one repair
    makes the number's own digit and the zone's last digit right.
    """
    empty = digit in {FILLER, "0"} and not field.strip(FILLER)
    if empty or check_digit(field) == digit:
        return field, fits(field)
    swapped = {
        f"{field[:i]}{_TWINS[c]}{field[i + 1 :]}"
        for i, c in enumerate(field)
        if c in _TWINS
    }
    fitting = [one for one in swapped if check_digit(one) == digit and fits(one)]
    return (fitting[0], True) if len(fitting) == 1 else (None, False)
