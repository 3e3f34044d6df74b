# SPDX-License-Identifier: Apache-2.0
"""How long reading takes, beside what Tesseract alone takes for the same page.

Run ``python -m benchmarks.reading``. The pages are made on the spot; each figure is the
median of several runs, taken in turns so that a busy machine slows all alike.
"""

import datetime as dt
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import img2pdf
import numpy as np
import tesserocr
from PIL import Image, ImageDraw, ImageFont
from reportlab.pdfgen.canvas import Canvas

from dossier.adapters.engine_limits import one_thread_per_engine
from dossier.adapters.file_reader import WorkerFileReader
from dossier.rulebook.thresholds import load_thresholds
from dossier.services.jobs import Silent

ROOT = Path(__file__).resolve().parents[1]
TESSDATA = ROOT / "resources" / "tessdata"
FONT = ROOT / "resources" / "fonts" / "NotoSans-Regular.ttf"
DPI = 200
RUNS = 7
SCAN_LIMIT = 1.3
TEXT_LIMIT_MS = 150

SENTENCES = (
    "Nous soussignés attestons que le titulaire du contrat réside à cette adresse.",
    "La présente facture a été établie le 22 mai 2026 pour la période écoulée.",
    "Votre consommation s'élève à 312 kilowattheures, soit 84,20 euros à payer.",
    "Le règlement doit nous parvenir avant le 12 juin 2026 par prélèvement.",
)
LINES = [SENTENCES[number % len(SENTENCES)] for number in range(40)]


def scanned_page() -> Image.Image:
    """Return a dense A4 page with a scanner's noise."""
    page = Image.new("L", (1654, 2339), 246)
    draw = ImageDraw.Draw(page)
    font = ImageFont.truetype(str(FONT), 28)
    for number, line in enumerate(LINES):
        draw.text((150, 180 + 50 * number), line, font=font, fill=30)
    grain = np.random.default_rng(7).normal(0, 4, (2339, 1654))
    pixels = np.clip(np.asarray(page, dtype=np.float32) + grain, 0, 255)
    return Image.fromarray(pixels.astype(np.uint8))


def scan_file(folder: Path, page: Image.Image) -> Path:
    """Return the page as a scanner's PDF."""
    picture = folder / "scan.jpg"
    page.save(picture, quality=85, dpi=(DPI, DPI))
    path = folder / "scan.pdf"
    path.write_bytes(img2pdf.convert(str(picture)))
    return path


def text_file(folder: Path) -> Path:
    """Return the same text as a born-digital PDF."""
    path = folder / "text.pdf"
    canvas = Canvas(str(path), pagesize=(595.28, 841.89))
    canvas.setFont("Helvetica", 10)
    for number, line in enumerate(LINES):
        canvas.drawString(54, 770 - 18 * number, line)
    canvas.save()
    return path


def milliseconds(work: Callable[[], object]) -> float:
    """Return how long one call takes."""
    began = time.perf_counter()
    work()
    return (time.perf_counter() - began) * 1000


def bare_engine() -> Callable[[Image.Image], object]:
    """Return Tesseract and nothing else."""
    api = tesserocr.PyTessBaseAPI(path=str(TESSDATA), lang="fra")

    def recognise(page: Image.Image) -> object:
        api.SetImage(page)
        api.SetSourceResolution(DPI)
        return api.GetTSVText(0)

    return recognise


def main() -> int:
    """Measure, print, and return 1 when a limit is missed."""
    one_thread_per_engine()
    limits = load_thresholds(ROOT / "rules" / "thresholds.toml", dt.date(2026, 11, 22))
    reader = WorkerFileReader(TESSDATA, limits, workers=2)
    with tempfile.TemporaryDirectory() as folder:
        page = scanned_page()
        scan, text = scan_file(Path(folder), page), text_file(Path(folder))
        with Image.open(Path(folder) / "scan.jpg") as picture:
            stored = picture.convert("L")
        recognise = bare_engine()
        jobs: dict[str, Callable[[], object]] = {
            "Tesseract alone, 200-dpi page": lambda: recognise(stored),
            "whole reading, same page": lambda: reader.read(scan, monitor=Silent()),
            "born-digital page": lambda: reader.read(text, monitor=Silent()),
            "picture 300 px wide": lambda: reader.picture(scan, 1, width_px=300),
        }
        cold = milliseconds(jobs["born-digital page"])
        for job in jobs.values():
            job()
            job()
        rounds = [
            {name: milliseconds(job) for name, job in jobs.items()} for _ in range(RUNS)
        ]
    reader.close()
    return report(rounds, cold)


def report(rounds: list[dict[str, float]], cold: float) -> int:
    """Print the medians and the ratios; 1 when a limit is missed."""
    for name in rounds[0]:
        values = [one[name] for one in rounds]
        print(
            f"{name:32s} {statistics.median(values):7.0f} ms"
            f"   ({min(values):.0f} to {max(values):.0f})"
        )
    print(f"{'first file, workers starting':32s} {cold:7.0f} ms")
    alone, whole, text, _ = rounds[0]
    ratio = statistics.median(one[whole] / one[alone] for one in rounds)
    digital = statistics.median(one[text] for one in rounds)
    print(f"whole reading / Tesseract alone: {ratio:.2f} (limit {SCAN_LIMIT})")
    print(f"born-digital page: {digital:.0f} ms (limit {TEXT_LIMIT_MS} ms)")
    return int(ratio > SCAN_LIMIT or digital > TEXT_LIMIT_MS)


if __name__ == "__main__":
    sys.exit(main())
