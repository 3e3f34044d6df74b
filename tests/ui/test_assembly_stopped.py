# SPDX-License-Identifier: Apache-2.0
"""Who stops a job is told what is there now: nothing, or the whole of it."""

import threading
from types import SimpleNamespace

import pytest
from PySide6.QtWidgets import QWidget

from dossier.domain.case import Case
from dossier.domain.errors import CancelledError
from dossier.ui import assemble_dialog
from dossier.ui.assemble_dialog import AssembleDialog
from tests.ui.fakes import FakeDesk, document


@pytest.fixture
def assembling(qtbot, words, controller, office, tmp_path):
    """A dialog whose assembly waits for ``go``, and then stops if ``heeds``."""
    case = Case(permit="annex10-25", procedure="first")
    desk = FakeDesk(
        tmp_path / "a.dossier", case.with_document("passport", document(1, "a"))
    )
    office.desks.append(desk)
    with qtbot.waitSignal(controller.changed):
        controller.open(desk.path)
    parent = QWidget()
    qtbot.addWidget(parent)
    dialog = AssembleDialog(words, controller, parent=parent)
    dialog.set_path(tmp_path / "a.pdf")
    yield dialog
    parent.close()


def test_who_stops_the_adding_of_files_is_told_that_none_was_added(
    qtbot, assembling, controller, office, tmp_path
):
    under_way, go = threading.Event(), threading.Event()

    def add(_slot, _paths, *, monitor):
        under_way.set()
        assert go.wait(10)
        monitor.step(0, 1)

    office.desks[0].add = add
    controller.add("passport", [tmp_path / "a.dossier"])
    qtbot.waitUntil(under_way.is_set)
    with qtbot.waitSignal(controller.told) as told:
        controller._jobs.cancel_all()
        go.set()
    assert told.args == ["Stopped: no file was added."]


@pytest.mark.parametrize("heeds", [True, False])
def test_it_is_said_whether_anything_was_written(
    qtbot, assembling, controller, monkeypatch, heeds
):
    under_way, go = threading.Event(), threading.Event()

    def work(*_given, monitor, **_how):
        under_way.set()
        assert go.wait(10)
        if heeds:
            raise CancelledError
        return SimpleNamespace()

    monkeypatch.setattr(assemble_dialog, "assemble_case", work)
    assembling._start()
    qtbot.waitUntil(under_way.is_set)
    with qtbot.waitSignal(controller.told) as told:
        assembling.reject()
        go.set()
    expected = "Stopped: nothing was written." if heeds else "“a.pdf” is written"
    assert expected in told.args[0]
