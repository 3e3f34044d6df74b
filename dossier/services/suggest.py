# SPDX-License-Identifier: Apache-2.0
"""Which slot files belong to that were dropped without saying so."""

import datetime as dt
from collections.abc import Sequence
from pathlib import Path

from dossier.services.case_desk import CaseDesk
from dossier.services.jobs import Monitor
from dossier.services.recognise import SlotGuess

MOST_FILES = 4
"""Files that are looked at; the others of one drop usually belong together."""
_SURE_ENOUGH = 0.5
"""Confidence below which nothing is proposed: the person decides without a hint."""


def suggested_slot(
    desk: CaseDesk, paths: Sequence[Path], on: dt.date, *, monitor: Monitor
) -> SlotGuess | None:
    """Return the slot the files seem to belong to, None when that is not clear.

    Raises:
        UnreadableFileError, CancelledError: as the reader.
    """
    readings = desk.papers.read_ahead(paths[:MOST_FILES], monitor=monitor)
    slots = desk.checklist(on).slots
    guesses = desk.papers.recogniser.slots(readings, slots)
    if not guesses or guesses[0].confidence < _SURE_ENOUGH:
        return None
    return guesses[0]
