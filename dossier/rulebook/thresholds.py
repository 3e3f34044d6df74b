# SPDX-License-Identifier: Apache-2.0
"""The limits files are read with, from ``rules/thresholds.toml``."""

import datetime as dt
from collections.abc import Callable, Mapping
from pathlib import Path

import msgspec

from dossier.domain.errors import WrongInputError
from dossier.rulebook.dated import DatedNumber, DatedValue
from dossier.rulebook.faults import overlaps
from dossier.rulebook.permit_parts import decoded
from dossier.rulebook.rule_files import Table, invalid, read_rule_file

FILE = "thresholds.toml"


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


def decoded_thresholds(
    table: Table, report: Callable[[WrongInputError], None]
) -> dict[str, DatedNumber]:
    """Return the thresholds of ``thresholds.toml`` through time, by name.

    What is not a list of dated values, or has two values on one day, is reported.
    """
    found: dict[str, DatedNumber] = {}
    for name, data in table.items():
        where = f"$.{name}"
        values = decoded(data, tuple[DatedValue, ...], (FILE, where), report)
        if values is None:
            continue
        for fault in overlaps(FILE, where, values):
            report(invalid(fault.file, fault.where, fault.problem))
        found[name] = DatedNumber(values)
    return found


class Limits:
    """The measured limits in force on a day, by name."""

    def __init__(self, thresholds: Mapping[str, DatedNumber], on: dt.date) -> None:
        self._thresholds = thresholds
        self._on = on

    def __call__(self, name: str, usual: float) -> float:
        """Return a limit, the usual one where a rule book has none on that day."""
        dated = self._thresholds.get(name)
        value = dated.at(self._on) if dated is not None else None
        return usual if value is None else float(value.value)


def load_thresholds(path: Path, on: dt.date) -> ReadingThresholds:
    """Return the thresholds of a rule file in force on a day.

    Raises:
        WrongInputError: ``rules.bad_thresholds`` (facts: detail).
    """
    try:
        numbers = decoded_thresholds(read_rule_file(path, FILE), _raise)
    except WrongInputError as error:
        facts = error.facts
        said = (facts.get("where"), facts.get("problem", error.code))
        detail = ": ".join(str(one) for one in said if one)
        raise WrongInputError("rules.bad_thresholds", detail=detail) from error
    in_force = {name: number.at(on) for name, number in numbers.items()}
    return reading_thresholds(
        {name: float(one.value) for name, one in in_force.items() if one is not None}
    )


def _raise(error: WrongInputError) -> None:
    raise error
