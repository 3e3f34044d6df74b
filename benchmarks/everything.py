# SPDX-License-Identifier: Apache-2.0
"""Measure every capability and write every page: python -m benchmarks.everything.

``--samples DIR`` names the labelled samples, ``--portraits DIR`` the fetched portraits
(``benchmarks.photo_fetch``); without one, what needs it is left out. It takes about an
hour on two cores.
"""

import argparse
import sys
from collections.abc import Callable
from pathlib import Path

from benchmarks import accuracy, kinds, languages, mrz, names, photos, quality, sheets

ROOT = Path(__file__).resolve().parent.parent
DOCS = ROOT / "docs"
Measure = Callable[[list[str]], int]

ALONE: tuple[tuple[Measure, str], ...] = (
    (names.main, "accuracy-names.md"),
    (languages.main, "accuracy-language.md"),
)
"""Make everything they measure on."""
WITH_SAMPLES: tuple[tuple[Measure, str], ...] = (
    (accuracy.main, "accuracy.md"),
    (kinds.main, "accuracy-kinds.md"),
    (mrz.main, "accuracy-mrz.md"),
    (quality.main, "accuracy-quality.md"),
    (sheets.main, "accuracy-sheets.md"),
)


def main(arguments: list[str] | None = None) -> int:
    """Run one after the other; return the worst status."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.everything")
    parser.add_argument("--samples", type=Path, help="labelled samples")
    parser.add_argument("--portraits", type=Path, help="fetched portraits")
    options = parser.parse_args(arguments)
    worst = 0
    for measure, page in ALONE:
        worst = max(worst, measure(["--out", str(DOCS / page)]))
    if options.samples:
        for measure, page in WITH_SAMPLES:
            words = ["--samples", str(options.samples), "--out", str(DOCS / page)]
            worst = max(worst, measure(words))
    if options.portraits:
        page = str(DOCS / "accuracy-photo.md")
        words = ["--samples", str(options.portraits), "--out", page]
        worst = max(worst, photos.main(words))
    return worst


if __name__ == "__main__":
    sys.exit(main())
