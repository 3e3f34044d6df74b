# SPDX-License-Identifier: Apache-2.0
"""Pages of a PDF through pdfium, which is not thread-safe: in worker processes only."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice
from pathlib import Path

import pypdfium2
from PIL import Image
from pypdfium2 import raw as pdfium

from dossier.adapters.page_quality import has_colour
from dossier.adapters.page_source import (
    MM_PER_INCH,
    PageSource,
    preview_of,
    reading_dpi,
)
from dossier.adapters.pdf_health import PdfHealth, examined_pdf
from dossier.adapters.pdf_text import frame_fractions, text_layer
from dossier.domain.errors import UnreadableFileError
from dossier.domain.finding import Box
from dossier.rulebook.thresholds import ReadingThresholds

POINTS_PER_INCH = 72.0

_FILLING_SHARE = 0.6
_LEAST_SHARE = 0.0002
_MOST_OBJECTS = 20_000
_MOST_PICTURES = 8
_NESTING = 3
_LEAST_DPI = 1.0
_DRAWN_DPI = 300.0
_MOST_PICTURE_PIXELS = 40_000_000

_Bounds = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class _Placed:
    """A picture on the page: where, and how many pixels it has."""

    box: Box
    square_inches: float
    pixels: int

    @property
    def share(self) -> float:
        """Share of the page it covers."""
        return (self.box[2] - self.box[0]) * (self.box[3] - self.box[1])


@dataclass(frozen=True, slots=True)
class OpenPdf:
    """A PDF kept open between pages."""

    document: pypdfium2.PdfDocument
    health: PdfHealth


@lru_cache(maxsize=1)
def open_pdf(path: Path, _stamp: tuple[int, int], limits: ReadingThresholds) -> OpenPdf:
    """Return the open PDF; the last one stays open, for the next page of it.

    Raises:
        UnreadableFileError: as ``pdf_health.examined_pdf``; ``file.damaged``.
    """
    health = examined_pdf(path.read_bytes(), limits)
    document = pypdfium2.PdfDocument(health.data)
    if document.get_formtype() != pdfium.FORMTYPE_NONE:
        document.init_forms()
    return OpenPdf(document, health)


def page_source(pdf: OpenPdf, page: int, limits: ReadingThresholds) -> PageSource:
    """Return one page as shown, with its embedded text.

    Raises:
        UnreadableFileError: ``file.damaged``.
    """
    shown = _page(pdf, page)
    try:
        return _source(shown, limits)
    except pypdfium2.PdfiumError as error:
        raise UnreadableFileError("file.damaged", page=page) from error
    finally:
        shown.close()


def picture(pdf: OpenPdf, page: int, *, width_px: int) -> Image.Image:
    """Return one page as shown, in RGB, as wide as asked.

    Raises:
        UnreadableFileError: ``file.damaged``.
    """
    shown = _page(pdf, page)
    try:
        width, height = shown.get_size()
        scale = width_px / max(width, 1e-3)
        pixels = width * height * scale**2
        if pixels > _MOST_PICTURE_PIXELS:
            scale *= (_MOST_PICTURE_PIXELS / pixels) ** 0.5
        return _rendered(shown, scale, "RGB")
    except pypdfium2.PdfiumError as error:
        raise UnreadableFileError("file.damaged", page=page) from error
    finally:
        shown.close()


def at_own_pixels(path: Path, page: int) -> Image.Image:
    """Return a page of a PDF at the resolution of the picture that fills it, in RGB.

    A page without such a picture is drawn at 300 dots per inch.

    Raises:
        UnreadableFileError: ``file.damaged``.
    """
    try:
        with pypdfium2.PdfDocument(path) as document:
            shown = document[page - 1]
            placed = [p for p in _pictures(shown) if p.share >= _FILLING_SHARE]
            dpi = (_native_dpi(placed) if placed else None) or _DRAWN_DPI
            width, height = (side / POINTS_PER_INCH for side in shown.get_size())
            most = (_MOST_PICTURE_PIXELS / max(width * height, _LEAST_SHARE)) ** 0.5
            return _rendered(shown, min(dpi, most) / POINTS_PER_INCH, "RGB")
    except (pypdfium2.PdfiumError, IndexError) as error:
        raise UnreadableFileError("file.damaged", page=page) from error


def page_mm(path: Path, page: int) -> tuple[float, float]:
    """Return width and height of a page in millimetres.

    Raises:
        UnreadableFileError: ``file.damaged``.
    """
    try:
        with pypdfium2.PdfDocument(path) as document:
            width, height = document.get_page_size(page - 1)
    except (pypdfium2.PdfiumError, IndexError) as error:
        raise UnreadableFileError("file.damaged", page=page) from error
    scale = MM_PER_INCH / POINTS_PER_INCH
    return round(width * scale, 1), round(height * scale, 1)


def _page(pdf: OpenPdf, page: int) -> pypdfium2.PdfPage:
    """Return a page with its form fields and notes made part of it.

    What was typed into a form is in its fields, which the text of a page does not
    include; made part of the page (in memory only), they read like any other text.
    """
    try:
        return _whole(pdf, page - 1)
    except (pypdfium2.PdfiumError, IndexError) as error:
        raise UnreadableFileError("file.damaged", page=page) from error


def _whole(pdf: OpenPdf, index: int) -> pypdfium2.PdfPage:
    shown = pdf.document[index]
    if pdf.document.formenv is not None:
        shown.flatten()
        shown.close()
        shown = pdf.document[index]
    paper = shown.get_mediabox()
    if min(shown.get_size()) <= 0 and paper is not None:
        # Cut to a place beside the page: nothing would be left to show.
        shown.set_cropbox(*paper)
        shown.close()
        shown = pdf.document[index]
    return shown


def _source(page: pypdfium2.PdfPage, limits: ReadingThresholds) -> PageSource:
    width, height = page.get_size()
    inches = (width / POINTS_PER_INCH, height / POINTS_PER_INCH)
    placed = [p for p in _pictures(page) if p.share >= _LEAST_SHARE]
    raster = sum(p.share for p in placed) >= _FILLING_SHARE
    native = _native_dpi(placed) if raster else None
    dpi = max(reading_dpi(*inches, native, limits.ocr_dpi), _LEAST_DPI)
    scale = dpi / POINTS_PER_INCH
    image = _rendered(page, scale, "RGB" if raster else "L")
    text = text_layer(page)
    return PageSource(
        grey=image if image.mode == "L" else image.convert("L"),
        grey_dpi=dpi,
        width_mm=round(inches[0] * MM_PER_INCH, 1),
        height_mm=round(inches[1] * MM_PER_INCH, 1),
        width_px=round(inches[0] * native) if native else 0,
        height_px=round(inches[1] * native) if native else 0,
        dpi=round(native, 1) if native else None,
        colour=has_colour(image) if raster else None,
        preview=preview_of(image) if raster else None,
        raster=raster,
        pictures=tuple(p.box for p in placed[:_MOST_PICTURES]),
        words=text.words,
        words_rotation=text.rotation,
        unmapped=text.unmapped,
    )


def _rendered(page: pypdfium2.PdfPage, scale: float, mode: str) -> Image.Image:
    """Return the page on white, in a mode of Pillow's."""
    # The library's own annotation says int because its default is 1.
    render: Callable[..., pypdfium2.PdfBitmap] = page.render
    bitmap = render(scale=scale, rev_byteorder=True, prefer_bgrx=True)
    try:
        image: Image.Image = bitmap.to_pil().convert(mode)
    finally:
        bitmap.close()
    return image


