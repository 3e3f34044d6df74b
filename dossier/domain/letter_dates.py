# SPDX-License-Identifier: Apache-2.0
"""Dates in full letters, as deeds write them: "le trois avril deux mille vingt-six".

Civil registrars and notaries write days, and often years, in words; notaries put the
year first: "l'an deux mille vingt-six, le trois avril".
"""

import re
from typing import Final

_UNITS = (
    "", "un", "deux", "trois", "quatre", "cinq", "six", "sept", "huit", "neuf", "dix",
    "onze", "douze", "treize", "quatorze", "quinze", "seize", "dix sept", "dix huit",
    "dix neuf",
)  # fmt: skip
_TENS = {20: "vingt", 30: "trente", 40: "quarante", 50: "cinquante", 60: "soixante"}
_FOUR_SCORE: Final = 80


def _names(number: int) -> set[str]:
    """Return how a number below 100 is written, hyphens as blanks."""
    if number < len(_UNITS):
        return {_UNITS[number]} | ({"une"} if number == 1 else set())
    if number >= _FOUR_SCORE:
        rest = f"{_UNITS[number - _FOUR_SCORE]}"
        names = {f"quatre vingt {rest}", f"quatre vingts {rest}"}
    else:
        tens = max(t for t in _TENS if t <= number)
        rest = _UNITS[number - tens]
        names = {f"{_TENS[tens]} {rest}", f"{_TENS[tens]} et {rest}"}
    return {name.strip().removesuffix(" et") for name in names}


NUMBERS: Final = {name: n for n in range(1, 100) for name in _names(n)}
"""French number words below 100, hyphens as blanks."""
_GAP = r"[\s-]{1,3}"


def _any_of(names: set[str]) -> str:
    """Return a pattern for the names, longest first, blanks or hyphens between."""
    ordered = sorted(names, key=lambda name: (-len(name), name))
    return "|".join(_GAP.join(name.split()) for name in ordered)


_DAYS = {name for name, n in NUMBERS.items() if n <= 31} | {"premier"}  # noqa: PLR2004
_REST = _any_of(set(NUMBERS))
_MIL = r"mil(?:le)?"
_CENTURY = rf"{_MIL}{_GAP}neuf{_GAP}cents?|dix{_GAP}neuf{_GAP}cents?|deux{_GAP}{_MIL}"
_YEAR = rf"(?:{_CENTURY})(?:{_GAP}(?:{_REST}))?"
_DAY = rf"(?:{_any_of(_DAYS)})"
_MONTH = r"[^\W\d_]{3,10}"

LETTERED: Final = re.compile(
    rf"\b(?P<a>{_DAY}|1er|\d{{1,2}})\s{{1,2}}(?P<m>{_MONTH})\s{{1,2}}"
    rf"(?:de\sl['\u2019]an(?:n[ée]e)?\s)?(?P<y>{_YEAR})\b",
    re.IGNORECASE,
)
"""Day, month, year: "trois avril deux mille vingt-six", "3 avril deux mille six"."""
DAY_LETTERED: Final = re.compile(
    rf"\b(?P<a>{_DAY})\s{{1,2}}(?P<m>{_MONTH})\s{{1,2}}(?P<y>(?:19|20)\d\d)\b",
    re.IGNORECASE,
)
"""The day in letters, the year in digits: "trois avril 2026"."""
YEAR_FIRST: Final = re.compile(
    rf"\bl['\u2019]an\s{{1,2}}(?P<y>{_YEAR})\s{{0,2}},?\s{{0,2}}(?:et\s)?(?:le\s)?"
    rf"(?:(?:lun|mar|mercre|jeu|vendre|same)di\s|dimanche\s)?"
    rf"(?P<a>{_DAY}|1er|\d{{1,2}})\s{{1,2}}(?P<m>{_MONTH})\b",
    re.IGNORECASE,
)
"""As notaries write: "l'an deux mille vingt-six, le trois avril"."""
_STARTS_NUMBER = re.compile(rf"\W*(?:{_REST}|cents?|{_MIL})\b", re.IGNORECASE)


def day_number(text: str) -> int | None:
    """Return the number of a day in letters or digits."""
    word = _plain(text)
    if word in ("premier", "1er"):
        return 1
    return int(word) if word.isdigit() else NUMBERS.get(word)


def year_number(text: str) -> int | None:
    """Return the number of a year in letters or digits."""
    word = _plain(text)
    if word.isdigit():
        return int(word)
    century = re.match(_CENTURY, word)
    if century is None:
        return None
    base = 2000 if century[0].startswith("deux") else 1900
    rest = word[century.end() :].strip()
    if not rest:
        return base
    number = NUMBERS.get(rest)
    return None if number is None else base + number


def goes_on_in_letters(text: str) -> bool:
    """Tell whether a line begins with a number in words: a year broken in two."""
    return _STARTS_NUMBER.match(text) is not None


def _plain(text: str) -> str:
    return re.sub(r"[\s-]+", " ", text.lower()).strip()
