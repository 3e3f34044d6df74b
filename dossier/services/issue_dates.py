# SPDX-License-Identifier: Apache-2.0
"""The issue date of a piece made of several files."""

import datetime as dt
from collections.abc import Iterable

from dossier.domain.issue_date import IssueDate, choose_issue_date
from dossier.domain.piece import ReadFile


def oldest_issue_date(files: Iterable[ReadFile], *, on: dt.date) -> IssueDate | None:
    """Return the oldest of the files' issue dates: a piece is as old as that."""
    found = [choose_issue_date(file.reading, on=on).best for file in files]
    dates = [issued for issued in found if issued is not None]
    return min(dates, key=lambda issued: issued.date, default=None)
