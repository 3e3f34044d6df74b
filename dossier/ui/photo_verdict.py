# SPDX-License-Identifier: Apache-2.0
"""What was found on a photo: the one thing that matters most, then the whole list."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from dossier.domain.finding import Finding, Severity
from dossier.ui import theme
from dossier.ui.blocks import ScrollColumn, body, caption, row, strong
from dossier.ui.finding_card import FindingCard
from dossier.ui.slot_state import State, finding_state
from dossier.ui.text import Words

TO_TICK = "id_photo.to_tick"
_NO_FAULT = "id_photo.no_fault"


class PhotoVerdict(QWidget):
    """One message at a time, most blocking first, and every other one below it."""

    def __init__(self, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = words
        self.findings: tuple[Finding, ...] = ()
        self._list = ScrollColumn()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._list)

    def show_findings(self, findings: Sequence[Finding]) -> None:
        """Show findings; they come in the order of face, frame, light, background."""
        if tuple(findings) == self.findings:
            return
        self.findings = tuple(findings)
        self._list.empty()
        seen = [one for one in findings if one.code != TO_TICK]
        ordered = sorted(seen, key=lambda one: -one.severity)
        worst = next((one for one in ordered if one.severity), None)
        column = self._list.column
        if worst is not None:
            column.addWidget(FindingCard(self._words, worst, None, locked=True))
        elif any(one.code == _NO_FAULT for one in ordered):
            column.addWidget(self._line(State.FINE, self._words.text("No fault found")))
        if ticks := len(findings) - len(seen):
            said = self._words.plural(
                "{n} point that only you can tell is not ticked yet, under the photo in"
                " the piece.",
                "{n} points that only you can tell are not ticked yet, under the photo"
                " in the piece.",
                ticks,
            )
            column.addWidget(self._line(State.UNKNOWN, said))
        rest = [one for one in ordered if one is not worst and one.code != _NO_FAULT]
        if rest:
            column.addWidget(strong(self._words.text("All that was looked at")))
        for one in rest:
            column.addWidget(self._row(one))

    def _row(self, finding: Finding) -> QWidget:
        phrase = self._words.phrase(finding.code, finding.facts)
        line = self._line(finding_state(finding), phrase.message)
        remedy = phrase.remedy if finding.severity > Severity.PASS else ""
        rule = self._words.rule(finding.code, finding.rule_source)
        line.setToolTip("\n".join(part for part in (remedy, rule) if part))
        return line

    def _line(self, state: State, said: str) -> QWidget:
        holder = QWidget()
        sign = QLabel()
        sign.setPixmap(theme.state_icon(state, self.palette(), 15).pixmap(15, 15))
        text = caption(said) if state is State.FINE else body(said)
        line = row(sign, text)
        line.setAlignment(sign, Qt.AlignmentFlag.AlignTop)
        line.setStretch(1, 1)
        holder.setLayout(line)
        return holder
