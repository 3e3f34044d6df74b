# SPDX-License-Identifier: Apache-2.0
"""The plan of a case: what to do and when, which papers help, what it costs."""

from collections.abc import Iterator
from html import escape

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QDialog, QPushButton, QTextBrowser, QVBoxLayout, QWidget

from dossier.rulebook.plan import FilingPlan
from dossier.services.plan_words import PlanItem, headline, sections, warnings
from dossier.ui import theme
from dossier.ui.blocks import heading, spread
from dossier.ui.text import Words


class PlanDialog(QDialog):
    """Shows a plan as one text, to read and to copy from; it changes nothing."""

    calendar_wanted = Signal()

    def __init__(
        self,
        words: Words,
        plan: FilingPlan,
        *,
        parent: QWidget,
        saves: bool = False,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("plan-dialog")
        self.setWindowTitle(words.text("The plan"))
        self.page = QTextBrowser()
        self.page.setAccessibleName(words.text("The plan"))
        self.page.setOpenLinks(False)
        self.page.document().setDocumentMargin(14)
        quiet = self.palette().color(QPalette.ColorRole.PlaceholderText)
        self.page.setHtml(_page(words, plan, quiet.name()))
        theme.calm_scroll_bar(self.page)
        self.leave = QPushButton(words.text("Close"))
        self.leave.setDefault(True)
        self.leave.clicked.connect(self.accept)
        self.save = QPushButton(words.text("Save as calendar…"))
        self.save.setVisible(saves)
        self.save.clicked.connect(self.calendar_wanted)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(20, 18, 20, 16)
        layout.setSpacing(theme.GAP)
        layout.addWidget(heading(words.text("The plan")))
        layout.addWidget(self.page, 1)
        layout.addLayout(spread(self.save, self.leave))
        self.resize(QSize(780, 660))


def _page(words: Words, plan: FilingPlan, quiet: str) -> str:
    """Return the plan as the rich text Qt understands; ``quiet`` is a colour."""
    t = words.translator
    parts = [f"<p><b>{escape(line)}</b></p>" for line in headline(t, plan)]
    said = (f"{one.message} {one.remedy}".rstrip() for one in warnings(t, plan))
    parts += [f"<p>⚠ {escape(line)}</p>" for line in said]
    for section in sections(t, plan):
        parts.append(f"<h3>{escape(section.title)}</h3>")
        for item in section.items:
            parts += _entry(item, quiet)
    return "".join(parts)


def _entry(item: PlanItem, quiet: str) -> Iterator[str]:
    day = f"<br><span style='color:{quiet}'>{escape(item.day)}</span>"
    detail = f"<br>{escape(item.detail)}"
    yield f"<p style='margin-bottom:0'><b>{escape(item.title)}</b>"
    yield f"{day if item.day else ''}{detail if item.detail else ''}</p>"
    if item.points:
        points = "".join(f"<li>{escape(point)}</li>" for point in item.points)
        yield f"<ul style='margin-top:2px;margin-bottom:0'>{points}</ul>"
    if item.source:
        style = f"margin-top:0;color:{quiet}"
        yield f"<p style='{style}'><small>{escape(item.source)}</small></p>"
