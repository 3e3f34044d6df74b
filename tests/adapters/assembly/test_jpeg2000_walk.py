# SPDX-License-Identifier: Apache-2.0
"""Boxes of JPEG 2000 are walked by what their heads say, and no further."""

import pytest

from dossier.adapters.jpeg2000_walk import boxes

SHORT = b"\0\0\0\x0aabcdXY"
LONG = b"\0\0\0\x01abcd" + (18).to_bytes(8) + b"XY"
TO_THE_END = b"\0\0\0\0abcdXY"
CUT = b"\0\0\0\x0fabcdXY"
TOO_SHORT = b"\0\0\0\x07abcdXY"
LONG_TO_THE_END = b"\0\0\0\x01abcd" + bytes(8) + b"XY"


def walked(data: bytes) -> list[tuple[int, int, bool]]:
    return [(box.start, box.end, box.well_formed) for box in boxes(data)]


@pytest.mark.parametrize(
    ("data", "found"),
    [
        (b"", []),
        (SHORT[:7], []),
        (SHORT, [(8, 10, True)]),
        (LONG, [(16, 18, True)]),
        (SHORT + LONG + TO_THE_END, [(8, 10, True), (26, 28, True), (36, 38, True)]),
        (CUT, [(8, 15, True)]),
        (TOO_SHORT + SHORT, [(8, 7, False)]),
        (LONG_TO_THE_END, [(16, 18, False)]),
    ],
)
def test_a_box_lies_where_its_head_says(data, found) -> None:
    assert walked(data) == found
    assert all(box.kind == b"abcd" for box in boxes(data))
