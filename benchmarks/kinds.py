# SPDX-License-Identifier: Apache-2.0
"""Measure which kind of document pages look like: python -m benchmarks.kinds.

Prints invented papers (``benchmarks/papers``), spoils some as a scanner or a telephone
would, reads them with the real reader and compares the readings with the rule book.
Readings are kept in a cache folder: only what changed is read again. The samples
collection is measured too where it is at hand (``--samples``).
"""

import argparse
import datetime as dt
import hashlib
import os
import sys
import tempfile
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from benchmarks.conditions import degraded
from benchmarks.kind_files import (
    REAL,
    ManyPages,
    many_pages,
    many_pages_report,
    sorted_out,
)
from benchmarks.kind_labels import EXAMPLE_KINDS, SAMPLE_KINDS
from benchmarks.kind_papers import Paper, papers, printed
from benchmarks.kind_report import BEGIN, END, markdown
from benchmarks.kind_trials import NO_KIND, Trial, tried
from dossier.adapters.case_codec import reading_from_json, reading_to_json
from dossier.adapters.file_reader import WorkerFileReader
from dossier.domain.reading import Reading
from dossier.rulebook.load import load_rulebook
from dossier.rulebook.thresholds import load_thresholds
from dossier.services.jobs import Silent
from dossier.services.recognise import Recogniser

ROOT = Path(__file__).resolve().parent.parent
ON = dt.date(2026, 11, 22)
SPOILT = ("scan200", "jpeg150", "phone")


@dataclass(frozen=True)
class Page:
    """A file to recognise, with what it is."""

    name: str
    condition: str
    right: frozenset[str]
    group: str
    path: Path


def main(arguments: list[str] | None = None) -> int:
    """Measure, print, write the page when asked to."""
    options = _options(arguments)
    options.cache.mkdir(parents=True, exist_ok=True)
    book = load_rulebook([ROOT / "rules"])
    recogniser = Recogniser(book)
    pages = [*_invented(options.cache), *_real(options.samples)]
    reader = WorkerFileReader(
        ROOT / "resources" / "tessdata",
        load_thresholds(ROOT / "rules" / "thresholds.toml", ON),
    )
    try:
        trials = [
            tried(page.name, page.condition, page.right, page.group, reading=reading)
            for page, reading in _read(reader, pages, options.cache)
        ]
        done = [trial.judged(recogniser, book, ON) for trial in trials]
        bound = list(_many_pages(reader, options.cache, pages))
        told = list(sorted_out(recogniser, book, bound, ON))
    finally:
        reader.close()
    if options.show:
        _show(done, options.show)
    text = f"{markdown(done, options.date)}\n\n{many_pages_report(told)}"
    print(text)
    if options.out:
        _write(options.out, text)
    return 0


def _options(arguments: list[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.kinds")
    samples = os.environ.get("DOSSIER_SAMPLES", ROOT / "samples")
    parser.add_argument("--samples", type=Path, default=Path(samples))
    parser.add_argument(
        "--cache",
        type=Path,
        default=Path(tempfile.gettempdir()) / "dossier-kinds",
        help="folder of the printed pages and their readings",
    )
    parser.add_argument("--date", default=dt.datetime.now(tz=dt.UTC).date().isoformat())
    parser.add_argument("--out", type=Path, help="page to write the figures into")
    parser.add_argument(
        "--show", default="", help="print each miss of a group (tuning, held out, real)"
    )
    return parser.parse_args(arguments)


def _invented(cache: Path) -> Iterable[Page]:
    """Print every paper, and spoil four in ten, chosen by a hash of the name."""
    for paper in papers():
        path = printed(paper, cache)
        yield _page(paper, "as printed", path)
        number = int(hashlib.sha256(paper.name.encode()).hexdigest(), 16)
        if number % 10 < 4 and path.suffix == ".pdf":  # noqa: PLR2004
            condition = SPOILT[number % len(SPOILT)]
            out = cache / f"{condition}-{path.stem}.pdf"
            # A degraded page is kept as long as the sheet it was made from.
            if not out.exists() or out.stat().st_mtime < path.stat().st_mtime:
                degraded(path, condition, cache)
            yield _page(paper, condition, out)


def _page(paper: Paper, condition: str, path: Path) -> Page:
    group = "late" if paper.late else "held out" if paper.unseen else "tuning"
    return Page(paper.name, condition, paper.right, group, path)


def _real(samples: Path) -> Iterable[Page]:
    for name, kinds in EXAMPLE_KINDS.items():
        path = ROOT / "resources" / "example" / name
        yield Page(name, "as it is", frozenset(kinds.split()), "example", path)
    for name, kinds in SAMPLE_KINDS.items():
        path = samples / name
        if path.exists():
            yield Page(name, "as it is", frozenset(kinds.split()), "real", path)


def _many_pages(
    reader: WorkerFileReader, cache: Path, pages: Iterable[Page]
) -> Iterable[tuple[ManyPages, Reading]]:
    """Yield the files of several pages, invented ones first, with their readings."""
    files = {file.path: file for file in many_pages(papers(), cache)}
    bound = [
        Page(f.name, "as printed", frozenset((f.kind,)), f.group, path)
        for path, f in files.items()
    ]
    for page, reading in _read(reader, bound, cache):
        yield files[page.path], reading
    whole = [p for p in pages if p.group in ("real", "example")]
    for page, reading in _read(reader, whole, cache):
        kind = min(page.right - {NO_KIND}, default=None)
        if kind is not None and len(reading.pages) > 1:
            kinds = (kind,) * len(reading.pages)
            yield (
                ManyPages(page.name, REAL, kind, kinds, page.path, unseen=False),
                reading,
            )


def _read(
    reader: WorkerFileReader, pages: Iterable[Page], cache: Path
) -> Iterable[tuple[Page, Reading]]:
    """Read what the cache does not have for these bytes and this reader."""
    version = hashlib.sha256(reader.version.encode()).hexdigest()[:12]
    for page in pages:
        digest = hashlib.sha256(page.path.read_bytes()).hexdigest()
        kept = cache / f"{digest[:24]}-{version}.json"
        reading = reading_from_json(kept.read_bytes()) if kept.exists() else None
        if reading is None:
            reading = reader.read(page.path, monitor=Silent())
            if reading.unreadable is None:
                try:
                    kept.write_bytes(reading_to_json(reading))
                except UnicodeEncodeError:
                    print(f"not kept: {page.name}", file=sys.stderr)
        yield page, reading


def _show(done: list[Trial], group: str) -> None:
    for one in done:
        if one.group == group and (one.place != 1 or one.wrong_advice):
            best = ", ".join(
                f"{g.kind} {g.score:.1f} {g.confidence:.2f} ({g.because})"
                for g in one.guesses[:4]
            )
            print(f"{one.name} [{one.condition}] place {one.place}: {best}")
            for slot in one.wrong_advice:
                print(f"    WRONG ADVICE in a slot for {slot}")


def _write(page: Path, text: str) -> None:
    head, _, rest = page.read_text("utf-8").partition(BEGIN)
    tail = rest.partition(END)[2]
    page.write_text(f"{head}{BEGIN}\n\n{text}\n\n{END}{tail}", "utf-8")


if __name__ == "__main__":
    sys.exit(main())
