# SPDX-License-Identifier: Apache-2.0
"""The passphrase asked for, set and removed in the window; a case forgotten."""

from types import SimpleNamespace

import pytest
from PySide6.QtWidgets import QFileDialog, QLineEdit, QMessageBox, QPushButton

from dossier.domain.case import Case
from dossier.domain.errors import DossierError, UnreadableFileError, WrongInputError
from dossier.domain.rescued import Rescued
from dossier.i18n.catalogue import Translator
from dossier.services.purge import OldCase
from dossier.ui.passphrase_dialogs import ProtectDialog, UnlockDialog
from dossier.ui.start import Start, Window
from tests.ui.conftest import LOCALES
from tests.ui.fakes import ON, FakeDesk, FakeOffice, document

RIGHT = "correct horse battery"


class Store:
    """Remembers what it was protected by."""

    def __init__(self):
        self.protected = False
        self.passphrase = None
        self.broken = False

    def protect(self, passphrase):
        if self.broken:
            raise DossierError("case.disk_full", name="Benali.dossier")
        self.passphrase = passphrase
        self.protected = passphrase is not None


class LockedOffice(FakeOffice):
    """Opens its case with one passphrase only."""

    def __post_init__(self):
        super().__post_init__()
        self.passphrase = None
        self.forgotten = []

    def open(self, path, *, read_only=False, passphrase=None):
        if self.passphrase is not None and passphrase is None:
            raise WrongInputError("case.locked", name=path.name)
        if self.passphrase not in (None, passphrase):
            raise WrongInputError("case.wrong_passphrase", name=path.name)
        return super().open(path, read_only=read_only)

    def forget(self, path):
        if not self.desks[0].closed:
            raise DossierError("forget.in_use", name=path.name)
        self.forgotten.append(path)
        path.unlink()
        return 1


@pytest.fixture
def office():
    return LockedOffice()


@pytest.fixture
def desk(office, tmp_path):
    case = Case(permit="annex10-25", procedure="first")
    path = tmp_path / "Benali.dossier"
    path.touch()
    made = FakeDesk(path, case.with_document("passport", document(1, "passport.pdf")))
    made.store = Store()
    office.desks.append(made)
    return made


@pytest.fixture
def opened(qtbot, window, desk):
    with qtbot.waitSignal(window._controller.changed):
        window.open_path(desk.path)
    return window


def dialog(qtbot, window, kind):
    qtbot.waitUntil(
        lambda: any(d.isVisible() for d in window.findChildren(kind)), timeout=5000
    )
    return next(d for d in window.findChildren(kind) if d.isVisible())


def menu(window, text):
    for top in window.menuBar().actions():
        for action in top.menu().actions():
            if action.text().replace("&", "") == text:
                return action
    raise AssertionError(text)


def test_a_protected_case_asks_until_the_passphrase_is_right(
    qtbot, window, office, desk
):
    office.passphrase = RIGHT
    window.open_path(desk.path)
    asked = dialog(qtbot, window, UnlockDialog)
    assert asked.field.echoMode() is QLineEdit.EchoMode.Password
    assert not asked.go.isEnabled()
    asked.field.setText("wrong")
    asked.go.click()
    qtbot.waitUntil(lambda: "not the passphrase" in asked.problem.text())
    assert asked.isVisible()
    assert asked.field.isEnabled()
    assert window.findChild(QMessageBox, "problem") is None
    asked.field.setText(RIGHT)
    with qtbot.waitSignal(window._controller.changed):
        asked.go.click()
    assert window._controller.desk is desk
    qtbot.waitUntil(lambda: not window.findChildren(UnlockDialog))


def test_who_does_not_know_the_passphrase_gets_back_to_the_list(
    qtbot, window, office, desk
):
    office.passphrase = RIGHT
    window.open_path(desk.path)
    dialog(qtbot, window, UnlockDialog).reject()
    assert window._controller.desk is None
    assert window.welcome.isVisible()


def test_what_is_typed_is_shown_only_when_asked_for(qtbot, words, window):
    made = ProtectDialog(words, "a.dossier", protected=False, parent=window)
    modes = {field.echoMode() for field in (made.first, made.again)}
    assert modes == {QLineEdit.EchoMode.Password}
    made.shown.click()
    modes = {field.echoMode() for field in (made.first, made.again)}
    assert modes == {QLineEdit.EchoMode.Normal}


def protecting(qtbot, window):
    menu(window, "Protect with a passphrase…").trigger()
    return dialog(qtbot, window, ProtectDialog)


def test_a_passphrase_is_set_after_saying_what_is_lost_with_it(qtbot, opened, desk):
    asked = protecting(qtbot, opened)
    said = " ".join(label.text() for label in asked.findChildren(type(asked.problem)))
    assert "everything in the file is lost" in said
    assert "not protected" in said
    assert asked.findChild(QPushButton, "remove-passphrase") is None
    asked.first.setText(RIGHT)
    asked.again.setText("something else")
    asked.go.click()
    assert "not the same" in asked.problem.text()
    assert asked.isVisible()
    asked.again.setText(RIGHT)
    with qtbot.waitSignal(opened._controller.told):
        asked.go.click()
    assert desk.store.passphrase == RIGHT


def test_a_passphrase_that_is_too_short_is_refused_in_words(qtbot, opened, desk):
    asked = protecting(qtbot, opened)
    asked.first.setText("short")
    asked.again.setText("short")
    asked.go.click()
    box = dialog(qtbot, opened, QMessageBox)
    assert "at least 8" in box.text()
    assert not desk.store.protected
    box.close()


