# SPDX-License-Identifier: Apache-2.0
"""What writes the files beside an assembled PDF; a port like those in ``ports``."""

from collections.abc import Sequence
from pathlib import Path
from typing import Protocol


class Bundler(Protocol):
    """Writes the files that lie beside an assembled PDF, and a ZIP of all."""

    def put(self, data: bytes, out: Path) -> None:
        """Write bytes to ``out``, whole or not at all.

        Raises:
            DossierError: ``output.cannot_write``.
        """
        ...

    def copy(self, source: Path, out: Path) -> None:
        """Copy a file to ``out``, whole or not at all.

        Raises:
            DossierError: ``output.cannot_write``.
        """
        ...

    def pack(self, files: Sequence[Path], out: Path) -> None:
        """Write files, under their own names and in this order, to a ZIP.

        Raises:
            DossierError: ``output.cannot_write``.
        """
        ...

    def unpack(self, bundle: Path, folder: Path) -> tuple[str, ...]:
        """Write the files of a ZIP to a folder; return the names left out.

        Raises:
            UnreadableFileError: ``file.missing``, ``file.damaged``,
                ``file.no_permission``.
        """
        ...
