# SPDX-License-Identifier: Apache-2.0
"""The main job through the real window, with the real rules, readers and writers."""

import datetime as dt
from pathlib import Path

import pypdf
import pytest
from PySide6.QtCore import Qt
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QApplication, QDialog, QLabel, QPushButton
from pytestqt.qtbot import QtBot

import dossier.app
from dossier.i18n.catalogue import Translator
from dossier.ui.cover_printing import CoverPrinting
from dossier.ui.main_window import MainWindow
from dossier.ui.slot_state import State, slot_state
from dossier.ui.start import Start, Window
from dossier.ui.theme import page_colour
from tests.ui.conftest import LOCALES, ROOT, shown
from tests.ui.gestures import drop

EXAMPLE = ROOT / "resources" / "example"
OLD_BILL = EXAMPLE / "facture_energie_2026-03.pdf"
SLOT = "host_address_proof"
PATIENCE_MS = 60_000


@pytest.fixture
def main(qtbot: QtBot, qapp: QApplication, tmp_path: Path):
    start = Start(
        locales=LOCALES,
        on=dt.date(2026, 11, 22),
        preferences=tmp_path / "window.ini",
    )
    parts = Window(qapp, dossier.app.office, Translator("en"), start)
    yield shown(qtbot, parts.main)
    parts.main.close()
    parts.main.deleteLater()


def begin_student_renewal(qtbot: QtBot, main: MainWindow, path: Path) -> None:
    """Go through the guided start as a hosted student who renews."""
    qtbot.mouseClick(main.welcome.first_field(), Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: main._starting is not None, timeout=PATIENCE_MS)
    start = main._starting
    assert start is not None
    start.picker.choose("annex10-25", "renewal")
    qtbot.mouseClick(start._next, Qt.MouseButton.LeftButton)
    person = start.applicant
    qtbot.keyClicks(person._lines["surname"], "BENALI")
    qtbot.keyClicks(person._lines["given_names"], "Yasmine")
    qtbot.keyClicks(person._dates["birth_date"].line, "14/03/2002")
    qtbot.keyClicks(person._dates["permit_expires"].line, "14/02/2027")
    qtbot.mouseClick(start._next, Qt.MouseButton.LeftButton)
    housing = start.questions._cards["housing"].field
    housing.set_value("hosted")
    housing.activated.emit(housing.currentIndex())
    start.questions._cards["host_address_outdated"].field._yes.click()
    start.set_path(path)
    with qtbot.waitSignal(main._controller.changed, timeout=PATIENCE_MS):
        qtbot.mouseClick(start._next, Qt.MouseButton.LeftButton)


def visible_dialog(main: MainWindow) -> QDialog:
    return next(d for d in main.findChildren(QDialog) if d.isVisible())


def state_of(main: MainWindow, slot_id: str) -> State:
    standing = main._controller.standing
    assert standing is not None
    status = standing.slot(slot_id)
    assert status is not None
    return slot_state(status)


def evidence_is_shown(qtbot: QtBot, main: MainWindow) -> None:
    """Check sentence, rule and the outlined place on the page."""
    card = main.case.findings._cards[0]
    assert card.objectName() == "finding-issued_within.too_old"
    said = " ".join(label.text() for label in card.findChildren(QLabel))
    assert "12 March 2026" in said
    assert "CESEDA" in said
    card._snippet.click()
    canvas = main.case.evidence.canvas
    qtbot.waitUntil(lambda: canvas.outlined is not None, timeout=PATIENCE_MS)
    area = canvas.outlined
    assert area is not None
    assert canvas.visibleRegion().contains(area.toRect().center())
    edge = area.topLeft().toPoint()
    colour = page_colour(State.BLOCKER).rgb()
    assert canvas.grab().toImage().pixel(edge.x() + 20, edge.y()) == colour


def set_aside(qtbot: QtBot, main: MainWindow, reason: str) -> None:
    """Set the stale date aside for a reason."""
    main.case.findings.overrule_wanted.emit("issued_within.too_old")
    asking = visible_dialog(main)
    qtbot.keyClicks(asking.text, reason)
    with qtbot.waitSignal(main._controller.changed, timeout=PATIENCE_MS):
        asking.accept()


