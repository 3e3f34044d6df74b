# SPDX-License-Identifier: Apache-2.0
"""Page numbers "3/27" where nothing is printed; never over text, codes or a zone."""

import io
from collections.abc import Collection, Iterator
from pathlib import Path
from typing import Final

import numpy as np
import pikepdf
import pypdfium2 as pdfium
from numpy.typing import NDArray
from pikepdf import Dictionary, Page, Stream
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

from dossier.adapters.page_frame import (
    PageFrame,
    as_form,
    frame_of,
    multiplied,
    written,
)
from dossier.domain.errors import DossierError

_FONT: Final = "Stamp"
_FONT_FILE: Final = "NotoSans-Regular.ttf"
_POINTS: Final = 8.0
_HEIGHT: Final = 8.0
_DESCENT: Final = 1.2

_MARGINS: Final = (15.0, 9.0)
"""Points from the edge; most printers reach the first, many the second."""

_CLEARANCE: Final = 5.0
"""Points left free around a number."""

_SHOWN_DPI: Final = 100
_MOST_PIXELS_ASIDE: Final = 2_000
_DARKEST_PAPER: Final = 150
_TINTED: Final = 48
"""Levels of grey by which paper may be darker at one place than on most of the page."""
_EVEN_PAPER: Final = 32
"""Levels of grey (of 256) between the lightest and darkest dot of free paper: the
grain of a scan spans 10 to 25, the thinnest printed line 60 and more at this size."""

Spot = tuple[float, float]
"""Left and bottom, in points of the page as shown."""


def put_stamps(
    pdf: pikepdf.Pdf, shown: Path, fonts: Path, enclosed: Collection[int]
) -> tuple[int, ...]:
    """Number every page that has room; return those (from 0) that have none.

    Args:
        pdf: what to number.
        shown: the same pages, saved, to see where they are free.
        fonts: folder with the font.
        enclosed: pages whose drawing is a form already.

    Raises:
        DossierError: ``form.fonts_missing``.
    """
    count = len(pdf.pages)
    labels = [f"{number}/{count}" for number in range(1, count + 1)]
    numbers, widths = _printed(labels, fonts)
    without = []
    with pdfium.PdfDocument(shown) as document, pikepdf.open(numbers) as drawn:
        for place, page in enumerate(pdf.pages):
            frame = frame_of(page)
            spot: Spot | None = None
            if frame is not None:
                grey = _grey(document, place)
                spot = free_spot(grey, frame.size, widths[place])
            if frame is None or spot is None:
                without.append(place)
                continue
            label = pdf.copy_foreign(drawn.pages[place].as_form_xobject())
            try:
                if place not in enclosed:
                    _enclose(pdf, page, frame)
            except (pikepdf.PdfError, RuntimeError, UnicodeDecodeError):
                without.append(place)
                continue
            _add(pdf, page, label, frame, spot)
    return tuple(without)


def free_spot(
    grey: NDArray[np.uint8], size: tuple[float, float], width: float
) -> Spot | None:
    """Return the first free place for a number, None where there is none.

    Args:
        grey: the page as shown.
        size: of the page in points.
        width: of the number in points.
    """
    # A field printed in an even tint is no paper, however even.
    least = max(_DARKEST_PAPER, np.percentile(grey[::8, ::8], 90) - _TINTED)
    for spot in _spots(size, width):
        box = (*spot, spot[0] + width, spot[1] + _HEIGHT)
        if _is_free(grey, size, box) and _paper_at(grey, size, box).min() >= least:
            return spot
    return None


def _spots(size: tuple[float, float], width: float) -> Iterator[Spot]:
    for margin in _MARGINS:
        right, middle = size[0] - margin - width, (size[0] - width) / 2
        top = size[1] - margin - _HEIGHT
        if right < margin or top < margin:
            continue
        yield from ((right, margin), (middle, margin), (margin, margin))
        yield from ((right, top), (middle, top), (margin, top))


def _is_free(
    grey: NDArray[np.uint8],
    size: tuple[float, float],
    box: tuple[float, float, float, float],
) -> bool:
    paper = _paper_at(grey, size, box)
    return bool(paper.size) and int(paper.max()) - int(paper.min()) <= _EVEN_PAPER


def _paper_at(
    grey: NDArray[np.uint8],
    size: tuple[float, float],
    box: tuple[float, float, float, float],
) -> NDArray[np.uint8]:
    """Return the dots at a place and around it, as far as a number needs room."""
    height, width = grey.shape
    across, down = width / size[0], height / size[1]
    left = max(int((box[0] - _CLEARANCE) * across), 0)
    right = int((box[2] + _CLEARANCE) * across) + 1
    top = max(int((size[1] - box[3] - _CLEARANCE) * down), 0)
    bottom = int((size[1] - box[1] + _CLEARANCE) * down) + 1
    return grey[top:bottom, left:right]


def _grey(document: pdfium.PdfDocument, number: int) -> NDArray[np.uint8]:
    page = document[number]
    try:
        scale = min(_SHOWN_DPI / 72, _MOST_PIXELS_ASIDE / max(page.get_size()))
        bitmap = page.render(scale=scale, grayscale=True)  # pyright: ignore[reportArgumentType]
        return np.array(bitmap.to_numpy(), dtype=np.uint8).squeeze()
    finally:
        page.close()


def _printed(labels: list[str], fonts: Path) -> tuple[io.BytesIO, list[float]]:
    path = fonts / _FONT_FILE
    if not path.is_file():
        raise DossierError("form.fonts_missing", file=_FONT_FILE)
    if _FONT not in pdfmetrics.getRegisteredFontNames():
        pdfmetrics.registerFont(TTFont(_FONT, str(path)))
    out = io.BytesIO()
    canvas = Canvas(out, invariant=1, pageCompression=1)
    widths = []
    for label in labels:
        width = float(pdfmetrics.stringWidth(label, _FONT, _POINTS))
        widths.append(width)
        canvas.setPageSize((width, _HEIGHT))
        canvas.setFont(_FONT, _POINTS)
        canvas.drawString(0, _DESCENT, label)
        canvas.showPage()
    canvas.save()
    out.seek(0)
    return out, widths


def _enclose(pdf: pikepdf.Pdf, page: Page, frame: PageFrame) -> None:
    form = as_form(pdf, page, frame)
    page.obj["/Contents"] = pdf.make_stream(b"q /Page Do Q\n")
    page.obj["/Resources"] = Dictionary(XObject=Dictionary(Page=form))


def _add(
    pdf: pikepdf.Pdf, page: Page, label: object, frame: PageFrame, spot: Spot
) -> None:
    matrix = multiplied((1.0, 0.0, 0.0, 1.0, *spot), frame.from_shown)
    contents = page.obj["/Contents"]
    if not isinstance(contents, Stream):
        return
    drawing = contents.read_bytes() + b"q " + written(matrix) + b" /Stamp Do Q\n"
    page.obj["/Contents"] = pdf.make_stream(drawing)
    page.obj["/Resources"]["/XObject"]["/Stamp"] = label
