# SPDX-License-Identifier: Apache-2.0
import datetime as dt
import re
from pathlib import Path

import pytest

from dossier.domain.errors import WrongInputError
from dossier.rulebook.decode import decode
from dossier.rulebook.entries import DocumentKind
from dossier.rulebook.kind_lint import kind_faults
from dossier.rulebook.load import load_rulebook
from dossier.rulebook.resolve import resolve
from dossier.rulebook.situation import Situation

BOOK = load_rulebook([Path(__file__).parents[2] / "rules"])
SOMEBODY_ELSE = re.compile(
    r"(?:^|identité |domicile |ressources |séjour |naissance )"
    r"(?:intégrale )?(?:de l'acte de naissance )?"
    r"(?:du conjoint|du garant|du tiers|du mandataire|du propriétaire|"
    r"de l'hébergeant|de l'enfant|du membre de famille|du mineur)"
)
PAPER = {
    "slug": "paper",
    "file_name": "papier",
    "label_fr": "Papier",
    "label_en": "Paper",
    "help_fr": "Un papier.",
    "help_en": "A paper.",
    "issuer_fr": "la mairie",
    "issuer_en": "the town hall",
    "unrecognisable": "anything",
}


def kind(**changes):
    return decode({**PAPER, **changes}, DocumentKind, file="documents/x.toml")


def test_no_paper_of_somebody_else_is_taken_for_the_applicants():
    wrong = [
        slug
        for slug, one in BOOK.documents.items()
        if one.holder == "applicant" and SOMEBODY_ELSE.search(one.label_fr)
    ]
    assert wrong == []


def test_the_hosts_three_papers_are_the_hosts():
    papers = ("host_certificate", "host_identity_proof", "host_address_proof")
    assert {BOOK.documents[slug].holder for slug in papers} == {"host"}


def test_papers_that_prove_where_one_lives_show_the_present_address():
    proofs = {slug for slug, one in BOOK.documents.items() if one.present_address}
    assert {"address_proof", "utility_bill", "host_certificate"} <= proofs
    assert "payslips" not in proofs


def test_a_paper_is_the_applicants_unless_it_says_otherwise():
    assert kind().holder == "applicant"
    assert kind(holder="spouse").holder == "spouse"


def test_an_unknown_holder_is_refused():
    with pytest.raises(WrongInputError) as refused:
        kind(holder="hosts")
    assert "holder" in str(refused.value.facts)


def test_a_present_address_is_the_applicants_or_the_hosts():
    wrong = {"paper": kind(holder="child", present_address=True)}
    found = [
        fault.problem
        for fault in kind_faults(wrong, {"documents/x.toml": {"paper": {}}})
    ]
    assert found == ['holder is "child"']


def test_a_row_may_ask_for_the_paper_of_somebody_else():
    on = dt.date(2026, 11, 22)
    situation = Situation("annex10-39", "first", "FR", {}, on)
    slots = {slot.id: slot for slot in resolve(BOOK, situation, everything=True).slots}
    assert slots["refugee_decision"].holder == "relative"
    assert BOOK.documents["refugee_decision"].holder == "applicant"
