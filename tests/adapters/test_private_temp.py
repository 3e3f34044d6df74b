# SPDX-License-Identifier: Apache-2.0
"""Whatever a library sets aside lies in one private folder, gone after a crash too."""

import os
import signal
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

from dossier.adapters.private_folders import PrivateFolders
from dossier.adapters.private_temp import keep_temporary_files_private

LEAVE_FILES = """
import subprocess, sys, tempfile
from pathlib import Path
from dossier.adapters.private_temp import keep_temporary_files_private
keep_temporary_files_private()
Path(tempfile.mkdtemp(prefix="dossier-cover-"), "cover.pdf").write_bytes(b"x")
child = "import tempfile; print(tempfile.mkstemp()[1])"
print(subprocess.check_output([sys.executable, "-c", child], text=True), flush=True)
if sys.argv[1] == "stay":
    sys.stdin.read()
"""


@pytest.fixture
def leaving(tmp_path):
    def start(how):
        return subprocess.Popen(
            [sys.executable, "-c", LEAVE_FILES, how],
            env={**os.environ, "TMPDIR": str(tmp_path)},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )

    return start


@pytest.mark.skipif(os.name == "nt", reason="TMPDIR is for POSIX")
def test_at_the_end_nothing_is_left(tmp_path, leaving):
    with leaving("go") as process:
        process.wait(timeout=30)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.skipif(os.name == "nt", reason="TMPDIR is for POSIX")
def test_what_a_killed_program_and_its_children_left_goes_with_the_next_start(
    tmp_path, leaving
):
    with leaving("stay") as process:
        left = process.stdout.readline().strip()
        process.send_signal(signal.SIGKILL)
    assert Path(left).exists()
    assert all(
        path.name.lstrip(".").startswith("dossier-") for path in tmp_path.iterdir()
    )
    folders = PrivateFolders(tmp_path)
    folders.drop(folders.new())
    assert list(tmp_path.iterdir()) == []


def test_without_a_place_for_temporary_files_the_program_still_starts(monkeypatch):
    def nowhere(_folders):
        raise OSError

    monkeypatch.setattr(PrivateFolders, "new", nowhere)
    before = tempfile.tempdir
    assert isinstance(keep_temporary_files_private(), PrivateFolders)
    assert tempfile.tempdir == before


LEAVE_AN_OUTPUT = """
import sys
from pathlib import Path
from dossier.adapters.private_temp import keep_temporary_files_private
from dossier.adapters.staged_outputs import staged_outputs
keep_temporary_files_private()
with staged_outputs() as staging:
    place = staging.place(Path(sys.argv[1], "passeport.pdf"))
    place.write_bytes(b"x")
    print(place, flush=True)
    sys.stdin.read()
"""


@pytest.mark.skipif(os.name == "nt", reason="TMPDIR is for POSIX")
def test_outputs_a_killed_program_set_aside_elsewhere_go_with_the_next_start(
    tmp_path,
):
    private, elsewhere = tmp_path / "temporary", tmp_path / "été"
    private.mkdir()
    elsewhere.mkdir()
    with subprocess.Popen(
        [sys.executable, "-c", LEAVE_AN_OUTPUT, str(elsewhere)],
        env={**os.environ, "TMPDIR": str(private)},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as process:
        left = process.stdout.readline().strip()
        PrivateFolders(private).new()
        assert Path(left).exists()
        process.send_signal(signal.SIGKILL)
    assert Path(left).exists()
    PrivateFolders(private).new()
    assert list(elsewhere.iterdir()) == []
