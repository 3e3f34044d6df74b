# SPDX-License-Identifier: Apache-2.0
"""Digests of what belongs to a PDF as a whole: catalog, pages tree, particulars."""

import hashlib
import re
from collections.abc import Iterable, Iterator
from typing import Final
from xml.etree.ElementTree import ParseError, canonicalize

import pikepdf
from pikepdf import Array, Dictionary, Name, Object, Stream

from dossier.adapters.pdf_marks import name_bytes, object_digest
from dossier.adapters.pdf_walk import DIRECT, Key
from dossier.domain.document_mark import NOTHING, DocumentMark

_OWNER: Final = "/Dossier"
_PAGES_KEYS: Final = {"/Type", "/Kids", "/Count", "/Parent"}
_ELSEWHERE: Final = {
    "/Type", "/Pages", "/Version", "/Extensions", "/OCProperties", "/OpenAction",
    "/AA", "/AcroForm", "/Names", "/AF", "/Collection", "/Metadata", "/Outlines",
    "/PieceInfo",
}  # fmt: skip
"""Marked by themselves, in the pages, or about the way the file is written."""
_BY_PROGRAMS: Final = {
    "/Producer", "/Creator", "/CreationDate", "/ModDate", "/Trapped",
}  # fmt: skip
_AROUND_BOOKMARK: Final = {
    "/First", "/Last", "/Next", "/Prev", "/Parent", "/Count", "/Dest",
}  # fmt: skip
_WRAPPING: Final = re.compile(rb"<\?xpacket[^>]*\?>")
_MOST: Final = 100_000
_LETTERS: Final = 32


def document_mark(pdf: pikepdf.Pdf) -> DocumentMark:
    """Return the mark of a PDF as it stands."""
    root = pdf.Root
    names = _entries(root.get("/Names"))
    return DocumentMark(
        actions=_mark(
            [
                ("open", root.get("/OpenAction")),
                ("more", root.get("/AA")),
                ("scripts", names.pop("/JavaScript", None)),
            ]
        ),
        form=_mark([("form", root.get("/AcroForm"))]),
        attachments=_mark(
            [
                ("files", names.pop("/EmbeddedFiles", None)),
                ("associated", root.get("/AF")),
                ("portfolio", root.get("/Collection")),
            ]
        ),
        particulars=_mark(_particulars(pdf)),
        bookmarks=_lines(_bookmarks(pdf)),
        page_tree=_mark(_said_of_many(root.get("/Pages"))),
        protection="encrypted" if pdf.is_encrypted else NOTHING,
        others=_mark([*_others(root), *names.items()]),
    )


def was_appended_to(pdf: pikepdf.Pdf) -> bool:
    """Tell whether something was saved behind what was there, leaving that in place.

    Signing programs and editors do so. A PDF arranged for the web has two parts as
    well, and is no such thing.
    """
    return "/Prev" in pdf.trailer and not pdf.is_linearized


def _entries(item: object) -> dict[str, object]:
    return dict(item.items()) if isinstance(item, Dictionary) else {}


def _mark(named: Iterable[tuple[str, object]]) -> str:
    return _lines(
        name_bytes(name) + b" " + object_digest(item)
        for name, item in named
        if item is not None
    )


def _lines(lines: Iterable[bytes]) -> str:
    digest, any_line = hashlib.sha256(), False
    for line in lines:
        any_line = True
        digest.update(len(line).to_bytes(8, "big") + line)
    return digest.hexdigest()[:_LETTERS] if any_line else NOTHING


def _particulars(pdf: pikepdf.Pdf) -> Iterator[tuple[str, object]]:
    # Asked for through pdf.docinfo, it would be made where there is none.
    info = _entries(pdf.trailer.get("/Info"))
    for name in sorted(set(info) - _BY_PROGRAMS):
        yield name, info[name]
    metadata = pdf.Root.get("/Metadata")
    if isinstance(metadata, Stream):
        yield "xmp", hashlib.sha256(_words(metadata)).hexdigest()


def _words(stream: Stream) -> bytes:
    """Return metadata the way all programs would write them.

    Saving a PDF, some write them anew: other line ends, attributes in another order.
    """
    try:
        data = stream.read_bytes()
    except (pikepdf.PdfError, RuntimeError):
        return stream.read_raw_bytes()
    try:
        # It refuses entities that grow, and loads nothing from elsewhere.
        text = _WRAPPING.sub(b"", data).decode().strip()
        return canonicalize(text, strip_text=True).encode()
    except (ParseError, ValueError, RecursionError):
        return data


def _others(root: Object) -> Iterator[tuple[str, object]]:
    for name in sorted(set(root.keys()) - _ELSEWHERE):
        yield name, root[name]
    private = _entries(root.get("/PieceInfo"))
    for name in sorted(set(private) - {_OWNER}):
        yield f"/PieceInfo{name}", private[name]


def _said_of_many(pages: object) -> Iterator[tuple[str, object]]:
    """Yield what the nodes above the pages say, whichever way they are arranged."""
    waiting: list[object] = [pages]
    met: set[Key] = set()
    while waiting:
        node = waiting.pop()
        if not isinstance(node, Dictionary) or node.objgen in met:
            continue
        if node.objgen != DIRECT:
            met.add(node.objgen)
        kids = node.get("/Kids")
        if not isinstance(kids, Array):
            continue
        for name in sorted(set(node.keys()) - _PAGES_KEYS):
            yield name, node[name]
        waiting.extend(kids)


def _bookmarks(pdf: pikepdf.Pdf) -> Iterator[bytes]:
    """Yield a line for each: how deep, its words, its page, what else it says."""
    outlines = pdf.Root.get("/Outlines")
    if not isinstance(outlines, Dictionary):
        return
    places: dict[Key, int] = {
        page.obj.objgen: number for number, page in enumerate(pdf.pages, start=1)
    }
    waiting: list[tuple[int, object]] = [(0, outlines.get("/First"))]
    met: set[Key] = set()
    while waiting and len(met) < _MOST:
        depth, item = waiting.pop()
        if not isinstance(item, Dictionary) or item.objgen in met:
            continue
        met.add(item.objgen)
        yield b"%d %d " % (depth, _page(item, places)) + b" ".join(
            name_bytes(name) + object_digest(item[name])
            for name in sorted(set(item.keys()) - _AROUND_BOOKMARK)
        )
        waiting += [(depth, item.get("/Next")), (depth + 1, item.get("/First"))]


def _page(item: Object, places: dict[Key, int]) -> int:
    """Return the page (from 1) a bookmark leads to, 0 when it is none of these."""
    target = item.get("/Dest")
    action = item.get("/A")
    if target is None and isinstance(action, Dictionary):
        target = action.get("/D") if action.get("/S") == Name.GoTo else None
    if not isinstance(target, Array) or not len(target):
        return 0
    page = target[0]
    return places.get(page.objgen, 0) if isinstance(page, Dictionary) else 0
