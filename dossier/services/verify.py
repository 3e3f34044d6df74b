# SPDX-License-Identifier: Apache-2.0
"""Is an assembled PDF still what was assembled, from these very files?"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from dossier.domain.errors import UnreadableFileError
from dossier.domain.finding import Finding, Severity
from dossier.domain.inventory import changes
from dossier.domain.merge_plan import AssembledPart
from dossier.services.copy_in import sha256_of
from dossier.services.engines import Engines
from dossier.services.slot_pdfs import INVENTORY_NAME
from dossier.services.verify_parts import FolderCheck, unpacked
from dossier.services.verify_split import SplitCheck
from dossier.services.working_folder import working_folder

COVER_SLOT: Final = "cover"
_ZIP: Final = b"PK\x03\x04"


@dataclass(frozen=True, slots=True, kw_only=True)
class Verification:
    """What a PDF says it holds, how many pages it has, and what does not agree."""

    parts: tuple[AssembledPart, ...]
    pages: int
    problems: tuple[Finding, ...]

    @property
    def intact(self) -> bool:
        """Nothing that was assembled is gone, changed or added; names do not count."""
        return all(one.severity is Severity.ADVICE for one in self.problems)


def verify(engines: Engines, pdf: Path, *, against: Path | None = None) -> Verification:
    """Recompute an assembled PDF's inventory and compare.

    Args:
        engines: to read the PDF with.
        pdf: what Dossier assembled: a PDF, a folder with one per piece, or a ZIP.
        against: folder with the original files, searched through.

    Raises:
        UnreadableFileError: the PDF or the folder cannot be read.
    """
    if _is_folder(pdf):
        listed = (pdf / INVENTORY_NAME).exists()
        check = FolderCheck(engines, pdf) if listed else SplitCheck(engines, pdf)
        return _of_parts(check, (), against)
    if _is_zip(pdf):
        return _of_zip(engines, pdf, against)
    found = engines.inventory.inventory(pdf)
    if found.recorded is None:
        problem = Finding(
            code="verify.no_inventory",
            severity=Severity.BLOCKER,
            facts={"name": pdf.name},
            path=pdf.name,
        )
        return Verification(parts=(), pages=len(found.pages), problems=(problem,))
    problems = changes(found)
    if against is not None:
        problems += tuple(_other_originals(found.recorded.parts, against))
    return Verification(
        parts=found.recorded.parts, pages=len(found.pages), problems=problems
    )


def _is_folder(path: Path) -> bool:
    try:
        return path.is_dir()
    except OSError:
        # A name no disk takes: whoever opens it says what is wrong with it.
        return False


def _is_zip(path: Path) -> bool:
    try:
        with path.open("rb") as file:
            return file.read(len(_ZIP)) == _ZIP
    except OSError:
        # Whoever reads it as a PDF says what is wrong with it.
        return False


def _of_zip(engines: Engines, bundle: Path, against: Path | None) -> Verification:
    with working_folder(engines.folders) as folder:
        left_out = unpacked(engines, bundle, folder)
        return _of_parts(
            FolderCheck(engines, folder, bundle=bundle.name), left_out, against
        )


def _of_parts(
    check: FolderCheck | SplitCheck, others: Sequence[Finding], against: Path | None
) -> Verification:
    problems = [*check.problems, *others]
    if against is not None:
        problems += _other_originals(check.parts, against)
    return Verification(
        parts=tuple(check.parts), pages=check.pages, problems=tuple(problems)
    )


def _other_originals(parts: Sequence[AssembledPart], folder: Path) -> Iterator[Finding]:
    if not folder.is_dir():
        raise UnreadableFileError("verify.no_folder", name=folder.name)
    present, names = _hashed(folder)
    for part in dict.fromkeys(parts):
        if _is_printed(part) or part.sha256 in present:
            continue
        differs = part.file in names
        yield Finding(
            code="verify.original_differs" if differs else "verify.original_missing",
            severity=Severity.BLOCKER,
            facts={"file": part.file},
            path=part.file,
        )


def _is_printed(part: AssembledPart) -> bool:
    return part.made_here or part.slot == COVER_SLOT


def _hashed(folder: Path) -> tuple[set[str], set[str]]:
    """Return the digests and the names of all files below a folder."""
    digests, names = set[str](), set[str]()
    for path in sorted(folder.rglob("*")):
        if path.is_file():
            digests.add(sha256_of(path))
            names.add(path.name)
    return digests, names
