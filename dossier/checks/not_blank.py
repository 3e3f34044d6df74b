# SPDX-License-Identifier: Apache-2.0
"""Is every page printed?"""

from collections.abc import Iterator

import msgspec

from dossier.domain.finding import Finding
from dossier.domain.piece import Piece


class NotBlank(msgspec.Struct, frozen=True, tag="not_blank"):
    """Point at pages with nothing on them."""

    def run(self, piece: Piece) -> Iterator[Finding]:
        """Yield a finding for each blank page, a pass when there is none."""
        raise NotImplementedError
