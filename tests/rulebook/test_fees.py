# SPDX-License-Identifier: Apache-2.0
"""What is due for each row of Annex 10, on both sides of 1 May 2026."""

import datetime as dt
import re
from dataclasses import replace

import pytest

from dossier.rulebook.fees import fee_note, fees_due, tariff
from dossier.rulebook.permit_file import Procedure
from dossier.rulebook.situation import Situation

OLD, NEW = dt.date(2026, 4, 30), dt.date(2026, 5, 1)
USUAL = ("first", "renewal", "change_of_status", "vlsts_expiry", "csp", "resident_card")

ROWS = {
    1: ("standard", "L. 421-1"),
    2: ("standard", "L. 421-3"),
    3: ("standard", "L. 421-5, L. 421-6"),
    4: ("standard", "L. 421-9"),
    5: ("standard", "L. 421-10"),
    6: ("standard", "L. 421-11"),
    7: ("standard", "L. 421-13"),
    8: ("standard", "L. 421-14"),
    9: ("standard", "L. 421-16"),
    10: ("standard", "L. 421-17"),
    11: ("standard", "L. 421-18"),
    12: ("standard", "L. 421-19"),
    13: ("standard", "L. 421-20"),
    14: ("standard", "L. 421-21"),
    15: ("standard", "L. 421-22, L. 422-12"),
    16: ("standard", "L. 421-26"),
    17: ("standard", "L. 421-27"),
    18: ("standard", "L. 421-28"),
    19: ("standard", "L. 421-29"),
    20: ("standard", "L. 421-30"),
    21: ("standard", "L. 421-31"),
    22: ("standard", "L. 421-32"),
    23: ("standard", "L. 421-33"),
    24: ("reduced", "L. 421-34"),
    25: ("reduced", "L. 422-1, L. 422-2, L. 422-5, L. 422-6"),
    26: ("reduced", "L. 422-10"),
    27: ("reduced", "L. 422-10"),
    28: ("reduced", "L. 422-14"),
    29: ("standard", "L. 423-1, L. 423-2, L. 423-6"),
    30: ("standard", "L. 423-7, L. 423-8, L. 423-10"),
    31: ("standard", "L. 423-11"),
    32: ("standard", "L. 423-12"),
    33: ("standard", "L. 423-13"),
    34: ("reduced", "L. 423-14, L. 423-15, L. 423-16"),
    35: ("standard", "L. 423-21"),
    36: ("first_exempt", "L. 423-22"),
    37: ("standard", "L. 423-23"),
    38: ("first_exempt", "L. 424-1"),
    39: ("first_exempt", "L. 424-3"),
    40: ("first_exempt", "L. 424-9, L. 424-13"),
    41: ("first_exempt", "L. 424-11, L. 424-13"),
    42: ("first_exempt", "L. 424-18, L. 424-21"),
    43: ("first_exempt", "L. 424-19, L. 424-21"),
    44: ("exempt", "L. 425-1, L. 425-3"),
    45: ("aps", "L. 425-4"),
    46: ("exempt", "L. 425-6, L. 425-7, L. 425-8"),
    47: ("first_exempt", "L. 425-9"),
    48: ("aps", "L. 425-10"),
    49: ("standard", "L. 426-1"),
    50: ("first_exempt", "L. 426-2"),
    51: ("standard", "L. 426-3"),
    52: ("standard", "L. 426-4"),
    53: ("reduced", "L. 426-5, L. 426-6"),
    54: ("reduced", "L. 426-7"),
    55: ("stamp_only", "L. 426-8, L. 426-9, L. 426-10"),
    56: ("standard", "L. 426-11"),
    57: ("standard", "L. 426-12, L. 426-13"),
    58: ("standard", "L. 421-12, L. 424-5, L. 424-14, L. 426-17"),
    59: ("standard", "L. 426-20"),
    60: ("aps", "L. 426-21"),
    61: ("reduced", "L. 426-22"),
    62: ("reduced", "L. 426-23"),
    63: ("dcem", "L. 414-4"),
    64: ("standard", "L. 433-2"),
    65: ("none", "Livre IV, titre III, chapitre IV"),
    66: ("standard", "L. 435-1, L. 435-2, L. 435-3"),
    67: ("local", "L. 444-3"),
    68: ("local", "L. 445-3"),
    69: ("local", "L. 446-3"),
}
"""Tariff of a first request and articles, by row. Row 45 was free as every provisional
authorisation; nothing exempts it from the tax of 2026 by name."""

