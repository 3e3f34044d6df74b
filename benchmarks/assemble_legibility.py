# SPDX-License-Identifier: Apache-2.0
"""What Tesseract still reads of a scan that was made smaller."""

import io
from functools import lru_cache
from pathlib import Path

import numpy as np
import pikepdf
import pypdfium2
from pikepdf import Name
from PIL import Image

from benchmarks.assemble_piles import A4_AT_300, SETTINGS, scanned, tools
from dossier.adapters.image_codec import put_back
from dossier.adapters.picture_encoder import Encoded, Picture
from dossier.adapters.tesseract import OcrEngine, new_ocr_engine
from dossier.domain.reading import Word
from dossier.domain.words_kept import share_kept

POINTS = (595.2, 841.92)


def legibility(folder: Path) -> list[str]:
    """Return a table of the steps of the rules: bytes, and words still read."""
    grain = np.random.default_rng(2).normal(0, 5, (*A4_AT_300[::-1], 3)).astype("int8")
    data = io.BytesIO()
    scanned(grain, 7).save(data, "JPEG", quality=91, dpi=(300, 300))
    (folder / "scan.jpg").write_bytes(data.getvalue())
    picture = Picture(A4_AT_300, POINTS, jpeg=data.getvalue())
    before = _read(Image.open(data))
    lines = ["| step | kB | words kept |", "|---|---|---|"]
    lines.append(f"| as scanned | {len(data.getvalue()) / 1000:.0f} | - |")
    for step in SETTINGS.steps:
        made = picture.at(step)
        name = "black and white" if step.bilevel else f"q{step.quality}"
        if made is None:
            lines.append(f"| {step.dpi} dpi, {name} | - | not made |")
            continue
        kept = share_kept(before, _read(_shown(made, folder / "step.pdf")))
        size = len(made.data) / 1000
        lines.append(f"| {step.dpi} dpi, {name} | {size:.0f} | {kept or 0:.0%} |")
    return lines


def words_kept(given: Path, out: Path) -> float | None:
    """Return the share of the words of a first page that the other still has."""
    return share_kept(_read(_page(given)), _read(_page(out)))


def _shown(made: Encoded, path: Path) -> Image.Image:
    """Return an encoded picture as a viewer shows it."""
    with pikepdf.new() as pdf:
        page = pdf.add_blank_page(page_size=POINTS)
        image = pdf.make_stream(
            b"", Type=Name.XObject, Subtype=Name.Image, ColorSpace=Name.DeviceRGB
        )
        put_back(image, made)
        name = page.add_resource(image, Name.XObject)
        drawn = f"{POINTS[0]} 0 0 {POINTS[1]} 0 0 cm {name} Do"
        page.Contents = pdf.make_stream(drawn.encode())
        pdf.save(path)
    return _page(path)


def _page(path: Path) -> Image.Image:
    with pypdfium2.PdfDocument(path) as document:
        bitmap = document[0].render(scale=tools().dpi / 72, grayscale=True)
        grey: Image.Image = bitmap.to_pil().convert("L").copy()
        return grey


def _read(image: Image.Image) -> tuple[Word, ...]:
    return read_as_filed(image, POINTS)


def read_as_filed(image: Image.Image, drawn: tuple[float, float]) -> tuple[Word, ...]:
    """Return the words of a picture drawn so large, in points, on its page."""
    width, height = (round(side / 72 * tools().dpi) for side in drawn)
    grey = image.convert("L").resize((width, height), Image.Resampling.BICUBIC)
    return _engine().words(grey, dpi=tools().dpi)


@lru_cache(maxsize=1)
def _engine() -> OcrEngine:
    engine = new_ocr_engine(tools().tessdata)
    if engine is None:
        raise SystemExit("no recogniser")
    return engine
