# SPDX-License-Identifier: Apache-2.0
"""PDFs with fields and notes that are drawn, or not, in ways of their own."""

from pathlib import Path

from pikepdf import Array, Dictionary, Name, Pdf

from tests.adapters.assembly.drawn_pages import changed, fields_pdf, look
from tests.adapters.assembly.pdf_making import text_pdf

HIDDEN, NO_ROTATE, NO_VIEW = 2, 16, 32


def above_all_pages(path: Path) -> Path:
    """Fields on a page whose fonts are those of the node above it."""
    fields_pdf(path)

    def lift(pdf: Pdf) -> None:
        page = pdf.pages[0].obj
        page.Contents = pdf.make_stream(
            b"BT /F9 40 Tf 60 500 Td (Bulletin) Tj ET", Filter=None
        )
        pdf.Root.Pages.Resources = Dictionary(
            Font=Dictionary(
                F9=Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Courier)
            )
        )
        del page["/Resources"]

    return changed(path, lift)


def note(pdf: Pdf, kind: str, bottom: int, drawing: bytes, **more) -> Dictionary:
    made = Dictionary(
        Type=Name.Annot,
        Subtype=Name(kind),
        Rect=Array([100, bottom, 300, bottom + 60]),
        AP=Dictionary(N=look(pdf, drawing, (0, 0, 200, 60))),
        **more,
    )
    return pdf.make_indirect(made)


def field(pdf: Pdf, name: str, bottom: int, drawing: bytes, **more) -> Dictionary:
    return note(pdf, "/Widget", bottom, drawing, FT=Name.Tx, T=name, **more)


def put(path: Path, notes, fields) -> Path:
    text_pdf(path, ["Avec des notes"])

    def add(pdf: Pdf) -> None:
        made = [kind(pdf, *rest, **more) for kind, rest, more in notes]
        pdf.pages[0].obj.Annots = Array(made)
        if fields:
            pdf.Root.AcroForm = Dictionary(
                Fields=Array([one for one in made if one.Subtype == Name.Widget])
            )

    return changed(path, add)


RED = b"1 0 0 rg 0 0 200 60 re f"
GREEN = b"0 0.7 0 rg 20 20 160 20 re f"


def unseen_pdf(path: Path) -> Path:
    """A field that is seen, and fields and notes that are not."""
    return put(
        path,
        [
            (field, ("vu", 700, GREEN), {"F": 4}),
            (field, ("masqué", 600, RED), {"F": HIDDEN}),
            (field, ("imprimé", 500, RED), {"F": NO_VIEW}),
            (note, ("/Stamp", 400, RED), {"F": HIDDEN}),
            (note, ("/Stamp", 300, RED), {"F": NO_VIEW | 4}),
        ],
        fields=True,
    )


def on_hidden_layer(path: Path) -> Path:
    """A field and a note on a layer that is hidden; pdfium would draw them."""
    put(
        path,
        [
            (field, ("calque", 200, RED), {"F": 4}),
            (note, ("/Stamp", 100, RED), {"F": 4}),
        ],
        fields=True,
    )

    def hide(pdf: Pdf) -> None:
        layer = pdf.make_indirect(Dictionary(Type=Name.OCG, Name="Brouillon"))
        either = Dictionary(Type=Name.OCMD, OCGs=Array([layer]))
        notes = pdf.pages[0].obj.Annots
        notes[0].OC, notes[1].OC = layer, either
        pdf.Root.OCProperties = Dictionary(
            OCGs=Array([layer]), D=Dictionary(OFF=Array([layer]))
        )

    return changed(path, hide)


def overlaid_pdf(path: Path) -> Path:
    """A field that comes before the note it is drawn on."""
    return put(
        path,
        [
            (field, ("dessus", 600, GREEN), {"F": 4}),
            (note, ("/Stamp", 600, RED), {"F": 4}),
        ],
        fields=True,
    )


def unturned_pdf(path: Path, turn: int) -> Path:
    """Fields and a note that stay upright on a page that is turned.

    One drawing serves two of them, one is drawn slanted, one has a drawing a state.
    """
    text_pdf(path, ["Page tournée"])
    arrow = (
        b"0 0 1 rg 0 0 60 60 re f 1 0 0 rg 60 60 140 0 re 200 0 m 200 60 l 60 60 l f"
    )

    def add(pdf: Pdf) -> None:
        made = [
            field(pdf, "tourné", 700, arrow, F=4),
            field(pdf, "droit", 600, arrow, F=4 | NO_ROTATE),
            field(pdf, "coché", 500, arrow, F=4 | NO_ROTATE, AS=Name.Oui),
            field(pdf, "penché", 400, arrow, F=4 | NO_ROTATE),
            note(pdf, "/Stamp", 300, arrow, F=4 | NO_ROTATE),
            field(pdf, "sans dessin", 200, arrow, F=4 | NO_ROTATE),
        ]
        made[1].AP.N = made[0].AP.N
        made[2].AP.N = Dictionary(Oui=made[0].AP.N, Off=look(pdf, RED, (0, 0, 9, 9)))
        made[3].AP.N.Matrix = Array([0.7, 0.5, -0.5, 0.7, 10, 20])
        made[4].Rect = Array([300, 360, 100, 300])
        del made[5]["/AP"]
        pdf.pages[0].obj.Annots = Array(made)
        pdf.pages[0].obj.Rotate = turn
        fields = [one for one in made if one.Subtype == Name.Widget]
        pdf.Root.AcroForm = Dictionary(Fields=Array(fields))

    return changed(path, add)


def attached_pdf(path: Path) -> Path:
    """What is seen of notes that hold more than is seen."""
    kinds = ("/FileAttachment", "/RichMedia", "/Screen", "/Movie", "/Sound", "/3D")
    return put(
        path,
        [
            (note, (kind, 700 - 100 * row, GREEN), {"F": 4})
            for row, kind in enumerate((*kinds, "/Unknown"))
        ],
        fields=False,
    )


def linked_pdf(path: Path) -> Path:
    """Links within the file, one framed as told, one as links are, one not at all."""
    text_pdf(path, ["Sommaire"])

    def link(pdf: Pdf) -> None:
        frames = ({"Border": Array([0, 0, 3])}, {}, {"Border": Array([0, 0, 0])})
        pdf.pages[0].obj.Annots = Array(
            [
                Dictionary(
                    Type=Name.Annot,
                    Subtype=Name.Link,
                    Rect=Array([100, 600 - 100 * row, 300, 660 - 100 * row]),
                    Dest=Array([pdf.pages[0].obj, Name.Fit]),
                    C=Array([1, 0, 0]),
                    **frame,
                )
                for row, frame in enumerate(frames)
            ]
        )

    return changed(path, link)
