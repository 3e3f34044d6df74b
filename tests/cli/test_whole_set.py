# SPDX-License-Identifier: Apache-2.0
"""The PDF, its parts, their list and the ZIP appear together or not at all."""

import errno
import os
from pathlib import Path

import pytest

from dossier.adapters.atomic_file import cannot_write
from dossier.adapters.zip_bundle import ZipBundler
from tests.adapters.assembly.drawn_pages import signed_pdf
from tests.cli.conftest import ON

BILL = "facture_energie_2026-09.pdf"


@pytest.fixture
def filled(run, case, example, tmp_path):
    signed = signed_pdf(tmp_path / "bail.pdf")
    run("add", case, "address_proof", example / BILL, signed, *ON)
    signed.unlink()
    return case


@pytest.fixture
def out(tmp_path):
    place = tmp_path / "out"
    place.mkdir()
    return place


def full(out):
    return cannot_write(out, OSError(errno.ENOSPC, os.strerror(errno.ENOSPC)))


@pytest.mark.parametrize("verb", ["put", "pack", "copy"])
def test_a_disk_that_fills_up_leaves_no_part_of_the_set(
    run, filled, out, verb, monkeypatch
):
    def no_room(_self, *words):
        raise full(words[-1])

    monkeypatch.setattr(ZipBundler, verb, no_room)
    words = ("--per-slot", out / "parts", "--zip", out / "all.zip", "--force", *ON)
    refused = run("assemble", filled, "-o", out / "all.pdf", *words, "--json")
    assert refused.json["error"]["code"] == "output.cannot_write"
    assert list(out.iterdir()) == []


def test_what_was_there_before_stays_whole(run, filled, out, monkeypatch):
    words = ("--per-slot", out / "parts", "--force", *ON)
    run("assemble", filled, "-o", out / "all.pdf", *words)
    before = {p: p.read_bytes() for p in out.rglob("*") if p.is_file()}

    def no_room(_self, *words):
        raise full(words[-1])

    monkeypatch.setattr(ZipBundler, "put", no_room)
    run("assemble", filled, "-o", out / "all.pdf", *words, "--stamps")
    assert {p: p.read_bytes() for p in out.rglob("*") if p.is_file()} == before


def test_a_name_that_no_part_can_take_is_refused_before_anything_is_written(
    run, filled, out
):
    (out / "parts" / "inventory.json").mkdir(parents=True)
    words = ("--per-slot", out / "parts", "--force", *ON)
    refused = run("assemble", filled, "-o", out / "all.pdf", *words, "--json")
    assert refused.json["error"]["code"] == "output.is_folder"
    assert [p.name for p in out.iterdir()] == ["parts"]
    assert [p.name for p in (out / "parts").iterdir()] == ["inventory.json"]


def test_without_parts_the_signed_original_lies_beside_the_pdf(run, filled, out):
    words = ("-o", out / "all.pdf", "--force", *ON)
    made = run("assemble", filled, *words, "--json").json
    kept = out / "all_signed_original.pdf"
    assert made["signed_originals"] == [str(kept)]
    (said,) = (w for w in made["warnings"] if "digitally signed" in w)
    assert kept.name in said
    assert str(out) in said
    assert not any("does not survive" in w for w in made["warnings"])
    assert run("extract", filled, out / "back").status == 0
    assert kept.read_bytes() == (out / "back/address_proof/bail.pdf").read_bytes()
    told = run("assemble", filled, *words).out
    assert "Send that file where the signature matters" in told


def test_in_a_zip_the_signed_original_is_said_to_be_there(run, filled, out):
    words = ("--zip", out / "all.zip", "--force", *ON)
    made = run("assemble", filled, "-o", out / "all.pdf", *words, "--json").json
    (said,) = (w for w in made["warnings"] if "digitally signed" in w)
    assert str(out / "all.zip") in said
    assert sorted(p.name for p in out.iterdir()) == ["all.pdf", "all.zip"]


def test_pieces_of_an_earlier_assembly_are_named_until_they_are_gone(
    run, filled, example, out
):
    words = ("-o", out / "all.pdf", "--per-slot", out / "parts", "--force", *ON)
    run("add", filled, "nationality_proof", example / "passeport.jpg", *ON)
    first = run("assemble", filled, *words, "--json").json
    assert not any("earlier assembly" in warning for warning in first["warnings"])
    run("remove", filled, "nationality_proof")
    (out / "parts" / "notes.txt").write_text("mine", "utf-8")
    (out / "all_1_of_2.pdf").write_bytes(b"%PDF-")
    second = run("assemble", filled, *words, "--json").json
    (said,) = (w for w in second["warnings"] if "earlier assembly" in w)
    (old,) = (Path(p) for p in first["per_slot"] if p not in second["per_slot"])
    assert old.name in said
    assert "all_1_of_2.pdf" in said
    assert "notes.txt" not in said
    assert all(path not in said for path in second["per_slot"])
    old.unlink()
    (out / "all_1_of_2.pdf").unlink()
    third = run("assemble", filled, *words, "--json").json
    assert not any("earlier assembly" in warning for warning in third["warnings"])
