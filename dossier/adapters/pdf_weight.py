# SPDX-License-Identifier: Apache-2.0
"""What each file adds to the size of an assembled PDF."""

from collections.abc import Iterable, Sequence

import pikepdf
from pikepdf import Object, Stream

from dossier.adapters.image_codec import stored_bytes
from dossier.adapters.pdf_walk import Key, is_page, parts_of, walked
from dossier.domain.merge_plan import AssembledPart


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
    seen: set[Key] = set()
    return [_weight(page.obj, seen) for page in pdf.pages]


def _weight(page: Object, seen: set[Key]) -> int:
    """Return the bytes of the streams a page reaches that no earlier page did."""
    reached = walked(parts_of(page, ("/Parent",)), _inside, seen)
    return sum(stored_bytes(item) for item in reached if isinstance(item, Stream))


def _inside(item: Object) -> Iterable[object]:
    return () if is_page(item) else parts_of(item)
