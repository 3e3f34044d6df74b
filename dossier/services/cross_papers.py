# SPDX-License-Identifier: Apache-2.0
"""What the checks over the whole case look at: every slot with its read files."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from dossier.domain.addresses_on_page import AddressOnPage
from dossier.domain.case import Case
from dossier.domain.finding import Box, Fact, Finding, Severity
from dossier.domain.page_name import NameOnPage
from dossier.domain.person_name import PersonName, person
from dossier.domain.piece import ReadFile
from dossier.domain.reading import PageReading
from dossier.rulebook.checklist import Slot

Findings = Iterator[tuple[str, Finding]]
"""Slot ids with what was found there."""


@dataclass(frozen=True, slots=True)
class SlotPapers:
    """The files of one slot.

    Attributes:
        slot: its rule; None when the rule book no longer has one.
    """

    id: str
    slot: Slot | None
    files: tuple[ReadFile, ...]

    @property
    def holder(self) -> str:
        """Whose name its papers bear; nobody's when the slot is unknown."""
        return self.slot.holder if self.slot is not None else "none"

    @property
    def readable(self) -> tuple[ReadFile, ...]:
        """The files that gave pages."""
        return tuple(f for f in self.files if f.reading.unreadable is None)

    @property
    def pages(self) -> tuple[tuple[ReadFile, PageReading], ...]:
        """Every page with its file."""
        return tuple((f, p) for f in self.readable for p in f.reading.pages)


@dataclass(frozen=True, slots=True)
class Known:
    """A person or an address to compare with.

    Attributes:
        said: as the case or the paper has it.
        source: name of the file it was read on, None when the case says it.
    """

    said: str
    source: str | None = None


def applicant_name(case: Case) -> PersonName | None:
    """Return the applicant's name as the case has it, None without one."""
    facts = case.applicant
    found = person(
        facts.get("surname", ""),
        facts.get("given_names", ""),
        used=facts.get("used_name", ""),
    )
    return found if found.surnames and found.given else None


def said_name(case: Case) -> str:
    """Return the applicant's name as the person wrote it."""
    facts = case.applicant
    surname = facts.get("surname", "")
    used = facts.get("used_name", "")
    both = f"{surname} ({used})" if used and used != surname else surname
    return f"{both} {facts.get('given_names', '')}".strip()


def about(
    code: str,
    severity: Severity,
    file: ReadFile,
    facts: Mapping[str, Fact],
    *,
    place: tuple[int, Box | None] | None = None,
) -> Finding:
    """Return a finding about a file; ``place`` is a page and a box on it."""
    page, box = place if place is not None else (None, None)
    shown: dict[str, Fact] = {"name": file.name, **facts}
    if page is not None:
        shown["page"] = page
    return Finding(
        code=code,
        severity=severity,
        facts=shown,
        path=file.name,
        document=file.document,
        page=page,
        box=box,
    )


def beside(
    file: ReadFile, one: NameOnPage | AddressOnPage, known: Known, code: str
) -> Finding:
    """Return what came of holding a name or an address beside the one known.

    A code that ends in ``.ok`` passes, any other is advice; its sentence differs where
    the known one was read on another paper.
    """
    good = code.endswith(".ok")
    if known.source is not None and not good:
        code = f"{code}_from_paper"
    facts: dict[str, Fact] = {
        "read": one.text,
        "other": known.said,
        "other_name": known.source,
    }
    if one.proven:
        facts["source"] = "2ddoc"
    severity = Severity.PASS if good else Severity.ADVICE
    return about(code, severity, file, facts, place=(one.page, one.box))
