# SPDX-License-Identifier: Apache-2.0
"""Protect, forget and purge on the command line."""

import io
import sqlite3

import pytest

from dossier.adapters import case_cipher
from dossier.cli import passphrases

FIRST = "correct horse battery"
SECOND = "another long passphrase"


@pytest.fixture(autouse=True)
def cheap(monkeypatch):
    monkeypatch.setattr(case_cipher, "_COST", (1 << 4, 8, 1))
    monkeypatch.delenv(passphrases.PASSPHRASE, raising=False)
    monkeypatch.delenv(passphrases.NEW_PASSPHRASE, raising=False)
    monkeypatch.setattr("sys.stdin", io.StringIO())


@pytest.fixture
def first(tmp_path):
    path = tmp_path / "first.txt"
    path.write_text(FIRST + "\n", "utf-8")
    return path


@pytest.fixture
def second(tmp_path):
    path = tmp_path / "second.txt"
    path.write_bytes(b"\xef\xbb\xbf" + SECOND.encode())
    return path


@pytest.fixture
def typed(monkeypatch):
    """A terminal with somebody who types these words, one after the other."""

    def types(*words):
        left = list(words)
        monkeypatch.setattr(passphrases, "_somebody_there", lambda: True)
        monkeypatch.setattr(passphrases.getpass, "getpass", lambda _q: left.pop(0))
        return left

    return types


def new(run, path, *words):
    return run("new", path, "--permit", "annex10-25", *words, "--json")


def test_a_new_case_is_protected_by_a_file_the_environment_or_a_person(
    run, tmp_path, first, typed, monkeypatch
):
    made = new(run, tmp_path / "a.dossier", "--passphrase-file", first)
    assert (made.status, made.json["protected"]) == (0, True)
    monkeypatch.setenv(passphrases.PASSPHRASE, FIRST)
    assert new(run, tmp_path / "b.dossier").status == 0
    monkeypatch.delenv(passphrases.PASSPHRASE)
    typed(FIRST, FIRST)
    assert new(run, tmp_path / "c.dossier", "--protect").status == 0
    monkeypatch.undo()
    for name in "abc":
        path = tmp_path / f"{name}.dossier"
        with sqlite3.connect(path) as database:
            assert database.execute("PRAGMA user_version").fetchone() == (2,)
        assert run("status", path, "--passphrase-file", first).status == 1


@pytest.mark.parametrize(
    "words",
    [
        ("status", "CASE"),
        ("add", "CASE", "address_proof", "PASS"),
        ("remove", "CASE", "address_proof"),
        ("answer", "CASE", "housing=tenant"),
        ("overrule", "CASE", "address_proof", "x.y", "--reason", "why"),
        ("date", "CASE", "address_proof", "d1", "none"),
        ("edit", "CASE", "address_proof", "d1", "1", "--leave-out"),
        ("assemble", "CASE", "-o", "OUT"),
        ("cover", "CASE", "-o", "OUT"),
        ("extract", "CASE", "OUT"),
        ("protect", "CASE", "--remove"),
    ],
    ids=lambda words: words[0],
)
def test_every_command_needs_the_passphrase_and_takes_it(
    run, tmp_path, first, second, words
):
    path = tmp_path / "a.dossier"
    new(run, path, "--passphrase-file", first)
    given = {"CASE": path, "OUT": tmp_path / "out", "PASS": first}
    words = [given.get(word, word) for word in words]
    locked = run(*words)
    assert (locked.status, locked.out) == (2, "")
    assert "protected by a passphrase" in locked.err
    wrong = run(*words, "--passphrase-file", second)
    assert wrong.status == 2
    assert "not the passphrase" in wrong.err
    assert "not the passphrase" not in run(*words, "--passphrase-file", first).err


def test_a_person_at_a_terminal_is_asked(run, tmp_path, first, typed):
    path = tmp_path / "a.dossier"
    new(run, path, "--passphrase-file", first)
    left = typed(FIRST)
    assert run("answer", path, "housing=tenant").status == 0
    assert left == []


