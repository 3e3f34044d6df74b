# SPDX-License-Identifier: Apache-2.0
"""What a person wants done with a page; the file itself stays as it was given.

Everything is said about the page as it stands upright by itself: first the sheet is
cut out along ``corners`` and its lean and light are mended, then the result is turned.
"""

from dataclasses import dataclass
from typing import Final, Literal

from dossier.domain.sheet_corners import SheetCorners

Turn = Literal[0, 90, 180, 270]
"""Degrees clockwise."""

TURNS: Final[tuple[Turn, ...]] = (0, 90, 180, 270)


LEAN_MOST_DEGREES: Final = 15.0
"""What leans more is a photo of a sheet: its four corners say more than an angle."""
_LEAST_SHEET: Final = 0.01
"""Share of the page: a hundredth of a photo holds no page that can be read."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PageEdit:
    """Instructions for one page of a document.

    Attributes:
        page: page of the document as given, from 1.
        turn: degrees clockwise, on top of the turn that makes the page stand upright.
        corners: where the sheet lies on the upright page; None keeps all of it.
        even_light: whether shadows are taken out.
        lean_degrees: degrees clockwise the print leans; it is turned back by as much.
        left_out: whether the page is not filed.
    """

    page: int
    turn: Turn = 0
    corners: SheetCorners | None = None
    even_light: bool = False
    lean_degrees: float = 0.0
    left_out: bool = False

    @property
    def straightens(self) -> bool:
        """Tell whether the page becomes another picture than the one given."""
        return self.corners is not None or self.even_light or bool(self.lean_degrees)

    @property
    def does_nothing(self) -> bool:
        """Tell whether the page is filed as it was given."""
        return not (self.turn or self.straightens or self.left_out)


def encloses_a_sheet(corners: SheetCorners) -> bool:
    """Tell whether four corners, perhaps set by hand, can be those of a sheet."""
    return corners.is_inside and corners.is_convex and corners.area >= _LEAST_SHEET


def turned(turn: Turn, by: int) -> Turn:
    """Return a turn with another one, in degrees clockwise, on top of it."""
    return TURNS[(turn + by) % 360 // 90]
