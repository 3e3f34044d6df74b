# SPDX-License-Identifier: Apache-2.0
"""Workers that hang, die or run out of memory harm nobody but their own job."""

import multiprocessing
import os
import signal
import sys
import time

import pytest

from dossier.adapters.worker_pool import WorkerPool, outcome
from dossier.domain.errors import UnreadableFileError, WrongInputError


@pytest.fixture(scope="module")
def pool():
    pool = WorkerPool(workers=1, megabytes=2500)
    yield pool
    pool.close()


def _code(future) -> str:
    with pytest.raises(UnreadableFileError) as caught:
        outcome(future)
    return caught.value.code


def _refuse():
    raise WrongInputError("permit.unknown", permit="x")


def test_a_job_gives_its_result(pool):
    assert outcome(pool.submit(20, divmod, 17, 5)) == (3, 2)


def test_a_refusal_comes_through_with_its_facts(pool):
    with pytest.raises(WrongInputError) as caught:
        outcome(pool.submit(20, _refuse))
    assert (caught.value.code, caught.value.facts) == (
        "permit.unknown",
        {"permit": "x"},
    )


def test_a_hanging_worker_is_too_slow_and_replaced(pool):
    began = time.monotonic()
    assert _code(pool.submit(0.2, time.sleep, 60)) == "file.too_slow"
    assert time.monotonic() - began < 10
    assert outcome(pool.submit(20, abs, -4)) == 4


@pytest.mark.parametrize("how", [signal.SIGKILL, signal.SIGSEGV, signal.SIGTERM])
def test_a_worker_that_dies_is_damage_and_replaced(pool, how):
    assert _code(pool.submit(20, signal.raise_signal, how)) == "file.damaged"
    assert outcome(pool.submit(20, abs, -4)) == 4


@pytest.mark.skipif(sys.platform == "win32", reason="no limit of memory there")
def test_a_job_that_wants_too_much_memory_is_too_large(pool):
    assert _code(pool.submit(20, bytearray, 4_000_000_000)) == "file.too_large"


def test_an_unforeseen_error_is_damage(pool):
    assert _code(pool.submit(20, divmod, 1, 0)) == "file.damaged"


def test_a_worker_killed_while_idle_is_replaced(pool):
    pid = outcome(pool.submit(20, os.getpid))
    os.kill(pid, signal.SIGKILL)
    for worker in multiprocessing.active_children():
        if worker.pid == pid:
            worker.join(10)
    results = set()
    for _ in range(20):
        try:
            results.add(outcome(pool.submit(20, os.getpid)))
            break
        except UnreadableFileError:
            continue
    assert results
    assert pid not in results


def test_engines_in_a_worker_keep_to_one_thread(pool):
    assert outcome(pool.submit(20, os.getenv, "OMP_THREAD_LIMIT")) == "1"


def test_closing_leaves_no_process_and_a_closed_pool_opens_again():
    pool = WorkerPool(workers=2, megabytes=2500)
    busy = [pool.submit(60, time.sleep, 60) for _ in range(2)]
    while not all(future.running() for future in busy):
        pass
    before = {w.pid for w in multiprocessing.active_children()}
    pool.close()
    assert len(before - {w.pid for w in multiprocessing.active_children()}) == 2
    assert outcome(pool.submit(20, abs, -1)) == 1
    pool.close()
