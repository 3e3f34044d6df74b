# SPDX-License-Identifier: Apache-2.0
import datetime as dt
from dataclasses import replace

import pytest

from dossier.domain.issue_date import PROVED_FROM, Certainty, choose_issue_date
from dossier.domain.reading import (
    Barcode,
    PageReading,
    Reading,
    TextSource,
    TwoDDoc,
)
from tests.domain.conftest import dated_reading

ON = dt.date(2026, 11, 22)


@pytest.fixture
def paper():
    """A reading of pages given as lists of lines."""
    return dated_reading


def code(day, *, signature="valid", specimen=False):
    return Barcode(
        format="DataMatrix",
        box=(0.8, 0.1, 0.9, 0.2),
        twoddoc=TwoDDoc(
            type="01",
            issue_date=day,
            name=None,
            address=None,
            signature=signature,
            specimen=specimen,
        ),
    )


BILL = [
    "Fournisseur d'énergie",
    "Facture n° 118 du 3 juin 2026",
    "Client depuis le 12/03/2019",
    "Date limite de paiement   18/06/2026",
    "Prochain relevé le 04/08/2026",
    "Période du 01/04/2026 au 31/05/2026",
]


def test_a_bill_was_issued_on_the_day_of_the_bill_and_not_when_it_is_due(paper):
    choice = choose_issue_date(paper(BILL), on=ON)
    assert choice.certain
    assert choice.best.date == dt.date(2026, 6, 3)
    assert (choice.best.page, choice.best.text) == (1, "3 juin 2026")
    assert choice.best.source == "text"


def test_a_payslip_with_only_a_period_is_shown_but_not_sure(paper):
    slip = ["BULLETIN DE PAIE", "Période du 01/03/2026 au 31/03/2026", "Salaire brut"]
    choice = choose_issue_date(paper(slip), on=ON)
    assert choice.best.date == dt.date(2026, 3, 31)
    assert not choice.certain


def test_a_payslip_is_dated_by_its_day_of_pay(paper):
    period = "BULLETIN DE SALAIRE   Période du 01/03/2026 au 31/03/2026"
    for line in ("Date de paie : 29/03/2026", "Paiement le 29/03/2026 par virement"):
        hired = "Date d'entrée : 01/05/2022"
        choice = choose_issue_date(paper([period, line, hired]), on=ON)
        assert choice.best.date == dt.date(2026, 3, 29)
        assert {d.date.month for d in choice.plausible} == {3}


def test_an_attestation_is_dated_at_the_end_of_its_last_page(paper):
    first = ["Attestation d'hébergement", "Je soussigné, né le 3 avril 1970 à Lyon"]
    last = ["certifie sur l'honneur", *[""] * 30, "Fait à Lyon, le 14 octobre 2026"]
    choice = choose_issue_date(paper(first, last), on=ON)
    assert choice.certain
    assert (choice.best.date, choice.best.page) == (dt.date(2026, 10, 14), 2)


def test_a_date_heading_a_later_page_alone_is_not_sure(paper):
    choice = choose_issue_date(
        paper(["Notice"], ["Date de facture : 14/10/2026"]), on=ON
    )
    assert choice.best.date == dt.date(2026, 10, 14)
    assert not choice.certain
    assert choice.plausible == ()


def test_two_bills_in_one_file_leave_it_open(paper):
    choice = choose_issue_date(
        paper(["Date de facture : 14/10/2026", "Date de facture : 14/02/2026"]), on=ON
    )
    assert not choice.certain
    assert {c.date.month for c in choice.plausible} == {2, 10}


def test_a_date_after_the_filing_date_is_never_chosen(paper):
    choice = choose_issue_date(paper(["Date de facture : 23/11/2026"]), on=ON)
    assert choice.best is None
    assert choice.future.date == dt.date(2026, 11, 23)
    same_day = choose_issue_date(
        paper(["Date de facture : 23/11/2026"]), on=dt.date(2026, 11, 23)
    )
    assert same_day.best.date == dt.date(2026, 11, 23)


