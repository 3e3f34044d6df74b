# SPDX-License-Identifier: Apache-2.0
"""Whatever is done to a page after assembly is found: in a PDF, a folder, a ZIP."""

import datetime as dt
import random
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, Pdf

from dossier.adapters.pdf_inventory import read_inventory
from dossier.adapters.zip_bundle import ZipBundler
from dossier.domain.errors import UnreadableFileError
from dossier.domain.finish import Finish
from dossier.domain.reading import Word
from dossier.services.assemble import Assembled
from dossier.services.copy_in import sha256_of
from dossier.services.parts_inventory import (
    assembled_file,
    inventory_text,
    plain_file,
)
from dossier.services.slot_pdfs import INVENTORY_NAME
from dossier.services.verify import verify
from tests.adapters.assembly.drawn_pages import framed_pdf, layers_pdf, notes_pdf
from tests.adapters.assembly.pdf_making import (
    assembled_here,
    planned,
    scan_jpeg,
    text_pdf,
)

ROUNDS = 160
PAGES = 7


class HereReader:
    def inventory(self, pdf: Path):
        return read_inventory(pdf)


class HereFolders:
    def __init__(self, root: Path) -> None:
        self.root, self.count = root, 0

    def new(self) -> Path:
        self.count += 1
        folder = self.root / str(self.count)
        folder.mkdir(parents=True)
        return folder

    def drop(self, folder: Path) -> None:
        shutil.rmtree(folder)


@dataclass
class HereEngines:
    inventory: HereReader
    folders: HereFolders
    bundler: ZipBundler


@pytest.fixture(scope="module")
def engines(tmp_path_factory):
    folders = HereFolders(tmp_path_factory.mktemp("folders"))
    return HereEngines(HereReader(), folders, ZipBundler())


@pytest.fixture(scope="module")
def filed(tmp_path_factory) -> Path:
    folder = tmp_path_factory.mktemp("filed")
    word = Word(text="lu", box=(0.1, 0.1, 0.2, 0.12))
    files = [
        planned(text_pdf(folder / "a.pdf", ["un", "deux"]), 2),
        planned(scan_jpeg(folder / "b.jpg", 1, dpi=60), 1, words={1: (word,)}),
        planned(framed_pdf(folder / "c.pdf", turn=90, size=(612, 792)), 1),
        planned(layers_pdf(folder / "d.pdf"), 1),
        planned(notes_pdf(folder / "e.pdf"), 1),
        planned(text_pdf(folder / "f.pdf", ["six"], (842, 1191)), 1),
    ]
    out = folder / "out.pdf"
    finish = Finish(a4=True, stamps=True, text_layer=True)
    assembled_here(files, out, finish=finish)
    return out


Mutation = Callable[[Pdf, int, random.Random], None]


def remove(pdf: Pdf, page: int, rng: random.Random) -> None:
    del rng, pdf.pages[page]


def swap(pdf: Pdf, page: int, rng: random.Random) -> None:
    other = (page + rng.randrange(1, PAGES)) % PAGES
    first, second = sorted((page, other))
    later = pdf.pages[second]
    earlier = pdf.pages[first]
    pdf.pages.insert(first, later)
    del pdf.pages[second + 1]
    pdf.pages.insert(second + 1, earlier)
    del pdf.pages[first + 1]


def repeat(pdf: Pdf, page: int, rng: random.Random) -> None:
    del rng
    pdf.pages.append(pdf.pages[page])


def add(pdf: Pdf, page: int, rng: random.Random) -> None:
    del page, rng
    pdf.add_blank_page()


def replace(pdf: Pdf, page: int, rng: random.Random) -> None:
    other = (page + rng.randrange(1, PAGES)) % PAGES
    pdf.pages[page].obj.Contents = pdf.pages[other].obj.Contents
    pdf.pages[page].obj.Resources = pdf.pages[other].obj.Resources


def turn(pdf: Pdf, page: int, rng: random.Random) -> None:
    pdf.pages[page].rotate(rng.choice((90, 180, 270)), relative=True)


def turn_from_above(pdf: Pdf, page: int, rng: random.Random) -> None:
    if "/Rotate" in pdf.pages[page].obj:
        del pdf.pages[page].obj.Rotate
    pdf.Root.Pages.Rotate = rng.choice((90, 180))


def crop(pdf: Pdf, page: int, rng: random.Random) -> None:
    pdf.pages[page].obj.CropBox = Array([0, rng.randrange(1, 300), 500, 700])


def move_boxes(pdf: Pdf, page: int, rng: random.Random) -> None:
    box = [float(n) for n in pdf.pages[page].mediabox]
    box[rng.randrange(4)] += rng.choice((-7, 9))
    pdf.pages[page].obj.MediaBox = Array(box)


