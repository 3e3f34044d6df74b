# SPDX-License-Identifier: Apache-2.0
"""One file made ready to be appended: opened, judged, repaired, its form made flat."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

import pikepdf
import pypdf
import pypdf.errors
import pypdfium2 as pdfium

from dossier.adapters.assembly_order import ImageLimits
from dossier.adapters.file_type import HEAD_BYTES, type_of
from dossier.adapters.image_pages import (
    IMAGE_FORMATS,
    image_to_pdf,
    leaves_pictures_out,
)
from dossier.adapters.pdf_edits import Source, edited_pdf
from dossier.adapters.pdf_forms import flatten, has_form, is_dynamic_form, is_signed
from dossier.adapters.pdf_layers import has_hidden_layers, mark_hidden
from dossier.adapters.pdf_signatures import Signature, signature_of
from dossier.domain.errors import DossierError, UnreadableFileError
from dossier.domain.finding import Finding, Severity
from dossier.domain.merge_plan import PlannedFile
from dossier.domain.writable_text import writable

_MOST_PAGES: Final = 2_000
_SIGNATURES: Final = {
    Signature.KEPT: "assemble.signature_voided",
    Signature.ADDED_TO: "assemble.signature_outdated",
    Signature.ALTERED: "assemble.signature_broken",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Prepared:
    """A PDF with the pages of one planned file, and what to tell the person.

    Attributes:
        signed: it is digitally signed, and as it was signed as far as can be told.
    """

    path: Path
    pages: int
    warnings: tuple[Finding, ...] = ()
    signed: bool = False


def prepare(
    file: PlannedFile, folder: Path, number: int, limits: ImageLimits
) -> Prepared:
    """Return a file as a PDF that can be appended whole.

    Args:
        file: what to prepare; it is only read.
        folder: where copies may be made.
        number: makes the copies' names unique in ``folder``.
        limits: for images.

    Raises:
        UnreadableFileError: ``file.*``, naming the file.
        DossierError: ``assemble.page_count`` when it has not the planned pages.
    """
    out = folder / f"{number:05}.pdf"
    try:
        kind = _kind(file.path)
        file = _named_for_engines(file, out.with_suffix(".given"))
        made = _as_pdf(file, kind, out, limits)
    except UnreadableFileError as error:
        facts = {**error.facts, "name": file.name}
        raise UnreadableFileError(error.code, **facts) from error
    if made.pages != file.given:
        raise DossierError(
            "assemble.page_count",
            name=file.name,
            expected=file.given,
            found=made.pages,
        )
    if not file.straightened and file.taken == tuple(range(1, file.given + 1)):
        return made
    source = Source(file=file, pdf=made.path, kind=kind)
    path = edited_pdf(source, out.with_suffix(".edited.pdf"), limits)
    return replace(made, path=path, pages=file.pages)


def _named_for_engines(file: PlannedFile, link: Path) -> PlannedFile:
    """Return a file under a name all engines can be told.

    Names that were written on another system may hold bytes of no known character.
    """
    if writable(str(file.path)) == str(file.path):
        return file
    link.symlink_to(file.path.absolute())
    return replace(file, path=link)


def _as_pdf(file: PlannedFile, kind: str, out: Path, limits: ImageLimits) -> Prepared:
    if kind in IMAGE_FORMATS:
        pages = image_to_pdf(file.path, kind, out, limits)
        more = leaves_pictures_out(file.path, kind)
        warnings = (_warning("file.first_frame_only", file),) if more else ()
        return Prepared(path=out, pages=pages, warnings=warnings)
    if kind == "pdf":
        return _prepare_pdf(file, out)
    raise UnreadableFileError("file.not_supported")


def _kind(path: Path) -> str:
    try:
        with path.open("rb") as file:
            head = file.read(HEAD_BYTES)
    except FileNotFoundError as error:
        raise UnreadableFileError("file.missing") from error
    except IsADirectoryError as error:
        raise UnreadableFileError("file.is_folder") from error
    except OSError as error:
        raise UnreadableFileError("file.no_permission") from error
    if not head:
        raise UnreadableFileError("file.empty")
    return type_of(head)


def _prepare_pdf(file: PlannedFile, out: Path) -> Prepared:
    path, repaired = _openable(file.path, out)
    with pikepdf.open(path) as pdf:
        pages = len(pdf.pages)
        if not pages:
            raise UnreadableFileError("file.no_pages")
        if pages > _MOST_PAGES:
            raise UnreadableFileError(
                "file.too_many_pages", pages=pages, pages_max=_MOST_PAGES
            )
        if is_dynamic_form(pdf):
            raise UnreadableFileError("file.dynamic_form")
        if pdf.Root.get("/Collection") is not None and len(pdf.attachments):
            # Its one page only says to open the files it holds.
            raise UnreadableFileError("file.portfolio")
        signature = _signature(pdf, file)
        warnings = tuple(_warnings(pdf, file, signature, repaired=repaired))
        with_form = has_form(pdf)
        with_layers = has_hidden_layers(pdf)
    if with_form:
        flat = out.with_suffix(".flat.pdf")
        flatten(path, flat)
        path = flat
    if with_layers:
        marked = out.with_suffix(".layers.pdf")
        mark_hidden(path, marked)
        path = marked
    return Prepared(
        path=_plainly_named(path, out),
        pages=pages,
        warnings=warnings,
        signed=signature is Signature.KEPT,
    )


def _openable(path: Path, out: Path) -> tuple[Path, bool]:
    """Return the file, or a copy rewritten by whichever library can still read it."""
    try:
        with pikepdf.open(path) as pdf:
            len(pdf.pages)
    except pikepdf.PasswordError as error:
        raise UnreadableFileError("file.encrypted") from error
    except pikepdf.PdfError:
        return _mended(path, out), True
    return path, False


def _mended(path: Path, out: Path) -> Path:
    attempts: tuple[Callable[[Path, Path], None], ...] = (_by_pdfium, _by_pypdf)
    for attempt in attempts:
        copy = out.with_suffix(".mended.pdf")
        try:
            attempt(path, copy)
            with pikepdf.open(copy) as pdf:
                if len(pdf.pages):
                    return copy
        except (pikepdf.PdfError, pdfium.PdfiumError, pypdf.errors.PyPdfError):
            continue
        except (OSError, ValueError, KeyError, TypeError, AttributeError, IndexError):
            # pypdf meets broken objects with whatever Python raises for them.
            continue
    raise UnreadableFileError("file.damaged")


def _by_pdfium(path: Path, copy: Path) -> None:
    with pdfium.PdfDocument(path) as source, pdfium.PdfDocument.new() as target:
        target.import_pages(source)
        target.save(copy)


def _by_pypdf(path: Path, copy: Path) -> None:
    with pypdf.PdfWriter() as target:
        target.append(pypdf.PdfReader(path), import_outline=False)
        target.write(copy)


def _signature(pdf: pikepdf.Pdf, file: PlannedFile) -> Signature:
    if not is_signed(pdf):
        return Signature.NONE
    return signature_of(pdf, file.path.read_bytes())


def _warnings(
    pdf: pikepdf.Pdf, file: PlannedFile, signature: Signature, *, repaired: bool
) -> Iterator[Finding]:
    if signature in _SIGNATURES:
        yield _warning(_SIGNATURES[signature], file)
    if repaired:
        yield _warning("assemble.repaired", file)
    if pdf.is_encrypted and not all(pdf.allow):
        yield _warning("assemble.restricted", file)
    if len(pdf.attachments):
        yield _warning("assemble.attachments_left_out", file)


def _warning(code: str, file: PlannedFile) -> Finding:
    return Finding(
        code=code,
        severity=Severity.ADVICE,
        facts={"name": file.name},
        path=file.name,
    )


def _plainly_named(path: Path, out: Path) -> Path:
    """Return the path, or that of a copy when qpdf cannot be told this name."""
    try:
        str(path).encode()
    except UnicodeEncodeError:
        out.write_bytes(path.read_bytes())
        return out
    return path
