# SPDX-License-Identifier: Apache-2.0
"""The slots of an open case, examined."""

import datetime as dt
from collections.abc import Sequence

from dossier.domain.case import Case
from dossier.domain.finding import Finding
from dossier.domain.piece import Piece, ReadFile
from dossier.rulebook.checklist import Slot
from dossier.services.case_papers import CasePapers
from dossier.services.examine import examine
from dossier.services.issue_dates import oldest_issue_date
from dossier.services.status import Examined


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
    files = tuple(
        ReadFile(name=d.name, reading=papers.reading(d), document=d.id)
        for d in case.slots.get(slot_id, ())
    )
    piece = Piece(
        kind=slot.kind if slot else slot_id,
        files=files,
        on=on,
        answers=case.answers,
        rule_source=slot.citation if slot else None,
    )
    findings = examine(piece, slot.checks if slot else ())
    return Examined(findings, oldest_issue_date(files, on=on))


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
