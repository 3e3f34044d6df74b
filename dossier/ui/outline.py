# SPDX-License-Identifier: Apache-2.0
"""Draws the outline of the evidence on the picture of a page."""

from PySide6.QtCore import QRectF, QSizeF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from dossier.domain.finding import Box

_MARGIN = 0.007
"""Air around the box, as a fraction of the page's width."""


def box_on(page: QSizeF, box: Box) -> QRectF:
    """Return a box of page fractions in the pixels of a picture of that size."""
    x0, y0, x1, y1 = box
    air = _MARGIN * page.width()
    area = QRectF(
        x0 * page.width(),
        y0 * page.height(),
        (x1 - x0) * page.width(),
        (y1 - y0) * page.height(),
    )
    area = area.adjusted(-air, -air, air, air)
    return area.intersected(QRectF(0, 0, page.width(), page.height()))


def paint_outline(painter: QPainter, area: QRectF, colour: QColor) -> None:
    """Outline an area so that it stands out on any page."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(QColor("#ffffff"), 5))
    painter.drawRoundedRect(area, 3, 3)
    painter.setPen(QPen(colour, 3))
    painter.drawRoundedRect(area, 3, 3)
    painter.restore()
