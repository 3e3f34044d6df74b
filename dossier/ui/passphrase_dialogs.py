# SPDX-License-Identifier: Apache-2.0
"""The dialogs about a passphrase: asked for at opening, set, changed, removed."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QDialogButtonBox,
    QLabel,
    QLineEdit,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from dossier.domain.passphrase import FEWEST
from dossier.ui import theme
from dossier.ui.blocks import body, caption, column, heading, quiet_default, strong
from dossier.ui.text import Words

_WIDTH = 460
_Role = QDialogButtonBox.ButtonRole


class _PassphraseDialog(QDialog):
    """Fields nobody looks into over a shoulder, and a line for what went wrong."""

    def __init__(self, words: Words, title: str, *, parent: QWidget) -> None:
        super().__init__(parent)
        self._words = words
        self._fields: list[QLineEdit] = []
        self._layout = QVBoxLayout(self)
        self._layout.setSpacing(theme.GAP)
        self._layout.setContentsMargins(20, 18, 20, 16)
        self.setMinimumWidth(_WIDTH)
        self._layout.addWidget(heading(title, scale=1.15))
        self.problem = strong()
        self.problem.setObjectName("passphrase-problem")
        self.problem.hide()

    def say(self, text: str) -> None:
        """Say what is wrong and let the person type again."""
        self.problem.setText(text)
        self.problem.setVisible(bool(text))
        self._set_busy(busy=False)
        self._fields[0].setFocus()
        self._fields[0].selectAll()

    def _add_field(self, label: str) -> QLineEdit:
        field = QLineEdit()
        field.setEchoMode(QLineEdit.EchoMode.Password)
        field.setAccessibleName(label)
        named = QLabel(label)
        named.setBuddy(field)
        named.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self._layout.addLayout(column(named, field, gap=4))
        self._fields.append(field)
        return field

    def _add_show_box(self) -> None:
        self.shown = QCheckBox(self._words.text("Show what I type"))
        self.shown.toggled.connect(self._show_typed)
        self._layout.addWidget(self.shown)
        self._layout.addWidget(self.problem)

    def _show_typed(self, shown: bool) -> None:  # noqa: FBT001 - Qt's signal
        mode = QLineEdit.EchoMode
        for field in self._fields:
            field.setEchoMode(mode.Normal if shown else mode.Password)

    def _add_buttons(self, accept: str) -> QPushButton:
        self.buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        cancel = self.buttons.button(QDialogButtonBox.StandardButton.Cancel)
        cancel.setText(self._words.text("Cancel"))
        self.go = QPushButton(accept)
        self.go.setEnabled(False)
        self.buttons.addButton(self.go, _Role.ActionRole)
        self.buttons.rejected.connect(self.reject)
        self._layout.addStretch(1)
        self._layout.addWidget(self.buttons)
        quiet_default(self, self.go)
        for field in self._fields:
            field.textChanged.connect(lambda _text: self._check())
        return self.go

    def _check(self) -> None:
        self.go.setEnabled(all(field.text() for field in self._fields))

    def _set_busy(self, *, busy: bool) -> None:
        for field in self._fields:
            field.setEnabled(not busy)
        self.go.setEnabled(not busy)
        if not busy:
            self._check()


class UnlockDialog(_PassphraseDialog):
    """Asks for the passphrase of a case; stays open until it is the right one."""

    given = Signal(str)

    def __init__(self, words: Words, name: str, *, parent: QWidget) -> None:
        title = words.text("“{name}” is protected by a passphrase.", name=name)
        super().__init__(words, title, parent=parent)
        self.setObjectName("unlock-dialog")
        self.setWindowTitle(words.text("Passphrase"))
        self.field = self._add_field(words.text("Passphrase"))
        self._add_show_box()
        self._add_buttons(words.text("Open")).clicked.connect(self._give)

    def _give(self) -> None:
        self._set_busy(busy=True)
        self.problem.setText(self._words.text("Opening…"))
        self.problem.show()
        self.given.emit(self.field.text())


class ProtectDialog(_PassphraseDialog):
    """Asks twice for a new passphrase, after saying what is lost with it."""

    chosen = Signal(str)
    removal_wanted = Signal()

    def __init__(
        self, words: Words, name: str, *, protected: bool, parent: QWidget
    ) -> None:
        _ = words.text
        title = _("Another passphrase") if protected else _("Protect with a passphrase")
        super().__init__(words, title, parent=parent)
        self.setObjectName("protect-dialog")
        self.setWindowTitle(name)
        self._explain()
        self.first = self._add_field(
            _("New passphrase (at least {fewest} characters)", fewest=FEWEST)
        )
        self.again = self._add_field(_("The same again"))
        self._add_show_box()
        accept = _("Change it") if protected else _("Protect")
        self._add_buttons(accept).clicked.connect(self._give)
        if protected:
            remove = QPushButton(_("Take the passphrase away"))
            remove.setObjectName("remove-passphrase")
            remove.setAutoDefault(False)
            self.buttons.addButton(remove, _Role.ResetRole)
            remove.clicked.connect(self._remove)

    def _explain(self) -> None:
        _ = self._words.text
        self._layout.addWidget(
            body(
                _(
                    "Without the passphrase nobody can open this file: not you either,"
                    " and not the people who make Dossier. If it is lost, everything in"
                    " the file is lost. Write it down and keep it in a safe place."
                )
            )
        )
        self._layout.addWidget(
            caption(
                _(
                    "The PDFs you assemble are not protected: they go to the office."
                    " Copies of this file made before, and your scans in other folders,"
                    " stay as they are."
                )
            )
        )

    def _give(self) -> None:
        if self.first.text() != self.again.text():
            self.say(self._words.phrase("passphrase.differ", {}).message)
            return
        self.chosen.emit(self.first.text())
        self.accept()

    def _remove(self) -> None:
        self.removal_wanted.emit()
        self.accept()