def units(pdf: Pdf, page: int, rng: random.Random) -> None:
    pdf.pages[page].obj.UserUnit = rng.choice((2, 3))


def write_over(pdf: Pdf, page: int, rng: random.Random) -> None:
    number = rng.randrange(500)
    pdf.pages[page].contents_add(f"q {number} 0 9 9 re f Q".encode())


def spoil_content(pdf: Pdf, page: int, rng: random.Random) -> None:
    contents = pdf.pages[page].obj.Contents
    stream = contents[0] if isinstance(contents, Array) else contents
    data = bytearray(stream.read_bytes())
    data[rng.randrange(len(data))] ^= 1
    stream.write(bytes(data))


def spoil_deeper(pdf: Pdf, page: int, rng: random.Random) -> None:
    """Change one byte of whatever the page draws with."""
    streams = list(inner_streams(pdf.pages[page].obj.Resources, set()))
    stream = rng.choice(streams)
    data = bytearray(stream.read_raw_bytes())
    data[rng.randrange(len(data))] ^= 1
    kept = {key: stream[key] for key in ("/Filter", "/DecodeParms") if key in stream}
    stream.write(
        bytes(data),
        filter=kept.get("/Filter"),
        decode_parms=kept.get("/DecodeParms"),
    )


def inner_streams(item, met: set):
    if not isinstance(item, Array | Dictionary | pikepdf.Stream):
        return
    if item.objgen != (0, 0):
        if item.objgen in met:
            return
        met.add(item.objgen)
    if isinstance(item, pikepdf.Stream) and len(item.read_raw_bytes()):
        yield item
    children = item if isinstance(item, Array) else [v for _, v in item.items()]
    for child in children:
        yield from inner_streams(child, met)


def note(pdf: Pdf, page: int, rng: random.Random) -> None:
    left = rng.randrange(300)
    box = Dictionary(
        Type=Name.Annot, Subtype=Name.Square, Rect=Array([left, 0, left + 50, 50])
    )
    notes = pdf.pages[page].obj.get("/Annots", Array())
    pdf.pages[page].obj.Annots = Array([*notes, box])


def show_layers(pdf: Pdf, page: int, rng: random.Random) -> None:
    del page, rng
    pdf.Root.OCProperties.D.OFF = Array()


MUTATIONS: tuple[Mutation, ...] = (
    remove, swap, repeat, add, replace, turn, turn_from_above, crop, move_boxes,
    units, write_over, spoil_content, spoil_deeper, note, show_layers,
)  # fmt: skip


def mutated(path: Path, out: Path, seed: int) -> str:
    rng = random.Random(seed)  # noqa: S311 - the same mutations each time
    how = MUTATIONS[seed % len(MUTATIONS)]
    with pikepdf.open(path) as pdf:
        how(pdf, rng.randrange(PAGES), rng)
        pdf.save(out, linearize=rng.random() < 0.3)
    return how.__name__


def test_every_mutation_of_a_page_is_found(engines, filed: Path, tmp_path) -> None:
    assert verify(engines, filed).problems == ()
    missed = []
    for seed in range(ROUNDS):
        how = mutated(filed, tmp_path / "mutated.pdf", seed)
        if not verify(engines, tmp_path / "mutated.pdf").problems:
            missed.append((seed, how))
    assert missed == []


@pytest.mark.parametrize("linear", [False, True])
def test_saving_anew_changes_no_page(engines, filed, tmp_path, linear) -> None:
    with pikepdf.open(filed) as pdf:
        pdf.docinfo["/Producer"] = "another program"
        pdf.save(tmp_path / "again.pdf", linearize=linear)
    assert verify(engines, tmp_path / "again.pdf").problems == ()


@pytest.fixture
def parts(tmp_path: Path) -> Path:
    """Three pieces, a signed original and their list, as written beside a case."""
    folder = tmp_path / "parts"
    folder.mkdir()
    originals = tmp_path / "originals"
    originals.mkdir()
    entries = []
    for number, texts in enumerate((["un", "deux"], ["trois"], ["quatre"]), start=1):
        path = text_pdf(originals / f"{number}.pdf", texts)
        out = folder / f"{number:02}_piece.pdf"
        work = tmp_path / f"work{number}.pdf"
        written = assembled_here([planned(path, len(texts))], work)
        shutil.copy(work, out)
        done = Assembled(
            output=out,
            bytes=out.stat().st_size,
            pages=len(texts),
            sha256=sha256_of(out),
            parts=written.parts,
            shrunk=(),
            within_limit=True,
            warnings=(),
        )
        entries.append(assembled_file("piece", done))
    signed = folder / "02_piece_signed_original.pdf"
    shutil.copy(originals / "2.pdf", signed)
    entries.append(plain_file("signed_original", signed))
    listed = inventory_text(entries, dt.date(2026, 11, 22))
    (folder / INVENTORY_NAME).write_bytes(listed)
    return folder


