# SPDX-License-Identifier: Apache-2.0
"""The cover sheet: made in the background, then saved or handed to a printer."""

import shutil
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QDialog, QWidget

from dossier.domain.errors import DossierError
from dossier.i18n.marking import N_
from dossier.services.assemble_case import print_case_cover
from dossier.ui.case_controller import CaseController
from dossier.ui.text import Words

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter


class CoverPrinting(QObject):
    """Makes the cover sheet and brings it where it is wanted."""

    saved = Signal(object)
    """The ``Path`` of the PDF."""
    printed = Signal(int)
    """Number of pages sent to the printer."""
    failed = Signal(object)

    def __init__(
        self, words: Words, controller: CaseController, *, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self._words = words
        self._controller = controller
        self._window = parent

    def save(self, out: Path) -> None:
        """Write the cover sheet to a PDF."""
        self._make(out, then=self.saved.emit)

    def print_to(self, printer: "QPrinter") -> None:
        """Send the cover sheet to a printer without asking anything."""
        folder = Path(tempfile.mkdtemp(prefix="dossier-cover-"))
        self._make(folder / "cover.pdf", then=lambda path: self._send(path, printer))

    def ask_and_print(self) -> None:
        """Let the person choose a printer, then print."""
        from PySide6.QtPrintSupport import (  # noqa: PLC0415 - not needed at start
            QPrintDialog,
            QPrinter,
        )

        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        printer.setDocName(self._words.text("Cover sheet"))
        dialog = QPrintDialog(printer, self._window)
        dialog.setObjectName("print-dialog")
        dialog.finished.connect(lambda result: self._print_if_accepted(result, printer))
        # QPrintDialog hides this method behind one that wants a receiver.
        QDialog.open(dialog)

    def _print_if_accepted(self, result: int, printer: "QPrinter") -> None:
        if result == QDialog.DialogCode.Accepted:
            self.print_to(printer)

    def _make(self, out: Path, *, then: Callable[[Path], None]) -> None:
        office, on = self._controller.office, self._controller.on
        translator = self._words.translator
        self._controller.run(
            lambda desk, _monitor: print_case_cover(
                desk, office, out, on=on, translator=translator
            ),
            then=lambda _pages: then(out),
            failed=self.failed.emit,
            title=N_("Making the cover sheet"),
        )

    def _send(self, path: Path, printer: "QPrinter") -> None:
        from dossier.ui.pdf_pages import print_pdf  # noqa: PLC0415 - loads QtPdf

        try:
            pages = print_pdf(path, printer)
        except DossierError as error:
            self.failed.emit(error)
        else:
            self.printed.emit(pages)
        finally:
            shutil.rmtree(path.parent, ignore_errors=True)
