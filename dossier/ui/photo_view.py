# SPDX-License-Identifier: Apache-2.0
# ruff: noqa: RUF001 - the multiplication sign is meant for people
"""An identity photo with its guides, what was found, and the copy cut from it.

Pixels are moved, never changed: no retouching, no other background, no enlarging.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, QTimer, Signal
from PySide6.QtGui import QImage, QPixmap
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QHBoxLayout,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from dossier.domain.errors import DossierError
from dossier.services.photo_work import judged
from dossier.services.photos import SIZES_PX
from dossier.ui import theme
from dossier.ui.blocks import (
    PrimaryButton,
    body,
    caption,
    column,
    heading,
    quiet_default,
    row,
)
from dossier.ui.fitted_page import FittedPage
from dossier.ui.photo_canvas import PhotoCanvas
from dossier.ui.photo_measures import (
    crown_band,
    measured,
    outcome_words,
    values_words,
)
from dossier.ui.photo_verdict import PhotoVerdict

if TYPE_CHECKING:
    from collections.abc import Callable

    from dossier.domain.photo_crop import Crop
    from dossier.services.photo_work import Lines, PhotoCopy, PhotoLook
    from dossier.ui.text import Words

    Plan = Callable[[PhotoLook, Lines, tuple[int, int] | None], Crop]
    """How a photo would be cut; refuses with the reason."""

_PAUSE_MS = 150
"""After the last change before the cut is planned: a drag is many changes."""


class PhotoView(QDialog):
    """Shows one photo and announces what is to be done with the cut."""

    preview_wanted = Signal(object)
    """A ``Crop``; likewise the three below."""
    save_wanted = Signal(object)
    use_wanted = Signal(object)
    sheet_wanted = Signal(object)
    split_wanted = Signal()

    def __init__(
        self, words: Words, name: str, plan: Plan, *, locked: bool, parent: QWidget
    ) -> None:
        """Open without a photo; ``show_look`` brings it.

        Args:
            words: the reader's language.
            name: of the file.
            plan: says how a photo would be cut.
            locked: True when the case may not be changed.
            parent: the window.
        """
        super().__init__(parent)
        _ = words.text
        self.setObjectName("photo-view")
        self.setWindowTitle(_("Identity photo: {name}", name=name))
        self._words = words
        self._plan = plan
        self._locked = locked
        self.look: PhotoLook | None = None
        self.crop: Crop | None = None
        self._touched = False
        self.canvas = PhotoCanvas(words)
        self.cut = FittedPage()
        self.verdict = PhotoVerdict(words)
        self.values = body(_("Measuring the photo…"))
        self.outcome = body()
        self.pixels = QComboBox()
        self._hint = caption()
        self._foot = caption()
        self._again = QPushButton(_("Lines as measured"))
        self.save = QPushButton(_("Save as…"))
        self.use = PrimaryButton(_("Use this crop in the file"))
        self.sheet = QPushButton(_("Print sheet 10 × 15…"))
        self.split = QPushButton(_("Split this sheet of photos…"))
        self._close = QPushButton(_("Close"))
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE_MS)
        self._arrange()
        self._connect()

    def show_look(self, look: PhotoLook) -> None:
        """Show a photo with what was measured on it."""
        self.look = look
        image = QImage.fromData(look.picture)
        self.canvas.show_picture(QPixmap.fromImage(image))
        self.canvas.show_portrait(look.portrait)
        self._touched = False
        self.split.setVisible(bool(look.portrait.prints))
        self._show_values()
        self._cut()

    def show_copy(self, copy: PhotoCopy) -> None:
        """Show what the cut looks like, if it is still the one wanted."""
        if copy.crop == self.crop:
            picture = QPixmap.fromImage(QImage.fromData(copy.picture))
            self.cut.show_picture(picture)

    def refuse(self, error: DossierError) -> None:
        """Say why there is no cut."""
        phrase = self._words.phrase(error.code, error.facts)
        self.crop = None
        if self.look is None:
            self.values.setText("")
        self.cut.show_picture(None)
        self.outcome.setText(f"{phrase.message} {phrase.remedy}".strip())
        self._enable()

    @property
    def lines(self) -> Lines:
        """Heights of chin and crown, where the person moved one of them."""
        return self.canvas.heights if self._touched else (None, None)

    def say(self, said: str) -> None:
        """Tell what was done, in place of what stands at the foot."""
        self._foot.setText(said)

    def _arrange(self) -> None:
        _ = self._words.text
        self.canvas.setAccessibleName(_("The photo as you gave it"))
        self.cut.setAccessibleName(_("The copy cut to size"))
        self.split.hide()
        found = column(heading(_("What was found"), scale=1.1), self.verdict)
        parts = QHBoxLayout()
        parts.setSpacing(theme.WIDE_GAP)
        for part, stretch in ((self._given(), 10), (self._copy(), 7), (found, 9)):
            parts.addLayout(part, stretch)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(20, 14, 20, 14)
        layout.setSpacing(theme.GAP)
        layout.addLayout(parts, 1)
        layout.addWidget(self._foot)
        layout.addLayout(self._buttons())
        self.resize(QSize(1180, 680))
        self.say(
            _(
                "Only cut and levelled, never retouched; your file stays as it is."
                " Whether the photo is accepted is for the office to say."
            )
        )

    def _given(self) -> QVBoxLayout:
        _ = self._words.text
        self._hint.setText(
            _(
                "Pull the two lines to the chin and to the top of the skull under the"
                " hair, or move the chosen one with the arrow keys."
            )
        )
        tools = row(self._again)
        tools.addStretch(1)
        title = heading(_("As you gave it"), scale=1.1)
        given = column(title, self.canvas, self.values, self._hint, tools)
        given.setStretch(1, 1)
        return given

    def _copy(self) -> QVBoxLayout:
        _ = self._words.text
        self.pixels.setAccessibleName(_("Size of the copy"))
        self.pixels.addItem(_("As fine as the picture allows"), None)
        for width, height in SIZES_PX:
            said = _("{width} × {height} pixels", width=width, height=height)
            self.pixels.addItem(said, (width, height))
        title = heading(_("Cut to size"), scale=1.1)
        copy = column(title, self.cut, self.outcome, self.pixels)
        copy.setStretch(1, 1)
        return copy

    def _buttons(self) -> QHBoxLayout:
        line = row(self.split, self.sheet, self.save)
        line.addStretch(1)
        line.addWidget(self._close)
        line.addWidget(self.use)
        return line

    def _connect(self) -> None:
        self.canvas.moved.connect(self._take_lines)
        self.pixels.currentIndexChanged.connect(self._cut)
        self._again.clicked.connect(self._forget_lines)
        self._pause.timeout.connect(self._cut)
        for button, signal in (
            (self.save, self.save_wanted),
            (self.use, self.use_wanted),
            (self.sheet, self.sheet_wanted),
        ):
            button.clicked.connect(lambda _checked=False, s=signal: s.emit(self.crop))
        self.split.clicked.connect(self.split_wanted)
        self._close.clicked.connect(self.reject)
        self._enable()
        quiet_default(self, None)

    def _take_lines(self) -> None:
        self._touched = True
        self._show_values()
        self._pause.start()

    def _forget_lines(self) -> None:
        if self.look is not None:
            self._touched = False
            self.canvas.show_portrait(self.look.portrait)
            self._show_values()
            self._cut()

    def _cut(self) -> None:
        """Plan the cut, then let the picture of it be made."""
        if self.look is None:
            return
        try:
            self.crop = self._plan(self.look, self.lines, self.pixels.currentData())
        except DossierError as error:
            self.refuse(error)
        else:
            self.outcome.setText(outcome_words(self._words, self.crop))
            self.preview_wanted.emit(self.crop)
        self._show_values()
        self._enable()

    def _enable(self) -> None:
        cut = self.crop is not None
        self.save.setEnabled(cut)
        self.sheet.setEnabled(cut)
        self.use.setEnabled(cut and not self._locked)
        self._again.setEnabled(self._touched)
        head = self.look is not None and self.look.portrait.head is not None
        self._hint.setVisible(head)
        self.pixels.setEnabled(head)

    def _show_values(self) -> None:
        """Measure by the lines as they stand, and judge by that."""
        if self.look is None:
            return
        look, lines = self.look, self.lines
        self.verdict.show_findings(judged(look, lines))
        self.values.setText(values_words(self._words, look, lines, self.crop))
        self.canvas.show_values(measured(look, lines, self.crop))
        band = crown_band(look, self.crop, self.canvas.heights)
        self.canvas.show_guides(self.crop, band)
        self._again.setEnabled(self._touched)
