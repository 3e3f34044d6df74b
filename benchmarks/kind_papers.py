# SPDX-License-Identifier: Apache-2.0
"""Papers of many kinds, printed as PDF from the texts in ``benchmarks/papers``.

Each entry there is one paper as its issuer words it, written from knowledge of such
papers and not from the rule book's phrases. Marks at the start of a line: ``#`` large,
``##`` bold, ``>`` address window, ``>>`` set to the right, ``|`` row of a table, ``~``
small print, ``@PAGE`` a new page, ``@`` a machine-readable zone, a portrait or nothing.
"""

import hashlib
import random
from dataclasses import dataclass, replace
from pathlib import Path

import arabic_reshaper
from bidi import get_display
from PIL import Image, ImageDraw, ImageFilter
from reportlab.lib.utils import simpleSplit
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

from benchmarks.kind_people import facts, machine_zone

ROOT = Path(__file__).resolve().parent
FONTS = ROOT.parent / "resources" / "fonts"
WIDTH, HEIGHT = 595.28, 841.89
FAMILIES = (
    ("Helvetica", "Helvetica-Bold"),
    ("Times-Roman", "Times-Bold"),
    ("Noto", "Noto-Bold"),
)
TRUE_TYPE = {
    "Noto": "NotoSans-Regular.ttf",
    "Noto-Bold": "NotoSans-Bold.ttf",
    "Arab": "NotoSansArabic-Regular.ttf",
    "Arab-Bold": "NotoSansArabic-Bold.ttf",
}
_HALF = 0.5
_MARKS = {"# ", "## ", "> ", ">> ", "| ", "~ "}
_ARABIC = range(0x600, 0x700)
SMALL_PRINT = """\
Conformément au règlement général sur la protection des données, vous disposez d'un \
droit d'accès et de rectification auprès de nos services.
Une question ? Nos conseillers vous répondent du lundi au samedi de 8 h à 20 h, \
service gratuit et prix de l'appel. Pensez à vous munir de vos références.
Document établi par traitement automatisé. Toute falsification expose son auteur à \
des poursuites. Page 1 sur 1. Merci de rappeler ces références dans tout courrier.
Imprimé sur papier recyclé. Pour en savoir plus, consultez votre espace personnel en \
ligne ou l'application mobile.
""".splitlines()
"""What any issuer may print at the foot of a page."""


@dataclass(frozen=True)
class Paper:
    """One paper of the collection.

    Attributes:
        kind: slug of what it is, ``none`` for no kind of paper.
        also: kinds it may rightly be called too.
        unseen: kept out of the tuning half.
        late: written when the tuning was done, and measured on its own.
        halved: belongs to the first collection, which was halved by hash.
    """

    kind: str
    name: str
    also: tuple[str, ...]
    lines: tuple[str, ...]
    unseen: bool = False
    late: bool = False
    halved: bool = True

    @property
    def right(self) -> frozenset[str]:
        """Every slug that is a right answer."""
        return frozenset((self.kind, *self.also))


def papers() -> list[Paper]:
    """Return the whole collection; of each kind every other paper is held out.

    The order within a kind is that of a hash of its name, so nobody chose the halves.
    A paper alone of its kind is held out. Those of ``more.txt`` were
    written to tune on, those of ``late.txt`` when the tuning was done.
    """
    found: dict[str, list[Paper]] = {}
    for file in sorted((ROOT / "papers").glob("*.txt")):
        for block in file.read_text("utf-8").split("=== ")[1:]:
            head, *lines = block.strip().splitlines()
            kind, name = head.split()
            name, _, also = name.partition("|")
            others = tuple(filter(None, also.split(",")))
            late, halved = file.stem == "late", file.stem not in ("late", "more")
            paper = Paper(
                kind, f"{kind}-{name}", others, tuple(lines), late=late, halved=halved
            )
            found.setdefault(kind, []).append(paper)
    every: list[Paper] = []
    rest = [p for same in found.values() for p in same if not p.halved]
    for same in found.values():
        halves = [p for p in same if p.halved]
        halves.sort(key=lambda p: hashlib.sha256(p.name.encode()).hexdigest())
        every += [replace(p, unseen=place % 2 == 0) for place, p in enumerate(halves)]
    return [*every, *rest]


def printed(paper: Paper, folder: Path) -> Path:
    """Print a paper; a portrait becomes a picture, all else a PDF."""
    if paper.lines == ("@PHOTO",):
        return _portrait(paper, folder / f"{paper.name}.jpg")
    for name, file in TRUE_TYPE.items():
        if name not in pdfmetrics.getRegisteredFontNames():
            pdfmetrics.registerFont(TTFont(name, str(FONTS / file)))
    path = folder / f"{paper.name}.pdf"
    canvas = Canvas(str(path), pagesize=(WIDTH, HEIGHT), invariant=True)
    sheet = _Sheet(canvas, random.Random(paper.name))  # noqa: S311 - a layout
    said = facts(paper.name)
    for line in paper.lines:
        _set(sheet, line, said)
    if paper.lines != ("@BLANK",):
        for text in sheet.rng.sample(SMALL_PRINT, sheet.rng.randrange(3)):
            sheet.line(f"~ {text}")
    canvas.showPage()
    canvas.save()
    return path


