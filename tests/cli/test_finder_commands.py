# SPDX-License-Identifier: Apache-2.0
import io
import sys

import pytest

RENEW_STUDY = (
    "--answer",
    "nationality=other",
    "--answer",
    "now=renew",
    "--answer",
    "reason=study",
)


class Terminal(io.StringIO):
    """What a person types, line by line."""

    def isatty(self):
        return True


@pytest.fixture
def typed(run, monkeypatch):
    def found(*lines):
        monkeypatch.setattr(sys, "stdin", Terminal("".join(f"{x}\n" for x in lines)))
        return run("find")

    return found


def test_without_answers_a_script_gets_the_first_question(run):
    told = run("find", "--json").json
    assert told["question"]["id"] == "nationality"
    ids = [choice["id"] for choice in told["question"]["choices"]]
    assert ids == ["other", "algerian", "european", "unknown"]
    assert told["at_most_left"] == 5
    assert told["permits"] == []
    assert told["end"] is None


def test_each_answer_leads_to_the_next_question(run):
    told = run("find", *RENEW_STUDY, "--json").json
    assert told["question"]["id"] == "study"
    assert told["answers"] == {
        "nationality": "other",
        "now": "renew",
        "reason": "study",
    }


def test_the_last_answer_names_permit_procedure_channel_and_reason(run):
    told = run("find", *RENEW_STUDY, "--answer", "study=studies", "--json").json
    (permit,) = told["permits"]
    assert permit["permit"] == "annex10-25"
    assert permit["procedure"] == "renewal"
    assert permit["procedure_fits"] is True
    assert permit["channel"] == "anef"
    assert told["question"] is None
    assert told["end"]["source"] == "CESEDA, art. L. 422-1 à L. 422-6"
    assert told["end"]["as_of"] == "2026-04-03"


def test_the_channel_follows_the_territory(run):
    words = (
        *RENEW_STUDY[:4],
        "--answer",
        "reason=family",
        "--answer",
        "family=french",
        "--answer",
        "family_french=spouse",
    )
    at_home = run("find", *words, "--json").json["permits"][0]
    far = run("find", *words, "--territory", "NC", "--json").json["permits"][0]
    assert (at_home["channel"], far["channel"]) == ("anef", "prefecture")


def test_people_read_the_result_and_the_next_command(run):
    outcome = run("find", *RENEW_STUDY, "--answer", "study=studies", "--lang", "fr")
    assert outcome.status == 0
    assert "annex10-25  Étudiant" in outcome.out
    assert "dossier checklist annex10-25 --procedure renewal" in outcome.out


def test_people_read_how_to_answer(run):
    said = run("find", "--answer", "nationality=other").out
    assert "Question 2 of at most 5" in said
    assert "--answer nationality=other --answer now=…" in said


def test_algerians_are_told_so_without_a_permit(run):
    told = run("find", "--answer", "nationality=algerian", "--json").json
    assert told["permits"] == []
    assert "certificat de résidence" in told["end"]["text_fr"]


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ("nationality=algeri", "Did you mean “algerian”?"),
        ("nationallity=other", "Did you mean “nationality”?"),
        ("work=permanent", "nobody asks “work”"),
        ("nationality", "is not an answer"),
        ("=other", "is not an answer"),
    ],
)
def test_a_wrong_answer_is_wrong_input_with_a_way_out(run, given, said):
    outcome = run("find", "--answer", given)
    assert outcome.status == 2
    assert said in outcome.err
    assert outcome.out == ""


def test_an_unknown_territory_is_wrong_input(run):
    assert run("find", "--territory", "XX").status == 2


def test_a_person_at_a_terminal_is_asked_until_the_end(typed):
    outcome = typed("1", "4", "1", "1")
    assert outcome.status == 0
    assert "Where do you stand today?" in outcome.out
    assert "annex10-25" in outcome.out
    assert "[renewal]" in outcome.out


def test_a_person_may_go_back_type_names_and_err(typed):
    outcome = typed("99", "other", "b", "algerian")
    assert "not one of the numbers" in outcome.out
    assert outcome.out.count("What is your nationality?") == 3
    assert "certificat de résidence" in " ".join(outcome.out.split())


@pytest.mark.parametrize("lines", [("q",), (), ("1", "q")])
def test_a_person_may_leave(typed, lines):
    outcome = typed(*lines)
    assert outcome.status == 0
    assert "dossier checklist" not in outcome.out
