# SPDX-License-Identifier: Apache-2.0
"""PDFs with what viewers draw in ways of their own: layers, notes, blending, boxes."""

from pathlib import Path

import pikepdf
from pikepdf import Array, Dictionary, Name, Pdf, Stream
from reportlab.lib.colors import blue, red, yellow
from reportlab.lib.pagesizes import A4
from reportlab.pdfgen import canvas

from tests.adapters.assembly.pdf_making import text_pdf

FONT = Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica)


def page_pdf(path: Path, content: bytes, size=A4, **resources) -> Path:
    with pikepdf.new() as pdf:
        pdf.add_blank_page(page_size=size)
        page = pdf.pages[0].obj
        page.Contents = pdf.make_stream(content)
        page.Resources = Dictionary(Font=Dictionary(F1=FONT), **resources)
        pdf.save(path)
    return path


def changed(path: Path, how) -> Path:
    with pikepdf.open(path, allow_overwriting_input=True) as pdf:
        how(pdf)
        pdf.save(path)
    return path


def square(colour: str, x: int, y: int) -> str:
    return f"{colour} rg {x} {y} 150 150 re f\n"


def layers_pdf(path: Path, config=None) -> Path:
    """Three layers: a red one shown, a blue one hidden, a green one as ``config``."""
    page_pdf(
        path,
        (
            "/OC /L0 BDC " + square("1 0 0", 50, 600) + "EMC\n"
            "/OC /L1 BDC " + square("0 0 1", 250, 600) + "EMC\n"
            "/OC /L2 BDC " + square("0 1 0", 50, 300) + "EMC\n"
        ).encode(),
    )

    def add(pdf: Pdf) -> None:
        layers = [
            pdf.make_indirect(Dictionary(Type=Name.OCG, Name=f"L{n}")) for n in range(3)
        ]
        pdf.pages[0].obj.Resources.Properties = Dictionary(
            {f"/L{n}": layer for n, layer in enumerate(layers)}
        )
        default = Dictionary(OFF=Array([layers[1]]), Order=Array(layers))
        if config is not None:
            config(default, layers)
        pdf.Root.OCProperties = Dictionary(OCGs=Array(layers), D=default)

    return changed(path, add)


def all_but_red(default, layers) -> None:
    default.BaseState = Name.OFF
    default.ON = Array([layers[1], layers[2]])
    del default["/OFF"]


def by_usage(default, layers) -> None:
    layers[2].Usage = Dictionary(View=Dictionary(ViewState=Name.OFF))
    default.AS = Array(
        [
            Dictionary(
                Event=Name.View, Category=Array([Name.View]), OCGs=Array([layers[2]])
            )
        ]
    )


def look(pdf: Pdf, content: bytes, box) -> Stream:
    form = pdf.make_stream(content)
    form.Type, form.Subtype = Name.XObject, Name.Form
    form.BBox = Array(list(box))
    form.Resources = Dictionary(Font=Dictionary(F1=FONT))
    return form


def notes_pdf(path: Path) -> Path:
    text_pdf(path, ["Sous les notes"])

    def add(pdf: Pdf) -> None:
        drawings = {
            "/Highlight": b"1 1 0 rg 0 0 200 30 re f",
            "/Stamp": b"1 0 0 RG 4 w 2 2 196 26 re S BT /F1 20 Tf 10 8 Td (VU) Tj ET",
            "/FreeText": b"BT /F1 18 Tf 5 8 Td (Remarque) Tj ET",
            "/Ink": b"0 0 1 RG 3 w 0 0 m 100 30 l 200 0 l S",
            "/Text": b"0 0.6 0 rg 0 0 30 30 re f",
        }
        notes = []
        for row, (kind, drawing) in enumerate(drawings.items()):
            bottom = 650 - 90 * row
            notes.append(
                Dictionary(
                    Type=Name.Annot,
                    Subtype=Name(kind),
                    Rect=Array([100, bottom, 300, bottom + 30]),
                    QuadPoints=Array(
                        [100, bottom + 30, 300, bottom + 30, 100, bottom, 300, bottom]
                    ),
                    InkList=Array([Array([100, bottom, 200, bottom + 30])]),
                    AP=Dictionary(N=look(pdf, drawing, (0, 0, 200, 30))),
                    F=4,
                )
            )
        pdf.pages[0].obj.Annots = Array(notes)

    return changed(path, add)


