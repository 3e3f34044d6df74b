# SPDX-License-Identifier: Apache-2.0
"""What PDF/A-2b forbids and no page is the poorer for: put right wherever it stands."""

import re
from collections.abc import Iterator, Sequence
from typing import Final

import pikepdf
from pikepdf import Array, Dictionary, Name, Object, Stream, StreamDecodeLevel

from dossier.adapters.image_codec import filters_of
from dossier.adapters.pdf_walk import DIRECT, parts_of, walked

_PRESS_STATES: Final = (
    "/TR", "/HTP", "/HT", "/OPM", "/BG", "/BG2", "/UCR", "/UCR2",
)  # fmt: skip
"""How presses make dots, inks and overprints: nothing a screen shows, or an office
printer prints. Some kinds are forbidden (6.2.5; 6.2.4.2 for overprints)."""

_PRESS_PICTURES: Final = ("/OPI", "/Ref", "/PS", "/Alternates")
_INTENTS: Final = {
    "/RelativeColorimetric", "/AbsoluteColorimetric", "/Perceptual", "/Saturation",
}  # fmt: skip
_FONT_NAMES: Final = ("/BaseFont", "/FontName")
_ESCAPED: Final = re.compile(rb"#[0-9A-Fa-f]{2}")


def put_all_right(pdf: pikepdf.Pdf) -> None:
    """Put right what can be, also in what stands inside other objects."""
    for item in all_of(pdf):
        if isinstance(item, Dictionary | Stream):
            _put_right(item)


def name_fonts_alone(pdf: pikepdf.Pdf) -> None:
    """Make objects of their own of fonts that stand in the resources of a page.

    Only so can they be told from one another.
    """
    for fonts in _groups(pdf, "/Font"):
        for name, font in list(fonts.items()):
            if isinstance(font, Dictionary) and font.objgen == DIRECT:
                fonts[name] = pdf.make_indirect(font)


def all_of(pdf: pikepdf.Pdf) -> Iterator[Object]:
    """Yield all arrays, dictionaries and streams that are in use."""
    return walked([pdf.Root], parts_of)


def _groups(pdf: pikepdf.Pdf, kind: str) -> Iterator[Dictionary]:
    """Yield what resources list of a kind: names and objects."""
    for item in all_of(pdf):
        if isinstance(item, Dictionary | Stream):
            # As resources, or as what stands in for them.
            group = item.get(kind)
            if isinstance(group, Dictionary):
                yield group


def _put_right(item: Object) -> None:
    if isinstance(item, Stream):
        _put_stream_right(item)
    _put_font_right(item)
    for state in _states(item):
        _drop(state, _PRESS_STATES)
        if state.get("/TR2", Name.Default) != Name.Default:
            del state["/TR2"]
    if _text(item.get("/RI", Name.Perceptual)) not in _INTENTS:
        del item["/RI"]


def _states(item: Object) -> Iterator[Object]:
    """Yield the graphics states in a dictionary; they need not say what they are."""
    if item.get("/Type") == Name.ExtGState:
        yield item
    listed = item.get("/ExtGState")
    if isinstance(listed, Dictionary):
        yield from (s for s in listed.values() if isinstance(s, Dictionary))


def _put_font_right(item: Object) -> None:
    if item.get("/Type") == Name.FontDescriptor or "/FontName" in item:
        # Lists of glyphs are not asked for, and wrong ones are a fault.
        _drop(item, ("/CIDSet", "/CharSet"))
    if item.get("/Subtype") == Name.CIDFontType2 and "/CIDToGIDMap" not in item:
        item["/CIDToGIDMap"] = Name.Identity
    for font in _fonts(item):
        if isinstance(font, Dictionary) and "/Type" not in font:
            font["/Type"] = Name.Font
    for key in _FONT_NAMES:
        name = item.get(key)
        if isinstance(name, Name) and not is_plain(name):
            item[key] = Name(_ESCAPED.sub(b"_", name.unparse()).decode("ascii"))


def _fonts(item: Object) -> Iterator[object]:
    """Yield the fonts that resources, or a font, list."""
    if isinstance(fonts := item.get("/Font"), Dictionary):
        yield from fonts.values()
    if isinstance(parts := item.get("/DescendantFonts"), Array):
        yield from parts


def _put_stream_right(item: Stream) -> None:
    if item.get("/Subtype") in (Name.Image, Name.Form):
        _drop(item, _PRESS_PICTURES)
        if item.get("/Subtype2") is not None:
            del item["/Subtype2"]
    if "/Interpolate" in item:
        item["/Interpolate"] = False
    if _text(item.get("/Intent", Name.Perceptual)) not in _INTENTS:
        del item["/Intent"]
    if "/LZWDecode" in filters_of(item):
        item.write(item.read_bytes(StreamDecodeLevel.generalized))


def is_plain(name: Object) -> bool:
    """Tell whether a name is plain text (ASCII).

    The standard asks for UTF-8 (6.1.8); veraPDF turns down whatever is beyond ASCII.
    """
    text = _text(name)
    return text is not None and text.isascii()


def _text(name: object) -> str | None:
    """Return a name as text; None where its bytes are none."""
    try:
        return str(name)
    except UnicodeDecodeError:
        return None


def _drop(item: Object, keys: Sequence[str]) -> None:
    for key in keys:
        if key in item:
            del item[key]
