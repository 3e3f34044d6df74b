# SPDX-License-Identifier: Apache-2.0
"""The person and the answers of an open case, to look at and to change."""

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import (
    QDialog,
    QPushButton,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from dossier.domain.case import Answer, Case
from dossier.rulebook.questions import AskedQuestion
from dossier.ui import theme
from dossier.ui.applicant_form import ApplicantForm
from dossier.ui.blocks import heading, spread
from dossier.ui.questions_view import QuestionsView
from dossier.ui.text import Words

Asking = Callable[[Mapping[str, Answer]], Sequence[AskedQuestion]]
"""Returns the questions that matter, given these answers."""


class DetailsDialog(QDialog):
    """Announces only what was changed."""

    described = Signal(object, object)
    """Changed facts about the applicant, changed answers."""

    def __init__(
        self, words: Words, case: Case, asking: Asking, *, parent: QWidget
    ) -> None:
        super().__init__(parent)
        _ = words.text
        self.setObjectName("details-dialog")
        self.setWindowTitle(_("Person and answers"))
        self._case = case
        self._asking = asking
        self._answers = dict(case.answers)
        self.applicant = ApplicantForm(words)
        self.applicant.show_values(case.applicant)
        self.questions = QuestionsView(words)
        self.questions.answered.connect(self._take_answer)
        self._save = QPushButton(_("Save"))
        self._save.setDefault(True)
        self._save.clicked.connect(self.accept)
        self.applicant.changed.connect(
            lambda: self._save.setEnabled(not self.applicant.wrong)
        )
        self._arrange(words)
        self._show_questions()
        self.accepted.connect(self._announce)

    def _arrange(self, words: Words) -> None:
        _ = words.text
        tabs = QTabWidget()
        tabs.addTab(_padded(self.applicant), _("The person"))
        tabs.addTab(_padded(self.questions, fills=True), _("The answers"))
        tabs.setDocumentMode(True)
        tabs.setAccessibleName(_("Person and answers"))
        tabs.tabBar().setAccessibleName(_("Person and answers"))
        cancel = QPushButton(_("Cancel"))
        cancel.clicked.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(20, 18, 20, 16)
        layout.setSpacing(theme.GAP)
        layout.addWidget(heading(_("Person and answers"), scale=1.3))
        layout.addWidget(tabs, 1)
        layout.addLayout(spread(cancel, self._save))
        self.resize(QSize(760, 580))

    def _take_answer(self, key: str, answer: Answer) -> None:
        self._answers[key] = answer
        self._show_questions()

    def _show_questions(self) -> None:
        self.questions.show_questions(self._asking(self._answers), self._answers)

    def _announce(self) -> None:
        known = self._case.applicant
        now = self.applicant.values
        emptied = {key: "" for key in known if key not in now and _shown(key)}
        facts = {k: v for k, v in {**emptied, **now}.items() if known.get(k, "") != v}
        before = self._case.answers
        answers = self._answers | self.questions.answers
        changed = {k: v for k, v in answers.items() if before.get(k) != v}
        self.described.emit(facts, changed)


def _shown(key: str) -> bool:
    # Dates cannot be emptied: the services want a date where there was one.
    return key not in {
        "email",
        "phone",
        "foreigner_number",
        "birth_date",
        "permit_expires",
    }


def _padded(widget: QWidget, *, fills: bool = False) -> QWidget:
    holder = QWidget()
    layout = QVBoxLayout(holder)
    layout.setContentsMargins(12, 12, 12, 12)
    layout.addWidget(widget, 1 if fills else 0)
    if not fills:
        layout.addStretch(1)
    return holder
