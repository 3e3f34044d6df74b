# SPDX-License-Identifier: Apache-2.0
"""What each file adds to the size of an assembled PDF."""

from collections.abc import Sequence
from typing import Final

import pikepdf
from pikepdf import Array, Dictionary, Name, Object, Stream

from dossier.adapters.image_codec import stored_bytes
from dossier.domain.merge_plan import AssembledPart

_PAGE_TYPES: Final = (Name.Page, Name.Pages)


def heaviest_part(
    pdf: pikepdf.Pdf, parts: Sequence[AssembledPart]
) -> tuple[AssembledPart, int]:
    """Return the part whose pages carry the most bytes, and how many."""
    pages = page_weights(pdf)
    weights = [
        sum(pages[part.first_page - 1 : part.first_page - 1 + part.pages])
        for part in parts
    ]
    heaviest = max(range(len(parts)), key=weights.__getitem__)
    return parts[heaviest], weights[heaviest]


def page_weights(pdf: pikepdf.Pdf) -> list[int]:
    """Return the bytes of each page; what several share counts for the first."""
    seen: set[tuple[int, int]] = set()
    return [_weight(page.obj, seen) for page in pdf.pages]


def _weight(page: Object, seen: set[tuple[int, int]]) -> int:
    """Return the bytes of the streams a page reaches that no earlier page did."""
    total = 0
    waiting: list[object] = [value for key, value in page.items() if key != "/Parent"]
    while waiting:
        item = waiting.pop()
        if not isinstance(item, Array | Dictionary | Stream):
            continue
        if item.objgen != (0, 0):
            if item.objgen in seen:
                continue
            seen.add(item.objgen)
        if isinstance(item, Array):
            waiting += list(item)
        elif item.get("/Type") not in _PAGE_TYPES:
            waiting += [child for _, child in item.items()]
            if isinstance(item, Stream):
                total += stored_bytes(item)
    return total
