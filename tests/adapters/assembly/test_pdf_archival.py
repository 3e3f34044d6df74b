# SPDX-License-Identifier: Apache-2.0
"""PDF/A-2b: what archives ask for is there, and what cannot be is refused by name."""

import re
from io import BytesIO
from pathlib import Path
from xml.etree import ElementTree

import pikepdf
import pytest
from pikepdf.pdfa import validate_written
from PIL import Image, ImageCms

from dossier.adapters.page_frame import inherited
from dossier.adapters.pdf_inventory import read_inventory
from dossier.adapters.sheet_printer import ReportlabPrinter
from dossier.domain.errors import DossierError
from dossier.domain.finish import Finish
from dossier.domain.merge_plan import Written
from dossier.domain.reading import Word
from dossier.forms.sheet import Listing, Sheet
from tests.adapters.assembly.drawn_pages import (
    FONT,
    changed,
    layers_pdf,
    notes_pdf,
    page_pdf,
)
from tests.adapters.assembly.pdf_making import (
    FONTS,
    assembled_here,
    changed_share,
    form_pdf,
    jpeg,
    picture,
    planned,
    scan,
    text_pdf,
)

ARCHIVAL = Finish(archival=True, a4=True, stamps=True, text_layer=True)
PDFAID = "{http://www.aiim.org/pdfa/ns/id/}"


def embedded_pdf(path: Path, text: str = "Société Générale") -> Path:
    from reportlab.pdfbase import pdfmetrics  # noqa: PLC0415
    from reportlab.pdfbase.ttfonts import TTFont  # noqa: PLC0415
    from reportlab.pdfgen.canvas import Canvas  # noqa: PLC0415

    pdfmetrics.registerFont(TTFont("Inside", str(FONTS / "NotoSans-Regular.ttf")))
    sheet = Canvas(str(path))
    sheet.setFont("Inside", 20)
    sheet.drawString(72, 700, text)
    sheet.save()
    return path


def parsed(packet: str) -> ElementTree.Element:
    return ElementTree.fromstring(packet.split("?>", 1)[1])  # noqa: S314 - our own


def archived(path: Path, pages: int = 1, **plan) -> tuple[Path, Written]:
    out = path.with_suffix(".out.pdf")
    files = [planned(path, pages, **plan)]
    return out, assembled_here(files, out, finish=ARCHIVAL)


def refused(path: Path) -> DossierError:
    with pytest.raises(DossierError) as caught:
        archived(path)
    return caught.value


def test_it_says_what_it_is_and_brings_its_colours(tmp_path: Path) -> None:
    out, _ = archived(embedded_pdf(tmp_path / "in.pdf"))
    data = out.read_bytes()
    assert data.startswith(b"%PDF-1.7\n%")
    assert all(byte > 127 for byte in data.split(b"\n")[1][1:5])
    with pikepdf.open(out) as pdf:
        assert not pdf.is_encrypted
        assert len(pdf.trailer.ID) == 2
        metadata = pdf.Root.Metadata
        assert "/Filter" not in metadata
        tree = parsed(metadata.read_raw_bytes().decode())
        assert tree.findtext(f".//{PDFAID}part") == "2"
        assert tree.findtext(f".//{PDFAID}conformance") == "B"
        (intent,) = pdf.Root.OutputIntents
        assert (intent.S, intent.DestOutputProfile.N) == ("/GTS_PDFA1", 3)
        data = intent.DestOutputProfile.read_bytes()
        assert ImageCms.getProfileName(BytesIO(data)).strip()
        assert data[16:20] == b"RGB "
    found = read_inventory(out)
    assert found.recorded is not None
    assert found.recorded.pages == found.pages


def test_the_same_case_gives_the_same_bytes(tmp_path: Path) -> None:
    path = embedded_pdf(tmp_path / "in.pdf")
    first = archived(path)[0].read_bytes()
    for left in tmp_path.glob("*.work"):
        left.rename(left.with_suffix(".done"))
    assert archived(path)[0].read_bytes() == first