@pytest.mark.parametrize(
    "line",
    [
        "Né le 3 avril 2026",
        "Échéance : 03/04/2026",
        "Valable jusqu'au 03/04/2026",
        "Contrat souscrit le 03/04/2026",
        "Période du 01/03/2026 au 03/04/2026",
    ],
)
def test_a_lone_date_that_is_something_else_is_not_taken_for_want_of_a_better(
    paper, line
):
    choice = choose_issue_date(paper([line]), on=ON)
    assert choice.best is None
    assert choice.candidates == ()


def test_a_lone_date_without_any_label_is_shown_but_not_judged_by(paper):
    choice = choose_issue_date(paper([*[""] * 25, "du texte 03/04/2026"]), on=ON)
    assert choice.best.date == dt.date(2026, 4, 3)
    assert not choice.certain
    assert choice.plausible == ()


def test_a_paper_without_dates_gives_none(paper):
    choice = choose_issue_date(paper(["Janvier 2017", "Bonjour"]), on=ON)
    assert (choice.best, choice.certain, choice.future) == (None, False, None)


def test_badly_read_digits_are_never_certain(paper):
    choice = choose_issue_date(
        paper(["Date de facture : 14/10/2026"], confidence=0.4), on=ON
    )
    assert choice.best.date == dt.date(2026, 10, 14)
    assert not choice.certain
    assert choice.best.confidence == 0.2


def test_a_date_printed_twice_is_as_sure_as_its_clearer_print(paper):
    reading = paper(["Date de facture : 14/10/2026"], confidence=0.4)
    clear = paper(["Date de facture : 14/10/2026"]).pages[0]
    both = Reading(sha256="", type="pdf", size_bytes=1, pages=(*reading.pages, clear))
    assert choose_issue_date(both, on=ON).certain


def test_a_print_nobody_compared_with_the_paper_makes_no_other_print_sure(paper):
    covered = paper(["Date de facture : 14/10/2026"], confidence=0.4)
    aside = paper(["tournée du 14/10/2026 en ville"]).pages[0]
    assert [d.score < PROVED_FROM for d in aside.dates] == [True]
    aside = replace(aside, page=2)
    both = Reading(sha256="", type="pdf", size_bytes=1, pages=(*covered.pages, aside))
    choice = choose_issue_date(both, on=ON)
    assert choice.best.date == dt.date(2026, 10, 14)
    assert not choice.certain


def test_the_limits_of_certainty_can_be_set(paper):
    strict = Certainty(least_score=50.0)
    assert not choose_issue_date(paper(BILL), on=ON, certainty=strict).certain


def test_nothing_is_certain_on_a_page_in_another_language(paper):
    english = paper(["Invoice date   3 June 2026"], language="en")
    choice = choose_issue_date(english, on=ON)
    assert choice.best.date == dt.date(2026, 6, 3)
    assert not choice.certain


def test_a_signed_code_beats_what_is_printed(paper):
    reading = paper(BILL, codes=[code(dt.date(2026, 6, 2))])
    choice = choose_issue_date(reading, on=ON)
    assert (choice.best.date, choice.best.source) == (dt.date(2026, 6, 2), "2ddoc")
    assert choice.certain
    assert choice.best.box == (0.8, 0.1, 0.9, 0.2)


NOTICE = ["Avis d'impôt", "Revenu fiscal de référence", "RETI PATRICK"]


def tax_code(**dates):
    one = code(None)
    return replace(one, twoddoc=replace(one.twoddoc, type="04", **dates))


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("assessed_on", "mise en recouvrement : 31/07/2026"),
        ("declared_on", "date de la déclaration : 31/07/2026"),
    ],
)
def test_a_tax_notice_is_dated_by_the_day_its_code_says_in_those_words(
    paper, name, said
):
    reading = paper(NOTICE, codes=[tax_code(**{name: dt.date(2026, 7, 31)})])
    choice = choose_issue_date(reading, on=ON)
    assert (choice.best.date, choice.best.text) == (dt.date(2026, 7, 31), said)
    assert choice.certain


