# SPDX-License-Identifier: Apache-2.0
"""The few marks a sheet draws itself: colours, a rule, a box to tick."""

from reportlab.lib.colors import HexColor
from reportlab.platypus import Flowable, TableStyle

INK = HexColor("#111418")
QUIET = HexColor("#4a5563")
ACCENT = HexColor("#1f3a5f")
HAIRLINE = HexColor("#9aa5b1")
SHADE = HexColor("#eef2f6")


class Rule(Flowable):  # type: ignore[misc] # reportlab is untyped
    """A short centred line under a title."""

    def __init__(self, width: float, scale: float) -> None:
        super().__init__()
        self.width = width
        self.height = 1.2 * scale
        self.hAlign = "CENTER"

    def wrap(self, aW: float, aH: float) -> tuple[float, float]:  # noqa: N803 - theirs
        """Return the space it takes, whatever there is."""
        del aW, aH
        return self.width, self.height

    def draw(self) -> None:
        """Draw it at the origin."""
        self.canv.setFillColor(ACCENT)
        self.canv.rect(0, 0, self.width, self.height, stroke=0, fill=1)


class TickSquare(Flowable):  # type: ignore[misc] # reportlab is untyped
    """An empty square, crossed when ticked."""

    def __init__(self, side: float, *, ticked: bool) -> None:
        super().__init__()
        self.width = self.height = side
        self.ticked = ticked

    def wrap(self, aW: float, aH: float) -> tuple[float, float]:  # noqa: N803 - theirs
        """Return the space it takes, whatever there is."""
        del aW, aH
        return self.width, self.height

    def draw(self) -> None:
        """Draw it at the origin."""
        side = self.width
        self.canv.setStrokeColor(INK)
        self.canv.setLineWidth(0.9)
        self.canv.rect(0, 0, side, side, stroke=1, fill=0)
        if self.ticked:
            low, high = side * 0.2, side * 0.8
            self.canv.setLineWidth(1.4)
            self.canv.line(low, low, high, high)
            self.canv.line(low, high, high, low)


def cell_style(*commands: tuple[object, ...]) -> TableStyle:
    """Return reportlab's style commands as one style."""
    return TableStyle(commands)  # pyright: ignore[reportArgumentType] - checked there
