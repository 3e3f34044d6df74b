# SPDX-License-Identifier: Apache-2.0
import pickle

import pytest

from dossier.domain.errors import DossierError, UnreadableFileError, WrongInputError
from dossier.domain.finding import Finding, Severity, verdict
from dossier.domain.nearest import nearest


def finding(severity: Severity, overruled: str | None = None) -> Finding:
    return Finding(code="a.b", severity=severity, overruled=overruled)


def test_the_worst_finding_is_the_verdict():
    findings = [finding(Severity.PASS), finding(Severity.UNKNOWN)]
    assert verdict([*findings, finding(Severity.ADVICE)]) is Severity.UNKNOWN
    assert verdict([]) is Severity.PASS


def test_an_overruled_blocker_weighs_as_advice_and_never_as_fine():
    assert verdict([finding(Severity.BLOCKER, "seen")]) is Severity.ADVICE
    assert verdict([finding(Severity.PASS, "seen")]) is Severity.PASS


def test_severities_are_named_as_in_the_contract():
    assert [s.word for s in Severity] == ["pass", "advice", "unknown", "blocker"]


@pytest.mark.parametrize(
    ("kind", "status"),
    [(DossierError, 1), (WrongInputError, 2), (UnreadableFileError, 3)],
)
def test_an_error_survives_the_way_back_from_a_worker(kind, status):
    error = pickle.loads(pickle.dumps(kind("file.empty", name="é.pdf")))
    assert type(error) is kind
    assert (error.code, error.facts) == ("file.empty", {"name": "é.pdf"})
    assert error.exit_status == status


@pytest.mark.parametrize(
    ("given", "expected"),
    [("annex10-52", "annex10-25"), ("ADDRESS", "address"), ("zzz", None)],
)
def test_the_nearest_name_is_proposed_only_when_it_is_near(given, expected):
    assert nearest(given, ["annex10-25", "address", "photo"]) == expected