def test_a_printed_date_of_issue_is_weighed_beside_a_tax_notice_s_code(paper):
    lines = [*NOTICE, "Date d'établissement : 05/05/2026"]
    reading = paper(lines, codes=[tax_code(assessed_on=dt.date(2026, 7, 31))])
    choice = choose_issue_date(reading, on=ON)
    assert not choice.certain
    assert {d.date for d in choice.plausible} == {
        dt.date(2026, 7, 31),
        dt.date(2026, 5, 5),
    }


def test_an_altered_code_is_not_believed(paper):
    reading = paper(BILL, codes=[code(dt.date(2026, 11, 1), signature="invalid")])
    choice = choose_issue_date(reading, on=ON)
    assert (choice.best.date, choice.best.source) == (dt.date(2026, 6, 3), "text")


@pytest.mark.parametrize(
    ("signature", "specimen"), [("unverifiable", False), ("valid", True)]
)
def test_a_code_that_proves_nothing_is_doubted_when_the_print_disagrees(
    paper, signature, specimen
):
    agreed = code(dt.date(2026, 6, 3), signature=signature, specimen=specimen)
    assert choose_issue_date(paper(BILL, codes=[agreed]), on=ON).certain
    other = code(dt.date(2026, 11, 1), signature=signature, specimen=specimen)
    choice = choose_issue_date(paper(BILL, codes=[other]), on=ON)
    assert choice.best.source == "2ddoc"
    assert not choice.certain
    assert {d.date.month for d in choice.plausible} == {6, 11}


def test_a_code_dated_in_the_future_is_not_used(paper):
    reading = paper(BILL, codes=[code(dt.date(2026, 12, 1))])
    assert choose_issue_date(reading, on=ON).best.source == "text"


def test_the_choice_does_not_depend_on_the_order_of_pages_or_dates(paper):
    reading = paper(BILL, ["Total au 12/05/2026", "Lyon, le 3 juin 2026"])
    first = choose_issue_date(reading, on=ON)
    page = reading.pages[0]
    dates = page.dates[::-1]
    shuffled = Reading(
        sha256="",
        type="pdf",
        size_bytes=1,
        pages=(
            PageReading(
                page=1,
                width_mm=210,
                height_mm=297,
                text_source=TextSource.EMBEDDED,
                dates=dates,
            ),
            reading.pages[1],
        ),
    )
    assert choose_issue_date(shuffled, on=ON).candidates == first.candidates


def test_a_code_that_proves_nothing_is_doubted_for_an_unclear_print_too(paper):
    print_twice = ["Facture du 3 juin 2026", "", "Facture du 4 juin 2026"]
    other = code(dt.date(2026, 11, 1), signature="unverifiable")
    choice = choose_issue_date(paper(print_twice, codes=[other]), on=ON)
    assert not choice.certain
    assert {d.date.month for d in choice.plausible} == {6, 11}


def test_a_code_says_nothing_of_another_paper_in_the_same_file(paper):
    recent = ["Facture du 1er novembre 2026"]
    older = ["Facture du 3 juin 2025"]
    signed = [code(dt.date(2026, 11, 1))]
    choice = choose_issue_date(paper(recent, older, codes=signed), on=ON)
    assert not choice.certain
    assert {d.date.year for d in choice.plausible} == {2025, 2026}


def test_a_paper_that_is_also_dated_in_the_future_is_not_understood(paper):
    both = ["Date de facture : 12/12/2026", "", "Fait le 12/10/2026"]
    choice = choose_issue_date(paper(both), on=ON)
    assert choice.future.date == dt.date(2026, 12, 12)
    assert not choice.certain


def test_a_signature_s_date_high_on_a_second_page_is_trusted(paper):
    reading = paper(["Contrat", "Article 1"], ["Fait à Lyon, le 3 avril 2026"])
    choice = choose_issue_date(reading, on=ON)
    assert choice.best.date == dt.date(2026, 4, 3)
    assert choice.certain


def test_a_letter_s_head_on_a_second_page_is_not(paper):
    reading = paper(["Contrat", "Article 1"], ["Lyon, le 3 avril 2026"])
    assert not choose_issue_date(reading, on=ON).certain
