# SPDX-License-Identifier: Apache-2.0
"""What a failure of SQLite or of the system means to the person whose case it is."""

import errno
import sqlite3
from pathlib import Path
from typing import Final

from dossier.adapters.case_rescue import Key, damaged
from dossier.domain.errors import DossierError, UnreadableFileError
from dossier.domain.system_cause import DATABASE, system_cause

_FULL: Final = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})
_PRIMARY: Final = 0xFF
"""Extended result codes of SQLite carry the primary one in their lowest byte."""

_ABOUT_THE_DRIVE: Final = frozenset(
    {sqlite3.SQLITE_IOERR, sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_PROTOCOL}
)
_BUSY: Final = frozenset({sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED})


def reading_fault(path: Path, error: Exception, key: Key) -> DossierError:
    """Return the refusal for a case that cannot be read.

    Only damage is called damage: a drive that went away, or another program at work,
    says nothing about the file.
    """
    code = _code(error)
    if code in _BUSY:
        return UnreadableFileError("case.busy", name=path.name)
    if code == sqlite3.SQLITE_READONLY:
        # A change was cut off, and undoing it needs a place that can be written to.
        return UnreadableFileError("case.unfinished", name=path.name)
    if code in _ABOUT_THE_DRIVE or not path.exists():
        return UnreadableFileError("case.cannot_read", name=path.name)
    return damaged(path, key)


def writing_fault(path: Path, error: Exception) -> DossierError:
    """Return the refusal for a change that was not saved."""
    code = _code(error)
    if code in _BUSY:
        return DossierError("case.busy", name=path.name)
    if code == sqlite3.SQLITE_FULL or getattr(error, "errno", None) in _FULL:
        return DossierError("case.disk_full", name=path.name)
    if code in _ABOUT_THE_DRIVE:
        return DossierError("case.not_taken", name=path.name)
    return DossierError("case.cannot_write", name=path.name, cause=_cause(error, code))


def is_damage(error: Exception) -> bool:
    """Tell whether a failure of a change lies in what the case holds."""
    return not isinstance(error, sqlite3.OperationalError | OSError)


def _cause(error: Exception, code: int | None) -> str:
    if isinstance(error, OSError):
        return system_cause(error)
    return "system.read_only" if code == sqlite3.SQLITE_READONLY else DATABASE


def _code(error: Exception) -> int | None:
    code = getattr(error, "sqlite_errorcode", None)
    return None if code is None else int(code) & _PRIMARY
