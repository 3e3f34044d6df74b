# SPDX-License-Identifier: Apache-2.0
"""Notes of a page left with what is seen of them: no action, author or attachment."""

from typing import Final

import pikepdf
from pikepdf import Array, Dictionary, Name, Object, Stream

from dossier.adapters.pdf_forms import is_shown

_DROPPED: Final = {"/Widget", "/Popup"}
"""Fields are part of their page by now; what pops up is not seen before."""
_SEEN: Final = {
    "/Type", "/Subtype", "/Rect", "/F", "/AP", "/AS", "/OC", "/BM", "/CA", "/ca",
}  # fmt: skip
_LINK: Final = _SEEN | {"/A", "/Border", "/BS", "/C", "/H", "/QuadPoints"}
_DRAWN: Final = _SEEN | {
    "/BE", "/BS", "/Border", "/C", "/CL", "/CO", "/CP", "/Cap", "/Contents", "/DA",
    "/DS", "/IC", "/IT", "/InkList", "/L", "/LE", "/LL", "/LLE", "/LLO", "/Lang",
    "/Name", "/OverlayText", "/Path", "/Q", "/QuadPoints", "/RD", "/RO", "/Repeat",
    "/Sy", "/Vertices",
}  # fmt: skip
_MARKUP: Final = {
    "/Caret", "/Circle", "/FreeText", "/Highlight", "/Ink", "/Line", "/PolyLine",
    "/Polygon", "/PrinterMark", "/Redact", "/Square", "/Squiggly", "/Stamp",
    "/StrikeOut", "/Text", "/Underline", "/Watermark",
}  # fmt: skip
_WEB: Final = ("http://", "https://", "mailto:")
_WIDTH_AT: Final = 2


def scrub_notes(pdf: pikepdf.Pdf, page: Object) -> None:
    """Leave on a page the notes that are seen, with what is seen of them."""
    notes = page.get("/Annots")
    if notes is None:
        return
    items = list(notes) if isinstance(notes, Array) else []
    kept = [note for note in items if _is_kept(note)]
    if kept:
        page["/Annots"] = pdf.make_indirect(Array(kept))
    else:
        del page["/Annots"]


def _is_kept(note: object) -> bool:
    """Strip a note of all that is not seen; tell whether anything is left."""
    if not isinstance(note, Dictionary) or not is_shown(note):
        return False
    kind = str(note.get("/Subtype", ""))
    if kind in _DROPPED:
        return False
    look = _look(note)
    if look is None:
        _drop(note, "/AP")
    else:
        note["/AP"] = Dictionary(N=look)
    if kind == "/Link":
        return _is_kept_link(note)
    if kind in _MARKUP:
        _keep(note, _DRAWN)
        return True
    # A film, a drawing in space, an attached file: what is seen of it is a picture.
    _keep(note, _SEEN)
    note["/Subtype"] = Name.Stamp
    return look is not None


def _keep(note: Object, wanted: set[str]) -> None:
    for key in set(note.keys()) - wanted:
        del note[key]


def _drop(note: Object, key: str) -> None:
    if key in note:
        del note[key]


def _look(note: Dictionary) -> Object | None:
    """Return how a note looks when nobody points at it, None where nothing says so."""
    looks = note.get("/AP")
    look = looks.get("/N") if isinstance(looks, Dictionary) else None
    if isinstance(look, Dictionary):
        state = note.get("/AS")
        look = look.get(str(state)) if isinstance(state, Name) else None
    return look if isinstance(look, Stream) else None


def _is_kept_link(note: Dictionary) -> bool:
    """Keep the way to a web page, and the frame of any other way."""
    # Places inside the file it came from mean nothing in the merged one.
    _keep(note, _LINK)
    address = _web_address(note.get("/A"))
    if address is None:
        _drop(note, "/A")
        return "/AP" in note or _is_framed(note)
    note["/A"] = Dictionary(S=Name.URI, URI=address)
    return True


def _web_address(action: object) -> Object | None:
    if not isinstance(action, Dictionary) or action.get("/S") != Name.URI:
        return None
    address = action.get("/URI")
    if isinstance(address, pikepdf.String) and str(address).lower().startswith(_WEB):
        return address
    return None


def _is_framed(note: Dictionary) -> bool:
    """Tell whether the file says that a frame is drawn.

    Where it says nothing some viewers draw one and others do not.
    """
    style = note.get("/BS")
    if isinstance(style, Dictionary):
        return bool(style.get("/W", 1) != 0)
    border = note.get("/Border")
    return (
        isinstance(border, Array)
        and len(border) > _WIDTH_AT
        and bool(border[_WIDTH_AT] != 0)
    )
