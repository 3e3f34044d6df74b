# SPDX-License-Identifier: Apache-2.0
"""Runs the command line in this process, with the real engines."""

import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from dossier.app import main

EXAMPLE = Path(__file__).parents[2] / "resources" / "example"
ON = ("--on", "2026-11-22")


@dataclass(frozen=True)
class Outcome:
    status: int
    out: str
    err: str

    @property
    def json(self):
        return json.loads(self.out)


Run = Callable[..., Outcome]


@pytest.fixture
def run(capsys, monkeypatch) -> Run:
    monkeypatch.setenv("DOSSIER_LANG", "en")

    def call(*words: object) -> Outcome:
        capsys.readouterr()
        status = main([str(word) for word in words])
        said = capsys.readouterr()
        return Outcome(status, said.out, said.err)

    return call


@pytest.fixture
def example() -> Path:
    return EXAMPLE


@pytest.fixture
def case(run, tmp_path) -> Path:
    path = tmp_path / "yasmine.dossier"
    made = run(
        "new",
        path,
        "--permit",
        "annex10-25",
        "--procedure",
        "renewal",
        "--answer",
        "housing=tenant",
        "--applicant",
        "surname=HADDAD-BÉRENGER",
        "--applicant",
        "permit_expires=2027-02-14",
    )
    assert made.status == 0, made.err
    return path
