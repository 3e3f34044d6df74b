# SPDX-License-Identifier: Apache-2.0
"""A page, and on it four corners of a sheet to be moved by hand or keys."""

from PySide6.QtCore import QPoint, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QMouseEvent,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QPen,
    QPixmap,
    QPolygonF,
    QResizeEvent,
)
from PySide6.QtWidgets import QWidget

from dossier.domain.page_edit import encloses_a_sheet
from dossier.domain.sheet_corners import Point, SheetCorners
from dossier.i18n.marking import N_
from dossier.ui import theme
from dossier.ui.fitted_page import AIR_PX, FittedPage, Grip
from dossier.ui.slot_state import State
from dossier.ui.text import Words

_NAMES = (
    N_("Corner at the top left"),
    N_("Corner at the top right"),
    N_("Corner at the bottom right"),
    N_("Corner at the bottom left"),
)
_HANDLE_PX = 2 * AIR_PX
_INSET = 0.06
INSIDE = SheetCorners(
    top_left=(_INSET, _INSET),
    top_right=(1 - _INSET, _INSET),
    bottom_right=(1 - _INSET, 1 - _INSET),
    bottom_left=(_INSET, 1 - _INSET),
)
"""Where the corners stand when nobody knows where the sheet lies."""


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
        self.move_corner(place, self.point_at(QPointF(to)))

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
        sheet = QPolygonF([self.pixel_of(point) for point in self._corners])
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

    def _place(self) -> None:
        for handle, point in zip(self.handles, self._corners, strict=True):
            centre = self.pixel_of(point).toPoint()
            handle.move(centre - QPoint(_HANDLE_PX // 2, _HANDLE_PX // 2))
        self.update()


class _Handle(Grip):
    """One corner: dragged with the mouse, moved by the arrow keys."""

    STEP = 0.0125

    def __init__(self, name: str, place: int, canvas: CornerCanvas) -> None:
        super().__init__(name, Qt.CursorShape.SizeAllCursor, canvas)
        self._canvas = canvas
        self._place = place
        self.setFixedSize(_HANDLE_PX, _HANDLE_PX)

    def nudge(self, way: tuple[int, int], step: float) -> None:
        """Move the corner a little."""
        self._canvas.nudge_corner(self._place, way, step)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Drag the corner along."""
        self._canvas.drag_corner(
            self._place, self.mapToParent(event.position().toPoint())
        )

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
