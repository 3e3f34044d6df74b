# SPDX-License-Identifier: Apache-2.0
"""A folder for private copies that is wiped whatever happens."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from dossier.services.ports import WorkingFolders


@contextmanager
def working_folder(folders: WorkingFolders) -> Iterator[Path]:
    """Yield a new folder that only this user can open; wipe it afterwards."""
    folder = folders.new()
    try:
        yield folder
    finally:
        folders.drop(folder)
