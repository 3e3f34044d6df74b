# SPDX-License-Identifier: Apache-2.0
"""What a hand does that QTest cannot: drags of files, as Qt delivers them."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QWidget


def carrying(paths: Sequence[Path]) -> QMimeData:
    """Return what a file manager hands over for these files."""
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    return data


def drop(target: QWidget, paths: Sequence[Path], at: QPoint | None = None) -> bool:
    """Drag files over a widget and let go; tell whether they were accepted."""
    place = at or target.rect().center()
    data = carrying(paths)
    copy, left = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton
    none = Qt.KeyboardModifier.NoModifier
    enter = QDragEnterEvent(QPointF(place), copy, data, left, none)
    QApplication.sendEvent(target, enter)
    move = QDragMoveEvent(QPointF(place), copy, data, left, none)
    QApplication.sendEvent(target, move)
    event = QDropEvent(QPointF(place), copy, data, left, none)
    QApplication.sendEvent(target, event)
    return event.isAccepted()
