# SPDX-License-Identifier: Apache-2.0
"""How photos are laid out on a 10 by 15 cm print, to be cut out along marks."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

Place = tuple[float, float]
"""Left and bottom in millimetres, from the bottom left of the paper."""

PAPER_MM: Final = (150.0, 100.0)
_GUTTER: Final = 3.0
_MM_PER_INCH: Final = 25.4


@dataclass(frozen=True, slots=True, kw_only=True)
class PrintShape:
    """The photo asked for.

    Attributes:
        width_mm: of the print; likewise height_mm.
        tolerance: share by which the proportions found on a scan may be off.
    """

    width_mm: float
    height_mm: float
    tolerance: float

    def dpi(self, width_px: int, height_px: int) -> int:
        """Return at how many dots per inch a picture is that large, 0 if it is not."""
        off = width_px / max(height_px, 1) * self.height_mm / self.width_mm - 1
        if abs(off) > self.tolerance:
            return 0
        return round(height_px / self.height_mm * _MM_PER_INCH)


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetPlan:
    """A print sheet.

    Attributes:
        print_mm: width and height of one photo.
        notice: said beside the photos; likewise frame_label under the control frame.
        title: of the PDF.
    """

    print_mm: tuple[float, float]
    notice: str
    frame_label: str
    title: str

    @property
    def columns(self) -> int:
        """Photos side by side, with room left for the control frame."""
        width = self.print_mm[0]
        return max(1, int((PAPER_MM[0] - width - 2 * _GUTTER) // width))

    @property
    def rows(self) -> int:
        """Photos one above the other."""
        return max(1, int(PAPER_MM[1] // self.print_mm[1]))

    @property
    def _start(self) -> Place:
        """Left and bottom of the block of photos."""
        width, height = self.print_mm
        across = (self.columns + 1) * width + _GUTTER
        return (PAPER_MM[0] - across) / 2, (PAPER_MM[1] - self.rows * height) / 2

    def places(self) -> Iterator[Place]:
        """Yield where the photos go."""
        left, bottom = self._start
        width, height = self.print_mm
        for row in range(self.rows):
            for column in range(self.columns):
                yield left + column * width, bottom + row * height

    @property
    def frame(self) -> Place:
        """Where the empty frame goes that a ruler is held against."""
        left, bottom = self._start
        width, height = self.print_mm
        top = bottom + (self.rows - 1) * height
        return left + self.columns * width + _GUTTER, top

    def cuts(self) -> Iterator[tuple[Place, Place]]:
        """Yield the cutting marks: short lines outside the block of photos."""
        left, bottom = self._start
        width, height = self.print_mm
        right, top = left + self.columns * width, bottom + self.rows * height
        for column in range(self.columns + 1):
            x = left + column * width
            yield (x, 1.0), (x, bottom - 0.5)
            yield (x, top + 0.5), (x, PAPER_MM[1] - 1.0)
        for row in range(self.rows + 1):
            y = bottom + row * height
            yield (0.5, y), (left - 0.5, y)
            yield (right + 0.5, y), (right + _GUTTER / 2, y)
