# SPDX-License-Identifier: Apache-2.0
"""The metadata of an assembled PDF (XMP): title, what it holds, PDF/A claim.

The inventory that ``verify`` proves pages with lies in the catalog's private data; this
copy of its parts is for any other program that shows metadata, and says nothing more.
"""

import datetime as dt
import json
from collections.abc import Iterator, Sequence
from typing import Final
from xml.sax.saxutils import escape

import pikepdf
from pikepdf import Name

from dossier.domain.merge_plan import AssembledPart

_SPACE: Final = "urn:x-dossier:inventory:1:"
_RDF: Final = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
_PARSED: Final = 'rdf:parseType="Resource"'


def put_metadata(
    pdf: pikepdf.Pdf,
    parts: tuple[AssembledPart, ...],
    made_on: dt.date | None,
    *,
    archival: bool,
) -> None:
    """Write the metadata of a PDF; the same content gives the same bytes."""
    title = str(pdf.docinfo.get("/Title", "")) if "/Info" in pdf.trailer else ""
    text = "".join(_packet(title, inventory_text(parts, made_on), archival=archival))
    # Never compressed: programs find it by looking for its first words.
    stream = pdf.make_stream(text.encode())
    stream["/Type"] = Name.Metadata
    stream["/Subtype"] = Name.XML
    pdf.Root["/Metadata"] = stream


def plain_metadata(title: str) -> str:
    """Return the metadata of an archival PDF without what is Dossier's own."""
    return "".join(_packet(title, None, archival=True))


def inventory_text(
    parts: Sequence[AssembledPart], made_on: dt.date | None = None
) -> str:
    """Return the list of files as it stands in the metadata."""
    said = {
        "made_on": made_on.isoformat() if made_on else None,
        "parts": [
            {
                "slot": part.slot,
                "file": part.file,
                "first_page": part.first_page,
                "pages": part.pages,
                "sha256": part.sha256,
                "date": part.dated.isoformat() if part.dated else None,
            }
            for part in parts
        ],
    }
    # Plain ASCII: some characters of file names may not stand in XML at all.
    return json.dumps(said, ensure_ascii=True, separators=(",", ":"))


def _packet(title: str, inventory: str | None, *, archival: bool) -> Iterator[str]:
    yield '<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>\n'
    yield f'<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="{_RDF}">\n'
    if archival:
        yield (
            '<rdf:Description rdf:about=""'
            ' xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/">'
            "<pdfaid:part>2</pdfaid:part><pdfaid:conformance>B</pdfaid:conformance>"
            "</rdf:Description>\n"
        )
    if title:
        yield (
            '<rdf:Description rdf:about=""'
            ' xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title><rdf:Alt>'
            f'<rdf:li xml:lang="x-default">{escape(_printable(title))}</rdf:li>'
            "</rdf:Alt></dc:title></rdf:Description>\n"
        )
    if inventory is not None:
        yield (
            f'<rdf:Description rdf:about="" xmlns:dossier="{_SPACE}">'
            f"<dossier:inventory>{escape(inventory)}</dossier:inventory>"
            "</rdf:Description>\n"
        )
        yield from _described()
    yield '</rdf:RDF></x:xmpmeta>\n<?xpacket end="w"?>'


def _described() -> Iterator[str]:
    """Yield what PDF/A asks for: a description of properties of one's own."""
    yield (
        '<rdf:Description rdf:about=""'
        ' xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"'
        ' xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#"'
        ' xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">'
        f"<pdfaExtension:schemas><rdf:Bag><rdf:li {_PARSED}>"
        "<pdfaSchema:schema>Dossier inventory</pdfaSchema:schema>"
        f"<pdfaSchema:namespaceURI>{_SPACE}</pdfaSchema:namespaceURI>"
        "<pdfaSchema:prefix>dossier</pdfaSchema:prefix>"
        f"<pdfaSchema:property><rdf:Seq><rdf:li {_PARSED}>"
        "<pdfaProperty:name>inventory</pdfaProperty:name>"
        "<pdfaProperty:valueType>Text</pdfaProperty:valueType>"
        "<pdfaProperty:category>internal</pdfaProperty:category>"
        "<pdfaProperty:description>Files in this PDF, as JSON"
        "</pdfaProperty:description>"
        "</rdf:li></rdf:Seq></pdfaSchema:property></rdf:li></rdf:Bag>"
        "</pdfaExtension:schemas></rdf:Description>\n"
    )


def _printable(text: str) -> str:
    return "".join(c for c in text if c.isprintable() or c == " ")
