# SPDX-License-Identifier: Apache-2.0
"""The checklist at the leading side: every slot with its sign, its word, its files."""

from collections.abc import Sequence

from PySide6.QtCore import (
    QModelIndex,
    QPoint,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import (
    QDragEnterEvent,
    QDragLeaveEvent,
    QDragMoveEvent,
    QDropEvent,
    QFont,
    QFontMetrics,
    QPainter,
    QPalette,
    QPen,
    QResizeEvent,
    QTextLayout,
    QTextOption,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from dossier.services.status import SlotStatus
from dossier.ui import theme
from dossier.ui.checklist_model import ChecklistModel, Index, StatusRole
from dossier.ui.drops import dropped_paths
from dossier.ui.slot_state import slot_state
from dossier.ui.text import Words

_SIGN = 20
_PAD = 10
_MOST_LINES = 2


class _SlotDelegate(QStyledItemDelegate):
    """Paints a sign, a title of at most two lines, and the state in words."""

    def __init__(self, model: ChecklistModel, view: "ChecklistView") -> None:
        super().__init__(view)
        self._model = model
        self._view = view

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Return room for the title's lines and the words."""
        width = self._view.viewport().width()
        lines = _wrapped(str(index.data()), _title_font(option.font), _room(width))
        metrics = QFontMetrics(option.font)
        height = len(lines) * QFontMetrics(_title_font(option.font)).height()
        return QSize(width, height + metrics.height() + 2 * _PAD)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: Index
    ) -> None:
        """Paint one slot."""
        status: SlotStatus = index.data(StatusRole)
        palette = self._view.palette()
        area = option.rect.adjusted(4, 2, -4, -2)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_ground(painter, option, area, index)
        sign = QRect(area.left() + _PAD, area.top() + _PAD, _SIGN, _SIGN)
        sign = QStyle.visualRect(option.direction, area, sign)
        state = slot_state(status)
        theme.paint_state(painter, QRectF(sign), state, palette)
        left = area.left() + _PAD + _SIGN + _PAD
        room = QRect(left, area.top() + _PAD - 2, area.right() - left - 6, 0)
        lines = _wrapped(str(index.data()), _title_font(option.font), room.width())
        line_height = QFontMetrics(_title_font(option.font)).height()
        painter.setFont(_title_font(option.font))
        painter.setPen(palette.color(QPalette.ColorRole.Text))
        for line in lines:
            self._paint_line(painter, option, area, room, line)
            room.translate(0, line_height)
        painter.setFont(_word_font(option.font))
        painter.setPen(theme.state_colour(state, palette))
        self._paint_line(painter, option, area, room, self._model.words_for(status))
        painter.restore()

    def _paint_line(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        area: QRect,
        room: QRect,
        text: str,
    ) -> None:
        line = QRect(
            room.left(), room.top(), room.width(), painter.fontMetrics().height()
        )
        line = QStyle.visualRect(option.direction, area, line)
        text = painter.fontMetrics().elidedText(
            text, Qt.TextElideMode.ElideRight, line.width()
        )
        painter.drawText(line, Qt.AlignmentFlag.AlignVCenter, text)

    def _paint_ground(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        area: QRect,
        index: Index,
    ) -> None:
        palette = self._view.palette()
        shape = QRectF(area).adjusted(0.5, 0.5, -0.5, -0.5)
        if index.row() == self._view.drop_row:
            accent = palette.color(QPalette.ColorRole.Highlight)
            painter.setPen(QPen(accent, 2, Qt.PenStyle.DashLine))
            painter.setBrush(theme.mixed(accent, palette.base().color(), 0.10))
            painter.drawRoundedRect(shape, theme.RADIUS, theme.RADIUS)
            return
        theme.paint_row(
            painter,
            shape,
            palette,
            chosen=bool(option.state & QStyle.StateFlag.State_Selected),
            hovered=bool(option.state & QStyle.StateFlag.State_MouseOver),
            focused=self._view.hasFocus(),
        )


class ChecklistView(QListView):
    """The list of slots; takes files dropped on a slot."""

    slot_chosen = Signal(str)
    files_dropped = Signal(str, list)
    """Slot id and paths."""

    def __init__(self, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.drop_row = -1
        self._model = ChecklistModel(words)
        self.setModel(self._model)
        self.setItemDelegate(_SlotDelegate(self._model, self))
        self.setAccessibleName(words.text("Checklist of pieces"))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setMouseTracking(True)
        theme.calm_scroll_bar(self)
        self.setAcceptDrops(True)
        self.selectionModel().currentChanged.connect(self._announce)

    def show_slots(self, slots: tuple[SlotStatus, ...], chosen: str | None) -> None:
        """Show the slots and keep the chosen one chosen."""
        self._model.show(slots)
        row = self._model.row_of(chosen)
        if slots and self.currentIndex().row() != row:
            self.setCurrentIndex(self._model.index(max(row, 0)))

    def choose(self, slot_id: str) -> None:
        """Make a slot the chosen one."""
        row = self._model.row_of(slot_id)
        if row >= 0:
            self.setCurrentIndex(self._model.index(row))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Wrap the titles anew."""
        super().resizeEvent(event)
        self.scheduleDelayedItemsLayout()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Accept local files."""
        if dropped_paths(event.mimeData()):
            event.acceptProposedAction()

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        """Outline the slot that would take the files."""
        self._set_drop_row(self._row_at(event.position().toPoint()))
        if self.drop_row >= 0:
            event.acceptProposedAction()
        else:
            event.ignore()

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        """Stop outlining."""
        self._set_drop_row(-1)

    def dropEvent(self, event: QDropEvent) -> None:
        """Announce the files and the slot they were dropped on."""
        row = self._row_at(event.position().toPoint())
        self._set_drop_row(-1)
        if row < 0:
            event.ignore()
            return
        event.acceptProposedAction()
        status: SlotStatus = self._model.index(row).data(StatusRole)
        self.choose(status.slot.id)
        self.files_dropped.emit(status.slot.id, dropped_paths(event.mimeData()))

    def _row_at(self, point: QPoint) -> int:
        return self.indexAt(point).row()

    def _set_drop_row(self, row: int) -> None:
        if row != self.drop_row:
            self.drop_row = row
            self.viewport().update()

    def _announce(self, current: QModelIndex, _previous: QModelIndex) -> None:
        if current.isValid():
            status: SlotStatus = current.data(StatusRole)
            self.slot_chosen.emit(status.slot.id)


def _room(width: int) -> int:
    return width - 8 - _PAD - _SIGN - _PAD - 6


def _title_font(font: QFont) -> QFont:
    return QFont(font)


def _word_font(font: QFont) -> QFont:
    small = QFont(font)
    small.setPointSizeF(font.pointSizeF() * 0.88)
    small.setWeight(QFont.Weight.DemiBold)
    return small


def _wrapped(text: str, font: QFont, width: int) -> Sequence[str]:
    layout = QTextLayout(text, font)
    layout.setTextOption(QTextOption())
    starts: list[int] = []
    layout.beginLayout()
    while (line := layout.createLine()).isValid():
        line.setLineWidth(max(width, 40))
        starts.append(line.textStart())
    layout.endLayout()
    starts = starts[:_MOST_LINES]
    ends = [*starts[1:], len(text)]
    return [text[a:b].strip() for a, b in zip(starts, ends, strict=True)]
