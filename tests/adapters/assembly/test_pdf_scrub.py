# SPDX-License-Identifier: Apache-2.0
"""What was planted anywhere in a file but on its pages is not in the output."""

import contextlib
import io
import zlib
from collections.abc import Callable, Iterator
from pathlib import Path

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, Object, Pdf, Stream, String
from PIL import Image

from dossier.adapters.jpeg_metadata import has_metadata, without_metadata
from dossier.adapters.jpx_metadata import jpx_without_metadata
from tests.adapters.assembly.pdf_making import assembled_here, planned, text_pdf

MARK = "PLANTED"
WEB = Dictionary(S=Name.URI, URI="https://example.org/")

Plant = Callable[[Pdf, Object], object]


def planted_stream(pdf: Pdf, **more) -> Stream:
    return pdf.make_stream(MARK.encode(), **more)


def note(pdf: Pdf, page: Object, kind: str, **more) -> None:
    page.Annots = Array(
        [Dictionary(Subtype=Name(kind), Rect=Array([9, 9, 99, 99]), **more)]
    )


def drawn(pdf: Pdf, page: Object, item: Stream) -> None:
    page.Resources.XObject = Dictionary(Im=item)
    page.Contents = pdf.make_stream(b"q 99 0 0 99 9 9 cm /Im Do Q")


def image(pdf: Pdf, page: Object, **more) -> None:
    shown = pdf.make_stream(
        zlib.compress(bytes(300)),
        Type=Name.XObject,
        Subtype=Name.Image,
        Width=10,
        Height=10,
        BitsPerComponent=8,
        ColorSpace=Name.DeviceRGB,
        Filter=Name.FlateDecode,
        **more,
    )
    drawn(pdf, page, shown)


def encoded(pdf: Pdf, page: Object, data: bytes, kind: Name) -> None:
    image(pdf, page)
    shown = page.Resources.XObject.Im
    shown.write(data, filter=kind)
    shown.Width = shown.Height = 16


def segment(marker: int, content: bytes) -> bytes:
    return bytes([0xFF, marker]) + (len(content) + 2).to_bytes(2, "big") + content


def picture(kind: str, **options) -> bytes:
    data = io.BytesIO()
    Image.linear_gradient("L").resize((16, 16)).convert("RGB").save(
        data, kind, **options
    )
    return data.getvalue()


def jpeg_with(*segments: bytes, tail: bytes = b"") -> bytes:
    data = picture("JPEG")
    return data[:2] + b"".join(segments) + data[2:] + tail


def small_picture() -> bytes:
    """A JFIF head that holds a picture of 1 by 3 dots."""
    return segment(0xE0, b"JFIF\x00\x01\x01\x00\x00\x01\x00\x01\x01\x03PLANTED!!")


def layer(pdf: Pdf, page: Object) -> None:
    made = pdf.make_indirect(
        Dictionary(
            Type=Name.OCG,
            Name="Calque",
            Usage=Dictionary(CreatorInfo=Dictionary(Creator=MARK)),
        )
    )
    page.Resources.Properties = Dictionary(L=made)
    pdf.Root.OCProperties = Dictionary(OCGs=Array([made]), D=Dictionary(Creator=MARK))


def marked_text(pdf: Pdf, page: Object) -> None:
    page.Resources.Properties = Dictionary(P=pdf.make_indirect(Dictionary(Note=MARK)))


def boxed(kind: bytes, content: bytes) -> bytes:
    return (len(content) + 8).to_bytes(4, "big") + kind + content


def jpx() -> bytes:
    plain = picture("JPEG2000")
    start = plain.index(b"jp2c") - 4
    stream = plain[start + 8 :]
    remark = segment(0x64, b"\x00\x01PLANTED")
    return (
        plain[:start]
        + boxed(b"uuid", bytes(16) + b"PLANTED")
        + boxed(b"jp2c", stream[:2] + stream[2:51] + remark + stream[51:])
        + boxed(b"xml ", b"<x>PLANTED</x>")
    )


