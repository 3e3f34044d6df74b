# SPDX-License-Identifier: Apache-2.0
"""Has the identity photo the right proportions and enough pixels?"""

from collections.abc import Iterator

import msgspec

from dossier.domain.finding import Fact, Finding, Severity
from dossier.domain.piece import Piece, ReadFile
from dossier.domain.reading import PageReading


class IdPhoto(msgspec.Struct, frozen=True, tag="id_photo"):
    """Measure an identity photo against its printed size.

    Attributes:
        width_mm: printed width; likewise height_mm.
        ratio_tolerance: relative error of width/height that is still fine.
        ratio_limit: relative error beyond which the photo is refused.
        good_height_px: pixels of height for a sharp print.
        least_height_px: pixels of height below which the photo is refused.
    """

    width_mm: float
    height_mm: float
    ratio_tolerance: float
    ratio_limit: float
    good_height_px: int
    least_height_px: int

    def run(self, piece: Piece) -> Iterator[Finding]:
        """Yield findings on ratio and resolution, and what a person must look at.

        Only proportions and pixels are measured, so nothing here ever says that the
        photo is fine: the last finding sends the person to the face.
        """
        for file in piece.readable:
            for page in file.reading.pages:
                yield from self._measured(file, page)
                yield _finding(
                    file, page, "face_not_examined", Severity.ADVICE, _facts(file, page)
                )

    def _measured(self, file: ReadFile, page: PageReading) -> Iterator[Finding]:
        facts = _facts(file, page) | {
            "width_mm": self.width_mm,
            "height_mm": self.height_mm,
            "width_px": page.width_px,
            "height_px": page.height_px,
        }
        if file.reading.type == "pdf" or not (page.width_px and page.height_px):
            yield _finding(file, page, "on_a_page", Severity.UNKNOWN, facts)
            return
        yield self._proportions(file, page, facts)
        yield self._resolution(file, page, facts)

    def _proportions(
        self, file: ReadFile, page: PageReading, facts: dict[str, Fact]
    ) -> Finding:
        ratio = page.width_px / page.height_px
        wanted = self.width_mm / self.height_mm
        error = abs(ratio / wanted - 1)
        facts = facts | {"ratio": round(ratio, 4), "wanted": round(wanted, 4)}
        if page.width_px > page.height_px and wanted < 1:
            return _finding(file, page, "landscape", Severity.BLOCKER, facts)
        if error > self.ratio_limit:
            return _finding(file, page, "wrong_ratio", Severity.BLOCKER, facts)
        if error > self.ratio_tolerance:
            return _finding(file, page, "ratio_off", Severity.ADVICE, facts)
        return _finding(file, page, "ratio_ok", Severity.PASS, facts)

    def _resolution(
        self, file: ReadFile, page: PageReading, facts: dict[str, Fact]
    ) -> Finding:
        facts = facts | {
            "good_height_px": self.good_height_px,
            "least_height_px": self.least_height_px,
        }
        if page.height_px < self.least_height_px:
            return _finding(file, page, "too_small", Severity.BLOCKER, facts)
        if page.height_px < self.good_height_px:
            return _finding(file, page, "small", Severity.ADVICE, facts)
        return _finding(file, page, "resolution_ok", Severity.PASS, facts)


def _facts(file: ReadFile, page: PageReading) -> dict[str, Fact]:
    return {"name": file.name, "page": page.page}


def _finding(
    file: ReadFile,
    page: PageReading,
    outcome: str,
    severity: Severity,
    facts: dict[str, Fact],
) -> Finding:
    return Finding(
        code=f"id_photo.{outcome}",
        severity=severity,
        facts=facts,
        path=file.name,
        document=file.document,
        page=page.page,
    )
