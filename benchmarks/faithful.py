# SPDX-License-Identifier: Apache-2.0
"""Do filled forms and other PDFs look the same: python -m benchmarks.faithful.

Every PDF below ``--corpus`` with form fields or notes, and some without, is assembled
as the program does it, a batch at a time; the first three pages are drawn before and
after at 100 dots per inch, fields and notes included, and compared dot by dot.
``--others N`` says how many of those without; ``--keep DIR`` writes pictures of what
changed, to look at; ``--out docs/faithful.md`` writes the page. Why a page changed is
written down by whoever looked, in ``benchmarks/faithful_causes.toml``.
"""

import argparse
import datetime as dt
import sys
import tempfile
import tomllib
from collections.abc import Iterator, Sequence
from concurrent.futures import Future
from dataclasses import replace
from pathlib import Path
from typing import Final

from benchmarks.faithful_pages import (
    FORM,
    PEERS,
    PLAIN,
    Compared,
    Given,
    compared,
    compared_by_peer,
    given_pdf,
    keep_pictures,
)
from benchmarks.faithful_report import (
    CHANGED,
    IDENTICAL,
    REFUSED,
    TINY,
    UNDRAWN,
    Outcome,
    markdown,
)
from benchmarks.report import write_between_markers
from dossier.adapters.pdf_writer import PikepdfWriter
from dossier.adapters.shrink_settings import load_shrink_settings
from dossier.adapters.worker_pool import WorkerPool, outcome
from dossier.domain.errors import DossierError
from dossier.domain.merge_plan import MergePlan, PlannedFile
from dossier.services.copy_in import sha256_of
from dossier.services.jobs import Silent

ROOT: Final = Path(__file__).resolve().parent.parent
CAUSES: Final = ROOT / "benchmarks" / "faithful_causes.toml"
ON: Final = dt.date(2026, 11, 22)
"""Day whose settings apply."""
BEGIN: Final = "<!-- figures: begin (python -m benchmarks.faithful writes below) -->"

_VISIBLE_SHARE: Final = 0.0001
_BATCH: Final = 20
_SECONDS: Final = 120.0
_MEGABYTES: Final = 3_000


def main(arguments: list[str] | None = None) -> int:
    """Run, print, write the page."""
    options = _options(arguments)
    outcomes = list(_Trial(options).outcomes())
    text = markdown(outcomes, tomllib.loads(CAUSES.read_text("utf-8")))
    print(text)
    if options.out:
        write_between_markers(options.out, text, begin=BEGIN)
    return 0


def _options(arguments: list[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--corpus", type=Path, required=True)
    parser.add_argument("--others", type=int, default=300)
    parser.add_argument("--peers", action="store_true", help="measure peers as well")
    parser.add_argument("--keep", type=Path, help="folder for pictures of changes")
    parser.add_argument("--out", type=Path)
    return parser.parse_args(arguments)


class _Trial:
    """Chooses the files, assembles them in batches, compares."""

    def __init__(self, options: argparse.Namespace) -> None:
        self._options = options
        self._pool = WorkerPool(workers=2, megabytes=_MEGABYTES)
        settings = load_shrink_settings(ROOT / "rules" / "shrink.toml", ON)
        self._writer = PikepdfWriter(settings)

    def outcomes(self) -> Iterator[Outcome]:
        """Yield one outcome for each file and way."""
        try:
            chosen = self._chosen()
            for at in range(0, len(chosen), _BATCH):
                yield from self._assembled(chosen[at : at + _BATCH])
            if self._options.peers:
                for path, given in chosen:
                    if given.group == FORM:
                        yield from self._by_peers(path, given)
        finally:
            self._pool.close()

    def _chosen(self) -> list[tuple[Path, Given]]:
        paths = {sha256_of(p): p for p in self._options.corpus.rglob("*") if _is_pdf(p)}
        # By digest: a sample of all collections that anyone gets again.
        ordered = [paths[digest] for digest in sorted(paths)]
        futures = [self._pool.submit(_SECONDS, given_pdf, path) for path in ordered]
        chosen, others = [], 0
        for path, future in zip(ordered, futures, strict=True):
            try:
                given = outcome(future)
            except DossierError:
                continue
            if given.pages and (given.group != PLAIN or others < self._options.others):
                others += given.group == PLAIN
                chosen.append((path, given))
        return chosen

    def _assembled(self, batch: Sequence[tuple[Path, Given]]) -> Iterator[Outcome]:
        """Assemble together; where that fails, halve until the file is found."""
        with tempfile.TemporaryDirectory() as folder:
            out = Path(folder) / "out.pdf"
            files = tuple(_planned(n, *one) for n, one in enumerate(batch))
            try:
                done = self._writer.write(
                    MergePlan(files=files), out, max_bytes=None, monitor=Silent()
                )
            except DossierError as error:
                if len(batch) > 1:
                    half = len(batch) // 2
                    yield from self._assembled(batch[:half])
                    yield from self._assembled(batch[half:])
                    return
                path, given = batch[0]
                yield self._outcome(path, given, REFUSED, said=error.code)
                return
            for (path, given), part in zip(batch, done.parts, strict=True):
                first = part.first_page - 1
                future = self._pool.submit(
                    _SECONDS, compared, path, out, first, given.pages
                )
                judged = self._judged(path, given, future)
                if judged.verdict == CHANGED and self._options.keep:
                    stem = self._options.keep / judged.file.replace("/", "_")
                    page = judged.page - 1
                    keep_pictures((path, page), (out, first + page), stem)
                yield judged

    def _by_peers(self, path: Path, given: Given) -> Iterator[Outcome]:
        for way in PEERS:
            with tempfile.TemporaryDirectory() as folder:
                after = Path(folder) / "after.pdf"
                future = self._pool.submit(
                    _SECONDS, compared_by_peer, way, path, after, given.pages
                )
                yield replace(self._judged(path, given, future), way=way)

    def _judged(self, path: Path, given: Given, future: Future[Compared]) -> Outcome:
        try:
            found = outcome(future)
        except DossierError as error:
            said = str(error.facts.get("cause", error.code))
            return self._outcome(path, given, UNDRAWN, said=said)
        verdict = CHANGED if found.share > _VISIBLE_SHARE else TINY
        return self._outcome(
            path,
            given,
            verdict if found.any_change else IDENTICAL,
            share=found.share,
            page=found.page,
        )

    def _outcome(
        self, path: Path, given: Given, verdict: str, **facts: object
    ) -> Outcome:
        name = path.relative_to(self._options.corpus).as_posix()
        values = {"file": name, "group": given.group, "verdict": verdict, **facts}
        return Outcome(**values)  # type: ignore[arg-type]


def _is_pdf(path: Path) -> bool:
    return path.suffix.lower() == ".pdf" and path.is_file()


def _planned(number: int, path: Path, given: Given) -> PlannedFile:
    return PlannedFile(
        slot="",
        title="",
        name=f"{number}-{path.name}",
        path=path,
        sha256="",
        pages=given.pages,
        rotations={},
    )


if __name__ == "__main__":
    sys.exit(main())