def assemble_anyway(qtbot: QtBot, main: MainWindow, out: Path) -> None:
    """Assemble in spite of what is missing."""
    qtbot.mouseClick(
        main.case.strip.findChild(QPushButton, "assemble"), Qt.MouseButton.LeftButton
    )
    assembling = visible_dialog(main)
    assembling.set_path(out)
    assert not assembling._go.isEnabled()
    assembling._anyway.setChecked(True)
    qtbot.mouseClick(assembling._go, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(
        lambda: assembling._pages.currentWidget().objectName() == "assembled",
        timeout=PATIENCE_MS,
    )


@pytest.mark.timeout(240)
def test_a_student_drops_a_stale_bill_sees_why_overrules_it_and_assembles(
    qtbot: QtBot, main: MainWindow, tmp_path: Path
) -> None:
    begin_student_renewal(qtbot, main, tmp_path / "benali.dossier")
    changed = main._controller.changed
    strip = main.case.strip
    assert strip._who.toolTip() == "Yasmine BENALI"
    assert strip._window.text().startswith("File from")
    assert state_of(main, SLOT) is State.MISSING

    main.case.checklist.choose(SLOT)
    with qtbot.waitSignal(changed, timeout=PATIENCE_MS):
        drop(main.case.slot._zone, [OLD_BILL])
    assert state_of(main, SLOT) is State.BLOCKER

    evidence_is_shown(qtbot, main)
    set_aside(qtbot, main, "the host has moved; the contract is enclosed")
    assert state_of(main, SLOT) is State.ADVICE

    out = tmp_path / "benali.pdf"
    assemble_anyway(qtbot, main, out)
    pages = pypdf.PdfReader(out).pages
    assert len(pages) >= 2
    assert "12/03/2026" in pages[-1].extract_text()
    cover = " ".join(page.extract_text() for page in pages[:-1])
    assert "BENALI" in cover
    assert "the host has moved" in " ".join(cover.split())


@pytest.mark.timeout(240)
def test_the_attestation_is_previewed_saved_and_the_cover_sheet_printed(
    qtbot: QtBot, main: MainWindow, tmp_path: Path
) -> None:
    begin_student_renewal(qtbot, main, tmp_path / "benali.dossier")
    main._dialogs.attestation()
    form = visible_dialog(main)
    assert form.fields.answers["guest"]["birth_name"] == "BENALI"
    qtbot.waitUntil(
        lambda: "Still to fill in" in form._missing.text(), timeout=PATIENCE_MS
    )
    assert not form._save.isEnabled()
    form.fields.fill(
        {
            "host": {
                "civility": "madame",
                "birth_name": "ROUSSEL",
                "given_names": "Françoise",
                "born_on": "1968-05-03",
                "born_at": "Voiron",
                "address": {
                    "street": "12 bis, rue des Tilleuls",
                    "postcode": "38000",
                    "town": "Grenoble",
                },
            },
            "guest": {"born_at": "Port-Azur"},
            "lodging": {"since": "2026-09-01"},
        }
    )
    qtbot.waitUntil(form._save.isEnabled, timeout=PATIENCE_MS)
    assert form._side.currentWidget() is form._preview
    out = tmp_path / "attestation.pdf"
    with qtbot.waitSignal(form.saved, timeout=PATIENCE_MS):
        form.save(out)
    text = pypdf.PdfReader(out).pages[0].extract_text()
    assert "BENALI" in text
    assert "441-7" in text
    form.reject()

    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "printed.pdf"))
    covers = CoverPrinting(main._words, main._controller, parent=main)
    with qtbot.waitSignal(covers.printed, timeout=PATIENCE_MS) as printed:
        covers.print_to(printer)
    assert len(pypdf.PdfReader(tmp_path / "printed.pdf").pages) == printed.args[0]


def test_a_file_that_is_no_case_is_refused_in_a_sentence(
    qtbot: QtBot, main: MainWindow, tmp_path: Path
) -> None:
    path = tmp_path / "notes.dossier"
    path.write_text("not a case")
    with qtbot.waitSignal(main._controller.failed, timeout=PATIENCE_MS):
        main.open_path(path)
    box = visible_dialog(main)
    assert "notes.dossier" in box.text()
    assert "no words for" not in box.text()
    assert path.read_text() == "not a case"


def test_a_piece_for_the_collection_of_the_card_does_not_count_as_done(
    qtbot: QtBot, main: MainWindow, tmp_path: Path
) -> None:
    begin_student_renewal(qtbot, main, tmp_path / "benali.dossier")
    standing = main._controller.standing
    assert standing is not None
    wanted = [s for s in standing.status.slots if s.missing]
    assert main.case.strip._pieces.text() == f"0 of {len(wanted)} pieces"
