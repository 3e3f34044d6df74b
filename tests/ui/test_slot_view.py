# SPDX-License-Identifier: Apache-2.0
import datetime as dt

import pytest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from dossier.rulebook.checklist import Remark
from dossier.services.status import SlotStatus
from dossier.ui.job_runner import JobRunner
from dossier.ui.pictures import Pictures
from dossier.ui.slot_view import SlotView
from dossier.ui.text import Words
from tests.ui.fakes import slot


def remark(kind: str, severity: str, text: str) -> Remark:
    return Remark(
        kind=kind,
        text_fr=text,
        text_en=text,
        source="préfecture",
        as_of=dt.date(2026, 11, 22),
        confidence="single",
        severity=severity,  # type: ignore[arg-type]
    )


@pytest.fixture
def view(qtbot: QtBot, words: Words, jobs: JobRunner) -> SlotView:
    made = SlotView(words, Pictures(jobs, lambda: None))
    qtbot.addWidget(made)
    made.show()
    return made


def practice(view: SlotView) -> QLabel | None:
    shown = [label for label in view.findChildren(QLabel) if "• " in label.text()]
    return shown[0] if shown else None


def test_the_remarks_that_matter_stand_under_the_help(view: SlotView) -> None:
    remarks = (
        remark("address", "advice", "A mobile bill is often refused."),
        remark("address", "note", "Some desks want three months."),
        remark("utility_bill", "warning", "A schedule is no bill."),
        remark("rental_lease", "advice", "Isère refuses private leases."),
    )
    asked = slot("address", "Address", "Domicile", particulars=remarks)
    view.show_slot(SlotStatus(slot=asked, documents=(), findings=()), locked=False)
    label = practice(view)
    assert label is not None
    assert label.text() == (
        "• A mobile bill is often refused.\n• A schedule is no bill."
    )
    assert len(label.toolTip().splitlines()) == len(remarks)


def test_a_slot_without_remarks_shows_none(view: SlotView) -> None:
    asked = slot("passport", "Passport", "Passeport")
    view.show_slot(SlotStatus(slot=asked, documents=(), findings=()), locked=False)
    assert practice(view) is None


def test_a_local_rule_says_whose_it_is_and_how_old_a_paper_may_be(
    view: SlotView,
) -> None:
    asked = slot("address", "Address", "Domicile", local="Bureau", max_age_months=3)
    view.show_slot(SlotStatus(slot=asked, documents=(), findings=()), locked=False)
    said = "\n".join(label.text() for label in view.findChildren(QLabel))
    assert "Local rule: Bureau · here: no more than 3 months old" in said


def test_a_piece_with_a_long_name_fits_a_small_screen(view: SlotView) -> None:
    name = "Justificatif de domicile de moins de six mois, facture ou quittance. " * 6
    asked = slot("address", name, name, help_en=name, help_fr=name)
    view.show_slot(SlotStatus(slot=asked, documents=(), findings=()), locked=False)
    assert view.minimumSizeHint().height() < 300
