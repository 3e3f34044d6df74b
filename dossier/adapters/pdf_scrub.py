# SPDX-License-Identifier: Apache-2.0
"""Everything that is not on the page goes: scripts, launches, attachments, authors.

What is kept is listed, not what goes: programs write entries of their own wherever the
format lets them.
"""

from collections.abc import Callable
from typing import Final

import pikepdf
from pikepdf import Array, Dictionary, Name, Object, Stream

from dossier.adapters.image_codec import filters_of, unwrapped
from dossier.adapters.jpeg_metadata import has_metadata, without_metadata
from dossier.adapters.jpx_metadata import jpx_without_metadata
from dossier.adapters.pdf_layers import is_layer
from dossier.adapters.pdf_scrub_notes import scrub_notes
from dossier.adapters.pdf_walk import DIRECT, Key

_CATALOG: Final = {"/Type", "/Pages", "/Version", "/OCProperties"}
_PAGE: Final = {
    "/Type", "/Parent", "/Contents", "/Resources", "/MediaBox", "/CropBox",
    "/BleedBox", "/TrimBox", "/ArtBox", "/Rotate", "/UserUnit", "/Group", "/Annots",
}  # fmt: skip
_STREAM: Final = {"/Length", "/Filter", "/DecodeParms", "/Type", "/Subtype"}
_IMAGE: Final = _STREAM | {
    "/Width", "/Height", "/BitsPerComponent", "/ColorSpace", "/Decode", "/Intent",
    "/Interpolate", "/ImageMask", "/Mask", "/SMask", "/SMaskInData", "/Matte", "/OC",
}  # fmt: skip
_FORM: Final = _STREAM | {
    "/FormType", "/BBox", "/Matrix", "/Resources", "/Group", "/OC",
}  # fmt: skip
_RESOURCES: Final = {
    "/ExtGState", "/ColorSpace", "/Pattern", "/Shading", "/XObject", "/Font",
    "/ProcSet", "/Properties",
}  # fmt: skip
_LAYER: Final = {"/Type", "/Name", "/Intent", "/DossierHidden"}
_MARKED: Final = {
    "/Type", "/Subtype", "/MCID", "/ActualText", "/E", "/Lang", "/BBox", "/Attached",
}  # fmt: skip
"""What marked text says that programs go by when they copy it."""
_HIDDEN_KEYS: Final = (
    "/AA",
    "/AF",
    "/JS",
    "/Metadata",
    "/OPI",
    "/PieceInfo",
    "/LastModified",
)
_ELSEWHERE: Final = ("/F", "/FFilter", "/FDecodeParms")
"""Where the data of a stream lie in another file."""


def scrub(pdf: pikepdf.Pdf) -> None:
    """Remove what runs, opens, hides or tells who made it; pages look the same."""
    _keep(pdf.Root, _CATALOG)
    if "/Info" in pdf.trailer:
        del pdf.trailer["/Info"]
    for page in pdf.pages:
        _keep(page.obj, _PAGE)
        scrub_notes(pdf, page.obj)
    seen: set[Key] = set()
    for item in pdf.objects:
        if not isinstance(item, Dictionary | Stream):
            continue
        _drop(item, _HIDDEN_KEYS)
        _scrub_resources(item.get("/Resources"), seen)
        if isinstance(item, Stream):
            _scrub_stream(item)
        elif is_layer(item):
            _keep(item, _LAYER)


def _keep(item: Object, wanted: set[str]) -> None:
    for key in set(item.keys()) - wanted:
        del item[key]


def _drop(item: Object, keys: tuple[str, ...]) -> None:
    for key in keys:
        if key in item:
            del item[key]


def _scrub_resources(resources: object, seen: set[Key]) -> None:
    if not isinstance(resources, Dictionary) or resources.objgen in seen:
        return
    if resources.objgen != DIRECT:
        seen.add(resources.objgen)
    _keep(resources, _RESOURCES)
    properties = resources.get("/Properties")
    if not isinstance(properties, Dictionary):
        return
    for said in properties.as_dict().values():
        if isinstance(said, Dictionary) and "/OCGs" not in said and not is_layer(said):
            _keep(said, _MARKED)


def _scrub_stream(item: Stream) -> None:
    _drop(item, _ELSEWHERE)
    kind = item.get("/Subtype")
    if kind == Name.Form:
        _keep(item, _FORM)
    elif kind == Name.Image:
        _keep(item, _IMAGE)
    last = filters_of(item)[-1:]
    if last == ("/DCTDecode",):
        _rewrite(item, has_metadata, without_metadata)
    elif last == ("/JPXDecode",):
        _rewrite(item, None, jpx_without_metadata)


def _rewrite(
    item: Stream,
    is_needed: Callable[[bytes], bool] | None,
    clean: Callable[[bytes], bytes],
) -> None:
    """Clean the data of a picture, and take off whatever is around it."""
    data = unwrapped(item)
    filters = filters_of(item)
    if data is None or (len(filters) == 1 and is_needed and not is_needed(data)):
        return
    made = clean(data)
    if made != data or len(filters) > 1:
        item.write(made, filter=Name(filters[-1]), decode_parms=_last_parameters(item))


def _last_parameters(item: Stream) -> Dictionary | None:
    parameters = item.get("/DecodeParms")
    if isinstance(parameters, Array) and len(parameters):
        parameters = parameters[-1]
    return parameters if isinstance(parameters, Dictionary) else None
