# SPDX-License-Identifier: Apache-2.0
"""What a file is, told by its first bytes; its name does not count."""

import re

HEAD_BYTES = 4096
"""How much of the start of a file ``type_of`` wants to see."""

UNKNOWN = "unknown"

_PDF = re.compile(rb"%PDF-\d")
_PDF_WITHIN = 1024
_HEIF_BRANDS = frozenset(
    {b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"mif1", b"msf1"}
)
_PREFIXES = (
    (b"\xff\xd8\xff", "jpeg"),
    (b"\x89PNG\r\n\x1a\n", "png"),
    (b"II*\x00", "tiff"),
    (b"MM\x00*", "tiff"),
    (b"II+\x00", "tiff"),
    (b"MM\x00+", "tiff"),
    (b"GIF87a", "gif"),
    (b"GIF89a", "gif"),
)


def type_of(head: bytes) -> str:
    """Return pdf, jpeg, png, heic, tiff, webp, bmp, gif or unknown.

    A PDF may have junk before its header: readers look through the first 1024 bytes
    (ISO 32000-1, annex H, implementation note 13).
    """
    for prefix, name in _PREFIXES:
        if head.startswith(prefix):
            return name
    if head[:4] == b"RIFF" and head[8:12] == b"WEBP":
        return "webp"
    if head[:2] == b"BM" and head[6:10] == bytes(4):
        return "bmp"
    if _is_heic(head):
        return "heic"
    if _PDF.search(head[:_PDF_WITHIN]) and not _is_markup(head):
        return "pdf"
    return UNKNOWN


def _is_heic(head: bytes) -> bool:
    """Tell HEIC from the other families that start with an ``ftyp`` box (AVIF, MP4)."""
    if head[4:8] != b"ftyp":
        return False
    size = min(int.from_bytes(head[:4], "big"), len(head))
    brands = {head[8:12], *(head[i : i + 4] for i in range(16, size - 3, 4))}
    return bool(brands & _HEIF_BRANDS) and head[8:12] not in {b"avif", b"avis"}


def _is_markup(head: bytes) -> bool:
    """Tell a web page that talks about PDF from a PDF with junk before it."""
    start = head.lstrip()[:14].lower()
    return start.startswith((b"<!doctype html", b"<html", b"<?xml"))
