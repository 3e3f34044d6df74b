# SPDX-License-Identifier: Apache-2.0
"""The inventory inside an assembled PDF: JSON in the catalog's private data."""

import datetime as dt
import hashlib
import zlib
from dataclasses import asdict
from pathlib import Path
from typing import Final

import msgspec
import pikepdf
from pikepdf import Dictionary, Name, Stream

from dossier.adapters.image_codec import filters_of
from dossier.adapters.pdf_document_mark import document_mark, was_appended_to
from dossier.adapters.pdf_marks import page_marks
from dossier.domain.document_mark import DocumentMark
from dossier.domain.errors import UnreadableFileError
from dossier.domain.inventory import FoundInventory, Inventory, PageMark
from dossier.domain.merge_plan import AssembledPart
from dossier.domain.share import Share
from dossier.services.copy_in import require_readable

_FORMAT: Final = "dossier-inventory-3"
_OLDER: Final = "dossier-inventory-2"
"""It marked the pages alone; still read."""
_OWNER: Final = "/Dossier"
_DAMAGE: Final = (pikepdf.PdfError, RuntimeError, ValueError, TypeError, LookupError)
"""What qpdf and pikepdf raise on pages and numbers that make no sense."""
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


class _StoredDocument(msgspec.Struct, frozen=True, omit_defaults=True):
    actions: str = ""
    form: str = ""
    attachments: str = ""
    particulars: str = ""
    bookmarks: str = ""
    page_tree: str = ""
    protection: str = ""
    others: str = ""


class _StoredInventory(msgspec.Struct, frozen=True, omit_defaults=True):
    format: str
    made_on: dt.date | None
    parts: tuple[_StoredPart, ...]
    pages: tuple[tuple[str, str, str], ...]
    share: _StoredShare | None = None
    document: _StoredDocument | None = None
    seal: str = ""


def put_inventory(
    pdf: pikepdf.Pdf,
    parts: tuple[AssembledPart, ...],
    made_on: dt.date | None,
    share: Share | None = None,
) -> Inventory:
    """Record parts and pages in a PDF as it stands; return what was recorded."""
    mark = document_mark(pdf)
    inventory = Inventory(
        parts=parts,
        pages=page_marks(pdf),
        made_on=made_on,
        share=share,
        document=mark,
    )
    stored = _StoredInventory(
        format=_FORMAT,
        made_on=made_on,
        parts=tuple(_stored(part) for part in parts),
        pages=tuple((m.content, m.resources, m.frame) for m in inventory.pages),
        share=_StoredShare(share.number, share.of, share.whole) if share else None,
        document=_StoredDocument(**asdict(mark)),
    )
    stored = msgspec.structs.replace(stored, seal=_seal(stored))
    stream = pdf.make_stream(zlib.compress(msgspec.json.encode(stored), 9))
    stream["/Filter"] = Name.FlateDecode
    pdf.Root["/PieceInfo"] = Dictionary(
        {_OWNER: Dictionary(LastModified="D:20000101000000Z", Private=stream)}
    )
    return inventory


def _seal(stored: _StoredInventory) -> str:
    """Return a digest of all it says: what was edited by hand is found."""
    plain = msgspec.structs.replace(stored, seal="")
    return hashlib.sha256(msgspec.json.encode(plain)).hexdigest()


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
    if not isinstance(private, Stream):
        return None
    try:
        text = _text(private)
        stored = msgspec.json.decode(text, type=_StoredInventory)
    except (zlib.error, ValueError, TypeError, RecursionError, pikepdf.PdfError):
        return None
    return _inventory(stored) if stored.format in {_FORMAT, _OLDER} else None


def _text(private: Stream) -> bytes:
    """Return the JSON; programs that compress nothing have stored it as it is."""
    raw = private.read_raw_bytes()
    if not filters_of(private):
        return raw[:_LARGEST]
    return zlib.decompressobj().decompress(raw, _LARGEST)


def _inventory(stored: _StoredInventory) -> Inventory:
    document = stored.document
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
        document=None
        if document is None
        else DocumentMark(**msgspec.structs.asdict(document)),
        edited=stored.format == _FORMAT and stored.seal != _seal(stored),
    )


def read_inventory(path: Path) -> FoundInventory:
    """Return what a PDF says it holds, and what it really has.

    Raises:
        UnreadableFileError: ``file.missing``, ``file.is_folder``,
            ``file.no_permission``, ``file.cannot_read``, ``file.encrypted``,
            ``file.damaged``.
    """
    # qpdf calls damage what a drive did not give.
    require_readable(path)
    try:
        # Otherwise what all pages inherit is handed down to each before it is seen.
        with (
            path.open("rb") as file,
            pikepdf.open(file, inherit_page_attributes=False) as pdf,
        ):
            return _found(pdf)
    except pikepdf.PasswordError as error:
        raise UnreadableFileError("file.encrypted", name=path.name) from error
    except _DAMAGE as error:
        raise UnreadableFileError("file.damaged", name=path.name) from error


def _found(pdf: pikepdf.Pdf) -> FoundInventory:
    document = document_mark(pdf)
    recorded = inventory_in(pdf)
    older = recorded is not None and recorded.document is None
    return FoundInventory(
        recorded=recorded,
        pages=page_marks(pdf, whole=not older),
        document=document,
        appended=was_appended_to(pdf),
    )
