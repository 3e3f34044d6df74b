# SPDX-License-Identifier: Apache-2.0
"""Creates and opens case files; refuses what is not one, and says why."""

import datetime as dt
import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Final

from dossier.adapters import (
    case_faults,
    case_history,
    case_protection,
    case_schema,
)
from dossier.adapters.atomic_file import (
    flush_folder,
    flush_to_disk,
    held_beside,
    refuse_place,
    sweep,
)
from dossier.adapters.case_forget import forget
from dossier.adapters.case_journal import wipe_left_journal
from dossier.adapters.case_lock import CaseLock, taken
from dossier.adapters.case_rescue import rescue
from dossier.adapters.case_seal import PLAIN, Seal
from dossier.adapters.case_store import SqliteCaseStore
from dossier.domain.case import Case
from dossier.domain.errors import UnreadableFileError, WrongInputError
from dossier.domain.rescued import Rescued
from dossier.domain.system_cause import system_cause

_PATIENCE_SECONDS: Final = 5.0


class SqliteCaseStores:
    """The case files of this machine."""

    def create(
        self, path: Path, case: Case, *, passphrase: str | None = None
    ) -> SqliteCaseStore:
        """Create ``path`` holding ``case``, protected if asked, and open it.

        Raises:
            WrongInputError: ``case.exists``, ``output.no_folder``.
            DossierError: ``case.cannot_write``, ``case.disk_full``; then nothing is
                left behind.
        """
        if os.path.lexists(path):
            raise WrongInputError("case.exists", name=path.name or str(path))
        try:
            refuse_place(path)
            with held_beside(path) as beside:
                _write_new(beside, case, passphrase)
                _give_name(beside, path)
                flush_folder(path.parent)
        except FileExistsError as error:
            raise WrongInputError("case.exists", name=path.name) from error
        except (OSError, sqlite3.Error) as error:
            raise case_faults.writing_fault(path, error) from error
        return self.open(path, passphrase=passphrase)

    def open(
        self, path: Path, *, read_only: bool = False, passphrase: str | None = None
    ) -> SqliteCaseStore:
        """Open ``path``; read-only when asked, in use elsewhere, or not writable.

        Raises:
            WrongInputError: ``case.locked``, ``case.wrong_passphrase``.
            UnreadableFileError: ``case.missing``, ``case.not_a_case``,
                ``case.newer``, ``case.busy``, ``case.cannot_read``,
                ``case.unfinished``, ``case.damaged`` (facts: what is lost, what is
                not), ``case.damaged_unseen``.
        """
        path = _existing_case(path)
        lock, why = (None, "asked") if read_only else _lock(path)
        try:
            with _opening(path, passphrase):
                database = _connect(path, read_only=why is not None)
                try:
                    seal = _usable(path, database, why, passphrase)
                except BaseException:
                    database.close()
                    raise
        except BaseException:
            if lock is not None:
                lock.release()
            raise
        if lock is not None:
            # The parts of an assembly go into the second one.
            for folder in (path.parent, path.with_suffix("")):
                sweep(folder)
            wipe_left_journal(path)
        return SqliteCaseStore(path, database, seal=seal, lock=lock, why_read_only=why)

    def rescue(self, path: Path, *, passphrase: str | None = None) -> Rescued:
        """Return what is intact in a damaged case file, which stays as it is.

        Raises:
            WrongInputError: ``case.locked``, ``case.wrong_passphrase``.
            UnreadableFileError: ``case.missing``, ``case.not_a_case``,
                ``case.damaged_unseen``.
        """
        path = _existing_case(path)
        try:
            return rescue(path, passphrase)
        except OSError as error:
            cause = system_cause(error)
            raise UnreadableFileError(
                "case.damaged_unseen", name=path.name, cause=cause
            ) from error

    def last_change(self, path: Path) -> dt.datetime:
        """Return when a case was changed last; no passphrase is needed.

        Raises:
            UnreadableFileError: as ``open``, damage included.
        """
        path = _existing_case(path)
        with _opening(path, None), closing(_connect(path, read_only=True)) as database:
            if case_schema.version_of(database) > case_schema.NEWEST:
                raise UnreadableFileError("case.newer", name=path.name)
            return case_history.last_change(database)

    def forget(self, path: Path) -> int:
        """Overwrite and delete a case with all that lies beside it; return its size.

        Raises:
            UnreadableFileError: ``case.missing``, ``case.not_a_case``.
            DossierError: ``forget.in_use``, ``forget.failed``.
        """
        return forget(_existing_case(path))


