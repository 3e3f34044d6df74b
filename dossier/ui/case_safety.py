# SPDX-License-Identifier: Apache-2.0
"""Passphrases, forgetting, and opening a newer case for reading only."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QFileDialog, QMessageBox, QWidget

from dossier.domain.errors import DossierError, UnreadableFileError
from dossier.i18n.marking import N_

if TYPE_CHECKING:
    from dossier.services.case_desk import CaseDesk
    from dossier.services.jobs import Monitor
    from dossier.ui.case_controller import CaseController
    from dossier.ui.job_runner import JobRunner
    from dossier.ui.passphrase_dialogs import UnlockDialog
    from dossier.ui.text import Words


class CaseSafety(QObject):
    """What keeps a case from being read, and what makes it go."""

    forgotten = Signal(object)
    """The path of a case that is no more."""

    def __init__(
        self,
        words: Words,
        controller: CaseController,
        *,
        jobs: JobRunner,
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self._words = words
        self._controller = controller
        self._jobs = jobs
        self._window = parent
        self._asking: UnlockDialog | None = None
        self._typed: str | None = None
        controller.opened.connect(lambda _path: self._is_open())

    def asks(self, error: Exception, path: Path | None) -> bool:
        """Ask for the passphrase a case needs; False when that is not the trouble."""
        code = error.code if isinstance(error, DossierError) else ""
        if path is not None and code == "case.locked":
            self._ask(path)
            return True
        if self._asking is not None and code == "case.wrong_passphrase":
            phrase = self._words.phrase(code, {"name": path.name if path else ""})
            self._asking.say(f"{phrase.message} {phrase.remedy}")
            return True
        self._end_asking()
        return False

    def offer(self, box: QMessageBox, error: Exception, path: Path | None) -> None:
        """Offer what can still be done with a case that could not be opened."""
        typed, self._typed = self._typed, None
        if path is None or not isinstance(error, UnreadableFileError):
            return
        role = QMessageBox.ButtonRole.ActionRole
        if error.code == "case.newer":
            button = box.addButton(self._words.text("Open for reading only"), role)
            button.clicked.connect(lambda: self._controller.open(path, read_only=True))
        elif error.code == "case.damaged" and error.facts.get("intact"):
            button = box.addButton(self._words.text("Save the intact files…"), role)
            button.clicked.connect(lambda: self._choose_folder(path, typed))

    def protect(self) -> None:
        """Ask for a passphrase for the open case."""
        from dossier.ui.passphrase_dialogs import ProtectDialog  # noqa: PLC0415 - lazy

        desk = self._controller.desk
        if desk is None:
            return
        dialog = ProtectDialog(
            self._words,
            desk.path.name,
            protected=desk.store.protected,
            parent=self._window,
        )
        dialog.chosen.connect(self._set)
        dialog.removal_wanted.connect(lambda: self._set(None))
        dialog.open()

    def forget(self) -> None:
        """Ask whether the open case is really to go."""
        standing = self._controller.standing
        if standing is None:
            return
        _ = self._words.text
        path, papers = standing.path, sum(1 for _d in standing.case.documents())
        box = QMessageBox(self._window)
        box.setObjectName("forget")
        box.setIcon(QMessageBox.Icon.Warning)
        box.setWindowTitle(_("Forget this case"))
        box.setText(_("Delete “{name}” for good?", name=path.name))
        lost = self._words.plural(
            "The {n} file in it, your answers and all that was read are overwritten"
            " and deleted; nothing brings them back.",
            "The {n} files in it, your answers and all that was read are overwritten"
            " and deleted; nothing brings them back.",
            papers,
        )
        stays = _(
            "PDFs you assembled, your scans in other folders, and copies of the case"
            " (backups, a synchronised folder) stay."
        )
        box.setInformativeText(f"{lost}\n\n{stays}")
        cancel = box.addButton(_("Keep it"), QMessageBox.ButtonRole.RejectRole)
        go = box.addButton(_("Delete it"), QMessageBox.ButtonRole.DestructiveRole)
        box.setDefaultButton(cancel)
        box.setEscapeButton(cancel)
        go.clicked.connect(lambda: self._forget(path))
        box.open()

    def _ask(self, path: Path) -> None:
        from dossier.ui.passphrase_dialogs import UnlockDialog  # noqa: PLC0415 - lazy

        self._end_asking()
        dialog = UnlockDialog(self._words, path.name, parent=self._window)
        dialog.given.connect(lambda typed: self._unlock(path, typed))
        dialog.finished.connect(lambda _result: self._forget_dialog(dialog))
        self._asking = dialog
        dialog.open()

    def _unlock(self, path: Path, typed: str) -> None:
        # The case may open only far enough to show that it is damaged.
        self._typed = typed
        self._controller.open(path, passphrase=typed)

    def _choose_folder(self, path: Path, typed: str | None) -> None:
        dialog = QFileDialog(
            self._window, self._words.text("Folder for the intact files")
        )
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(lambda name: self._rescue(path, Path(name), typed))
        dialog.open()

    def _rescue(self, path: Path, folder: Path, typed: str | None) -> None:
        from dossier.services.extract import extract_damaged  # noqa: PLC0415 - lazy

        stores = self._controller.office.engines.stores
        self._jobs.submit(
            lambda _monitor: extract_damaged(stores, path, folder, passphrase=typed),
            then=lambda found: self._rescued(len(found[0]), folder),
            failed=self._controller.failed.emit,
            title=N_("Saving the intact files"),
        )

    def _rescued(self, count: int, folder: Path) -> None:
        said = self._words.plural(
            "{n} file written to {folder}.",
            "{n} files written to {folder}.",
            count,
            folder=str(folder),
        )
        self._controller.told.emit(said)

    def _is_open(self) -> None:
        self._typed = None
        self._end_asking()

    def _end_asking(self) -> None:
        if self._asking is not None:
            self._asking.accept()

    def _forget_dialog(self, dialog: UnlockDialog) -> None:
        if self._asking is dialog:
            self._asking = None
        # What was typed does not stay in a hidden widget.
        dialog.field.clear()
        dialog.deleteLater()

    def _set(self, passphrase: str | None) -> None:
        from dossier.services import protection  # noqa: PLC0415 - lazy

        def change(desk: CaseDesk, _monitor: Monitor) -> None:
            if passphrase is None:
                protection.unprotect(desk)
            else:
                protection.protect(desk, passphrase)

        done = N_("The file now opens only with its passphrase.")
        if passphrase is None:
            done = N_("The file opens without a passphrase: anyone can read it.")
        self._controller.run(
            change,
            then=lambda _nothing: self._controller.told.emit(done),
            failed=self._controller.failed.emit,
            title=N_("Protecting the file"),
        )

    def _forget(self, path: Path) -> None:
        self._controller.close()
        # Jobs run one after the other: the case is closed by then.
        self._jobs.submit(
            lambda _monitor: self._controller.office.forget(path),
            then=lambda _size: self._gone(path),
            failed=self._controller.failed.emit,
            title=N_("Deleting the file"),
        )

    def _gone(self, path: Path) -> None:
        self.forgotten.emit(path)
        self._controller.told.emit(
            self._words.text("{name} was deleted for good.", name=path.name)
        )
