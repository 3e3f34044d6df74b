# SPDX-License-Identifier: Apache-2.0
"""Put hostile files through the whole way: python -m benchmarks.reliability.

Every PDF and image below ``--corpus`` is read, then assembled, then the output is
counted with a third library. ``--log FILE`` keeps what was found line by line, so that
an interrupted run goes on where it stopped; ``--parallel N`` runs N trials side by
side; ``--out docs/reliability.md`` writes the page. Public collections
that were used are named on that page.
"""

import argparse
import datetime as dt
import json
import queue
import sys
import tempfile
import time
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict
from itertools import islice
from pathlib import Path

import pypdf
import pypdfium2
from pypdf.errors import PyPdfError

from benchmarks.hostile_peers import Peers, peers_of
from benchmarks.reliability_report import Result, markdown
from benchmarks.report import write_between_markers
from dossier.adapters.file_reader import WorkerFileReader
from dossier.adapters.pdf_writer import PikepdfWriter
from dossier.adapters.shrink_settings import load_shrink_settings
from dossier.adapters.worker_pool import WorkerPool, outcome
from dossier.domain.errors import DossierError, UnreadableFileError
from dossier.domain.merge_plan import MergePlan, PlannedFile
from dossier.domain.reading import Reading
from dossier.rulebook.thresholds import load_thresholds
from dossier.services.assemble import upright_turns
from dossier.services.jobs import Silent

ROOT = Path(__file__).resolve().parent.parent
RULES = ROOT / "rules"
ON = dt.date(2026, 11, 22)
"""Day whose thresholds apply."""
ENDINGS = frozenset(
    {".pdf", ".png", ".jpg", ".jpeg", ".tif", ".tiff", ".gif", ".bmp", ".webp"}
    | {".heic", ".heif"}
)
BEGIN = "<!-- figures: begin (python -m benchmarks.reliability writes below) -->"
BATCH = 40
PEER_SECONDS = 60.0


