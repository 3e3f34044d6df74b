# SPDX-License-Identifier: Apache-2.0
import threading
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QAccessible, QGuiApplication, QPalette
from PySide6.QtWidgets import (
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QDialog,
    QMessageBox,
    QPushButton,
    QWidget,
)
from pytestqt.qtbot import QtBot

from dossier.domain.case import Case
from dossier.domain.finding import Finding, Severity
from dossier.rulebook.checklist import Notice
from dossier.ui.case_controller import CaseController
from dossier.ui.main_window import MainWindow
from dossier.ui.new_case_view import NewCaseView, file_name
from dossier.ui.questions_view import WhyButton
from dossier.ui.theme import palette_for
from tests.ui.fakes import FakeDesk, FakeOffice, document
from tests.ui.gestures import carrying, drop


@pytest.fixture
def desk(office: FakeOffice, tmp_path: Path) -> FakeDesk:
    case = Case(
        permit="annex10-25",
        procedure="first",
        applicant={"surname": "BENALI", "given_names": "Yasmine"},
    )
    case = case.with_document("passport", document(1, "passport.pdf", 3))
    case = case.with_document("address", document(2, "edf.pdf", 2))
    case = case.with_document("address", document(3, "rent.pdf", 1))
    path = tmp_path / "Benali.dossier"
    path.touch()
    made = FakeDesk(path, case)
    made.findings["address"] = (
        Finding(
            code="issued_within.too_old",
            severity=Severity.BLOCKER,
            facts={"name": "edf.pdf", "date": "2026-03-02", "months": 6},
            document="d2",
            page=1,
            box=(0.1, 0.2, 0.4, 0.25),
        ),
    )
    office.desks.append(made)
    return made


@pytest.fixture
def opened(qtbot: QtBot, window: MainWindow, desk: FakeDesk) -> MainWindow:
    with qtbot.waitSignal(window._controller.changed):
        window.open_path(desk.path)
    window.case.checklist.choose("address")
    return window


def dialog(window: MainWindow, name: str) -> QDialog:
    return next(d for d in window.findChildren(QDialog) if d.objectName() == name)


def test_an_opened_case_is_listed_as_recent(
    qtbot: QtBot, opened: MainWindow, desk: FakeDesk
) -> None:
    with qtbot.waitSignal(opened._controller.closed):
        opened._controller.close()
    row = opened.welcome._recent.item(0)
    assert row.text() == "Benali"
    with qtbot.waitSignal(opened._controller.changed):
        opened.welcome._recent.itemActivated.emit(row)


def test_dropping_a_case_file_opens_it(
    qtbot: QtBot, window: MainWindow, desk: FakeDesk
) -> None:
    with qtbot.waitSignal(window._controller.changed):
        drop(window, [desk.path])
    assert window.windowTitle().startswith("Benali")


def test_files_dropped_on_the_window_ask_for_the_piece_chosen_one_first(
    qtbot: QtBot, opened: MainWindow, tmp_path: Path, desk: FakeDesk
) -> None:
    scan = tmp_path / "scan.pdf"
    scan.touch()
    drop(opened, [scan])
    asking = dialog(opened, "slot-dialog")
    assert asking.box.currentData() == "address"
    asking.box.setCurrentIndex(asking.box.findData("enrolment"))
    with qtbot.waitSignal(opened._controller.changed):
        asking.accept()
    assert [d.name for d in desk.case.slots["enrolment"]] == ["scan.pdf"]


def test_files_dropped_before_any_case_is_open_say_what_to_do_first(
    window: MainWindow, tmp_path: Path
) -> None:
    drop(window, [tmp_path / "scan.pdf"])
    assert "Open or start a file first" in window._activity.currentMessage()