def codes(engines, path: Path, **options) -> list[tuple[str, str | None]]:
    found = verify(engines, path, **options)
    return [(problem.code, problem.facts.get("name")) for problem in found.problems]


def zipped(folder: Path) -> Path:
    out = folder.with_suffix(".zip")
    ZipBundler().pack(sorted(folder.iterdir()), out)
    return out


def drop_file(folder: Path) -> None:
    (folder / "03_piece.pdf").unlink()


def add_file(folder: Path) -> None:
    shutil.copy(folder / "01_piece.pdf", folder / "04_piece.pdf")


def exchange(folder: Path) -> None:
    shutil.copy(folder / "01_piece.pdf", folder / "03_piece.pdf")


def no_pdf(folder: Path) -> None:
    (folder / "03_piece.pdf").write_bytes(b"rien")


def stranger(folder: Path) -> None:
    text_pdf(folder / "03_piece.pdf", ["autre"])


def other_original(folder: Path) -> None:
    text_pdf(folder / "02_piece_signed_original.pdf", ["autre"])


def forget_list(folder: Path) -> None:
    (folder / INVENTORY_NAME).unlink()


def garble_list(folder: Path) -> None:
    (folder / INVENTORY_NAME).write_bytes(b'{"format": "dossier-parts-1", "files": 3}')


def drop_page(folder: Path) -> None:
    path = folder / "01_piece.pdf"
    with pikepdf.open(path, allow_overwriting_input=True) as pdf:
        del pdf.pages[1]
        pdf.save(path)


DONE = (
    (drop_file, "verify.file_missing"),
    (add_file, "verify.file_added"),
    (exchange, "verify.file_replaced"),
    (no_pdf, "verify.file_altered"),
    (stranger, "verify.file_altered"),
    (other_original, "verify.file_altered"),
    (forget_list, "verify.no_inventory"),
    (garble_list, "verify.no_inventory"),
    (drop_page, "verify.page_removed"),
)


@pytest.mark.parametrize("in_zip", [False, True])
@pytest.mark.parametrize(("how", "code"), DONE, ids=lambda v: getattr(v, "__name__", v))
def test_what_happens_to_parts_is_found(engines, parts, how, code, in_zip) -> None:
    assert codes(engines, parts) == []
    assert codes(engines, zipped(parts)) == []
    parts.with_suffix(".zip").unlink()
    how(parts)
    path = zipped(parts) if in_zip else parts
    # A folder without its list may hold too little besides: that is said as well.
    said = {found for found, _ in codes(engines, path)}
    assert said - {"verify.no_list"} == {code}


def test_every_mutation_of_a_part_is_found_in_folders_and_zips(
    engines, filed, tmp_path
) -> None:
    folder = tmp_path / "one"
    folder.mkdir()
    shutil.copy(filed, folder / "01_tout.pdf")
    recorded = read_inventory(filed).recorded
    assert recorded is not None
    done = Assembled(
        output=folder / "01_tout.pdf",
        bytes=filed.stat().st_size,
        pages=PAGES,
        sha256=sha256_of(filed),
        parts=recorded.parts,
        shrunk=(),
        within_limit=True,
        warnings=(),
    )
    listed = inventory_text([assembled_file("piece", done)], dt.date(2026, 11, 22))
    (folder / INVENTORY_NAME).write_bytes(listed)
    missed = []
    for seed in range(len(MUTATIONS)):
        how = mutated(filed, folder / "01_tout.pdf", seed)
        places = (folder, zipped(folder))
        missed += [(how, path.suffix) for path in places if not codes(engines, path)]
    assert missed == []


def test_a_byte_changed_anywhere_in_a_zip_is_found_or_no_matter(engines, parts) -> None:
    """Of the names, bytes and lists in it none can change unseen."""
    path = zipped(parts)
    data = path.read_bytes()
    rng = random.Random(7)  # noqa: S311 - likewise
    before = verify(engines, path)
    for _ in range(60):
        changed = bytearray(data)
        changed[rng.randrange(len(data))] ^= 1 << rng.randrange(8)
        path.write_bytes(changed)
        try:
            found = verify(engines, path)
        except UnreadableFileError:
            continue
        assert found.problems or found.parts == before.parts


def test_originals_are_compared_for_parts_too(engines, parts) -> None:
    originals = parts.parent / "originals"
    assert codes(engines, parts, against=originals) == []
    (originals / "3.pdf").unlink()
    found = verify(engines, parts, against=originals).problems
    assert [(p.code, p.path) for p in found] == [("verify.original_missing", "3.pdf")]
