# SPDX-License-Identifier: Apache-2.0
"""The day of issue a person gave for a paper, in place of what was read."""

import datetime as dt
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class StatedDate:
    """What a person says of a paper's date of issue.

    Attributes:
        document: id of the document inside the case; ids are never given twice.
        date: None when they say that the paper bears no date of issue.
        made_on: filing date the case was judged at when they said it.
    """

    document: str
    date: dt.date | None
    made_on: dt.date
