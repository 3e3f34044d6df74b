# SPDX-License-Identifier: Apache-2.0
"""What only the embedded text says is no date of issue to act upon."""

import datetime as dt
from collections.abc import Callable
from pathlib import Path

import pytest
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from dossier.domain.issue_date import choose_issue_date
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