PLACES: dict[str, Plant] = {
    "place of a page": lambda p, g: g.__setitem__(
        "/VP", Array([Dictionary(Measure=Dictionary(G=MARK))])
    ),
    "map of a page": lambda p, g: g.__setitem__("/LGIDict", Dictionary(P=MARK)),
    "private entry of a page": lambda p, g: g.__setitem__("/Mine", String(MARK)),
    "printing of a page": lambda p, g: g.__setitem__(
        "/OutputIntents", Array([Dictionary(Info=MARK)])
    ),
    "private entry of resources": lambda p, g: g.Resources.__setitem__(
        "/Mine", String(MARK)
    ),
    "small picture of a page": lambda p, g: g.__setitem__("/Thumb", planted_stream(p)),
    "place of a picture": lambda p, g: image(p, g, Measure=Dictionary(G=MARK)),
    "private entry of a picture": lambda p, g: image(p, g, Mine=MARK),
    "other picture to print": lambda p, g: image(
        p, g, Alternates=Array([Dictionary(Image=planted_stream(p))])
    ),
    "data in another file": lambda p, g: g.__setitem__(
        "/Contents", p.make_stream(b"", F=MARK)
    ),
    "hidden note": lambda p, g: note(p, g, "/FreeText", Contents=MARK, F=2),
    "unknown note": lambda p, g: note(p, g, "/Mine", Contents=MARK),
    "drawing in space": lambda p, g: note(p, g, "/3D", **{"3DD": planted_stream(p)}),
    "film": lambda p, g: note(p, g, "/RichMedia", RichMediaContent=MARK),
    "data of a stamp": lambda p, g: note(
        p, g, "/Stamp", ExData=Dictionary(X=MARK), Subj=MARK
    ),
    "look of a note under the mouse": lambda p, g: note(
        p, g, "/Square", AP=Dictionary(R=planted_stream(p))
    ),
    "words of a link": lambda p, g: note(p, g, "/Link", A=WEB, Contents=MARK),
    "what follows a link": lambda p, g: note(
        p,
        g,
        "/Link",
        A=Dictionary(S=Name.URI, URI="https://example.org/", Next=MARK),
    ),
    "link to a file": lambda p, g: note(
        p, g, "/Link", A=Dictionary(S=Name.URI, URI=f"file:///{MARK}")
    ),
    "maker of a layer": layer,
    "marked text": marked_text,
    "remark in a JPEG": lambda p, g: encoded(
        p, g, jpeg_with(segment(0xFE, b"PLANTED")), Name.DCTDecode
    ),
    "maker's notes in a JPEG": lambda p, g: encoded(
        p, g, jpeg_with(segment(0xE5, b"PLANTED")), Name.DCTDecode
    ),
    "small picture in a JPEG": lambda p, g: encoded(
        p, g, jpeg_with(small_picture()), Name.DCTDecode
    ),
    "behind a JPEG": lambda p, g: encoded(
        p, g, jpeg_with(tail=b"PLANTED"), Name.DCTDecode
    ),
    "around and in a JPEG 2000": lambda p, g: encoded(p, g, jpx(), Name.JPXDecode),
}


@pytest.mark.parametrize("place", PLACES)
def test_nothing_planted_beside_the_page_is_in_the_output(tmp_path, place) -> None:
    path = text_pdf(tmp_path / "in.pdf", ["Facture"])
    with pikepdf.open(path, allow_overwriting_input=True) as pdf:
        PLACES[place](pdf, pdf.pages[0].obj)
        pdf.save(path)
    assert any(MARK.encode() in said for said in everything(path))
    out = tmp_path / "out.pdf"
    assembled_here([planned(path, 1)], out)
    assert not any(MARK.encode() in said for said in everything(out))


def test_what_was_said_on_the_page_is_kept(tmp_path: Path) -> None:
    path = text_pdf(tmp_path / "in.pdf", ["Facture"])
    with pikepdf.open(path, allow_overwriting_input=True) as pdf:
        note(pdf, pdf.pages[0].obj, "/Text", Contents="vu avec la mairie", T="Ali")
        pdf.save(path)
    out = tmp_path / "out.pdf"
    assembled_here([planned(path, 1)], out)
    said = b"".join(everything(out))
    assert b"vu avec la mairie" in said
    assert b"Ali" not in said


def everything(path: Path) -> Iterator[bytes]:
    """Yield all that any object says, and the data of each stream, undone or not."""
    with pikepdf.open(path) as pdf:
        for item in pdf.objects:
            if isinstance(item, Stream):
                yield item.read_raw_bytes()
                with contextlib.suppress(pikepdf.PdfError):
                    yield item.read_bytes()
                yield from (
                    value.unparse()
                    for _, value in item.items()
                    if isinstance(value, Object)
                )
            elif isinstance(item, Object):
                yield item.unparse(resolved=True)


def dots(data: bytes) -> bytes:
    with Image.open(io.BytesIO(data)) as shown:
        return shown.convert("RGB").tobytes()


@pytest.mark.parametrize(
    "data",
    [
        jpeg_with(segment(0xFE, b"PLANTED")),
        jpeg_with(segment(0xE1, b"Exif\x00\x00PLANTED")),
        jpeg_with(segment(0xED, b"Photoshop 3.0\x00PLANTED")),
        jpeg_with(segment(0xE2, b"MPF\x00PLANTED")),
        jpeg_with(segment(0xEE, b"Adobe\x00d\x00\x00\x00\x00\x01PLANTED")),
        jpeg_with(tail=b"PLANTED"),
    ],
)
def test_a_jpeg_is_known_to_hold_more_than_its_picture(data: bytes) -> None:
    assert has_metadata(data)
    plain = without_metadata(data)
    assert not has_metadata(plain)
    assert b"PLANTED" not in plain
    if b"Adobe" not in data:
        assert dots(plain) == dots(jpeg_with())


def test_a_plain_jpeg_is_left_as_it_is() -> None:
    data = picture("JPEG")
    assert not has_metadata(data)
    assert without_metadata(data) == data


def test_a_jpeg_2000_loses_its_remarks_and_not_a_dot() -> None:
    data = jpx()
    plain = jpx_without_metadata(data)
    assert b"PLANTED" in data
    assert b"PLANTED" not in plain
    assert dots(plain) == dots(data)


@pytest.mark.parametrize("length", range(0, 400, 7))
def test_a_jpeg_2000_cut_short_is_left_as_it_is_or_shorter(length: int) -> None:
    data = jpx()[:length]
    assert len(jpx_without_metadata(data)) <= len(data)
