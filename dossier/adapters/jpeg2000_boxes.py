# SPDX-License-Identifier: Apache-2.0
"""What the header of a JPEG 2000 picture says, as ISO 19005-2, 6.2.8.3 asks of it.

Boxes and their fields: ISO/IEC 15444-1, annex I.
"""

import struct
from collections.abc import Iterator
from typing import Final

from dossier.adapters.jpeg2000_walk import SIGNATURE, boxes

_CHANNELS: Final = {1, 3, 4}
_DEPTHS: Final = range(1, 39)
_DIFFERING: Final = 255
_LISTED: Final = 1
_KNOWN_COLOURS: Final = {16, 17, 18}
"""Colours one may list by number and this program knows: sRGB, grey, sYCC."""

_RESTRICTED_ICC: Final = 2


def may_be_archived(data: bytes, *, has_colours: bool) -> bool:
    """Tell whether PDF/A-2b surely allows a picture.

    Args:
        data: the picture as stored.
        has_colours: the PDF says what its colours are, so that it need not.
    """
    if not data.startswith(SIGNATURE):
        # Bare data: how many colours there are is nowhere said.
        return False
    header = next((body for kind, body in _bodies(data) if kind == b"jp2h"), b"")
    parts = list(_bodies(header))
    sizes = [body for kind, body in parts if kind == b"ihdr"]
    if len(sizes) != 1 or any(kind == b"bpcc" for kind, _ in parts):
        return False
    try:
        channels, depth = struct.unpack_from(">HB", sizes[0], 8)
    except struct.error:
        return False
    if channels not in _CHANNELS or depth == _DIFFERING:
        return False
    if (depth & 0x7F) + 1 not in _DEPTHS:
        return False
    colours = [body for kind, body in parts if kind == b"colr"]
    return has_colours or (len(colours) == 1 and _are_known(colours[0]))


def _are_known(colours: bytes) -> bool:
    if colours[:1] == bytes((_LISTED,)):
        return int.from_bytes(colours[3:7]) in _KNOWN_COLOURS
    return colours[:1] == bytes((_RESTRICTED_ICC,))


def _bodies(data: bytes) -> Iterator[tuple[bytes, bytes]]:
    """Yield kind and content of each box, what there is of it, as far as heads hold."""
    for box in boxes(data):
        if not box.well_formed:
            return
        yield box.kind, data[box.start : box.end]
