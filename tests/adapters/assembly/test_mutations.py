# SPDX-License-Identifier: Apache-2.0
"""Whatever is done to a page after assembly is found: in a PDF, a folder, a ZIP."""

import datetime as dt
import json
import random
import shutil
import zlib
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, Pdf
from pypdf import PdfWriter
from pypdf.generic import NameObject, NumberObject, TextStringObject

from dossier.adapters.pdf_inventory import read_inventory
from dossier.adapters.pdf_marks import page_marks
from dossier.adapters.zip_bundle import ZipBundler
from dossier.domain.errors import UnreadableFileError
from dossier.domain.finding import Severity
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


def run_on_opening(pdf: Pdf) -> None:
    pdf.Root.OpenAction = Dictionary(S=Name.JavaScript, JS="app.alert(1)")


def run_on_closing(pdf: Pdf) -> None:
    action = Dictionary(S=Name.JavaScript, JS="app.alert(1)")
    pdf.Root.AA = Dictionary({"/WC": action})


def name_a_script(pdf: Pdf) -> None:
    action = Dictionary(S=Name.JavaScript, JS="app.alert(1)")
    pdf.Root.Names = Dictionary(
        JavaScript=Dictionary(Names=Array(["a", pdf.make_indirect(action)]))
    )


def run_on_a_page(pdf: Pdf) -> None:
    action = Dictionary(S=Name.JavaScript, JS="app.alert(1)")
    pdf.pages[2].obj.AA = Dictionary(O=action)


def empty_form(pdf: Pdf) -> None:
    pdf.Root.AcroForm = Dictionary(Fields=Array())


def name_anew(pdf: Pdf) -> None:
    pdf.docinfo["/Title"] = "Dossier de quelqu'un d'autre"


def name_an_author(pdf: Pdf) -> None:
    pdf.docinfo["/Author"] = "Quelqu'un d'autre"


def list_other_files(pdf: Pdf) -> None:
    metadata = pdf.Root.Metadata
    metadata.write(metadata.read_bytes().replace(b"a.pdf", b"z.pdf"))


def drop_metadata(pdf: Pdf) -> None:
    del pdf.Root.Metadata


def attach(pdf: Pdf) -> None:
    pdf.attachments["note.txt"] = b"note"


def lead_astray(pdf: Pdf) -> None:
    with pdf.open_outline() as outline:
        outline.root[0].destination = 3


def rename_bookmark(pdf: Pdf) -> None:
    with pdf.open_outline() as outline:
        outline.root[0].title = "Autre"


def label_pages(pdf: Pdf) -> None:
    label = Dictionary(S=Name.r, St=7)
    pdf.Root.PageLabels = Dictionary(Nums=Array([0, label]))


def private_data(pdf: Pdf) -> None:
    pdf.Root.PieceInfo["/Other"] = Dictionary(Private=1)


def thumbnail(pdf: Pdf) -> None:
    pdf.pages[1].obj.Thumb = pdf.make_stream(b"x" * 12)


def two_notes(pdf: Pdf) -> None:
    for page in (0, 5):
        note(pdf, page, random.Random(page))  # noqa: S311 - the same each time


def edit_inventory(pdf: Pdf) -> None:
    private = pdf.Root.PieceInfo.Dossier.Private
    said = zlib.decompress(private.read_raw_bytes()).replace(b"a.pdf", b"z.pdf")
    private.write(zlib.compress(said), filter=Name.FlateDecode)


def nothing_but_saved(pdf: Pdf) -> None:
    pdf.docinfo["/ModDate"] = "D:20261122120000Z"
    pdf.docinfo["/Producer"] = "another program"


AROUND = (
    (run_on_opening, ["verify.actions_added"]),
    (run_on_closing, ["verify.actions_added"]),
    (name_a_script, ["verify.actions_added"]),
    (run_on_a_page, ["verify.page_altered"]),
    (empty_form, ["verify.form_added"]),
    (name_anew, ["verify.particulars_changed"]),
    (name_an_author, ["verify.particulars_changed"]),
    (list_other_files, ["verify.particulars_changed"]),
    (drop_metadata, ["verify.particulars_changed"]),
    (attach, ["verify.attachments_added"]),
    (lead_astray, ["verify.bookmarks_changed"]),
    (rename_bookmark, ["verify.bookmarks_changed"]),
    (label_pages, ["verify.catalog_changed"]),
    (private_data, ["verify.catalog_changed"]),
    (thumbnail, ["verify.page_altered"]),
    (two_notes, ["verify.page_altered"] * 2),
    (edit_inventory, ["verify.inventory_edited"]),
    (nothing_but_saved, []),
)


