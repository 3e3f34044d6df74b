# SPDX-License-Identifier: Apache-2.0
"""A page fitted into its place, and on it four corners to be moved by hand or keys."""

from PySide6.QtCore import QPoint, QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QPalette,
    QPen,
    QPixmap,
    QPolygonF,
    QResizeEvent,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from dossier.domain.page_edit import encloses_a_sheet
from dossier.domain.sheet_corners import Point, SheetCorners
from dossier.i18n.marking import N_
from dossier.ui import theme
from dossier.ui.slot_state import State
from dossier.ui.text import Words

_NAMES = (
    N_("Corner at the top left"),
    N_("Corner at the top right"),
    N_("Corner at the bottom right"),
    N_("Corner at the bottom left"),
)
_HANDLE_PX = 22
_FINE_STEP = 0.0025
_STEP = 0.0125
"""Of the page: an arrow key moves a corner so far, with Shift the finer way."""
_INSET = 0.06
_ARROWS = {
    int(Qt.Key.Key_Left): (-1, 0),
    int(Qt.Key.Key_Right): (1, 0),
    int(Qt.Key.Key_Up): (0, -1),
    int(Qt.Key.Key_Down): (0, 1),
}

INSIDE = SheetCorners(
    top_left=(_INSET, _INSET),
    top_right=(1 - _INSET, _INSET),
    bottom_right=(1 - _INSET, 1 - _INSET),
    bottom_left=(_INSET, 1 - _INSET),
)
"""Where the corners stand when nobody knows where the sheet lies."""


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
        size = QSize(210, 297)
        if self.picture is not None and not self.picture.isNull():
            size = self.picture.size()
        air = _HANDLE_PX // 2
        room = self.rect().adjusted(air, air, -air, -air)
        fitted = size.scaled(room.size(), Qt.AspectRatioMode.KeepAspectRatio)
        area = QRect(QPoint(0, 0), fitted)
        area.moveCenter(room.center())
        return QRectF(area)

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


class CornerCanvas(FittedPage):
    """The page as given, with the four corners of the sheet on it."""

    moved = Signal()
    """The person moved a corner."""

    def __init__(self, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._corners = list(INSIDE.points)
        self.handles = [
            _Handle(words.text(name), place, self) for place, name in enumerate(_NAMES)
        ]
        self.set_active(active=False)

    @property
    def corners(self) -> SheetCorners:
        """The four corners as they stand, sensible or not."""
        a, b, c, d = self._corners
        return SheetCorners(top_left=a, top_right=b, bottom_right=c, bottom_left=d)

    @property
    def active(self) -> bool:
        """Tell whether the corners are shown and can be moved."""
        return not self.handles[0].isHidden()

    def set_active(self, *, active: bool) -> None:
        """Show the corners, or hide them."""
        for handle in self.handles:
            handle.setVisible(active)
        self._place()

    def set_corners(self, corners: SheetCorners) -> None:
        """Put the corners there, without saying that the person did."""
        self._corners = list(corners.points)
        self._place()

    def move_corner(self, place: int, to: Point) -> None:
        """Move one corner as the person does, kept on the page."""
        self._corners[place] = (min(max(to[0], 0.0), 1.0), min(max(to[1], 0.0), 1.0))
        self._place()
        self.moved.emit()

    def drag_corner(self, place: int, to: QPoint) -> None:
        """Move one corner to a place in the canvas's pixels."""
        area = self.page_area()
        x = (to.x() - area.left()) / max(area.width(), 1)
        y = (to.y() - area.top()) / max(area.height(), 1)
        self.move_corner(place, (x, y))

    def nudge_corner(self, place: int, way: tuple[int, int], step: float) -> None:
        """Move one corner a little: one step of the page's width."""
        area = self.page_area()
        x, y = self._corners[place]
        down = step * area.width() / max(area.height(), 1)
        self.move_corner(place, (x + way[0] * step, y + way[1] * down))

    def show_picture(self, picture: QPixmap | None) -> None:
        """Show another picture under the corners."""
        super().show_picture(picture)
        self._place()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the corners on their places."""
        super().resizeEvent(event)
        self._place()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the page, what is cut off darker, and the edges of the sheet."""
        super().paintEvent(event)
        if not self.active:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        sheet = QPolygonF([self._pixel(point) for point in self._corners])
        around, inside = QPainterPath(), QPainterPath()
        around.addRect(self.page_area())
        inside.addPolygon(sheet)
        inside.closeSubpath()
        painter.fillPath(around.subtracted(inside), QColor(0, 0, 0, 110))
        for colour, width in ((QColor("#ffffff"), 4.0), (self.edge_colour(), 2.0)):
            painter.setPen(QPen(colour, width))
            painter.drawPolygon(sheet)

    def edge_colour(self) -> QColor:
        """Return the colour of the edges: another one when they enclose no sheet."""
        if encloses_a_sheet(self.corners):
            return QColor("#2457a6")
        return theme.page_colour(State.BLOCKER)

    def _pixel(self, point: Point) -> QPointF:
        area = self.page_area()
        return QPointF(
            area.left() + point[0] * area.width(), area.top() + point[1] * area.height()
        )

    def _place(self) -> None:
        for handle, point in zip(self.handles, self._corners, strict=True):
            centre = self._pixel(point).toPoint()
            handle.move(centre - QPoint(_HANDLE_PX // 2, _HANDLE_PX // 2))
        self.update()


class _Handle(QWidget):
    """One corner: dragged with the mouse, moved by the arrow keys."""

    def __init__(self, name: str, place: int, canvas: CornerCanvas) -> None:
        super().__init__(canvas)
        self._canvas = canvas
        self._place = place
        self.setFixedSize(_HANDLE_PX, _HANDLE_PX)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.SizeAllCursor)
        self.setAccessibleName(name)
        self.setToolTip(name)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Drag the corner along."""
        self._canvas.drag_corner(
            self._place, self.mapToParent(event.position().toPoint())
        )

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move the corner by an arrow key, in small steps with Shift."""
        way = _ARROWS.get(event.key())
        if way is None:
            super().keyPressEvent(event)
            return
        fine = event.modifiers() & Qt.KeyboardModifier.ShiftModifier
        self._canvas.nudge_corner(self._place, way, _FINE_STEP if fine else _STEP)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show that the keys move this corner."""
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Show that they no longer do."""
        super().focusOutEvent(event)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint a ring one can see the corner through; thicker with the keyboard."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        disc = QRectF(self.rect()).adjusted(3, 3, -3, -3)
        painter.setBrush(QColor(255, 255, 255, 90))
        painter.setPen(QPen(QColor("#ffffff"), 5.5 if self.hasFocus() else 4))
        painter.drawEllipse(disc)
        painter.setPen(QPen(self._canvas.edge_colour(), 3.5 if self.hasFocus() else 2))
        painter.drawEllipse(disc)
