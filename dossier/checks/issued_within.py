# SPDX-License-Identifier: Apache-2.0
"""Was the paper issued within so many calendar months of the filing date?"""

import datetime as dt
from collections.abc import Iterator
from dataclasses import replace
from typing import Annotated

import msgspec
from dateutil.relativedelta import relativedelta

from dossier.domain.finding import Candidate, Fact, Finding, Severity
from dossier.domain.issue_date import IssueDate, IssueDateChoice
from dossier.domain.paper_date import (
    BY_PERSON,
    PaperDate,
    candidate,
    other_dates,
    paper_date,
)
from dossier.domain.piece import Piece, ReadFile


class IssuedWithin(msgspec.Struct, frozen=True, tag="issued_within"):
    """Refuse a paper issued more than ``months`` calendar months before filing."""

    months: Annotated[int, msgspec.Meta(ge=1, le=120)]

    def run(self, piece: Piece) -> Iterator[Finding]:
        """Yield one finding on the issue date of each readable file."""
        for file in piece.readable:
            dated = paper_date(file, on=piece.on)
            if dated.stated is None:
                yield self._judged(file, dated.choice, piece.on)
            else:
                yield self._by_word(file, dated, dated.stated.date, piece.on)

    def good_through(self, issued: dt.date) -> dt.date:
        """Return the last filing date a paper of that day is good for.

        Calendar months: 22 May is good through 22 November; 31 August through the
        last day of February.
        """
        return issued + relativedelta(months=self.months)

    def _judged(self, file: ReadFile, choice: IssueDateChoice, on: dt.date) -> Finding:
        """Judge by what was read, or ask which of the dates it is."""
        if choice.future is not None:
            asked = self._about(file, candidate(choice.future), "future")
            return _offering(asked, choice.future, choice)
        if choice.best is None:
            undated = _finding(file, "undated", Severity.UNKNOWN, self._facts(file))
            return replace(undated, candidates=other_dates(file.reading, on=on))
        verdicts = {self._is_good(date.date, on) for date in _judged_by(choice)}
        best = candidate(choice.best)
        if verdicts == {True}:
            return self._about(file, best, "ok", Severity.PASS)
        if verdicts == {False}:
            return self._about(file, best, "too_old", Severity.BLOCKER)
        return self._undecided(file, choice, choice.best, on)

    def _undecided(
        self, file: ReadFile, choice: IssueDateChoice, best: IssueDate, on: dt.date
    ) -> Finding:
        """Show two dates of different outcome, or the one that is not sure enough."""
        rivals = (*choice.plausible, *choice.candidates)
        good = self._is_good(best.date, on)
        other = next((d for d in rivals if self._is_good(d.date, on) is not good), None)
        if other is None:
            return _offering(self._about(file, candidate(best), "unsure"), best, choice)
        asked = self._about(file, candidate(best), "ambiguous", other=candidate(other))
        return _offering(asked, best, choice, other)

    def _by_word(
        self, file: ReadFile, dated: PaperDate, said: dt.date | None, on: dt.date
    ) -> Finding:
        """Judge by what the person says, unless a signed code says otherwise."""
        issued = dated.issued
        if dated.denied is not None:
            return self._against_code(file, dated.denied, said, on)
        if said is None or issued is None:
            facts = {**self._facts(file), "source": BY_PERSON}
            return _finding(file, "stated_undated", Severity.UNKNOWN, facts)
        if said > on:
            return self._about(file, issued, "stated_future")
        if not self._is_good(said, on):
            return self._about(file, issued, "stated_too_old", Severity.BLOCKER)
        read = dated.choice.best
        if read and dated.choice.certain and not self._is_good(read.date, on):
            other = candidate(read)
            return self._about(
                file, issued, "stated_against_print", Severity.ADVICE, other=other
            )
        return self._about(file, issued, "stated_ok", Severity.PASS)

    def _against_code(
        self, file: ReadFile, code: Candidate, said: dt.date | None, on: dt.date
    ) -> Finding:
        """Say both: a word undoes no signature, and a signature may be of another page.

        Where the paper is too old by either, there is nothing to be unsure of.
        """
        good = [self._is_good(day, on) for day in (code.date, said) if day is not None]
        if said is not None and not any(good):
            return self._about(file, code, "too_old", Severity.BLOCKER)
        facts = self._facts(file) | {
            "source": BY_PERSON,
            "issued": said.isoformat() if said else None,
            "other": code.date.isoformat(),
            "other_page": code.page,
        }
        outcome = "stated_against_code" if said else "stated_undated_against_code"
        return _finding(file, outcome, Severity.UNKNOWN, facts, shown=code)

    def _is_good(self, issued: dt.date, on: dt.date) -> bool:
        return on <= self.good_through(issued)

    def _facts(self, file: ReadFile) -> dict[str, Fact]:
        return {"name": file.name, "months": self.months}

    def _about(
        self,
        file: ReadFile,
        issued: Candidate,
        outcome: str,
        severity: Severity = Severity.UNKNOWN,
        *,
        other: Candidate | None = None,
    ) -> Finding:
        facts = self._facts(file) | {
            "page": issued.page,
            "issued": issued.date.isoformat(),
            "good_through": self.good_through(issued.date).isoformat(),
            "source": issued.source,
            "confidence": issued.confidence,
        }
        if other is not None:
            facts["other"] = other.date.isoformat()
            facts["other_page"] = other.page
        shown = other if other and issued.source == BY_PERSON else issued
        return _finding(file, outcome, severity, facts, shown=shown)


def _judged_by(choice: IssueDateChoice) -> tuple[IssueDate, ...]:
    """Return the dates that must agree: the sure one, or every one it may be.

    When the choice is not sure, a lesser date that would decide otherwise is reason
    enough to ask.
    """
    if choice.certain and choice.best is not None:
        return (choice.best,)
    return choice.candidates if choice.plausible else ()


def _offering(
    asked: Finding,
    named: IssueDate,
    choice: IssueDateChoice,
    other: IssueDate | None = None,
) -> Finding:
    """Return the question with its dates; those the sentence names come first."""
    first = (named, other) if other else (named,)
    offered: dict[dt.date, Candidate] = {}
    for date in (*first, *choice.plausible, *choice.candidates):
        offered.setdefault(date.date, candidate(date))
    return replace(asked, candidates=tuple(offered.values()))


def _finding(
    file: ReadFile,
    outcome: str,
    severity: Severity,
    facts: dict[str, Fact],
    *,
    shown: Candidate | None = None,
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
