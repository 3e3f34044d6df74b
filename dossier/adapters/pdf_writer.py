# SPDX-License-Identifier: Apache-2.0
"""Assembled PDFs: made by a process of its own, proved, then given their name."""

import errno
import os
import shutil
import tempfile
from pathlib import Path
from typing import Final

from dossier.adapters.assembly_order import AssemblyOrder, ImageLimits, carry_out
from dossier.adapters.atomic_file import cannot_write, written_beside
from dossier.adapters.shrink_settings import ShrinkSettings
from dossier.adapters.watched_process import ProcessLimits, WatchedProcess
from dossier.domain.errors import (
    DossierError,
    UnreadableFileError,
    WrongInputError,
)
from dossier.domain.merge_plan import MergePlan, PlannedFile, Written
from dossier.services.jobs import Monitor

_ROOM_BYTES: Final = 1 << 16
"""With less free space than this, a disk is full."""


class PikepdfWriter:
    """Merges with qpdf (pikepdf) and re-reads with pypdf."""

    def __init__(
        self,
        settings: ShrinkSettings,
        *,
        images: ImageLimits | None = None,
        process: ProcessLimits | None = None,
    ) -> None:
        """Keep the limits; nothing is started before ``write``."""
        self._settings = settings
        self._images = images or ImageLimits()
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
                ``assemble.page_count``, ``assemble.not_proved``,
                ``output.cannot_write``.
            CancelledError: through the monitor; then nothing is left behind.
        """
        _require_possible(plan, out)
        with (
            written_beside(out) as beside,
            tempfile.TemporaryDirectory(
                prefix="dossier-", ignore_cleanup_errors=True
            ) as folder,
        ):
            order = AssemblyOrder(
                plan=plan,
                beside=beside,
                folder=Path(folder),
                named=out.name,
                max_bytes=max_bytes,
                limits=self._images,
                settings=self._settings,
            )
            return self._carried_out(order, out, monitor)

    def _carried_out(
        self, order: AssemblyOrder, out: Path, monitor: Monitor
    ) -> Written:
        process = WatchedProcess(carry_out, self._process)
        try:
            return process.run(order, monitor=monitor)
        except DossierError as error:
            _blame_a_full_disk(error, out, (out.parent, order.folder))
            raise


def _blame_a_full_disk(
    error: DossierError, out: Path, folders: tuple[Path, ...]
) -> None:
    """Replace a failure nobody understands by the full disk that explains it.

    Raises:
        DossierError: ``output.cannot_write``.
    """
    if error.code not in {"assemble.failed", "assemble.not_proved"}:
        return
    if min(shutil.disk_usage(folder).free for folder in folders) < _ROOM_BYTES:
        full = OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
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
