# SPDX-License-Identifier: Apache-2.0
import datetime as dt
from pathlib import Path

import pytest

from dossier.domain.piece import Piece, ReadFile
from dossier.domain.reading import PageReading, Reading, Word
from dossier.rulebook.load import load_rulebook
from dossier.rulebook.resolve import resolve
from dossier.rulebook.situation import Situation
from dossier.services.recognise import Recogniser

ROOT = Path(__file__).parents[2]
ON = dt.date(2026, 11, 22)
PAYSLIP = ("BULLETIN DE PAIE", "Salaire de base 151,67", "Net à payer avant impôt")
BILL = ("Facture d'électricité", "EDF", "Point de livraison", "Consommation kWh")
PERMIT = "annex10-25"


@pytest.fixture(scope="module")
def book():
    return load_rulebook([ROOT / "rules"])


@pytest.fixture(scope="module")
def recogniser(book):
    return Recogniser(book)


def reading(*lines):
    words = []
    for number, text in enumerate(lines):
        x, top = 0.1, 0.05 + number * 0.05
        for part in text.split():
            box = (x, top, x + 0.01 * len(part), top + 0.012)
            words.append(Word(text=part, box=box))
            x = box[2] + 0.008
    page = PageReading(page=1, width_mm=210, height_mm=297, words=tuple(words))
    digest = " ".join(lines)
    return Reading(sha256=digest, type="pdf", size_bytes=1, pages=(page,))


def advice(recogniser, kind, lines, accepts=()):
    file = ReadFile(name="a.pdf", reading=reading(*lines))
    piece = recogniser.compared(Piece(kind=kind, files=(file,), on=ON), accepts)
    return [finding.code for finding in recogniser.right_kind(ON).run(piece)]


def test_the_shipped_words_tell_a_payslip_from_a_bill(recogniser):
    assert recogniser.kinds(reading(*PAYSLIP))[0].kind == "payslips"
    assert recogniser.kinds(reading(*BILL))[0].kind == "utility_bill"


def test_a_payslip_as_proof_of_address_is_advice(recogniser):
    assert advice(recogniser, "address_proof", PAYSLIP) == ["right_kind.other"]


@pytest.mark.parametrize(
    "kind", ["address_proof", "utility_bill", "host_address_proof"]
)
def test_a_bill_is_right_wherever_bills_are_taken(recogniser, kind):
    assert advice(recogniser, kind, BILL) == []


def test_what_the_slot_accepts_is_right_too(recogniser):
    assert advice(recogniser, "passport", PAYSLIP, accepts=("payslips",)) == []


@pytest.mark.parametrize("kind", ["subsistence_means", "id_photos", "not_a_kind"])
def test_where_any_paper_may_be_right_nothing_is_said(recogniser, kind):
    assert advice(recogniser, kind, BILL) == []


def test_what_cannot_be_told_gives_no_guess(recogniser):
    assert recogniser.likely(reading("Tarte aux pommes", "Four à 180 degrés")) == ()


def test_a_dropped_bill_is_proposed_for_the_proof_of_address(book, recogniser):
    slots = resolve(book, Situation(PERMIT, "first", "FR", {}, ON)).slots
    first = recogniser.slots([reading(*BILL)], slots)[0]
    taken = next(slot for slot in slots if slot.id == first.slot)
    assert "utility_bill" in recogniser.taken_by(taken)
    assert first.kind == "utility_bill"


def test_the_guess_does_not_depend_on_having_read_again(recogniser, book):
    again = Recogniser(book)
    assert again.kinds(reading(*BILL)) == recogniser.kinds(reading(*BILL))


@pytest.mark.parametrize("slug", ["utility_bill", "payslips", "birth_certificate"])
def test_papers_people_hand_in_every_day_are_not_open(book, slug):
    assert not book.kind(slug).recognise.open
