# SPDX-License-Identifier: Apache-2.0
"""A list whose rows have a title and a quieter second line."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPalette
from PySide6.QtWidgets import (
    QFrame,
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from dossier.ui import theme

_SECOND_LINE = Qt.ItemDataRole.UserRole + 1
_PAD = 8


class TwoLineList(QListWidget):
    """Rows are chosen with the mouse or the keyboard."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setItemDelegate(_TwoLineDelegate(self))
        self.setFrameShape(QFrame.Shape.StyledPanel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setMouseTracking(True)

    def add(self, title: str, second: str, value: str) -> QListWidgetItem:
        """Add a row that stands for a value."""
        item = QListWidgetItem(title)
        item.setData(_SECOND_LINE, second)
        item.setData(Qt.ItemDataRole.UserRole, value)
        item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{title}, {second}")
        self.addItem(item)
        return item

    def fit(self) -> None:
        """Be no taller than the rows."""
        rows = sum(self.sizeHintForRow(row) for row in range(self.count()))
        self.setMaximumHeight(rows + 2 * self.frameWidth() + 4)


class _TwoLineDelegate(QStyledItemDelegate):
    def __init__(self, view: TwoLineList) -> None:
        super().__init__(view)
        self._view = view

    def sizeHint(
        self,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> QSize:
        """Return room for two lines."""
        lines = (
            QFontMetrics(option.font).height() + QFontMetrics(_small(option)).height()
        )
        return QSize(80, lines + 2 * _PAD)

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """Paint one row."""
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        palette = self._view.palette()
        self._paint_ground(painter, option, palette)
        room = option.rect.adjusted(_PAD + 4, _PAD, -_PAD - 4, -_PAD)
        title, second = str(index.data()), str(index.data(_SECOND_LINE))
        font = QFont(option.font)
        font.setWeight(QFont.Weight.DemiBold)
        side = QStyle.visualAlignment(option.direction, Qt.AlignmentFlag.AlignLeft)
        painter.setFont(font)
        painter.setPen(palette.color(QPalette.ColorRole.Text))
        painter.drawText(
            room,
            side | Qt.AlignmentFlag.AlignTop,
            _elided(painter, title, room.width()),
        )
        painter.setFont(_small(option))
        painter.setPen(palette.color(QPalette.ColorRole.PlaceholderText))
        painter.drawText(
            room,
            side | Qt.AlignmentFlag.AlignBottom,
            _elided(painter, second, room.width()),
        )
        painter.restore()

    def _paint_ground(
        self, painter: QPainter, option: QStyleOptionViewItem, palette: QPalette
    ) -> None:
        theme.paint_row(
            painter,
            QRectF(option.rect).adjusted(2.5, 1.5, -2.5, -1.5),
            palette,
            chosen=bool(option.state & QStyle.StateFlag.State_Selected),
            hovered=bool(option.state & QStyle.StateFlag.State_MouseOver),
            focused=self._view.hasFocus(),
        )


def _small(option: QStyleOptionViewItem) -> QFont:
    font = QFont(option.font)
    font.setPointSizeF(font.pointSizeF() * 0.9)
    return font


def _elided(painter: QPainter, text: str, width: int) -> str:
    return painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideMiddle, width)
