# SPDX-License-Identifier: Apache-2.0
"""Pages whose every word and its place are known, to be spoilt one way at a time.

Letters, bills, tables and forms come from the texts of ``kind_papers``; what they lack
(full pages, nearly empty ones, a copied card, a stamp, a hand, a table in full) is set
here. All people are invented.
"""

import hashlib
import random
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import pypdfium2 as pdfium
from PIL import Image
from reportlab.lib.colors import Color
from reportlab.lib.utils import simpleSplit
from reportlab.pdfgen.canvas import Canvas

from benchmarks.kind_papers import HEIGHT, SMALL_PRINT, WIDTH, papers, printed
from dossier.adapters.pdf_text import text_layer
from dossier.domain.reading import Word

SHEET_DPI = 200
_PER_KIND = 1
_FEWEST_LINES = 7
_MOST_PRINTED = 10
_MOST_PUBLISHED = 8
_FEWEST_WORDS = 4
_PROSE = (
    "Je soussignée certifie sur l'honneur que la personne nommée ci-dessus demeure "
    "à mon domicile depuis le premier septembre et qu'elle participe aux charges du "
    "foyer. Les pièces demandées ont été remises au service des étrangers de la "
    "préfecture, qui en a donné récépissé le même jour. Toute modification de la "
    "situation familiale ou professionnelle sera signalée dans un délai de trois "
    "mois. Le présent document est établi pour servir et valoir ce que de droit."
)


@dataclass(frozen=True)
class Sheet:
    """One page at its best.

    Attributes:
        layout: what it looks like, for the report.
        words: each word with its place.
        real: a published sample, not one made here.
    """

    name: str
    layout: str
    image: Image.Image
    words: tuple[Word, ...]
    real: bool = False

    @property
    def untouched(self) -> bool:
        """Tell whether it was kept out of tuning: half of them, by hash of the name."""
        return hashlib.sha256(self.name.encode()).digest()[0] % 2 == 0


def sheets(folder: Path, samples: Path | None) -> list[Sheet]:
    """Return every page to be spoilt; published ones only where they are at hand."""
    paths = [*_kinds(folder), *_own(folder)]
    made = [_sheet(path, layout, real=False) for path, layout in paths]
    real = []
    if samples is not None:
        found = sorted((samples / "documents").glob("*.pdf"))[:_MOST_PUBLISHED]
        real = [_sheet(path, "published", real=True) for path in found]
    return [one for one in (*made, *real) if len(one.words) >= _FEWEST_WORDS]


def _kinds(folder: Path) -> Iterator[tuple[Path, str]]:
    """Print one paper of each of some kinds, the longest ones."""
    chosen: dict[str, list[str]] = {}
    ordered = sorted(papers(), key=lambda p: hashlib.sha256(p.name.encode()).digest())
    for paper in ordered:
        same = chosen.setdefault(paper.kind, [])
        arabic = any("\u0600" <= sign <= "\u06ff" for sign in "".join(paper.lines))
        long_enough = len(paper.lines) >= _FEWEST_LINES and not arabic
        if len(same) < _PER_KIND and long_enough:
            same.append(paper.name)
            table = sum(line.startswith("| ") for line in paper.lines)
            yield printed(paper, folder), "table" if table > 2 else "letter"  # noqa: PLR2004
        if sum(map(len, chosen.values())) >= _MOST_PRINTED:
            return


def _own(folder: Path) -> Iterator[tuple[Path, str]]:
    for name, draw in _DRAWN.items():
        path = folder / f"{name}.pdf"
        canvas = Canvas(str(path), pagesize=(WIDTH, HEIGHT), invariant=True)
        draw(canvas, random.Random(name))  # noqa: S311 - a layout
        canvas.showPage()
        canvas.save()
        yield path, name.partition("-")[0]


def _sheet(path: Path, layout: str, *, real: bool) -> Sheet:
    """Return the first page with the words its text layer holds."""
    with pdfium.PdfDocument(path) as document:
        page = document[0]
        image = page.render(scale=SHEET_DPI / 72).to_pil().convert("RGB")
        layer = text_layer(page)
    words = layer.words if layer.rotation == 0 else ()
    return Sheet(path.stem, layout, image, words, real)


def _paragraphs(
    canvas: Canvas,
    lines: Sequence[str],
    font: tuple[str, float],
    frame: tuple[float, ...],
) -> None:
    left, top, width, leading = frame
    canvas.setFont(*font)
    y = top
    for line in lines:
        for part in simpleSplit(line, *font, width) or [""]:
            canvas.drawString(left, y, part)
            y -= leading
            if y < 45:  # noqa: PLR2004
                return


def _dense(canvas: Canvas, rng: random.Random) -> None:
    prose = _PROSE.split(". ")
    rng.shuffle(prose)
    text = [". ".join(prose)] * 9
    size = rng.choice((8.0, 9.0))
    frame = (50, HEIGHT - 60, WIDTH - 100, size * 1.35)
    _paragraphs(canvas, text, ("Times-Roman", size), frame)


def _columns(canvas: Canvas, rng: random.Random) -> None:
    for left in (50, WIDTH / 2 + 10):
        prose = _PROSE.split(". ")
        rng.shuffle(prose)
        frame = (left, HEIGHT - 90, WIDTH / 2 - 65, 12.5)
        _paragraphs(canvas, [". ".join(prose)] * 4, ("Helvetica", 9), frame)
    canvas.setFont("Helvetica-Bold", 15)
    canvas.drawString(50, HEIGHT - 60, "Conditions générales de location")


