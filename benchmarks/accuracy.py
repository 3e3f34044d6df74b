# SPDX-License-Identifier: Apache-2.0
"""Measure reading and checking on labelled files: python -m benchmarks.accuracy.

Needs the samples collection (``documents/`` with ``truth.json``, ``twoddoc/``,
``files/``), which is not part of this repository; name its folder with
``--samples`` or in ``DOSSIER_SAMPLES``. Further folders with ``documents/`` may be
named after it; half of theirs is held out. The made papers are printed on the spot.
"""

import argparse
import os
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from benchmarks.conditions import CONDITIONS
from benchmarks.date_scores import (
    JUDGED_ON,
    Outcome,
    example_labels,
    made_labels,
    measure_dates,
    sample_labels,
)
from benchmarks.page_scores import measure_blanks, measure_codes
from benchmarks.report import Figures, dated_parser, markdown, write_between_markers
from dossier.adapters.file_reader import WorkerFileReader
from dossier.rulebook.thresholds import load_thresholds

ROOT = Path(__file__).resolve().parent.parent
EXAMPLE = ROOT / "resources" / "example"
FIRST = "First collection"
FURTHER = "Further collection"
MADE = "Made papers"


def main(arguments: list[str] | None = None) -> int:
    """Measure, print, write the page; 2 when there are no samples."""
    options = _options(arguments)
    samples = options.samples or [
        Path(os.environ.get("DOSSIER_SAMPLES", ROOT / "samples"))
    ]
    for folder in samples:
        if not (folder / "documents" / "truth.json").exists():
            print(f"No samples in {folder}: name their folder with --samples.")
            return 2
    start = time.monotonic()
    reader = WorkerFileReader(
        ROOT / "resources" / "tessdata",
        load_thresholds(ROOT / "rules" / "thresholds.toml", JUDGED_ON),
        workers=max(options.jobs, 2),
    )
    try:
        text = markdown(_measured(reader, samples, options))
    finally:
        reader.close()
    print(text)
    print(f"\n{time.monotonic() - start:.0f} s", file=sys.stderr)
    if options.out:
        write_between_markers(options.out, text)
    return 0


def _options(arguments: list[str] | None) -> argparse.Namespace:
    parser = dated_parser("benchmarks.accuracy")
    parser.add_argument(
        "--samples",
        type=Path,
        action="append",
        help="folder of the labelled files; may be given several times",
    )
    parser.add_argument(
        "--jobs", type=int, default=1, help="documents read at once (default: 1)"
    )
    return parser.parse_args(arguments)


def _measured(
    reader: WorkerFileReader, folders: list[Path], options: argparse.Namespace
) -> Figures:
    samples = folders[0]
    return Figures(
        made_on=options.date,
        reader=reader.version,
        dates=tuple(_dates(reader, folders, options.jobs)),
        example=tuple(measure_dates(reader, example_labels(EXAMPLE), ["native"])),
        codes=measure_codes(reader, samples),
        blanks=measure_blanks(reader, samples),
    )


def _dates(
    reader: WorkerFileReader, folders: list[Path], jobs: int
) -> Iterator[Outcome]:
    """Measure the first collection, the further ones, then the made papers."""
    for place, folder in enumerate(folders):
        labels = sample_labels(
            folder / "documents",
            one_in=2 if place else 3,
            collection=FURTHER if place else FIRST,
        )
        yield from measure_dates(reader, labels, [*CONDITIONS], jobs=jobs)
    with tempfile.TemporaryDirectory() as name:
        made = made_labels(Path(name), MADE)
        conditions = [key for key in CONDITIONS if key != "clean300"]
        yield from measure_dates(reader, made, conditions, jobs=jobs)


if __name__ == "__main__":
    sys.exit(main())
