# SPDX-License-Identifier: Apache-2.0
"""The inventory inside an assembled PDF: JSON in the catalog's private data."""

import datetime as dt
import zlib
from pathlib import Path
from typing import Final

import msgspec
import pikepdf
from pikepdf import Dictionary, Name, Stream

from dossier.adapters.pdf_marks import page_marks
from dossier.domain.errors import UnreadableFileError
from dossier.domain.inventory import FoundInventory, Inventory, PageMark
from dossier.domain.merge_plan import AssembledPart
from dossier.domain.share import Share

_FORMAT: Final = "dossier-inventory-2"
_OWNER: Final = "/Dossier"
_LARGEST: Final = 64_000_000


class _StoredPart(msgspec.Struct, frozen=True, omit_defaults=True):
    slot: str
    file: str
    first_page: int
    pages: int
    sha256: str
    order: tuple[int, ...] = ()
    left_out: tuple[int, ...] = ()
    straightened_by_person: tuple[int, ...] = ()
    made_here: bool = False
    dated: dt.date | None = None


class _StoredShare(msgspec.Struct, frozen=True):
    number: int
    of: int
    whole: str


class _StoredInventory(msgspec.Struct, frozen=True, omit_defaults=True):
    format: str
    made_on: dt.date | None
    parts: tuple[_StoredPart, ...]
    pages: tuple[tuple[str, str, str], ...]
    share: _StoredShare | None = None


def put_inventory(
    pdf: pikepdf.Pdf,
    parts: tuple[AssembledPart, ...],
    made_on: dt.date | None,
    share: Share | None = None,
) -> Inventory:
    """Record parts and pages in a PDF as it stands; return what was recorded."""
    inventory = Inventory(
        parts=parts, pages=page_marks(pdf), made_on=made_on, share=share
    )
    stored = _StoredInventory(
        format=_FORMAT,
        made_on=made_on,
        parts=tuple(_stored(part) for part in parts),
        pages=tuple((m.content, m.resources, m.frame) for m in inventory.pages),
        share=_StoredShare(share.number, share.of, share.whole) if share else None,
    )
    stream = pdf.make_stream(zlib.compress(msgspec.json.encode(stored), 9))
    stream["/Filter"] = Name.FlateDecode
    pdf.Root["/PieceInfo"] = Dictionary(
        {_OWNER: Dictionary(LastModified="D:20000101000000Z", Private=stream)}
    )
    return inventory


def _stored(part: AssembledPart) -> _StoredPart:
    return _StoredPart(
        slot=part.slot,
        file=part.file,
        first_page=part.first_page,
        pages=part.pages,
        sha256=part.sha256,
        order=part.order,
        left_out=part.left_out,
        straightened_by_person=part.straightened,
        made_here=part.made_here,
        dated=part.dated,
    )


def inventory_in(pdf: pikepdf.Pdf) -> Inventory | None:
    """Return the inventory a PDF carries, None when it has none that can be read."""
    private = pdf.Root
    for key in ("/PieceInfo", _OWNER, "/Private"):
        child = private.get(key)
        if not isinstance(child, Dictionary | Stream):
            return None
        private = child
    try:
        text = zlib.decompressobj().decompress(private.read_raw_bytes(), _LARGEST)
        stored = msgspec.json.decode(text, type=_StoredInventory)
    except (zlib.error, ValueError, TypeError, pikepdf.PdfError):
        return None
    if stored.format != _FORMAT:
        return None
    return Inventory(
        parts=tuple(
            AssembledPart(
                slot=p.slot,
                file=p.file,
                first_page=p.first_page,
                pages=p.pages,
                sha256=p.sha256,
                order=p.order,
                left_out=p.left_out,
                straightened=p.straightened_by_person,
                made_here=p.made_here,
                dated=p.dated,
            )
            for p in stored.parts
        ),
        pages=tuple(
            PageMark(content=c, resources=r, frame=f) for c, r, f in stored.pages
        ),
        made_on=stored.made_on,
        share=Share(number=given.number, of=given.of, whole=given.whole)
        if (given := stored.share)
        else None,
    )


def read_inventory(path: Path) -> FoundInventory:
    """Return what a PDF says it holds, and the pages it really has.

    Raises:
        UnreadableFileError: ``file.missing``, ``file.is_folder``,
            ``file.no_permission``, ``file.encrypted``, ``file.damaged``.
    """
    try:
        with pikepdf.open(path) as pdf:
            return FoundInventory(recorded=inventory_in(pdf), pages=page_marks(pdf))
    except pikepdf.PasswordError as error:
        raise UnreadableFileError("file.encrypted", name=path.name) from error
    except pikepdf.PdfError as error:
        raise UnreadableFileError("file.damaged", name=path.name) from error
    except FileNotFoundError as error:
        raise UnreadableFileError("file.missing", name=path.name) from error
    except IsADirectoryError as error:
        raise UnreadableFileError("file.is_folder", name=path.name) from error
    except OSError as error:
        raise UnreadableFileError("file.no_permission", name=path.name) from error
