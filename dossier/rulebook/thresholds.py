# SPDX-License-Identifier: Apache-2.0
"""The limits files are read with, from ``rules/thresholds.toml``."""

import datetime as dt
import tomllib
from collections.abc import Mapping
from pathlib import Path

import msgspec

from dossier.domain.errors import WrongInputError


class ReadingThresholds(msgspec.Struct, frozen=True, kw_only=True):
    """What the reader refuses, and what it calls poor or blank.

    Each is explained, measured and dated in ``rules/thresholds.toml``.

    Attributes:
        file_megabytes_max: in millions of bytes.
        image_megapixels_max: in millions of pixels; JPEG has its own limit.
        worker_megabytes_max: address space of one worker process.
        text_layer_unmapped_max: share of embedded characters without meaning.
        text_layer_visible_min: share of embedded words that can be seen.
        text_layer_explained_min: share of a scan's ink its embedded words cover.
        word_confidence_min: below, a word is not counted as read.
        confident_share_min: share of confident words under which a page is read again.
        ink_contrast: grey levels darker than the surrounding paper.
    """

    file_megabytes_max: float
    pages_max: int
    image_megapixels_max: float
    jpeg_megapixels_max: float
    page_seconds_max: float
    file_seconds_max: float
    worker_megabytes_max: int
    ocr_dpi: int
    text_layer_words_min: int
    text_layer_unmapped_max: float
    text_layer_visible_min: float
    text_layer_explained_min: float
    word_confidence_min: float
    confident_share_min: float
    ink_contrast: int
    blank_ink_ratio: float


class _Dated(msgspec.Struct, forbid_unknown_fields=True, rename={"from_": "from"}):
    value: float
    from_: dt.date
    source: str
    as_of: dt.date
    confidence: str
    until: dt.date | None = None


def reading_thresholds(values: Mapping[str, float]) -> ReadingThresholds:
    """Return the thresholds among ``values``; names of other readers are ignored.

    Raises:
        WrongInputError: ``rules.bad_thresholds`` when one is missing or not a number.
    """
    whole = {k: int(v) if float(v).is_integer() else v for k, v in values.items()}
    try:
        return msgspec.convert(whole, ReadingThresholds)
    except msgspec.ValidationError as error:
        raise WrongInputError("rules.bad_thresholds", detail=str(error)) from error


def load_thresholds(path: Path, on: dt.date) -> ReadingThresholds:
    """Return the thresholds of a rule file in force on a day.

    Raises:
        WrongInputError: ``rules.bad_thresholds`` (facts: detail).
    """
    try:
        table = tomllib.loads(path.read_text("utf-8"))
    except (OSError, ValueError) as error:
        raise WrongInputError("rules.bad_thresholds", detail=str(error)) from error
    values = {}
    for name, data in table.items():
        entries = [e for e in _entries(name, data) if e.from_ <= on]
        in_force = [e for e in entries if not _over(e, on)]
        if in_force:
            values[name] = max(in_force, key=lambda e: e.from_).value
    return reading_thresholds(values)


def _entries(name: str, data: object) -> list[_Dated]:
    try:
        return msgspec.convert(data, list[_Dated])
    except msgspec.ValidationError as error:
        detail = f"{name}: {error}"
        raise WrongInputError("rules.bad_thresholds", detail=detail) from error


def _over(entry: _Dated, on: dt.date) -> bool:
    return entry.until is not None and entry.until < on
