# SPDX-License-Identifier: Apache-2.0
"""The lock files hold what is declared, hashed, and name no machine."""

import re
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parents[2]
LOCKS = ["requirements.lock", "requirements-test.lock", "requirements-lint.lock"]
DECLARED = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
LINE = re.compile(
    r"#.*"
    r"|[a-z0-9][a-z0-9._-]*==[0-9][A-Za-z0-9.+!-]*( ; [a-z_<>=!'0-9A-Z. ()]+)? \\"
    r"|    --hash=sha256:[0-9a-f]{64}( \\)?"
)


def locked(lock):
    text = (ROOT / lock).read_text("utf-8")
    names = re.findall(r"^([a-z0-9._-]+)==(\S+)", text, re.MULTILINE)
    return {(canonicalize_name(name), version) for name, version in names}


@pytest.mark.parametrize("lock", LOCKS)
def test_a_lock_holds_versions_and_hashes_and_nothing_else(lock):
    lines = (ROOT / lock).read_text("utf-8").splitlines()
    assert [line for line in lines if not LINE.fullmatch(line)] == []


@pytest.mark.parametrize(
    ("lock", "requirements"),
    [
        (LOCKS[0], DECLARED["dependencies"]),
        (LOCKS[1], DECLARED["optional-dependencies"]["test"]),
        (LOCKS[2], DECLARED["optional-dependencies"]["lint"]),
    ],
)
def test_every_declared_dependency_is_locked_within_its_bounds(lock, requirements):
    versions = locked(lock)
    wanted = [Requirement(text) for text in requirements]
    missing = [
        str(one)
        for one in wanted
        if not any(
            name == canonicalize_name(one.name) and one.specifier.contains(version)
            for name, version in versions
        )
    ]
    assert missing == []


@pytest.mark.parametrize("lock", LOCKS[1:])
def test_the_larger_locks_contain_the_smaller_ones(lock):
    assert locked(LOCKS[0]) <= locked(lock)


def test_every_dependency_has_its_line_in_the_record():
    record = (ROOT / "docs" / "adr" / "dependencies.md").read_text("utf-8")
    groups = [DECLARED["dependencies"], *DECLARED["optional-dependencies"].values()]
    names = [Requirement(text).name for group in groups for text in group]
    assert [name for name in names if f"`{name}`" not in record] == []
