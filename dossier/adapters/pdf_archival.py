# SPDX-License-Identifier: Apache-2.0
"""PDF/A-2b, the form of PDF archives keep: put right what can be, refuse what cannot.

Requirements are those of ISO 19005-2, 6.1 to 6.8, conformance level B. What is written
is looked through once more as a whole by ``archival_check``.
"""

from collections.abc import Iterable, Sequence
from typing import Final

import pikepdf
from pikepdf import Array, Dictionary, Name, Object, Stream, String

from dossier.adapters.archival_glyphs import letters_are_sound
from dossier.adapters.archival_repairs import name_fonts_alone, put_all_right
from dossier.adapters.fonts_shown import Shown, shown_by
from dossier.adapters.page_frame import inherited
from dossier.adapters.pdf_walk import DIRECT, Key, parts_of, walked
from dossier.domain.errors import DossierError
from dossier.domain.merge_plan import AssembledPart

_FILES: Final = ("/FontFile", "/FontFile2", "/FontFile3")
_HIDDEN_FLAGS: Final = 1 | 2 | 32
_UNSURE_FLAG: Final = 256
_PRINTED_FLAG: Final = 4
_NEEDS_NO_LOOK: Final = {"/Link", "/Popup"}
_PRESS: Final = Name.DeviceCMYK
_DATE: Final = slice(24, 36)
_FIXED_DATE: Final = bytes((7, 208, 0, 1, 0, 1, 0, 0, 0, 0, 0, 0))
DAMAGE: Final = (
    pikepdf.PdfError,
    # Something is packed in a way that only a program not at hand unpacks.
    pikepdf.DependencyError,
    RuntimeError,
    ValueError,
    TypeError,
)
"""What pikepdf and qpdf raise on drawings that make no sense."""


def make_archival(pdf: pikepdf.Pdf, parts: Sequence[AssembledPart]) -> None:
    """Make a PDF fit for PDF/A-2b; the claim itself stands in its metadata.

    Raises:
        DossierError: ``assemble.archival_font`` (facts: name, page, font),
            ``assemble.archival_font_fault``, ``assemble.archival_colours``,
            ``assemble.archival_drawing``, ``assemble.archival_note`` (facts: name,
            page).
    """
    name_fonts_alone(pdf)
    selected, shown = dict[Key, Object](), set[Key]()
    for part in parts:
        for number in range(part.pages):
            page = pdf.pages[part.first_page - 1 + number].obj
            facts: dict[str, str | int] = {"name": part.file, "page": number + 1}
            used = _judged(page, facts)
            selected.update(used.selected)
            shown |= set(used.fonts)
    _blank_unused(pdf, selected, shown)
    put_all_right(pdf)
    _put_output_intent(pdf)


def _judged(page: Object, facts: dict[str, str | int]) -> Shown:
    resources = inherited(page, "/Resources")
    try:
        used = shown_by(page, resources)
    except DAMAGE as error:
        raise DossierError("assemble.archival_drawing", **facts) from error
    for font in used.fonts.values():
        if not _is_embedded(font):
            raise DossierError("assemble.archival_font", **facts, font=_font_name(font))
    for key, codes in used.codes.items():
        if not letters_are_sound(used.fonts[key], codes):
            raise DossierError("assemble.archival_font_fault", **facts)
    if used.press_colours or _names_press_colours(resources):
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
    try:
        return str(font.get("/BaseFont", "/?")).removeprefix("/")
    except UnicodeDecodeError:
        return "?"


def _names_press_colours(resources: object) -> bool:
    return any(
        isinstance(child, Name) and child == _PRESS
        for item in walked([resources], _below)
        for child in _below(item)
    )


def _below(item: Object) -> Iterable[object]:
    return parts_of(item, leaving_out=("/Parent",))


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
        if key in shown or key == DIRECT or _is_embedded(font):
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
