# SPDX-License-Identifier: Apache-2.0
"""JPEG 2000 bytes without place, author or remark; the picture untouched.

Boxes and markers are those of ISO/IEC 15444-1, annexes A and I.
"""

from collections.abc import Iterator
from typing import Final

from dossier.adapters.jpeg2000_walk import BOX_HEAD, SIGNATURE, boxes

_START: Final = b"\xff\x4f"
_START_OF_TILE: Final = 0xFF90
_REMARK: Final = 0xFF64
_FIRST_MARKER: Final = 0xFF00
_PICTURE: Final = b"jp2c"
_KEPT: Final = {b"jP  ", b"ftyp", b"rreq", b"jp2h", b"jpch", b"jplh", _PICTURE}


class _NotUnderstoodError(ValueError):
    """The structure is not what it should be."""


def jpx_without_metadata(data: bytes) -> bytes:
    """Return a JPEG 2000 picture with only what is needed to show it, losslessly.

    One whose structure is not understood is returned as it is.
    """
    try:
        if data.startswith(SIGNATURE):
            return b"".join(_kept(data))
        return _codestream(data)
    except _NotUnderstoodError:
        return data


def _kept(data: bytes) -> Iterator[bytes]:
    """Yield the boxes that are needed, with a head of their own."""
    for box in boxes(data):
        if not box.start <= box.end <= len(data):
            raise _NotUnderstoodError
        if box.kind in _KEPT:
            content = data[box.start : box.end]
            if box.kind == _PICTURE:
                content = _codestream(content)
            yield (len(content) + BOX_HEAD).to_bytes(4, "big") + box.kind + content


def _codestream(data: bytes) -> bytes:
    """Return the picture itself without the remarks in its head."""
    if not data.startswith(_START):
        raise _NotUnderstoodError
    kept, place = [_START], len(_START)
    while place + 4 <= len(data):
        marker = int.from_bytes(data[place : place + 2], "big")
        if marker == _START_OF_TILE:
            return b"".join((*kept, data[place:]))
        end = place + 2 + int.from_bytes(data[place + 2 : place + 4], "big")
        if marker < _FIRST_MARKER or end > len(data) or end < place + 4:
            raise _NotUnderstoodError
        if marker != _REMARK:
            kept.append(data[place:end])
        place = end
    raise _NotUnderstoodError
