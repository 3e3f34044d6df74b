# SPDX-License-Identifier: Apache-2.0
"""A written PDF read back by two libraries before it may take its name."""

from collections.abc import Iterator, Sequence
from pathlib import Path

import pikepdf
import pypdf
import pypdf.errors
import pypdfium2
from pypdf.generic import Destination

from dossier.adapters.pdf_document_mark import document_mark
from dossier.adapters.pdf_inventory import inventory_in
from dossier.adapters.pdf_marks import page_marks
from dossier.domain.errors import DossierError
from dossier.domain.merge_plan import AssembledPart

_Seen = tuple[int, set[int | None]]
"""How many pages there are, and which of them (from 0) a bookmark leads to."""


def prove(path: Path, parts: Sequence[AssembledPart]) -> None:
    """Compare a written PDF with what was meant to be written.

    A library that did not write it counts the pages and finds where each part begins:
    pypdf, or pdfium for what pypdf cannot open.

    Raises:
        DossierError: ``assemble.page_count``, ``assemble.not_proved``.
    """
    found, starts = _by_pypdf(path) or _by_pdfium(path)
    expected = sum(part.pages for part in parts)
    if found != expected:
        raise DossierError(
            "assemble.page_count", expected=expected, found=found, name=path.name
        )
    if starts != {part.first_page - 1 for part in parts}:
        raise DossierError("assemble.not_proved", detail="bookmarks")
    with path.open("rb") as file, pikepdf.open(file) as pdf:
        recorded = inventory_in(pdf)
        same = (
            recorded is not None
            and not recorded.edited
            and recorded.document == document_mark(pdf)
            and recorded.pages == page_marks(pdf)
        )
        if not same:
            raise DossierError("assemble.not_proved", detail="inventory")


def _by_pypdf(path: Path) -> _Seen | None:
    """Return pages and bookmarked pages, None when pypdf cannot open the file."""
    try:
        with path.open("rb") as file:
            reader = pypdf.PdfReader(file)
            starts = {
                reader.get_destination_page_number(item)
                for item in _destinations(reader.outline)
            }
            return len(reader.pages), starts
    except (pypdf.errors.PyPdfError, ValueError, KeyError, TypeError, RecursionError):
        # It meets odd objects with whatever Python raises for them.
        return None


def _by_pdfium(path: Path) -> _Seen:
    try:
        with pypdfium2.PdfDocument(path) as document:
            dests = [bookmark.get_dest() for bookmark in document.get_toc()]
            return len(document), {dest.get_index() for dest in dests if dest}
    except pypdfium2.PdfiumError as error:
        raise DossierError("assemble.not_proved", detail="pdfium") from error


def _destinations(outline: Sequence[object]) -> Iterator[Destination]:
    for item in outline:
        if isinstance(item, Destination):
            yield item
        elif isinstance(item, list):
            yield from _destinations(item)
