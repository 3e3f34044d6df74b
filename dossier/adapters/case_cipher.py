# SPDX-License-Identifier: Apache-2.0
"""The cryptography of protected case files: nothing but calls of ``cryptography``.

A random data key seals every value with AES-256-GCM. The passphrase, through scrypt
(RFC 7914), gives the key that wraps the data key. Both keys live in memory only.
"""

import hashlib
import hmac
import os
from dataclasses import dataclass
from typing import Final

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDFExpand
from cryptography.hazmat.primitives.kdf.scrypt import Scrypt

from dossier.domain.passphrase import normalised

_KEY_BYTES: Final = 32
_SALT_BYTES: Final = 16
_NONCE_BYTES: Final = 12
_COST: Final = (1 << 16, 8, 4)
"""scrypt's N, r and p: 64 MiB and about half a second on a small laptop.

Twice what the OWASP Password Storage Cheat Sheet asks for (N = 2^16, r = 8, p = 2).
"""
_MOST_MEMORY: Final = 128 << 20
_MOST_PASSES: Final = 16


class WrongPassphraseError(Exception):
    """The passphrase is not the one the key is wrapped under."""


@dataclass(frozen=True, slots=True, kw_only=True)
class KeyBox:
    """The wrapped data key, with everything but the passphrase to unwrap it."""

    salt: bytes
    n: int
    r: int
    p: int
    wrapped: bytes

    def digest(self) -> bytes:
        """Return a checksum, which tells damage from a wrong passphrase."""
        return hashlib.sha256(self._bound() + self.wrapped).digest()

    def unwrapped(self, passphrase: str) -> bytes:
        """Return the data key.

        Raises:
            WrongPassphraseError: it is another passphrase.
            ValueError: the costs are none that Dossier ever wrote.
        """
        nonce, sealed = self.wrapped[:_NONCE_BYTES], self.wrapped[_NONCE_BYTES:]
        try:
            return AESGCM(self._key(passphrase)).decrypt(nonce, sealed, self._bound())
        except InvalidTag:
            raise WrongPassphraseError from None

    def _key(self, passphrase: str) -> bytes:
        # A file made to exhaust memory or time is refused before either is spent.
        memory = 128 * self.r * max(self.n, self.p)
        if memory > _MOST_MEMORY or not 1 <= self.p <= _MOST_PASSES:
            raise ValueError("scrypt costs")
        kdf = Scrypt(salt=self.salt, length=_KEY_BYTES, n=self.n, r=self.r, p=self.p)
        return kdf.derive(normalised(passphrase).encode())

    def _bound(self) -> bytes:
        return b"dossier key 1|%s|%d|%d|%d" % (self.salt, self.n, self.r, self.p)

    @classmethod
    def around(cls, key: bytes, passphrase: str) -> "KeyBox":
        """Wrap a data key under a passphrase, with a new salt."""
        n, r, p = _COST
        empty = cls(salt=os.urandom(_SALT_BYTES), n=n, r=r, p=p, wrapped=b"")
        nonce = os.urandom(_NONCE_BYTES)
        sealed = AESGCM(empty._key(passphrase)).encrypt(nonce, key, empty._bound())
        return cls(salt=empty.salt, n=n, r=r, p=p, wrapped=nonce + sealed)


def new_key() -> bytes:
    """Return a fresh data key."""
    return os.urandom(_KEY_BYTES)


class CipherSeal:
    """Seals values under a data key.

    Nonces are random: with 96 bits and at most some millions of values under one key,
    that one comes twice is less likely than one in 10^15.
    """

    def __init__(self, key: bytes) -> None:
        """Derive one key for values and one for what is looked up."""
        self.key = key
        self._values = AESGCM(_derived(key, b"dossier values 1"))
        self._names = _derived(key, b"dossier names 1")

    @property
    def protects(self) -> bool:
        """Always."""
        return True

    def close(self, place: str, data: bytes) -> bytes:
        """Return nonce and sealed value, bound to the place."""
        nonce = os.urandom(_NONCE_BYTES)
        return nonce + self._values.encrypt(nonce, data, place.encode())

    def open(self, place: str, stored: bytes) -> bytes:
        """Return a value as it was given.

        Raises:
            ValueError: it was altered, stood elsewhere, or was never sealed.
        """
        nonce, sealed = stored[:_NONCE_BYTES], stored[_NONCE_BYTES:]
        try:
            return self._values.decrypt(nonce, sealed, place.encode())
        except (InvalidTag, TypeError) as error:
            raise ValueError("sealed value") from error

    def hide(self, text: str) -> str:
        """Return the text's HMAC-SHA-256 under the second key."""
        return hmac.new(self._names, text.encode(), hashlib.sha256).hexdigest()


def _derived(key: bytes, purpose: bytes) -> bytes:
    return HKDFExpand(algorithm=SHA256(), length=_KEY_BYTES, info=purpose).derive(key)
