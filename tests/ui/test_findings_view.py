# SPDX-License-Identifier: Apache-2.0
from pathlib import Path

import pytest
from PySide6.QtCore import QSizeF
from PySide6.QtGui import QColor, QImage, QPixmap
from PySide6.QtWidgets import QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from dossier.domain.errors import UnreadableFileError
from dossier.domain.finding import Finding, Severity
from dossier.services.status import SlotStatus
from dossier.ui.evidence_view import Evidence, EvidenceView
from dossier.ui.findings_view import FindingsView
from dossier.ui.job_runner import JobRunner
from dossier.ui.outline import box_on
from dossier.ui.pictures import Pictures
from dossier.ui.slot_state import State
from dossier.ui.snippet import Snippet
from dossier.ui.text import Words
from dossier.ui.theme import page_colour
from tests.ui.fakes import FakeDesk, document, slot

BOX = (0.1, 0.2, 0.4, 0.25)
BILL = document(2, "edf.pdf", 2)
TOO_OLD = Finding(
    code="issued_within.too_old",
    severity=Severity.BLOCKER,
    facts={
        "name": "edf.pdf",
        "issued": "2026-03-02",
        "good_through": "2026-09-02",
        "months": 6,
        "page": 1,
    },
    document="d2",
    page=1,
    box=BOX,
    rule_source="CESEDA, annexe 10 (r25.s1.i2)",
)
FINE = Finding(code="page_count.enough", severity=Severity.PASS, document="d2")


@pytest.fixture
def pictures(jobs: JobRunner, tmp_path: Path) -> Pictures:
    desk = FakeDesk(tmp_path / "a.dossier", None)  # type: ignore[arg-type]
    return Pictures(jobs, lambda: desk)  # type: ignore[return-value,arg-type]


def status(*findings: Finding) -> SlotStatus:
    return SlotStatus(slot=slot("a", "A", "A"), documents=(BILL,), findings=findings)


def view_of(
    qtbot: QtBot, words: Words, pictures: Pictures, *findings: Finding
) -> FindingsView:
    view = FindingsView(words, pictures)
    qtbot.addWidget(view)
    view.resize(420, 600)
    view.show_slot(status(*findings), locked=False)
    view.show()
    return view


def test_the_worst_finding_comes_first_with_its_rule(
    qtbot: QtBot, words: Words, pictures: Pictures
) -> None:
    view = view_of(qtbot, words, pictures, FINE, TOO_OLD)
    assert view.findChild(QWidget, "passed") is not None
    names = [card.objectName() for card in view._cards]
    assert names == ["finding-issued_within.too_old"]
    said = [label.text() for label in view._cards[0].findChildren(QLabel)]
    assert "To put right" in said
    assert "Rule: CESEDA, annexe 10, ligne 25" in said
    assert any("2 March 2026" in text for text in said)


def test_the_evidence_is_outlined_in_the_finding_itself(
    qtbot: QtBot, words: Words, pictures: Pictures
) -> None:
    view = view_of(qtbot, words, pictures, TOO_OLD)
    snippet = view._cards[0]._snippet
    assert snippet is not None
    qtbot.waitUntil(lambda: snippet.picture is not None)
    colour = page_colour(State.BLOCKER)
    assert colour.rgb() in colours_of(snippet.grab().toImage())


def test_a_portrait_stands_in_the_middle_of_its_strip(qtbot: QtBot) -> None:
    snippet = Snippet((0.2, 0.2, 0.8, 0.8), QColor("#000000"), "place")
    qtbot.addWidget(snippet)
    snippet.resize(400, 84)
    portrait = QPixmap(70, 90)
    portrait.fill(QColor("#ff0000"))
    snippet.show_picture(portrait)
    picture = snippet.grab().toImage()
    red = [
        x
        for x in range(picture.width())
        if picture.pixelColor(x, 5).red() > 250 and picture.pixelColor(x, 5).green() < 5
    ]
    assert red
    assert abs(red[0] - (picture.width() - 1 - red[-1])) <= 2


def test_show_announces_page_and_box(
    qtbot: QtBot, words: Words, pictures: Pictures
) -> None:
    view = view_of(qtbot, words, pictures, TOO_OLD)
    with qtbot.waitSignal(view.show_wanted) as shown:
        button(view, "Show").click()
    assert shown.args == [Evidence(document=BILL, page=1, box=BOX, state=State.BLOCKER)]


