# SPDX-License-Identifier: Apache-2.0
"""Files as they come in from outside: copied first, then looked at."""

import hashlib
import stat
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO, Final

from dossier.domain.errors import DossierError, UnreadableFileError
from dossier.domain.system_cause import system_cause

_CHUNK: Final = 1 << 20


def copy_file(source: Path, target: Path) -> None:
    """Copy a file's bytes, so that later changes of the source cannot matter.

    Raises:
        UnreadableFileError: ``file.missing``, ``file.is_folder``,
            ``file.cannot_read``, ``file.no_permission``.
        DossierError: ``file.no_room`` when the copy does not fit.
    """
    with opened(source) as data:
        try:
            with target.open("wb") as out:
                for chunk in chunks(data, source.name):
                    out.write(chunk)
        except OSError as error:
            raise no_room(source.name, error) from error


def chunks(data: BinaryIO, name: str) -> Iterator[bytes]:
    """Yield what a file holds; what fails here lies with its drive, not with ours.

    Raises:
        UnreadableFileError: ``file.cannot_read``.
    """
    try:
        while chunk := data.read(_CHUNK):
            yield chunk
    except OSError as error:
        raise UnreadableFileError("file.cannot_read", name=name) from error


def no_room(name: str, error: OSError) -> DossierError:
    """Return the refusal for a private copy that could not be made."""
    return DossierError("file.no_room", name=name, cause=system_cause(error))


def opened(source: Path) -> BinaryIO:
    """Open a regular file for reading: a pipe or a device might never end.

    Raises:
        UnreadableFileError: ``file.missing``, ``file.is_folder``,
            ``file.cannot_read``, ``file.no_permission``.
    """
    name = source.name or str(source)
    try:
        mode = source.stat().st_mode
        if stat.S_ISDIR(mode):
            raise UnreadableFileError("file.is_folder", name=name)
        if not stat.S_ISREG(mode):
            raise UnreadableFileError("file.cannot_read", name=name)
        return source.open("rb")
    except (FileNotFoundError, NotADirectoryError, ValueError) as error:
        raise UnreadableFileError("file.missing", name=name) from error
    except PermissionError as error:
        raise UnreadableFileError("file.no_permission", name=name) from error
    except OSError as error:
        raise UnreadableFileError("file.cannot_read", name=name) from error


def sha256_of(path: Path) -> str:
    """Return the SHA-256 of a file, in hexadecimal.

    Raises:
        UnreadableFileError: as ``copy_file``.
    """
    digest = hashlib.sha256()
    with opened(path) as data:
        for chunk in chunks(data, path.name):
            digest.update(chunk)
    return digest.hexdigest()


def require_readable(path: Path) -> None:
    """Read a file once: libraries call damaged what a drive did not give.

    Raises:
        UnreadableFileError: as ``copy_file``.
    """
    with opened(path) as data:
        for _ in chunks(data, path.name):
            pass