def _set(sheet: "_Sheet", line: str, said: dict[str, str]) -> None:
    """Set one line of a paper, or do what it says with ``@``."""
    if line == "@PAGE":
        sheet.turn()
    elif line.startswith("@"):
        kind, _, issuer = line[1:].partition(" ")
        sheet.zone(machine_zone(kind, issuer, said) if issuer else [])
    else:
        sheet.line(line.format_map(said))


class _Sheet:
    """Sets lines from the top down, in one of several layouts."""

    def __init__(self, canvas: Canvas, rng: random.Random) -> None:
        self.canvas, self.rng = canvas, rng
        self.plain, self.bold = rng.choice(FAMILIES)
        self.size = rng.choice((9.0, 10.0, 11.0, 12.0))
        self.left = rng.choice((42.0, 57.0, 71.0))
        self.centred = rng.random() < _HALF
        self.window = rng.choice((self.left, 320.0))
        self.leading = rng.choice((1.3, 1.6, 2.0))
        self.y = HEIGHT - rng.choice((45.0, 70.0, 100.0))

    def line(self, text: str) -> None:
        """Set one line of the paper."""
        mark, _, rest = text.partition(" ")
        if f"{mark} " not in _MARKS:
            self._set(text, self.plain, self.size)
        elif mark == "#":
            self._set(rest, self.bold, self.size * 1.7, centred=self.centred)
        elif mark == "##":
            self._set(rest, self.bold, self.size * 1.15, centred=self.centred)
        elif mark == ">":
            self._set(rest, self.plain, self.size, left=self.window)
        elif mark == ">>":
            self.canvas.setFont(self.plain, self.size)
            self.canvas.drawRightString(WIDTH - 45, self.y, rest)
            self.y -= self.size * self.leading
        elif mark == "~":
            self._set(rest, self.plain, 6.5)
        else:
            self._row([cell.strip() for cell in rest.split("|")])

    def turn(self) -> None:
        """Go on with a new page."""
        self.canvas.showPage()
        self.y = HEIGHT - 70.0

    def zone(self, lines: list[str]) -> None:
        """Set a machine-readable zone."""
        self.y -= self.size * 3
        for line in lines:
            self._set(line, "Courier", 11.5)

    def _set(
        self,
        text: str,
        font: str,
        size: float,
        *,
        left: float | None = None,
        centred: bool = False,
    ) -> None:
        if any(ord(sign) in _ARABIC for sign in text):
            text, font = get_display(arabic_reshaper.reshape(text)), "Arab"
        start = self.left if left is None else left
        self.y -= max(0.0, size - self.size)
        for part in simpleSplit(text, font, size, WIDTH - start - 45):
            self.canvas.setFont(font, size)
            if centred:
                self.canvas.drawCentredString(WIDTH / 2, self.y, part)
            else:
                self.canvas.drawString(start, self.y, part)
            self.y -= size * self.leading

    def _row(self, cells: list[str]) -> None:
        step = (WIDTH - self.left - 45) / len(cells)
        self.canvas.setFont(self.plain, self.size * 0.9)
        for place, cell in enumerate(cells):
            for number, part in enumerate(
                simpleSplit(cell, self.plain, self.size * 0.9, step - 6)
            ):
                drop = number * self.size * 1.1
                self.canvas.drawString(self.left + place * step, self.y - drop, part)
        rows = max(
            len(simpleSplit(cell, self.plain, self.size * 0.9, step - 6))
            for cell in cells
        )
        self.y -= self.size * (self.leading + 1.1 * (max(rows, 1) - 1))


def _portrait(paper: Paper, path: Path) -> Path:
    rng = random.Random(paper.name)  # noqa: S311 - a picture
    size = rng.choice(((413, 531), (826, 1062), (700, 900)))
    image = Image.new("RGB", size, (214, 218, 226))
    draw = ImageDraw.Draw(image)
    w, h = size
    draw.ellipse((w * 0.27, h * 0.14, w * 0.73, h * 0.72), fill=(196, 154, 128))
    draw.ellipse((w * 0.24, h * 0.08, w * 0.76, h * 0.34), fill=(52, 40, 34))
    draw.ellipse((w * 0.08, h * 0.74, w * 0.92, h * 1.3), fill=(60, 70, 110))
    for x in (0.4, 0.6):
        draw.ellipse(
            (w * (x - 0.03), h * 0.4, w * (x + 0.03), h * 0.43), fill=(20,) * 3
        )
    image.filter(ImageFilter.GaussianBlur(w / 150)).save(
        path, quality=88, dpi=(300, 300)
    )
    return path
