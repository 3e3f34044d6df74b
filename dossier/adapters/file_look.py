# SPDX-License-Identifier: Apache-2.0
"""What can be told of a file without opening it as anything, and why one is not read.

Importing this module loads no engine.
"""

import hashlib
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from dossier.adapters.file_type import HEAD_BYTES, UNKNOWN, type_of
from dossier.domain.errors import UnreadableFileError
from dossier.domain.reading import UNREADABLE, Reading
from dossier.rulebook.thresholds import ReadingThresholds
from dossier.services.copy_in import chunks, opened

_MILLION = 1_000_000
_DAMAGED = "file.damaged"
_TOO_LARGE = "file.too_large"


def look(path: Path, tick: Callable[[], object] | None = None) -> Reading:
    """Return hash, type and size of a file: a reading without pages.

    Args:
        path: the file.
        tick: called after every megabyte; what it raises goes through.

    Raises:
        UnreadableFileError: ``file.missing``, ``file.is_folder``,
            ``file.no_permission``, ``file.cannot_read``: there are no bytes to read.
    """
    digest = hashlib.sha256()
    size = 0
    head = b""
    with opened(path) as stream:
        for chunk in chunks(stream, path.name):
            head = head or chunk[:HEAD_BYTES]
            digest.update(chunk)
            size += len(chunk)
            if tick is not None:
                tick()
    return Reading(sha256=digest.hexdigest(), type=type_of(head), size_bytes=size)


def refuse_unopened(told: Reading, limits: ReadingThresholds) -> None:
    """Refuse a file that is not worth opening.

    Raises:
        UnreadableFileError: ``file.empty``, ``file.not_supported``,
            ``file.too_large``.
    """
    if not told.size_bytes:
        raise UnreadableFileError("file.empty")
    if told.type == UNKNOWN:
        raise UnreadableFileError("file.not_supported")
    if told.size_bytes > limits.file_megabytes_max * _MILLION:
        raise UnreadableFileError(_TOO_LARGE)


def unread(
    told: Reading, error: UnreadableFileError, limits: ReadingThresholds
) -> Reading:
    """Return the reading of a file that gives no page, with what went wrong."""
    code = error.code if error.code in UNREADABLE else _DAMAGED
    return replace(told, problems=(code,), facts=error_facts(error, limits))


def error_facts(
    error: UnreadableFileError, limits: ReadingThresholds
) -> dict[str, str | int | float]:
    """Return an error's facts, with the limits if it was one of them."""
    facts: dict[str, str | int | float] = {
        name: value
        for name, value in error.facts.items()
        if isinstance(value, str | int | float)
    }
    if error.code == _TOO_LARGE:
        facts["limit_megabytes"] = limits.file_megabytes_max
        facts["limit_megapixels"] = limits.image_megapixels_max
    return facts
