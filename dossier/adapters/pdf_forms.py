# SPDX-License-Identifier: Apache-2.0
"""Forms and signatures in a PDF: found, and forms printed into their pages."""

import itertools
import warnings
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import pikepdf
import pypdfium2 as pdfium
from pikepdf import Dictionary, Name

from dossier.adapters.pdf_layers import hidden_layers, is_on_hidden
from dossier.adapters.upright_notes import put_upright

_MOST_FIELDS: Final = 20_000
_DEEPEST: Final = 30
_NOT_SHOWN: Final = 2 | 32
"""Flags of notes: hidden, and not to be viewed."""


def has_form(pdf: pikepdf.Pdf) -> bool:
    """Tell whether any page shows a form field."""
    return any(
        _is_field(annotation)
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
    return any(True for _ in signature_values(pdf))


def signature_values(pdf: pikepdf.Pdf) -> Iterator[Dictionary]:
    """Yield what was put into each signed signature field."""
    form = pdf.Root.get("/AcroForm")
    if not isinstance(form, Dictionary):
        return
    for field in itertools.islice(_fields(form.get("/Fields"), 0), _MOST_FIELDS):
        value = field.get("/V")
        if field.get("/FT") == Name.Sig and isinstance(value, Dictionary):
            yield value


def flatten(path: Path, out: Path) -> None:
    """Write a copy whose fields and notes are part of the pages.

    PDFium draws fields as a viewer would, those without an appearance included, where
    copying pages alone would lose what was typed.
    """
    ready = out.with_suffix(".ready.pdf")
    with pikepdf.open(path) as pdf:
        _make_ready(pdf)
        with ready.open("wb") as file, warnings.catch_warnings():
            # Fields of no form: they are about to become part of the page.
            warnings.simplefilter("ignore", pikepdf.PageCopyWarning)
            # Metadata go anyway, and those that are broken would stop it.
            pdf.save(file, fix_metadata_version=False)
    try:
        _flatten_by_pdfium(ready, out)
    except pdfium.PdfiumError:
        with pikepdf.open(ready) as pdf:
            pdf.generate_appearance_streams()
            pdf.flatten_annotations("screen")
            with out.open("wb") as file:
                pdf.save(file, fix_metadata_version=False)
    ready.unlink()


def _make_ready(pdf: pikepdf.Pdf) -> None:
    """Leave only notes that are shown, fields on top of them as viewers draw them.

    PDFium would make those part of the page that are not shown on a screen, or lie on
    a hidden layer. It would also forget the fonts a page has from the node above it:
    opening the PDF with pikepdf has handed them down.
    """
    hidden = hidden_layers(pdf)
    for page in pdf.pages:
        notes = page.obj.get("/Annots")
        if notes is None:
            continue
        shown = [
            note
            for note in _dictionaries(notes)
            if is_shown(note) and not is_on_hidden(note, hidden)
        ]
        shown.sort(key=_is_field)
        for note in shown:
            put_upright(pdf, page, note)
        page.obj["/Annots"] = pikepdf.Array(shown)


def is_shown(note: Dictionary) -> bool:
    """Tell whether a note or field is shown on a screen."""
    flags = note.get("/F", 0)
    return not (isinstance(flags, int) and flags & _NOT_SHOWN)


def _is_field(note: Dictionary) -> bool:
    return note.get("/Subtype") == Name.Widget


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
