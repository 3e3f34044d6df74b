# SPDX-License-Identifier: Apache-2.0
"""How long reading takes, beside what Tesseract alone takes for the same page.

Run ``python -m benchmarks.reading``. The pages are made on the spot; each figure is the
median of several runs, taken in turns so that a busy machine slows all alike. Of pages
read within this process the processor's time is told too: others do not change it.
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
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from dossier.adapters import pdf_pages, reading_jobs
from dossier.adapters.engine_limits import one_thread_per_engine
from dossier.adapters.file_reader import WorkerFileReader
from dossier.adapters.reading_jobs import Sheaf
from dossier.rulebook.thresholds import ReadingThresholds, load_thresholds
from dossier.services.jobs import Silent

ROOT = Path(__file__).resolve().parents[1]
TESSDATA = ROOT / "resources" / "tessdata"
FONT = ROOT / "resources" / "fonts" / "NotoSans-Regular.ttf"
DPI = 200
SCAN_DPI = 300
RUNS = 7
PAGES = 4
SCAN_LIMIT = 1.3
TEXT_LIMIT_MS = 150

ALONE = "Tesseract alone, 200-dpi page"
FINE = "whole reading, 300-dpi scan"
MANY = f"{PAGES} scanned pages, two workers"
TEXT = "born-digital page, dense"
LETTER = "born-digital letter, logo"

SENTENCES = (
    "Nous soussignés attestons que le titulaire du contrat réside à cette adresse.",
    "La présente facture a été établie le 22 mai 2026 pour la période écoulée.",
    "Votre consommation s'élève à 312 kilowattheures, soit 84,20 euros à payer.",
    "Le règlement doit nous parvenir avant le 12 juin 2026 par prélèvement.",
)
LINES = [SENTENCES[number % len(SENTENCES)] for number in range(40)]


def scanned_page(dpi: int = DPI) -> Image.Image:
    """Return a dense A4 page with a scanner's noise."""
    times = dpi / DPI
    size = (round(1654 * times), round(2339 * times))
    page = Image.new("L", size, 246)
    draw = ImageDraw.Draw(page)
    font = ImageFont.truetype(str(FONT), round(28 * times))
    for number, line in enumerate(LINES):
        place = (150 * times, (180 + 50 * number) * times)
        draw.text(place, line, font=font, fill=30)
    grain = np.random.default_rng(7).normal(0, 4, size[::-1])
    pixels = np.clip(np.asarray(page, dtype=np.float32) + grain, 0, 255)
    return Image.fromarray(pixels.astype(np.uint8))


def scan_file(folder: Path, dpi: int, *, pages: int = 1) -> Path:
    """Return dense pages as a scanner's PDF."""
    picture = folder / f"{dpi}.jpg"
    scanned_page(dpi).save(picture, quality=85, dpi=(dpi, dpi))
    path = folder / f"scan-{dpi}-{pages}.pdf"
    with path.open("wb") as out:
        img2pdf.convert([str(picture)] * pages, outputstream=out)
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


def letter_file(folder: Path) -> Path:
    """Return a born-digital letter with a logo and a coloured table head."""
    path = folder / "letter.pdf"
    canvas = Canvas(str(path), pagesize=(595.28, 841.89))
    noise = np.random.default_rng(5).integers(0, 255, (90, 90, 3), dtype=np.uint8)
    logo = ImageReader(Image.fromarray(noise))
    canvas.drawImage(logo, 54, 770, 45, 45)
    canvas.setFont("Helvetica", 11)
    canvas.drawString(360, 740, "Rennes, le 3 avril 2026")
    canvas.setFillColorRGB(0.1, 0.3, 0.6)
    canvas.rect(54, 660, 487, 22, stroke=0, fill=1)
    canvas.setFillColorRGB(0, 0, 0)
    for number, line in enumerate(LINES[:14]):
        canvas.drawString(54, 630 - 22 * number, line)
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


def processor(path: Path, limits: ReadingThresholds) -> float:
    """Return the processor's milliseconds for a page, the least of several runs."""
    sheaf = Sheaf(path=path, kind="pdf", limits=limits, tessdata=TESSDATA)
    reading_jobs.read_page(sheaf, 1)
    times = []
    for _ in range(RUNS):
        began = time.process_time()
        reading_jobs.read_page(sheaf, 1)
        times.append((time.process_time() - began) * 1000)
    pdf_pages.open_pdf.cache_clear()
    return min(times)


def jobs_on(folder: Path, reader: WorkerFileReader) -> dict[str, Callable[[], object]]:
    """Make the files and return what is timed, by name."""
    scan, fine = scan_file(folder, DPI), scan_file(folder, SCAN_DPI)
    many = scan_file(folder, DPI, pages=PAGES)
    text, letter = text_file(folder), letter_file(folder)
    with Image.open(folder / f"{DPI}.jpg") as picture:
        stored = picture.convert("L")
    recognise = bare_engine()

    def read(path: Path) -> Callable[[], object]:
        return lambda: reader.read(path, monitor=Silent())

    return {
        ALONE: lambda: recognise(stored),
        "whole reading, same page": read(scan),
        FINE: read(fine),
        MANY: read(many),
        TEXT: read(text),
        LETTER: read(letter),
        "picture 300 px wide": lambda: reader.picture(scan, 1, width_px=300),
    }


def main() -> int:
    """Measure, print, and return 1 when a limit is missed."""
    one_thread_per_engine()
    limits = load_thresholds(ROOT / "rules" / "thresholds.toml", dt.date(2026, 11, 22))
    reader = WorkerFileReader(TESSDATA, limits, workers=2)
    with tempfile.TemporaryDirectory() as name:
        jobs = jobs_on(Path(name), reader)
        cold = milliseconds(jobs[TEXT])
        for job in jobs.values():
            job()
            job()
        rounds = [
            {name: milliseconds(job) for name, job in jobs.items()} for _ in range(RUNS)
        ]
        print("processor's time, in one process, least of several:")
        for path in sorted(Path(name).glob("*.pdf")):
            print(f"  {path.name:30s} {processor(path, limits):7.0f} ms")
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
    ratio = statistics.median(one[FINE] / one[ALONE] for one in rounds)
    both = statistics.median(one[MANY] / one[ALONE] for one in rounds) / PAGES
    digital = max(
        statistics.median(one[name] for one in rounds) for name in (TEXT, LETTER)
    )
    print(f"300-dpi scan / Tesseract alone: {ratio:.2f} (limit {SCAN_LIMIT})")
    print(f"each of {PAGES} pages, two workers / Tesseract alone: {both:.2f}")
    print(f"slowest born-digital page: {digital:.0f} ms (limit {TEXT_LIMIT_MS} ms)")
    return int(ratio > SCAN_LIMIT or digital > TEXT_LIMIT_MS)


if __name__ == "__main__":
    sys.exit(main())
