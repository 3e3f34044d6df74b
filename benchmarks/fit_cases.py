# SPDX-License-Identifier: Apache-2.0
"""Is a limit ever missed? Seeded piles of files, each against a limit of its own.

    python -m benchmarks.fit_cases [--cases 300] [--from 0]

Every case is assembled for real, small pictures and all: it must come out within its
limit and proved, or be refused with nothing left behind. Prints counts, and the seed of
whatever did neither; ends with status 1 if there is one.
"""

import argparse
import collections
import datetime as dt
import hashlib
import io
import random
import sys
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pikepdf
from PIL import Image, ImageDraw
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen import canvas

from dossier.adapters.assembly_job import assemble_job
from dossier.adapters.assembly_order import AssemblyOrder, ImageLimits
from dossier.adapters.shrink_settings import load_shrink_settings
from dossier.domain.errors import DossierError
from dossier.domain.merge_plan import MergePlan, PlannedFile

ROOT = Path(__file__).parents[1]
DAY = dt.date(2026, 11, 22)
SETTINGS = load_shrink_settings(ROOT / "rules" / "shrink.toml", DAY)
SHARES = (1.0, 0.999, 0.97, 0.9, 0.7, 0.5, 0.35, 0.2, 0.1, 0.05)
ABSURD = (1, 100, 1_000, 5_000, 20_000, 10**12)


@dataclass(frozen=True, slots=True)
class Outcome:
    """How a case ended: fits, shrunk, refused, or what went wrong."""

    seed: int
    word: str
    limit: int
    bytes: int | None


