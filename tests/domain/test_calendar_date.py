# SPDX-License-Identifier: Apache-2.0
import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dossier.domain.calendar_date import FIRST_YEAR, LAST_YEAR, Order, dates_in

MONTHS = [
    "janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août",
    "septembre", "octobre", "novembre", "décembre",
]  # fmt: skip
SHORT_MONTHS = [
    "janv.", "févr.", "mars", "avr.", "mai", "juin", "juil.", "août", "sept.", "oct.",
    "nov.", "déc.",
]  # fmt: skip
WEEKDAYS = ["lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche"]


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("1er mars 2024", "2024-03-01"),
        ("ler mars 2024", "2024-03-01"),
        ("Ier mars 2024", "2024-03-01"),
        ("1 er mars 2024", "2024-03-01"),
        ("1° mars 2024", "2024-03-01"),
        ("1® mars 2024", "2024-03-01"),
        ("le vendredi 3 avril 2026", "2026-04-03"),
        ("Vendredi, 3 avril 2026", "2026-04-03"),
        ("3 AVRIL 2026", "2026-04-03"),
        ("3 août 2025", "2025-08-03"),
        ("3 aout 2025", "2025-08-03"),
        ("3 aofit 2025", "2025-08-03"),
        ("12 janv. 2024", "2024-01-12"),
        ("12 févr. 2024", "2024-02-12"),
        ("12 fev 2024", "2024-02-12"),
        ("12-avr-2024", "2024-04-12"),
        ("12/AVR/2024", "2024-04-12"),
        ("15 sept. 2023", "2023-09-15"),
        ("7 décernbre 2023", "2023-12-07"),
        ("7 décembro 2023", "2023-12-07"),
        ("7 novernbre 2023", "2023-11-07"),
        ("7 0ctobre 2023", "2023-10-07"),
        ("7 jui1let 2023", "2023-07-07"),
        ("5 mai 2O24", "2024-05-05"),
        ("29août2023", "2023-08-29"),
        ("Paris,le1er juin 2024", "2024-06-01"),
        ("12 mars 24", "2024-03-12"),
        ("March 3, 2024", "2024-03-03"),
        ("3rd March 2024", "2024-03-03"),
        ("Dec 31st, 2025", "2025-12-31"),
        ("03.04.26", "2026-04-03"),
        ("03/04/2026", "2026-04-03"),
        ("03-04-2026", "2026-04-03"),
        ("3/4/2026", "2026-04-03"),
        ("3/4/26", "2026-04-03"),
        ("01/02/85", "1985-02-01"),
        ("30 - 09 - 2016", "2016-09-30"),
        ("30   -   09   -   2016", "2016-09-30"),
        ("30 – 09 – 2016", "2016-09-30"),
        ("03 / 04 / 2026", "2026-04-03"),
        ("O2/1l/2O19", "2019-11-02"),
        ("2B/02/2023", "2023-02-28"),
        ("Z1/0S/2023", "2023-05-21"),
        ("2026-04-03", "2026-04-03"),
        ("2026-04-03T10:00:00", "2026-04-03"),
        ("2024/04/15", "2024-04-15"),
        ("2024.04.15", "2024-04-15"),
        ("11 02 2030", "2030-02-11"),
        ("le03/04/2026", "2026-04-03"),
        ("(03/04/2026)", "2026-04-03"),
        ("FACTURATION15/02/2024", "2024-02-15"),
        ("n° 12/03/2024", "2024-03-12"),
        ("12/31/2024", "2024-12-31"),
        ("29/02/2024", "2024-02-29"),
        ("Edité le 27/01/2021, page 1", "2021-01-27"),
    ],
)
def test_a_date_is_read_in_every_spelling(text, date):
    assert [m.date.isoformat() for m in dates_in(text)] == [date]


