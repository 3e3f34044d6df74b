# SPDX-License-Identifier: Apache-2.0
"""The type of a file comes from its bytes."""

import io

import pytest
from PIL import Image

from dossier.adapters.file_type import type_of


@pytest.mark.parametrize(
    ("pillow_name", "expected"),
    [
        ("JPEG", "jpeg"),
        ("PNG", "png"),
        ("TIFF", "tiff"),
        ("WEBP", "webp"),
        ("BMP", "bmp"),
        ("GIF", "gif"),
        ("PDF", "pdf"),
    ],
)
def test_what_a_program_wrote_is_recognised(pillow_name, expected):
    out = io.BytesIO()
    Image.new("RGB", (20, 20), "white").save(out, pillow_name)
    assert type_of(out.getvalue()[:4096]) == expected


def _ftyp(major: bytes, *compatible: bytes) -> bytes:
    body = major + bytes(4) + b"".join(compatible)
    return (len(body) + 8).to_bytes(4, "big") + b"ftyp" + body


@pytest.mark.parametrize(
    ("head", "expected"),
    [
        (_ftyp(b"heic", b"mif1", b"heic"), "heic"),
        (_ftyp(b"mif1", b"heic"), "heic"),
        (_ftyp(b"avif", b"mif1"), "unknown"),
        (_ftyp(b"isom", b"mp42"), "unknown"),
        (b"junk from a mail server\r\n%PDF-1.4\n", "pdf"),
        (b"x" * 1030 + b"%PDF-1.4\n", "unknown"),
        (b"<!DOCTYPE html><p>A file starts with %PDF-1.7", "unknown"),
        (b"%!PS-Adobe-3.0 EPSF-3.0\n", "unknown"),
        (b"PK\x03\x04word/document.xml", "unknown"),
        (b"Bonjour, ceci est un texte.", "unknown"),
        (b"BM is how this sentence begins", "unknown"),
        (b"", "unknown"),
        (b"\xff", "unknown"),
    ],
)
def test_odd_heads_are_told_apart(head, expected):
    assert type_of(head) == expected