TOTALS = {
    "standard": {"first": (225, 350), "renewal": (225, 250)},
    "reduced": {"first": (75, 150), "renewal": (75, 100)},
    "first_exempt": {"first": (25, 50), "renewal": (225, 250)},
    "stamp_only": {"first": (25, 50), "renewal": (25, 50)},
    "exempt": {"first": (0, 0), "renewal": (0, 0)},
    "aps": {"first": (0, 100), "renewal": (0, 100)},
    "dcem": {"first": (50, 50), "renewal": (50, 50)},
    "none": {"first": (0, 0), "renewal": (0, 0)},
    "local": {"first": (0, 0), "renewal": (0, 0)},
}


@pytest.fixture
def with_permit(book):
    """The rule book with one made-up permit under some articles."""

    def made(articles, procedures=None, **fields):
        names = procedures or {
            name: Procedure(title_fr=name, title_en=name) for name in USUAL
        }
        permit = replace(
            book.permits["annex10-8"],
            id="made-up",
            articles=tuple(re.split(", (?=L)", articles)),
            procedures=names,
            **fields,
        )
        return replace(book, permits={"made-up": permit})

    return made


def due(book, procedure="first", on=NEW, **answers):
    situation = Situation("made-up", procedure, "FR", answers, on)
    return [fee for fee in fees_due(book, situation) if fee.due == "always"]


def total(book, procedure="first", on=NEW, **answers):
    return sum(fee.amount for fee in due(book, procedure, on, **answers))


def test_the_table_has_every_row_of_the_annex():
    assert list(ROWS) == list(range(1, 70))


@pytest.mark.parametrize("row", ROWS)
def test_the_articles_of_every_row_lead_to_its_tariff(with_permit, row):
    name, articles = ROWS[row]
    book = with_permit(articles)
    assert tariff(book, book.permits["made-up"], "first") == name


@pytest.mark.parametrize("row", ROWS)
@pytest.mark.parametrize("procedure", ["first", "renewal"])
def test_both_scales_hold_for_every_row(with_permit, row, procedure):
    name, articles = ROWS[row]
    book = with_permit(articles)
    found = (total(book, procedure, OLD), total(book, procedure, NEW))
    assert found == TOTALS[name][procedure]


def test_the_rules_that_are_here_have_the_tariff_of_their_row(book):
    for permit in book.permits.values():
        if permit.row is not None:
            assert tariff(book, permit) == ROWS[permit.row][0], permit.id


@pytest.mark.parametrize(
    ("row", "procedure", "before", "after"),
    [
        (34, "resident_card", 225, 250),
        (34, "csp", 75, 100),
        (36, "csp", 225, 250),
        (40, "resident_card", 225, 250),
        (40, "change_of_status", 25, 50),
        (41, "resident_card", 225, 250),
        (42, "resident_card", 225, 250),
        (43, "resident_card", 225, 250),
        (38, "resident_card", 25, 50),
        (44, "resident_card", 0, 0),
        (46, "resident_card", 0, 0),
        (47, "csp", 225, 250),
        (53, "resident_card", 75, 100),
        (55, "resident_card", 225, 250),
        (25, "vlsts_expiry", 75, 100),
        (1, "vlsts_expiry", 225, 250),
        (1, "change_of_status", 225, 250),
    ],
)
def test_a_procedure_may_lead_to_another_tariff(
    with_permit, row, procedure, before, after
):
    book = with_permit(ROWS[row][1])
    assert (total(book, procedure, OLD), total(book, procedure, NEW)) == (before, after)


def test_after_a_visa_that_counts_as_a_permit_the_first_card_is_a_renewal(with_permit):
    standard, reduced = with_permit("L. 421-1"), with_permit("L. 422-1")
    assert total(standard, entry_visa="vlsts") == 250
    assert total(standard, entry_visa="vls") == 350
    assert total(reduced, entry_visa="vlsts") == 100
    assert total(reduced, entry_visa="none") == 150


@pytest.mark.parametrize(
    ("answers", "before", "after", "confidence"),
    [
        ({"vlsts_reduced_tax": True}, 50, 100, "secondary"),
        ({"vlsts_reduced_tax": False}, 200, 300, "single"),
        ({}, 200, 300, "single"),
    ],
)
def test_validating_a_visa_is_paid_online_without_stamp(
    with_permit, answers, before, after, confidence
):
    book = with_permit("L. 312-2", tariff="vlsts_validation")
    assert total(book, on=OLD, **answers) == before
    (fee,) = due(book, **answers)
    assert (fee.amount, fee.when, fee.confidence) == (after, "filing", confidence)