def test_pasted_files_ask_for_the_piece_too(opened: MainWindow, tmp_path: Path) -> None:
    QGuiApplication.clipboard().setMimeData(carrying([tmp_path / "scan.pdf"]))
    opened._menus._for_changes[2].trigger()
    assert dialog(opened, "slot-dialog").isVisible()
    # WORKAROUND: the offscreen clipboard outlives Python and crashes at exit if full.
    QGuiApplication.clipboard().clear()


def test_a_dropped_folder_brings_its_files(
    qtbot: QtBot, opened: MainWindow, tmp_path: Path, desk: FakeDesk
) -> None:
    folder = tmp_path / "scans"
    folder.mkdir()
    for name in ("b.pdf", "a.pdf"):
        (folder / name).touch()
    with qtbot.waitSignal(opened._controller.changed):
        drop(opened.case.slot._zone, [folder])
    names = [d.name for d in desk.case.slots["address"]]
    assert names == ["edf.pdf", "rent.pdf", "a.pdf", "b.pdf"]


def test_a_file_that_is_gone_is_named_in_one_dialog_and_nothing_changes(
    qtbot: QtBot, opened: MainWindow, tmp_path: Path, desk: FakeDesk
) -> None:
    before = desk.case
    with qtbot.waitSignal(opened._controller.failed):
        drop(opened.case.slot._zone, [tmp_path / "gone.pdf"])
    box = dialog(opened, "problem")
    assert isinstance(box, QMessageBox)
    assert "gone.pdf" in box.text()
    assert box.informativeText()
    assert desk.case == before


def test_an_unexpected_error_offers_a_report_without_its_text(
    opened: MainWindow,
) -> None:
    opened._controller.failed.emit(ValueError("Yasmine BENALI, born 14 March 2002"))
    box = dialog(opened, "problem")
    assert isinstance(box, QMessageBox)
    said = box.text() + box.informativeText() + box.detailedText()
    assert "ValueError" in said
    assert "BENALI" not in said


def test_documents_are_reordered_moved_and_taken_out(
    qtbot: QtBot, opened: MainWindow, desk: FakeDesk
) -> None:
    changed = opened._controller.changed
    with qtbot.waitSignal(changed):
        opened.case.slot._cards[0].move_down.emit("d2")
    assert [d.id for d in desk.case.slots["address"]] == ["d3", "d2"]
    opened.case.slot._cards[0].move_elsewhere.emit("d3")
    asking = dialog(opened, "slot-dialog")
    asking.box.setCurrentIndex(asking.box.findData("grades"))
    with qtbot.waitSignal(changed):
        asking.accept()
    assert [d.id for d in desk.case.slots["grades"]] == ["d3"]
    with qtbot.waitSignal(changed):
        opened.case.slot._cards[0].removed.emit("d2")
    assert "address" not in desk.case.slots


