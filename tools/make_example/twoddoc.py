# SPDX-License-Identifier: Apache-2.0
"""A 2D-Doc signed by the public test authority FR00.

The key below is printed in the ANTS specification of 2D-Doc (version 3.3.0, section
16.1, certificate FR00/0001) so that anybody can make test codes. It is public, and a
code signed with it proves nothing: that is the point of a specimen.
"""

import base64
import datetime as dt

import zxingcpp
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.utils import decode_dss_signature
from PIL import Image

PUBLISHED_TEST_KEY = 0xD6C8FF13FEC863A0A7BF6FEEA89BBD8B34DF1F9C4886A22B3A4E849B127300C3
GROUP = "\x1d"
UNIT = "\x1f"
_EPOCH = dt.date(2000, 1, 1)


def bill_code(
    fields: tuple[tuple[str, str], ...], *, issued: dt.date, signed: dt.date
) -> str:
    """Return the text of a 2D-Doc of type 01 (bill), version 03, signed.

    ``fields`` are two-character data identifiers and values; the fixed-length ones
    (24 postcode, 26 country) take no separator after them.
    """
    header = f"DC03FR000001{_days(issued)}{_days(signed)}0101"
    data = "".join(
        f"{key}{value}{'' if key in ('24', '26') else GROUP}" for key, value in fields
    )
    return f"{header}{data}{UNIT}{_signature(header + data)}"


def picture(code: str, *, pixels_a_module: int = 4) -> Image.Image:
    """Return the code as a DataMatrix, black on white, with its quiet zone."""
    barcode = zxingcpp.create_barcode(code, zxingcpp.BarcodeFormat.DataMatrix)
    pixels = barcode.to_image(scale=pixels_a_module, add_quiet_zones=True)
    return Image.fromarray(pixels)


def _signature(signed: str) -> str:
    key = ec.derive_private_key(PUBLISHED_TEST_KEY, ec.SECP256R1())
    algorithm = ec.ECDSA(hashes.SHA256(), deterministic_signing=True)
    r, s = decode_dss_signature(key.sign(signed.encode("ascii"), algorithm))
    raw = r.to_bytes(32, "big") + s.to_bytes(32, "big")
    return base64.b32encode(raw).decode("ascii").rstrip("=")


def _days(date: dt.date) -> str:
    return f"{(date - _EPOCH).days:04X}"
