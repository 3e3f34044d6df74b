# SPDX-License-Identifier: Apache-2.0
"""PDF/A-2b, the form of PDF archives keep: put right what can be, refuse what cannot.

Requirements are those of ISO 19005-2, 6.1 to 6.8, conformance level B. What is not
looked at: whether the widths and codes inside embedded fonts are those of the page, and
the inside of JPEG 2000 pictures.
"""

from collections.abc import Sequence
from typing import Final

import pikepdf
from pikepdf import Array, Dictionary, Name, Object, Stream, StreamDecodeLevel, String

from dossier.adapters.fonts_shown import Key, Shown, shown_by
from dossier.adapters.image_codec import filters_of
from dossier.adapters.page_frame import inherited
from dossier.domain.errors import DossierError
from dossier.domain.merge_plan import AssembledPart

_FILES: Final = ("/FontFile", "/FontFile2", "/FontFile3")
_DROPPED: Final = {
    "/ExtGState": ("/TR", "/HTP"),
    "/XObject": ("/OPI", "/Ref", "/PS", "/Alternates"),
}
_INTENTS: Final = {
    "/RelativeColorimetric", "/AbsoluteColorimetric", "/Perceptual", "/Saturation",
}  # fmt: skip
_HIDDEN_FLAGS: Final = 1 | 2 | 32
_UNSURE_FLAG: Final = 256
_PRINTED_FLAG: Final = 4
_NEEDS_NO_LOOK: Final = {"/Link", "/Popup"}
_PRESS: Final = "/DeviceCMYK"
_DATE: Final = slice(24, 36)
_FIXED_DATE: Final = bytes((7, 208, 0, 1, 0, 1, 0, 0, 0, 0, 0, 0))
_DEEPEST: Final = 60


def make_archival(pdf: pikepdf.Pdf, parts: Sequence[AssembledPart]) -> None:
    """Make a PDF fit for PDF/A-2b; the claim itself stands in its metadata.

    Raises:
        DossierError: ``assemble.archival_font`` (facts: name, page, font),
            ``assemble.archival_colours``, ``assemble.archival_drawing``,
            ``assemble.archival_note`` (facts: name, page).
    """
    selected, shown = dict[Key, Object](), set[Key]()
    for part in parts:
        for number in range(part.pages):
            page = pdf.pages[part.first_page - 1 + number].obj
            facts: dict[str, str | int] = {"name": part.file, "page": number + 1}
            used = _judged(page, facts)
            selected.update(used.selected)
            shown |= set(used.fonts)
    _blank_unused(pdf, selected, shown)
    for item in pdf.objects:
        if isinstance(item, Dictionary | Stream):
            _put_right(item)
    _put_output_intent(pdf)


def _judged(page: Object, facts: dict[str, str | int]) -> Shown:
    resources = inherited(page, "/Resources")
    try:
        used = shown_by(page, resources)
    except (pikepdf.PdfError, RuntimeError, ValueError, TypeError) as error:
        raise DossierError("assemble.archival_drawing", **facts) from error
    for font in used.fonts.values():
        if not _is_embedded(font):
            raise DossierError("assemble.archival_font", **facts, font=_font_name(font))
    if used.press_colours or _names_press_colours(resources, set(), 0):
        raise DossierError("assemble.archival_colours", **facts)
    _put_notes_right(page, facts)
    return used


def _is_embedded(font: Object) -> bool:
    kind = font.get("/Subtype")
    if kind == Name.Type3:
        return True
    holder: object = font
    if kind == Name.Type0:
        descendants = font.get("/DescendantFonts")
        holder = descendants[0] if isinstance(descendants, Array) else None
    if not isinstance(holder, Dictionary):
        return False
    descriptor = holder.get("/FontDescriptor")
    return isinstance(descriptor, Dictionary) and any(
        isinstance(descriptor.get(key), Stream) for key in _FILES
    )


def _font_name(font: Object) -> str:
    return str(font.get("/BaseFont", "/?")).removeprefix("/")


def _names_press_colours(item: object, met: set[Key], depth: int) -> bool:
    if isinstance(item, Name):
        return str(item) == _PRESS
    if not isinstance(item, Array | Dictionary | Stream) or depth > _DEEPEST:
        return False
    if item.objgen != (0, 0):
        if item.objgen in met:
            return False
        met.add(item.objgen)
    if isinstance(item, Array):
        return any(_names_press_colours(child, met, depth + 1) for child in item)
    return any(
        _names_press_colours(child, met, depth + 1)
        for key, child in item.items()
        if key != "/Parent"
    )


