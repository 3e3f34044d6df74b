# SPDX-License-Identifier: Apache-2.0
"""What is said of a page does not contradict what was done with it."""

import pytest

from dossier.domain.document import Document
from dossier.domain.finding import Finding, Severity
from dossier.domain.page_edit import PageEdit
from dossier.domain.sheet_corners import SheetCorners
from dossier.services.page_edits import still_true

CORNERS = SheetCorners(
    top_left=(0.1, 0.1),
    top_right=(0.9, 0.1),
    bottom_right=(0.9, 0.9),
    bottom_left=(0.1, 0.9),
)


def document(*edits):
    return Document(
        id="d1", name="bill.jpg", sha256="0" * 64, size_bytes=1, type="jpeg", pages=2,
        edits=edits,
    )  # fmt: skip


def finding(code, page=1):
    return Finding(
        code=code, severity=Severity.ADVICE, path="bill.jpg", document="d1", page=page
    )


@pytest.mark.parametrize(
    ("code", "edit"),
    [
        ("upright.sideways", PageEdit(page=1, turn=90)),
        ("upright.upside_down", PageEdit(page=1, turn=180)),
        ("upright.leaning", PageEdit(page=1, corners=CORNERS)),
        ("upright.leaning", PageEdit(page=1, lean_degrees=5.0)),
    ],
)
def test_what_an_edit_undoes_is_not_said_any_more(code, edit):
    assert still_true([finding(code)], [document(edit)]) == ()


@pytest.mark.parametrize(
    ("said", "edit"),
    [
        (finding("upright.sideways"), PageEdit(page=1, corners=CORNERS)),
        (finding("upright.sideways", page=2), PageEdit(page=1, turn=90)),
        (finding("legible.hard_blurred"), PageEdit(page=1, turn=90)),
        (finding("upright.leaning"), PageEdit(page=1, even_light=True)),
    ],
)
def test_all_else_is_still_said(said, edit):
    assert still_true([said], [document(edit)]) == (said,)
