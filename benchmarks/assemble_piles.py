# SPDX-License-Identifier: Apache-2.0
"""Scans of print on noisy paper, and what it takes to assemble them here."""

import datetime as dt
import hashlib
import tempfile
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from PIL import Image, ImageDraw
from reportlab.pdfgen import canvas

from dossier.adapters.assembly_job import assemble_job
from dossier.adapters.assembly_order import AssemblyOrder, ImageLimits, ReadingTools
from dossier.adapters.shrink_settings import ShrinkSettings, load_shrink_settings
from dossier.domain.merge_plan import MergePlan, PlannedFile, Written
from dossier.rulebook.thresholds import load_thresholds

ROOT = Path(__file__).parents[1]
TODAY = dt.datetime.now().astimezone().date()
SETTINGS = load_shrink_settings(ROOT / "rules" / "shrink.toml", TODAY)
A4_AT_300 = (2480, 3508)
LINES = 40
SENTENCE = "Attestation de domicile délivrée à Madame Camille MARTIN le 22 mai 2026"


def tools() -> ReadingTools:
    """Return what pages are read again with."""
    limits = load_thresholds(ROOT / "rules" / "thresholds.toml", TODAY)
    return ReadingTools.within(limits, ROOT / "resources" / "tessdata")


def pile_of_scans(folder: Path, scale: float) -> list[PlannedFile]:
    """Write eight PDFs of five scans and two of text; fewer at a smaller scale."""
    grain = np.random.default_rng(1).normal(0, 5, (*A4_AT_300[::-1], 3)).astype("int8")
    files = []
    for number in range(max(1, round(8 * scale))):
        pages = [scanned(grain, number * 5 + page) for page in range(5)]
        path = folder / f"{number}.pdf"
        pages[0].save(
            path,
            "PDF",
            resolution=300,
            quality=91,
            save_all=True,
            append_images=pages[1:],
        )
        files.append(planned(path, 5))
    texts = range(max(1, round(2 * scale)))
    paths = [text_pages(folder / f"text{number}.pdf", 5) for number in texts]
    return [*files, *(planned(path, 5) for path in paths)]


def scanned(grain: np.ndarray, seed: int) -> Image.Image:
    """Return one page of print as a scanner would see it."""
    paper = 238 + np.roll(grain, (seed * 97, seed * 131), (0, 1)).astype("int16")
    image = Image.fromarray(paper.clip(0, 255).astype("uint8"))
    draw = ImageDraw.Draw(image)
    for line in range(LINES):
        place = (200, 200 + line * 78)
        draw.text(place, f"{SENTENCE} {seed}", fill=(25, 25, 45), font_size=42)
    return image


def text_pages(path: Path, pages: int) -> Path:
    """Write pages that are no pictures."""
    sheet = canvas.Canvas(str(path))
    for page in range(pages):
        for line in range(LINES):
            sheet.drawString(60, 800 - line * 18, f"{SENTENCE} {page}")
        sheet.showPage()
    sheet.save()
    return path


def planned(path: Path, pages: int) -> PlannedFile:
    """Return a PDF as a planned file, on which nobody read any code."""
    return PlannedFile(
        slot="",
        title="",
        name=path.name,
        path=path,
        sha256=hashlib.sha256(path.read_bytes()).hexdigest(),
        pages=pages,
        rotations={},
        coded=frozenset(),
    )


def total(files: Sequence[PlannedFile]) -> int:
    """Return the bytes of all files."""
    return sum(file.path.stat().st_size for file in files)


def assembled(
    files: Sequence[PlannedFile],
    out: Path,
    limit: int | None,
    *,
    reading: bool = False,
    settings: ShrinkSettings = SETTINGS,
) -> Written:
    """Assemble in this process; ``reading`` compares what can be read as well."""
    with tempfile.TemporaryDirectory() as work:
        order = AssemblyOrder(
            plan=MergePlan(files=tuple(files)),
            beside=out,
            folder=Path(work),
            named=out.name,
            max_bytes=limit,
            limits=ImageLimits(),
            settings=settings,
            tools=tools() if reading else None,
        )
        return assemble_job(order, lambda *_: None)
