# SPDX-License-Identifier: Apache-2.0
"""A page fitted into its place, and grips on it that are moved by hand or keys."""

from typing import ClassVar

from PySide6.QtCore import QPoint, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import (
    QFocusEvent,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QPalette,
    QPen,
    QPixmap,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from dossier.domain.sheet_corners import Point

AIR_PX = 11
"""Round the page, so that a grip on its edge is seen whole."""
_BLANK = QSize(210, 297)


class FittedPage(QWidget):
    """A page as large as the place allows, with air around it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.picture: QPixmap | None = None
        self.faded = False
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumSize(QSize(200, 200))

    def show_picture(self, picture: QPixmap | None) -> None:
        """Show another picture; a blank sheet for None."""
        self.picture = picture
        self.update()

    def page_area(self) -> QRectF:
        """Return where the page is painted."""
        size = _BLANK
        if self.picture is not None and not self.picture.isNull():
            size = self.picture.size()
        room = self.rect().adjusted(AIR_PX, AIR_PX, -AIR_PX, -AIR_PX)
        fitted = size.scaled(room.size(), Qt.AspectRatioMode.KeepAspectRatio)
        area = QRect(QPoint(0, 0), fitted)
        area.moveCenter(room.center())
        return QRectF(area)

    def pixel_of(self, point: Point) -> QPointF:
        """Return where a point of the page (fractions of it) is painted."""
        area = self.page_area()
        return QPointF(
            area.left() + point[0] * area.width(), area.top() + point[1] * area.height()
        )

    def point_at(self, pixel: QPointF) -> Point:
        """Return what point of the page is painted there, in fractions of the page."""
        area = self.page_area()
        return (
            (pixel.x() - area.left()) / max(area.width(), 1),
            (pixel.y() - area.top()) / max(area.height(), 1),
        )

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the page, or a blank sheet while it is on its way."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        area = self.page_area()
        painter.fillRect(area, self.palette().color(QPalette.ColorRole.Base))
        if self.picture is not None and not self.picture.isNull():
            painter.setOpacity(0.3 if self.faded else 1.0)
            painter.drawPixmap(area, self.picture, QRectF(self.picture.rect()))
            painter.setOpacity(1.0)
        painter.setPen(QPen(self.palette().color(QPalette.ColorRole.Mid), 1))
        painter.drawRect(area.adjusted(0, 0, -1, -1))


class Grip(QWidget):
    """Something on a page that the arrow keys move, in small steps with Shift.

    Attributes:
        WAYS: across and down for each key that moves it.
        STEP: how far a key moves it, as a share of the page.
        FINE_STEP: how far with Shift.
    """

    WAYS: ClassVar[dict[int, tuple[int, int]]] = {
        int(Qt.Key.Key_Left): (-1, 0),
        int(Qt.Key.Key_Right): (1, 0),
        int(Qt.Key.Key_Up): (0, -1),
        int(Qt.Key.Key_Down): (0, 1),
    }
    STEP: ClassVar[float]
    FINE_STEP: ClassVar[float] = 0.0025

    def __init__(self, name: str, cursor: Qt.CursorShape, page: FittedPage) -> None:
        super().__init__(page)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(cursor)
        self.setAccessibleName(name)
        self.setToolTip(name)

    def nudge(self, way: tuple[int, int], step: float) -> None:
        """Move a step across and down, as the person asked by a key."""
        raise NotImplementedError

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move by an arrow key."""
        way = self.WAYS.get(event.key())
        if way is None:
            super().keyPressEvent(event)
            return
        fine = event.modifiers() & Qt.KeyboardModifier.ShiftModifier
        self.nudge(way, self.FINE_STEP if fine else self.STEP)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show that the keys move this one."""
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Show that they no longer do."""
        super().focusOutEvent(event)
        self.update()
