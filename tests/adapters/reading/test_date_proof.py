# SPDX-License-Identifier: Apache-2.0
"""What only the embedded text says is no date of issue to act upon."""

import datetime as dt
from collections.abc import Callable
from pathlib import Path

import pytest
from PIL import Image
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from dossier.adapters.date_proof import UNPROVED, proved
from dossier.domain.issue_date import choose_issue_date
from dossier.domain.reading import DateRole, FoundDate, Word
from dossier.services.jobs import Silent
from tests.adapters.reading import papers

A4 = (595.28, 841.89)
NEW = "Date de facture : 12/09/2026"
OLD = "Date de facture : 12/03/2026"
NEW_DAY = dt.date(2026, 9, 12)
REST = papers.BILL[2:]


def drawn(path: Path, draw: Callable[[Canvas], None]) -> Path:
    canvas = Canvas(str(path), pagesize=A4, invariant=1)
    draw(canvas)
    canvas.showPage()
    canvas.save()
    return path


def lines(canvas: Canvas, texts: tuple[str, ...], *, mode: int = 0) -> None:
    """Set the lines where ``papers.scan`` sets them."""
    for number, text in enumerate(texts):
        pen = canvas.beginText(0.9 * 72, A4[1] - (1.2 + 0.42 * number) * 72 - 11)
        pen.setFont("Helvetica", 12)
        pen.setTextRenderMode(mode)
        pen.textOut(text)
        canvas.drawText(pen)


def white(canvas: Canvas) -> None:
    canvas.setFillColorRGB(1, 1, 1)
    lines(canvas, (NEW,))
    canvas.setFillColorRGB(0, 0, 0)
    lines(canvas, ("", *REST))


def invisible(canvas: Canvas) -> None:
    lines(canvas, (NEW,), mode=3)
    lines(canvas, ("", *REST))


def under_a_patch(canvas: Canvas) -> None:
    lines(canvas, (NEW, *REST))
    patch = papers.scan((OLD,), noise=0).crop((160, 230, 900, 300))
    scale = 72 / 200
    canvas.drawImage(
        ImageReader(patch), 160 * scale, A4[1] - 300 * scale, 740 * scale, 70 * scale
    )


def misread_by_the_scanner(canvas: Canvas) -> None:
    canvas.drawImage(ImageReader(papers.scan((OLD, *REST), noise=0)), 0, 0, *A4)
    lines(canvas, (NEW, *REST), mode=3)


@pytest.mark.parametrize(
    "draw", [white, invisible, under_a_patch, misread_by_the_scanner]
)
def test_a_date_the_paper_does_not_show_is_never_acted_upon(reader, tmp_path, draw):
    reading = reader.read(drawn(tmp_path / "a.pdf", draw), monitor=Silent())
    choice = choose_issue_date(reading, on=papers.ON)
    assert NEW_DAY not in {date.date for date in choice.plausible}
    assert not (choice.certain and choice.best.date == NEW_DAY)


def test_a_date_the_paper_shows_keeps_its_confidence(reader, tmp_path):
    path = papers.text_pdf(tmp_path / "a.pdf", [(NEW, *REST)])
    choice = choose_issue_date(reader.read(path, monitor=Silent()), on=papers.ON)
    assert (choice.best.date, choice.best.confidence) == (NEW_DAY, 1.0)
    assert choice.certain


def test_a_bill_pasted_into_a_letter_is_as_old_as_the_bill(reader, tmp_path):
    def letter(canvas: Canvas) -> None:
        lines(canvas, ("Rennes, le 12/09/2026", *REST[:4]))
        bill = papers.scan((OLD, *REST), noise=0).crop((0, 150, 1654, 1150))
        canvas.drawImage(ImageReader(bill), 60, 60, 476, 288)

    reading = reader.read(drawn(tmp_path / "a.pdf", letter), monitor=Silent())
    choice = choose_issue_date(reading, on=papers.ON)
    assert dt.date(2026, 3, 12) in {date.date for date in choice.plausible}
    assert not (choice.certain and choice.best.date == NEW_DAY)


class Eyes:
    """An engine that sees the same words wherever it looks; counts how often."""

    name = "eyes"

    def __init__(self, *seen: str) -> None:
        self._seen = seen
        self.looks = 0

    def words(self, grey: Image.Image, *, dpi: float) -> tuple[Word, ...]:
        self.looks += 1
        step = 0.9 / max(len(self._seen), 1)
        return tuple(
            Word(text=text, box=(0.05 + n * step, 0.4, 0.04 + (n + 1) * step, 0.6))
            for n, text in enumerate(self._seen)
        )


def found(day: dt.date, score: float, *, top: float) -> FoundDate:
    box = (0.4, top, 0.5, top + 0.01)
    return FoundDate(
        date=day, role=DateRole.ISSUE, text="", box=box, page=1, score=score,
        confidence=1.0,
    )  # fmt: skip


PAGE = Image.new("L", (800, 1100), 255)


def test_a_day_printed_many_times_is_looked_at_once():
    eyes = Eyes("12/09/2026")
    dates = [found(NEW_DAY, 5.0, top=n / 20) for n in range(10)]
    assert proved(dates, PAGE, eyes, dpi=200) == tuple(dates)
    assert eyes.looks == 1


def test_a_day_seen_nowhere_is_doubted_in_every_print_of_it():
    eyes = Eyes("autre", "chose")
    other = found(dt.date(2026, 1, 2), 0.5, top=0.9)
    dates = [found(NEW_DAY, 0.5, top=0.1), found(NEW_DAY, 6.0, top=0.2), other]
    labelled, plain, alone = (
        proved(dates, PAGE, eyes, dpi=200)[n].confidence for n in (1, 0, 2)
    )
    assert (labelled, plain, alone) == (UNPROVED, UNPROVED, 1.0)


def test_dates_that_cannot_decide_are_not_looked_at():
    eyes = Eyes()
    dates = (found(NEW_DAY, 1.9, top=0.1), found(dt.date(2026, 1, 2), -3, top=0.2))
    assert proved(dates, PAGE, eyes, dpi=200) == dates
    assert eyes.looks == 0


def under_a_patch_twice(canvas: Canvas) -> None:
    """The bill's date once more without a label, covered as well."""
    under_a_patch(canvas)
    canvas.drawString(300, 60, "12/09/2026")
    canvas.setFillColorRGB(0.9, 0.9, 0.9)
    canvas.rect(295, 55, 100, 20, fill=1, stroke=0)
    canvas.setFillColorRGB(0.4, 0.4, 0.4)
    for x in range(300, 390, 8):
        canvas.rect(x, 58, 3, 12, fill=1, stroke=0)


def test_a_second_covered_print_lends_a_covered_date_nothing(reader, tmp_path):
    path = drawn(tmp_path / "a.pdf", under_a_patch_twice)
    reading = reader.read(path, monitor=Silent())
    choice = choose_issue_date(reading, on=papers.ON)
    assert not (choice.certain and choice.best.date == NEW_DAY)
    assert NEW_DAY not in {date.date for date in choice.plausible}
