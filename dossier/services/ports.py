# SPDX-License-Identifier: Apache-2.0
"""What the services need from the outside world; ``adapters`` provides it.

Untrusted bytes are opened only behind these ports, in worker processes with limits of
time and memory; a crash or a hang comes back as ``UnreadableFileError`` or as a
problem code on the reading, never as anything else.
"""

from collections.abc import Sequence
from pathlib import Path
from typing import Protocol

from dossier.domain.inventory import FoundInventory
from dossier.domain.merge_plan import MergePlan, Written, WrittenShare
from dossier.domain.page_edit import PageEdit
from dossier.domain.photo_crop import Crop
from dossier.domain.photo_sheet import PrintShape, SheetPlan
from dossier.domain.portrait import Portrait
from dossier.domain.reading import Reading
from dossier.forms.sheet import Sheet
from dossier.services.jobs import Monitor


class FileReader(Protocol):
    """Reads files; cheap to ask twice only if the caller caches."""

    @property
    def version(self) -> str:
        """Name what changes whenever the same bytes may read differently."""
        ...

    def read(self, path: Path, *, monitor: Monitor) -> Reading:
        """Return the reading of a file, unreadable ones included (``problems``).

        Raises:
            UnreadableFileError: ``file.missing``, ``file.is_folder``,
                ``file.no_permission`` - there are no bytes to read.
            CancelledError: through the monitor.
        """
        ...

    def glance(self, path: Path, *, monitor: Monitor) -> Reading:
        """Return hash, type and size of a file, and why it is not worth opening.

        No page is looked at, and none is in the reading.

        Raises:
            UnreadableFileError, CancelledError: as ``read``.
        """
        ...

    def read_many(
        self, paths: Sequence[Path], *, monitor: Monitor
    ) -> tuple[Reading, ...]:
        """Return the readings of several files, in order, using every core.

        Raises:
            UnreadableFileError, CancelledError: as ``read``.
        """
        ...

    def picture(
        self,
        path: Path,
        page: int,
        *,
        width_px: int,
        turn: int = 0,
        edit: PageEdit | None = None,
    ) -> bytes:
        """Return one page as PNG bytes, ``width_px`` wide.

        It stands as the file says, is turned clockwise by ``turn`` degrees, and then
        edited.

        Raises:
            UnreadableFileError: the page cannot be rendered.
        """
        ...


class PhotoStudio(Protocol):
    """Measures, cuts and prints identity photos; loads its models when first used."""

    @property
    def version(self) -> str:
        """Name what changes whenever the same photo may measure differently."""
        ...

    def read(self, path: Path) -> Reading:
        """Return size, type, pages and measures of a file; no text, no codes.

        Raises:
            UnreadableFileError: there are no bytes to read; a worker died of it.
        """
        ...

    def measure(self, path: Path, page: int) -> Portrait:
        """Return what was measured on a page of a file.

        Raises:
            UnreadableFileError: there is no such file or page, or it is damaged.
        """
        ...

    def cut(
        self, path: Path, page: int, portrait: Portrait, crop: Crop | None, out: Path
    ) -> None:
        """Write a photo cut out (the whole frame without a crop).

        It is written as the suffix says: JPEG, PNG or TIFF.

        Raises:
            UnreadableFileError: as ``measure``.
            WrongInputError: ``output.wrong_suffix``.
            WrongInputError, DossierError: ``out`` cannot be written.
        """
        ...

    def split(
        self,
        path: Path,
        page: int,
        portrait: Portrait,
        outs: tuple[Path, ...],
        shape: PrintShape | None = None,
    ) -> None:
        """Write each print of a sheet as JPEG, in the order of ``portrait.prints``.

        ``shape`` is the print asked for: its resolution is written in the files.

        Raises:
            UnreadableFileError, WrongInputError, DossierError: as ``cut``.
        """
        ...

    def print_sheet(  # noqa: PLR0913 - what to print, and where
        self,
        path: Path,
        page: int,
        portrait: Portrait,
        crop: Crop | None,
        *,
        plan: SheetPlan,
        out: Path,
    ) -> None:
        """Write a PDF or JPEG with the photo several times, at its true size.

        Raises:
            UnreadableFileError, WrongInputError, DossierError: as ``cut``.
        """
        ...


class PdfWriter(Protocol):
    """Writes the assembled PDF beside its place, proves it, then renames it."""

    def write(
        self,
        plan: MergePlan,
        out: Path,
        *,
        max_bytes: int | None,
        monitor: Monitor,
    ) -> Written:
        """Write the planned pages to ``out``, upright, with bookmarks.

        The output is re-read with a second library and its pages counted before it
        takes its final name. When ``max_bytes`` cannot be met nothing is written.

        Raises:
            UnreadableFileError: a planned file cannot be read (``name`` in facts).
            DossierError: ``assemble.too_big`` (facts: bytes, max_bytes, and the
                costliest file), ``assemble.page_count``, ``output.cannot_write``.
        """
        ...

    def write_split(
        self, plan: MergePlan, out: Path, *, max_bytes: int, monitor: Monitor
    ) -> tuple[WrittenShare, ...]:
        """Write the planned pages as PDFs named ``out_1_of_3.pdf`` and so on.

        Slots stay together where they can, and so do files; all parts are written
        and proved before the first takes its name.

        Raises:
            DossierError: as ``PdfWriter.write``; ``assemble.too_big`` when a single
                page is larger than the limit.
        """
        ...


class SheetPrinter(Protocol):
    """Prints a form sheet as PDF."""

    def print(self, sheet: Sheet, out: Path) -> int:
        """Write the sheet to ``out`` as PDF and return how many pages it takes.

        It is written beside first, then renamed.
        """
        ...


class PdfReader(Protocol):
    """Reads back an assembled PDF's inventory and recomputes it."""

    def inventory(self, pdf: Path) -> FoundInventory:
        """Return what a PDF says it holds, and the pages it has.

        Raises:
            UnreadableFileError: it is missing or not a PDF that can be read.
        """
        ...


class WorkingFolders(Protocol):
    """Gives folders for private copies, wiped even if the process dies."""

    def new(self) -> Path:
        """Return a new, empty folder that only this user can open."""
        ...

    def drop(self, folder: Path) -> None:
        """Wipe a folder."""
        ...
