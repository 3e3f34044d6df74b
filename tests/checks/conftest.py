# SPDX-License-Identifier: Apache-2.0
import datetime as dt

import pytest

from dossier.domain.piece import Piece, ReadFile
from dossier.domain.reading import DateRole, FoundDate, PageReading, Reading


@pytest.fixture
def page():
    """A page; dates are (day, score) pairs read as labelled dates of issue."""

    def make(*dates, number=1, role=DateRole.ISSUE, confidence=1.0, **facts):
        found = tuple(
            FoundDate(
                date=dt.date.fromisoformat(day),
                role=role,
                text=day,
                box=(0.1, 0.1, 0.2, 0.12),
                page=number,
                score=score,
                confidence=confidence,
            )
            for day, score in dates
        )
        facts = {"width_mm": 210, "height_mm": 297, "language": "fr"} | facts
        return PageReading(page=number, dates=found, **facts)

    return make


@pytest.fixture
def file():
    def make(*pages, name="bill.pdf", kind="pdf", problems=(), sha256=None, facts=None):
        reading = Reading(
            sha256=sha256 or name,
            type=kind,
            size_bytes=1,
            pages=pages,
            problems=problems,
            facts=facts or {},
        )
        return ReadFile(name=name, reading=reading, document=f"d-{name}")

    return make


@pytest.fixture
def piece():
    def make(*files, on="2026-11-22", rule_source="CESEDA, annexe 10 (r25.s1.i2)"):
        return Piece(
            kind="address_proof",
            files=files,
            on=dt.date.fromisoformat(on),
            rule_source=rule_source,
        )

    return make
