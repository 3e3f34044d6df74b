# SPDX-License-Identifier: Apache-2.0
"""Creates and opens case files; refuses what is not one, and says why."""

import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from typing import Final

from dossier.adapters import case_history, case_schema
from dossier.adapters.atomic_file import (
    flush_folder,
    flush_to_disk,
    hidden_name,
    refuse_place,
)
from dossier.adapters.case_lock import CaseLock, taken
from dossier.adapters.case_rescue import damaged, rescue
from dossier.adapters.case_store import SqliteCaseStore
from dossier.domain.case import Case
from dossier.domain.errors import DossierError, UnreadableFileError, WrongInputError
from dossier.domain.rescued import Rescued

_PATIENCE_SECONDS: Final = 5.0


class SqliteCaseStores:
    """The case files of this machine."""

    def create(self, path: Path, case: Case) -> SqliteCaseStore:
        """Create ``path`` holding ``case`` and open it.

        Raises:
            WrongInputError: ``case.exists``, ``output.no_folder``.
            DossierError: ``case.cannot_write``; then nothing is left behind.
        """
        if os.path.lexists(path):
            raise WrongInputError("case.exists", name=path.name or str(path))
        beside = hidden_name(path)
        try:
            refuse_place(path)
            _write_new(beside, case)
            _give_name(beside, path)
            flush_folder(path.parent)
        except FileExistsError as error:
            raise WrongInputError("case.exists", name=path.name) from error
        except (OSError, sqlite3.Error) as error:
            raise DossierError(
                "case.cannot_write", name=path.name, cause=_cause(error)
            ) from error
        finally:
            with suppress(OSError):
                beside.unlink(missing_ok=True)
        return self.open(path)

    def open(self, path: Path, *, read_only: bool = False) -> SqliteCaseStore:
        """Open ``path``; read-only when asked, in use elsewhere, or not writable.

        Raises:
            UnreadableFileError: ``case.missing``, ``case.not_a_case``,
                ``case.newer``, ``case.damaged`` (facts: what is lost, what is not).
        """
        path = _existing_case(path)
        lock, why = (None, "asked") if read_only else _lock(path)
        try:
            with _opening(path):
                database = _connect(path, read_only=why is not None)
                try:
                    _require_usable(path, database, why)
                except BaseException:
                    database.close()
                    raise
        except BaseException:
            if lock is not None:
                lock.release()
            raise
        return SqliteCaseStore(path, database, lock=lock, why_read_only=why)

    def rescue(self, path: Path) -> Rescued:
        """Return what is intact in a damaged case file, which stays as it is.

        Raises:
            UnreadableFileError: ``case.missing``, ``case.not_a_case``.
        """
        return rescue(_existing_case(path))


def _write_new(path: Path, case: Case) -> None:
    descriptor = os.open(path, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600)
    os.close(descriptor)
    with closing(_connect(path, read_only=False)) as database:
        case_schema.bring_up_to_date(database)
        database.execute("BEGIN")
        case_history.append(database, case)
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
    except FileNotFoundError as error:
        raise UnreadableFileError("case.missing", name=path.name) from error
    except IsADirectoryError as error:
        raise UnreadableFileError("case.not_a_case", name=path.name) from error
    except OSError as error:
        raise UnreadableFileError("file.no_permission", name=path.name) from error
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
    database.execute("PRAGMA foreign_keys = ON")
    database.execute("PRAGMA trusted_schema = OFF")
    database.execute("PRAGMA synchronous = FULL")
    if not read_only:
        database.execute("PRAGMA journal_mode = DELETE")
        database.execute("PRAGMA secure_delete = ON")
    return database


def _require_usable(path: Path, database: sqlite3.Connection, why: str | None) -> None:
    newer = case_schema.version_of(database) > case_schema.VERSION
    if newer and why is None:
        raise UnreadableFileError("case.newer", name=path.name)
    if newer:
        _require_readable_history(path, database)
    if database.execute("PRAGMA quick_check(1)").fetchone()[0] != "ok":
        raise sqlite3.DatabaseError("quick_check")
    if why is None:
        case_schema.bring_up_to_date(database)
    case_history.current(database)


def _require_readable_history(path: Path, database: sqlite3.Connection) -> None:
    try:
        case_history.current(database)
    except (sqlite3.DatabaseError, ValueError) as error:
        raise UnreadableFileError("case.newer", name=path.name) from error


@contextmanager
def _opening(path: Path) -> Iterator[None]:
    try:
        yield
    except (sqlite3.DatabaseError, ValueError) as error:
        raise damaged(path) from error


def _cause(error: OSError | sqlite3.Error) -> str:
    strerror = error.strerror if isinstance(error, OSError) else None
    return strerror or str(error)
