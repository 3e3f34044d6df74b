# SPDX-License-Identifier: Apache-2.0
"""Old cases of a help desk: listed first, deleted only when told to."""

import datetime as dt
import os
import sqlite3
from contextlib import closing

import pytest

from dossier.adapters.case_file import SqliteCaseStores
from dossier.domain.case import Case
from dossier.domain.errors import DossierError, UnreadableFileError, WrongInputError
from dossier.services.purge import purge, purge_plan

STORES = SqliteCaseStores()
LONG = "a long passphrase"
TODAY = dt.date(2026, 11, 22)


def case(path, days, *, passphrase=None):
    path.parent.mkdir(exist_ok=True)
    made = Case(permit="annex10-25", procedure="renewal")
    STORES.create(path, made, passphrase=passphrase).close()
    noon = dt.datetime(2026, 11, 22, 12, tzinfo=dt.UTC)
    with closing(sqlite3.connect(path)) as database:
        when = (noon - dt.timedelta(days=days)).isoformat()
        database.execute("UPDATE state SET saved_at = ?", (when,))
        database.commit()
    return path


def planned(folder, days=90):
    return purge_plan(STORES, folder, older_than_days=days, today=TODAY)


def test_the_age_is_that_of_the_last_change_in_the_case(tmp_path):
    old = case(tmp_path / "old.dossier", 91)
    locked = case(tmp_path / "below" / "locked.dossier", 200, passphrase=LONG)
    case(tmp_path / "new.dossier", 90)
    case(tmp_path / "future.dossier", -3)
    (tmp_path / "note.txt").write_text("not a case")
    os.utime(tmp_path / "new.dossier", (0, 0))
    plan = planned(tmp_path)
    assert [(one.path, one.days) for one in plan.old] == [(locked, 200), (old, 91)]
    assert plan.unknown == ()


def test_listing_deletes_nothing_and_purging_deletes_what_was_listed(tmp_path):
    old, new = case(tmp_path / "old.dossier", 91), case(tmp_path / "new.dossier", 3)
    plan = planned(tmp_path)
    assert old.exists()
    gone, kept = purge(STORES, plan)
    assert [one.path for one in gone] == [old]
    assert kept == ()
    assert [p.name for p in tmp_path.iterdir()] == [new.name]


def test_undo_is_a_change_too(tmp_path):
    path = tmp_path / "a.dossier"
    with closing(STORES.create(path, Case(permit="p", procedure="first"))) as store:
        store.save(store.load().with_answers({"married": True}), originals={})
    with closing(sqlite3.connect(path)) as database:
        database.execute("UPDATE state SET saved_at = '2020-01-01T00:00:00+00:00'")
        database.commit()
    assert STORES.last_change(path).year == 2020
    with closing(STORES.open(path)) as store:
        store.undo()
    assert STORES.last_change(path).year >= 2026


def test_what_nobody_can_tell_the_age_of_is_never_deleted(tmp_path):
    damaged = case(tmp_path / "damaged.dossier", 500)
    data = damaged.read_bytes()
    damaged.write_bytes(data[:100] + b"\xff" * (len(data) - 100))
    foreign = tmp_path / "holiday.dossier"
    foreign.write_bytes(b"my own")
    plan = planned(tmp_path)
    assert plan.old == ()
    codes = {path.name: error.code for path, error in plan.unknown}
    assert codes == {
        "damaged.dossier": "case.damaged",
        "holiday.dossier": "case.not_a_case",
    }
    assert damaged.exists()
    assert foreign.exists()


def test_an_open_case_stays(tmp_path):
    path = case(tmp_path / "old.dossier", 91)
    with closing(STORES.open(path)):
        gone, kept = purge(STORES, planned(tmp_path))
    assert gone == ()
    assert [(p, error.code) for p, error in kept] == [(path, "forget.in_use")]
    assert path.exists()


def test_links_are_not_followed(tmp_path):
    target = case(tmp_path / "elsewhere" / "old.dossier", 91)
    (tmp_path / "desk").mkdir()
    (tmp_path / "desk" / "old.dossier").symlink_to(target)
    assert planned(tmp_path / "desk").old == ()


def test_a_missing_folder_is_named(tmp_path):
    with pytest.raises(WrongInputError) as refused:
        planned(tmp_path / "none")
    assert refused.value.code == "purge.no_folder"


def test_forgetting_overwrites_the_bytes_and_leaves_nothing_beside(tmp_path):
    path = case(tmp_path / "a.dossier", 0)
    (tmp_path / "a.dossier-journal").write_bytes(b"old pages")
    twin = tmp_path / "same file"
    os.link(path, twin)
    size = path.stat().st_size
    assert STORES.forget(path) == size
    assert twin.read_bytes() == bytes(size)
    twin.unlink()
    assert list(tmp_path.iterdir()) == []


def test_only_cases_are_forgotten(tmp_path):
    mine = tmp_path / "mine.dossier"
    mine.write_bytes(b"a diary")
    with pytest.raises(UnreadableFileError):
        STORES.forget(mine)
    assert mine.read_bytes() == b"a diary"


def test_a_damaged_case_can_be_forgotten(tmp_path):
    path = case(tmp_path / "a.dossier", 0)
    path.write_bytes(path.read_bytes()[:5000])
    STORES.forget(path)
    assert list(tmp_path.iterdir()) == []


def test_a_case_that_cannot_be_renamed_is_said_and_stays(tmp_path, monkeypatch):
    path = case(tmp_path / "a.dossier", 0)
    before = path.read_bytes()

    def forbidden(*_given):
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(type(path), "rename", forbidden)
    with pytest.raises(DossierError) as refused:
        STORES.forget(path)
    assert refused.value.code == "forget.failed"
    assert path.read_bytes() == before
