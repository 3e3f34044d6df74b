# SPDX-License-Identifier: Apache-2.0
"""What happened to a PDF after it was assembled is found out, page by page."""

from dataclasses import dataclass
from pathlib import Path
from typing import cast

import pikepdf
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dossier.adapters.pdf_inventory import read_inventory
from dossier.adapters.pdf_reader import PikepdfReader
from dossier.domain.errors import UnreadableFileError
from dossier.domain.inventory import Inventory, PageMark, differences
from dossier.domain.merge_plan import AssembledPart
from dossier.services.engines import Engines
from dossier.services.verify import verify
from tests.adapters.assembly.pdf_making import (
    assembled_here,
    planned,
    scan,
    scan_jpeg,
    text_pdf,
)

GENERALIZED = pikepdf.StreamDecodeLevel.generalized


class HereReader:
    """Reads in this process, which the tests may trust."""

    def inventory(self, pdf: Path):
        return read_inventory(pdf)


@dataclass
class OnlyInventory:
    inventory: HereReader


ENGINES = cast("Engines", OnlyInventory(HereReader()))


@pytest.fixture
def filed(tmp_path: Path) -> Path:
    originals = tmp_path / "originals"
    originals.mkdir()
    text_pdf(originals / "a.pdf", ["un", "deux", "trois"])
    scan_jpeg(originals / "b.jpg", 1)
    text_pdf(originals / "c.pdf", ["quatre"])
    files = [
        planned(originals / n, p) for n, p in (("a.pdf", 3), ("b.jpg", 1), ("c.pdf", 1))
    ]
    out = tmp_path / "out.pdf"
    assembled_here(files, out)
    return out


def problems(pdf: Path, **options) -> list[tuple]:
    found = verify(ENGINES, pdf, **options)
    return [(p.code, p.facts.get("was"), p.facts.get("now")) for p in found.problems]


def change(pdf: Path, how) -> None:
    with pikepdf.open(pdf, allow_overwriting_input=True) as opened:
        how(opened)
        opened.save(pdf)


def test_an_untouched_pdf_agrees_with_its_inventory_and_originals(filed) -> None:
    found = verify(ENGINES, filed, against=filed.parent / "originals")
    assert found.problems == ()
    assert found.pages == 5
    assert [(p.file, p.first_page, p.pages) for p in found.parts] == [
        ("a.pdf", 1, 3),
        ("b.jpg", 4, 1),
        ("c.pdf", 5, 1),
    ]


def test_a_lossless_rewrite_is_no_change(filed: Path) -> None:
    with pikepdf.open(filed, allow_overwriting_input=True) as pdf:
        pdf.save(filed, linearize=True)
    assert problems(filed) == []


def test_the_inventory_of_a_pdf_written_without_compression_is_found(filed) -> None:
    with pikepdf.open(filed, allow_overwriting_input=True) as pdf:
        pdf.save(filed, compress_streams=False, stream_decode_level=GENERALIZED)
    assert problems(filed) == []


def test_pages_that_were_all_written_anew_are_said_once(tmp_path: Path) -> None:
    files = []
    for number in (1, 2, 3):
        path = tmp_path / f"{number}.png"
        scan(number, 300, 400).save(path)
        files.append(planned(path, 1))
    out = tmp_path / "out.pdf"
    assembled_here(files, out)
    with pikepdf.open(out, allow_overwriting_input=True) as pdf:
        pdf.save(out, compress_streams=False, stream_decode_level=GENERALIZED)
    assert problems(out) == [("verify.rewritten", None, None)]


def test_a_removed_page_is_named(filed: Path) -> None:
    change(filed, lambda pdf: pdf.pages.remove(pdf.pages[1]))
    assert problems(filed) == [("verify.page_removed", 2, None)]
    (problem,) = verify(ENGINES, filed).problems
    assert (problem.facts["file"], problem.facts["file_page"]) == ("a.pdf", 2)


def test_two_pages_that_changed_places_are_named(filed: Path) -> None:
    def swap(pdf) -> None:
        page = pdf.pages[0]
        pdf.pages.append(page)
        del pdf.pages[0]

    change(filed, swap)
    assert problems(filed) == [("verify.page_moved", 1, 5)]


def test_an_added_page_is_named(filed: Path) -> None:
    change(filed, lambda pdf: pdf.add_blank_page())
    assert problems(filed) == [("verify.page_added", None, 6)]


def test_a_replaced_page_is_named(filed: Path, tmp_path: Path) -> None:
    other = scan_jpeg(tmp_path / "other.jpg", 99)
    assembled_here([planned(other, 1)], tmp_path / "other.pdf")
    with pikepdf.open(tmp_path / "other.pdf") as source:

        def put(pdf) -> None:
            pdf.pages[2] = source.pages[0]

        change(filed, put)
    assert problems(filed) == [("verify.page_replaced", 3, 3)]


