# SPDX-License-Identifier: Apache-2.0
"""Cards that say what was found: one for each fault, one for all that is right."""

import datetime as dt
from collections.abc import Iterator, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from dossier.domain.document import Document
from dossier.domain.finding import Box, Finding, Severity
from dossier.domain.paper_date import ASKING, JUDGED_BY_DATE
from dossier.domain.reading import UNREADABLE
from dossier.services.photo_advice import CODE as PHOTO_OF_PAPER
from dossier.ui import theme
from dossier.ui.blocks import Card, body, caption, row, strong
from dossier.ui.date_choices import DateChoices, TypedDate
from dossier.ui.evidence_view import Evidence
from dossier.ui.pictures import PAGE_PX, Pictures
from dossier.ui.slot_state import WORDS, State, finding_state
from dossier.ui.snippet import Snippet
from dossier.ui.text import Words

_SIDE_BY_SIDE = 3
"""Buttons that fit into one line of a card, whatever the language."""

_STRAIGHTENED = frozenset({PHOTO_OF_PAPER, "upright.leaning"})


class FindingCard(Card):
    """One finding: sentence, remedy, evidence, rule, and what can be done."""

    show_wanted = Signal(object)
    """An ``Evidence``."""
    overrule_wanted = Signal(str)
    restore_wanted = Signal(str)
    """A finding's code."""
    straighten_wanted = Signal(str, int)
    """A document's id and a page."""
    date_stated = Signal(str, object)
    """A document's id; a date, or None for a paper that bears none."""
    date_withdrawn = Signal(str)
    """A document's id."""
    photo_wanted = Signal(str, int)
    """A document's id and a page."""
    code_taken = Signal(str)
    """The e-photo code that was read."""

    def __init__(
        self,
        words: Words,
        finding: Finding,
        document: Document | None,
        *,
        locked: bool,
        stated: bool = False,
    ) -> None:
        """Make the card of a finding.

        Args:
            words: the reader's language.
            finding: what is said.
            document: the document it is about, if it is about one.
            locked: True when nothing may be changed.
            stated: True when the person gave the document's date of issue.
        """
        super().__init__()
        self._words = words
        self._finding = finding
        self._stated = stated
        self._choices: DateChoices | None = None
        self._typed: TypedDate | None = None
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
        if self._choices is not None:
            self._choices.show_pictures(pictures)
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
        if document is not None and self._is_open_question and not locked:
            self._add_choices(document)
        elif self._evidence is not None and self._evidence.box is not None:
            self._add_snippet(self._evidence.box)
        if rule := self._words.rule(self._finding.code, self._finding.rule_source):
            self._layout.addWidget(caption(rule))
        self._add_buttons(document, locked=locked)

    @property
    def _is_open_question(self) -> bool:
        return bool(self._finding.candidates) and self._finding.overruled is None

    def _head(self, document: Document | None) -> QHBoxLayout:
        head = state_line(self._words, self._state, self)
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

    def _add_choices(self, document: Document) -> None:
        self._choices = DateChoices(self._words, self._finding, document, self._state)
        self._choices.show_wanted.connect(self.show_wanted)
        self._choices.chosen.connect(self._state_date)
        self._layout.addWidget(self._choices)

    def _add_buttons(self, document: Document | None, *, locked: bool) -> None:
        show = list(self._show_buttons())
        dates = [] if locked else list(self._date_buttons())
        aside = []
        if not locked and (document is None or _gives_pages(self._finding, document)):
            # A file without pages cannot be filed, whatever the reason.
            aside = [*self._page_buttons(), *self._aside_buttons()]
        # Side by side as long as the words are sure to fit in any language.
        few = len(show) + len(dates) + len(aside) <= _SIDE_BY_SIDE
        lines = ([*show, *dates, *aside],) if few else (dates, [*show, *aside])
        for buttons in filter(None, lines):
            line = row(*buttons)
            line.addStretch(1)
            self._layout.addLayout(line)

    def _show_buttons(self) -> Iterator[QPushButton]:
        if self._evidence is not None and self._choices is None:
            show = QPushButton(self._words.text("Show"))
            show.setAccessibleName(self._words.text("Show the page this is about"))
            show.clicked.connect(lambda: self.show_wanted.emit(self._evidence))
            yield show

    def _aside_buttons(self) -> Iterator[QPushButton]:
        """Offer to set the finding aside, or to let it count again."""
        _ = self._words.text
        code = self._finding.code
        if self._finding.overruled is not None:
            again = QPushButton(_("Let it count again"))
            again.clicked.connect(lambda: self.restore_wanted.emit(code))
            yield again
        elif self._finding.severity >= Severity.ADVICE:
            aside = QPushButton(_("Set aside…"))
            aside.setObjectName(f"overrule-{code}")
            aside.setToolTip(_("Keep the piece as it is, and note why"))
            aside.clicked.connect(lambda: self.overrule_wanted.emit(code))
            yield aside

    def _page_buttons(self) -> Iterator[QPushButton]:
        """Offer to look at a photographed page before and after."""
        document, page = self._finding.document, self._finding.page
        if document is None or page is None:
            return
        yield from self._photo_buttons(document, page)
        if self._finding.code not in _STRAIGHTENED:
            return
        look = QPushButton(self._words.text("Straighten it…"))
        look.setObjectName("straighten")
        look.setToolTip(self._words.text("See the page before and after"))
        look.clicked.connect(lambda: self.straighten_wanted.emit(document, page))
        yield look

    def _photo_buttons(self, document: str, page: int) -> Iterator[QPushButton]:
        """Offer to look at a photo with its guides, or to take the code it bears."""
        _ = self._words.text
        if self._finding.code.startswith("id_photo.") and self._finding.severity:
            look = QPushButton(_("Check and crop…"))
            look.setToolTip(_("Check and crop this photo…"))
            look.clicked.connect(lambda: self.photo_wanted.emit(document, page))
            yield look
        if read := self._finding.facts.get("read"):
            take = QPushButton(_("Use this code"))
            take.setObjectName("take-code")
            take.clicked.connect(lambda: self.code_taken.emit(str(read)))
            yield take

    def _date_buttons(self) -> Iterator[QPushButton]:
        """Offer to give the date of issue, or to take it back."""
        _ = self._words.text
        document = self._finding.document
        about_date = self._stated and self._finding.code.startswith("issued_within.")
        if document is None or self._finding.overruled is not None:
            return
        if about_date:
            back = QPushButton(_("Take it back"))
            back.setObjectName("withdraw-date")
            back.setToolTip(_("What Dossier read counts again"))
            back.clicked.connect(lambda: self.date_withdrawn.emit(document))
            yield back
        if about_date or self._finding.code in JUDGED_BY_DATE:
            asked = self._finding.code in ASKING and self._choices is None
            other = QPushButton(_("Give the date…") if asked else _("Another date…"))
            other.setObjectName("another-date")
            other.clicked.connect(self._ask_for_date)
            yield other
        if self._finding.code in ASKING:
            none = QPushButton(_("It has no date"))
            none.setObjectName("no-date")
            none.clicked.connect(lambda: self._state_date(None))
            yield none

    def _ask_for_date(self) -> None:
        """Let the person type the date, with the page in view."""
        if self._evidence is not None:
            self.show_wanted.emit(self._evidence)
        if self._typed is None:
            self._typed = TypedDate(self._words)
            self._typed.given.connect(self._state_date)
            self._layout.addWidget(self._typed)
        self._typed.setFocus()

    def _state_date(self, day: dt.date | None) -> None:
        if self._finding.document is not None:
            self.date_stated.emit(self._finding.document, day)


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
        head = state_line(words, State.FINE, self)
        head.addStretch(1)
        layout.addLayout(head)
        for finding in findings:
            layout.addWidget(body(words.phrase(finding.code, finding.facts).message))
        rules = dict.fromkeys(words.rule(f.code, f.rule_source) for f in findings)
        for rule in filter(None, rules):
            layout.addWidget(caption(rule))


def state_line(words: Words, state: State, widget: QWidget) -> QHBoxLayout:
    """Return the sign of a state with its word, in its colour."""
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
    if document is None or not _gives_pages(finding, document):
        return None
    page = finding.page or 1
    return Evidence(document=document, page=page, box=finding.box, state=state)


def _gives_pages(finding: Finding, document: Document) -> bool:
    """Tell whether there is a page to show; the case may have lost those it had."""
    return bool(document.pages) and finding.code not in UNREADABLE


def _short(name: str, most: int = 30) -> str:
    return name if len(name) <= most else f"{name[: most - 12]}…{name[-11:]}"
