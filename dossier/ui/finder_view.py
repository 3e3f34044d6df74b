# SPDX-License-Identifier: Apache-2.0
"""Help me choose: one question at a time, until a permit is found."""

import datetime as dt

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QProgressBar, QPushButton, QVBoxLayout, QWidget

from dossier.i18n.phrases_finder import CHANNELS, NOT_OFFERED
from dossier.rulebook.book import RuleBook
from dossier.rulebook.finder import (
    FinderEnd,
    FinderQuestion,
    Suggestion,
    Walk,
    suggestions,
)
from dossier.ui import theme
from dossier.ui.blocks import (
    Card,
    PrimaryButton,
    ScrollColumn,
    body,
    caption,
    column,
    heading,
    row,
    strong,
)
from dossier.ui.choice_button import ChoiceButton
from dossier.ui.text import Words


class FinderView(QWidget):
    """Announces the permit and procedure that were taken."""

    taken = Signal(str, str)
    """Permit and procedure."""
    left = Signal()
    """The person goes back to the list."""

    def __init__(
        self,
        words: Words,
        book: RuleBook,
        *,
        on: dt.date | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._words = words
        self._book = book
        self._on = on
        self._territory = "FR"
        self._walk = Walk(book.finder)
        self._step = caption()
        self._progress = QProgressBar()
        self._trail = caption()
        self._title = heading(scale=1.15)
        self._why = caption()
        self._choices = ScrollColumn()
        self._back = QPushButton(words.text("Previous question"))
        self._back.setObjectName("previous-question")
        self._again = QPushButton(words.text("Start again"))
        self._to_list = QPushButton(words.text("Back to the list"))
        self._arrange()
        self._back.clicked.connect(lambda: self._show(self._walk.back()))
        self._again.clicked.connect(lambda: self._show(Walk(book.finder)))
        self._to_list.clicked.connect(self.left)
        back = QShortcut(QKeySequence(QKeySequence.StandardKey.Back), self)
        back.activated.connect(self._back.click)

    def begin(self, territory: str) -> None:
        """Ask the first question; ``territory`` decides where to file."""
        self._territory = territory
        self._show(Walk(self._book.finder))

    def _arrange(self) -> None:
        self._progress.setTextVisible(False)
        self._progress.setFixedHeight(6)
        self._progress.setAccessibleName(self._words.text("Progress"))
        self._step.setWordWrap(False)
        top = row(self._to_list, self._step, self._progress, self._again, self._back)
        top.setSpacing(theme.GAP)
        top.setStretch(2, 1)
        self._choices.column.setSpacing(5)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.GAP)
        layout.addLayout(top)
        for widget in (self._trail, self._title, self._why):
            layout.addWidget(widget)
        layout.addWidget(self._choices, 1)

    def _show(self, walk: Walk) -> None:
        self._walk = walk
        done = len(walk.steps)
        self._progress.setRange(0, done + walk.left)
        self._progress.setValue(done)
        self._trail.setText(" → ".join(self._said(walk)))
        self._trail.setVisible(bool(walk.steps))
        self._back.setEnabled(done > 0)
        self._again.setEnabled(done > 0)
        self._choices.empty()
        if walk.question is not None:
            self._show_question(walk, walk.question)
        elif walk.end is not None:
            self._show_end(walk, walk.end)
        self._choices.verticalScrollBar().setValue(0)

    def _said(self, walk: Walk) -> list[str]:
        pick = self._words.pick
        return [pick(choice.label_fr, choice.label_en) for choice in walk.chosen]

    def _show_question(self, walk: Walk, question: FinderQuestion) -> None:
        pick = self._words.pick
        done = len(walk.steps)
        self._step.setText(
            self._words.text(
                "Question {n} of at most {most}", n=done + 1, most=done + walk.left
            )
        )
        asked = pick(question.question_fr, question.question_en)
        self._title.setText(asked)
        self._why.setText(pick(question.why_fr, question.why_en))
        self._why.show()
        self._choices.setAccessibleName(asked)
        first: ChoiceButton | None = None
        for name, choice in question.choices.items():
            button = ChoiceButton(
                pick(choice.label_fr, choice.label_en),
                pick(choice.hint_fr, choice.hint_en),
            )
            button.setObjectName(f"choice-{name}")
            button.clicked.connect(
                lambda _on=False, chosen=name: self._show(self._walk.answered(chosen))
            )
            self._choices.column.addWidget(button)
            button.show()  # so that it can be reached before the next layout
            first = first or button
        if first is not None:
            _focus(first)

    def _show_end(self, walk: Walk, end: FinderEnd) -> None:
        words = self._words
        found = suggestions(self._book, walk)
        self._step.setText(words.text("Result"))
        self._title.setText(self._verdict(found))
        text = words.pick(end.text_fr, end.text_en)
        self._choices.setAccessibleName(text)
        self._why.hide()
        below = self._choices.column
        below.addWidget(body(text))
        buttons = []
        for place, one in enumerate(found):
            if place == 1:
                below.addWidget(
                    caption(words.text("The same card, by another list of pieces:"))
                )
            buttons.append(self._suggest(one, first=not place))
        below.addWidget(caption(words.text("Source: {source}", source=end.source)))
        _focus(buttons[0] if buttons else self._back)

    def _verdict(self, found: tuple[Suggestion, ...]) -> str:
        if not found:
            return self._words.text("What to do")
        if not found[0].fits:
            return self._words.text("The nearest permit")
        return self._words.plural("This permit fits", "These permits fit", len(found))

    def _suggest(self, found: Suggestion, *, first: bool) -> QPushButton:
        """Add the card of a permit and return the button that takes it."""
        words, permit = self._words, found.permit
        procedure = permit.procedures[found.procedure]
        title = words.pick(permit.title_fr, permit.title_en)
        lines = [words.pick(procedure.title_fr, procedure.title_en)]
        channel = self._channel(found)
        if channel:
            lines.append(words.text("To be filed: {where}", where=channel))
        says = words.text("Take this permit")
        take = PrimaryButton(says) if first else QPushButton(says)
        take.setObjectName(f"take-{permit.id}")
        take.setAccessibleName(f"{says}: {title}, {lines[0]}")
        take.setAutoDefault(True)
        take.clicked.connect(lambda: self.taken.emit(permit.id, found.procedure))
        texts = [strong(title), body("\n".join(lines))]
        texts += [] if found.fits else [caption(words.text(NOT_OFFERED))]
        texts.append(caption(permit.sources[0]) if permit.sources else caption())
        card = Card()
        layout = row(column(*texts, gap=4), take, gap=theme.WIDE_GAP)
        layout.setStretch(0, 1)
        layout.setContentsMargins(14, 10, 14, 10)
        card.setLayout(layout)
        self._choices.column.addWidget(card)
        card.show()
        return take

    def _channel(self, found: Suggestion) -> str:
        if self._on is None:
            return self._words.text(CHANNELS[found.permit.channel])
        channel = found.permit.channel_for(found.procedure, self._territory, self._on)
        return self._words.text(CHANNELS[channel.channel]) if channel else ""


def _focus(widget: QWidget) -> None:
    """Give the focus to a widget the layout has not shown yet."""
    widget.show()
    widget.setFocus()
