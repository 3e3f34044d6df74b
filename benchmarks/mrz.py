# SPDX-License-Identifier: Apache-2.0
"""Measure the reading of machine-readable zones: python -m benchmarks.mrz.

Reads invented papers with graded damage and, when a samples folder is named with
``--samples``, its ``mrz`` folder in four orientations and its other folders, where
there is nothing to read. ``--out docs/accuracy-mrz.md`` writes the page.
"""

import argparse
import datetime as dt
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from PIL import Image

from benchmarks.mrz_specimens import GRADES, TURNS, Specimen, damaged, picture, specimen
from benchmarks.reading import scanned_page
from benchmarks.report import write_between_markers
from dossier.adapters.file_reader import WorkerFileReader
from dossier.adapters.mrz_engine import mrz_engine
from dossier.adapters.mrz_reader import read_mrz
from dossier.adapters.tesseract import ocr_engine
from dossier.domain.reading import Mrz, Reading
from dossier.rulebook.thresholds import load_thresholds
from dossier.services.jobs import Silent

ROOT = Path(__file__).resolve().parent.parent
TESSDATA = ROOT / "resources" / "tessdata"
ON = dt.date(2026, 11, 22)
"""Day whose thresholds apply."""
PEOPLE = 60
BEGIN = "<!-- figures: begin (python -m benchmarks.mrz writes below) -->"
WITHOUT = ("documents", "twoddoc", "photos")
"""Folders of the samples collection that hold no zone."""

Row = Counter[str]
Read = Callable[[Path], Reading]


def main(arguments: list[str] | None = None) -> int:
    """Measure, print, write the page."""
    options = _options(arguments)
    limits = load_thresholds(ROOT / "rules" / "thresholds.toml", ON)
    reader = WorkerFileReader(TESSDATA, limits)

    def read(path: Path) -> Reading:
        return reader.read(path, monitor=Silent())

    try:
        parts = [f"Run of {options.date}, {options.people} invented papers."]
        parts += _invented(read, options.people)
        if options.samples:
            parts += _samples(read, options.samples)
        parts += _cost()
    finally:
        reader.close()
    text = "\n\n".join(parts)
    print(text)
    if options.out:
        write_between_markers(options.out, text, begin=BEGIN)
    return 0


def _options(arguments: list[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.mrz")
    parser.add_argument("--samples", type=Path, help="folder that holds mrz/")
    parser.add_argument("--people", type=int, default=PEOPLE)
    parser.add_argument("--out", type=Path, help="page to write the figures into")
    parser.add_argument("--date", default=dt.datetime.now(tz=dt.UTC).date().isoformat())
    return parser.parse_args(arguments)


def _invented(read: Read, people: int) -> Iterator[str]:
    """Yield the tables of papers made here, tuned on and held out apart."""
    rows = {(grade, held): Row() for grade in GRADES for held in (False, True)}
    failed: list[str] = []
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "paper.jpg"
        for seed in range(people):
            paper = specimen(seed)
            for grade in GRADES:
                turn = TURNS[(seed // 2 + grade) % len(TURNS)]
                clean = picture(paper, on_a4=seed % 2 == 0, seed=seed)
                path.write_bytes(damaged(clean, grade, turn, seed * 10 + grade))
                outcome = _outcome(paper, _zone(read(path)))
                rows[grade, paper.held_out].update(outcome)
                if "dates right" not in outcome:
                    failed.append(f"{seed} ({paper.format}, grade {grade}, {turn}°)")
    yield "### Invented papers"
    for held, title in ((False, "Tuned on"), (True, "Held out")):
        yield f"{title}:\n\n" + _table(
            (GRADES[grade], rows[grade, held]) for grade in GRADES
        )
    yield "Dates not right: " + ("; ".join(failed) or "none") + "."


def _outcome(paper: Specimen, mrz: Mrz | None) -> list[str]:
    if mrz is None:
        return ["papers", "not read"]
    found = ["papers"]
    dates = (mrz.birth_date, mrz.expiry_date) == (paper.birth, paper.expiry)
    found.append("dates right" if dates else "dates wrong")
    for name, have, want in (
        ("number", mrz.document_number, paper.number),
        ("names", (mrz.surname, mrz.given_names), (paper.surname, paper.given)),
    ):
        if have == want:
            found.append(f"{name} right")
        elif have and all(have):
            found.append(f"{name} wrong")
    return found


_COLUMNS = (
    "papers", "dates right", "not read", "dates wrong",
    "number right", "number wrong", "names right", "names wrong",
)  # fmt: skip


def _table(rows: Iterable[tuple[str, Row]]) -> str:
    lines = ["| condition | " + " | ".join(_COLUMNS) + " |"]
    lines.append("|---" * (len(_COLUMNS) + 1) + "|")
    for title, row in rows:
        cells = " | ".join(str(row[name]) for name in _COLUMNS)
        lines.append(f"| {title} | {cells} |")
    return "\n".join(lines)


def _zone(reading: Reading) -> Mrz | None:
    return next((page.mrz for page in reading.pages if page.mrz is not None), None)


def _samples(read: Read, samples: Path) -> Iterator[str]:
    """Yield what was read of real files; their check digits are their truth."""
    yield "### Real specimens and photos"
    with tempfile.TemporaryDirectory() as folder:
        lines = ["| file | upright | 90° | 180° | 270° |", "|---|---|---|---|---|"]
        read_all = 0
        paths = _files(samples / "mrz")
        for path in paths:
            zones = [_zone(read(one)) for one in _turned(path, Path(folder))]
            read_all += zones[0] is not None
            cells = " | ".join(_said(zone) for zone in zones)
            lines.append(f"| {path.name} | {cells} |")
    yield f"Birth and expiry read, upright: {read_all} of {len(paths)}."
    yield "\n".join(lines)
    others = [p for name in WITHOUT for p in _files(samples / name)]
    wrong = [path.name for path in others if _zone(read(path)) is not None]
    said = ", ".join(wrong) or "none"
    yield f"Zones read where there is none ({len(others)} other files): {said}."


def _said(zone: Mrz | None) -> str:
    if zone is None:
        return "—"
    return f"{zone.format}{'' if zone.checks_ok else ' (dates only)'}"


def _files(folder: Path) -> list[Path]:
    kinds = {".jpg", ".jpeg", ".png", ".pdf"}
    return sorted(p for p in folder.glob("*") if p.suffix.lower() in kinds)


def _turned(path: Path, folder: Path) -> Iterator[Path]:
    yield path
    with Image.open(path) as image:
        for turn in TURNS[1:]:
            out = folder / f"{turn}.png"
            image.convert("RGB").rotate(-turn, expand=True).save(out)
            yield out


def _cost() -> Iterator[str]:
    """Yield what looking for a zone adds to a page of print, in processor time."""
    page = scanned_page()
    words, zones = ocr_engine(TESSDATA), mrz_engine(TESSDATA)
    if words is None or zones is None:
        return
    yield "### Time on a page without a zone"
    seen = words.words(page, dpi=200)
    spent = [_seconds(lambda: read_mrz(page, seen, zones)) for _ in range(9)]
    bare = min(_seconds(lambda: words.words(page, dpi=200)) for _ in range(3))
    yield (
        f"A dense A4 scan at 200 dpi: {min(spent) * 1000:.0f} ms of processor time,"
        f" beside {bare * 1000:.0f} ms for recognising its text."
    )


def _seconds(work: Callable[[], object]) -> float:
    began = time.process_time()
    work()
    return time.process_time() - began


if __name__ == "__main__":
    sys.exit(main())
