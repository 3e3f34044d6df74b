# SPDX-License-Identifier: Apache-2.0
"""Forms and signatures in a PDF: found, and forms printed into their pages."""

import itertools
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import pikepdf
import pypdfium2 as pdfium
from pikepdf import Dictionary, Name

_MOST_FIELDS: Final = 20_000
_DEEPEST: Final = 30


def has_form(pdf: pikepdf.Pdf) -> bool:
    """Tell whether any page shows a form field."""
    return any(
        annotation.get("/Subtype") == Name.Widget
        for page in pdf.pages
        for annotation in _dictionaries(page.obj.get("/Annots"))
    )


def is_dynamic_form(pdf: pikepdf.Pdf) -> bool:
    """Tell whether the real pages exist only inside an XFA form.

    It says so itself, or it has a form description but no field to show for it.
    """
    if bool(pdf.Root.get("/NeedsRendering", False)):
        return True
    form = pdf.Root.get("/AcroForm")
    if not isinstance(form, Dictionary) or "/XFA" not in form:
        return False
    return len(form.get("/Fields", ())) == 0


def is_signed(pdf: pikepdf.Pdf) -> bool:
    """Tell whether the file carries a digital signature."""
    form = pdf.Root.get("/AcroForm")
    if not isinstance(form, Dictionary):
        return False
    fields = itertools.islice(_fields(form.get("/Fields"), 0), _MOST_FIELDS)
    return any(
        field.get("/FT") == Name.Sig and isinstance(field.get("/V"), Dictionary)
        for field in fields
    )


def flatten(path: Path, out: Path) -> None:
    """Write a copy whose fields and notes are part of the pages.

    PDFium draws fields as a viewer would, those without an appearance included, where
    copying pages alone would lose what was typed.
    """
    try:
        _flatten_by_pdfium(path, out)
    except pdfium.PdfiumError:
        with pikepdf.open(path) as pdf:
            pdf.generate_appearance_streams()
            pdf.flatten_annotations("screen")
            with out.open("wb") as file:
                pdf.save(file)


def _flatten_by_pdfium(path: Path, out: Path) -> None:
    with pdfium.PdfDocument(path) as document:
        if document.get_formtype() != pdfium.raw.FORMTYPE_NONE:
            document.init_forms()
        for number in range(len(document)):
            page = document[number]
            # Not page.flatten(), which asks for a form: there are fields without one.
            pdfium.raw.FPDFPage_Flatten(page, pdfium.raw.FLAT_NORMALDISPLAY)
            page.close()
        document.save(out)


def _fields(fields: object, depth: int) -> Iterator[Dictionary]:
    if depth > _DEEPEST:
        return
    for field in _dictionaries(fields):
        yield field
        yield from _fields(field.get("/Kids"), depth + 1)


def _dictionaries(array: object) -> Iterator[Dictionary]:
    if isinstance(array, pikepdf.Array):
        for item in array:
            if isinstance(item, Dictionary):
                yield item
