# SPDX-License-Identifier: Apache-2.0
"""Planned files into one PDF, with its own proof of what is in it."""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from dossier.domain.errors import UnreadableFileError
from dossier.domain.finding import Finding
from dossier.domain.merge_plan import (
    AssembledPart,
    MergePlan,
    PlannedFile,
    ShrunkImage,
)
from dossier.domain.reading import Reading
from dossier.services.copy_in import sha256_of
from dossier.services.engines import Engines
from dossier.services.jobs import Monitor
from dossier.services.ports import PdfWriter

_LONGEST_NAME: Final = 50
_LONGEST_SURNAME: Final = 15
_NOT_IN_NAMES: Final = re.compile(r"[^A-Za-z0-9-]+")
_WRITTEN_OUT: Final = str.maketrans(
    {"œ": "oe", "Œ": "OE", "æ": "ae", "Æ": "AE", "ß": "ss", "ø": "o", "Ø": "O"}
    | {
        "ł": "l",
        "Ł": "L",
        "đ": "d",
        "Đ": "D",
        "\u0131": "i",
        "þ": "th",
        "Þ": "Th",
        "ð": "d",
    }
)
"""Letters that Unicode does not take apart into a base letter and a mark."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Assembled:
    """An assembled PDF as it lies on the disk.

    Attributes:
        bytes: its size; likewise pages, and sha256 of its bytes.
        parts: where each file went.
        shrunk: images that were made smaller.
        warnings: what the person should know (a voided signature, …).
    """

    output: Path
    bytes: int
    pages: int
    sha256: str
    parts: tuple[AssembledPart, ...]
    shrunk: tuple[ShrunkImage, ...]
    within_limit: bool
    warnings: tuple[Finding, ...]


def assemble_files(
    writer: PdfWriter,
    plan: MergePlan,
    out: Path,
    *,
    max_bytes: int | None,
    monitor: Monitor,
) -> Assembled:
    """Write the planned files as one PDF.

    Raises:
        UnreadableFileError: ``assemble.unreadable`` or ``file.*``; nothing is written.
        WrongInputError: ``assemble.nothing``, ``output.is_an_input``.
        DossierError: ``assemble.too_big``, ``assemble.page_count``,
            ``assemble.not_proved``, ``output.cannot_write``.
        CancelledError: through the monitor; nothing is left behind.
    """
    for file in plan.files:
        if not file.pages:
            raise UnreadableFileError("assemble.unreadable", name=file.name)
    written = writer.write(plan, out, max_bytes=max_bytes, monitor=monitor)
    size = out.stat().st_size
    return Assembled(
        output=out,
        bytes=size,
        pages=plan.pages,
        sha256=sha256_of(out),
        parts=written.parts,
        shrunk=written.shrunk,
        within_limit=max_bytes is None or size <= max_bytes,
        warnings=written.warnings,
    )


def merge_files(
    engines: Engines,
    paths: Sequence[Path],
    out: Path,
    *,
    max_bytes: int | None,
    monitor: Monitor,
) -> Assembled:
    """Write plain files, in the order given, as one PDF, without a case.

    Raises:
        UnreadableFileError: the code that says why a file cannot be read, with its
            name; nothing is written.
        DossierError: as ``assemble_files``.
    """
    readings = engines.reader.read_many(paths, monitor=monitor)
    files = [_planned(p, r) for p, r in zip(paths, readings, strict=True)]
    return assemble_files(
        engines.writer,
        MergePlan(files=tuple(files)),
        out,
        max_bytes=max_bytes,
        monitor=monitor,
    )


def upright_turns(reading: Reading) -> dict[int, int]:
    """Return page -> degrees clockwise for the pages that do not stand upright."""
    return {page.page: page.rotation for page in reading.pages if page.rotation}


def slot_file_name(number: int, piece: str, surname: str) -> str:
    """Return a short ASCII name for the PDF of one slot.

    Portals refuse or garble other letters and long names.

    Example: ``03_justificatif_domicile_DUPONT.pdf``.
    """
    name = ascii_name(surname).upper()[:_LONGEST_SURNAME].strip("_-")
    ending = f"_{name}.pdf" if name else ".pdf"
    start = f"{number:02}_{ascii_name(piece) or 'piece'}"
    return start[: _LONGEST_NAME - len(ending)].rstrip("_-") + ending


def ascii_name(text: str) -> str:
    """Return the Latin letters and digits of a text, words joined by ``_``.

    Other scripts give nothing: a wrong transliteration of a name is worse than none.
    """
    apart = unicodedata.normalize("NFKD", text.translate(_WRITTEN_OUT))
    letters = "".join(c for c in apart if not unicodedata.combining(c))
    return _NOT_IN_NAMES.sub("_", letters).strip("_-")


def _planned(path: Path, reading: Reading) -> PlannedFile:
    if reading.unreadable is not None:
        facts = {**reading.facts, "name": path.name}
        raise UnreadableFileError(reading.unreadable, **facts)
    return PlannedFile(
        slot="",
        title="",
        name=path.name,
        path=path,
        sha256=reading.sha256,
        pages=len(reading.pages),
        rotations=upright_turns(reading),
    )
