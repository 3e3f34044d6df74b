# SPDX-License-Identifier: Apache-2.0
"""What the cover sheet tells, gathered by whoever knows the case."""

import datetime as dt
from dataclasses import dataclass
from typing import Literal

RowState = Literal[
    "pass",
    "advice",
    "unknown",
    "blocker",
    "overruled",
    "missing",
    "optional",
    "at_delivery",
]
"""How a piece stands: its verdict, or why it has none."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CoverRow:
    """One piece of the inventory.

    Attributes:
        number: in filing order, from 1.
        files: names of its files as the person gave them, in order.
        hashes: first characters of each file's SHA-256, in the order of ``files``.
        pages: how many pages it takes; 0 when it is not there.
        first_page: in the assembled file, None when it is not there.
        date: date read on it, if any.
        note: what the reader must know ("scholarship letter instead of payslips").
    """

    number: int
    label_fr: str
    label_en: str = ""
    files: tuple[str, ...] = ()
    hashes: tuple[str, ...] = ()
    pages: int = 0
    first_page: int | None = None
    date: dt.date | None = None
    state: RowState = "pass"
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class CoverOverruling:
    """A finding that was set aside.

    Attributes:
        piece: French label of the piece.
        finding: what was found, in French.
        finding_en: the same in English.
        reason: why the person set it aside, as they wrote it.
    """

    piece: str
    finding: str
    reason: str
    made_on: dt.date
    finding_en: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class CoverStatedDate:
    """A date of issue that the person gave.

    Attributes:
        piece: French label of the piece.
        file: name of the file.
        date: None when they say that it bears none.
    """

    piece: str
    file: str
    date: dt.date | None
    made_on: dt.date


@dataclass(frozen=True, slots=True, kw_only=True)
class CoverFacts:
    """Everything on the cover sheet; what is empty is left out.

    Attributes:
        agdref: number of the foreigner's administrative file (numéro étranger).
        procedure_fr: procedure in words; likewise procedure_en.
        opens: first day of the filing window; closes is its last.
        photo_code: e-photo code.
        statements: titles of the statements enclosed, in French.
        made_smaller: files with images that were made smaller, and on which pages.
        pages: of the whole assembled file, cover included.
    """

    surname: str
    given_names: str
    used_name: str = ""
    birth_date: dt.date | None = None
    birth_place: str = ""
    nationality: str = ""
    address: str = ""
    agdref: str = ""
    permit_fr: str
    permit_en: str = ""
    procedure_fr: str
    procedure_en: str = ""
    expires: dt.date | None = None
    opens: dt.date | None = None
    closes: dt.date | None = None
    photo_code: str = ""
    rows: tuple[CoverRow, ...] = ()
    overrulings: tuple[CoverOverruling, ...] = ()
    stated_dates: tuple[CoverStatedDate, ...] = ()
    made_smaller: tuple[str, ...] = ()
    statements: tuple[str, ...] = ()
    pages: int
    made_on: dt.date
    app_version: str
