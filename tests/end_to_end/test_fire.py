# SPDX-License-Identifier: Apache-2.0
"""A small round of the case file under fire; the large one is a command."""

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


@pytest.mark.skipif(sys.platform == "win32", reason="needs fork")
def test_nothing_saved_is_lost_when_the_program_is_killed():
    command = [sys.executable, "-m", "benchmarks.fire", "--rounds", "20"]
    done = subprocess.run(
        command, cwd=ROOT, capture_output=True, text=True, timeout=110, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert "or anything else amiss** | **0**" in done.stdout
