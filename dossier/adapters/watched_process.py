# SPDX-License-Identifier: Apache-2.0
"""One job in a process of its own, which reports where it is and can be stopped."""

import multiprocessing
import time
from collections.abc import Callable
from dataclasses import dataclass
from multiprocessing.connection import Connection
from typing import Final, Generic, TypeVar

from dossier.adapters.engine_limits import limit_this_process, one_thread_per_engine
from dossier.domain.errors import DossierError, UnreadableFileError
from dossier.services.jobs import Monitor

A = TypeVar("A")
R = TypeVar("R")

Report = Callable[[int, int, str], None]
"""Called by the job: steps done, steps in all, name of the file in hand."""

_TICK_SECONDS: Final = 0.1


@dataclass(frozen=True, slots=True, kw_only=True)
class ProcessLimits:
    """How long the process may go without a report, and its address space."""

    quiet_seconds: float = 180.0
    megabytes: int = 6_000


class WatchedProcess(Generic[A, R]):
    """Runs one importable function on one argument, away from this process."""

    def __init__(self, job: Callable[[A, Report], R], limits: ProcessLimits) -> None:
        """Keep what to run; nothing starts yet."""
        self._job = job
        self._limits = limits
        self._done, self._total, self._name = 0, 1, ""

    def run(self, argument: A, *, monitor: Monitor) -> R:
        """Run the job and return its result, reporting to ``monitor`` meanwhile.

        Raises:
            DossierError: as raised by the job.
            UnreadableFileError: ``file.too_slow``, ``file.too_large``,
                ``file.damaged`` when the process hung, ran out of memory or died.
            CancelledError: through the monitor; the process is gone by then.
        """
        one_thread_per_engine()
        context = multiprocessing.get_context("spawn")
        ours, theirs = context.Pipe(duplex=False)
        process = context.Process(
            target=_work,
            args=(theirs, self._job, argument, self._limits.megabytes),
            daemon=True,
        )
        process.start()
        theirs.close()
        try:
            return self._followed(ours, monitor)
        finally:
            process.kill()
            process.join()
            process.close()
            ours.close()

    def _followed(self, pipe: Connection, monitor: Monitor) -> R:
        heard = time.monotonic()
        while True:
            monitor.step(self._done, self._total)
            if not pipe.poll(_TICK_SECONDS):
                if time.monotonic() - heard > self._limits.quiet_seconds:
                    raise UnreadableFileError("file.too_slow", name=self._name)
                continue
            heard = time.monotonic()
            try:
                kind, content = pipe.recv()
            except EOFError:
                raise self._failed("file.damaged", "process ended") from None
            if kind == "step":
                self._done, self._total, self._name = content
            elif kind == "refused":
                raise content
            elif kind == "done":
                result: R = content
                return result
            else:
                raise self._failed(kind, content)

    def _failed(self, code: str, cause: str) -> DossierError:
        """Blame the file in hand; with none in hand the fault is our own."""
        if not self._name:
            return DossierError("assemble.failed", cause=cause)
        return UnreadableFileError(code, name=self._name, cause=cause)


def _work(
    pipe: Connection,
    job: Callable[[A, Report], R],
    argument: A,
    megabytes: int,
) -> None:
    limit_this_process(megabytes)
    try:
        result = job(argument, lambda *step: pipe.send(("step", step)))
        message: tuple[str, object] = ("done", result)
    except DossierError as error:
        message = ("refused", error)
    except MemoryError:
        message = ("file.too_large", "")
    except Exception as error:  # noqa: BLE001 - the process boundary
        message = ("file.damaged", type(error).__name__)
    pipe.send(message)