def test_scans_with_words_laid_under_them_can_be_archived(tmp_path: Path) -> None:
    path = tmp_path / "scan.jpg"
    path.write_bytes(jpeg(scan(3, 600, 850), dpi=(72, 72)))
    word = Word(text="Étage", box=(0.1, 0.1, 0.3, 0.12))
    out, _ = archived(path, words={1: (word,)})
    with pikepdf.open(out) as pdf:
        assert "/OutputIntents" in pdf.Root


def test_a_font_that_is_only_named_is_no_hindrance(tmp_path: Path) -> None:
    # reportlab names Helvetica on every page, used or not.
    path = embedded_pdf(tmp_path / "in.pdf")
    with pikepdf.open(path) as pdf:
        assert "/Helvetica" in {
            str(font.BaseFont) for font in pdf.pages[0].Resources.Font.values()
        }
    out, _ = archived(path)
    with pikepdf.open(out) as pdf:
        for item in pdf.objects:
            if isinstance(item, pikepdf.Dictionary) and "/BaseFont" in item:
                assert "Helvetica" not in str(item.BaseFont)
    assert changed_share(picture(path), picture(out)) < 0.001


def test_a_font_that_is_not_inside_is_named_with_its_page(tmp_path: Path) -> None:
    error = refused(text_pdf(tmp_path / "facture.pdf", ["en Helvetica"]))
    assert error.code == "assemble.archival_font"
    assert error.facts == {"name": "facture.pdf", "page": 1, "font": "Helvetica"}
    assert not (tmp_path / "facture.out.pdf").exists()


def test_a_font_inside_a_form_inside_a_form_is_found(tmp_path: Path) -> None:
    path = page_pdf(tmp_path / "in.pdf", b"/Outer Do")

    def nest(pdf) -> None:
        inner = pdf.make_stream(b"BT /F1 20 Tf (Texte) Tj ET")
        outer = pdf.make_stream(b"/Inner Do")
        fonts = pikepdf.Dictionary(F1=FONT)
        for form, inside in (
            (inner, pikepdf.Dictionary(Font=fonts)),
            (outer, pikepdf.Dictionary(XObject=pikepdf.Dictionary(Inner=inner))),
        ):
            form.Type, form.Subtype = pikepdf.Name.XObject, pikepdf.Name.Form
            form.BBox = pikepdf.Array([0, 0, 500, 500])
            form.Resources = inside
        pdf.pages[0].obj.Resources.XObject = pikepdf.Dictionary(Outer=outer)

    assert refused(changed(path, nest)).code == "assemble.archival_font"


def test_words_nobody_sees_need_no_font_inside(tmp_path: Path) -> None:
    path = page_pdf(tmp_path / "in.pdf", b"BT 3 Tr /F1 20 Tf (cache) Tj ET")
    out, _ = archived(path)
    assert out.exists()


def test_colours_for_presses_are_refused(tmp_path: Path) -> None:
    drawn = page_pdf(tmp_path / "a.pdf", b"1 0 0 0 k 10 10 99 99 re f")
    assert refused(drawn).code == "assemble.archival_colours"
    path = tmp_path / "b.pdf"
    import img2pdf  # noqa: PLC0415

    data = BytesIO()
    Image.new("CMYK", (300, 300), (90, 10, 10, 0)).save(data, "JPEG")
    made = img2pdf.convert(data.getvalue())
    assert made
    path.write_bytes(made)
    assert refused(path).code == "assemble.archival_colours"


def test_a_typed_form_is_refused_for_the_font_it_is_typed_in(tmp_path: Path) -> None:
    error = refused(form_pdf(tmp_path / "in.pdf", "HADDAD"))
    assert error.code == "assemble.archival_font"


def test_notes_are_printed_as_drawn_and_hidden_ones_go(tmp_path: Path) -> None:
    path = notes_pdf(tmp_path / "in.pdf")

    def embed(pdf) -> None:
        page = pdf.pages[0].obj
        page.Contents = pdf.make_stream(b"")
        page.Annots = pikepdf.Array([page.Annots[0], page.Annots[3]])
        page.Annots[1].F = 2

    out, _ = archived(changed(path, embed))
    with pikepdf.open(out) as pdf:
        notes = inherited(pdf.pages[0].obj, "/Annots")
        assert isinstance(notes, pikepdf.Array)
        (note,) = notes
        assert (int(note.F) & 4, set(note.AP.keys())) == (4, {"/N"})


