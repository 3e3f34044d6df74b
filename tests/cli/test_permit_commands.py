# SPDX-License-Identifier: Apache-2.0
import pytest


def found(run, *words):
    return [p["id"] for p in run("permits", *words, "--json").json["permits"]]


def test_permits_have_the_fields_of_the_contract(run):
    permits = {p["id"]: p for p in run("permits", "--json").json["permits"]}
    student = permits["annex10-25"]
    assert student["row"] == 25
    assert student["types"] == ["CST", "CSP"]
    assert "L. 422-1" in student["articles"]
    assert student["category"] == "study"
    assert student["channel"] == "anef"
    assert {"first", "renewal"} <= set(student["procedures"])
    assert {"title_fr", "title_en", "sources", "as_of"} <= set(student)


def test_all_rows_of_the_annex_come_in_their_order(run):
    rows = [p["row"] for p in run("permits", "--json").json["permits"]]
    assert rows[:69] == list(range(1, 70))
    assert set(rows[69:]) == {None}


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("conjoint de français", "annex10-29"),
        ("étudiant", "annex10-25"),
        ("etudiant", "annex10-25"),
        ("student", "annex10-25"),
        ("researcher", "annex10-8"),
        ("chercheur", "annex10-8"),
    ],
)
def test_a_search_puts_the_best_permit_first(run, text, first):
    assert found(run, "--search", text)[0] == first


def test_a_search_leaves_out_what_does_not_match(run):
    assert set(found(run, "--search", "étudiant")) < set(found(run))


def test_a_search_without_a_result_is_done_and_says_what_to_try(run):
    outcome = run("permits", "--search", "zzzzzz")
    assert outcome.status == 0
    assert "No permit matches “zzzzzz”" in outcome.out
    assert "dossier find" in outcome.out
    assert found(run, "--search", "zzzzzz") == []


def test_an_empty_search_lists_everything(run):
    assert found(run, "--search", "") == found(run)


def test_people_read_the_permits_by_group(run):
    lines = run("permits").out.splitlines()
    place = lines.index("Family")
    assert lines[place - 1] == ""
    group = lines[place + 1 : lines.index("", place)]
    assert any(line.startswith("  annex10-29") for line in group)
    assert all("annex10-25 " not in line for line in group)
    assert lines[0] == "Studies and internships"


def test_groups_are_named_in_french_too(run):
    said = run("permits", "--lang", "fr").out
    assert said.startswith("Études et stages\n")
    assert "Conjoint de Français" in said


def test_a_list_line_has_id_title_and_cards(run):
    (first, *_) = run("permits", "--search", "annex10-29").out.splitlines()
    title = "Spouse of a French national (private and family life)"
    assert first.startswith("annex10-29 ")
    assert first.endswith(f"  {title}  (CST, CSP, CR)")
