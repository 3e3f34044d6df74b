# SPDX-License-Identifier: Apache-2.0
"""The slots of an open case, examined."""

import datetime as dt
from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace

from dossier.domain.case import Case
from dossier.domain.finding import Finding
from dossier.domain.piece import Piece, ReadFile
from dossier.rulebook.checklist import Slot
from dossier.services.applicant import birth_date_of
from dossier.services.case_papers import CasePapers
from dossier.services.cross_check import cross_check, name_sureness
from dossier.services.cross_papers import SlotPapers
from dossier.services.examine import examine, without_repeats
from dossier.services.issue_dates import oldest_issue_date
from dossier.services.page_edits import as_filed, still_true
from dossier.services.page_kinds import pages_elsewhere
from dossier.services.photo_advice import clear_gain, photo_advice
from dossier.services.photo_codes import codes_alone, with_code
from dossier.services.photo_rules import (
    looks_at_photos,
    with_photo_rules,
    without_text,
)
from dossier.services.photo_ticks import answers_in_force
from dossier.services.quality import with_quality
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
    checks = slot.checks if slot else ()
    files = _files(papers, case, slot_id, photos=looks_at_photos(checks))
    piece = Piece(
        kind=slot.kind if slot else slot_id,
        files=files,
        on=on,
        answers=answers_in_force(papers.book, case),
        rule_source=slot.citation if slot else None,
    )
    if slot is not None:
        piece = papers.recogniser.compared(piece, slot.accepts)
        checks = (*checks, papers.recogniser.right_kind(on))
        checks = with_language(papers.book, checks, translation=slot.translation)
        prints, born = not slot.answer_expected, birth_date_of(case)
        checks = with_photo_rules(papers.book, checks, on, born, prints=prints)
        checks = with_quality(papers.book.thresholds, checks, on)
    found = without_text(examine(piece, checks), checks)
    findings = with_code(papers.book, slot, piece, found)
    gain = clear_gain(papers.book.thresholds, on)
    if looks_at_photos(checks):
        gain = None  # the print is cut out of the picture by the photo's own tool
    documents = case.slots.get(slot_id, ())
    for document in documents:
        reading = as_filed(papers.reading(document), document)
        findings = (*findings, *photo_advice(document, reading, gain))
    findings = still_true(findings, documents)
    return Examined(findings, oldest_issue_date(files, on=on))


def examined_slots(
    papers: CasePapers,
    case: Case,
    slots: Mapping[str, Slot],
    on: dt.date,
    *,
    asked: Collection[str],
) -> dict[str, Examined]:
    """Return what was found in each filled slot, and among all of them.

    Args:
        papers: gives the readings.
        case: the case.
        slots: every slot by id, in filing order.
        on: filing date.
        asked: ids of those that the answers ask for.
    """
    examined = {
        slot_id: examined_slot(papers, case, slot_id, slots.get(slot_id), on)
        for slot_id in case.slots
    }
    examined = _told_once(examined)
    known = [slot_id for slot_id in slots if slot_id in case.slots]
    filled = dict.fromkeys((*known, *case.slots))
    whole = [
        SlotPapers(slot_id, slots.get(slot_id), _files(papers, case, slot_id))
        for slot_id in filled
    ]
    wanted = {slot_id: slot for slot_id, slot in slots.items() if slot_id in asked}
    found = cross_check(
        case,
        whole,
        sure=name_sureness(papers.book.thresholds, on),
        page_kinds=pages_elsewhere(papers.recogniser, whole, wanted, on),
    )
    return {
        slot_id: replace(one, findings=(*one.findings, *found.get(slot_id, ())))
        for slot_id, one in examined.items()
    } | codes_alone(papers.book, case, wanted, on)


def _told_once(examined: Mapping[str, Examined]) -> dict[str, Examined]:
    """Return the findings without what was told of this computer in an earlier slot."""
    told: set[str] = set()
    return {
        slot_id: replace(one, findings=tuple(without_repeats(one.findings, told)))
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


def _files(
    papers: CasePapers, case: Case, slot_id: str, *, photos: bool = False
) -> tuple[ReadFile, ...]:
    read = papers.photo_reading if photos else papers.reading
    return tuple(
        ReadFile(
            name=d.name,
            reading=as_filed(read(d), d),
            document=d.id,
            stated=case.stated_date(d.id),
        )
        for d in case.slots.get(slot_id, ())
    )