def test_a_passphrase_is_set_changed_and_removed(run, case, first, second):
    args = ("--passphrase-file", first)
    done = run("protect", case, *args, "--json")
    assert (done.status, done.json["protected"]) == (0, True)
    assert run("status", case, *args, "--json").json["protected"] is True
    assert run("status", case).status == 2
    change = ("protect", case, *args, "--new-passphrase-file", second)
    assert run(*change, "--json").json["protected"] is True
    assert run("status", case, *args).status == 2
    done = run("protect", case, "--passphrase-file", second, "--remove", "--json")
    assert done.json["protected"] is False
    assert run("status", case).status == 1


def test_a_changed_passphrase_must_be_named_as_the_new_one(run, case, first):
    run("protect", case, "--passphrase-file", first)
    refused = run("protect", case, "--passphrase-file", first)
    assert refused.status == 2
    assert "--new-passphrase-file" in refused.err


def test_two_different_words_are_no_passphrase(run, case, typed):
    typed(FIRST, SECOND)
    refused = run("protect", case)
    assert refused.status == 2
    assert "not the same" in refused.err
    assert run("status", case).status == 1


@pytest.mark.parametrize("content", [None, b"\xff\xfe\x00", b"x" * 5000, b"short"])
def test_a_file_that_holds_no_passphrase_is_named(run, tmp_path, content):
    path = tmp_path / "word.txt"
    if content is not None:
        path.write_bytes(content)
    refused = new(run, tmp_path / "a.dossier", "--passphrase-file", path)
    assert refused.status in {2, 3}
    assert not (tmp_path / "a.dossier").exists()


@pytest.mark.parametrize("way", [("--passphrase", FIRST), (f"--passphrase={FIRST}",)])
def test_a_passphrase_is_never_an_argument(run, tmp_path, way):
    refused = new(run, tmp_path / "a.dossier", *way)
    assert refused.status in {2, 3}
    assert FIRST not in refused.out
    assert refused.json["error"]["code"] == "passphrase.as_argument"
    assert not (tmp_path / "a.dossier").exists()


def test_a_case_is_forgotten_only_with_yes(run, case, tmp_path):
    refused = run("forget", case)
    assert refused.status == 2
    assert case.name in refused.err
    assert "Nothing was deleted" in refused.err
    assert case.exists()
    size = case.stat().st_size
    done = run("forget", case, "--yes", "--json")
    assert done.json == {"forgotten": str(case), "bytes": size}
    assert list(tmp_path.iterdir()) == []
    assert run("forget", case, "--yes").status == 3


def test_a_name_too_long_for_the_disk_is_that_of_no_case(run, tmp_path):
    told = run("forget", tmp_path / ("x" * 300 + ".dossier"), "--yes", "--json")
    assert (told.status, told.json["error"]["code"]) == (3, "case.missing")


def test_old_cases_are_listed_and_then_deleted(run, case, tmp_path):
    with sqlite3.connect(case) as database:
        database.execute("UPDATE state SET saved_at = '2020-01-01T00:00:00+00:00'")
    words = ("purge", tmp_path, "--older-than-days", "180")
    listed = run(*words)
    assert str(case) in listed.out
    assert "Nothing was deleted" in listed.out
    assert run(*words, "--json").json["deleted"] is False
    assert case.exists()
    done = run(*words, "--yes", "--json").json
    assert [one["case"] for one in done["cases"]] == [str(case)]
    assert not case.exists()
    assert run(*words, "--yes").out.strip() == "No case file is that old."


def test_the_age_of_a_case_is_counted_on_the_day_that_is_named(run, case, tmp_path):
    with sqlite3.connect(case) as database:
        database.execute("UPDATE state SET saved_at = '2026-01-10T12:00:00+00:00'")
    words = ("purge", tmp_path, "--older-than-days", "30", "--json")
    assert run(*words, "--on", "2026-02-09").json["cases"] == []
    (old,) = run(*words, "--on", "2026-02-10").json["cases"]
    assert old["days"] == 31


@pytest.mark.parametrize("days", ["0", "-1", "soon", "1e3"])
def test_a_number_of_days_is_a_number_of_days(run, tmp_path, days):
    refused = run("purge", tmp_path, f"--older-than-days={days}")
    assert refused.status == 2
    assert "number of days" in refused.err
