# SPDX-License-Identifier: Apache-2.0
"""Originals inside a case file, in the layout of SQLite's own archives (sqlar)."""

import hashlib
import re
import sqlite3
import time
import unicodedata
import zlib
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import msgspec

from dossier.adapters.case_seal import Seal
from dossier.domain.errors import UnreadableFileError

_MODE: Final = 0o100600
_LONGEST_NAME_BYTES: Final = 120
_LONGEST_ENDING_BYTES: Final = 10
_SAMPLE_BYTES: Final = 1 << 18
_LARGEST_BYTES: Final = 1_000_000_000
"""SQLite's own limit of one value (SQLITE_MAX_LENGTH)."""
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


@dataclass(frozen=True, slots=True, kw_only=True)
class About:
    """What is known of a stored original.

    Attributes:
        name: path inside the archive.
        mtime: when it was stored, seconds since 1970.
        size: bytes as given.
        sha256: of the bytes as given.
    """

    name: str
    mtime: int
    size: int
    sha256: str


_ABOUT: Final = msgspec.json.Decoder(About)


def put(
    database: sqlite3.Connection, seal: Seal, document_id: str, name: str, file: Path
) -> None:
    """Store a file's bytes, compressed only when that makes them smaller."""
    data = file.read_bytes()
    about = About(
        name=name,
        mtime=int(time.time()),
        size=len(data),
        sha256=hashlib.sha256(data).hexdigest(),
    )
    _store(database, seal, document_id, about, _packed(data))


def take(database: sqlite3.Connection, seal: Seal, document_id: str) -> bytes:
    """Return a document's bytes exactly as given.

    Raises:
        UnreadableFileError: ``case.no_original``, ``case.original_damaged``.
        sqlite3.DatabaseError: the place where they stand cannot be read.
    """
    row = _row(database, document_id)
    if row is None:
        raise UnreadableFileError("case.no_original", document=document_id)
    about = about_original(database, seal, document_id)
    name = about.name if about else str(row[0])
    try:
        stored = seal.open(_place(document_id, "data"), row[4])
    except (ValueError, TypeError):
        about, stored = None, b""
    data = _unpacked(stored, about.size) if about else None
    if data is None or about is None or _differs(data, about):
        raise UnreadableFileError("case.original_damaged", name=name)
    return data


def about_original(
    database: sqlite3.Connection, seal: Seal, document_id: str
) -> About | None:
    """Return what is known of an original; None when that was altered."""
    row = _row(database, document_id, data="NULL")
    if row is None:
        return None
    name, mtime, size, known, _ = row
    if not seal.protects:
        return About(name=str(name), mtime=mtime, size=size, sha256=str(known))
    try:
        return _ABOUT.decode(seal.open(_place(document_id, "about"), known))
    except (ValueError, TypeError):
        return None


def reseal(database: sqlite3.Connection, old: Seal, new: Seal) -> None:
    """Store every original under another seal.

    Raises:
        ValueError: one of them was altered; nothing may be committed then.
    """
    rows = database.execute("SELECT document FROM original").fetchall()
    for (document_id,) in rows:
        about = about_original(database, old, document_id)
        row = _row(database, document_id)
        if about is None or row is None:
            raise ValueError("original")
        stored = old.open(_place(document_id, "data"), row[4])
        _drop(database, document_id, str(row[0]))
        _store(database, new, document_id, about, stored)


def drop_unnamed(database: sqlite3.Connection, kept: set[str]) -> None:
    """Remove the originals of documents that no state of the case names."""
    rows = database.execute("SELECT document, name FROM original").fetchall()
    for document_id, name in rows:
        if document_id not in kept:
            _drop(database, document_id, name)


def _store(
    database: sqlite3.Connection,
    seal: Seal,
    document_id: str,
    about: About,
    packed: bytes,
) -> None:
    stored = seal.close(_place(document_id, "data"), packed)
    name, mtime, size, known = about.name, about.mtime, about.size, about.sha256
    sealed: bytes | str = known
    if seal.protects:
        sealed = seal.close(_place(document_id, "about"), msgspec.json.encode(about))
        name, mtime, size = f"sealed/{document_id}", 0, len(stored)
    database.execute(
        "INSERT INTO sqlar(name, mode, mtime, sz, data) VALUES (?, ?, ?, ?, ?)",
        (name, _MODE, mtime, size, stored),
    )
    database.execute(
        "INSERT INTO original(document, name, sha256) VALUES (?, ?, ?)",
        (document_id, name, sealed),
    )


def _drop(database: sqlite3.Connection, document_id: str, name: str) -> None:
    database.execute("DELETE FROM original WHERE document = ?", (document_id,))
    database.execute("DELETE FROM sqlar WHERE name = ?", (name,))


def _row(
    database: sqlite3.Connection, document_id: str, data: str = "a.data"
) -> tuple[Any, ...] | None:
    row: tuple[Any, ...] | None = database.execute(
        f"SELECT a.name, a.mtime, a.sz, o.sha256, {data} FROM original o"  # noqa: S608
        " JOIN sqlar a ON a.name = o.name WHERE o.document = ?",
        (document_id,),
    ).fetchone()
    return row


def _differs(data: bytes, about: About) -> bool:
    return hashlib.sha256(data).hexdigest() != about.sha256


def _place(document_id: str, part: str) -> str:
    return f"original/{document_id}/{part}"


def _packed(data: bytes) -> bytes:
    # Photos and scans do not compress: a sample spares trying on all of it.
    sample = data[:_SAMPLE_BYTES]
    if len(zlib.compress(sample, 6)) > 0.97 * len(sample):
        return data
    packed = zlib.compress(data, 6)
    return packed if len(packed) < len(data) else data


def _unpacked(stored: object, size: object) -> bytes | None:
    # A damaged row holds anything: SQLite does not insist on the type of a column.
    if not (isinstance(stored, bytes) and isinstance(size, int)):
        return None
    if not 0 <= size <= _LARGEST_BYTES:
        return None
    if len(stored) == size:
        return stored
    unpacker = zlib.decompressobj()
    try:
        data = unpacker.decompress(stored, size + 1)
    except zlib.error:
        return None
    return data if len(data) == size else None
