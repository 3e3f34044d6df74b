# SPDX-License-Identifier: Apache-2.0
"""Originals inside a case file, in the layout of SQLite's own archives (sqlar)."""

import hashlib
import re
import sqlite3
import time
import unicodedata
import zlib
from pathlib import Path
from typing import Final

from dossier.domain.errors import UnreadableFileError

_MODE: Final = 0o100600
_LONGEST_NAME_BYTES: Final = 120
_LONGEST_ENDING_BYTES: Final = 10
_SAMPLE_BYTES: Final = 1 << 18
_FORBIDDEN: Final = re.compile(r'[\x00-\x1f\x7f<>:"/\\|?*]')
_UNSAFE_IN_SLOT: Final = re.compile(r"[^A-Za-z0-9_-]+")


def archive_name(slot: str, document_id: str, name: str) -> str:
    """Return a relative path, safe on every system, for one original."""
    folder = _UNSAFE_IN_SLOT.sub("-", slot).strip("-") or "other"
    return f"{folder}/{document_id}_{safe_file_name(name)}"


def safe_file_name(name: str) -> str:
    """Return a name every system can store, as close to the given one as can be."""
    printable = "".join(
        c
        for c in unicodedata.normalize("NFC", name)
        if unicodedata.category(c) not in {"Cf", "Cs", "Co", "Cn"}
    )
    clean = _FORBIDDEN.sub("_", printable).strip(" .") or "file"
    stem, dot, ending = clean.rpartition(".")
    if not dot or len(ending.encode()) > _LONGEST_ENDING_BYTES:
        stem, ending = clean, ""
    room = _LONGEST_NAME_BYTES - len(ending.encode()) - 1
    short = stem.encode()[:room].decode(errors="ignore").rstrip(" .")
    return f"{short}.{ending}" if ending else short


def put(database: sqlite3.Connection, document_id: str, name: str, file: Path) -> None:
    """Store a file's bytes, compressed only when that makes them smaller."""
    data = file.read_bytes()
    stored = _packed(data)
    database.execute(
        "INSERT INTO sqlar(name, mode, mtime, sz, data) VALUES (?, ?, ?, ?, ?)",
        (name, _MODE, int(time.time()), len(data), stored),
    )
    database.execute(
        "INSERT INTO original(document, name, sha256) VALUES (?, ?, ?)",
        (document_id, name, hashlib.sha256(data).hexdigest()),
    )


def take(database: sqlite3.Connection, document_id: str) -> bytes:
    """Return a document's bytes exactly as given.

    Raises:
        UnreadableFileError: ``case.no_original``, ``case.original_damaged``.
        sqlite3.DatabaseError: the place where they stand cannot be read.
    """
    row = database.execute(
        "SELECT o.name, o.sha256, a.sz, a.data FROM original o"
        " JOIN sqlar a ON a.name = o.name WHERE o.document = ?",
        (document_id,),
    ).fetchone()
    if row is None:
        raise UnreadableFileError("case.no_original", document=document_id)
    name, sha256, size, stored = row
    data = _unpacked(stored, size)
    if data is None or hashlib.sha256(data).hexdigest() != sha256:
        raise UnreadableFileError("case.original_damaged", name=str(name))
    return data


def _packed(data: bytes) -> bytes:
    # Photos and scans do not compress: a sample spares trying on all of it.
    sample = data[:_SAMPLE_BYTES]
    if len(zlib.compress(sample, 6)) > 0.97 * len(sample):
        return data
    packed = zlib.compress(data, 6)
    return packed if len(packed) < len(data) else data


def _unpacked(stored: bytes, size: int) -> bytes | None:
    if len(stored) == size:
        return stored
    unpacker = zlib.decompressobj()
    try:
        data = unpacker.decompress(stored, size + 1)
    except zlib.error:
        return None
    return data if len(data) == size else None


def drop_unnamed(database: sqlite3.Connection, kept: set[str]) -> None:
    """Remove the originals of documents that no state of the case names."""
    rows = database.execute("SELECT document, name FROM original").fetchall()
    for document_id, name in rows:
        if document_id not in kept:
            database.execute("DELETE FROM original WHERE document = ?", (document_id,))
            database.execute("DELETE FROM sqlar WHERE name = ?", (name,))
