# SPDX-License-Identifier: Apache-2.0
"""Prepared PDFs put one after the other, by the method that still works."""

import zlib
from collections.abc import Sequence
from pathlib import Path
from typing import Final

import pikepdf
import pypdfium2 as pdfium
from pikepdf import Name, Stream

from dossier.adapters.image_codec import filters_of, stored_bytes
from dossier.adapters.pdf_input import Prepared
from dossier.domain.errors import DossierError

_TIGHT: Final = {
    "/FlateDecode",
    "/DCTDecode",
    "/CCITTFaxDecode",
    "/JBIG2Decode",
    "/JPXDecode",
}
_MOST_LOOSE_BYTES: Final = 100_000
_JPEG: Final = "/DCTDecode"


class MergedPages:
    """All pages of all parts, in order, as a PDF to be opened as often as needed.

    Every time it has the same objects under the same numbers. Usually no byte is
    copied before the PDF is saved: its streams still lie in the parts.
    """

    def __init__(self, parts: Sequence[Prepared], spare: Path) -> None:
        """Keep the parts; ``spare`` is written only where they must be copied."""
        self._parts = parts
        self._spare = spare
        self._copied = False

    def open(self) -> pikepdf.Pdf:
        """Return the PDF.

        Raises:
            DossierError: ``assemble.page_count`` when no method gives every page.
        """
        if not self._copied:
            joined = self._joined()
            if joined is not None:
                return joined
            append_all(self._parts, self._spare)
            self._copied = True
        return pikepdf.open(self._spare)

    def _joined(self) -> pikepdf.Pdf | None:
        try:
            job = pikepdf.Job([*_words(self._parts), "-"])
            pdf: pikepdf.Pdf = job.create_pdf()  # type: ignore[no-untyped-call]
            if len(pdf.pages) == _pages(self._parts) and _packed(pdf):
                return pdf
        except (pikepdf.PdfError, pikepdf.JobUsageError, RuntimeError):
            # qpdf reports what it met in a file as a plain RuntimeError.
            return None
        pdf.close()
        return None


def append_all(parts: Sequence[Prepared], out: Path) -> None:
    """Write all pages of all parts, in order, to ``out``.

    qpdf's own merge is linear and loses nothing; the others stand in where it fails.

    Raises:
        DossierError: ``assemble.page_count`` when none gives every page.
    """
    expected = _pages(parts)
    found = 0
    for method in (_by_job, _by_extending, _by_pdfium):
        try:
            method(parts, out)
            with pikepdf.open(out) as pdf:
                found = len(pdf.pages)
        except (pikepdf.PdfError, pikepdf.JobUsageError, pdfium.PdfiumError):
            continue
        except RuntimeError:
            # qpdf reports what it met in a file as a plain RuntimeError.
            continue
        if found == expected:
            return
    raise DossierError("assemble.page_count", expected=expected, found=found, name="")


def _pages(parts: Sequence[Prepared]) -> int:
    return sum(part.pages for part in parts)


def _words(parts: Sequence[Prepared]) -> list[str]:
    ranges = [word for part in parts for word in (str(part.path.absolute()), "1-z")]
    return [
        "qpdf",
        "--empty",
        "--no-warn",
        "--deterministic-id",
        "--warning-exit-0",
        "--remove-unreferenced-resources=no",
        "--pages",
        *ranges,
        "--",
    ]


def _packed(pdf: pikepdf.Pdf) -> bool:
    """Pack the streams nobody packed, as qpdf does when it copies; False if many.

    Otherwise any program that saves the PDF anew packs them, and changes its pages.
    """
    loose = [
        item for item in pdf.objects if isinstance(item, Stream) and _is_loose(item)
    ]
    if sum(stored_bytes(item) for item in loose) > _MOST_LOOSE_BYTES:
        return False
    for item in loose:
        try:
            data = item.read_bytes()
        except (pikepdf.PdfError, UnicodeDecodeError):
            continue
        item.write(zlib.compress(data), filter=Name.FlateDecode)
    return True


def _is_loose(item: Stream) -> bool:
    filters = filters_of(item)
    # What is around a JPEG is taken off anyway.
    return filters[-1:] != (_JPEG,) and (not filters or bool(set(filters) - _TIGHT))


def _by_job(parts: Sequence[Prepared], out: Path) -> None:
    pikepdf.Job([*_words(parts), str(out.absolute())]).run()


def _by_extending(parts: Sequence[Prepared], out: Path) -> None:
    with pikepdf.new() as pdf:
        for part in parts:
            with pikepdf.open(part.path) as source:
                pdf.pages.extend(source.pages)
        # Through Python's own file, so that a full disk is an OSError.
        with out.open("wb") as file:
            pdf.save(file)


def _by_pdfium(parts: Sequence[Prepared], out: Path) -> None:
    with pdfium.PdfDocument.new() as target:
        for part in parts:
            with pdfium.PdfDocument(part.path) as source:
                target.import_pages(source)
        target.save(out)
