# SPDX-License-Identifier: Apache-2.0
"""A PDF reworded for a validator that knows only part of what PDF/A-2b allows.

The validator (that of pikepdf) approves what it knows and stops at what it does not.
What it stops at and Dossier looked at itself is put here in words that it knows, so
that it looks at the rest. This is done to a PDF opened for it alone, never saved.
"""

from collections.abc import Iterable, Iterator, Sequence
from typing import Final

import pikepdf
from pikepdf import Array, Dictionary, Name, Object, Stream, String

from dossier.adapters.archival_repairs import all_of, is_plain
from dossier.adapters.image_codec import filters_of
from dossier.adapters.jpeg2000_boxes import may_be_archived
from dossier.adapters.pdf_metadata import plain_metadata
from dossier.adapters.pdf_walk import DIRECT

_PATTERN_KEYS: Final = ("/PatternType", "/PaintType", "/TilingType", "/XStep", "/YStep")
_WIDTH_OF_LETTER: Final = {"d0", "d1"}
_INK_PARTS: Final = 4
_PATTERN_PARTS: Final = 2
_PLAIN: Final = (
    (Name.DeviceGray, Name.CalGray),
    (Name.Pattern, Name.CalGray),
    (Name.DeviceRGB, Name.CalRGB),
)
_SETTINGS: Final = ("/DecodeParms", "/Filter", "/BC", "/CIDSystemInfo")
_STORAGE: Final = {"/Length", "/Filter", "/DecodeParms"}
_WHITE: Final = (0.9505, 1, 1.089)
_OTHER_NOTES: Final = (Name.FreeText, Name.Watermark, Name.PrinterMark)
"""Kinds of notes that the standard allows and the validator does not know."""

_STAMP_KEYS: Final = ("/Type", "/Subtype", "/Rect", "/AP", "/F", "/P", "/Contents")


def at_fault(pdf: pikepdf.Pdf) -> list[Object]:
    """Return names, inks and pictures that the standard forbids, or may forbid."""
    items = list(all_of(pdf))
    return [*_misnamed(items), *_inks_at_odds(items), *_unsure_pictures(items)]


def reword(pdf: pikepdf.Pdf) -> None:
    """Put a PDF in which nothing is ``at_fault`` in words the validator knows."""
    _reword_catalog(pdf)
    for item in list(all_of(pdf)):
        if isinstance(item, Array):
            _reword_colours(item)
            continue
        if isinstance(item, Stream) and "/OC" in item:
            del item["/OC"]
        _put_in_place(item)
        if isinstance(resources := item.get("/Resources"), Dictionary):
            _reword_resources(pdf, resources)
        if item.get("/S") in (Name.Luminosity, Name.Alpha) and "/TR" in item:
            del item["/TR"]
        if item.get("/Subtype") in _OTHER_NOTES and "/Rect" in item:
            _reword_note(item)
        if _is_jpeg2000(item):
            _reword_picture(item)


def _reword_catalog(pdf: pikepdf.Pdf) -> None:
    """Leave out the inventory, and layers, which Dossier lists itself."""
    for key in ("/PieceInfo", "/OCProperties"):
        if key in pdf.Root:
            del pdf.Root[key]
    title = str(pdf.docinfo.get("/Title", "")) if "/Info" in pdf.trailer else ""
    pdf.Root["/Metadata"].write(plain_metadata(title).encode())


def _reword_resources(pdf: pikepdf.Pdf, resources: Dictionary) -> None:
    """Make forms of patterns and of letters that are drawings; list their colours."""
    patterns = list(_entries(resources, "/Pattern").values())
    fonts = list(_entries(resources, "/Font").values())
    shadings = list(_entries(resources, "/Shading").values())
    tiles = [one for one in patterns if isinstance(one, Stream)]
    shadings += [one["/Shading"] for one in patterns if _is_shaded(one)]
    for key in ("/Pattern", "/Shading"):
        if key in resources:
            del resources[key]
    letters = [letter for font in fonts for letter in _letters(pdf, font)]
    _list(resources, "/XObject", [*map(_as_form, tiles), *letters])
    _list(resources, "/ColorSpace", [c for one in shadings for c in _colours_of(one)])


def _entries(resources: Dictionary, kind: str) -> dict[str, Object]:
    group = resources.get(kind)
    return dict(group.items()) if isinstance(group, Dictionary) else {}


def _is_shaded(pattern: object) -> bool:
    return (
        isinstance(pattern, Dictionary)
        and not isinstance(pattern, Stream)
        and "/Shading" in pattern
    )


def _as_form(pattern: Stream) -> Stream:
    pattern["/Type"], pattern["/Subtype"] = Name.XObject, Name.Form
    for key in _PATTERN_KEYS:
        if key in pattern:
            del pattern[key]
    return pattern


def _colours_of(shading: object) -> Iterator[object]:
    if isinstance(shading, Dictionary | Stream) and "/ColorSpace" in shading:
        yield shading["/ColorSpace"]


