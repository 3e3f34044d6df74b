# SPDX-License-Identifier: Apache-2.0
"""Files in a ZIP: the same files give the same bytes, and names play no tricks."""

import re
import shutil
import struct
import zipfile
from collections.abc import Sequence
from contextlib import AbstractContextManager
from os import SEEK_CUR
from pathlib import Path
from typing import BinaryIO, Final

from dossier.adapters.atomic_file import write_file, written_beside
from dossier.adapters.staged_outputs import StagedOutputs, staged_outputs
from dossier.domain.errors import UnreadableFileError

_DAY: Final = (1980, 1, 1, 0, 0, 0)
"""The first day a ZIP can name: when it was made is nobody's business."""

_PERMISSIONS: Final = 0o100644 << 16
_UNIX: Final = 3
_PLAIN_NAME: Final = re.compile(r"[A-Za-z0-9_-][A-Za-z0-9._-]{0,99}")
_DAMAGE: Final = (
    zipfile.BadZipFile, struct.error, EOFError, ValueError, NotImplementedError,
)  # fmt: skip
"""What is raised on directories of a ZIP that make no sense, or no sense yet."""
_MOST_FILES: Final = 2_000
_CHUNK: Final = 1 << 20
_LOCAL: Final = struct.Struct("<4s22xHH")
_LOCAL_SIGN: Final = b"PK\x03\x04"


class ZipBundler:
    """Packs parts of a case, and takes a ZIP apart again without trusting it."""

    def together(self) -> AbstractContextManager[StagedOutputs]:
        """Lend places for files, which take their names when the block ends.

        Raises:
            DossierError: ``output.cannot_write``.
        """
        return staged_outputs()

    def put(self, data: bytes, out: Path) -> None:
        """Write bytes to ``out``, whole or not at all.

        Raises:
            DossierError: ``output.cannot_write``.
        """
        write_file(out, data)

    def copy(self, source: Path, out: Path) -> None:
        """Copy a file to ``out``, whole or not at all.

        Raises:
            DossierError: ``output.cannot_write``.
        """
        with written_beside(out) as beside:
            shutil.copyfile(source, beside)

    def pack(self, files: Sequence[Path], out: Path) -> None:
        """Write files, under their own names and in this order, to a ZIP.

        Raises:
            DossierError: ``output.cannot_write``.
        """
        with (
            written_beside(out) as beside,
            zipfile.ZipFile(beside, "w", zipfile.ZIP_STORED) as bundle,
        ):
            for path in files:
                entry = zipfile.ZipInfo(path.name, _DAY)
                entry.external_attr = _PERMISSIONS
                entry.create_system = _UNIX
                size = path.stat().st_size
                with (
                    path.open("rb") as source,
                    bundle.open(
                        entry, "w", force_zip64=size > zipfile.ZIP64_LIMIT
                    ) as target,
                ):
                    shutil.copyfileobj(source, target, _CHUNK)

    def unpack(self, bundle: Path, folder: Path) -> tuple[str, ...]:
        """Write the files of a ZIP to a folder; return the names left out.

        Only plain, uncompressed files are taken, as ``pack`` writes them: they cannot
        be larger than the ZIP itself. Bytes that were altered come out altered, to be
        compared.

        Raises:
            UnreadableFileError: ``file.missing``, ``file.damaged``,
                ``file.no_permission``.
        """
        left_out: list[str] = []
        try:
            with zipfile.ZipFile(bundle) as opened, bundle.open("rb") as data:
                size = bundle.stat().st_size
                for number, entry in enumerate(opened.infolist()):
                    place = folder / _safe(entry.filename)
                    if number >= _MOST_FILES or not _is_plain(entry, place, size):
                        left_out.append(entry.filename)
                        continue
                    _take(entry, data, place)
        except _DAMAGE as error:
            raise UnreadableFileError("file.damaged", name=bundle.name) from error
        except FileNotFoundError as error:
            raise UnreadableFileError("file.missing", name=bundle.name) from error
        except OSError as error:
            raise UnreadableFileError("file.no_permission", name=bundle.name) from error
        return tuple(left_out)


def _safe(name: str) -> str:
    return name if _PLAIN_NAME.fullmatch(name) else "-"


def _is_plain(entry: zipfile.ZipInfo, place: Path, size: int) -> bool:
    return (
        place.name == entry.filename
        and not place.exists()
        and entry.compress_type == zipfile.ZIP_STORED
        and not entry.flag_bits & 1
        and entry.compress_size <= size
    )


def _take(entry: zipfile.ZipInfo, data: BinaryIO, place: Path) -> None:
    """Copy stored bytes as they are: zipfile would stop at a checksum that is off."""
    data.seek(entry.header_offset)
    sign, name, extra = _LOCAL.unpack(data.read(_LOCAL.size))
    if sign != _LOCAL_SIGN:
        raise zipfile.BadZipFile(entry.filename)
    data.seek(name + extra, SEEK_CUR)
    left = entry.compress_size
    with place.open("xb") as out:
        while left and (chunk := data.read(min(left, _CHUNK))):
            out.write(chunk)
            left -= len(chunk)
