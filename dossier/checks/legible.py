# SPDX-License-Identifier: Apache-2.0
"""Can the print on each page be read?"""

from collections.abc import Iterator

import msgspec

from dossier.domain.finding import Fact, Finding, Severity
from dossier.domain.page_quality import PageQuality
from dossier.domain.piece import Piece, ReadFile
from dossier.domain.reading import PageReading

_FEW_WORDS = 3


class Legible(msgspec.Struct, frozen=True, tag="legible"):
    """Point at pages whose print could hardly be read, with the likely reason.

    How much was read decides; blur, few pixels and faint print only say why, because
    each of them alone marks many pages that read well. A machine that cannot read is
    no proof that a person cannot, so this never blocks.

    Attributes:
        readable_min: share of confident words below which a page counts as unreadable.
        hard_min: share of confident words below which a page is hard to read.
        blurred_max: sharpness of the strokes up to which blur is the reason.
        unread_max: share of the print that a blurred page may leave unread.
        coarse_px: height of the letter x, in pixels, up to which pixels are too few.
        faint_max: contrast of the strokes up to which faintness is the reason.
        small_mm: height of the letter x, in millimetres, below which print is small.
        print_min: squares with strokes from which a page without a word is print.
        other_script: another check speaks of sharp letters nobody could read.
    """

    readable_min: float
    hard_min: float
    blurred_max: float
    unread_max: float
    coarse_px: float
    faint_max: float
    small_mm: float
    print_min: int
    other_script: bool = False

    def run(self, piece: Piece) -> Iterator[Finding]:
        """Yield a finding on each page that is hard to read, a pass when none is."""
        judged = False
        found = False
        for file in piece.readable:
            for page in file.reading.pages:
                if page.quality is None or page.blank:
                    continue
                judged = judged or page.quality.print_cells is not None
                for finding in self._on(file, page, page.quality):
                    found = True
                    yield finding
        if judged and not found:
            yield Finding(code="legible.ok", severity=Severity.PASS)

    def _on(
        self, file: ReadFile, page: PageReading, quality: PageQuality
    ) -> Iterator[Finding]:
        facts: dict[str, Fact] = {"name": file.name, "page": page.page}
        outcome, severity = self._outcome(page, quality)
        if outcome is not None:
            facts |= self._figures(page, quality)
            yield _finding(file, page, outcome, severity, facts)
        elif quality.letter_mm is not None and quality.letter_mm < self.small_mm:
            facts |= {"letter_mm": quality.letter_mm, "least_mm": self.small_mm}
            yield _finding(file, page, "small_print", Severity.ADVICE, facts)

    def _outcome(
        self, page: PageReading, quality: PageQuality
    ) -> tuple[str | None, Severity]:
        if quality.print_cells is None:
            return None, Severity.PASS  # drawn by a program
        if quality.words_told < _FEW_WORDS:
            return self._without_words(page, quality), Severity.UNKNOWN
        share = quality.sure_share or 0.0
        if share < self.readable_min:
            left = self.other_script and page.script == "unread"
            return None if left else self._reason(page, quality), Severity.UNKNOWN
        if share < self.hard_min:
            return f"hard_{self._reason(page, quality)}", Severity.ADVICE
        if self._mostly_lost(page, quality):
            return "hard_blurred", Severity.ADVICE
        return None, Severity.PASS

    def _without_words(self, page: PageReading, quality: PageQuality) -> str | None:
        """Return what to say where hardly a word was found, None for nothing."""
        told_otherwise = page.barcodes or page.mrz is not None or quality.words_sure
        enough = (quality.print_cells or 0) >= self.print_min
        return "nothing_read" if enough and not told_otherwise else None

    def _mostly_lost(self, page: PageReading, quality: PageQuality) -> bool:
        blurred = page.sharpness is not None and page.sharpness <= self.blurred_max
        return blurred and (quality.unread_share or 0.0) > self.unread_max

    def _reason(self, page: PageReading, quality: PageQuality) -> str:
        if quality.letter_px is not None and quality.letter_px <= self.coarse_px:
            return "coarse"
        if page.sharpness is not None and page.sharpness <= self.blurred_max:
            return "blurred"
        if quality.contrast is not None and quality.contrast <= self.faint_max:
            return "faint"
        return "unreadable"

    def _figures(self, page: PageReading, quality: PageQuality) -> dict[str, Fact]:
        """Return what was measured, with the limits it is held against."""
        return {
            "words": quality.words_told,
            "sure_percent": round(100 * (quality.sure_share or 0.0)),
            "least_percent": round(100 * self.hard_min),
            "sharpness": page.sharpness,
            "least_sharpness": self.blurred_max,
            "dpi": quality.effective_dpi and round(quality.effective_dpi),
            "letter_px": quality.letter_px,
            "least_px": self.coarse_px,
            "contrast_percent": round(100 * (quality.contrast or 0.0)),
        }


def _finding(
    file: ReadFile,
    page: PageReading,
    outcome: str,
    severity: Severity,
    facts: dict[str, Fact],
) -> Finding:
    return Finding(
        code=f"legible.{outcome}",
        severity=severity,
        facts=facts,
        path=file.name,
        document=file.document,
        page=page.page,
        box=page.quality.unread_box if page.quality else None,
    )
