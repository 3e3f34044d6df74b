# SPDX-License-Identifier: Apache-2.0
"""Measure reading and checking on labelled files: python -m benchmarks.accuracy.

Needs the samples collection (``documents/`` with ``truth.json``, ``twoddoc/``,
``files/``, ``photos/``), which is not part of this repository; name its folder with
``--samples`` or in ``DOSSIER_SAMPLES``.
"""

import argparse
import datetime as dt
import os
import sys
import time
from pathlib import Path

from benchmarks.conditions import CONDITIONS
from benchmarks.date_scores import (
    JUDGED_ON,
    example_labels,
    measure_dates,
    sample_labels,
)
from benchmarks.page_scores import measure_blanks, measure_codes, measure_photos
from benchmarks.report import Figures, markdown, write_between_markers
from dossier.adapters.file_reader import WorkerFileReader
from dossier.checks import IdPhoto
from dossier.domain.errors import WrongInputError
from dossier.rulebook.load import load_rulebook
from dossier.rulebook.thresholds import load_thresholds

ROOT = Path(__file__).resolve().parent.parent
EXAMPLE = ROOT / "resources" / "example"


def main(arguments: list[str] | None = None) -> int:
    """Measure, print, write the page; 2 when there are no samples."""
    options = _options(arguments)
    if not (options.samples / "documents" / "truth.json").exists():
        print(f"No samples in {options.samples}: name their folder with --samples.")
        return 2
    start = time.monotonic()
    reader = WorkerFileReader(
        ROOT / "resources" / "tessdata",
        load_thresholds(ROOT / "rules" / "thresholds.toml", JUDGED_ON),
    )
    try:
        text = markdown(_measured(reader, options.samples, options.date))
    finally:
        reader.close()
    print(text)
    print(f"\n{time.monotonic() - start:.0f} s", file=sys.stderr)
    if options.out:
        write_between_markers(options.out, text)
    return 0


def _options(arguments: list[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.accuracy")
    parser.add_argument(
        "--samples",
        type=Path,
        default=Path(
            os.environ.get("DOSSIER_SAMPLES", ROOT.parent / "shared" / "samples")
        ),
        help="folder of the labelled files",
    )
    parser.add_argument(
        "--date",
        default=dt.datetime.now(tz=dt.UTC).date().isoformat(),
        help="day to put on the figures (default: today); does not change them",
    )
    parser.add_argument(
        "--out", type=Path, default=None, help="page to write the figures into"
    )
    return parser.parse_args(arguments)


def _measured(reader: WorkerFileReader, samples: Path, made_on: str) -> Figures:
    check = _photo_check()
    return Figures(
        made_on=made_on,
        reader=reader.version,
        dates=tuple(
            measure_dates(reader, sample_labels(samples / "documents"), CONDITIONS)
        ),
        example=tuple(measure_dates(reader, example_labels(EXAMPLE), ["native"])),
        codes=measure_codes(reader, samples),
        blanks=measure_blanks(reader, samples),
        photos=measure_photos(reader, samples, check) if check else None,
    )


def _photo_check() -> IdPhoto | None:
    """Return the photo check of the rule book in force on the judging day."""
    try:
        kind = load_rulebook([ROOT / "rules"]).kind("id_photos")
    except WrongInputError as error:
        print(f"No photo rule: {error.code} {error.facts}", file=sys.stderr)
        return None
    checks = kind.all_checks(JUDGED_ON)
    return next((c for c in checks if isinstance(c, IdPhoto)), None)


if __name__ == "__main__":
    sys.exit(main())
