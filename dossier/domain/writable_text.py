# SPDX-License-Identifier: Apache-2.0
"""Text that can be written down.

Names of files made elsewhere (an old ZIP, another system) may hold bytes of no known
character. Python carries them along as halves of characters, which neither a case nor
a PDF can hold.
"""

import re
from collections.abc import Mapping
from typing import Final

_HALVES: Final = re.compile("[\ud800-\udfff]")
_UNKNOWN: Final = "\N{REPLACEMENT CHARACTER}"


def writable(text: str) -> str:
    """Return the text with a mark for each byte of no known character."""
    return _HALVES.sub(_UNKNOWN, text)


def writable_values(value: object) -> object:
    """Return tables and lists with all their texts made writable."""
    if isinstance(value, str):
        return writable(value)
    if isinstance(value, Mapping):
        return {writable_values(k): writable_values(v) for k, v in value.items()}
    if isinstance(value, list | tuple):
        return [writable_values(one) for one in value]
    return value
