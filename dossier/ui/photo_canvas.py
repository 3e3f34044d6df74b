# SPDX-License-Identifier: Apache-2.0
"""A photo with its guides; the lines of chin and crown are moved by hand or keys."""

from collections.abc import Callable
from typing import ClassVar

from PySide6.QtCore import QPointF, QRectF, Qt, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleEvent,
    QColor,
    QFont,
    QMouseEvent,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QPen,
    QPolygonF,
    QResizeEvent,
)
from PySide6.QtWidgets import QWidget

from dossier.domain.photo_crop import Crop
from dossier.domain.portrait import Portrait
from dossier.i18n.marking import N_
from dossier.ui import theme
from dossier.ui.fitted_page import FittedPage, Grip
from dossier.ui.photo_measures import Millimetres
from dossier.ui.slot_state import State
from dossier.ui.text import Words

CHIN, CROWN = 0, 1
_NAMES = (N_("Line of the chin"), N_("Line of the crown (under the hair)"))
_SHORT = (N_("Chin"), N_("Crown"))
_GRIP_PX = 20
_APART = 0.05
_BLUE, _WHITE = QColor("#2457a6"), QColor("#ffffff")
_BAND = QColor(24, 121, 78, 90)


class PhotoCanvas(FittedPage):
    """The photo as given, with frame, lines and the band the crown should lie in."""

    moved = Signal()
    """The person moved a line."""

    def __init__(self, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._portrait: Portrait | None = None
        self._heights = [0.85, 0.15]
        self._words = words
        self.crop: Crop | None = None
        self.values: Millimetres | None = None
        self.band: tuple[float, float] | None = None
        """Where the crown may lie for the chin as it is, as heights in the photo."""
        self.lines = [
            _Line(words.text(_NAMES[which]), words.text(_SHORT[which]), which, self)
            for which in (CHIN, CROWN)
        ]
        for line in self.lines:
            line.hide()
        QWidget.setTabOrder(self.lines[CROWN], self.lines[CHIN])

    @property
    def heights(self) -> tuple[float, float]:
        """Heights of chin and crown as shares of the photo's."""
        return self._heights[CHIN], self._heights[CROWN]

    def show_portrait(self, portrait: Portrait) -> None:
        """Put the lines where they were measured."""
        self._portrait = portrait
        if portrait.head is not None:
            self._heights = [portrait.head.chin[1], portrait.head.crown[1]]
        for line in self.lines:
            line.setVisible(portrait.head is not None)
        self._place()

    def show_guides(self, crop: Crop | None, band: tuple[float, float] | None) -> None:
        """Draw the frame of the cut, if there is one, and the band for the crown."""
        self.crop, self.band = crop, band
        self.update()

    def show_values(self, values: Millimetres | None) -> None:
        """Write millimetres beside the lines, and tell those who hear the window."""
        self.values = values
        number, _ = self._words.translator.number, self._words.text
        sides, said = ("", ""), ("", "")
        if values is not None:
            below, above = number(values.below, 1), number(values.above, 1)
            sides = f"{below} mm", f"{above} mm"
            head = _("Head {mm} mm", mm=number(values.head, 1))
            below = _("{mm} mm below it", mm=below)
            above = _("{mm} mm above it", mm=above)
            said = f"{below}. {head}.", f"{above}. {head}."
        for line, beside, aloud in zip(self.lines, sides, said, strict=True):
            line.tell(beside, aloud)
        self.update()

    def move_line(self, which: int, height: float) -> None:
        """Move a line as the person does, kept in the photo and off the other line."""
        chin, crown = self.heights
        if which == CHIN:
            height = min(max(height, crown + _APART), 1.0)
        else:
            height = max(min(height, chin - _APART), 0.0)
        self._heights[which] = height
        self._place()
        self.moved.emit()

    def drag_line(self, which: int, y: float) -> None:
        """Move a line to a height in the canvas's pixels."""
        self.move_line(which, self.point_at(QPointF(0, y))[1])

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Bring the lines to their places on the new size."""
        super().resizeEvent(event)
        self._place()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the photo, what the cut leaves out dimmed, then the guides."""
        super().paintEvent(event)
        if self._portrait is None or self._portrait.head is None:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        area = self.page_area()
        painter.setClipRect(area)
        if self.band is not None:
            self._paint_band(painter, area, self.band)
        if self.crop is not None:
            self._paint_frame(painter, area)
        self._paint_eyes(painter)
        if self.values is not None:
            self._paint_head(painter, area, self.values)

    def _paint_head(self, painter: QPainter, area: QRectF, values: Millimetres) -> None:
        """Write the height of the head between the two lines."""
        chin, crown = (area.top() + at * area.height() for at in self.heights)
        x = area.right() - 8
        ends = QPointF(x, crown), QPointF(x, chin)
        _stroke(painter, _SOLID, lambda: painter.drawLine(*ends))
        text = f"{self._words.translator.number(values.head, 1)} mm"
        state = State.FINE if values.good else State.ADVICE
        painter.setFont(_small(self.font()))
        wide = painter.fontMetrics().horizontalAdvance(text) + 14
        pill = QRectF(x - wide + 4, (chin + crown) / 2 - 10, wide, 20)
        _paint_pill(painter, pill, text, theme.page_colour(state))

    def _paint_band(
        self, painter: QPainter, area: QRectF, band: tuple[float, float]
    ) -> None:
        top, bottom = (area.top() + height * area.height() for height in band)
        painter.fillRect(QRectF(area.left(), top, area.width(), bottom - top), _BAND)

    def _paint_frame(self, painter: QPainter, area: QRectF) -> None:
        points = self.crop.corners.points if self.crop else ()
        a, b, c, d = (self.pixel_of(point) for point in points)
        frame = QPolygonF([a, b, c, d])
        outside, inside = QPainterPath(), QPainterPath()
        outside.addRect(area)
        inside.addPolygon(frame)
        painter.fillPath(outside.subtracted(inside), QColor(0, 0, 0, 110))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        _stroke(painter, Qt.PenStyle.SolidLine, lambda: painter.drawPolygon(frame))
        up, down = (a + b) / 2, (c + d) / 2
        _stroke(painter, Qt.PenStyle.DashLine, lambda: painter.drawLine(up, down))

    def _paint_eyes(self, painter: QPainter) -> None:
        head = self._portrait.head if self._portrait else None
        if head is None:
            return
        one, other = self.pixel_of(head.right_eye), self.pixel_of(head.left_eye)
        beyond = (other - one) * 0.6
        ends = one - beyond, other + beyond
        _stroke(painter, Qt.PenStyle.DashLine, lambda: painter.drawLine(*ends))

    def _place(self) -> None:
        area = self.page_area().toRect()
        for line, height in zip(self.lines, self._heights, strict=True):
            y = round(area.top() + height * area.height())
            line.setGeometry(area.left(), y - _GRIP_PX // 2, area.width(), _GRIP_PX)
        self.update()


def _stroke(painter: QPainter, style: Qt.PenStyle, draw: Callable[[], object]) -> None:
    """Draw in blue over white, seen on any picture."""
    for colour, width in ((_WHITE, 3.0), (_BLUE, 1.4)):
        painter.setPen(QPen(colour, width, style if colour is _BLUE else _SOLID))
        draw()


_SOLID = Qt.PenStyle.SolidLine


class _Line(Grip):
    """A level line with its name at the side: dragged, or moved by the arrow keys."""

    WAYS: ClassVar = {key: way for key, way in Grip.WAYS.items() if way[1]}
    STEP = 0.01

    def __init__(self, name: str, short: str, which: int, canvas: PhotoCanvas) -> None:
        super().__init__(name, Qt.CursorShape.SizeVerCursor, canvas)
        self._canvas = canvas
        self._which = which
        self._short = short
        self._beside = ""

    def nudge(self, way: tuple[int, int], step: float) -> None:
        """Move the line up or down a little."""
        height = self._canvas.heights[self._which] + way[1] * step
        self._canvas.move_line(self._which, height)

    def tell(self, beside: str, aloud: str) -> None:
        """Write something behind the name, and say more to those who hear it."""
        self._beside = beside
        if self.accessibleDescription() != aloud:
            self.setAccessibleDescription(aloud)
            event = QAccessibleEvent(self, QAccessible.Event.DescriptionChanged)
            QAccessible.updateAccessibility(event)
        self.update()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Drag the line along."""
        y = self.mapToParent(event.position().toPoint()).y()
        self._canvas.drag_line(self._which, y)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the line and its name; thicker with the keyboard."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        middle = self.height() / 2
        ends = QPointF(0, middle), QPointF(self.width(), middle)
        thin = 2.6 if self.hasFocus() else 1.6
        for colour, width in ((_WHITE, thin + 2.4), (_BLUE, thin)):
            painter.setPen(QPen(colour, width))
            painter.drawLine(*ends)
        painter.setFont(_small(self.font()))
        text = " · ".join(part for part in (self._short, self._beside) if part)
        wide = painter.fontMetrics().horizontalAdvance(text) + 14
        pill = QRectF(4, 1, wide, self.height() - 2)
        _paint_pill(painter, pill, text, _BLUE, edge=2.4 if self.hasFocus() else 1.2)


def _small(font: QFont) -> QFont:
    small = QFont(font)
    small.setPixelSize(12)
    small.setWeight(QFont.Weight.DemiBold)
    return small


def _paint_pill(
    painter: QPainter, area: QRectF, text: str, colour: QColor, *, edge: float = 1.2
) -> None:
    painter.setBrush(colour)
    painter.setPen(QPen(_WHITE, edge))
    painter.drawRoundedRect(area, 6, 6)
    painter.setPen(_WHITE)
    painter.drawText(area, Qt.AlignmentFlag.AlignCenter, text)
