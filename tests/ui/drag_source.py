# SPDX-License-Identifier: Apache-2.0
"""A small window of another process that a file can be dragged out of."""

import sys
from pathlib import Path

from PySide6.QtCore import QMimeData, Qt, QUrl
from PySide6.QtGui import QDrag, QMouseEvent
from PySide6.QtWidgets import QApplication, QLabel


def tell(word: str) -> None:
    """Say a word to the test that waits for it."""
    sys.stdout.write(f"{word}\n")
    sys.stdout.flush()


class Source(QLabel):
    """Starts to drag as soon as the mouse moves with its button down."""

    def __init__(self, path: Path) -> None:
        super().__init__("drag")
        self._path = path
        self.setWindowTitle("drag source")

    def mouseMoveEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's
        data = QMimeData()
        data.setUrls([QUrl.fromLocalFile(str(self._path))])
        drag = QDrag(self)
        drag.setMimeData(data)
        drag.exec(Qt.DropAction.CopyAction)
        tell("dropped")


def main() -> None:
    app = QApplication(sys.argv)
    source = Source(Path(sys.argv[1]))
    source.setWindowFlag(Qt.WindowType.FramelessWindowHint)
    source.setGeometry(1326, 300, 40, 120)
    source.show()
    tell("ready")
    app.exec()


if __name__ == "__main__":
    main()
