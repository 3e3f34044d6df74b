# SPDX-License-Identifier: Apache-2.0
"""Order of the pieces, helps and advice of rows 1, 3, 9, 16 and 28, read afresh."""

import datetime as dt

import pytest

from dossier.rulebook.resolve import resolve
from dossier.rulebook.situation import Situation

HOME = {"housing": "tenant", "married": False}
ON = dt.date(2026, 11, 22)
ORDER = "regulated_profession_authorisation"
PROOF = ["activity_effectiveness_proof", "resources_from_activity"]
TRADE = {"self_employed_activity": "commercial", **HOME}
LIBERAL = {"self_employed_activity": "liberal", "regulated_activity": True, **HOME}


@pytest.fixture
def advice(book):
    """English notices of a situation, by id."""

    def found(permit, procedure, territory="FR", **answers):
        situation = Situation(permit, procedure, territory, answers, ON)
        return {one.id: one.text_en for one in resolve(book, situation).notices}

    return found


@pytest.mark.parametrize(
    ("procedure", "stage", "pieces"),
    [
        ("first", "creation", ["urssaf_registration", ORDER]),
        (
            "change_of_status",
            "creation",
            ["urssaf_registration", "activity_resource_capacity", ORDER],
        ),
        ("change_of_status", "continuation", [*PROOF, ORDER]),
        ("renewal", "continuation", ["urssaf_registration", *PROOF, ORDER]),
    ],
)
def test_a_regulated_liberal_profession_shows_its_order_last(
    ids, procedure, stage, pieces
):
    found = ids("annex10-3", procedure, liberal_activity_stage=stage, **LIBERAL)
    start = found.index("id_photos") + 1
    assert found[start : start + len(pieces)] == pieces


@pytest.mark.parametrize("procedure", ["renewal", "csp"])
def test_a_trader_going_on_may_show_the_opinion_of_the_first_card(
    advice, slot, procedure
):
    piece = "economic_viability_opinion"
    first = slot(piece, "annex10-3", "first", **TRADE)
    later = slot(piece, "annex10-3", procedure, **TRADE)
    assert "before you file" in first.help_en
    assert "before your first card" in later.help_en
    told = "opinion_after_the_first_card"
    assert told in advice("annex10-3", procedure, **TRADE)
    assert told not in advice("annex10-3", procedure, **LIBERAL)
    assert told not in advice("annex10-3", "first", **TRADE)


@pytest.mark.parametrize("permit", ["annex10-1", "annex10-3"])
def test_whoever_renews_hears_whom_the_medical_certificate_spares(advice, permit):
    told = "medical_certificate_on_renewal"
    assert "R. 431-18" in advice(permit, "renewal")[told]
    for procedure in ("first", "vlsts_expiry", "change_of_status", "csp"):
        assert told not in advice(permit, procedure)


def test_the_time_of_the_benefit_counts_for_those_still_out_of_work(advice):
    lost = advice("annex10-1", "renewal", job_situation="unemployed")
    assert "still out of work" in lost["unemployed_one_more_year"]
    assert "benefit" in lost["unemployed_one_more_year"]


@pytest.mark.parametrize("procedure", ["first", "vlsts_expiry", "change_of_status"])
def test_a_founder_reads_how_to_show_experience_and_registration(slot, procedure):
    degree = slot("diploma_master_level", "annex10-9", procedure)
    assert "certificats de travail" in degree.help_fr
    assert "work certificates" in degree.help_en
    company = slot("company_registration_proof", "annex10-9", procedure)
    assert "affiliation" not in company.help_fr + company.help_en
    started = "procedures.inpi.fr" in company.help_fr
    assert started == (procedure != "change_of_status")


@pytest.mark.parametrize("permit", ["annex10-9", "annex10-16"])
@pytest.mark.parametrize("territory", ["FR", "YT", "BL", "MF"])
def test_a_first_multi_year_card_after_another_card_may_ask_for_integration(
    advice, permit, territory
):
    told = "integration_on_change_of_status"
    assert told in advice(permit, "change_of_status", territory)
    assert told not in advice(permit, "first", territory)
    assert told not in advice(permit, "change_of_status", "NC")


def test_three_years_of_posting_count_missions_in_other_states(advice):
    assert "other Member States" in advice("annex10-16", "first")["not_renewable"]


def test_a_helper_of_a_returning_student_declares_or_has_the_bank_attest(slot):
    helped = {"third_party_support": True, **HOME}
    found = slot("third_party_payment_statement", "annex10-28", **helped)
    assert "banque" in found.help_fr
    assert "bank" in found.help_en


@pytest.mark.parametrize("procedure", ["first", "vlsts_expiry"])
def test_a_returning_student_of_an_aps_country_is_told_to_ask(advice, procedure):
    aps = advice("annex10-28", procedure, job_search_nationality="aps_country")
    assert "APS" in aps["aps_by_nationality"]
    assert "aps_by_nationality" not in advice("annex10-28", procedure)


@pytest.mark.parametrize(
    ("key", "words"),
    [
        ("regulated_activity", "doctor"),
        ("self_employed_activity", "will you"),
        ("business_continuation", "create the business"),
    ],
)
def test_a_question_on_a_business_is_clear_when_read_alone(book, key, words):
    question = book.questions[key]
    assert words in question.label_en
    assert not question.label_fr.startswith(("Cette", "Que "))


@pytest.mark.parametrize("permit", ["annex10-1", "annex10-3"])
@pytest.mark.parametrize("territory", ["WF", "PF", "NC"])
def test_in_the_pacific_the_multi_year_card_may_do_without_the_civic_exam(
    advice, permit, territory
):
    told = "local_integration"
    assert "L. 413-3" in advice(permit, "csp", territory)[told]
    assert told not in advice(permit, "renewal", territory)
    assert told not in advice(permit, "csp", "YT")
