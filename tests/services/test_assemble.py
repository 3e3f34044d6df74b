# SPDX-License-Identifier: Apache-2.0
"""What is assembled is told as it lies on the disk, under names portals accept."""

import hashlib
import re
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dossier.domain.errors import UnreadableFileError
from dossier.domain.merge_plan import MergePlan, PlannedFile, Written, parts_of
from dossier.domain.reading import PageReading, Reading
from dossier.services.assemble import (
    MergeRequest,
    ascii_name,
    assemble_files,
    merge_files,
    slot_file_name,
)
from dossier.services.jobs import Silent


class Concatenating:
    """A writer that only puts the bytes one after the other."""

    def __init__(self) -> None:
        self.plan: MergePlan | None = None

    def write(self, plan, out, *, max_bytes, monitor) -> Written:
        self.plan = plan
        out.write_bytes(b"".join(file.path.read_bytes() for file in plan.files))
        return Written(parts=parts_of(plan))


class Told:
    """A reader that knows the pages of each file beforehand."""

    def __init__(self, readings: dict[str, Reading]) -> None:
        self.readings = readings

    def read_many(self, paths, *, monitor) -> tuple[Reading, ...]:
        return tuple(self.readings[path.name] for path in paths)

    def glance(self, path, *, monitor) -> Reading:
        return replace(self.readings[path.name], pages=())


def reading(data: bytes, turns: tuple[int, ...], *problems: str) -> Reading:
    pages = tuple(
        PageReading(page=n, width_mm=210.0, height_mm=297.0, rotation=turn)
        for n, turn in enumerate(turns, start=1)
    )
    return Reading(
        sha256=hashlib.sha256(data).hexdigest(),
        type="pdf",
        size_bytes=len(data),
        pages=pages,
        problems=problems,
    )


def test_plain_files_are_merged_in_the_order_given_and_upright(tmp_path: Path) -> None:
    readings = {}
    for name, turns in (("b.pdf", (0, 90)), ("a.pdf", (0,))):
        (tmp_path / name).write_bytes(name.encode())
        readings[name] = reading(name.encode(), turns)
    writer = Concatenating()
    engines = SimpleNamespace(reader=Told(readings), writer=writer)
    done = merge_files(
        engines,
        MergeRequest(
            paths=[tmp_path / "b.pdf", tmp_path / "a.pdf"],
            out=tmp_path / "out.pdf",
            max_bytes=10,
            upright=True,
        ),
        monitor=Silent(),
    )
    assert [(p.file, p.first_page, p.pages) for p in done.parts] == [
        ("b.pdf", 1, 2),
        ("a.pdf", 3, 1),
    ]
    assert (done.pages, done.bytes, done.within_limit) == (3, 10, True)
    assert done.sha256 == hashlib.sha256(b"b.pdfa.pdf").hexdigest()
    assert writer.plan is not None
    assert [dict(f.rotations) for f in writer.plan.files] == [{2: 90}, {}]


def test_without_need_no_page_is_read_and_the_writer_counts_them(tmp_path) -> None:
    (tmp_path / "a.pdf").write_bytes(b"a")
    writer = Concatenating()
    engines = SimpleNamespace(
        reader=Told({"a.pdf": reading(b"a", (0, 90))}), writer=writer
    )
    request = MergeRequest(paths=[tmp_path / "a.pdf"], out=tmp_path / "out.pdf")
    merge_files(engines, request, monitor=Silent())
    assert writer.plan is not None
    (file,) = writer.plan.files
    assert (writer.plan.counted, file.rotations, file.coded) == (False, {}, None)
    assert file.sha256 == hashlib.sha256(b"a").hexdigest()


@pytest.mark.parametrize("upright", [True, False])
def test_an_unreadable_file_stops_the_merge_with_its_own_reason(
    tmp_path, upright
) -> None:
    (tmp_path / "a.pdf").write_bytes(b"x")
    engines = SimpleNamespace(
        reader=Told({"a.pdf": reading(b"x", (), "file.encrypted")}),
        writer=Concatenating(),
    )
    with pytest.raises(UnreadableFileError) as caught:
        merge_files(
            engines,
            MergeRequest(
                paths=[tmp_path / "a.pdf"], out=tmp_path / "out.pdf", upright=upright
            ),
            monitor=Silent(),
        )
    assert (caught.value.code, caught.value.facts["name"]) == (
        "file.encrypted",
        "a.pdf",
    )
    assert not (tmp_path / "out.pdf").exists()


def test_a_planned_file_without_pages_is_never_left_out_silently(tmp_path) -> None:
    file = PlannedFile(
        slot="s",
        title="",
        name="a.pdf",
        path=tmp_path / "a.pdf",
        sha256="",
        pages=0,
        rotations={},
    )
    with pytest.raises(UnreadableFileError) as caught:
        assemble_files(
            Concatenating(),
            MergePlan(files=(file,)),
            tmp_path / "out.pdf",
            max_bytes=None,
            monitor=Silent(),
        )
    assert caught.value.code == "assemble.unreadable"


@pytest.mark.parametrize(
    ("number", "piece", "surname", "name"),
    [
        (3, "justificatif_domicile", "Dupont", "03_justificatif_domicile_DUPONT.pdf"),
        (
            1,
            "Pièce d'identité",
            "Œuvré-Þórsson",
            "01_Piece_d_identite_OEUVRE-THORSSON.pdf",
        ),
        (2, "address_proof", "بن علي", "02_address_proof.pdf"),
        (12, "إثبات السكن", "Nguyễn", "12_piece_NGUYEN.pdf"),
        (4, "a" * 80, "b" * 80, "04_" + "a" * 27 + "_" + "B" * 15 + ".pdf"),
        (5, "../../etc", "", "05_etc.pdf"),
    ],
)
def test_slot_files_have_short_names_every_portal_takes(
    number, piece, surname, name
) -> None:
    assert slot_file_name(number, piece, surname) == name


@given(st.integers(1, 99), st.text(max_size=80), st.text(max_size=40))
def test_slot_names_are_ascii_and_short_whatever_comes(number, piece, surname) -> None:
    name = slot_file_name(number, piece, surname)
    assert re.fullmatch(r"[A-Za-z0-9_-]+\.pdf", name)
    assert len(name) <= 50
    assert name.startswith(f"{number:02}_")


def test_letters_keep_their_base() -> None:
    assert ascii_name("Électricité – Gaz n°12") == "Electricite_Gaz_n_12"
    assert ascii_name("Łódź İstanbul ışık") == "Lodz_Istanbul_isik"
