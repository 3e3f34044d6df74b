# SPDX-License-Identifier: Apache-2.0
"""Every original of a case back as a file, byte for byte."""

import itertools
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from dossier.domain.errors import DossierError, UnreadableFileError, WrongInputError
from dossier.domain.rescued import Rescued
from dossier.domain.system_cause import system_cause
from dossier.services.case_ports import LOST_IN_CASE, CaseStore, CaseStores

_UNSAFE: Final = re.compile(r'[\x00-\x1f\x7f<>:"/\\|?*]')
_RESERVED: Final = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)(\.|$)", re.IGNORECASE)
_LONGEST_BYTES: Final = 180


def extract(store: CaseStore, folder: Path) -> tuple[Path, ...]:
    """Write every original to ``folder/SLOT/NAME``; return the paths, in case order.

    A file already there is kept: the same bytes are not written again, and other
    bytes make the new file take another name.

    Raises:
        UnreadableFileError: ``extract.some_damaged`` (facts: count of the files that
            were written, names of the others).
        WrongInputError: ``extract.not_a_folder``.
        DossierError: ``output.cannot_write``.
    """
    if folder.exists() and not folder.is_dir():
        raise WrongInputError("extract.not_a_folder", name=folder.name)
    written: list[Path] = []
    lost: list[str] = []
    for slot, documents in store.load().slots.items():
        place = folder / (_safe(slot) or "other")
        for document in documents:
            try:
                data = store.original(document.id)
            except UnreadableFileError as error:
                if error.code not in LOST_IN_CASE:
                    raise
                lost.append(document.name)
                continue
            _write(place, (document.name, document.id), data, written)
    if lost:
        facts = {"count": len(written), "names": ", ".join(lost)}
        raise UnreadableFileError("extract.some_damaged", **facts)
    return tuple(written)


def extract_damaged(
    stores: CaseStores, path: Path, folder: Path, *, passphrase: str | None = None
) -> tuple[tuple[Path, ...], Rescued]:
    """Write what is intact in a damaged case file; return the paths and the rest.

    Raises:
        WrongInputError: ``case.locked``, ``case.wrong_passphrase``.
        UnreadableFileError: ``case.missing``, ``case.not_a_case``.
        DossierError: ``output.cannot_write``.
    """
    found = stores.rescue(path, passphrase=passphrase)
    written: list[Path] = []
    for name, data in found.originals.items():
        slot, _, file = name.rpartition("/")
        _write(folder / _safe(slot), (file, "again"), data, written)
    return tuple(written), found


def _write(
    place: Path, named: tuple[str, str], data: bytes, written: list[Path]
) -> None:
    try:
        place.mkdir(parents=True, exist_ok=True)
        names = _names(*named)
        path = next(
            p for n in names if (p := place / n) not in written and _put(p, data)
        )
    except OSError as error:
        cause = system_cause(error)
        raise DossierError("output.cannot_write", name=named[0], cause=cause) from error
    written.append(path)


def _put(path: Path, data: bytes) -> bool:
    """Write a new file, whole or not at all; False when another has that name."""
    try:
        file = path.open("xb")
    except FileExistsError:
        return path.is_file() and path.read_bytes() == data
    try:
        with file:
            file.write(data)
    except BaseException:
        path.unlink(missing_ok=True)
        raise
    return True


def _names(given: str, document_id: str) -> Iterator[str]:
    name = _safe(given) or "file"
    yield name
    yield f"{document_id}_{name}"
    for number in itertools.count(2):
        yield f"{document_id}-{number}_{name}"


def _safe(name: str) -> str:
    clean = _UNSAFE.sub("_", name).strip(" .")
    if _RESERVED.match(clean):
        clean = f"_{clean}"
    stem, ending = Path(clean).stem, Path(clean).suffix
    room = _LONGEST_BYTES - len(ending.encode(errors="replace"))
    if room < 1:
        stem, ending, room = clean, "", _LONGEST_BYTES
    return stem.encode(errors="replace")[:room].decode(errors="ignore") + ending
