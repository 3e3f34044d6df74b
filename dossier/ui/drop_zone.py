# SPDX-License-Identifier: Apache-2.0
"""The dashed area that takes files, with buttons for those who do not drag."""

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import (
    QDragEnterEvent,
    QDragLeaveEvent,
    QDropEvent,
    QPainter,
    QPaintEvent,
    QPalette,
    QPen,
)
from PySide6.QtWidgets import QPushButton, QWidget

from dossier.ui import theme
from dossier.ui.blocks import caption, column, row, strong
from dossier.ui.drops import dropped_paths
from dossier.ui.text import Words


class DropZone(QWidget):
    """Announces dropped files, or the wish to choose some."""

    files_dropped = Signal(list)
    files_wanted = Signal()
    folder_wanted = Signal()

    def __init__(self, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        _ = words.text
        self._hovered = False
        self.setAcceptDrops(True)
        self.setObjectName("drop-zone")
        title = strong(_("Drop the files for this piece here"))
        title.setAlignment(Qt.AlignmentFlag.AlignCenter)
        kinds = caption(_("PDF, JPEG, PNG, HEIC, TIFF, WebP; a folder is fine too"))
        kinds.setAlignment(Qt.AlignmentFlag.AlignCenter)
        files = QPushButton(_("Add files…"))
        files.setObjectName("add-files")
        files.clicked.connect(self.files_wanted)
        folder = QPushButton(_("Add a folder…"))
        folder.clicked.connect(self.folder_wanted)
        buttons = row(files, folder)
        buttons.insertStretch(0, 1)
        buttons.addStretch(1)
        layout = column(title, kinds, buttons, gap=6)
        layout.setContentsMargins(16, 14, 16, 14)
        self.setLayout(layout)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Accept local files."""
        if dropped_paths(event.mimeData()):
            event.acceptProposedAction()
            self._hover(on=True)

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        """Calm down."""
        self._hover(on=False)

    def dropEvent(self, event: QDropEvent) -> None:
        """Announce the files."""
        event.acceptProposedAction()
        self._hover(on=False)
        self.files_dropped.emit(dropped_paths(event.mimeData()))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the dashed frame."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        palette = self.palette()
        accent = palette.color(QPalette.ColorRole.Highlight)
        base = palette.color(QPalette.ColorRole.Base)
        edge = (
            accent
            if self._hovered
            else palette.color(QPalette.ColorRole.PlaceholderText)
        )
        painter.setPen(QPen(edge, 1.5, Qt.PenStyle.DashLine))
        painter.setBrush(theme.mixed(accent, base, 0.12 if self._hovered else 0.03))
        area = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        painter.drawRoundedRect(area, theme.RADIUS, theme.RADIUS)

    def _hover(self, *, on: bool) -> None:
        self._hovered = on
        self.update()
