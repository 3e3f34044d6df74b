# SPDX-License-Identifier: Apache-2.0
"""Ways to do the same thing, run side by side."""

import resource
import statistics
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks.assemble_legibility import words_kept


@dataclass(frozen=True, slots=True)
class Way:
    """One way to do it.

    Attributes:
        out: what it writes, None where nothing is kept.
        given: a scan whose words are compared with those of ``out``'s first page.
    """

    name: str
    run: Callable[[], object]
    out: Path | None = None
    given: Path | None = None


def compared(ways: Sequence[Way], rounds: int) -> list[str]:
    """Run each way in turn, round by round; return a table, the floor first."""
    wall: dict[str, list[float]] = {way.name: [] for way in ways}
    processor: dict[str, list[float]] = {way.name: [] for way in ways}
    for _ in range(rounds):
        for way in ways:
            began, used = time.perf_counter(), _processor_seconds()
            way.run()
            wall[way.name].append(time.perf_counter() - began)
            processor[way.name].append(_processor_seconds() - used)
    floor = statistics.median(processor[ways[0].name])
    lines = [
        "| way | CPU s | x floor | wall s | MB | words kept |",
        "|---|---|---|---|---|---|",
    ]
    for way in ways:
        cpu = statistics.median(processor[way.name])
        lines.append(
            f"| {way.name} | {cpu:.2f} | {cpu / floor:.1f} |"
            f" {statistics.median(wall[way.name]):.2f} | {_size(way)} | {_kept(way)} |"
        )
    return lines


def _size(way: Way) -> str:
    return f"{way.out.stat().st_size / 1e6:.1f}" if way.out else "-"


def _kept(way: Way) -> str:
    if way.out is None or way.given is None or not way.out.exists():
        return "-"
    share = words_kept(way.given, way.out)
    return "-" if share is None else f"{share:.0%}"


def _processor_seconds() -> float:
    spent = 0.0
    for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN):
        usage = resource.getrusage(who)
        spent += usage.ru_utime + usage.ru_stime
    return spent
