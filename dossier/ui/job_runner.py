# SPDX-License-Identifier: Apache-2.0
"""The one place with threads: work goes out, a callable comes back to the window.

A worker never touches a widget. Whatever the window must do next travels as a callable
through one queued signal to the runner, which lives in the window's thread and outlives
its workers: ``close`` cancels them and waits.
"""

import logging
import threading
import time
from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QObject, Qt, Signal, Slot

from dossier.domain.errors import CancelledError
from dossier.services.jobs import Monitor

if TYPE_CHECKING:
    from concurrent.futures import ThreadPoolExecutor

T = TypeVar("T")
Failed = Callable[[Exception], None]

_REPORT_EVERY_S = 0.05
_log = logging.getLogger(__name__)


class Job(QObject):
    """One piece of background work, as the window sees it."""

    progressed = Signal(int, int)
    finished = Signal()

    def __init__(self, title: str, parent: QObject) -> None:
        super().__init__(parent)
        self.title = title
        self._stop = threading.Event()

    def cancel(self) -> None:
        """Ask the work to stop at its next step."""
        self._stop.set()

    @property
    def cancelled(self) -> bool:
        """Tell whether it was asked to stop."""
        return self._stop.is_set()


class _Reporter:
    """The monitor handed to the work; runs in the worker's thread."""

    def __init__(self, job: Job, deliver: Callable[[Callable[[], None]], None]) -> None:
        self._job = job
        self._deliver = deliver
        self._next_report = 0.0

    def step(self, done: int, total: int) -> None:
        """Report progress at a bearable rate.

        Raises:
            CancelledError: the job was cancelled.
        """
        if self._job.cancelled:
            raise CancelledError
        now = time.monotonic()
        if now >= self._next_report or done >= total:
            self._next_report = now + _REPORT_EVERY_S
            self._deliver(partial(self._job.progressed.emit, done, total))


class JobRunner(QObject):
    """Runs work in background threads and concludes it in the window's thread.

    With one worker, jobs run strictly in the order they were submitted.
    """

    started = Signal(object)
    """A ``Job`` was submitted."""

    _delivered = Signal(object)

    def __init__(self, parent: QObject | None = None, *, workers: int = 1) -> None:
        super().__init__(parent)
        self._workers = workers
        self._pool: ThreadPoolExecutor | None = None
        self._jobs: list[Job] = []
        self._closed = False
        self._delivered.connect(self._run, Qt.ConnectionType.QueuedConnection)

    @property
    def busy(self) -> bool:
        """Tell whether any job has not concluded yet."""
        return bool(self._jobs)

    def submit(
        self,
        work: Callable[[Monitor], T],
        *,
        then: Callable[[T], None] | None = None,
        failed: Failed,
        title: str = "",
    ) -> Job:
        """Start work in the background.

        Args:
            work: called in a worker thread with the monitor to report to.
            then: called in this thread with the result, unless cancelled.
            failed: called in this thread with the error, unless cancelled.
            title: what the person is told is going on.
        """
        job = Job(title, self)
        if self._closed:
            job.cancel()
            return job
        self._jobs.append(job)
        self._open_pool().submit(self._work, job, work, then, failed)
        self.started.emit(job)
        return job

    def cancel_all(self) -> None:
        """Ask every job to stop."""
        for job in self._jobs:
            job.cancel()

    def close(self, last: Callable[[], object] | None = None) -> None:
        """Cancel everything, do one last thing in a worker, and wait for the end."""
        self._closed = True
        self.cancel_all()
        if self._pool is None and last is None:
            return
        pool = self._open_pool()
        if last is not None:
            pool.submit(last)
        pool.shutdown(wait=True)
        self._jobs.clear()

    def _open_pool(self) -> "ThreadPoolExecutor":
        if self._pool is None:
            # Not needed before the first job: the window starts without it.
            from concurrent.futures import ThreadPoolExecutor  # noqa: PLC0415

            self._pool = ThreadPoolExecutor(self._workers, "dossier-job")
        return self._pool

    def _work(
        self,
        job: Job,
        work: Callable[[Monitor], T],
        then: Callable[[T], None] | None,
        failed: Failed,
    ) -> None:
        deliver = self._delivered.emit
        outcome: Callable[[], None] | None = None
        try:
            if not job.cancelled:
                result = work(_Reporter(job, deliver))
                outcome = partial(then, result) if then else None
        except CancelledError:
            pass
        except Exception as error:  # noqa: BLE001 - the boundary between threads
            # The message may quote a document; its type and code cannot.
            _log.warning("job failed: %s", getattr(error, "code", type(error).__name__))
            outcome = partial(failed, error)
        deliver(partial(self._conclude, job, outcome))

    def _conclude(self, job: Job, outcome: Callable[[], None] | None) -> None:
        if job in self._jobs:
            self._jobs.remove(job)
        try:
            if outcome is not None and not job.cancelled:
                outcome()
        finally:
            job.finished.emit()
            job.deleteLater()

    @Slot(object)
    def _run(self, deliver: Callable[[], None]) -> None:
        if not self._closed:
            deliver()
