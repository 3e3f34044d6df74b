# SPDX-License-Identifier: Apache-2.0
"""A progress bar on standard error, when somebody is there to see it."""

import sys

from dossier.services.jobs import Monitor, Silent

WIDTH = 30


class Bar:
    """Draws one line over itself."""

    def __init__(self, label: str) -> None:
        """Name what is being done."""
        self._label = label

    def step(self, done: int, total: int) -> None:
        """Redraw the line."""
        filled = WIDTH * done // max(total, 1)
        bar = "#" * filled + "." * (WIDTH - filled)
        sys.stderr.write(f"\r{self._label} [{bar}] {done}/{total}")
        sys.stderr.flush()

    def clear(self) -> None:
        """Wipe the line."""
        sys.stderr.write("\r\x1b[K")
        sys.stderr.flush()


def monitor(label: str) -> Monitor:
    """Return a bar for a terminal, silence otherwise."""
    return Bar(label) if sys.stderr.isatty() else Silent()


def finished(bar: Monitor) -> None:
    """Wipe the bar, if there was one."""
    if isinstance(bar, Bar):
        bar.clear()
