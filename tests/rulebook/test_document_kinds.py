# SPDX-License-Identifier: Apache-2.0
import datetime as dt
import re

import pytest
from tddoc.data_definition import c40

from dossier.domain.errors import WrongInputError
from dossier.rulebook.decode import decode
from dossier.rulebook.entries import DocumentKind
from dossier.rulebook.kind_lint import kind_faults
from dossier.rulebook.kind_parts import TWODDOC_TYPES, Particular
from dossier.rulebook.rule_files import rule_paths

SECOND_SENTENCE = re.compile(r"(?<!\bart)(?<!\b[LRD])[.?!] +[A-ZÀÉÊÎÔ]")
ADDRESS = {"housing": "tenant"}
HOSTED = {"housing": "hosted"}
PAPER = {
    "slug": "paper",
    "file_name": "papier",
    "label_fr": "Papier",
    "label_en": "Paper",
    "help_fr": "Un papier, à demander à la mairie.",
    "help_en": "A paper, from the town hall.",
    "issuer_fr": "la mairie",
    "issuer_en": "the town hall",
    "recognise": {"words": ["papier officiel", "mairie"]},
}
MERGED = {
    "acte_naissance_integral": "birth_certificate",
    "acte_naissance_extrait": "birth_certificate_extract",
    "acte_mariage_extrait": "marriage_certificate_extract",
    "aps": "temporary_stay_authorisation",
    "assurance_habitation": "home_insurance_certificate",
    "assurance_maladie": "health_insurance_proof",
    "assurance_maladie_sejour": "health_insurance_proof",
    "attestation_accueil": "town_hall_hosting_certificate",
    "attestation_decision_favorable": "favourable_decision_certificate",
    "attestation_depot": "submission_certificate",
    "attestation_employeur": "employer_certificate",
    "attestation_prolongation_instruction": "extension_certificate",
    "avis_imposition": "income_tax_notice",
    "contrat_travail": "employment_contract",
    "decl_non_activite": "no_work_statement",
    "domiciliation": "domiciliation_declaration",
    "droit_visa_regularisation": "fee_regularisation",
    "echeancier": "payment_schedule",
    "immatriculation_entreprise": "company_registration_proof",
    "jugement_adoption": "adoption_judgment",
    "jugement_autorite_parentale": "parental_authority_judgment",
    "jugement_divorce": "divorce_decrees",
    "lettre_explicative": "explanatory_letter",
    "livret_famille": "family_record_book",
    "pacs_non_dissolution": "pacs_certificate",
    "placement_ase": "child_welfare_placement_decision",
    "prise_en_charge": "guarantor_support_certificate",
    "recepisse": "application_receipt",
    "releves_bancaires": "bank_statements",
    "residence_certificate": "university_residence_certificate",
    "taxe_fonciere": "landlord_property_tax_notice",
    "traduction_assermentee": "sworn_translation",
}


def faults(**changes):
    table = {**PAPER, **changes}
    table = {key: value for key, value in table.items() if value is not None}
    kind = decode(table, DocumentKind, file="documents/x.toml")
    files = {"documents/x.toml": {"paper": {}}}
    return [
        (fault.file, fault.where, fault.problem)
        for fault in kind_faults({"paper": kind}, files)
    ]


def remarks(slot):
    return {(one.kind, one.severity): one for one in slot.particulars}


# --- the shipped kinds --------------------------------------------------------------


def test_every_shipped_kind_says_all_it_must(book):
    found = [f"{f.where}: {f.problem}" for f in kind_faults(book.documents, {})]
    assert found == []


def test_every_kind_stands_in_one_file_of_the_documents_folder(rules):
    names = [name for name, _ in rule_paths(rules)]
    assert "documents.toml" not in names
    assert any(name.startswith("documents/") for name in names)


@pytest.mark.parametrize(("old", "slug"), MERGED.items())
def test_former_names_still_find_their_kind(book, old, slug):
    assert book.kind(old).slug == slug


