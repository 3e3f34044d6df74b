# SPDX-License-Identifier: Apache-2.0
"""Measure reading of photographed sheets: python -m benchmarks.sheets --samples DIR.

Papers of the samples collection are photographed by program (``sheet_photos``); real
photos among them are counted apart. ``--out`` writes the figures between the markers
of a page.
"""

import argparse
import io
import os
import statistics
import sys
import tempfile
import time
import zlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path

import numpy as np
from PIL import Image

from benchmarks.conditions import grey_scan, page_images, strong_jpeg
from benchmarks.date_scores import JUDGED_ON, Label, example_labels, sample_labels
from benchmarks.report import dated_parser, write_between_markers
from benchmarks.sheet_trials import CLOSE, SHOTS, Bench, Read, Trial, both_ways, trials
from dossier.adapters.engine_limits import one_thread_per_engine
from dossier.adapters.reading_jobs import Sheaf
from dossier.adapters.sheet_finder import FINDER_PX, find_sheet
from dossier.rulebook.thresholds import load_thresholds

ROOT = Path(__file__).resolve().parent.parent
EXAMPLE = ROOT / "resources" / "example"
BEGIN = "<!-- figures: begin (python -m benchmarks.sheets writes below) -->"
REAL_PHOTOS = ("mindee_invoice.pdf", "mindee_petrol.jpg")
"""Photos of paper among the samples, looked at by eye."""
_COLUMNS = (
    "shot", "photos", "sheet found", "of these within 2 %", "words read, as it is",
    "words read by the program", "date right, as it is", "by the program",
    "automatic and wrong, as it is", "by the program", "processor, ratio",
)  # fmt: skip
SCANS = ("scan200", grey_scan), ("jpeg150", strong_jpeg)

SheetlessPage = tuple[str, str, Image.Image]
"""Group, name and picture of a page on which no sheet is to be found."""


def main(arguments: list[str] | None = None) -> int:
    """Measure, print, write the page; 2 when there are no samples."""
    options = _options(arguments)
    documents = options.samples / "documents"
    if not (documents / "truth.json").exists():
        print(f"No samples in {options.samples}: name their folder with --samples.")
        return 2
    one_thread_per_engine()
    limits = load_thresholds(ROOT / "rules" / "thresholds.toml", JUDGED_ON)
    labels = sample_labels(documents)
    flat = [one for one in labels if one.path.name not in REAL_PHOTOS]
    with tempfile.TemporaryDirectory() as folder:
        sheaf = Sheaf(
            path=Path(folder),
            kind="jpeg",
            limits=limits,
            tessdata=ROOT / "resources" / "tessdata",
        )
        bench = Bench(folder=Path(folder), sheaf=sheaf)
        done = list(trials(flat, bench, options.seeds))
        real = [_real(one, bench) for one in labels if one.path.name in REAL_PHOTOS]
    none = list(_sheetless(options.samples, flat))
    text = "\n\n".join((_made(options), *_report(done), *real, _false_finds(none)))
    print(text)
    if options.out:
        write_between_markers(options.out, text, begin=BEGIN)
    return 0


def _options(arguments: list[str] | None) -> argparse.Namespace:
    parser = dated_parser("benchmarks.sheets")
    parser.add_argument(
        "--samples",
        type=Path,
        default=Path(os.environ.get("DOSSIER_SAMPLES", ROOT / "samples")),
        help="folder of the labelled files",
    )
    parser.add_argument(
        "--seeds", type=int, default=1, help="photos of each paper in each shot"
    )
    return parser.parse_args(arguments)


def _made(options: argparse.Namespace) -> str:
    return f"Run of {options.date}, {options.seeds} seed(s)."


def _report(done: Sequence[Trial]) -> Iterator[str]:
    for title, held in (("Tuned on", False), ("Held out", True)):
        yield _table(title, [one for one in done if one.held_out is held])
    yield _failures(done)


def _table(title: str, done: Sequence[Trial]) -> str:
    papers = len({one.name for one in done})
    grounds = sorted({one.background for one in done})
    lines = [
        f"### {title}",
        "",
        f"{papers} papers on {len(grounds)} backgrounds ({', '.join(grounds)}).",
        "",
        f"| {' | '.join(_COLUMNS)} |",
        f"|{'---|' * len(_COLUMNS)}",
    ]
    for shot in SHOTS:
        mine = [one for one in done if one.shot == shot]
        if mine:
            lines.append(_row(shot, mine))
    return "\n".join(lines)


