# SPDX-License-Identifier: Apache-2.0
"""Recognition of OCR-B lines by Tesseract with a model made for them.

The model knows only capitals, digits and the filler; it comes with Dossier. Runs in
worker processes only.
"""

import os
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Final, Protocol

from PIL import Image

from dossier.adapters.engine_limits import one_thread_per_engine
from dossier.adapters.reader_version import ocr_engine_name
from dossier.domain.mrz_digits import ALPHABET, FILLER

if TYPE_CHECKING:
    from tesserocr import PyTessBaseAPI

MODEL: Final = "mrz"
_CHARACTERS: Final = ALPHABET + FILLER
_BLOCK: Final = 6
_DPI: Final = 300


class MrzEngine(Protocol):
    """Reads lines of OCR-B off an upright grey picture."""

    def lines(self, grey: Image.Image) -> list[str]:
        """Return the lines, top to bottom."""
        ...


class TesserocrMrz:
    """Tesseract inside this process; not for use from two threads at once."""

    def __init__(self, tessdata: Path) -> None:
        import tesserocr  # noqa: PLC0415 - the wheel does not exist everywhere

        one_thread_per_engine()
        self._api: PyTessBaseAPI = tesserocr.PyTessBaseAPI(
            path=str(tessdata), lang=MODEL, psm=tesserocr.PSM.SINGLE_BLOCK
        )
        self._api.SetVariable("debug_file", os.devnull)
        self._api.SetVariable("tessedit_char_whitelist", _CHARACTERS)

    def lines(self, grey: Image.Image) -> list[str]:
        """Return the lines, top to bottom."""
        self._api.SetImage(grey)
        self._api.SetSourceResolution(_DPI)
        text = str(self._api.GetUTF8Text())
        self._api.Clear()
        return text.splitlines()


class PytesseractMrz:
    """The system's ``tesseract``, one process for each picture."""

    def __init__(self, tessdata: Path) -> None:
        import pytesseract  # noqa: PLC0415 - only where it is needed

        one_thread_per_engine()
        self._engine = pytesseract
        self._tessdata = tessdata

    def lines(self, grey: Image.Image) -> list[str]:
        """Return the lines, top to bottom."""
        # The folder goes by the environment: as an option it would be split at blanks.
        os.environ["TESSDATA_PREFIX"] = str(self._tessdata)
        options = (
            f"--psm {_BLOCK} --dpi {_DPI} -c tessedit_char_whitelist={_CHARACTERS}"
        )
        text = self._engine.image_to_string(grey, lang=MODEL, config=options)
        return str(text).splitlines()


@lru_cache(maxsize=1)
def mrz_engine(tessdata: Path) -> MrzEngine | None:
    """Return this process' engine, None when the machine has none or no model."""
    return new_mrz_engine(tessdata)


def new_mrz_engine(tessdata: Path) -> MrzEngine | None:
    """Return an engine for one thread alone."""
    if not (tessdata / f"{MODEL}.traineddata").is_file():
        return None
    name = ocr_engine_name(tessdata)
    if name == "tesserocr":
        return TesserocrMrz(tessdata)
    return PytesseractMrz(tessdata) if name == "pytesseract" else None
