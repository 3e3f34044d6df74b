# SPDX-License-Identifier: Apache-2.0
"""What a case must hold after a kill, from what its writer reported."""

import hashlib
from dataclasses import dataclass, field
from typing import Any

from dossier.adapters.case_codec import case_to_json
from dossier.domain.case import Case

Event = dict[str, Any]
"""A line of the writer: ``will`` names a change about to be saved, ``did`` follows."""


def digest(case: Case) -> str:
    """Return what tells one state of a case from another."""
    return hashlib.sha256(case_to_json(case).encode()).hexdigest()[:32]


@dataclass
class History:
    """The states a case went through, as undo and redo find them."""

    states: list[str] = field(default_factory=list)
    place: int = 0
    protected: bool = False
    saved: int = 0

    @property
    def current(self) -> str:
        """The state the case stands at."""
        return self.states[self.place]

    def after(self, event: Event) -> "History":
        """Return the history as it is once a change is saved."""
        states, place, protected = list(self.states), self.place, self.protected
        if event["will"] == "save" and event["digest"] != self.current:
            states = [*states[: place + 1], event["digest"]]
            place += 1
        elif event["will"] == "undo":
            place = max(place - 1, 0)
        elif event["will"] == "redo":
            place = min(place + 1, len(states) - 1)
        elif event["will"] == "protect":
            protected = event["on"]
        return History(states, place, protected, self.saved + 1)


def possible(start: History, events: list[Event]) -> list[History]:
    """Return what the case may hold: what was reported as saved, or one change more.

    The last change counts as saved only if its ``did`` came through.
    """
    history, open_change = start, None
    for event in events:
        if "will" in event:
            open_change = event
        elif "did" in event and open_change is not None:
            history, open_change = history.after(open_change), None
    if open_change is None:
        return [history]
    maybe = history.after(open_change)
    maybe.saved = history.saved
    return [history, maybe]
