# SPDX-License-Identifier: Apache-2.0
"""What writes the files beside an assembled PDF; a port like those in ``ports``."""

from collections.abc import Sequence
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Protocol


class Staging(Protocol):
    """Places for files that take their names together, or not at all."""

    def place(self, final: Path) -> Path:
        """Return where to write what is to become ``final``, under the same name.

        Raises:
            WrongInputError: ``output.no_folder``, ``output.is_folder``,
                ``output.not_a_file``, ``output.is_a_case``.
            DossierError: ``output.cannot_write``.
        """
        ...


class Bundler(Protocol):
    """Writes the files that lie beside an assembled PDF, and a ZIP of all."""

    def together(self) -> AbstractContextManager[Staging]:
        """Lend places for files, which take their names when the block ends.

        When it raises, none does, and what was there before stays.

        Raises:
            DossierError: ``output.cannot_write``.
        """
        ...

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
