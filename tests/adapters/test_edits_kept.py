# SPDX-License-Identifier: Apache-2.0
"""Edits are instructions in the case file; the original's bytes never change."""

import hashlib
import json
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from dossier.adapters.case_codec import case_from_json, case_to_json
from dossier.adapters.case_file import SqliteCaseStores
from dossier.domain.case import Case
from dossier.domain.document import Document
from dossier.domain.page_edit import TURNS, PageEdit
from dossier.domain.sheet_corners import SheetCorners

DATA = b"%PDF-1.7 the original"
STORES = SqliteCaseStores()
SHEET = SheetCorners(
    top_left=(0.1, 0.1),
    top_right=(0.9, 0.1),
    bottom_right=(0.9, 0.9),
    bottom_left=(0.1, 0.9),
)


def case_of(pages: int) -> Case:
    document = Document(
        id="d1",
        name="bail.pdf",
        sha256=hashlib.sha256(DATA).hexdigest(),
        size_bytes=len(DATA),
        type="pdf",
        pages=pages,
    )
    return Case(permit="annex10-25", procedure="renewal").with_document(
        "lease", document
    )


EDITS = st.builds(
    PageEdit,
    page=st.integers(1, 4),
    turn=st.sampled_from(TURNS),
    corners=st.none() | st.just(SHEET),
    even_light=st.booleans(),
    lean_degrees=st.floats(-15, 15),
    left_out=st.booleans(),
)


@given(
    st.lists(EDITS, max_size=4, unique_by=lambda edit: edit.page),
    st.permutations((1, 2, 3, 4, 5)),
)
def test_edits_and_order_come_back_as_they_were_kept(edits, order):
    case = case_of(5).with_edits("lease", "d1", tuple(edits))
    case = case.with_page_order("lease", "d1", tuple(order))
    assert case_from_json(case_to_json(case)) == case


def test_a_case_kept_before_there_were_edits_still_opens():
    kept = json.loads(case_to_json(case_of(2)))
    for document in kept["slots"]["lease"]:
        del document["edits"], document["page_order"]
    assert case_from_json(json.dumps(kept)) == case_of(2)


def test_an_edit_can_be_undone_after_reopening_and_the_original_stays(tmp_path: Path):
    original = tmp_path / "bail.pdf"
    original.write_bytes(DATA)
    plain = case_of(2)
    edited = plain.with_edits("lease", "d1", (PageEdit(page=2, left_out=True),))
    path = tmp_path / "a.dossier"
    store = STORES.create(path, Case(permit="annex10-25", procedure="renewal"))
    store.save(plain, originals={"d1": original})
    store.save(edited, originals={})
    store.close()
    again = STORES.open(path)
    assert again.load() == edited
    assert again.original("d1") == DATA
    assert again.undo() == plain
    assert again.redo() == edited
    again.close()
