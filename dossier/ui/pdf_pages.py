# SPDX-License-Identifier: Apache-2.0
"""Pages of PDFs that Dossier itself has just made: shown, and sent to a printer.

Only for Dossier's own output: files from outside are rendered behind the services, in
worker processes. The Qt modules are imported on first use; the window starts without.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QImage, QPainter, QPalette, QPixmap
from PySide6.QtWidgets import QLabel, QScrollArea, QVBoxLayout, QWidget

from dossier.domain.errors import DossierError
from dossier.ui.blocks import empty_layout

if TYPE_CHECKING:
    from PySide6.QtPdf import QPdfDocument
    from PySide6.QtPrintSupport import QPrinter

_PRINT_DPI = 300
"""Enough for text on paper; a printer's own 1200 would take gigabytes of pixels."""
_POINTS_PER_INCH = 72
_AIR = 8


class PdfPreview(QScrollArea):
    """The pages of a PDF, one below the other, as wide as the place allows."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setWidgetResizable(True)
        inside = QWidget()
        self._pages = QVBoxLayout(inside)
        self._pages.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self._pages.setContentsMargins(_AIR, _AIR, _AIR, _AIR)
        inside.setBackgroundRole(QPalette.ColorRole.Midlight)
        self.setWidget(inside)

    def show_pdf(self, path: Path) -> None:
        """Show the pages of this file."""
        empty_layout(self._pages)
        ratio = self.devicePixelRatioF()
        room = self.width() - 2 * self.frameWidth() - 2 * _AIR
        width = max(room - self.verticalScrollBar().sizeHint().width() - 2, 200)
        for image in page_images(path, width_px=round(width * ratio)):
            image.setDevicePixelRatio(ratio)
            label = QLabel()
            label.setPixmap(QPixmap.fromImage(image))
            self._pages.addWidget(label)


def page_images(path: Path, *, width_px: int) -> Iterator[QImage]:
    """Yield the pages as pictures on white, ``width_px`` wide.

    Raises:
        DossierError: ``output.cannot_show``.
    """
    document = _opened(path)
    for page in range(document.pageCount()):
        points = document.pagePointSize(page)
        height = round(width_px * points.height() / points.width())
        yield _on_white(document, page, QSize(width_px, height))
    document.close()


def print_pdf(path: Path, printer: "QPrinter") -> int:
    """Send every page of a PDF to a printer, as large as its paper; return how many.

    Raises:
        DossierError: ``output.cannot_show``, ``output.cannot_print``.
    """
    document = _opened(path)
    painter = QPainter()
    if not painter.begin(printer):
        raise DossierError("output.cannot_print", printer=printer.printerName())
    for page in range(document.pageCount()):
        if page:
            printer.newPage()
        _paint(painter, document, page, printer)
    painter.end()
    pages = document.pageCount()
    document.close()
    return pages


def _paint(
    painter: QPainter, document: "QPdfDocument", page: int, printer: "QPrinter"
) -> None:
    points = document.pagePointSize(page)
    scale = min(printer.resolution(), _PRINT_DPI) / _POINTS_PER_INCH
    image = _on_white(document, page, (points * scale).toSize())
    sheet = QRectF(painter.viewport())
    size = points.scaled(sheet.size(), Qt.AspectRatioMode.KeepAspectRatio)
    place = QRectF(sheet.topLeft(), size)
    place.moveCenter(sheet.center())
    painter.drawImage(place, image)


def _on_white(document: "QPdfDocument", page: int, size: QSize) -> QImage:
    rendered = document.render(page, size)
    image = QImage(size, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.white)
    painter = QPainter(image)
    painter.drawImage(0, 0, rendered)
    painter.end()
    return image


def _opened(path: Path) -> "QPdfDocument":
    from PySide6.QtPdf import QPdfDocument  # noqa: PLC0415 - not needed at start

    document = QPdfDocument()
    if document.load(str(path)) is not QPdfDocument.Error.None_:
        raise DossierError("output.cannot_show", name=path.name)
    return document
