# SPDX-License-Identifier: Apache-2.0
"""Everything that is not on the page goes: scripts, launches, attachments, authors."""

from typing import Final

import pikepdf
from pikepdf import Array, Dictionary, Name, Object, Stream

from dossier.adapters.image_codec import filters_of, unwrapped
from dossier.adapters.jpeg_metadata import has_metadata, without_metadata

_KEPT_IN_CATALOG: Final = {"/Type", "/Pages", "/Version", "/OCProperties"}
_HIDDEN_KEYS: Final = (
    "/AA",
    "/AF",
    "/JS",
    "/Metadata",
    "/OPI",
    "/PieceInfo",
    "/LastModified",
)
_PAGE_KEYS: Final = ("/Thumb", "/B", "/PresSteps", "/StructParents", "/Dur", "/Trans")
_UNWANTED_NOTES: Final = {
    "/Widget",
    "/FileAttachment",
    "/RichMedia",
    "/Screen",
    "/Movie",
    "/Sound",
    "/3D",
    "/Popup",
    "/TrapNet",
}
_AUTHOR_KEYS: Final = ("/T", "/NM", "/M", "/CreationDate", "/RC", "/IRT", "/Popup")
_WEB: Final = ("http://", "https://", "mailto:")


def scrub(pdf: pikepdf.Pdf) -> None:
    """Remove what runs, opens, hides or tells who made it; pages look the same."""
    for key in set(pdf.Root.keys()) - _KEPT_IN_CATALOG:
        del pdf.Root[key]
    if "/Info" in pdf.trailer:
        del pdf.trailer["/Info"]
    for page in pdf.pages:
        _drop(page.obj, _PAGE_KEYS)
        _scrub_notes(pdf, page.obj)
    for item in pdf.objects:
        if isinstance(item, Dictionary | Stream):
            _drop(item, _HIDDEN_KEYS)
        if isinstance(item, Stream):
            _scrub_jpeg(item)


def _drop(item: Object, keys: tuple[str, ...]) -> None:
    for key in keys:
        if key in item:
            del item[key]


def _scrub_notes(pdf: pikepdf.Pdf, page: Object) -> None:
    notes = page.get("/Annots")
    if not isinstance(notes, Array):
        if notes is not None:
            del page["/Annots"]
        return
    kept = [note for note in notes if _is_harmless(note)]
    for note in kept:
        _drop(note, _AUTHOR_KEYS)
    if kept:
        page["/Annots"] = pdf.make_indirect(Array(kept))
    else:
        del page["/Annots"]


def _is_harmless(note: Object) -> bool:
    """Strip a note of its actions; tell whether anything useful is left."""
    if not isinstance(note, Dictionary):
        return False
    kind = str(note.get("/Subtype", ""))
    if kind in _UNWANTED_NOTES:
        return False
    _drop(note, ("/PA",))
    action = note.get("/A")
    if action is not None and not _opens_web_page(action):
        del note["/A"]
    # Targets inside the file it came from mean nothing in the merged one.
    _drop(note, ("/Dest",))
    return kind != "/Link" or "/A" in note


def _opens_web_page(action: Object) -> bool:
    if not isinstance(action, Dictionary) or action.get("/S") != Name.URI:
        return False
    _drop(action, ("/Next",))
    return str(action.get("/URI", "")).lower().startswith(_WEB)


def _scrub_jpeg(item: Stream) -> None:
    filters = filters_of(item)
    if not filters or filters[-1] != "/DCTDecode":
        return
    data = unwrapped(item)
    if data is None or (len(filters) == 1 and not has_metadata(data)):
        return
    item.write(
        without_metadata(data),
        filter=Name.DCTDecode,
        decode_parms=_last_parameters(item),
    )


def _last_parameters(item: Stream) -> Dictionary | None:
    parameters = item.get("/DecodeParms")
    if isinstance(parameters, Array) and len(parameters):
        parameters = parameters[-1]
    return parameters if isinstance(parameters, Dictionary) else None
