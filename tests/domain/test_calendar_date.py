# SPDX-License-Identifier: Apache-2.0
import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from benchmarks.dated_papers import in_letters, spelled
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
        ("1ER FÉVRIER 2024", "2024-02-01"),
        ("1e mars 2024", "2024-03-01"),
        ("1* mars 2024", "2024-03-01"),
        ("1 ° mars 2024", "2024-03-01"),
        ("1'' mars 2024", "2024-03-01"),
        ("le vendredi 3 avril 2026", "2026-04-03"),
        ("3 avr. 26", "2026-04-03"),
        ("LE TROIS AVRIL DEUX MILLE VINGT-SIX", "2026-04-03"),
        ("le premier février mil neuf cent quatre-vingt-onze", "1991-02-01"),
        ("le vingt et un mai mille neuf cent soixante et onze", "1971-05-21"),
        ("trente-et-un août dix-neuf cent trente et un", "1931-08-31"),
        ("le 3 avril deux mille six", "2006-04-03"),
        ("le trois avril 2026", "2026-04-03"),
        ("l'an deux mille vingt-six, le trois avril", "2026-04-03"),
        ("L\u2019AN DEUX MILLE VINGT-SIX ET LE TROIS AVRIL", "2026-04-03"),
        ("l'an deux mille vingt-six, le vendredi trois avril", "2026-04-03"),
        ("le trois avril de l'an deux mille", "2000-04-03"),
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
        "28/02/20 24",
        "deux mille euros",
        "trois avril",
        "trente et un février deux mille vingt",
        "mille neuf cent quatre-vingts",
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


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("1 5 avril 2026", "2026-04-05"),
        ("le trente mai mille neuf cent", "1900-05-30"),
    ],
)
def test_a_date_that_may_be_a_part_of_one_is_too_doubtful_to_act_upon(text, date):
    (match,) = dates_in(text)
    assert match.date.isoformat() == date
    assert match.repairs >= 4


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
        f"{WEEKDAYS[d.weekday()].upper()} {day.upper()} {month.upper()} {d.year}",
        f"{day}-{short}-{d.year}",
        f"{d:%d  -  %m  -  %Y}",
        in_letters(d) + " ",
        in_letters(d).upper() + ",",
        f"{in_letters(d).replace('mille', 'mil')} à six heures",
        f"{in_letters(d).replace('-', ' ')};",
    ]


@given(
    days, st.integers(0, 18), st.sampled_from(["", "le ", "Facture du ", "A Lyon, "])
)
def test_any_day_is_found_back_in_each_french_spelling(day, spelling, lead):
    text = f"{lead}{spellings(day)[spelling]}."
    assert [m.date for m in dates_in(text)] == [day]


@given(
    st.dates(dt.date(1969, 1, 1), dt.date(2068, 12, 31)),
    st.sampled_from(["two", "two_dots", "short_two"]),
)
def test_any_day_is_found_back_with_two_digits_of_its_year(day, style):
    assert [m.date for m in dates_in(f"le {spelled(day, style)}.")] == [day]


def digits(count):
    return st.text(alphabet="0123456789", min_size=count, max_size=count)


pairs = st.lists(digits(2), min_size=4, max_size=4)
NUMBERS = {
    "telephone": pairs.map(lambda p: " ".join(["06", *p])),
    "telephone with dots": pairs.map(lambda p: ".".join(["01", *p])),
    "telephone with dashes": pairs.map(lambda p: "-".join(["09", *p])),
    "telephone abroad": pairs.map(lambda p: " ".join(["+33 6", *p])),
    "IBAN": st.lists(digits(4), min_size=5, max_size=5).map(
        lambda p: " ".join(["FR76", *p, "189"])
    ),
    "IBAN in one": digits(23).map("FR76{}".format),
    "SIRET": st.lists(digits(3), min_size=3, max_size=3).flatmap(
        lambda p: digits(5).map(lambda n: " ".join([*p, n]))
    ),
    "SIRET in one": digits(14).map("SIRET {}".format),
    "SIREN": digits(9).map("RCS Paris {}".format),
    "amount": st.integers(0, 10**8).map(
        lambda n: f"{n // 100:,}".replace(",", " ") + f",{n % 100:02d} €"
    ),
    "amount with dots": st.integers(0, 10**8).map(
        lambda n: f"{n // 100:,}".replace(",", ".") + f",{n % 100:02d} EUR"
    ),
    "rate": st.tuples(digits(2), digits(2)).map("{0[0]},{0[1]} %".format),
    "time": st.tuples(st.integers(0, 23), st.integers(0, 59)).map(
        lambda t: f"{t[0]}:{t[1]:02d} ou {t[0]}h{t[1]:02d}"
    ),
    "postcode": digits(5).map("{} Paris Cedex 12".format),
    "version": st.tuples(*[st.integers(0, 30)] * 3).map(
        lambda p: f"version {p[0]}.{p[1]}.{p[2]}"
    ),
    "meter": st.tuples(digits(2), digits(3)).map("index {0[0]} {0[1]} kWh".format),
    "meter point": digits(14).map("PDL {}".format),
    "reference": st.tuples(digits(4), digits(6)).map("FA-{0[0]}-{0[1]}".format),
    "social security": st.tuples(
        digits(2), digits(2), digits(2), digits(3), digits(3), digits(2)
    ).map(lambda p: " ".join(["2", *p])),
}  # fmt: skip


@pytest.mark.parametrize("kind", NUMBERS)
@given(data=st.data())
def test_no_date_is_invented_from_other_numbers(kind, data):
    text = data.draw(NUMBERS[kind])
    assert dates_in(text) == ()
    assert dates_in(f"Ref. {text}, merci") == ()


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


def test_a_day_run_into_the_word_before_it_may_have_lost_a_digit():
    (date,) = dates_in("FACTURATION5 Jan 2024")
    assert date.repairs >= 4
    (clear,) = dates_in("FACTURATION 5 Jan 2024")
    assert clear.repairs == 0
