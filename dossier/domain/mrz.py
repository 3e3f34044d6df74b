# SPDX-License-Identifier: Apache-2.0
"""The machine-readable zone of passports, cards, permits and visas (ICAO Doc 9303).

Pure: lines of recognised characters in, fields out. Nothing is accepted unless the
check digits of birth and expiry dates are right. Field offsets are those of Doc 9303
parts 4 (TD3), 5 (TD1), 6 (TD2) and 7 (MRV-A, MRV-B), counted from 0.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from dossier.domain.mrz_dates import birth_day, expiry_day, is_birth
from dossier.domain.mrz_digits import (
    ALPHABET,
    AS_DIGITS,
    FILLER,
    check_digit,
    confirmed,
    fitting,
)
from dossier.domain.mrz_names import names_of
from dossier.domain.reading import Mrz

_CORE: Final = 15
"""Birth, its check digit, sex, expiry, its check digit: alike in every format."""
_BIRTH: Final = slice(0, 7)
_SEX: Final = 7
_EXPIRY: Final = slice(8, 15)
_SEXES: Final = {"M": "M", "F": "F", "<": "", "X": "X", "K": "", "H": "M", "P": "F"}
"""Sex as printed, with what it is most often misread as."""

_OLD_FRENCH_CARD: Final = "IDFRA"
"""French identity cards before 2021: two lines of their own, without expiry."""


_LEAST_LINE: Final = 24
_SLACK: Final = 2
"""Characters by which a line may be read too long or too short."""


@dataclass(frozen=True, slots=True)
class _Layout:
    """Where the fields of a format stand.

    Attributes:
        length: characters of a line.
        core: offset of the birth date in its line.
        codes: first letters of the document code.
        composite: pieces of the line with the core that the last digit is over.
    """

    name: str
    length: int
    core: int
    codes: str
    composite: tuple[tuple[int, int], ...] = ()


_TD1 = _Layout("TD1", 30, 0, "ACI", ((0, 7), (8, 15), (18, 29)))
_TD2 = _Layout("TD2", 36, 13, "ACI", ((0, 10), (13, 20), (21, 35)))
_TD3 = _Layout("TD3", 44, 13, "P", ((0, 10), (13, 20), (21, 43)))
_MRV_A = _Layout("MRV-A", 44, 13, "V")
_MRV_B = _Layout("MRV-B", 36, 13, "V")
_TWO_LINES: Final = (_TD3, _MRV_A, _TD2, _MRV_B)


@dataclass(frozen=True, slots=True)
class _Texts:
    """What stands beside the dates; number is None unless sure."""

    head: str
    number: str | None
    nationality: str
    names: tuple[str, str]
    right: bool


@dataclass(frozen=True, slots=True)
class _Core:
    """The dates of a zone, digits where only digits can be."""

    birth: str
    sex: str
    expiry: str

    @property
    def text(self) -> str:
        return f"{self.birth}{self.sex or FILLER}{self.expiry}"


def parse(lines: Sequence[str]) -> Mrz | None:
    """Return the zone among recognised lines, None when there is not surely one.

    Args:
        lines: as recognised, top to bottom; other print may stand between them.
    """
    zone = [line for line in map(_tidied, lines) if len(line) >= _LEAST_LINE]
    for index, line in enumerate(zone):
        above = zone[index - 1] if index else ""
        below = zone[index + 1] if index + 1 < len(zone) else ""
        found = _three_lines(above, line, below) or _two_lines(above, line)
        if found is not None:
            return found
    return None


def _tidied(line: str) -> str:
    """Return the characters that can stand in a zone."""
    wide = line.upper().replace("«", "<<").replace("»", "<<")
    return "".join(c for c in wide if c == FILLER or c in ALPHABET)


def _three_lines(first: str, second: str, third: str) -> Mrz | None:
    """Return a TD1 zone whose dates open the second line."""
    if abs(len(second) - _TD1.length) > _SLACK:
        return None
    for start in range(_SLACK + 1):
        core = _core_at(second, start)
        if core is None:
            continue
        after = second[start + _CORE :]
        head = _from_code(first, _TD1)
        number, right = _card_number(head, core, after)
        if number is None and not (head and FILLER * 2 in third):
            continue
        texts = _Texts(head, number, after[:3], _names(third, _TD1, 0), right)
        return _zone(_TD1, core, texts)
    return None


def _two_lines(first: str, second: str) -> Mrz | None:
    """Return a zone of two lines whose dates follow number and nationality."""
    layout = _layout_of(first, second)
    if layout is None:
        return None
    for start in range(layout.core - _SLACK, layout.core + _SLACK + 1):
        core = _core_at(second, start)
        if core is None:
            continue
        stray = max(start - layout.core, 0)
        whole = start == layout.core or (
            stray > 0 and len(second) - stray == layout.length
        )
        before = second[stray:start] if whole else ""
        after = second[start + _CORE :]
        head = _from_code(first, layout)
        number, right = _two_line_number(layout, before, core, after)
        if number is None and not head:
            continue
        texts = _Texts(head, number, before[-3:], _names(head, layout, 5), right)
        return _zone(layout, core, texts)
    return None


def _zone(layout: _Layout, core: _Core, texts: _Texts) -> Mrz | None:
    expiry = expiry_day(core.expiry[:6])
    if expiry is None:
        return None
    return Mrz(
        format=layout.name,
        document_number=(texts.number or "").rstrip(FILLER).replace(FILLER, " "),
        surname=texts.names[0],
        given_names=texts.names[1],
        birth_date=birth_day(core.birth[:6], expiry),
        expiry_date=expiry,
        checks_ok=texts.right,
        issuing_state=_state(texts.head[2:5]),
        nationality=_state(texts.nationality),
        sex=core.sex,
    )


def _core_at(line: str, start: int) -> _Core | None:
    """Return the dates at an offset, if exactly one reading of them fits."""
    text = line[start : start + _CORE]
    if start < 0 or len(text) < _CORE or text[_SEX] not in _SEXES:
        return None
    if max(sum(map(str.isalpha, text[field])) for field in (_BIRTH, _EXPIRY)) > _SLACK:
        return None
    births = [b for b in fitting(text[_BIRTH]) if is_birth(b[:6])]
    ends = [e for e in fitting(text[_EXPIRY]) if expiry_day(e[:6]) is not None]
    if len(births) != 1 or len(ends) != 1:
        return None
    return _Core(births[0], _SEXES[text[_SEX]], ends[0])


def _layout_of(first: str, second: str) -> _Layout | None:
    """Return the two-line format by the length of its lines and its first letter."""
    if first.startswith(_OLD_FRENCH_CARD):
        return None
    fitting = [p for p in _TWO_LINES if abs(len(second) - p.length) <= _SLACK]
    for layout in fitting:
        if _from_code(first, layout):
            return layout
    return fitting[0] if fitting else None


def _from_code(line: str, layout: _Layout) -> str:
    """Return a first line from its document code on, "" if it is none.

    The edge of the paper is sometimes read as one more letter before it: the code is
    sought where it leaves a line of the right length first.
    """
    for start in sorted(
        range(_SLACK), key=lambda i: abs(len(line) - i - layout.length)
    ):
        head = line[start:]
        shape = abs(len(head) - layout.length) <= _SLACK
        if shape and head[0] in layout.codes and not any(c.isdigit() for c in head[:2]):
            return head
    return ""


def _names(line: str, layout: _Layout, start: int) -> tuple[str, str]:
    """Return the names from an offset on; none of a line with a character too many.

    No check digit would tell that the first or last letter is not of the name.
    """
    return names_of(line[start:]) if len(line) == layout.length else ("", "")


def _two_line_number(
    layout: _Layout, before: str, core: _Core, after: str
) -> tuple[str | None, bool]:
    """Return the number, None unless sure, and whether all check digits are right."""
    if not before or not AS_DIGITS.get(before[9]):
        return None, False
    digit = AS_DIGITS[before[9]][0]
    rest = f"{digit}{before[10:]}{core.text}{after}"
    whole = len(before) + _CORE + len(after) == layout.length

    def fits(number: str) -> bool:
        if not layout.composite:
            return number == before[:9]
        return whole and _composite_right(layout, f"{number}{rest}")

    return confirmed(before[:9], digit, fits)


def _card_number(head: str, core: _Core, after: str) -> tuple[str | None, bool]:
    """Return the same of a card; a long number goes on in the optional field."""
    if len(head) != _TD1.length:
        return None, False
    field, digit, rest = head[5:14], AS_DIGITS.get(head[14], FILLER)[0], head[15:]
    more = rest.split(FILLER)[0]
    is_long = digit == FILLER and len(more) > 1
    if is_long:
        field, digit = f"{field}{FILLER}{more[:-1]}", more[-1]
        rest = rest[len(more) :]
    line = f"{core.text}{after}"

    def fits(number: str) -> bool:
        whole = len(line) == _TD1.length
        return whole and _composite_right(_TD1, line, f"{number}{digit}{rest}")

    number, right = confirmed(field, digit, fits)
    return (number.replace(FILLER, "") if number and is_long else number), right


def _composite_right(layout: _Layout, line: str, before: str = "") -> bool:
    """Tell whether the last digit of the zone fits everything it is over."""
    over = before + "".join(line[start:end] for start, end in layout.composite)
    return check_digit(over) == line[-1]


def _state(text: str) -> str:
    """Return a country's letters, digits misread for letters put right."""
    letters = text.replace("0", "O").replace("1", "I").replace("5", "S").strip(FILLER)
    return letters if letters.isalpha() else ""
