# SPDX-License-Identifier: Apache-2.0
"""Where ``rules/`` and ``resources/`` are: source tree, wheel or frozen app."""

import sys
from pathlib import Path

import dossier

_PACKAGE = Path(dossier.__file__).resolve().parent


def data_file(*parts: str) -> Path:
    """Return the path of a shipped file or folder, e.g. ``data_file("rules")``."""
    frozen = getattr(sys, "_MEIPASS", None)
    return data_root(_PACKAGE, Path(frozen) if frozen else None).joinpath(*parts)


def data_root(package: Path, frozen: Path | None) -> Path:
    """Return the folder that holds ``rules/`` and ``resources/``.

    A frozen app unpacks them beside itself, a wheel carries them in ``_data``, and in
    the source tree they stand next to the package.
    """
    if frozen is not None:
        return frozen
    installed = package / "_data"
    return installed if installed.is_dir() else package.parent
