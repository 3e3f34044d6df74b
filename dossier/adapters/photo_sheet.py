# SPDX-License-Identifier: Apache-2.0
"""Prints a photo several times on 10 by 15 cm. Runs in worker processes only."""

import io
from typing import Final

import pypdfium2
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Paragraph

from dossier.adapters.photo_cutter import QUALITY
from dossier.domain.photo_sheet import PAPER_MM, SheetPlan

_FONT: Final = "Helvetica"
_SMALL: Final = ParagraphStyle("small", fontName=_FONT, fontSize=6.2, leading=7.4)
_HAIRLINE: Final = 0.1 * mm
_GAP: Final = 1.5
_LEAST_DPI: Final = 300
"""Below, the words on the sheet cannot be read."""
_POINTS_PER_INCH: Final = 72


def sheet_pdf(jpeg: bytes, plan: SheetPlan) -> bytes:
    """Return the sheet as PDF at its true size."""
    size, out = (PAPER_MM[0] * mm, PAPER_MM[1] * mm), io.BytesIO()
    canvas = Canvas(out, pagesize=size, invariant=1)
    canvas.setTitle(plan.title)
    canvas.setAuthor("")
    photo = ImageReader(io.BytesIO(jpeg))
    width, height = (side * mm for side in plan.print_mm)
    for left, bottom in plan.places():
        canvas.drawImage(photo, left * mm, bottom * mm, width, height)
    canvas.setLineWidth(_HAIRLINE)
    for (x0, y0), (x1, y1) in plan.cuts():
        canvas.line(x0 * mm, y0 * mm, x1 * mm, y1 * mm)
    left, bottom = plan.frame
    canvas.rect(left * mm, bottom * mm, width, height)
    _write(canvas, plan.frame_label, (left + 1, bottom + plan.print_mm[1] - 1), width)
    _write(canvas, plan.notice, (left, bottom - _GAP), width + 2 * mm)
    canvas.save()
    return out.getvalue()


def sheet_jpeg(pdf: bytes, dpi: int) -> bytes:
    """Return a sheet as a picture at its true size.

    Args:
        pdf: the sheet.
        dpi: of the photos on it, so that they keep their pixels.
    """
    dpi = max(dpi, _LEAST_DPI)
    with pypdfium2.PdfDocument(pdf) as document:
        scale = dpi / _POINTS_PER_INCH
        shown = document[0].render(scale=scale).to_pil()  # pyright: ignore[reportArgumentType]
    out = io.BytesIO()
    shown.convert("RGB").save(
        out, "JPEG", quality=QUALITY, subsampling=0, dpi=(dpi, dpi)
    )
    return out.getvalue()


def _write(
    canvas: Canvas, text: str, top_left: tuple[float, float], width: float
) -> None:
    """Write wrapped words below and to the right of a point in millimetres."""
    # The standard fonts have no narrow space that does not break.
    words = Paragraph(text.replace("\u202f", "\u00a0"), _SMALL)
    _, tall = words.wrap(width - 2 * mm, PAPER_MM[1] * mm)
    words.drawOn(canvas, top_left[0] * mm, top_left[1] * mm - tall)
