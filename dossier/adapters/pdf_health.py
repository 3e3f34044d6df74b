# SPDX-License-Identifier: Apache-2.0
"""Can this PDF be opened, and does anything about it need saying? In workers only."""

import io
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field

import pikepdf
import pypdfium2

from dossier.adapters.pdf_forms import is_dynamic_form
from dossier.adapters.pdf_losses import has_lost_pages
from dossier.adapters.pdf_signatures import Signature, signature_of
from dossier.domain.errors import UnreadableFileError
from dossier.rulebook.thresholds import ReadingThresholds

_ENCRYPTED = "file.encrypted"
_DAMAGED = "file.damaged"
_MOST_NAMES = 5
_SIGNATURES = {
    Signature.ALTERED: "file.altered_after_signing",
    Signature.ADDED_TO: "file.added_to_after_signing",
}
QPDF_ERRORS = (
    pikepdf.PdfError, ValueError, RuntimeError, KeyError, TypeError, AttributeError,
    IndexError, OverflowError, RecursionError,
)  # fmt: skip
"""What qpdf and its bindings raise on broken files."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PdfHealth:
    """A PDF that can be opened.

    Attributes:
        data: the bytes pdfium can open: the file's own, or repaired ones.
        problems: codes that do not stop reading.
    """

    data: bytes
    pages: int
    problems: tuple[str, ...] = ()
    facts: dict[str, str | int | float] = field(default_factory=dict)


def examined_pdf(data: bytes, limits: ReadingThresholds) -> PdfHealth:
    """Return the PDF in a form that pdfium opens with all its pages.

    Raises:
        UnreadableFileError: ``file.encrypted``, ``file.damaged``, ``file.no_pages``,
            ``file.too_many_pages`` (facts: pages, pages_max), ``file.dynamic_form``,
            ``file.only_attachments`` (facts: files).
    """
    shown = _pdfium_pages(data)
    try:
        pdf = pikepdf.open(io.BytesIO(data))
    except pikepdf.PasswordError as error:
        raise UnreadableFileError(_ENCRYPTED) from error
    except QPDF_ERRORS as error:
        if not shown:
            raise UnreadableFileError(_DAMAGED) from error
        return _as_shown(data, shown, limits)
    with _damage_named(), pdf:
        if shown and not _has_countable_pages(pdf):
            return _as_shown(data, shown, limits)
        return _examined(pdf, data, shown, limits)


def _as_shown(data: bytes, shown: int, limits: ReadingThresholds) -> PdfHealth:
    """Return what pdfium makes of a file that qpdf cannot make sense of."""
    return PdfHealth(
        data=data, pages=_counted(shown, limits), problems=("file.repaired",)
    )


def _has_countable_pages(pdf: pikepdf.Pdf) -> bool:
    try:
        len(pdf.pages)
    except pikepdf.PdfError:
        # The tree of its pages bites its own tail, say.
        return False
    return True


def _examined(
    pdf: pikepdf.Pdf, data: bytes, shown: int | None, limits: ReadingThresholds
) -> PdfHealth:
    broken = was_rebuilt(pdf)
    pages = len(pdf.pages)
    if not pages and not shown:
        raise UnreadableFileError(_DAMAGED if broken else "file.no_pages")
    if broken and has_lost_pages(data):
        # Blank pages and lacking pictures would be noticed by nobody.
        raise UnreadableFileError(_DAMAGED)
    _counted(max(pages, shown or 0), limits)
    if is_dynamic_form(pdf):
        raise UnreadableFileError("file.dynamic_form")
    if attached := _portfolio(pdf):
        raise UnreadableFileError("file.only_attachments", files=attached)
    remarks = tuple(_remarks(pdf, data))
    if shown is None or shown < pages:
        data = _rewritten(pdf)
        shown = _pdfium_pages(data)
        broken = True
    if not shown:
        raise UnreadableFileError(_DAMAGED)
    problems = (*remarks, *(("file.repaired",) if broken else ()))
    return PdfHealth(data=data, pages=shown, problems=problems)


def _portfolio(pdf: pikepdf.Pdf) -> str:
    """Return the names of the files whose mere cover a PDF is, "" for any other."""
    names: list[str] = []
    if pdf.Root.get("/Collection") is not None:
        with suppress(*QPDF_ERRORS):
            names = list(pdf.attachments)
    more = ["…"] if len(names) > _MOST_NAMES else []
    return ", ".join([*names[:_MOST_NAMES], *more])


def _remarks(pdf: pikepdf.Pdf, data: bytes) -> Iterator[str]:
    """Yield codes of what a person should know though it does not stop reading."""
    with suppress(*QPDF_ERRORS):
        # A signature that makes no sense is no reason to give up the pages.
        signature = signature_of(pdf, data)
        if signature in _SIGNATURES:
            yield _SIGNATURES[signature]
    if pdf.is_encrypted and not all(pdf.allow):
        yield "file.restricted"
    if pdf.Root.get("/Collection") is not None:
        yield "file.portfolio"


def _counted(pages: int, limits: ReadingThresholds) -> int:
    if pages > limits.pages_max:
        raise UnreadableFileError(
            "file.too_many_pages", pages=pages, pages_max=limits.pages_max
        )
    return pages


def _pdfium_pages(data: bytes) -> int | None:
    """Return how many pages pdfium sees, None when it cannot open the file.

    Raises:
        UnreadableFileError: ``file.encrypted``.
    """
    try:
        with pypdfium2.PdfDocument(data) as document:
            return len(document)
    except pypdfium2.PdfiumError as error:
        code = getattr(error, "err_code", None)
        if code == pypdfium2.raw.FPDF_ERR_PASSWORD:
            raise UnreadableFileError(_ENCRYPTED) from error
        return None


def was_rebuilt(pdf: pikepdf.Pdf) -> bool:
    """Tell whether qpdf had to search the file for its objects."""
    return any("reconstruct" in str(warning) for warning in pdf.get_warnings())


def _rewritten(pdf: pikepdf.Pdf) -> bytes:
    out = io.BytesIO()
    pdf.save(out)
    return out.getvalue()


@contextmanager
def _damage_named() -> Iterator[None]:
    """Turn whatever qpdf trips over into ``file.damaged``."""
    try:
        yield
    except QPDF_ERRORS as error:
        raise UnreadableFileError(_DAMAGED) from error
