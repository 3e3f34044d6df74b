# SPDX-License-Identifier: Apache-2.0
"""What can happen to a case file: each has its sentence, and nothing saved is lost."""

import errno
import hashlib
import os
import random
import shutil
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from dossier.adapters import case_file, case_rescue
from dossier.adapters.atomic_file import held_beside, write_file
from dossier.domain.errors import DossierError, UnreadableFileError
from dossier.i18n.catalogue import Translator
from dossier.i18n.phrases import phrase
from tests.adapters.papers_in_cases import EMPTY, STORES, add, lived_in, noise

POSIX = pytest.mark.skipif(os.name == "nt", reason="open files stay in their place")


@pytest.fixture
def path(tmp_path):
    lived_in(tmp_path)
    return tmp_path / "test.dossier"


def refusal(path, **how):
    with pytest.raises(DossierError) as caught:
        STORES.open(path, **how)
    return said(caught.value)


def said(error):
    words = phrase(Translator("en"), error.code, error.facts)
    assert words.message
    assert words.remedy
    assert "{" not in words.message + words.remedy
    return error.code


def change(store):
    with pytest.raises(DossierError) as caught:
        store.save(store.load().with_answers({"married": True}), originals={})
    return said(caught.value)


@pytest.fixture
def impatient(monkeypatch):
    monkeypatch.setattr(case_file, "_PATIENCE_SECONDS", 0.01)


def test_a_case_another_program_works_on_is_busy_and_not_damaged(path, impatient):
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")
        assert refusal(path) == "case.busy"
        other.execute("ROLLBACK")
    with closing(STORES.open(path)) as store:
        before = store.load()
        with closing(sqlite3.connect(path, isolation_level=None)) as other:
            other.execute("BEGIN IMMEDIATE")
            assert change(store) == "case.busy"
        assert store.load() == before


def test_what_another_program_changed_is_not_written_over(path):
    with closing(STORES.open(path)) as store:
        with closing(sqlite3.connect(path)) as other:
            other.execute("UPDATE place SET state = 1")
            other.commit()
        assert change(store) == "case.changed_elsewhere"
    with closing(STORES.open(path)) as store:
        assert store.load() == EMPTY


@POSIX
def test_another_case_copied_over_an_open_one_is_not_written_over(path, tmp_path):
    other = tmp_path / "other.dossier"
    with closing(STORES.create(other, EMPTY)) as store:
        add(store, tmp_path, b"theirs")
    with closing(STORES.open(path)) as store:
        with other.open("rb") as source, path.open("rb+") as target:
            target.truncate()
            shutil.copyfileobj(source, target)
        with pytest.raises(DossierError):
            store.save(EMPTY.with_answers({"married": True}), originals={})
    with closing(STORES.open(path)) as store:
        assert store.original("d1") == b"theirs"


@POSIX
def test_a_drive_that_goes_away_while_a_case_is_open_is_said(path, tmp_path):
    with closing(STORES.open(path)) as store:
        shutil.move(path.parent, tmp_path.with_name(tmp_path.name + "-gone"))
        assert change(store) == "case.gone"
        with pytest.raises(DossierError) as caught:
            add(store, Path(tmp_path.parent), b"new")
        assert said(caught.value) == "case.gone"


@pytest.mark.parametrize("number", [errno.EIO, errno.ESTALE, errno.EHOSTDOWN])
def test_a_drive_that_does_not_answer_is_not_a_forbidden_file(
    path, monkeypatch, number
):
    def unreachable(*_given, **_how):
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(Path, "open", unreachable)
    assert refusal(path) == "case.cannot_read"


@POSIX
def test_a_file_cut_short_while_open_is_damage_and_what_is_left_is_said(path):
    with closing(STORES.open(path)) as store:
        os.truncate(path, 8192)
        with pytest.raises(UnreadableFileError) as caught:
            store.original("d3")
        assert said(caught.value) == "case.damaged"


def test_a_change_cut_off_where_nothing_can_be_written_is_explained(path, tmp_path):
    cut_off(path, tmp_path / "copy")
    assert refusal(tmp_path / "copy", read_only=True) == "case.unfinished"
    with closing(STORES.open(tmp_path / "copy")) as store:
        assert store.load().answers == {"housing": "hosted"}


