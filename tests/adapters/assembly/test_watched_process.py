# SPDX-License-Identifier: Apache-2.0
"""Whatever happens in the process comes back as one refusal that names the file."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from dossier.adapters.watched_process import ProcessLimits, WatchedProcess
from dossier.domain.errors import DossierError, UnreadableFileError, WrongInputError
from dossier.services.jobs import Silent


def hang(name: str, report) -> None:
    report(0, 1, name)
    time.sleep(60)


def die(name: str, report) -> None:
    report(0, 1, name)
    os.abort()


def refuse(name: str, report) -> None:
    raise WrongInputError("some.code", name=name)


def trip(name: str, report) -> None:
    report(0, 1, name)
    raise ZeroDivisionError


def swell(name: str, report) -> int:
    report(0, 1, name)
    return len(bytearray(3_000_000_000))


def double(number: int, report) -> int:
    return 2 * number


def failure(job, name: str, **limits) -> DossierError:
    with pytest.raises(DossierError) as caught:
        WatchedProcess(job, ProcessLimits(**limits)).run(name, monitor=Silent())
    return caught.value


def test_a_result_comes_back() -> None:
    assert WatchedProcess(double, ProcessLimits()).run(21, monitor=Silent()) == 42


@pytest.mark.parametrize(
    ("job", "kind", "code", "limits"),
    [
        (hang, UnreadableFileError, "file.too_slow", {"quiet_seconds": 4.0}),
        (die, UnreadableFileError, "file.damaged", {}),
        (trip, UnreadableFileError, "file.damaged", {}),
        (swell, UnreadableFileError, "file.too_large", {"megabytes": 1_000}),
        (refuse, WrongInputError, "some.code", {}),
    ],
)
def test_what_goes_wrong_is_named_with_its_file(job, kind, code, limits) -> None:
    error = failure(job, "a.pdf", **limits)
    assert (type(error), error.code, error.facts["name"]) == (kind, code, "a.pdf")


def test_a_fault_with_no_file_in_hand_is_not_blamed_on_a_file() -> None:
    error = failure(trip, "")
    assert (type(error), error.code) == (DossierError, "assemble.failed")
    assert error.facts == {"cause": "ZeroDivisionError"}


_PARENT = """
import sys
from pathlib import Path
from dossier.adapters.watched_process import ProcessLimits, WatchedProcess
from dossier.services.jobs import Silent
from tests.adapters.assembly.test_watched_process import note_and_toil

if __name__ == "__main__":
    WatchedProcess(note_and_toil, ProcessLimits()).run(sys.argv[1], monitor=Silent())
"""


def note_and_toil(name: str, report) -> None:
    note = Path(name)
    note.with_suffix(".new").write_text(str(os.getpid()))
    note.with_suffix(".new").rename(note)
    while True:
        sum(range(1000))


@pytest.mark.skipif(sys.platform == "win32", reason="kill -9 is a POSIX signal")
def test_the_process_ends_when_its_parent_is_killed(tmp_path) -> None:
    script, note = tmp_path / "parent.py", tmp_path / "pid"
    script.write_text(_PARENT)
    root = Path(__file__).parents[3]
    parent = subprocess.Popen(
        [sys.executable, str(script), str(note)],
        env={**os.environ, "PYTHONPATH": str(root)},
    )
    _until(note.exists)
    parent.send_signal(signal.SIGKILL)
    parent.wait()
    child = int(note.read_text())
    try:
        _until(lambda: not _lives(child))
    finally:
        if _lives(child):
            os.kill(child, signal.SIGKILL)


def _lives(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    status = Path(f"/proc/{pid}/stat")
    # Nobody may be there to collect a dead orphan.
    return not (status.exists() and status.read_text().split(")")[1].split()[0] == "Z")


def _until(happened) -> None:
    deadline = time.monotonic() + 30
    while not happened():
        assert time.monotonic() < deadline
        time.sleep(0.05)
