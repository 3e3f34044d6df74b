# SPDX-License-Identifier: Apache-2.0
"""Lists checked by hand, line by line, against Annex 10: rows 25, 8 and 29."""

import datetime as dt
from pathlib import Path

import pytest

from dossier.checks import IdPhoto, IssuedWithin
from dossier.rulebook.load import load_rulebook
from dossier.rulebook.resolve import resolve
from dossier.rulebook.situation import Situation

STUDENT, RESEARCHER, SPOUSE = "annex10-25", "annex10-8", "annex10-29"
BOOK = load_rulebook([Path(__file__).parents[2] / "rules"])
ON = dt.date(2026, 11, 22)


# --- row 25 ---------------------------------------------------------------------------


def test_a_student_renewing_who_is_hosted_and_works(ids):
    assert ids(
        STUDENT,
        "renewal",
        housing="hosted",
        host_address_outdated=True,
        married=False,
        degree_in_france=False,
        course_completed=True,
        works=True,
    ) == [
        "visa_or_permit",
        "nationality_proof",
        "host_certificate",
        "host_identity",
        "host_address_proof",
        "republic_contract",
        "digital_photo_code",
        "enrolment_certificate",
        "transcripts_past_year",
        "completion_certificate",
        "payslips",
        "fee_tax_stamp_regularisation",
    ]


def test_a_student_who_asks_to_be_exempted_from_the_visa(ids):
    assert ids(
        STUDENT,
        "first",
        visa_exemption_requested=True,
        has_residence_permit=False,
        housing="university_residence",
        married=True,
        polygamy_country=True,
        studied_last_year=False,
        degree_in_france=False,
        course_completed=False,
        third_party_support=True,
        own_funds=True,
        mobility_programme=True,
    ) == [
        "birth_certificate",
        "nationality_proof",
        "address_proof",
        "republic_contract",
        "non_polygamy_declaration",
        "digital_photo_code",
        "enrolment_certificate",
        "third_party_identity",
        "third_party_payment_statement",
        "bank_balance_certificate",
        "mobility_programme_document",
        "fee_tax_stamp_regularisation",
    ]


def test_a_student_in_a_hotel_shows_the_hotel_papers_instead_of_a_bill(ids):
    found = ids(STUDENT, "renewal", housing="hotel")
    assert "address_proof" not in found
    assert found[2:4] == ["hotel_certificate", "hotel_invoice"]


def test_the_host_adds_no_bill_when_the_address_on_the_card_is_current(ids):
    found = ids(STUDENT, "renewal", housing="hosted", host_address_outdated=False)
    assert "host_identity" in found
    assert "host_address_proof" not in found


def test_an_exam_visa_needs_no_proof_of_resources(ids, book):
    answers = {"exam_visa": True, "works": True}
    assert not {"payslips", "subsistence_means_student"} & set(
        ids(STUDENT, "first", **answers)
    )
    found = resolve(book, Situation(STUDENT, "first", "FR", answers, ON))
    assert [notice.id for notice in found.notices] == ["exam_visa_at_prefecture"]


def test_only_students_may_show_a_mobile_phone_bill(slot):
    assert "mobile_phone_bill" in slot("address_proof", STUDENT).accepts
    assert "mobile_phone_bill" not in slot("address_proof", RESEARCHER).accepts
    assert "mobile" in slot("address_proof", STUDENT).label_fr
    assert "mobile" not in slot("address_proof", SPOUSE).label_fr


def test_the_student_photo_is_a_code_that_needs_no_file(slot):
    code = slot("digital_photo_code", STUDENT)
    assert code.answered_by == "ephoto_code"
    assert code.source_items == ("r25.s1.i4",)


def test_transcripts_of_a_first_request_say_why(ids, slot):
    assert "transcripts_past_year" not in ids(STUDENT, "first")
    asked = slot("transcripts_past_year", STUDENT, "first", studied_last_year=True)
    assert asked.why_en == "You studied last year"
    assert slot("transcripts_past_year", STUDENT, "renewal").why_en is None


def test_pacific_students_without_online_service_bring_three_photos(ids, slot):
    for territory in ("WF", "PF", "NC"):
        with_it = ids(STUDENT, territory=territory, online_service=True)
        without = ids(STUDENT, territory=territory, online_service=False)
        assert "digital_photo_code" in with_it
        assert "id_photos" not in with_it
        assert with_it.index("digital_photo_code") == without.index("id_photos")
        assert "digital_photo_code" not in without
    photos = slot("id_photos", STUDENT, territory="NC", online_service=False)
    assert photos.count == 3
    assert "ISO" not in photos.label_fr
    assert "r25.s3.e1" in photos.source_items


def test_pacific_students_need_the_allowance_of_scholars_not_a_fixed_amount(slot):
    here = slot("third_party_payment_statement", STUDENT, third_party_support=True)
    there = slot(
        "third_party_payment_statement",
        STUDENT,
        territory="PF",
        third_party_support=True,
    )
    assert here.amount == 877.5
    assert there.amount is None
    assert "boursiers du gouvernement français" in there.label_fr