def test_without_room_to_look_the_damage_is_still_said(path, monkeypatch):
    data = bytearray(path.read_bytes())
    data[4096 * 3 : 4096 * 6] = b"\xff" * 4096 * 3
    path.write_bytes(data)
    assert refusal(path) == "case.damaged"

    def full(_folders):
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(case_rescue.PrivateFolders, "new", full)
    assert refusal(path) == "case.damaged_unseen"
    with pytest.raises(UnreadableFileError) as caught:
        STORES.rescue(path)
    assert said(caught.value) == "case.damaged_unseen"


FULL = """
import resource, sys
from pathlib import Path
from dossier.adapters.case_file import SqliteCaseStores
from dossier.domain.errors import DossierError
path, room = Path(sys.argv[1]), int(sys.argv[2])
store = SqliteCaseStores().open(path)
before = store.load()
resource.setrlimit(resource.RLIMIT_FSIZE, (room, room))
for deed in (
    lambda: store.save(before.with_answers({"name": "x" * 300_000}), originals={}),
    lambda: store.protect("a long passphrase"),
    lambda: SqliteCaseStores().create(path.with_name("new.dossier"), before).close(),
):
    try:
        deed()
        print("done")
    except DossierError as error:
        print(error.code)
    assert store.load() == before
store.close()
"""


@POSIX
def test_no_room_for_a_change_leaves_the_case_as_it_was(path, tmp_path):
    before = path.read_bytes()
    room = str(len(before) + 10)
    done = subprocess.run(
        [sys.executable, "-c", FULL, str(path), room],
        capture_output=True,
        text=True,
        check=True,
    )
    first = done.stdout.split()[0]
    assert first in {"case.disk_full", "case.not_taken"}
    with closing(STORES.open(path)) as store:
        assert store.load().answers == {"housing": "hosted"}
    left = {p.name for p in tmp_path.iterdir()} - {"new.dossier"}
    assert left == {"test.dossier"}


def opens_or_says(path, papers, states):
    """Return what happened; a wrong answer or another paper is a failure."""
    try:
        store = STORES.open(path)
    except UnreadableFileError as error:
        return said(error)
    with closing(store):
        assert store.load() in states
        for document in store.load().documents():
            try:
                assert store.original(document.id) == papers[document.id]
            except UnreadableFileError as error:
                return said(error)
    return "fine"


def test_flipped_bytes_never_change_an_answer_or_a_paper(tmp_path):
    papers = lived_in(tmp_path, size=3000)
    path = tmp_path / "test.dossier"
    whole = path.read_bytes()
    with closing(STORES.open(path)) as store:
        states = [store.load()]
        while (case := store.undo()) is not None:
            states.append(case)
        while (case := store.redo()) is not None:
            states.append(case)
    chance = random.Random(6)  # noqa: S311 - reproducible
    outcomes = set()
    for _ in range(120):
        data = bytearray(whole)
        for _ in range(chance.choice((1, 1, 3))):
            data[chance.randrange(100, len(data))] ^= 1 << chance.randrange(8)
        path.write_bytes(data)
        outcomes.add(opens_or_says(path, papers, states))
    assert {"fine", "case.original_damaged"} <= outcomes


