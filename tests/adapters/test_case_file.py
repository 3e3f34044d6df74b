# SPDX-License-Identifier: Apache-2.0
import datetime as dt
import hashlib
import os
import shutil
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dossier.adapters.archive import archive_name, safe_file_name
from dossier.adapters.case_codec import case_from_json, case_to_json
from dossier.adapters.case_file import SqliteCaseStores
from dossier.adapters.case_store import SqliteCaseStore
from dossier.domain.case import Case, Overruling
from dossier.domain.document import Document
from dossier.domain.errors import DossierError, UnreadableFileError, WrongInputError
from dossier.domain.finding import Box
from dossier.domain.reading import (
    Barcode,
    DateRole,
    FoundDate,
    PageReading,
    Reading,
    TextSource,
    TwoDDoc,
    Word,
)
from dossier.domain.stated_date import StatedDate

BOX: Box = (0.1, 0.2, 0.3, 0.4)
STORES = SqliteCaseStores()
EMPTY = Case(permit="annex10-25", procedure="renewal")


@pytest.mark.parametrize("date", [dt.date(2026, 9, 14), None])
def test_a_date_the_person_gave_survives_reopening_and_undo(tmp_path, date):
    stated = StatedDate(document="d1", date=date, made_on=dt.date(2026, 11, 22))
    said = replace(EMPTY, stated_dates=(stated,))
    with closing(new_case(tmp_path)) as store:
        store.save(said, originals={})
    with closing(STORES.open(tmp_path / "test.dossier")) as store:
        assert store.load() == said
        assert store.undo() == EMPTY


def test_a_case_written_before_dates_could_be_given_opens():
    old = '{"permit":"annex10-25","procedure":"renewal","next_document":3}'
    assert case_from_json(old).stated_dates == ()


def noise(seed: int, size: int) -> bytes:
    return np.random.default_rng(seed).bytes(size)


