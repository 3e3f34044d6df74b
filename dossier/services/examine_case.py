# SPDX-License-Identifier: Apache-2.0
"""The slots of an open case, examined."""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import replace

from dossier.domain.case import Case
from dossier.domain.finding import Finding
from dossier.domain.piece import Piece, ReadFile
from dossier.rulebook.checklist import Slot
from dossier.services.case_papers import CasePapers
from dossier.services.cross_check import cross_check
from dossier.services.cross_papers import SlotPapers
from dossier.services.examine import examine
from dossier.services.issue_dates import oldest_issue_date
from dossier.services.status import Examined
from dossier.services.translation import with_language


def examined_slot(
    papers: CasePapers, case: Case, slot_id: str, slot: Slot | None, on: dt.date
) -> Examined:
    """Return what was found in the documents of one slot.

    Args:
        papers: gives the readings.
        case: the case.
        slot_id: the slot.
        slot: its rule; None when the rule book no longer has one.
        on: filing date.
    """
    files = _files(papers, case, slot_id)
    piece = Piece(
        kind=slot.kind if slot else slot_id,
        files=files,
        on=on,
        answers=case.answers,
        rule_source=slot.citation if slot else None,
    )
    checks = slot.checks if slot else ()
    if slot is not None:
        piece = papers.recogniser.compared(piece, slot.accepts)
        checks = (*checks, papers.recogniser.right_kind(on))
        checks = with_language(papers.book, checks, translation=slot.translation)
    findings = examine(piece, checks)
    return Examined(findings, oldest_issue_date(files, on=on))


def examined_slots(
    papers: CasePapers,
    case: Case,
    slots: Mapping[str, Slot],
    on: dt.date,
    *,
    sure: float,
) -> dict[str, Examined]:
    """Return what was found in each filled slot, and among all of them.

    Args:
        papers: gives the readings.
        case: the case.
        slots: every slot by id, in filing order.
        on: filing date.
        sure: confidence from which a name may be held against a paper.
    """
    examined = {
        slot_id: examined_slot(papers, case, slot_id, slots.get(slot_id), on)
        for slot_id in case.slots
    }
    known = [slot_id for slot_id in slots if slot_id in case.slots]
    filled = dict.fromkeys((*known, *case.slots))
    whole = [
        SlotPapers(slot_id, slots.get(slot_id), _files(papers, case, slot_id))
        for slot_id in filled
    ]
    found = cross_check(case, whole, sure=sure, asked=slots)
    return {
        slot_id: replace(one, findings=(*one.findings, *found.get(slot_id, ())))
        for slot_id, one in examined.items()
    }


def about_unreadable(
    papers: CasePapers, case: Case, findings: Sequence[Finding]
) -> bool:
    """Tell whether a finding says that a file gives no page; no reason mends that."""
    unreadable = {
        d.id for d in case.documents() if papers.reading(d).unreadable is not None
    }
    return any(
        f.document in unreadable and f.code.startswith("file.") for f in findings
    )


def _files(papers: CasePapers, case: Case, slot_id: str) -> tuple[ReadFile, ...]:
    return tuple(
        ReadFile(name=d.name, reading=papers.reading(d), document=d.id)
        for d in case.slots.get(slot_id, ())
    )
