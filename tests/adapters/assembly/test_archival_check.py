# SPDX-License-Identifier: Apache-2.0
"""PDF/A-2b is said of no file that a validator would turn down, and why is told.

What is drawn here was found by running veraPDF over what Dossier wrote; each property
it objected to is one test.
"""

import io
import zlib
from collections.abc import Callable
from pathlib import Path

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, Pdf, Stream
from PIL import Image

from dossier.adapters.archival_check import require_archival
from dossier.domain.errors import DossierError
from tests.adapters.assembly.drawn_pages import FONT, changed, layers_pdf, page_pdf
from tests.adapters.assembly.test_pdf_archival import archived, embedded_pdf, refused

Change = Callable[[Pdf], None]


def made(path: Path, content: bytes, change: Change | None = None) -> Path:
    page_pdf(path, content)
    return changed(path, change) if change else path


def resources(pdf: Pdf) -> pikepdf.Object:
    return pdf.pages[0].obj.Resources


def first(pdf: Pdf, key: str, value: Name) -> pikepdf.Object:
    """Give the first dictionary of the file that says so of itself."""
    return next(
        item
        for item in pdf.objects
        if isinstance(item, Dictionary | Stream) and item.get(key) == value
    )


def drawn_font(pdf: Pdf, glyph: bytes, width: int = 500) -> Dictionary:
    """A font whose letter a is a drawing (Type 3)."""
    return Dictionary(
        Type=Name.Font,
        Subtype=Name.Type3,
        FontBBox=Array([0, 0, 1000, 1000]),
        FontMatrix=Array([0.001, 0, 0, 0.001, 0, 0]),
        CharProcs=Dictionary(a=pdf.make_stream(glyph)),
        Encoding=Dictionary(Type=Name.Encoding, Differences=Array([97, Name.a])),
        FirstChar=97,
        LastChar=97,
        Widths=Array([width]),
        Resources=Dictionary(Font=Dictionary(F1=FONT)),
    )


def with_font(glyph: bytes, width: int = 500) -> Change:
    def change(pdf: Pdf) -> None:
        resources(pdf).Font = Dictionary(D=drawn_font(pdf, glyph, width))

    return change


def with_missing(pdf: Pdf) -> None:
    font = drawn_font(pdf, SQUARE)
    font.CharProcs = Dictionary({"/.notdef": font.CharProcs.a})
    font.Encoding.Differences = Array([97, Name("/.notdef")])
    resources(pdf).Font = Dictionary(D=font)


def with_odd_name(pdf: Pdf) -> None:
    resources(pdf).ExtGState = Dictionary({"/G\0": Dictionary(CA=1)})


SHOWN = b"BT /D 20 Tf 50 500 Td (a) Tj ET"
SQUARE = b"500 0 d0 0 0 500 500 re f"


def tile(content: bytes) -> Change:
    def change(pdf: Pdf) -> None:
        pattern = pdf.make_stream(content)
        pattern.Type, pattern.PatternType, pattern.PaintType = Name.Pattern, 1, 1
        pattern.TilingType, pattern.XStep, pattern.YStep = 1, 40, 40
        pattern.BBox = Array([0, 0, 40, 40])
        pattern.Resources = Dictionary(Font=Dictionary(F1=FONT))
        resources(pdf).Pattern = Dictionary(P1=pattern)

    return change


def tile_in_colour(pdf: Pdf) -> None:
    tile(b"0 0 20 20 re f")(pdf)
    resources(pdf).Pattern.P1.PaintType = 2
    resources(pdf).ColorSpace = Dictionary(PC=Array([Name.Pattern, Name.DeviceRGB]))


TILED = b"/Pattern cs /P1 scn 30 30 400 400 re f"


def separations(*tints: bytes) -> Change:
    """Inks of one name, each made into grey in its own way."""

    def change(pdf: Pdf) -> None:
        spaces = Dictionary()
        for number, tint in enumerate(tints):
            how = pdf.make_stream(tint)
            how.FunctionType, how.Domain, how.Range = 4, [0, 1], [0, 1]
            spaces[f"/S{number}"] = Array(
                [Name.Separation, Name("/Ink"), Name.DeviceGray, how]
            )
        resources(pdf).ColorSpace = spaces

    return change


