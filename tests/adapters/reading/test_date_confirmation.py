# SPDX-License-Identifier: Apache-2.0
"""A recognised date is acted upon only when a second reading gives it too."""

import datetime as dt
from dataclasses import replace

import pytest
from PIL import Image, ImageDraw, ImageFont

from dossier.adapters.date_confirmation import UNCONFIRMED, confirmed
from dossier.adapters.date_crops import CropReader
from dossier.adapters.date_search import second_look
from dossier.adapters.tesseract import Segmentation, ocr_engine
from dossier.domain.date_finder import find_dates
from dossier.domain.issue_date import choose_issue_date
from dossier.domain.reading import (
    DateRole,
    FoundDate,
    PageReading,
    Reading,
    TextSource,
    Word,
)
from tests.adapters.reading import papers

DAY = dt.date(2022, 11, 28)
MISREAD = dt.date(2022, 4, 28)
PAGE = Image.new("L", (800, 1100), 240)
BOX = (0.4, 0.1, 0.5, 0.115)


class Eyes:
    """An engine that gives one text after another; counts how often it looked."""

    name = "eyes"

    def __init__(self, *texts: str) -> None:
        self._texts = list(texts)
        self.looks: list[Segmentation] = []

    def words(self, grey, *, dpi, segmentation=Segmentation.PAGE):
        self.looks.append(segmentation)
        text = self._texts.pop(0) if self._texts else ""
        return tuple(
            Word(text=part, box=(0.02 + n * 0.2, 0.4, 0.2 + n * 0.2, 0.6))
            for n, part in enumerate(text.split())
        )


def found(day=DAY, *, score=6.0, confidence=0.95, box=BOX):
    return FoundDate(
        date=day, role=DateRole.ISSUE, text=f"{day:%d/%m/%Y}", box=box, page=1,
        score=score, confidence=confidence,
    )  # fmt: skip


def word(confidence=0.95, box=BOX):
    return Word(text="28/11/2022", box=box, confidence=confidence)


def again(dates, eyes, *, words=()):
    crops = CropReader(grey=PAGE, engine=eyes, dpi=200)
    return confirmed(dates, words or (word(),), crops)


def choice(dates):
    page = PageReading(
        page=1, width_mm=210, height_mm=297, text_source=TextSource.OCR,
        language="fr", dates=tuple(dates),
    )  # fmt: skip
    reading = Reading(sha256="0" * 64, type="pdf", size_bytes=1, pages=(page,))
    return choose_issue_date(reading, on=papers.ON)


def test_two_readings_that_agree_make_a_date_sure():
    eyes = Eyes("28/11/2022", "du 28/11/2022")
    (date,) = again([found(confidence=0.5)], eyes, words=(word(0.5),))
    assert (date.date, date.confidence) == (DAY, 0.9)
    assert eyes.looks == [Segmentation.LINE] * 2


def test_agreement_does_not_settle_which_number_is_the_month():
    doubtful = found(confidence=0.48)
    (date,) = again([doubtful], Eyes(*["28/11/2022"] * 2), words=(word(0.96),))
    assert date.confidence == 0.48


@pytest.mark.parametrize(
    "texts",
    [
        ("28/11/2022", "28/04/2022", "28/11/2022"),
        ("28/04/2022", "28/11/2022", "28/11/2022"),
        ("28/04/2022", "", ""),
        ("28/11/2022", "", "28/04/2022"),
    ],
)
def test_a_reading_that_disagrees_makes_it_unsure_and_both_are_shown(texts):
    dates = again([found()], Eyes(*texts))
    assert [d.date for d in dates] == [DAY, MISREAD]
    chosen = choice(dates)
    assert not chosen.certain
    assert not chosen.plausible
    assert {c.date for c in chosen.candidates} == {DAY, MISREAD}


def test_two_readings_against_one_are_shown_first():
    dates = again([found(MISREAD)], Eyes(*["28/11/2022"] * 3))
    chosen = choice(dates)
    assert chosen.best.date == DAY
    assert not chosen.certain


def test_a_date_nobody_can_read_again_is_unsure():
    (date,) = again([found()], Eyes("", "x", ""))
    assert date.confidence == round(0.95 * UNCONFIRMED, 3)


@pytest.mark.parametrize("text", ["28112022", "2811/2022", "28/112022"])
def test_digits_whose_strokes_were_lost_agree(text):
    (date,) = again([found()], Eyes(text, text))
    assert date.confidence == 0.95


def test_dates_that_cannot_decide_are_not_read_again():
    eyes = Eyes()
    due = replace(found(score=-3.0), role=DateRole.DUE)
    born = replace(found(score=2.5), role=DateRole.BIRTH)
    weak = found(score=1.5)
    assert again([due, born, weak], eyes) == (due, born, weak)
    assert eyes.looks == []


