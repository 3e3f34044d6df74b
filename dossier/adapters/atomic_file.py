# SPDX-License-Identifier: Apache-2.0
"""Files that appear whole or not at all: written beside, then renamed."""

import os
import secrets
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from dossier.adapters.case_schema import HEAD_BYTES, is_head_of_a_case
from dossier.domain.errors import DossierError, WrongInputError


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
    beside = hidden_name(out)
    try:
        refuse_place(out)
        beside.touch(exist_ok=False)
        yield beside
        flush_to_disk(beside)
        beside.replace(out)
        flush_folder(out.parent)
    except OSError as error:
        raise cannot_write(out, error) from error
    finally:
        with suppress(OSError):
            beside.unlink(missing_ok=True)


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
    return DossierError(
        "output.cannot_write", name=out.name, cause=error.strerror or str(error)
    )


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