def around(path: Path, out: Path, how: Callable[[Pdf], None]) -> Path:
    with pikepdf.open(path) as pdf:
        how(pdf)
        pdf.save(out)
    return out


def found_in(engines, path: Path) -> list[str]:
    return [problem.code for problem in verify(engines, path).problems]


@pytest.mark.parametrize(
    ("how", "expected"), AROUND, ids=lambda v: getattr(v, "__name__", "")
)
def test_what_is_put_around_the_pages_is_found(
    engines, filed, tmp_path, how, expected
) -> None:
    changed = around(filed, tmp_path / "changed.pdf", how)
    assert found_in(engines, changed) == expected


@pytest.mark.parametrize("own", [True, False])
def test_a_rotation_for_all_pages_is_found(engines, filed, tmp_path, own) -> None:
    """Where pages have one of their own it turns none, and is found all the same."""
    writer = PdfWriter(clone_from=filed)
    for page in writer.pages:
        if own:
            page[NameObject("/Rotate")] = NumberObject(page.get("/Rotate", 0))
        elif "/Rotate" in page:
            del page["/Rotate"]
    writer.root_object["/Pages"][NameObject("/Rotate")] = NumberObject(90)
    writer.write(tmp_path / "turned.pdf")
    assert b"/Kids" in (tmp_path / "turned.pdf").read_bytes()
    found = verify(engines, tmp_path / "turned.pdf").problems
    assert found[-1].code == "verify.page_tree_changed"
    if not own:
        turned = {p.page for p in found if p.code == "verify.page_altered"}
        assert len(turned) >= PAGES - 1


def test_a_pdf_that_was_locked_afterwards_is_found(engines, filed, tmp_path) -> None:
    with pikepdf.open(filed) as pdf:
        lock = pikepdf.Encryption(owner="o", user="", R=6)
        pdf.save(tmp_path / "locked.pdf", encryption=lock)
    assert "verify.protection_added" in found_in(engines, tmp_path / "locked.pdf")


def saved_on_top(path: Path, out: Path, title: str | None) -> Path:
    writer = PdfWriter(path, incremental=True)
    if title is not None:
        writer.add_metadata({"/Title": title})
    else:
        writer.root_object[NameObject("/Lang")] = TextStringObject("fr")
    writer.write(out)
    assert out.read_bytes().startswith(path.read_bytes())
    return out


def test_what_was_saved_on_top_is_found(engines, filed, tmp_path) -> None:
    out = saved_on_top(filed, tmp_path / "top.pdf", "Autre titre")
    assert found_in(engines, out) == [
        "verify.particulars_changed",
        "verify.appended_to",
    ]
    out = saved_on_top(filed, tmp_path / "more.pdf", None)
    assert found_in(engines, out) == ["verify.catalog_changed", "verify.appended_to"]


def test_what_was_saved_on_top_of_a_pdf_for_the_web_is_found(
    engines, filed, tmp_path
) -> None:
    web = tmp_path / "web.pdf"
    with pikepdf.open(filed) as pdf:
        pdf.save(web, linearize=True)
    assert found_in(engines, web) == []
    out = saved_on_top(web, tmp_path / "top.pdf", None)
    assert found_in(engines, out) == ["verify.catalog_changed", "verify.appended_to"]


def as_before(path: Path, out: Path) -> Path:
    """Give a PDF the inventory that format 2 would have given it."""
    with pikepdf.open(path) as pdf:
        private = pdf.Root.PieceInfo.Dossier.Private
        said = json.loads(zlib.decompress(private.read_raw_bytes()))
        said["format"] = "dossier-inventory-2"
        del said["document"], said["seal"]
        marks = page_marks(pdf, whole=False)
        said["pages"] = [(m.content, m.resources, m.frame) for m in marks]
        private.write(zlib.compress(json.dumps(said).encode()), filter=Name.FlateDecode)
        pdf.save(out)
    return out


def test_pdfs_with_an_older_inventory_are_still_proved(
    engines, filed, tmp_path
) -> None:
    older = as_before(filed, tmp_path / "older.pdf")
    found = verify(engines, older)
    assert (found.problems, len(found.parts)) == ((), 6)
    for how, expected in (
        (run_on_opening, ["verify.actions_added"]),
        (empty_form, ["verify.form_added"]),
        (attach, ["verify.attachments_added"]),
        (two_notes, ["verify.page_altered"] * 2),
        # It does not say what the title was.
        (name_anew, []),
    ):
        changed = around(older, tmp_path / "changed.pdf", how)
        assert found_in(engines, changed) == expected, how.__name__


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


