# SPDX-License-Identifier: Apache-2.0
import datetime as dt
import tomllib
from pathlib import Path

import msgspec
import pytest

from dossier.checks.ephoto import PhotoCode
from dossier.domain.finding import Severity
from dossier.domain.piece import Piece, ReadFile
from dossier.domain.reading import PageReading, Reading, Word
from dossier.i18n.phrases import PHRASES
from dossier.rulebook.photo_file import PhotoFile

RULES = Path(__file__).parents[2] / "rules" / "photo.toml"
FILE = msgspec.convert(tomllib.loads(RULES.read_text("utf-8")), PhotoFile)
ON = dt.date(2026, 11, 22)
CODE = "AB12CD34EF56GH78JK90LM"
LIMITS = FILE.code_limits(ON)


def sheet(*lines):
    words = []
    for number, line in enumerate(lines):
        for place, text in enumerate(line.split()):
            x, y = 0.05 + place * 0.12, 0.1 + number * 0.05
            words.append(Word(text=text, box=(x, y, x + 0.1, y + 0.02)))
    page = PageReading(page=1, width_mm=100, height_mm=150, words=tuple(words))
    reading = Reading(sha256="1", type="jpeg", size_bytes=1, pages=(page,))
    return ReadFile(name="planche.jpg", reading=reading, document="d1")


def said(*files, expected=True, **answers):
    answers = {f"ephoto_{key}": value for key, value in answers.items()}
    piece = Piece(kind="id_photos", files=files, on=ON, answers=answers)
    assert LIMITS is not None
    found = PhotoCode(limits=LIMITS, expected=expected).run(piece)
    return [(one.code.removeprefix("ephoto."), one.severity) for one in found]


@pytest.mark.parametrize(
    ("issued", "expected"),
    [
        (dt.date(2026, 9, 1), ("in_time", Severity.PASS)),
        (dt.date(2026, 11, 19), ("in_time", Severity.PASS)),
        (dt.date(2026, 11, 20), ("may_not_work_yet", Severity.ADVICE)),
        (ON, ("may_not_work_yet", Severity.ADVICE)),
        (dt.date(2026, 11, 23), ("after_filing", Severity.UNKNOWN)),
        (dt.date(2026, 6, 22), ("in_time", Severity.PASS)),
        (dt.date(2026, 6, 21), ("expires_soon", Severity.ADVICE)),
        (dt.date(2026, 5, 22), ("expires_soon", Severity.ADVICE)),
        (dt.date(2026, 5, 21), ("expired", Severity.BLOCKER)),
    ],
)
def test_a_code_lives_six_months_and_may_take_three_days_to_work(issued, expected):
    assert said(code=CODE, date=issued) == [expected]


def test_a_code_without_a_date_is_asked_for_it():
    assert said(code=CODE) == [("no_date", Severity.ADVICE)]
    assert said(code=CODE, date="") == [("no_date", Severity.ADVICE)]


def test_a_code_works_once():
    issued = dt.date(2026, 9, 1)
    assert ("used", Severity.BLOCKER) in said(code=CODE, date=issued, used=True)


@pytest.mark.parametrize(
    ("code", "outcome"),
    [(CODE[:-1], "unusual_length"), (CODE + "X", "unusual_length"),
     (CODE[:-1] + "*", "unusual_signs")],
)  # fmt: skip
def test_another_form_warns_and_never_blocks(code, outcome):
    found = said(code=code, date=dt.date(2026, 9, 1))
    assert found[0] == (outcome, Severity.ADVICE)
    assert max(severity for _, severity in found) is Severity.ADVICE


def test_a_code_read_from_the_sheet_is_offered_and_compared():
    paper = sheet("ePhoto", "AB12 CD34 EF56 GH78 JK90 LM")
    assert said(paper) == [("offered", Severity.UNKNOWN)]
    good = dt.date(2026, 9, 1)
    assert said(paper, code=CODE, date=good)[1:] == [("on_the_sheet", Severity.PASS)]
    alike = CODE.replace("0", "O")
    told = [("nearly_on_the_sheet", Severity.ADVICE)]  # typed wrong, or read wrong
    assert said(paper, code=alike, date=good)[1:] == told
    other = said(paper, code="X" + CODE[1:], date=good)[1:]
    assert other == [("differs", Severity.UNKNOWN)]


def test_a_picture_alone_is_not_enough_where_the_code_is_filed():
    assert said(sheet("Photo")) == [("no_code", Severity.UNKNOWN)]
    assert said(sheet("Photo"), expected=False) == []
    assert said() == []


def test_every_value_has_a_source():
    assert LIMITS is not None
    assert all(LIMITS.sources[name] for name in ("length", "code_once", "life_months"))


def test_on_its_last_day_a_code_may_still_be_filed():
    message, remedy = PHRASES["ephoto.expires_soon"]
    assert "before" not in remedy
    assert "{left} days" not in message  # one day, no day: no plural to get wrong
