# SPDX-License-Identifier: Apache-2.0
"""Pages in are pages out: in order, upright, visible, and nothing else comes along."""

import io
import os
import resource
import subprocess
import sys
from pathlib import Path

import pikepdf
import pytest
from hypothesis import given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st
from PIL import Image
from pypdf import PdfReader

from dossier.adapters.pdf_inventory import inventory_in
from dossier.adapters.pdf_writer import PikepdfWriter
from dossier.domain.errors import (
    CancelledError,
    DossierError,
    UnreadableFileError,
    WrongInputError,
)
from dossier.domain.merge_plan import MergePlan, parts_of
from dossier.services.jobs import Silent
from tests.adapters.assembly.pdf_making import (
    assembled_here,
    changed_share,
    form_pdf,
    jpeg,
    page_texts,
    picture,
    planned,
    scan,
    scan_jpeg,
    settings,
    text_pdf,
)


def names_in(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def merged(tmp_path: Path, *files, max_bytes=None) -> Path:
    out = tmp_path / "out.pdf"
    assembled_here(list(files), out, max_bytes)
    return out


def test_the_whole_writer_works_in_its_own_process(tmp_path: Path) -> None:
    one = text_pdf(tmp_path / "été 🛂 جواز.pdf", ["un", "deux"])
    two = scan_jpeg(tmp_path / "scan.jpg", 1)
    plan = MergePlan(
        files=(
            planned(one, 2, slot="address", title="Justificatif de domicile"),
            planned(two, 1, slot="passport", title="جواز سفر"),
        ),
        title="Dossier",
    )
    out = tmp_path / "fichier fini.pdf"
    seen: list[tuple[int, int]] = []

    class Watch:
        def step(self, done: int, total: int) -> None:
            seen.append((done, total))

    written = PikepdfWriter(settings()).write(
        plan, out, max_bytes=None, monitor=Watch()
    )
    assert written.parts == parts_of(plan)
    assert (written.shrunk, written.warnings) == ((), ())
    reader = PdfReader(out)
    assert len(reader.pages) == 3
    assert reader.pdf_header == "%PDF-1.7"
    assert not reader.is_encrypted
    outline = reader.outline
    assert [item.title for item in outline if not isinstance(item, list)] == [
        "Justificatif de domicile",
        "جواز سفر",
    ]
    assert [[i.title for i in item] for item in outline if isinstance(item, list)] == [
        ["été 🛂 جواز.pdf"],
        ["scan.jpg"],
    ]
    assert page_texts(out) == ["un", "deux", ""]
    assert seen[-1][0] > seen[0][0]
    assert names_in(tmp_path) == sorted([one.name, two.name, out.name])


class CancelAtOnce:
    def __init__(self, after: int) -> None:
        self.left = after

    def step(self, done: int, total: int) -> None:
        self.left -= 1
        if self.left < 0:
            raise CancelledError


@pytest.mark.parametrize("after", [0, 4])
def test_cancelling_leaves_nothing_and_keeps_the_old_output(tmp_path, after) -> None:
    files = [planned(scan_jpeg(tmp_path / f"{n}.jpg", n), 1) for n in range(2)]
    out = tmp_path / "out.pdf"
    out.write_bytes(b"old")
    before = names_in(tmp_path)
    plan = MergePlan(files=tuple(files * 20))
    with pytest.raises(CancelledError):
        PikepdfWriter(settings()).write(
            plan, out, max_bytes=3_000_000, monitor=CancelAtOnce(after)
        )
    assert out.read_bytes() == b"old"
    assert names_in(tmp_path) == before


def refused(tmp_path: Path, *files, out: Path | None = None) -> DossierError:
    before = {p: p.read_bytes() for p in tmp_path.iterdir() if p.is_file()}
    with pytest.raises(DossierError) as caught:
        PikepdfWriter(settings()).write(
            MergePlan(files=files),
            out or tmp_path / "out.pdf",
            max_bytes=None,
            monitor=Silent(),
        )
    assert {p: p.read_bytes() for p in tmp_path.iterdir() if p.is_file()} == before
    return caught.value


def test_a_file_that_is_read_may_not_be_the_output(tmp_path: Path) -> None:
    one = text_pdf(tmp_path / "a.pdf", ["un"])
    error = refused(tmp_path, planned(one, 1), out=one)
    assert (type(error), error.code) == (WrongInputError, "output.is_an_input")


def test_a_missing_folder_is_named(tmp_path: Path) -> None:
    one = text_pdf(tmp_path / "a.pdf", ["un"])
    error = refused(tmp_path, planned(one, 1), out=tmp_path / "no" / "out.pdf")
    assert (error.code, error.facts["name"]) == ("output.no_folder", "out.pdf")


def test_nothing_to_assemble_is_said_so(tmp_path: Path) -> None:
    assert refused(tmp_path).code == "assemble.nothing"


FULL_DISK = """
import resource, signal, sys
from pathlib import Path
sys.path.insert(0, sys.argv[1])
from tests.adapters.assembly.pdf_making import planned, settings
from dossier.adapters.pdf_writer import PikepdfWriter
from dossier.domain.errors import DossierError
from dossier.domain.merge_plan import MergePlan
from dossier.services.jobs import Silent
if __name__ == "__main__":
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, 100_000))
    folder = Path(sys.argv[2])
    try:
        PikepdfWriter(settings()).write(
            MergePlan(files=(planned(folder / "a.jpg", 1),)), folder / "out.pdf",
            max_bytes=None, monitor=Silent())
    except DossierError as error:
        print(error.code)
"""


def test_a_disk_that_fills_up_is_named_and_leaves_no_trace(tmp_path: Path) -> None:
    assert resource.RLIMIT_FSIZE
    scan_jpeg(tmp_path / "a.jpg", 1)
    program = tmp_path / "full.py"
    program.write_text(FULL_DISK)
    done = subprocess.run(
        [sys.executable, program, Path(__file__).parent, tmp_path],
        capture_output=True,
        text=True,
        check=True,
        env={**os.environ, "PYTHONPATH": str(Path(__file__).parents[3])},
    )
    assert done.stdout.split() == ["output.cannot_write"], done.stderr
    assert names_in(tmp_path) == ["a.jpg", "full.py"]


def locked(path: Path, user: str) -> Path:
    with pikepdf.open(text_pdf(path, ["secret"]), allow_overwriting_input=True) as pdf:
        pdf.save(path, encryption=pikepdf.Encryption(user=user, owner="o"))
    return path


def spoilt(path: Path, data: bytes) -> Path:
    path.write_bytes(data)
    return path


@pytest.mark.parametrize(
    ("make", "code"),
    [
        (lambda p: locked(p, "x"), "file.encrypted"),
        (lambda p: spoilt(p, b""), "file.empty"),
        (lambda p: spoilt(p, b"just text"), "file.not_supported"),
        (lambda p: spoilt(p, b"%PDF-1.4\nnothing here"), "file.damaged"),
        (lambda p: spoilt(p, jpeg(scan(1, 400, 400))[:9000]), "file.damaged"),
        (lambda p: spoilt(p, b"%!PS-Adobe EPSF"), "file.not_supported"),
    ],
    ids=["locked", "empty", "text", "header only", "half a JPEG", "EPS"],
)
def test_what_cannot_be_read_is_refused_by_name(tmp_path, make, code) -> None:
    good = text_pdf(tmp_path / "good.pdf", ["un"])
    bad = make(tmp_path / "bad.pdf")
    with pytest.raises(UnreadableFileError) as caught:
        merged(tmp_path, planned(good, 1), planned(bad, 1))
    assert (caught.value.code, caught.value.facts["name"]) == (code, "bad.pdf")


def test_a_file_with_other_pages_than_planned_stops_everything(tmp_path) -> None:
    one = text_pdf(tmp_path / "a.pdf", ["un", "deux"])
    error = refused(tmp_path, planned(one, 3))
    assert error.code == "assemble.page_count"
    assert (error.facts["expected"], error.facts["found"]) == (3, 2)


def test_a_file_only_its_owner_may_change_is_merged_unlocked(tmp_path) -> None:
    out = merged(tmp_path, planned(locked(tmp_path / "a.pdf", ""), 1))
    assert page_texts(out) == ["secret"]
    assert not PdfReader(out).is_encrypted


def test_a_pdf_that_lost_its_tail_still_gives_its_pages(tmp_path: Path) -> None:
    whole = text_pdf(tmp_path / "a.pdf", ["un", "deux"])
    whole.write_bytes(whole.read_bytes()[:-400])
    assert page_texts(merged(tmp_path, planned(whole, 2))) == ["un", "deux"]


@pytest.mark.parametrize("need_appearances", [False, True])
def test_what_was_typed_into_a_form_is_seen_and_no_form_is_left(
    tmp_path, need_appearances
) -> None:
    form = form_pdf(tmp_path / "f.pdf", "DUPONT", need_appearances=need_appearances)
    before = picture(form)
    out = merged(tmp_path, planned(form, 1))
    assert "DUPONT" in page_texts(out)[0]
    assert changed_share(before, picture(out)) < 0.002
    with pikepdf.open(out) as pdf:
        assert "/AcroForm" not in pdf.Root
        assert "/Annots" not in pdf.pages[0]


def test_a_signature_is_announced_as_void(tmp_path: Path) -> None:
    path = text_pdf(tmp_path / "signed.pdf", ["contrat"])
    with pikepdf.open(path, allow_overwriting_input=True) as pdf:
        value = pikepdf.Dictionary(
            Type=pikepdf.Name.Sig, ByteRange=[0, 1, 2, 3], Contents=b"0" * 64
        )
        field = pdf.make_indirect(
            pikepdf.Dictionary(
                Type=pikepdf.Name.Annot,
                Subtype=pikepdf.Name.Widget,
                FT=pikepdf.Name.Sig,
                T="s",
                V=value,
                Rect=[0, 0, 0, 0],
            )
        )
        pdf.pages[0].Annots = pikepdf.Array([field])
        pdf.Root.AcroForm = pikepdf.Dictionary(Fields=[field], SigFlags=3)
        pdf.save(path)
    written = assembled_here([planned(path, 1)], tmp_path / "out.pdf")
    assert [(w.code, w.facts["name"]) for w in written.warnings] == [
        ("assemble.signature_voided", "signed.pdf")
    ]
    assert page_texts(tmp_path / "out.pdf") == ["contrat"]


LAUNCH = pikepdf.Dictionary(S=pikepdf.Name.Launch, F="calc.exe")


def hostile(path: Path) -> Path:
    text_pdf(path, ["un", "deux"])
    script = pikepdf.Dictionary(S=pikepdf.Name.JavaScript, JS="app.alert(1)")
    link = {"/Type": pikepdf.Name.Annot, "/Subtype": pikepdf.Name.Link}
    with pikepdf.open(path, allow_overwriting_input=True) as pdf:
        pdf.Root.OpenAction = script
        pdf.attachments["secret.txt"] = b"attached bytes"
        pdf.docinfo["/Author"] = "Jean Auteur"
        with pdf.open_metadata() as xmp:
            xmp["dc:creator"] = ["Jean Auteur"]
        with pdf.open_outline() as outline:
            outline.root.append(pikepdf.OutlineItem("vieux signet", 0))
        web = pikepdf.Dictionary(S=pikepdf.Name.URI, URI="https://example.org/")
        pdf.pages[0].obj["/AA"] = pikepdf.Dictionary(O=LAUNCH)
        pdf.pages[0].Annots = pikepdf.Array(
            [
                pikepdf.Dictionary(link | {"/A": LAUNCH, "/Rect": [0, 0, 9, 9]}),
                pikepdf.Dictionary(link | {"/A": script, "/Rect": [0, 0, 9, 9]}),
                pikepdf.Dictionary(link | {"/A": web, "/Rect": [0, 0, 9, 9]}),
                pikepdf.Dictionary(
                    Subtype=pikepdf.Name.FileAttachment, Rect=[0, 0, 9, 9]
                ),
                pikepdf.Dictionary(
                    Subtype=pikepdf.Name.Text, T="Jean Auteur", Rect=[0, 0, 9, 9]
                ),
            ]
        )
        pdf.save(path)
    return path


def test_scripts_launches_attachments_and_authors_stay_behind(tmp_path) -> None:
    written = assembled_here(
        [planned(hostile(tmp_path / "a.pdf"), 2)], tmp_path / "out.pdf"
    )
    assert [w.code for w in written.warnings] == ["assemble.attachments_left_out"]
    with pikepdf.open(tmp_path / "out.pdf") as pdf:
        everything = b"".join(
            obj.unparse(resolved=True) for obj in pdf.objects if obj is not None
        )
        kept = {"/Type", "/Pages", "/Outlines", "/PieceInfo", "/Metadata"}
        assert set(pdf.Root.keys()) == kept
        links = [a for a in pdf.pages[0].Annots if a.Subtype == pikepdf.Name.Link]
        assert [str(a.A.URI) for a in links] == ["https://example.org/"]
    for word in (b"JavaScript", b"Launch", b"alert", b"Auteur", b"secret", b"signet"):
        assert word not in everything


def exif_jpeg(path: Path, orientation: int) -> Path:
    """A picture that is red on top when it stands upright."""
    upright = Image.new("RGB", (300, 400), "white")
    upright.paste("red", (0, 0, 300, 100))
    back = {
        1: None,
        2: Image.Transpose.FLIP_LEFT_RIGHT,
        3: Image.Transpose.ROTATE_180,
        4: Image.Transpose.FLIP_TOP_BOTTOM,
        5: Image.Transpose.TRANSPOSE,
        6: Image.Transpose.ROTATE_90,
        7: Image.Transpose.TRANSVERSE,
        8: Image.Transpose.ROTATE_270,
    }[orientation]
    stored = upright if back is None else upright.transpose(back)
    exif = Image.Exif()
    exif[0x0112] = orientation
    exif[0x8825] = {1: "N", 2: (48.0, 51.0, 30.0)}
    path.write_bytes(jpeg(stored, exif=exif.tobytes()))
    return path


@pytest.mark.parametrize("orientation", range(1, 9))
def test_a_photo_stands_as_its_camera_said_without_its_place(
    tmp_path, orientation
) -> None:
    out = merged(tmp_path, planned(exif_jpeg(tmp_path / "p.jpg", orientation), 1))
    shown = picture(out)
    width, height = shown.size
    assert width < height
    red, green, _ = shown.getpixel((width // 2, height // 8))
    assert (red > 200, green < 80) == (True, True)
    assert min(shown.getpixel((width // 2, height // 2))) > 230
    assert b"Exif" not in out.read_bytes()


def test_a_jpeg_goes_in_without_being_encoded_again(tmp_path: Path) -> None:
    path = scan_jpeg(tmp_path / "p.jpg", 3)
    with pikepdf.open(merged(tmp_path, planned(path, 1))) as pdf:
        (image,) = pdf.pages[0].get_images().values()
        stored = image.read_raw_bytes()
    given_pixels = Image.open(path).convert("RGB").tobytes()
    assert Image.open(io.BytesIO(stored)).convert("RGB").tobytes() == given_pixels


def saved(image: Image.Image, path: Path, **options) -> Path:
    image.save(path, **options)
    return path


def tiff(path: Path) -> Path:
    pages = [Image.new("L", (200, 300), grey) for grey in (40, 120, 200)]
    pages[0].save(path, save_all=True, append_images=pages[1:])
    return path


@pytest.mark.parametrize(
    ("make", "shown"),
    [
        (
            lambda p: saved(
                Image.new("CMYK", (90, 120), (0, 255, 255, 0)), p, format="JPEG"
            ),
            (237, 28, 36),
        ),
        (
            lambda p: saved(
                Image.new("RGBA", (90, 120), (0, 0, 255, 0)), p, format="PNG"
            ),
            (255, 255, 255),
        ),
        (lambda p: saved(Image.new("P", (90, 120), 0), p, format="PNG"), (0, 0, 0)),
        (lambda p: saved(Image.new("1", (90, 120), 0), p, format="PNG"), (0, 0, 0)),
        (
            lambda p: saved(Image.new("I;16", (90, 120), 65535), p, format="PNG"),
            (255, 255, 255),
        ),
        (
            lambda p: saved(Image.new("RGB", (90, 120), (0, 200, 0)), p, format="WEBP"),
            (0, 200, 0),
        ),
        (
            lambda p: saved(Image.new("RGB", (90, 120), (0, 200, 0)), p, format="BMP"),
            (0, 200, 0),
        ),
        (
            lambda p: saved(Image.new("RGB", (90, 120), (0, 200, 0)), p, format="GIF"),
            (0, 200, 0),
        ),
        (
            lambda p: saved(
                Image.new("CMYK", (90, 120), (0, 0, 0, 255)), p, format="TIFF"
            ),
            (35, 31, 32),
        ),
        (
            lambda p: saved(Image.new("I;16B", (90, 120), 0x8000), p, format="TIFF"),
            (128, 128, 128),
        ),
    ],
    ids=[
        "cmyk jpeg",
        "clear png",
        "palette",
        "bilevel",
        "16 bit",
        "webp",
        "bmp",
        "gif",
        "cmyk tiff",
        "16 bit, big end first",
    ],
)
def test_every_kind_of_picture_is_shown_in_its_colours(tmp_path, make, shown) -> None:
    out = merged(tmp_path, planned(make(tmp_path / "p.img"), 1))
    page = picture(out)
    centre = page.getpixel((page.width // 2, page.height // 2))
    assert max(abs(a - b) for a, b in zip(centre, shown, strict=True)) < 40


def test_every_page_of_a_tiff_comes_in_order(tmp_path: Path) -> None:
    out = merged(tmp_path, planned(tiff(tmp_path / "p.tif"), 3))
    greys = [picture(out, n).getpixel((300, 400))[0] for n in range(3)]
    assert greys == pytest.approx([40, 120, 200], abs=3)


def test_pages_are_turned_upright_on_top_of_their_own_turn(tmp_path: Path) -> None:
    path = text_pdf(tmp_path / "a.pdf", ["un", "deux", "trois"])
    with pikepdf.open(path, allow_overwriting_input=True) as pdf:
        pdf.pages[1].Rotate = 90
        pdf.save(path)
    out = merged(tmp_path, planned(path, 3, rotations={2: 270, 3: 180}))
    assert [page.rotation for page in PdfReader(out).pages] == [0, 0, 180]


def test_the_inventory_inside_says_what_went_where(tmp_path: Path) -> None:
    one = planned(text_pdf(tmp_path / "a.pdf", ["un", "deux"]), 2, slot="x", title="X")
    two = planned(scan_jpeg(tmp_path / "b.jpg", 1), 1, slot="y", title="Y")
    out = merged(tmp_path, one, two)
    with pikepdf.open(out) as pdf:
        recorded = inventory_in(pdf)
    assert recorded is not None
    assert recorded.parts == parts_of(MergePlan(files=(one, two)))
    assert len(set(recorded.pages)) == 3


def test_the_same_files_give_the_same_bytes(tmp_path: Path) -> None:
    files = [planned(text_pdf(tmp_path / "a.pdf", ["un"]), 1)]
    assembled_here(files, tmp_path / "1.pdf")
    assembled_here(files, tmp_path / "2.pdf")
    assert (tmp_path / "1.pdf").read_bytes() == (tmp_path / "2.pdf").read_bytes()


@pytest.fixture(scope="module")
def pool(tmp_path_factory) -> list[tuple[Path, list[str]]]:
    folder = tmp_path_factory.mktemp("pool")
    made = []
    for number, pages in enumerate((1, 2, 5)):
        texts = [f"f{number}p{page}" for page in range(pages)]
        made.append((text_pdf(folder / f"{number}.pdf", texts), texts))
    form = form_pdf(folder / "form.pdf", "CHAMP")
    photo = folder / "photo.jpg"
    photo.write_bytes(jpeg(Image.new("RGB", (60, 80), "green")))
    return [*made, (form, ["Nom :\r\nCHAMP"]), (photo, [""])]


@hypothesis_settings(max_examples=25, deadline=None)
@given(choice=st.lists(st.integers(0, 4), min_size=1, max_size=7))
def test_pages_in_are_pages_out_in_the_same_order(
    tmp_path_factory, pool, choice
) -> None:
    files = [planned(pool[n][0], len(pool[n][1])) for n in choice]
    out = tmp_path_factory.mktemp("m") / "out.pdf"
    assembled_here(files, out)
    expected = [text for n in choice for text in pool[n][1]]
    found = page_texts(out)
    assert len(found) == len(expected)
    for want, have in zip(expected, found, strict=True):
        assert want.split("\r\n")[-1] in have
        assert bool(want) == bool(have)
