# SPDX-License-Identifier: Apache-2.0
"""How close merging and shrinking come to what the machine and other tools can do.

    python -m benchmarks.assemble [--scale 1.0] [--rounds 3] [--out docs/assembly.md]
    python -m benchmarks.assemble --large        (500 pages, 1 GB: time and memory)
    python -m benchmarks.assemble --legibility   (words read at each step of the rules)

Ways run in turn, round by round; a line is a median. CPU counts all processes and
threads of a way and is what to go by on a busy machine. The floor of merging is a copy
of the bytes, that of shrinking decoding every scan at half its size and encoding it
once, on two cores. Other tools are measured where they are installed.
"""

import argparse
import tempfile
from pathlib import Path

from benchmarks.assemble_large import large
from benchmarks.assemble_legibility import legibility
from benchmarks.assemble_peers import merging, shrinking
from benchmarks.assemble_piles import pile_of_scans, total
from benchmarks.assemble_timing import compared

LIMIT_SHARE = 10 / 92
_HOW = (
    "Written by `python -m benchmarks.assemble --out docs/assembly.md`. Go by CPU: wall"
    " time depends on what else the machine does."
)
_WHAT = "scans of A4 at 300 dpi in colour, five to a PDF, and pages of text."


def main() -> None:
    """Make scans, measure, print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--scale", type=float, default=1.0)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--slow", action="store_true", help="OCRmyPDF too")
    parser.add_argument("--large", action="store_true")
    parser.add_argument("--legibility", action="store_true")
    parser.add_argument("--out", type=Path)
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        if arguments.legibility:
            lines = legibility(folder)
        elif arguments.large:
            lines = large(folder, arguments.scale)
        else:
            lines = _tables(folder, arguments)
    text = "\n".join(lines) + "\n"
    print(text, end="")
    if arguments.out is not None:
        arguments.out.write_text(text, "utf-8")


def _tables(folder: Path, arguments: argparse.Namespace) -> list[str]:
    scans = pile_of_scans(folder, arguments.scale)
    size = total(scans)
    limit = round(size * LIMIT_SHARE)
    pages = sum(scan.pages for scan in scans)
    return [
        "# Assembly: time, size, legibility",
        "",
        _HOW,
        "",
        f"{pages} pages, {size / 1e6:.1f} MB: {_WHAT}",
        "",
        "## Merge",
        "",
        *compared(merging(scans, folder), arguments.rounds),
        "",
        f"## Shrink to {limit / 1e6:.1f} MB",
        "",
        *compared(
            shrinking(scans, folder, limit, slow=arguments.slow), arguments.rounds
        ),
    ]


if __name__ == "__main__":
    main()
