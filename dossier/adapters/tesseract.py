# SPDX-License-Identifier: Apache-2.0
"""Text recognition: one port, two engines, the same words from both.

``tesserocr`` holds Tesseract inside the process; ``pytesseract`` starts the system's
``tesseract`` where that wheel does not exist. Runs in worker processes only.
"""

import enum
import os
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from PIL import Image

from dossier.adapters.engine_limits import one_thread_per_engine
from dossier.adapters.page_source import fraction_box
from dossier.adapters.reader_version import OCR_LANGUAGE, ocr_engine_name
from dossier.domain.reading import Word

if TYPE_CHECKING:
    from tesserocr import PyTessBaseAPI

_LEAST_DPI = 70
_MOST_DPI = 2400
_LEAST_SIDE_PX = 3
_COLUMNS = 12
_WORD_LEVEL = "5"
_FULL_CONFIDENCE = 100.0


class Segmentation(enum.IntEnum):
    """How the engine looks for lines; the numbers are Tesseract's own."""

    PAGE = 3
    BLOCK = 6
    LINE = 7
    SPARSE = 11


class OcrEngine(Protocol):
    """Reads the words off an upright grey page."""

    name: str

    def words(
        self,
        grey: Image.Image,
        *,
        dpi: float,
        segmentation: Segmentation = Segmentation.PAGE,
    ) -> tuple[Word, ...]:
        """Return the words in reading order, boxes as fractions of the image."""
        ...


class TesserocrEngine:
    """Tesseract inside this process; not for use from two threads at once."""

    name = "tesserocr"

    def __init__(self, tessdata: Path) -> None:
        import tesserocr  # noqa: PLC0415 - the wheel does not exist everywhere

        one_thread_per_engine()
        self._modes = {
            Segmentation.PAGE: tesserocr.PSM.AUTO,
            Segmentation.BLOCK: tesserocr.PSM.SINGLE_BLOCK,
            Segmentation.LINE: tesserocr.PSM.SINGLE_LINE,
            Segmentation.SPARSE: tesserocr.PSM.SPARSE_TEXT,
        }
        self._api: PyTessBaseAPI = tesserocr.PyTessBaseAPI(
            path=str(tessdata), lang=OCR_LANGUAGE, psm=tesserocr.PSM.AUTO
        )
        self._api.SetVariable("debug_file", os.devnull)

    def words(
        self,
        grey: Image.Image,
        *,
        dpi: float,
        segmentation: Segmentation = Segmentation.PAGE,
    ) -> tuple[Word, ...]:
        """Return the words in reading order, boxes as fractions of the image."""
        if min(grey.size) < _LEAST_SIDE_PX:
            return ()
        self._api.SetPageSegMode(self._modes[segmentation])
        self._api.SetImage(grey)
        self._api.SetSourceResolution(_sane(dpi))
        words = words_of_tsv(self._api.GetTSVText(0), grey.size)
        self._api.Clear()
        return words


class PytesseractEngine:
    """The system's ``tesseract``, one process for each page."""

    name = "pytesseract"

    def __init__(self, tessdata: Path) -> None:
        import pytesseract  # noqa: PLC0415 - only where it is needed

        one_thread_per_engine()
        self._engine = pytesseract
        self._tessdata = tessdata

    def words(
        self,
        grey: Image.Image,
        *,
        dpi: float,
        segmentation: Segmentation = Segmentation.PAGE,
    ) -> tuple[Word, ...]:
        """Return the words in reading order, boxes as fractions of the image."""
        if min(grey.size) < _LEAST_SIDE_PX:
            return ()
        # The folder goes by the environment: as an option it would be split at blanks.
        os.environ["TESSDATA_PREFIX"] = str(self._tessdata)
        tsv = self._engine.image_to_data(
            grey,
            lang=OCR_LANGUAGE,
            config=f"--psm {int(segmentation)} --dpi {_sane(dpi)}",
        )
        return words_of_tsv(tsv, grey.size)


@lru_cache(maxsize=1)
def ocr_engine(tessdata: Path) -> OcrEngine | None:
    """Return this process' engine, None when the machine has none."""
    return new_ocr_engine(tessdata)


def new_ocr_engine(tessdata: Path) -> OcrEngine | None:
    """Return an engine for one thread alone."""
    name = ocr_engine_name(tessdata)
    if name == TesserocrEngine.name:
        return TesserocrEngine(tessdata)
    if name == PytesseractEngine.name:
        return PytesseractEngine(tessdata)
    return None


def words_of_tsv(tsv: str, size: tuple[int, int]) -> tuple[Word, ...]:
    """Return the words of Tesseract's table form."""
    words = []
    for row in tsv.splitlines():
        cells = row.split("\t", _COLUMNS - 1)
        if len(cells) != _COLUMNS or cells[0] != _WORD_LEVEL or not cells[11].strip():
            continue
        left, top, width, height = (int(cell) for cell in cells[6:10])
        confidence = min(max(float(cells[10]) / _FULL_CONFIDENCE, 0.0), 1.0)
        words.append(
            Word(
                text=cells[11].strip(),
                box=fraction_box((left, top, left + width, top + height), size),
                confidence=round(confidence, 3),
            )
        )
    return tuple(words)


def _sane(dpi: float) -> int:
    """Return a resolution Tesseract accepts without guessing its own."""
    return round(min(max(dpi, _LEAST_DPI), _MOST_DPI))
