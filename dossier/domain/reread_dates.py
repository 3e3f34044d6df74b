# SPDX-License-Identifier: Apache-2.0
"""Second readings of a print that another print of the same day settles."""

from collections.abc import Sequence

from dossier.domain.reading import FoundDate, Reading


def undisputed(
    reading: Reading, *, confidence: float, score: float
) -> tuple[FoundDate, ...]:
    """Return the dates of all pages, less the readings that a clearer print refutes.

    A print that two readings give differently is shown with both. Where one of them
    is the day that the paper says clearly in another place, the other was a misreading.

    Args:
        reading: of one file.
        confidence: from which the digits of the clear print count as read.
        score: from which it counts as labelled.
    """
    dates = tuple(date for page in reading.pages for date in page.dates)
    clear = [d for d in dates if d.confidence >= confidence and d.score >= score]
    return tuple(date for date in dates if not _is_refuted(date, dates, clear))


def _is_refuted(
    date: FoundDate, dates: Sequence[FoundDate], clear: Sequence[FoundDate]
) -> bool:
    """Tell whether another reading of the same print is a day clear elsewhere."""
    place = (date.page, date.box)
    days = {o.date for o in dates if (o.page, o.box) == place} - {date.date}
    return any(c.date in days and (c.page, c.box) != place for c in clear)
