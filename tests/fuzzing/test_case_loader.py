# SPDX-License-Identifier: Apache-2.0
"""Case files whose bytes were damaged: a case, or our sentence; never another answer.

Pages are zeroed, exchanged, cut, filled with noise; journals and WAL files appear
beside the case that were never its own. Protected cases go through the same.
"""

import random
import sqlite3
from collections.abc import Callable
from contextlib import closing, suppress
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dossier.adapters import case_cipher
from dossier.adapters.case_codec import (
    case_from_json,
    case_to_json,
    reading_from_json,
    reading_to_json,
)
from dossier.domain.case import Case
from dossier.domain.errors import DossierError
from tests.adapters.papers_in_cases import STORES, lived_in, noise, reading
from tests.fuzzing.contract import SEEDS, damaged, examples, holds

PAGE = 4096
PASSPHRASE = "correct horse battery staple"  # noqa: S105 - of the tests


@pytest.fixture(scope="module", autouse=True)
def quick_scrypt():
    """Derive keys with little work: what is tried here is not the derivation."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(case_cipher, "_COST", (1 << 4, 8, 1))
        yield


@pytest.fixture(scope="module")
def plain(tmp_path_factory):
    folder = tmp_path_factory.mktemp("plain")
    lived_in(folder, size=9_000)
    return folder / "test.dossier"


@pytest.fixture(scope="module")
def sealed(tmp_path_factory):
    folder = tmp_path_factory.mktemp("sealed")
    lived_in(folder, PASSPHRASE, size=9_000)
    return folder / "test.dossier"


def _page(data: bytearray, chance: random.Random) -> slice:
    number = chance.randrange(max(len(data) // PAGE, 1))
    return slice(number * PAGE, (number + 1) * PAGE)


def zeroed(data: bytearray, chance: random.Random) -> None:
    page = _page(data, chance)
    data[page] = bytes(len(data[page]))


def noisy(data: bytearray, chance: random.Random) -> None:
    page = _page(data, chance)
    data[page] = noise(chance.randrange(1000), len(data[page]))


def exchanged(data: bytearray, chance: random.Random) -> None:
    one, other = _page(data, chance), _page(data, chance)
    if len(data[one]) == len(data[other]):
        data[one], data[other] = bytes(data[other]), bytes(data[one])


def cut(data: bytearray, chance: random.Random) -> None:
    del data[chance.randrange(len(data) + 1) :]


def grown(data: bytearray, chance: random.Random) -> None:
    data += noise(chance.randrange(1000), chance.choice((1, 511, PAGE)))


def flipped(data: bytearray, chance: random.Random) -> None:
    for _ in range(chance.choice((1, 5, 50))):
        data[chance.randrange(len(data))] ^= 1 << chance.randrange(8)


def headed(data: bytearray, chance: random.Random) -> None:
    """Change the head: page size, versions, counters, encoding."""
    place = chance.choice((16, 18, 19, 20, 24, 28, 32, 36, 40, 44, 52, 56, 60, 64, 92))
    data[place : place + 2] = noise(chance.randrange(1000), 2)


WAYS: tuple[Callable[[bytearray, random.Random], None], ...] = (
    zeroed, noisy, exchanged, cut, grown, flipped, headed,
)  # fmt: skip


def spoilt(data: bytes, chance: random.Random) -> bytes:
    changed = bytearray(data)
    for _ in range(chance.choice((1, 1, 2, 3))):
        if changed:
            chance.choice(WAYS)(changed, chance)
    return bytes(changed)


def beside(path: Path, data: bytes, chance: random.Random) -> None:
    """Put files there that SQLite takes for its own."""
    for ending in ("-journal", "-wal", "-shm"):
        left = path.with_name(path.name + ending)
        left.unlink(missing_ok=True)
        if chance.random() < 0.25:
            head = b"\xd9\xd5\x05\xf9\x20\xa1\x63\xd7" + data[:PAGE]
            left.write_bytes(spoilt(head * 2, chance))


def everything(path: Path, passphrase: str | None) -> None:
    """Open, look, take originals out, step through the history; rescue what is left."""
    try:
        with closing(STORES.open(path, passphrase=passphrase)) as store:
            case = store.load()
            assert isinstance(case, Case)
            for document in case.documents():
                original(store, document.id)
            store.undo()
            store.redo()
    except DossierError:
        STORES.rescue(path, passphrase=passphrase)


def original(store, document_id: str) -> None:
    try:
        store.original(document_id)
    except DossierError:
        return


@examples(120)
@given(SEEDS)
def test_a_damaged_case_opens_or_is_refused(plain, tmp_path_factory, seed):
    tried(plain, tmp_path_factory.mktemp("case"), seed, None)


@examples(60)
@given(SEEDS)
def test_a_damaged_protected_case_opens_or_is_refused(sealed, tmp_path_factory, seed):
    tried(sealed, tmp_path_factory.mktemp("case"), seed, PASSPHRASE)


def tried(source: Path, folder: Path, seed: int, passphrase: str | None) -> None:
    chance = random.Random(seed)  # noqa: S311 - reproducible
    data = spoilt(source.read_bytes(), chance)
    path = folder / "test.dossier"
    path.write_bytes(data)
    beside(path, data, chance)
    holds(lambda: everything(path, passphrase))


@cache
def state_json() -> bytes:
    case = Case(permit="annex10-25", procedure="renewal", applicant={"surname": "X"})
    return case_to_json(case.with_answers({"married": True, "name": "é"})).encode()


@examples(400)
@given(SEEDS)
def test_a_damaged_state_is_a_case_or_a_value_error(seed):
    data = damaged(state_json(), seed)

    def read():
        try:
            return case_from_json(data.decode("utf-8", "surrogateescape"))
        except ValueError:
            return None

    holds(read)


@examples(300)
@given(SEEDS)
def test_a_damaged_reading_is_a_reading_or_none(seed):
    data = damaged(reading_to_json(reading(b"words")), seed)
    holds(lambda: reading_from_json(data))


ANSWERS = st.one_of(
    st.booleans(), st.integers(), st.text(), st.dates(), st.integers(-(10**40), 10**40)
)


@examples(150)
@given(st.dictionaries(st.text(), ANSWERS, max_size=4))
def test_what_is_answered_is_what_comes_back(answers):
    case = Case(permit="annex10-25", procedure="renewal", answers=answers)
    assert case_from_json(case_to_json(case)) == case


def values(case_path: Path) -> list[tuple[str, str, str]]:
    with closing(sqlite3.connect(case_path)) as database:
        return [
            (table, column, kind)
            for (table,) in database.execute(
                "SELECT name FROM sqlite_master WHERE type='table'"
            )
            if not table.startswith("sqlite_")
            for _, column, kind, *_ in database.execute(f"PRAGMA table_info({table})")
        ]


ODD_VALUES = (
    None,
    0,
    -1,
    1 << 62,
    1.5,
    "",
    "x",
    "\x00",
    b"",
    b"x",
    "9" * 5000,
    "[" * 9999,
)


@examples(100)
@given(SEEDS)
def test_values_of_another_kind_in_the_tables_are_refused(
    plain, tmp_path_factory, seed
):
    chance = random.Random(seed)  # noqa: S311 - reproducible
    path = tmp_path_factory.mktemp("case") / "test.dossier"
    path.write_bytes(plain.read_bytes())
    table, column, _ = chance.choice(values(path))
    with closing(sqlite3.connect(path)) as database:
        database.execute("PRAGMA ignore_check_constraints = ON")
        with suppress(sqlite3.IntegrityError):
            database.execute(
                f"UPDATE OR IGNORE {table} SET {column} = ?",  # noqa: S608
                [chance.choice(ODD_VALUES)],
            )
        database.commit()
    holds(lambda: everything(path, None))
