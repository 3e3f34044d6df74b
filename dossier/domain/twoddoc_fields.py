# SPDX-License-Identifier: Apache-2.0
"""What the fields of a 2D-Doc mean (ANTS specification, v3.3.8, part "données").

Pure: field identifiers with their values in, facts out. A field is used only with the
meaning the specification gives it; what a type does not carry stays empty.
"""

import datetime as dt
from collections.abc import Iterator, Mapping
from typing import Final, TypedDict

from dossier.domain.mrz import parse
from dossier.domain.page_codes import Mrz

Fields = Mapping[str, str | dt.date]
"""Field identifier -> text, or the day where the specification says it is one."""

_LINE_NAMES: Final = {"10": 38, "30": 140, "46": 38}
"""Holder on one line, TITLE/SURNAME/GIVEN NAMES, and the most characters it takes: of
the service, the account, the tax notice."""
_SURNAMES: Final = {
    "13": ("12",),
    "62": ("60", "61"),
    "6G": ("60",),
    "B2": ("B0", "B1"),
}
"""Surname and, where the first is empty, the next field with the given names."""
_LONGEST_SURNAME: Final = 38
_USED_NAMES: Final = ("63", "64", "B3", "B4")
_OTHER_LINES: Final = ("1I", "48")
_OTHER_NAMES: Final = (("1L", "1K"),)
_UNNAMED: Final = "1G"
_TITLES: Final = frozenset({"M", "MR", "MME", "MLLE", "MRMME", "M.", "MM"})
_ADDRESSES: Final = (
    ("20", "21", "22", "23", "24", "25"),
    ("6S", "6T", "6U", "6V", "6W", "6X", "6Y"),
    ("4Y",),
)
"""Where a service is rendered; where a person, a taxpayer lives."""

_IDENTITY: Final = frozenset({"07", "08"})
_FOREIGN: Final = frozenset({"13", "15", "16", "17", "25"})
_PAPER_NUMBERS: Final = {
    "01": "18", "04": "44", "07": "66", "09": "18", "13": "6K", "15": "5N", "18": "44",
    "24": "44", "25": "5N", "27": "44", "28": "44", "B0": "BC", "B1": "BK",
}  # fmt: skip
_PERIODS: Final = {"06": ("53", "54"), "11": ("36", "37")}
_ZONE: Final = "6F"
_SHAPES: Final = ((88, 2), (72, 2), (90, 3))
"""Characters and lines of a zone: passports and large visas, TD2, TD1."""
_MOST: Final = 90


class Facts(TypedDict):
    """The facts of a code beside its header and its signature, as ``TwoDDoc`` has."""

    name: str | None
    address: str | None
    surname: str
    used_name: str
    given_names: str
    cut: bool
    also_named: tuple[str, ...]
    unnamed_holder: bool
    birth_date: dt.date | None
    nationality: str
    valid_from: dt.date | None
    valid_until: dt.date | None
    document_number: str
    foreigner_number: str
    work_right: str
    title: str
    filed_on: dt.date | None
    income_year: int | None
    assessed_on: dt.date | None
    declared_on: dt.date | None
    period_start: dt.date | None
    period_end: dt.date | None
    iban: str
    mrz: Mrz | None


