# SPDX-License-Identifier: Apache-2.0
"""The one way a failure is shown: what is wrong, and what to do about it."""

import traceback

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QMessageBox, QWidget

from dossier.domain.errors import DossierError
from dossier.ui.text import Words


def show_problem(parent: QWidget, words: Words, error: Exception) -> QMessageBox:
    """Open the dialog for an error and return it; it closes itself.

    An unexpected error can be copied as a report: its type and place in the code,
    never its message, which may quote a document.
    """
    box = QMessageBox(parent)
    box.setObjectName("problem")
    box.setTextFormat(Qt.TextFormat.PlainText)
    box.setWindowTitle(words.text("Dossier"))
    box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    if isinstance(error, DossierError):
        box.setIcon(QMessageBox.Icon.Warning)
        phrase = words.phrase(error.code, error.facts)
        box.setText(phrase.message)
        box.setInformativeText(phrase.remedy)
    else:
        _describe_unexpected(box, words, error)
    box.addButton(QMessageBox.StandardButton.Ok)
    box.open()
    return box


def report(error: BaseException) -> str:
    """Return where an unexpected error happened, without what it says."""
    places = [
        f"{frame.filename.rpartition('dossier/')[2]}:{frame.lineno} {frame.name}"
        for frame in traceback.extract_tb(error.__traceback__)
    ]
    return "\n".join([type(error).__name__, *places])


def _describe_unexpected(box: QMessageBox, words: Words, error: Exception) -> None:
    _ = words.text
    box.setIcon(QMessageBox.Icon.Critical)
    box.setText(_("Something went wrong that Dossier did not expect."))
    box.setInformativeText(
        _(
            "Your file is as it was last saved. Please try again; if it happens "
            "again, send the report to the people who make Dossier. It holds no "
            "name and no text of your documents."
        )
    )
    said = report(error)
    box.setDetailedText(said)
    copy = box.addButton(_("Copy the report"), QMessageBox.ButtonRole.ActionRole)
    copy.clicked.connect(lambda: QGuiApplication.clipboard().setText(said))
