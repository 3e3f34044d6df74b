# SPDX-License-Identifier: Apache-2.0
"""The list that lies beside the parts of a case: each file, its bytes, its pages."""

import datetime as dt
import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Final, Literal

from dossier.domain.merge_plan import AssembledPart
from dossier.services.assemble import Assembled
from dossier.services.copy_in import sha256_of

_FORMAT: Final = "dossier-parts-2"
_OLDER: Final = "dossier-parts-1"
"""It had no seal; still read."""

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


@dataclass(frozen=True, slots=True, kw_only=True)
class PartsList:
    """The list as found.

    Attributes:
        edited: its seal does not match: somebody changed the list itself.
    """

    files: tuple[PartFile, ...]
    edited: bool = False


def inventory_text(files: Iterable[PartFile], made_on: dt.date) -> bytes:
    """Return the list as JSON; the same files give the same bytes."""
    value: dict[str, object] = {
        "format": _FORMAT,
        "made_on": made_on.isoformat(),
        "files": [asdict(file) for file in files],
    }
    value["seal"] = _seal(value)
    return (json.dumps(value, indent=1, ensure_ascii=True) + "\n").encode()


def inventory_read(data: bytes) -> PartsList | None:
    """Return the files of a list, None when it is none that can be read."""
    try:
        value = json.loads(data)
        sealed = value["format"] == _FORMAT
        if not sealed and value["format"] != _OLDER:
            return None
        files = tuple(_file(entry) for entry in value["files"])
        return PartsList(
            files=files, edited=sealed and value.get("seal") != _seal(value)
        )
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return None


def _seal(value: Mapping[str, object]) -> str:
    """Return a digest of all the list says, however it is laid out.

    It is no signature: whoever makes up a list can seal it. It shows what was edited
    by hand, and each PDF says for itself what it was made from.
    """
    said = {key: given for key, given in value.items() if key != "seal"}
    text = json.dumps(said, sort_keys=True, separators=(",", ":"), ensure_ascii=True)
    return hashlib.sha256(text.encode()).hexdigest()


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
