# SPDX-License-Identifier: Apache-2.0
"""What a check looks at: the files of one slot, read, with the facts around them."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field

from dossier.domain.case import Answer
from dossier.domain.reading import Reading
from dossier.domain.stated_date import StatedDate


@dataclass(frozen=True, slots=True, kw_only=True)
class LooksLike:
    """The kind of document a file looks most like, beside what was asked for.

    Attributes:
        kind: its slug; label_fr and label_en say it to people.
        confidence: 0 to 1, that it is that kind.
        signs: how many separate signs speak for it.
        own_share: evidence for the kinds the slot takes, as a share of the evidence
            for this one; 1 when it is one of them.
        asked_fr: what the slot asks for; likewise asked_en.
    """

    kind: str
    label_fr: str
    label_en: str
    confidence: float
    signs: int
    own_share: float
    asked_fr: str
    asked_en: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadFile:
    """One file of a piece: as the person knows it, and as it was read.

    Attributes:
        looks_like: None when nobody compared it, or nothing is known of it.
        stated: what the person says of its date of issue, if they said anything.
    """

    name: str
    reading: Reading
    document: str | None = None
    looks_like: LooksLike | None = None
    stated: StatedDate | None = None


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
