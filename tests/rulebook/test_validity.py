# SPDX-License-Identifier: Apache-2.0
"""Which papers must still be valid: those whose official label says so, no others."""

import pytest

from dossier.checks import NotExpired

NEW = {"has_residence_permit": False, "housing": "tenant"}


def validity(checks):
    (check,) = [one for one in checks if isinstance(one, NotExpired)]
    return check


@pytest.mark.parametrize(
    "kind",
    ["visa_or_valid_permit", "valid_residence_permit", "relative_residence_permit"],
)
def test_a_paper_called_valid_must_be_valid_and_a_passport_is_not_it(book, kind):
    check = validity(book.kind(kind).checks)
    assert "TD3" not in check.formats
    assert not check.advised


@pytest.mark.parametrize("kind", ["passport", "nationality_proof"])
def test_the_applicant_s_passport_gets_advice_at_most(book, kind):
    check = validity(book.kind(kind).checks)
    assert set(check.formats) == set(check.advised)


@pytest.mark.parametrize(
    "kind", ["prior_student_permit_proof", "legal_residence_proof"]
)
def test_former_cards_may_have_expired(book, kind):
    assert not any(isinstance(c, NotExpired) for c in book.kind(kind).checks)


def test_a_slot_s_own_check_takes_the_place_of_its_kind_s(slot):
    usual = slot("french_nationality_proof", "annex10-29", "first", **NEW)
    child = slot("child_nationality_proof", "annex10-30", "first", **NEW)
    assert validity(usual.checks).advised == ()
    assert validity(child.checks).advised == ("TD1",)


def test_every_validity_check_belongs_to_a_label_that_asks_for_it(book):
    advised = {"passport", "nationality_proof", "minor_nationality_proof"}
    for slug, kind in book.documents.items():
        checks = [c for c in kind.checks if isinstance(c, NotExpired)]
        if checks and slug not in advised:
            assert "en cours de validité" in kind.label_fr, slug
