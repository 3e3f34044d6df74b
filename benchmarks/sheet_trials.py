# SPDX-License-Identifier: Apache-2.0
"""One drawn photo of one paper: is the sheet found, is it read better laid straight?"""

import re
import time
import zlib
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pypdfium2 as pdfium
from PIL import Image

from benchmarks.conditions import page_images
from benchmarks.date_scores import JUDGED_ON, Label
from benchmarks.labels import held_out
from benchmarks.sheet_backgrounds import HELD_OUT, TUNED_ON, Draw
from benchmarks.sheet_photos import PHOTO_PX, Photo, Shot, photographed
from dossier.adapters import images
from dossier.adapters.page_reader import read_source
from dossier.adapters.reading_jobs import Sheaf, read_page
from dossier.domain.issue_date import choose_issue_date
from dossier.domain.reading import PageReading, Reading, Word

CLOSE = 0.02
"""Of the page's diagonal: the largest error of a corner that counts as found."""

SHOTS: dict[str, Shot] = {
    "careful": Shot(tilt_degrees=7, lean_degrees=3, fill=(0.84, 0.95), blur_px=1.0),
    "careless": Shot(),
    "held": Shot(fingers=True),
    "cut off": Shot(cut_off=True),
}
_WORD = re.compile(r"\w{4,}")


@dataclass(frozen=True, slots=True)
class Read:
    """What one way of reading gave.

    Attributes:
        words: share of the printed words of four letters and more that were read;
            None where the file does not say what is printed.
        chosen: the true issue date is the first choice; likewise certain of any date.
        seconds: of the processor.
    """

    words: float | None
    chosen: bool
    certain: bool
    seconds: float


@dataclass(frozen=True, slots=True)
class Trial:
    """One photo.

    Attributes:
        off: error of the worst corner, as a share of the diagonal; None: not found.
        raw: the photo read as it is; likewise cascade as the program reads it.
    """

    name: str
    background: str
    shot: str
    held_out: bool
    dated: bool
    off: float | None
    raw: Read
    cascade: Read


@dataclass(frozen=True, slots=True)
class Bench:
    """What is needed for a trial."""

    folder: Path
    sheaf: Sheaf


def trials(labels: Iterable[Label], bench: Bench, seeds: int) -> Iterator[Trial]:
    """Photograph and read every paper: untouched papers on untouched backgrounds."""
    for label in labels:
        out = held_out(label.path.name)
        page = page_images(label.path)[0]
        grounds = list((HELD_OUT if out else TUNED_ON).items())
        for seed in range(seeds):
            for number, shot in enumerate(SHOTS):
                # Each paper meets other backgrounds in other shots.
                start = zlib.crc32(label.path.name.encode()) + seed
                ground = grounds[(start + number) % len(grounds)]
                yield _trial(label, page, (shot, *ground, seed), bench)


def _trial(
    label: Label, page: Image.Image, how: tuple[str, str, Draw, int], bench: Bench
) -> Trial:
    shot, background, draw, seed = how
    key = f"{label.path.name} {background} {shot} {seed}".encode()
    rng = np.random.default_rng(zlib.crc32(key))
    photo = photographed(page, draw, SHOTS[shot], rng)
    path = bench.folder / "photo.jpg"
    path.write_bytes(photo.jpeg)
    raw, cascade, reading = both_ways(path, label, bench)
    return Trial(
        name=label.path.name,
        background=background,
        shot=shot,
        held_out=held_out(label.path.name),
        dated=bool(label.issue),
        off=_off(reading, photo, page),
        raw=raw,
        cascade=cascade,
    )


def both_ways(path: Path, label: Label, bench: Bench) -> tuple[Read, Read, PageReading]:
    """Read a JPEG file as it is and as the program does."""
    sheaf = Sheaf(
        path=path, kind="jpeg", limits=bench.sheaf.limits, tessdata=bench.sheaf.tessdata
    )
    began = time.process_time()
    source = images.page_source(path, "jpeg", 1, sheaf.limits)
    raw = read_source(source, 1, sheaf.tessdata, sheaf.limits)
    between = time.process_time()
    cascade = read_page(sheaf, 1)
    ended = time.process_time()
    printed = printed_words(label.path)
    return (
        _read(raw, label, printed, between - began),
        _read(cascade, label, printed, ended - between),
        cascade,
    )


def printed_words(path: Path) -> Counter[str] | None:
    """Return the words on the first page as the file says; None if it does not."""
    if path.suffix != ".pdf":
        return None
    with pdfium.PdfDocument(path) as document:
        text = document[0].get_textpage().get_text_range()
    words = Counter(_WORD.findall(text.casefold()))
    return words or None


def _read(
    page: PageReading, label: Label, printed: Counter[str] | None, seconds: float
) -> Read:
    whole = Reading(sha256="", type="jpeg", size_bytes=1, pages=(page,))
    choice = choose_issue_date(whole, on=JUDGED_ON)
    return Read(
        words=_share(page.words, printed) if printed else None,
        chosen=choice.best is not None and choice.best.date in label.issue,
        certain=choice.certain,
        seconds=seconds,
    )


def _share(words: Iterable[Word], printed: Counter[str]) -> float:
    told = Counter(part for w in words for part in _WORD.findall(w.text.casefold()))
    return (told & printed).total() / printed.total()


def _off(reading: PageReading, photo: Photo, page: Image.Image) -> float | None:
    """Return the error of the worst corner, on the photo as it was taken."""
    if reading.sheet is None:
        return None
    size = PHOTO_PX if page.height >= page.width else PHOTO_PX[::-1]
    back = (360 - reading.rotation) % 360
    return reading.sheet.turned(back).distance(photo.corners, *size)
