# SPDX-License-Identifier: Apache-2.0
"""Looks for everything Dossier needs on this machine, and says what would bring it.

Qt is tried in a process of its own: nothing outside the window imports it here.
"""

import hashlib
import importlib
import importlib.metadata
import importlib.util
import os
import platform
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from dossier.adapters.data_files import data_file
from dossier.adapters.face_probes import face_probes
from dossier.adapters.system_libraries import system_libraries
from dossier.domain.errors import DossierError
from dossier.i18n.catalogue import languages
from dossier.i18n.marking import N_
from dossier.rulebook.load import load_rulebook
from dossier.services.screen import has_screen
from dossier.services.selftest import ProbeResult

_AGAIN = N_("Set Dossier up again; in its folder: sh run.sh setup again")
_UNPACK = N_("Install Dossier again: a file that belongs to it is missing or damaged.")
_COMMAND_SECONDS = 20

_PACKAGES = (
    ("pikepdf", "pikepdf", N_("joining and mending PDF files")),
    ("pypdf", "pypdf", N_("the second look at every assembled PDF")),
    ("pypdfium2", "pypdfium2", N_("showing and reading PDF pages")),
    ("pillow", "PIL", N_("reading images")),
    ("pi-heif", "pi_heif", N_("reading photos taken with an iPhone (HEIC)")),
    ("img2pdf", "img2pdf", N_("putting images into a PDF without loss")),
    ("reportlab", "reportlab", N_("printing the cover sheet and the forms")),
    ("zxing-cpp", "zxingcpp", N_("finding 2D-Doc codes")),
    ("tddoc", "tddoc", N_("reading 2D-Doc codes and checking their signature")),
    ("opencv-python-headless", "cv2", N_("straightening photos of papers")),
    ("pebble", "pebble", N_("opening files safely, in separate processes")),
)
"""Distribution, module, and what it is needed for."""

_MODELS = (
    ("fra.traineddata", N_("reading French")),
    ("mrz.traineddata", N_("reading machine-readable zones")),
)
"""Models of Tesseract and what they are needed for."""


def run_probes(data: Path | None = None) -> Sequence[ProbeResult]:
    """Return the result of every probe, in the order a person should read them.

    Args:
        data: the folder that holds ``rules/`` and ``resources/``, by default where
            they were installed.
    """
    root = data or data_file()
    return (
        _python(),
        *(_package(*one) for one in _PACKAGES),
        *_text_recognition(),
        *(model(root / "resources" / "tessdata", *one) for one in _MODELS),
        *face_probes(root / "resources" / "models"),
        _fonts(root / "resources" / "fonts"),
        _qt(),
        system_libraries(root / "resources" / "system_libraries.toml", os.environ),
        _rules(root / "rules"),
        _languages(root / "resources" / "locale"),
        _temporary_folder(),
    )


def _python() -> ProbeResult:
    return ProbeResult(
        name="Python",
        present=sys.version_info >= (3, 11),
        version=platform.python_version(),
        needed_for=N_("everything"),
        remedy=N_("Install Python 3.11 or newer."),
    )


def _package(distribution: str, module: str, needed_for: str) -> ProbeResult:
    missing = ProbeResult(
        name=distribution, present=False, needed_for=needed_for, remedy=_AGAIN
    )
    try:
        importlib.import_module(module)
        version = importlib.metadata.version(distribution)
    except (ImportError, OSError):
        return missing
    return replace(missing, present=True, version=version)


def _text_recognition() -> tuple[ProbeResult, ProbeResult]:
    """Probe both engines; each is required only where the other is missing."""
    needed_for = N_("reading the text of scans")
    inside = _package("tesserocr", "tesserocr", needed_for)
    version = _first_line([shutil.which("tesseract") or "", "--version"])
    system = ProbeResult(
        name="tesseract",
        present=version is not None,
        required=not inside.present,
        version=version,
        needed_for=N_("reading the text of scans, where tesserocr is missing"),
        remedy="sudo apt-get install --no-install-recommends tesseract-ocr",
    )
    return replace(inside, required=version is None), system


def _first_line(command: list[str]) -> str | None:
    if not command[0]:
        return None
    try:
        done = subprocess.run(  # noqa: S603 - a program found on the path
            command,
            check=True,
            capture_output=True,
            encoding="utf-8",
            errors="replace",
            timeout=_COMMAND_SECONDS,
        )
    except (OSError, subprocess.SubprocessError):
        return None
    lines = (done.stdout or done.stderr).splitlines()
    return lines[0].strip() if lines else None


def model(folder: Path, name: str, needed_for: str) -> ProbeResult:
    """Compare a model of Tesseract with its recorded SHA-256.

    Args:
        folder: holds the models and the list of their digests (``SHA256``).
        name: of the file.
        needed_for: what it is needed for.
    """
    found: str | None = None
    try:
        listed = (folder / "SHA256").read_text(encoding="utf-8").splitlines()
        wanted = {
            file: digest for digest, _, file in (x.partition("  ") for x in listed)
        }
        digest = hashlib.sha256((folder / name).read_bytes()).hexdigest()
        found = digest[:12] if digest == wanted.get(name) else None
    except OSError:
        pass
    return ProbeResult(
        name=name,
        present=found is not None,
        version=found,
        needed_for=needed_for,
        remedy=_UNPACK,
    )


def _fonts(folder: Path) -> ProbeResult:
    found = sorted(path.stem for path in folder.glob("*.ttf"))
    return ProbeResult(
        name="fonts",
        present=bool(found),
        version=str(len(found)) if found else None,
        needed_for=N_("printing names and addresses of many scripts"),
        remedy=_UNPACK,
    )


def _qt() -> ProbeResult:
    program = "import PySide6.QtWidgets, PySide6.QtPdf; print(PySide6.__version__)"
    installed = importlib.util.find_spec("PySide6") is not None
    if getattr(sys, "frozen", False):
        found = "frozen" if installed else None
    else:
        found = _first_line([sys.executable, "-c", program])
    return ProbeResult(
        name="Qt (PySide6)",
        present=found is not None,
        required=has_screen(os.environ),
        version=found,
        needed_for=N_("the window"),
        remedy=N_("Install the missing system libraries.") if installed else _AGAIN,
    )


def _rules(folder: Path) -> ProbeResult:
    try:
        found = str(len(load_rulebook([folder]).permits))
    except DossierError:
        found = None
    return ProbeResult(
        name="rules",
        present=found is not None,
        version=found,
        needed_for=N_("knowing what each permit asks for"),
        remedy=N_("See what is wrong with: dossier rules lint"),
    )


def _languages(folder: Path) -> ProbeResult:
    found = languages(folder)
    return ProbeResult(
        name="languages",
        present=bool(found),
        version=", ".join(found) or None,
        needed_for=N_("speaking your language"),
        remedy=_UNPACK,
    )


def _temporary_folder() -> ProbeResult:
    try:
        with tempfile.TemporaryFile() as file:
            file.write(b"Dossier")
        writable = True
    except OSError:
        writable = False
    return ProbeResult(
        name="temporary folder",
        present=writable,
        needed_for=N_("working on copies of your files"),
        remedy=N_("Free some disk space, or set TMPDIR to a folder you may write to."),
    )
