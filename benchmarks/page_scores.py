# SPDX-License-Identifier: Apache-2.0
"""How well codes and blank pages are told, on labelled files."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from benchmarks.labels import BLANK_PAGES, TWODDOC_CODES
from dossier.domain.reading import Reading
from dossier.services.jobs import Silent
from dossier.services.ports import FileReader

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Tally:
    """So many right of so many, and the names of the wrong ones."""

    right: int
    total: int
    wrong: tuple[str, ...] = ()

    @classmethod
    def of(cls, results: list[tuple[str, bool]]) -> "Tally":
        """Count named results."""
        wrong = tuple(name for name, right in results if not right)
        return cls(len(results) - len(wrong), len(results), wrong)


def measure_codes(reader: FileReader, samples: Path) -> Tally:
    """Count the files whose every 2D-Doc was decoded and none invented."""
    results = []
    for name, codes in _present(samples, TWODDOC_CODES):
        reading = _read(reader, samples / name)
        read = sum(b.twoddoc is not None for p in reading.pages for b in p.barcodes)
        results.append((f"{name}: {read} of {codes}", read == codes))
    return Tally.of(results)


def measure_blanks(reader: FileReader, samples: Path) -> Tally:
    """Count the pages rightly called blank or printed."""
    results = []
    for name, expected in _present(samples, BLANK_PAGES):
        pages = _read(reader, samples / name).pages
        told = tuple(page.blank for page in pages)
        for number, blank in enumerate(expected, 1):
            right = len(told) >= number and told[number - 1] == blank
            results.append((f"{name}, page {number}", right))
    return Tally.of(results)


def _present(samples: Path, labels: Mapping[str, T]) -> Iterator[tuple[str, T]]:
    return ((n, label) for n, label in labels.items() if (samples / n).exists())


def _read(reader: FileReader, path: Path) -> Reading:
    return reader.read(path, monitor=Silent())
