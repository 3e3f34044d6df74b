# SPDX-License-Identifier: Apache-2.0
"""Files of one set take their names together, whatever happens on the way."""

import subprocess
import sys
from pathlib import Path

import pytest

from dossier.adapters.atomic_file import sweep
from dossier.adapters.case_file import SqliteCaseStores
from dossier.adapters.staged_outputs import staged_outputs
from dossier.domain.case import Case
from dossier.domain.errors import DossierError, WrongInputError


def held(folder: Path) -> dict[str, str]:
    return {p.name: p.read_text() for p in folder.iterdir()}


def test_a_set_has_its_names_at_the_end_and_not_before(tmp_path):
    other = tmp_path / "parts"
    other.mkdir()
    with staged_outputs() as staging:
        staging.place(tmp_path / ".a.pdf").write_text("a")
        staging.place(other / "b.pdf").write_text("b")
        staging.place(other / "b.pdf").with_name("b_1_of_2.pdf").write_text("c")
        staging.place(tmp_path / "never written.pdf")
        assert not (tmp_path / ".a.pdf").exists()
        assert not (other / "b.pdf").exists()
    assert held(other) == {"b.pdf": "b", "b_1_of_2.pdf": "c"}
    assert sorted(p.name for p in tmp_path.iterdir()) == [".a.pdf", "parts"]


def test_a_folder_named_in_two_ways_is_one(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    with staged_outputs() as staging:
        one, two = staging.place(Path("a.pdf")), staging.place(tmp_path / "b.pdf")
        assert one.parent == two.parent


def test_what_fails_leaves_what_was_there(tmp_path):
    (tmp_path / "a.pdf").write_text("old")

    def fail():
        with staged_outputs() as staging:
            staging.place(tmp_path / "a.pdf").write_text("new")
            raise KeyError

    with pytest.raises(KeyError):
        fail()
    assert held(tmp_path) == {"a.pdf": "old"}


def test_where_one_name_is_refused_at_the_end_none_is_given(tmp_path, monkeypatch):
    (tmp_path / "a.pdf").write_text("old")
    replace = Path.replace

    def open_elsewhere(self: Path, target: Path) -> Path:
        if target.name == "c.pdf":
            raise PermissionError(13, "Permission denied")
        return replace(self, target)

    monkeypatch.setattr(Path, "replace", open_elsewhere)

    def publish():
        with staged_outputs() as staging:
            for name in ("a.pdf", "b.pdf", "c.pdf"):
                staging.place(tmp_path / name).write_text("new")

    with pytest.raises(DossierError) as caught:
        publish()
    assert (caught.value.code, caught.value.facts["name"]) == (
        "output.cannot_write",
        "c.pdf",
    )
    assert held(tmp_path) == {"a.pdf": "old"}


def test_a_place_no_output_may_take_is_refused_at_once(tmp_path):
    with staged_outputs() as staging, pytest.raises(WrongInputError) as caught:
        staging.place(tmp_path)
    assert caught.value.code == "output.is_folder"


KILLED = """
import os, sys
from pathlib import Path
from dossier.adapters.staged_outputs import staged_outputs
with staged_outputs() as staging:
    staging.place(Path(sys.argv[1]) / "a.pdf").write_text("half")
    os._exit(9)
"""


def killed_in(folder: Path) -> None:
    folder.mkdir(exist_ok=True)
    subprocess.run([sys.executable, "-c", KILLED, str(folder)], check=False)
    assert any(folder.iterdir())


def test_what_a_killed_process_set_aside_is_wiped(tmp_path):
    killed_in(tmp_path)
    sweep(tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_opening_the_case_wipes_what_was_set_aside_for_its_parts(tmp_path):
    stores, path = SqliteCaseStores(), tmp_path / "a.dossier"
    stores.create(path, Case(permit="p", procedure="first")).close()
    killed_in(tmp_path)
    killed_in(tmp_path / "a")
    stores.open(path).close()
    assert sorted(p.name for p in tmp_path.iterdir()) == ["a", "a.dossier"]
    assert list((tmp_path / "a").iterdir()) == []
