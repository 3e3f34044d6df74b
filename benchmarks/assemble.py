# SPDX-License-Identifier: Apache-2.0
"""How close merging and shrinking come to what the machine can do at all.

    python -m benchmarks.assemble [--pages 20] [--rounds 3] [--legibility]

Each line is a median over rounds run side by side, with its ratio to the floor: a
plain copy of the bytes for merging, decoding and encoding each JPEG once for shrinking.
"""

import argparse
import datetime as dt
import hashlib
import io
import shutil
import statistics
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np
import pikepdf
from PIL import Image, ImageDraw

from dossier.adapters.assembly_job import assemble_job
from dossier.adapters.assembly_order import AssemblyOrder, ImageLimits
from dossier.adapters.pdf_writer import PikepdfWriter
from dossier.adapters.shrink_settings import ShrinkSettings, load_shrink_settings
from dossier.domain.merge_plan import MergePlan, PlannedFile, Written
from dossier.services.jobs import Silent

ROOT = Path(__file__).parents[1]
RULES = ROOT / "rules" / "shrink.toml"
TESSDATA = ROOT / "resources" / "tessdata"
A4_AT_300 = (2480, 3508)
LINES = 40
SENTENCE = "Attestation de domicile délivrée à Madame Camille MARTIN le 22 mai 2026"
WORDS = SENTENCE.split()


