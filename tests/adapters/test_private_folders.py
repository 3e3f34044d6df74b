# SPDX-License-Identifier: Apache-2.0
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from dossier.adapters.private_folders import PrivateFolders

HOLD = """
import sys
from pathlib import Path
from dossier.adapters.private_folders import PrivateFolders
folder = PrivateFolders(Path(sys.argv[1])).new()
(folder / "passport.jpg").write_bytes(b"x")
print(folder, flush=True)
sys.stdin.read()
"""


@pytest.fixture
def holder(tmp_path):
    process = subprocess.Popen(
        [sys.executable, "-c", HOLD, str(tmp_path)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    with process:
        yield process
        process.kill()


def test_only_its_owner_may_look_into_a_private_folder(tmp_path):
    folder = PrivateFolders(tmp_path).new()
    assert folder.is_dir()
    assert os.name == "nt" or folder.stat().st_mode & 0o777 == 0o700


def test_a_dropped_folder_leaves_nothing_behind(tmp_path):
    folders = PrivateFolders(tmp_path)
    folder = folders.new()
    (folder / "passport.jpg").write_bytes(b"x")
    folders.drop(folder)
    assert list(tmp_path.iterdir()) == []


def test_what_a_killed_process_left_is_wiped_by_the_next_one(tmp_path, holder):
    left = Path(holder.stdout.readline().strip())
    holder.send_signal(signal.SIGKILL)
    holder.wait(timeout=20)
    assert (left / "passport.jpg").exists()
    mine = PrivateFolders(tmp_path).new()
    assert not left.exists()
    assert mine.is_dir()


def test_the_folder_of_a_living_process_is_left_alone(tmp_path, holder):
    left = Path(holder.stdout.readline().strip())
    PrivateFolders(tmp_path).new()
    assert (left / "passport.jpg").exists()


def test_a_folder_of_somebody_else_with_a_like_name_is_left_alone(tmp_path):
    other = tmp_path / "dossier-holiday"
    other.mkdir()
    PrivateFolders(tmp_path).new()
    assert other.is_dir()