def fields_pdf(path: Path) -> Path:
    sheet = canvas.Canvas(str(path), pagesize=A4)
    form = sheet.acroForm
    form.textfield(name="nom", value="HADDAD", x=100, y=700, width=300, height=30)
    form.checkbox(name="oui", checked=True, x=100, y=600, size=30)
    form.checkbox(name="non", checked=False, x=200, y=600, size=30)
    for value, on in (("a", False), ("b", True)):
        form.radio(name="choix", value=value, selected=on, x=100 + 80 * on, y=500)
    form.choice(
        name="liste",
        value="Lyon",
        options=["Paris", "Lyon"],
        x=100,
        y=400,
        width=200,
        height=30,
    )
    sheet.showPage()
    sheet.save()
    return path


def signed_pdf(path: Path) -> Path:
    text_pdf(path, ["Contrat"])

    def sign(pdf: Pdf) -> None:
        seen = look(pdf, b"0 0 1 RG 2 w 5 5 190 50 re S", (0, 0, 200, 60))
        field = pdf.make_indirect(
            Dictionary(
                Type=Name.Annot,
                Subtype=Name.Widget,
                FT=Name.Sig,
                T="Signature",
                Rect=Array([100, 100, 300, 160]),
                AP=Dictionary(N=seen),
                F=4,
                V=Dictionary(Type=Name.Sig, Filter=Name("/Adobe.PPKLite")),
            )
        )
        pdf.pages[0].obj.Annots = Array([field])
        pdf.Root.AcroForm = Dictionary(Fields=Array([field]), SigFlags=3)

    return changed(path, sign)


def blended_pdf(path: Path) -> Path:
    """Blending, half transparent, inside a group of the page and one of a form."""
    sheet = canvas.Canvas(str(path), pagesize=A4)
    sheet.setFillColor(yellow)
    sheet.rect(50, 400, 400, 300, fill=1, stroke=0)
    sheet.setFillAlpha(0.5)
    sheet.setFillColor(red)
    sheet.rect(100, 300, 250, 250, fill=1, stroke=0)
    sheet.setBlendMode("Multiply")
    sheet.setFillColor(blue)
    sheet.circle(300, 500, 120, fill=1, stroke=0)
    sheet.save()

    def group(pdf: Pdf) -> None:
        pdf.pages[0].obj.Group = Dictionary(
            Type=Name.Group, S=Name.Transparency, CS=Name.DeviceRGB, I=True
        )

    return changed(path, group)


def patterned_pdf(path: Path, size=A4) -> Path:
    """A tiling pattern, which is laid out on the page and not on what it fills."""
    page_pdf(path, b"/Pattern cs /P1 scn 30 30 400 400 re f", size)

    def add(pdf: Pdf) -> None:
        tile = pdf.make_stream(b"1 0 0 rg 0 0 20 20 re f 0 0 1 rg 20 20 20 20 re f")
        tile.Type, tile.PatternType, tile.PaintType = Name.Pattern, 1, 1
        tile.TilingType, tile.XStep, tile.YStep = 1, 40, 40
        tile.BBox, tile.Resources = Array([0, 0, 40, 40]), Dictionary()
        tile.Matrix = Array([1, 0, 0, 1, 7, 3])
        pdf.pages[0].obj.Resources.Pattern = Dictionary(P1=tile)

    return changed(path, add)


def framed_pdf(path: Path, *, turn=0, crop=None, unit=None, size=A4) -> Path:
    page_pdf(
        path,
        (
            square("1 0 0", 20, 20)
            + square("0 0 1", int(size[0]) - 200, int(size[1]) - 190)
            + "BT /F1 30 Tf 60 300 Td (Haut de page) Tj ET"
        ).encode(),
        size,
    )

    def frame(pdf: Pdf) -> None:
        page = pdf.pages[0].obj
        page.Rotate = turn
        if crop:
            page.CropBox = Array(list(crop))
        if unit:
            page.UserUnit = unit

    return changed(path, frame)


def unbalanced_pdf(path: Path, size=A4) -> Path:
    """Drawing that ends with its axes moved and its state not given back."""
    content = b"q q 0.5 0 0 0.5 50 60 cm 1 0 0 rg 100 100 300 300 re f"
    return page_pdf(path, content, size)