# --- row 8 ----------------------------------------------------------------------------


def test_a_researcher_after_a_visa(ids):
    assert ids(RESEARCHER, "first", housing="tenant", married=False) == [
        "visa_or_permit",
        "nationality_proof",
        "address_proof",
        "republic_contract",
        "id_photos",
        "diploma_master_level",
        "research_hosting_agreement",
        "fee_tax_stamp_regularisation",
    ]


def test_a_researcher_changing_status_brings_the_same_pieces(ids):
    assert ids(RESEARCHER, "change_of_status") == ids(RESEARCHER, "first")


def test_a_researcher_who_lost_the_job_shows_papers_of_france_travail(ids):
    assert ids(RESEARCHER, "renewal", housing="tenant", involuntary_job_loss=True) == [
        "visa_or_permit",
        "nationality_proof",
        "address_proof",
        "republic_contract",
        "id_photos",
        "diploma_master_level",
        "employer_termination_certificate",
        "pole_emploi_situation_notice",
        "fee_tax_stamp_regularisation",
    ]


def test_the_mobility_card_does_not_exist_in_the_pacific(book):
    answers = {"mobility_programme": True}
    there = resolve(book, Situation(RESEARCHER, "first", "NC", answers, ON))
    here = resolve(book, Situation(RESEARCHER, "first", "FR", answers, ON))
    assert [n.blocking for n in there.notices] == [True]
    assert here.notices == ()


def test_the_photo_is_measured_as_the_rule_files_say(slot):
    photos = slot("id_photos", RESEARCHER)
    measures = [check for check in photos.checks if isinstance(check, IdPhoto)]
    assert measures == [IdPhoto(width_mm=35.0, height_mm=45.0)]
    assert photos.count == 3
    assert photos.answered_by == "ephoto_code"


# --- row 29 ---------------------------------------------------------------------------


def test_a_spouse_with_a_visa_asking_for_the_first_card(ids):
    assert ids(
        SPOUSE,
        "first",
        entry_visa="vls",
        has_residence_permit=False,
        birth_judgment=True,
        housing="tenant",
        polygamy_country=True,
        marriage_abroad=True,
        spouse_nationality_document="passport",
    ) == [
        "visa_or_permit",
        "birth_certificate",
        "birth_judgment",
        "nationality_proof",
        "address_proof",
        "republic_contract",
        "id_photos",
        "non_polygamy_declaration",
        "marriage_certificate",
        "marriage_transcription",
        "french_nationality_proof",
        "joint_life_statement",
        "cohabitation_proof",
        "ofii_medical_certificate",
        "fee_tax_stamp_regularisation",
    ]


def test_a_spouse_without_a_visa_proves_legal_entry_instead(ids):
    found = ids(SPOUSE, "first", entry_visa="none", marriage_abroad=False)
    assert "legal_entry_proof" in found
    assert not {"visa_or_permit", "ofii_medical_certificate"} & set(found)


def test_a_marriage_abroad_without_a_visa_is_warned_about(book):
    answers = {"entry_visa": "none", "marriage_abroad": True}
    found = resolve(book, Situation(SPOUSE, "first", "FR", answers, ON))
    assert [n.id for n in found.notices] == ["no_visa_needs_marriage_in_france"]


def test_a_spouse_renewing(ids):
    assert ids(
        SPOUSE,
        "renewal",
        has_residence_permit=True,
        housing="owner",
        polygamy_country=False,
        marriage_abroad=False,
    ) == [
        "visa_or_permit",
        "nationality_proof",
        "address_proof",
        "republic_contract",
        "id_photos",
        "marriage_certificate",
        "french_nationality_proof",
        "joint_life_statement",
        "cohabitation_proof",
        "fee_tax_stamp_regularisation",
    ]


@pytest.mark.parametrize(
    ("ended", "pieces", "taxed"),
    [
        ("ended_violence", {"domestic_violence_evidence"}, False),
        (
            "ended_polygamy",
            {"spouse_polygamy_proof", "polygamy_endured_evidence"},
            False,
        ),
        ("ended_death", {"death_certificate"}, True),
    ],
)
def test_when_life_together_ended_other_proofs_take_its_place(
    ids, ended, pieces, taxed
):
    for procedure in ("renewal", "csp"):
        found = set(ids(SPOUSE, procedure, common_life=ended))
        assert pieces <= found
        assert not {"joint_life_statement", "cohabitation_proof"} & found
        assert ("fee_tax_stamp_regularisation" in found) is taxed


def test_a_spouse_asking_for_the_resident_card(ids, slot):
    found = ids(SPOUSE, "resident_card", housing="tenant", marriage_abroad=True)
    assert found == [
        "visa_or_permit",
        "nationality_proof",
        "address_proof",
        "republic_contract",
        "id_photos",
        "marriage_certificate",
        "marriage_transcription",
        "french_nationality_proof",
        "joint_life_statement",
        "cohabitation_proof",
        "legal_residence_proof",
        "french_certificate",
        "civic_exam_certificate",
        "fee_tax_stamp_regularisation",
    ]
    certificate = slot("marriage_certificate", SPOUSE, "resident_card")
    assert "trois ans" in certificate.label_fr


