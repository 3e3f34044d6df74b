# SPDX-License-Identifier: Apache-2.0
"""The checks over a whole case: one person, one address, every side, one place each.

All of it is advice or nothing: a difference may be a married name, a slip of the
office or of the reader, and only the person can tell. Names and addresses go into the
facts of findings, which are shown to the person and nowhere else.
"""

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from dossier.domain.case import Case
from dossier.domain.finding import Finding
from dossier.rulebook.dated import DatedNumber
from dossier.rulebook.thresholds import Limits
from dossier.services.cross_names import name_findings
from dossier.services.cross_papers import SlotPapers
from dossier.services.cross_places import address_findings
from dossier.services.cross_sides import (
    PageKind,
    elsewhere_findings,
    same_file_findings,
    side_findings,
)

_NOTHING_IS_SURE = 1.01
"""Above every confidence: without a measured limit no name is held against a paper."""


def cross_check(
    case: Case,
    papers: Sequence[SlotPapers],
    *,
    sure: float,
    page_kinds: Sequence[PageKind] = (),
) -> dict[str, tuple[Finding, ...]]:
    """Return findings by slot id.

    Args:
        case: whose applicant the papers should name.
        papers: the filled slots in filing order.
        sure: confidence from which a reading may be held against a paper.
        page_kinds: pages that belong elsewhere, if somebody recognised them.
    """
    found: dict[str, list[Finding]] = {}
    sources = {one.id: one.slot.citation for one in papers if one.slot is not None}
    for slot_id, finding in (
        *name_findings(case, papers, sure=sure),
        *address_findings(case, papers, sure=sure),
        *side_findings(papers),
        *same_file_findings(papers),
        *elsewhere_findings(papers, page_kinds),
    ):
        ruled = replace(finding, rule_source=sources.get(slot_id))
        found.setdefault(slot_id, []).append(ruled)
    return {slot_id: tuple(_each_once(some)) for slot_id, some in found.items()}


def name_sureness(thresholds: Mapping[str, DatedNumber], on: dt.date) -> float:
    """Return the confidence from which a name may be held against a paper."""
    return Limits(thresholds, on)("name_confidence_min", _NOTHING_IS_SURE)


def _each_once(findings: Iterable[Finding]) -> list[Finding]:
    kept: dict[tuple[str, str | None, int | None], Finding] = {}
    for finding in findings:
        kept.setdefault((finding.code, finding.document, finding.page), finding)
    return list(kept.values())
