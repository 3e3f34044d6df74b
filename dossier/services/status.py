# SPDX-License-Identifier: Apache-2.0
"""Where a case stands: every slot with its findings, what is missing, what blocks."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, replace

from dossier.domain.case import Case, Overruling
from dossier.domain.document import Document
from dossier.domain.finding import Candidate, Fact, Finding, Severity, verdict
from dossier.domain.stated_date import StatedDate
from dossier.rulebook.checklist import Checklist, Notice, Slot


@dataclass(frozen=True, slots=True, kw_only=True)
class SlotStatus:
    """One slot as it stands.

    Attributes:
        asked: False for a slot that holds documents though the answers no longer ask
            for it; its documents are kept and filed last.
        answer: the answer that satisfies the slot without a file (a photo code).
        issued: the oldest issue date of its documents, as read or as the person
            gave it.
        stated_dates: what the person says of the dates of its documents.
    """

    slot: Slot
    documents: tuple[Document, ...]
    findings: tuple[Finding, ...]
    asked: bool = True
    answer: str | None = None
    issued: Candidate | None = None
    stated_dates: tuple[StatedDate, ...] = ()

    @property
    def verdict(self) -> Severity:
        """The worst finding."""
        return verdict(self.findings)

    @property
    def missing(self) -> bool:
        """Tell whether a required piece is not there and nobody set that aside."""
        return any(
            f.code == "slot.missing" and f.overruled is None for f in self.findings
        )


@dataclass(frozen=True, slots=True)
class Examined:
    """What was found in the documents of one slot."""

    findings: tuple[Finding, ...] = ()
    issued: Candidate | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseStatus:
    """A case as it stands.

    Attributes:
        on: filing date it was judged at.
        notices: what to know about the request as a whole.
    """

    case: Case
    slots: tuple[SlotStatus, ...]
    unanswered: tuple[str, ...]
    on: dt.date
    notices: tuple[Notice, ...] = ()

    @property
    def missing(self) -> tuple[str, ...]:
        """Ids of the required slots that are empty."""
        return tuple(s.slot.id for s in self.slots if s.missing)

    @property
    def complete(self) -> bool:
        """Tell whether every required piece is there."""
        return not self.missing

    @property
    def verdict(self) -> Severity:
        """The worst finding of all slots."""
        return verdict(f for s in self.slots for f in s.findings)

    @property
    def ready(self) -> bool:
        """Tell whether it can be filed: complete, answered, not futile, no doubt."""
        return (
            self.complete
            and not self.unanswered
            and not any(notice.blocking for notice in self.notices)
            and self.verdict < Severity.UNKNOWN
        )


def case_status(
    case: Case,
    checklist: Checklist,
    every_slot: Mapping[str, Slot],
    examined: Mapping[str, Examined],
    *,
    on: dt.date,
) -> CaseStatus:
    """Put together the status of a case from what was found in each filled slot.

    Args:
        case: the case.
        checklist: what its answers ask for.
        every_slot: all slots any answer could ask for, by id; describes leftovers.
        examined: slot id -> what was found in its documents.
        on: filing date.
    """
    asked = [
        _slot_status(case, slot, examined.get(slot.id, Examined()))
        for slot in checklist.slots
    ]
    ids = {slot.id for slot in checklist.slots}
    left_over = [
        _left_over(
            case, every_slot.get(slot_id), slot_id, examined.get(slot_id, Examined())
        )
        for slot_id in case.slots
        if slot_id not in ids
    ]
    return CaseStatus(
        case=case,
        slots=(*asked, *left_over),
        unanswered=checklist.unanswered,
        on=on,
        notices=checklist.notices,
    )


def _slot_status(case: Case, slot: Slot, examined: Examined) -> SlotStatus:
    documents = case.slots.get(slot.id, ())
    answer = _answer_for(case, slot)
    findings = examined.findings
    if not documents:
        findings = (_empty(slot, answer), *findings)
    return SlotStatus(
        slot=slot,
        documents=documents,
        findings=_set_aside(findings, slot.id, case.overrulings),
        answer=answer,
        issued=examined.issued,
        stated_dates=_stated(case, documents),
    )


def _answer_for(case: Case, slot: Slot) -> str | None:
    if slot.answered_by is None:
        return None
    answer = case.answers.get(slot.answered_by)
    return str(answer) if answer not in (None, "") else None


def _empty(slot: Slot, answer: str | None) -> Finding:
    label_fr, label_en = slot.titles
    facts: dict[str, Fact] = {
        "slot": slot.id,
        "label_fr": label_fr,
        "label_en": label_en,
    }
    if slot.answer_expected:
        facts["typed"] = True
    source = slot.citation
    if answer is not None:
        code, severity = "slot.answered", Severity.PASS
    elif slot.at_delivery:
        code, severity = "slot.at_delivery", Severity.PASS
    elif slot.required:
        code, severity = "slot.missing", Severity.BLOCKER
    else:
        code, severity = "slot.optional", Severity.PASS
    return Finding(code=code, severity=severity, facts=facts, rule_source=source)


def _left_over(
    case: Case, slot: Slot | None, slot_id: str, examined: Examined
) -> SlotStatus:
    known = slot or unknown_slot(slot_id)
    notice = Finding(
        code="slot.not_asked",
        severity=Severity.ADVICE,
        facts={
            "slot": slot_id,
            "label_fr": known.label_fr,
            "label_en": known.label_en,
        },
    )
    return SlotStatus(
        slot=known,
        documents=case.slots[slot_id],
        findings=_set_aside((notice, *examined.findings), slot_id, case.overrulings),
        asked=False,
        issued=examined.issued,
        stated_dates=_stated(case, case.slots[slot_id]),
    )


def _stated(case: Case, documents: tuple[Document, ...]) -> tuple[StatedDate, ...]:
    said = (case.stated_date(document.id) for document in documents)
    return tuple(one for one in said if one is not None)


def _set_aside(
    findings: tuple[Finding, ...], slot: str, overrulings: tuple[Overruling, ...]
) -> tuple[Finding, ...]:
    return tuple(_with_reason(finding, slot, overrulings) for finding in findings)


def _with_reason(
    finding: Finding, slot: str, overrulings: tuple[Overruling, ...]
) -> Finding:
    for overruling in overrulings:
        if overruling.covers(slot, finding.code, finding.document):
            return replace(finding, overruled=overruling.reason)
    return finding


def unknown_slot(slot_id: str) -> Slot:
    """Return a stand-in for a slot the rule book no longer knows."""
    return Slot(
        id=slot_id,
        kind=slot_id,
        label_fr=slot_id,
        label_en=slot_id,
        help_fr="",
        help_en="",
        required=False,
        why_fr=None,
        why_en=None,
        at_delivery=False,
        generated_by=None,
        count=1,
        max_age_months=None,
        accepts=(),
        checks=(),
        source_items=(),
        sources=(),
    )