@pytest.mark.parametrize(
    "text",
    [
        "Janvier 2017",
        "janvier",
        "01/2024",
        "2024",
        "31/02/2024",
        "29 février 2023",
        "00/01/2024",
        "32/01/2024",
        "02/31/2024",
        "99/99/9999",
        "3 avril",
        "12 mais 2024",
        "12 marche 2024",
        "15 pages 2024",
        "12 mars 24 euros",
        "01/01/1899",
        "01/01/2101",
        "01.02.03.04.05",
        "01 02 03 04 05",
        "06-12-03-04-05",
        "+33 1 02 03 2024",
        "FR76 3000 6000 0112 3456 7890 189",
        "123 456 789 00012",
        "552 081 317 66522",
        "SIRET 43726443700179",
        "1 234,56 €",
        "12.03.24 €",
        "10,11,2024",
        "12:30",
        "12h30",
        "12.30.45",
        "v1.2.26",
        "version 10.11.12",
        "3.4.26",
        "192.168.10.20",
        "FA-2024-01-12",
        "FA-2024-01-12-003",
        "A12/03/2024",
        "12/03/2024/5",
        "12.50/13.2024",
        "75001 Paris 12 2024",
        "0112 12 2024 99",
        "20240412",
        "",
    ],
)
def test_nothing_else_is_taken_for_a_date(text):
    assert dates_in(text) == ()


@pytest.mark.parametrize(
    ("text", "order"),
    [
        ("25/12/2024", Order.DAY_FIRST),
        ("12/25/2024", Order.MONTH_FIRST),
        ("05/04/2024", Order.EITHER),
        ("05/05/2024", Order.CLEAR),
        ("2024-04-05", Order.CLEAR),
        ("5 avril 2024", Order.CLEAR),
    ],
)
def test_a_date_proves_the_order_of_its_parts_or_not(text, order):
    assert dates_in(text)[0].order is order


def test_several_dates_are_given_in_reading_order_with_their_places():
    text = "du 01/01/2020-31/01/2020, puis 3 mai 2021"
    found = dates_in(text)
    assert [text[m.start : m.end] for m in found] == [
        "01/01/2020",
        "31/01/2020",
        "3 mai 2021",
    ]


def test_a_swapped_reading_is_kept_when_the_order_is_open():
    assert dates_in("03/04/2026")[0].swapped == dt.date(2026, 3, 4)


def test_repairs_are_counted():
    assert dates_in("O2/1l/2O19")[0].repairs == 3
    assert dates_in("02/11/2019")[0].repairs == 0


days = st.dates(dt.date(FIRST_YEAR, 1, 1), dt.date(2099, 12, 31))


def spellings(d: dt.date) -> list[str]:
    month, short = MONTHS[d.month - 1], SHORT_MONTHS[d.month - 1]
    day = "1er" if d.day == 1 else str(d.day)
    return [
        f"{d:%d/%m/%Y}",
        f"{d:%d.%m.%Y}",
        f"{d:%d-%m-%Y}",
        f"{d:%d %m %Y}",
        f"{d:%d / %m / %Y}",
        f"{d.day}/{d.month}/{d.year}",
        f"{d:%Y-%m-%d}",
        f"{d:%Y/%m/%d}",
        f"{day} {month} {d.year}",
        f"{day} {month.upper()} {d.year}",
        f"{day} {short} {d.year}",
        f"{WEEKDAYS[d.weekday()]} {day} {month} {d.year}",
    ]


@given(
    days, st.integers(0, 11), st.sampled_from(["", "le ", "Facture du ", "A Lyon, "])
)
def test_any_day_is_found_back_in_each_french_spelling(day, spelling, lead):
    text = f"{lead}{spellings(day)[spelling]}."
    assert [m.date for m in dates_in(text)] == [day]


@given(
    st.text(
        alphabet=st.sampled_from("0123456789OlISBZ/.- ,:aeimnrstuvj°€"), max_size=60
    )
)
def test_random_text_never_fails_nor_gives_a_day_out_of_range(text):
    for match in dates_in(text):
        assert FIRST_YEAR <= match.date.year <= LAST_YEAR
        assert 0 <= match.start < match.end <= len(text)


@given(st.text(max_size=80))
def test_any_unicode_text_is_survived(text):
    dates_in(text)
