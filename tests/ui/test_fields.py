# SPDX-License-Identifier: Apache-2.0
import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pytestqt.qtbot import QtBot

from dossier.ui.fields import ChoiceField, DateField, YesNoField, typed_date
from dossier.ui.text import Words


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("22/11/2026", dt.date(2026, 11, 22)),
        ("3.5.1999", dt.date(1999, 5, 3)),
        (" 2026-02-01 ", dt.date(2026, 2, 1)),
        ("1 2 2020", dt.date(2020, 2, 1)),
        ("31/02/2026", None),
        ("11/22/2026", None),
        ("01/02/26", None),
        ("", None),
        ("demain", None),
    ],
)
def test_dates_are_read_day_first_and_two_digit_years_refused(
    typed: str, meant: dt.date | None
) -> None:
    assert typed_date(typed) == meant


@given(st.dates(min_value=dt.date(1000, 1, 1)))
def test_every_date_shown_is_read_back(day: dt.date) -> None:
    assert typed_date(f"{day:%d/%m/%Y}") == day


@given(st.text(max_size=12))
def test_anything_typed_is_a_date_or_nothing(text: str) -> None:
    assert typed_date(text) is None or isinstance(typed_date(text), dt.date)


def test_a_date_field_says_what_it_understood(qtbot: QtBot, words: Words) -> None:
    field = DateField(words, "Date of birth")
    qtbot.addWidget(field)
    qtbot.keyClicks(field.line, "14/03/2002")
    assert field.value == dt.date(2002, 3, 14)
    assert "March" in field._echo.text()
    field.line.setText("14/13/2002")
    assert field.wrong
    assert "not a date" in field._echo.text()


def test_yes_or_no_starts_unanswered(qtbot: QtBot, words: Words) -> None:
    field = YesNoField(words, "Married?")
    qtbot.addWidget(field)
    assert field.value is None
    with qtbot.waitSignal(field.changed):
        field._no.click()
    assert field.value is False


def test_a_choice_starts_unanswered(qtbot: QtBot, words: Words) -> None:
    field = ChoiceField(words, "Diploma", [("phd", "Doctorate"), ("ma", "Master")])
    qtbot.addWidget(field)
    assert field.value is None
    field.set_value("ma")
    assert field.value == "ma"
