# SPDX-License-Identifier: Apache-2.0
"""The shared libraries of the system that a window needs, tried by loading them."""

import ctypes
import sys
import tomllib
from collections.abc import Mapping
from pathlib import Path

from dossier.i18n.marking import N_
from dossier.services.screen import has_screen
from dossier.services.selftest import ProbeResult


def system_libraries(table: Path, environ: Mapping[str, str]) -> ProbeResult:
    """Try the shared libraries a window needs; on other systems Qt brings its own."""
    missing = _missing_packages(table, environ) if sys.platform == "linux" else []
    return ProbeResult(
        name="system libraries",
        present=not missing,
        required=has_screen(environ),
        needed_for=N_("the window"),
        remedy="sudo apt-get install --no-install-recommends " + " ".join(missing),
    )


def _missing_packages(table: Path, environ: Mapping[str, str]) -> list[str]:
    groups = {"window", "x11"} if environ.get("DISPLAY") else {"window"}
    libraries = tomllib.loads(table.read_text(encoding="utf-8"))["library"]
    return [
        entry["package"]
        for entry in libraries
        if entry["needed_for"] in groups and not _loads(entry["file"])
    ]


def _loads(library: str) -> bool:
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True
