# SPDX-License-Identifier: Apache-2.0
"""The guided start: permit, person, questions, and where to keep the file."""

import datetime as dt
import re
import unicodedata
from pathlib import Path

from PySide6.QtCore import QStandardPaths, Signal
from PySide6.QtWidgets import QPushButton, QStackedWidget, QVBoxLayout, QWidget

from dossier.domain.case import Answer
from dossier.domain.errors import DossierError
from dossier.i18n.marking import N_
from dossier.services.office import NewCase, Office
from dossier.ui import theme
from dossier.ui.applicant_form import ApplicantForm
from dossier.ui.blocks import PrimaryButton, body, caption, heading, row
from dossier.ui.permit_picker import PermitPicker
from dossier.ui.questions_view import QuestionsView
from dossier.ui.text import Words

_STEPS = (
    (
        N_("Which permit is the file for?"),
        N_("The checklist follows from the permit, what you ask for, and where."),
    ),
    (
        N_("Who is it for?"),
        N_("As on the passport. Nothing here leaves this computer."),
    ),
    (
        N_("A few questions"),
        N_(
            "Only those that change the pieces, the dates or the fees;"
            " answer later too."
        ),
    ),
)


class NewCaseView(QWidget):
    """Leads through the three steps and announces the case to create."""

    created = Signal(object, object)
    """Path and ``NewCase``."""
    left = Signal()
    path_wanted = Signal(object)
    """The person wants to choose another place than this path."""
    failed = Signal(object)

    def __init__(
        self,
        words: Words,
        office: Office,
        *,
        on: dt.date,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._words = words
        self._office = office
        self._on = on
        self._path: Path | None = None
        self._answers: dict[str, Answer] = {}
        self.picker = PermitPicker(words, office.book, on=on)
        self.applicant = ApplicantForm(words)
        self.questions = QuestionsView(words)
        self._pages = QStackedWidget()
        self._step = caption()
        self._title = heading(scale=1.6)
        self._hint = body()
        self._place = caption()
        self._change_place = QPushButton(words.text("Keep it elsewhere…"))
        self._back = QPushButton(words.text("Back"))
        self._next = PrimaryButton(words.text("Continue"))
        self._next.setObjectName("next")
        self._arrange()
        self._connect()
        self._update_next()

    def begin(self) -> None:
        """Start with the first step; call it once the view can be seen."""
        self._go_to(0)

    @property
    def path(self) -> Path:
        """Where the file will be kept."""
        return self._path or _free_path(self._suggested_name())

    def set_path(self, path: Path) -> None:
        """Keep the file there."""
        self._path = path
        self._show_place()

    def _arrange(self) -> None:
        for page in (self.picker, _at_top(self.applicant), self.questions):
            self._pages.addWidget(page)
        place = row(self._place, self._change_place)
        place.setStretch(0, 1)
        cancel = QPushButton(self._words.text("Cancel"))
        cancel.clicked.connect(self.left)
        buttons = row(cancel)
        buttons.addStretch(1)
        buttons.addWidget(self._back)
        buttons.addWidget(self._next)
        inside = QWidget()
        inside.setMaximumWidth(820)
        layout = QVBoxLayout(inside)
        layout.setSpacing(theme.GAP)
        layout.setContentsMargins(24, 20, 24, 20)
        for widget in (self._step, self._title, self._hint):
            layout.addWidget(widget)
        layout.addSpacing(theme.GAP)
        layout.addWidget(self._pages, 1)
        layout.addLayout(place)
        layout.addLayout(buttons)
        outside = row(gap=0)
        outside.addStretch(1)
        outside.addWidget(inside, 20)
        outside.addStretch(1)
        self.setLayout(outside)

    def _connect(self) -> None:
        self._back.clicked.connect(lambda: self._go_to(self._pages.currentIndex() - 1))
        self._next.clicked.connect(self._advance)
        self._change_place.clicked.connect(lambda: self.path_wanted.emit(self.path))
        self.picker.changed.connect(self._update_next)
        self.applicant.changed.connect(self._update_next)
        self.questions.answered.connect(self._take_answer)

    def _go_to(self, step: int) -> None:
        title, hint = _STEPS[step]
        last = step == len(_STEPS) - 1
        self._pages.setCurrentIndex(step)
        self._title.setText(self._words.text(title))
        self._hint.setText(self._words.text(hint))
        self._step.setText(
            self._words.text("Step {n} of {count}", n=step + 1, count=len(_STEPS))
        )
        self._back.setEnabled(step > 0)
        self._next.setText(
            self._words.text("Create the file")
            if last
            else self._words.text("Continue")
        )
        self._change_place.setVisible(last)
        self._place.setVisible(last)
        if last:
            self._show_questions()
            self._show_place()
        self._update_next()
        (self.picker, self.applicant, self.questions)[step].setFocus()
        if step == 0:
            self.picker.first_field().setFocus()
        elif step == 1:
            self.applicant.first_field().setFocus()

    def _advance(self) -> None:
        step = self._pages.currentIndex()
        if step < len(_STEPS) - 1:
            self._go_to(step + 1)
            return
        permit = self.picker.permit
        if permit is None:
            return
        new = NewCase(
            permit=permit.id,
            procedure=self.picker.procedure,
            territory=self.picker.territory,
            answers=self._answers | self.questions.answers,
            applicant=self.applicant.values,
        )
        self.created.emit(self.path, new)

    def _update_next(self) -> None:
        step = self._pages.currentIndex()
        ready = (self.picker.permit is not None, not self.applicant.wrong, True)
        self._next.setEnabled(ready[step])

    def _take_answer(self, key: str, answer: Answer) -> None:
        self._answers[key] = answer
        self._show_questions()

    def _show_questions(self) -> None:
        permit = self.picker.permit
        if permit is None:
            return
        try:
            situation = self._office.situation(
                permit.id,
                self.picker.procedure,
                self.picker.territory,
                self._answers,
                self._on,
            )
            found = self._office.questions(situation)
        except DossierError as error:
            self.failed.emit(error)
            return
        self.questions.show_questions(found, self._answers)

    def _show_place(self) -> None:
        self._place.setText(
            self._words.text("The file will be kept as {path}", path=str(self.path))
        )

    def _suggested_name(self) -> str:
        known = self.applicant.values
        permit = self.picker.permit
        parts = [known.get("surname", ""), known.get("given_names", "")]
        groups = self._office.book.search_words.categories
        if permit is not None and permit.category in groups:
            group = groups[permit.category]
            label = self._words.pick(group.label_fr, group.label_en)
            parts.append(label.partition(",")[0])
        return file_name(" ".join(part for part in parts if part)) or "dossier"


def file_name(text: str) -> str:
    """Return a plain file name made of a text: letters, figures and hyphens."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()
    return re.sub(r"[^A-Za-z0-9]+", "-", plain).strip("-")


def _free_path(name: str) -> Path:
    place = QStandardPaths.StandardLocation.DocumentsLocation
    folder = Path(QStandardPaths.writableLocation(place) or Path.home())
    path = folder / f"{name}.dossier"
    number = 2
    while path.exists():
        path = folder / f"{name}-{number}.dossier"
        number += 1
    return path


def _at_top(widget: QWidget) -> QWidget:
    holder = QWidget()
    layout = QVBoxLayout(holder)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.addWidget(widget)
    layout.addStretch(1)
    return holder
