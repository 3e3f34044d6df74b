# SPDX-License-Identifier: Apache-2.0
"""One writer per case file: a lock that the system drops when its holder dies."""

import os
import sys
from contextlib import suppress
from pathlib import Path

if sys.platform == "win32":
    import msvcrt
else:
    import fcntl


class CaseLock:
    """The lock held by the one process (and window) that may change a case.

    It is a file beside the case, because closing a second handle of the database
    itself would drop SQLite's own locks.
    """

    def __init__(self, path: Path, descriptor: int) -> None:
        """Keep the open, locked file; use ``taken`` to make one."""
        self._path = path
        self._descriptor = descriptor

    def release(self) -> None:
        """Let the next window have the case."""
        if sys.platform == "win32":
            os.close(self._descriptor)
            with suppress(OSError):
                self._path.unlink()
        else:
            # Unlinked before it is unlocked: a latecomer sees that its file is gone.
            with suppress(OSError):
                self._path.unlink()
            os.close(self._descriptor)


def taken(case: Path) -> CaseLock | None:
    """Take the lock of a case; None when another window has it.

    Raises:
        OSError: no lock file can be made there (a read-only folder).
    """
    path = case.with_name(f".{case.name}.lock")
    while True:
        descriptor = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
        try:
            _lock(descriptor)
        except OSError:
            os.close(descriptor)
            return None
        if _still_there(path, descriptor):
            return CaseLock(path, descriptor)
        os.close(descriptor)


def _lock(descriptor: int) -> None:
    if sys.platform == "win32":
        msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
    else:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)


def _still_there(path: Path, descriptor: int) -> bool:
    try:
        return path.stat().st_ino == os.fstat(descriptor).st_ino
    except FileNotFoundError:
        return False
