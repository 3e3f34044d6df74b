# SPDX-License-Identifier: Apache-2.0
"""Measure the checks of identity photos: python -m benchmarks.photos --samples DIR.

``DIR`` is filled by ``python -m benchmarks.photo_fetch --out DIR``. Figures are those
of the half of the people nothing was tuned on; ``--half tuned`` shows the other one on
the screen. ``--made FOLDER`` keeps the photos made for the next run; ``--share 4``
makes each defect of every fourth person only.
"""

import argparse
import datetime as dt
import sys
from pathlib import Path

from benchmarks.photo_cost import cost
from benchmarks.photo_people import cases, people
from benchmarks.photo_report import sections
from benchmarks.photo_set import variants
from benchmarks.photo_trials import Bench, Trial
from benchmarks.report import write_between_markers

BEGIN = "<!-- figures: begin (python -m benchmarks.photos writes below) -->"
_HALVES = {"reported": True, "tuned": False}


def main(arguments: list[str] | None = None) -> int:
    """Measure, print, write the page; 2 when there are no samples."""
    options = _options(arguments)
    if not (options.samples / "london").is_dir():
        print(f"No portraits in {options.samples}: see benchmarks/photo_fetch.py.")
        return 2
    trials = _trials(options)
    every = "" if options.share == 1 else f", each on one person in {options.share}"
    parts = [
        (
            f"Run of {options.date}, half of the people: {options.half};"
            f" {len(variants())} kinds of photo{every}."
        )
    ]
    parts += sections(trials)
    parts.append("### Time and memory\n\n" + cost(options.samples, trials))
    text = "\n\n".join(parts)
    print(text)
    if options.out:
        write_between_markers(options.out, text, begin=BEGIN)
    return 0


def _options(arguments: list[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.photos")
    parser.add_argument("--samples", type=Path, required=True, help="fetched portraits")
    parser.add_argument("--half", choices=sorted(_HALVES), default="reported")
    parser.add_argument("--share", type=int, default=1, help="one person in so many")
    parser.add_argument("--made", type=Path, help="folder that keeps the photos")
    parser.add_argument("--out", type=Path, help="page to write the figures into")
    parser.add_argument("--date", default=dt.datetime.now(tz=dt.UTC).date().isoformat())
    return parser.parse_args(arguments)


def _trials(options: argparse.Namespace) -> list[Trial]:
    bench = Bench(options.samples, options.made)
    held = _HALVES[options.half]
    crowd = [one for one in people() if one.held_out == held]
    whole = [one for one in cases() if one.held_out == held]
    return [
        *bench.of_people(crowd, variants(), options.share),
        *bench.of_cases(whole),
    ]


if __name__ == "__main__":
    sys.exit(main())
