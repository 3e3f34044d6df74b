# SPDX-License-Identifier: Apache-2.0
"""Progress and cancelling for long work, without threads or screens."""

from typing import Protocol


class Monitor(Protocol):
    """Handed to every long-running service function."""

    def step(self, done: int, total: int) -> None:
        """Report progress.

        Raises:
            CancelledError: the person asked for the job to stop.
        """


class Silent:
    """A monitor that reports nothing and never cancels."""

    def step(self, done: int, total: int) -> None:
        """Accept the report."""
