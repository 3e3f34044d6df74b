# SPDX-License-Identifier: Apache-2.0
"""What assembly gave: pages, size, what was made smaller, and where it lies."""

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from dossier.domain.finding import Finding
from dossier.services.assemble_case import CaseAssembled
from dossier.services.edits_noted import edits_said
from dossier.services.parts_said import inside_said
from dossier.services.reread_said import reread_said
from dossier.ui import theme
from dossier.ui.blocks import (
    Card,
    ElidedLabel,
    ScrollColumn,
    body,
    caption,
    heading,
    row,
    strong,
)
from dossier.ui.slot_state import State
from dossier.ui.text import Words

_MOST_SHRUNK = 30


class AssembledView(QWidget):
    """The result of one assembly."""

    def __init__(
        self, words: Words, result: CaseAssembled, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName("assembled")
        self._words = words
        self._result = result
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.GAP)
        layout.addWidget(self._summary())
        layout.addWidget(self._details(), 1)

    def _summary(self) -> QWidget:
        _ = self._words.text
        merged = self._result.merged
        card = Card()
        card.set_colours(
            edge=theme.state_colour(State.FINE, self.palette()), ground=None
        )
        pages = self._words.plural("{n} page", "{n} pages", merged.pages)
        size = self._words.size(merged.bytes)
        show = QPushButton(_("Open the PDF"))
        show.clicked.connect(
            lambda: QDesktopServices.openUrl(QUrl.fromLocalFile(str(merged.output)))
        )
        folder = QPushButton(_("Open its folder"))
        folder.clicked.connect(
            lambda: QDesktopServices.openUrl(
                QUrl.fromLocalFile(str(merged.output.parent))
            )
        )
        buttons = row(show, folder)
        buttons.addStretch(1)
        layout = QVBoxLayout(card)
        layout.setContentsMargins(18, 14, 14, 14)
        layout.setSpacing(6)
        title = f"{pages} · {size}"
        if merged.split:
            count = len(merged.split)
            title += " · " + self._words.plural("{n} part", "{n} parts", count)
        layout.addWidget(heading(title, scale=1.4))
        layout.addWidget(ElidedLabel(str(merged.output)))
        layout.addWidget(
            caption(_("Every page was read back and counted after writing."))
        )
        layout.addLayout(buttons)
        return card

    def _details(self) -> QWidget:
        scroll = ScrollColumn()
        self._add_split(scroll)
        for warning in self._result.merged.warnings:
            scroll.column.addWidget(self._warning(warning))
        if self._result.per_slot:
            count = len(self._result.per_slot)
            text = self._words.plural(
                "{n} PDF for a single piece is in {folder}",
                "{n} PDFs, one per piece, are in {folder}",
                count,
                folder=str(self._result.per_slot[0].parent),
            )
            scroll.column.addWidget(body(text))
        self._add_beside(scroll)
        self._add_edits(scroll)
        self._add_reread(scroll)
        self._add_shrunk(scroll)
        return scroll

    def _add_split(self, scroll: ScrollColumn) -> None:
        """Name every part, its pages and its size."""
        for one in self._result.merged.split:
            pages = self._words.plural("{n} page", "{n} pages", one.pages)
            size = self._words.size(one.bytes)
            scroll.column.addWidget(body(f"{one.output.name} · {pages} · {size}"))

    def _add_reread(self, scroll: ScrollColumn) -> None:
        """Say what is known of print on the pages made smaller."""
        rereads = [one.reread for one in self._result.merged.outputs]
        for said in reread_said(self._words.translator, rereads):
            scroll.column.addWidget(caption(said))

    def _add_beside(self, scroll: ScrollColumn) -> None:
        """Say what lies beside the PDF, and what went inside which."""
        parts = self._result.parts
        if parts.zip is not None:
            text = self._words.text("All of it is in {file}", file=str(parts.zip))
            scroll.column.addWidget(body(text))
        for said in inside_said(self._words.translator, parts):
            scroll.column.addWidget(body(said))

    def _add_edits(self, scroll: ScrollColumn) -> None:
        """Say which pages are not in the PDF as the person gave them."""
        for part in self._result.merged.parts:
            for said in edits_said(self._words.translator, part):
                scroll.column.addWidget(body(f"{part.file} · {said}"))

    def _warning(self, warning: Finding) -> QWidget:
        phrase = self._words.phrase(warning.code, warning.facts)
        card = Card()
        card.set_colours(
            edge=theme.state_colour(State.ADVICE, self.palette()), ground=None
        )
        layout = QVBoxLayout(card)
        layout.setContentsMargins(16, 8, 12, 8)
        layout.addWidget(body(phrase.message))
        if phrase.remedy:
            layout.addWidget(caption(phrase.remedy))
        return card

    def _add_shrunk(self, scroll: ScrollColumn) -> None:
        shrunk = self._result.merged.shrunk
        if not shrunk:
            nothing = self._words.text("No picture had to be made smaller.")
            scroll.column.addWidget(caption(nothing))
            return
        title = self._words.plural(
            "{n} picture was made smaller to fit:",
            "{n} pictures were made smaller to fit:",
            len(shrunk),
        )
        scroll.column.addWidget(strong(title))
        for image in shrunk[:_MOST_SHRUNK]:
            line = self._words.text(
                "{file}, page {page}: {before} → {after}, {dpi} dots per inch",
                file=image.file,
                page=image.page,
                before=self._words.size(image.from_bytes),
                after=self._words.size(image.to_bytes),
                dpi=image.dpi,
            )
            if image.bilevel:
                line += ", " + self._words.text("black and white")
            scroll.column.addWidget(caption(line))
        if (more := len(shrunk) - _MOST_SHRUNK) > 0:
            text = self._words.plural("and {n} more", "and {n} more", more)
            scroll.column.addWidget(caption(text))
