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
_JFIF: Final = 0xE0
_PLAIN: Final = {_JFIF: 18, 0xEE: 16}
"""Bytes of segments of a fixed length, marker and length included."""
_CLOSE: Final = b"\xff\xd9"
_PADDING: Final = b"\x00\r\n"
_MOST_PADDING: Final = 1_024
# JFIF, the colour profile and Adobe's colour transform change how it is shown.
_KEPT: Final = {_JFIF: b"JFIF\x00", 0xE2: b"ICC_PROFILE\x00", 0xEE: b"Adobe"}
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
            return b"".join((*kept, _CLOSE))
        end = _segment_end(data, place, marker)
        if _is_wanted(marker, data[place + 4 : end]) and (
            keep_profile or marker != _PROFILE
        ):
            kept.append(_plain(marker, data[place:end]))
        place = end
    # Cut short: left to the decoder to judge.
    return b"".join((*kept, data[place:])) if len(kept) > 1 else data


def has_metadata(data: bytes) -> bool:
    """Tell whether a JPEG holds anything that is not needed to show it.

    Only its head is gone through, and what follows the picture looked for.
    """
    place = 2
    while place + 4 <= len(data) and data[place] == _MARKER:
        marker = data[place + 1]
        if marker == _START_OF_SCAN:
            return _goes_on(data)
        if marker == _MARKER:
            place += 1
            continue
        end = _segment_end(data, place, marker)
        segment = data[place:end]
        if not _is_wanted(marker, segment[4:]) or _plain(marker, segment) != segment:
            return True
        place = end
    return False


def _goes_on(data: bytes) -> bool:
    """Tell whether anything stands behind the picture, another one for example."""
    last = data[-_MOST_PADDING:].rstrip(_PADDING)
    # Longer than the end alone, so that it is searched for in longer steps.
    return not last.endswith(_CLOSE) or _CLOSE + b"\xff\xd8" in data


def _plain(marker: int, segment: bytes) -> bytes:
    """Return a segment without what stands behind its meaning: a small picture."""
    length = _PLAIN.get(marker, len(segment))
    if len(segment) <= length:
        return segment
    plain = segment[:2] + (length - 2).to_bytes(2, "big") + segment[4:length]
    # JFIF ends with the width and height of the small picture.
    return plain[:-2] + b"\x00\x00" if marker == _JFIF else plain


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
