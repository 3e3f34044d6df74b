# SPDX-License-Identifier: Apache-2.0
"""What the checks say about the chosen slot, worst first, each with its evidence."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, QSizeF, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPalette, QPen, QPixmap
from PySide6.QtWidgets import (
    QAbstractButton,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from dossier.domain.document import Document
from dossier.domain.finding import Box, Finding, Severity
from dossier.services.status import SlotStatus
from dossier.ui import theme
from dossier.ui.blocks import Card, ScrollColumn, body, caption, heading, row, strong
from dossier.ui.evidence_view import Evidence
from dossier.ui.outline import box_on, paint_outline
from dossier.ui.pictures import PAGE_PX, Pictures
from dossier.ui.slot_state import WORDS, State, finding_state
from dossier.ui.text import Words

_SNIPPET_HEIGHT = 84
_LOOK_YOURSELF = "piece.look_yourself"
"""Says what no check has judged: a reminder, not a finding."""


class Snippet(QAbstractButton):
    """The part of a page that shows the evidence, outlined; a click shows the page."""

    def __init__(self, box: Box, colour: QColor, name: str) -> None:
        super().__init__()
        self._box = box
        self._colour = colour
        self.picture: QPixmap | None = None
        self.setAccessibleName(name)
        self.setToolTip(name)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setMinimumHeight(_SNIPPET_HEIGHT)

    def sizeHint(self) -> QSize:
        """Return a flat strip."""
        return QSize(300, _SNIPPET_HEIGHT)

    def show_picture(self, picture: QPixmap) -> None:
        """Show this page's part around the box."""
        self.picture = picture
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the part of the page, then the outline."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.fillRect(self.rect(), self.palette().color(QPalette.ColorRole.Base))
        if self.picture is not None and not self.picture.isNull():
            self._paint_part(painter, self.picture)
        role = (
            QPalette.ColorRole.Highlight if self.hasFocus() else QPalette.ColorRole.Mid
        )
        painter.setPen(QPen(self.palette().color(role), 2 if self.hasFocus() else 1))
        painter.drawRect(self.rect().adjusted(0, 0, -1, -1))

    def _paint_part(self, painter: QPainter, picture: QPixmap) -> None:
        area = box_on(QSizeF(picture.size()), self._box)
        part = _part_around(area, QSizeF(self.size()), QSizeF(picture.size()))
        target = QRectF(self.rect())
        painter.drawPixmap(target, picture, part)
        scale = target.width() / part.width()
        shown = QRectF(
            (area.x() - part.x()) * scale,
            (area.y() - part.y()) * scale,
            area.width() * scale,
            area.height() * scale,
        )
        paint_outline(
            painter, shown.intersected(target.adjusted(3, 3, -3, -3)), self._colour
        )


def _part_around(area: QRectF, window: QSizeF, page: QSizeF) -> QRectF:
    """Return the part of the page to show: the area with as much around as fits."""
    width = min(max(area.width() * 1.15, page.width() * 0.42), page.width())
    height = width * window.height() / window.width()
    if height < area.height() * 1.15:
        height = min(area.height() * 1.15, page.height())
        width = height * window.width() / window.height()
    part = QRectF(0, 0, width, height)
    part.moveCenter(area.center())
    part.moveLeft(min(max(part.left(), 0), max(page.width() - width, 0)))
    part.moveTop(min(max(part.top(), 0), max(page.height() - height, 0)))
    return part


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
        colour = theme.state_colour(self._state, self.palette())
        self._snippet = Snippet(box, colour, name)
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


class FindingsView(QWidget):
    """The findings of the chosen slot."""

    show_wanted = Signal(object)
    overrule_wanted = Signal(str)
    restore_wanted = Signal(str)

    def __init__(
        self, words: Words, pictures: Pictures, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._words = words
        self._pictures = pictures
        self._cards: list[FindingCard] = []
        self._title = heading(words.text("What Dossier found"), scale=1.1)
        self._scroll = ScrollColumn()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.GAP)
        layout.addWidget(self._title)
        layout.addWidget(self._scroll, 1)
        pictures.arrived.connect(self._show_pictures)

    def show_slot(self, status: SlotStatus, *, locked: bool) -> None:
        """Show the findings of a slot, worst first, then what was found right."""
        self._scroll.empty()
        self._cards = []
        documents = {d.id: d for d in status.documents}
        passed = [f for f in status.findings if _is_plain_pass(f)]
        for finding in sorted(status.findings, key=lambda f: -f.weight):
            if finding in passed or finding.code == _LOOK_YOURSELF:
                continue
            document = documents.get(finding.document or "")
            self._add(FindingCard(self._words, finding, document, locked=locked))
        if passed:
            self._scroll.column.addWidget(PassedCard(self._words, passed))
        self._add_reminder(status)
        self._show_pictures()

    def _add(self, card: FindingCard) -> None:
        card.show_wanted.connect(self.show_wanted)
        card.overrule_wanted.connect(self.overrule_wanted)
        card.restore_wanted.connect(self.restore_wanted)
        self._cards.append(card)
        self._scroll.column.addWidget(card)

    def _add_reminder(self, status: SlotStatus) -> None:
        for finding in status.findings:
            if finding.code == _LOOK_YOURSELF:
                said = self._words.phrase(finding.code, finding.facts)
                text = " ".join(part for part in (said.message, said.remedy) if part)
                self._scroll.column.addWidget(caption(text))
                return

    def _show_pictures(self) -> None:
        for card in self._cards:
            card.show_pictures(self._pictures)


def _is_plain_pass(finding: Finding) -> bool:
    """Tell whether it says that all is well and has no place on a page to show."""
    return (
        finding_state(finding) is State.FINE
        and finding.box is None
        and finding.overruled is None
        and finding.code != _LOOK_YOURSELF
    )


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
