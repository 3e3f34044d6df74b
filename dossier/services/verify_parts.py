# SPDX-License-Identifier: Apache-2.0
"""Are the parts of a case, in a folder or a ZIP, still what was assembled?"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from dossier.domain.errors import DossierError, UnreadableFileError
from dossier.domain.finding import Finding, Severity
from dossier.domain.inventory import changes
from dossier.domain.merge_plan import AssembledPart
from dossier.services.copy_in import sha256_of
from dossier.services.engines import Engines
from dossier.services.parts_inventory import (
    PartFile,
    PartsList,
    inventory_read,
    part_key,
)
from dossier.services.slot_pdfs import INVENTORY_NAME

_LARGEST_LIST = 50_000_000


class FolderCheck:
    """Compares the files of a folder with the list that lies there.

    Attributes:
        problems: what does not agree.
        parts: of all its PDFs, each counted from its own first page.
        pages: of all its PDFs.
    """

    def __init__(
        self, engines: Engines, folder: Path, *, bundle: str | None = None
    ) -> None:
        """Compare; a ZIP unpacked into the folder is named as the person knows it.

        Raises:
            UnreadableFileError: a file cannot be read at all.
        """
        self._engines = engines
        self._folder = folder
        self.problems: list[Finding] = []
        self.parts: list[AssembledPart] = []
        self.pages = 0
        listed = self._listed()
        if listed is None:
            name_known = bundle or folder.name
            self.problems.append(_problem("verify.no_inventory", name=name_known))
            return
        if listed.edited:
            self.problems.append(_problem("verify.list_edited", name=INVENTORY_NAME))
        known = {file.name for file in listed.files} | {INVENTORY_NAME}
        self._others = sorted(set(_names(folder)) - known)
        for file in listed.files:
            self.problems += self._compared(file)
        for name in self._others:
            self.problems.append(_problem("verify.file_added", name=name))

    def _listed(self) -> PartsList | None:
        path = self._folder / INVENTORY_NAME
        try:
            if path.stat().st_size > _LARGEST_LIST:
                return None
            return inventory_read(path.read_bytes())
        except OSError:
            return None

    def _compared(self, file: PartFile) -> Iterator[Finding]:
        path = self._folder / Path(file.name).name
        if not path.is_file():
            now = self._renamed(file)
            if now is None:
                yield _problem("verify.file_missing", name=file.name)
                return
            path = self._folder / now
            yield Finding(
                code="verify.file_renamed",
                severity=Severity.ADVICE,
                facts={"name": file.name, "now": now},
                path=now,
            )
        intact = sha256_of(path) == file.sha256
        if not file.parts:
            if not intact:
                yield _problem("verify.file_altered", name=file.name)
            return
        yield from self._pdf(path, file, intact=intact)

    def _renamed(self, file: PartFile) -> str | None:
        """Return the name a file that is gone has now, byte for byte the same."""
        for name in self._others:
            if sha256_of(self._folder / name) == file.sha256:
                self._others.remove(name)
                return name
        return None

    def _pdf(self, path: Path, file: PartFile, *, intact: bool) -> Iterator[Finding]:
        try:
            found = self._engines.inventory.inventory(path)
        except DossierError:
            yield _problem("verify.file_altered", name=file.name)
            return
        self.pages += len(found.pages)
        if found.recorded is None:
            yield _problem("verify.file_altered", name=file.name)
            return
        self.parts += found.recorded.parts
        if tuple(part_key(p) for p in found.recorded.parts) != file.parts:
            yield _problem("verify.file_replaced", name=file.name)
            return
        if not intact:
            # Saved anew without touching a page, it is still what was assembled.
            for problem in changes(found):
                yield replace(problem, path=problem.path or file.name)


def unpacked(engines: Engines, bundle: Path, folder: Path) -> Sequence[Finding]:
    """Take a ZIP apart into a folder; return what of it could not be taken.

    Raises:
        UnreadableFileError: it is missing, damaged, or cannot be read.
    """
    if engines.bundler is None:
        raise UnreadableFileError("file.not_supported", name=bundle.name)
    return [
        _problem("verify.file_added", name=name)
        for name in engines.bundler.unpack(bundle, folder)
    ]


def _names(folder: Path) -> Iterator[str]:
    for path in folder.rglob("*"):
        hidden = path.name.startswith(".")
        if path.is_file() and not hidden:
            yield path.relative_to(folder).as_posix()


def _problem(code: str, *, name: str) -> Finding:
    return Finding(
        code=code, severity=Severity.BLOCKER, facts={"name": name}, path=name
    )