def test_a_paper_only_french_offices_issue_needs_no_translation(book):
    for slug in ("income_tax_notice", "valid_residence_permit", "fee_tax"):
        assert not book.kind(slug).translation, slug
    for slug in ("birth_certificate", "marriage_certificate", "death_certificate"):
        assert book.kind(slug).translation, slug


def test_cards_are_wanted_on_both_sides(book):
    for slug in (
        "valid_residence_permit",
        "relative_residence_permit",
        "national_identity_card",
        "host_identity_proof",
    ):
        assert book.kind(slug).sides == 2, slug


def test_codes_tell_tax_notices_payslips_and_bills_apart(book):
    codes = {
        slug: set(book.kind(slug).recognise.twoddoc)
        for slug in ("income_tax_notice", "payslips", "utility_bill")
    }
    assert codes["income_tax_notice"] == {"04", "28"}
    assert codes["payslips"] == {"06"}
    assert codes["utility_bill"] == {"00", "01"}
    assert book.kind("passport").recognise.mrz == ("TD3",)
    assert book.kind("valid_residence_permit").recognise.mrz == ("TD1",)


def test_a_payment_schedule_is_not_taken_for_a_bill(book):
    assert "échéancier" in book.kind("utility_bill").recognise.not_words
    assert "échéancier" in book.kind("payment_schedule").recognise.words


def test_the_known_2d_doc_types_are_those_of_the_decoder():
    assert set(c40.perimeters[1].doctypes) == TWODDOC_TYPES


def test_help_is_one_sentence(book):
    for kind in book.documents.values():
        for text in (kind.help_fr, kind.help_en):
            assert not SECOND_SENTENCE.search(text), kind.slug
            assert text.endswith("."), kind.slug


# --- proof of address ---------------------------------------------------------------


def test_a_mobile_bill_is_advised_against_except_for_students(slot):
    spouse = slot("address_proof", "annex10-29", **ADDRESS)
    about = [one for one in spouse.particulars if "mobile" in one.text_en]
    assert [(one.kind, one.severity) for one in about] == [("address_proof", "advice")]
    assert "mobile_phone_bill" not in spouse.accepts
    student = slot("address_proof", "annex10-25", "renewal", **ADDRESS)
    assert "mobile_phone_bill" in student.accepts
    kinds = [one.kind for one in student.particulars if "obile" in one.text_en]
    assert kinds == ["mobile_phone_bill"]


def test_a_payment_schedule_is_warned_of_where_a_bill_is_asked(slot):
    found = remarks(slot("address_proof", "annex10-29", **ADDRESS))
    warning = found["utility_bill", "warning"]
    assert "échéancier" in warning.text_fr
    assert warning.confidence == "single"


def test_a_bill_with_a_2d_doc_may_not_be_refused(slot):
    found = remarks(slot("address_proof", "annex10-29", **ADDRESS))
    note = found["utility_bill", "note"]
    assert "R. 113-8" in note.source
    assert note.confidence == "official"


def test_practice_on_leases_receipts_and_housing_tax_is_told(slot):
    found = remarks(slot("address_proof", "annex10-29", **ADDRESS))
    assert found["rental_lease", "advice"].as_of == dt.date(2022, 2, 11)
    assert "Handwritten" in found["rent_receipt", "advice"].text_en
    assert found["housing_tax_notice", "advice"].as_of == dt.date(2025, 8, 5)


def test_home_insurance_is_a_local_habit(book):
    (remark,) = book.kind("home_insurance_certificate").particulars
    assert remark.confidence == "secondary"
    assert "Seine-Saint-Denis" in remark.text_en
    assert "row 65" in remark.text_en
    assert book.kind("recent_address_or_home_insurance").accepts == (
        "utility_bill",
        "home_insurance_certificate",
    )


def test_a_host_gives_three_papers_and_a_hotel_two(book, slot):
    host = slot("host_certificate", "annex10-29", **HOSTED)
    assert "three papers" in host.particulars[0].text_en
    assert [one.severity for one in host.particulars].count("warning") == 1
    hotel = slot("hotel_certificate", "annex10-29", housing="hotel")
    assert "two papers" in hotel.particulars[0].text_en
    assert book.kind("hotel_invoice").particulars


