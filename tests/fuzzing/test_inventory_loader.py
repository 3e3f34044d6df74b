# SPDX-License-Identifier: Apache-2.0
"""Assembled PDFs, archival ones, lists of parts and ZIPs whose bytes were damaged."""

import datetime as dt
import json
import zlib
from pathlib import Path

import pikepdf
import pytest
from hypothesis import example, given
from pikepdf import Name

from dossier.adapters.pdf_inventory import inventory_in, read_inventory
from dossier.adapters.zip_bundle import ZipBundler
from dossier.domain.finish import Finish
from dossier.domain.inventory import changes
from dossier.services.parts_inventory import (
    inventory_read,
    inventory_text,
    plain_file,
)
from tests.adapters.assembly.pdf_making import assembled_here, planned, text_pdf
from tests.fuzzing.contract import SEEDS, damaged, examples, holds


@pytest.fixture(scope="module")
def folder(tmp_path_factory) -> Path:
    return tmp_path_factory.mktemp("fuzzed")


def assembled(folder: Path, *, archival: bool) -> Path:
    given_pdf = text_pdf(folder / f"{archival}.pdf", ["un", "deux"])
    if archival:
        with pikepdf.open(given_pdf, allow_overwriting_input=True) as pdf:
            for page in pdf.pages:
                page.obj.Contents = pdf.make_stream(b"0 0 99 99 re f")
                page.obj.Resources = pikepdf.Dictionary()
            pdf.save(given_pdf)
    out = folder / f"out-{archival}.pdf"
    assembled_here([planned(given_pdf, 2)], out, finish=Finish(archival=archival))
    return out


@pytest.fixture(scope="module")
def plain(folder) -> Path:
    return assembled(folder, archival=False)


@pytest.fixture(scope="module")
def archival(folder) -> Path:
    return assembled(folder, archival=True)


def judged(path: Path) -> object:
    return changes(read_inventory(path))


@examples(150)
@given(SEEDS)
@example(9349492)
@example(4838)
def test_a_damaged_assembled_pdf_is_judged_or_refused(plain, seed):
    path = plain.with_name("spoilt.pdf")
    path.write_bytes(damaged(plain.read_bytes(), seed))
    holds(lambda: judged(path))


@examples(80)
@given(SEEDS)
@example(9349492)
@example(4838)
def test_a_damaged_archival_pdf_is_judged_or_refused(archival, seed):
    path = archival.with_name("spoilt-archival.pdf")
    path.write_bytes(damaged(archival.read_bytes(), seed))
    holds(lambda: judged(path))


@examples(150)
@given(SEEDS)
def test_a_damaged_inventory_in_a_sound_pdf_is_read_or_none(plain, seed):
    with pikepdf.open(plain) as pdf:
        private = pdf.Root.PieceInfo.Dossier.Private
        said = damaged(zlib.decompress(private.read_raw_bytes()), seed)
        private.write(zlib.compress(said), filter=Name.FlateDecode)
        found = holds(lambda: inventory_in(pdf))
        assert found is None or found.edited or found == inventory_in(pdf)


@examples(80)
@given(SEEDS)
def test_a_spoilt_stream_of_the_inventory_is_read_or_none(plain, seed):
    with pikepdf.open(plain) as pdf:
        private = pdf.Root.PieceInfo.Dossier.Private
        stored = damaged(private.read_raw_bytes(), seed)
        private.write(stored, filter=Name.FlateDecode)
        holds(lambda: inventory_in(pdf))


@pytest.fixture(scope="module")
def listed(plain) -> bytes:
    return inventory_text([plain_file("piece", plain)] * 3, dt.date(2026, 11, 22))


@examples(300)
@given(SEEDS)
def test_a_damaged_list_of_parts_is_read_edited_or_none(listed, seed):
    data = damaged(listed, seed)
    found = holds(lambda: inventory_read(data))
    if found is not None and not found.edited:
        assert json.loads(data) == json.loads(listed)


@examples(80)
@given(SEEDS)
def test_a_damaged_zip_is_unpacked_or_refused(plain, listed, tmp_path_factory, seed):
    small = tmp_path_factory.mktemp("zip")
    (small / "inventory.json").write_bytes(listed)
    bundle = small / "b.zip"
    ZipBundler().pack([small / "inventory.json", plain], bundle)
    bundle.write_bytes(damaged(bundle.read_bytes(), seed))
    target = small / "out"
    target.mkdir()
    holds(lambda: ZipBundler().unpack(bundle, target))
