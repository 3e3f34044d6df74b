# SPDX-License-Identifier: Apache-2.0
"""The boxes that a JPEG 2000 file is made of (ISO/IEC 15444-1, annex I.4)."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

SIGNATURE: Final = b"\x00\x00\x00\x0cjP  \r\n\x87\n"
"""Bytes that every such file begins with; bare picture data do not."""

BOX_HEAD: Final = 8
_LONG_HEAD: Final = 16


@dataclass(frozen=True, slots=True, kw_only=True)
class Box:
    """A box as its head describes it; nothing says that all of it is there.

    Attributes:
        start: first byte of the content, counted from the start of the data.
        end: first byte after it; before ``start`` if the head contradicts itself, after
            the data if the box is cut short.
        well_formed: the head gives a length that the standard allows.
    """

    kind: bytes
    start: int
    end: int
    well_formed: bool


def boxes(data: bytes) -> Iterator[Box]:
    """Yield each box, up to and with the first whose head contradicts itself."""
    place = 0
    while place + BOX_HEAD <= len(data):
        start = place + BOX_HEAD
        length = int.from_bytes(data[place : place + 4])
        is_long = length == 1
        if is_long:
            start = place + _LONG_HEAD
            length = int.from_bytes(data[place + BOX_HEAD : start])
        # Only a short head may leave it open, for the last box.
        is_open = length == 0
        end = len(data) if is_open else place + length
        yield Box(
            kind=data[place + 4 : place + BOX_HEAD],
            start=start,
            end=end,
            well_formed=end >= start and not (is_long and is_open),
        )
        if end < start:
            return
        place = end
