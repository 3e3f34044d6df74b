# SPDX-License-Identifier: Apache-2.0
"""Cards that say what was found: one for each fault, one for all that is right."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from dossier.domain.document import Document
from dossier.domain.finding import Box, Finding, Severity
from dossier.ui import theme
from dossier.ui.blocks import Card, body, caption, row, strong
from dossier.ui.evidence_view import Evidence
from dossier.ui.pictures import PAGE_PX, Pictures
from dossier.ui.slot_state import WORDS, State, finding_state
from dossier.ui.snippet import Snippet
from dossier.ui.text import Words


class FindingCard(Card):
    """One finding: sentence, remedy, evidence, rule, and what can be done."""

    show_wanted = Signal(object)
    """An ``Evidence``."""
    overrule_wanted = Signal(str)
    restore_wanted = Signal(str)
    """A finding's code."""

    def __init__(
        self,
        words: Words,
        finding: Finding,
        document: Document | None,
        *,
        locked: bool,
    ) -> None:
        super().__init__()
        self._words = words
        self._finding = finding
        self._state = finding_state(finding)
        self._evidence = _evidence(finding, document, self._state)
        self._snippet: Snippet | None = None
        self.setObjectName(f"finding-{finding.code}")
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(14, 10, 12, 10)
        self._layout.setSpacing(6)
        self.set_colours(
            edge=theme.state_colour(self._state, self.palette()), ground=None
        )
        self._fill(document, locked=locked)

    def show_pictures(self, pictures: Pictures) -> None:
        """Put in the picture of the evidence when it is there."""
        if self._snippet is None or self._evidence is None:
            return
        if self._snippet.picture is not None:
            return
        page = pictures.get(self._evidence.document, self._evidence.page, PAGE_PX)
        if page is not None:
            self._snippet.show_picture(page)

    def _fill(self, document: Document | None, *, locked: bool) -> None:
        phrase = self._words.phrase(self._finding.code, self._finding.facts)
        self._layout.addLayout(self._head(document))
        self._layout.addWidget(body(phrase.message))
        if self._finding.overruled is not None:
            reason = self._words.text(
                "You set this aside: {reason}", reason=self._finding.overruled
            )
            self._layout.addWidget(strong(reason))
        elif phrase.remedy and self._finding.severity is not Severity.PASS:
            self._layout.addWidget(body(phrase.remedy))
        if self._evidence is not None and self._evidence.box is not None:
            self._add_snippet(self._evidence.box)
        if self._finding.rule_source:
            text = self._words.text("Rule: {source}", source=self._finding.rule_source)
            self._layout.addWidget(caption(text))
        self._add_buttons(locked=locked)

    def _head(self, document: Document | None) -> QHBoxLayout:
        head = _state_line(self._words, self._state, self)
        name = caption(_short(document.name) if document else "")
        name.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        name.setToolTip(document.name if document else "")
        name.setWordWrap(False)
        head.addStretch(1)
        head.addWidget(name)
        return head

    def _add_snippet(self, box: Box) -> None:
        name = self._words.text("Show the place on the page")
        self._snippet = Snippet(box, theme.page_colour(self._state), name)
        self._snippet.clicked.connect(lambda: self.show_wanted.emit(self._evidence))
        self._layout.addWidget(self._snippet)

    def _add_buttons(self, *, locked: bool) -> None:
        _ = self._words.text
        buttons = row()
        if self._evidence is not None:
            show = QPushButton(_("Show"))
            show.setAccessibleName(_("Show the page this is about"))
            show.clicked.connect(lambda: self.show_wanted.emit(self._evidence))
            buttons.addWidget(show)
        code = self._finding.code
        if self._finding.overruled is not None and not locked:
            again = QPushButton(_("Let it count again"))
            again.clicked.connect(lambda: self.restore_wanted.emit(code))
            buttons.addWidget(again)
        elif self._finding.severity >= Severity.UNKNOWN and not locked:
            aside = QPushButton(_("Set aside…"))
            aside.setObjectName(f"overrule-{code}")
            aside.setToolTip(_("Keep the piece as it is, and note why"))
            aside.clicked.connect(lambda: self.overrule_wanted.emit(code))
            buttons.addWidget(aside)
        if buttons.count():
            buttons.addStretch(1)
            self._layout.addLayout(buttons)


class PassedCard(Card):
    """Everything that was looked at and found right, in one card."""

    def __init__(self, words: Words, findings: Sequence[Finding]) -> None:
        super().__init__()
        self.setObjectName("passed")
        self.set_colours(
            edge=theme.state_colour(State.FINE, self.palette()), ground=None
        )
        layout = QVBoxLayout(self)
        layout.setContentsMargins(14, 10, 12, 10)
        layout.setSpacing(4)
        head = _state_line(words, State.FINE, self)
        head.addStretch(1)
        layout.addLayout(head)
        for finding in findings:
            layout.addWidget(body(words.phrase(finding.code, finding.facts).message))
        sources = dict.fromkeys(f.rule_source for f in findings if f.rule_source)
        if sources:
            said = words.text("Rule: {source}", source=" · ".join(sources))
            layout.addWidget(caption(said))


def _state_line(words: Words, state: State, widget: QWidget) -> QHBoxLayout:
    sign = QLabel()
    sign.setPixmap(theme.state_icon(state, widget.palette()).pixmap(18, 18))
    word = strong(words.text(WORDS[state]))
    palette = QPalette(word.palette())
    colour = theme.state_colour(state, palette)
    palette.setColor(QPalette.ColorRole.WindowText, colour)
    word.setPalette(palette)
    word.setWordWrap(False)
    return row(sign, word, gap=6)


def _evidence(
    finding: Finding, document: Document | None, state: State
) -> Evidence | None:
    if document is None or not document.pages:
        return None
    page = finding.page or 1
    return Evidence(document=document, page=page, box=finding.box, state=state)


def _short(name: str, most: int = 30) -> str:
    return name if len(name) <= most else f"{name[: most - 12]}…{name[-11:]}"
