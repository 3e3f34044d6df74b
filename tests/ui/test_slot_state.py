# SPDX-License-Identifier: Apache-2.0
import pytest

from dossier.domain.finding import Finding, Severity
from dossier.services.status import SlotStatus
from dossier.ui.slot_state import WORDS, State, finding_state, slot_state
from tests.ui.fakes import document, slot

MISSING = Finding(code="slot.missing", severity=Severity.BLOCKER)


def status(*findings: Finding, files: int = 0, **more: object) -> SlotStatus:
    documents = tuple(document(n, f"{n}.pdf") for n in range(1, files + 1))
    return SlotStatus(
        slot=slot("x", "X", "X", **more), documents=documents, findings=findings
    )


@pytest.mark.parametrize(
    ("given", "state"),
    [
        (status(MISSING), State.MISSING),
        (status(required=False), State.OPTIONAL),
        (status(at_delivery=True), State.LATER),
        (status(files=1), State.FINE),
        (status(Finding(code="a", severity=Severity.ADVICE), files=1), State.ADVICE),
        (status(Finding(code="a", severity=Severity.UNKNOWN), files=1), State.UNKNOWN),
        (status(Finding(code="a", severity=Severity.BLOCKER), files=1), State.BLOCKER),
    ],
    ids=lambda value: value.value if isinstance(value, State) else "",
)
def test_a_slot_is_shown_as(given: SlotStatus, state: State) -> None:
    assert slot_state(given) is state


def test_a_missing_piece_set_aside_is_no_longer_missing() -> None:
    aside = Finding(code="slot.missing", severity=Severity.BLOCKER, overruled="why")
    assert slot_state(status(aside)) is State.ADVICE
    assert finding_state(aside) is State.ADVICE


def test_every_state_has_a_word_of_its_own() -> None:
    assert len({WORDS[state] for state in State}) == len(State)
