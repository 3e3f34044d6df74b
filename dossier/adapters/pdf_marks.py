# SPDX-License-Identifier: Apache-2.0
"""What makes a page this page: digests of its drawing, its resources and its frame."""

import hashlib
from collections.abc import Iterator
from typing import Final

import pikepdf
from pikepdf import Array, Dictionary, Name, Object, Page, Stream

from dossier.adapters.page_frame import inherited
from dossier.adapters.pdf_walk import DIRECT
from dossier.domain.inventory import PageMark

_DIGEST_LETTERS: Final = 32
_BACKWARD: Final = {"/Parent", "/P", "/StructParent", "/StructParents", "/Length"}
_BOXES: Final = ("/MediaBox", "/CropBox", "/BleedBox", "/TrimBox", "/ArtBox")
_MARKED: Final = {
    *_BACKWARD, *_BOXES, "/Type", "/Contents", "/Resources", "/Rotate", "/UserUnit",
    "/Annots",
}  # fmt: skip
_PAGE_TYPES: Final = (Name.Page, Name.Pages)
_ENCODING: Final = {"/Filter", "/DecodeParms"}
"""Left out by qpdf, when it writes, of streams that hold nothing."""
_NOTHING: Final = hashlib.sha256(b"").digest()
_DEEPEST: Final = 200


def page_marks(pdf: pikepdf.Pdf, *, whole: bool = True) -> tuple[PageMark, ...]:
    """Return the mark of every page.

    Stream data count as stored, so rewriting the file around the pages (linearising,
    other bookmarks) changes nothing and touching a page does.

    Args:
        pdf: as it stands.
        whole: False marks pages as inventories before ``dossier-inventory-3`` did,
            without what runs when a page is opened, its thumbnail and the like.
    """
    streams: dict[tuple[int, int], bytes] = {}
    layers = pdf.Root.get("/OCProperties")
    return tuple(_mark(page, layers, streams, whole=whole) for page in pdf.pages)


def object_digest(item: object) -> bytes:
    """Return a digest of an object and all it refers to, pages left aside."""
    return _Walker({}).digest(item)


def _mark(
    page: Page,
    layers: object,
    streams: dict[tuple[int, int], bytes],
    *,
    whole: bool,
) -> PageMark:
    walker = _Walker(streams)
    # Pages above a page may speak for it: what counts is what a viewer goes by.
    frame = [walker.digest(inherited(page.obj, box)) for box in _BOXES]
    frame += [
        walker.digest(inherited(page.obj, key))
        for key in ("/Rotate", "/UserUnit", "/Annots")
    ]
    if whole:
        frame += [
            name_bytes(name) + walker.digest(page.obj[name])
            for name in sorted(set(page.obj.keys()) - _MARKED)
        ]
    if layers is not None:
        # Which layers show decides what all pages look like.
        frame.append(_Walker(streams).digest(layers))
    return PageMark(
        content=_short([_content_digest(page)]),
        resources=_short([walker.digest(inherited(page.obj, "/Resources"))]),
        frame=_short(frame),
    )


def _content_digest(page: Page) -> bytes:
    contents = page.obj.get("/Contents")
    streams = list(contents) if isinstance(contents, Array) else [contents]
    digest = hashlib.sha256()
    for stream in streams:
        if isinstance(stream, Stream):
            digest.update(_content_bytes(stream))
            digest.update(b"\n")
    return digest.digest()


def _content_bytes(stream: Stream) -> bytes:
    try:
        return stream.read_bytes()
    except (pikepdf.PdfError, RuntimeError, UnicodeDecodeError):
        return stream.read_raw_bytes()


def _short(digests: list[bytes]) -> str:
    return hashlib.sha256(b"".join(digests)).hexdigest()[:_DIGEST_LETTERS]


class _Walker:
    """Digests of object trees; each shared object is walked once.

    Objects are often shared, and sometimes refer back to one another: walked again
    wherever it is met, a page of a few hundred objects can take hours. The second time
    it is named by the place at which it was first met.
    """

    def __init__(self, streams: dict[tuple[int, int], bytes]) -> None:
        self._streams = streams
        self._met: dict[tuple[int, int], int] = {}
        self._depth = 0

    def digest(self, item: object) -> bytes:
        """Return a digest of an object and all it refers to."""
        digest = hashlib.sha256()
        for piece in self._pieces(item):
            digest.update(piece)
            digest.update(b"\x00")
        return digest.digest()

    def _pieces(self, item: object) -> Iterator[bytes]:
        if not isinstance(item, Array | Dictionary | Stream):
            yield _scalar(item)
            return
        key = item.objgen
        if key != DIRECT:
            if key in self._met:
                yield b"<met %d>" % self._met[key]
                return
            self._met[key] = len(self._met)
        self._depth += 1
        if self._depth < _DEEPEST:
            yield from self._compound(item)
        self._depth -= 1

    def _compound(self, item: Object) -> Iterator[bytes]:
        if isinstance(item, Array):
            yield b"["
            for child in item:
                yield from self._pieces(child)
            yield b"]"
            return
        if item.get("/Type") in _PAGE_TYPES:
            yield b"<page>"
            return
        yield b"<<"
        data = self._stream(item) if isinstance(item, Stream) else None
        left_out = _BACKWARD | _ENCODING if data == _NOTHING else _BACKWARD
        for name in sorted(set(item.keys()) - left_out):
            yield name_bytes(name)
            yield from self._pieces(item[name])
        yield b">>"
        if data is not None:
            yield data

    def _stream(self, item: Stream) -> bytes:
        key = item.objgen
        if key not in self._streams:
            self._streams[key] = hashlib.sha256(item.get_raw_stream_buffer()).digest()
        return self._streams[key]


def _scalar(item: object) -> bytes:
    if isinstance(item, Object):
        return item.unparse(resolved=True)
    return name_bytes(str(item))


def name_bytes(name: str) -> bytes:
    """Return the bytes of a name; those of no known character stay as they were."""
    return name.encode("utf-8", "surrogateescape")
