# SPDX-License-Identifier: Apache-2.0
"""A window on the offscreen platform, and a watch over threads that outlive a test."""

import os
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ.setdefault("OMP_THREAD_LIMIT", "1")

from PySide6.QtCore import QLocale
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from dossier.i18n.catalogue import Translator
from dossier.ui import theme
from dossier.ui.case_controller import CaseController
from dossier.ui.job_runner import JobRunner
from dossier.ui.main_window import MainWindow
from dossier.ui.start import Start, Window
from dossier.ui.text import Words
from tests.ui.fakes import ON, FakeOffice

ROOT = Path(__file__).parents[2]
LOCALES = ROOT / "resources" / "locale"
FONTS = tuple((ROOT / "resources" / "fonts").glob("NotoSans-*.ttf"))


@pytest.fixture(scope="session")
def dressed(qapp: QApplication) -> QApplication:
    theme.dress(qapp, FONTS)
    return qapp


@pytest.fixture(autouse=True)
def no_thread_is_left(dressed: QApplication) -> Iterator[None]:
    QLocale.setDefault(QLocale("en"))
    yield
    left = [t.name for t in threading.enumerate() if t.name.startswith("dossier-job")]
    assert not left


@pytest.fixture
def words() -> Words:
    return Words(Translator("en"))


@pytest.fixture
def jobs() -> Iterator[JobRunner]:
    runner = JobRunner()
    yield runner
    runner.close()


@pytest.fixture
def office() -> FakeOffice:
    return FakeOffice()


@pytest.fixture
def controller(office: FakeOffice, jobs: JobRunner) -> Iterator[CaseController]:
    made = CaseController(lambda: office, jobs, on=ON)  # type: ignore[arg-type]
    yield made
    made.shut_down()


@pytest.fixture
def window(qtbot: QtBot, qapp: QApplication, office: FakeOffice, tmp_path: Path):
    """The whole window on the fake office, shown at the reference size."""
    start = Start(locales=LOCALES, on=ON, preferences=tmp_path / "window.ini")
    parts = Window(qapp, lambda: office, Translator("en"), start)  # type: ignore[arg-type]
    yield shown(qtbot, parts.main)
    parts.main.close()
    parts.main.deleteLater()


def shown(qtbot: QtBot, main: MainWindow) -> MainWindow:
    main.resize(1366, 728)
    with qtbot.waitActive(main):
        main.show()
        main.activateWindow()
    return main
