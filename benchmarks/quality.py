# SPDX-License-Identifier: Apache-2.0
"""Measure how well poor pages are told: python -m benchmarks.quality --samples DIR.

Makes its pages and spoils them one way at a time; ``--out docs/accuracy-quality.md``
writes the figures there, ``--keep DIR`` leaves the pictures to be looked at, and
``--one-in N`` measures only so many of them, chosen by hash.
"""

import argparse
import datetime as dt
import hashlib
import tempfile
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

from benchmarks.quality_blanks import blanks
from benchmarks.quality_conditions import conditions_for
from benchmarks.quality_defects import Condition, Spoilt, spoilt
from benchmarks.quality_papers import Sheet, sheets
from benchmarks.quality_report import Trial, markdown
from benchmarks.quality_samples import SAMPLES, Sample
from benchmarks.report import write_between_markers
from dossier.adapters.file_reader import WorkerFileReader
from dossier.domain.finding import Finding
from dossier.domain.piece import Piece, ReadFile
from dossier.domain.reading import Reading
from dossier.rulebook.book import RuleBook
from dossier.rulebook.load import load_rulebook
from dossier.rulebook.thresholds import load_thresholds
from dossier.services.jobs import Silent
from dossier.services.quality import with_quality

ROOT = Path(__file__).resolve().parent.parent
BEGIN = "<!-- figures: begin (python -m benchmarks.quality writes below) -->"
_Made = tuple[Path, Sheet | None, Condition | None, Spoilt | None]


def main(arguments: list[str] | None = None) -> int:
    """Make, spoil, read and judge the pages; print and write the figures."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.quality")
    parser.add_argument("--samples", type=Path, default=None)
    parser.add_argument("--out", type=Path, default=None)
    parser.add_argument("--keep", type=Path, default=None)
    parser.add_argument("--one-in", type=int, default=1)
    options = parser.parse_args(arguments)
    started = time.monotonic()
    with tempfile.TemporaryDirectory() as temporary:
        folder = options.keep or Path(temporary)
        folder.mkdir(exist_ok=True)
        made = list(_made(folder, options.samples, options.one_in))
        named = [s for s in SAMPLES if options.samples]
        paths = [m[0] for m in made] + [options.samples / s.path for s in named]
        judged = _judged(paths)
    trials = [_trial(one, judged[one[0]]) for one in made if judged[one[0]][0].pages]
    unread = [one[0].stem for one in made if not judged[one[0]][0].pages]
    real: list[tuple[Sample, Sequence[Finding]]] = [
        (sample, judged[options.samples / sample.path][1]) for sample in named
    ]
    minutes = (time.monotonic() - started) / 60
    text = markdown(trials, real, unread=unread, minutes=minutes)
    print(text)
    if options.out:
        write_between_markers(options.out, text, begin=BEGIN)
    return 0


def _made(folder: Path, samples: Path | None, one_in: int) -> Iterator[_Made]:
    """Write one in so many spoilt pages, and every blank sheet."""
    for sheet in sheets(folder, samples):
        for condition in conditions_for(sheet):
            name = f"{sheet.name}~{condition.key}"
            if hashlib.sha256(name.encode()).digest()[0] % one_in:
                continue
            one = spoilt(sheet, condition)
            path = folder / f"{name}.{one.kind}"
            path.write_bytes(one.data)
            yield path, sheet, condition, one
    for name, data in blanks():
        path = folder / f"blank~{name}.jpg"
        path.write_bytes(data)
        yield path, None, None, None


def _judged(paths: Sequence[Path]) -> dict[Path, tuple[Reading, tuple[Finding, ...]]]:
    """Read the files with the real reader and run the checks every paper gets."""
    day = dt.datetime.now(tz=dt.UTC).date()
    limits = load_thresholds(ROOT / "rules" / "thresholds.toml", day)
    reader = WorkerFileReader(ROOT / "resources" / "tessdata", limits)
    book = load_rulebook([ROOT / "rules"])
    try:
        readings = reader.read_many(paths, monitor=Silent())
    finally:
        reader.close()
    return {
        path: (reading, _findings(book, path, reading, day))
        for path, reading in zip(paths, readings, strict=True)
    }


def _findings(
    book: RuleBook, path: Path, reading: Reading, day: dt.date
) -> tuple[Finding, ...]:
    files = (ReadFile(name=path.name, reading=reading),)
    piece = Piece(kind="", files=files, on=day)
    checks = with_quality(book.thresholds, (), day)
    return tuple(finding for check in checks for finding in check.run(piece))


def _trial(made: _Made, judged: tuple[Reading, tuple[Finding, ...]]) -> Trial:
    path, sheet, condition, one = made
    reading, findings = judged
    return Trial(
        name=path.stem,
        sheet=sheet,
        condition=condition,
        spoilt=one,
        page=reading.pages[0],
        findings=findings,
    )


if __name__ == "__main__":
    raise SystemExit(main())
