# SPDX-License-Identifier: Apache-2.0
"""Can the e-photo code still be used on the filing date?"""

import datetime as dt
import math
from collections.abc import Iterator, Mapping
from dataclasses import replace

import msgspec
from dateutil.relativedelta import relativedelta

from dossier.domain.finding import Fact, Finding, Severity
from dossier.domain.photo_code import codes_in, has_usual_signs, reads_alike
from dossier.domain.piece import Piece, ReadFile
from dossier.domain.reading import PageReading
from dossier.domain.text_lines import lay_out

CODE, ISSUED, USED = "ephoto_code", "ephoto_date", "ephoto_used"
"""Keys of the answers."""

_HOURS_A_DAY = 24
_RULES = {
    "no_code": "code_instead",
    "used": "code_once",
    "may_not_work_yet": "wait_hours",
    "no_date": "life_months",
    "after_filing": "life_months",
    "expired": "life_months",
    "expires_soon": "life_months",
    "in_time": "life_months",
}
"""Whose source is cited for an outcome; that on the form of codes for the others."""


class PhotoCodeLimits(msgspec.Struct, frozen=True, kw_only=True):
    """What is known of e-photo codes on one day, from ``rules/photo.toml``.

    Attributes:
        length: letters and digits it has.
        life_months: it works so long after its issue.
        warn_days: with fewer days left the person is warned.
        wait_hours: it may take so long until it works.
        sources: who says so, by name.
    """

    length: float
    life_months: float
    warn_days: float
    wait_hours: float
    sources: Mapping[str, str] = {}


class PhotoCode(msgspec.Struct, frozen=True, tag="ephoto"):
    """Judge the code a person typed, and offer one read from a sheet.

    A code that was read is never taken by itself: it may be misread.

    Attributes:
        limits: in force on the filing date.
        expected: the code is what is filed, so a file alone is not enough.
    """

    limits: PhotoCodeLimits
    expected: bool = False

    def run(self, piece: Piece) -> Iterator[Finding]:
        """Yield findings on the code given, then on those read from the files."""
        code = str(piece.answers.get(CODE) or "")
        if code:
            yield from self._judged(code, piece)
        read = [one for file in piece.readable for one in self._read(file, code)]
        yield from read
        if self.expected and not code and piece.readable and not read:
            yield self._says("no_code", Severity.UNKNOWN)

    def bears_code(self, file: ReadFile) -> bool:
        """Tell whether a file looks like the sheet a code is printed on."""
        return any(self._on_page(page) for page in file.reading.pages)

    def _judged(self, code: str, piece: Piece) -> Iterator[Finding]:
        yield from self._form(code)
        if piece.answers.get(USED) is True:
            yield self._says("used", Severity.BLOCKER)
        yield from self._dates(piece)

    def _form(self, code: str) -> Iterator[Finding]:
        length = round(self.limits.length)
        facts: dict[str, Fact] = {"count": len(code), "wanted": length}
        if not has_usual_signs(code):
            yield self._says("unusual_signs", Severity.ADVICE, **facts)
        elif len(code) != length:
            yield self._says("unusual_length", Severity.ADVICE, **facts)

    def _dates(self, piece: Piece) -> Iterator[Finding]:
        issued, months = piece.answers.get(ISSUED), round(self.limits.life_months)
        if not isinstance(issued, dt.date):
            yield self._says("no_date", Severity.ADVICE, months=months)
            return
        until = self._last_day(issued)
        facts: dict[str, Fact] = {
            "issued": issued.isoformat(),
            "until": until.isoformat(),
        }
        left = (until - piece.on).days
        wait = math.ceil(self.limits.wait_hours / _HOURS_A_DAY)
        if issued > piece.on:
            yield self._says("after_filing", Severity.UNKNOWN, **facts)
        elif left < 0:
            facts["months"] = str(months)
            yield self._says("expired", Severity.BLOCKER, **facts)
        elif left < self.limits.warn_days:
            facts["left"] = str(left)
            yield self._says("expires_soon", Severity.ADVICE, **facts)
        elif (piece.on - issued).days < wait:
            hours = round(self.limits.wait_hours)
            yield self._says("may_not_work_yet", Severity.ADVICE, hours=hours)
        else:
            yield self._says("in_time", Severity.PASS, **facts)

    def _last_day(self, issued: dt.date) -> dt.date:
        return issued + relativedelta(months=round(self.limits.life_months))

    def _read(self, file: ReadFile, typed: str) -> Iterator[Finding]:
        for page in file.reading.pages:
            codes = self._on_page(page)
            if not codes:
                continue
            facts: dict[str, Fact] = {
                "name": file.name,
                "page": page.page,
                "read": codes[0],
            }
            if not typed:
                found = self._says("offered", Severity.UNKNOWN, **facts)
            elif typed in codes:
                found = self._says("on_the_sheet", Severity.PASS, **facts)
            elif alike := [one for one in codes if reads_alike(typed, one)]:
                # Typed wrong or read wrong: only the person can tell O from 0.
                facts["read"] = alike[0]
                found = self._says("nearly_on_the_sheet", Severity.ADVICE, **facts)
            else:
                found = self._says("differs", Severity.UNKNOWN, **facts)
            yield replace(found, path=file.name, document=file.document, page=page.page)
            return

    def _on_page(self, page: PageReading) -> tuple[str, ...]:
        lines = [
            " ".join(cell.text for cell in line) for line in lay_out(page.words).lines
        ]
        return codes_in(lines, round(self.limits.length))

    def _says(self, outcome: str, severity: Severity, /, **facts: Fact) -> Finding:
        return Finding(
            code=f"ephoto.{outcome}",
            severity=severity,
            facts=facts,
            rule_source=self.limits.sources.get(_RULES.get(outcome, "length")),
        )