def test_age_or_illness_spares_the_french_certificate(ids):
    old = ids(SPOUSE, "resident_card", over_65=True)
    ill = ids(SPOUSE, "resident_card", medical_no_language_test=True)
    assert "french_certificate" not in old
    assert "french_certificate" not in ill
    assert "language_test_medical_exemption" in ill
    assert "language_test_medical_exemption" not in old


def test_the_age_of_a_certificate_of_nationality_counts_but_not_of_a_passport(slot):
    for document, months in (("certificate", 6), ("passport", None)):
        proof = slot(
            "french_nationality_proof", SPOUSE, spouse_nationality_document=document
        )
        assert proof.max_age_months == months
        ages = [check for check in proof.checks if isinstance(check, IssuedWithin)]
        assert ages == ([IssuedWithin(months=6)] if months else [])


def test_spouses_in_mayotte_prove_resources(ids):
    assert "own_stable_resources" in ids(SPOUSE, territory="YT")
    assert "own_stable_resources" not in ids(SPOUSE, territory="FR")


# --- all rows -------------------------------------------------------------------------


@pytest.mark.parametrize("permit", [STUDENT, RESEARCHER, SPOUSE])
def test_an_old_lawful_polygamous_marriage_in_mayotte_needs_no_declaration(ids, permit):
    answers = {"married": True, "polygamy_country": True}
    slot_id = "non_polygamy_declaration"
    assert slot_id in ids(permit, territory="YT", **answers)
    spared = {**answers, "mayotte_polygamous_marriage": True}
    assert slot_id not in ids(permit, territory="YT", **spared)
    assert slot_id in ids(permit, territory="FR", **spared)


def test_unanswered_housing_asks_for_a_plain_proof_of_address_and_says_so(book):
    for permit in (STUDENT, RESEARCHER, SPOUSE):
        found = resolve(book, Situation(permit, None, "FR", {}, ON))
        slots = {slot.id: slot for slot in found.slots}
        assert slots["address_proof"].required
        assert slots["address_proof"].max_age_months == 6
        assert "housing" in found.unanswered
        assert found.procedure == "first"


@pytest.mark.parametrize(
    ("day", "kind", "amount", "confidence"),
    [
        (dt.date(2026, 7, 31), "subsistence_means_student", 615, "official"),
        (dt.date(2026, 8, 1), "subsistence_means_student", 877.5, "single"),
    ],
)
def test_student_resources_change_on_1_august_2026(slot, day, kind, amount, confidence):
    found = slot(kind, STUDENT, "renewal", on=day)
    assert (found.amount, found.confidence) == (amount, confidence)
    assert f"{amount:.2f}".removesuffix(".00").replace(".", ",") in found.help_fr


def test_the_french_level_of_the_resident_card_changes_on_1_january_2026(ids, slot):
    before, after = dt.date(2025, 12, 31), dt.date(2026, 1, 1)
    old = slot("french_certificate", SPOUSE, "resident_card", on=before)
    new = slot("french_certificate", SPOUSE, "resident_card", on=after)
    assert (old.kind, new.kind) == ("french_a2_certificate", "french_b1_certificate")
    assert new.confidence == "secondary"
    for procedure in ("csp", "resident_card"):
        exam = "civic_exam_certificate"
        assert exam not in ids(SPOUSE, procedure, on=before)
        assert exam in ids(SPOUSE, procedure, on=after)


@pytest.mark.parametrize(
    ("procedure", "old"),
    [
        ("csp", "republic_values_commitment"),
        ("resident_card", "republic_principles_declaration"),
    ],
)
def test_the_contract_replaces_the_old_commitments_on_17_july_2024(ids, procedure, old):
    before = ids(SPOUSE, procedure, on=dt.date(2024, 7, 16))
    after = ids(SPOUSE, procedure, on=dt.date(2024, 7, 17))
    assert old in before
    assert "republic_contract" not in before
    assert old not in after
    assert "republic_contract" in after


def test_the_hosting_certificate_can_be_generated(slot):
    found = slot("host_certificate", RESEARCHER, housing="hosted")
    assert found.generated_by == "attestation-hebergement"


def test_the_whole_list_does_not_depend_on_answers():
    plain = Situation(STUDENT, "renewal", "FR", {}, ON)
    answered = Situation(STUDENT, "renewal", "FR", {"housing": "hotel"}, ON)
    assert resolve(BOOK, plain, everything=True).slots == (
        resolve(BOOK, answered, everything=True).slots
    )


@pytest.mark.parametrize(
    ("permit", "territory", "told"),
    [("annex10-29", "FR", True), ("annex10-67", "WF", False)],
)
def test_what_is_said_of_a_portal_is_only_said_where_it_is_used(
    permit, territory, told
):
    situation = Situation(permit, "first", territory, {}, ON)
    remarks = [
        remark.text_en
        for slot in resolve(BOOK, situation).slots
        for remark in slot.particulars
    ]
    assert any("ANEF" in remark for remark in remarks) is told