def _sparse(canvas: Canvas, rng: random.Random) -> None:
    day = rng.randrange(1, 28)
    lines = ["Attestation", f"Fait à Rennes, le {day} mai 2026", "La directrice"]
    _paragraphs(canvas, lines, ("Helvetica", 12), (90, HEIGHT - 200 - 9 * day, 400, 40))


def _card(canvas: Canvas, rng: random.Random) -> None:
    """Copy both sides of a card onto a page, as small as they are."""
    for row, top in enumerate((HEIGHT - 120, HEIGHT - 340)):
        canvas.setFillColor(Color(0.9, 0.94, 0.98))
        canvas.roundRect(90, top - 153, 243, 153, 9, fill=1)
        canvas.setFillColor(Color(0.55, 0.5, 0.48))
        if row == 0:
            canvas.rect(102, top - 120, 60, 78, fill=1, stroke=0)
        canvas.setFillColor(Color(0.1, 0.1, 0.15))
        number = rng.randrange(10**8, 10**9)
        lines = ["TITRE DE SÉJOUR", "Nom / Surname", "DUBREUIL", "Prénoms / Names"]
        lines += ["AMINATA CLAIRE", "Nationalité MLI Sexe F", f"N° {number}"]
        if row:
            lines = ["Lieu de délivrance", "Préfecture d'Ille-et-Vilaine", "Remarques"]
            lines += ["AUTORISE SON TITULAIRE À TRAVAILLER", f"{number}"]
        _paragraphs(canvas, lines, ("Helvetica", 7.5), (175, top - 25, 150, 15))
    _paragraphs(
        canvas,
        ["Copie certifiée conforme à l'original par l'intéressée"],
        ("Helvetica", 11),
        (90, HEIGHT - 560, 400, 15),
    )


def _stamp(canvas: Canvas, rng: random.Random) -> None:
    _paragraphs(
        canvas,
        ["Certificat de scolarité", "", _PROSE, "", "Le chef d'établissement"],
        ("Helvetica", 11),
        (70, HEIGHT - 110, WIDTH - 140, 17),
    )
    canvas.saveState()
    canvas.translate(360 + rng.randrange(40), 430)
    canvas.rotate(rng.randrange(-25, 25))
    canvas.setStrokeColor(Color(0.15, 0.2, 0.6))
    canvas.setLineWidth(2)
    canvas.circle(0, 0, 55)
    canvas.circle(0, 0, 38)
    for _ in range(8):
        canvas.rotate(45)
        canvas.line(0, 40, 0, 53)
    canvas.restoreState()


def _hand(canvas: Canvas, rng: random.Random) -> None:
    """Fill in a printed form by a hand: loops that no engine reads."""
    labels = ["Nom de l'hébergeant", "Prénoms", "Né le", "Demeurant à", "Téléphone"]
    labels += ["Déclare héberger à mon domicile", "Depuis le", "Fait à", "Signature"]
    canvas.setFont("Helvetica-Bold", 14)
    canvas.drawString(70, HEIGHT - 80, "Attestation d'hébergement")
    for number, label in enumerate(labels):
        y = HEIGHT - 130 - 44 * number
        canvas.setFont("Helvetica", 11)
        canvas.drawString(70, y, label)
        canvas.setStrokeColor(Color(0.1, 0.15, 0.45))
        canvas.setLineWidth(1.2)
        x = 260.0
        for _ in range(rng.randrange(10, 24)):
            up = rng.choice((7, 7, 16))
            canvas.bezier(x, y, x + 2, y + up, x + 9, y + up, x + 8 + rng.random(), y)
            x += 9


def _tabular(canvas: Canvas, rng: random.Random) -> None:
    canvas.setFont("Helvetica-Bold", 13)
    canvas.drawString(60, HEIGHT - 70, "Relevé de compte du mois de mai 2026")
    heads = ("Date", "Libellé de l'opération", "Débit", "Crédit")
    places = (60, 130, 400, 480)
    for row in range(34):
        y = HEIGHT - 110 - 19 * row
        canvas.setStrokeColor(Color(0.6, 0.6, 0.6))
        canvas.line(55, y - 5, WIDTH - 50, y - 5)
        cells = (
            f"{rng.randrange(1, 29):02}/05/2026",
            rng.choice(("VIREMENT REÇU LOYER", "PRÉLÈVEMENT ÉNERGIE", "ACHAT CARTE")),
            f"{rng.randrange(5, 900)},{rng.randrange(10, 99)}",
            f"{rng.randrange(5, 900)},{rng.randrange(10, 99)}",
        )
        canvas.setFont("Helvetica-Bold" if row == 0 else "Helvetica", 9.5)
        for place, cell in zip(places, heads if row == 0 else cells, strict=True):
            canvas.drawString(place, y, cell)


def _small(canvas: Canvas, rng: random.Random) -> None:
    text = list(SMALL_PRINT) * 6
    rng.shuffle(text)
    _paragraphs(canvas, text, ("Helvetica", 7), (60, HEIGHT - 80, 460, 10))


_DRAWN: dict[str, Callable[[Canvas, random.Random], None]] = {
    "dense-a": _dense,
    "dense-b": _dense,
    "columns-a": _columns,
    "columns-b": _columns,
    "sparse-a": _sparse,
    "sparse-b": _sparse,
    "sparse-c": _sparse,
    "card-a": _card,
    "card-b": _card,
    "card-c": _card,
    "stamp-a": _stamp,
    "stamp-b": _stamp,
    "hand-a": _hand,
    "hand-b": _hand,
    "table-a": _tabular,
    "table-b": _tabular,
    "small-a": _small,
    "small-b": _small,
}
