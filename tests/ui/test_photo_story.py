# SPDX-License-Identifier: Apache-2.0
"""Identity photos in the real window, with the real engines and the real case file."""

import datetime as dt
import shutil
from pathlib import Path

import pytest
from PIL import Image
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QDialog, QFileDialog, QPushButton, QWidget
from pytestqt.qtbot import QtBot

import dossier.app
from dossier.domain.case import Case
from dossier.domain.finding import Finding
from dossier.i18n.catalogue import Translator
from dossier.services.jobs import Silent
from dossier.services.office import NewCase
from dossier.ui.main_window import MainWindow
from dossier.ui.photo_canvas import CHIN, CROWN
from dossier.ui.photo_view import PhotoView
from dossier.ui.start import Start, Window
from tests.ui.conftest import LOCALES, ROOT, shown

PHOTOS = ROOT / "tests" / "photos"
SQUARE, SHADOW = PHOTOS / "ps_man_plain.jpg", PHOTOS / "ps_woman_shadow.jpg"
RIGHT_SIZE = ROOT / "resources" / "example" / "photo_identite.jpg"
SLOT = "id_photos"
PATIENCE_MS = 60_000
ON = dt.date(2026, 11, 22)
CODE = "AB12CD34EF56GH78JK90LM"


def made(folder: Path, permit: str, *files: Path) -> Path:
    path = folder / f"{permit}.dossier"
    desk = dossier.app.office().create(path, NewCase(permit=permit))
    if files:
        desk.add(SLOT, files, monitor=Silent())
        desk.status(ON)
    desk.close()
    return path


