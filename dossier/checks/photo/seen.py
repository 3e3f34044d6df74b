# SPDX-License-Identifier: Apache-2.0
"""One measured photo and what it is judged by."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from dossier.checks.photo.limits import PhotoLimits
from dossier.domain.finding import Box, Fact, Finding, Severity
from dossier.domain.piece import ReadFile
from dossier.domain.portrait import Portrait, Scene
from dossier.domain.reading import PageReading

Findings = Iterator[Finding]


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """One page of a file given as an identity photo.

    Attributes:
        limits: in force on the filing date.
        print_mm: width and height of the print asked for.
        on: filing date.
        infant: the person is known to be too young to be asked for a neutral face.
    """

    file: ReadFile
    page: PageReading
    portrait: Portrait
    limits: PhotoLimits
    print_mm: tuple[float, float]
    on: dt.date
    infant: bool = False

    @property
    def head_box(self) -> Box | None:
        """Where the head is on the upright page, None inside a print on it."""
        head = self.portrait.head
        return head.box if head and self.portrait.frame is None else None

    def says(
        self, outcome: str, severity: Severity, rule: str = "", /, **facts: Fact
    ) -> Finding:
        """Return a finding on this page.

        Args:
            outcome: second half of its code.
            severity: what it means.
            rule: what rule it is about, whose source is cited.
            facts: what the sentence is filled with.
        """
        given: dict[str, Fact] = {"name": self.file.name, "page": self.page.page}
        if self.portrait.scene in {Scene.PRINT, Scene.SHEET}:
            given["on_paper"] = True  # what is printed cannot be cut to another size
        return Finding(
            code=f"id_photo.{outcome}",
            severity=severity,
            facts={**given, **facts},
            path=self.file.name,
            document=self.file.document,
            page=self.page.page,
            box=self.head_box,
            rule_source=self.limits.sources.get(rule),
        )


def graded(value: float, ok: float, limit: float) -> Severity:
    """Return how bad a measure is that should not exceed ``ok``."""
    if value <= ok:
        return Severity.PASS
    return Severity.ADVICE if value <= limit else Severity.BLOCKER
