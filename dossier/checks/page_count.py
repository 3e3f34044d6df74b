# SPDX-License-Identifier: Apache-2.0
"""Has the piece as many pages or sides as this kind of document must have?"""

from collections.abc import Iterator

import msgspec

from dossier.domain.finding import Finding
from dossier.domain.piece import Piece


class PageCount(msgspec.Struct, frozen=True, tag="page_count"):
    """Expect at least and at most so many pages over all files of the piece."""

    at_least: int = 1
    at_most: int | None = None

    def run(self, piece: Piece) -> Iterator[Finding]:
        """Yield one finding on the number of pages."""
        raise NotImplementedError
