# SPDX-License-Identifier: Apache-2.0
"""What a check looks at: the files of one slot, read, with the facts around them."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field

from dossier.domain.case import Answer
from dossier.domain.reading import Reading


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadFile:
    """One file of a piece: as the person knows it, and as it was read."""

    name: str
    reading: Reading
    document: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """The files handed in for one slot.

    Attributes:
        kind: slug of the document kind they are meant to be.
        on: filing date every age is judged at.
        answers: the applicant's answers.
        applicant_name: for name checks, as the person wrote it.
        rule_source: citation to put on findings of this slot.
    """

    kind: str
    files: tuple[ReadFile, ...]
    on: dt.date
    answers: Mapping[str, Answer] = field(default_factory=dict)
    applicant_name: str | None = None
    rule_source: str | None = None

    @property
    def readable(self) -> tuple[ReadFile, ...]:
        """The files that gave pages."""
        return tuple(f for f in self.files if f.reading.unreadable is None)
