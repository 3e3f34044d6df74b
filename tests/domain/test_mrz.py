# SPDX-License-Identifier: Apache-2.0
"""Zones of ICAO Doc 9303: the specimens it prints, and what misreading does to them."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dossier.domain.mrz import parse
from dossier.domain.mrz_digits import check_digit
from dossier.domain.mrz_names import names_of

TD1 = (
    "I<UTOD231458907<<<<<<<<<<<<<<<",
    "7408122F1204159UTO<<<<<<<<<<<6",
    "ERIKSSON<<ANNA<MARIA<<<<<<<<<<",
)
TD2 = ("I<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<", "D231458907UTO7408122F1204159<<<<<<<6")
TD3 = (
    "P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<",
    "L898902C36UTO7408122F1204159ZE184226B<<<<<10",
)
MRV_A = (
    "V<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<",
    "L8988901C4XXX4009078F96121096ZE184226B<<<<<<",
)
MRV_B = ("V<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<", "L8988901C4XXX4009078F9612109<<<<<<<<")
SPECIMENS = {"TD1": TD1, "TD2": TD2, "TD3": TD3, "MRV-A": MRV_A, "MRV-B": MRV_B}


def dates(lines):
    mrz = parse(lines)
    return mrz and (mrz.birth_date, mrz.expiry_date)


@pytest.mark.parametrize("name", SPECIMENS)
def test_the_specimen_of_every_format_is_read(name):
    mrz = parse(SPECIMENS[name])
    assert (mrz.format, mrz.checks_ok) == (name, True)
    assert (mrz.surname, mrz.given_names) == ("ERIKSSON", "ANNA MARIA")
    assert (mrz.issuing_state, mrz.sex) == ("UTO", "F")


def test_the_dates_and_number_are_those_printed():
    mrz = parse(TD3)
    assert (mrz.birth_date, mrz.expiry_date, mrz.document_number) == (
        dt.date(1974, 8, 12),
        dt.date(2012, 4, 15),
        "L898902C3",
    )


def test_a_card_number_longer_than_its_field_is_joined():
    lines = (
        "I<UTOD23145890<7349<<<<<<<<<<<",
        "3407127M9507122UTO<<<<<<<<<<<2",
        "STEVENSON<<PETER<JOHN<<<<<<<<<",
    )
    mrz = parse(lines)
    assert (mrz.document_number, mrz.checks_ok) == ("D23145890734", True)


def test_other_print_around_the_zone_does_not_matter():
    assert dates(("REPUBLIC OF UTOPIA", "", *TD3, "7")) == dates(TD3)


@pytest.mark.parametrize(
    ("read", "meant"), [("O", "0"), ("I", "1"), ("S", "5"), ("B", "8"), ("Z", "2")]
)
def test_a_letter_where_only_a_digit_can_be_is_repaired(read, meant):
    core = TD3[1][13:28]
    at = core.find(meant)
    if at < 0:
        pytest.skip("the specimen has no such digit")
    damaged = f"{TD3[1][:13]}{core[:at]}{read}{core[at + 1 :]}{TD3[1][28:]}"
    assert dates((TD3[0], damaged)) == dates(TD3)


@given(st.integers(0, 14), st.sampled_from("0123456789"))
def test_no_wrong_digit_in_the_dates_is_ever_accepted(at, digit):
    line = TD3[1][: 13 + at] + digit + TD3[1][14 + at :]
    assert dates((TD3[0], line)) in {None, dates(TD3)}


def test_a_date_two_repairs_fit_is_not_read():
    # T may be 1 or 7: 140712 and 740112 have the same check digit.
    assert check_digit("140712") == check_digit("740112")
    birth = f"T40T12{check_digit('140712')}"
    assert parse((TD2[0], TD2[1].replace("7408122", birth))) is None


def test_a_twin_in_the_number_is_repaired_when_both_check_digits_agree():
    mrz = parse((TD3[0], TD3[1].replace("L898902C3", "L8989O2C3")))
    assert (mrz.document_number, mrz.checks_ok) == ("L898902C3", True)


def test_a_number_that_no_check_digit_confirms_is_left_out():
    mrz = parse((TD3[0], TD3[1].replace("L898902C3", "L798902C3")))
    assert (mrz.document_number, mrz.checks_ok) == ("", False)
    assert mrz.expiry_date == dt.date(2012, 4, 15)


def test_a_zone_whose_expiry_is_wrong_is_not_read():
    assert parse((TD3[0], TD3[1].replace("1204159", "1205159"))) is None


def test_an_impossible_day_is_not_read():
    wrong = f"120231{check_digit('120231')}"
    assert parse((TD3[0], TD3[1].replace("1204159", wrong))) is None


def test_an_old_french_identity_card_has_no_expiry_to_read():
    lines = (
        "IDFRABERTHIER<<<<<<<<<<<<<<<<<<<<<<<",
        "8806923102858CORINNE<<<<<<<6512068F6",
    )
    assert parse(lines) is None


@pytest.mark.parametrize(
    ("birth", "expiry", "year"),
    [
        ("740812", "300415", 1974),
        ("180812", "300415", 2018),
        ("310812", "300415", 1931),
        ("290812", "300415", None),
        ("100812", "190415", 2010),
    ],
)
def test_the_century_of_birth_is_the_one_that_can_be(birth, expiry, year):
    core = f"{birth}{check_digit(birth)}F{expiry}{check_digit(expiry)}"
    mrz = parse((TD3[0], f"L898902C36UTO{core}{TD3[1][28:]}"))
    assert (mrz.birth_date and mrz.birth_date.year) == year


def test_ordinary_print_is_no_zone():
    lines = (
        "FACTURE DU 12 04 2026 REFERENCE 7408122 1204159",
        "TOTAL A PAYER AVANT LE 15 04 2012 CLIENT 898902",
        "VOTRE CONTRAT NUMERO 740812251204159 ELECTRICITE",
    )
    assert parse(lines) is None


@given(st.lists(st.text("0123456789<ABCIPV", min_size=28, max_size=46), max_size=4))
def test_random_lines_never_break_it(lines):
    parse(lines)


@pytest.mark.parametrize(
    ("field", "names"),
    [
        ("ERIKSSON<<ANNA<MARIA<<<<<<<<<<", ("ERIKSSON", "ANNA MARIA")),
        ("DA<SILVA<COSTA<<JOAO<<<<<<<<<<", ("DA SILVA COSTA", "JOAO")),
        ("0CONNOR<<ENYA<SIOBHAN<<<<<<<<<", ("OCONNOR", "ENYA SIOBHAN")),
        ("ERIKSSON<<ANNA<<<<<K<<<<<LLL<<", ("ERIKSSON", "ANNA")),
        ("ARKFREITH<<<<<<<<<<<<<<<<<<<<<", ("ARKFREITH", "")),
        ("", ("", "")),
    ],
)
def test_names_are_cleaned_of_what_a_name_cannot_have(field, names):
    assert names_of(field) == names
