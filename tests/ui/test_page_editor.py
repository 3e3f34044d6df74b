# SPDX-License-Identifier: Apache-2.0
"""A page before and after: nothing is done until the person applies it."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from dossier.domain.document import Document
from dossier.domain.page_edit import PageEdit
from dossier.domain.reading import PageReading
from dossier.domain.sheet_corners import SheetCorners
from dossier.ui.corner_canvas import INSIDE
from dossier.ui.job_runner import JobRunner
from dossier.ui.page_editor import PageEditor
from dossier.ui.pictures import Pictures
from dossier.ui.text import Words
from tests.ui.fakes import document, page_png

SHEET = SheetCorners(
    top_left=(0.2, 0.1),
    top_right=(0.8, 0.12),
    bottom_right=(0.78, 0.9),
    bottom_left=(0.18, 0.88),
)
PHOTO = PageReading(
    page=1, width_mm=210, height_mm=297, width_px=3000, height_px=4000, sheet=SHEET
)
SCAN = replace(PHOTO, sheet=None)
DRAWN = replace(SCAN, width_px=0, height_px=0)


class Desk:
    """Draws pages, and remembers with which edits."""

    def __init__(self) -> None:
        self.drawn: list[PageEdit | None] = []

    def picture(self, document_id, page, *, width_px, edit=None) -> bytes:
        self.drawn.append(edit)
        return page_png(f"{document_id} {edit is not None}", width_px)


@pytest.fixture
def desk() -> Desk:
    return Desk()


@pytest.fixture
def pictures(jobs: JobRunner, desk: Desk) -> Pictures:
    return Pictures(jobs, lambda: desk)  # type: ignore[arg-type,return-value]


class Opened:
    """An editor on screen, and what it announced."""

    def __init__(self, qtbot: QtBot, words: Words, pictures: Pictures) -> None:
        self._qtbot, self._words, self._pictures = qtbot, words, pictures
        self.applied: list[PageEdit] = []
        self._windows: list[QWidget] = []

    def on(self, shown: Document, reading: PageReading | None = PHOTO) -> PageEditor:
        parent = QWidget()
        self._qtbot.addWidget(parent)
        self._windows.append(parent)
        parent.show()
        editor = PageEditor(self._words, self._pictures, shown, 1, parent=parent)
        editor.applied.connect(self.applied.append)
        editor.open()
        editor.know(reading)
        self._qtbot.waitUntil(lambda: editor.before.picture is not None)
        return editor


@pytest.fixture
def opened(qtbot: QtBot, words: Words, pictures: Pictures) -> Opened:
    return Opened(qtbot, words, pictures)


def test_a_photo_is_offered_to_be_straightened_and_left_as_it_is(opened) -> None:
    editor = opened.on(document(1, "photo.jpg"))
    assert editor.edit.does_nothing
    assert editor._offer.isVisible()
    assert editor._hint.text() == "This looks like a photo of a page."
    assert not editor.apply.isEnabled()
    assert not editor.before.active


def test_the_offer_puts_the_corners_on_the_sheet_and_apply_announces_it(
    opened, qtbot: QtBot, desk: Desk
) -> None:
    editor = opened.on(document(1, "photo.jpg"))
    qtbot.mouseClick(editor._offer, Qt.MouseButton.LeftButton)
    assert editor.controls.straighten.isChecked()
    assert opened.applied == []
    made = PageEdit(page=1, corners=SHEET)
    qtbot.waitUntil(lambda: made in desk.drawn)
    qtbot.mouseClick(editor.apply, Qt.MouseButton.LeftButton)
    assert opened.applied == [made]
    assert not editor.isVisible()


def test_cancel_changes_nothing(opened, qtbot: QtBot) -> None:
    editor = opened.on(document(1, "photo.jpg"))
    editor.controls.right.click()
    qtbot.keyClick(editor, Qt.Key.Key_Escape)
    assert not editor.isVisible()
    assert opened.applied == []


def test_a_corner_follows_the_arrow_keys_and_stays_on_the_page(opened, qtbot) -> None:
    editor = opened.on(document(1, "photo.jpg"))
    editor.controls.straighten.click()
    assert editor.edit.corners == INSIDE
    handle = editor.before.handles[0]
    handle.setFocus()
    qtbot.keyClick(handle, Qt.Key.Key_Right)
    x, y = editor.edit.corners.top_left
    assert x > INSIDE.top_left[0]
    assert y == INSIDE.top_left[1]
    qtbot.keyClick(handle, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    assert 0 < editor.edit.corners.top_left[1] - y < x - INSIDE.top_left[0]
    for _ in range(12):
        qtbot.keyClick(handle, Qt.Key.Key_Left)
    assert editor.edit.corners.top_left[0] == 0


def test_a_corner_is_dragged_with_the_mouse(opened, qtbot: QtBot) -> None:
    editor = opened.on(document(1, "photo.jpg"))
    editor.controls.straighten.click()
    handle = editor.before.handles[2]
    area = editor.before.page_area()
    target = QPoint(
        round(area.left() + area.width() * 0.7), round(area.top() + area.height() * 0.8)
    )
    centre = handle.rect().center()
    qtbot.mousePress(handle, Qt.MouseButton.LeftButton, pos=centre)
    qtbot.mouseMove(handle, handle.mapFromParent(target))
    qtbot.mouseRelease(handle, Qt.MouseButton.LeftButton)
    assert editor.edit.corners.bottom_right == pytest.approx((0.7, 0.8), abs=0.02)


def test_corners_that_cross_cannot_be_applied(opened) -> None:
    editor = opened.on(document(1, "photo.jpg"))
    editor.controls.straighten.click()
    editor.before.move_corner(0, (0.99, 0.99))
    assert not editor.apply.isEnabled()
    assert "enclose no sheet" in editor._hint.text()
    editor.before.move_corner(0, (0.05, 0.05))
    assert editor.apply.isEnabled()


def test_a_page_that_is_no_photo_can_only_be_turned_or_left_out(opened) -> None:
    editor = opened.on(document(1, "bail.pdf", 2), DRAWN)
    assert not editor.controls.straighten.isEnabled()
    assert not editor.controls.even_light.isEnabled()
    assert editor.controls.leave_out.isEnabled()
    assert "sharp at any size" in editor._hint.text()
    editor.controls.left.click()
    assert editor.edit == PageEdit(page=1, turn=270)


def test_the_last_page_cannot_be_left_out(opened) -> None:
    assert not opened.on(document(1, "photo.jpg")).controls.leave_out.isEnabled()
    lease = replace(
        document(2, "bail.pdf", 2), edits=(PageEdit(page=2, left_out=True),)
    )
    assert not opened.on(lease, SCAN).controls.leave_out.isEnabled()


def test_a_page_left_out_is_faded_and_says_so(opened, qtbot: QtBot) -> None:
    editor = opened.on(document(1, "bail.pdf", 2), SCAN)
    editor.controls.leave_out.click()
    assert "not filed" in editor._hint.text()
    qtbot.waitUntil(lambda: editor.after.faded)
    editor.apply.click()
    assert opened.applied == [PageEdit(page=1, left_out=True)]


def test_as_it_was_given_takes_everything_back(opened) -> None:
    edit = PageEdit(page=1, turn=90, corners=SHEET, even_light=True)
    editor = opened.on(replace(document(1, "photo.jpg"), edits=(edit,)))
    assert editor.controls.even_light.isChecked()
    assert editor.before.corners == SHEET
    editor._reset.click()
    assert editor.edit.does_nothing
    assert editor.apply.isEnabled()
    editor.apply.click()
    assert opened.applied == [PageEdit(page=1)]


def test_many_changes_in_a_row_make_one_picture(opened, qtbot, desk: Desk) -> None:
    editor = opened.on(document(1, "photo.jpg"))
    editor.controls.straighten.click()
    for _ in range(8):
        editor.before.nudge_corner(0, (1, 0), 0.01)
    qtbot.waitUntil(lambda: editor.edit in desk.drawn)
    straightened = [e for e in desk.drawn if e is not None and e.corners is not None]
    assert straightened == [editor.edit]


LEANING = replace(SCAN, skew_degrees=3.04)


def test_a_scan_whose_print_leans_is_set_level_on_request(opened) -> None:
    editor = opened.on(document(1, "scan.jpg"), LEANING)
    assert "3" in editor._hint.text()
    assert editor._offer.isVisible()
    assert not editor.apply.isEnabled()
    editor._offer.click()
    assert editor.edit == PageEdit(page=1, lean_degrees=3.0)
    assert editor.controls.lean.value() == pytest.approx(3.0)
    assert not editor._offer.isVisible()
    editor.apply.click()
    assert opened.applied == [PageEdit(page=1, lean_degrees=3.0)]


def test_the_lean_can_be_set_by_hand(opened, qtbot) -> None:
    editor = opened.on(document(1, "scan.jpg"), SCAN)
    assert not editor._offer.isVisible()
    editor.controls.lean.setFocus()
    qtbot.keyClick(editor.controls.lean, Qt.Key.Key_Down)
    assert editor.edit == PageEdit(page=1, lean_degrees=-0.5)
    editor._reset.click()
    assert editor.controls.lean.value() == 0.0


@pytest.mark.parametrize("reading", [SCAN, replace(SCAN, skew_degrees=0.2)])
def test_a_straight_scan_is_offered_nothing(opened, reading) -> None:
    editor = opened.on(document(1, "scan.jpg"), reading)
    assert (editor._offer.isVisible(), editor._hint.text()) == (False, "")


def test_a_drawn_page_has_no_lean_to_set(opened) -> None:
    editor = opened.on(document(1, "a.pdf"), replace(DRAWN, skew_degrees=2.0))
    assert not editor.controls.lean.isEnabled()
    assert not editor._offer.isVisible()


def test_the_corners_and_every_control_can_be_reached_by_tab(opened, qtbot) -> None:
    editor = opened.on(document(1, "photo.jpg", 2))
    editor.controls.straighten.click()
    editor.before.handles[0].setFocus()
    reached = set()
    for _ in range(18):
        focused = QApplication.focusWidget()
        assert focused is not None
        reached.add(focused)
        qtbot.keyClick(focused, Qt.Key.Key_Tab)
    wanted = {
        *editor.before.handles,
        editor.controls.left,
        editor.controls.right,
        editor.controls.straighten,
        editor.controls.even_light,
        editor.controls.leave_out,
        editor.controls.lean,
        editor._cancel,
        editor.apply,
    }
    assert wanted <= reached
    assert all(handle.accessibleName() for handle in editor.before.handles)


def test_the_editor_fits_the_reference_screen(opened) -> None:
    editor = opened.on(document(1, "photo.jpg"))
    hint = editor.minimumSizeHint()
    assert hint.width() <= 1300
    assert hint.height() <= 700


def test_a_page_that_cannot_be_drawn_leaves_the_editor_usable(
    qtbot, words: Words, jobs: JobRunner
) -> None:
    pictures = Pictures(jobs, lambda: None)
    parent = QWidget()
    qtbot.addWidget(parent)
    editor = PageEditor(words, pictures, document(1, "a.pdf"), 1, parent=parent)
    editor.before.show_picture(None)
    assert isinstance(editor.before.grab().toImage(), QImage)
    assert QColor(editor.before.edge_colour()).isValid()