def names_in(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def new_case(folder: Path) -> SqliteCaseStore:
    return STORES.create(folder / "test.dossier", EMPTY)


def document(number: int, data: bytes, name: str | None = None) -> Document:
    return Document(
        id=f"d{number}",
        name=name or f"file {number}.pdf",
        sha256=hashlib.sha256(data).hexdigest(),
        size_bytes=len(data),
        type="pdf",
        pages=1,
    )


def add(store: SqliteCaseStore, folder: Path, data: bytes, name: str | None = None):
    case = store.load()
    number = case.next_document
    file = folder / f"in{number}"
    file.write_bytes(data)
    case = case.with_document("passport", document(number, data, name))
    store.save(case, originals={f"d{number}": file})
    return case


def test_a_case_comes_back_with_every_type_intact(tmp_path: Path) -> None:
    case = Case(
        permit="annex10-25",
        procedure="renewal",
        territory="MQ",
        answers={
            "married": True,
            "children": 2,
            "host": "Ève",
            "expires": dt.date(2026, 3, 1),
            "looks_like_a_date": "2026-03-01",
        },
        applicant={"surname": "Dupont", "given_names": "Zoé"},
        overrulings=(
            Overruling(
                slot="a",
                code="x.y",
                reason="r",
                made_on=dt.date(2026, 1, 2),
                documents=("d1",),
            ),
        ),
    )
    with closing(STORES.create(tmp_path / "ü.dossier", case)):
        pass
    with closing(STORES.open(tmp_path / "ü.dossier")) as store:
        back = store.load()
    assert back == case
    assert type(back.answers["married"]) is bool
    assert type(back.answers["children"]) is int
    assert type(back.answers["expires"]) is dt.date
    assert back.answers["looks_like_a_date"] == "2026-03-01"


@settings(max_examples=60, deadline=None)
@given(
    st.dictionaries(
        st.text(max_size=8),
        st.one_of(
            st.booleans(), st.integers(-(2**63), 2**63 - 1), st.text(), st.dates()
        ),
    )
)
def test_answers_survive_json_whatever_they_are(answers) -> None:
    case = Case(permit="p", procedure="first", answers=answers)
    back = case_from_json(case_to_json(case))
    assert back == case
    assert {k: type(v) for k, v in back.answers.items()} == {
        k: type(v) for k, v in answers.items()
    }


def test_sqlite_alone_gives_every_original_back(tmp_path: Path) -> None:
    originals = {
        "passport/d1_letter.txt": b"compressible " * 1000,
        "passport/d2_noise.bin": noise(1, 50_000),
        "passport/d3_empty.pdf": b"",
        "passport/d4_جواز سفر 🛂.pdf": b"x",
    }
    with closing(new_case(tmp_path)) as store:
        for name, data in originals.items():
            add(store, tmp_path, data, name.partition("_")[2])
    rows = sqlite3.connect(tmp_path / "test.dossier")
    with closing(rows):
        sizes = rows.execute("SELECT name, sz, length(data) FROM sqlar").fetchall()
        columns = [r[1:3] for r in rows.execute("PRAGMA table_info(sqlar)")]
    assert columns == [
        ("name", "TEXT"),
        ("mode", "INT"),
        ("mtime", "INT"),
        ("sz", "INT"),
        ("data", "BLOB"),
    ]
    assert {n: s for n, s, _ in sizes} == {n: len(d) for n, d in originals.items()}
    assert all(stored <= size for _, size, stored in sizes)
    stored = {n: s for n, _, s in sizes}
    assert stored["passport/d1_letter.txt"] < 1000
    assert stored["passport/d2_noise.bin"] == 50_000
    out = tmp_path / "out"
    out.mkdir()
    with closing(STORES.open(tmp_path / "test.dossier")) as store:
        for number, data in enumerate(originals.values(), start=1):
            assert store.original(f"d{number}") == data
    tool = shutil.which("sqlite3")
    if tool is not None:
        subprocess.run([tool, tmp_path / "test.dossier", "-Ax"], cwd=out, check=True)
        for name, data in originals.items():
            assert (out / name).read_bytes() == data


@given(st.text(), st.text())
def test_archive_names_never_leave_their_folder(slot: str, name: str) -> None:
    made = archive_name(slot, "d1", name)
    folder, slash, file = made.partition("/")
    assert slash
    assert "/" not in file
    assert "\\" not in made
    assert ".." not in made.split("/")
    assert folder
    assert file.startswith("d1_")
    assert len(made.encode()) < 250 or len(slot) > 80


@pytest.mark.parametrize(
    ("given_name", "kept"),
    [
        ("../../etc/passwd", "_.._etc_passwd"),
        ("C:\\secret.pdf", "C__secret.pdf"),
        ("", "file"),
        ("été.pdf", "été.pdf"),
        ("a" * 300 + ".pdf", "a" * 116 + ".pdf"),
    ],
)
def test_names_stay_close_to_what_was_given(given_name: str, kept: str) -> None:
    assert safe_file_name(given_name) == kept


def test_undo_and_redo_survive_reopening(tmp_path: Path) -> None:
    with closing(new_case(tmp_path)) as store:
        one = add(store, tmp_path, b"one")
        two = add(store, tmp_path, b"two")
        assert store.undo() == one
    with closing(STORES.open(tmp_path / "test.dossier")) as store:
        assert store.load() == one
        assert store.redo() == two
        assert store.redo() is None
        assert store.original("d2") == b"two"
        assert store.undo() == one
        assert store.undo() == EMPTY
        assert store.undo() is None
        assert store.load() == EMPTY


def test_a_change_after_undo_drops_what_was_undone_and_only_that(
    tmp_path: Path,
) -> None:
    with closing(new_case(tmp_path)) as store:
        add(store, tmp_path, b"one")
        add(store, tmp_path, b"two")
        store.save(store.load().without_document("passport", "d1"), originals={})
        store.undo()
        store.undo()
        other = add(store, tmp_path, b"other two")
        assert other.next_document == 3
        assert store.redo() is None
        assert store.original("d2") == b"other two"
        assert store.original("d1") == b"one"


def test_an_original_taken_out_of_the_case_is_kept_for_undo(tmp_path: Path) -> None:
    with closing(new_case(tmp_path)) as store:
        case = add(store, tmp_path, b"one")
        store.save(case.without_document("passport", "d1"), originals={})
        assert store.original("d1") == b"one"
        assert store.undo() == case


def test_saving_what_is_already_saved_makes_no_step(tmp_path: Path) -> None:
    with closing(new_case(tmp_path)) as store:
        store.save(EMPTY, originals={})
        assert store.undo() is None


def test_a_case_naming_a_document_without_bytes_is_refused(tmp_path: Path) -> None:
    with closing(new_case(tmp_path)) as store:
        with pytest.raises(UnreadableFileError) as caught:
            store.save(EMPTY.with_document("a", document(1, b"x")), originals={})
        assert caught.value.code == "case.no_original"
        assert store.load() == EMPTY


def test_readings_are_cached_by_bytes_and_reader_version(tmp_path: Path) -> None:
    reading = Reading(
        sha256="ab",
        type="pdf",
        size_bytes=3,
        problems=("file.repaired",),
        facts={"producer": "x", "n": 1, "r": 0.5},
        pages=(
            PageReading(
                page=1,
                width_mm=210.0,
                height_mm=297.0,
                text_source=TextSource.OCR,
                words=(Word(text="été", box=BOX, confidence=0.9),),
                dates=(
                    FoundDate(
                        date=dt.date(2026, 5, 22),
                        role=DateRole.ISSUE,
                        text="22 mai 2026",
                        box=BOX,
                        page=1,
                    ),
                ),
                barcodes=(
                    Barcode(
                        format="DataMatrix",
                        box=BOX,
                        twoddoc=TwoDDoc(
                            type="00",
                            issue_date=None,
                            name=None,
                            address="1 rue",
                            signature="valid",
                        ),
                    ),
                ),
            ),
        ),
    )
    with closing(new_case(tmp_path)) as store:
        assert store.cached_reading("ab", "1") is None
        store.keep_reading(reading, "1")
        assert store.cached_reading("ab", "1") == reading
        assert store.cached_reading("ab", "2") is None
        store.keep_reading(reading, "2")
        assert store.cached_reading("ab", "2") == reading
        assert store.undo() is None


def test_creating_never_replaces_a_file(tmp_path: Path) -> None:
    path = tmp_path / "a.dossier"
    path.write_text("mine")
    with pytest.raises(WrongInputError) as caught:
        STORES.create(path, EMPTY)
    assert caught.value.code == "case.exists"
    assert path.read_text() == "mine"
    assert names_in(tmp_path) == ["a.dossier"]


def test_creating_in_a_missing_folder_names_the_folder(tmp_path: Path) -> None:
    with pytest.raises(WrongInputError) as caught:
        STORES.create(tmp_path / "no" / "a.dossier", EMPTY)
    assert caught.value.code == "output.no_folder"
    assert caught.value.facts["folder"] == str(tmp_path / "no")


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (None, "case.missing"),
        (b"", "case.not_a_case"),
        (b"%PDF-1.4 not a case", "case.not_a_case"),
        (b"SQLite format 3\x00" + bytes(84), "case.not_a_case"),
    ],
)
def test_what_is_not_a_case_is_refused_by_name(tmp_path, content, code) -> None:
    path = tmp_path / "a.dossier"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(UnreadableFileError) as caught:
        STORES.open(path)
    assert caught.value.code == code
    assert caught.value.facts["name"] == "a.dossier"


