# SPDX-License-Identifier: Apache-2.0
"""Which local files a drop, a paste or a chosen folder stands for."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QMimeData

from dossier.domain.errors import WrongInputError

MOST_FILES = 200
"""More than this at once is surely a mistake (a whole home folder)."""

_LITTER = {"thumbs.db", "desktop.ini"}


def dropped_paths(data: QMimeData) -> list[Path]:
    """Return the local files and folders; web links are not files."""
    if not data.hasUrls():
        return []
    return [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]


def files_in(paths: Sequence[Path]) -> list[Path]:
    """Return the files, with each folder replaced by all files below it.

    Raises:
        WrongInputError: ``drop.nothing_inside``, ``drop.too_many``.
    """
    files: list[Path] = []
    for path in paths:
        files.extend(_below(path) if path.is_dir() else [path])
        if len(files) > MOST_FILES:
            raise WrongInputError("drop.too_many", limit=MOST_FILES, name=path.name)
    if not files:
        raise WrongInputError("drop.nothing_inside", name=paths[0].name)
    return files


def _below(folder: Path) -> list[Path]:
    found: list[Path] = []
    for path in folder.rglob("*"):
        if path.is_file() and not _is_litter(path, folder):
            found.append(path)
        if len(found) > MOST_FILES:
            break
    return sorted(found)


def _is_litter(path: Path, folder: Path) -> bool:
    parts = path.relative_to(folder).parts
    return path.name.lower() in _LITTER or any(p.startswith(".") for p in parts)