def test_a_note_nobody_drew_is_refused(tmp_path: Path) -> None:
    path = page_pdf(tmp_path / "in.pdf", b"")

    def note(pdf) -> None:
        bare = pikepdf.Dictionary(
            Type=pikepdf.Name.Annot, Subtype=pikepdf.Name.Square, Rect=[0, 0, 99, 99]
        )
        pdf.pages[0].obj.Annots = pikepdf.Array([bare])

    assert refused(changed(path, note)).code == "assemble.archival_note"


def test_layers_are_listed_as_archives_want_them(tmp_path: Path) -> None:
    out, _ = archived(layers_pdf(tmp_path / "in.pdf"))
    with pikepdf.open(out) as pdf:
        default = pdf.Root.OCProperties.D
        assert "/AS" not in default
        assert len(default.Order) == len(pdf.Root.OCProperties.OCGs)
        assert str(default.Name)


OWN_METADATA = re.compile(
    rb"<rdf:Description[^>]*(?:xmlns:dossier|xmlns:pdfaExtension).*?</rdf:Description>"
    rb"(?=\n)",
    re.DOTALL,
)
UNKNOWN_TO_IT = ("pikepdf:font-type3", "(/OCProperties)")


def second_opinion(path: Path) -> list[str]:
    """What pikepdf's validator objects to.

    It approves only what it knows, and stops at what it does not. Private data of a
    program and metadata of one's own are allowed by the standard and unknown to it:
    what it sees is a copy without them. Layers and fonts of drawings (Type 3), likewise
    allowed and unknown, stay, and tests here look at them.
    """
    plain = path.with_suffix(".plain.pdf")
    with pikepdf.open(path) as pdf:
        del pdf.Root["/PieceInfo"]
        metadata = pdf.Root.Metadata
        metadata.write(OWN_METADATA.sub(b"", metadata.read_bytes()))
        pdf.save(
            plain,
            force_version="1.7",
            compress_streams=False,
            stream_decode_level=pikepdf.StreamDecodeLevel.none,
            deterministic_id=True,
        )
    found = map(str, validate_written(plain, "2b").findings)
    return [one for one in found if not any(known in one for known in UNKNOWN_TO_IT)]


def fax(path: Path) -> Path:
    scan(2).convert("1").save(path, "TIFF", compression="group4", dpi=(150, 150))
    return path


def grey(path: Path) -> Path:
    scan(2).convert("L").save(path, "PNG", dpi=(150, 150))
    return path


def colour(path: Path) -> Path:
    path.write_bytes(jpeg(scan(1), dpi=(150, 150)))
    return path


@pytest.mark.parametrize("make", [colour, fax, grey])
def test_a_validator_approves_scans(tmp_path: Path, make) -> None:
    path = make(tmp_path / "a")
    out = tmp_path / "out.pdf"
    finish = Finish(archival=True, a4=True)
    assembled_here([planned(path, 1)], out, finish=finish)
    assert second_opinion(out) == []
    assert validate_written(out.with_suffix(".plain.pdf"), "2b").verdict == "pass"


@pytest.mark.parametrize("make", [colour, embedded_pdf, layers_pdf])
def test_a_validator_objects_to_nothing_it_knows(tmp_path: Path, make) -> None:
    path = make(tmp_path / "a.pdf")
    words = (
        Word(text="Attestation", box=(0.1, 0.1, 0.4, 0.13)),
        Word(text="شهادة", box=(0.5, 0.1, 0.7, 0.13)),
    )
    out, _ = archived(path, words={1: words})
    assert second_opinion(out) == []


def test_the_validator_sees_what_is_wrong(tmp_path: Path) -> None:
    out, _ = archived(colour(tmp_path / "a.jpg"))
    with pikepdf.open(out, allow_overwriting_input=True) as pdf:
        del pdf.Root["/OutputIntents"]
        pdf.save(out, force_version="1.7")
    assert second_opinion(out)


