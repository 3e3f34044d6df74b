# SPDX-License-Identifier: Apache-2.0
"""Every paper gets the checks of quality, an identity photo does not."""

import datetime as dt
from pathlib import Path

import pytest

from dossier.checks import CompletePage, InFrench, Legible, NotBlank, Upright
from dossier.rulebook.load import load_rulebook
from dossier.services.quality import with_quality

ROOT = Path(__file__).parents[2]
ON = dt.date(2026, 11, 22)


@pytest.fixture(scope="module")
def book():
    return load_rulebook([ROOT / "rules"])


def test_a_paper_gets_the_three_checks_with_the_limits_of_the_rule_book(book):
    asked = (NotBlank(),)
    *before, legible, upright, complete = with_quality(book.thresholds, asked, ON)
    assert tuple(before) == asked
    assert isinstance(legible, Legible)
    assert isinstance(upright, Upright)
    assert isinstance(complete, CompletePage)
    limit = book.thresholds["readable_share_min"].at(ON)
    assert limit is not None
    assert legible.readable_min == limit.value


def test_an_identity_photo_is_no_page_of_print(book):
    checks = book.kind("id_photos").all_checks(ON)
    assert with_quality(book.thresholds, checks, ON) == checks


def test_a_rule_book_without_limits_is_judged_by_the_same_ones(book):
    assert with_quality({}, (), ON) == with_quality(book.thresholds, (), ON)


def test_where_the_language_is_checked_other_scripts_are_left_to_that(book):
    plain, *_ = with_quality(book.thresholds, (), ON)
    *_, legible, _, _ = with_quality(book.thresholds, (InFrench(),), ON)
    assert (plain.other_script, legible.other_script) == (False, True)
