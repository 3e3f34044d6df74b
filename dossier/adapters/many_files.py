# SPDX-License-Identifier: Apache-2.0
"""Several files read side by side, so that every core has a page to read.

The threads here only wait for worker processes; they run nothing of their own, and
none outlives the call.
"""

import threading
from collections.abc import Callable, Sequence
from concurrent.futures import Future, ThreadPoolExecutor, wait
from pathlib import Path

from dossier.domain.errors import CancelledError
from dossier.domain.reading import Reading
from dossier.services.jobs import Monitor

ReadOne = Callable[[Path, Monitor], Reading]

_TICK_SECONDS = 0.1


class _Stoppable:
    """The monitor of one reading: silent, but stopped when the whole is."""

    def __init__(self, stop: threading.Event) -> None:
        self._stop = stop

    def step(self, done: int, total: int) -> None:
        """Raise when somebody asked to stop."""
        if self._stop.is_set():
            raise CancelledError


def read_many(
    read: ReadOne, paths: Sequence[Path], *, monitor: Monitor, workers: int
) -> tuple[Reading, ...]:
    """Return the readings in the order of ``paths``.

    The monitor is called from this thread only, once a file is done and every tenth
    of a second.

    Raises:
        UnreadableFileError: of the first path there are no bytes of.
        CancelledError: through the monitor; every reading is given up.
    """
    stop = threading.Event()
    with ThreadPoolExecutor(max_workers=workers) as threads:
        futures = [threads.submit(read, path, _Stoppable(stop)) for path in paths]
        try:
            _watch(futures, monitor)
        except BaseException:
            stop.set()
            for future in futures:
                future.cancel()
            raise
        return tuple(future.result() for future in futures)


def _watch(futures: Sequence["Future[Reading]"], monitor: Monitor) -> None:
    waiting = set(futures)
    while waiting:
        monitor.step(len(futures) - len(waiting), len(futures))
        done, waiting = wait(waiting, timeout=_TICK_SECONDS)
        for future in done:
            future.result()
