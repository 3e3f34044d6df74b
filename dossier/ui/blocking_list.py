# SPDX-License-Identifier: Apache-2.0
"""What stands in the way of assembling, line by line."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QLabel, QWidget

from dossier.domain.finding import Finding
from dossier.ui import theme
from dossier.ui.blocks import ScrollColumn, body, row, strong
from dossier.ui.slot_state import State, finding_state
from dossier.ui.text import Words


class BlockingList(ScrollColumn):
    """The findings that block, and the box to tick to assemble all the same."""

    def __init__(
        self,
        words: Words,
        blocking: Sequence[tuple[str, Finding]],
        anyway: QCheckBox,
    ) -> None:
        super().__init__()
        self.setObjectName("blockers")
        if not blocking:
            nothing = words.text("Nothing stands in the way.")
            self.column.addWidget(self._line(nothing, State.FINE))
            return
        title = words.plural(
            "{n} thing stands in the way:",
            "{n} things stand in the way:",
            len(blocking),
        )
        self.column.addWidget(strong(title))
        for _slot, finding in blocking:
            phrase = words.phrase(finding.code, finding.facts)
            self.column.addWidget(self._line(phrase.message, finding_state(finding)))
        self.column.addWidget(anyway)

    def _line(self, text: str, state: State) -> QWidget:
        holder = QWidget()
        sign = QLabel()
        sign.setPixmap(theme.state_icon(state, self.palette()).pixmap(16, 16))
        line = row(sign, body(text))
        line.setAlignment(sign, Qt.AlignmentFlag.AlignTop)
        line.setStretch(1, 1)
        holder.setLayout(line)
        return holder
