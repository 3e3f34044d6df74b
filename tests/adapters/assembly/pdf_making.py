# SPDX-License-Identifier: Apache-2.0
"""Files for the tests: small PDFs and images made on the spot."""

import datetime as dt
import hashlib
import io
from pathlib import Path

import numpy as np
import pikepdf
import pypdfium2
from PIL import Image, ImageDraw
from reportlab.lib.pagesizes import A4
from reportlab.pdfgen import canvas

from dossier.adapters.assembly_job import assemble_job
from dossier.adapters.assembly_order import AssemblyOrder, ImageLimits, ReadingTools
from dossier.adapters.shrink_settings import ShrinkSettings, load_shrink_settings
from dossier.domain.finish import Finish
from dossier.domain.merge_plan import MergePlan, PlannedFile, Written

FONTS = Path(__file__).parents[3] / "resources" / "fonts"
RULES = Path(__file__).parents[3] / "rules"


def settings() -> ShrinkSettings:
    return load_shrink_settings(RULES / "shrink.toml", dt.date(2026, 11, 22))


def planned(path: Path, pages: int, **changes) -> PlannedFile:
    values = {
        "slot": "",
        "title": "",
        "name": path.name,
        "path": path,
        "sha256": hashlib.sha256(path.read_bytes()).hexdigest(),
        "pages": pages,
        "rotations": {},
    }
    return PlannedFile(**{**values, **changes})


def assembled_here(
    files: list[PlannedFile],
    out: Path,
    max_bytes: int | None = None,
    finish: Finish | None = None,
    tools: ReadingTools | None = None,
) -> Written:
    """Assemble without starting a process, so that many cases stay cheap."""
    folder = out.with_suffix(".work")
    folder.mkdir()
    order = AssemblyOrder(
        plan=MergePlan(files=tuple(files), finish=finish or Finish()),
        beside=out,
        folder=folder,
        named=out.name,
        max_bytes=max_bytes,
        limits=ImageLimits(),
        settings=settings(),
        fonts=FONTS,
        tools=tools,
    )
    return assemble_job(order, lambda *_: None)


def text_pdf(path: Path, texts: list[str], size=A4) -> Path:
    sheet = canvas.Canvas(str(path), pagesize=size)
    for text in texts:
        sheet.setFont("Helvetica", 24)
        sheet.drawString(72, size[1] - 100, text)
        sheet.showPage()
    sheet.save()
    return path


def scan(seed: int, width: int = 1240, height: int = 1754) -> Image.Image:
    """A page with print on noisy paper, so that JPEG has something to lose."""
    rng = np.random.default_rng(seed)
    paper = 235 + rng.normal(0, 6, (height, width, 3))
    image = Image.fromarray(paper.clip(0, 255).astype("uint8"))
    draw = ImageDraw.Draw(image)
    for line in range(height // 60):
        draw.text((80, 40 + line * 55), f"Ligne {seed}-{line} " * 6, fill=(20, 20, 60))
    return image


def jpeg(image: Image.Image, quality: int = 92, **options) -> bytes:
    data = io.BytesIO()
    image.save(data, "JPEG", quality=quality, **options)
    return data.getvalue()


def scan_jpeg(path: Path, seed: int, dpi: int = 150, quality: int = 92) -> Path:
    size = round(8.268 * dpi), round(11.693 * dpi)
    path.write_bytes(jpeg(scan(seed, *size), quality, dpi=(dpi, dpi)))
    return path


def form_pdf(path: Path, value: str, *, need_appearances: bool = False) -> Path:
    sheet = canvas.Canvas(str(path), pagesize=A4)
    sheet.drawString(72, 750, "Nom :")
    sheet.acroForm.textfield(
        name="nom", value=value, x=120, y=735, width=300, height=30, fontSize=20
    )
    sheet.acroForm.checkbox(name="oui", checked=True, x=120, y=650, size=30)
    sheet.save()
    if need_appearances:
        with pikepdf.open(path, allow_overwriting_input=True) as pdf:
            pdf.Root.AcroForm.NeedAppearances = True
            for field in pdf.Root.AcroForm.Fields:
                if pikepdf.Name.Tx == field.FT and "/AP" in field:
                    del field["/AP"]
            pdf.save(path)
    return path


def page_texts(path: Path) -> list[str]:
    with pypdfium2.PdfDocument(path) as document:
        return [page.get_textpage().get_text_range().strip() for page in document]


def picture(path: Path, page: int = 0, scale: float = 1.0) -> Image.Image:
    with pypdfium2.PdfDocument(path) as document:
        document.init_forms()
        return document[page].render(scale=scale).to_pil().convert("RGB").copy()


def changed_share(before: Image.Image, after: Image.Image) -> float:
    """Share of pixels that are clearly not the same."""
    if before.size != after.size:
        return 1.0
    a = np.asarray(before, dtype="int16")
    b = np.asarray(after, dtype="int16")
    return float((np.abs(a - b).max(axis=2) > 64).mean())
