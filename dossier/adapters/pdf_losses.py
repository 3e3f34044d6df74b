# SPDX-License-Identifier: Apache-2.0
"""Does a page of a rebuilt PDF need an object that is gone? In workers only.

What a file cut short or overwritten has lost is usually seen by no library: a reference
to an object that is not there counts as "nothing", and the page lacks a picture.
"""

import io
import re
from collections.abc import Iterable, Iterator
from typing import Final

import pikepdf
from pikepdf import Dictionary, Name, Object, Stream

from dossier.adapters.pdf_walk import Key, parts_of, walked

_REFERENCE: Final = re.compile(rb"(\d{1,7})\s+(\d{1,5})\s+R\b")
_KIDS: Final = re.compile(rb"/Kids\s*\[([^\]]*)\]")
_MARK: Final = "/DossierLost"
_NOT_DRAWN: Final = {
    "/A", "/AA", "/B", "/Dest", "/IRT", "/LastModified", "/Metadata", "/P",
    "/PieceInfo", "/Popup", "/StructParents", "/Thumb",
}  # fmt: skip
"""Entries of pages and notes that nothing on the page is drawn from."""


def has_lost_pages(data: bytes) -> bool:
    """Tell whether pages are gone, or refer to an object that is gone.

    An object that is gone and that no page refers to harms nobody.

    Raises:
        pikepdf.PdfError: the file cannot be opened.
    """
    with pikepdf.open(io.BytesIO(data)) as pdf:
        texts = [data, *_packed_objects(pdf)]
        gone = {key for key in _referred_to(texts) if _is_gone(pdf, key)}
    # Pages that are gone leave the tree of pages as soon as the file is opened.
    kids = (match[1] for text in texts for match in _KIDS.finditer(text))
    if not gone.isdisjoint(_referred_to(kids)):
        return True
    with pikepdf.open(io.BytesIO(data), inherit_page_attributes=False) as pdf:
        # A reference that leads nowhere is forgotten when it is first looked at, so
        # something must be there before: a mark.
        for key in gone:
            pdf._replace_object(key, Dictionary({_MARK: True}))  # noqa: SLF001
        drawn_from = walked([pdf.Root.Pages], _drawn_from)
        return any(isinstance(one, Dictionary) and _MARK in one for one in drawn_from)


def _referred_to(texts: Iterable[bytes]) -> set[Key]:
    """Return the numbers of all objects that anything in the texts refers to."""
    found = (match for text in texts for match in _REFERENCE.finditer(text))
    return {(int(match[1]), int(match[2])) for match in found}


def _packed_objects(pdf: pikepdf.Pdf) -> Iterator[bytes]:
    for item in pdf.objects:
        if isinstance(item, Stream) and item.get("/Type") == Name.ObjStm:
            try:
                yield item.read_bytes()
            except (pikepdf.PdfError, RuntimeError, UnicodeDecodeError):
                continue


def _is_gone(pdf: pikepdf.Pdf, key: Key) -> bool:
    return key[0] > 0 and pdf.get_object(key) is None


def _drawn_from(item: Object) -> Iterator[object]:
    return parts_of(item, _NOT_DRAWN)
