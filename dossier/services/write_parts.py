# SPDX-License-Identifier: Apache-2.0
"""One PDF per piece, signed originals beside them, and a ZIP of all."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from dossier.domain.document import Document
from dossier.domain.errors import DossierError
from dossier.domain.finding import Finding, Severity
from dossier.services.assemble import Assembled, ascii_name
from dossier.services.assembly_way import Way
from dossier.services.bundler import Bundler
from dossier.services.parts_inventory import (
    PartFile,
    assembled_file,
    inventory_text,
    plain_file,
)
from dossier.services.slot_pdfs import (
    INVENTORY_NAME,
    SlotPdf,
    left_alone,
    signed_beside,
    slot_pdfs,
)
from dossier.services.status import CaseStatus
from dossier.services.working_folder import working_folder

_MERGED_NAME: Final = "00_dossier_complet"
_COVER_NAME: Final = "00_bordereau.pdf"
_LONGEST_SURNAME: Final = 15


@dataclass(frozen=True, slots=True, kw_only=True)
class Inside:
    """A piece that went into the PDF of another.

    Attributes:
        slot: id of the piece; ``piece`` is its label in French and English.
        inside: id of the piece that carries it; ``host`` is its label likewise.
        file: name of that PDF.
    """

    slot: str
    inside: str
    file: str
    piece: tuple[str, str]
    host: tuple[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Parts:
    """What was written beside the merged PDF.

    Attributes:
        per_slot: one PDF per piece, in the folder that was asked for.
        signed: originals with a digital signature, as they were given.
        zip: the ZIP of all.
        inside: pieces that have no place of their own on the portal.
        warnings: what the person should know.
    """

    per_slot: tuple[Path, ...] = ()
    signed: tuple[Path, ...] = ()
    zip: Path | None = None
    inside: tuple[Inside, ...] = ()
    warnings: tuple[Finding, ...] = ()


def write_parts(
    way: Way, status: CaseStatus, merged: Assembled, cover: Path | None
) -> Parts:
    """Write what was asked for beside the merged PDF.

    Raises:
        DossierError: as ``assemble_files``, ``output.cannot_write``.
    """
    request = way.request
    bundler = way.office.engines.bundler
    if bundler is None:
        raise DossierError("assemble.failed", cause="bundler")
    if request.per_slot is None and request.zip is None:
        return _signed_beside(way, status, merged, bundler)
    with _folder(way) as folder:
        writer = _Writer(way, bundler, folder, merged.signed)
        pdfs = slot_pdfs(status, way.office.book, way.portal)
        for pdf in pdfs:
            writer.write(pdf)
        kept = request.per_slot is not None
        listed = list(writer.files)
        if kept and request.out.parent.resolve() == folder.resolve():
            listed[:0] = [assembled_file("merged", one) for one in merged.outputs]
        if kept:
            bundler.put(inventory_text(listed, request.on), folder / INVENTORY_NAME)
        if request.zip is not None:
            _pack(way, bundler, writer, (merged, cover, status), request.zip)
        return Parts(
            per_slot=tuple(writer.pdfs) if kept else (),
            signed=tuple(writer.signed) if kept else (),
            zip=request.zip,
            inside=tuple(_inside(pdfs)),
            warnings=(*writer.warnings, *_alone(way, status)),
        )


class _Writer:
    """Writes PDF after PDF and keeps the list of them."""

    def __init__(
        self, way: Way, bundler: Bundler, folder: Path, signed: Sequence[str]
    ) -> None:
        self._way, self._bundler, self._folder = way, bundler, folder
        self._known_signed = set(signed)
        self.pdfs: list[Path] = []
        self.signed: list[Path] = []
        self.files: list[PartFile] = []
        self.warnings: list[Finding] = []

    def write(self, pdf: SlotPdf) -> None:
        """Write the PDF of one piece, and its signed originals as they were given."""
        out = self._folder / pdf.name
        files = tuple(
            file
            for one in pdf.pieces
            for file in self._way.planned(one, one.slot.label_fr)
        )
        done = self._way.write(files, out)
        for one in done.outputs:
            self.pdfs.append(one.output)
            self.files.append(assembled_file("piece", one))
        signed = [d for d in pdf.documents if d.sha256 in self._known_signed]
        for count, document in enumerate(signed, start=1):
            kept = self._folder / pdf.signed_name(count)
            self._bundler.copy(self._way.desk.original(document), kept)
            self.signed.append(kept)
            self.files.append(plain_file("signed_original", kept))
            self.warnings.append(_kept(document, kept))


def _signed_beside(
    way: Way, status: CaseStatus, merged: Assembled, bundler: Bundler
) -> Parts:
    """Put the signed originals beside the merged PDF, as they were given."""
    signed = [d for d in status.case.documents() if d.sha256 in set(merged.signed)]
    kept = [
        signed_beside(way.request.out, count) for count in range(1, len(signed) + 1)
    ]
    for document, path in zip(signed, kept, strict=True):
        bundler.copy(way.desk.original(document), path)
    said = map(_kept, signed, kept)
    return Parts(signed=tuple(kept), warnings=tuple(said))


def _kept(document: Document, kept: Path) -> Finding:
    """Say what a signed original is called; ``parts_named`` adds where it lies."""
    return Finding(
        code="assemble.signed_original_kept",
        severity=Severity.ADVICE,
        facts={"name": document.name, "file": kept.name},
        path=document.name,
    )


def _pack(
    way: Way,
    bundler: Bundler,
    writer: _Writer,
    whole: tuple[Assembled, Path | None, CaseStatus],
    out: Path,
) -> None:
    """Put all of it into a ZIP: the whole, its cover, the parts, and the list."""
    merged, cover, status = whole
    surname = ascii_name(status.case.applicant.get("surname", "")).upper()
    name = surname[:_LONGEST_SURNAME].strip("_-")
    with working_folder(way.office.engines.folders) as folder:
        paths: list[Path] = []
        entries: list[PartFile] = []
        for number, one in enumerate(merged.outputs, start=1):
            part = f"_{number}_of_{len(merged.split)}" if merged.split else ""
            copy = folder / f"{_MERGED_NAME}{'_' if name else ''}{name}{part}.pdf"
            bundler.copy(one.output, copy)
            paths.append(copy)
            entries.append(_renamed(one, copy))
        if cover is not None:
            bundler.copy(cover, folder / _COVER_NAME)
            paths.append(folder / _COVER_NAME)
            entries.append(plain_file("cover", folder / _COVER_NAME))
        by_name = {path.name: path for path in (*writer.pdfs, *writer.signed)}
        paths += [by_name[file.name] for file in writer.files]
        text = inventory_text([*entries, *writer.files], way.request.on)
        bundler.put(text, folder / INVENTORY_NAME)
        bundler.pack([*paths, folder / INVENTORY_NAME], out)


def _renamed(merged: Assembled, path: Path) -> PartFile:
    entry = assembled_file("merged", merged)
    return PartFile(
        name=path.name,
        kind=entry.kind,
        bytes=entry.bytes,
        sha256=entry.sha256,
        parts=entry.parts,
    )


def _inside(pdfs: Sequence[SlotPdf]) -> Iterator[Inside]:
    for pdf in pdfs:
        for one in pdf.travelling:
            host = pdf.pieces[0].slot
            yield Inside(
                slot=one.slot.id,
                inside=host.id,
                file=pdf.name,
                piece=(one.slot.label_fr, one.slot.label_en),
                host=(host.label_fr, host.label_en),
            )


def _alone(way: Way, status: CaseStatus) -> Iterator[Finding]:
    for one, source in left_alone(status, way.portal):
        yield Finding(
            code="assemble.travels_alone",
            severity=Severity.ADVICE,
            facts={
                "label_fr": one.slot.label_fr,
                "label_en": one.slot.label_en,
            },
            rule_source=source,
        )


@contextmanager
def _folder(way: Way) -> Iterator[Path]:
    """Yield the folder for the parts: the person's, or a private one for the ZIP."""
    if way.request.per_slot is not None:
        yield way.request.per_slot
        return
    with working_folder(way.office.engines.folders) as private:
        yield private
