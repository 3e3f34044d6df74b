# SPDX-License-Identifier: Apache-2.0
"""Reads files, page by page, in worker processes that may crash or hang.

Importing this module loads no engine: they are loaded in the workers.
"""

import hashlib
import time
from collections.abc import Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, wait
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeVar

from dossier.adapters import reading_jobs
from dossier.adapters.file_type import HEAD_BYTES, UNKNOWN, type_of
from dossier.adapters.many_files import read_many
from dossier.adapters.reader_version import ocr_engine_name, reader_version
from dossier.adapters.reading_jobs import Outline, Sheaf
from dossier.adapters.worker_pool import WorkerPool, outcome
from dossier.domain.errors import UnreadableFileError
from dossier.domain.page_edit import PageEdit
from dossier.domain.reading import UNREADABLE, PageReading, Reading, TextSource
from dossier.rulebook.thresholds import ReadingThresholds
from dossier.services.copy_in import opened
from dossier.services.jobs import Monitor

T = TypeVar("T")

_CHUNK = 1 << 22
_MILLION = 1_000_000
_TICK_SECONDS = 0.1
_DAMAGED = "file.damaged"
_TOO_SLOW = "file.too_slow"
_TOO_LARGE = "file.too_large"


@dataclass(frozen=True, slots=True)
class _Bytes:
    """What can be told of a file without opening it as anything."""

    sha256: str
    type: str
    size: int


@dataclass(slots=True)
class _Progress:
    """The pages of one file while they are being read."""

    total: int
    deadline: float
    pages: dict[int, PageReading] = field(default_factory=dict)
    pending: dict["Future[PageReading]", int] = field(default_factory=dict)

    def cancel(self) -> None:
        """Drop what is not done, killing the workers at it."""
        for future in self.pending:
            future.cancel()


