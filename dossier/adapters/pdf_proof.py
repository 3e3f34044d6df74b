# SPDX-License-Identifier: Apache-2.0
"""A written PDF read back by two libraries before it may take its name."""

from collections.abc import Iterator, Sequence
from pathlib import Path

import pikepdf
import pypdf
import pypdf.errors
from pypdf.generic import Destination

from dossier.adapters.pdf_inventory import inventory_in
from dossier.adapters.pdf_marks import page_marks
from dossier.domain.errors import DossierError
from dossier.domain.merge_plan import AssembledPart


def prove(path: Path, parts: Sequence[AssembledPart]) -> None:
    """Compare a written PDF with what was meant to be written.

    pypdf, which did not write it, counts the pages and finds where each part begins.

    Raises:
        DossierError: ``assemble.page_count``, ``assemble.not_proved``.
    """
    try:
        with path.open("rb") as file:
            reader = pypdf.PdfReader(file)
            found = len(reader.pages)
            starts = {
                reader.get_destination_page_number(item)
                for item in _destinations(reader.outline)
            }
    except (pypdf.errors.PyPdfError, ValueError, KeyError, TypeError) as error:
        raise DossierError("assemble.not_proved", detail="pypdf") from error
    expected = sum(part.pages for part in parts)
    if found != expected:
        raise DossierError(
            "assemble.page_count", expected=expected, found=found, name=path.name
        )
    if starts != {part.first_page - 1 for part in parts}:
        raise DossierError("assemble.not_proved", detail="bookmarks")
    with pikepdf.open(path) as pdf:
        recorded = inventory_in(pdf)
        if recorded is None or recorded.pages != page_marks(pdf):
            raise DossierError("assemble.not_proved", detail="inventory")


def _destinations(outline: Sequence[object]) -> Iterator[Destination]:
    for item in outline:
        if isinstance(item, Destination):
            yield item
        elif isinstance(item, list):
            yield from _destinations(item)
