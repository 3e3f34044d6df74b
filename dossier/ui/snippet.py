# SPDX-License-Identifier: Apache-2.0
"""The part of a page that shows the evidence, small enough for a finding's card."""

from PySide6.QtCore import QRectF, QSize, QSizeF, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPalette, QPen, QPixmap
from PySide6.QtWidgets import QAbstractButton

from dossier.domain.finding import Box
from dossier.ui.outline import box_on, paint_outline

_SNIPPET_HEIGHT = 84


class Snippet(QAbstractButton):
    """The part of a page that shows the evidence, outlined; a click shows the page."""

    def __init__(self, box: Box, colour: QColor, name: str) -> None:
        super().__init__()
        self._box = box
        self._colour = colour
        self.picture: QPixmap | None = None
        self.setAccessibleName(name)
        self.setToolTip(name)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setMinimumHeight(_SNIPPET_HEIGHT)

    def sizeHint(self) -> QSize:
        """Return a flat strip."""
        return QSize(300, _SNIPPET_HEIGHT)

    def show_picture(self, picture: QPixmap) -> None:
        """Show this page's part around the box."""
        self.picture = picture
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the part of the page, then the outline."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.fillRect(self.rect(), self.palette().color(QPalette.ColorRole.Base))
        if self.picture is not None and not self.picture.isNull():
            self._paint_part(painter, self.picture)
        role = (
            QPalette.ColorRole.Highlight if self.hasFocus() else QPalette.ColorRole.Mid
        )
        painter.setPen(QPen(self.palette().color(role), 2 if self.hasFocus() else 1))
        painter.drawRect(self.rect().adjusted(0, 0, -1, -1))

    def _paint_part(self, painter: QPainter, picture: QPixmap) -> None:
        area = box_on(QSizeF(picture.size()), self._box)
        part = _part_around(area, QSizeF(self.size()), QSizeF(picture.size()))
        target = QRectF(self.rect())
        scale = target.width() / part.width()
        inside = part.intersected(QRectF(picture.rect()))
        painter.drawPixmap(
            QRectF(
                (inside.x() - part.x()) * scale,
                (inside.y() - part.y()) * scale,
                inside.width() * scale,
                inside.height() * scale,
            ),
            picture,
            inside,
        )
        shown = QRectF(
            (area.x() - part.x()) * scale,
            (area.y() - part.y()) * scale,
            area.width() * scale,
            area.height() * scale,
        )
        paint_outline(
            painter, shown.intersected(target.adjusted(3, 3, -3, -3)), self._colour
        )


def _part_around(area: QRectF, window: QSizeF, page: QSizeF) -> QRectF:
    """Return the part of the page to show: the area with as much around as fits."""
    width = min(max(area.width() * 1.15, page.width() * 0.42), page.width())
    height = width * window.height() / window.width()
    if height < area.height() * 1.15:
        height = min(area.height() * 1.15, page.height())
        width = height * window.width() / window.height()
    part = QRectF(0, 0, width, height)
    part.moveCenter(area.center())
    if width > page.width():
        # A portrait: the strip is wider than the picture, which stands in its middle.
        part.moveLeft((page.width() - width) / 2)
    else:
        part.moveLeft(min(max(part.left(), 0), page.width() - width))
    part.moveTop(min(max(part.top(), 0), max(page.height() - height, 0)))
    return part