@pytest.mark.parametrize("seed", range(12))
def test_a_damaged_page_loses_only_what_stood_on_it_and_that_is_named(tmp_path, seed):
    papers = lived_in(tmp_path, size=30_000)
    path = tmp_path / "test.dossier"
    data = bytearray(path.read_bytes())
    chance = random.Random(seed)  # noqa: S311 - reproducible
    page = chance.randrange(1, len(data) // 4096)
    data[page * 4096 : (page + 1) * 4096] = noise(seed, 4096)
    path.write_bytes(data)
    found = STORES.rescue(path)
    by_digest = {hashlib.sha256(d).hexdigest() for d in papers.values()}
    assert all(
        hashlib.sha256(d).hexdigest() in by_digest for d in found.originals.values()
    )
    if found.case is not None:
        assert len(found.originals) + len(found.lost) >= len(papers)
    assert path.read_bytes() == bytes(data)


def cut_off(path, target):
    """Copy a case in the middle of a change, its journal synced, half its pages new."""
    with closing(sqlite3.connect(path, isolation_level=None)) as database:
        database.execute("PRAGMA cache_size = 1")
        database.execute("BEGIN IMMEDIATE")
        database.execute("UPDATE state SET json = 'half'")
        database.execute("UPDATE sqlar SET data = zeroblob(length(data) * 3)")
        database.execute("DELETE FROM reading")
        shutil.copyfile(path, target)
        shutil.copyfile(f"{path}-journal", f"{target}-journal")
        database.execute("ROLLBACK")


@pytest.mark.parametrize("seed", range(6))
def test_power_lost_in_the_middle_of_a_change_leads_back_before_it(tmp_path, seed):
    papers = lived_in(tmp_path)
    path, cut = tmp_path / "test.dossier", tmp_path / "cut.dossier"
    cut_off(path, cut)
    before, half = path.read_bytes(), cut.read_bytes()
    assert half != before
    chance = random.Random(seed)  # noqa: S311 - reproducible
    torn = bytearray(half)
    for start in range(4096, min(len(before), len(half)), 4096):
        page = slice(start, start + 4096)
        # Pages reach the disk in any order, or in part.
        if chance.random() < 0.5:
            torn[page] = before[page]
        elif half[page] != before[page]:
            cut_at = chance.randrange(0, 4096, 512)
            torn[start : start + cut_at] = before[start : start + cut_at]
    cut.write_bytes(torn)
    with closing(STORES.open(cut)) as store:
        assert store.load().answers == {"housing": "hosted"}
        assert {n: store.original(n) for n in papers} == papers
        assert store.redo() is not None
    assert not Path(f"{cut}-journal").exists()


@pytest.mark.parametrize("share", [0.0, 0.001, 0.3, 0.9])
def test_power_lost_before_the_journal_is_written_changes_nothing(tmp_path, share):
    papers = lived_in(tmp_path)
    path, cut = tmp_path / "test.dossier", tmp_path / "cut.dossier"
    cut_off(path, cut)
    journal = Path(f"{cut}-journal")
    data = journal.read_bytes()
    journal.write_bytes(data[: int(len(data) * share)])
    shutil.copyfile(path, cut)
    with closing(STORES.open(cut)) as store:
        assert {n: store.original(n) for n in papers} == papers


HELD = """
import sys
from pathlib import Path
from dossier.adapters.atomic_file import written_beside
with written_beside(Path(sys.argv[1])) as beside:
    beside.write_bytes(b"half a passport")
    print(beside.name, flush=True)
    sys.stdin.read()
"""


@pytest.fixture
def writing(tmp_path):
    process = subprocess.Popen(
        [sys.executable, "-c", HELD, str(tmp_path / "all.pdf")],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    with process:
        assert process.stdout is not None
        yield process, process.stdout.readline().strip()
        process.kill()


def test_an_output_under_way_is_left_alone_and_a_killed_one_is_wiped(tmp_path, writing):
    process, part = writing
    write_file(tmp_path / "other.pdf", b"whole")
    assert (tmp_path / part).read_bytes() == b"half a passport"
    process.kill()
    process.wait(timeout=20)
    write_file(tmp_path / "other.pdf", b"whole")
    assert [p.name for p in tmp_path.iterdir()] == ["other.pdf"]


def test_opening_a_case_wipes_what_a_killed_program_left_beside_it(path, tmp_path):
    for left in (
        ".dossier-0123456789ab.part",
        ".dossier-0123456789ab.part-journal",
        "..dossier-ba9876543210.part.lock",
    ):
        (tmp_path / left).write_bytes(b"x")
    (tmp_path / ".dossier-mine.part").write_bytes(b"somebody's own")
    with held_beside(tmp_path / "out.pdf") as beside:
        beside.write_bytes(b"under way")
        STORES.open(path).close()
        assert beside.read_bytes() == b"under way"
    names = sorted(p.name for p in tmp_path.iterdir())
    assert names == [".dossier-mine.part", "test.dossier"]
