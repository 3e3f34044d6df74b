# SPDX-License-Identifier: Apache-2.0
"""The state a slot is shown in: one word, one colour, one sign. No Qt here."""

from __future__ import annotations

import enum
from typing import TYPE_CHECKING

from dossier.domain.finding import Finding, Severity
from dossier.i18n.marking import N_

if TYPE_CHECKING:
    from dossier.services.status import SlotStatus


class State(enum.Enum):
    """How a slot or a finding is shown."""

    FINE = "fine"
    ADVICE = "advice"
    UNKNOWN = "unknown"
    BLOCKER = "blocker"
    MISSING = "missing"
    OPTIONAL = "optional"
    LATER = "later"


WORDS: dict[State, str] = {
    State.FINE: N_("No fault found"),
    State.ADVICE: N_("Advice"),
    State.UNKNOWN: N_("Please check"),
    State.BLOCKER: N_("To put right"),
    State.MISSING: N_("Missing"),
    State.OPTIONAL: N_("Optional"),
    State.LATER: N_("At collection"),
}
"""The word that goes with every sign, so that colour is never alone."""

_OF_SEVERITY = {
    Severity.PASS: State.FINE,
    Severity.ADVICE: State.ADVICE,
    Severity.UNKNOWN: State.UNKNOWN,
    Severity.BLOCKER: State.BLOCKER,
}


def slot_state(status: SlotStatus) -> State:
    """Return how a slot is shown."""
    if status.missing:
        return State.MISSING
    if not status.documents and status.answer is None:
        return _empty_state(status)
    return _OF_SEVERITY[status.verdict]


def finding_state(finding: Finding) -> State:
    """Return how a finding is shown; a missing piece is missing, not wrong."""
    if finding.code == "slot.missing" and finding.overruled is None:
        return State.MISSING
    if finding.code == "slot.optional":
        return State.OPTIONAL
    if finding.code == "slot.at_delivery":
        return State.LATER
    return _OF_SEVERITY[finding.weight]


def _empty_state(status: SlotStatus) -> State:
    if status.verdict is not Severity.PASS:
        return _OF_SEVERITY[status.verdict]
    return State.LATER if status.slot.at_delivery else State.OPTIONAL