def main(arguments: list[str] | None = None) -> int:
    """Run, print, write the page."""
    options = _options(arguments)
    files = sorted(p for p in options.corpus.rglob("*") if _is_wanted(p))
    if options.sample:
        files = files[:: max(1, len(files) // options.sample)]
    done = _done(options.log)
    rest = [path for path in files if _name(path, options.corpus) not in done]
    with options.log.open("a", encoding="utf-8") as log:
        for result in _side_by_side(options.corpus, rest, options.parallel):
            log.write(json.dumps(asdict(result)) + "\n")
            log.flush()
            done[result.file] = result
    wanted = {_name(path, options.corpus) for path in files}
    text = markdown([one for name, one in sorted(done.items()) if name in wanted])
    print(text)
    if options.out:
        write_between_markers(options.out, text, begin=BEGIN)
    return 0


def _options(arguments: list[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--corpus", type=Path, required=True)
    parser.add_argument("--log", type=Path, default=Path("reliability.jsonl"))
    parser.add_argument("--out", type=Path)
    parser.add_argument("--sample", type=int, help="about so many files instead of all")
    parser.add_argument("--parallel", type=int, default=1, help="trials side by side")
    return parser.parse_args(arguments)


def _is_wanted(path: Path) -> bool:
    return path.suffix.lower() in ENDINGS and path.is_file()


def _name(path: Path, corpus: Path) -> str:
    return path.relative_to(corpus).as_posix()


def _done(log: Path) -> dict[str, Result]:
    if not log.exists():
        return {}
    lines = log.read_text("utf-8").splitlines()
    return {one["file"]: Result(**one) for one in map(json.loads, lines)}


def _side_by_side(corpus: Path, paths: Sequence[Path], trials: int) -> Iterator[Result]:
    """Yield what several trials find, each on its own share of the files."""
    found: queue.SimpleQueue[Result | None] = queue.SimpleQueue()

    def run(share: Sequence[Path]) -> None:
        try:
            for result in _Trial(corpus).results(share):
                found.put(result)
        finally:
            found.put(None)

    with ThreadPoolExecutor(trials) as pool:
        running = [pool.submit(run, paths[n::trials]) for n in range(trials)]
        for _ in running:
            yield from iter(found.get, None)
        for one in running:
            one.result()


Read = tuple[Path, Reading, float]
"""A file, what was read from it, and how many seconds that took."""


class _Trial:
    """Reads and assembles, batch by batch."""

    def __init__(self, corpus: Path) -> None:
        limits = load_thresholds(RULES / "thresholds.toml", ON)
        self._corpus = corpus
        self._reader = WorkerFileReader(ROOT / "resources" / "tessdata", limits)
        self._writer = PikepdfWriter(load_shrink_settings(RULES / "shrink.toml", ON))
        self._pool = WorkerPool(workers=1, megabytes=limits.worker_megabytes_max)

    def results(self, paths: Iterable[Path]) -> Iterator[Result]:
        """Yield one result for each file."""
        waiting = iter(paths)
        try:
            while batch := list(islice(waiting, BATCH)):
                yield from self._batch(batch)
        finally:
            self._reader.close()
            self._pool.close()

    def _batch(self, paths: Sequence[Path]) -> Iterator[Result]:
        read: list[Read] = []
        for path in paths:
            begun = time.perf_counter()
            try:
                reading = self._reader.read(path, monitor=Silent())
            except DossierError as error:
                yield self._result(path, refused=error.code)
                continue
            except Exception as error:  # noqa: BLE001 - this is what is looked for
                yield self._result(path, crash=type(error).__name__)
                continue
            seconds = round(time.perf_counter() - begun, 3)
            if reading.unreadable:
                yield self._result(path, refused=reading.unreadable, seconds=seconds)
            else:
                read.append((path, reading, seconds))
        yield from self._assembled(read)

    def _assembled(self, read: Sequence[Read]) -> Iterator[Result]:
        """Assemble all at once; if that fails, halve until the file is found."""
        if not read:
            return
        try:
            written = self._written([(path, reading) for path, reading, _ in read])
        except DossierError as error:
            if len(read) == 1:
                path, reading, seconds = read[0]
                code = (
                    error.code if error.facts.get("name") else f"unnamed {error.code}"
                )
                yield self._result(path, reading, refused=code, seconds=seconds)
                return
            half = len(read) // 2
            yield from self._assembled(read[:half])
            yield from self._assembled(read[half:])
            return
        for (path, reading, seconds), pages in zip(read, written, strict=True):
            yield self._result(path, reading, written=pages, seconds=seconds)

    def _written(self, read: Sequence[tuple[Path, Reading]]) -> list[int]:
        """Return how many pages each file has in the assembled PDF."""
        files = [_planned(n, path, reading) for n, (path, reading) in enumerate(read)]
        with tempfile.TemporaryDirectory() as folder:
            out = Path(folder) / "out.pdf"
            plan = MergePlan(files=tuple(files))
            done = self._writer.write(plan, out, max_bytes=None, monitor=Silent())
            present = _counted(out)
        missing = plan.pages - present
        return [p.pages - (missing if p is done.parts[-1] else 0) for p in done.parts]

    def _result(
        self, path: Path, reading: Reading | None = None, **facts: object
    ) -> Result:
        future = self._pool.submit(PEER_SECONDS, peers_of, path)
        try:
            peers = outcome(future)
        except UnreadableFileError:
            peers = Peers(kind="unknown")
        name = _name(path, self._corpus)
        values = {
            "file": name,
            "collection": name.split("/", 1)[0],
            "kind": peers.kind,
            "peer_pages": peers.pages,
            "drawn": peers.drawn,
            "locked": peers.locked,
            "pages": len(reading.pages) if reading else 0,
            **facts,
        }
        return Result(**values)  # type: ignore[arg-type]


def _counted(pdf: Path) -> int:
    """Count the pages with a library that did not write them."""
    try:
        return len(pypdf.PdfReader(pdf).pages)
    except (PyPdfError, ValueError, KeyError, TypeError, RecursionError):
        # It meets odd objects with whatever Python raises for them.
        with pypdfium2.PdfDocument(pdf) as document:
            return len(document)


def _plain(number: int, path: Path) -> str:
    """Return a name that no other file of the batch has."""
    return f"{number}-{path.name}"


def _planned(number: int, path: Path, reading: Reading) -> PlannedFile:
    return PlannedFile(
        slot="",
        title="",
        name=_plain(number, path),
        path=path,
        sha256=reading.sha256,
        pages=len(reading.pages),
        rotations=upright_turns(reading),
    )


if __name__ == "__main__":
    sys.exit(main())