def main() -> None:
    """Make scans, measure, print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--pages", type=int, default=20)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--legibility", action="store_true")
    arguments = parser.parse_args()
    settings = load_shrink_settings(RULES, dt.datetime.now().astimezone().date())
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        scans = [scanned_pdf(folder / f"{n}.pdf", n) for n in range(arguments.pages)]
        if arguments.legibility:
            legibility(scans[0], settings)
            return
        whole = sum(path.stat().st_size for path in scans)
        print(f"{len(scans)} scans of A4 at 300 dpi, {whole / 1e6:.1f} MB")
        compare("merge", merging(scans, folder, settings), arguments.rounds)
        limit = round(whole * 0.15)
        print(f"shrink to {limit / 1e6:.1f} MB (15 %)")
        compare("shrink", shrinking(scans, folder, settings, limit), arguments.rounds)


def merging(
    scans: Sequence[Path], folder: Path, settings: ShrinkSettings
) -> dict[str, Callable[[], object]]:
    """Return ways to put the scans together, the floor first."""
    plan = MergePlan(files=tuple(planned(path) for path in scans))

    def copy() -> None:
        with (folder / "copy").open("wb") as out:
            for path in scans:
                with path.open("rb") as file:
                    shutil.copyfileobj(file, out, 1 << 20)

    def qpdf() -> None:
        words = [word for path in scans for word in (str(path), "1-z")]
        target = str(folder / "qpdf.pdf")
        pikepdf.Job(["qpdf", "--empty", "--pages", *words, "--", target]).run()

    def whole() -> Written:
        writer = PikepdfWriter(settings)
        out = folder / "out.pdf"
        return writer.write(plan, out, max_bytes=None, monitor=Silent())

    return {
        "copy of the bytes (floor)": copy,
        "qpdf merge alone": qpdf,
        "Dossier, in this process, cleaned, marked, proved": lambda: here(
            plan, folder, settings, None
        ),
        "Dossier, whole, with its own process": whole,
    }


def shrinking(
    scans: Sequence[Path], folder: Path, settings: ShrinkSettings, limit: int
) -> dict[str, Callable[[], object]]:
    """Return ways to make the scans smaller, the floor first."""
    plan = MergePlan(files=tuple(planned(path) for path in scans))
    jpegs = [raw_jpeg(path) for path in scans]

    def floor() -> None:
        for data in jpegs:
            image = Image.open(io.BytesIO(data), formats=["JPEG"])
            image.draft(None, (A4_AT_300[0] // 2, A4_AT_300[1] // 2))
            image.save(io.BytesIO(), "JPEG", quality=60)

    def naive() -> None:
        half = (A4_AT_300[0] // 2, A4_AT_300[1] // 2)
        for data in jpegs:
            image = Image.open(io.BytesIO(data), formats=["JPEG"])
            small = image.resize(half, Image.Resampling.LANCZOS)
            small.save(io.BytesIO(), "JPEG", quality=60)

    return {
        "decode at half size and encode once (floor)": floor,
        "decode whole, LANCZOS, encode": naive,
        "Dossier, merge and shrink, in this process": lambda: here(
            plan, folder, settings, limit
        ),
    }


def compare(title: str, ways: dict[str, Callable[[], object]], rounds: int) -> None:
    """Run each way in turn, round by round, and print medians and ratios."""
    wall: dict[str, list[float]] = {name: [] for name in ways}
    processor: dict[str, list[float]] = {name: [] for name in ways}
    for _ in range(rounds):
        for name, way in ways.items():
            began, used = time.perf_counter(), time.process_time()
            way()
            wall[name].append(time.perf_counter() - began)
            processor[name].append(time.process_time() - used)
    floor = statistics.median(next(iter(wall.values())))
    for name in ways:
        median = statistics.median(wall[name])
        print(
            f"  {title}: {name:<52} {median:7.3f} s wall"
            f" {statistics.median(processor[name]):7.3f} s CPU  x {median / floor:.1f}"
        )


def legibility(path: Path, settings: ShrinkSettings) -> None:
    """Print the share of words Tesseract still reads after each step."""
    import tesserocr  # noqa: PLC0415 - only for this

    engine = tesserocr.PyTessBaseAPI(path=str(TESSDATA), lang="fra")
    page = Image.open(io.BytesIO(raw_jpeg(path)))
    for step in (None, *settings.steps):
        image, size = page, len(raw_jpeg(path))
        if step is not None:
            scale = min(1.0, step.dpi / 300)
            reduced = (round(page.width * scale), round(page.height * scale))
            data = io.BytesIO()
            page.resize(reduced, Image.Resampling.BOX).save(
                data, "JPEG", quality=step.quality
            )
            image, size = Image.open(data), len(data.getvalue())
        engine.SetImage(image)
        read = engine.GetUTF8Text().split()
        found = sum(min(read.count(word), LINES) for word in set(WORDS))
        share = found / (LINES * len(set(WORDS)))
        name = f"{step.dpi} dpi, q{step.quality}" if step else "as scanned"
        print(f"  {name:<16} {size / 1000:7.0f} kB  {share:.3f}")


def here(
    plan: MergePlan, folder: Path, settings: ShrinkSettings, limit: int | None
) -> Written:
    """Assemble without starting a process."""
    with tempfile.TemporaryDirectory(dir=folder) as work:
        order = AssemblyOrder(
            plan=plan,
            beside=folder / "here.pdf",
            folder=Path(work),
            named="here.pdf",
            max_bytes=limit,
            limits=ImageLimits(),
            settings=settings,
        )
        return assemble_job(order, lambda *_: None)


def scanned_pdf(path: Path, seed: int) -> Path:
    """Write one page of print on noisy paper as a scanner would."""
    rng = np.random.default_rng(seed)
    paper = 238 + rng.normal(0, 5, (A4_AT_300[1], A4_AT_300[0], 3))
    image = Image.fromarray(paper.clip(0, 255).astype("uint8"))
    draw = ImageDraw.Draw(image)
    for line in range(LINES):
        place = (200, 200 + line * 78)
        draw.text(place, SENTENCE, fill=(25, 25, 45), font_size=42)
    image.save(path, "PDF", resolution=300, quality=92)
    return path


def raw_jpeg(path: Path) -> bytes:
    """Return the JPEG inside a scanned page."""
    with pikepdf.open(path) as pdf:
        (image,) = pdf.pages[0].get_images().values()
        return image.read_raw_bytes()


def planned(path: Path) -> PlannedFile:
    """Return a scan as a planned file."""
    return PlannedFile(
        slot="",
        title="",
        name=path.name,
        path=path,
        sha256=hashlib.sha256(path.read_bytes()).hexdigest(),
        pages=1,
        rotations={},
    )


if __name__ == "__main__":
    main()
