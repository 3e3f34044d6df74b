# SPDX-License-Identifier: Apache-2.0
"""Outputs appear whole or not at all, and never in the place of something precious."""

import os

import pytest

from dossier.adapters.atomic_file import write_file
from dossier.adapters.case_file import SqliteCaseStores
from dossier.domain.case import Case
from dossier.domain.errors import WrongInputError


def refusal(out):
    with pytest.raises(WrongInputError) as refused:
        write_file(out, b"new")
    return refused.value.code


def test_no_output_takes_the_place_of_a_case_whatever_its_name(tmp_path):
    path = tmp_path / "amina.dossier"
    case = Case(permit="annex10-25", procedure="renewal")
    SqliteCaseStores().create(path, case).close()
    renamed = path.rename(tmp_path / "amina.pdf")
    before = renamed.read_bytes()
    assert refusal(renamed) == "output.is_a_case"
    assert renamed.read_bytes() == before
    assert [path.name for path in tmp_path.iterdir()] == ["amina.pdf"]


def test_a_missing_folder_is_named(tmp_path):
    assert refusal(tmp_path / "none" / "out.pdf") == "output.no_folder"


def test_a_folder_is_not_replaced_by_a_file(tmp_path):
    (tmp_path / "out.pdf").mkdir()
    assert refusal(tmp_path / "out.pdf") == "output.is_folder"


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes with names here")
def test_a_pipe_or_device_is_left_in_its_place(tmp_path):
    os.mkfifo(tmp_path / "pipe")
    assert refusal(tmp_path / "pipe") == "output.not_a_file"
    assert (tmp_path / "pipe").is_fifo()


def test_a_link_gives_way_to_the_output_and_what_it_led_to_stays(tmp_path):
    (tmp_path / "original").write_bytes(b"old")
    link = tmp_path / "link"
    link.symlink_to(tmp_path / "original")
    write_file(link, b"new")
    assert link.read_bytes() == b"new"
    assert (tmp_path / "original").read_bytes() == b"old"
