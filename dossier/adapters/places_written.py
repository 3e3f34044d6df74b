# SPDX-License-Identifier: Apache-2.0
"""Where a process is writing beside its outputs, noted in its private folder.

What a killed process set aside there is wiped by the next one to start, wherever it is.
"""

import os
import secrets
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Final

PRIVATE_NAME: Final = "dossier-papers-"
"""How the names of private folders begin."""
_NOTE: Final = "beside-"


@contextmanager
def noted(folder: Path) -> Iterator[None]:
    """Keep a note, while the block lasts, that hidden files are made in a folder.

    Without a private folder there is none, and without room for it neither: then the
    next process to write into that folder finds what was left.
    """
    private = Path(tempfile.gettempdir())
    note = private / f"{_NOTE}{secrets.token_hex(6)}"
    if private.name.startswith(PRIVATE_NAME):
        with suppress(OSError):
            note.write_bytes(os.fsencode(folder.absolute()))
    try:
        yield
    finally:
        with suppress(OSError):
            note.unlink(missing_ok=True)


def places_noted(private: Path) -> Iterator[Path]:
    """Yield the folders that the owner of a private folder was writing into."""
    for note in private.glob(f"{_NOTE}*"):
        with suppress(OSError, ValueError):
            yield Path(os.fsdecode(note.read_bytes()))
