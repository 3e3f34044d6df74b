# SPDX-License-Identifier: Apache-2.0
"""Was the paper issued within so many calendar months of the filing date?"""

import datetime as dt
from collections.abc import Iterator
from typing import Annotated

import msgspec
from dateutil.relativedelta import relativedelta

from dossier.domain.finding import Fact, Finding, Severity
from dossier.domain.issue_date import IssueDate, IssueDateChoice, choose_issue_date
from dossier.domain.piece import Piece, ReadFile


class IssuedWithin(msgspec.Struct, frozen=True, tag="issued_within"):
    """Refuse a paper issued more than ``months`` calendar months before filing."""

    months: Annotated[int, msgspec.Meta(ge=1, le=120)]

    def run(self, piece: Piece) -> Iterator[Finding]:
        """Yield one finding on the issue date of each readable file."""
        for file in piece.readable:
            choice = choose_issue_date(file.reading, on=piece.on)
            yield self._judged(file, choice, piece.on)
            yield from _altered_codes(file)

    def good_through(self, issued: dt.date) -> dt.date:
        """Return the last filing date a paper of that day is good for.

        Calendar months: 22 May is good through 22 November; 31 August through the
        last day of February.
        """
        return issued + relativedelta(months=self.months)

    def _judged(self, file: ReadFile, choice: IssueDateChoice, on: dt.date) -> Finding:
        if choice.future is not None:
            return self._about(file, choice.future, "future", Severity.UNKNOWN)
        if choice.best is None:
            facts: dict[str, Fact] = {"name": file.name, "months": self.months}
            return _finding(file, "undated", Severity.UNKNOWN, facts)
        verdicts = {self._is_good(date, on) for date in _judged_by(choice)}
        if verdicts == {True}:
            return self._about(file, choice.best, "ok", Severity.PASS)
        if verdicts == {False}:
            return self._about(file, choice.best, "too_old", Severity.BLOCKER)
        return self._undecided(file, choice, choice.best, on)

    def _undecided(
        self, file: ReadFile, choice: IssueDateChoice, best: IssueDate, on: dt.date
    ) -> Finding:
        """Show two dates of different outcome, or the one that is not sure enough."""
        rivals = (*choice.plausible, *choice.candidates)
        good = self._is_good(best, on)
        other = next((d for d in rivals if self._is_good(d, on) is not good), None)
        if other is None:
            return self._about(file, best, "unsure", Severity.UNKNOWN)
        return self._about(file, best, "ambiguous", Severity.UNKNOWN, other=other)

    def _is_good(self, issued: IssueDate, on: dt.date) -> bool:
        return on <= self.good_through(issued.date)

    def _about(
        self,
        file: ReadFile,
        issued: IssueDate,
        outcome: str,
        severity: Severity,
        *,
        other: IssueDate | None = None,
    ) -> Finding:
        facts: dict[str, Fact] = {
            "name": file.name,
            "page": issued.page,
            "issued": issued.date.isoformat(),
            "months": self.months,
            "good_through": self.good_through(issued.date).isoformat(),
            "source": issued.source,
            "confidence": issued.confidence,
        }
        if other is not None:
            facts["other"] = other.date.isoformat()
            facts["other_page"] = other.page
        return _finding(file, outcome, severity, facts, shown=issued)


def _judged_by(choice: IssueDateChoice) -> tuple[IssueDate, ...]:
    """Return the dates that must agree: the sure one, or every one it may be.

    When the choice is not sure, a lesser date that would decide otherwise is reason
    enough to ask.
    """
    if choice.certain and choice.best is not None:
        return (choice.best,)
    return choice.candidates if choice.plausible else ()


def _finding(
    file: ReadFile,
    outcome: str,
    severity: Severity,
    facts: dict[str, Fact],
    *,
    shown: IssueDate | None = None,
) -> Finding:
    return Finding(
        code=f"issued_within.{outcome}",
        severity=severity,
        facts=facts,
        path=file.name,
        document=file.document,
        page=shown.page if shown else None,
        box=shown.box if shown else None,
    )


def _altered_codes(file: ReadFile) -> Iterator[Finding]:
    """Point at 2D-Docs whose signature does not fit what they say."""
    for page in file.reading.pages:
        for barcode in page.barcodes:
            if barcode.twoddoc is not None and barcode.twoddoc.signature == "invalid":
                yield Finding(
                    code="issued_within.altered_code",
                    severity=Severity.UNKNOWN,
                    facts={"name": file.name, "page": page.page},
                    path=file.name,
                    document=file.document,
                    page=page.page,
                    box=barcode.box,
                )