def test_every_print_of_a_refuted_day_is_doubted():
    low = found(score=1.0, box=(0.1, 0.8, 0.2, 0.815))
    dates = again([found(), low], Eyes(*["28/04/2022"] * 3))
    assert all(d.confidence < 0.6 for d in dates)


def test_a_date_over_two_lines_is_read_as_a_block():
    eyes = Eyes(*["le 28 novembre 2022"] * 2)
    tall = (0.1, 0.1, 0.6, 0.14)
    words = (word(box=(0.5, 0.1, 0.6, 0.115)), word(box=(0.1, 0.125, 0.2, 0.14)))
    (date,) = again([found(box=tall)], eyes, words=words)
    assert date.confidence == 0.95
    assert set(eyes.looks) == {Segmentation.BLOCK}


def test_the_real_engine_confirms_what_it_read_in_a_shadow():
    page = papers.scan(papers.BILL, noise=6).point(lambda grey: grey * 0.6)
    engine = ocr_engine(papers.TESSDATA)
    words = engine.words(page, dpi=200)
    crops = CropReader(grey=page, engine=engine, dpi=200)
    dates = confirmed(find_dates(words, page=1), words, crops)
    issue = next(d for d in dates if d.date == dt.date(2026, 5, 22))
    assert issue.confidence > 0.85


def test_a_date_lost_beside_a_label_is_found_at_a_second_look():
    page = papers.scan(("Facture d'électricité", "Date de facture :", "Merci"))
    font = ImageFont.truetype(str(papers.FONT), 30)
    draw = ImageDraw.Draw(page)
    draw.text((700, 322), "22/05/2026", font=font, fill=30)
    engine = ocr_engine(papers.TESSDATA)
    words = [w for w in engine.words(page, dpi=200) if "2026" not in w.text]
    assert find_dates(words, page=1) == ()
    crops = CropReader(grey=page, engine=engine, dpi=200)
    (date,) = second_look((), words, crops, 1)[0]
    assert (date.date, date.role) == (dt.date(2026, 5, 22), DateRole.ISSUE)
    assert date.score > 3.5
    assert 0.35 < date.box[0] < 0.45


def test_strokes_put_back_leave_a_date_too_doubtful_to_act_upon():
    eyes = Eyes("22052026")
    label = tuple(
        Word(text=text, box=(0.1 + n * 0.1, 0.1, 0.19 + n * 0.1, 0.115))
        for n, text in enumerate(("Date", "de", "facture", ":"))
    )
    crops = CropReader(grey=PAGE, engine=eyes, dpi=200)
    dates = second_look((), label, crops, 1)[0]
    assert [d.date for d in dates] == [dt.date(2026, 5, 22)]
    assert dates[0].confidence < 0.6


def test_a_page_with_a_labelled_date_gets_no_second_look():
    eyes = Eyes()
    crops = CropReader(grey=PAGE, engine=eyes, dpi=200)
    assert second_look((found(),), (word(),), crops, 1)[0] == (found(),)
    assert eyes.looks == []


def test_a_date_seen_again_at_its_place_is_one_date():
    birth = "née le 12 mars 1971"
    elsewhere = (Word(text="Madame", box=(0.1, 0.8, 0.2, 0.815)),)
    eyes = Eyes(birth, birth)
    crops = CropReader(grey=PAGE, engine=eyes, dpi=200)
    dates = second_look((), elsewhere, crops, 1)[0]
    assert [(d.date, d.role) for d in dates] == [(dt.date(1971, 3, 12), DateRole.BIRTH)]
    assert second_look(dates, elsewhere, crops, 1)[0] == dates
    assert len(eyes.looks) == 2


def test_later_pages_are_looked_at_only_where_a_date_is_announced():
    eyes = Eyes()
    crops = CropReader(grey=PAGE, engine=eyes, dpi=200)
    assert second_look((), (word(),), crops, 2)[0] == ()
    assert eyes.looks == []


def test_a_label_that_only_the_second_look_shows_tells_what_a_date_is():
    before = replace(found(score=1.5), role=DateRole.OTHER)
    crops = CropReader(grey=PAGE, engine=Eyes("Date de facture : 28/11/2022"), dpi=200)
    (date,), seen = second_look((before,), (word(),), crops, 1)
    assert (date.date, date.role) == (DAY, DateRole.ISSUE)
    assert date.score > before.score
    assert "28/11/2022" in [w.text for w in seen]


@pytest.mark.parametrize(("text", "sure"), [("28/11/2022", True), ("28112022", False)])
def test_strokes_put_back_are_sure_once_they_were_read(text, sure):
    mended = found(confidence=0.43)
    (date,) = again([mended], Eyes(text, text), words=(word(0.48),))
    assert (date.confidence >= 0.6) is sure
