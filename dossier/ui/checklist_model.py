# SPDX-License-Identifier: Apache-2.0
"""The slots as rows, with what a screen reader says of each."""

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt

from dossier.services.status import SlotStatus
from dossier.ui.slot_state import WORDS, slot_state
from dossier.ui.text import Words

Index = QModelIndex | QPersistentModelIndex
StatusRole = Qt.ItemDataRole.UserRole


class ChecklistModel(QAbstractListModel):
    """The slots as rows."""

    def __init__(self, words: Words) -> None:
        super().__init__()
        self._words = words
        self._slots: tuple[SlotStatus, ...] = ()

    def show(self, slots: tuple[SlotStatus, ...]) -> None:
        """Replace the rows, keeping the selection when the slots are the same."""
        same = [s.slot.id for s in slots] == [s.slot.id for s in self._slots]
        if same and slots:
            self._slots = slots
            self.dataChanged.emit(self.index(0), self.index(len(slots) - 1))
            return
        self.beginResetModel()
        self._slots = slots
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's
        """Return the number of slots."""
        return 0 if parent.isValid() else len(self._slots)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return what the delegate, a tool tip or a screen reader asks for."""
        status = self._slots[index.row()]
        label = self._words.label(status.slot)
        if role == Qt.ItemDataRole.DisplayRole:
            return label
        if role == StatusRole:
            return status
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{label}: {self.words_for(status)}"
        if role == Qt.ItemDataRole.ToolTipRole:
            return label
        return None

    def words_for(self, status: SlotStatus) -> str:
        """Return the state in words, with the number of files."""
        word = self._words.text(WORDS[slot_state(status)])
        count = len(status.documents)
        if not count:
            return word
        return f"{word} · " + self._words.plural("{n} file", "{n} files", count)

    def row_of(self, slot_id: str | None) -> int:
        """Return the row of a slot, -1 when it is not there."""
        for row, status in enumerate(self._slots):
            if status.slot.id == slot_id:
                return row
        return -1
