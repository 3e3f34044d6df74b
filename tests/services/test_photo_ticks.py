# SPDX-License-Identifier: Apache-2.0
"""Ticks belong to the photo they were given for."""

from dataclasses import replace
from pathlib import Path

import msgspec
import pytest

from dossier.domain.case import Case
from dossier.domain.document import Document
from dossier.rulebook.load import load_rulebook
from dossier.services.photo_ticks import answered, answers_in_force, same_photo

SLOT = "id_photos"


@pytest.fixture(scope="module")
def book():
    return load_rulebook([Path(__file__).parents[2] / "rules"])


def photo(number, sha256):
    return Document(
        id=f"d{number}",
        name=f"{sha256}.jpg",
        sha256=sha256,
        size_bytes=1,
        type="jpeg",
        pages=1,
    )


@pytest.fixture
def case():
    case = Case(permit="annex10-55", procedure="first", answers={"housing": "owner"})
    return case.with_document(SLOT, photo(1, "a"))


TICKS = {"photo_glasses": True, "photo_hair": True}


def test_ticks_hold_as_long_as_the_photo_is_the_one_they_were_given_for(book, case):
    ticked = answered(book, case, TICKS)
    assert answers_in_force(book, ticked) == {"housing": "owner", **TICKS}
    turned = ticked.with_document("passport", photo(2, "p"))
    assert answers_in_force(book, turned) == answers_in_force(book, ticked)


def test_a_replaced_photo_is_asked_about_anew(book, case):
    ticked = answered(book, case, TICKS)
    other = ticked.without_document(SLOT, "d1").with_document(SLOT, photo(2, "b"))
    assert answers_in_force(book, other) == {"housing": "owner"}
    once = answered(book, other, {"photo_hair": True})
    assert answers_in_force(book, once) == {"housing": "owner", "photo_hair": True}


def test_the_same_photo_given_again_needs_no_second_look(book, case):
    ticked = answered(book, case, TICKS)
    gone = ticked.without_document(SLOT, "d1")
    back = gone.with_document(SLOT, photo(2, "a"))
    assert answers_in_force(book, back) == {"housing": "owner", **TICKS}


def test_ticks_given_before_there_is_a_photo_are_about_none(book, case):
    empty = case.without_document(SLOT, "d1")
    ticked = answered(book, empty, TICKS).with_document(SLOT, photo(2, "a"))
    assert answers_in_force(book, ticked) == {"housing": "owner"}


def test_a_photo_cut_from_the_one_that_was_ticked_keeps_its_ticks(book, case):
    ticked = answered(book, case, TICKS)
    cut = ticked.without_document(SLOT, "d1").with_document(SLOT, photo(2, "cut"))
    assert answers_in_force(book, same_photo(book, ticked, cut)).keys() > TICKS.keys()
    stale = replace(ticked, ticked_photos=("x",))
    assert answers_in_force(book, same_photo(book, stale, cut)) == {"housing": "owner"}


def test_other_answers_ask_nothing_about_photos(book, case):
    ticked = answered(book, case, TICKS)
    moved = answered(book, ticked, {"housing": "tenant"})
    assert moved.ticked_photos == ("a",)
    assert answers_in_force(book, moved)["photo_hair"] is True


def test_ticks_hold_for_the_photos_of_every_slot_that_takes_some(book, case):
    """A help desk may ask for the photos of a child in a slot of its own."""
    permit = book.permit("annex10-55")
    rule = next(one for one in permit.rules["FR"] if one.id == SLOT)
    own = msgspec.structs.replace(rule, id="photos_of_the_child")
    rules = {**permit.rules, "FR": (*permit.rules["FR"], own)}
    local = replace(
        book, permits={**book.permits, permit.id: replace(permit, rules=rules)}
    )
    ticked = answered(local, case, TICKS)
    child = ticked.with_document("photos_of_the_child", photo(2, "b"))
    assert answers_in_force(book, child).keys() > TICKS.keys()
    assert answers_in_force(local, child) == {"housing": "owner"}
