# SPDX-License-Identifier: Apache-2.0
"""What a check has to say: a code, a severity, facts and the evidence."""

import datetime as dt
import enum
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

Fact = str | int | float | bool | None
"""A value a sentence can be filled with; dates travel as YYYY-MM-DD."""

Box = tuple[float, float, float, float]
"""``(x0, y0, x1, y1)`` as fractions of the upright page, origin top left."""


class Severity(enum.IntEnum):
    """How bad a finding is; the order lets ``max`` pick the worst."""

    PASS = 0
    ADVICE = 1
    UNKNOWN = 2
    BLOCKER = 3

    @property
    def word(self) -> str:
        """The name used in JSON and in translations: pass, advice, …."""
        return self.name.lower()


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """A date a paper may have been issued on, for a person to choose from.

    Attributes:
        page: page it stands on, from 1; None when it was read nowhere.
        box: where on the upright page.
        text: as printed; empty when it was read nowhere.
        source: "2ddoc" (signed bar code), "text" (the file's own text), "ocr" or
            "person".
        confidence: 0 to 1, that it was read right and is the date of issue.
    """

    date: dt.date
    source: str
    page: int | None = None
    box: Box | None = None
    text: str = ""
    confidence: float = 1.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One statement about a piece, with the place that shows it.

    Attributes:
        code: ``check_name.outcome``, the key of the sentence in ``i18n``.
        severity: what it means for the slot.
        facts: values the sentence is filled with.
        path: file as named by the person (never a temporary path), if about a file.
        document: id of the document inside the case, if there is a case.
        page: page of that file, from 1.
        box: where on the upright page the evidence stands.
        rule_source: citation of the rule applied, e.g. "CESEDA, annexe 10 (r25.s1.i2)".
        overruled: the person's reason for setting this finding aside, if they did.
        candidates: the dates to choose from, likeliest first, where the date of issue
            is not sure.
    """

    code: str
    severity: Severity
    facts: Mapping[str, Fact] = field(default_factory=dict)
    path: str | None = None
    document: str | None = None
    page: int | None = None
    box: Box | None = None
    rule_source: str | None = None
    overruled: str | None = None
    candidates: tuple[Candidate, ...] = ()

    @property
    def weight(self) -> Severity:
        """The severity that counts: an overruled finding weighs as advice at most."""
        if self.overruled is None:
            return self.severity
        return min(self.severity, Severity.ADVICE)


def verdict(findings: Iterable[Finding]) -> Severity:
    """Return the worst weight among the findings, PASS when there is none."""
    return max((finding.weight for finding in findings), default=Severity.PASS)
