# SPDX-License-Identifier: Apache-2.0
"""What can be measured about how well a page can be read; no verdict here."""

from dataclasses import dataclass

from dossier.domain.finding import Box


@dataclass(frozen=True, slots=True, kw_only=True)
class CutEdge:
    """A side of the picture through which print runs out of it.

    Attributes:
        side: left, top, right or bottom, of the upright page.
        places: how many words (left, right) or letters (top, bottom) it cuts.
    """

    side: str
    box: Box
    places: int


@dataclass(frozen=True, slots=True, kw_only=True)
class HiddenPatch:
    """A patch of the picture in which no print can be told from the paper.

    Attributes:
        cause: glare, shadow, or half_shadow (a person may well read in that).
        rows: of squares of some 2 mm in which print runs into it.
        share: of the picture, 0 to 1.
    """

    cause: str
    box: Box
    rows: int
    share: float


@dataclass(frozen=True, slots=True, kw_only=True)
class PageQuality:
    """How well the print of a page can be read, as measured; None: not measurable.

    Boxes are on the upright page. A page drawn by a program (no picture of paper)
    has the figures of its words only.

    Attributes:
        effective_dpi: dots per inch of the paper: what the file states, else what
            follows from the sheet's size or, failing that, from its letters.
        letter_px: height of small letters without ascenders (x), in pixels of the
            picture, the median; None for a drawn page.
        letter_mm: the same on the page as it is printed, in millimetres.
        words_told: words with two letters or digits at least that were recognised.
        words_sure: those among them recognised with confidence.
        mean_confidence: of the words told, 0 to 1.
        print_cells: squares of some 2 mm that hold strokes as print has them.
        unread_share: share of those that lie in no word read with confidence, 0 to 1.
        unread_box: around them.
        contrast: how much darker the strokes are than their paper, 0 to 1.
        light_ratio: paper in the darkest tenth of the print over that in the
            brightest, 0 to 1.
        cut_edges: sides at which print runs out of the picture; empty when none does.
        hidden: patches that hide print; empty when none does.
    """

    effective_dpi: float | None = None
    letter_px: float | None = None
    letter_mm: float | None = None
    words_told: int = 0
    words_sure: int = 0
    mean_confidence: float | None = None
    print_cells: int | None = None
    unread_share: float | None = None
    unread_box: Box | None = None
    contrast: float | None = None
    light_ratio: float | None = None
    cut_edges: tuple[CutEdge, ...] = ()
    hidden: tuple[HiddenPatch, ...] = ()

    @property
    def sure_share(self) -> float | None:
        """Share of the words told that were read with confidence."""
        return self.words_sure / self.words_told if self.words_told else None
