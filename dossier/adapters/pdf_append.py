# SPDX-License-Identifier: Apache-2.0
"""Prepared PDFs put one after the other, by the method that still works."""

from collections.abc import Sequence
from pathlib import Path

import pikepdf
import pypdfium2 as pdfium

from dossier.adapters.pdf_input import Prepared
from dossier.domain.errors import DossierError


def append_all(parts: Sequence[Prepared], out: Path) -> None:
    """Write all pages of all parts, in order, to ``out``.

    qpdf's own merge is linear and loses nothing; the others stand in where it fails.

    Raises:
        DossierError: ``assemble.page_count`` when none gives every page.
    """
    expected = sum(part.pages for part in parts)
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


def _by_job(parts: Sequence[Prepared], out: Path) -> None:
    ranges = [word for part in parts for word in (str(part.path.absolute()), "1-z")]
    pikepdf.Job(
        [
            "qpdf",
            "--empty",
            "--no-warn",
            "--deterministic-id",
            "--warning-exit-0",
            "--remove-unreferenced-resources=no",
            "--pages",
            *ranges,
            "--",
            str(out.absolute()),
        ]
    ).run()


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
