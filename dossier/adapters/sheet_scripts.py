# SPDX-License-Identifier: Apache-2.0
"""Characters that no font of the sheets draws, named in French for who reads them.

A mark of replacement in place of a name looks like a broken file. "[thaï] 2.pdf" says
what stands there; the name as given stays in the bookmarks and in the inventory.
"""

import unicodedata
from collections.abc import Iterable
from itertools import groupby
from typing import Final

_IN_FRENCH: Final = {
    "ARMENIAN": "arménien",
    "BENGALI": "bengali",
    "CJK": "idéogramme",
    "DEVANAGARI": "devanagari",
    "ETHIOPIC": "éthiopien",
    "GEORGIAN": "géorgien",
    "GUJARATI": "gujarati",
    "GURMUKHI": "gourmoukhi",
    "HEBREW": "hébreu",
    "KANNADA": "kannada",
    "KHMER": "khmer",
    "LAO": "lao",
    "MALAYALAM": "malayalam",
    "MYANMAR": "birman",
    "SINHALA": "cinghalais",
    "SYRIAC": "syriaque",
    "TAMIL": "tamoul",
    "TELUGU": "télougou",
    "THAI": "thaï",
    "TIBETAN": "tibétain",
}
"""First word of a character's name in Unicode: its script, in French."""

_OTHER_SCRIPT: Final = "autre écriture"
_SYMBOL: Final = "symbole"
_SELECTORS: Final = (range(0xFE00, 0xFE10), range(0xE0100, 0xE01F0))
"""Variants of the letter before them (Unicode, "Variation Selectors")."""


def is_unseen(letter: str) -> bool:
    """Tell whether a character has no shape of its own, and needs no font."""
    point = ord(letter)
    return unicodedata.category(letter) == "Cf" or any(
        point in selectors for selectors in _SELECTORS
    )


def spelt_out(letters: Iterable[tuple[str, bool]]) -> str:
    """Return the text with the name of its script for each run that cannot be drawn.

    Args:
        letters: each letter, and whether a font draws it.
    """
    told: list[tuple[str, str]] = []
    for script, run in groupby(letters, key=_undrawn_script):
        if script and _ends_with_a_space_after(script, told):
            told.pop()
        else:
            told.append((script, "".join(letter for letter, _ in run)))
    return "".join(f"[{script}]" if script else text for script, text in told)


def _ends_with_a_space_after(script: str, told: list[tuple[str, str]]) -> bool:
    """Tell whether another word of the same script stands just before."""
    match told[-2:]:
        case [(before, _), ("", text)]:
            return before == script and text.isspace()
        case _:
            return False


def _undrawn_script(letter: tuple[str, bool]) -> str:
    """Return the script in French, or nothing for a letter that is drawn."""
    character, drawn = letter
    if drawn:
        return ""
    first = unicodedata.name(character, "?").split()[0]
    if first in _IN_FRENCH:
        return _IN_FRENCH[first]
    is_written = unicodedata.category(character)[0] in "LM"
    return _OTHER_SCRIPT if is_written else _SYMBOL
