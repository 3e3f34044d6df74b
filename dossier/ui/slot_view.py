# SPDX-License-Identifier: Apache-2.0
"""The chosen slot: what is asked, the files in it, and where to put more."""

from collections.abc import Iterable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget

from dossier.rulebook.checklist import Remark, Slot
from dossier.services.local_words import local_age
from dossier.services.photo_rules import looks_at_photos
from dossier.services.status import SlotStatus
from dossier.ui import theme
from dossier.ui.blocks import (
    ScrollColumn,
    body,
    caption,
    column,
    empty_layout,
    heading,
    row,
    strong,
)
from dossier.ui.drop_zone import DropZone
from dossier.ui.page_strip import DocumentCard
from dossier.ui.pictures import Pictures
from dossier.ui.slot_state import WORDS, slot_state
from dossier.ui.text import Words


class SlotView(QWidget):
    """Shows one slot; announces every wish about its files."""

    files_dropped = Signal(list)
    files_wanted = Signal()
    folder_wanted = Signal()
    form_wanted = Signal(str)
    page_wanted = Signal(str, int)
    """Document id and page."""
    edit_wanted = Signal(str, int)
    page_edited = Signal(str, object)
    """Document id and a ``PageEdit``."""
    pages_ordered = Signal(str, tuple)
    """Document id and its pages in their new order."""
    reordered = Signal(tuple)
    """Document ids in their new order."""
    move_wanted = Signal(str)
    removed = Signal(str)
    photo_wanted = Signal(str, int)
    """Document id and page of an identity photo to be checked and cut."""
    shown = Signal(object, bool)
    """The ``SlotStatus`` now shown, and whether it may not be changed."""

    def __init__(
        self, words: Words, pictures: Pictures, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._words = words
        self._pictures = pictures
        self._status: SlotStatus | None = None
        self._cards: list[DocumentCard] = []
        self._title = heading(scale=1.35)
        self._sign = QLabel()
        self._state = strong()
        self._help = body()
        self._practice = body()
        self._why = caption()
        self._form = QPushButton(words.text("Fill in this form…"))
        self._form.clicked.connect(self._announce_form)
        self._scroll = ScrollColumn()
        self._files = column()
        self._zone = DropZone(words)
        self._zone.files_dropped.connect(self.files_dropped)
        self._zone.files_wanted.connect(self.files_wanted)
        self._zone.folder_wanted.connect(self.folder_wanted)
        self._arrange()
        pictures.arrived.connect(self._show_pictures)

    def show_slot(self, status: SlotStatus, *, locked: bool) -> None:
        """Show a slot; ``locked`` hides what would change it."""
        before, self._status = self._status, status
        redraw = (
            before is None
            or before.slot.id != status.slot.id
            or before.documents != status.documents
        )
        slot = status.slot
        self._title.setText(self._words.label(slot))
        state = slot_state(status)
        self._sign.setPixmap(theme.state_icon(state, self.palette()).pixmap(18, 18))
        self._state.setText(self._state_words(status))
        palette = self.palette()
        palette.setColor(
            QPalette.ColorRole.WindowText, theme.state_colour(state, palette)
        )
        self._state.setPalette(palette)
        help_text = self._words.pick(slot.help_fr, slot.help_en)
        self._help.setText(help_text)
        self._help.setVisible(bool(help_text))
        self._show_practice(slot)
        self._show_why(slot)
        self._form.setVisible(slot.generated_by is not None and not locked)
        self._zone.setVisible(not locked)
        if before is None or before.slot.id != slot.id:
            self._scroll.verticalScrollBar().setValue(0)
        if redraw:
            self._show_documents(status, locked=locked)
        self.shown.emit(status, locked)

    def add_parts(self, *, above: QWidget, below: QWidget) -> None:
        """Take in what some pieces ask for besides files, above and below those."""
        column = self._scroll.column
        column.insertWidget(1, above)
        column.addWidget(below)
        above.hide()
        below.hide()

    def _arrange(self) -> None:
        state = row(self._sign, self._state)
        state.setStretch(1, 1)
        state.setAlignment(self._sign, Qt.AlignmentFlag.AlignTop)
        form = row(self._form)
        form.addStretch(1)
        head = column(
            self._title, state, self._help, self._practice, self._why, form, gap=6
        )
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.WIDE_GAP - 4)
        # What is asked scrolls with the files: some names are long, some screens small.
        self._scroll.column.setSpacing(theme.WIDE_GAP - 4)
        self._scroll.column.addLayout(head)
        self._scroll.column.addLayout(self._files)
        layout.addWidget(self._scroll, 1)
        layout.addWidget(self._zone)

    def _state_words(self, status: SlotStatus) -> str:
        word = self._words.text(WORDS[slot_state(status)])
        wanted = status.slot.count
        if wanted <= 1 or status.slot.answer_expected:
            return word
        return f"{word} · " + self._words.plural("{n} wanted", "{n} wanted", wanted)

    def _show_practice(self, slot: Slot) -> None:
        """Show the remarks that matter most; all of them when pointed at."""
        urgent = [
            remark
            for remark in slot.particulars
            if remark.severity == "warning"
            or (remark.severity == "advice" and remark.kind == slot.kind)
        ]
        self._practice.setText(self._remarks(urgent))
        self._practice.setToolTip(self._remarks(slot.particulars))
        self._practice.setVisible(bool(urgent))

    def _remarks(self, remarks: Iterable[Remark]) -> str:
        said = (self._words.pick(one.text_fr, one.text_en) for one in remarks)
        return "\n".join(f"• {line}" for line in said)

    def _show_why(self, slot: Slot) -> None:
        why = self._words.pick(slot.why_fr or "", slot.why_en or "")
        lines = [self._words.text("Asked because: {why}", why=why)] if why else []
        if slot.local is not None:
            text = self._words.text("Local rule: {name}", name=slot.local)
            if slot.max_age_months is not None:
                age = local_age(self._words.translator, slot.max_age_months)
                text = f"{text} · {age}"
            lines.append(text)
        if slot.sources:
            said = (self._words.source(source) for source in slot.sources[:2])
            rule = " · ".join(dict.fromkeys(said))
            lines.append(self._words.text("Rule: {source}", source=rule))
        self._why.setText("\n".join(lines))
        self._why.setVisible(bool(lines))

    def _show_documents(self, status: SlotStatus, *, locked: bool) -> None:
        focused = next((f for c in self._cards if (f := c.focused_page())), None)
        empty_layout(self._files)
        self._cards = []
        for position, document in enumerate(status.documents):
            card = DocumentCard(
                self._words,
                document,
                place=(position, len(status.documents)),
                locked=locked,
                photo=looks_at_photos(status.slot.checks),
            )
            card.page_wanted.connect(self.page_wanted)
            card.edit_wanted.connect(self.edit_wanted)
            card.page_edited.connect(self.page_edited)
            card.pages_ordered.connect(self.pages_ordered)
            card.move_up.connect(lambda one: self._reorder(one, -1))
            card.move_down.connect(lambda one: self._reorder(one, +1))
            card.move_elsewhere.connect(self.move_wanted)
            card.removed.connect(self.removed)
            card.photo_wanted.connect(self.photo_wanted)
            self._cards.append(card)
            self._files.addWidget(card)
        self._set_tab_order()
        self._show_pictures()
        if focused is not None:
            for card in self._cards:
                card.focus_page(focused)

    def _set_tab_order(self) -> None:
        before: QWidget = self._form
        for card in self._cards:
            for widget in card.focus_order():
                QWidget.setTabOrder(before, widget)
                before = widget

    def _show_pictures(self) -> None:
        for card in self._cards:
            card.show_pictures(self._pictures)

    def _reorder(self, document_id: str, by: int) -> None:
        if self._status is None:
            return
        ids = [d.id for d in self._status.documents]
        place = ids.index(document_id)
        ids.insert(place + by, ids.pop(place))
        self.reordered.emit(tuple(ids))

    def _announce_form(self) -> None:
        if self._status is not None and self._status.slot.generated_by is not None:
            self.form_wanted.emit(self._status.slot.generated_by)