def main() -> None:
    """Run the cases and print the counts."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--cases", type=int, default=300)
    parser.add_argument("--from", type=int, default=0, dest="first")
    arguments = parser.parse_args()
    seeds = range(arguments.first, arguments.first + arguments.cases)
    outcomes = [outcome(seed) for seed in seeds]
    counts = collections.Counter(one.word for one in outcomes)
    print(f"{len(outcomes)} cases: {dict(sorted(counts.items()))}")
    wrong = [one for one in outcomes if one.word not in {"fits", "shrunk", "refused"}]
    for one in wrong:
        print(one)
    sys.exit(1 if wrong else 0)


def outcome(seed: int) -> Outcome:
    """Assemble one case and say how it ended."""
    rng = random.Random(seed)  # noqa: S311 - the same piles every time
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        files = pile(folder, rng)
        whole = sum(file.path.stat().st_size for file in files)
        limit = rng.choice(ABSURD)
        if rng.randrange(5):
            limit = max(1, round(whole * rng.choice(SHARES) * rng.uniform(0.9, 1.1)))
        return _assembled(seed, folder, files, limit)


def _assembled(
    seed: int, folder: Path, files: tuple[PlannedFile, ...], limit: int
) -> Outcome:
    work, out = folder / "work", folder / "out.pdf"
    work.mkdir()
    order = AssemblyOrder(
        plan=MergePlan(files=files, made_on=DAY),
        beside=out,
        folder=work,
        named=out.name,
        max_bytes=limit,
        limits=ImageLimits(),
        settings=SETTINGS,
    )
    try:
        written = assemble_job(order, lambda *_: None)
    except DossierError as error:
        word = "refused" if _is_honest(error, limit) else error.code
        return Outcome(seed, word, limit, None)
    size = out.stat().st_size
    if size > limit:
        return Outcome(seed, "OVERSHOOT", limit, size)
    with pikepdf.open(out) as pdf:
        if len(pdf.pages) != sum(file.pages for file in files):
            return Outcome(seed, "PAGES", limit, size)
    return Outcome(seed, "shrunk" if written.shrunk else "fits", limit, size)


def _is_honest(error: DossierError, limit: int) -> bool:
    """Tell a refusal that says by how much, of a limit that is really missed."""
    facts = error.facts
    return (
        error.code == "assemble.too_big"
        and facts["max_bytes"] == limit
        and int(str(facts["bytes"])) >= limit
        and int(str(facts["over_bytes"])) > 0
    )


def pile(folder: Path, rng: random.Random) -> tuple[PlannedFile, ...]:
    """Return one to four files of any kind."""
    makers: tuple[Callable[[Path, random.Random], int], ...] = (
        colour_jpeg,
        grey_png,
        palette_png,
        one_bit,
        text,
        form,
        mixed,
        raw_pdf,
        black_on_white,
    )
    files = []
    for number in range(rng.randint(1, 4)):
        path = folder / f"{number}"
        pages = rng.choice(makers)(path, rng)
        files.append(
            PlannedFile(
                slot=f"s{number // 2}",
                title="Pièce",
                name=path.name,
                path=path,
                sha256=hashlib.sha256(path.read_bytes()).hexdigest(),
                pages=pages,
                rotations={1: rng.choice((0, 90, 180))},
            )
        )
    return tuple(files)


def grain(rng: random.Random, channels: int = 3) -> Image.Image:
    """Return print on noisy paper, a few hundred pixels wide."""
    width, height = rng.randint(200, 700), rng.randint(200, 700)
    noise = np.random.default_rng(rng.randrange(10**9))
    paper = 235 + noise.normal(0, rng.choice((1, 6, 20)), (height, width, channels))
    image = Image.fromarray(paper.clip(0, 255).astype("uint8").squeeze())
    draw = ImageDraw.Draw(image)
    ink = (20, 20, 60) if channels > 1 else 20
    for line in range(height // 30):
        draw.text((20, 10 + line * 30), "Attestation de domicile", fill=ink)
    return image


def colour_jpeg(path: Path, rng: random.Random) -> int:
    """Write a photographed page."""
    dpi = rng.choice((72, 150, 300))
    quality = rng.choice((40, 85, 95))
    grain(rng).save(path, "JPEG", quality=quality, dpi=(dpi, dpi))
    return 1


def grey_png(path: Path, rng: random.Random) -> int:
    """Write a grey scan without loss."""
    grain(rng, 1).save(path, "PNG", dpi=(100, 100))
    return 1


def palette_png(path: Path, rng: random.Random) -> int:
    """Write a picture of few colours."""
    grain(rng).quantize(rng.choice((2, 16, 256))).save(path, "PNG")
    return 1


def one_bit(path: Path, rng: random.Random) -> int:
    """Write a fax, its bits packed well or not."""
    image = grain(rng, 1).point([0] * 128 + [255] * 128, mode="1")
    image.save(path, "TIFF", compression=rng.choice(("raw", "group4", "packbits")))
    return 1


def text(path: Path, rng: random.Random) -> int:
    """Write pages that are no pictures."""
    sheet = canvas.Canvas(str(path), pageCompression=rng.choice((0, 1)))
    pages = rng.randint(1, 6)
    for page in range(pages):
        for line in range(rng.randint(1, 60)):
            sheet.drawString(50, 800 - line * 13, f"Ligne {line} de la page {page}")
        sheet.showPage()
    sheet.save()
    return pages


def form(path: Path, rng: random.Random) -> int:
    """Write a filled form over a picture."""
    sheet = canvas.Canvas(str(path))
    sheet.drawImage(ImageReader(grain(rng)), 50, 50, 400, 400)
    sheet.acroForm.textfield(name="nom", value="DUPONT", x=100, y=700, width=200)
    sheet.save()
    return 1


def mixed(path: Path, rng: random.Random) -> int:
    """Write text with a picture, some of it with a soft mask, drawn twice."""
    sheet = canvas.Canvas(str(path))
    image = grain(rng)
    image.putalpha(Image.new("L", image.size, rng.choice((128, 255))))
    data = ImageReader(image)
    for side in (100, 400):
        sheet.drawImage(data, 50, 50, side, side, mask="auto")
        sheet.drawString(50, 800, "Texte")
        sheet.showPage()
    sheet.save()
    return 2


def raw_pdf(path: Path, rng: random.Random) -> int:
    """Write a picture whose samples nobody packed, in grey or inverted."""
    image = grain(rng, 1)
    with pikepdf.new() as pdf:
        page = pdf.add_blank_page(page_size=(595, 842))
        stream = pdf.make_stream(
            image.tobytes(),
            Type=pikepdf.Name.XObject,
            Subtype=pikepdf.Name.Image,
            Width=image.width,
            Height=image.height,
            ColorSpace=pikepdf.Name.DeviceGray,
            BitsPerComponent=8,
        )
        if rng.randrange(2):
            stream["/Decode"] = pikepdf.Array(rng.choice(([0, 1], [1, 0])))
        name = page.add_resource(stream, pikepdf.Name.XObject)
        page.Contents = pdf.make_stream(f"500 0 0 700 9 9 cm {name} Do".encode())
        pdf.save(path)
    return 1


def black_on_white(path: Path, rng: random.Random) -> int:
    """Write a clean scan of print at a high resolution."""
    image = Image.new("RGB", (1000, 1400), "white")
    draw = ImageDraw.Draw(image)
    for line in range(30):
        draw.text(
            (40, 20 + line * 44), "Attestation de domicile", "black", font_size=26
        )
    data = io.BytesIO()
    image.save(data, "JPEG", quality=rng.choice((85, 98)), dpi=(250, 250))
    path.write_bytes(data.getvalue())
    return 1


if __name__ == "__main__":
    main()
