# SPDX-License-Identifier: Apache-2.0
"""The tables of a case file, and how older ones are brought up to date."""

import sqlite3
from typing import Final

APPLICATION_ID: Final = 0x44535352
"""Marks a SQLite database as a case ("DSSR"), at byte 68 of the file."""

HEAD_BYTES: Final = 100
"""How much of a file tells whether it is a case."""

_SQLITE: Final = b"SQLite format 3\x00"
_MARK: Final = APPLICATION_ID.to_bytes(4, "big")

_FIRST = """
-- SQLite's own archive layout: `sqlite3 NAME.dossier -Ax` gives the originals back.
CREATE TABLE sqlar(
  name TEXT PRIMARY KEY,
  mode INT,
  mtime INT,
  sz INT,
  data BLOB
);
CREATE TABLE original(
  document TEXT PRIMARY KEY,
  name TEXT NOT NULL UNIQUE REFERENCES sqlar(name),
  sha256 TEXT NOT NULL
);
CREATE TABLE state(
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  saved_at TEXT NOT NULL,
  json TEXT NOT NULL
);
CREATE TABLE place(
  only_row INTEGER PRIMARY KEY CHECK (only_row = 1),
  state INTEGER NOT NULL REFERENCES state(id)
);
CREATE TABLE reading(
  sha256 TEXT NOT NULL,
  version TEXT NOT NULL,
  json BLOB NOT NULL,
  PRIMARY KEY (sha256, version)
);
"""

MIGRATIONS: Final = (_FIRST,)
"""Entry N brings a database from ``user_version`` N to N + 1."""

VERSION: Final = len(MIGRATIONS)
"""The ``user_version`` of a case that is not protected."""

PROTECTED: Final = 2
"""The ``user_version`` of a protected case: older programs refuse it as newer.

It is no migration: a case goes there and back. The next migration starts from 3.
"""

NEWEST: Final = PROTECTED
"""The newest ``user_version`` this program understands."""


def bring_up_to_date(database: sqlite3.Connection) -> None:
    """Run the migrations a database still lacks, all of them or none."""
    present = version_of(database)
    if present >= VERSION:
        return
    script = "".join(MIGRATIONS[present:])
    database.executescript(
        f"BEGIN IMMEDIATE;\n{script}\n"
        f"PRAGMA application_id = {APPLICATION_ID};\n"
        f"PRAGMA user_version = {VERSION};\nCOMMIT;"
    )


def version_of(database: sqlite3.Connection) -> int:
    """Return the schema version of a database."""
    return int(database.execute("PRAGMA user_version").fetchone()[0])


def is_case(database: sqlite3.Connection) -> bool:
    """Tell whether a database carries the mark of a case file."""
    row = database.execute("PRAGMA application_id").fetchone()
    return int(row[0]) == APPLICATION_ID


def is_head_of_a_case(head: bytes) -> bool:
    """Tell whether a file that begins like this is a case, whatever its name."""
    return head.startswith(_SQLITE) and head[68:72] == _MARK
