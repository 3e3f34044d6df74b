# SPDX-License-Identifier: Apache-2.0
"""Pages that another piece asks for, told by the shipped rule book."""

import datetime as dt
from dataclasses import replace
from pathlib import Path

import pytest

from dossier.domain.piece import ReadFile
from dossier.domain.reading import PageReading, Reading, Word
from dossier.rulebook.load import load_rulebook
from dossier.services.cross_papers import SlotPapers
from dossier.services.page_kinds import pages_elsewhere
from dossier.services.recognise import Recogniser
from dossier.services.status import unknown_slot

ROOT = Path(__file__).parents[2]
ON = dt.date(2026, 11, 22)
PAYSLIP = ("BULLETIN DE PAIE", "Salaire de base 151,67", "Net à payer avant impôt")
BILL = ("Facture d'électricité", "EDF", "Point de livraison", "Consommation kWh")
TERMS = ("Conditions générales", "Article 1. Tout litige est porté devant le juge.")
ASKED = {kind: unknown_slot(kind) for kind in ("address_proof", "payslips", "passport")}


@pytest.fixture(scope="module")
def recogniser():
    return Recogniser(load_rulebook([ROOT / "rules"]))


def page(number, lines):
    words = [
        Word(
            text=text,
            box=(0.1 + 0.1 * at, 0.05 * row, 0.18 + 0.1 * at, 0.05 * row + 0.012),
        )
        for row, line in enumerate(lines, 1)
        for at, text in enumerate(line.split())
    ]
    return PageReading(page=number, width_mm=210, height_mm=297, words=tuple(words))


def file(*pages):
    read = tuple(page(number, lines) for number, lines in enumerate(pages, 1))
    reading = Reading(sha256=str(pages), type="pdf", size_bytes=1, pages=read)
    return ReadFile(name="scan.pdf", reading=reading, document="scan")


@pytest.fixture
def told(recogniser):
    def run(slot_id, given, asked=ASKED):
        slot = replace(unknown_slot(slot_id))
        papers = [SlotPapers(slot_id, slot, (given,))]
        found = pages_elsewhere(recogniser, papers, asked, ON)
        return [(one.page, one.kind, one.slot.id) for one in found]

    return run


def test_a_page_that_another_piece_asks_for_is_told_with_that_piece(told):
    assert told("address_proof", file(BILL, PAYSLIP)) == [(2, "payslips", "payslips")]


def test_a_bill_among_payslips_belongs_to_the_proof_of_address(told):
    found = told("payslips", file(PAYSLIP, BILL, PAYSLIP))
    assert found == [(2, "utility_bill", "address_proof")]


def test_papers_of_one_kind_and_pages_that_say_nothing_stay_where_they_are(told):
    assert told("payslips", file(PAYSLIP, PAYSLIP, TERMS)) == []
    assert told("address_proof", file(BILL, TERMS, TERMS)) == []


def test_a_paper_nobody_asks_for_is_left_alone(told):
    asked = {"address_proof": ASKED["address_proof"]}
    assert told("address_proof", file(BILL, PAYSLIP), asked) == []


def test_a_file_of_one_page_is_for_the_right_slot_check(told):
    assert told("address_proof", file(PAYSLIP)) == []


def test_where_any_paper_may_be_right_nothing_is_said(told):
    assert told("subsistence_means", file(BILL, PAYSLIP)) == []


def test_a_page_left_out_changes_what_is_said_of_the_rest(recogniser):
    whole = file(PAYSLIP, BILL).reading
    alone = replace(whole, pages=whole.pages[1:])
    assert recogniser.kinds(whole)[0].kind == "payslips"
    assert recogniser.kinds(alone)[0].kind == "utility_bill"