def jpeg2000(data: bytes) -> Change:
    def change(pdf: Pdf) -> None:
        image = pdf.make_stream(data)
        image.Type, image.Subtype = Name.XObject, Name.Image
        image.Width, image.Height = 64, 64
        image.Filter = Name.JPXDecode
        resources(pdf).XObject = Dictionary(Im=image)

    return change


def jp2() -> bytes:
    data = io.BytesIO()
    Image.new("RGB", (64, 64), (10, 90, 30)).save(data, "JPEG2000")
    return data.getvalue()


PICTURE = b"q 200 0 0 200 50 50 cm /Im Do Q"


def state(**entries: object) -> Change:
    """A state that stands in the page and does not say what it is."""

    def change(pdf: Pdf) -> None:
        resources(pdf).ExtGState = Dictionary(G=Dictionary(entries))

    return change


def private(pdf: Pdf) -> None:
    """Words of its own that a program left in a page, and in what belongs to it."""
    pdf.pages[0].obj["/Program_Number"] = 3
    resources(pdf)["/Program"] = Dictionary(Number=3)


def private_and_unknown(pdf: Pdf) -> None:
    private(pdf)
    pdf.pages[0].obj.Contents = pdf.make_stream(b"9 9 99 99 xyz")


def no_font(pdf: Pdf) -> None:
    resources(pdf).Font = Dictionary(N=3)


def apart(pdf: Pdf) -> None:
    """A picture whose settings are an object of their own, and a mask that shows."""
    image = pdf.make_stream(bytes(64))
    image.Type, image.Subtype = Name.XObject, Name.Image
    image.Width, image.Height, image.BitsPerComponent = 8, 8, 8
    image.ColorSpace, image.Intent = Name.DeviceGray, Name.Perceptual
    image.write(zlib.compress(bytes(64)), filter=Name.FlateDecode)
    image.DecodeParms = pdf.make_indirect(Dictionary(Predictor=1))
    resources(pdf).XObject = Dictionary(Im=image)


def shading(pdf: Pdf) -> None:
    how = Dictionary(FunctionType=2, Domain=[0, 1], C0=[1, 0, 0], C1=[0, 0, 1], N=1)
    resources(pdf).Shading = Dictionary(
        Sh=Dictionary(
            ShadingType=2, ColorSpace=Name.DeviceRGB, Coords=[0, 0, 9, 9], Function=how
        )
    )


@pytest.mark.parametrize(
    ("content", "change"),
    [
        pytest.param(SHOWN, with_font(SQUARE), id="drawn letters"),
        pytest.param(TILED, tile(b"1 0 0 rg 0 0 20 20 re f"), id="tiles"),
        pytest.param(b"/Sh sh", shading, id="shading"),
        pytest.param(
            b"/S0 cs 0.5 scn 9 9 99 99 re f",
            separations(b"{1 exch sub}", b"{1 exch sub}"),
            id="one ink",
        ),
        pytest.param(PICTURE, jpeg2000(jp2()), id="JPEG 2000"),
        pytest.param(
            b"/G gs 9 9 99 99 re f",
            state(**{"/OP": True, "/op": True, "/OPM": 1}),
            id="overprint",
        ),
        pytest.param(b"9 9 99 99 re f", private, id="words of a program"),
        pytest.param(
            b"/PC cs 1 0 0 /P1 scn 9 9 99 99 re f", tile_in_colour, id="one-colour tile"
        ),
        pytest.param(b"/G gs 9 9 99 99 re f", None, id="state that is nowhere"),
        pytest.param(PICTURE, apart, id="settings that stand elsewhere"),
    ],
)
def test_what_the_standard_allows_is_archived(
    tmp_path: Path, content: bytes, change: Change
) -> None:
    out, _ = archived(made(tmp_path / "a.pdf", content, change))
    assert out.exists()


