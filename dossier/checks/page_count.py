# SPDX-License-Identifier: Apache-2.0
"""Has the piece as many pages or sides as this kind of document must have?"""

from collections.abc import Iterator

import msgspec

from dossier.domain.finding import Fact, Finding, Severity
from dossier.domain.piece import Piece


class PageCount(msgspec.Struct, frozen=True, tag="page_count"):
    """Expect at least and at most so many pages over all files of the piece."""

    at_least: int = 1
    at_most: int | None = None

    def run(self, piece: Piece) -> Iterator[Finding]:
        """Yield one finding on the number of pages.

        Pages of a file that could not be read are unknown, so too few are claimed
        only when every file was read.
        """
        pages = sum(len(file.reading.pages) for file in piece.readable)
        complete = len(piece.readable) == len(piece.files)
        facts: dict[str, Fact] = {
            "pages": pages,
            "at_least": self.at_least,
            "at_most": self.at_most,
        }
        if self.at_most is not None and pages > self.at_most:
            yield _finding("too_many", Severity.ADVICE, facts)
        elif not complete:
            return
        elif pages < self.at_least:
            yield _finding("too_few", Severity.BLOCKER, facts)
        else:
            yield _finding("ok", Severity.PASS, facts)


def _finding(outcome: str, severity: Severity, facts: dict[str, Fact]) -> Finding:
    return Finding(code=f"page_count.{outcome}", severity=severity, facts=facts)
