# SPDX-License-Identifier: Apache-2.0
"""Working folders for copies of people's papers, wiped even after a crash.

Each folder has a lock that the system drops when its process dies. Whoever makes a
new folder first wipes those that nobody holds any more, and what their processes were
writing elsewhere.
"""

import os
import secrets
import shutil
import tempfile
from contextlib import suppress
from pathlib import Path

from dossier.adapters.atomic_file import sweep
from dossier.adapters.case_lock import CaseLock, taken
from dossier.adapters.places_written import PRIVATE_NAME, places_noted


class PrivateFolders:
    """Folders below the system's temporary one that only this user can open."""

    def __init__(self, parent: Path | None = None) -> None:
        """Make folders in ``parent``, the system's temporary folder without it."""
        self._parent = parent
        self._locks: dict[Path, CaseLock] = {}

    def new(self) -> Path:
        """Return a new, empty folder, held until it is dropped or the process dies.

        Raises:
            OSError: there is no room, or no place that can be written to.
        """
        parent = self._parent or Path(tempfile.gettempdir())
        _wipe_left_behind(parent)
        while True:
            folder = parent / f"{PRIVATE_NAME}{secrets.token_hex(8)}"
            # Locked before it exists, so that nobody takes it for left behind.
            lock = taken(folder)
            if lock is not None:
                folder.mkdir(mode=0o700)
                self._locks[folder] = lock
                return folder

    def drop(self, folder: Path) -> None:
        """Wipe a folder; one that was dropped before is no fault."""
        shutil.rmtree(folder, ignore_errors=True)
        lock = self._locks.pop(folder, None)
        if lock is not None:
            lock.release()


def _wipe_left_behind(parent: Path) -> None:
    for folder in parent.glob(f"{PRIVATE_NAME}*"):
        with suppress(OSError):
            if _is_mine(folder):
                lock = taken(folder)
                if lock is not None:
                    for place in places_noted(folder):
                        sweep(place)
                    shutil.rmtree(folder, ignore_errors=True)
                    lock.release()


def _is_mine(folder: Path) -> bool:
    if not folder.is_dir() or folder.is_symlink():
        return False
    return os.name == "nt" or folder.stat().st_uid == os.getuid()
