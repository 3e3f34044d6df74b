# SPDX-License-Identifier: Apache-2.0
"""The questions of a permit, each with "why do you ask?"; announces every answer."""

import datetime as dt
from collections.abc import Mapping, Sequence
from itertools import pairwise

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QLineEdit, QSpinBox, QToolButton, QVBoxLayout, QWidget

from dossier.domain.case import Answer
from dossier.rulebook.questions import AskedQuestion
from dossier.ui import theme
from dossier.ui.blocks import Card, ScrollColumn, caption, row, strong, text_line
from dossier.ui.fields import ChoiceField, DateField, YesNoField
from dossier.ui.text import Words

_NOT_GIVEN = -1


class WhyButton(QToolButton):
    """Opens and closes the reason for a question."""

    def __init__(self, words: Words, question: str) -> None:
        super().__init__()
        self.setText(words.text("Why do you ask?"))
        self.setAccessibleName(words.text("Why do you ask?") + f" {question}")
        self.setCheckable(True)
        self.setAutoRaise(True)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        palette = self.palette()
        palette.setColor(
            QPalette.ColorRole.ButtonText, palette.color(QPalette.ColorRole.Link)
        )
        self.setPalette(palette)


class QuestionCard(Card):
    """One question."""

    answered = Signal(str, object)
    """Key and answer."""

    def __init__(
        self, words: Words, question: AskedQuestion, answer: Answer | None
    ) -> None:
        super().__init__()
        self.question = question
        self.setObjectName(f"question-{question.key}")
        label = words.pick(question.label_fr, question.label_en)
        why = caption(words.pick(question.why_fr, question.why_en))
        why.hide()
        reason = WhyButton(words, label)
        reason.toggled.connect(why.setVisible)
        self.field = _field(words, question, label)
        _set(self.field, question.default if answer is None else answer)
        if isinstance(self.field, QSpinBox):
            self.field.valueChanged.connect(self._announce)
        elif isinstance(self.field, QLineEdit):
            self.field.editingFinished.connect(self._announce)
        else:
            self.field.changed.connect(self._announce)
        title = strong(label)
        line = row(self.field, reason)
        line.setStretch(0, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(14, 10, 14, 10)
        layout.setSpacing(6)
        layout.addWidget(title)
        layout.addLayout(line)
        layout.addWidget(why)

    @property
    def answer(self) -> Answer | None:
        """The answer given, None while there is none."""
        if isinstance(self.field, QSpinBox):
            value = self.field.value()
            return None if value == _NOT_GIVEN else value
        if isinstance(self.field, QLineEdit):
            return self.field.text().strip() or None
        return self.field.value

    def _announce(self) -> None:
        if self.answer is not None:
            self.answered.emit(self.question.key, self.answer)


class QuestionsView(ScrollColumn):
    """The questions that matter here; shows new ones as answers call for them."""

    answered = Signal(str, object)

    def __init__(self, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = words
        self._cards: dict[str, QuestionCard] = {}
        self.column.setSpacing(theme.GAP + 2)

    def show_questions(
        self, questions: Sequence[AskedQuestion], answers: Mapping[str, Answer]
    ) -> None:
        """Show these questions, leaving the cards alone that are already there."""
        wanted = {question.key for question in questions}
        for key in [key for key in self._cards if key not in wanted]:
            card = self._cards.pop(key)
            self.column.removeWidget(card)
            card.hide()
            card.deleteLater()
        for place, question in enumerate(questions):
            found = self._cards.get(question.key)
            if found is None:
                found = QuestionCard(self._words, question, answers.get(question.key))
                found.answered.connect(self.answered)
                self._cards[question.key] = found
            self.column.insertWidget(place, found)
        self._set_tab_order(questions)

    @property
    def answers(self) -> dict[str, Answer]:
        """Every answer given to a question that is shown."""
        given = {key: card.answer for key, card in self._cards.items()}
        return {key: answer for key, answer in given.items() if answer is not None}

    def _set_tab_order(self, questions: Sequence[AskedQuestion]) -> None:
        cards = [self._cards[question.key] for question in questions]
        for before, after in pairwise(cards):
            QWidget.setTabOrder(before, after)


Field = YesNoField | ChoiceField | DateField | QSpinBox | QLineEdit


def _field(words: Words, question: AskedQuestion, label: str) -> Field:
    if question.type == "bool":
        return YesNoField(words, label)
    if question.type == "choice":
        choices = [
            (c.value, words.pick(c.label_fr, c.label_en)) for c in question.choices
        ]
        return ChoiceField(words, label, choices)
    if question.type == "date":
        return DateField(words, label)
    if question.type == "int":
        box = QSpinBox()
        box.setRange(_NOT_GIVEN, 1_000_000)
        box.setSpecialValueText(words.text("not answered"))
        box.setValue(_NOT_GIVEN)
        box.setAccessibleName(label)
        box.setMaximumWidth(180)
        return box
    line = text_line()
    line.setAccessibleName(label)
    return line


def _set(field: Field, answer: Answer | None) -> None:
    if isinstance(field, YesNoField):
        field.set_value(answer if isinstance(answer, bool) else None)
    elif isinstance(field, DateField):
        field.set_value(answer if isinstance(answer, dt.date) else None)
    elif isinstance(field, QSpinBox):
        field.setValue(answer if isinstance(answer, int) else _NOT_GIVEN)
    elif isinstance(field, ChoiceField):
        field.set_value(str(answer) if answer is not None else None)
    else:
        field.setText(str(answer) if answer is not None else "")
