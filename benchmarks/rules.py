# SPDX-License-Identifier: Apache-2.0
"""How long the rule book takes to load, beside reading its bytes and parsing them.

    python -m benchmarks.rules [--rounds 15]

Every line is a fresh process: what is measured is what one start of the program pays,
imports of the libraries apart. "warm" has seen these rule files before.
"""

import argparse
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).parents[1]

BYTES = "[p.read_bytes() for p in sorted(RULES.rglob('*.toml'))]"
PARSED = "[tomllib.loads(p.read_text('utf-8')) for p in sorted(RULES.rglob('*.toml'))]"
COLD = "load_rulebook([RULES])"
WARM = "load_rulebook([RULES], CACHE)"
ALL = (
    "book = load_rulebook([RULES], CACHE); "
    "[rules for permit in book.permits.values() for rules in permit.rules.values()]"
)
ONE = (
    "book = load_rulebook([RULES], CACHE); "
    "resolve(book, Situation('annex10-25', 'renewal', 'FR', {}, DAY))"
)
PROGRAM = """
import datetime, sys, time, tomllib
from pathlib import Path
from dossier.rulebook.load import load_rulebook
from dossier.rulebook.resolve import resolve
from dossier.rulebook.situation import Situation
RULES, CACHE, DAY = Path(sys.argv[1]), Path(sys.argv[2]), datetime.date(2026, 11, 22)
began = time.perf_counter()
{work}
print((time.perf_counter() - began) * 1000)
"""
LINES = {
    "read every byte (floor)": BYTES,
    "parse every file": PARSED,
    "load, never seen before": COLD,
    "load, warm": WARM,
    "load, warm, and one checklist": ONE,
    "load, warm, every permit in every territory": ALL,
}


def main() -> None:
    """Measure and print, in milliseconds."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=15)
    rounds = parser.parse_args().rounds
    rules = ROOT / "rules"
    files = [*rules.rglob("*.toml")]
    size = sum(path.stat().st_size for path in files)
    print(f"{len(files)} rule files, {size / 1e3:.0f} kB, median of {rounds} processes")
    with tempfile.TemporaryDirectory() as cache:
        measured(WARM, rules, cache)
        found: dict[str, list[float]] = {name: [] for name in LINES}
        for _ in range(rounds):
            for name, work in LINES.items():
                found[name].append(measured(work, rules, cache))
    floor = statistics.median(found["read every byte (floor)"])
    for name, times in found.items():
        median = statistics.median(times)
        print(
            f"{name:<46}{median:8.1f} ms   best {min(times):7.1f}"
            f"{median / floor:8.1f} x floor"
        )


def measured(work: str, rules: Path, cache: str) -> float:
    """Return the milliseconds a fresh process takes for some work."""
    words = [sys.executable, "-c", PROGRAM.format(work=work), str(rules), cache]
    done = subprocess.run(words, cwd=ROOT, capture_output=True, text=True, check=True)
    return float(done.stdout)


if __name__ == "__main__":
    main()
