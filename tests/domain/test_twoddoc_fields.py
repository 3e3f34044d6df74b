# SPDX-License-Identifier: Apache-2.0
"""Each field of a 2D-Doc means what the specification says, and nothing else."""

import datetime as dt

import pytest

from dossier.domain.twoddoc_fields import facts_of

PERMIT = {
    "6K": "9201202004012359123",
    "6L": dt.date(2026, 10, 1),
    "6P": "AUTORISE A TRAVAILLER",
    "6Q": "9900417392",
    "62": "SPECIMEN",
    "63": "BERTHIER SPECIMEN",
    "60": "NATACHA/CORINNE",
    "69": dt.date(1973, 7, 12),
    "67": "AR",
    "6T": "BATIMENT C",
    "6U": "145 AVENUE DES SPECIMENS",
    "6W": "75000",
    "6X": "PARIS",
    "6M": "ETUDIANT",
    "6N": dt.date(2026, 11, 1),
    "6O": dt.date(2027, 1, 30),
    "6Y": "FR",
}
PASSPORT = (
    "P<UTOHADDAD<<YASMINE<ELOISE<<<<<<<<<<<<<<<<<"
    "X12345678<UTO0203148F3105017<<<<<<<<<<<<<<<0"
)


def test_a_paper_of_the_foreigners_office_says_number_validity_and_work_right():
    facts = facts_of("13", PERMIT)
    assert facts["foreigner_number"] == "9900417392"
    assert facts["document_number"] == "9201202004012359123"
    assert (facts["valid_from"], facts["valid_until"]) == (
        dt.date(2026, 11, 1),
        dt.date(2027, 1, 30),
    )
    assert (facts["work_right"], facts["title"]) == (
        "AUTORISE A TRAVAILLER",
        "ETUDIANT",
    )
    assert facts["filed_on"] == dt.date(2026, 10, 1)


def test_a_paper_of_the_foreigners_office_says_who_and_where():
    facts = facts_of("13", PERMIT)
    assert facts["name"] == "SPECIMEN NATACHA CORINNE"
    assert (facts["surname"], facts["used_name"], facts["given_names"]) == (
        "SPECIMEN",
        "BERTHIER SPECIMEN",
        "NATACHA CORINNE",
    )
    assert facts["birth_date"] == dt.date(1973, 7, 12)
    assert facts["nationality"] == "AR"
    assert facts["address"] == "BATIMENT C 145 AVENUE DES SPECIMENS 75000 PARIS FR"


def test_a_tax_notice_says_its_years_and_both_declarants():
    fields = {"46": "RETI PATRICK", "48": "RETI SOPHIE", "45": "2025", "4A": "31072026"}
    facts = facts_of("04", fields | {"44": "2278012345678"})
    assert (facts["name"], facts["also_named"]) == ("RETI PATRICK", ("RETI SOPHIE",))
    assert (facts["income_year"], facts["assessed_on"]) == (2025, dt.date(2026, 7, 31))
    assert facts["document_number"] == "2278012345678"
    later = facts_of("28", fields | {"4Y": "2 RUE DES LILAS/74100 ANNEMASSE"})
    assert later["address"] == "2 RUE DES LILAS 74100 ANNEMASSE"


def test_a_declaration_is_dated_by_its_day():
    facts = facts_of("18", {"4B": dt.date(2026, 4, 30)})
    assert facts["declared_on"] == dt.date(2026, 4, 30)


@pytest.mark.parametrize("text", ["31022026", "2026-07-31", "", "ABCDEFGH"])
def test_a_day_that_does_not_exist_is_none(text):
    assert facts_of("04", {"4A": text})["assessed_on"] is None


def test_a_payslip_says_its_period_and_an_account_its_number():
    slip = facts_of("06", {"53": dt.date(2026, 10, 1), "54": dt.date(2026, 10, 31)})
    assert (slip["period_start"], slip["period_end"]) == (
        dt.date(2026, 10, 1),
        dt.date(2026, 10, 31),
    )
    account = facts_of(
        "03", {"30": "M/EXEMPLE/HENRY", "31": "FR7630001007941234567890"}
    )
    assert account["iban"] == "FR7630001007941234567890"
    assert (account["surname"], account["given_names"]) == ("EXEMPLE", "HENRY")


def test_a_period_of_another_type_is_not_taken_for_one():
    assert facts_of("13", {"53": dt.date(2026, 10, 1)})["period_start"] is None


def test_a_zone_inside_a_code_is_read_like_any_zone():
    facts = facts_of("08", {"6F": _checked(PASSPORT).replace("<", " ")})
    zone = facts["mrz"]
    assert (zone.format, zone.surname, zone.checks_ok) == ("TD3", "HADDAD", True)
    assert facts["valid_until"] == zone.expiry_date == dt.date(2031, 5, 1)
    assert facts["birth_date"] == dt.date(2002, 3, 14)
    assert facts["name"] == "HADDAD YASMINE ELOISE"


def test_a_zone_whose_check_digits_are_wrong_is_none():
    wrong = _checked(PASSPORT).replace("310501", "310502").replace("<", " ")
    assert facts_of("08", {"6F": wrong})["mrz"] is None


def test_a_name_that_fills_its_field_may_be_cut_off():
    line = "M/ABDELKRIM BEN MOHAMED/ABDERRAHMANE E"
    assert len(line) == 38
    assert facts_of("01", {"10": line})["cut"]
    assert not facts_of("01", {"10": "M/MARTIN/PAUL"})["cut"]


def test_a_holder_the_code_keeps_to_itself_is_known_to_be_there():
    assert facts_of("01", {"10": "M/MARTIN/PAUL", "1G": "1"})["unnamed_holder"]
    assert facts_of("01", {"10": "M/MARTIN/PAUL", "1I": "MME/PINTO/ROSA"})[
        "also_named"
    ] == ("PINTO ROSA",)


def test_a_code_without_fields_says_nothing():
    facts = facts_of("13", {})
    assert not any(facts.values())


def _checked(zone: str) -> str:
    """The two lines of a passport with right check digits."""
    first, second = zone[:44], zone[44:]
    parts = [second[:9], second[13:19], second[21:27], second[28:42]]
    digits = [_digit(part) for part in parts]
    core = f"{parts[0]}{digits[0]}UTO{parts[1]}{digits[1]}F{parts[2]}{digits[2]}"
    line = f"{core}{parts[3]}{digits[3]}"
    over = line[:10] + line[13:20] + line[21:43]
    return first + line + _digit(over)


def _digit(text: str) -> str:
    values = [0 if c == "<" else int(c, 36) for c in text]
    return str(sum(v * (7, 3, 1)[i % 3] for i, v in enumerate(values)) % 10)