def test_a_slot_carries_pages_sides_issuer_and_translation(slot):
    host = slot("host_identity", "annex10-29", **HOSTED)
    assert (host.sides, host.pages.at_least, host.pages.at_most) == (2, 1, 2)
    assert not host.translation
    address = slot("address_proof", "annex10-29", **ADDRESS)
    assert address.issuer_en == "the supplier, the landlord or the tax administration"


# --- remarks through time -----------------------------------------------------------


def test_a_remark_holds_from_its_first_to_its_last_day():
    table = {
        "text_fr": "a",
        "text_en": "a",
        "source": "s",
        "as_of": dt.date(2026, 11, 22),
        "confidence": "single",
        "from": dt.date(2026, 1, 1),
        "until": dt.date(2026, 6, 30),
    }
    remark = decode(table, Particular, file="x")
    days = [(2025, 12, 31), (2026, 1, 1), (2026, 6, 30), (2026, 7, 1)]
    assert [remark.applies(dt.date(*day), (), "anef") for day in days] == [
        False,
        True,
        True,
        False,
    ]


# --- what lint refuses --------------------------------------------------------------


def test_a_complete_kind_has_no_fault():
    assert faults() == []


def test_a_missing_issuer_is_refused():
    assert faults(issuer_en=None) == [
        ("documents/x.toml", "$.paper", "issuer_en is missing")
    ]


def test_an_empty_text_is_refused():
    ((_, where, _),) = faults(help_fr=" ")
    assert where == "$.paper.help_fr"


def test_nothing_to_go_by_is_refused_unless_it_is_said_why():
    assert faults(recognise=None)[0][2] == "neither recognise nor unrecognisable"
    assert faults(recognise=None, unrecognisable="a portrait has no words") == []
    assert faults(unrecognisable="a portrait has no words") != []


def test_one_phrase_is_too_little_but_a_code_is_enough():
    assert faults(recognise={"words": ["mairie"]}) != []
    assert faults(recognise={"twoddoc": ["06"]}) == []
    assert faults(recognise={"mrz": ["TD1"]}) == []


def test_an_unknown_2d_doc_type_is_refused():
    ((_, where, problem),) = faults(recognise={"twoddoc": ["ZZ"]})
    assert where == "$.paper.recognise.twoddoc"
    assert "ZZ" in problem


def test_an_unknown_mrz_layout_is_refused():
    with pytest.raises(WrongInputError):
        faults(recognise={"mrz": ["TD9"]})


@pytest.mark.parametrize(
    "words",
    [
        ["Mairie", "papier"],
        ["mairie ", "papier"],
        ["la  mairie", "papier"],
        ["mairie", "mairie"],
    ],
)
def test_phrases_are_lower_case_tidy_and_there_once(words):
    assert faults(recognise={"words": words}) != []


def test_a_phrase_that_its_own_exclusion_rules_out_is_refused():
    given = {"words": ["acte de naissance", "mairie"], "not_words": ["naissance"]}
    ((_, _, problem),) = faults(recognise=given)
    assert problem == '"naissance" of not_words rules "acte de naissance" out'


def test_pages_end_after_they_begin():
    ((_, where, _),) = faults(pages={"at_least": 3, "at_most": 2})
    assert where == "$.paper.pages"


def test_a_remark_about_an_unknown_kind_is_refused():
    remark = {
        "text_fr": "a",
        "text_en": "a",
        "source": "s",
        "as_of": dt.date(2026, 11, 22),
        "confidence": "single",
        "about": "papers",
    }
    ((_, where, problem),) = faults(particulars=[remark])
    assert where == "$.paper.particulars[0].about"
    assert "papers" in problem


def test_two_kinds_may_not_share_a_file_name():
    kinds = {
        slug: decode({**PAPER, "slug": slug}, DocumentKind, file="x")
        for slug in ("paper", "other")
    }
    (fault,) = kind_faults(kinds, {})
    assert fault.where == "$.other.file_name"
