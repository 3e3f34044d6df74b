# SPDX-License-Identifier: Apache-2.0
import subprocess
import sys

PROGRAM = """
import dossier.ui
from PySide6.QtCore import QObject
thing = QObject()
for _ in range(60_000):
    thing.setObjectName("a")
    thing.blockSignals(True)
print("alive")
"""


def test_sixty_thousand_qt_calls_do_not_wear_none_out() -> None:
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM],
        check=False,
        capture_output=True,
        text=True,
        timeout=60,
    )
    assert done.stdout.strip() == "alive"
    assert done.returncode == 0, done.stderr
