# SPDX-License-Identifier: Apache-2.0
"""Assembled PDFs: made by a process of its own, proved, then given their name."""

import errno
import os
import shutil
import tempfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Final, TypeVar

from dossier.adapters.assembly_order import (
    AssemblyOrder,
    ImageLimits,
    ReadingTools,
    carry_out,
    weigh,
)
from dossier.adapters.atomic_file import cannot_write, written_beside
from dossier.adapters.shrink_settings import ShrinkSettings
from dossier.adapters.split_writer import SplitWriter
from dossier.adapters.watched_process import ProcessLimits, Report, WatchedProcess
from dossier.domain.errors import (
    DossierError,
    UnreadableFileError,
    WrongInputError,
)
from dossier.domain.merge_plan import MergePlan, PlannedFile, Written, WrittenShare
from dossier.domain.system_cause import system_cause
from dossier.services.copy_in import no_room
from dossier.services.jobs import Monitor

R = TypeVar("R")

_UNNAMED: Final = frozenset({"assemble.failed", "assemble.not_proved"})
"""What went wrong with one of the files, without saying which."""

_ROOM_BYTES: Final = 1 << 16
"""With less free space than this, a disk is full."""


class PikepdfWriter:
    """Merges with qpdf (pikepdf) and re-reads with pypdf."""

    def __init__(
        self,
        settings: ShrinkSettings,
        *,
        fonts: Path | None = None,
        tools: ReadingTools | None = None,
        images: ImageLimits | None = None,
        process: ProcessLimits | None = None,
    ) -> None:
        """Keep the limits; nothing is started before ``write``."""
        self._settings = settings
        self._fonts = fonts
        self._tools = tools
        self._images = images or ImageLimits(
            straightened_quality=settings.straightened_quality
        )
        self._process = process or ProcessLimits()

    def write(
        self,
        plan: MergePlan,
        out: Path,
        *,
        max_bytes: int | None,
        monitor: Monitor,
    ) -> Written:
        """Write the planned pages to ``out``, upright, with bookmarks.

        Raises:
            UnreadableFileError: a planned file cannot be read (``name`` in facts).
            WrongInputError: ``assemble.nothing``, ``output.is_an_input``.
            DossierError: ``assemble.too_big`` (facts: bytes, max_bytes, over_bytes,
                and the costliest file with its bytes as name, name_bytes),
                ``assemble.page_count``, ``assemble.file_failed``,
                ``assemble.not_proved`` where no file is to blame,
                ``output.cannot_write``, ``file.no_room``.
            CancelledError: through the monitor; then nothing is left behind.
        """
        _require_possible(plan, out)
        with written_beside(out) as beside:
            try:
                return self._done(carry_out, plan, (out, beside), max_bytes, monitor)
            except DossierError as error:
                if error.code not in _UNNAMED:
                    raise
                name = self._to_blame(plan, (out, beside), monitor)
                if name is None:
                    raise
                raise DossierError("assemble.file_failed", name=name) from error

    def write_split(
        self,
        plan: MergePlan,
        out: Path,
        *,
        max_bytes: int,
        monitor: Monitor,
    ) -> tuple[WrittenShare, ...]:
        """Write the planned pages as numbered PDFs beside one another.

        They are named after ``out``: ``file_1_of_3.pdf``. All of them are written and
        proved before the first takes its name.

        Raises:
            DossierError: as ``write``; ``assemble.too_big`` when a single page is
                larger than the limit even on its own.
        """
        _require_possible(plan, out)
        weights = self._done(weigh, plan, (out, out), None, monitor)
        plan = plan.of_pages([len(pages) for pages in weights.pages])
        return SplitWriter(
            lambda share, named: self._done(
                carry_out, share, named, max_bytes, monitor
            ),
            plan,
            out,
        ).write(weights, max_bytes)

    def _to_blame(
        self, plan: MergePlan, named: tuple[Path, Path], monitor: Monitor
    ) -> str | None:
        """Return the file without which the rest goes together, by halving."""
        files = plan.files
        if len(files) == 1:
            return files[0].name
        for half in (files[: len(files) // 2], files[len(files) // 2 :]):
            some = replace(plan, files=half)
            try:
                self._done(carry_out, some, named, None, monitor)
            except DossierError as error:
                if error.code not in _UNNAMED:
                    raise
                return self._to_blame(some, named, monitor)
        return None

    def _done(
        self,
        job: Callable[[AssemblyOrder, Report], R],
        plan: MergePlan,
        named: tuple[Path, Path],
        max_bytes: int | None,
        monitor: Monitor,
    ) -> R:
        """Do a job in a process; ``named`` is the final name and that beside it."""
        out, beside = named
        with tempfile.TemporaryDirectory(
            prefix="dossier-", ignore_cleanup_errors=True
        ) as folder:
            order = AssemblyOrder(
                plan=plan,
                beside=beside,
                folder=Path(folder),
                named=out.name,
                max_bytes=max_bytes,
                limits=self._images,
                settings=self._settings,
                fonts=self._fonts,
                tools=self._tools,
            )
            process = WatchedProcess(job, self._process)
            try:
                return process.run(order, monitor=monitor)
            except DossierError as error:
                _blame_a_full_disk(error, out, order.folder)
                raise


def _blame_a_full_disk(error: DossierError, out: Path, folder: Path) -> None:
    """Replace a failure nobody understands by the full disk that explains it.

    Where it is the disk of the temporary folder alone, another place for the output
    would not help.

    Raises:
        DossierError: ``output.cannot_write``, ``file.no_room``.
    """
    full = OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
    known = error.facts.get("cause") == system_cause(full)
    if error.code not in _UNNAMED and not known:
        return
    free = shutil.disk_usage(out.parent).free
    if free >= _ROOM_BYTES > shutil.disk_usage(folder).free:
        raise no_room(out.name, full) from error
    if free < _ROOM_BYTES:
        raise cannot_write(out, full) from error


def _require_possible(plan: MergePlan, out: Path) -> None:
    if not plan.files:
        raise WrongInputError("assemble.nothing")
    for file in plan.files:
        if not file.path.exists():
            raise UnreadableFileError("file.missing", name=file.name)
        if _is_same(file, out):
            raise WrongInputError("output.is_an_input", name=file.name)


def _is_same(file: PlannedFile, out: Path) -> bool:
    try:
        return file.path.samefile(out)
    except OSError:
        return False