def test_glyphs_of_drawings_are_as_wide_as_the_font_says(tmp_path: Path) -> None:
    words = (Word(text="Été", box=(0.1, 0.1, 0.4, 0.13)),)
    out, _ = archived(embedded_pdf(tmp_path / "a.pdf"), words={1: words})
    with pikepdf.open(out) as pdf:
        drawn = [
            item
            for item in pdf.objects
            if isinstance(item, pikepdf.Dictionary)
            and item.get("/Subtype") == pikepdf.Name.Type3
        ]
        assert drawn
        for font in drawn:
            widths = {int(width) for width in font.Widths}
            glyphs = {int(g.read_bytes().split()[0]) for g in font.CharProcs.values()}
            assert widths == glyphs


RDF = "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}"
AIIM = "http://www.aiim.org/pdfa/ns/"
PREFIXES = {
    "pdfaExtension": f"{AIIM}extension/",
    "pdfaSchema": f"{AIIM}schema#",
    "pdfaProperty": f"{AIIM}property#",
}


def resource(item: ElementTree.Element) -> dict[str, ElementTree.Element]:
    """The fields of a structure, each of which stands there once."""
    assert item.attrib == {f"{RDF}parseType": "Resource"}
    fields = {field.tag: field for field in item}
    assert len(fields) == len(item)
    return fields


def only(item: ElementTree.Element, kind: str) -> ElementTree.Element:
    """The only member of an array of that kind."""
    ((member,),) = [list(array) for array in item if array.tag == f"{RDF}{kind}"]
    assert (len(item), member.tag) == (1, f"{RDF}li")
    return member


def test_metadata_of_our_own_is_described_as_the_standard_asks(tmp_path: Path) -> None:
    """ISO 19005-2, 6.6.2.3.2 and .3: kinds of arrays, all fields and no other."""
    out, _ = archived(embedded_pdf(tmp_path / "a.pdf"))
    with pikepdf.open(out) as pdf:
        packet = pdf.Root.Metadata.read_bytes().decode()
    for prefix, space in PREFIXES.items():
        declared = re.findall(rf'xmlns:([A-Za-z]+)="{re.escape(space)}"', packet)
        assert declared == [prefix]
    tree = parsed(packet)
    (schemas,) = tree.iter(f"{{{PREFIXES['pdfaExtension']}}}schemas")
    schema, prop = f"{{{PREFIXES['pdfaSchema']}}}", f"{{{PREFIXES['pdfaProperty']}}}"
    described = resource(only(schemas, "Bag"))
    wanted = {f"{schema}{n}" for n in ("schema", "namespaceURI", "prefix", "property")}
    assert set(described) == wanted
    listed = resource(only(described[f"{schema}property"], "Seq"))
    said = {tag.removeprefix(prop): field.text for tag, field in listed.items()}
    assert said.pop("description")
    assert said == {"name": "inventory", "valueType": "Text", "category": "internal"}
    space = described[f"{schema}namespaceURI"].text
    prefix = described[f"{schema}prefix"].text
    assert described[f"{schema}schema"].text
    assert f'xmlns:{prefix}="{space}"' in packet
    own = [item for item in tree.iter() if item.tag.startswith("{urn:")]
    assert [item.tag for item in own] == [f"{{{space}}}{said['name']}"]
    assert all(len(item) == 0 and item.text for item in own)


def test_a_sheet_with_names_in_many_scripts_stays_archival(tmp_path: Path) -> None:
    # More ideographs than one simple font can number.
    many = "".join(map(chr, range(0x4E00, 0x4E00 + 300)))
    names = (
        "护照.jpg",
        "パスポート.pdf",
        "여권.pdf",
        "दस्तावेज़ 😀.pdf",
        "جواز.pdf",
        many,
    )
    path = tmp_path / "sheet.pdf"
    sheet = Sheet(title="Bordereau", lang="fr-FR", blocks=(Listing(names),))
    ReportlabPrinter(FONTS).print(sheet, path)
    out, _ = archived(path)
    assert second_opinion(out) == []
