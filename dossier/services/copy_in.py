# SPDX-License-Identifier: Apache-2.0
"""Files as they come in from outside: copied first, then looked at."""

import hashlib
import shutil
from pathlib import Path

from dossier.domain.errors import DossierError, UnreadableFileError


def copy_file(source: Path, target: Path) -> None:
    """Copy a file's bytes, so that later changes of the source cannot matter.

    Raises:
        UnreadableFileError: ``file.missing``, ``file.is_folder``,
            ``file.no_permission``.
        DossierError: ``output.cannot_write`` when the copy does not fit.
    """
    if source.is_dir():
        raise UnreadableFileError("file.is_folder", name=source.name)
    try:
        data = source.open("rb")
    except FileNotFoundError as error:
        raise UnreadableFileError("file.missing", name=source.name) from error
    except OSError as error:
        raise UnreadableFileError("file.no_permission", name=source.name) from error
    with data:
        try:
            with target.open("wb") as out:
                shutil.copyfileobj(data, out, 1 << 20)
        except OSError as error:
            raise DossierError(
                "output.cannot_write", name=target.name, cause=error.strerror or ""
            ) from error


def sha256_of(path: Path) -> str:
    """Return the SHA-256 of a file, in hexadecimal."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
