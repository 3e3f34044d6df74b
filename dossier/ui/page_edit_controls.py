# SPDX-License-Identifier: Apache-2.0
"""What can be done with a page: turn, straighten, level, even its light, leave out."""

from dataclasses import replace

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QCheckBox, QDoubleSpinBox, QLabel, QPushButton, QWidget

from dossier.domain.page_edit import LEAN_MOST_DEGREES, PageEdit, turned
from dossier.ui import theme
from dossier.ui.blocks import row
from dossier.ui.text import Words

_LEAN_STEP = 0.5


class PageEditControls(QWidget):
    """One line of buttons, ticks and the lean; says what the edit becomes."""

    changed = Signal(object)
    """The ``PageEdit`` as the person has it now."""
    straightened = Signal(bool)
    """The person wants the page cut out along four corners, or no longer."""

    def __init__(self, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._edit = PageEdit(page=1)
        _ = words.text
        self.left = QPushButton(_("Turn to the left"))
        self.right = QPushButton(_("Turn to the right"))
        self.straighten = QCheckBox(_("Straighten along the four corners"))
        self.even_light = QCheckBox(_("Even out the light"))
        self.leave_out = QCheckBox(_("Leave this page out"))
        self.lean = _lean_box(_("How far the print falls to the right, in degrees"))
        name = QLabel(_("Lean:"))
        name.setBuddy(self.lean)
        leaning = row(name, self.lean)
        line = row(self.left, self.right, self.straighten, gap=theme.WIDE_GAP)
        line.addLayout(leaning)
        for tick in (self.even_light, self.leave_out):
            line.addWidget(tick)
        line.addStretch(1)
        line.setContentsMargins(0, 0, 0, 0)
        self.setLayout(line)
        self._connect()

    def show_edit(self, edit: PageEdit) -> None:
        """Bring every control in line with an edit, without saying that it changed."""
        self._edit = edit
        for tick, on in (
            (self.straighten, edit.corners is not None),
            (self.even_light, edit.even_light),
            (self.leave_out, edit.left_out),
        ):
            with QSignalBlocker(tick):
                tick.setChecked(on)
        with QSignalBlocker(self.lean):
            self.lean.setValue(edit.lean_degrees)

    def allow(self, *, picture: bool, leaving_out: bool) -> None:
        """Let only that be done which can be.

        Args:
            picture: whether the page is a photo or a scan.
            leaving_out: whether the page may be left out.
        """
        filed = not self._edit.left_out
        for control in (self.straighten, self.even_light, self.lean):
            control.setEnabled(picture and filed)
        for button in (self.left, self.right):
            button.setEnabled(filed)
        self.leave_out.setEnabled(leaving_out)

    def _connect(self) -> None:
        self.left.clicked.connect(lambda: self._turn(-90))
        self.right.clicked.connect(lambda: self._turn(+90))
        self.straighten.toggled.connect(self.straightened)
        self.lean.valueChanged.connect(
            lambda by: self.changed.emit(replace(self._edit, lean_degrees=by))
        )
        self.even_light.toggled.connect(
            lambda on: self.changed.emit(replace(self._edit, even_light=on))
        )
        self.leave_out.toggled.connect(
            lambda on: self.changed.emit(replace(self._edit, left_out=on))
        )

    def _turn(self, by: int) -> None:
        self.changed.emit(replace(self._edit, turn=turned(self._edit.turn, by)))


def _lean_box(name: str) -> QDoubleSpinBox:
    box = QDoubleSpinBox()
    box.setRange(-LEAN_MOST_DEGREES, LEAN_MOST_DEGREES)
    box.setSingleStep(_LEAN_STEP)
    box.setDecimals(1)
    box.setSuffix("°")
    box.setAccessibleName(name)
    box.setToolTip(name)
    return box
