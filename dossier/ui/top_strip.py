# SPDX-License-Identifier: Apache-2.0
"""The strip above a case: who, how far, when to file, what it costs, what to print."""

import datetime as dt

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFont
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QMenu,
    QProgressBar,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from dossier.domain.finding import Severity
from dossier.rulebook.plan import FilingPlan
from dossier.services.status import SlotStatus
from dossier.ui import theme
from dossier.ui.blocks import Card, ElidedLabel, PrimaryButton, caption, heading, row
from dossier.ui.case_controller import Standing
from dossier.ui.text import Words


class TopStrip(Card):
    """Shows the case as a whole; announces what is to be made of it."""

    assemble_wanted = Signal()
    cover_file_wanted = Signal()
    cover_print_wanted = Signal()
    form_wanted = Signal(str)
    details_wanted = Signal()
    plan_wanted = Signal()

    def __init__(
        self, words: Words, *, on: dt.date, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._words = words
        self._on = on
        self._who = ElidedLabel()
        self._what = ElidedLabel(weight=QFont.Weight.Normal)
        self._pieces = _fact_label()
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._bar.setFixedHeight(6)
        self._window = _fact_label()
        self._window_note = caption()
        self._fees = _fact_label()
        self._fees_note = caption()
        self._buttons: list[QPushButton] = []
        self._arrange()

    def show_standing(self, standing: Standing, permit_title: str) -> None:
        """Show where the case stands."""
        case = standing.case
        names = (case.applicant.get("given_names"), case.applicant.get("surname"))
        who = " ".join(name for name in names if name)
        self._who.set_text(who or self._words.text("Applicant not named yet"))
        self._what.set_text(permit_title)
        self._show_pieces(standing)
        self._show_plan(standing.plan)

    def _arrange(self) -> None:
        _ = self._words.text
        facts = QHBoxLayout()
        facts.setSpacing(theme.WIDE_GAP + 4)
        facts.addLayout(_pair(self._who, self._what), 5)
        progress = _pair(self._pieces, self._bar)
        facts.addLayout(progress, 3)
        facts.addLayout(_pair(self._window, self._window_note), 5)
        facts.addLayout(_pair(self._fees, self._fees_note), 2)
        details = QPushButton(_("Person and answers…"))
        details.clicked.connect(self.details_wanted)
        self._plan = QPushButton(_("The plan…"))
        self._plan.setObjectName("plan")
        self._plan.clicked.connect(self.plan_wanted)
        form = QPushButton(_("Attestation d'hébergement…"))
        form.clicked.connect(lambda: self.form_wanted.emit("attestation-hebergement"))
        cover = QPushButton(_("Cover sheet"))
        cover.setMenu(self._cover_menu(cover))
        assemble = PrimaryButton(_("Assemble…"))
        assemble.setObjectName("assemble")
        assemble.clicked.connect(self.assemble_wanted)
        self._buttons = [details, self._plan, form, cover, assemble]
        buttons = row(details, self._plan, form, cover)
        buttons.addStretch(1)
        buttons.addWidget(assemble)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 10, 16, 10)
        layout.setSpacing(theme.GAP)
        layout.addLayout(facts)
        layout.addLayout(buttons)

    def _cover_menu(self, parent: QWidget) -> QMenu:
        menu = QMenu(parent)
        save = menu.addAction(self._words.text("Save as PDF…"))
        save.triggered.connect(self.cover_file_wanted)
        printing = menu.addAction(self._words.text("Print…"))
        printing.triggered.connect(self.cover_print_wanted)
        return menu

    def _show_pieces(self, standing: Standing) -> None:
        required = [s for s in standing.status.slots if _is_due_now(s)]
        there = [s for s in required if not s.missing]
        text = self._words.plural(
            "{n} of {total} pieces",
            "{n} of {total} pieces",
            len(there),
            total=len(required),
        )
        wrong = [s for s in standing.status.slots if _to_put_right(s)]
        if wrong:
            text += " · " + self._words.plural(
                "{n} to put right", "{n} to put right", len(wrong)
            )
        self._pieces.setText(text)
        self._bar.setRange(0, max(len(required), 1))
        self._bar.setValue(len(there))
        self._bar.setAccessibleName(text)

    def _show_plan(self, plan: FilingPlan | None) -> None:
        _ = self._words.text
        self._plan.setEnabled(plan is not None)
        if plan is None:
            self._window.setText(_("Filing window unknown"))
            self._window_note.setText(_("Enter when the permit expires"))
            self._fees.setText(self._words.nothing)
            self._fees_note.setText(_("fees"))
            return
        self._show_window(plan)
        known = plan.fees_known
        self._fees.setText(
            self._words.money(plan.total) if known else self._words.nothing
        )
        self._fees_note.setText(_("fees in all") if known else _("fees set locally"))

    def _show_window(self, plan: FilingPlan) -> None:
        _ = self._words.text
        if plan.open_ended or plan.needs is not None:
            known = plan.needs is None
            self._window.setText(
                _("No filing window applies") if known else _("Filing window unknown")
            )
            self._window_note.setText("" if known else _("An answer is missing"))
            return
        opens, closes = self._words.date(plan.opens), self._words.date(plan.closes)
        self._window.setText(
            _("File from {opens} to {closes}", opens=opens, closes=closes)
        )
        note = self._days_left(plan)
        if "closes" in plan.days_off and self._on <= plan.closes:
            note += " · " + _("offices are closed on the last day")
        self._window_note.setText(note)

    def _days_left(self, plan: FilingPlan) -> str:
        if self._on < plan.opens:
            days = (plan.opens - self._on).days
            return self._words.plural("opens in {n} day", "opens in {n} days", days)
        days = (plan.closes - self._on).days
        if days < 0:
            return self._words.text("The window has closed: file without delay")
        return self._words.plural("{n} day left", "{n} days left", days)


def _is_due_now(status: SlotStatus) -> bool:
    """Tell whether a piece counts: asked for, and not only once the card is there."""
    slot = status.slot
    return slot.required and status.asked and not slot.at_delivery


def _to_put_right(status: SlotStatus) -> bool:
    return status.verdict is Severity.BLOCKER and not status.missing


def _fact_label() -> QLabel:
    label = heading(scale=1.0)
    label.setWordWrap(False)
    return label


def _pair(upper: QWidget, lower: QWidget) -> QVBoxLayout:
    layout = QVBoxLayout()
    layout.setSpacing(2)
    if isinstance(lower, QLabel):
        lower.setWordWrap(False)
    layout.addWidget(upper)
    layout.addWidget(lower)
    layout.setAlignment(Qt.AlignmentFlag.AlignTop)
    return layout