@pytest.mark.parametrize("act", ["open", "forget", "last_change", "rescue"])
def test_a_name_too_long_for_the_disk_is_that_of_no_case(tmp_path, act) -> None:
    for path in (
        tmp_path / ("x" * 300 + ".dossier"),
        tmp_path / ("x" * 300) / "a.dossier",
    ):
        with pytest.raises(UnreadableFileError) as caught:
            getattr(STORES, act)(path)
        assert caught.value.code == "case.missing"


def test_a_folder_and_a_foreign_database_are_no_cases(tmp_path: Path) -> None:
    foreign = tmp_path / "b.dossier"
    with closing(sqlite3.connect(foreign)) as database:
        database.execute("CREATE TABLE t(x)")
        database.commit()
    (tmp_path / "c.dossier").mkdir()
    for path in (foreign, tmp_path / "c.dossier"):
        with pytest.raises(UnreadableFileError) as caught:
            STORES.open(path)
        assert caught.value.code == "case.not_a_case"


def made_newer(folder: Path, extra: str = "") -> Path:
    with closing(new_case(folder)) as store:
        add(store, folder, b"one")
    path = folder / "test.dossier"
    with closing(sqlite3.connect(path)) as database:
        database.executescript(f"PRAGMA user_version = 99; {extra}")
    return path


