# SPDX-License-Identifier: Apache-2.0
"""How the values of a case file are stored: as they are, or sealed under a key.

A *place* names where a value stands ("state/12", "original/d3/data"). A sealed value
opens only at its own place, so that nobody can put one in the place of another.
"""

from typing import Final, Protocol


class Seal(Protocol):
    """Closes values on the way into the file and opens them on the way out."""

    @property
    def protects(self) -> bool:
        """Tell whether values are unreadable without the passphrase."""
        ...

    def close(self, place: str, data: bytes) -> bytes:
        """Return a value as it is stored at a place."""
        ...

    def open(self, place: str, stored: bytes) -> bytes:
        """Return a value as it was given.

        Raises:
            ValueError: it was altered, or stood elsewhere.
        """
        ...

    def hide(self, text: str) -> str:
        """Return what a text is looked up by, the same for the same text."""
        ...


class _PlainSeal:
    @property
    def protects(self) -> bool:
        return False

    def close(self, place: str, data: bytes) -> bytes:
        del place
        return data

    def open(self, place: str, stored: bytes) -> bytes:
        del place
        return stored

    def hide(self, text: str) -> str:
        return text


PLAIN: Final = _PlainSeal()
"""Stores values as they are."""
