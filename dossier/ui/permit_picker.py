# SPDX-License-Identifier: Apache-2.0
"""Choice of permit, procedure and territory."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QVBoxLayout,
    QWidget,
)

from dossier.rulebook.book import Permit, RuleBook
from dossier.ui import theme
from dossier.ui.blocks import body, caption, column, row, text_line
from dossier.ui.text import Words
from dossier.ui.two_line_list import TwoLineList


class PermitPicker(QWidget):
    """Announces nothing but ``changed``; the choice is read from its properties."""

    changed = Signal()

    def __init__(
        self, words: Words, book: RuleBook, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._words = words
        self._book = book
        self._search = text_line()
        self._search.setPlaceholderText(
            words.text("Search: student, L. 422-1, talent…")
        )
        self._search.setAccessibleName(words.text("Search the permits"))
        self._search.setClearButtonEnabled(True)
        self._list = self._permit_list()
        self._procedure = QComboBox()
        self._procedure.setAccessibleName(words.text("Procedure"))
        self._procedure.setPlaceholderText(words.text("Choose the permit first"))
        self._help = caption()
        self._territory = self._territories()
        self._arrange()
        # Not currentItemChanged: a mouse press moves that before it selects.
        self._list.itemSelectionChanged.connect(self._show_procedures)
        self._search.textChanged.connect(self._filter)
        self._procedure.currentIndexChanged.connect(lambda _index: self._explain())
        self._show_procedures()

    @property
    def permit(self) -> Permit | None:
        """The chosen permit."""
        chosen = [item for item in self._list.selectedItems() if not item.isHidden()]
        if not chosen:
            return None
        return self._book.permits[chosen[0].data(Qt.ItemDataRole.UserRole)]

    @property
    def procedure(self) -> str:
        """The chosen procedure."""
        chosen = self._procedure.currentData()
        return str(chosen) if chosen else ""

    @property
    def territory(self) -> str:
        """The chosen territory's code."""
        return str(self._territory.currentData() or "FR")

    def choose(self, permit_id: str, procedure: str) -> None:
        """Show this choice."""
        for place in range(self._list.count()):
            item = self._list.item(place)
            if item.data(Qt.ItemDataRole.UserRole) == permit_id:
                self._list.setCurrentItem(item)
        self._procedure.setCurrentIndex(max(self._procedure.findData(procedure), 0))

    def first_field(self) -> QWidget:
        """Return where the cursor should start."""
        return self._search

    def _permit_list(self) -> TwoLineList:
        found = TwoLineList(self._words.text("Permits"))
        found.setObjectName("permits")
        for permit in self._book.permits.values():
            title = self._words.pick(permit.title_fr, permit.title_en)
            found.add(title, ", ".join(permit.articles), permit.id)
        return found

    def _territories(self) -> QComboBox:
        box = QComboBox()
        box.setAccessibleName(self._words.text("Where you live"))
        for code, place in self._book.territories.items():
            box.addItem(self._words.pick(place.label_fr, place.label_en), code)
        box.setCurrentIndex(max(box.findData("FR"), 0))
        box.currentIndexChanged.connect(lambda _index: self.changed.emit())
        return box

    def _arrange(self) -> None:
        words = self._words
        procedure = column(body(words.text("What for?")), self._procedure, gap=4)
        place = column(body(words.text("Where do you live?")), self._territory, gap=4)
        choices = row(gap=theme.WIDE_GAP)
        choices.addLayout(procedure, 1)
        choices.addLayout(place, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.GAP)
        layout.addWidget(self._search)
        layout.addWidget(self._list, 1)
        layout.addLayout(choices)
        layout.addWidget(self._help)

    def _show_procedures(self) -> None:
        permit = self.permit
        kept = self.procedure
        self._procedure.clear()
        if permit is not None:
            for name, procedure in permit.procedures.items():
                label = self._words.pick(procedure.title_fr, procedure.title_en)
                self._procedure.addItem(label, name)
            self._procedure.setCurrentIndex(max(self._procedure.findData(kept), 0))
        self._explain()

    def _explain(self) -> None:
        permit = self.permit
        chosen = permit.procedures.get(self.procedure) if permit else None
        text = self._words.pick(chosen.help_fr, chosen.help_en) if chosen else ""
        self._help.setText(text)
        self._help.setVisible(bool(text))
        self.changed.emit()

    def _filter(self, text: str) -> None:
        wanted = text.casefold().split()
        left = []
        for place in range(self._list.count()):
            item = self._list.item(place)
            held = str(item.data(Qt.ItemDataRole.AccessibleTextRole)).casefold()
            item.setHidden(not all(word in held for word in wanted))
            if not item.isHidden():
                left.append(item)
        if len(left) == 1:
            self._list.setCurrentItem(left[0])
        self._show_procedures()
