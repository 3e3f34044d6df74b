# SPDX-License-Identifier: Apache-2.0
"""SQLite's rollback journal, which for a while holds the pages as they were before."""

import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Final

_CHUNK: Final = 1 << 20
_MARK_BYTES: Final = 8


@contextmanager
def without_traces(database: sqlite3.Connection, path: Path) -> Iterator[None]:
    """Have the journal overwritten after a change, and the file rewritten compactly.

    SQLite would only delete the journal, and its bytes would stay on the disk until
    something else is written there. What cannot be tidied up is left: the change is
    safe by then.
    """
    database.execute("PRAGMA journal_mode = PERSIST")
    try:
        yield
        # No page may stay that the change freed. The copy that VACUUM makes holds
        # what the file holds now.
        with suppress(sqlite3.Error):
            database.execute("PRAGMA temp_store = DEFAULT")
            database.execute("VACUUM")
    finally:
        with suppress(OSError):
            overwrite(journal_of(path))
        with suppress(sqlite3.Error):
            database.execute("PRAGMA temp_store = MEMORY")
            database.execute("PRAGMA journal_mode = DELETE")


def wipe_left_journal(path: Path) -> None:
    """Overwrite and delete a journal that is of no use any more.

    SQLite zeroes the beginning of a journal it is done with; one that counts, of a
    change under way or cut off, begins with a mark and is left alone.
    """
    journal = journal_of(path)
    with suppress(OSError):
        with journal.open("rb") as file:
            done = not any(file.read(_MARK_BYTES))
        if done:
            overwrite(journal)
            journal.unlink()


def journal_of(path: Path) -> Path:
    """Return where SQLite keeps the journal of a database."""
    return path.with_name(path.name + "-journal")


def overwrite(path: Path) -> None:
    """Write zeros over every byte of a file, once, and have them on the disk.

    Raises:
        OSError: it cannot be written to.
    """
    with path.open("rb+") as file:
        left = os.fstat(file.fileno()).st_size
        while left > 0:
            left -= file.write(bytes(min(left, _CHUNK)))
        file.flush()
        os.fsync(file.fileno())
