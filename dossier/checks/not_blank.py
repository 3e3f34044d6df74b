# SPDX-License-Identifier: Apache-2.0
"""Is every page printed?"""

from collections.abc import Iterator

import msgspec

from dossier.domain.finding import Finding, Severity
from dossier.domain.piece import Piece, ReadFile


class NotBlank(msgspec.Struct, frozen=True, tag="not_blank"):
    """Point at pages with nothing on them.

    A blank back among printed pages is a nuisance at most, so it is advice; a piece
    with nothing printed at all cannot be what was asked for, so it blocks.
    """

    def run(self, piece: Piece) -> Iterator[Finding]:
        """Yield a finding for each blank page, a pass when there is none."""
        pages = [(file, p) for file in piece.readable for p in file.reading.pages]
        blank = [(file, p.page) for file, p in pages if p.blank]
        if pages and len(blank) == len(pages):
            for file, page in blank:
                yield _finding(file, page, "nothing_printed", Severity.BLOCKER)
            return
        for file, page in blank:
            yield _finding(file, page, "blank_page", Severity.ADVICE)
        if pages and not blank:
            yield Finding(
                code="not_blank.ok",
                severity=Severity.PASS,
                facts={"pages": len(pages)},
            )


def _finding(file: ReadFile, page: int, outcome: str, severity: Severity) -> Finding:
    return Finding(
        code=f"not_blank.{outcome}",
        severity=severity,
        facts={"name": file.name, "page": page},
        path=file.name,
        document=file.document,
        page=page,
    )
