# SPDX-License-Identifier: Apache-2.0
"""Worker processes: started when needed, replaced when they die, always closed."""

import threading
from collections.abc import Callable
from concurrent.futures import Future
from concurrent.futures import TimeoutError as Late
from typing import TYPE_CHECKING, ParamSpec, TypeVar

from dossier.adapters.engine_limits import limit_this_process, one_thread_per_engine
from dossier.domain.errors import DossierError, UnreadableFileError

if TYPE_CHECKING:
    from pebble import ProcessPool

P = ParamSpec("P")
T = TypeVar("T")


class WorkerPool:
    """A pool that survives whatever happens to its workers.

    The workers are fresh interpreters (never forks of a process that may hold a
    window), with the limits of ``engine_limits``.
    """

    def __init__(self, *, workers: int, megabytes: int) -> None:
        self._workers = workers
        self._megabytes = megabytes
        self._pool: ProcessPool | None = None
        self._lock = threading.Lock()

    def submit(
        self,
        seconds: float,
        function: Callable[P, T],
        *args: P.args,
        **kwargs: P.kwargs,
    ) -> "Future[T]":
        """Run an importable function in a worker; it is killed after ``seconds``.

        Cancelling the future kills the worker too, if it has begun.
        """
        with self._lock:
            pool = self._running_pool()
            return pool.schedule(function, args=args, kwargs=kwargs, timeout=seconds)

    def close(self) -> None:
        """Stop every worker, busy or not, and wait until it is gone."""
        with self._lock:
            pool, self._pool = self._pool, None
        if pool is not None:
            _stop(pool)

    def _running_pool(self) -> "ProcessPool":
        """Return the pool, a new one if a worker died idle and broke the old one."""
        if self._pool is not None and self._pool.active:
            return self._pool
        import multiprocessing  # noqa: PLC0415 - kept out of the window's start

        from pebble import ProcessPool  # noqa: PLC0415 - likewise

        if self._pool is not None:
            _stop(self._pool)
        one_thread_per_engine()
        self._pool = ProcessPool(
            max_workers=self._workers,
            initializer=limit_this_process,
            initargs=(self._megabytes,),
            context=multiprocessing.get_context("spawn"),
        )
        return self._pool


def _stop(pool: "ProcessPool") -> None:
    pool.stop()  # type: ignore[no-untyped-call]
    pool.join()


def outcome(future: "Future[T]", seconds: float | None = None) -> T:
    """Return a worker's result, naming whatever went wrong by a code.

    Raises:
        DossierError: as raised in the worker; ``file.too_slow`` (killed for taking too
            long), ``file.too_large`` (out of memory), ``file.part_missing`` (a library
            is not installed), ``file.damaged`` (anything else).
    """
    try:
        return future.result(timeout=seconds)
    except DossierError:
        raise
    except Late as error:
        raise UnreadableFileError("file.too_slow") from error
    except MemoryError as error:
        raise UnreadableFileError("file.too_large") from error
    except ImportError as error:
        missing = error.name or type(error).__name__
        raise UnreadableFileError("file.part_missing", part=missing) from error
    except Exception as error:  # the process boundary
        raise UnreadableFileError("file.damaged", cause=type(error).__name__) from error