def test_a_newer_case_is_refused_and_can_be_looked_at(tmp_path: Path) -> None:
    path = made_newer(tmp_path)
    before = path.read_bytes()
    with pytest.raises(UnreadableFileError) as caught:
        STORES.open(path)
    assert caught.value.code == "case.newer"
    with closing(STORES.open(path, read_only=True)) as store:
        assert store.original("d1") == b"one"
        assert store.read_only
        with pytest.raises(DossierError) as refused:
            store.save(EMPTY, originals={})
        assert refused.value.code == "case.read_only"
    assert path.read_bytes() == before


def test_a_newer_case_of_another_shape_is_refused_even_for_looking(tmp_path) -> None:
    path = made_newer(tmp_path, "ALTER TABLE state RENAME TO history;")
    with pytest.raises(UnreadableFileError) as caught:
        STORES.open(path, read_only=True)
    assert caught.value.code == "case.newer"


def test_a_damaged_case_says_what_is_lost_and_gives_back_the_rest(tmp_path) -> None:
    stored = {f"d{n}": noise(n, 60_000) for n in (1, 2, 3)}
    with closing(new_case(tmp_path)) as store:
        for number in (1, 2, 3):
            add(store, tmp_path, stored[f"d{number}"])
    path = tmp_path / "test.dossier"
    data = bytearray(path.read_bytes())
    middle = data.index(stored["d2"][30_000:30_064]) // 4096
    data[middle * 4096 : (middle + 1) * 4096] = b"\xff" * 4096
    path.write_bytes(data)
    with pytest.raises(UnreadableFileError) as caught:
        STORES.open(path)
    assert caught.value.code == "case.damaged"
    assert caught.value.facts["intact"] == 2
    assert caught.value.facts["lost"] == "passport/d2_file 2.pdf"
    found = STORES.rescue(path)
    assert found.originals == {
        "passport/d1_file 1.pdf": stored["d1"],
        "passport/d3_file 3.pdf": stored["d3"],
    }
    assert found.case is not None
    assert [d.id for d in found.case.documents()] == ["d1", "d2", "d3"]
    assert path.read_bytes() == bytes(data)


