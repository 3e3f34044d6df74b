# SPDX-License-Identifier: Apache-2.0
"""A sheet laid out on A4 pages, with its footer."""

from io import BytesIO
from pathlib import Path

from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import (
    BaseDocTemplate,
    Frame,
    PageTemplate,
)
from reportlab.platypus import (
    Paragraph as Words,
)

from dossier.adapters.sheet_flowables import Setter
from dossier.adapters.sheet_fonts import Fonts
from dossier.adapters.sheet_marks import HAIRLINE, QUIET
from dossier.forms.sheet import Sheet

SIDE = 21 * mm
TOP = 17 * mm
FOOT = 19 * mm
FOOTER_SIZE = 7.4


def lay_out(sheet: Sheet, fonts: Path, *, scale: float) -> tuple[bytes, int]:
    """Return the PDF and its number of pages.

    Raises:
        DossierError: ``form.unprintable``, ``form.fonts_missing``.
    """
    setter_fonts = Fonts(fonts, exact=sheet.exact)
    setter_fonts.register()
    layout = _Layout(sheet, setter_fonts, scale)
    pdf, pages = layout.pdf(total=None)
    return layout.pdf(total=pages) if pages > 1 else (pdf, pages)


class _Layout:
    """One sheet at one scale."""

    def __init__(self, sheet: Sheet, fonts: Fonts, scale: float) -> None:
        self._sheet = sheet
        self._fonts = fonts
        self._scale = scale
        self._width = A4[0] - 2 * SIDE

    def pdf(self, *, total: int | None) -> tuple[bytes, int]:
        """Return the PDF and its pages, numbered when their total is known."""
        out = BytesIO()
        document = BaseDocTemplate(
            out,
            pagesize=A4,
            title=self._sheet.title,
            lang=self._sheet.lang,
            invariant=1,
            initialFontName="Sheet",
        )
        frame = Frame(
            SIDE,
            FOOT,
            self._width,
            A4[1] - TOP - FOOT,
            leftPadding=0,
            rightPadding=0,
            topPadding=0,
            bottomPadding=0,
        )

        def on_page(canvas: Canvas, _document: BaseDocTemplate) -> None:
            self._draw_footer(canvas, total)

        document.addPageTemplates([PageTemplate(frames=[frame], onPage=on_page)])
        setter = Setter(self._fonts, self._width, self._scale)
        document.build(setter.story(self._sheet.blocks))
        return out.getvalue(), document.page

    def _draw_footer(self, canvas: Canvas, total: int | None) -> None:
        number = "" if total is None else f"{canvas.getPageNumber()} / {total}"
        if not (self._sheet.footer or number):
            return
        canvas.setStrokeColor(HAIRLINE)
        canvas.setLineWidth(0.4)
        canvas.line(SIDE, FOOT - 4 * mm, A4[0] - SIDE, FOOT - 4 * mm)
        canvas.setFont("Sheet", FOOTER_SIZE)
        canvas.setFillColor(QUIET)
        canvas.drawRightString(A4[0] - SIDE, FOOT - 8 * mm, number)
        style = ParagraphStyle(
            "footer",
            fontName="Sheet",
            fontSize=FOOTER_SIZE,
            leading=FOOTER_SIZE * 1.25,
            textColor=QUIET,
        )
        words = Words(self._fonts.markup(self._sheet.footer), style)
        _, height = words.wrap(self._width - 25 * mm, FOOT)
        words.drawOn(canvas, SIDE, FOOT - 5.6 * mm - height)
