# SPDX-License-Identifier: Apache-2.0
"""What every loader owes whatever it is given: a value or our error, within a second.

``DOSSIER_FUZZ=50`` runs fifty times the examples, other ones each time.
"""

import os
import random
import time
from collections.abc import Callable, Iterable
from pathlib import Path

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st

from dossier.domain.errors import DossierError

ROOT = Path(__file__).parents[2]
TIMES = int(os.environ.get("DOSSIER_FUZZ", "1"))
SECOND = 1.0

ODD = (
    b"\x00", b"\xff", b"\xef\xbb\xbf", b"\xed\xa0\x80", b"\r", b"\n", b'"', b"'''",
    b"#", b"[[", b"]", b"{", b"}", b"=", b".", b"-", b"nan", b"inf", b"1e999", b"-0",
    b"9" * 5000, b"[" * 3000, b"{a=" * 2000, b"a." * 3000, b"2026-02-30",
    b"0001-01-01", b"9999-12-31", b"23:59:60", b"\\u0000", b"\\ud800", b"true",
    b"\\U0010FFFF", b"null", b'""', b"\x1d", b"\x1e", b"\x1f", b"<<<", b"DC04",
    b"/Type", b"endobj", b"stream\n",
)  # fmt: skip
"""What parsers stumble over."""


def examples(count: int) -> settings:
    """Return how often to try: always the same examples, unless asked for more."""
    return settings(
        max_examples=count * TIMES,
        derandomize=TIMES == 1,
        database=None,
        deadline=None,
        suppress_health_check=list(HealthCheck),
    )


def holds(act: Callable[[], object]) -> object:
    """Return the value, or None for an error of ours; all else is a fault.

    What counts is the work of this process: others may keep the machine busy.
    """
    before = time.process_time()
    try:
        return act()
    except DossierError:
        return None
    finally:
        spent = time.process_time() - before
        assert spent < SECOND, f"{spent:.1f} s"


def _cut(data: bytearray, chance: random.Random) -> None:
    start = chance.randrange(len(data) + 1)
    del data[start : start + chance.choice((1, 2, 16, 500, 1 << 30))]


def _flip(data: bytearray, chance: random.Random) -> None:
    if data:
        data[chance.randrange(len(data))] ^= 1 << chance.randrange(8)


def _zero(data: bytearray, chance: random.Random) -> None:
    start = chance.randrange(len(data) + 1)
    size = min(chance.choice((1, 4, 100)), len(data) - start)
    data[start : start + size] = bytes(size)


def _put(data: bytearray, chance: random.Random) -> None:
    start = chance.randrange(len(data) + 1)
    data[start:start] = chance.choice(ODD)


def _again(data: bytearray, chance: random.Random) -> None:
    start = chance.randrange(len(data) + 1)
    piece = data[start : start + chance.choice((1, 8, 60, 400))]
    place = chance.randrange(len(data) + 1)
    data[place:place] = piece * chance.choice((1, 1, 3))


def _number(data: bytearray, chance: random.Random) -> None:
    """Make a number another one, often an extreme one."""
    digits = [i for i, one in enumerate(data) if 48 <= one < 58]
    if digits:
        place = chance.choice(digits)
        data[place : place + 1] = chance.choice(
            (b"0", b"9", b"-1", b"99999999999999999999", b"1e309", b"2147483648")
        )


_WAYS = (_cut, _flip, _zero, _put, _again, _number)


def damaged(data: bytes, seed: int, most: int = 4) -> bytes:
    """Return the bytes after a few accidents, the same ones for a seed."""
    chance = random.Random(seed)  # noqa: S311 - reproducible
    spoilt = bytearray(data)
    for _ in range(chance.randint(1, most)):
        chance.choice(_WAYS)(spoilt, chance)
    return bytes(spoilt)


def spoilt_files(paths: Iterable[Path]) -> st.SearchStrategy[tuple[Path, bytes]]:
    """Return one of the files, and its bytes after some accidents."""
    known = sorted(paths)

    def pick(given: tuple[int, int]) -> tuple[Path, bytes]:
        path = known[given[0] % len(known)]
        return path, damaged(path.read_bytes(), given[1])

    return st.tuples(st.integers(0, 1 << 20), st.integers(0, 1 << 40)).map(pick)


SEEDS = st.integers(0, 1 << 40)
TEXTS = st.text(
    st.characters(exclude_categories=()), max_size=60
)  # lone surrogates too: that is how odd bytes of a command line arrive
