# SPDX-License-Identifier: Apache-2.0
"""One PDF cannot be made small enough: by how much, what weighs most, what to do."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from dossier.domain.errors import DossierError
from dossier.ui import theme
from dossier.ui.blocks import Card, PrimaryButton, body, caption, heading, row
from dossier.ui.slot_state import State
from dossier.ui.text import Words


class TooBigView(QWidget):
    """Says that nothing was written and offers to split."""

    split_wanted = Signal()
    back_wanted = Signal()

    def __init__(
        self,
        words: Words,
        error: DossierError,
        *,
        split_already: bool,
        parent: QWidget | None = None,
    ) -> None:
        """Build it; splitting is not offered again where it did not help."""
        super().__init__(parent)
        self.setObjectName("too-big")
        self._words = words
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.GAP)
        layout.addWidget(self._what(error))
        layout.addWidget(self._remedies(split_already=split_already))
        layout.addStretch(1)

    def _what(self, error: DossierError) -> QWidget:
        size = {
            key: self._words.size(int(str(error.facts.get(key) or 0)))
            for key in ("bytes", "max_bytes", "over_bytes", "name_bytes")
        }
        name = str(error.facts.get("name", ""))
        card = Card()
        card.set_colours(
            edge=theme.state_colour(State.BLOCKER, self.palette()), ground=None
        )
        layout = QVBoxLayout(card)
        layout.setContentsMargins(18, 14, 14, 14)
        layout.setSpacing(6)
        _ = self._words.text
        layout.addWidget(heading(_("{size} too large", size=size["over_bytes"])))
        text = _(
            "The PDF came down to {bytes} with pages that can still be read; the"
            " limit is {limit}. Nothing was written.",
            bytes=size["bytes"],
            limit=size["max_bytes"],
        )
        layout.addWidget(body(text))
        heaviest = _(
            "“{name}” takes the most: {size}.", name=name, size=size["name_bytes"]
        )
        layout.addWidget(body(heaviest))
        return card

    def _remedies(self, *, split_already: bool) -> QWidget:
        _ = self._words.text
        holder = QWidget()
        layout = QVBoxLayout(holder)
        layout.setContentsMargins(0, theme.GAP, 0, 0)
        back = QPushButton(_("Change size or contents"))
        back.clicked.connect(self.back_wanted)
        if split_already:
            layout.addWidget(
                body(
                    _(
                        "Even alone, one page is larger than the limit. Scan it again"
                        " in black and white, or choose a larger limit."
                    )
                )
            )
            buttons = row(back)
            buttons.addStretch(1)
            layout.addLayout(buttons)
            return holder
        split = PrimaryButton(_("Split into parts"))
        split.setObjectName("split")
        split.clicked.connect(self.split_wanted)
        layout.addWidget(
            caption(
                _(
                    "Numbered PDFs, each within the limit. A piece stays in one part"
                    " if it fits in one; together they prove the whole."
                )
            )
        )
        buttons = row(split, back)
        buttons.addStretch(1)
        layout.addLayout(buttons)
        return holder
