# SPDX-License-Identifier: Apache-2.0
import datetime as dt
from pathlib import Path

import pytest

from dossier.rulebook.book import RuleBook
from dossier.rulebook.load import load_rulebook
from dossier.rulebook.resolve import resolve
from dossier.rulebook.situation import Situation

RULES = Path(__file__).parents[2] / "rules"
ON = dt.date(2026, 11, 22)


@pytest.fixture(scope="session")
def book() -> RuleBook:
    return load_rulebook([RULES])


@pytest.fixture(scope="session")
def rules() -> Path:
    return RULES


@pytest.fixture
def ids(book):
    """Slot ids of a situation, in order."""

    def found(permit, procedure="first", territory="FR", on=ON, **answers):
        situation = Situation(permit, procedure, territory, answers, on)
        return [slot.id for slot in resolve(book, situation).slots]

    return found


@pytest.fixture
def slot(book):
    """One slot of a situation."""

    def found(slot_id, permit, procedure="first", territory="FR", on=ON, **answers):
        situation = Situation(permit, procedure, territory, answers, on)
        slots = {one.id: one for one in resolve(book, situation).slots}
        return slots[slot_id]

    return found