def test_undo_brings_a_document_back_and_says_when_there_is_nothing(
    qtbot: QtBot, opened: MainWindow, desk: FakeDesk
) -> None:
    controller = opened._controller
    with qtbot.waitSignal(controller.changed):
        controller.remove("address", "d2")
    with qtbot.waitSignal(controller.changed):
        qtbot.keyClick(opened, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert [d.id for d in desk.case.slots["address"]] == ["d2", "d3"]
    with qtbot.waitSignal(controller.told) as told:
        controller.undo()
    assert told.args == ["There is nothing to undo."]


def test_a_finding_is_set_aside_only_with_a_reason(
    qtbot: QtBot, opened: MainWindow, desk: FakeDesk
) -> None:
    opened.case.findings.overrule_wanted.emit("issued_within.too_old")
    asking = dialog(opened, "reason-dialog")
    accept = next(b for b in asking.findChildren(QPushButton) if "Set" in b.text())
    assert not accept.isEnabled()
    qtbot.keyClicks(asking.text, "agreed with the office")
    with qtbot.waitSignal(opened._controller.changed):
        qtbot.mouseClick(accept, Qt.MouseButton.LeftButton)
    assert desk.case.overrulings[0].reason == "agreed with the office"


def test_a_long_job_can_be_stopped_and_stays_silent(
    qtbot: QtBot, opened: MainWindow, desk: FakeDesk
) -> None:
    desk.hold = threading.Event()
    opened._controller.refresh()
    stop = opened._activity._cancel
    qtbot.waitUntil(stop.isVisible)
    problems: list[object] = []
    opened._controller.failed.connect(problems.append)
    qtbot.mouseClick(stop, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: not opened._jobs.busy)
    assert problems == []
    assert not stop.isVisible()
    assert opened._controller.standing is not None


def test_the_window_never_waits_for_a_job(
    qtbot: QtBot, opened: MainWindow, desk: FakeDesk
) -> None:
    desk.hold = threading.Event()
    opened._controller.refresh()
    opened.case.checklist.choose("grades")
    assert opened.case.slot._title.text() == "Transcripts of the past year"
    desk.hold.set()
    qtbot.waitUntil(lambda: not opened._jobs.busy)


def test_closing_while_busy_stops_the_job_and_closes_the_case(
    qtbot: QtBot, opened: MainWindow, desk: FakeDesk
) -> None:
    desk.hold = threading.Event()
    opened._controller.refresh()
    qtbot.waitUntil(lambda: desk.steps > 0)
    opened.close()
    assert desk.closed
    assert not opened._jobs.busy


def test_the_keyboard_alone_reaches_every_part(
    qtbot: QtBot, opened: MainWindow
) -> None:
    opened.case.checklist.setFocus()
    qtbot.waitUntil(opened.case.slot._cards[-1].isVisible)
    seen = set()
    for _ in range(60):
        widget = QGuiApplication.focusObject()
        assert isinstance(widget, QWidget)
        seen.add(widget.accessibleName() or getattr(widget, "text", str)())
        qtbot.keyClick(widget, Qt.Key.Key_Tab)
    wanted = {
        "Checklist of pieces",
        "Show page 2 of edf.pdf",
        "Take rent.pdf out",
        "Move edf.pdf to another piece",
        "Add files…",
        "Show the page this is about",
        "Set aside…",
        "Assemble…",
    }
    assert wanted <= seen


def test_escape_leads_back_from_the_page_to_the_piece(
    qtbot: QtBot, opened: MainWindow
) -> None:
    opened.case.slot.page_wanted.emit("d2", 2)
    assert opened.case._middle.currentWidget() is opened.case.evidence
    qtbot.keyClick(opened.case.evidence._scroll, Qt.Key.Key_Escape)
    assert opened.case._middle.currentWidget() is opened.case.slot


class WindowWatch(QObject):
    """Notes every window that opens."""

    def __init__(self) -> None:
        super().__init__()
        self.opened: list[str] = []

    def eventFilter(self, thing: QObject, event: QEvent) -> bool:  # noqa: N802
        if (
            event.type() == QEvent.Type.Show
            and isinstance(thing, QWidget)
            and thing.isWindow()
        ):
            self.opened.append(type(thing).__name__)
        return False


def test_no_view_flashes_up_as_a_window_of_its_own(
    qtbot: QtBot, qapp: QApplication, window: MainWindow, desk: FakeDesk
) -> None:
    watch = WindowWatch()
    qapp.installEventFilter(watch)
    with qtbot.waitSignal(window._controller.changed):
        window.open_path(desk.path)
    for slot_id in ("address", "passport", "grades"):
        window.case.checklist.choose(slot_id)
    window.case.slot.page_wanted.emit("d1", 1)
    with qtbot.waitSignal(window._controller.changed):
        window._controller.remove("address", "d2")
    qapp.removeEventFilter(watch)
    assert watch.opened == []


@pytest.fixture
def dark_palette(qapp: QApplication):
    light = qapp.palette()
    yield palette_for(dark=True)
    qapp.setPalette(light)


def test_the_signs_are_redrawn_when_the_system_turns_dark(
    qtbot: QtBot, qapp: QApplication, opened: MainWindow, dark_palette: QPalette
) -> None:
    before = opened.case
    qapp.setPalette(dark_palette)
    qtbot.waitUntil(lambda: opened.case is not before)
    assert opened.case.chosen == "address"
    assert opened.case.slot._title.text().startswith("Proof of address")


def nameless(window: QWidget) -> list[str]:
    """Return the focusable widgets a screen reader could not name."""
    found = []
    for widget in window.findChildren(QWidget):
        if widget.focusPolicy() == Qt.FocusPolicy.NoFocus:
            continue
        if widget.objectName() == "qt_scrollarea_viewport" or _is_inner(widget):
            continue
        reader = QAccessible.queryAccessibleInterface(widget)
        if not reader.text(QAccessible.Text.Name):
            found.append(f"{type(widget).__name__} {widget.objectName()}")
    return found


def _is_inner(widget: QWidget) -> bool:
    """Tell whether Qt itself puts it into a widget that has a name."""
    parent = widget.parentWidget()
    while parent is not None:
        if isinstance(parent, QComboBox | QAbstractSpinBox):
            return True
        parent = parent.parentWidget()
    return widget.objectName().startswith("qt_")


@pytest.mark.parametrize("name", ["details", "place", "overrule", "assemble", "form"])
def test_every_field_of_every_dialog_has_a_name(
    opened: MainWindow, name: str, tmp_path: Path
) -> None:
    dialogs = opened._dialogs
    open_it = {
        "details": dialogs.details,
        "place": lambda: dialogs.place_files([tmp_path / "a.pdf"], "address"),
        "overrule": lambda: dialogs.overrule("address", "issued_within.too_old"),
        "assemble": dialogs.assemble,
        "form": dialogs.attestation,
    }[name]
    open_it()
    found = [d for d in opened.findChildren(QDialog) if d.isVisible()]
    assert len(found) == 1
    assert nameless(found[0]) == []
    found[0].reject()


def test_every_widget_of_the_case_has_a_name(opened: MainWindow) -> None:
    opened.case.slot.page_wanted.emit("d2", 2)
    assert nameless(opened) == []


def started(qtbot: QtBot, window: MainWindow) -> NewCaseView:
    qtbot.keyClick(window.welcome.first_field(), Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: window._starting is not None)
    assert window._starting is not None
    return window._starting


def test_every_step_of_the_guided_start_has_names(
    qtbot: QtBot, window: MainWindow
) -> None:
    start = started(qtbot, window)
    start.picker._list.setCurrentRow(0)
    start._advance()
    start._advance()
    assert nameless(window) == []


def test_a_new_case_is_made_in_three_steps_with_the_keyboard(
    qtbot: QtBot, window: MainWindow, office: FakeOffice, tmp_path: Path
) -> None:
    start = started(qtbot, window)
    assert not start._next.isEnabled()
    qtbot.keyClicks(start.picker._search, "422-1")
    qtbot.keyClick(start._next, Qt.Key.Key_Space)
    start.applicant._lines["surname"].setText("N’Guyên-Dupont")
    qtbot.keyClicks(start.applicant._dates["birth_date"].line, "30/02/2000")
    assert not start._next.isEnabled()
    start.applicant._dates["birth_date"].line.setText("28/02/2000")
    qtbot.keyClick(start._next, Qt.Key.Key_Space)
    assert list(start.questions._cards) == ["hosted"]
    qtbot.keyClick(start.questions._cards["hosted"].field._yes, Qt.Key.Key_Space)
    assert list(start.questions._cards) == ["hosted", "host_is_french"]
    start.set_path(tmp_path / "new.dossier")
    with qtbot.waitSignal(window._controller.changed):
        qtbot.keyClick(start._next, Qt.Key.Key_Space)
    made = office.desks[-1].case
    assert made.answers == {"hosted": True}
    assert made.applicant == {"surname": "N’Guyên-Dupont", "birth_date": "2000-02-28"}


def test_the_reason_for_a_question_opens_below_it(
    qtbot: QtBot, window: MainWindow
) -> None:
    start = started(qtbot, window)
    start.picker._list.setCurrentRow(0)
    start._advance()
    start._advance()
    card = start.questions._cards["hosted"]
    height = card.sizeHint().height()
    card.findChild(WhyButton).click()
    assert card.sizeHint().height() > height


def test_the_language_changes_everything_and_is_remembered(
    qtbot: QtBot, opened: MainWindow
) -> None:
    with qtbot.waitSignal(opened.language_chosen):
        opened.language_chosen.emit("fr")
    qtbot.waitUntil(lambda: opened._words.language == "fr")
    assert opened.case.slot._title.text() == (
        "Justificatif de domicile datant de moins de six mois"
    )
    assert opened.case.chosen == "address"
    assert opened._preferences.language == "fr"


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("N’Guyên Éloïse study", "NGuyen-Eloise-study"),
        ("../../etc/passwd", "etc-passwd"),
        ("ياسمين", ""),
    ],
)
def test_a_file_name_is_plain(text: str, name: str) -> None:
    assert file_name(text) == name