@pytest.mark.parametrize(
    ("content", "change", "code"),
    [
        pytest.param(SHOWN, with_font(SQUARE, 300), "font_fault", id="drawn wider"),
        pytest.param(
            b"BT /D 20 Tf (b) Tj ET", with_font(SQUARE), "font_fault", id="not drawn"
        ),
        pytest.param(SHOWN, with_missing, "font_fault", id="drawn as missing"),
        pytest.param(b"BT /N 9 Tf (x) Tj ET", no_font, "font_fault", id="no font"),
        pytest.param(b"", with_odd_name, "fault", id="name that cannot be written"),
        pytest.param(
            SHOWN,
            with_font(b"500 0 d0 BT /F1 9 Tf (x) Tj ET"),
            "font",
            id="font in a letter",
        ),
        pytest.param(
            SHOWN,
            with_font(b"500 0 d0 1 0 0 1 k 0 0 500 500 re f"),
            "colours",
            id="press colour in a letter",
        ),
        pytest.param(
            TILED, tile(b"BT /F1 9 Tf (x) Tj ET"), "font", id="font in a tile"
        ),
        pytest.param(
            TILED, tile(b"0 0 0 1 k 0 0 9 9 re f"), "colours", id="press colour tile"
        ),
        pytest.param(TILED, tile(b"0 0 9 9 xyz"), "fault", id="tile of no order"),
        pytest.param(b"", private_and_unknown, "fault", id="behind private words"),
        pytest.param(b"9 9 99 99 re f e-", None, "fault", id="unknown order"),
        pytest.param(
            b"BI /W 1 /H 1 /BPC 8 /CS /G /I true ID x EI", None, "fault", id="smoothed"
        ),
        pytest.param(
            b"/S0 cs 0.5 scn 9 9 99 99 re f /S1 cs 0.5 scn 9 9 99 99 re f",
            separations(b"{1 exch sub}", b"{pop 0}"),
            "fault",
            id="one ink two ways",
        ),
        pytest.param(
            PICTURE, jpeg2000(jp2()[jp2().index(b"\xff\x4f\xff") :]), "fault", id="bare"
        ),
    ],
)
def test_what_a_validator_turns_down_is_refused_by_page(
    tmp_path: Path, content: bytes, change: Change | None, code: str
) -> None:
    error = refused(made(tmp_path / "a.pdf", content, change))
    assert error.code == f"assemble.archival_{code}"
    assert (error.facts["name"], error.facts["page"]) == ("a.pdf", 1)


def test_letters_wider_than_their_font_says_are_refused(tmp_path: Path) -> None:
    def narrow(pdf: Pdf) -> None:
        font = first(pdf, "/Subtype", Name.TrueType)
        font.Widths = Array([int(width) + 40 for width in font.Widths])

    error = refused(changed(embedded_pdf(tmp_path / "a.pdf"), narrow))
    assert error.code == "assemble.archival_font_fault"
    assert error.facts == {"name": "a.pdf", "page": 1}


@pytest.mark.parametrize(
    ("content", "spaces"),
    [
        pytest.param(b"9 9 99 99 xyz", (b"{1 exch sub}",), id="order"),
        pytest.param(b"9 9 99 99 re f", (b"{1 exch sub}", b"{pop 0}"), id="inks"),
    ],
)
def test_the_page_at_fault_is_named_among_several(
    tmp_path: Path, content: bytes, spaces: tuple[bytes, ...]
) -> None:
    path = made(tmp_path / "a.pdf", b"9 9 99 99 re f")

    def more(pdf: Pdf) -> None:
        for drawing in (b"9 9 99 99 re f", content):
            pdf.add_blank_page(page_size=(595, 842))
            pdf.pages[-1].obj.Contents = pdf.make_stream(drawing)
            pdf.pages[-1].obj.Resources = Dictionary()
        separations(*spaces)(pdf)
        pdf.pages[-1].obj.Resources, pdf.pages[0].obj.Resources = (
            pdf.pages[0].obj.Resources,
            pdf.pages[-1].obj.Resources,
        )

    with pytest.raises(DossierError) as caught:
        archived(changed(path, more), pages=3)
    assert caught.value.facts["page"] == 3


def test_of_two_fonts_that_stand_in_the_page_none_is_overlooked(
    tmp_path: Path,
) -> None:
    def both(pdf: Pdf) -> None:
        resources(pdf).Font = Dictionary(F1=FONT, D=drawn_font(pdf, SQUARE))

    path = made(tmp_path / "a.pdf", b"BT /F1 9 Tf (x) Tj ET " + SHOWN, both)
    assert refused(path).code == "assemble.archival_font"


