# SPDX-License-Identifier: Apache-2.0
"""Stands in for ``read_page`` in a worker: one step of it dies, hangs or grows.

Imported by the workers, so that the crash happens where codes and zones are read.
"""

import os
import signal
import threading
from collections.abc import Callable
from functools import partial

from dossier.adapters import page_reader, reading_jobs
from dossier.adapters.reading_jobs import Sheaf
from dossier.domain.reading import PageReading

_REAL = reading_jobs.read_page
_TOO_MUCH = 4_000_000_000


def dies() -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def crashes() -> None:
    signal.raise_signal(signal.SIGSEGV)


def hangs() -> None:
    threading.Event().wait()


def grows() -> None:
    bytearray(_TOO_MUCH)


def read_page(step: str, harm: str, sheaf: Sheaf, page: int) -> PageReading:
    """Read a page with one harmful step, for this page only."""
    harmful: Callable[[], None] = globals()[harm]
    real = getattr(page_reader, step)

    def hostile(*_args: object, **_options: object) -> None:
        harmful()

    setattr(page_reader, step, hostile)
    try:
        return _REAL(sheaf, page)
    finally:
        setattr(page_reader, step, real)


def harmful(step: str, harm: str) -> Callable[[Sheaf, int], PageReading]:
    """Return what takes the place of ``reading_jobs.read_page``."""
    return partial(read_page, step, harm)