def facts_of(kind: str, fields: Fields) -> Facts:
    """Return what a code of a type says.

    Args:
        kind: two-character document type.
        fields: what was decoded.
    """
    surname, given, name, cut = _holder(fields)
    zone = _zone(_text(fields, _ZONE))
    start, end = _PERIODS.get(kind, ("", ""))
    year = _text(fields, "45")
    return Facts(
        name=name or _zone_name(zone),
        address=_address(fields),
        surname=surname or (zone.surname if zone else ""),
        used_name=next((u for f in _USED_NAMES if (u := _text(fields, f))), ""),
        given_names=given or (zone.given_names if zone else ""),
        cut=cut,
        also_named=tuple(_others(fields)),
        unnamed_holder=_text(fields, _UNNAMED) == "1",
        birth_date=_day(fields, "69", "B7") or (zone.birth_date if zone else None),
        nationality=_text(fields, "67") or _text(fields, "B5"),
        valid_from=_day(fields, "6N"),
        valid_until=_day(fields, "6O", "08") or (zone.expiry_date if zone else None),
        document_number=_number(kind, fields, zone),
        foreigner_number=_text(fields, "6Q") or _text(fields, "6Z"),
        work_right=_text(fields, "6P") if kind in _FOREIGN else "",
        title=_text(fields, "6M") if kind in _FOREIGN else "",
        filed_on=_day(fields, "6L"),
        income_year=int(year) if year.isdecimal() else None,
        assessed_on=_day(fields, "4A"),
        declared_on=_day(fields, "4B"),
        period_start=_day(fields, start),
        period_end=_day(fields, end),
        iban=_text(fields, "31"),
        mrz=zone if kind in _IDENTITY else None,
    )


def _text(fields: Fields, key: str) -> str:
    value = fields.get(key, "")
    return value if isinstance(value, str) else ""


def _day(fields: Fields, *keys: str) -> dt.date | None:
    """Return the first of some fields that is a day; JJMMAAAA where it is text."""
    for key in keys:
        value = fields.get(key)
        if isinstance(value, dt.date):
            return value
        if isinstance(value, str) and len(value) == len("JJMMAAAA"):
            try:
                return dt.date(int(value[4:]), int(value[2:4]), int(value[:2]))
            except ValueError:
                continue
    return None


def _holder(fields: Fields) -> tuple[str, str, str | None, bool]:
    """Return surname, given names, the name in the order printed, and if it is cut."""
    for key, most in _LINE_NAMES.items():
        line = _text(fields, key)
        if not line:
            continue
        parts = _line_parts(line)
        both = "/" in line and len(parts) == len(("surname", "given"))
        surname, given = parts if both else ("", "")
        return surname, given, " ".join(parts) or None, len(line) >= most
    for key, others in _SURNAMES.items():
        if not (surname := _text(fields, key)):
            continue
        given = next((g for other in others if (g := _text(fields, other))), "")
        name = " ".join(filter(None, (surname, given.replace("/", " "))))
        cut = len(surname) >= _LONGEST_SURNAME
        return surname, given.replace("/", " "), name, cut
    return "", "", None, False


def _line_parts(line: str) -> list[str]:
    """Return the parts of a name line without its title."""
    parts = [part.strip() for part in line.split("/") if part.strip()]
    return parts[1:] if len(parts) > 1 and parts[0] in _TITLES else parts


def _others(fields: Fields) -> Iterator[str]:
    for key in _OTHER_LINES:
        if line := _text(fields, key):
            yield " ".join(_line_parts(line))
    for keys in _OTHER_NAMES:
        if parts := [part for key in keys if (part := _text(fields, key))]:
            yield " ".join(parts)


def _address(fields: Fields) -> str | None:
    """Return the address the paper is about, on one line."""
    for keys in _ADDRESSES:
        lines = [_text(fields, key).replace("/", " ") for key in keys]
        if any(lines):
            return " ".join(line for line in lines if line)
    return None


def _number(kind: str, fields: Fields, zone: Mrz | None) -> str:
    own = _text(fields, _PAPER_NUMBERS[kind]) if kind in _PAPER_NUMBERS else ""
    return own or (zone.document_number if zone else "")


def _zone(text: str) -> Mrz | None:
    """Return the zone in a field; blanks stand there for fillers."""
    if not text or len(text) > _MOST:
        return None
    written = text.replace(" ", "<")
    for characters, lines in _SHAPES:
        if len(written) > characters:
            continue
        whole = written.ljust(characters, "<")
        length = characters // lines
        zone = parse([whole[i : i + length] for i in range(0, characters, length)])
        if zone is not None and zone.checks_ok:
            return zone
    return None


def _zone_name(zone: Mrz | None) -> str | None:
    return (
        " ".join(filter(None, (zone.surname, zone.given_names))) or None
        if zone
        else None
    )
