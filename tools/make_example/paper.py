# SPDX-License-Identifier: Apache-2.0
"""A sheet of A4 to print invented papers on; millimetres from the top left corner."""

from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

from PIL import Image
from reportlab.lib.colors import HexColor
from reportlab.lib.pagesizes import A4
from reportlab.lib.units import mm
from reportlab.lib.utils import ImageReader
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

FONTS = Path(__file__).parents[2] / "resources" / "fonts"
_HEIGHT = A4[1] / mm

NOTO = ("Noto", "Noto-Bold", "Noto-Italic")
HELVETICA = ("Helvetica", "Helvetica-Bold", "Helvetica-Oblique")
TIMES = ("Times-Roman", "Times-Bold", "Times-Italic")
COURIER = ("Courier", "Courier-Bold", "Courier-Oblique")


@dataclass(frozen=True)
class Ink:
    """How words look.

    Attributes:
        weight: 0 regular, 1 bold, 2 italic.
        align: "left", "right" or "centre" of the given point.
    """

    size: float = 10
    weight: int = 0
    colour: str = "#111111"
    align: str = "left"


PLAIN = Ink()
BOLD = Ink(weight=1)
SMALL = Ink(size=8, colour="#333333")


class Paper:
    """Pages under the pen."""

    def __init__(self, title: str, family: tuple[str, str, str] = NOTO) -> None:
        """Start with one empty page."""
        _register()
        self._out = BytesIO()
        self._family = family
        self._canvas = Canvas(self._out, pagesize=A4, invariant=1, lang="fr-FR")
        self._canvas.setTitle(title)
        self._canvas.setAuthor("")

    def words(self, x: float, y: float, text: str, ink: Ink = PLAIN) -> None:
        """Write one line whose base is ``y`` millimetres from the top."""
        canvas = self._canvas
        canvas.setFont(self._family[ink.weight], ink.size)
        canvas.setFillColor(HexColor(ink.colour))
        draw = {
            "left": canvas.drawString,
            "right": canvas.drawRightString,
            "centre": canvas.drawCentredString,
        }[ink.align]
        draw(x * mm, (_HEIGHT - y) * mm, text)

    def lines(
        self, x: float, y: float, texts: tuple[str, ...], ink: Ink = PLAIN
    ) -> float:
        """Write lines one below the other; return where the next one would go."""
        step = ink.size * 0.47
        for number, text in enumerate(texts):
            self.words(x, y + number * step, text, ink)
        return y + len(texts) * step

    def box(
        self, corner: tuple[float, float], size: tuple[float, float], **look: str
    ) -> None:
        """Draw a rectangle from its top left corner: ``fill`` and ``line`` colours."""
        canvas = self._canvas
        if "fill" in look:
            canvas.setFillColor(HexColor(look["fill"]))
        if "line" in look:
            canvas.setStrokeColor(HexColor(look["line"]))
            canvas.setLineWidth(0.6)
        canvas.rect(
            corner[0] * mm,
            (_HEIGHT - corner[1] - size[1]) * mm,
            size[0] * mm,
            size[1] * mm,
            fill="fill" in look,
            stroke="line" in look,
        )

    def rule(self, x0: float, x1: float, y: float, colour: str = "#777777") -> None:
        """Draw a horizontal line."""
        self._canvas.setStrokeColor(HexColor(colour))
        self._canvas.setLineWidth(0.5)
        self._canvas.line(x0 * mm, (_HEIGHT - y) * mm, x1 * mm, (_HEIGHT - y) * mm)

    def table(
        self,
        y: float,
        stops: tuple[float, ...],
        rows: tuple[tuple[str, ...], ...],
        ink: Ink = PLAIN,
    ) -> float:
        """Write rows, the first in bold; the last columns stand right of their stop.

        ``stops``: left edge of the first column, right edges of the others.
        """
        step = ink.size * 0.62
        for number, row in enumerate(rows):
            weight = 1 if number == 0 else ink.weight
            for place, (stop, text) in enumerate(zip(stops, row, strict=True)):
                align = "right" if place else "left"
                self.words(stop, y, text, Ink(ink.size, weight, ink.colour, align))
            self.rule(stops[0], stops[-1], y + step * 0.32, "#b5b5b5")
            y += step
        return y

    def picture(self, image: Image.Image, x: float, y: float, width: float) -> None:
        """Place a picture by its top left corner, ``width`` millimetres wide."""
        height = width * image.height / image.width
        self._canvas.drawImage(
            ImageReader(image),
            x * mm,
            (_HEIGHT - y - height) * mm,
            width * mm,
            height * mm,
        )

    def shape(self, points: tuple[tuple[float, float], ...], colour: str) -> None:
        """Fill a polygon."""
        path = self._canvas.beginPath()
        path.moveTo(points[0][0] * mm, (_HEIGHT - points[0][1]) * mm)
        for x, y in points[1:]:
            path.lineTo(x * mm, (_HEIGHT - y) * mm)
        path.close()
        self._canvas.setFillColor(HexColor(colour))
        self._canvas.drawPath(path, stroke=0, fill=1)

    def next_page(self) -> None:
        """Go on on a new page."""
        self._canvas.showPage()

    def pdf(self) -> bytes:
        """Return the finished PDF."""
        self._canvas.save()
        return self._out.getvalue()


def _register() -> None:
    if NOTO[0] in pdfmetrics.getRegisteredFontNames():
        return
    for name, style in zip(NOTO, ("Regular", "Bold", "Italic"), strict=True):
        pdfmetrics.registerFont(TTFont(name, str(FONTS / f"NotoSans-{style}.ttf")))
