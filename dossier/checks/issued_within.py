# SPDX-License-Identifier: Apache-2.0
"""Was the paper issued within so many calendar months of the filing date?"""

from collections.abc import Iterator
from typing import Annotated

import msgspec

from dossier.domain.finding import Finding
from dossier.domain.piece import Piece


class IssuedWithin(msgspec.Struct, frozen=True, tag="issued_within"):
    """Refuse a paper issued more than ``months`` calendar months before filing."""

    months: Annotated[int, msgspec.Meta(ge=1, le=120)]

    def run(self, piece: Piece) -> Iterator[Finding]:
        """Yield one finding for the piece's issue date."""
        raise NotImplementedError