def test_a_state_inside_a_page_loses_what_is_for_presses(tmp_path: Path) -> None:
    entries = {"/TR": Name.Identity, "/HT": Name.Default, "/OPM": 1, "/CA": 0.5}
    path = made(tmp_path / "a.pdf", b"/G gs 9 9 99 99 re f", state(**entries))
    out, _ = archived(path)
    with pikepdf.open(out) as pdf:
        kept = [
            set(item.ExtGState.G.keys())
            for item in pdf.objects
            if isinstance(item, Dictionary) and "/ExtGState" in item
        ]
        kept += [
            set(item.Resources.ExtGState.G.keys())
            for item in pdf.objects
            if isinstance(item, Stream)
            and "/Resources" in item
            and "/ExtGState" in item.Resources
        ]
    assert kept == [{"/CA"}]


def test_a_font_inside_a_font_is_put_right_too(tmp_path: Path) -> None:
    def compose(pdf: Pdf) -> None:
        font = first(pdf, "/Subtype", Name.TrueType)
        part = Dictionary(
            Type=Name.Font,
            Subtype=Name.CIDFontType2,
            BaseFont=font.BaseFont,
            FontDescriptor=font.FontDescriptor,
            CIDSystemInfo=Dictionary(
                Registry="Adobe", Ordering="Identity", Supplement=0
            ),
            W=Array([0, Array([600])]),
        )
        whole = Dictionary(
            Type=Name.Font,
            Subtype=Name.Type0,
            BaseFont=font.BaseFont,
            Encoding=Name("/Identity-H"),
            DescendantFonts=Array([part]),
        )
        resources(pdf).Font = Dictionary(F=pdf.make_indirect(whole))
        pdf.pages[0].obj.Contents = pdf.make_stream(b"BT 3 Tr /F 9 Tf <0003> Tj ET")

    path = changed(embedded_pdf(tmp_path / "a.pdf"), compose)
    try:
        out, _ = archived(path)
    except DossierError as error:
        pytest.fail(f"{error.code} {error.facts}")
    with pikepdf.open(out) as pdf:
        whole = first(pdf, "/Subtype", Name.Type0)
        assert whole.DescendantFonts[0].CIDToGIDMap == Name.Identity


@pytest.mark.parametrize("spelling", [b"/ABCDEF+#d0#df", b"/ABCDEF+#c3#a9"])
def test_names_of_fonts_are_spelt_plainly(tmp_path: Path, spelling: bytes) -> None:
    def rename(pdf: Pdf) -> None:
        for item in pdf.objects:
            for key in ("/BaseFont", "/FontName"):
                if isinstance(item, Dictionary) and "NotoSans" in str(item.get(key)):
                    item[key] = pikepdf.Object.parse(spelling)

    out, _ = archived(changed(embedded_pdf(tmp_path / "a.pdf"), rename))
    with pikepdf.open(out) as pdf:
        names = {
            str(item[key])
            for item in pdf.objects
            for key in ("/BaseFont", "/FontName")
            if isinstance(item, Dictionary) and key in item
        }
    assert "/ABCDEF+__" in names


def test_a_colour_whose_name_is_no_text_is_no_crash(tmp_path: Path) -> None:
    def rename(pdf: Pdf) -> None:
        separations(b"{1 exch sub}")(pdf)
        resources(pdf).ColorSpace.S0[1] = pikepdf.Object.parse(b"/#c3")

    path = made(tmp_path / "a.pdf", b"/S0 cs 0.5 scn 9 9 99 99 re f", rename)
    assert refused(path).code == "assemble.archival_fault"


def test_only_layers_are_listed_as_layers(tmp_path: Path) -> None:
    def confuse(pdf: Pdf) -> None:
        usage = Dictionary(Type=Name.OCG, View=Dictionary(ViewState=Name.ON))
        pdf.Root.OCProperties.OCGs[0].Usage = pdf.make_indirect(usage)

    out, _ = archived(changed(layers_pdf(tmp_path / "a.pdf"), confuse))
    with pikepdf.open(out) as pdf:
        names = [str(layer.Name) for layer in pdf.Root.OCProperties.OCGs]
    assert sorted(names) == ["L0", "L1", "L2"]


def test_each_look_through_a_file_is_reported_as_work_goes_on(tmp_path: Path) -> None:
    out, written = archived(made(tmp_path / "a.pdf", b"9 9 99 99 re f"))

    def reports() -> int:
        told: list[str] = []
        require_archival(out, written.parts, lambda: told.append("going on"))
        return len(told)

    plain = reports()
    # What a program left in it is put aside, and the file looked through once more.
    changed(out, private)
    assert reports() > plain >= 1
