# SPDX-License-Identifier: Apache-2.0
"""What Dossier is, in a few words."""

from PySide6.QtWidgets import QMessageBox, QWidget

from dossier import __version__
from dossier.ui.text import Words


def show_about(parent: QWidget, words: Words) -> None:
    """Open the box that names the program and its version."""
    _ = words.text
    box = QMessageBox(parent)
    box.setWindowTitle(_("About Dossier"))
    box.setText(f"Dossier {__version__}")
    box.setInformativeText(
        _(
            "Prepares residence-permit files, offline. It points out faults; it "
            "cannot promise that an office will accept a piece."
        )
    )
    box.open()
