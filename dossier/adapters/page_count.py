# SPDX-License-Identifier: Apache-2.0
"""How many pages a file has, told without reading any of them. In workers only."""

from pathlib import Path

import pikepdf
import pypdfium2

from dossier.adapters.file_look import error_facts
from dossier.adapters.file_type import HEAD_BYTES, type_of
from dossier.adapters.pdf_forms import is_dynamic_form
from dossier.adapters.pdf_health import QPDF_ERRORS, examined_pdf, was_rebuilt
from dossier.domain.errors import UnreadableFileError
from dossier.domain.merge_plan import MergePlan
from dossier.domain.writable_text import writable
from dossier.rulebook.thresholds import ReadingThresholds

_PDF = "pdf"


def counted(plan: MergePlan, limits: ReadingThresholds) -> MergePlan:
    """Return a plan with the pages of every file counted.

    Raises:
        UnreadableFileError: with a code of ``domain.reading.UNREADABLE``, naming the
            file.
    """
    numbers = []
    for file in plan.files:
        try:
            numbers.append(page_count(file.path, limits))
        except UnreadableFileError as error:
            facts = {**error_facts(error, limits), "name": file.name}
            raise UnreadableFileError(error.code, **facts) from error
    return plan.of_pages(numbers)


def page_count(path: Path, limits: ReadingThresholds) -> int:
    """Return how many pages a file has.

    Raises:
        UnreadableFileError: with a code of ``domain.reading.UNREADABLE``.
    """
    try:
        with path.open("rb") as stream:
            kind = type_of(stream.read(HEAD_BYTES))
    except OSError as error:
        raise UnreadableFileError("file.cannot_read") from error
    if kind != _PDF:
        # NumPy, which PDF files do without.
        from dossier.adapters import images  # noqa: PLC0415

        pages, _ = images.outline(path, kind, limits)
    else:
        pages = _agreed(path) or examined_pdf(path.read_bytes(), limits).pages
    if pages > limits.pages_max:
        raise UnreadableFileError(
            "file.too_many_pages", pages=pages, pages_max=limits.pages_max
        )
    return pages


def _agreed(path: Path) -> int:
    """Return the number of pages two libraries see in a sound PDF; 0 for any other.

    Only what is wrong with a file asks for all of its bytes.
    """
    if writable(str(path)) != str(path):
        return 0
    try:
        with pikepdf.open(path) as pdf, pypdfium2.PdfDocument(path) as shown:
            pages = len(pdf.pages)
            sound = not was_rebuilt(pdf) and not is_dynamic_form(pdf)
            return pages if sound and pages == len(shown) else 0
    except (pikepdf.PasswordError, *QPDF_ERRORS, pypdfium2.PdfiumError, OSError):
        # ``examined_pdf`` says what it is.
        return 0
