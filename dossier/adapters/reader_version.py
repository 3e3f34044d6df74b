# SPDX-License-Identifier: Apache-2.0
"""Which engines read, as one string: the key a cached reading is kept under."""

import hashlib
import importlib.util
import shutil
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

import msgspec

from dossier.rulebook.thresholds import ReadingThresholds

REVISION = 7
"""Raised by hand whenever the same bytes may read differently."""

OCR_LANGUAGE = "fra"
MRZ_LANGUAGE = "mrz"

_ENGINES = (
    *("pypdfium2", "pillow", "pi_heif", "zxing-cpp", "tddoc", "tesserocr"),
    "opencv-python-headless",
)
_SHORT = 8


def ocr_engine_name(tessdata: Path) -> str | None:
    """Return the engine that will recognise text here, None when there is none."""
    if not (tessdata / f"{OCR_LANGUAGE}.traineddata").is_file():
        return None
    if importlib.util.find_spec("tesserocr") is not None:
        return "tesserocr"
    both = importlib.util.find_spec("pytesseract") and shutil.which("tesseract")
    return "pytesseract" if both else None


def reader_version(tessdata: Path, limits: ReadingThresholds) -> str:
    """Return a string that changes when the same bytes may read differently."""
    parts = [str(REVISION), str(ocr_engine_name(tessdata))]
    parts += [f"{name}={_installed(name)}" for name in _ENGINES]
    digest = hashlib.sha256(msgspec.json.encode(limits))
    for language in (OCR_LANGUAGE, MRZ_LANGUAGE):
        model = tessdata / f"{language}.traineddata"
        if model.is_file():
            digest.update(model.read_bytes())
    return f"{' '.join(parts)} {digest.hexdigest()[:_SHORT]}"


def _installed(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return "none"
