# SPDX-License-Identifier: Apache-2.0
"""The main view: checklist, chosen slot or page, findings, and the strip above."""

import datetime as dt

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QSplitter, QStackedWidget, QVBoxLayout, QWidget

from dossier.services.local_words import notice_words
from dossier.ui import theme
from dossier.ui.blocks import Card, heading, strong
from dossier.ui.case_controller import Standing
from dossier.ui.checklist_view import ChecklistView
from dossier.ui.evidence_view import Evidence, EvidenceView
from dossier.ui.findings_view import FindingsView
from dossier.ui.notice_box import NoticeBox
from dossier.ui.pictures import Pictures
from dossier.ui.slot_view import SlotView
from dossier.ui.text import Words
from dossier.ui.top_strip import TopStrip


class CaseView(QWidget):
    """Lays the views of one case out and keeps them on the same slot."""

    files_dropped = Signal(str, list)
    """Slot id and paths."""

    def __init__(
        self,
        words: Words,
        pictures: Pictures,
        *,
        on: dt.date,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._words = words
        self.pictures = pictures
        self._standing: Standing | None = None
        self.chosen: str | None = None
        self.strip = TopStrip(words, on=on)
        self.checklist = ChecklistView(words)
        self.slot = SlotView(words, pictures)
        self.evidence = EvidenceView(words, pictures)
        self.findings = FindingsView(words, pictures)
        self._warning = strong()
        self._warning.hide()
        self._banner = NoticeBox()
        self._banner.hide()
        self._middle = QStackedWidget()
        self._arrange()
        self.checklist.slot_chosen.connect(self._choose)
        self.checklist.files_dropped.connect(self.files_dropped)
        self.slot.files_dropped.connect(self._announce_drop)
        self.slot.page_wanted.connect(self._show_page)
        self.findings.show_wanted.connect(self.show_evidence)
        self.evidence.left.connect(self.show_piece)

    def show_standing(self, standing: Standing, permit_title: str) -> None:
        """Show where the case stands, on the slot that was chosen."""
        self._standing = standing
        if standing.slot(self.chosen) is None:
            self.chosen = _first_to_do(standing)
        self.strip.show_standing(standing, permit_title)
        self._show_banner(standing)
        self.checklist.show_slots(standing.status.slots, self.chosen)
        self._show_slot()

    def forget(self) -> None:
        """Start afresh for another case."""
        self._standing = None
        self.chosen = None
        self.show_piece()

    def show_piece(self) -> None:
        """Go back from a page to the piece."""
        self._middle.setCurrentWidget(self.slot)

    def show_evidence(self, evidence: Evidence) -> None:
        """Show a page in place of the piece."""
        self._middle.setCurrentWidget(self.evidence)
        self.evidence.show_evidence(evidence)

    def _arrange(self) -> None:
        pieces = Card()
        pieces_layout = QVBoxLayout(pieces)
        pieces_layout.setContentsMargins(6, 10, 6, 6)
        title = heading(self._words.text("Pieces"), scale=1.1)
        title.setContentsMargins(10, 0, 0, 0)
        pieces_layout.addWidget(title)
        pieces_layout.addWidget(self.checklist, 1)
        self._middle.addWidget(self.slot)
        self._middle.addWidget(self.evidence)
        columns = QSplitter(Qt.Orientation.Horizontal)
        columns.setChildrenCollapsible(False)
        columns.setHandleWidth(theme.WIDE_GAP)
        parts = (pieces, self._middle, self.findings)
        for part in parts:
            columns.addWidget(part)
        for place, (stretch, least) in enumerate(((0, 230), (1, 360), (0, 300))):
            columns.setStretchFactor(place, stretch)
            parts[place].setMinimumWidth(least)
        columns.setSizes([310, 580, 420])
        layout = QVBoxLayout(self)
        layout.setContentsMargins(12, 8, 12, 8)
        layout.setSpacing(theme.GAP + 4)
        layout.addWidget(self.strip)
        layout.addWidget(self._warning)
        layout.addWidget(self._banner)
        layout.addWidget(columns, 1)

    def _choose(self, slot_id: str) -> None:
        if slot_id == self.chosen:
            return
        self.chosen = slot_id
        self.show_piece()
        self._show_slot()

    def _show_slot(self) -> None:
        status = self._standing.slot(self.chosen) if self._standing else None
        if status is None or self._standing is None:
            return
        locked = self._standing.read_only
        self.slot.show_slot(status, locked=locked)
        self.findings.show_slot(status, locked=locked)
        self.evidence.set_locked(locked=locked)
        self.evidence.renew(status.documents)

    def _show_page(self, document_id: str, page: int) -> None:
        status = self._standing.slot(self.chosen) if self._standing else None
        for document in status.documents if status else ():
            if document.id == document_id:
                self.show_evidence(Evidence(document=document, page=page))

    def _announce_drop(self, paths: list[object]) -> None:
        if self.chosen is not None:
            self.files_dropped.emit(self.chosen, paths)

    def _notices(self, standing: Standing, *, blocking: bool) -> list[str]:
        return [
            f"{notice_words(self._words.translator, one)} ({one.source})"
            for one in standing.status.notices
            if one.blocking is blocking
        ]

    def _show_banner(self, standing: Standing) -> None:
        futile = self._notices(standing, blocking=True)
        self._warning.setText("\n".join(f"✕ {line}" for line in futile))
        self._warning.setVisible(bool(futile))
        lines = []
        if standing.read_only:
            lines.append(
                self._words.text(
                    "Open for reading only: it is open in another window, comes from "
                    "a newer Dossier, or may not be written."
                )
            )
        if count := len(standing.status.unanswered):
            lines.append(
                self._words.plural(
                    "{n} question is not answered yet: see Person and answers.",
                    "{n} questions are not answered yet: see Person and answers.",
                    count,
                )
            )
        lines += self._notices(standing, blocking=False)
        self._banner.setText("\n".join(lines))
        self._banner.setVisible(bool(lines))


def _first_to_do(standing: Standing) -> str | None:
    slots = standing.status.slots
    for status in slots:
        if status.missing:
            return status.slot.id
    return slots[0].slot.id if slots else None
