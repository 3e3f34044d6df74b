# SPDX-License-Identifier: Apache-2.0
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dossier.domain.case import Case
from dossier.domain.document import Document
from dossier.domain.errors import WrongInputError
from dossier.domain.merge_plan import MergePlan, PlannedFile, parts_of
from dossier.domain.page_edit import TURNS, PageEdit, encloses_a_sheet, turned
from dossier.domain.sheet_corners import SheetCorners

SHEET = SheetCorners(
    top_left=(0.1, 0.1),
    top_right=(0.9, 0.15),
    bottom_right=(0.88, 0.9),
    bottom_left=(0.12, 0.85),
)
CROSSED = SheetCorners(
    top_left=(0.9, 0.1),
    top_right=(0.1, 0.1),
    bottom_right=(0.9, 0.9),
    bottom_left=(0.1, 0.9),
)


def case_of(pages: int) -> Case:
    document = Document(
        id="d1", name="bail.pdf", sha256="0" * 64, size_bytes=1, type="pdf", pages=pages
    )
    return Case(permit="annex10-25", procedure="renewal").with_document(
        "lease", document
    )


def refusal(act) -> tuple[str, dict[str, object]]:
    with pytest.raises(WrongInputError) as refused:
        act()
    return refused.value.code, refused.value.facts


def test_edits_replace_the_earlier_ones_and_those_that_do_nothing_are_dropped():
    case = case_of(3).with_edits("lease", "d1", (PageEdit(page=2, left_out=True),))
    edits = (
        PageEdit(page=3, turn=90),
        PageEdit(page=1),
        PageEdit(page=2, corners=SHEET),
    )
    document = case.with_edits("lease", "d1", edits).document("lease", "d1")
    assert [edit.page for edit in document.edits] == [2, 3]
    assert document.filed_pages == (1, 2, 3)


def test_one_page_of_a_document_must_stay():
    out = tuple(PageEdit(page=page, left_out=True) for page in (1, 2))
    case = case_of(2)
    assert refusal(lambda: case.with_edits("lease", "d1", out)) == (
        "edit.last_page",
        {"name": "bail.pdf"},
    )
    kept = case.with_edits("lease", "d1", out[:1]).document("lease", "d1")
    assert (kept.filed_pages, kept.left_out) == ((2,), (1,))


@pytest.mark.parametrize("page", [0, 3, -1])
def test_a_page_the_document_does_not_have_cannot_be_edited(page):
    code, facts = refusal(
        lambda: case_of(2).with_edits("lease", "d1", (PageEdit(page=page, turn=90),))
    )
    assert code == "edit.no_such_page"
    assert (facts["page"], facts["pages"]) == (page, 2)


def test_a_page_is_edited_once():
    edits = (PageEdit(page=1, turn=90), PageEdit(page=1, turn=180))
    code, _ = refusal(lambda: case_of(2).with_edits("lease", "d1", edits))
    assert code == "edit.same_page_twice"


def test_corners_that_enclose_no_sheet_are_refused():
    edits = (PageEdit(page=1, corners=CROSSED),)
    code, _ = refusal(lambda: case_of(1).with_edits("lease", "d1", edits))
    assert code == "edit.bad_corners"
    assert encloses_a_sheet(SHEET)


def test_an_unknown_document_cannot_be_edited():
    code, _ = refusal(lambda: case_of(1).with_edits("lease", "d9", ()))
    assert code == "case.no_such_document"


def test_pages_may_stand_in_another_order_that_names_each_once():
    case = case_of(3).with_page_order("lease", "d1", (3, 1, 2))
    assert case.document("lease", "d1").filed_pages == (3, 1, 2)
    code, _ = refusal(lambda: case.with_page_order("lease", "d1", (1, 1, 2)))
    assert code == "edit.bad_order"
    again = case.with_page_order("lease", "d1", (1, 2, 3))
    assert again.document("lease", "d1").page_order == ()


def test_a_page_left_out_keeps_its_place_for_when_it_comes_back():
    case = case_of(3).with_page_order("lease", "d1", (3, 1, 2))
    out = case.with_edits("lease", "d1", (PageEdit(page=1, left_out=True),))
    assert out.document("lease", "d1").filed_pages == (3, 2)
    assert out.with_edits("lease", "d1", ()).document("lease", "d1").filed_pages == (
        (3, 1, 2)
    )


def test_moving_a_document_to_another_slot_keeps_its_edits():
    case = case_of(2).with_edits("lease", "d1", (PageEdit(page=1, turn=90),))
    moved = case.without_document("lease", "d1").with_document(
        "other", case.document("lease", "d1")
    )
    assert moved.document("other", "d1").edit(1).turn == 90


@given(st.sampled_from(TURNS), st.integers(-8, 8))
def test_turns_add_up_to_quarters_of_a_circle(turn, quarters):
    assert turned(turn, quarters * 90) == (turn + quarters * 90) % 360


@given(st.data())
def test_pages_in_are_pages_out_and_pages_left_out(data):
    given_pages = data.draw(st.integers(1, 6))
    order = tuple(data.draw(st.permutations(range(1, given_pages + 1))))
    out = data.draw(st.sets(st.integers(1, given_pages), max_size=given_pages - 1))
    file = PlannedFile(
        slot="lease",
        title="",
        name="bail.pdf",
        path=Path("bail.pdf"),
        sha256="",
        pages=given_pages - len(out),
        rotations={},
        edits=tuple(PageEdit(page=page, left_out=True) for page in sorted(out)),
        page_order=order,
    )
    (part,) = parts_of(MergePlan(files=(file,)))
    assert sorted((*file.taken, *file.left_out)) == list(range(1, given_pages + 1))
    assert part.pages == len(file.taken)
    shown = [part.page_of_file(n + 1) for n in range(part.pages)]
    assert shown == [page for page in order if page not in out]


def test_a_persons_turn_is_on_top_of_the_one_that_makes_the_page_upright():
    file = PlannedFile(
        slot="",
        title="",
        name="a.pdf",
        path=Path("a.pdf"),
        sha256="",
        pages=2,
        rotations={1: 270},
        edits=(PageEdit(page=1, turn=180), PageEdit(page=2, turn=90)),
    )
    assert (file.turn(1), file.turn(2)) == (90, 90)
