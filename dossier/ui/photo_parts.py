# SPDX-License-Identifier: Apache-2.0
"""What a piece with photos asks of the person: the e-photo code, and a few ticks."""

import datetime as dt
from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QCheckBox, QLabel, QVBoxLayout, QWidget

from dossier.checks.ephoto import CODE, ISSUED, USED
from dossier.checks.photo.limits import DeclaredItem
from dossier.domain.case import Answer
from dossier.domain.finding import Finding
from dossier.domain.photo_code import compacted
from dossier.ui import theme
from dossier.ui.blocks import (
    Card,
    body,
    caption,
    column,
    empty_layout,
    row,
    strong,
    text_line,
)
from dossier.ui.fields import DateField
from dossier.ui.finding_card import state_line
from dossier.ui.slot_state import State
from dossier.ui.text import Words


class EphotoCard(Card):
    """The code that ANEF takes instead of prints, its date, and whether it is spent."""

    answered = Signal(object)
    """Answers by key."""

    def __init__(self, words: Words) -> None:
        super().__init__()
        _ = words.text
        self.setObjectName("ephoto")
        self._known: dict[str, Answer] = {}
        self.code = text_line()
        self.code.setObjectName("ephoto-code")
        self.code.setAccessibleName(_("e-photo code"))
        self.code.setPlaceholderText(_("Letters and digits"))
        self.issued = DateField(words, _("Issued on"))
        self.used = QCheckBox(_("This code was already used for another request"))
        title, when = strong(_("e-photo code")), body(_("Issued on"))
        when.setWordWrap(False)
        when.setBuddy(self.issued.line)
        dated = row(when, self.issued)
        dated.setStretch(1, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(14, 10, 14, 10)
        layout.setSpacing(6)
        for part in (title, self.code, dated, self.used):
            if isinstance(part, QWidget):
                layout.addWidget(part)
            else:
                layout.addLayout(part)
        layout.addWidget(
            caption(
                _(
                    "It is printed on the sheet of photos, under “ePhoto”. Spaces and"
                    " dashes do not matter. You can also add a scan of the sheet:"
                    " Dossier reads the code and offers it to you."
                )
            )
        )
        self.code.editingFinished.connect(self._tell_code)
        self.issued.line.editingFinished.connect(self._tell_date)
        self.used.clicked.connect(lambda on: self._tell(USED, on))

    def show_answers(self, answers: Mapping[str, Answer], *, locked: bool) -> None:
        """Show what was answered; what is being typed stays."""
        self._known = dict(answers)
        if not self.code.hasFocus():
            self.code.setText(str(answers.get(CODE) or ""))
        issued = answers.get(ISSUED)
        if not self.issued.line.hasFocus():
            self.issued.set_value(issued if isinstance(issued, dt.date) else None)
        self.used.setChecked(answers.get(USED) is True)
        self.setEnabled(not locked)

    def _tell_code(self) -> None:
        code = compacted(self.code.text())
        self.code.setText(code)
        self._tell(CODE, code)

    def _tell_date(self) -> None:
        if not self.issued.wrong:
            self._tell(ISSUED, self.issued.value or "")

    def _tell(self, key: str, answer: Answer) -> None:
        if (self._known.get(key) or "") != (answer or ""):
            self._known[key] = answer
            self.answered.emit({key: answer})


class TickCard(Card):
    """What no machine can tell of a photo, for the person to tick."""

    answered = Signal(object)
    """Answers by key."""

    def __init__(self, words: Words) -> None:
        super().__init__()
        self.setObjectName("photo-ticks")
        self._words = words
        self._items: tuple[DeclaredItem, ...] = ()
        self.ticks: dict[str, Tick] = {}
        self._list = column(gap=10)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(14, 10, 14, 12)
        layout.setSpacing(theme.GAP)
        layout.addWidget(strong(words.text("Only you can tell")))
        layout.addWidget(
            caption(words.text("Look at the photo and tick what holds for it."))
        )
        layout.addLayout(self._list)

    def show_items(
        self,
        items: Sequence[DeclaredItem],
        answers: Mapping[str, Answer],
        *,
        locked: bool,
    ) -> None:
        """Show the list with what was ticked."""
        if tuple(items) != self._items:
            self._items = tuple(items)
            self._fill()
        for key, tick in self.ticks.items():
            tick.show_answer(ticked=answers.get(key) is True)
        self.setEnabled(not locked)

    def _fill(self) -> None:
        empty_layout(self._list)
        self.ticks = {}
        for item in self._items:
            tick = Tick(self._words, item)
            tick.box.clicked.connect(
                lambda on, key=item.id: self.answered.emit({key: on})
            )
            self.ticks[item.id] = tick
            self._list.addWidget(tick)


class Tick(QWidget):
    """One point: a box, its words, and why it is asked while it is not ticked."""

    def __init__(self, words: Words, item: DeclaredItem) -> None:
        super().__init__()
        text = words.pick(item.text_fr, item.text_en)
        why = words.pick(item.help_fr, item.help_en)
        self.box = QCheckBox()
        self.box.setObjectName(f"tick-{item.id}")
        self.box.setAccessibleName(text)
        self.box.setAccessibleDescription(why)
        label = _Pressed(text, self.box)
        rule = words.text("Rule: {source}", source=words.source(item.source))
        self._why = caption(f"{why}\n{rule}" if why else rule)
        said = column(label, self._why, gap=1)
        line = row(self.box, said)
        line.setAlignment(self.box, Qt.AlignmentFlag.AlignTop)
        line.setStretch(1, 1)
        self.setLayout(line)

    def show_answer(self, *, ticked: bool) -> None:
        """Tick the box, or not; what is settled needs no reason."""
        self.box.setChecked(ticked)
        self._why.setVisible(not ticked)


class _Pressed(QLabel):
    """Words beside a box, which wrap; pressing them presses the box."""

    def __init__(self, text: str, box: QCheckBox) -> None:
        super().__init__(text)
        self._box = box
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(True)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Press the box."""
        super().mouseReleaseEvent(event)
        if self._box.isEnabled():
            self._box.click()


class LeftToTick(Card):
    """Says among the findings which points are still to be ticked."""

    def __init__(self, words: Words, findings: Sequence[Finding]) -> None:
        super().__init__()
        self.setObjectName("left-to-tick")
        colour = theme.state_colour(State.UNKNOWN, self.palette())
        self.set_colours(edge=colour, ground=None)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(14, 10, 12, 10)
        layout.setSpacing(4)
        head = state_line(words, State.UNKNOWN, self)
        head.addStretch(1)
        layout.addLayout(head)
        said = words.plural(
            "{n} point only you can tell: tick it under the photo.",
            "{n} points only you can tell: tick them under the photo.",
            len(findings),
        )
        layout.addWidget(body(said))
        for one in findings:
            french = str(one.facts.get("label_fr") or "")
            text = words.pick(french, str(one.facts.get("label_en") or ""))
            layout.addWidget(caption(f"• {text}"))
