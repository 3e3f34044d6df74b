# SPDX-License-Identifier: Apache-2.0
"""What the services need from the outside world; ``adapters`` provides it.

Untrusted bytes are opened only behind these ports, in worker processes with limits of
time and memory; a crash or a hang comes back as ``UnreadableFileError`` or as a
problem code on the reading, never as anything else.
"""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Protocol

from dossier.domain.case import Case
from dossier.domain.inventory import FoundInventory
from dossier.domain.merge_plan import MergePlan, Written
from dossier.domain.reading import Reading
from dossier.domain.rescued import Rescued
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

    def read_many(
        self, paths: Sequence[Path], *, monitor: Monitor
    ) -> tuple[Reading, ...]:
        """Return the readings of several files, in order, using every core.

        Raises:
            UnreadableFileError, CancelledError: as ``read``.
        """
        ...

    def picture(self, path: Path, page: int, *, width_px: int, turn: int = 0) -> bytes:
        """Return one page as PNG bytes, ``width_px`` wide.

        It stands as the file says, then is turned clockwise by ``turn`` degrees.

        Raises:
            UnreadableFileError: the page cannot be rendered.
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


class SheetPrinter(Protocol):
    """Prints a form sheet as PDF."""

    def print(self, sheet: Sheet, out: Path) -> int:
        """Write the sheet to ``out`` as PDF and return how many pages it takes.

        It is written beside first, then renamed.
        """
        ...


class CaseStore(Protocol):
    """One open ``.dossier`` file. Every call that changes is one transaction."""

    @property
    def path(self) -> Path:
        """The case file."""
        ...

    @property
    def read_only(self) -> bool:
        """Tell whether changes are refused."""
        ...

    def load(self) -> Case:
        """Return the current case."""
        ...

    def save(self, case: Case, *, originals: Mapping[str, Path]) -> None:
        """Make ``case`` current, storing new originals (document id -> file)."""
        ...

    def original(self, document_id: str) -> bytes:
        """Return a document's bytes exactly as given."""
        ...

    def cached_reading(self, sha256: str, version: str) -> Reading | None:
        """Return the reading kept for these bytes by this reader version, if any."""
        ...

    def keep_reading(self, reading: Reading, version: str) -> None:
        """Cache a reading."""
        ...

    def undo(self) -> Case | None:
        """Go back one change and return the case, None when there is nothing."""
        ...

    def redo(self) -> Case | None:
        """Go forward again, None when there is nothing."""
        ...

    def close(self) -> None:
        """Close the file."""
        ...


class CaseStores(Protocol):
    """Creates and opens case files."""

    def create(self, path: Path, case: Case) -> CaseStore:
        """Create ``path`` (refused when it exists: ``case.exists``)."""
        ...

    def open(self, path: Path, *, read_only: bool = False) -> CaseStore:
        """Open ``path``.

        Raises:
            UnreadableFileError: ``case.missing``, ``case.not_a_case``,
                ``case.newer``, ``case.damaged``.
        """
        ...

    def rescue(self, path: Path) -> Rescued:
        """Return what is intact in a damaged case file, which stays as it is.

        Raises:
            UnreadableFileError: ``case.missing``, ``case.not_a_case``.
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
