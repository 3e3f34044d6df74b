# SPDX-License-Identifier: Apache-2.0
"""The type a sheet is set in: sizes, styles and gaps, all scaled together."""

from dataclasses import dataclass

from reportlab.lib.colors import Color
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.platypus import Flowable
from reportlab.platypus import Paragraph as Words
from reportlab.platypus import Spacer as Gap

from dossier.adapters.sheet_fonts import Fonts
from dossier.adapters.sheet_marks import INK
from dossier.forms.sheet import Text


@dataclass(frozen=True)
class Compositor:
    """Words, styles and gaps at one scale.

    Attributes:
        width: of the text, in points.
        scale: 1 for the normal size; smaller tightens type and gaps alike.
    """

    fonts: Fonts
    width: float
    scale: float = 1.0

    def _words(
        self,
        text: Text,
        style: ParagraphStyle,
        *,
        quiet: float = 7.5,
        inline: bool = False,
    ) -> Flowable:
        if isinstance(text, str):
            return Words(self.fonts.markup(text, style.fontName), style)
        size = quiet * self.scale
        gap = "&nbsp;&nbsp;" if inline else "<br/>"
        return Words(
            f"{self.fonts.markup(text.text, style.fontName)}{gap}"
            f'<font size="{size:.2f}" color="#4a5563">'
            f"{self.fonts.markup(text.subtitle, 'Sheet-Italic')}</font>",
            style,
        )

    def _style(
        self,
        *,
        size: float,
        bold: bool = False,
        align: int = 0,
        colour: Color = INK,
        **more: float,
    ) -> ParagraphStyle:
        scaled = size * self.scale
        indent = more.get("indent", 0) * self.scale
        return ParagraphStyle(
            "sheet",
            fontName="Sheet-Bold" if bold else "Sheet",
            fontSize=scaled,
            leading=scaled * more.get("leading", 1.32),
            alignment=align,  # pyright: ignore[reportArgumentType] - one of TA_*
            textColor=colour,
            leftIndent=indent,
            bulletFontName="Sheet",
            bulletFontSize=scaled,
            splitLongWords=1,
        )

    def _gap(self, height_mm: float) -> Flowable:
        return Gap(1, height_mm * mm * self.scale)

    def _cells(self, **sides: float) -> list[tuple[object, ...]]:
        # A cell's own font is never seen, but reportlab's default one, which is not
        # embedded, would be listed in the file.
        return [
            ("FONTNAME", (0, 0), (-1, -1), "Sheet"),
            *(
                (f"{side.upper()}PADDING", (0, 0), (-1, -1), size * self.scale)
                for side, size in sides.items()
            ),
        ]
