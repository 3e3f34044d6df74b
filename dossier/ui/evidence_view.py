# SPDX-License-Identifier: Apache-2.0
"""A page as large as the place allows, with the evidence outlined."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from PySide6.QtCore import QRectF, QSize, QSizeF, Qt, Signal
from PySide6.QtGui import (
    QAction,
    QColor,
    QKeySequence,
    QPainter,
    QPaintEvent,
    QPalette,
    QPen,
    QPixmap,
    QResizeEvent,
)
from PySide6.QtWidgets import (
    QHBoxLayout,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from dossier.domain.document import Document
from dossier.domain.finding import Box
from dossier.domain.page_edit import PageEdit
from dossier.ui import theme
from dossier.ui.blocks import ElidedLabel, caption, row, tool_button
from dossier.ui.outline import box_on, paint_outline
from dossier.ui.pictures import PAGE_PX, Pictures
from dossier.ui.slot_state import State
from dossier.ui.text import Words

_ZOOMS = (0.5, 0.75, 1.0, 1.35, 1.8, 2.4)
_A4 = 297 / 210


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """What is to be shown: a page of a document, and where to look on it."""

    document: Document
    page: int
    box: Box | None = None
    state: State = State.ADVICE


def _edit_shown(evidence: Evidence) -> PageEdit | None:
    """Return the edit the page is shown with: none where a place on it is outlined.

    Places belong to the page as it was given.
    """
    if evidence.box is not None:
        return None
    return replace(evidence.document.edit(evidence.page), left_out=False)


class PageCanvas(QWidget):
    """Paints one page and the outline on it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.picture: QPixmap | None = None
        self.box: Box | None = None
        self.colour = QColor()

    @property
    def outlined(self) -> QRectF | None:
        """The outlined area in the canvas's pixels, None when nothing is."""
        if self.box is None or self.picture is None or self.picture.isNull():
            return None
        return box_on(QSizeF(self.size()), self.box)

    def ratio(self) -> float:
        """Return height by width of the page, A4 while it is unknown."""
        if self.picture is None or self.picture.isNull():
            return _A4
        return self.picture.height() / self.picture.width()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the page, or a blank sheet while it is on its way."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.fillRect(self.rect(), self.palette().color(QPalette.ColorRole.Base))
        if self.picture is not None and not self.picture.isNull():
            painter.drawPixmap(self.rect(), self.picture)
        painter.setPen(QPen(self.palette().color(QPalette.ColorRole.Mid), 1))
        painter.drawRect(self.rect().adjusted(0, 0, -1, -1))
        if (area := self.outlined) is not None:
            paint_outline(painter, area, self.colour)


