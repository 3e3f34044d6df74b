# SPDX-License-Identifier: Apache-2.0
"""Names of a machine-readable zone: letters only, surname before two fillers."""

import re
from typing import Final

_LETTERS: Final = str.maketrans("0152864", "OISZBGA")
"""Digits a name can only have by misreading."""
_STRAY: Final = re.compile(r"(?<=<<)[A-Z](?=<<)|(?<=<<)[A-Z]$")
"""One letter alone among fillers is a filler misread."""
_FILLERS_MISREAD: Final = re.compile(r"[<KLECS]*<[<KLECS]*[KL<][<KLECS]*$")
_LEAST_RUN: Final = 6


def names_of(field: str) -> tuple[str, str]:
    """Return surname and given names as printed, words apart; "" where unknown.

    Fillers misread as letters at the end of the line are dropped.
    """
    letters = field.translate(_LETTERS)
    tail = _FILLERS_MISREAD.search(letters)
    if tail is not None and len(tail.group()) >= _LEAST_RUN:
        start = tail.start() + tail.group().index("<")
        letters = letters[:start]
    letters = _STRAY.sub("<", letters)
    surname, _, rest = letters.strip("<").partition("<<")
    given = rest.lstrip("<").partition("<<")[0]
    return _words(surname), _words(given)


def _words(text: str) -> str:
    return " ".join(text.replace("<", " ").split())
