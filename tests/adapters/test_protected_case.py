# SPDX-License-Identifier: Apache-2.0
"""A case with a passphrase: unreadable without it, whole with it."""

import hashlib
import sqlite3
from contextlib import closing

import pytest

from dossier.adapters import case_cipher, case_protection, case_schema
from dossier.adapters.case_cipher import CipherSeal, KeyBox
from dossier.domain.errors import DossierError, UnreadableFileError, WrongInputError
from tests.adapters.papers_in_cases import (
    READ_WORD,
    STORES,
    SURNAME,
    add,
    lived_in,
    noise,
    reading,
)

FIRST = "correct horse battery"
SECOND = "another été passphrase"


@pytest.fixture(autouse=True)
def cheap(monkeypatch):
    monkeypatch.setattr(case_cipher, "_COST", (1 << 4, 8, 1))


def opened(folder, passphrase=None, **how):
    return closing(STORES.open(folder / "test.dossier", passphrase=passphrase, **how))


def refusal(folder, passphrase=None, **how):
    with pytest.raises(DossierError) as caught:
        STORES.open(folder / "test.dossier", passphrase=passphrase, **how)
    return caught.value


def everything(folder, passphrase=None):
    """All that a case gives: states, originals, readings, and where it stands."""
    with opened(folder, passphrase) as store:
        papers = {d.id: store.original(d.id) for d in store.load().documents()}
        kept = [
            store.cached_reading(hashlib.sha256(data).hexdigest(), "1")
            for data in papers.values()
        ]
        back = [store.load()]
        while (case := store.undo()) is not None:
            back.append(case)
        there = []
        while (case := store.redo()) is not None:
            there.append(case)
        while store.load() != back[0]:
            store.undo()
        return papers, kept, back, there


def readable_in(data, papers):
    secrets = [SURNAME.encode(), READ_WORD.encode(), b"secret", b"passport", b"hosted"]
    secrets += [hashlib.sha256(p).hexdigest().encode() for p in papers.values()]
    secrets += [papers["d1"][5000:5032], papers["d3"][:32]]
    return [secret for secret in secrets if secret in data]


def raw(folder):
    return (folder / "test.dossier").read_bytes()


def altered(folder, statement, *values):
    with closing(sqlite3.connect(folder / "test.dossier")) as database:
        database.execute(statement, values)
        database.commit()


def test_nothing_of_a_protected_case_can_be_read_without_the_passphrase(tmp_path):
    papers = lived_in(tmp_path, FIRST)
    assert readable_in(raw(tmp_path), papers) == []
    assert (tmp_path / "test.dossier").stat().st_mode & 0o077 == 0
    assert refusal(tmp_path).code == "case.locked"
    assert refusal(tmp_path, "wrong horse").code == "case.wrong_passphrase"
    assert refusal(tmp_path, "", read_only=True).code == "case.wrong_passphrase"


def test_with_the_passphrase_everything_is_there(tmp_path):
    (tmp_path / "plain").mkdir()
    papers = lived_in(tmp_path, FIRST)
    lived_in(tmp_path / "plain")
    assert everything(tmp_path, FIRST) == everything(tmp_path / "plain")
    assert everything(tmp_path, FIRST)[0] == papers


def test_a_passphrase_set_on_an_existing_case_leaves_no_plain_byte_of_it(tmp_path):
    papers = lived_in(tmp_path)
    before = everything(tmp_path)
    assert len(readable_in(raw(tmp_path), papers)) > 5
    with opened(tmp_path) as store:
        store.protect(FIRST)
        assert store.protected
        assert store.original("d1") == papers["d1"]
    assert readable_in(raw(tmp_path), papers) == []
    assert [p.name for p in tmp_path.iterdir()] == ["test.dossier"]
    assert everything(tmp_path, FIRST) == before


def test_a_changed_passphrase_is_the_only_one_that_opens(tmp_path):
    lived_in(tmp_path, FIRST)
    before = everything(tmp_path, FIRST)
    with opened(tmp_path, FIRST) as store:
        store.protect(SECOND)
    assert refusal(tmp_path, FIRST).code == "case.wrong_passphrase"
    assert everything(tmp_path, SECOND) == before
    decomposed = SECOND.replace("é", "e\u0301")
    assert everything(tmp_path, decomposed) == before


