# SPDX-License-Identifier: Apache-2.0
"""The first screen: one big button, and the files worked on lately."""

import datetime as dt
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QFont
from PySide6.QtWidgets import (
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from dossier.ui import theme
from dossier.ui.blocks import PrimaryButton, body, caption, heading, row
from dossier.ui.text import Words
from dossier.ui.two_line_list import TwoLineList


class WelcomeView(QWidget):
    """Lists recent files; announces which to open or that a new one is wanted."""

    new_wanted = Signal()
    open_wanted = Signal()
    path_chosen = Signal(object)
    """The ``Path`` of a recent file."""

    def __init__(self, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = words
        _ = words.text
        self._new = PrimaryButton(_("New file"))
        self._new.setObjectName("new-file")
        self._new.setMinimumSize(QSize(220, 52))
        font = QFont(self._new.font())
        font.setPointSizeF(font.pointSizeF() * 1.25)
        self._new.setFont(font)
        self._new.clicked.connect(self.new_wanted)
        self._open = QPushButton(_("Open a file…"))
        self._open.setMinimumHeight(52)
        self._open.clicked.connect(self.open_wanted)
        self._recent = TwoLineList(_("Recent files"))
        self._recent.setObjectName("recent")
        self._recent.itemActivated.connect(self._announce)
        self._recent_title = heading(_("Recent files"), scale=1.15)
        self._nothing = caption(_("The files you work on will be listed here."))
        self._arrange()

    def show_recent(self, paths: Sequence[Path]) -> None:
        """List these files, latest first."""
        self._recent.clear()
        for path in paths:
            item = self._recent.add(path.stem, self._details(path), str(path))
            item.setToolTip(str(path))
        self._recent.fit()
        self._recent.setVisible(bool(paths))
        self._nothing.setVisible(not paths)

    def first_field(self) -> QWidget:
        """Return where the keyboard should start."""
        return self._new

    def _arrange(self) -> None:
        _ = self._words.text
        promise = body(
            _(
                "Turn a pile of scans into a residence-permit file that is ready to "
                "hand in. Everything stays on this computer."
            )
        )
        buttons = row(self._new, self._open, gap=theme.WIDE_GAP)
        buttons.addStretch(1)
        inside = QWidget()
        inside.setMaximumWidth(760)
        layout = QVBoxLayout(inside)
        layout.setSpacing(theme.GAP)
        layout.setContentsMargins(24, 44, 24, 24)
        layout.addWidget(heading("Dossier", scale=2.2))
        layout.addWidget(promise)
        layout.addSpacing(theme.WIDE_GAP)
        layout.addLayout(buttons)
        layout.addSpacing(theme.WIDE_GAP * 2)
        layout.addWidget(self._recent_title)
        layout.addWidget(self._nothing)
        layout.addWidget(self._recent, 10)
        layout.addStretch(1)
        outside = row(gap=0)
        outside.addStretch(1)
        outside.addWidget(inside, 20)
        outside.addStretch(1)
        self.setLayout(outside)

    def _details(self, path: Path) -> str:
        try:
            changed = dt.datetime.fromtimestamp(path.stat().st_mtime).astimezone()
        except OSError:
            when = self._words.text("not there any more")
        else:
            day = self._words.date(changed.date())
            when = self._words.text("changed on {date}", date=day)
        return f"{when} · {path.parent}"

    def _announce(self, item: QListWidgetItem) -> None:
        self.path_chosen.emit(Path(item.data(Qt.ItemDataRole.UserRole)))
