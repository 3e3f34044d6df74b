# SPDX-License-Identifier: Apache-2.0
"""The window opens before the engines are loaded."""

import json
import subprocess
import sys

import pytest

HEAVY = {
    "PIL",
    "cv2",
    "img2pdf",
    "numpy",
    "pebble",
    "pi_heif",
    "pikepdf",
    "pypdf",
    "pypdfium2",
    "pytesseract",
    "reportlab",
    "tddoc",
    "tesserocr",
    "zxingcpp",
}


def loaded_by(statement):
    program = f"import json, sys; {statement}; print(json.dumps(sorted(sys.modules)))"
    done = subprocess.run(
        [sys.executable, "-c", program], check=True, capture_output=True, text=True
    )
    return {module.partition(".")[0] for module in json.loads(done.stdout)}


@pytest.mark.parametrize(
    "statement",
    [
        pytest.param("import dossier.__main__", id="entry point"),
        pytest.param("import dossier.app", id="app"),
        pytest.param("import dossier.ui.main_window", id="window"),
        pytest.param("import dossier.cli.main", id="command line"),
    ],
)
def test_no_engine_is_loaded_by(statement):
    assert loaded_by(statement) & HEAVY == set()


@pytest.mark.parametrize("statement", ["import dossier.cli.main"])
def test_the_command_line_does_without_qt(statement):
    assert "PySide6" not in loaded_by(statement)