def _letters(pdf: pikepdf.Pdf, font: object) -> Iterator[Stream]:
    if not isinstance(font, Dictionary) or font.get("/Subtype") != Name.Type3:
        return
    letters = font.get("/CharProcs")
    for letter in letters.values() if isinstance(letters, Dictionary) else ():
        if not isinstance(letter, Stream):
            continue
        steps = pikepdf.parse_content_stream(letter)
        if steps and str(steps[0].operator) in _WIDTH_OF_LETTER:
            del steps[0]
        form = pdf.make_stream(pikepdf.unparse_content_stream(steps))
        form["/Type"], form["/Subtype"] = Name.XObject, Name.Form
        form["/BBox"] = Array([0, 0, 1000, 1000])
        form["/Resources"] = font.get("/Resources", Dictionary())
        yield form


def _list(resources: Dictionary, kind: str, found: list[Stream] | list[object]) -> None:
    if not found:
        return
    # A copy: other resources may share the list.
    listed = Dictionary(_entries(resources, kind))
    for number, one in enumerate(found):
        listed[f"/Dossier{number}"] = one
    resources[kind] = listed


def _misnamed(items: list[Object]) -> Iterator[Object]:
    """Yield what holds a name that cannot be written (ISO 32000-1, 7.3.5)."""
    for item in items:
        if isinstance(item, Dictionary | Stream) and any(
            "\0" in key for key, _ in item.items()
        ):
            yield item


def _inks_at_odds(items: list[Object]) -> Iterator[Object]:
    """Yield inks (Separation) of two recipes, or with names that are no plain text.

    ISO 19005-2, 6.2.4.4 and 6.1.8.
    """
    met: dict[bytes, tuple[bytes, ...]] = {}
    for item in items:
        if not _is_ink(item):
            continue
        if not is_plain(item[1]):
            yield item
            continue
        recipe = (_spelt(item[2]), _spelt(item[3]))
        if met.setdefault(item[1].unparse(), recipe) != recipe:
            yield item


def _is_ink(item: Object) -> bool:
    return (
        isinstance(item, Array)
        and len(item) == _INK_PARTS
        and item[0] == Name.Separation
        and isinstance(item[1], Name)
    )


def _spelt(item: object) -> bytes:
    if isinstance(item, Stream):
        said = {k: _spelt(v) for k, v in item.items() if k not in _STORAGE}
        return repr(sorted(said.items())).encode() + item.read_bytes()
    if isinstance(item, Object):
        return item.unparse(resolved=True)
    return str(item).encode()


def _reword_colours(item: Array) -> None:
    """Make plain colours of an ink, of those of patterns, and of a list of one name."""
    if _is_ink(item):
        # What it is mixed of was looked at.
        _make_plain(item, Name.DeviceGray)
    elif len(item) == 1:
        _make_plain(item, item[0])
    elif len(item) == _PATTERN_PARTS and item[0] == Name.Pattern:
        base = item[1]
        if isinstance(base, Array):
            item[0] = base[0]
            del item[1:]
            item.extend(base[1:])
        else:
            _make_plain(item, base)


def _make_plain(item: Array, colours: object) -> None:
    """Make the same colours of it in a way of its own; of others, leave it."""
    for known, said in _PLAIN:
        if colours == known:
            del item[1:]
            item[0] = said
            item.append(Dictionary(WhitePoint=Array(list(_WHITE))))


def _put_in_place(item: Object) -> None:
    """Put texts, names and settings where they are asked for, not elsewhere."""
    for key, value in list(item.items()):
        if isinstance(value, String | Name) and value.objgen != DIRECT:
            # Read anew from how it is written, it belongs nowhere else.
            here = Object.parse(value.unparse(resolved=True))
            if here is not None:
                item[key] = here
    for key in _SETTINGS:
        setting = item.get(key)
        if isinstance(setting, Dictionary) and setting.objgen != DIRECT:
            item[key] = Dictionary(dict(setting.items()))
        elif isinstance(setting, Array) and setting.objgen != DIRECT:
            item[key] = Array(list(setting))


def _unsure_pictures(items: list[Object]) -> Iterator[Object]:
    """Yield JPEG 2000 pictures that may not pass."""
    for item in items:
        if _is_jpeg2000(item) and not may_be_archived(
            item.read_raw_bytes(), has_colours="/ColorSpace" in item
        ):
            yield item


def _is_jpeg2000(item: Object) -> bool:
    return isinstance(item, Stream) and filters_of(item)[-1:] == ("/JPXDecode",)


def _reword_picture(item: Object) -> None:
    """Make a plain picture of one in JPEG 2000, of the same colours."""
    if "/ColorSpace" not in item and "/ImageMask" not in item:
        item["/ColorSpace"] = Name.DeviceGray
    item["/BitsPerComponent"] = 8
    if "/SMaskInData" in item:
        del item["/SMaskInData"]
    item.write(b"\x00")


def leave_out(item: Object, path: Sequence[str], keys: Iterable[str]) -> bool:
    """Leave out private words of a program; tell whether there were any.

    Args:
        item: the object they stand in.
        path: keys to go down from it.
        keys: the words.
    """
    place: object = item
    for key in path:
        if not isinstance(place, Dictionary | Stream) or key not in place:
            return False
        place = place[key]
    if not isinstance(place, Dictionary | Stream):
        return False
    found = [key for key in keys if key in place]
    for key in found:
        del place[key]
    return bool(found)


def _reword_note(note: Object) -> None:
    note["/Subtype"] = Name.Stamp
    for key in set(note.keys()).difference(_STAMP_KEYS):
        del note[key]
