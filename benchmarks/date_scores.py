# SPDX-License-Identifier: Apache-2.0
"""How well issue dates are found and chosen, over documents and conditions."""

import datetime as dt
import json
import tempfile
import time
import tomllib
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from threading import Lock

from benchmarks.conditions import degraded
from benchmarks.dated_papers import dated_papers
from benchmarks.labels import held_out
from dossier.domain.issue_date import choose_issue_date
from dossier.domain.reading import Reading
from dossier.services.jobs import Silent
from dossier.services.ports import FileReader

JUDGED_ON = dt.date(2026, 11, 22)
"""Filing date of every measurement, so that the figures do not move with the clock."""


_DRAWING = Lock()
"""PDFium draws in one thread at a time; reading is done by other processes."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """One document in one condition.

    Attributes:
        dated: the paper has a date of issue.
        found: the true date is among the dates read; likewise chosen, certain.
        collection: which set it belongs to.
        seconds: wall time of the reading.
    """

    name: str
    condition: str
    language: str
    held_out: bool
    dated: bool
    found: bool
    chosen: bool
    certain: bool
    seconds: float
    collection: str = ""


@dataclass(frozen=True, slots=True)
class Score:
    """Sums over some outcomes."""

    documents: int
    chosen: int
    found: int
    certain: int
    certain_right: int
    seconds: float

    @classmethod
    def of(cls, outcomes: list[Outcome]) -> "Score":
        """Add up some outcomes."""
        return cls(
            documents=len(outcomes),
            chosen=sum(o.chosen for o in outcomes),
            found=sum(o.found for o in outcomes),
            certain=sum(o.certain for o in outcomes),
            certain_right=sum(o.certain and o.chosen for o in outcomes),
            seconds=sum(o.seconds for o in outcomes),
        )


@dataclass(frozen=True, slots=True)
class Label:
    """What is known of a document: its language and the days accepted as issue date."""

    path: Path
    language: str
    issue: frozenset[dt.date]
    held_out: bool = False
    collection: str = ""


def sample_labels(
    documents: Path, *, one_in: int = 3, collection: str = ""
) -> list[Label]:
    """Return the labels of a folder with a ``truth.json``: name -> lang and issue.

    Args:
        documents: the folder.
        one_in: one of so many documents, by a hash of its name, is held out.
        collection: what the set is called.
    """
    truth = json.loads((documents / "truth.json").read_text("utf-8"))
    return [
        Label(
            path=documents / name,
            language=label["lang"],
            issue=frozenset(dt.date.fromisoformat(day) for day in label["issue"]),
            held_out=held_out(name, one_in=one_in),
            collection=collection,
        )
        for name, label in sorted(truth.items())
    ]


def made_labels(folder: Path, collection: str) -> list[Label]:
    """Print the made papers into a folder and return their labels."""
    return [
        Label(
            path=paper.print_to(folder),
            language="fr",
            issue=frozenset({paper.issue} if paper.issue else ()),
            held_out=paper.held_out,
            collection=collection,
        )
        for paper in dated_papers()
    ]


def example_labels(folder: Path) -> list[Label]:
    """Return the labels of the example case; papers without a date have no day."""
    page = folder / "truth.toml"
    files = tomllib.loads(page.read_text("utf-8"))["files"] if page.exists() else []
    return [
        Label(
            path=folder / entry["file"],
            language="fr",
            issue=frozenset({entry["issue_date"]} if "issue_date" in entry else ()),
        )
        for entry in files
    ]


def measure_dates(
    reader: FileReader,
    labels: Iterable[Label],
    conditions: Sequence[str],
    *,
    jobs: int = 1,
) -> Iterator[Outcome]:
    """Read every document in every condition and compare with its label.

    Args:
        reader: of files; safe to call from several threads.
        labels: the documents.
        conditions: of ``CONDITIONS``.
        jobs: documents read at once; more than one makes the seconds meaningless.
    """
    with tempfile.TemporaryDirectory() as folder, ThreadPoolExecutor(jobs) as pool:

        def measured(label: Label) -> list[Outcome]:
            return [
                _measured(reader, label, condition, Path(folder))
                for condition in conditions
            ]

        for outcomes in pool.map(measured, labels):
            yield from outcomes


def _measured(
    reader: FileReader, label: Label, condition: str, folder: Path
) -> Outcome:
    with _DRAWING:
        path = degraded(label.path, condition, folder)
    start = time.perf_counter()
    reading = reader.read(path, monitor=Silent())
    seconds = time.perf_counter() - start
    return _outcome(label, condition, reading, seconds)


def _outcome(label: Label, condition: str, reading: Reading, seconds: float) -> Outcome:
    choice = choose_issue_date(reading, on=JUDGED_ON)
    return Outcome(
        name=label.path.name,
        condition=condition,
        language=label.language,
        held_out=label.held_out,
        collection=label.collection,
        dated=bool(label.issue),
        found=any(d.date in label.issue for p in reading.pages for d in p.dates),
        chosen=choice.best is not None and choice.best.date in label.issue,
        certain=choice.certain,
        seconds=seconds,
    )