def _row(shot: str, mine: Sequence[Trial]) -> str:
    found = [one for one in mine if one.off is not None]
    close = sum(one.off is not None and one.off <= CLOSE for one in found)
    dated = [one for one in mine if one.dated]
    ratio = statistics.median(one.cascade.seconds / one.raw.seconds for one in mine)
    ways: tuple[Callable[[Trial], Read], ...] = (
        lambda one: one.raw,
        lambda one: one.cascade,
    )
    words = [_percent(way(one).words for one in mine) for way in ways]
    right = [f"{sum(way(one).chosen for one in dated)}/{len(dated)}" for way in ways]
    wrong = [
        str(sum(way(one).certain and not way(one).chosen for one in dated))
        for way in ways
    ]
    cells = [shot, str(len(mine)), str(len(found)), f"{close}/{len(found)}"]
    cells += [*words, *right, *wrong, f"{ratio:.2f}"]
    return f"| {' | '.join(cells)} |"


def _percent(shares: Iterable[float | None]) -> str:
    known = [share for share in shares if share is not None]
    return f"{statistics.mean(known):.0%}" if known else "-"


def _failures(done: Sequence[Trial]) -> str:
    lines = ["### What went wrong, by file", ""]
    for one in done:
        for fault in _faults(one):
            place = f"{one.name} on {one.background}, {one.shot}"
            lines.append(f"- {place}{', held out' if one.held_out else ''}: {fault}")
    return "\n".join(lines)


def _faults(one: Trial) -> Iterator[str]:
    whole = one.shot != "cut off"
    if whole and one.off is None:
        yield "sheet not found"
    if one.off is not None and one.off > CLOSE:
        yield f"a corner is off by {one.off:.1%}"
    if not whole and one.off is not None:
        yield "four corners claimed, one is not in the picture"
    if one.dated and one.cascade.certain and not one.cascade.chosen:
        yield "automatic and wrong date"
    if one.dated and one.raw.chosen and not one.cascade.chosen:
        yield "date right as it is, not by the program"
    if whole and one.dated and not (one.cascade.chosen or one.raw.chosen):
        yield "date not chosen either way"


def _real(label: Label, bench: Bench) -> str:
    """Return a line about a real photo; there are too few for a table."""
    path = bench.folder / "real.jpg"
    page_images(label.path)[0].save(path, "JPEG", quality=95)
    raw, cascade, reading = both_ways(path, label, bench)
    least = bench.sheaf.limits.word_confidence_min
    sure = sum(word.confidence >= least for word in reading.words)
    found = "found" if reading.sheet else "not found"
    return (
        f"Real photo {label.path.name}: sheet {found},"
        f" {sure} words read with confidence; issue date"
        f" {'right' if raw.chosen else 'not right'} as it is,"
        f" {'right' if cascade.chosen else 'not right'} by the program"
        f"{' (automatic)' if cascade.certain else ' (asked)'}."
    )


def _sheetless(
    samples: Path, labels: Iterable[Label]
) -> Iterator[tuple[str, str, bool]]:
    """Yield group, name and whether a sheet was (wrongly) found."""
    for group, name, picture in _sheetless_pages(samples, labels):
        small = picture.copy()
        small.thumbnail((FINDER_PX, FINDER_PX))
        yield group, name, find_sheet(small) is not None


def _sheetless_pages(samples: Path, labels: Iterable[Label]) -> Iterator[SheetlessPage]:
    for label in [*labels, *example_labels(EXAMPLE)]:
        page = page_images(label.path)[0]
        yield "clean300", label.path.name, page
        for group, degrade in SCANS:
            rng = np.random.default_rng(zlib.crc32(label.path.name.encode()))
            with Image.open(io.BytesIO(degrade(page, rng))) as picture:
                yield group, label.path.name, picture.convert("RGB")
    for folder in ("mrz", "photos", "twoddoc"):
        for path in sorted((samples / folder).iterdir()):
            if path.suffix in {".png", ".jpg"}:
                with Image.open(path) as picture:
                    yield folder, path.name, picture.convert("RGB")


def _false_finds(none: Sequence[tuple[str, str, bool]]) -> str:
    lines = [
        "### Sheets found where the picture is the paper",
        "",
        "| pictures | number | sheets found | in |",
        "|---|---|---|---|",
    ]
    for group in dict.fromkeys(group for group, _, _ in none):
        mine = [one for one in none if one[0] == group]
        found = [name for _, name, wrong in mine if wrong]
        lines.append(
            f"| {group} | {len(mine)} | {len(found)} | {', '.join(found) or '-'} |"
        )
    return "\n".join(lines)


if __name__ == "__main__":
    began = time.monotonic()
    code = main()
    print(f"\n{time.monotonic() - began:.0f} s", file=sys.stderr)
    sys.exit(code)
