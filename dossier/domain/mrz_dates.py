# SPDX-License-Identifier: Apache-2.0
"""Six-digit dates of a machine-readable zone: which century each is of.

The day of reading is left out of it, so that the same bytes always read the same.
"""

import datetime as dt
from typing import Final

_OLDEST_EXPIRY_YEAR: Final = 70
"""Years 70 to 99 of an expiry are of the 20th century."""
_SURELY_BORN_BY: Final = 2026
"""A later year of birth is not told from one a hundred years earlier."""
_OLDEST: Final = 110
"""Nobody's paper ends when they are older, in years."""


def expiry_day(text: str) -> dt.date | None:
    """Return the last day of validity, None if there is no such day."""
    year = int(text[:2])
    century = 1900 if year >= _OLDEST_EXPIRY_YEAR else 2000
    return _day(century + year, text)


def is_birth(text: str) -> bool:
    """Tell whether there is such a day in either century."""
    return any(_day(century + int(text[:2]), text) for century in (1900, 2000))


def birth_day(text: str, expiry: dt.date) -> dt.date | None:
    """Return the day of birth in the century that can be, None if both can.

    Nobody is born after their paper ends, nor is older then than ``_OLDEST``.
    """
    late = _day(2000 + int(text[:2]), text)
    early = _day(1900 + int(text[:2]), text)
    if late is None or late > expiry:
        return early
    if late.year <= _SURELY_BORN_BY or early is None:
        return late
    return None if expiry.year - early.year <= _OLDEST else late


def _day(year: int, text: str) -> dt.date | None:
    try:
        return dt.date(year, int(text[2:4]), int(text[4:6]))
    except ValueError:
        return None
