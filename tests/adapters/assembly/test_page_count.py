# SPDX-License-Identifier: Apache-2.0
"""Pages nobody read are counted by two libraries before they are put together."""

import datetime as dt
from pathlib import Path

import msgspec
import pikepdf
import pypdf
import pytest

from dossier.adapters.assembly_order import ReadingTools
from dossier.adapters.page_count import counted, page_count
from dossier.adapters.pdf_writer import PikepdfWriter
from dossier.domain.errors import UnreadableFileError
from dossier.domain.merge_plan import MergePlan
from dossier.rulebook.thresholds import load_thresholds
from dossier.services.jobs import Silent
from tests.adapters.assembly.pdf_making import (
    RULES,
    jpeg,
    planned,
    scan,
    scan_jpeg,
    settings,
    text_pdf,
)

LIMITS = load_thresholds(RULES / "thresholds.toml", dt.date(2026, 11, 22))
TOOLS = ReadingTools.within(LIMITS, RULES.parent / "resources" / "tessdata")


def uncounted(*paths: Path) -> MergePlan:
    return MergePlan(files=tuple(planned(p, 0) for p in paths), counted=False)


def two_frames(path: Path) -> Path:
    image = scan(1, 200, 300)
    image.save(path, save_all=True, append_images=[image])
    return path


def cut_short(path: Path) -> Path:
    text_pdf(path, ["one", "two", "three"])
    path.write_bytes(path.read_bytes()[:-300])
    return path


def test_pages_of_every_kind_of_file_are_counted(tmp_path) -> None:
    plan = counted(
        uncounted(
            text_pdf(tmp_path / "a.pdf", ["one", "two"]),
            scan_jpeg(tmp_path / "b.jpg", 1),
            two_frames(tmp_path / "c.tiff"),
            cut_short(tmp_path / "d.pdf"),
        ),
        LIMITS,
    )
    assert [file.pages for file in plan.files] == [2, 1, 2, 3]
    assert plan.counted


def test_a_pdf_under_a_name_that_is_no_text_is_counted(tmp_path) -> None:
    path = tmp_path / "b\udcff.pdf"
    path.write_bytes(text_pdf(tmp_path / "a.pdf", ["one", "two"]).read_bytes())
    assert page_count(path, LIMITS) == 2


def locked(path: Path) -> Path:
    text_pdf(path, ["one"])
    with pikepdf.open(path, allow_overwriting_input=True) as pdf:
        pdf.save(path, encryption=pikepdf.Encryption(user="x", owner="y"))
    return path


def no_pages(path: Path) -> Path:
    pikepdf.new().save(path)
    return path


def half_a_photo(path: Path) -> Path:
    data = jpeg(scan(1))
    path.write_bytes(data[: len(data) // 2])
    return path


def text(path: Path) -> Path:
    path.write_bytes(b"%PDF-1.7\nnothing but this line\n")
    return path


@pytest.mark.parametrize(
    ("make", "code"),
    [
        (locked, "file.encrypted"),
        (no_pages, "file.no_pages"),
        (half_a_photo, "file.damaged"),
        (text, "file.damaged"),
    ],
)
def test_what_cannot_be_opened_is_refused_by_name(tmp_path, make, code) -> None:
    good = text_pdf(tmp_path / "good.pdf", ["one"])
    plan = uncounted(good, make(tmp_path / "bad.pdf"))
    writer = PikepdfWriter(settings(), tools=TOOLS)
    with pytest.raises(UnreadableFileError) as caught:
        writer.write(plan, tmp_path / "out.pdf", max_bytes=None, monitor=Silent())
    assert (caught.value.code, caught.value.facts["name"]) == (code, "bad.pdf")
    assert not (tmp_path / "out.pdf").exists()


def test_too_many_pages_are_refused_with_the_limit(tmp_path) -> None:
    path = text_pdf(tmp_path / "a.pdf", ["one", "two", "three"])
    with pytest.raises(UnreadableFileError) as caught:
        counted(uncounted(path), msgspec.structs.replace(LIMITS, pages_max=2))
    assert caught.value.code == "file.too_many_pages"
    assert (caught.value.facts["pages"], caught.value.facts["pages_max"]) == (3, 2)


def test_files_are_counted_before_they_are_divided_into_parts(tmp_path) -> None:
    files = [scan_jpeg(tmp_path / f"{n}.jpg", n, dpi=100) for n in range(4)]
    writer = PikepdfWriter(settings(), tools=TOOLS)
    shares = writer.write_split(
        uncounted(*files), tmp_path / "out.pdf", max_bytes=150_000, monitor=Silent()
    )
    pages = [len(pypdf.PdfReader(one.path).pages) for one in shares]
    assert sum(pages) == 4
    assert len(pages) > 1