def test_a_passphrase_is_taken_away(qtbot, opened, desk):
    desk.store.protect(RIGHT)
    asked = protecting(qtbot, opened)
    with qtbot.waitSignal(opened._controller.told):
        asked.findChild(QPushButton, "remove-passphrase").click()
    assert not desk.store.protected


def test_a_full_disk_while_protecting_is_said(qtbot, opened, desk):
    desk.store.broken = True
    asked = protecting(qtbot, opened)
    asked.first.setText(RIGHT)
    asked.again.setText(RIGHT)
    asked.go.click()
    box = dialog(qtbot, opened, QMessageBox)
    assert "no room left" in box.text()
    box.close()


def test_forgetting_names_the_file_and_keeps_it_unless_confirmed(
    qtbot, opened, office, desk
):
    menu(opened, "Forget this case…").trigger()
    box = dialog(qtbot, opened, QMessageBox)
    assert "Benali.dossier" in box.text()
    assert "nothing brings them back" in box.informativeText()
    assert box.defaultButton().text() == "Keep it"
    box.defaultButton().click()
    assert desk.path.exists()
    assert opened._controller.desk is desk


def test_a_forgotten_case_is_closed_deleted_and_off_the_list(
    qtbot, opened, office, desk
):
    assert desk.path in opened._preferences.recent
    menu(opened, "Forget this case…").trigger()
    box = dialog(qtbot, opened, QMessageBox)
    go = next(b for b in box.buttons() if b.text() == "Delete it")
    with qtbot.waitSignal(opened._controller.told):
        go.click()
    assert office.forgotten == [desk.path]
    assert desk.path not in opened._preferences.recent
    assert opened.welcome.isVisible()


class DamagedStores:
    """Gives back what is intact of a damaged case, to who has the passphrase."""

    def __init__(self):
        self.asked_with = []

    def rescue(self, path, *, passphrase=None):
        self.asked_with.append(passphrase)
        originals = {"passport/one.pdf": b"1", "address/two.pdf": b"2"}
        return Rescued(case=None, originals=originals, lost=("three.pdf",))


@pytest.fixture
def damaged(office, desk):
    """A protected case of which two files are left."""

    def broken(path, *, read_only=False, passphrase=None):
        if office.passphrase != passphrase:
            raise WrongInputError("case.locked", name=path.name)
        facts = {"intact": office.intact, "lost_count": 1, "lost": "three.pdf"}
        raise UnreadableFileError("case.damaged", name=path.name, **facts)

    office.intact = 2
    office.open = broken
    stores = DamagedStores()
    office.engines = SimpleNamespace(stores=stores)
    return SimpleNamespace(office=office, path=desk.path, stores=stores)


def rescue_button(box):
    return next((b for b in box.buttons() if "intact" in b.text()), None)


@pytest.mark.parametrize("passphrase", [None, RIGHT])
def test_the_intact_files_of_a_damaged_case_are_taken_out_in_the_window(
    qtbot, window, damaged, tmp_path, passphrase
):
    damaged.office.passphrase = passphrase
    window.open_path(damaged.path)
    if passphrase:
        asked = dialog(qtbot, window, UnlockDialog)
        asked.field.setText(passphrase)
        asked.go.click()
    box = dialog(qtbot, window, QMessageBox)
    rescue_button(box).click()
    places = dialog(qtbot, window, QFileDialog)
    with qtbot.waitSignal(window._controller.told) as told:
        places.fileSelected.emit(str(tmp_path / "saved"))
    places.reject()
    assert damaged.stores.asked_with == [passphrase]
    assert "2 files" in told.args[0]
    found = {p.name for p in (tmp_path / "saved").rglob("*.pdf")}
    assert found == {"one.pdf", "two.pdf"}


def test_where_nothing_is_intact_nothing_is_offered(qtbot, window, damaged):
    damaged.office.intact = 0
    window.open_path(damaged.path)
    box = dialog(qtbot, window, QMessageBox)
    assert rescue_button(box) is None
    box.close()


@pytest.mark.parametrize("entry", ["Protect with a passphrase…", "Forget this case…"])
def test_without_a_case_that_may_change_there_is_nothing_to_protect(
    qtbot, window, office, desk, entry
):
    assert not menu(window, entry).isEnabled()
    desk.read_only = True
    with qtbot.waitSignal(window._controller.changed):
        window.open_path(desk.path)
    assert not menu(window, entry).isEnabled()


def test_another_trouble_than_the_passphrase_ends_the_asking(
    qtbot, window, office, desk
):
    office.passphrase = RIGHT
    window.open_path(desk.path)
    asked = dialog(qtbot, window, UnlockDialog)
    office.desks.clear()
    asked.field.setText(RIGHT)
    asked.go.click()
    box = dialog(qtbot, window, QMessageBox)
    assert "no case file" in box.text()
    assert not any(d.isVisible() for d in window.findChildren(UnlockDialog))
    box.close()


def test_old_cases_are_deleted_at_the_start_where_that_was_set_up(
    qtbot, qapp, office, desk, tmp_path
):
    gone = OldCase(desk.path, ON, 200)
    start = Start(
        locales=LOCALES,
        on=ON,
        preferences=tmp_path / "window.ini",
        purge=lambda given: (gone,) if given is office else (),
    )
    parts = Window(qapp, lambda: office, Translator("en"), start)
    parts._preferences.remember(desk.path)
    with qtbot.waitSignal(parts.controller.told) as told:
        parts.prepare()
    assert told.args == ["1 case file nobody changed for long was deleted."]
    assert list(parts._preferences.recent) == []
    parts.main.close()
    parts.main.deleteLater()
