# SPDX-License-Identifier: Apache-2.0
"""The promises that every command keeps, whatever it is asked."""

import json
import os
import re
import tomllib
from itertools import pairwise
from pathlib import Path

import pytest

from dossier.cli.commands import SPECS

ON = ("--on", "2026-11-22")
BILL = "facture_energie_2026-09.pdf"


def test_an_unknown_language_is_refused_with_those_there_are(run):
    refused = run("permits", "--lang", "de", "--json")
    assert (refused.status, refused.json["error"]["code"]) == (
        2,
        "cli.unknown_language",
    )
    assert "“de”" in refused.err
    assert "fr" in refused.err


@pytest.mark.parametrize("given", ["fr", "fr_FR.UTF-8", "FR", "en-GB"])
def test_a_country_beside_the_language_does_no_harm(run, given):
    assert run("permits", "--lang", given, "--json").status == 0


@pytest.mark.parametrize(
    "words",
    [
        ("batch", "folder"),
    ],
)
def test_what_is_announced_but_not_there_is_refused_by_name(run, words):
    refused = run(*words)
    assert (refused.status, refused.out) == (2, "")
    assert "not there yet" in refused.err


def test_the_template_is_one_json_document_when_asked_for(run):
    done = run("form", "attestation-hebergement", "--template", "--json")
    assert done.json["name"] == "attestation-hebergement"
    assert tomllib.loads(done.json["template"])["host"]


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("Étienne CHÂTELAIN", "names_match.ok"),
        ("Yasmine HADDAD", "names_match.different"),
    ],
)
def test_a_name_that_is_given_is_compared_with_the_paper(run, example, name, code):
    words = ("--kind", "address_proof", "--name", name, *ON, "--json")
    done = run("check", example / BILL, *words)
    found = {f["code"]: f for f in json.loads(done.out)["findings"]}
    assert found[code]["page"] == 1
    assert found[code]["box"] is not None


@pytest.mark.parametrize("command", ["assemble", "cover", "form", "plan"])
def test_no_output_replaces_a_case(run, case, example, command):
    run("add", case, "address_proof", example / BILL, *ON)
    before = case.read_bytes()
    words = {
        "assemble": ("assemble", case, "-o", case, "--force"),
        "cover": ("cover", case, "-o", case),
        "form": (
            *("form", "attestation-hebergement", "-o", case),
            *("--answers", example / "attestation.toml"),
        ),
        "plan": ("plan", "annex10-25", "--expires", "2027-01-31", "--ics", case),
    }
    refused = run(*words[command])
    assert (refused.status, refused.out) == (2, "")
    assert "is a case file" in refused.err
    assert case.read_bytes() == before


def test_nothing_is_written_when_the_folder_for_the_pieces_is_a_file(
    run, case, example, tmp_path
):
    run("add", case, "address_proof", example / BILL, *ON)
    folder = tmp_path / "pieces"
    folder.write_bytes(b"mine")
    words = ("-o", tmp_path / "all.pdf", "--per-slot", folder, "--force")
    refused = run("assemble", case, *words, *ON)
    assert refused.status == 2
    assert "not a folder" in refused.err
    assert not (tmp_path / "all.pdf").exists()


def test_answers_are_not_replaced_by_the_form_made_from_them(run, example, tmp_path):
    answers = tmp_path / "host.toml"
    answers.write_bytes((example / "attestation.toml").read_bytes())
    words = ("--answers", answers, "-o", answers)
    assert run("form", "attestation-hebergement", *words).status == 2
    assert answers.read_bytes() == (example / "attestation.toml").read_bytes()


def test_a_folder_without_rules_is_not_called_faultless(run, example):
    refused = run("rules", "lint", example)
    assert (refused.status, refused.out) == (2, "")
    assert "no rule file" in refused.err


def test_nothing_to_set_aside_is_said_plainly(run, case, example):
    run(
        "add",
        case,
        "enrolment_certificate",
        example / "certificat_scolarite_2026-2027.jpg",
        *ON,
    )
    refused = run(
        "overrule", case, "enrolment_certificate", "x.y", "--reason", "why", *ON
    )
    assert refused.status == 2
    assert "nothing to set aside" in refused.err


