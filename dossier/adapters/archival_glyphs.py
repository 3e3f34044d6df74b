# SPDX-License-Identifier: Apache-2.0
"""Fonts whose letters are drawings (Type 3): are those shown there, as wide as said?

ISO 19005-2, 6.2.11.4.1 and 6.2.11.5.
"""

from collections.abc import Iterable
from typing import Final

import pikepdf
from pikepdf import Array, Dictionary, Name, Object, Stream

_NARROWEST_FAULT: Final = 1.0
"""Units of the font by which widths may differ: validators allow one."""

_NO_LETTER: Final = "/.notdef"
"""What stands for a letter that is missing; it may not be shown (6.2.11.8)."""

_WIDTHS: Final = {"d0", "d1"}
_DAMAGE: Final = (pikepdf.PdfError, RuntimeError, ValueError, TypeError, LookupError)


def letters_are_sound(font: Object, codes: Iterable[int]) -> bool:
    """Tell whether all these letters are drawn, and are as wide as said."""
    try:
        return all(_is_sound(font, code) for code in codes)
    except _DAMAGE:
        return False


def _is_sound(font: Object, code: int) -> bool:
    name = _names(font).get(code, _NO_LETTER)
    letter = font["/CharProcs"].get(name)
    if name == _NO_LETTER or not isinstance(letter, Stream):
        return False
    drawn = _drawn_width(letter)
    said = float(font["/Widths"][code - int(font["/FirstChar"])])
    return drawn is not None and abs(drawn - said) <= _NARROWEST_FAULT


def _names(font: Object) -> dict[int, str]:
    """Return the names of letters by code; only those the font lists itself."""
    encoding = font["/Encoding"]
    listed = encoding.get("/Differences") if isinstance(encoding, Dictionary) else None
    names, code = dict[int, str](), 0
    for entry in listed if isinstance(listed, Array) else ():
        if isinstance(entry, Name):
            names[code] = str(entry)
            code += 1
        else:
            code = int(entry)
    return names


def _drawn_width(letter: Stream) -> float | None:
    for step in pikepdf.parse_content_stream(letter):
        if str(step.operator) in _WIDTHS:
            return float(str(step.operands[0]))
    return None
