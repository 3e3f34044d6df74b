# SPDX-License-Identifier: Apache-2.0
"""Choice of permit, procedure and territory."""

import datetime as dt
from collections.abc import Iterable

from PySide6.QtCore import QEvent, QObject, QSignalBlocker, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QComboBox,
    QPushButton,
    QStackedLayout,
    QVBoxLayout,
    QWidget,
)

from dossier.rulebook.book import Permit, RuleBook
from dossier.rulebook.search import PermitSearch, grouped
from dossier.ui import theme
from dossier.ui.blocks import body, caption, column, row, text_line
from dossier.ui.finder_view import FinderView
from dossier.ui.text import Words
from dossier.ui.two_line_list import TwoLineList

_INTO_THE_LIST = {Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter}


class PermitPicker(QWidget):
    """Announces nothing but ``changed``; the choice is read from its properties."""

    changed = Signal()

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
        self._search_engine = PermitSearch(book.permits.values(), book.search_words)
        self._search = text_line()
        self._help_me = QPushButton(words.text("Help me choose"))
        self._found = caption()
        self._list = TwoLineList(words.text("Permits"))
        self._list.setObjectName("permits")
        self._procedure = QComboBox()
        self._help = caption()
        self._territory = self._territories()
        self._finder = FinderView(words, book, on=on)
        self._pages = QStackedLayout(self)
        self._label()
        self._arrange()
        self._fill(self._in_groups())
        self._connect()
        self._show_procedures()

    @property
    def permit(self) -> Permit | None:
        """The chosen permit."""
        chosen = self._list.selectedItems()
        if not chosen:
            return None
        return self._book.permits[chosen[0].data(Qt.ItemDataRole.UserRole)]

    @property
    def procedure(self) -> str:
        """The chosen procedure."""
        chosen = self._procedure.currentData()
        return str(chosen) if chosen else ""

    @property
    def territory(self) -> str:
        """The chosen territory's code."""
        return str(self._territory.currentData() or "FR")

    def choose(self, permit_id: str, procedure: str) -> None:
        """Show this choice."""
        self._search.clear()
        for place in range(self._list.count()):
            item = self._list.item(place)
            if item.data(Qt.ItemDataRole.UserRole) == permit_id:
                self._list.setCurrentItem(item)
                self._list.scrollToItem(item)
        self._procedure.setCurrentIndex(max(self._procedure.findData(procedure), 0))

    def first_field(self) -> QWidget:
        """Return where the cursor should start."""
        return self._search

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Go from the search to its first result with Down or Enter."""
        if (
            watched is self._search
            and isinstance(event, QKeyEvent)
            and event.type() == QEvent.Type.KeyPress
            and event.key() in _INTO_THE_LIST
            and self._list.count() > 0
        ):
            if not self._list.selectedItems():
                self._list.setCurrentRow(0)
            self._list.setFocus(Qt.FocusReason.TabFocusReason)
            return True
        return super().eventFilter(watched, event)

    def _label(self) -> None:
        words = self._words
        self._search.setPlaceholderText(
            words.text("Search: student, L. 422-1, talent…")
        )
        self._search.setAccessibleName(words.text("Search the permits"))
        self._search.setClearButtonEnabled(True)
        self._help_me.setToolTip(
            words.text("A few questions lead to the permit that fits you")
        )
        self._help_me.setVisible(bool(self._book.finder.questions))
        self._procedure.setAccessibleName(words.text("Procedure"))
        self._procedure.setPlaceholderText(words.text("Choose the permit first"))

    def _connect(self) -> None:
        # Not currentItemChanged: a mouse press moves that before it selects.
        self._list.itemSelectionChanged.connect(self._show_procedures)
        self._search.textChanged.connect(self._filter)
        self._search.installEventFilter(self)
        self._procedure.currentIndexChanged.connect(lambda _index: self._explain())
        self._territory.currentIndexChanged.connect(lambda _index: self.changed.emit())
        self._help_me.clicked.connect(self._open_finder)
        self._finder.left.connect(self._close_finder)
        self._finder.taken.connect(self._take)

    def _territories(self) -> QComboBox:
        box = QComboBox()
        box.setAccessibleName(self._words.text("Where you live"))
        for code, place in self._book.territories.items():
            box.addItem(self._words.pick(place.label_fr, place.label_en), code)
        box.setCurrentIndex(max(box.findData("FR"), 0))
        return box

    def _arrange(self) -> None:
        words = self._words
        procedure = column(body(words.text("What for?")), self._procedure, gap=4)
        place = column(body(words.text("Where do you live?")), self._territory, gap=4)
        choices = row(gap=theme.WIDE_GAP)
        choices.addLayout(procedure, 1)
        choices.addLayout(place, 1)
        top = row(self._search, self._help_me)
        top.setStretch(0, 1)
        page = QWidget()
        layout = QVBoxLayout(page)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.GAP)
        layout.addLayout(top)
        layout.addWidget(self._found)
        layout.addWidget(self._list, 1)
        layout.addLayout(choices)
        layout.addWidget(self._help)
        self._pages.addWidget(page)
        self._pages.addWidget(self._finder)

    def _in_groups(self) -> Iterable[Permit]:
        groups = grouped(self._book.permits.values(), self._book.search_words)
        return [permit for group in groups for permit in group.permits]

    def _fill(self, permits: Iterable[Permit]) -> None:
        """List these permits; the chosen one stays chosen, the only one found is."""
        kept = self.permit
        with QSignalBlocker(self._list):
            self._list.clear()
            for permit in permits:
                title = self._words.pick(permit.title_fr, permit.title_en)
                item = self._list.add(title, self._second_line(permit), permit.id)
                if kept is not None and permit.id == kept.id:
                    self._list.setCurrentItem(item)
            if self._search.text() and self._list.count() == 1:
                self._list.setCurrentRow(0)
        self._list.scrollToTop()
        if self._list.selectedItems():
            self._list.scrollToItem(self._list.selectedItems()[0])

    def _second_line(self, permit: Permit) -> str:
        label = self._book.search_words.categories.get(permit.category)
        parts = [self._words.pick(label.label_fr, label.label_en)] if label else []
        parts += [", ".join(permit.articles), ", ".join(permit.types)]
        return " · ".join(part for part in parts if part)

    def _filter(self, text: str) -> None:
        words = self._words
        if text.strip():
            self._fill(self._search_engine.find(text))
        else:
            self._fill(self._in_groups())
        count = self._list.count()
        said = words.plural("{n} permit found", "{n} permits found", count)
        if not count:
            said = words.text(
                "No permit matches. Try fewer words, an article such as L. 421-9 or a "
                "card such as VPF, or let the questions help you."
            )
        self._found.setText(said if text.strip() else "")
        self._found.setVisible(bool(text.strip()))
        self._show_procedures()

    def _show_procedures(self) -> None:
        permit = self.permit
        kept = self.procedure
        self._procedure.clear()
        if permit is not None:
            for name, procedure in permit.procedures.items():
                label = self._words.pick(procedure.title_fr, procedure.title_en)
                self._procedure.addItem(label, name)
            self._procedure.setCurrentIndex(max(self._procedure.findData(kept), 0))
        self._explain()

    def _explain(self) -> None:
        permit = self.permit
        chosen = permit.procedures.get(self.procedure) if permit else None
        text = self._words.pick(chosen.help_fr, chosen.help_en) if chosen else ""
        self._help.setText(text)
        self._help.setVisible(bool(text))
        self.changed.emit()

    def _open_finder(self) -> None:
        self._pages.setCurrentWidget(self._finder)
        self._finder.begin(self.territory)

    def _close_finder(self) -> None:
        self._pages.setCurrentIndex(0)
        self._search.setFocus()

    def _take(self, permit_id: str, procedure: str) -> None:
        self._pages.setCurrentIndex(0)
        self.choose(permit_id, procedure)
        self._procedure.setFocus()
