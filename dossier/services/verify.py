# SPDX-License-Identifier: Apache-2.0
"""Is an assembled PDF still what was assembled, from these very files?"""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from dossier.domain.errors import UnreadableFileError
from dossier.domain.finding import Finding, Severity
from dossier.domain.inventory import Inventory, differences
from dossier.domain.merge_plan import AssembledPart
from dossier.services.copy_in import sha256_of
from dossier.services.engines import Engines

COVER_SLOT: Final = "cover"


@dataclass(frozen=True, slots=True, kw_only=True)
class Verification:
    """What a PDF says it holds, how many pages it has, and what does not agree."""

    parts: tuple[AssembledPart, ...]
    pages: int
    problems: tuple[Finding, ...]


def verify(engines: Engines, pdf: Path, *, against: Path | None = None) -> Verification:
    """Recompute an assembled PDF's inventory and compare.

    Args:
        engines: to read the PDF with.
        pdf: a PDF Dossier assembled.
        against: folder with the original files, searched through.

    Raises:
        UnreadableFileError: the PDF or the folder cannot be read.
    """
    found = engines.inventory.inventory(pdf)
    if found.recorded is None:
        problem = Finding(
            code="verify.no_inventory",
            severity=Severity.BLOCKER,
            facts={"name": pdf.name},
            path=pdf.name,
        )
        return Verification(parts=(), pages=len(found.pages), problems=(problem,))
    problems = differences(found.recorded, found.pages)
    if against is not None:
        problems += tuple(_other_originals(found.recorded, against))
    return Verification(
        parts=found.recorded.parts, pages=len(found.pages), problems=problems
    )


def _other_originals(inventory: Inventory, folder: Path) -> Iterator[Finding]:
    if not folder.is_dir():
        raise UnreadableFileError("verify.no_folder", name=folder.name)
    present, names = _hashed(folder)
    for part in inventory.parts:
        if part.slot == COVER_SLOT or part.sha256 in present:
            continue
        differs = part.file in names
        yield Finding(
            code="verify.original_differs" if differs else "verify.original_missing",
            severity=Severity.BLOCKER,
            facts={"file": part.file},
            path=part.file,
        )


def _hashed(folder: Path) -> tuple[set[str], set[str]]:
    """Return the digests and the names of all files below a folder."""
    digests, names = set[str](), set[str]()
    for path in sorted(folder.rglob("*")):
        if path.is_file():
            try:
                digests.add(sha256_of(path))
            except OSError as error:
                raise UnreadableFileError(
                    "file.no_permission", name=path.name
                ) from error
            names.add(path.name)
    return digests, names
