# SPDX-License-Identifier: Apache-2.0
# ruff: noqa: RUF001 - letters of several scripts are its subject
"""Letters of names made comparable: accents, scripts, romanisation, misreadings.

Passports write names in A to Z by fixed tables (ICAO Doc 9303-3, section 6; Ukraine's
resolution no. 55 of 2010), other papers as people write them: a name therefore has
several exact forms, and some forms that are merely likely.
"""

import re
import unicodedata
from collections.abc import Sequence
from functools import lru_cache
from itertools import product

Words = tuple[str, ...]

_SPLIT = re.compile(r"[\s\-‐‑–'’ʼ`´.,;:/<>()«»\"*_]+")
_ONE_WAY = str.maketrans(
    {
        "ı": "i", "İ": "I", "Đ": "D", "đ": "d", "Ð": "D", "ð": "d", "Ł": "L", "ł": "l",
        "Œ": "OE", "œ": "oe", "Þ": "TH", "þ": "th", "ẞ": "SS", "ß": "ss", "ħ": "h",
        "Ħ": "H", "Æ": "AE", "æ": "ae", "ə": "a", "Ə": "A",
    }
)  # fmt: skip
_TWO_WAYS = {
    "Ä": ("A", "AE"), "Ö": ("O", "OE"), "Ü": ("U", "UE"), "Ø": ("O", "OE"),
    "Å": ("A", "AA"), "Ñ": ("N", "NXX"),
}  # fmt: skip
_UKRAINIAN = {
    "А": "A", "Б": "B", "В": "V", "Г": "H", "Ґ": "G", "Д": "D", "Е": "E", "Є": "IE",
    "Ж": "ZH", "З": "Z", "И": "Y", "І": "I", "Ї": "I", "Й": "I", "К": "K", "Л": "L",
    "М": "M", "Н": "N", "О": "O", "П": "P", "Р": "R", "С": "S", "Т": "T", "У": "U",
    "Ф": "F", "Х": "KH", "Ц": "TS", "Ч": "CH", "Ш": "SH", "Щ": "SHCH", "Ю": "IU",
    "Я": "IA", "Ь": "", "Ъ": "IE", "Ы": "Y", "Э": "E", "Ё": "E",
}  # fmt: skip
_UKRAINIAN_FIRST = {"Є": "YE", "Ї": "YI", "Й": "Y", "Ю": "YU", "Я": "YA"}
_RUSSIAN = {**_UKRAINIAN, "Г": "G", "И": "I"}
_MOST_FORMS = 16

_NO_NAME = frozenset(("FNU", "LNU", "XXX", "XX", "NFN", "NLN", "UNKNOWN"))
"""What stands for a missing name in papers that insist on two."""

_SOUNDS = (
    ("SHCH", "4"), ("TCH", "4"), ("SCH", "4"), ("CH", "4"), ("SH", "4"), ("PH", "F"),
    ("DJ", "I"), ("KH", "K"), ("GH", "G"), ("DH", "D"), ("TH", "T"), ("CK", "K"),
    ("OU", "U"), ("OO", "U"), ("EE", "I"), ("EI", "I"), ("CE", "SE"), ("CI", "SI"),
    ("CY", "SI"), ("C", "K"), ("Q", "K"), ("W", "U"), ("V", "U"), ("Y", "I"),
    ("J", "I"), ("E", "A"), ("O", "U"), ("H", ""), ("Z", "S"),
)  # fmt: skip
_DOUBLED = re.compile(r"(.)\1+")
_SHORT_WORD = 4
_FULL_WORD = 5
_LONG_WORD = 8
_VOWELS = "AEIOUY"


def name_tokens(text: str) -> tuple[str, ...]:
    """Return the words of a name, cut at spaces, hyphens, apostrophes and fillers."""
    found = _SPLIT.split(unicodedata.normalize("NFC", text))
    words = tuple(t for t in found if any(c.isalpha() for c in t))
    return tuple(t for t in words if t.upper() not in _NO_NAME)