def test_a_fault_of_our_own_is_one_sentence_and_no_trace(run, monkeypatch):
    def broken(_call):
        raise LookupError("text of a document")

    monkeypatch.setattr("dossier.cli.permit_commands.permits", broken)
    failed = run("permits", "--json")
    assert (failed.status, failed.json["error"]["code"]) == (1, "cli.failed")
    assert "LookupError" in failed.err
    assert "text of a document" not in failed.out
    assert "Traceback" not in failed.err
    assert "text of a document" not in failed.err


REFUSED = (
    (2, "cli.unknown_command", ("statsu",)),
    (2, "cli.usage", ("status",)),
    (2, "cli.bad_date", ("permits", "--on", "2026-13-01")),
    (2, "cli.unknown_language", ("permits", "--lang", "de")),
    (2, "permit.unknown", ("checklist", "annex10-999")),
    (2, "rules.no_files", ("rules", "lint", "EMPTY")),
    (3, "case.not_a_case", ("status", "FILE")),
    (3, "case.missing", ("status", "MISSING.dossier")),
    (3, "file.missing", ("verify", "MISSING.pdf")),
    (3, "file.damaged", ("verify", "FILE")),
    (
        3,
        "form.no_answers_file",
        ("form", "attestation-hebergement", "-o", "x", "--answers", "MISSING"),
    ),
)


@pytest.mark.parametrize(("status", "code", "words"), REFUSED, ids=str)
def test_a_refusal_is_one_json_document_when_json_was_asked_for(
    run, tmp_path, status, code, words
):
    (tmp_path / "FILE").write_bytes(b"no case, no PDF")
    (tmp_path / "EMPTY").mkdir()
    places = {"FILE", "EMPTY", "MISSING", "MISSING.pdf", "MISSING.dossier", "x"}
    given = [tmp_path / word if word in places else word for word in words]
    for refused in (run("--json", *given), run(*given, "--json")):
        said = refused.json["error"]
        assert (refused.status, said["exit_status"]) == (status, status)
        assert said["code"] == code
        assert said["message"] in refused.err
        assert isinstance(said["facts"], dict)


@pytest.mark.parametrize("spec", SPECS, ids=lambda spec: spec.name)
def test_the_help_of_every_command_says_what_each_argument_is_for(run, spec, capsys):
    with pytest.raises(SystemExit):
        run(*spec.name.split(), "--help")
    said = capsys.readouterr().out
    assert "Example: dossier " in said
    assert silent(said.splitlines()) == []


def silent(lines):
    """Arguments with nothing beside or below them."""
    return [
        line
        for line, after in pairwise([*lines, ""])
        if re.match(r"  \S", line)
        and "  " not in line.strip()
        and not after.startswith("    ")
    ]


@pytest.mark.skipif(os.name == "nt", reason="names are Unicode there")
def test_names_of_no_known_characters_do_no_harm(run, case, example, tmp_path):
    """As an old ZIP leaves them: the paper is taken, and what is written is proved."""
    odd = tmp_path / os.fsdecode(b"re\xe7u")
    odd.mkdir()
    bill = odd / os.fsdecode(b"factur\xe9.pdf")
    bill.write_bytes((example / BILL).read_bytes())
    added = run("add", case, "address_proof", bill, "--json", *ON)
    assert added.status < 2, added.err
    out = odd / os.fsdecode(b"tout\xe9.pdf")
    assert run("merge", bill, "-o", out).status == 0
    assert run("verify", out, "--against", odd).status == 0
    written = run("extract", case, odd / "out", "--json").json["files"]
    assert Path(written[0]).read_bytes() == bill.read_bytes()
    answered = run("new", odd / "a.dossier", "--permit", "annex10-25", "--applicant",
                   "surname=" + os.fsdecode(b"B\xe9"))  # fmt: skip
    assert answered.status == 0, answered.err
