# SPDX-License-Identifier: Apache-2.0
"""A place left empty is advice, never certainty; ink there is no proof."""

import pytest

from dossier.checks import Signed
from dossier.domain.finding import Severity
from dossier.domain.reading import DateRole, SignaturePlace

BOX = (0.1, 0.6, 0.5, 0.75)


@pytest.fixture
def found(page, file, piece):
    def run(*places, **facts):
        pages = [
            page(
                *facts.get("dates", ()),
                number=number,
                role=facts.get("role", DateRole.ISSUE),
                signature=place and SignaturePlace(box=BOX, **place),
            )
            for number, place in enumerate(places, 1)
        ]
        return [(f.code, f.severity) for f in Signed().run(piece(file(*pages)))]

    return run


WRITTEN = ("signed.something_written", Severity.PASS)
EMPTY = ("signed.empty", Severity.ADVICE)
UNDATED = ("signed.undated", Severity.ADVICE)


def test_an_empty_place_is_advice(found):
    assert found({"written": False}) == [EMPTY]


def test_ink_in_the_place_is_said_to_be_ink(found):
    assert found({"written": True}) == [WRITTEN]


def test_a_signature_on_another_page_is_enough(found):
    assert found({"written": False}, {"written": True}) == [WRITTEN]


@pytest.mark.parametrize("places", [(None,), ({"written": None},)])
def test_nothing_is_said_where_nothing_can_be_told(found, places):
    assert found(*places) == []


def test_one_unclear_place_keeps_an_empty_one_quiet(found):
    assert found({"written": False}, {"written": None}) == []


def test_an_empty_place_for_the_date_is_advice(found):
    assert found({"written": True, "dated": False}) == [WRITTEN, UNDATED]


def test_a_date_of_birth_does_not_date_a_statement(found):
    place = {"written": True, "dated": False}
    dates = [("1970-05-03", 0)]
    assert found(place, dates=dates, role=DateRole.BIRTH) == [WRITTEN, UNDATED]


def test_a_date_of_issue_elsewhere_is_enough(found):
    place = {"written": True, "dated": False}
    assert found(place, dates=[("2026-03-04", 5)]) == [WRITTEN]