@pytest.fixture(scope="module")
def prints(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A request at a préfecture, whose photos were measured once for every test."""
    folder = tmp_path_factory.mktemp("prints")
    files = SQUARE, no_room(folder), RIGHT_SIZE, sheet(folder)
    return made(folder, "annex10-55", *files)


def no_room(folder: Path) -> Path:
    """A portrait cut off right under the chin: millimetres are missing there."""
    with Image.open(SHADOW) as photo:
        width, height = photo.size
        photo.crop((0, 0, width, round(0.95 * height))).save(folder / "near.jpg")
    return folder / "near.jpg"


def sheet(folder: Path) -> Path:
    """Three prints on a scan of A5 at 200 dpi."""
    scan = Image.new("RGB", (1165, 1654), (70, 70, 72))
    with Image.open(RIGHT_SIZE) as photo:
        one = photo.resize((276, 354))
    for place in ((100, 100), (520, 100), (100, 640)):
        scan.paste(one, place)
    scan.save(folder / "planche.png", dpi=(200, 200))
    return folder / "planche.png"


@pytest.fixture
def start(qtbot: QtBot, qapp, tmp_path: Path):
    windows = []

    def open_window(case: Path) -> MainWindow:
        copy = Path(shutil.copy(case, tmp_path / case.name))
        begin = Start(locales=LOCALES, on=ON, preferences=tmp_path / "window.ini")
        parts = Window(qapp, dossier.app.office, Translator("en"), begin)
        windows.append(shown(qtbot, parts.main))
        with qtbot.waitSignal(parts.main._controller.changed, timeout=PATIENCE_MS):
            parts.main.open_path(copy)
        parts.main.case.checklist.choose(SLOT)
        return parts.main

    yield open_window
    for window in windows:
        window.close()
        window.deleteLater()


def case_of(main: MainWindow) -> Case:
    standing = main._controller.standing
    assert standing is not None
    return standing.case


def findings(main: MainWindow) -> list[str]:
    standing = main._controller.standing
    status = standing.slot(SLOT) if standing else None
    return [one.code for one in status.findings] if status else []


def faults(main: MainWindow) -> list[Finding]:
    standing = main._controller.standing
    status = standing.slot(SLOT) if standing else None
    return [one for one in status.findings if one.severity] if status else []


def checked(qtbot: QtBot, main: MainWindow, number: int) -> PhotoView:
    """The dialog on a file of the slot, once it is measured."""
    card = main.findChild(QWidget, f"document-{case_of(main).slots[SLOT][number].id}")
    assert card is not None
    qtbot.mouseClick(
        card.findChild(QPushButton, "check-photo"), Qt.MouseButton.LeftButton
    )
    view = next(d for d in main.findChildren(QDialog) if d.isVisible())
    assert isinstance(view, PhotoView)
    qtbot.waitUntil(lambda: view.look is not None, timeout=PATIENCE_MS)
    return view


def changed(qtbot: QtBot, main: MainWindow):
    return qtbot.waitSignal(main._controller.changed, timeout=PATIENCE_MS)


def head_mm(view: PhotoView) -> float:
    """The height of the head as the list of findings has it."""
    found = view.verdict.findings
    (head,) = [one for one in found if one.code.startswith("id_photo.head_")]
    return float(str(head.facts["value_mm"]))


def written(qtbot: QtBot, view: PhotoView, button: QPushButton, path: Path) -> None:
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    dialog = view.findChildren(QFileDialog)[-1]
    dialog.close()
    dialog.fileSelected.emit(str(path))


@pytest.mark.timeout(240)
def test_a_crop_is_seen_first_then_added_and_undone(
    qtbot: QtBot, start, prints: Path
) -> None:
    main = start(prints)
    before = case_of(main).slots[SLOT]
    view = checked(qtbot, main, 0)
    qtbot.waitUntil(lambda: view.cut.picture is not None, timeout=PATIENCE_MS)
    assert view.crop is not None
    with changed(qtbot, main):
        qtbot.mouseClick(view.use, Qt.MouseButton.LeftButton)
    after = case_of(main).slots[SLOT]
    assert after[1:] == before[1:]
    assert after[0].name == "ps_man_plain_35x45.jpg"
    about = [one for one in faults(main) if one.document == before[0].id]
    assert about == []
    with changed(qtbot, main):
        main._controller.undo()
    assert case_of(main).slots[SLOT] == before


@pytest.mark.timeout(240)
def test_lines_are_moved_by_keys_and_everything_follows(
    qtbot: QtBot, start, prints: Path
) -> None:
    view = checked(qtbot, start(prints), 2)
    crown, chin = view.canvas.lines[CROWN], view.canvas.lines[CHIN]
    assert "Head" in view.values.text()
    assert "mm above it" in crown.accessibleDescription()
    said, crop, before = view.values.text(), view.crop, head_mm(view)
    height = view.canvas.heights[CROWN]
    crown.setFocus()
    for _ in range(3):
        qtbot.keyClick(crown, Qt.Key.Key_Down)
    assert view.canvas.heights[CROWN] == pytest.approx(height + 0.03)
    qtbot.keyClick(crown, Qt.Key.Key_Up, Qt.KeyboardModifier.ShiftModifier)
    assert view.canvas.heights[CROWN] == pytest.approx(height + 0.0275)
    assert view.values.text() != said
    assert head_mm(view) < before
    qtbot.waitUntil(lambda: view.crop != crop, timeout=PATIENCE_MS)
    assert chin.accessibleName() == "Line of the chin"
    qtbot.mouseClick(view._again, Qt.MouseButton.LeftButton)
    assert view.values.text() == said


@pytest.mark.timeout(240)
def test_without_a_margin_the_crop_is_refused_with_the_reason(
    qtbot: QtBot, start, prints: Path
) -> None:
    view = checked(qtbot, start(prints), 1)
    assert view.crop is None
    assert "missing below" in view.outcome.text()
    assert not any(b.isEnabled() for b in (view.save, view.use, view.sheet))


@pytest.mark.timeout(240)
def test_copy_and_print_sheet_are_written_where_the_person_says(
    qtbot: QtBot, start, prints: Path, tmp_path: Path
) -> None:
    view = checked(qtbot, start(prints), 0)
    copy, pdf = tmp_path / "copy.jpg", tmp_path / "sheet.pdf"
    written(qtbot, view, view.save, copy)
    written(qtbot, view, view.sheet, pdf)
    qtbot.waitUntil(lambda: copy.exists() and pdf.exists(), timeout=PATIENCE_MS)
    with Image.open(copy) as image:
        assert image.size == (413, 531)
    assert pdf.read_bytes().startswith(b"%PDF")


@pytest.mark.timeout(240)
def test_a_sheet_of_photos_is_split_into_single_ones(
    qtbot: QtBot, start, prints: Path, tmp_path: Path
) -> None:
    main = start(prints)
    assert not checked(qtbot, main, 0).split.isVisible()
    for dialog in main.findChildren(PhotoView):
        dialog.reject()
    view = checked(qtbot, main, 3)
    assert view.split.isVisible()
    folder = tmp_path / "single"
    folder.mkdir()
    written(qtbot, view, view.split, folder)
    wanted = {f"planche_{number}.jpg" for number in (1, 2, 3)}
    qtbot.waitUntil(
        lambda: {path.name for path in folder.iterdir()} == wanted, timeout=PATIENCE_MS
    )


@pytest.mark.timeout(240)
def test_ticks_are_kept_undone_and_survive_reopening(
    qtbot: QtBot, start, prints: Path
) -> None:
    main = start(prints)
    box = main.findChild(QCheckBox, "tick-photo_bare_head")
    assert main.findChild(QWidget, "left-to-tick") is not None
    assert findings(main).count("id_photo.to_tick") == 7
    with changed(qtbot, main):
        box.click()
    assert case_of(main).answers["photo_bare_head"] is True
    assert findings(main).count("id_photo.to_tick") == 6
    desk = dossier.app.office().open(main._controller.desk.path, read_only=True)
    assert desk.case.answers["photo_bare_head"] is True
    desk.close()
    with changed(qtbot, main):
        main._controller.undo()
    qtbot.waitUntil(lambda: not box.isChecked())
    assert "photo_bare_head" not in case_of(main).answers


@pytest.mark.timeout(240)
def test_on_anef_the_code_is_typed_in_and_fills_the_piece(
    qtbot: QtBot, start, tmp_path: Path
) -> None:
    folder = tmp_path / "new"
    folder.mkdir()
    main = start(made(folder, "annex10-44"))
    assert "slot.missing" in findings(main)
    parts = main.case.slot
    card = parts.findChild(QWidget, "ephoto")
    assert card.isVisible()
    assert not main.findChild(QWidget, "photo-ticks").isVisible()
    with changed(qtbot, main):
        card.code.setFocus()
        qtbot.keyClicks(card.code, "ab12 cd34-ef56 gh78 jk90 lm")
        qtbot.keyClick(card.code, Qt.Key.Key_Return)
    assert case_of(main).answers["ephoto_code"] == CODE
    with changed(qtbot, main):
        qtbot.keyClicks(card.issued.line, "01/09/2026")
        qtbot.keyClick(card.issued.line, Qt.Key.Key_Return)
    assert findings(main) == ["slot.answered", "ephoto.in_time"]
    with changed(qtbot, main):
        card.used.click()
    assert "ephoto.used" in findings(main)


@pytest.mark.timeout(240)
def test_a_prefecture_asks_for_no_code(qtbot: QtBot, start, prints: Path) -> None:
    main = start(prints)
    assert not main.findChild(QWidget, "ephoto").isVisible()
    assert main.findChild(QWidget, "photo-ticks").isVisible()


def test_a_photo_that_is_too_old_stays_so_once_it_is_cut(
    qtbot: QtBot, start, tmp_path: Path
) -> None:
    exif = Image.Exif()
    exif.get_ifd(0x8769)[0x9003] = "2024:01:05 10:00:00"
    with Image.open(SQUARE) as photo:
        photo.convert("RGB").save(tmp_path / "old.jpg", quality=95, exif=exif)
    own = tmp_path / "own"
    own.mkdir()
    main = start(made(own, "annex10-55", tmp_path / "old.jpg"))
    assert {"id_photo.old", "id_photo.wrong_ratio"} <= set(findings(main))
    view = checked(qtbot, main, 0)
    qtbot.waitUntil(view.use.isEnabled, timeout=PATIENCE_MS)
    with changed(qtbot, main):
        qtbot.mouseClick(view.use, Qt.MouseButton.LeftButton)
    assert "id_photo.wrong_ratio" not in findings(main)
    assert "id_photo.old" in findings(main)
