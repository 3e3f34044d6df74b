# SPDX-License-Identifier: Apache-2.0
"""Is all of each page in its picture, with nothing washed out or in the dark?"""

from collections.abc import Iterator

import msgspec

from dossier.domain.finding import Box, Fact, Finding, Severity
from dossier.domain.page_quality import PageQuality
from dossier.domain.piece import Piece, ReadFile
from dossier.domain.reading import PageReading


class CompletePage(msgspec.Struct, frozen=True, tag="complete_page"):
    """Point at print that runs out of the picture, or ends in glare or shadow.

    What is missing cannot be seen, so nobody can say whether it mattered: the person
    is asked to look; in a half shadow people read what machines do not: advice.

    Attributes:
        cut_min: words or letters at a border from which a side counts as cut off.
        rows_min: rows of squares in which print runs into a patch from which it counts.
    """

    cut_min: int
    rows_min: int

    def run(self, piece: Piece) -> Iterator[Finding]:
        """Yield a finding for each place, a pass when there is none."""
        judged = False
        found = False
        for file in piece.readable:
            for page in file.reading.pages:
                if page.quality is None or page.quality.print_cells is None:
                    continue
                judged = judged or not page.blank
                for finding in self._on(file, page, page.quality):
                    found = True
                    yield finding
        if judged and not found:
            yield Finding(code="complete_page.ok", severity=Severity.PASS)

    def _on(
        self, file: ReadFile, page: PageReading, quality: PageQuality
    ) -> Iterator[Finding]:
        for cut in quality.cut_edges:
            if cut.places >= self.cut_min:
                facts: dict[str, Fact] = {"places": cut.places, "least": self.cut_min}
                yield _finding(file, page, f"cut_{cut.side}", (cut.box, facts))
        for patch in quality.hidden:
            if patch.rows >= self.rows_min:
                facts = {"rows": patch.rows, "least": self.rows_min}
                facts |= {"percent": max(round(100 * patch.share), 1)}
                yield _finding(file, page, patch.cause, (patch.box, facts))


def _finding(
    file: ReadFile,
    page: PageReading,
    outcome: str,
    shown: tuple[Box, dict[str, Fact]],
) -> Finding:
    box, facts = shown
    half = outcome == "half_shadow"
    return Finding(
        code=f"complete_page.{outcome}",
        severity=Severity.ADVICE if half else Severity.UNKNOWN,
        facts={"name": file.name, "page": page.page, **facts},
        path=file.name,
        document=file.document,
        page=page.page,
        box=box,
    )
