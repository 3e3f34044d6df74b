# SPDX-License-Identifier: Apache-2.0
"""PDFs with a digital signature, byte by byte, and what may happen to them later."""

import hashlib
import re

_OID = bytes.fromhex("06092a864886f70d010904")
SHA_256 = bytes.fromhex("0609608648016503040201")
RIPEMD_160 = bytes.fromhex("06052b24030201")
"""Hashes as signatures name them (RFC 5754, RFC 2459 and its successors), as DER."""
_ROOM = 200
_NUMBER = "{:010}"
_ZEROS = " ".join([_NUMBER.format(0)] * 4)
_PAGE = (
    "<</Type /Page /Parent 2 0 R /MediaBox [0 0 300 400] /Contents {} 0 R"
    " /Resources <</Font <</F1 <</Type /Font /Subtype /Type1 /BaseFont /Helvetica>>>>>>"
    " /Annots [6 0 R]>>"
)


def signed_bytes(
    kind: str = "/adbe.pkcs7.detached", algorithm: bytes = SHA_256
) -> bytes:
    """Return one page with a signature that states the digest of the other bytes.

    Args:
        kind: of signature.
        algorithm: the hash it says it was made with; it is SHA-256 whatever it says.
    """
    signature = (
        f"<</Type /Sig /Filter /Adobe.PPKLite /SubFilter {kind}"
        f" /ByteRange [{_ZEROS}] /Contents <{'0' * 2 * _ROOM}>>>"
    )
    field = (
        "<</Type /Annot /Subtype /Widget /FT /Sig /T (Signature) /Rect [0 0 0 0]"
        " /F 132 /P 3 0 R /V 5 0 R>>"
    )
    objects = {
        1: "<</Type /Catalog /Pages 2 0 R /AcroForm <</Fields [6 0 R] /SigFlags 3>>>>",
        2: "<</Type /Pages /Kids [3 0 R] /Count 1>>",
        3: _PAGE.format(4),
        4: _stream("Facture du 14/09/2026"),
        5: signature,
        6: field,
    }
    return _sealed(_with(b"%PDF-1.7\n", objects, previous=0), algorithm)


def with_other_text(data: bytes) -> bytes:
    """Return it with another page text added at its end, as editors do."""
    added = {3: _PAGE.format(7), 7: _stream("Facture du 14/11/2026")}
    return _with(data, added, previous=_last_table(data))


def with_proof_of_the_certificate(data: bytes) -> bytes:
    """Return it with something added at its end that is on no page."""
    catalogue = (
        "<</Type /Catalog /Pages 2 0 R /AcroForm <</Fields [6 0 R] /SigFlags 3>>"
        " /DSS <</Type /DSS>>>>"
    )
    return _with(data, {1: catalogue}, previous=_last_table(data))


def with_a_signed_letter_changed(data: bytes) -> bytes:
    """Return it with one digit of the signed text overwritten."""
    return data.replace(b"14/09/2026", b"15/09/2026")


def signed_in_three_stretches(data: bytes) -> bytes:
    """Return it with the same bytes signed, the last ones as two stretches."""
    found = re.search(rb"/ByteRange \[\d+ (\d+) (\d+) (\d+)\]", data)
    assert found
    first, second, rest = (int(number) for number in found.groups())
    spelt = f"/ByteRange [0 {first} {second} 9 {second + 9} {rest - 9}]"
    room = found.end() - found.start()
    digest = hashlib.sha256(data[:first] + data[second:]).digest()
    data = data.replace(found[0], spelt.ljust(room).encode())
    again = hashlib.sha256(data[:first] + data[second:]).digest()
    return data.replace(digest.hex().encode(), again.hex().encode())


def _stream(text: str) -> str:
    drawn = f"BT /F1 14 Tf 30 300 Td ({text}) Tj ET"
    return f"<</Length {len(drawn)}>>\nstream\n{drawn}\nendstream"


def _with(data: bytes, objects: dict[int, str], *, previous: int) -> bytes:
    """Append objects, with a table of where they are, to a PDF."""
    rows = "" if previous else "0 1\n0000000000 65535 f \n"
    for number, body in objects.items():
        rows += f"{number} 1\n{_NUMBER.format(len(data))} 00000 n \n"
        data += f"{number} 0 obj\n{body}\nendobj\n".encode()
    back = f" /Prev {previous}" if previous else ""
    return (
        data
        + (
            f"xref\n{rows}trailer\n<</Size 8 /Root 1 0 R{back}>>\n"
            f"startxref\n{len(data)}\n%%EOF\n"
        ).encode()
    )


def _last_table(data: bytes) -> int:
    return int(re.findall(rb"startxref\n(\d+)", data)[-1])


def _sealed(data: bytes, algorithm: bytes) -> bytes:
    """Fill in which bytes are signed, and their digest."""
    start = data.index(b"/Contents <") + len(b"/Contents ")
    end = start + 2 * _ROOM + 2
    numbers = (0, start, end, len(data) - end)
    spelt = " ".join(map(_NUMBER.format, numbers)).encode()
    data = data.replace(_ZEROS.encode(), spelt)
    digest = hashlib.sha256(data[:start] + data[end:]).digest()
    stated = algorithm + _OID + b"\x31\x22\x04\x20" + digest
    stated = stated.ljust(_ROOM, b"\0")
    return data[: start + 1] + stated.hex().encode() + data[end - 1 :]