def test_part_of_the_regularisation_fee_is_lost_when_the_request_fails(with_permit):
    book = with_permit("L. 423-23")
    for day, filing, delivery in ((OLD, 50, 150), (NEW, 100, 200)):
        found = due(book, on=day, regularisation_visa_due=True)
        amounts = {fee.id: (fee.amount, fee.when) for fee in found}
        assert amounts["regularisation_at_filing"] == (filing, "filing")
        assert amounts["regularisation_at_delivery"] == (delivery, "delivery")


@pytest.mark.parametrize("row", [36, 38, 40, 42, 49, 50, 51])
def test_protected_people_and_a_few_others_need_no_regularisation_visa(
    with_permit, row
):
    book = with_permit(ROWS[row][1])
    assert total(book, regularisation_visa_due=True) == total(book)


@pytest.mark.parametrize("row", [39, 41, 43, 45, 48, 55])
def test_their_families_and_holders_of_an_authorisation_do(with_permit, row):
    book = with_permit(ROWS[row][1])
    assert total(book, regularisation_visa_due=True) == total(book) + 300


@pytest.mark.parametrize(
    ("row", "procedure", "late"),
    [
        (1, "renewal", [180]),
        (25, "renewal", [180]),
        (36, "renewal", [180]),
        (55, "renewal", [180]),
        (46, "renewal", []),
        (63, "renewal", []),
        (65, "renewal", []),
        (67, "renewal", []),
        (1, "first", []),
        (1, "change_of_status", []),
    ],
)
@pytest.mark.parametrize("day", [OLD, NEW])
def test_a_late_renewal_costs_180_euros_on_both_scales(
    with_permit, row, procedure, late, day
):
    book = with_permit(ROWS[row][1])
    situation = Situation("made-up", procedure, "FR", {}, day)
    found = [fee.amount for fee in fees_due(book, situation) if fee.due != "always"]
    assert found == late


def test_a_permit_or_a_procedure_may_name_its_tariff(with_permit):
    procedures = {
        "first": Procedure(title_fr="", title_en=""),
        "renewal": Procedure(title_fr="", title_en="", tariff="exempt"),
    }
    book = with_permit("L. 421-1", procedures, tariff="aps")
    assert total(book, "first") == 100
    assert total(book, "renewal") == 0


def test_a_procedure_of_its_own_costs_what_the_usual_one_costs(with_permit):
    procedures = {
        "situation:plain": Procedure(title_fr="", title_en=""),
        "situation:again": Procedure(title_fr="", title_en="", like="renewal"),
        "situation:card": Procedure(title_fr="", title_en="", like="resident_card"),
    }
    book = with_permit("L. 423-14, L. 423-16", procedures)
    assert total(book, "situation:plain") == 150
    assert total(book, "situation:again") == 100
    assert total(book, "situation:card") == 250


@pytest.mark.parametrize("row", [67, 68, 69])
def test_local_amounts_are_not_invented_but_said_to_be_local(with_permit, row):
    book = with_permit(ROWS[row][1])
    situation = Situation("made-up", "first", "FR", {}, NEW)
    note = fee_note(book, situation)
    assert "règles locales" in note.fr
    assert "local rules" in note.en
    assert note.source == "CESEDA, art. L. 444-3, L. 445-3 et L. 446-3"


def test_a_usual_tariff_needs_no_note(with_permit):
    book = with_permit("L. 421-1")
    assert fee_note(book, Situation("made-up", "first", "FR", {}, NEW)) is None


def test_what_was_free_is_not_listed_as_a_fee_of_nothing(with_permit):
    book = with_permit("L. 426-21")
    assert due(book, on=OLD) == []
    assert [fee.id for fee in due(book, on=NEW)] == ["tax"]


def test_every_tariff_says_where_it_comes_from_in_both_languages(book):
    for name, tariff_class in book.fees.classes.items():
        assert "CESEDA" in tariff_class.source, name
        assert bool(tariff_class.note_fr) == bool(tariff_class.note_en), name
    assert all("CESEDA" in one.source for one in book.fees.exceptions)


@pytest.mark.parametrize(
    ("procedure", "nationality", "total"),
    [
        ("situation:parent-with-permit", "other", 50),
        ("situation:parent-with-permit", "eu", 0),
        ("situation:child-of-french", "other", 0),
    ],
)
def test_the_travel_document_of_a_european_family_is_free(
    book, procedure, nationality, total
):
    answers = {"minor_family_nationality": nationality}
    day = dt.date(2026, 11, 22)
    situation = Situation("annex10-63", procedure, "FR", answers, day)
    assert sum(fee.amount for fee in fees_due(book, situation)) == total
