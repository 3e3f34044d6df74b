# SPDX-License-Identifier: Apache-2.0
"""What the cover sheet of a case says."""

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import TypedDict

from dossier import __version__
from dossier.checks.ephoto import CODE, ISSUED
from dossier.domain.case import Overruling
from dossier.domain.finding import Severity
from dossier.domain.merge_plan import ShrunkImage
from dossier.domain.paper_date import BY_PERSON
from dossier.forms import FORMS
from dossier.forms.cover_facts import (
    CoverFacts,
    CoverOverruling,
    CoverRow,
    CoverStatedDate,
    RowState,
)
from dossier.forms.french import NO_BREAK, short_date
from dossier.i18n.catalogue import Translator
from dossier.i18n.phrases import phrase
from dossier.rulebook.book import RuleBook
from dossier.rulebook.plan import FilingPlan
from dossier.services.applicant import expiry_of
from dossier.services.edits_noted import edits_noted
from dossier.services.status import CaseStatus, SlotStatus

HASH_SHOWN = 12
"""Characters of a SHA-256 on paper: enough to tell files apart by eye."""

STATES: dict[Severity, RowState] = {
    Severity.PASS: "pass",
    Severity.ADVICE: "advice",
    Severity.UNKNOWN: "unknown",
    Severity.BLOCKER: "blocker",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetCount:
    """Pages that are printed for the file: its cover, and those before each piece."""

    cover: int
    before_each: int = 0


def cover_facts(
    status: CaseStatus,
    book: RuleBook,
    plan: FilingPlan | None,
    *,
    sheets: SheetCount,
    translator: Translator,
) -> CoverFacts:
    """Return the facts of the cover sheet.

    Args:
        status: the case as it stands.
        book: names permit and procedure.
        plan: gives the filing window, when the expiry is known.
        sheets: how many pages the cover itself takes, and those before each piece.
        translator: words the overruled findings.
    """
    case = status.case
    permit = book.permit(case.permit)
    procedure = permit.procedures[case.procedure]
    return CoverFacts(
        **_person(case.applicant),
        birth_date=_birth_date(case.applicant),
        permit_fr=permit.title_fr,
        permit_en=permit.title_en,
        procedure_fr=procedure.title_fr,
        procedure_en=procedure.title_en,
        expires=expiry_of(case),
        opens=plan.opens if plan else None,
        closes=plan.closes if plan else None,
        photo_code=_photo_code(status),
        rows=tuple(_rows(status, sheets)),
        overrulings=tuple(_overrulings(status, translator)),
        stated_dates=tuple(_stated_dates(status)),
        statements=tuple(_statements(status)),
        pages=_pages(status, sheets),
        made_on=status.on,
        app_version=__version__,
    )


def _pages(status: CaseStatus, sheets: SheetCount) -> int:
    """Return how many pages the whole has: papers, cover, and sheets between."""
    papers = sum(len(d.filed_pages) for d in status.case.documents())
    filled = sum(bool(one.documents) for one in status.slots)
    return sheets.cover + papers + sheets.before_each * filled


class _Person(TypedDict):
    """The applicant's facts that the cover repeats as they are."""

    surname: str
    given_names: str
    used_name: str
    birth_place: str
    nationality: str
    address: str
    agdref: str


def _person(who: Mapping[str, str]) -> _Person:
    return _Person(
        surname=who.get("surname", ""),
        given_names=who.get("given_names", ""),
        used_name=who.get("used_name", ""),
        birth_place=who.get("birth_place", ""),
        nationality=who.get("nationality", ""),
        address=who.get("address", ""),
        agdref=who.get("foreigner_number", ""),
    )


def _birth_date(who: Mapping[str, str]) -> dt.date | None:
    text = who.get("birth_date")
    return dt.date.fromisoformat(text) if text else None


def _photo_code(status: CaseStatus) -> str:
    """Return the e-photo code with the day it was issued; in French, as the sheet."""
    answers = (one.answer for one in status.slots if one.slot.answered_by == CODE)
    code = next((answer for answer in answers if answer), "")
    issued = status.case.answers.get(ISSUED)
    if code and isinstance(issued, dt.date):
        return f"{code} (délivré le {short_date(issued)})"
    return code


def _rows(status: CaseStatus, sheets: SheetCount) -> Iterator[CoverRow]:
    next_page = sheets.cover + 1
    for number, one in enumerate(status.slots, 1):
        pages = sum(len(d.filed_pages) for d in one.documents)
        yield CoverRow(
            number=number,
            label_fr=one.slot.titles[0],
            label_en=one.slot.titles[1],
            files=tuple(", ".join((d.name, *edits_noted(d))) for d in one.documents),
            hashes=tuple(d.sha256[:HASH_SHOWN] for d in one.documents),
            pages=pages,
            first_page=next_page if pages else None,
            date=one.issued.date if one.issued else None,
            state=_state(one),
            note=_note(one),
        )
        next_page += pages + sheets.before_each * bool(pages)


def _note(one: SlotStatus) -> str:
    """Return what the office must know; like the sheet itself, in French."""
    parts = [f"code {one.answer}"] if one.answer else []
    if one.slot.local:
        parts.append(f"règle locale{NO_BREAK}: {one.slot.local}")
    if one.issued and one.issued.source == BY_PERSON:
        parts.append("date indiquée par le demandeur")
    return ", ".join(parts)


def _state(one: SlotStatus) -> RowState:
    if one.missing:
        return "missing"
    if not one.documents and one.slot.at_delivery:
        return "at_delivery"
    if not one.documents and one.answer is None and one.verdict is Severity.PASS:
        return "optional"
    if any(f.overruled and f.severity >= Severity.UNKNOWN for f in one.findings):
        return "overruled"
    return STATES[one.verdict]


def _overrulings(
    status: CaseStatus, translator: Translator
) -> Iterator[CoverOverruling]:
    made_on = {_key(o): o.made_on for o in status.case.overrulings}
    # Like the sheet: in French for the office, in English below if that is wanted.
    french, english = translator.speaking("fr"), translator.speaking("en")
    for one in status.slots:
        for finding in one.findings:
            if finding.overruled is None:
                continue
            yield CoverOverruling(
                piece=one.slot.label_fr,
                finding=phrase(french, finding.code, finding.facts).message,
                finding_en=phrase(english, finding.code, finding.facts).message,
                reason=finding.overruled,
                made_on=made_on[(one.slot.id, finding.code)],
            )


def made_smaller(shrunk: Iterable[ShrunkImage]) -> tuple[str, ...]:
    """Return each file with the pages whose images were made smaller."""
    pages: dict[str, set[int]] = {}
    for image in shrunk:
        pages.setdefault(image.file, set()).add(image.page)
    return tuple(
        f"{file} (p.{NO_BREAK}{', '.join(map(str, sorted(numbers)))})"
        for file, numbers in pages.items()
    )


def _stated_dates(status: CaseStatus) -> Iterator[CoverStatedDate]:
    for one in status.slots:
        names = {document.id: document.name for document in one.documents}
        for said in one.stated_dates:
            yield CoverStatedDate(
                piece=one.slot.label_fr,
                file=names[said.document],
                date=said.date,
                made_on=said.made_on,
            )


def _key(overruling: Overruling) -> tuple[str, str]:
    return overruling.slot, overruling.code


def _statements(status: CaseStatus) -> Iterator[str]:
    for one in status.slots:
        form = FORMS.get(one.slot.generated_by or "")
        if form is not None and one.documents:
            yield form.title_fr
