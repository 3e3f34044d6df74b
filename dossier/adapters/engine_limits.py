# SPDX-License-Identifier: Apache-2.0
"""What a worker process may use: one thread per engine, so much memory, no dump."""

import os
import signal
import sys
import warnings
from pathlib import Path

_SINGLE_THREAD = ("OMP_THREAD_LIMIT", "OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS")


def one_thread_per_engine() -> None:
    """Tell Tesseract and numpy, before they load, to keep to one thread.

    Tesseract's default number of threads makes it six times slower.
    """
    for name in _SINGLE_THREAD:
        os.environ[name] = "1"


def limit_this_process(megabytes: int) -> None:
    """Limit this process' address space and make it die at once when told to.

    Windows has no such limit per process without a job object: only the time limits
    hold there. What the engines' libraries print about odd files is for nobody.
    """
    one_thread_per_engine()
    _end_with_the_parent()
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    warnings.simplefilter("ignore")
    with Path(os.devnull).open("wb") as nowhere:
        os.dup2(nowhere.fileno(), 2)
    if sys.platform == "win32":
        return
    import resource  # noqa: PLC0415 - does not exist on Windows

    limits = ((resource.RLIMIT_AS, megabytes * 1_000_000), (resource.RLIMIT_CORE, 0))
    for kind, limit in limits:
        _, hard = resource.getrlimit(kind)
        allowed = limit if hard == resource.RLIM_INFINITY else min(limit, hard)
        try:
            resource.setrlimit(kind, (allowed, hard))
        except (OSError, ValueError):
            # macOS refuses some limits; the time limit still stands.
            continue


def _end_with_the_parent() -> None:
    """End this process when the one that started it is gone.

    Killed without a chance to stop its workers, a parent would leave them toiling on
    files nobody waits for any more.
    """
    # Only workers come here: the window does without these.
    import multiprocessing  # noqa: PLC0415
    import threading  # noqa: PLC0415

    parent = multiprocessing.parent_process()
    if parent is not None:
        threading.Thread(
            target=_outlive, args=(parent.sentinel,), name="parent-watch", daemon=True
        ).start()


def _outlive(sentinel: int) -> None:
    from multiprocessing.connection import wait  # noqa: PLC0415

    wait([sentinel])
    os._exit(1)
