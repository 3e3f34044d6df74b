# SPDX-License-Identifier: Apache-2.0
"""Files that cannot be read, dropped on the real window."""

from pathlib import Path

import pikepdf
import pytest
from PIL import Image
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from dossier.ui.main_window import MainWindow
from dossier.ui.slot_state import State
from tests.ui.gestures import drop
from tests.ui.test_story import (
    PATIENCE_MS,
    SLOT,
    begin_student_renewal,
    main,
    state_of,
)

__all__ = ["main"]


@pytest.fixture
def bad(tmp_path: Path) -> Path:
    folder = tmp_path / "mauvais 😀 مرحبا"
    folder.mkdir()
    (folder / "empty.pdf").write_bytes(b"")
    (folder / "ملف 😀.pdf").write_text("just text", "utf-8")
    with pikepdf.new() as pdf:
        pdf.add_blank_page()
        locked = pikepdf.Encryption(owner="o", user="u")
        pdf.save(folder / "locked.pdf", encryption=locked)
    Image.new("1", (13000, 13000)).save(folder / "huge.png")
    return folder


@pytest.mark.timeout(240)
def test_each_file_that_cannot_be_read_is_kept_and_named_with_a_remedy(
    qtbot: QtBot, main: MainWindow, tmp_path: Path, bad: Path
) -> None:
    begin_student_renewal(qtbot, main, tmp_path / "benali.dossier")
    main.case.checklist.choose(SLOT)
    with qtbot.waitSignal(main._controller.changed, timeout=PATIENCE_MS):
        drop(main.case.slot._zone, [bad])
    assert state_of(main, SLOT) is State.BLOCKER
    standing = main._controller.standing
    assert standing is not None
    slot = standing.slot(SLOT)
    assert slot is not None
    names = {path.name for path in bad.iterdir()}
    assert {document.name for document in slot.documents} == names
    said = " ".join(
        label.text()
        for card in main.case.findings._cards
        for label in card.findChildren(QLabel)
    )
    assert all(name in said for name in names)
    assert "password" in said
    assert "too large" in said
