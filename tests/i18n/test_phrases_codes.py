# SPDX-License-Identifier: Apache-2.0
"""A finding that rests on a bar code says so, and no other does."""

from pathlib import Path

import pytest

from dossier.i18n.catalogue import load
from dossier.i18n.phrases import phrase
from dossier.i18n.phrases_codes import BY_CODE

LOCALE = Path(__file__).parents[2] / "resources" / "locale"
FACTS = {
    "name": "a.pdf",
    "page": 1,
    "issued": "2026-09-14",
    "good_through": "2027-03-14",
    "expires": "2027-01-30",
    "months": 6,
    "read": "MOREL Luc",
    "other": "MARTIN Jean",
}
CODED = {**FACTS, "source": "2ddoc"}


@pytest.fixture(scope="module")
def english():
    return load(LOCALE, "en")


@pytest.mark.parametrize(
    "code", ["issued_within.ok", "issued_within.too_old", "names_match.different"]
)
def test_a_finding_that_rests_on_a_code_says_so(english, code):
    said = phrase(english, code, CODED).message
    usual = phrase(english, code, FACTS).message
    assert said == f"{usual} Its bar code (2D-Doc) says so."


@pytest.mark.parametrize("code", BY_CODE)
def test_the_code_is_named_in_the_place_of_the_zone(english, code):
    said = phrase(english, code, CODED).message
    assert "bar code" in said
    assert "<<<" not in said
    assert "<<<" in phrase(english, code, FACTS).message


def test_other_sources_and_questions_are_worded_as_ever(english):
    for code, source in (
        ("issued_within.ok", "ocr"),
        ("issued_within.unsure", "2ddoc"),
    ):
        facts = {**FACTS, "source": source}
        assert "bar code" not in phrase(english, code, facts).message