class EvidenceView(QWidget):
    """One page with a way back, to the other pages, and closer."""

    left = Signal()
    edit_wanted = Signal(str, int)
    """A document's id and a page."""

    def __init__(
        self, words: Words, pictures: Pictures, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._words = words
        self._pictures = pictures
        self._shown: Evidence | None = None
        self._zoom = _ZOOMS.index(1.0)
        self.canvas = PageCanvas()
        self._scroll = QScrollArea()
        self._scroll.setWidget(self.canvas)
        self._scroll.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self._scroll.setAccessibleName(words.text("The page"))
        theme.calm_scroll_bar(self._scroll)
        self._place = caption()
        self._place.setWordWrap(False)
        self._name = ElidedLabel()
        head = row(self._name, self._place)
        head.setStretch(0, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.GAP)
        layout.addLayout(self._buttons())
        layout.addLayout(head)
        layout.addWidget(self._scroll, 1)
        leave = QAction(self)
        leave.setShortcut(QKeySequence(Qt.Key.Key_Escape))
        leave.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        leave.triggered.connect(self.left)
        self.addAction(leave)
        pictures.arrived.connect(self._fill)

    def show_evidence(self, evidence: Evidence) -> None:
        """Show a page and scroll to what is to be seen on it."""
        self._shown = evidence
        self.canvas.picture = None
        self.canvas.box = evidence.box
        self.canvas.colour = theme.page_colour(evidence.state)
        self._zoom = _ZOOMS.index(1.0)
        self._name.set_text(evidence.document.name)
        count = evidence.document.pages
        self._place.setText(self._place_words(evidence))
        self._back_page.setEnabled(evidence.page > 1)
        self._next_page.setEnabled(evidence.page < count)
        self._back_page.setVisible(count > 1)
        self._next_page.setVisible(count > 1)
        self._fill()
        self._scroll.setFocus()

    def set_locked(self, *, locked: bool) -> None:
        """Offer to edit pages, or not."""
        self._edit.setVisible(not locked)

    def renew(self, documents: Sequence[Document]) -> None:
        """Show the page as it is filed now, if its document changed."""
        shown = self._shown
        for document in documents if shown is not None else ():
            if (
                shown
                and document.id == shown.document.id
                and document != shown.document
            ):
                self.show_evidence(replace(shown, document=document))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit the page to the new width."""
        super().resizeEvent(event)
        self._fit()

    def _buttons(self) -> QHBoxLayout:
        _ = self._words.text
        back = QPushButton(_("Back to the piece"))
        back.setObjectName("back-to-piece")
        back.clicked.connect(self.left)
        self._back_page = tool_button("←", _("Previous page"))
        self._next_page = tool_button("→", _("Next page"))
        smaller = tool_button("\N{MINUS SIGN}", _("Smaller"))
        larger = tool_button("+", _("Larger"))
        self._back_page.clicked.connect(lambda: self._turn(-1))
        self._next_page.clicked.connect(lambda: self._turn(+1))
        smaller.clicked.connect(lambda: self._step_zoom(-1))
        larger.clicked.connect(lambda: self._step_zoom(+1))
        self._edit = QPushButton(_("Edit this page…"))
        self._edit.setObjectName("edit-page")
        self._edit.clicked.connect(self._wish_to_edit)
        line = row(back, self._edit)
        line.addStretch(1)
        for button in (self._back_page, self._next_page, smaller, larger):
            line.addWidget(button)
        return line

    def _fill(self) -> None:
        if self._shown is None or self.canvas.picture is not None:
            return
        shown = self._shown
        picture = self._pictures.get(
            shown.document, shown.page, PAGE_PX, _edit_shown(shown)
        )
        self.canvas.picture = picture
        self._fit()
        self._look_at_box()

    def _place_words(self, shown: Evidence) -> str:
        """Say which page it is, and whether it is shown as given or as filed."""
        _ = self._words.text
        said = _("page {page} of {count}", page=shown.page, count=shown.document.pages)
        if shown.page in shown.document.left_out:
            how = _("left out")
        elif shown.document.edit(shown.page).does_nothing:
            return said
        elif _edit_shown(shown) is None:
            how = _("as you gave it")
        else:
            how = _("edited")
        return f"{said} · {how}"

    def _wish_to_edit(self) -> None:
        if self._shown is not None:
            self.edit_wanted.emit(self._shown.document.id, self._shown.page)

    def _fit(self) -> None:
        frame = 2 * self._scroll.frameWidth()
        bar = self._scroll.verticalScrollBar().sizeHint().width()
        width = max(self._scroll.width() - frame - bar - 4, 120)
        width = round(width * _ZOOMS[self._zoom])
        self.canvas.resize(QSize(width, round(width * self.canvas.ratio())))
        self.canvas.update()

    def _look_at_box(self) -> None:
        area = self.canvas.outlined
        if area is not None:
            centre = area.center().toPoint()
            self._scroll.ensureVisible(centre.x(), centre.y(), 120, 160)

    def _turn(self, by: int) -> None:
        if self._shown is not None:
            self.show_evidence(
                Evidence(document=self._shown.document, page=self._shown.page + by)
            )

    def _step_zoom(self, by: int) -> None:
        self._zoom = min(max(self._zoom + by, 0), len(_ZOOMS) - 1)
        self._fit()
        self._look_at_box()
