# SPDX-License-Identifier: Apache-2.0
"""The list that lies beside the parts of a case: each file, its bytes, its pages."""

import datetime as dt
import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Final, Literal

from dossier.domain.merge_plan import AssembledPart
from dossier.services.assemble import Assembled
from dossier.services.copy_in import sha256_of

_FORMAT: Final = "dossier-parts-1"

PartKind = Literal["merged", "piece", "cover", "signed_original"]


@dataclass(frozen=True, slots=True, kw_only=True)
class PartFile:
    """One file of a folder of parts, or of a ZIP.

    Attributes:
        name: without folders.
        kind: what it is.
        parts: what it was made from; empty for what was not assembled.
    """

    name: str
    kind: str
    bytes: int
    sha256: str
    parts: tuple[tuple[str, str, int, int, str], ...] = ()


def assembled_file(kind: PartKind, done: Assembled) -> PartFile:
    """Return the entry of an assembled PDF."""
    return PartFile(
        name=done.output.name,
        kind=kind,
        bytes=done.bytes,
        sha256=done.sha256,
        parts=tuple(part_key(part) for part in done.parts),
    )


def plain_file(kind: PartKind, path: Path) -> PartFile:
    """Return the entry of any other file."""
    return PartFile(
        name=path.name,
        kind=kind,
        bytes=path.stat().st_size,
        sha256=sha256_of(path),
    )


def part_key(part: AssembledPart) -> tuple[str, str, int, int, str]:
    """Return what tells a part from any other."""
    return part.slot, part.file, part.first_page, part.pages, part.sha256


def inventory_text(files: Iterable[PartFile], made_on: dt.date) -> bytes:
    """Return the list as JSON; the same files give the same bytes."""
    value = {
        "format": _FORMAT,
        "made_on": made_on.isoformat(),
        "files": [asdict(file) for file in files],
    }
    return (json.dumps(value, indent=1, ensure_ascii=True) + "\n").encode()


def inventory_read(data: bytes) -> tuple[PartFile, ...] | None:
    """Return the files of a list, None when it is none that can be read."""
    try:
        value = json.loads(data)
        if value["format"] != _FORMAT:
            return None
        return tuple(_file(entry) for entry in value["files"])
    except (ValueError, KeyError, TypeError, RecursionError):
        return None


def _file(entry: dict[str, object]) -> PartFile:
    parts = entry["parts"]
    if not isinstance(parts, list):
        raise TypeError("parts")
    return PartFile(
        name=str(entry["name"]),
        kind=str(entry["kind"]),
        bytes=int(str(entry["bytes"])),
        sha256=str(entry["sha256"]),
        parts=tuple(
            (str(a), str(b), int(c), int(d), str(e)) for a, b, c, d, e in parts
        ),
    )