def test_a_controller_without_a_case_does_nothing(
    controller: CaseController,
) -> None:
    controller.undo()
    controller.refresh()
    controller.close()
    assert controller.standing is None


def test_changed_details_alone_are_saved(
    qtbot: QtBot, opened: MainWindow, desk: FakeDesk
) -> None:
    opened._dialogs.details()
    details = dialog(opened, "details-dialog")
    details.applicant._lines["nationality"].setText("utopienne")
    details.questions._cards["hosted"].field._yes.click()
    with qtbot.waitSignal(details.described) as said:
        details.accept()
    assert said.args == [{"nationality": "utopienne"}, {"hosted": True}]
    qtbot.waitUntil(lambda: desk.case.applicant.get("nationality") == "utopienne")
    assert desk.case.applicant["surname"] == "BENALI"


def test_what_holds_for_the_whole_request_stands_above_the_pieces(
    qtbot: QtBot, window: MainWindow, desk: FakeDesk
) -> None:
    texts = {"text_fr": "Impossible", "text_en": "It cannot succeed."}
    futile = Notice(id="a", source="L. 423-2", blocking=True, **texts)
    texts = {"text_fr": "À la préfecture", "text_en": "Made at the préfecture."}
    desk.notices = (futile, Notice(id="b", source="a page", **texts))
    with qtbot.waitSignal(window._controller.changed):
        window.open_path(desk.path)
    assert window.case._warning.text() == "✕ It cannot succeed. (L. 423-2)"
    assert window.case._warning.isVisible()
    assert "Made at the préfecture. (a page)" in window.case._banner.text()
    assert "cannot succeed" not in window.case._banner.text()


def test_a_read_only_case_hides_what_would_change_it(
    qtbot: QtBot, window: MainWindow, desk: FakeDesk
) -> None:
    desk.read_only = True
    with qtbot.waitSignal(window._controller.changed):
        window.open_path(desk.path)
    window.case.checklist.choose("address")
    assert "reading only" in window.case._banner.text()
    assert not window.case.slot._zone.isVisible()
    assert not any(action.isEnabled() for action in window._menus._for_changes)


def test_a_case_of_a_newer_dossier_can_still_be_read(
    qtbot: QtBot, window: MainWindow, desk: FakeDesk, office: FakeOffice
) -> None:
    office.newer = True
    with qtbot.waitSignal(window._controller.failed):
        window.open_path(desk.path)
    box = dialog(window, "problem")
    reading = next(b for b in box.buttons() if "reading" in b.text())
    with qtbot.waitSignal(window._controller.changed):
        reading.click()
    assert window._controller.standing.read_only
