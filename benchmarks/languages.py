# SPDX-License-Identifier: Apache-2.0
"""Measure languages, scripts and signature places: python -m benchmarks.languages.

Makes its pages itself; ``--out docs/accuracy-language.md`` writes the figures there.
"""

import argparse
import datetime as dt
import tempfile
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

from benchmarks.language_papers import (
    UNREADABLE_SCANS,
    Paper,
    language_papers,
    statements,
)
from benchmarks.report import write_between_markers
from dossier.adapters.file_reader import WorkerFileReader
from dossier.domain.reading import DateRole, PageReading
from dossier.rulebook.thresholds import load_thresholds
from dossier.services.jobs import Silent

ROOT = Path(__file__).resolve().parent.parent
BEGIN = "<!-- figures: begin (python -m benchmarks.languages writes below) -->"
Read = tuple[Paper, PageReading]


def main(arguments: list[str] | None = None) -> int:
    """Make the pages, read them, print and write the figures."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.languages")
    parser.add_argument("--out", type=Path, default=None)
    options = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory() as folder:
        here = Path(folder)
        languages = _read(list(language_papers(here)))
        signed = _read(list(statements(here)))
    text = "\n\n".join([*_languages(languages), *_statements(signed)])
    print(text)
    if options.out:
        write_between_markers(options.out, text, begin=BEGIN)
    return 0


def _read(papers: Sequence[Paper]) -> list[Read]:
    day = dt.datetime.now(tz=dt.UTC).date()
    limits = load_thresholds(ROOT / "rules" / "thresholds.toml", day)
    reader = WorkerFileReader(ROOT / "resources" / "tessdata", limits)
    try:
        readings = reader.read_many([p.path for p in papers], monitor=Silent())
    finally:
        reader.close()
    return [(p, r.pages[0]) for p, r in zip(papers, readings, strict=True)]


def _languages(read: Iterable[Read]) -> list[str]:
    """Return the table by language and what went wrong."""
    tally: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    wrong = []
    for paper, page in read:
        half = "development" if paper.development else "untouched"
        outcome = _language_outcome(paper, page)
        tally[paper.language, paper.condition][outcome] += 1
        tally[half, paper.condition][outcome] += 1
        if outcome != "right":
            said = f"{outcome}; language {page.language}, script {page.script}"
            wrong.append(f"- {paper.name}, {paper.condition} ({half}): {said}")
    conditions = ("born digital", "scan", "poor jpeg")
    rows = [f"| pages | {' | '.join(conditions)} |", "|---|" + "---|" * len(conditions)]
    for name in dict.fromkeys(key for key, _ in tally):
        cells = [_cell(tally[name, condition]) for condition in conditions]
        rows.append(f"| {name} | {' | '.join(cells)} |")
    return ["### Languages", "\n".join(rows), "\n".join(wrong) or "All right."]


def _language_outcome(paper: Paper, page: PageReading) -> str:
    """Return right, not told (honest), or WRONG."""
    unreadable = paper.language in UNREADABLE_SCANS
    if unreadable and paper.condition != "born digital":
        if page.script == "unread" and page.language in {None, "other"}:
            return "right"
        honest = page.language in {None, "other"} and page.script is None
        return "not told" if honest else "WRONG"
    if page.language == paper.language:
        return "right"
    return "not told" if page.language in {None, "other"} else "WRONG"


def _statements(read: Iterable[Read]) -> list[str]:
    """Return the tables of signatures and of dates."""
    known = list(read)
    return [
        "### Statements",
        *_table("signature", known, _signature),
        *_table("date", known, _date),
    ]


def _table(
    title: str,
    read: Iterable[Read],
    look: Callable[[Paper, PageReading], tuple[bool | None, bool | None]],
) -> list[str]:
    tally: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    wrong = []
    for paper, page in read:
        truth, said = look(paper, page)
        half = "development" if paper.development else "untouched"
        outcome = "right" if truth is said else "WRONG"
        outcome = "not told" if said is None else outcome
        row = f"{title} {'there' if truth else 'missing'}, {half}"
        tally[row, paper.condition][outcome] += 1
        if outcome != "right":
            wrong.append(f"- {paper.name} ({half}): {outcome}")
    rows = ["| pages | scan | poor jpeg |", "|---|---|---|"]
    for name in sorted({key for key, _ in tally}):
        cells = [_cell(tally[name, one]) for one in ("scan", "poor jpeg")]
        rows.append(f"| {name} | {' | '.join(cells)} |")
    return ["\n".join(rows), "\n".join(wrong) or "All right."]


def _signature(paper: Paper, page: PageReading) -> tuple[bool | None, bool | None]:
    return paper.signed, page.signature.written if page.signature else None


def _date(paper: Paper, page: PageReading) -> tuple[bool | None, bool | None]:
    """Return whether there is a date, and whether one is seen where it goes."""
    issued = any(found.role is DateRole.ISSUE for found in page.dates)
    found = page.signature.dated if page.signature else None
    return paper.dated, True if issued else found


def _cell(counts: Counter[str]) -> str:
    more = [f"{n} {what}" for what, n in sorted(counts.items()) if what != "right"]
    return ", ".join([f"{counts['right']}/{counts.total()}", *more])


if __name__ == "__main__":
    raise SystemExit(main())
