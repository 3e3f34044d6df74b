# SPDX-License-Identifier: Apache-2.0
"""A case with damage in it: what is left can be seen, and the words are true."""

import datetime as dt
import os
import sqlite3
from contextlib import closing

import pytest

from dossier.app import office
from dossier.services.jobs import Silent
from tests.cli.conftest import ON

BILL = "facture_energie_2026-09.pdf"
CARD = "carte_identite_hebergeant.pdf"


@pytest.fixture
def filled(run, case, example):
    run("add", case, "address_proof", example / BILL, *ON)
    run("add", case, "nationality_proof", example / CARD, *ON)
    return case


def damage(case, *, readings):
    with sqlite3.connect(case) as database:
        name = f"%{BILL}"
        database.execute(
            "UPDATE sqlar SET data = zeroblob(9) WHERE name LIKE ?", [name]
        )
        if readings:
            database.execute("DELETE FROM reading")


def test_one_damaged_original_is_a_finding_and_the_case_is_still_shown(run, filled):
    damage(filled, readings=True)
    shown = run("status", filled, *ON, "--json")
    assert shown.status == 1, shown.err
    found = {s["id"]: s["findings"] for s in shown.json["slots"]}
    (said,) = found["address_proof"]
    assert (said["code"], said["severity"]) == ("file.damaged_in_case", "blocker")
    assert BILL in said["message"]
    assert "file.damaged_in_case" not in {f["code"] for f in found["nationality_proof"]}


def test_damage_is_found_though_the_reading_is_still_there(run, filled):
    damage(filled, readings=False)
    shown = run("status", filled, *ON, "--json")
    found = {s["id"]: s["findings"] for s in shown.json["slots"]}
    assert [f["code"] for f in found["address_proof"]] == ["file.damaged_in_case"]


def test_the_original_added_again_takes_its_place(run, filled, example):
    damage(filled, readings=True)
    on = dt.date(2026, 11, 22)
    with closing(office().open(filled)) as desk:
        desk.status(on)
        desk.remove("address_proof")
        desk.add("address_proof", [example / BILL], monitor=Silent())
        codes = {f.code for s in desk.status(on).slots for f in s.findings}
    assert "file.damaged_in_case" not in codes


def test_it_is_not_assembled_and_can_be_taken_out(run, filled, tmp_path):
    damage(filled, readings=True)
    refused = run("assemble", filled, "-o", tmp_path / "o.pdf", "--force", *ON)
    assert refused.status == 3
    assert BILL in refused.err
    assert run("remove", filled, "address_proof").status == 0
    assert run("assemble", filled, "-o", tmp_path / "o.pdf", "--force", *ON).status == 0


def test_the_other_originals_come_back(run, filled, tmp_path):
    damage(filled, readings=False)
    told = run("extract", filled, tmp_path / "out")
    assert told.status == 3
    assert BILL in told.err
    assert [p.name for p in (tmp_path / "out").rglob("*.pdf")] == [CARD]


def test_where_nothing_is_left_nothing_is_promised(run, filled, tmp_path):
    data = filled.read_bytes()
    filled.write_bytes(data[:100] + b"\xa5" * (len(data) - 100))
    told = run("status", filled, *ON)
    assert told.status == 3
    assert "nothing in it can be read" in told.err
    assert "Lost:" not in told.err
    assert "dossier extract" not in told.err
    again = run("extract", filled, tmp_path / "out")
    assert again.status == 3
    assert again.out == ""
    assert not os.path.lexists(tmp_path / "out")
