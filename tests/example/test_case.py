# SPDX-License-Identifier: Apache-2.0
"""The example case fits the rule book it is filed under."""

import datetime as dt
import tomllib
from pathlib import Path

from dossier.forms import FORMS
from dossier.forms.form import FormContext
from dossier.forms.law import load_form_law
from dossier.rulebook.load import load_rulebook
from dossier.rulebook.plan import filing_plan
from dossier.rulebook.resolve import resolve
from dossier.rulebook.situation import Situation
from dossier.services.applicant import known_applicant

ROOT = Path(__file__).parents[2]
EXAMPLE = ROOT / "resources" / "example"
CASE = tomllib.loads((EXAMPLE / "example.toml").read_text("utf-8"))
TRUTH = {
    file["file"]: file
    for file in tomllib.loads((EXAMPLE / "truth.toml").read_text("utf-8"))["files"]
}
BOOK = load_rulebook([ROOT / "rules"])
SITUATION = Situation(
    permit=CASE["case"]["permit"],
    procedure=CASE["case"]["procedure"],
    territory=CASE["case"]["territory"],
    answers=CASE["answers"],
    on=CASE["case"]["filing_date"],
)


def slots():
    return {slot.id: slot for slot in resolve(BOOK, SITUATION).slots}


def test_every_document_has_a_slot_on_the_checklist():
    assert {document["slot"] for document in CASE["documents"]} <= set(slots())


def test_every_required_piece_is_there():
    filled = {document["slot"] for document in CASE["documents"]}
    wanted = {
        slot.id
        for slot in slots().values()
        if slot.required and not slot.at_delivery and slot.id != "digital_photo_code"
    }
    assert wanted - filled == set()
    assert CASE["answers"]["ephoto_code"]


def test_every_document_is_of_a_kind_the_rule_book_knows():
    for document in (*CASE["documents"], *CASE["spares"]):
        BOOK.kind(TRUTH[document["file"]]["kind"])


def test_no_question_is_left_open():
    assert resolve(BOOK, SITUATION).unanswered == ()


def test_the_filing_date_lies_in_the_window():
    plan = filing_plan(BOOK, SITUATION, CASE["case"]["expires"])
    assert plan.opens <= CASE["case"]["filing_date"] <= plan.closes


def test_the_applicant_is_described_in_known_words():
    assert known_applicant(CASE["applicant"]) == CASE["applicant"]


def test_the_bill_is_young_enough_and_the_spare_one_is_not():
    filed = CASE["case"]["filing_date"]
    oldest = dt.date(filed.year, filed.month - 6, filed.day)
    assert TRUTH["facture_energie_2026-09.pdf"]["issue_date"] >= oldest
    old = TRUTH["facture_energie_2026-03.pdf"]
    assert old["issue_date"] < oldest
    assert any(oldest <= trap <= filed for trap in old["other_dates"])


def test_the_hosts_answers_make_the_certificate_that_was_signed():
    answers = tomllib.loads((EXAMPLE / "attestation.toml").read_text("utf-8"))
    law = load_form_law(ROOT / "rules" / "forms.toml")
    context = FormContext(law=law, on=CASE["case"]["filing_date"])
    sheet = FORMS["attestation-hebergement"].build(answers, context)
    assert "CHÂTELAIN" in str(sheet.blocks)
    answers.pop("guest")
    context = FormContext(
        law=law, on=CASE["case"]["filing_date"], applicant=CASE["applicant"]
    )
    assert FORMS["attestation-hebergement"].build(answers, context) == sheet
