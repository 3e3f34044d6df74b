# SPDX-License-Identifier: Apache-2.0
"""Is the passport, card, permit or visa still valid when the file is handed in?"""

import datetime as dt
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Annotated, Literal, get_args

import msgspec
from dateutil.relativedelta import relativedelta

from dossier.domain.finding import Fact, Finding, Severity
from dossier.domain.piece import Piece, ReadFile
from dossier.domain.reading import Mrz, PageReading

Format = Literal["TD1", "TD2", "TD3", "MRV-A", "MRV-B"]
"""Layouts of a machine-readable zone (ICAO Doc 9303): cards, passports, visas."""

FORMATS: tuple[Format, ...] = get_args(Format)

_IMPLAUSIBLE_YEARS = 15
"""A paper that ended longer ago is more likely misread, or has no end at all."""


class NotExpired(msgspec.Struct, frozen=True, tag="not_expired"):
    """Refuse a paper that has expired, or that ends too soon after filing.

    Only the machine-readable zone is judged by, as its dates carry check digits. Where
    none can be read, the person is asked.

    Attributes:
        months_left: months the paper must still be valid after the filing date.
        formats: zones that count, all if empty; a passport in the slot of a permit
            does not.
        extended_by: words of papers that carry an expired one on (récépissé).
        advised: those of them that the text asks for without asking that they be
            valid: an expired one is advice, and none is missed.
    """

    months_left: Annotated[int, msgspec.Meta(ge=0, le=60)] = 0
    formats: tuple[Format, ...] = ()
    extended_by: tuple[str, ...] = ()
    advised: tuple[Format, ...] = ()

    def run(self, piece: Piece) -> Iterator[Finding]:
        """Yield a finding on each zone; one for the piece when there is none."""
        dated = [one for one in _zones(piece) if self._counts(one.mrz)]
        if not dated and set(self.formats or FORMATS) - set(self.advised):
            yield Finding(
                code="not_expired.not_read",
                severity=Severity.UNKNOWN,
                facts={"files": len(piece.readable), "months": self.months_left},
            )
        valid = [one for one in dated if self._outcome(one.ends, piece.on) == "ok"]
        for one in dated:
            outcome = self._outcome(one.ends, piece.on)
            if outcome == "expired" and self._may_be_extended(piece):
                outcome = "extended"
            severity = self._severity(outcome, one.mrz)
            if any(_same_holder(one.mrz, other.mrz) for other in valid):
                # The old paper beside the new one.
                severity = min(severity, Severity.ADVICE)
            yield _finding(one, outcome, severity, self._facts(one))

    def good_through(self, ends: dt.date) -> dt.date:
        """Return the last filing date a paper that ends on that day is good for."""
        return ends - relativedelta(months=self.months_left)

    def _counts(self, mrz: Mrz) -> bool:
        return not self.formats or mrz.format in self.formats

    def _outcome(self, ends: dt.date, on: dt.date) -> str:
        if on <= self.good_through(ends):
            return "ok"
        if on <= ends:
            return "too_short"
        too_long_ago = on - relativedelta(years=_IMPLAUSIBLE_YEARS)
        return "expired" if ends >= too_long_ago else "long_ago"

    def _severity(self, outcome: str, mrz: Mrz) -> Severity:
        if outcome == "ok":
            return Severity.PASS
        if mrz.format in self.advised:
            return Severity.ADVICE
        sure = outcome in {"expired", "too_short"}
        return Severity.BLOCKER if sure else Severity.UNKNOWN

    def _may_be_extended(self, piece: Piece) -> bool:
        """Tell whether another page of the piece names a paper that carries it on."""
        wanted = [_folded(words) for words in self.extended_by]
        texts = [
            _folded(" ".join(word.text for word in page.words))
            for file in piece.readable
            for page in file.reading.pages
            if page.mrz is None
        ]
        return any(words in text for words in wanted for text in texts)

    def _facts(self, one: "_Zone") -> dict[str, Fact]:
        return {
            "name": one.file.name,
            "page": one.page.page,
            "expires": one.ends.isoformat(),
            "months": self.months_left,
            "good_through": self.good_through(one.ends).isoformat(),
        }


@dataclass(frozen=True, slots=True)
class _Zone:
    """A zone with an expiry date, and where it is."""

    file: ReadFile
    page: PageReading
    mrz: Mrz
    ends: dt.date


def _zones(piece: Piece) -> Iterator[_Zone]:
    for file in piece.readable:
        for page in file.reading.pages:
            if page.mrz is not None and page.mrz.expiry_date is not None:
                yield _Zone(file, page, page.mrz, page.mrz.expiry_date)


def _same_holder(one: Mrz, other: Mrz) -> bool:
    """Tell whether two zones are of one person, by birth date and country."""
    known = one.birth_date is not None and bool(one.nationality)
    return known and (one.birth_date, one.nationality) == (
        other.birth_date,
        other.nationality,
    )


def _folded(text: str) -> str:
    """Return a text in small letters without accents."""
    parts = unicodedata.normalize("NFD", text.casefold())
    return "".join(c for c in parts if not unicodedata.combining(c))


def _finding(
    one: _Zone, outcome: str, severity: Severity, facts: dict[str, Fact]
) -> Finding:
    return Finding(
        code=f"not_expired.{outcome}",
        severity=severity,
        facts=facts,
        path=one.file.name,
        document=one.file.document,
        page=one.page.page,
        box=one.mrz.box,
    )
