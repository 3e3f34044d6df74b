# SPDX-License-Identifier: Apache-2.0
"""The figures as Markdown, put between two markers of a page."""

import argparse
import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks.conditions import CONDITIONS
from benchmarks.date_scores import Outcome, Score
from benchmarks.page_scores import Tally

BEGIN = "<!-- figures: begin (python -m benchmarks.accuracy writes below) -->"
END = "<!-- figures: end -->"

_HEADER = (
    "| condition | chosen right | true date read | automatic | automatic and wrong"
    " | seconds a file |"
)


@dataclass(frozen=True, slots=True)
class Figures:
    """Everything one run measured.

    Attributes:
        dates: issue dates of the sample documents; example: of the shipped example.
    """

    made_on: str
    reader: str
    dates: tuple[Outcome, ...]
    example: tuple[Outcome, ...]
    codes: Tally
    blanks: Tally


def markdown(figures: Figures) -> str:
    """Return the figures as a section of a Markdown page."""
    parts = [f"Run of {figures.made_on} with reader `{figures.reader}`."]
    for collection in dict.fromkeys(o.collection for o in figures.dates):
        mine = [o for o in figures.dates if o.collection == collection]
        french = [o for o in mine if o.language == "fr"]
        others = [o for o in mine if o.language != "fr"]
        parts.append(_dates(f"{collection}, French", french))
        if others:
            parts.append(_dates(f"{collection}, other languages", others))
    parts.append(_together(figures.dates))
    if figures.example:
        parts.append(_example(figures.example))
    parts += [_missed(figures.dates), _tallies(figures)]
    return "\n\n".join(parts)


def dated_parser(module: str) -> argparse.ArgumentParser:
    """Return a parser with the day to put on the figures, and the page for them."""
    parser = argparse.ArgumentParser(prog=f"python -m {module}")
    parser.add_argument(
        "--date",
        default=dt.datetime.now(tz=dt.UTC).date().isoformat(),
        help="day to put on the figures (default: today); does not change them",
    )
    parser.add_argument(
        "--out", type=Path, default=None, help="page to write the figures into"
    )
    return parser


def write_between_markers(page: Path, text: str, *, begin: str = BEGIN) -> None:
    """Replace what stands between the markers of a page; a new page gets them.

    Raises:
        ValueError: the page has no markers.
    """
    old = page.read_text("utf-8") if page.exists() else f"{begin}\n{END}\n"
    head, found, rest = old.partition(begin)
    _, closed, tail = rest.partition(END)
    if not found or not closed:
        message = f"{page} has no markers {begin!r} and {END!r}"
        raise ValueError(message)
    page.write_text(f"{head}{begin}\n\n{text}\n\n{END}{tail}", "utf-8")


def _dates(title: str, outcomes: Sequence[Outcome]) -> str:
    dated = [o for o in outcomes if o.dated]
    tuned = [o for o in dated if not o.held_out]
    unseen = [o for o in dated if o.held_out]
    lines = [
        f"### {title}",
        "",
        f"{_names(tuned)} tuned on, {_names(unseen)} held out, in this order:",
        "",
        *_rows([tuned, unseen]),
    ]
    undated = [o for o in outcomes if not o.dated]
    if undated:
        sure = sum(o.certain for o in undated)
        lines += ["", f"Papers without a date of issue, read {len(undated)} times:"]
        lines[-1] += f" {sure} times called certain of one."
    return "\n".join(lines)


def _together(outcomes: Sequence[Outcome]) -> str:
    """Return the figures of all French papers, real and made, in one table."""
    dated = [o for o in outcomes if o.dated and o.language == "fr"]
    return "\n".join(
        [f"### All {_names(dated)} dated French papers", "", *_rows([dated])]
    )


def _rows(parts: Sequence[Sequence[Outcome]]) -> Iterator[str]:
    """Yield a table, one row a condition, the parts beside one another in each cell."""
    yield _HEADER
    yield "|---|---|---|---|---|---|"
    for key, (label, _) in CONDITIONS.items():
        every = [Score.of([o for o in part if o.condition == key]) for part in parts]
        if not any(score.documents for score in every):
            continue
        cells = (
            _cells(f"{s.chosen}/{s.documents}" for s in every),
            _cells(f"{s.found}/{s.documents}" for s in every),
            _cells(f"{s.certain}/{s.found}" for s in every),
            _cells(f"{s.certain - s.certain_right}" for s in every),
            f"{sum(s.seconds for s in every) / _count(every):.1f}",
        )
        yield f"| {label} | " + " | ".join(cells) + " |"


def _example(outcomes: Sequence[Outcome]) -> str:
    """Return one line: the example is made by the project, so it proves little."""
    dated = Score.of([o for o in outcomes if o.dated])
    undated = Score.of([o for o in outcomes if not o.dated])
    wrong = [o.name for o in outcomes if o.dated and not o.chosen]
    lines = [
        "### The example case of this project",
        "",
        f"- dated papers: {dated.chosen} of {dated.documents} chosen right",
        f"- certain ones among them: {dated.certain_right} of {dated.certain} right",
        f"- papers without a date: {undated.certain} of {undated.documents} certain",
    ]
    if wrong:
        lines.append(f"- not chosen right: {', '.join(wrong)}")
    return "\n".join(lines)


def _cells(values: Iterable[str]) -> str:
    return " · ".join(values)


def _count(scores: Sequence[Score]) -> int:
    return max(sum(s.documents for s in scores), 1)


def _names(outcomes: Sequence[Outcome]) -> int:
    return len({o.name for o in outcomes})


def _missed(outcomes: Sequence[Outcome]) -> str:
    """List what went wrong among documents tuned on; the held-out stay unnamed."""
    lines = ["### Not chosen right, or certain and wrong", ""]
    for o in outcomes:
        if o.chosen or not (o.dated or o.certain):
            continue
        what = "CERTAIN AND WRONG" if o.certain else "left to the person"
        why = "wrong date chosen" if o.found else "true date not read"
        name = "(held out)" if o.held_out else o.name
        lines.append(f"- {name}, {o.condition}: {why}, {what}")
    return "\n".join(lines) if len(lines) > 2 else "\n".join([*lines, "None."])  # noqa: PLR2004


def _tallies(figures: Figures) -> str:
    lines = ["### Codes, blank pages", ""]
    rows = {
        "2D-Doc: files with every code read and none invented": figures.codes,
        "pages rightly called blank or printed": figures.blanks,
    }
    for label, tally in rows.items():
        if not tally.total:
            lines.append(f"- {label}: not measured (no samples)")
            continue
        wrong = f" (wrong: {'; '.join(tally.wrong)})" if tally.wrong else ""
        lines.append(f"- {label}: {tally.right} of {tally.total}{wrong}")
    return "\n".join(lines)
