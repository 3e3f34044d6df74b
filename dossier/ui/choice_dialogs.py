# SPDX-License-Identifier: Apache-2.0
"""Small dialogs that ask one thing: which piece, or for what reason."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)

from dossier.services.status import SlotStatus
from dossier.ui import theme
from dossier.ui.blocks import body, caption, heading
from dossier.ui.slot_state import slot_state
from dossier.ui.text import Words

_MOST_NAMES = 6
_HINT_LINES = 2


class SlotDialog(QDialog):
    """Asks for which piece something is; the proposed piece comes first."""

    slot_chosen = Signal(str)

    def __init__(
        self,
        words: Words,
        question: str,
        slots: Sequence[SlotStatus],
        *,
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("slot-dialog")
        self.setWindowTitle(words.text("Which piece?"))
        self._layout = QVBoxLayout(self)
        self._layout.setSpacing(theme.GAP)
        self._layout.setContentsMargins(20, 18, 20, 16)
        self._layout.addWidget(heading(question, scale=1.15))
        self.box = QComboBox()
        self.box.setAccessibleName(question)
        self.box.setMinimumWidth(420)
        self.box.setMaxVisibleItems(16)
        for status in slots:
            icon = theme.state_icon(slot_state(status), self.palette())
            self.box.addItem(icon, words.label(status.slot), status.slot.id)
        self._layout.addWidget(self.box)
        self._touched = False
        self.box.activated.connect(self._touch)
        self.hint = caption()
        self.hint.setObjectName("slot-hint")
        self.hint.hide()
        self._layout.addWidget(self.hint)
        self._details = caption()
        self._details.hide()
        self._layout.addWidget(self._details)
        _add_buttons(self, self._layout, words.text("Put it there"), words)
        self.accepted.connect(
            lambda: self.slot_chosen.emit(str(self.box.currentData()))
        )

    def say(self, text: str) -> None:
        """Say below the choice what is going on; room for it stays once it was used."""
        self.hint.setText(text)
        self.hint.setMinimumHeight(_HINT_LINES * self.hint.fontMetrics().lineSpacing())
        self.hint.show()

    def propose(self, slot_id: str, why: str) -> None:
        """Put a slot first and say why; what the person already chose stays chosen."""
        place = self.box.findData(slot_id)
        if place < 0:
            return
        self.say(why)
        if self._touched:
            return
        icon, text = self.box.itemIcon(place), self.box.itemText(place)
        self.box.removeItem(place)
        self.box.insertItem(0, icon, text, slot_id)
        self.box.setCurrentIndex(0)

    def _touch(self) -> None:
        self._touched = True

    def show_files(self, words: Words, paths: Sequence[Path]) -> None:
        """Name the files this is about."""
        names = [path.name for path in paths[:_MOST_NAMES]]
        if (more := len(paths) - len(names)) > 0:
            names.append(words.plural("and {n} more", "and {n} more", more))
        self._details.setText("\n".join(names))
        self._details.show()


class ReasonDialog(QDialog):
    """Asks why a finding does not count here."""

    reason_given = Signal(str)

    def __init__(self, words: Words, sentence: str, *, parent: QWidget) -> None:
        super().__init__(parent)
        _ = words.text
        self.setObjectName("reason-dialog")
        self.setWindowTitle(_("Set aside"))
        layout = QVBoxLayout(self)
        layout.setSpacing(theme.GAP)
        layout.setContentsMargins(20, 18, 20, 16)
        title = heading(_("Why does this not count in your case?"), scale=1.15)
        layout.addWidget(title)
        layout.addWidget(body(sentence))
        layout.addWidget(
            caption(
                _("Your reason is kept in the file and printed on the cover sheet.")
            )
        )
        self.text = QPlainTextEdit()
        self.text.setAccessibleName(_("Reason"))
        self.text.setTabChangesFocus(True)
        self.text.setMinimumSize(440, 84)
        layout.addWidget(self.text)
        buttons = _add_buttons(self, layout, _("Set aside"), words)
        accept = buttons.button(QDialogButtonBox.StandardButton.Ok)
        accept.setEnabled(False)
        self.text.textChanged.connect(
            lambda: accept.setEnabled(bool(self.text.toPlainText().strip()))
        )
        self.accepted.connect(
            lambda: self.reason_given.emit(self.text.toPlainText().strip())
        )


def _add_buttons(
    dialog: QDialog, layout: QVBoxLayout, accept: str, words: Words
) -> QDialogButtonBox:
    kind = QDialogButtonBox.StandardButton
    buttons = QDialogButtonBox(kind.Ok | kind.Cancel)
    buttons.button(kind.Ok).setText(accept)
    buttons.button(kind.Cancel).setText(words.text("Cancel"))
    buttons.accepted.connect(dialog.accept)
    buttons.rejected.connect(dialog.reject)
    layout.addSpacing(theme.GAP)
    layout.addWidget(buttons)
    return buttons
