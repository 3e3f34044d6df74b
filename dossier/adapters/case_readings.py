# SPDX-License-Identifier: Apache-2.0
"""Readings kept in a case file: they hold the text of documents, and are sealed too."""

import sqlite3

from dossier.adapters.case_checksum import checked, with_checksum
from dossier.adapters.case_codec import reading_from_json, reading_to_json
from dossier.adapters.case_seal import Seal
from dossier.domain.reading import Reading


def kept(
    database: sqlite3.Connection, seal: Seal, sha256: str, version: str
) -> Reading | None:
    """Return the reading of these bytes by this reader version.

    None when there is none, or none that can be believed: it is then read again.
    """
    key = seal.hide(sha256)
    row = database.execute(
        "SELECT json FROM reading WHERE sha256 = ? AND version = ?", (key, version)
    ).fetchone()
    if row is None:
        return None
    try:
        reading = reading_from_json(checked(seal.open(_place(key, version), row[0])))
    except (ValueError, TypeError):
        return None
    return reading if reading is not None and reading.sha256 == sha256 else None


def keep(
    database: sqlite3.Connection, seal: Seal, reading: Reading, version: str
) -> None:
    """Store a reading in place of those of the same bytes by other versions."""
    key = seal.hide(reading.sha256)
    database.execute("DELETE FROM reading WHERE sha256 = ?", (key,))
    json = with_checksum(reading_to_json(reading))
    database.execute(
        "INSERT INTO reading(sha256, version, json) VALUES (?, ?, ?)",
        (key, version, seal.close(_place(key, version), json)),
    )


def reseal(database: sqlite3.Connection, old: Seal, new: Seal) -> None:
    """Store every reading under another seal; what cannot be opened is dropped."""
    rows = database.execute("SELECT rowid, sha256, version FROM reading").fetchall()
    for number, key, version in rows:
        reading = _any_reading(database, old, number, _place(key, version))
        database.execute("DELETE FROM reading WHERE rowid = ?", (number,))
        if reading is not None:
            keep(database, new, reading, version)


def _any_reading(
    database: sqlite3.Connection, seal: Seal, number: int, place: str
) -> Reading | None:
    (stored,) = database.execute(
        "SELECT json FROM reading WHERE rowid = ?", (number,)
    ).fetchone()
    try:
        return reading_from_json(checked(seal.open(place, stored)))
    except (ValueError, TypeError):
        return None


def _place(key: str, version: str) -> str:
    return f"reading/{key}/{version}"
