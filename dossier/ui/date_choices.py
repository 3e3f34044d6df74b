# SPDX-License-Identifier: Apache-2.0
"""Asks when a paper was issued: the dates that were read, each with its place."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from dossier.domain.document import Document
from dossier.domain.finding import Candidate, Finding
from dossier.ui import theme
from dossier.ui.blocks import caption, column, row, strong
from dossier.ui.evidence_view import Evidence
from dossier.ui.fields import DateField
from dossier.ui.pictures import PAGE_PX, Pictures
from dossier.ui.slot_state import State
from dossier.ui.snippet import Snippet
from dossier.ui.text import Words

_SHOWN = 3
"""More dates than these are shown when somebody asks for them."""


class DateChoices(QWidget):
    """The dates a paper may have been issued on, for a person to choose from."""

    show_wanted = Signal(object)
    """An ``Evidence``."""
    chosen = Signal(object)
    """A date."""

    def __init__(
        self,
        words: Words,
        finding: Finding,
        document: Document,
        state: State,
    ) -> None:
        super().__init__()
        self._words = words
        self._finding = finding
        self._document = document
        self._state = state
        self._snippets: list[tuple[Snippet, int]] = []
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.GAP)
        for one in finding.candidates[:_SHOWN]:
            layout.addLayout(self._offer(one))
        if rest := finding.candidates[_SHOWN:]:
            layout.addWidget(self._more(rest))

    def show_pictures(self, pictures: Pictures) -> None:
        """Put in the pictures of the pages that are there."""
        for snippet, page in self._snippets:
            if snippet.picture is None:
                picture = pictures.get(self._document, page, PAGE_PX)
                if picture is not None:
                    snippet.show_picture(picture)

    def _offer(self, one: Candidate) -> QVBoxLayout:
        _ = self._words.text
        date = self._words.date(one.date)
        offer = column(gap=4)
        if one.page is not None and one.box is not None:
            offer.addWidget(self._snippet(one, one.page))
        said = column(strong(date), gap=0)
        if one.source == "2ddoc":
            place = _("in the signed bar code (2D-Doc), page {page}", page=one.page)
        else:
            place = _("page {page}", page=one.page)
        said.addWidget(caption(place))
        line = row(said, self._take(one, date))
        line.setStretch(0, 1)
        offer.addLayout(line)
        return offer

    def _take(self, one: Candidate, date: str) -> QWidget:
        """Return the button that chooses a date; a day to come cannot be chosen."""
        _ = self._words.text
        after = self._finding.code == "issued_within.future"
        if after and self._finding.facts.get("issued") == one.date.isoformat():
            return caption(_("after the filing date"))
        take = QPushButton(_("This is the date of issue"))
        take.setAccessibleName(_("{date} is the date of issue", date=date))
        take.setObjectName(f"take-{one.date.isoformat()}")
        take.clicked.connect(lambda: self.chosen.emit(one.date))
        return take

    def _snippet(self, one: Candidate, page: int) -> Snippet:
        name = self._words.text("Show the place on the page")
        box = one.box or (0.0, 0.0, 1.0, 1.0)
        snippet = Snippet(box, theme.page_colour(self._state), name)
        evidence = Evidence(
            document=self._document, page=page, box=one.box, state=self._state
        )
        snippet.clicked.connect(lambda: self.show_wanted.emit(evidence))
        self._snippets.append((snippet, page))
        return snippet

    def _more(self, rest: Sequence[Candidate]) -> QWidget:
        holder = QWidget()
        offers = column()
        for one in rest:
            offers.addLayout(self._offer(one))
        holder.setLayout(offers)
        holder.hide()
        more = QPushButton(
            self._words.plural("{n} more date", "{n} more dates", len(rest))
        )
        more.setObjectName("more-dates")
        more.clicked.connect(holder.show)
        more.clicked.connect(more.hide)
        both = QWidget()
        both.setLayout(column(more, holder))
        return both


class TypedDate(QWidget):
    """A day to type in, for what is written by hand or was not read."""

    given = Signal(object)
    """A date."""

    def __init__(self, words: Words) -> None:
        super().__init__()
        _ = words.text
        self.field = DateField(words, _("Date of issue"), narrow=True)
        self._keep = QPushButton(_("Keep this date"))
        self._keep.setObjectName("keep-date")
        self._keep.setEnabled(False)
        self.field.changed.connect(
            lambda: self._keep.setEnabled(self.field.value is not None)
        )
        self.field.line.returnPressed.connect(self._give)
        self._keep.clicked.connect(self._give)
        buttons: QHBoxLayout = row(self._keep)
        buttons.addStretch(1)
        self.setLayout(
            column(strong(_("When was it issued?")), self.field, buttons, gap=4)
        )
        self.setFocusProxy(self.field)

    def _give(self) -> None:
        if self.field.value is not None:
            self.given.emit(self.field.value)