def edit_list(folder: Path, how: Callable[[dict], None]) -> None:
    path = folder / INVENTORY_NAME
    said = json.loads(path.read_bytes())
    how(said)
    path.write_text(json.dumps(said), encoding="utf-8")


def backdate(folder: Path) -> None:
    edit_list(folder, lambda said: said.update(made_on="2026-10-01"))


def hide_a_file(folder: Path) -> None:
    """Take a file away, and its entry with it."""
    (folder / "03_piece.pdf").unlink()
    edit_list(folder, lambda said: said["files"].pop(2))


def list_a_file(folder: Path) -> None:
    """Put a file there, and its entry with it."""
    shutil.copy(folder / "01_piece.pdf", folder / "04_piece.pdf")
    entry = {"name": "04_piece.pdf"}
    edit_list(folder, lambda said: said["files"].append(said["files"][0] | entry))


def forge_digest(folder: Path) -> None:
    """Exchange the signed original, and say that it always was this one."""
    other_original(folder)
    forged = sha256_of(folder / "02_piece_signed_original.pdf")
    edit_list(folder, lambda said: said["files"][3].update(sha256=forged))


def break_seal(folder: Path) -> None:
    edit_list(folder, lambda said: said.pop("seal"))


def lay_out_anew(folder: Path) -> None:
    edit_list(folder, lambda _: None)


NO_LIST = ["verify.no_inventory"]
"""Without it a folder's PDFs speak for themselves; what is no PDF of ours cannot."""

DONE = (
    (drop_file, ["verify.file_missing"]),
    (add_file, ["verify.file_added"]),
    (exchange, ["verify.file_replaced"]),
    (no_pdf, ["verify.file_altered"]),
    (stranger, ["verify.file_altered"]),
    (other_original, ["verify.file_altered"]),
    (garble_list, NO_LIST),
    (drop_page, ["verify.page_removed"]),
    (backdate, ["verify.list_edited"]),
    (hide_a_file, ["verify.list_edited"]),
    (list_a_file, ["verify.list_edited"]),
    (forge_digest, ["verify.list_edited"]),
    (break_seal, ["verify.list_edited"]),
    (lay_out_anew, []),
)


@pytest.mark.parametrize("in_zip", [False, True])
@pytest.mark.parametrize(
    ("how", "expected"), DONE, ids=lambda v: getattr(v, "__name__", "")
)
def test_what_happens_to_parts_is_found(engines, parts, how, expected, in_zip) -> None:
    assert codes(engines, parts) == []
    assert codes(engines, zipped(parts)) == []
    parts.with_suffix(".zip").unlink()
    how(parts)
    path = zipped(parts) if in_zip else parts
    assert [code for code, _ in codes(engines, path)] == expected


@pytest.mark.parametrize("in_zip", [False, True])
def test_a_part_with_another_name_is_what_was_assembled(engines, parts, in_zip) -> None:
    (parts / "01_piece.pdf").rename(parts / "passeport.pdf")
    (parts / "02_piece_signed_original.pdf").rename(parts / "signed.pdf")
    found = verify(engines, zipped(parts) if in_zip else parts)
    said = [
        (p.code, p.severity, p.facts["name"], p.facts["now"]) for p in found.problems
    ]
    assert said == [
        ("verify.file_renamed", Severity.ADVICE, "01_piece.pdf", "passeport.pdf"),
        (
            "verify.file_renamed",
            Severity.ADVICE,
            "02_piece_signed_original.pdf",
            "signed.pdf",
        ),
    ]
    assert found.intact


def test_without_its_list_a_folder_is_not_called_whole(engines, parts) -> None:
    forget_list(parts)
    assert codes(engines, parts) == [
        ("verify.no_inventory", "02_piece_signed_original.pdf"),
        ("verify.no_list", None),
    ]
    assert codes(engines, zipped(parts)) == [("verify.no_inventory", "parts.zip")]


def test_a_list_from_before_seals_is_still_read(engines, parts) -> None:
    def older(said: dict) -> None:
        said["format"] = "dossier-parts-1"
        del said["seal"]

    edit_list(parts, older)
    assert codes(engines, parts) == []


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
