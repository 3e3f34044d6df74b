# SPDX-License-Identifier: Apache-2.0
"""One open case file: every change is one transaction, on disk before it returns."""

import sqlite3
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path

from dossier.adapters import archive, case_history
from dossier.adapters.case_codec import reading_from_json, reading_to_json
from dossier.adapters.case_lock import CaseLock
from dossier.adapters.case_rescue import damaged
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
        lock: CaseLock | None,
        why_read_only: str | None,
    ) -> None:
        """Take over an open database; ``SqliteCaseStores`` makes these."""
        self.path = path
        self.read_only = why_read_only is not None
        self.why_read_only = why_read_only
        self._database = database
        self._lock = lock
        self._opened_as = self._identity()
        # Background work and the window may share one store.
        self._one_at_a_time = threading.RLock()

    def load(self) -> Case:
        """Return the current case.

        Raises:
            UnreadableFileError: ``case.damaged``.
        """
        with self._reading_it():
            return case_history.current(self._database)

    def save(self, case: Case, *, originals: Mapping[str, Path]) -> None:
        """Make ``case`` current, storing new originals (document id -> file).

        Raises:
            DossierError: ``case.read_only``, ``case.cannot_write``; then the file
                still holds what it held before. ``case.gone``: it is no longer there.
        """
        with self._changing_it():
            if not originals and case_history.current(self._database) == case:
                return
            if case_history.forget_undone(self._database):
                kept = case_history.named_documents(self._database)
                archive.drop_unnamed(self._database, kept)
            self._put_originals(case, originals)
            case_history.append(self._database, case)

    def original(self, document_id: str) -> bytes:
        """Return a document's bytes exactly as given.

        Raises:
            UnreadableFileError: ``case.no_original``, ``case.original_damaged``.
        """
        with self._reading_it():
            return archive.take(self._database, document_id)

    def cached_reading(self, sha256: str, version: str) -> Reading | None:
        """Return the reading kept for these bytes by this reader version, if any."""
        with self._reading_it():
            row = self._database.execute(
                "SELECT json FROM reading WHERE sha256 = ? AND version = ?",
                (sha256, version),
            ).fetchone()
        return reading_from_json(row[0]) if row else None

    def keep_reading(self, reading: Reading, version: str) -> None:
        """Cache a reading, in place of those by other reader versions.

        Raises:
            DossierError: ``case.read_only``, ``case.cannot_write``.
        """
        with self._changing_it():
            self._database.execute(
                "DELETE FROM reading WHERE sha256 = ?", (reading.sha256,)
            )
            self._database.execute(
                "INSERT INTO reading(sha256, version, json) VALUES (?, ?, ?)",
                (reading.sha256, version, reading_to_json(reading)),
            )

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
            return case_history.current(self._database)

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
            archive.put(self._database, document.id, name, file)
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
                raise self._damaged() from error

    @contextmanager
    def _changing_it(self) -> Iterator[None]:
        if self.read_only:
            raise DossierError(
                "case.read_only", name=self.path.name, reason=self.why_read_only
            )
        with self._one_at_a_time:
            try:
                self._database.execute("BEGIN IMMEDIATE")
                yield
                self._database.execute("COMMIT")
            except sqlite3.OperationalError as error:
                if self._identity() != self._opened_as:
                    raise DossierError("case.gone", name=self.path.name) from error
                raise DossierError(
                    "case.cannot_write", name=self.path.name, cause=str(error)
                ) from error
            except (sqlite3.DatabaseError, ValueError) as error:
                raise self._damaged() from error
            finally:
                if self._database.in_transaction:
                    with suppress(sqlite3.Error):
                        self._database.execute("ROLLBACK")

    def _identity(self) -> tuple[int, int] | None:
        """Tell this file from another one that took its name."""
        try:
            found = self.path.stat()
        except OSError:
            return None
        return found.st_dev, found.st_ino

    def _damaged(self) -> UnreadableFileError:
        return damaged(self.path)
