# SPDX-License-Identifier: Apache-2.0
"""The host's certificate: fill it in beside its preview, save it, then sign by hand."""

import shutil
import tempfile
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QSize, QTimer, Signal
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from dossier.domain.errors import DossierError
from dossier.forms.attestation_answers import guest_from_applicant
from dossier.forms.attestation_hebergement import NAME
from dossier.i18n.marking import N_
from dossier.ui import theme
from dossier.ui.blocks import (
    PrimaryButton,
    ScrollColumn,
    body,
    caption,
    column,
    heading,
    quiet_default,
    row,
)
from dossier.ui.case_controller import CaseController
from dossier.ui.form_fields import FormFields
from dossier.ui.pdf_pages import PdfPreview
from dossier.ui.text import Words

_SETTLE_MS = 500
"""A preview after each key would only flicker."""
_STILL = 3


class AttestationDialog(QDialog):
    """Announces where to save; the preview is printed anew when typing pauses."""

    path_wanted = Signal()
    saved = Signal(object)
    """The ``Path`` of the PDF."""
    failed = Signal(object)

    def __init__(
        self, words: Words, controller: CaseController, *, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self.setObjectName("attestation-dialog")
        self.setWindowTitle(words.text("Attestation d'hébergement"))
        self._words = words
        self._controller = controller
        self._folder = Path(tempfile.mkdtemp(prefix="dossier-form-"))
        self._drawn = 0
        self.fields = FormFields(words)
        self._missing = caption()
        self._preview = PdfPreview(words.text("Preview of the certificate"))
        self._waiting = body(
            words.text("The sheet appears here once the fields are filled in.")
        )
        self._side = QStackedWidget()
        self._next_steps = caption(_next_steps(words))
        self._save = PrimaryButton(words.text("Save as PDF…"))
        self._save.setObjectName("save-form")
        self._settle = QTimer(self)
        self._settle.setSingleShot(True)
        self._settle.setInterval(_SETTLE_MS)
        self._arrange()
        self._connect()
        self._prefill()
        quiet_default(self, None)
        self.draw()

    def save(self, out: Path) -> None:
        """Print the sheet into a PDF."""
        self._print(out, lambda: self.saved.emit(out), self.failed.emit)

    def draw(self) -> None:
        """Print the sheet for the preview, or say what is still missing."""
        self._drawn += 1
        out = self._folder / f"preview-{self._drawn}.pdf"
        if names := self.fields.wrong:
            self._complain(DossierError("form.bad_answers.not_a_date", key=names[0]))
            return
        self._print(out, lambda: self._show(out), self._complain)

    def done(self, result: int) -> None:
        """Close, and wipe the previews."""
        self._settle.stop()
        shutil.rmtree(self._folder, ignore_errors=True)
        super().done(result)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Take the same way out as Cancel."""
        self.reject()
        event.accept()

    def _arrange(self) -> None:
        fields = ScrollColumn()
        fields.column.addWidget(self.fields)
        self._side.addWidget(_centred(self._waiting))
        self._side.addWidget(self._preview)
        sides = QHBoxLayout()
        sides.setSpacing(theme.WIDE_GAP)
        sides.addWidget(fields, 6)
        sides.addWidget(self._side, 5)
        cancel = QPushButton(self._words.text("Close"))
        cancel.clicked.connect(self.reject)
        foot = column(self._missing, self._next_steps, gap=4)
        buttons = row(cancel, self._save)
        bottom = QHBoxLayout()
        bottom.setSpacing(theme.WIDE_GAP)
        bottom.addLayout(foot, 1)
        bottom.addLayout(buttons)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(20, 14, 20, 14)
        layout.setSpacing(theme.GAP)
        layout.addWidget(heading(self._words.text("Attestation d'hébergement")))
        layout.addWidget(
            caption(
                self._words.text(
                    "The host's statement that you live with them. It is printed in "
                    "French, whatever the language of this window."
                )
            )
        )
        layout.addLayout(sides, 1)
        layout.addLayout(bottom)
        self.resize(QSize(1080, 660))

    def _connect(self) -> None:
        self.fields.changed.connect(self._settle.start)
        self._settle.timeout.connect(self.draw)
        self._save.clicked.connect(self.path_wanted)

    def _prefill(self) -> None:
        standing = self._controller.standing
        if standing is not None:
            self.fields.fill(guest_from_applicant(standing.case.applicant))

    def _print(
        self,
        out: Path,
        then: Callable[[], None],
        failed: Callable[[Exception], None],
    ) -> None:
        office, answers = self._controller.office, self.fields.answers
        self._controller.run(
            lambda _desk, _monitor: office.form(NAME, answers, out),
            then=lambda _result: then(),
            failed=failed,
            title=N_("Preparing the sheet"),
        )

    def _show(self, path: Path) -> None:
        if not path.exists():
            return
        self._missing.setText("")
        self._save.setEnabled(True)
        self._side.setCurrentWidget(self._preview)
        self._preview.show_pdf(path)

    def _complain(self, error: Exception) -> None:
        self._save.setEnabled(False)
        self._side.setCurrentIndex(0)
        if not isinstance(error, DossierError):
            self.failed.emit(error)
            return
        if error.code == "form.bad_answers.missing":
            self._missing.setText(self._still_missing(str(error.facts["keys"])))
            return
        phrase = self._words.phrase(error.code, error.facts)
        self._missing.setText(f"{phrase.message} {phrase.remedy}")

    def _still_missing(self, keys: str) -> str:
        names = [self.fields.name_of(key.strip()) for key in keys.split(",")]
        said = ", ".join(names[:_STILL])
        if (more := len(names) - _STILL) > 0:
            said += " " + self._words.plural("and {n} more", "and {n} more", more)
        return self._words.text("Still to fill in: {names}", names=said)


def _next_steps(words: Words) -> str:
    return words.text(
        "Then: print it, let the host sign it by hand, scan or photograph it, and drop "
        "the scan on the piece it belongs to. A signature cannot be typed."
    )


def _centred(widget: QWidget) -> QWidget:
    holder = QWidget()
    layout = QVBoxLayout(holder)
    layout.addStretch(1)
    layout.addWidget(widget)
    layout.addStretch(1)
    return holder
