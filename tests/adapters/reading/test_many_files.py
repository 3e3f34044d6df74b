# SPDX-License-Identifier: Apache-2.0
import threading
from pathlib import Path

import pytest

from dossier.adapters.many_files import read_many
from dossier.domain.errors import CancelledError, UnreadableFileError
from dossier.domain.reading import Reading
from dossier.services.jobs import Silent

PATHS = [Path(f"{number}.pdf") for number in range(5)]


def reading(path: Path) -> Reading:
    return Reading(sha256=path.stem, type="pdf", size_bytes=1)


class CancelsAtOnce:
    def step(self, done: int, total: int) -> None:
        raise CancelledError


def test_readings_come_in_the_order_of_the_paths():
    found = read_many(lambda path, _: reading(path), PATHS, monitor=Silent(), workers=2)
    assert [r.sha256 for r in found] == ["0", "1", "2", "3", "4"]


def test_two_files_are_read_at_the_same_time():
    both = threading.Barrier(2, timeout=20)

    def meet(path, _):
        both.wait()
        return reading(path)

    assert len(read_many(meet, PATHS[:2], monitor=Silent(), workers=2)) == 2


def test_no_files_give_no_readings():
    assert read_many(lambda p, _: reading(p), [], monitor=Silent(), workers=2) == ()


def test_cancelling_stops_the_files_being_read():
    stopped = threading.Event()

    def until_stopped(path, monitor):
        try:
            while True:
                monitor.step(0, 1)
        except CancelledError:
            stopped.set()
            raise

    with pytest.raises(CancelledError):
        read_many(until_stopped, PATHS, monitor=CancelsAtOnce(), workers=2)
    assert stopped.is_set()
    assert not [t for t in threading.enumerate() if "ThreadPool" in t.name]


def test_the_reason_of_a_file_without_bytes_comes_through():
    def refuse(path, _):
        raise UnreadableFileError("file.missing", name=path.name)

    with pytest.raises(UnreadableFileError) as refused:
        read_many(refuse, PATHS[:1], monitor=Silent(), workers=2)
    assert refused.value.facts == {"name": "0.pdf"}