def test_a_removed_passphrase_leaves_a_plain_case_that_older_programs_open(tmp_path):
    papers = lived_in(tmp_path)
    query = "SELECT name, mode, mtime, sz, data FROM sqlar ORDER BY name"
    with closing(sqlite3.connect(tmp_path / "test.dossier")) as database:
        rows = database.execute(query).fetchall()
    with opened(tmp_path) as store:
        store.protect(FIRST)
        add(store, tmp_path, b"later")
        store.undo()
        store.protect(None)
        assert not store.protected
    with closing(sqlite3.connect(tmp_path / "test.dossier")) as database:
        assert database.execute("PRAGMA user_version").fetchone() == (1,)
        found = database.execute(query).fetchall()
        tables = {row[0] for row in database.execute("SELECT name FROM sqlite_master")}
    assert [row for row in found if "d4" not in row[0]] == rows
    assert not any("protection" in table for table in tables)
    assert everything(tmp_path)[0] == papers


def test_programs_that_know_no_passphrases_refuse_politely(tmp_path, monkeypatch):
    lived_in(tmp_path, FIRST)
    before = raw(tmp_path)
    monkeypatch.setattr(case_schema, "NEWEST", 1)
    monkeypatch.setattr(case_schema, "PROTECTED", 99)
    assert refusal(tmp_path).code == "case.newer"
    assert refusal(tmp_path, read_only=True).code == "case.newer"
    assert raw(tmp_path) == before


def test_what_fails_in_the_middle_of_protecting_changes_nothing(tmp_path, monkeypatch):
    papers = lived_in(tmp_path)
    before = everything(tmp_path)

    def broken(*_given):
        raise sqlite3.OperationalError("disk full")

    monkeypatch.setattr(case_protection.case_history, "put", broken)
    with opened(tmp_path) as store:
        with pytest.raises(DossierError) as caught:
            store.protect(FIRST)
        assert caught.value.code == "case.cannot_write"
        assert not store.protected
        assert store.original("d1") == papers["d1"]
    monkeypatch.undo()
    assert everything(tmp_path) == before


@pytest.mark.parametrize(
    "swap",
    [
        """UPDATE sqlar SET data = (SELECT data FROM sqlar WHERE name = 'sealed/d3')
           WHERE name = 'sealed/d1'""",
        """UPDATE original SET sha256 =
           (SELECT sha256 FROM original WHERE document = 'd3')
           WHERE document = 'd1'""",
    ],
)
def test_a_paper_put_in_the_place_of_another_is_noticed(tmp_path, swap):
    papers = lived_in(tmp_path, FIRST)
    altered(tmp_path, swap)
    with opened(tmp_path, FIRST) as store:
        with pytest.raises(UnreadableFileError) as caught:
            store.original("d1")
        assert caught.value.code == "case.original_damaged"
        assert store.original("d3") == papers["d3"]


def test_a_state_put_in_the_place_of_another_is_noticed(tmp_path):
    lived_in(tmp_path, FIRST)
    other = "UPDATE state SET json = (SELECT json FROM state WHERE id = 1)"
    altered(tmp_path, f"{other} WHERE id > 1")
    assert refusal(tmp_path, FIRST).code == "case.damaged"


def test_a_reading_from_another_place_is_not_believed(tmp_path):
    papers = lived_in(tmp_path, FIRST)
    altered(tmp_path, "UPDATE reading SET version = '2'")
    with opened(tmp_path, FIRST) as store:
        sha256 = hashlib.sha256(papers["d1"]).hexdigest()
        assert store.cached_reading(sha256, "2") is None
        store.keep_reading(reading(papers["d1"]), "2")
        assert store.cached_reading(sha256, "2") == reading(papers["d1"])


def test_one_damaged_copy_of_the_wrapped_key_does_no_harm_and_two_are_said(tmp_path):
    papers = lived_in(tmp_path, FIRST)
    before = everything(tmp_path, FIRST)
    altered(tmp_path, "UPDATE protection SET wrapped_key = zeroblob(60)")
    assert everything(tmp_path, FIRST) == before
    altered(tmp_path, "UPDATE protection_copy SET salt = zeroblob(16)")
    refused = refusal(tmp_path, FIRST)
    assert refused.code == "case.damaged"
    assert refused.facts["intact"] == 0
    assert refused.facts["lost_count"] == len(papers)


