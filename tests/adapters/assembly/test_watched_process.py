# SPDX-License-Identifier: Apache-2.0
"""Whatever happens in the process comes back as one refusal that names the file."""

import os
import time

import pytest

from dossier.adapters.watched_process import ProcessLimits, WatchedProcess
from dossier.domain.errors import DossierError, UnreadableFileError, WrongInputError
from dossier.services.jobs import Silent


def hang(name: str, report) -> None:
    report(0, 1, name)
    time.sleep(60)


def die(name: str, report) -> None:
    report(0, 1, name)
    os.abort()


def refuse(name: str, report) -> None:
    raise WrongInputError("some.code", name=name)


def trip(name: str, report) -> None:
    report(0, 1, name)
    raise ZeroDivisionError


def swell(name: str, report) -> int:
    report(0, 1, name)
    return len(bytearray(3_000_000_000))


def double(number: int, report) -> int:
    return 2 * number


def failure(job, name: str, **limits) -> DossierError:
    with pytest.raises(DossierError) as caught:
        WatchedProcess(job, ProcessLimits(**limits)).run(name, monitor=Silent())
    return caught.value


def test_a_result_comes_back() -> None:
    assert WatchedProcess(double, ProcessLimits()).run(21, monitor=Silent()) == 42


@pytest.mark.parametrize(
    ("job", "kind", "code", "limits"),
    [
        (hang, UnreadableFileError, "file.too_slow", {"quiet_seconds": 4.0}),
        (die, UnreadableFileError, "file.damaged", {}),
        (trip, UnreadableFileError, "file.damaged", {}),
        (swell, UnreadableFileError, "file.too_large", {"megabytes": 1_000}),
        (refuse, WrongInputError, "some.code", {}),
    ],
)
def test_what_goes_wrong_is_named_with_its_file(job, kind, code, limits) -> None:
    error = failure(job, "a.pdf", **limits)
    assert (type(error), error.code, error.facts["name"]) == (kind, code, "a.pdf")


def test_a_fault_with_no_file_in_hand_is_not_blamed_on_a_file() -> None:
    error = failure(trip, "")
    assert (type(error), error.code) == (DossierError, "assemble.failed")
    assert error.facts == {"cause": "ZeroDivisionError"}
