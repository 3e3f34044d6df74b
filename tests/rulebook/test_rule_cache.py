# SPDX-License-Identifier: Apache-2.0
"""Rule files remembered between runs: the same book, and never a stale one."""

import datetime as dt
import os
import shutil
from pathlib import Path

import pytest

from dossier.domain.errors import WrongInputError
from dossier.rulebook import load as loading
from dossier.rulebook.load import load_rulebook
from dossier.rulebook.resolve import resolve
from dossier.rulebook.situation import Situation

RULES = Path(__file__).parents[2] / "rules"
ON = dt.date(2026, 11, 22)


@pytest.fixture
def copied(tmp_path):
    shutil.copytree(RULES, tmp_path / "rules")
    return tmp_path / "rules"


@pytest.fixture
def parsed(monkeypatch):
    """Counts how often the rule files are parsed."""
    calls = []
    original = loading.read_rule_files

    def counted(folders):
        calls.append(folders)
        return original(folders)

    monkeypatch.setattr(loading, "read_rule_files", counted)
    return calls


def asked(book, permit="annex10-25"):
    return resolve(book, Situation(permit, "renewal", "PF", {"works": True}, ON))


def test_the_second_start_parses_nothing_and_gives_the_same_checklist(tmp_path, parsed):
    first = load_rulebook([RULES], tmp_path)
    second = load_rulebook([RULES], tmp_path)
    assert len(parsed) == 1
    assert asked(first) == asked(second)
    assert first.documents == second.documents
    assert first.fees == second.fees


def test_one_changed_letter_is_seen_even_when_size_and_time_are_the_same(
    tmp_path, copied, parsed
):
    load_rulebook([copied], tmp_path / "cache")
    path = copied / "permits" / "annex10-25-student.toml"
    before = path.stat()
    text = path.read_text("utf-8").replace(
        'title_en = "Student,', 'title_en = "Stutent,'
    )
    path.write_text(text, "utf-8")
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))
    assert path.stat().st_size == before.st_size
    book = load_rulebook([copied], tmp_path / "cache")
    assert book.permit("annex10-25").title_en.startswith("Stutent")
    assert len(parsed) == 2


def test_a_new_file_is_seen(tmp_path, copied, parsed):
    load_rulebook([copied], tmp_path / "cache")
    (copied / "local.toml").write_text(
        'name = "B"\nsource = "s"\nas_of = 2026-11-01\n', "utf-8"
    )
    assert load_rulebook([copied], tmp_path / "cache").local["local.toml"].name == "B"


def test_unsound_rules_are_never_remembered(tmp_path, copied):
    path = copied / "permits" / "annex10-25-student.toml"
    path.write_text(path.read_text("utf-8").replace("= true }", "= 7 }", 1), "utf-8")
    for _ in range(2):
        with pytest.raises(WrongInputError):
            load_rulebook([copied], tmp_path / "cache")


@pytest.mark.parametrize("content", [b"", b"\x00", b"not msgpack at all", b"\x93\x01"])
def test_a_damaged_cache_is_left_aside(tmp_path, parsed, content):
    load_rulebook([RULES], tmp_path)
    (kept,) = tmp_path.glob("rules-*.msgpack")
    kept.write_bytes(content)
    assert "annex10-25" in load_rulebook([RULES], tmp_path).permits
    assert len(parsed) == 2


def test_it_works_where_nothing_can_be_written(tmp_path):
    blocked = tmp_path / "file"
    blocked.write_text("in the way")
    assert "annex10-25" in load_rulebook([RULES], blocked).permits


def test_old_states_are_forgotten(tmp_path, copied):
    for number in range(7):
        (copied / "local.toml").write_text(
            f'name = "{number}"\nsource = "s"\nas_of = 2026-11-01\n', "utf-8"
        )
        load_rulebook([copied], tmp_path / "cache")
    assert len([*(tmp_path / "cache").iterdir()]) <= 5
