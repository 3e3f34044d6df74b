# SPDX-License-Identifier: Apache-2.0
"""What each page adds to an assembled PDF, object by object, before it is divided."""

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Final

import pikepdf
from pikepdf import Dictionary, Object, Stream

from dossier.adapters.image_codec import stored_bytes
from dossier.adapters.pdf_metadata import inventory_text
from dossier.adapters.pdf_walk import DIRECT, Key, is_page, parts_of, walked
from dossier.domain.merge_plan import AssembledPart
from dossier.domain.split_plan import Sharing, Weighed

_AROUND_STREAM: Final = 46
_AROUND_OBJECT: Final = 20
"""Bytes with which qpdf writes an object: its number, its place, words around it."""
_MARK_OF_PAGE: Final = 60
_ENTRY_OF_FILE: Final = 90
"""Bytes in the packed inventory."""
_LEAST_AROUND: Final = 2_000


def weighed(pdf: pikepdf.Pdf, parts: Sequence[AssembledPart], size: int) -> Weighed:
    """Return what pages weigh, and what they have in common.

    Args:
        pdf: finished, with its images as small as they may be.
        parts: which pages belong to which file.
        size: of the PDF when saved.
    """
    sizes: dict[Key, int] = {}
    reached = [frozenset(_reached(page.obj, sizes)) for page in pdf.pages]
    users = Counter(key for keys in reached for key in keys)
    # What pages share: objects, and the entry of the file they are of.
    numbers = {key: n for n, key in enumerate(k for k in users if users[k] > 1)}
    entries = _entries(parts, _bookmarks(pdf, sizes))
    weights = [sizes[key] for key in numbers] + entries
    pages: list[tuple[int, ...]] = []
    shares: list[tuple[frozenset[int], ...]] = []
    for entry, part in enumerate(parts, start=len(numbers)):
        first = part.first_page - 1
        its_own = reached[first : first + part.pages]
        pages.append(
            tuple(
                sum(sizes[key] for key in keys if key not in numbers) + _MARK_OF_PAGE
                for keys in its_own
            )
        )
        shares.append(
            tuple(
                frozenset({entry, *(numbers[k] for k in keys if k in numbers)})
                for keys in its_own
            )
        )
    around = size - sum(map(sum, pages)) - sum(weights)
    sharing = Sharing(pages=shares, bytes=dict(enumerate(weights)))
    return Weighed(
        pages=tuple(pages), sharing=sharing, around=max(around, _LEAST_AROUND)
    )


def _entries(parts: Sequence[AssembledPart], bookmarks: int) -> list[int]:
    """Return the bytes that name each file: in two lists, and among bookmarks."""
    each = _ENTRY_OF_FILE + -(-bookmarks // len(parts))
    return [len(inventory_text([part])) + each for part in parts]


def _bookmarks(pdf: pikepdf.Pdf, sizes: dict[Key, int]) -> int:
    outlines = pdf.Root.get("/Outlines")
    if not isinstance(outlines, Dictionary):
        return 0
    return sum(sizes[key] for key in _reached(outlines, sizes))


def _reached(start: Object, sizes: dict[Key, int]) -> Iterator[Key]:
    """Yield every object a page needs, itself included; weigh those met anew."""
    for item in walked([start], _needed):
        key = item.objgen
        if key == DIRECT:
            continue
        if key not in sizes:
            sizes[key] = _bytes_of(item)
        yield key


def _needed(item: Object) -> Iterator[object]:
    parts = parts_of(item, ("/Parent",))
    return (part for part in parts if not is_page(part))


def _bytes_of(item: Object) -> int:
    if isinstance(item, Stream):
        entries = len(item.stream_dict.unparse(resolved=True))
        return entries + stored_bytes(item) + _AROUND_STREAM
    return len(item.unparse(resolved=True)) + _AROUND_OBJECT
