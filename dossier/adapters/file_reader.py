# SPDX-License-Identifier: Apache-2.0
"""Reads files, page by page, in worker processes that may crash or hang.

Importing this module loads no engine: they are loaded in the workers.
"""

import time
from collections.abc import Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, wait
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TypeVar

from dossier.adapters import opencv, reading_jobs
from dossier.adapters.file_look import error_facts, look, refuse_unopened, unread
from dossier.adapters.file_type import HEAD_BYTES, UNKNOWN, type_of
from dossier.adapters.many_files import read_many
from dossier.adapters.reader_version import ocr_engine_name, reader_version
from dossier.adapters.reading_jobs import Outline, Sheaf
from dossier.adapters.worker_pool import WorkerPool, outcome
from dossier.domain.errors import UnreadableFileError
from dossier.domain.page_edit import PageEdit
from dossier.domain.reading import PageReading, Reading, TextSource
from dossier.rulebook.thresholds import ReadingThresholds
from dossier.services.copy_in import opened
from dossier.services.jobs import Monitor

T = TypeVar("T")

_TICK_SECONDS = 0.1
_TOO_SLOW = "file.too_slow"


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
        told = self.glance(path, monitor=monitor)
        if told.unreadable is not None:
            return told
        try:
            sheaf = self._sheaf(path, told.type)
            seen = self._outline(sheaf, monitor)
            pages = self._pages(sheaf, seen.pages, monitor)
        except UnreadableFileError as error:
            return unread(told, error, self._limits)
        problems = list(seen.problems)
        if self._lacks_ocr(pages):
            problems.append("file.no_ocr")
        if not opencv.is_installed() and any(_is_pictured(page) for page in pages):
            problems.append("file.no_straightening")
        return replace(
            told, pages=pages, problems=tuple(problems), facts=dict(seen.facts)
        )

    def glance(self, path: Path, *, monitor: Monitor) -> Reading:
        """Return hash, type and size of a file, and why it is not worth opening.

        Raises:
            UnreadableFileError, CancelledError: as ``read``.
        """
        told = look(path, lambda: monitor.step(0, 1))
        try:
            refuse_unopened(told, self._limits)
        except UnreadableFileError as error:
            return unread(told, error, self._limits)
        return told

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
            facts = error_facts(error, self._limits)
            named = {"name": path.name, "page": page, **facts}
            raise UnreadableFileError(error.code, **named) from error

    def close(self) -> None:
        """Stop the worker processes; a later call starts new ones."""
        self._readers.close()
        self._painter.close()

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

    def _lacks_ocr(self, pages: tuple[PageReading, ...]) -> bool:
        mute = any(p.text_source is TextSource.NONE and not p.blank for p in pages)
        return mute and ocr_engine_name(self._tessdata) is None


def _is_pictured(page: PageReading) -> bool:
    """Tell a page that may be a photo from one a program made."""
    return page.text_source is not TextSource.EMBEDDED and not page.blank