def _write_new(path: Path, case: Case, passphrase: str | None) -> None:
    descriptor = os.open(path, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600)
    os.close(descriptor)
    with closing(_connect(path, read_only=False)) as database:
        case_schema.bring_up_to_date(database)
        database.execute("BEGIN")
        seal: Seal = PLAIN
        if passphrase is not None:
            seal = case_protection.protect(database, PLAIN, passphrase)
        case_history.append(database, seal, case)
        database.execute("COMMIT")
    flush_to_disk(path)


def _give_name(beside: Path, path: Path) -> None:
    # A hard link fails when the name is taken; a rename would replace that file.
    try:
        os.link(beside, path)
    except FileExistsError:
        raise
    except OSError:
        if path.exists():
            raise FileExistsError(path) from None
        beside.rename(path)


def _existing_case(path: Path) -> Path:
    try:
        with path.open("rb") as file:
            head = file.read(case_schema.HEAD_BYTES)
    except (FileNotFoundError, NotADirectoryError, ValueError) as error:
        raise UnreadableFileError("case.missing", name=path.name) from error
    except IsADirectoryError as error:
        raise UnreadableFileError("case.not_a_case", name=path.name) from error
    except PermissionError as error:
        raise UnreadableFileError("file.no_permission", name=path.name) from error
    except OSError as error:
        # A name no disk takes is that of no case; of a drive that fails, who knows.
        named = system_cause(error) != "system.bad_name"
        code = "case.cannot_read" if named else "case.missing"
        raise UnreadableFileError(code, name=path.name) from error
    if not case_schema.is_head_of_a_case(head):
        raise UnreadableFileError("case.not_a_case", name=path.name)
    return path.resolve()


def _lock(path: Path) -> tuple[CaseLock | None, str | None]:
    if not os.access(path, os.W_OK):
        return None, "no_permission"
    try:
        lock = taken(path)
    except OSError:
        return None, "no_permission"
    return (lock, None) if lock is not None else (None, "in_use")


def _connect(path: Path, *, read_only: bool) -> sqlite3.Connection:
    mode = "ro" if read_only else "rw"
    database = sqlite3.connect(
        f"{path.absolute().as_uri()}?mode={mode}",
        uri=True,
        timeout=_PATIENCE_SECONDS,
        isolation_level=None,
        check_same_thread=False,
    )
    try:
        _prepare(database, read_only=read_only)
    except BaseException:
        database.close()
        raise
    return database


def _prepare(database: sqlite3.Connection, *, read_only: bool) -> None:
    database.execute("PRAGMA foreign_keys = ON")
    database.execute("PRAGMA trusted_schema = OFF")
    database.execute("PRAGMA synchronous = FULL")
    # What SQLite sorts or sets aside would otherwise lie about in a plain file.
    database.execute("PRAGMA temp_store = MEMORY")
    if not read_only:
        database.execute("PRAGMA journal_mode = DELETE")
        database.execute("PRAGMA secure_delete = ON")


def _usable(
    path: Path, database: sqlite3.Connection, why: str | None, passphrase: str | None
) -> Seal:
    newer = case_schema.version_of(database) > case_schema.NEWEST
    if newer and why is None:
        raise UnreadableFileError("case.newer", name=path.name)
    seal = case_protection.unlocked(database, path.name, passphrase)
    if newer:
        _require_readable_history(path, database, seal)
    if database.execute("PRAGMA quick_check(1)").fetchone()[0] != "ok":
        raise sqlite3.DatabaseError("quick_check")
    if why is None:
        case_schema.bring_up_to_date(database)
    case_history.current(database, seal)
    return seal


def _require_readable_history(
    path: Path, database: sqlite3.Connection, seal: Seal
) -> None:
    try:
        case_history.current(database, seal)
    except (sqlite3.DatabaseError, ValueError, TypeError) as error:
        raise UnreadableFileError("case.newer", name=path.name) from error


@contextmanager
def _opening(path: Path, passphrase: str | None) -> Iterator[None]:
    try:
        yield
    except (sqlite3.DatabaseError, ValueError, TypeError) as error:
        raise case_faults.reading_fault(path, error, passphrase) from error
