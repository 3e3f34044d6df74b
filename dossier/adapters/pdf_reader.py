# SPDX-License-Identifier: Apache-2.0
"""Reads the inventory of an assembled PDF back. Light: the window imports it."""

from pathlib import Path

from dossier.adapters.watched_process import ProcessLimits, Report, WatchedProcess
from dossier.domain.inventory import FoundInventory
from dossier.services.jobs import Silent


class PikepdfReader:
    """Reads inventories back, in a process of its own: the PDF may be anybody's."""

    def __init__(self, limits: ProcessLimits | None = None) -> None:
        """Keep the limits of that process."""
        self._limits = limits or ProcessLimits()

    def inventory(self, pdf: Path) -> FoundInventory:
        """Return what a PDF says it holds, and the pages it has.

        Raises:
            UnreadableFileError: it is missing or not a PDF that can be read.
        """
        return WatchedProcess(_read_job, self._limits).run(pdf, monitor=Silent())


def _read_job(pdf: Path, report: Report) -> FoundInventory:
    from dossier.adapters.pdf_inventory import read_inventory  # noqa: PLC0415 - engines

    report(0, 1, pdf.name)
    return read_inventory(pdf)
