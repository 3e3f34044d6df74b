# SPDX-License-Identifier: Apache-2.0
"""What the services need of case files; ``adapters`` provides it."""

import datetime as dt
from collections.abc import Mapping
from pathlib import Path
from typing import Final, Protocol

from dossier.domain.case import Case
from dossier.domain.reading import Reading
from dossier.domain.rescued import Rescued

LOST_IN_CASE: Final = frozenset({"case.original_damaged", "case.no_original"})
"""What is said of one document whose bytes the case no longer holds as given."""


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

    @property
    def protected(self) -> bool:
        """Tell whether the case is unreadable without a passphrase."""
        ...

    def protect(self, passphrase: str | None) -> None:
        """Set the passphrase, change it, or (None) take it away, all or nothing."""
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

    def create(
        self, path: Path, case: Case, *, passphrase: str | None = None
    ) -> CaseStore:
        """Create ``path`` (refused when it exists: ``case.exists``)."""
        ...

    def open(
        self, path: Path, *, read_only: bool = False, passphrase: str | None = None
    ) -> CaseStore:
        """Open ``path``; a passphrase that nobody needs is passed over.

        Raises:
            WrongInputError: ``case.locked`` without a passphrase it needs,
                ``case.wrong_passphrase``.
            UnreadableFileError: ``case.missing``, ``case.not_a_case``,
                ``case.newer``, ``case.damaged``, and what keeps it from being read.
        """
        ...

    def rescue(self, path: Path, *, passphrase: str | None = None) -> Rescued:
        """Return what is intact in a damaged case file, which stays as it is.

        Raises:
            WrongInputError: as ``open``.
            UnreadableFileError: ``case.missing``, ``case.not_a_case``.
        """
        ...

    def last_change(self, path: Path) -> dt.datetime:
        """Return when a case was changed last; no passphrase is needed.

        Raises:
            UnreadableFileError: as ``open``.
        """
        ...

    def forget(self, path: Path) -> int:
        """Overwrite and delete a case with all that lies beside it; return its size.

        Raises:
            UnreadableFileError: ``case.missing``, ``case.not_a_case``.
            DossierError: ``forget.in_use``, ``forget.failed``.
        """
        ...