class WorkerFileReader:
    """The ``FileReader`` port. Safe to call from several threads; close it after use.

    Attributes:
        version: changes whenever the same bytes may read differently.
    """

    def __init__(
        self, tessdata: Path, thresholds: ReadingThresholds, *, workers: int = 2
    ) -> None:
        self._tessdata = tessdata
        self._limits = thresholds
        self._workers = workers
        self._version: str | None = None
        megabytes = thresholds.worker_megabytes_max
        self._readers = WorkerPool(workers=workers, megabytes=megabytes)
        # One more for pictures, so that looking never waits for reading.
        self._painter = WorkerPool(workers=1, megabytes=megabytes)

    @property
    def version(self) -> str:
        """The engines and limits that read, as one string."""
        if self._version is None:
            self._version = reader_version(self._tessdata, self._limits)
        return self._version

    def read(self, path: Path, *, monitor: Monitor) -> Reading:
        """Return the reading of a file, unreadable ones included (``problems``).

        Raises:
            UnreadableFileError: ``file.missing``, ``file.is_folder``,
                ``file.no_permission``, ``file.cannot_read``: there are no bytes to
                read.
            CancelledError: through the monitor.
        """
        told = self._look(path, monitor)
        try:
            self._refuse_unopened(told)
            sheaf = self._sheaf(path, told.type)
            seen = self._outline(sheaf, monitor)
            pages = self._pages(sheaf, seen.pages, monitor)
        except UnreadableFileError as error:
            return self._unread(told, error)
        problems = list(seen.problems)
        if self._lacks_ocr(pages):
            problems.append("file.no_ocr")
        return Reading(
            sha256=told.sha256,
            type=told.type,
            size_bytes=told.size,
            pages=pages,
            problems=tuple(problems),
            facts=dict(seen.facts),
        )

    def read_many(
        self, paths: Sequence[Path], *, monitor: Monitor
    ) -> tuple[Reading, ...]:
        """Return the readings of several files, in order; see ``read``."""
        return read_many(
            lambda path, watch: self.read(path, monitor=watch),
            paths,
            monitor=monitor,
            workers=self._workers,
        )

    def picture(
        self,
        path: Path,
        page: int,
        *,
        width_px: int,
        turn: int = 0,
        edit: PageEdit | None = None,
    ) -> bytes:
        """Return one page as PNG, ``width_px`` wide.

        It stands as the file says, is turned clockwise by ``turn`` degrees, and then
        edited.

        Raises:
            UnreadableFileError: there is no such file or page, or it cannot be drawn.
        """
        with opened(path) as stream:
            kind = type_of(stream.read(HEAD_BYTES))
        if kind == UNKNOWN:
            raise UnreadableFileError("file.not_supported", name=path.name)
        sheaf = self._sheaf(path, kind)
        seconds = self._limits.page_seconds_max
        future = self._painter.submit(
            seconds, reading_jobs.page_png, sheaf, page, width_px, turn, edit
        )
        try:
            return outcome(future)
        except UnreadableFileError as error:
            facts = self._facts(error)
            named = {"name": path.name, "page": page, **facts}
            raise UnreadableFileError(error.code, **named) from error

    def close(self) -> None:
        """Stop the worker processes; a later call starts new ones."""
        self._readers.close()
        self._painter.close()

    def _look(self, path: Path, monitor: Monitor) -> _Bytes:
        digest = hashlib.sha256()
        size = 0
        head = b""
        with opened(path) as stream:
            while chunk := stream.read(_CHUNK):
                head = head or chunk[:HEAD_BYTES]
                digest.update(chunk)
                size += len(chunk)
                monitor.step(0, 1)
        return _Bytes(digest.hexdigest(), type_of(head), size)

    def _refuse_unopened(self, told: _Bytes) -> None:
        if not told.size:
            raise UnreadableFileError("file.empty")
        if told.type == UNKNOWN:
            raise UnreadableFileError("file.not_supported")
        if told.size > self._limits.file_megabytes_max * _MILLION:
            raise UnreadableFileError(_TOO_LARGE)

    def _sheaf(self, path: Path, kind: str) -> Sheaf:
        return Sheaf(
            path=path.absolute(),
            kind=kind,
            limits=self._limits,
            tessdata=self._tessdata.absolute(),
        )

    def _outline(self, sheaf: Sheaf, monitor: Monitor) -> Outline:
        future = self._readers.submit(
            self._limits.page_seconds_max, reading_jobs.outline, sheaf
        )
        try:
            while not wait((future,), timeout=_TICK_SECONDS).done:
                monitor.step(0, 1)
        except BaseException:
            future.cancel()
            raise
        return outcome(future)

    def _pages(
        self, sheaf: Sheaf, total: int, monitor: Monitor
    ) -> tuple[PageReading, ...]:
        deadline = time.monotonic() + self._limits.file_seconds_max
        progress = _Progress(total, deadline)
        waiting = iter(range(1, total + 1))
        try:
            while len(progress.pages) < total:
                self._fill(progress, sheaf, waiting)
                self._gather(progress)
                monitor.step(len(progress.pages), total)
        except BaseException:
            progress.cancel()
            raise
        return tuple(progress.pages[number] for number in range(1, total + 1))

    def _fill(self, progress: _Progress, sheaf: Sheaf, waiting: Iterator[int]) -> None:
        """Keep the workers busy, but queue no more: the queue cannot be undone."""
        while len(progress.pending) < self._workers:
            page = next(waiting, None)
            if page is None:
                return
            future = self._readers.submit(
                self._limits.page_seconds_max, reading_jobs.read_page, sheaf, page
            )
            progress.pending[future] = page

    def _gather(self, progress: _Progress) -> None:
        """Take what is done.

        Raises:
            UnreadableFileError: a page could not be read, or time is up.
        """
        done, _ = wait(
            progress.pending, timeout=_TICK_SECONDS, return_when=FIRST_COMPLETED
        )
        for future in done:
            page = progress.pending.pop(future)
            try:
                progress.pages[page] = outcome(future)
            except UnreadableFileError as error:
                facts = {"page": page, **error.facts}
                raise UnreadableFileError(error.code, **facts) from error
        if time.monotonic() > progress.deadline:
            raise UnreadableFileError(_TOO_SLOW)

    def _unread(self, told: _Bytes, error: UnreadableFileError) -> Reading:
        """Return the reading of a file that gives no page."""
        code = error.code if error.code in UNREADABLE else _DAMAGED
        return Reading(
            sha256=told.sha256,
            type=told.type,
            size_bytes=told.size,
            problems=(code,),
            facts=self._facts(error),
        )

    def _facts(self, error: UnreadableFileError) -> dict[str, str | int | float]:
        """Return an error's facts, with the limits if it was one of them."""
        facts: dict[str, str | int | float] = {
            k: v for k, v in error.facts.items() if isinstance(v, str | int | float)
        }
        if error.code == _TOO_LARGE:
            facts["limit_megabytes"] = self._limits.file_megabytes_max
            facts["limit_megapixels"] = self._limits.image_megapixels_max
        return facts

    def _lacks_ocr(self, pages: tuple[PageReading, ...]) -> bool:
        mute = any(p.text_source is TextSource.NONE and not p.blank for p in pages)
        return mute and ocr_engine_name(self._tessdata) is None
