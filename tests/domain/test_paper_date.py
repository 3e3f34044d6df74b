# SPDX-License-Identifier: Apache-2.0
import datetime as dt

import pytest

from dossier.domain.paper_date import BY_PERSON, other_dates, paper_date
from dossier.domain.piece import ReadFile
from dossier.domain.reading import (
    Barcode,
    DateRole,
    FoundDate,
    PageReading,
    Reading,
    TwoDDoc,
)
from dossier.domain.stated_date import StatedDate

ON = dt.date(2026, 11, 22)
BOX = (0.1, 0.1, 0.2, 0.12)
CODE_BOX = (0.7, 0.1, 0.8, 0.2)


def day(text):
    return dt.date.fromisoformat(text) if text else None


def found(text, *, role=DateRole.ISSUE, score=7.0):
    date = day(text)
    return FoundDate(
        date=date, role=role, text=text, box=BOX, page=1, score=score, confidence=1.0
    )


def code(text, *, signature="valid", specimen=False):
    twoddoc = TwoDDoc(
        type="00",
        issue_date=day(text),
        name=None,
        address=None,
        signature=signature,
        specimen=specimen,
    )
    return Barcode(format="Data Matrix", box=CODE_BOX, twoddoc=twoddoc)


def file(*dates, codes=(), said="unsaid"):
    page = PageReading(
        page=1,
        width_mm=210,
        height_mm=297,
        language="fr",
        dates=dates,
        barcodes=codes,
    )
    reading = Reading(sha256="a", type="pdf", size_bytes=1, pages=(page,))
    stated = None
    if said != "unsaid":
        stated = StatedDate(document="d1", date=day(said), made_on=ON)
    return ReadFile(name="bill.pdf", reading=reading, document="d1", stated=stated)


def test_what_nobody_says_is_what_was_read():
    dated = paper_date(file(found("2026-10-01")), on=ON)
    assert dated.issued.date == day("2026-10-01")
    assert dated.issued.source == "ocr"


def test_a_date_a_person_gives_replaces_what_was_read():
    dated = paper_date(file(found("2026-10-01"), said="2026-09-03"), on=ON)
    assert dated.issued.date == day("2026-09-03")
    assert (dated.issued.source, dated.issued.page) == (BY_PERSON, None)


def test_a_given_date_that_was_read_keeps_its_place_on_the_page():
    read = (found("2026-10-01"), found("2026-09-03", score=5))
    issued = paper_date(file(*read, said="2026-09-03"), on=ON).issued
    assert (issued.source, issued.page, issued.box) == (BY_PERSON, 1, BOX)
    assert issued.text == "2026-09-03"


def test_a_paper_said_to_bear_no_date_has_none():
    assert paper_date(file(found("2026-10-01"), said=None), on=ON).issued is None


@pytest.mark.parametrize("said", ["2026-10-02", None])
@pytest.mark.parametrize("signature", ["valid", "unverifiable"])
def test_a_word_does_not_undo_a_signed_code(said, signature):
    codes = (code("2026-03-01", signature=signature),)
    dated = paper_date(file(codes=codes, said=said), on=ON)
    assert dated.denied.date == day("2026-03-01")
    assert dated.denied.box == CODE_BOX
    assert dated.issued == dated.denied


def test_a_word_that_one_of_the_codes_confirms_is_not_denied():
    codes = (code("2026-03-01"), code("2026-09-01"))
    dated = paper_date(file(codes=codes, said="2026-09-01"), on=ON)
    assert dated.denied is None
    assert dated.issued.source == BY_PERSON


@pytest.mark.parametrize(
    "worthless",
    [code("2026-03-01", signature="invalid"), code("2026-03-01", specimen=True)],
)
def test_a_code_that_proves_nothing_does_not_stand_against_a_word(worthless):
    dated = paper_date(file(codes=(worthless,), said="2026-10-02"), on=ON)
    assert dated.denied is None
    assert dated.issued.date == day("2026-10-02")


def test_dates_of_no_known_role_are_offered_but_not_births_and_expiries():
    page = file(
        found("2026-09-10", role=DateRole.DUE, score=-3),
        found("2026-08-10", role=DateRole.OTHER, score=-1),
        found("1990-01-01", role=DateRole.BIRTH),
        found("2026-01-01", role=DateRole.EXPIRY),
        found("2026-12-24", role=DateRole.OTHER),
    ).reading
    offered = [one.date for one in other_dates(page, on=ON)]
    assert offered == [day("2026-08-10"), day("2026-09-10")]