def _put_notes_right(page: Object, facts: dict[str, str | int]) -> None:
    """Keep notes that are seen and printed as drawn; hidden ones go.

    Raises:
        DossierError: ``assemble.archival_note`` for one that nothing draws.
    """
    notes = page.get("/Annots")
    if not isinstance(notes, Array):
        return
    kept = []
    for note in notes:
        flags = int(note.get("/F", 0))
        if flags & _HIDDEN_FLAGS:
            continue
        note["/F"] = (flags | _PRINTED_FLAG) & ~_UNSURE_FLAG
        looks = note.get("/AP")
        if isinstance(looks, Dictionary) and isinstance(looks.get("/N"), Stream):
            note["/AP"] = Dictionary(N=looks["/N"])
        elif str(note.get("/Subtype")) not in _NEEDS_NO_LOOK:
            raise DossierError("assemble.archival_note", **facts)
        for key in ("/C", "/IC"):
            if key in note:
                del note[key]
        kept.append(note)
    page["/Annots"] = Array(kept)


def _blank_unused(
    pdf: pikepdf.Pdf, selected: dict[Key, Object], shown: set[Key]
) -> None:
    """Make fonts that are named and never used fonts without glyphs.

    Some programs name Helvetica on every page and write nothing with it.
    """
    for key, font in selected.items():
        if key in shown or key == (0, 0) or _is_embedded(font):
            continue
        if "/ToUnicode" in font or font.get("/Subtype") == Name.Type0:
            continue
        for name in list(font.keys()):
            del font[name]
        for name, value in _blank_font(pdf).items():
            font[name] = value


def _blank_font(pdf: pikepdf.Pdf) -> Dictionary:
    return Dictionary(
        Type=Name.Font,
        Subtype=Name.Type3,
        FontBBox=Array([0, 0, 1000, 1000]),
        FontMatrix=Array([0.001, 0, 0, 0.001, 0, 0]),
        CharProcs=Dictionary(space=pdf.make_stream(b"500 0 d0")),
        Encoding=Dictionary(Type=Name.Encoding, Differences=Array([32, Name.space])),
        FirstChar=32,
        LastChar=32,
        Widths=Array([500]),
        Resources=Dictionary(),
    )


def _put_right(item: Object) -> None:
    kind = str(item.get("/Type", ""))
    if isinstance(item, Stream):
        _put_stream_right(item)
    if kind == "/FontDescriptor":
        # Lists of glyphs are not asked for, and wrong ones are a fault.
        _drop(item, ("/CIDSet", "/CharSet"))
    if item.get("/Subtype") == Name.CIDFontType2 and "/CIDToGIDMap" not in item:
        item["/CIDToGIDMap"] = Name.Identity
    if kind == "/ExtGState" or "/SMask" in item or "/TR2" in item:
        _drop(item, _DROPPED["/ExtGState"])
        if item.get("/TR2", Name.Default) != Name.Default:
            del item["/TR2"]
    if str(item.get("/RI", "/Perceptual")) not in _INTENTS:
        del item["/RI"]


def _put_stream_right(item: Stream) -> None:
    if item.get("/Subtype") in (Name.Image, Name.Form):
        _drop(item, _DROPPED["/XObject"])
        if item.get("/Subtype2") is not None:
            del item["/Subtype2"]
    if "/Interpolate" in item:
        item["/Interpolate"] = False
    if str(item.get("/Intent", "/Perceptual")) not in _INTENTS:
        del item["/Intent"]
    if "/LZWDecode" in filters_of(item):
        item.write(item.read_bytes(StreamDecodeLevel.generalized))


def _drop(item: Object, keys: Sequence[str]) -> None:
    for key in keys:
        if key in item:
            del item[key]


def _put_output_intent(pdf: pikepdf.Pdf) -> None:
    profile = pdf.make_stream(_srgb())
    profile["/N"] = 3
    pdf.Root["/OutputIntents"] = Array(
        [
            Dictionary(
                Type=Name.OutputIntent,
                S=Name("/GTS_PDFA1"),
                OutputConditionIdentifier=String("sRGB"),
                Info=String("sRGB IEC61966-2.1"),
                DestOutputProfile=profile,
            )
        ]
    )


def _srgb() -> bytes:
    from PIL import ImageCms  # noqa: PLC0415 - only this option needs it

    profile = bytearray(
        ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    )
    # The day it was made would tell when the PDF was, and differ every time.
    profile[_DATE] = _FIXED_DATE
    return bytes(profile)