def test_a_truncated_case_is_damaged_and_stays_as_it_is(tmp_path: Path) -> None:
    with closing(new_case(tmp_path)) as store:
        add(store, tmp_path, noise(1, 60_000))
    path = tmp_path / "test.dossier"
    whole = path.read_bytes()
    for size in (len(whole) // 2, 4096, 200):
        path.write_bytes(whole[:size])
        with pytest.raises(UnreadableFileError) as caught:
            STORES.open(path)
        assert caught.value.code == "case.damaged"
        assert path.read_bytes() == whole[:size]


def test_one_flipped_bit_in_an_original_is_noticed(tmp_path: Path) -> None:
    data = noise(1, 60_000)
    with closing(new_case(tmp_path)) as store:
        add(store, tmp_path, data)
    path = tmp_path / "test.dossier"
    content = bytearray(path.read_bytes())
    content[content.index(data[:64]) + 10] ^= 1
    path.write_bytes(content)
    with closing(STORES.open(path)) as store:
        with pytest.raises(UnreadableFileError) as caught:
            store.original("d1")
        assert caught.value.code == "case.original_damaged"


def test_the_second_window_may_look_but_not_touch(tmp_path: Path) -> None:
    path = tmp_path / "test.dossier"
    with closing(new_case(tmp_path)) as first, closing(STORES.open(path)) as second:
        assert (second.read_only, second.why_read_only) == (True, "in_use")
        case = add(first, tmp_path, b"one")
        assert second.load() == case
        with pytest.raises(DossierError):
            second.save(EMPTY, originals={})
    with closing(STORES.open(path)) as third:
        assert not third.read_only
    assert names_in(tmp_path) == ["in1", "test.dossier"]


HOLD = """
import sys, time
from pathlib import Path
from dossier.adapters.case_file import SqliteCaseStores
store = SqliteCaseStores().open(Path(sys.argv[1]))
print(store.read_only, flush=True)
time.sleep(60)
"""


def test_the_lock_goes_when_its_holder_is_killed(tmp_path: Path) -> None:
    new_case(tmp_path).close()
    path = tmp_path / "test.dossier"
    command = [sys.executable, "-c", HOLD, str(path)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as holder:
        assert holder.stdout is not None
        assert holder.stdout.readline() == "False\n"
        with closing(STORES.open(path)) as second:
            assert second.why_read_only == "in_use"
        holder.kill()
        holder.wait()
    with closing(STORES.open(path)) as store:
        assert not store.read_only


def test_a_full_disk_leaves_the_case_as_it_was(tmp_path: Path) -> None:
    with closing(new_case(tmp_path)) as store:
        case = add(store, tmp_path, b"one")
        pages = store._database.execute("PRAGMA page_count").fetchone()[0]
        store._database.execute(f"PRAGMA max_page_count = {pages + 2}")
        with pytest.raises(DossierError) as caught:
            add(store, tmp_path, noise(1, 100_000))
        assert caught.value.code == "case.disk_full"
        assert store.load() == case
    with closing(STORES.open(tmp_path / "test.dossier")) as store:
        assert store.load() == case


AS_NOBODY = """
import os, sys
from pathlib import Path
from dossier.adapters.case_file import SqliteCaseStores
from dossier.domain.case import Case
from dossier.domain.errors import DossierError
if os.geteuid() == 0:
    os.setuid(65534)
path = Path(sys.argv[1])
store = SqliteCaseStores().open(path)
print(store.read_only, store.why_read_only, store.load().permit)
store.close()
try:
    new = Case(permit="p", procedure="first")
    SqliteCaseStores().create(path.with_name("new.dossier"), new)
except DossierError as error:
    print(error.code)
"""


@pytest.mark.skipif(os.name == "nt", reason="POSIX permissions")
def test_a_case_in_a_read_only_folder_can_be_looked_at(tmp_path: Path) -> None:
    # Running the program makes the usual place one that nobody else may enter.
    with tempfile.TemporaryDirectory(dir="/tmp") as name:
        folder = Path(name)
        new_case(folder).close()
        (folder / "test.dossier").chmod(0o644)
        folder.chmod(0o555)
        try:
            done = subprocess.run(
                [sys.executable, "-c", AS_NOBODY, str(folder / "test.dossier")],
                capture_output=True,
                text=True,
                check=False,
            )
        finally:
            folder.chmod(0o755)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.splitlines() == [
        "True no_permission annex10-25",
        "case.cannot_write",
    ]


SAVE_FOREVER = """
import hashlib, random, sys
from pathlib import Path
from dossier.adapters.case_file import SqliteCaseStores
from dossier.domain.document import Document
path, file = Path(sys.argv[1]), Path(sys.argv[2])
store = SqliteCaseStores().open(path)
while True:
    case = store.load()
    n = case.next_document
    data = random.Random(n).randbytes(20_000 + n * 7919 % 60_000)
    file.write_bytes(data)
    case = case.with_document("passport", Document(id=f"d{n}", name=f"{n}.pdf",
        sha256=hashlib.sha256(data).hexdigest(), size_bytes=len(data), type="pdf",
        pages=1))
    store.save(case, originals={f"d{n}": file})
    print(n, flush=True)
"""


def test_every_change_reported_as_saved_survives_kill_9(tmp_path: Path) -> None:
    path = tmp_path / "test.dossier"
    new_case(tmp_path).close()
    chance = np.random.default_rng(7)
    last = 0
    for _ in range(6):
        command = [sys.executable, "-c", SAVE_FOREVER, str(path), str(tmp_path / "f")]
        with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as saver:
            assert saver.stdout is not None
            first = saver.stdout.readline()
            time.sleep(chance.random() * 0.08)
            saver.send_signal(signal.SIGKILL)
            reported = [int(n) for n in (first + saver.stdout.read()).split()]
        with closing(STORES.open(path)) as store:
            documents = store.load().documents()
            assert len(documents) >= reported[-1] > last
            for one in documents:
                data = store.original(one.id)
                assert hashlib.sha256(data).hexdigest() == one.sha256
        last = reported[-1]


@pytest.mark.skipif(sys.platform == "win32", reason="open files stay there")
@pytest.mark.parametrize("replaced", [False, True])
def test_a_case_taken_away_while_open_is_said_to_be_gone(
    tmp_path: Path, *, replaced: bool
) -> None:
    STORES.create(tmp_path / "other.dossier", EMPTY).close()
    path = tmp_path / "a.dossier"
    with closing(STORES.create(path, EMPTY)) as store:
        if replaced:
            (tmp_path / "other.dossier").replace(path)
        else:
            path.unlink()
        with pytest.raises(DossierError) as caught:
            store.save(EMPTY.with_answers({"married": True}), originals={})
    assert caught.value.code == "case.gone"
