# SPDX-License-Identifier: Apache-2.0
"""Pages edited in the real window, with the real readers and the real case file."""

import datetime as dt
import shutil
from pathlib import Path

import pypdf
import pytest
from PIL import Image, ImageDraw
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QPushButton, QWidget
from pytestqt.qtbot import QtBot

import dossier.app
from dossier.domain.document import Document
from dossier.i18n.catalogue import Translator
from dossier.services.jobs import Silent
from dossier.services.office import NewCase
from dossier.ui.main_window import MainWindow
from dossier.ui.page_editor import PageEditor
from dossier.ui.page_thumb import PageThumb
from dossier.ui.start import Start, Window
from tests.ui.conftest import LOCALES, ROOT, shown

EXAMPLE = ROOT / "resources" / "example"
DRAWN = EXAMPLE / "bulletin_salaire_2026-08.pdf"
SLOT = "address_proof"
PATIENCE_MS = 60_000
CORNERS = ((420, 300), (1150, 340), (1120, 1560), (360, 1480))


def photo(path: Path) -> Path:
    """A page with lines of print, photographed on a dark table."""
    image = Image.new("RGB", (1500, 2000), (52, 40, 32))
    draw = ImageDraw.Draw(image)
    draw.polygon(CORNERS, fill=(238, 236, 230))
    for line in range(20):
        y = 420 + line * 48
        draw.line(((500, y), (1000, y + 12)), fill=(30, 30, 40), width=9)
    image.save(path, quality=90)
    return path


def two_pages(path: Path) -> Path:
    with pypdf.PdfWriter() as pdf:
        pdf.append(DRAWN)
        pdf.append(DRAWN)
        pdf.write(path)
    return path


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A case whose files were read once, for every test to copy."""
    folder = tmp_path_factory.mktemp("made")
    path = folder / "amina.dossier"
    new = NewCase(
        permit="annex10-25",
        procedure="renewal",
        territory="FR",
        answers={"housing": "tenant"},
        applicant={"surname": "DIALLO"},
    )
    desk = dossier.app.office().create(path, new)
    files = [photo(folder / "photo.jpg"), two_pages(folder / "bulletins.pdf")]
    desk.add(SLOT, files, monitor=Silent())
    desk.close()
    return path


@pytest.fixture
def case(made: Path, tmp_path: Path) -> Path:
    return shutil.copy(made, tmp_path / made.name)


@pytest.fixture
def main(qtbot: QtBot, qapp, tmp_path: Path, case: Path):
    start = Start(
        locales=LOCALES,
        on=dt.date(2026, 11, 22),
        preferences=tmp_path / "window.ini",
    )
    parts = Window(qapp, dossier.app.office, Translator("en"), start)
    window = shown(qtbot, parts.main)
    with qtbot.waitSignal(window._controller.changed, timeout=PATIENCE_MS):
        window.open_path(case)
    window.case.checklist.choose(SLOT)
    yield window
    window.close()
    window.deleteLater()


def document(main: MainWindow, number: int) -> Document:
    standing = main._controller.standing
    assert standing is not None
    return standing.case.slots[SLOT][number]


def thumb(main: MainWindow, document_id: str, page: int) -> PageThumb:
    found = main.findChild(QWidget, f"page-{document_id}-{page}")
    assert isinstance(found, PageThumb)
    return found


def choose(qtbot: QtBot, main: MainWindow, one: PageThumb, name: str) -> None:
    action = next(a for a in one.menu().actions() if a.objectName() == name)
    with qtbot.waitSignal(main._controller.changed, timeout=PATIENCE_MS):
        action.trigger()


def names(one: PageThumb) -> list[str]:
    actions = one.menu().actions()
    return [a.objectName() for a in actions if not a.isSeparator()]


def open_editor(main: MainWindow) -> PageEditor:
    found = next(d for d in main.findChildren(QDialog) if d.isVisible())
    assert isinstance(found, PageEditor)
    return found


@pytest.mark.timeout(240)
def test_a_photo_is_straightened_from_its_page_and_undone(
    qtbot: QtBot, main: MainWindow
) -> None:
    main.case.slot.page_wanted.emit("d1", 1)
    qtbot.mouseClick(
        main.case.evidence.findChild(QPushButton, "edit-page"),
        Qt.MouseButton.LeftButton,
    )
    editor = open_editor(main)
    qtbot.waitUntil(editor.controls.straighten.isEnabled, timeout=PATIENCE_MS)
    assert document(main, 0).edits == ()
    editor.controls.straighten.click()
    for place, (x, y) in enumerate(CORNERS):
        editor.before.move_corner(place, (x / 1500, y / 2000))
    editor.controls.even_light.click()
    qtbot.waitUntil(
        lambda: (
            editor.after.picture is not None
            and editor.after.picture.height() > editor.after.picture.width() * 1.35
            and not editor._wait.text()
        ),
        timeout=PATIENCE_MS,
    )
    shown_after = editor.after.picture.toImage()
    corner = shown_after.pixelColor(12, 12)
    assert corner.lightness() > 180
    with qtbot.waitSignal(main._controller.changed, timeout=PATIENCE_MS):
        editor.apply.click()
    (edit,) = document(main, 0).edits
    assert edit.even_light
    assert edit.corners is not None
    assert main.case.evidence._place.text() == "page 1 of 1 · edited"
    with qtbot.waitSignal(main._controller.changed, timeout=PATIENCE_MS):
        main._controller.undo()
    assert document(main, 0).edits == ()
    assert main.case.evidence._place.text() == "page 1 of 1"


@pytest.mark.timeout(240)
def test_pages_are_turned_left_out_and_moved_from_their_menu(
    qtbot: QtBot, main: MainWindow
) -> None:
    choose(qtbot, main, thumb(main, "d2", 2), "turn-right")
    assert document(main, 1).edit(2).turn == 90
    assert thumb(main, "d2", 2)._said() == "2 · edited"
    choose(qtbot, main, thumb(main, "d2", 2), "before")
    assert document(main, 1).page_order == (2, 1)
    choose(qtbot, main, thumb(main, "d2", 1), "leave-out")
    assert document(main, 1).filed_pages == (2,)
    left = thumb(main, "d2", 1)
    assert left._said() == "1 · left out"
    assert "left out" in left._picture.accessibleName()
    offered = names(left)
    assert offered == ["edit", "file-again", "reset", "before"]
    assert "leave-out" not in names(thumb(main, "d2", 2))
    choose(qtbot, main, left, "file-again")
    assert document(main, 1).filed_pages == (2, 1)


@pytest.mark.timeout(240)
def test_the_keyboard_stays_on_the_page_that_was_changed(
    qtbot: QtBot, main: MainWindow
) -> None:
    one = thumb(main, "d2", 2)
    one.more.setFocus()
    choose(qtbot, main, one, "turn-left")
    again = thumb(main, "d2", 2)
    assert again is not one
    qtbot.waitUntil(again.more.hasFocus)


@pytest.mark.timeout(240)
def test_a_case_open_for_reading_only_offers_no_edit(
    qtbot: QtBot, main: MainWindow, case: Path
) -> None:
    with qtbot.waitSignal(main._controller.changed, timeout=PATIENCE_MS):
        main._controller.open(case, read_only=True)
    main.case.checklist.choose(SLOT)
    assert thumb(main, "d2", 2).more.isHidden()
    main.case.slot.page_wanted.emit("d1", 1)
    assert main.case.evidence._edit.isHidden()