def overwrite_word(pdf) -> None:
    contents = pdf.pages[4].Contents
    contents.write(contents.read_bytes().replace(b"quatre", b"quarre"))


def swap_image(pdf) -> None:
    (image,) = pdf.pages[3].get_images().values()
    data = bytearray(image.read_raw_bytes())
    data[-1000] ^= 1
    image.write(bytes(data), filter=pikepdf.Name.DCTDecode)


def crop(pdf) -> None:
    pdf.pages[0].cropbox = [0, 0, 300, 300]


def add_note(pdf) -> None:
    note = pikepdf.Dictionary(
        Type=pikepdf.Name.Annot, Subtype=pikepdf.Name.Square, Rect=[0, 0, 99, 99]
    )
    pdf.pages[1].Annots = pikepdf.Array([note])


@pytest.mark.parametrize(
    ("how", "page"),
    [(overwrite_word, 5), (swap_image, 4), (crop, 1), (add_note, 2)],
)
def test_an_altered_page_is_named(filed: Path, how, page: int) -> None:
    change(filed, how)
    assert problems(filed) == [("verify.page_altered", page, page)]


@pytest.mark.parametrize("number", range(0x80, 0x100, 17))
def test_names_of_no_known_character_are_compared_like_any_other(filed, number) -> None:
    name = f"/A#{number:02x}".encode()

    def put(pdf) -> None:
        pdf.Root.Odd = pdf.make_stream(b"")
        pdf.pages[0].obj.Odd = pikepdf.Object.parse(b"<< %s %s >>" % (name, name))

    change(filed, put)
    codes = [code for code, _, _ in problems(filed)]
    assert codes == ["verify.page_altered", "verify.catalog_changed"]


def test_a_pdf_by_someone_else_has_no_inventory(tmp_path: Path) -> None:
    pdf = text_pdf(tmp_path / "a.pdf", ["un"])
    found = verify(ENGINES, pdf)
    assert [p.code for p in found.problems] == ["verify.no_inventory"]
    assert (found.parts, found.pages) == ((), 1)


def test_originals_that_changed_or_went_are_named(filed: Path) -> None:
    originals = filed.parent / "originals"
    text_pdf(originals / "a.pdf", ["autre"])
    (originals / "b.jpg").unlink()
    found = verify(ENGINES, filed, against=originals).problems
    assert [(p.code, p.path) for p in found] == [
        ("verify.original_differs", "a.pdf"),
        ("verify.original_missing", "b.jpg"),
    ]
    with pytest.raises(UnreadableFileError) as caught:
        verify(ENGINES, filed, against=originals / "none")
    assert caught.value.code == "verify.no_folder"


@pytest.mark.parametrize(
    ("data", "code"),
    [(None, "file.missing"), (b"no pdf", "file.damaged"), (b"", "file.damaged")],
)
def test_what_cannot_be_verified_is_refused_by_name(tmp_path, data, code) -> None:
    pdf = tmp_path / "x.pdf"
    if data is not None:
        pdf.write_bytes(data)
    with pytest.raises(UnreadableFileError) as caught:
        PikepdfReader().inventory(pdf)
    assert (caught.value.code, caught.value.facts["name"]) == (code, "x.pdf")


def test_a_name_too_long_for_the_disk_is_refused_by_name(tmp_path: Path) -> None:
    with pytest.raises(UnreadableFileError) as caught:
        verify(ENGINES, tmp_path / ("x" * 300 + ".pdf"))
    assert caught.value.code == "file.cannot_read"


def test_the_inventory_comes_back_from_its_own_process(filed: Path) -> None:
    assert PikepdfReader().inventory(filed) == read_inventory(filed)


def marks(letters: str) -> tuple[PageMark, ...]:
    return tuple(PageMark(content=c, resources=c * 2, frame="f") for c in letters)


@given(st.text("abcdef", max_size=8), st.text("abcdefxyz", max_size=8))
def test_every_page_is_accounted_for_once(was: str, now: str) -> None:
    part = AssembledPart(slot="", file="f", first_page=1, pages=len(was), sha256="")
    found = differences(Inventory(parts=(part,), pages=marks(was)), marks(now))
    assert (found == ()) == (was == now)
    old = [f.facts["was"] for f in found if "was" in f.facts]
    new = [f.facts["now"] for f in found if "now" in f.facts]
    assert len(old) == len(set(old))
    assert len(new) == len(set(new))
    gone = sum(f.code == "verify.page_removed" for f in found)
    added = sum(f.code == "verify.page_added" for f in found)
    assert len(was) - gone + added == len(now)
