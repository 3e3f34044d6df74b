# SPDX-License-Identifier: Apache-2.0
"""A checksum inside stored JSON objects, so that no flipped bit changes an answer.

It is one more key at the end of the object; versions of Dossier that do not know it
pass over it.
"""

import hashlib
import re
from typing import Final

import msgspec

_CHECK: Final = re.compile(rb',"checksum":"([0-9a-f]{64})"\}\Z')
_OBJECTS: Final = msgspec.json.Decoder(dict[str, msgspec.Raw])


def with_checksum(json: bytes) -> bytes:
    """Return a JSON object with the checksum of what it was."""
    return b'%s,"checksum":"%s"}' % (
        json[:-1],
        hashlib.sha256(json).hexdigest().encode(),
    )


def checked(json: bytes, *, believed: frozenset[str] = frozenset()) -> bytes:
    """Return a JSON object as it was before ``with_checksum``.

    Args:
        json: the stored object.
        believed: keys of an object by an earlier version, which wrote no checksum.
            With any other key it is one whose checksum is itself damaged.

    Raises:
        ValueError: it is not what was written.
    """
    found = _CHECK.search(json)
    if found is None:
        if not believed or not _OBJECTS.decode(json).keys() <= believed:
            raise ValueError("checksum")
        return json
    whole = json[: found.start()] + b"}"
    if hashlib.sha256(whole).hexdigest().encode() != found[1]:
        raise ValueError("checksum")
    return whole
