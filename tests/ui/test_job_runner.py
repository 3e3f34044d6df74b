# SPDX-License-Identifier: Apache-2.0
import threading
from collections.abc import Callable

import pytest
from pytestqt.qtbot import QtBot

from dossier.domain.errors import WrongInputError
from dossier.services.jobs import Monitor
from dossier.ui.job_runner import JobRunner


def never(_value: object) -> None:
    raise AssertionError


def test_the_result_arrives_in_the_window_s_thread(
    qtbot: QtBot, jobs: JobRunner
) -> None:
    places: list[threading.Thread] = []

    def work(_monitor: Monitor) -> int:
        places.append(threading.current_thread())
        return 42

    results: list[int] = []

    def then(result: int) -> None:
        places.append(threading.current_thread())
        results.append(result)

    job = jobs.submit(work, then=then, failed=never)
    with qtbot.waitSignal(job.finished):
        pass
    assert results == [42]
    assert places[0] is not threading.main_thread()
    assert places[1] is threading.main_thread()


def test_an_error_reaches_only_the_failure_handler(
    qtbot: QtBot, jobs: JobRunner
) -> None:
    def work(_monitor: Monitor) -> None:
        raise WrongInputError("permit.unknown", given="x")

    failures: list[Exception] = []
    job = jobs.submit(work, then=never, failed=failures.append)
    with qtbot.waitSignal(job.finished):
        pass
    assert [getattr(error, "code", None) for error in failures] == ["permit.unknown"]


def test_a_cancelled_job_is_silent(qtbot: QtBot, jobs: JobRunner) -> None:
    started = threading.Event()
    job = jobs.submit(endless(started), then=never, failed=never)
    assert started.wait(5)
    with qtbot.waitSignal(job.finished):
        job.cancel()
    assert not jobs.busy


def test_a_job_cancelled_while_queued_never_starts(
    qtbot: QtBot, jobs: JobRunner
) -> None:
    started = threading.Event()
    first = jobs.submit(endless(started), failed=never)
    second = jobs.submit(never, then=never, failed=never)
    second.cancel()
    with qtbot.waitSignals([first.finished, second.finished]):
        first.cancel()


def test_a_job_that_ends_after_its_cancel_is_silent_too(
    qtbot: QtBot, jobs: JobRunner
) -> None:
    started, go_on = threading.Event(), threading.Event()

    def work(_monitor: Monitor) -> int:
        started.set()
        go_on.wait(5)
        return 1

    job = jobs.submit(work, then=never, failed=never)
    assert started.wait(5)
    job.cancel()
    with qtbot.waitSignal(job.finished):
        go_on.set()


def test_progress_is_reported_and_the_last_step_is_never_dropped(
    qtbot: QtBot, jobs: JobRunner
) -> None:
    def work(monitor: Monitor) -> None:
        for done in range(1, 5001):
            monitor.step(done, 5000)

    seen: list[tuple[int, int]] = []
    job = jobs.submit(work, failed=never)
    job.progressed.connect(lambda done, total: seen.append((done, total)))
    with qtbot.waitSignal(job.finished):
        pass
    assert seen[-1] == (5000, 5000)
    assert len(seen) < 100


def test_closing_while_busy_cancels_and_joins() -> None:
    runner = JobRunner()
    started, last = threading.Event(), threading.Event()
    runner.submit(endless(started), then=never, failed=never)
    assert started.wait(5)
    runner.close(last=last.set)
    assert last.is_set()
    assert not runner.busy


def test_a_closed_runner_starts_nothing() -> None:
    runner = JobRunner()
    runner.close()
    assert runner.submit(never, failed=never).cancelled


def test_one_worker_keeps_the_order(qtbot: QtBot, jobs: JobRunner) -> None:
    order: list[int] = []
    made = [
        jobs.submit(lambda _m, n=n: order.append(n), failed=never) for n in range(20)
    ]
    with qtbot.waitSignal(made[-1].finished):
        pass
    assert order == list(range(20))


@pytest.mark.parametrize("error", [ValueError("a secret"), OSError("a secret")])
def test_the_log_never_quotes_an_unexpected_error(
    qtbot: QtBot,
    jobs: JobRunner,
    caplog: pytest.LogCaptureFixture,
    error: Exception,
) -> None:
    def work(_monitor: Monitor) -> None:
        raise error

    job = jobs.submit(work, failed=lambda _error: None)
    with qtbot.waitSignal(job.finished):
        pass
    assert type(error).__name__ in caplog.text
    assert "secret" not in caplog.text


def endless(started: threading.Event) -> Callable[[Monitor], None]:
    """Return work that only a cancel ends."""

    def work(monitor: Monitor) -> None:
        pause = threading.Event()
        while True:
            started.set()
            monitor.step(0, 1)
            pause.wait(0.005)

    return work