def _pictures(page: pypdfium2.PdfPage) -> Iterator[_Placed]:
    kinds = [pdfium.FPDF_PAGEOBJ_IMAGE]
    objects = page.get_objects(filter=kinds, max_depth=_NESTING)
    for thing in islice(objects, _MOST_OBJECTS):
        if not isinstance(thing, pypdfium2.PdfImage):
            continue
        try:
            box = _bounds_on_page(thing)
            width_px, height_px = thing.get_px_size()
        except pypdfium2.PdfiumError:
            continue
        area = (box[2] - box[0]) * (box[3] - box[1]) / POINTS_PER_INCH**2
        yield _Placed(frame_fractions(page, box), area, width_px * height_px)


def _bounds_on_page(thing: pypdfium2.PdfObject) -> _Bounds:
    """Return where a picture is, also when it is part of a group with its own axes."""
    box: _Bounds = thing.get_bounds()
    group = thing.container
    while group is not None:
        matrix = group.get_matrix()
        corners = [matrix.on_point(x, y) for x in box[::2] for y in box[1::2]]
        xs, ys = [c[0] for c in corners], [c[1] for c in corners]
        box = (min(xs), min(ys), max(xs), max(ys))
        group = group.container
    return box


def _native_dpi(placed: list[_Placed]) -> float | None:
    """Return the resolution of the largest picture on the page."""
    largest = max(placed, key=lambda p: p.share)
    if not largest.pixels or largest.square_inches <= 0:
        return None
    return float((largest.pixels / largest.square_inches) ** 0.5)
