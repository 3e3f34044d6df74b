# SPDX-License-Identifier: Apache-2.0
"""JPEG bytes without place, camera, author or thumbnail; the picture untouched."""

import re
from typing import Final

_MARKER: Final = 0xFF
_START_OF_SCAN: Final = 0xDA
_END: Final = 0xD9
_MARKERS_WITHOUT_LENGTH: Final = frozenset({0x01, *range(0xD0, 0xD9)})
_APPLICATION: Final = range(0xE0, 0xF0)
_COMMENT: Final = 0xFE
_PROFILE: Final = 0xE2
# JFIF, the colour profile and Adobe's colour transform change how it is shown.
_KEPT: Final = {0xE0: b"JFIF\x00", 0xE2: b"ICC_PROFILE\x00", 0xEE: b"Adobe"}
_MARKER_IN_SCAN: Final = re.compile(rb"\xff[^\x00\xd0-\xd7\xff]")


def without_metadata(data: bytes, *, keep_profile: bool = True) -> bytes:
    """Return a JPEG with only what is needed to show it, losslessly.

    Everything after the end of the picture goes too (second pictures, maker notes).
    A file whose structure is not understood is returned as it is. The colour profile
    is kept if ``keep_profile`` says so.
    """
    kept = [b"\xff\xd8"]
    place = 2
    if data[:2] != b"\xff\xd8":
        return data
    while place + 4 <= len(data):
        if data[place] != _MARKER:
            return data
        marker = data[place + 1]
        if marker == _MARKER:
            place += 1
            continue
        if marker == _END:
            return b"".join((*kept, b"\xff\xd9"))
        end = _segment_end(data, place, marker)
        if _is_wanted(marker, data[place + 4 : end]) and (
            keep_profile or marker != _PROFILE
        ):
            kept.append(data[place:end])
        place = end
    # Cut short: left to the decoder to judge.
    return b"".join((*kept, data[place:])) if len(kept) > 1 else data


def has_metadata(data: bytes) -> bool:
    """Tell whether the start of a JPEG holds EXIF, XMP or IPTC data."""
    head = data[:65_536]
    return any(
        mark in head for mark in (b"Exif\x00", b"http://ns.adobe.com", b"Photoshop")
    )


def _segment_end(data: bytes, place: int, marker: int) -> int:
    if marker in _MARKERS_WITHOUT_LENGTH:
        return place + 2
    end = place + 2 + int.from_bytes(data[place + 2 : place + 4], "big")
    if marker == _START_OF_SCAN:
        following = _MARKER_IN_SCAN.search(data, end)
        return following.start() if following else len(data)
    return end


def _is_wanted(marker: int, content: bytes) -> bool:
    if marker == _COMMENT:
        return False
    if marker not in _APPLICATION:
        return True
    return marker in _KEPT and content.startswith(_KEPT[marker])
