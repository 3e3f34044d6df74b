# SPDX-License-Identifier: Apache-2.0
"""Is the passport, card, permit or visa still valid when the file is handed in?"""

import datetime as dt
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Annotated, Literal, get_args

import msgspec
from dateutil.relativedelta import relativedelta

from dossier.domain.finding import Box, Fact, Finding, Severity
from dossier.domain.piece import Piece, ReadFile
from dossier.domain.reading import PageReading

Format = Literal["TD1", "TD2", "TD3", "MRV-A", "MRV-B"]
"""Layouts of a machine-readable zone (ICAO Doc 9303): cards, passports, visas."""

FORMATS: tuple[Format, ...] = get_args(Format)

_INTERIM = "interim"
"""Papers without a zone that carry a right of stay on: récépissé, extension."""

_INTERIM_TYPE = "13"
"""2D-Doc type "document étranger", issued by the foreigners' administration."""

_IMPLAUSIBLE_YEARS = 15
"""A paper that ended longer ago is more likely misread, or has no end at all."""


class NotExpired(msgspec.Struct, frozen=True, tag="not_expired"):
    """Refuse a paper that has expired, or that ends too soon after filing.

    Only what machines are meant to read is judged by: signed bar codes first, then the
    machine-readable zone, as its dates carry check digits. Where none can be read, the
    person is asked.

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
        """Yield a finding on each dated paper; one for the piece when there is none."""
        dated = [one for one in _dated(piece) if self._counts(one)]
        if not dated and set(self.formats or FORMATS) - set(self.advised):
            only = piece.readable[0] if len(piece.readable) == 1 else None
            yield Finding(
                code="not_expired.not_read",
                severity=Severity.UNKNOWN,
                facts={"files": len(piece.readable), "months": self.months_left},
                path=only.name if only else None,
                document=only.document if only else None,
            )
        valid = [one for one in dated if self._outcome(one.ends, piece.on) == "ok"]
        for one in dated:
            outcome = self._outcome(one.ends, piece.on)
            if outcome == "expired" and self._may_be_extended(one, valid, piece):
                outcome = "extended"
            severity = self._severity(outcome, one.format)
            if any(_replaces(other, one) for other in valid):
                # The old paper beside the new one.
                severity = min(severity, Severity.ADVICE)
            yield _finding(one, outcome, severity, self._facts(one))

    def good_through(self, ends: dt.date) -> dt.date:
        """Return the last filing date a paper that ends on that day is good for."""
        return ends - relativedelta(months=self.months_left)

    def _counts(self, one: "_Dated") -> bool:
        if one.format == _INTERIM:
            return not self.formats or bool(self.extended_by)
        return not self.formats or one.format in self.formats

    def _outcome(self, ends: dt.date, on: dt.date) -> str:
        if on <= self.good_through(ends):
            return "ok"
        if on <= ends:
            return "too_short"
        too_long_ago = on - relativedelta(years=_IMPLAUSIBLE_YEARS)
        return "expired" if ends >= too_long_ago else "long_ago"

    def _severity(self, outcome: str, layout: str) -> Severity:
        if outcome == "ok":
            return Severity.PASS
        if layout in self.advised:
            return Severity.ADVICE
        sure = outcome in {"expired", "too_short"}
        return Severity.BLOCKER if sure else Severity.UNKNOWN

    def _may_be_extended(
        self, one: "_Dated", valid: Sequence["_Dated"], piece: Piece
    ) -> bool:
        """Tell whether another page of the piece is a paper that may carry it on."""
        if one.format == _INTERIM:
            return False
        if any(other.format == _INTERIM for other in valid):
            return True
        wanted = [_folded(words) for words in self.extended_by]
        texts = [
            _folded(" ".join(word.text for word in page.words))
            for file in piece.readable
            for page in file.reading.pages
            if page.mrz is None
        ]
        return any(words in text for words in wanted for text in texts)

    def _facts(self, one: "_Dated") -> dict[str, Fact]:
        return {
            "name": one.file.name,
            "page": one.page.page,
            "expires": one.ends.isoformat(),
            "months": self.months_left,
            "good_through": self.good_through(one.ends).isoformat(),
            "source": one.source,
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class _Dated:
    """A paper with its last day, and where that is said.

    Attributes:
        format: of its zone, or ``_INTERIM``.
        nationality: as the zone has it, "" for interim papers.
        signed: a signature proves what it says.
    """

    file: ReadFile
    page: PageReading
    box: Box | None
    ends: dt.date
    format: str
    source: str
    birth: dt.date | None
    nationality: str = ""
    signed: bool = False


def _dated(piece: Piece) -> Iterator[_Dated]:
    """Yield what says until when a paper is valid, one for a page's zone at most."""
    for file in piece.readable:
        for page in file.reading.pages:
            coded = list(_coded(file, page))
            read = list(_zoned(file, page))
            yield from (one for one in coded if one.signed or not read)
            if not any(one.signed and one.format != _INTERIM for one in coded):
                yield from read


def _coded(file: ReadFile, page: PageReading) -> Iterator[_Dated]:
    """Yield the papers whose 2D-Doc says until when they are valid."""
    for barcode, code in page.believed_codes:
        ends = code.valid_until
        interim = code.type == _INTERIM_TYPE
        if ends is None or code.specimen or not (interim or code.mrz):
            continue
        yield _Dated(
            file=file,
            page=page,
            box=barcode.box,
            ends=ends,
            format=code.mrz.format if code.mrz else _INTERIM,
            source="2ddoc",
            birth=code.birth_date,
            nationality=code.mrz.nationality if code.mrz else "",
            signed=code.proven,
        )


def _zoned(file: ReadFile, page: PageReading) -> Iterator[_Dated]:
    mrz = page.mrz
    if mrz is not None and mrz.expiry_date is not None:
        yield _Dated(
            file=file,
            page=page,
            box=mrz.box,
            ends=mrz.expiry_date,
            format=mrz.format,
            source="mrz",
            birth=mrz.birth_date,
            nationality=mrz.nationality,
        )


def _replaces(one: _Dated, other: _Dated) -> bool:
    """Tell whether a valid paper is of the same person, by birth date and country.

    An interim paper counts only when it is signed; it names the country another way.
    """
    if one.birth is None or one.birth != other.birth:
        return False
    if one.format == _INTERIM:
        return one.signed and other.format != _INTERIM
    return bool(one.nationality) and one.nationality == other.nationality


def _folded(text: str) -> str:
    """Return a text in small letters without accents."""
    parts = unicodedata.normalize("NFD", text.casefold())
    return "".join(c for c in parts if not unicodedata.combining(c))


def _finding(
    one: _Dated, outcome: str, severity: Severity, facts: dict[str, Fact]
) -> Finding:
    return Finding(
        code=f"not_expired.{outcome}",
        severity=severity,
        facts=facts,
        path=one.file.name,
        document=one.file.document,
        page=one.page.page,
        box=one.box,
    )
