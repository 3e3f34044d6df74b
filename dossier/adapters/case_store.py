# SPDX-License-Identifier: Apache-2.0
"""One open case file: every change is one transaction, on disk before it returns."""

import sqlite3
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path

from dossier.adapters import (
    archive,
    case_faults,
    case_history,
    case_protection,
    case_readings,
)
from dossier.adapters.case_journal import without_traces
from dossier.adapters.case_lock import CaseLock
from dossier.adapters.case_seal import Seal
from dossier.domain.case import Case
from dossier.domain.document import Document
from dossier.domain.errors import DossierError, UnreadableFileError
from dossier.domain.reading import Reading


class SqliteCaseStore:
    """An open ``.dossier`` file.

    Attributes:
        path: the file.
        read_only: whether every change is refused.
        why_read_only: ``asked``, ``newer``, ``in_use`` or ``no_permission``; None
            when changes are allowed.
    """

    def __init__(
        self,
        path: Path,
        database: sqlite3.Connection,
        *,
        seal: Seal,
        lock: CaseLock | None,
        why_read_only: str | None,
    ) -> None:
        """Take over an open database; ``SqliteCaseStores`` makes these."""
        self.path = path
        self.read_only = why_read_only is not None
        self.why_read_only = why_read_only
        self._database = database
        self._seal = seal
        self._lock = lock
        # Background work and the window may share one store.
        self._one_at_a_time = threading.RLock()
        self._opened_as = self._identity()
        self._seen = self._foreign_changes()

    def load(self) -> Case:
        """Return the current case.

        Raises:
            UnreadableFileError: ``case.damaged``, ``case.cannot_read``,
                ``case.busy``.
        """
        with self._reading_it():
            return case_history.current(self._database, self._seal)

    def save(self, case: Case, *, originals: Mapping[str, Path]) -> None:
        """Make ``case`` current, storing new originals (document id -> file).

        Raises:
            DossierError: ``case.read_only``, ``case.disk_full``, ``case.busy``,
                ``case.cannot_write``; then the file still holds what it held before.
                ``case.gone``, ``case.changed_elsewhere``: it is another one by now.
        """
        database, seal = self._database, self._seal
        with self._changing_it():
            if not originals and case_history.current(database, seal) == case:
                return
            if case_history.forget_undone(database):
                kept = case_history.named_documents(database, seal)
                archive.drop_unnamed(database, kept)
            self._put_originals(case, originals)
            case_history.append(database, seal, case)

    def original(self, document_id: str) -> bytes:
        """Return a document's bytes exactly as given.

        Raises:
            UnreadableFileError: ``case.no_original``, ``case.original_damaged``.
        """
        with self._reading_it():
            return archive.take(self._database, self._seal, document_id)

    def cached_reading(self, sha256: str, version: str) -> Reading | None:
        """Return the reading kept for these bytes by this reader version, if any."""
        with self._reading_it():
            return case_readings.kept(self._database, self._seal, sha256, version)

    def keep_reading(self, reading: Reading, version: str) -> None:
        """Cache a reading, in place of those by other reader versions.

        Raises:
            DossierError: as ``save``.
        """
        with self._changing_it():
            case_readings.keep(self._database, self._seal, reading, version)

    @property
    def protected(self) -> bool:
        """Whether the case is unreadable without a passphrase."""
        return self._seal.protects

    def protect(self, passphrase: str | None) -> None:
        """Set the passphrase, change it, or (None) store everything plainly again.

        The whole case or nothing of it, also when the machine stops in the middle.
        The file is then rewritten, so that no page keeps what it held before.

        Raises:
            DossierError: as ``save``.
        """
        new = self._seal
        with self._one_at_a_time, without_traces(self._database, self.path):
            with self._changing_it():
                if passphrase is None:
                    new = case_protection.unprotect(self._database, self._seal)
                else:
                    new = case_protection.protect(
                        self._database, self._seal, passphrase
                    )
            self._seal = new

    def undo(self) -> Case | None:
        """Go back one change and return the case, None when there is nothing."""
        return self._step(forward=False)

    def redo(self) -> Case | None:
        """Go forward again, None when there is nothing."""
        return self._step(forward=True)

    def close(self) -> None:
        """Close the file and let other windows change it; twice does no harm."""
        with self._one_at_a_time:
            self._database.close()
            if self._lock is not None:
                self._lock.release()
                self._lock = None

    def _step(self, *, forward: bool) -> Case | None:
        with self._changing_it():
            if not case_history.move(self._database, forward=forward):
                return None
            return case_history.current(self._database, self._seal)

    def _put_originals(self, case: Case, originals: Mapping[str, Path]) -> None:
        given = {d.id: (slot, d) for slot, ds in case.slots.items() for d in ds}
        for document_id, file in originals.items():
            slot, document = given[document_id]
            self._put(slot, document, file)
        held = {
            row[0] for row in self._database.execute("SELECT document FROM original")
        }
        for document_id in given.keys() - held:
            raise UnreadableFileError("case.no_original", document=document_id)

    def _put(self, slot: str, document: Document, file: Path) -> None:
        name = archive.archive_name(slot, document.id, document.name)
        try:
            archive.put(self._database, self._seal, document.id, name, file)
        except OSError as error:
            raise UnreadableFileError(
                "file.no_permission", name=document.name
            ) from error

    @contextmanager
    def _reading_it(self) -> Iterator[None]:
        with self._one_at_a_time:
            try:
                yield
            except (sqlite3.DatabaseError, ValueError) as error:
                raise self._unreadable(error) from error

    @contextmanager
    def _changing_it(self) -> Iterator[None]:
        if self.read_only:
            raise DossierError(
                "case.read_only", name=self.path.name, reason=self.why_read_only
            )
        with self._one_at_a_time:
            try:
                self._database.execute("BEGIN IMMEDIATE")
                self._require_same()
                yield
                self._database.execute("COMMIT")
            except (sqlite3.DatabaseError, ValueError) as error:
                raise self._unsaved(error) from error
            finally:
                if self._database.in_transaction:
                    with suppress(sqlite3.Error):
                        self._database.execute("ROLLBACK")

    def _require_same(self) -> None:
        """Refuse to write over what another program put into this very file."""
        if self._identity() != self._opened_as:
            raise DossierError("case.gone", name=self.path.name)
        if self._foreign_changes() != self._seen:
            raise DossierError("case.changed_elsewhere", name=self.path.name)

    def _foreign_changes(self) -> int:
        """Count the changes that other connections made to the file."""
        with self._reading_it():
            return int(self._database.execute("PRAGMA data_version").fetchone()[0])

    def _identity(self) -> tuple[int, int] | None:
        """Tell this file from another one that took its name."""
        try:
            found = self.path.stat()
        except OSError:
            return None
        return found.st_dev, found.st_ino

    def _unsaved(self, error: Exception) -> DossierError:
        if self._identity() != self._opened_as:
            return DossierError("case.gone", name=self.path.name)
        if case_faults.is_damage(error):
            return self._unreadable(error)
        return case_faults.writing_fault(self.path, error)

    def _unreadable(self, error: Exception) -> DossierError:
        if self._identity() != self._opened_as:
            return DossierError("case.gone", name=self.path.name)
        if self._protection_changed():
            return DossierError("case.changed_elsewhere", name=self.path.name)
        return case_faults.reading_fault(self.path, error, self._seal)

    def _protection_changed(self) -> bool:
        """Tell whether another window set or removed the passphrase meanwhile."""
        try:
            now = case_protection.is_protected(self._database)
        except sqlite3.DatabaseError:
            return False
        return now != self._seal.protects
