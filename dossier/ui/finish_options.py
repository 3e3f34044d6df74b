# SPDX-License-Identifier: Apache-2.0
"""What else an assembly can do, as ticks in two columns with a word on each."""

from dataclasses import dataclass

from PySide6.QtWidgets import QCheckBox, QGridLayout, QWidget

from dossier.domain.finish import Finish
from dossier.ui import theme
from dossier.ui.text import Words


@dataclass(frozen=True, slots=True, kw_only=True)
class Chosen:
    """What the person ticked."""

    cover: bool
    separators: bool
    per_slot: bool
    zip: bool
    finish: Finish


class FinishOptions(QWidget):
    """The ticks; those that are on at first suit most people."""

    def __init__(self, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("finish-options")
        self._words = words
        _ = words.text
        self._cover = _tick(
            "cover",
            _("Cover sheet first"),
            _("Who asks for what, and the list of all papers."),
        )
        self._separators = _tick(
            "separators",
            _("A sheet before each piece"),
            _("Its number, its title and its files."),
        )
        self._stamps = _tick(
            "stamps",
            _("Page numbers, as 3/27"),
            _("Where nothing is printed; a page without room bears none."),
        )
        self._add_finish_ticks()
        self._add_output_ticks()
        for tick in (self._cover, self._a4):
            tick.setChecked(True)
        self._arrange()

    def _add_finish_ticks(self) -> None:
        _ = self._words.text
        self._a4 = _tick(
            "a4",
            _("All pages on A4"),
            _("Receipts, photos and large sheets are never made larger."),
        )
        self._text = _tick(
            "ocr-text",
            _("Make scans searchable"),
            _("The words that were recognised are laid unseen under the picture."),
        )
        self._archival = _tick(
            "pdfa",
            _("PDF/A, for archives"),
            _("Refused, with the reason, where a paper cannot be made so."),
        )

    def _add_output_ticks(self) -> None:
        _ = self._words.text
        self._per_slot = _tick(
            "per-slot",
            _("One PDF per piece as well"),
            _("For portals that want them apart."),
        )
        self._zip = _tick(
            "zip",
            _("All of it in a ZIP"),
            _("The whole, the pieces and their list, to keep or to send."),
        )

    @property
    def chosen(self) -> Chosen:
        """What is ticked now."""
        return Chosen(
            cover=self._cover.isChecked(),
            separators=self._separators.isChecked(),
            per_slot=self._per_slot.isChecked(),
            zip=self._zip.isChecked(),
            finish=Finish(
                a4=self._a4.isChecked(),
                stamps=self._stamps.isChecked(),
                text_layer=self._text.isChecked(),
                archival=self._archival.isChecked(),
            ),
        )

    def _arrange(self) -> None:
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(theme.WIDE_GAP)
        grid.setVerticalSpacing(4)
        pairs = (
            (self._cover, self._separators),
            (self._stamps, self._a4),
            (self._text, self._archival),
            (self._per_slot, self._zip),
        )
        for line, (left, right) in enumerate(pairs):
            grid.addWidget(left, line, 0)
            grid.addWidget(right, line, 1)
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(1, 1)


def _tick(name: str, text: str, hint: str) -> QCheckBox:
    tick = QCheckBox(text)
    tick.setObjectName(name)
    tick.setToolTip(hint)
    tick.setAccessibleDescription(hint)
    return tick