def test_only_what_weighs_can_be_set_aside(
    qtbot: QtBot, words: Words, pictures: Pictures
) -> None:
    view = view_of(qtbot, words, pictures, TOO_OLD, FINE)
    buttons = view.findChildren(QPushButton)
    assert [b.text() for b in buttons].count("Set aside…") == 1


def test_a_finding_set_aside_shows_the_reason_and_can_count_again(
    qtbot: QtBot, words: Words, pictures: Pictures
) -> None:
    aside = Finding(
        code="issued_within.too_old",
        severity=Severity.BLOCKER,
        document="d2",
        overruled="the office accepts it",
    )
    view = view_of(qtbot, words, pictures, aside)
    said = " ".join(label.text() for label in view.findChildren(QLabel))
    assert "the office accepts it" in said
    with qtbot.waitSignal(view.restore_wanted) as restored:
        button(view, "Let it count again").click()
    assert restored.args == ["issued_within.too_old"]


def test_a_read_only_case_offers_no_change(
    qtbot: QtBot, words: Words, pictures: Pictures
) -> None:
    view = FindingsView(words, pictures)
    qtbot.addWidget(view)
    view.show_slot(status(TOO_OLD), locked=True)
    texts = [b.text() for b in view.findChildren(QPushButton)]
    assert texts == ["Show"]


def test_the_page_scrolls_to_the_box_and_outlines_it(
    qtbot: QtBot, words: Words, pictures: Pictures
) -> None:
    view = EvidenceView(words, pictures)
    qtbot.addWidget(view)
    view.resize(560, 420)
    view.show()
    low = (0.1, 0.9, 0.4, 0.93)
    view.show_evidence(Evidence(document=BILL, page=2, box=low, state=State.UNKNOWN))
    qtbot.waitUntil(lambda: view.canvas.picture is not None)
    area = view.canvas.outlined
    assert area is not None
    assert view._scroll.verticalScrollBar().value() > 0
    assert view.canvas.visibleRegion().contains(area.toRect().center())
    assert view._place.text() == "page 2 of 2"


def test_a_box_near_the_edge_stays_on_the_page() -> None:
    page = QSizeF(1000, 1414)
    area = box_on(page, (0.0, 0.0, 1.0, 1.0))
    assert (area.left(), area.top(), area.right(), area.bottom()) == (0, 0, 1000, 1414)


def test_a_page_that_cannot_be_rendered_leaves_a_blank_sheet(
    qtbot: QtBot, words: Words, jobs: JobRunner
) -> None:
    class Broken:
        def picture(self, *_: object, **__: object) -> bytes:
            raise UnreadableFileError("file.damaged", name="x")

    pictures = Pictures(jobs, Broken)  # type: ignore[arg-type]
    view = EvidenceView(words, pictures)
    qtbot.addWidget(view)
    view.show_evidence(Evidence(document=BILL, page=1, box=BOX))
    qtbot.waitUntil(lambda: view.canvas.picture is not None)
    assert view.canvas.picture is not None
    assert view.canvas.picture.isNull()
    assert view.canvas.outlined is None


def button(view: FindingsView, text: str) -> QPushButton:
    return next(b for b in view.findChildren(QPushButton) if b.text() == text)


def colours_of(image: QImage) -> set[int]:
    return {
        image.pixel(x, y) for x in range(image.width()) for y in range(image.height())
    }


@pytest.mark.parametrize("code", ["upright.leaning", "page.photo_of_paper"])
def test_a_page_that_lies_crooked_can_be_straightened_from_its_finding(
    qtbot: QtBot, words: Words, pictures: Pictures, code: str
) -> None:
    crooked = Finding(
        code=code,
        severity=Severity.ADVICE,
        facts={"name": "edf.pdf", "page": 2, "degrees": 4.9},
        document="d2",
        page=2,
    )
    view = view_of(qtbot, words, pictures, crooked)
    wanted: list[tuple[str, int]] = []
    view.straighten_wanted.connect(lambda *which: wanted.append(which))
    view.findChild(QPushButton, "straighten").click()
    assert wanted == [("d2", 2)]


def test_of_a_file_the_case_has_lost_nothing_is_shown_or_set_aside(
    qtbot: QtBot, words: Words, pictures: Pictures
) -> None:
    lost = Finding(
        code="file.damaged_in_case",
        severity=Severity.BLOCKER,
        facts={"name": "edf.pdf"},
        document="d2",
    )
    view = view_of(qtbot, words, pictures, lost)
    assert [b.text() for b in view.findChildren(QPushButton)] == []
