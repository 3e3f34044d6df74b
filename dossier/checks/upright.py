# SPDX-License-Identifier: Apache-2.0
"""Does each page stand upright, its lines level?"""

from collections.abc import Iterator

import msgspec

from dossier.domain.finding import Fact, Finding, Severity
from dossier.domain.piece import Piece, ReadFile
from dossier.domain.reading import PageReading

_HALF_TURN = 180


class Upright(msgspec.Struct, frozen=True, tag="upright"):
    """Say which pages do not stand upright, and what is done about it.

    Pages are put upright when the pieces are assembled, so this is advice: nothing
    is to be done. Lines that lean are not changed by themselves.

    Attributes:
        lean_max: degrees up to which lines that lean are left unmentioned.
    """

    lean_max: float

    def run(self, piece: Piece) -> Iterator[Finding]:
        """Yield advice on each page that is turned or leans, a pass when none is."""
        words = False
        found = False
        for file in piece.readable:
            for page in file.reading.pages:
                words = words or (bool(page.words) and page.quality is not None)
                for finding in self._on(file, page):
                    found = True
                    yield finding
        if words and not found:
            yield Finding(code="upright.ok", severity=Severity.PASS)

    def _on(self, file: ReadFile, page: PageReading) -> Iterator[Finding]:
        facts: dict[str, Fact] = {"name": file.name, "page": page.page}
        if page.rotation:
            upside_down = page.rotation == _HALF_TURN
            outcome = "upside_down" if upside_down else "sideways"
            yield _advice(file, page, outcome, facts | {"degrees": page.rotation})
        if abs(page.skew_degrees) > self.lean_max:
            facts |= {"degrees": abs(page.skew_degrees), "most": self.lean_max}
            yield _advice(file, page, "leaning", facts)


def _advice(
    file: ReadFile, page: PageReading, outcome: str, facts: dict[str, Fact]
) -> Finding:
    return Finding(
        code=f"upright.{outcome}",
        severity=Severity.ADVICE,
        facts=facts,
        path=file.name,
        document=file.document,
        page=page.page,
    )
