# SPDX-License-Identifier: Apache-2.0
"""Passphrases as people give them, made the same whatever keyboard they come from."""

import unicodedata
from typing import Final

from dossier.domain.errors import WrongInputError

FEWEST: Final = 8
"""Fewest characters of a new passphrase: NIST SP 800-63B, section 5.1.1.1."""


def normalised(passphrase: str) -> str:
    """Return the passphrase in NFKC: "é" is one thing on every system.

    NIST SP 800-63B, section 5.1.1.2, asks for NFKC or NFKD before deriving a key.
    """
    return unicodedata.normalize("NFKC", passphrase)


def require_good(passphrase: str) -> None:
    """Refuse a new passphrase that is no protection.

    Raises:
        WrongInputError: ``passphrase.too_short``.
    """
    if len(normalised(passphrase).strip()) < FEWEST:
        raise WrongInputError("passphrase.too_short", fewest=FEWEST)
