# SPDX-License-Identifier: Apache-2.0
import datetime as dt
from pathlib import Path

import pytest

from dossier.rulebook.load import load_rulebook
from dossier.rulebook.photo_file import LIMITS, PhotoFile
from dossier.rulebook.questions import parse_answer

ON = dt.date(2026, 11, 22)


@pytest.fixture(scope="module")
def book():
    return load_rulebook([Path(__file__).parents[2] / "rules"])


def test_every_limit_has_a_value_that_is_used(book):
    assert {*book.photo.law, *book.photo.measured} == set(LIMITS)
    assert book.photo.limits(ON).head_mm_min == 32


def test_the_law_and_the_limits_of_measuring_are_kept_apart(book):
    assert set(book.photo.law) == {
        "head_mm_min",
        "head_mm_max",
        "age_months_max",
        "height_px_good",
        "eye_distance_px_good",
    }


def test_a_limit_that_is_missing_leaves_none_rather_than_a_guess(book):
    assert book.photo.limits(dt.date(2020, 1, 1)) is None
    assert PhotoFile().limits(ON) is None


def test_every_ok_lies_on_the_right_side_of_its_limit(book):
    limits = book.photo.limits(ON)
    less_is_worse = {
        *("sharp", "sharp_print", "dark", "dim_dark"),
        *("background_light", "quality"),
    }
    pairs = [n.removesuffix("_ok") for n in LIMITS if n.endswith("_ok")]
    for name in pairs:
        if not hasattr(limits, f"{name}_limit"):
            continue
        ok, limit = getattr(limits, f"{name}_ok"), getattr(limits, f"{name}_limit")
        assert (ok > limit) is (name in less_is_worse), name


def test_an_item_of_the_tick_list_can_be_answered_like_a_question(book):
    assert parse_answer(book, "photo_bare_head=oui") == ("photo_bare_head", True)
    assert parse_answer(book, "photo_bare_head=no") == ("photo_bare_head", False)


def test_the_rule_on_head_coverings_is_said_with_its_source(book):
    (item,) = [one for one in book.photo.declared if one.id == "photo_bare_head"]
    assert "CESEDA" in item.source
    assert "préfecture" in item.help_fr
