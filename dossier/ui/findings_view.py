# SPDX-License-Identifier: Apache-2.0
"""What the checks say about the chosen slot, worst first, each with its evidence."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from dossier.domain.finding import Finding
from dossier.domain.paper_date import BY_PERSON
from dossier.services.status import SlotStatus
from dossier.ui import theme
from dossier.ui.blocks import ScrollColumn, caption, heading
from dossier.ui.finding_card import FindingCard, PassedCard
from dossier.ui.photo_parts import LeftToTick
from dossier.ui.photo_verdict import TO_TICK
from dossier.ui.pictures import Pictures
from dossier.ui.slot_state import State, finding_state
from dossier.ui.text import Words

_LOOK_YOURSELF = "piece.look_yourself"
"""Says what no check has judged: a reminder, not a finding."""


class FindingsView(QWidget):
    """The findings of the chosen slot."""

    show_wanted = Signal(object)
    overrule_wanted = Signal(str)
    restore_wanted = Signal(str)
    straighten_wanted = Signal(str, int)
    """A document's id and a page."""
    date_stated = Signal(str, object)
    """A document's id; a date, or None for a paper that bears none."""
    date_withdrawn = Signal(str)
    """A document's id."""
    photo_wanted = Signal(str, int)
    """A document's id and a page."""
    code_taken = Signal(str)
    """The e-photo code that was read."""

    def __init__(
        self, words: Words, pictures: Pictures, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._words = words
        self._pictures = pictures
        self._cards: list[FindingCard] = []
        self._title = heading(words.text("What Dossier found"), scale=1.1)
        self._scroll = ScrollColumn()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.GAP)
        layout.addWidget(self._title)
        layout.addWidget(self._scroll, 1)
        pictures.arrived.connect(self._show_pictures)

    def show_slot(self, status: SlotStatus, *, locked: bool) -> None:
        """Show the findings of a slot, worst first, then what was found right."""
        self._scroll.empty()
        self._cards = []
        documents = {d.id: d for d in status.documents}
        stated = {said.document for said in status.stated_dates}
        passed = [f for f in status.findings if _is_plain_pass(f)]
        ticks = [f for f in status.findings if f.code == TO_TICK and not f.overruled]
        for finding in sorted(status.findings, key=lambda f: -f.weight):
            if finding in passed or finding.code == _LOOK_YOURSELF:
                continue
            if finding in ticks:
                if finding is ticks[0]:
                    self._scroll.column.addWidget(LeftToTick(self._words, ticks))
                continue
            document = documents.get(finding.document or "")
            self._add(
                FindingCard(
                    self._words,
                    finding,
                    document,
                    locked=locked,
                    stated=finding.document in stated,
                )
            )
        if passed:
            self._scroll.column.addWidget(PassedCard(self._words, passed))
        self._add_reminder(status)
        self._show_pictures()

    def _add(self, card: FindingCard) -> None:
        card.show_wanted.connect(self.show_wanted)
        card.overrule_wanted.connect(self.overrule_wanted)
        card.straighten_wanted.connect(self.straighten_wanted)
        card.restore_wanted.connect(self.restore_wanted)
        card.date_stated.connect(self.date_stated)
        card.date_withdrawn.connect(self.date_withdrawn)
        card.photo_wanted.connect(self.photo_wanted)
        card.code_taken.connect(self.code_taken)
        self._cards.append(card)
        self._scroll.column.addWidget(card)

    def _add_reminder(self, status: SlotStatus) -> None:
        for finding in status.findings:
            if finding.code == _LOOK_YOURSELF:
                said = self._words.phrase(finding.code, finding.facts)
                text = " ".join(part for part in (said.message, said.remedy) if part)
                self._scroll.column.addWidget(caption(text))
                return

    def _show_pictures(self) -> None:
        for card in self._cards:
            card.show_pictures(self._pictures)


def _is_plain_pass(finding: Finding) -> bool:
    """Tell whether it says that all is well and has no place on a page to show."""
    return (
        finding_state(finding) is State.FINE
        and finding.box is None
        and finding.overruled is None
        and finding.facts.get("source") != BY_PERSON
        and finding.code != _LOOK_YOURSELF
    )
