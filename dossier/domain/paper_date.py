# SPDX-License-Identifier: Apache-2.0
"""When a paper was issued: by what was read on it, and by what a person says of it."""

import datetime as dt
from dataclasses import dataclass

from dossier.domain.finding import Candidate
from dossier.domain.issue_date import IssueDate, IssueDateChoice, choose_issue_date
from dossier.domain.piece import ReadFile
from dossier.domain.reading import DateRole, Reading, TextSource
from dossier.domain.stated_date import StatedDate

BY_PERSON = "person"
"""Source of a date that a person gave."""

_NEVER_ISSUE = frozenset({DateRole.BIRTH, DateRole.EXPIRY})

JUDGED_BY_DATE = frozenset(
    {
        "issued_within.ok",
        "issued_within.too_old",
        "issued_within.undated",
        "issued_within.unsure",
        "issued_within.ambiguous",
        "issued_within.future",
    }
)
"""Findings a person can answer with the date of issue."""

ASKING = JUDGED_BY_DATE - {"issued_within.ok", "issued_within.too_old"}
"""Those that ask for it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperDate:
    """What is known of the day a paper was issued.

    Attributes:
        choice: what the machine makes of the dates it read.
        stated: what the person says, if they said anything; it replaces the choice.
        denied: a date in a signed bar code that the person's word does not fit. No
            word can undo a signature, so both have to be shown.
    """

    choice: IssueDateChoice
    stated: StatedDate | None = None
    denied: Candidate | None = None

    @property
    def issued(self) -> Candidate | None:
        """The date that counts: the signed one, the person's, or the machine's."""
        if self.denied is not None:
            return self.denied
        if self.stated is not None:
            return self._said(self.stated)
        return candidate(self.choice.best) if self.choice.best else None

    def _said(self, stated: StatedDate) -> Candidate | None:
        """Return the person's date, where it is printed if it was read there."""
        if stated.date is None:
            return None
        read = (*self.choice.candidates, self.choice.future)
        prints = [one for one in read if one is not None and one.date == stated.date]
        if not prints:
            return Candidate(date=stated.date, source=BY_PERSON)
        shown = prints[0]
        return Candidate(
            date=stated.date,
            page=shown.page,
            box=shown.box,
            text=shown.text,
            source=BY_PERSON,
        )


def paper_date(file: ReadFile, *, on: dt.date) -> PaperDate:
    """Return when a file's paper was issued.

    Args:
        file: as read, with what the person said of its date.
        on: filing date.
    """
    choice = choose_issue_date(file.reading, on=on)
    if file.stated is None:
        return PaperDate(choice=choice)
    denied = _denied(file.reading, file.stated)
    return PaperDate(choice=choice, stated=file.stated, denied=denied)


def candidate(date: IssueDate) -> Candidate:
    """Return a date that was read as one to choose from."""
    return Candidate(
        date=date.date,
        page=date.page,
        box=date.box,
        text=date.text,
        source=date.source,
        confidence=date.confidence,
    )


def other_dates(reading: Reading, *, on: dt.date) -> tuple[Candidate, ...]:
    """Return the dates on a paper that nothing shows to be its date of issue.

    Dates of birth and of expiry are left out; so are days after the filing date.
    """
    found = [
        (-date.score, page, date)
        for page in reading.pages
        for date in page.dates
        if date.date <= on and date.role not in _NEVER_ISSUE
    ]
    offered: dict[dt.date, Candidate] = {}
    for _, page, date in sorted(found, key=lambda one: (one[0], one[2].page)):
        source = "text" if page.text_source is TextSource.EMBEDDED else "ocr"
        one = Candidate(
            date=date.date,
            page=date.page,
            box=date.box,
            text=date.text,
            source=source,
            confidence=0.0,
        )
        offered.setdefault(date.date, one)
    return tuple(offered.values())


def _denied(reading: Reading, stated: StatedDate) -> Candidate | None:
    """Return the first date signed in a 2D-Doc, unless the person's is one of them.

    A code of a test authority proves nothing, so the person's word stands against it.
    """
    signed = [
        Candidate(
            date=code.issue_date,
            page=page.page,
            box=barcode.box,
            text=code.issue_date.isoformat(),
            source="2ddoc",
        )
        for page in reading.pages
        for barcode, code in page.believed_codes
        if code.issue_date is not None and not code.specimen
    ]
    agreed = any(one.date == stated.date for one in signed)
    return None if agreed or not signed else signed[0]
