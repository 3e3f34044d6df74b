# SPDX-License-Identifier: Apache-2.0
"""How well codes, blank pages and photo proportions are told, on labelled files."""

import io
import tempfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from PIL import Image

from benchmarks.date_scores import JUDGED_ON
from benchmarks.labels import BLANK_PAGES, TWODDOC_CODES
from dossier.checks import IdPhoto
from dossier.domain.finding import Severity, verdict
from dossier.domain.piece import Piece, ReadFile
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


PHOTO_CASES = (
    ("as it is, square", None, Severity.BLOCKER),
    ("cropped to 35:45, 600 px high", (467, 600), Severity.PASS),
    ("cropped to 35:45, 480 px high", (373, 480), Severity.ADVICE),
    ("cropped to 35:45, 360 px high", (280, 360), Severity.BLOCKER),
    ("2 % too wide, 600 px high", (476, 600), Severity.ADVICE),
    ("5 % too wide, 600 px high", (490, 600), Severity.BLOCKER),
    ("lying on its side", (600, 467), Severity.BLOCKER),
)
"""What is done to each portrait, its size in pixels, and the expected verdict."""


def measure_photos(reader: FileReader, samples: Path, check: IdPhoto) -> Tally:
    """Count the right verdicts on proportions and pixels of each portrait."""
    results = []
    with tempfile.TemporaryDirectory() as folder:
        for portrait in sorted((samples / "photos").glob("*.png")):
            for label, size, expected in PHOTO_CASES:
                path = _cropped(portrait, size, Path(folder))
                told = _photo_verdict(_read(reader, path), check)
                results.append((f"{portrait.name}, {label}", told is expected))
    return Tally.of(results)


def _photo_verdict(reading: Reading, check: IdPhoto) -> Severity:
    """Return the worst measured finding; the standing advice on the face is none."""
    file = ReadFile(name="photo", reading=reading)
    piece = Piece(kind="id_photos", files=(file,), on=JUDGED_ON)
    return verdict(
        f for f in check.run(piece) if f.code != "id_photo.face_not_examined"
    )


def _cropped(portrait: Path, size: tuple[int, int] | None, folder: Path) -> Path:
    if size is None:
        return portrait
    with Image.open(portrait) as image:
        share = min(image.width / size[0], image.height / size[1])
        width, height = round(size[0] * share), round(size[1] * share)
        left, top = (image.width - width) // 2, (image.height - height) // 2
        cut = image.convert("RGB").crop((left, top, left + width, top + height))
        out = io.BytesIO()
        cut.resize(size, Image.Resampling.LANCZOS).save(out, "JPEG", quality=92)
    path = folder / f"{portrait.stem}-{size[0]}x{size[1]}.jpg"
    path.write_bytes(out.getvalue())
    return path


def _present(samples: Path, labels: Mapping[str, T]) -> Iterator[tuple[str, T]]:
    return ((n, label) for n, label in labels.items() if (samples / n).exists())


def _read(reader: FileReader, path: Path) -> Reading:
    return reader.read(path, monitor=Silent())
