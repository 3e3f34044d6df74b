# SPDX-License-Identifier: Apache-2.0
"""Was a PDF changed after it was digitally signed? In workers only.

Who signed, and whether anybody trusts them, is not looked at: no file is ever called
validly signed here. What is signed is told by ISO 32000-2, 12.8.
"""

import hashlib
import io
from collections.abc import Iterator, Sequence
from enum import Enum
from typing import Final

import pikepdf
from pikepdf import Array, Dictionary, String

from dossier.adapters.pdf_forms import signature_values
from dossier.adapters.pdf_marks import page_marks

_DIGESTS: Final = (
    "sha256", "sha1", "sha384", "sha512", "sha224", "sha3_224", "sha3_256", "sha3_384",
    "sha3_512", "md5",
)  # fmt: skip
_NAMES: Final = (
    *(bytes.fromhex("06096086480165030402") + bytes((n,)) for n in (1, 2, 3, 4)),
    *(bytes.fromhex("06096086480165030402") + bytes((n,)) for n in (7, 8, 9, 10)),
    bytes.fromhex("06052b0e03021a"),
    bytes.fromhex("06082a864886f70d0205"),
)
"""What signatures call these (RFC 5754, RFC 8702, RFC 3370), as DER."""
_HEAD_BYTES: Final = 64
"""A signature begins with the hash it was made with (RFC 5652, 5.1)."""
_STATES_DIGEST: Final = bytes.fromhex("06092a864886f70d010904")
"""The attribute messageDigest (RFC 5652, 11.2), as DER."""
_DETACHED: Final = frozenset({"/adbe.pkcs7.detached", "/ETSI.CAdES.detached"})
_DAMAGE: Final = (pikepdf.PdfError, RuntimeError, ValueError, TypeError, LookupError)
"""What qpdf and pikepdf raise on pages and numbers that make no sense."""

_Stretches = list[tuple[int, int]]
"""Where each begins, and how long it is."""


class Signature(Enum):
    """What became of a file since it was signed."""

    NONE = "none"
    """It is not signed."""
    KEPT = "kept"
    """Nothing says that what was signed, or any page, was changed since."""
    ADDED_TO = "added_to"
    """The signed bytes are the same, and the pages are other ones since."""
    ALTERED = "altered"
    """The signed bytes are other ones."""


def signature_of(pdf: pikepdf.Pdf, data: bytes) -> Signature:
    """Return what became of a PDF since it was signed.

    Args:
        pdf: opened from ``data``.
        data: the bytes of the file as it was given.
    """
    values = list(signature_values(pdf))
    if not values:
        return Signature.NONE
    ranges = [found for one in values if (found := _signed_range(one, data))]
    if any(_is_altered(one, data) for one in values):
        return Signature.ALTERED
    ends = [start + length for stretches in ranges for start, length in stretches]
    end = max(ends, default=len(data))
    if data[end:].strip(b"\r\n\t \0") and _pages_differ(pdf, data[:end]):
        return Signature.ADDED_TO
    return Signature.KEPT


def _signed_range(value: Dictionary, data: bytes) -> _Stretches:
    """Return the stretches that are signed, none where that makes no sense."""
    given = value.get("/ByteRange")
    if not isinstance(given, Array) or len(given) % 2:
        return []
    numbers = [_whole(number) for number in given]
    stretches = list(zip(numbers[::2], numbers[1::2], strict=True))
    edges = [0, *(edge for start, size in stretches for edge in (start, start + size))]
    return stretches if edges == sorted(edges) and edges[-1] <= len(data) else []


def _whole(number: object) -> int:
    return number if isinstance(number, int) else -1


def _is_altered(value: Dictionary, data: bytes) -> bool:
    """Tell whether the signed bytes are not those whose digest was signed.

    Only where the signature states a digest of them; anything else proves nothing.
    """
    contents = value.get("/Contents")
    known = str(value.get("/SubFilter")) in _DETACHED
    if not known or not isinstance(contents, String):
        return False
    signed = _signed_range(value, data)
    if not signed:
        return "/ByteRange" in value
    stated = bytes(contents)
    head = stated[:_HEAD_BYTES]
    if _STATES_DIGEST not in stated or not any(name in head for name in _NAMES):
        return False
    parts = [memoryview(data)[start : start + size] for start, size in signed]
    return not any(digest in stated for digest in _digests(parts))


def _digests(stretches: Sequence[memoryview]) -> Iterator[bytes]:
    for name in _DIGESTS:
        digest = hashlib.new(name, usedforsecurity=False)
        for stretch in stretches:
            digest.update(stretch)
        yield digest.digest()


def _pages_differ(pdf: pikepdf.Pdf, as_signed: bytes) -> bool:
    """Tell whether pages show something else than in the bytes that were signed.

    A time stamp, or proof that the certificate was good, changes no page. Nothing can
    be told where those bytes are no PDF: no program signs such.
    """
    try:
        with pikepdf.open(io.BytesIO(as_signed)) as former:
            return page_marks(former) != page_marks(pdf)
    except _DAMAGE:
        return False
