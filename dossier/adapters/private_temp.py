# SPDX-License-Identifier: Apache-2.0
"""One private folder for everything this process and its workers set aside."""

import atexit
import os
import tempfile
from pathlib import Path
from typing import Final

from dossier.adapters.private_folders import PrivateFolders

_NAMES: Final = ("TMPDIR", "TEMP", "TMP", "SQLITE_TMPDIR")
"""Where libraries and worker processes look for the temporary folder."""


def keep_temporary_files_private() -> PrivateFolders:
    """Put temporary files into a folder that is wiped at the end, or after a crash.

    Libraries write pages and tables of their own accord; a killed process cannot
    clean up. The next process to come here does it.

    Where no folder can be made (no room, nothing that can be written to) everything
    stays as it is: much can be done without temporary files, and what cannot says so.

    Returns:
        The folders of this machine, for working copies.
    """
    try:
        folders = PrivateFolders(Path(tempfile.gettempdir()))
        own = folders.new()
    except OSError:
        return PrivateFolders()
    atexit.register(folders.drop, own)
    tempfile.tempdir = str(own)
    for name in _NAMES:
        os.environ[name] = str(own)
    return folders
