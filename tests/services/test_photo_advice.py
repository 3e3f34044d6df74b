# SPDX-License-Identifier: Apache-2.0
"""Straightening is offered where it clearly helps, and never insisted on."""

import datetime as dt
import math
from pathlib import Path

import pytest

from dossier.domain.document import Document
from dossier.domain.errors import WrongInputError
from dossier.domain.finding import Severity
from dossier.domain.page_edit import PageEdit
from dossier.domain.reading import PageReading, Reading
from dossier.domain.sheet_corners import SheetCorners
from dossier.i18n.phrases import PHRASES
from dossier.rulebook.rule_files import read_rule_file
from dossier.rulebook.thresholds import decoded_thresholds
from dossier.services.edits_noted import edits_noted
from dossier.services.page_edits import (
    along_the_sheet,
    as_filed,
    moved_page,
    require_picture,
)
from dossier.services.photo_advice import ClearGain, clear_gain, photo_advice

WIDE, HIGH = 3000, 4000
ON = dt.date(2026, 11, 22)
RULES = Path(__file__).parents[2] / "rules"
GAIN = ClearGain(share_max=0.6, lean_degrees_min=3, sides_ratio_max=0.8)


def sheet(inset: float, *, lean: float = 0.0, narrower_top: float = 0.0):
    """A sheet in the middle of the photo, leaning, seen from its lower edge."""
    points = []
    for x, y in ((-1, -1), (1, -1), (1, 1), (-1, 1)):
        wide = 1 - narrower_top if y < 0 else 1
        px, py = x * wide * (0.5 - inset) * WIDE, y * (0.5 - inset) * HIGH
        a = math.radians(lean)
        qx = px * math.cos(a) - py * math.sin(a)
        qy = px * math.sin(a) + py * math.cos(a)
        points.append((0.5 + qx / WIDE, 0.5 + qy / HIGH))
    a, b, c, d = points
    return SheetCorners(top_left=a, top_right=b, bottom_right=c, bottom_left=d)


def page(number: int, corners, **more) -> PageReading:
    size = {"width_px": WIDE, "height_px": HIGH} | more
    return PageReading(page=number, width_mm=210, height_mm=297, sheet=corners, **size)


def reading(*pages: PageReading) -> Reading:
    return Reading(sha256="0" * 64, type="jpeg", size_bytes=1, pages=pages)


def document(pages: int = 1, *edits: PageEdit, order=()) -> Document:
    return Document(
        id="d1",
        name="photo.jpg",
        sha256="0" * 64,
        size_bytes=1,
        type="jpeg",
        pages=pages,
        edits=edits,
        page_order=order,
    )


@pytest.mark.parametrize(
    ("corners", "offered"),
    [
        (None, False),
        (sheet(0.02), False),
        (sheet(0.05, lean=2), False),
        (sheet(0.05, narrower_top=0.08), False),
        (sheet(0.15), True),
        (sheet(0.05, lean=4), True),
        (sheet(0.05, lean=-4), True),
        (sheet(0.05, narrower_top=0.25), True),
    ],
)
def test_only_a_clear_gain_is_worth_a_word(corners, offered) -> None:
    found = list(photo_advice(document(), reading(page(1, corners)), GAIN))
    assert bool(found) is offered
    assert all(f.severity is Severity.ADVICE for f in found)


def test_many_photos_in_one_file_are_one_piece_of_advice() -> None:
    small = sheet(0.2)
    pages = reading(page(1, None), page(2, small), page(3, small))
    (found,) = photo_advice(document(3), pages, GAIN)
    assert (found.page, found.facts["pages"], found.document) == (2, "2, 3", "d1")
    assert found.code in PHRASES


def test_a_page_the_person_edited_is_settled() -> None:
    pages = reading(page(1, sheet(0.2)))
    turned = document(1, PageEdit(page=1, turn=90))
    assert list(photo_advice(turned, pages, GAIN)) == []


def test_a_drawn_page_is_no_photo() -> None:
    drawn = page(1, sheet(0.2), width_px=0, height_px=0)
    assert list(photo_advice(document(), reading(drawn), GAIN)) == []


def test_the_rule_book_says_from_when_on_it_is_worth_it() -> None:
    assert clear_gain({}, ON) is None
    assert list(photo_advice(document(), reading(page(1, sheet(0.2))), None)) == []
    wrong: list[WrongInputError] = []
    table = read_rule_file(RULES / "thresholds.toml", "thresholds.toml")
    shipped = clear_gain(decoded_thresholds(table, wrong.append), ON)
    assert wrong == []
    assert shipped is not None
    assert 0 < shipped.share_max < 1
    assert 0 < shipped.sides_ratio_max < 1


def test_the_sheet_found_by_reading_gives_the_corners() -> None:
    corners = sheet(0.2)
    edit = PageEdit(page=1, turn=90)
    made = along_the_sheet(document(), reading(page(1, corners)), edit)
    assert (made.corners, made.turn) == (corners, 90)
    with pytest.raises(WrongInputError) as refused:
        along_the_sheet(document(), reading(page(1, None)), edit)
    assert refused.value.code == "edit.no_sheet"


def test_a_drawn_page_is_turned_but_never_made_a_picture() -> None:
    drawn = reading(page(1, None, width_px=0, height_px=0))
    require_picture(document(), drawn, PageEdit(page=1, turn=90))
    with pytest.raises(WrongInputError) as refused:
        require_picture(document(), drawn, PageEdit(page=1, even_light=True))
    assert refused.value.code == "edit.not_a_picture"


def test_pages_left_out_are_not_judged_and_the_others_keep_their_numbers() -> None:
    whole = reading(page(1, None), page(2, None), page(3, None))
    kept = as_filed(whole, document(3, PageEdit(page=2, left_out=True)))
    assert [one.page for one in kept.pages] == [1, 3]
    assert as_filed(whole, document(3)) is whole


def test_a_page_is_moved_among_all_pages_of_its_file() -> None:
    assert moved_page(document(3), 3, 1) == (3, 1, 2)
    assert moved_page(document(3, order=(3, 1, 2)), 3, 2) == (1, 3, 2)
    with pytest.raises(WrongInputError):
        moved_page(document(3), 1, 4)


def test_the_cover_names_what_the_person_changed() -> None:
    edits = (
        PageEdit(page=1, even_light=True),
        PageEdit(page=2, left_out=True),
        PageEdit(page=3, left_out=True, even_light=True),
        PageEdit(page=4, turn=90),
    )
    noted = list(edits_noted(document(4, *edits, order=(4, 1, 2, 3))))
    assert noted == [
        "p.\u00a02, 3 non jointes par le demandeur",
        "p.\u00a01 redressée par le demandeur",
        "pages remises en ordre par le demandeur",
    ]
    assert list(edits_noted(document(4))) == []
