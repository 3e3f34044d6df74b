# SPDX-License-Identifier: Apache-2.0
"""The header of a JPEG 2000 picture tells whether an archive may keep it."""

import struct

import pytest

from dossier.adapters.jpeg2000_boxes import may_be_archived

SIGNATURE = b"\x00\x00\x00\x0cjP  \r\n\x87\n"
SRGB = b"\x01\x00\x00" + (16).to_bytes(4)
CMYK = b"\x01\x00\x00" + (12).to_bytes(4)
LAB = b"\x01\x00\x00" + (19).to_bytes(4)
PROFILE = b"\x02\x00\x00" + bytes(8)


def box(kind: bytes, body: bytes, *, long: bool = False) -> bytes:
    if long:
        return struct.pack(">I4sQ", 1, kind, len(body) + 16) + body
    return struct.pack(">I4s", len(body) + 8, kind) + body


def size(channels: int = 3, depth: int = 7) -> bytes:
    return box(b"ihdr", struct.pack(">IIHBBBB", 64, 64, channels, depth, 7, 0, 0))


def picture(*boxes: bytes, long: bool = False) -> bytes:
    header = box(b"jp2h", b"".join(boxes), long=long)
    return SIGNATURE + box(b"ftyp", b"jp2 ") + header + box(b"jp2c", b"\xff\x4f")


@pytest.mark.parametrize("colours", [SRGB, PROFILE])
@pytest.mark.parametrize("channels", [1, 3, 4])
@pytest.mark.parametrize("long", [False, True])
def test_common_pictures_may(channels: int, colours: bytes, *, long: bool) -> None:
    data = picture(size(channels), box(b"colr", colours), long=long)
    assert may_be_archived(data, has_colours=False)


@pytest.mark.parametrize(
    "data",
    [
        pytest.param(picture(size(2), box(b"colr", SRGB)), id="two channels"),
        pytest.param(picture(size(5), box(b"colr", SRGB)), id="five channels"),
        pytest.param(picture(size(depth=255), box(b"colr", SRGB)), id="many depths"),
        pytest.param(picture(size(depth=38), box(b"colr", SRGB)), id="too deep"),
        pytest.param(
            picture(size(), box(b"bpcc", b"\7\7\7"), box(b"colr", SRGB)), id="listed"
        ),
        pytest.param(picture(box(b"colr", SRGB)), id="no size"),
        pytest.param(picture(box(b"ihdr", b"\0\0"), box(b"colr", SRGB)), id="cut"),
        pytest.param(b"\xff\x4f\xff\x51", id="bare data"),
        pytest.param(b"", id="nothing"),
    ],
)
def test_pictures_of_other_makes_may_not(data: bytes) -> None:
    assert not may_be_archived(data, has_colours=True)


@pytest.mark.parametrize("colours", [(), (CMYK,), (LAB,), (SRGB, SRGB), (b"\x01",)])
def test_unknown_colours_are_the_pdfs_to_say(colours: tuple[bytes, ...]) -> None:
    data = picture(size(), *(box(b"colr", one) for one in colours))
    assert not may_be_archived(data, has_colours=False)
    assert may_be_archived(data, has_colours=True)


def test_a_header_cut_anywhere_is_judged() -> None:
    whole = picture(size(), box(b"colr", SRGB))
    judged = [may_be_archived(whole[:n], has_colours=False) for n in range(len(whole))]
    assert not judged[0]


def test_boxes_that_claim_no_length_end_the_search() -> None:
    data = SIGNATURE + struct.pack(">I4s", 3, b"jp2h")
    assert not may_be_archived(data, has_colours=True)
