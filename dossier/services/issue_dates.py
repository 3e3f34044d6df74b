# SPDX-License-Identifier: Apache-2.0
"""The issue date of a piece made of several files."""

import datetime as dt
from collections.abc import Iterable

from dossier.domain.finding import Candidate
from dossier.domain.paper_date import paper_date
from dossier.domain.piece import ReadFile


def oldest_issue_date(files: Iterable[ReadFile], *, on: dt.date) -> Candidate | None:
    """Return the oldest of the files' issue dates: a piece is as old as that.

    What a person says of a file's date counts in place of what was read.
    """
    found = [paper_date(file, on=on).issued for file in files]
    dates = [issued for issued in found if issued is not None]
    return min(dates, key=lambda issued: issued.date, default=None)