@lru_cache(maxsize=8192)
def forms(token: str) -> frozenset[str]:
    """Return the exact forms of a word in A to Z; empty for a script without table."""
    upper = unicodedata.normalize("NFC", token).translate(_ONE_WAY).upper()
    if any("Ѐ" <= c <= "ӿ" for c in upper):
        return frozenset(_romanised(upper, table) for table in (_UKRAINIAN, _RUSSIAN))
    choices = [_TWO_WAYS.get(c, (c,)) for c in upper]
    made = {"".join(one) for one in product(*choices)} if _few(choices) else {upper}
    found = {_plain(one) for one in made}
    return frozenset(found) if all(one.isascii() for one in found) else frozenset()


def same_word(one: str, other: str) -> bool:
    """Tell whether two words are one name, spelled by some table."""
    return not forms(one).isdisjoint(forms(other))


def starts_word(start: str, word: str) -> bool:
    """Tell whether one word is the beginning of the other (cut off, an initial)."""
    return any(w.startswith(s) for s in forms(start) for w in forms(word))


def like_word(one: str, other: str) -> bool:
    """Tell whether two different words may be one: misread, mistyped, romanised.

    An ending that makes another name of it (Jean and Jeanne, Mario and Maria) is no
    slip, so such words are not alike.
    """
    pairs = [(a, b) for a in forms(one) for b in forms(other)]
    return any(_alike(a, b) for a, b in pairs)


def _alike(one: str, other: str) -> bool:
    if _other_ending(*sorted((one, other), key=len)):
        return False
    if min(len(one), len(other)) < _SHORT_WORD:
        return False
    sounds = _sound(one), _sound(other)
    if sounds[0] == sounds[1] or _few_slips(one, other):
        return True
    return min(len(one), len(other)) >= _FULL_WORD and _few_slips(*sounds)


def _few_slips(one: str, other: str) -> bool:
    length = min(len(one), len(other))
    slips = 2 if length >= _LONG_WORD else 1
    return length >= _SHORT_WORD and slips_between(one, other) <= slips


def _other_ending(shorter: str, longer: str) -> bool:
    """Tell a feminine or otherwise different ending from a slip."""
    if shorter == longer:
        return False
    if len(shorter) == len(longer):
        last = shorter[-1] in _VOWELS and longer[-1] in _VOWELS
        return shorter[:-1] == longer[:-1] and last
    if shorter.endswith("C") and longer == f"{shorter[:-1]}QUE":
        return True
    return longer.startswith(shorter) and longer[-1] in "AE"


def slips_between(one: str, other: str) -> int:
    """Return how many letters are added, lost, changed or swapped with the next."""
    before: list[int] = []
    row = list(range(len(other) + 1))
    for i, a in enumerate(one, 1):
        older, before, row = before, row, [i]
        for j, b in enumerate(other, 1):
            cost = min(before[j] + 1, row[-1] + 1, before[j - 1] + (a != b))
            if i > 1 and j > 1 and a == other[j - 2] and one[i - 2] == b:
                cost = min(cost, older[j - 2] + 1)
            row.append(cost)
    return row[-1]


def _sound(word: str) -> str:
    """Return what romanisations of one name have in common."""
    for letters, sound in _SOUNDS:
        word = word.replace(letters, sound)
    return _DOUBLED.sub(r"\1", word)


def _romanised(upper: str, table: dict[str, str]) -> str:
    first = _UKRAINIAN_FIRST if table is _UKRAINIAN else {}
    text = upper.replace("ЗГ", "ZGH") if table is _UKRAINIAN else upper
    head = first.get(text[:1], table.get(text[:1], text[:1]))
    return _plain(head + "".join(table.get(c, c) for c in text[1:]))


def _plain(text: str) -> str:
    """Return the letters without accents and marks."""
    apart = unicodedata.normalize("NFKD", text)
    return "".join(c for c in apart if not unicodedata.combining(c))


def _few(choices: Sequence[tuple[str, ...]]) -> bool:
    count = 1
    for choice in choices:
        count *= len(choice)
    return count <= _MOST_FORMS
