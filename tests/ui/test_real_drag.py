# SPDX-License-Identifier: Apache-2.0
"""One file dragged with a real mouse from another process, under a real X server."""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

import dossier.app
from dossier.services.office import NewCase
from tests.ui.conftest import ROOT

BILL = ROOT / "resources" / "example" / "facture_energie_2026-03.pdf"
MISSING = [tool for tool in ("Xvfb", "xdotool") if shutil.which(tool) is None]
SCREEN = ("-screen", "0", "1366x768x24")
SOURCE = (1346, 360)
DROP_ZONE = (600, 640)


@pytest.fixture
def display() -> Iterator[str]:
    """A screen of the reference size, without a window manager."""
    reading, writing = os.pipe()
    server = subprocess.Popen(
        # Without -noreset the server starts anew whenever its last client leaves, and
        # refuses whoever connects at that moment: xdotool comes and goes.
        ["Xvfb", "-noreset", "-displayfd", str(writing), *SCREEN],
        pass_fds=(writing,),
        stderr=subprocess.DEVNULL,
    )
    os.close(writing)
    with os.fdopen(reading) as told:
        number = told.readline().strip()
    yield f":{number}"
    server.terminate()
    server.wait(10)


@pytest.fixture
def on_screen(display: str, tmp_path: Path) -> Iterator[object]:
    """Return what starts a Python program on that screen; all are ended after."""
    environ = {
        **os.environ,
        "DISPLAY": display,
        "QT_QPA_PLATFORM": "xcb",
        "XDG_CONFIG_HOME": str(tmp_path / "config"),
        "DOSSIER_LANG": "en",
        "PYTHONPATH": str(ROOT),
    }
    started: list[subprocess.Popen[str]] = []

    def start(*arguments: str) -> subprocess.Popen[str]:
        program = subprocess.Popen(
            [sys.executable, *arguments],
            env=environ,
            cwd=ROOT,
            stdout=subprocess.PIPE,
            text=True,
        )
        started.append(program)
        return program

    yield start
    for program in started:
        program.terminate()
    for program in started:
        program.wait(20)
        if program.stdout is not None:
            program.stdout.close()


def mouse(display: str, *orders: str) -> None:
    subprocess.run(
        ["xdotool", *" ".join(orders).split()],
        env={**os.environ, "DISPLAY": display},
        check=True,
        timeout=20,
    )


def windows(display: str, name: str) -> list[str]:
    found = subprocess.run(
        ["xdotool", "search", "--onlyvisible", "--name", name],
        env={**os.environ, "DISPLAY": display},
        check=False,
        capture_output=True,
        text=True,
        timeout=20,
    )
    return found.stdout.split()


def names_in(case: Path) -> list[str]:
    desk = dossier.app.office().open(case, read_only=True)
    names = [document.name for document in desk.case.documents()]
    desk.close()
    return names


@pytest.mark.xvfb
@pytest.mark.skipif(bool(MISSING), reason=f"needs {' and '.join(MISSING)}")
@pytest.mark.timeout(180)
def test_a_file_dragged_from_another_process_lands_in_the_slot(
    qtbot: QtBot, display: str, on_screen, tmp_path: Path
) -> None:
    case = tmp_path / "drag.dossier"
    dossier.app.office().create(case, NewCase(permit="annex10-25")).close()
    window = on_screen("-m", "dossier", str(case))
    qtbot.waitUntil(lambda: windows(display, "drag.*Dossier") != [], timeout=60_000)
    source = on_screen("tests/ui/drag_source.py", str(BILL))
    assert source.stdout.readline() == "ready\n"
    qtbot.waitUntil(lambda: windows(display, "drag source") != [], timeout=20_000)

    (x, y), (to_x, to_y) = SOURCE, DROP_ZONE
    mouse(display, f"mousemove {x} {y} mousedown 1 mousemove {x - 4} {y}")
    for step in range(1, 11):
        between = (x + (to_x - x) * step // 10, y + (to_y - y) * step // 10)
        mouse(display, f"mousemove --sync {between[0]} {between[1]}")
    mouse(display, f"mousemove --sync {to_x + 2} {to_y}", "mouseup 1")

    assert source.stdout.readline() == "dropped\n"
    qtbot.waitUntil(lambda: names_in(case) == [BILL.name], timeout=60_000)

    window.terminate()
    assert window.wait(20) == 0