def test_a_file_made_to_exhaust_the_machine_is_refused_at_once(tmp_path):
    lived_in(tmp_path, FIRST)
    with closing(sqlite3.connect(tmp_path / "test.dossier")) as database:
        row = database.execute("SELECT salt, wrapped_key FROM protection").fetchone()
        box = KeyBox(salt=row[0], n=1 << 40, r=8, p=1, wrapped=row[1])
        values = (box.n, box.digest())
        database.execute("UPDATE protection SET n = ?, checksum = ?", values)
        database.execute("UPDATE protection_copy SET n = ?, checksum = ?", values)
        database.commit()
    assert refusal(tmp_path, FIRST).code == "case.damaged"


def test_a_damaged_protected_case_gives_the_rest_back_and_names_what_is_lost(tmp_path):
    papers = lived_in(tmp_path, FIRST, size=60_000)
    data = bytearray(raw(tmp_path))
    with closing(sqlite3.connect(tmp_path / "test.dossier")) as database:
        query = "SELECT data FROM sqlar WHERE name = 'sealed/d3'"
        (sealed,) = database.execute(query).fetchone()
    page = data.index(sealed[30_000:30_064]) // 4096
    data[page * 4096 : (page + 1) * 4096] = b"\xff" * 4096
    (tmp_path / "test.dossier").write_bytes(data)
    refused = refusal(tmp_path, FIRST)
    assert refused.code == "case.damaged"
    assert refused.facts["lost"] == "passport/d3_secret d3.pdf"
    assert refusal(tmp_path).code == "case.locked"
    with pytest.raises(WrongInputError):
        STORES.rescue(tmp_path / "test.dossier")
    found = STORES.rescue(tmp_path / "test.dossier", passphrase=FIRST)
    assert found.originals == {
        "passport/d1_secret d1.pdf": papers["d1"],
        "passport/d2_secret d2.pdf": papers["d2"],
    }


def test_no_nonce_comes_twice_not_even_for_the_same_value(tmp_path):
    lived_in(tmp_path, FIRST)
    with opened(tmp_path, FIRST) as store:
        for married in (True, False) * 20:
            answers = {"married": married}
            store.save(store.load().with_answers(answers), originals={})
    with closing(sqlite3.connect(tmp_path / "test.dossier")) as database:
        union = (
            "SELECT json FROM state UNION ALL SELECT json FROM reading UNION ALL"
            " SELECT data FROM sqlar UNION ALL SELECT sha256 FROM original"
        )
        nonces = [bytes(row[0])[:12] for row in database.execute(union)]
    assert len(nonces) > 45
    assert len(set(nonces)) == len(nonces)


def test_a_journal_left_behind_with_what_was_there_before_is_wiped(tmp_path):
    lived_in(tmp_path, FIRST)
    journal = tmp_path / "test.dossier-journal"
    journal.write_bytes(bytes(512) + SURNAME.encode())
    with opened(tmp_path, FIRST):
        assert not journal.exists()


def test_a_window_that_was_open_meanwhile_is_told_to_open_the_case_again(tmp_path):
    lived_in(tmp_path)
    with opened(tmp_path) as first, opened(tmp_path) as second:
        first.protect(FIRST)
        with pytest.raises(DossierError) as caught:
            second.load()
    assert caught.value.code == "case.changed_elsewhere"


def test_usual_costs_of_a_guess_are_high(monkeypatch):
    monkeypatch.undo()
    n, r, p = case_cipher._COST
    assert 64 << 20 <= 128 * n * r <= 128 << 20
    assert n * r * p >= (1 << 16) * 8 * 2  # OWASP's least with this N
    key = case_cipher.new_key()
    box = KeyBox.around(key, FIRST)
    assert box.unwrapped(FIRST) == key


@pytest.mark.parametrize("size", [0, 1, 100_000])
def test_sealed_values_come_back_and_altered_ones_do_not(size):
    seal = CipherSeal(case_cipher.new_key())
    data = noise(size, size)
    stored = seal.close("state/1", data)
    assert seal.open("state/1", stored) == data
    broken = bytearray(stored)
    broken[-1] ^= 1
    for place, given in (("state/2", stored), ("state/1", bytes(broken))):
        with pytest.raises(ValueError, match="sealed"):
            seal.open(place, given)
    with pytest.raises(ValueError, match="sealed"):
        CipherSeal(case_cipher.new_key()).open("state/1", stored)
