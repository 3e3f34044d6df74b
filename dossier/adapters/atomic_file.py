# SPDX-License-Identifier: Apache-2.0
"""Files that appear whole or not at all: written beside, then renamed."""

import os
import re
import secrets
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Final

from dossier.adapters.case_lock import CaseLock, taken
from dossier.adapters.case_schema import HEAD_BYTES, is_head_of_a_case
from dossier.adapters.places_written import noted
from dossier.domain.errors import DossierError, WrongInputError
from dossier.domain.system_cause import system_cause

_LEFT_BEHIND: Final = re.compile(
    r"\.?(\.dossier-[0-9a-f]{12}\.part)(\.lock|-journal)?\Z"
)


@contextmanager
def written_beside(out: Path) -> Iterator[Path]:
    """Yield a hidden path in the folder of ``out``; it takes that name at the end.

    When the block raises, the hidden file is removed and ``out`` stays as it was.

    Raises:
        WrongInputError: ``output.no_folder``, ``output.is_folder``,
            ``output.not_a_file``; ``output.is_a_case``: a case holds the only copies
            of originals, so no output ever takes its name.
        DossierError: ``output.cannot_write`` when the folder is not writable, the
            disk is full, or another program holds ``out`` open.
    """
    try:
        refuse_place(out)
        with held_beside(out) as beside:
            beside.touch(exist_ok=False)
            yield beside
            flush_to_disk(beside)
            beside.replace(out)
            flush_folder(out.parent)
    except OSError as error:
        raise cannot_write(out, error) from error


@contextmanager
def held_beside(out: Path) -> Iterator[Path]:
    """Yield a fresh hidden name in the folder of ``out``, gone when the block ends.

    A lock says that it is in use. What a killed process left under such a name is
    wiped by whoever writes into that folder next, or by the next process to start.
    """
    sweep(out.parent)
    beside = hidden_name(out)
    lock = _lock(beside)
    with noted(out.parent):
        try:
            yield beside
        finally:
            _wipe(beside)
            if lock is not None:
                lock.release()


def sweep(folder: Path) -> None:
    """Wipe the unfinished files that killed processes left in a folder."""
    with suppress(OSError):
        for found in list(folder.iterdir()):
            named = _LEFT_BEHIND.match(found.name)
            if named is not None:
                _wipe_unless_in_use(folder / named[1])


def is_unfinished(name: str) -> bool:
    """Tell the hidden name of a file that is not whole yet, or of its lock."""
    return _LEFT_BEHIND.match(name) is not None


def _wipe_unless_in_use(part: Path) -> None:
    lock = _lock(part)
    if lock is not None:
        _wipe(part)
        _wipe(part.with_name(part.name + "-journal"))
        lock.release()


def _wipe(part: Path) -> None:
    """Remove what lies under a hidden name: a file, or a folder of files."""
    if part.is_dir() and not part.is_symlink():
        shutil.rmtree(part, ignore_errors=True)
        return
    with suppress(OSError):
        part.unlink(missing_ok=True)


def _lock(part: Path) -> CaseLock | None:
    """Hold a hidden name; None when another does, or where nothing can be locked."""
    try:
        return taken(part)
    except OSError:
        return None


def refuse_place(out: Path) -> None:
    """Refuse a place that no output may take.

    Raises:
        WrongInputError: as ``written_beside``.
    """
    if not out.parent.is_dir():
        raise WrongInputError("output.no_folder", name=out.name, folder=str(out.parent))
    if out.is_dir():
        raise WrongInputError("output.is_folder", name=out.name or str(out))
    if os.path.lexists(out) and not (out.is_file() or out.is_symlink()):
        # Renaming over a device or a pipe would take it away from the system.
        raise WrongInputError("output.not_a_file", name=out.name)
    if _is_a_case(out):
        raise WrongInputError("output.is_a_case", name=out.name)


def _is_a_case(path: Path) -> bool:
    try:
        with path.open("rb") as file:
            return is_head_of_a_case(file.read(HEAD_BYTES))
    except OSError:
        return False


def cannot_write(out: Path, error: OSError) -> DossierError:
    """Return the refusal for an output that could not be written."""
    return DossierError("output.cannot_write", name=out.name, cause=system_cause(error))


def hidden_name(out: Path) -> Path:
    """Return a fresh hidden name in the same folder, so that renaming is atomic."""
    return out.with_name(f".dossier-{secrets.token_hex(6)}.part")


def flush_to_disk(path: Path) -> None:
    """Wait until the bytes of a file are on the disk."""
    with path.open("rb+") as file:
        os.fsync(file.fileno())


def flush_folder(folder: Path) -> None:
    """Wait until a rename in the folder is on the disk, where systems allow that."""
    if os.name == "nt":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        with suppress(OSError):
            os.fsync(descriptor)
    finally:
        os.close(descriptor)


def write_file(out: Path, data: bytes) -> None:
    """Write bytes to ``out``, whole or not at all.

    Raises:
        DossierError: ``output.cannot_write``.
    """
    with written_beside(out) as beside:
        beside.write_bytes(data)
