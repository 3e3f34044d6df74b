# SPDX-License-Identifier: Apache-2.0
"""Hundreds of pages and a gigabyte: does time grow with the pages, does memory not?"""

import shutil
import subprocess
import sys
import time
from pathlib import Path

from benchmarks.assemble_piles import assembled, pile_of_scans, planned, total

ROOT = Path(__file__).parents[1]
COPIES = (3, 6, 12)
MEGABYTES = 1_000_000


def large(folder: Path, scale: float) -> list[str]:
    """Return a table: pages, bytes, time and peak memory, merged and made smaller."""
    base = [file for file in pile_of_scans(folder, scale) if file.pages]
    lines = [
        "| pages | MB | merge, CPU s | peak MB | to 0.2 MB a page, CPU s | peak MB |",
        "|---|---|---|---|---|---|",
    ]
    for copies in COPIES:
        place = folder / f"x{copies}"
        place.mkdir()
        for copy in range(copies):
            for file in base:
                shutil.copy(file.path, place / f"{copy:02}-{file.name}")
        pages = copies * sum(file.pages for file in base)
        size = copies * total(base)
        merge = _measured(place, 0)
        shrink = _measured(place, pages * MEGABYTES // 5)
        lines.append(
            f"| {pages} | {size / 1e6:.0f} | {merge[0]:.1f} | {merge[1]:.0f} |"
            f" {shrink[0]:.1f} | {shrink[1]:.0f} |"
        )
        shutil.rmtree(place)
    return lines


def _measured(place: Path, limit: int) -> tuple[float, float]:
    """Assemble a folder in a fresh process; return its CPU seconds and peak MB."""
    done = subprocess.run(
        [sys.executable, "-m", "benchmarks.assemble_large", str(place), str(limit)],
        check=True,
        capture_output=True,
        text=True,
        cwd=ROOT,
    )
    seconds, kilobytes = done.stdout.split()
    return float(seconds), float(kilobytes) / 1000


def _one(place: Path, limit: int) -> None:
    files = [planned(path, 5) for path in sorted(place.glob("*.pdf"))]
    began = time.process_time()
    assembled(files, place / "out", limit or None, reading=bool(limit))
    used = time.process_time() - began
    print(used, _peak_kilobytes())


def _peak_kilobytes() -> int:
    """Return the peak of this process (Linux); getrusage counts its parent's too."""
    status = Path("/proc/self/status").read_text("utf-8")
    line = next(line for line in status.splitlines() if line.startswith("VmHWM"))
    return int(line.split()[1])


if __name__ == "__main__":
    _one(Path(sys.argv[1]), int(sys.argv[2]))
