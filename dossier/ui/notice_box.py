# SPDX-License-Identifier: Apache-2.0
"""Remarks above the pieces: as high as they are, up to a few lines."""

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QSizePolicy, QWidget

from dossier.ui import theme
from dossier.ui.blocks import ScrollColumn, caption

_MOST_LINES = 4
"""More would push the pieces off a small screen."""


class NoticeBox(ScrollColumn):
    """A text that takes no more than a few lines of the window."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._label = caption()
        self.column.addWidget(self._label)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def text(self) -> str:
        """Return what it says."""
        return self._label.text()

    def setText(self, text: str) -> None:
        """Say something else, from its beginning."""
        self._label.setText(text)
        self.verticalScrollBar().setValue(0)
        self.updateGeometry()

    def heightForWidth(self, width: int) -> int:
        """Return the height of the text, of its first lines where it is long."""
        room = max(width - theme.GAP, 1)  # the column keeps clear of the scroll bar
        return min(self._label.heightForWidth(room), self._most())

    def sizeHint(self) -> QSize:
        """Return the size the layout starts from."""
        return QSize(super().sizeHint().width(), self._most())

    def minimumSizeHint(self) -> QSize:
        """Return room for one line."""
        return QSize(0, self._label.fontMetrics().lineSpacing())

    def _most(self) -> int:
        return self._label.fontMetrics().lineSpacing() * _MOST_LINES
