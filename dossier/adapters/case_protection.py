# SPDX-License-Identifier: Apache-2.0
"""Protection of a case by a passphrase: set, changed, taken away, and opened.

Everything here happens inside a transaction of the caller: a case is protected as a
whole or not at all, also after a crash in the middle.
"""

# ruff: noqa: PLC0415 - cryptography is loaded for protected cases only

import sqlite3
from typing import TYPE_CHECKING, Final

from dossier.adapters import archive, case_history, case_readings, case_schema
from dossier.adapters.case_seal import PLAIN, Seal
from dossier.domain.errors import WrongInputError

if TYPE_CHECKING:
    from dossier.adapters.case_cipher import KeyBox

_COPIES: Final = ("protection", "protection_copy")
"""Two tables, hence two pages: one damaged page does not lose everything."""

_TABLE: Final = """(
  only_row INTEGER PRIMARY KEY CHECK (only_row = 1),
  salt BLOB NOT NULL,
  n INTEGER NOT NULL,
  r INTEGER NOT NULL,
  p INTEGER NOT NULL,
  wrapped_key BLOB NOT NULL,
  checksum BLOB NOT NULL
)"""


class NoKeyError(ValueError):
    """The wrapped key is damaged: nothing in the case can be read any more."""


def is_protected(database: sqlite3.Connection) -> bool:
    """Tell whether a case is protected by a passphrase."""
    return case_schema.version_of(database) == case_schema.PROTECTED


def unlocked(database: sqlite3.Connection, name: str, passphrase: str | None) -> Seal:
    """Return the seal of a case; a passphrase nobody needs is passed over.

    Raises:
        WrongInputError: ``case.locked`` without a passphrase it needs,
            ``case.wrong_passphrase``.
        NoKeyError: the wrapped key is damaged.
    """
    if not is_protected(database):
        return PLAIN
    if passphrase is None:
        raise WrongInputError("case.locked", name=name)
    from dossier.adapters.case_cipher import CipherSeal, WrongPassphraseError

    try:
        return CipherSeal(_box(database).unwrapped(passphrase))
    except WrongPassphraseError:
        raise WrongInputError("case.wrong_passphrase", name=name) from None
    except (ValueError, TypeError) as error:
        raise NoKeyError("wrapped key") from error


def protect(database: sqlite3.Connection, seal: Seal, passphrase: str) -> Seal:
    """Protect a case by a passphrase, or by another one; return its seal.

    Another passphrase wraps the same data key anew: that is one small row.

    Raises:
        ValueError: something in the case is damaged and cannot be sealed.
    """
    from dossier.adapters.case_cipher import CipherSeal, KeyBox, new_key

    if isinstance(seal, CipherSeal):
        _keep_box(database, KeyBox.around(seal.key, passphrase))
        return seal
    sealed = CipherSeal(new_key())
    for table in _COPIES:
        database.execute(f"CREATE TABLE {table}{_TABLE}")
    _keep_box(database, KeyBox.around(sealed.key, passphrase))
    _reseal(database, seal, sealed)
    database.execute(f"PRAGMA user_version = {case_schema.PROTECTED}")
    return sealed


def unprotect(database: sqlite3.Connection, seal: Seal) -> Seal:
    """Store everything plainly again; return the seal from now on.

    Raises:
        ValueError: something in the case is damaged.
    """
    if seal.protects:
        _reseal(database, seal, PLAIN)
        for table in _COPIES:
            database.execute(f"DROP TABLE {table}")
        database.execute(f"PRAGMA user_version = {case_schema.VERSION}")
    return PLAIN


def _reseal(database: sqlite3.Connection, old: Seal, new: Seal) -> None:
    archive.reseal(database, old, new)
    case_readings.reseal(database, old, new)
    for number, stored in database.execute("SELECT id, json FROM state").fetchall():
        case_history.put(database, new, number, case_history.taken(old, number, stored))


def _keep_box(database: sqlite3.Connection, box: "KeyBox") -> None:
    values = (box.salt, box.n, box.r, box.p, box.wrapped, box.digest())
    for table in _COPIES:
        database.execute(
            f"INSERT OR REPLACE INTO {table} VALUES (1, ?, ?, ?, ?, ?, ?)",  # noqa: S608
            values,
        )


def _box(database: sqlite3.Connection) -> "KeyBox":
    for table in _COPIES:
        box = _intact(database, table)
        if box is not None:
            return box
    raise NoKeyError("protection")


def _intact(database: sqlite3.Connection, table: str) -> "KeyBox | None":
    from dossier.adapters.case_cipher import KeyBox

    try:
        row = database.execute(
            f"SELECT salt, n, r, p, wrapped_key, checksum FROM {table}"  # noqa: S608
        ).fetchone()
        if row is None:
            return None
        box = KeyBox(salt=row[0], n=row[1], r=row[2], p=row[3], wrapped=row[4])
        return box if box.digest() == row[5] else None
    except (sqlite3.DatabaseError, TypeError):
        return None
