# SPDX-License-Identifier: Apache-2.0
"""The 2D-Doc: what it says, and whether its signature holds (ANTS specification).

Only the certificates shipped with the library count, never ones found on the machine:
the same bytes must read the same everywhere.
"""

import binascii
import datetime as dt
import re
from base64 import b32decode
from functools import lru_cache
from importlib.resources import files

from cryptography.exceptions import InvalidSignature, UnsupportedAlgorithm
from cryptography.x509.oid import NameOID
from tddoc.doc import TwoDDoc as SignedCode
from tddoc.header import Header
from tddoc.keychain import KeyChain
from tddoc.message import C40Message

from dossier.domain.page_codes import TwoDDoc
from dossier.domain.twoddoc_fields import facts_of

VALID = "valid"
INVALID = "invalid"
UNVERIFIABLE = "unverifiable"

_START = re.compile(rb"DC0[1-4]")
_END_OF_MESSAGE = "\x1f"
_TEST_AUTHORITY = "FR00"
_FIRST_VERSION = 1
_ODD_CODE = (
    ValueError, KeyError, IndexError, AttributeError, TypeError, AssertionError,
    OverflowError, NotImplementedError, binascii.Error,
)  # fmt: skip
"""What the decoder raises on codes that do not keep to the tables."""


def is_twoddoc(payload: bytes) -> bool:
    """Tell a 2D-Doc of versions 1 to 4 from any other Data Matrix."""
    return _START.match(payload) is not None


def decode_twoddoc(payload: bytes) -> TwoDDoc | None:
    """Return what a code says, None when not even its header can be read.

    A code of the public test authority proves nothing, since anyone can sign in its
    name: its signature is ``unverifiable`` at best, and it is marked a specimen.
    """
    text = payload.decode("latin-1")
    try:
        header = Header.from_code(text)
        start = header.length
    except _ODD_CODE:
        return None
    message, _, signature = text[start:].partition(_END_OF_MESSAGE)
    fields = _fields(header, message)
    specimen = header.ca_id == _TEST_AUTHORITY
    verdict = _signature(header, text[:start] + message, signature)
    if specimen and verdict == VALID:
        verdict = UNVERIFIABLE
    kind = str(header.doc_type_id)
    return TwoDDoc(
        type=kind,
        issue_date=header.emit_date,
        signature=verdict,
        specimen=specimen,
        signed_by=_owner(header) if verdict == VALID else "",
        **facts_of(kind, fields),
    )


def _fields(header: Header, message: str) -> dict[str, str | dt.date]:
    """Return field id -> text or day, as far as the message keeps to the tables."""
    found: dict[str, str | dt.date] = {}
    rest = message
    while rest:
        before = len(rest)
        try:
            data, rest = C40Message.code_extract(
                C40Message(header.perimeter_id, []), rest
            )
            value = data.value
            if isinstance(value, bool):
                found[data.definition.id] = "1" if value else "0"
            elif isinstance(value, str):
                found[data.definition.id] = value.strip()
            elif isinstance(value, dt.date):
                found[data.definition.id] = value
        except _ODD_CODE:
            break
        if len(rest) >= before:
            break
    return found


def _signature(header: Header, signed: str, signature: str) -> str:
    """Return valid, invalid, or unverifiable (by whom, or when, cannot be told)."""
    try:
        certificate = _certificates().lookup(header.ca_id, header.cert_id)
        padded = signature + "=" * (-len(signature) % 8)
        code = SignedCode(
            header, None, b32decode(padded), signed_data=signed.encode("ascii")
        )
        holds = code.signature_is_valid(_certificates())
    except (InvalidSignature, UnsupportedAlgorithm, *_ODD_CODE):
        return UNVERIFIABLE
    if not holds:
        # Version 1 signed another way, which the library does not know.
        return UNVERIFIABLE if header.version == _FIRST_VERSION else INVALID
    signed_on = header.sign_date or header.emit_date
    in_force = signed_on is not None and _day(
        certificate.not_valid_before_utc
    ) <= signed_on <= _day(certificate.not_valid_after_utc)
    return VALID if in_force else UNVERIFIABLE


@lru_cache(maxsize=1)
def _certificates() -> KeyChain:
    """Return the trust list, the test authority included to tell specimens."""
    chain = KeyChain(check_expiry=False)
    chain.load_dir(files("tddoc.chains"))
    return chain


def _owner(header: Header) -> str:
    """Return who the certificate was made out to, as it names them."""
    subject = _certificates().lookup(header.ca_id, header.cert_id).subject
    names = subject.get_attributes_for_oid(NameOID.ORGANIZATION_NAME)
    return str(names[0].value).strip() if names else ""


def _day(moment: dt.datetime) -> dt.date:
    return moment.date()
