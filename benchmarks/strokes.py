# SPDX-License-Identifier: Apache-2.0
"""Are the words of pages that look alike still read, as ``rules/shrink.toml`` claims?

    python -m benchmarks.strokes [--samples DIR] [--papers 24] [--out docs/strokes.md]

Pages of print, most of it small, some of it pale, are scanned, sent through a mail
program and photographed, then made smaller at each step of the rules. Tesseract reads
all of them before and after. Reading is what takes the time: a quarter of an hour.
"""

import argparse
import io
import random
import zlib
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from functools import lru_cache
from itertools import product
from pathlib import Path

import numpy as np
from PIL import Image, ImageDraw, ImageFilter, ImageFont

from benchmarks.assemble_legibility import read_as_filed
from benchmarks.assemble_piles import A4_AT_300, SETTINGS
from benchmarks.conditions import CONDITIONS, page_images
from dossier.adapters.changed_page import is_alike
from dossier.adapters.engine_limits import one_thread_per_engine
from dossier.adapters.picture_encoder import Picture
from dossier.adapters.shrink_settings import Step
from dossier.domain.words_kept import share_kept

ROOT = Path(__file__).resolve().parents[1]
FONTS = sorted((ROOT / "resources" / "fonts").glob("NotoSans-*.ttf"))
TEXTS = sorted((ROOT / "benchmarks" / "papers").glob("*.txt"))
STEPS = tuple(s for s in SETTINGS.steps if not s.bilevel and not s.warn)
POINT_SIZES = (5, 6, 7, 8, 9, 10, 11, 12, 14)
SMALL_SIZES = (5, 6, 6, 7, 7, 8)
SHADES = (20, 20, 30, 60, 100, 140, 170)
PER_PAGE = 3
"""Steps tried on each page, by chance: reading takes long."""
WIDTH_PT = 595.2
_KINDS = ("scan300", "scan200", "jpeg150", "phone")


@dataclass(frozen=True, slots=True)
class Tried:
    """One page at one step: did it look alike, and what share of words was read?"""

    name: str
    kind: str
    step: Step
    alike: bool
    kept: float
    tuned: bool


def main(arguments: list[str] | None = None) -> int:
    """Make pages, spoil them, make them smaller, read them, count."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--samples", type=Path, help="labelled samples")
    parser.add_argument("--papers", type=int, default=24)
    parser.add_argument("--out", type=Path)
    options = parser.parse_args(arguments)
    pages = [*_made(options.papers), *_given(options.samples)]
    with ProcessPoolExecutor(2, initializer=one_thread_per_engine) as pool:
        found = pool.map(_tried, *zip(*product(pages, _KINDS), strict=True))
        tried = [one for many in found for one in many]
    text = "\n".join(_report(tried)) + "\n"
    print(text, end="")
    if options.out is not None:
        options.out.write_text(text, "utf-8")
    return 0


def _made(number: int) -> Iterator[tuple[str, Path | int]]:
    return ((f"paper {seed}", seed) for seed in range(number))


def _given(samples: Path | None) -> Iterator[tuple[str, Path | int]]:
    folder = samples / "documents" if samples else None
    for path in sorted(folder.iterdir()) if folder else ():
        if path.suffix.lower() in {".pdf", ".jpg", ".png"}:
            yield path.name, path


def _tried(page: tuple[str, Path | int], kind: str) -> list[Tried]:
    """Return a page in one condition at some steps; none without words enough."""
    name, source = page
    best = paper(source) if isinstance(source, int) else page_images(source)[0]
    seed = zlib.crc32(f"{name} {kind}".encode())
    degrade = scanned if kind == "scan300" else CONDITIONS[kind][1]
    if degrade is None:
        raise ValueError(kind)
    data = degrade(best.convert("RGB"), np.random.default_rng(seed))
    with Image.open(io.BytesIO(data)) as image:
        size = image.size
        drawn = (WIDTH_PT, WIDTH_PT * size[1] / size[0])
        before = read_as_filed(image, drawn)
    picture = Picture(size, drawn, jpeg=data)
    tried = []
    for step in random.Random(seed).sample(STEPS, PER_PAGE):  # noqa: S311
        made = picture.at(step)
        if made is None:
            continue
        seen = picture.compared(made)
        with Image.open(io.BytesIO(made.data)) as image:
            kept = share_kept(before, read_as_filed(image, drawn))
        if kept is not None:
            alike = is_alike(seen, SETTINGS.alike)
            tuned = not isinstance(source, int)
            tried.append(Tried(name, kind, step, alike, kept, tuned))
    return tried


def scanned(page: Image.Image, rng: np.random.Generator) -> bytes:
    """Scan in colour at 300 dpi, a little soft, with sensor noise."""
    soft = page.filter(ImageFilter.GaussianBlur(0.7))
    levels = np.asarray(soft, dtype=np.float32) * 0.93 + rng.normal(
        0, 4, (*soft.size[::-1], 3)
    )
    out = io.BytesIO()
    Image.fromarray(levels.clip(0, 255).astype("uint8")).save(out, "JPEG", quality=91)
    return out.getvalue()


def paper(seed: int) -> Image.Image:
    """Return a page of invented print in many sizes and shades, by a seed."""
    rng = random.Random(f"strokes {seed}")  # noqa: S311
    ground = rng.randint(200, 248)
    image = Image.new("RGB", A4_AT_300, (ground, ground, ground - rng.randint(0, 15)))
    draw = ImageDraw.Draw(image)
    sizes = POINT_SIZES if seed % 3 else SMALL_SIZES
    y = 200
    while y < A4_AT_300[1] - 300:
        px = round(rng.choice(sizes) / 72 * 300)
        shade = rng.choice(SHADES) if seed % 2 else 25
        ink = (shade, shade, min(255, shade + rng.choice((0, 40, 90))))
        font = ImageFont.truetype(rng.choice(FONTS), px)
        for _ in range(rng.randint(2, 4)):
            draw.text((200, y), rng.choice(_lines()), fill=ink, font=font)
            y += round(px * 1.35)
        y += px
    return image


@lru_cache(maxsize=1)
def _lines() -> tuple[str, ...]:
    lines = (line.strip() for path in TEXTS for line in path.read_text().splitlines())
    return tuple(line for line in lines if len(line) > 20)  # noqa: PLR2004


def _report(tried: list[Tried]) -> Iterator[str]:
    limits = SETTINGS.alike
    if limits is None:
        raise SystemExit("the rules compare nothing")
    yield "# Pages that look alike after they were made smaller"
    yield ""
    yield "Written by `python -m benchmarks.strokes --samples D --out docs/strokes.md`."
    yield ""
    yield (
        "A page is not read again when 85 in 100 of its letters are at least"
        f" {limits.letter_px:g} px large, its strokes correlate with what they were by"
        f" {limits.strokes:g} or more, no more than {limits.faint:.0%} of its print is"
        " pale or told by its colour alone, and its darkest paper has"
        f" {limits.light:g} of the light of the brightest. Every other page is."
        " Here Tesseract read all of them; a word counts as kept as"
        " `domain/words_kept.py` says. A good page keeps"
        f" {SETTINGS.words_kept:.0%} of its words or more."
    )
    for title, tuned in (("Untouched: made here", False), ("Tuned on: samples", True)):
        some = [one for one in tried if one.tuned is tuned]
        yield ""
        yield f"## {title}"
        yield ""
        yield from _table(some)
    wrong = sorted((o for o in tried if _is_wrong(o)), key=lambda o: o.kept)
    yield ""
    yield "## Looked alike, and fewer words were read"
    yield ""
    for one in wrong:
        step = f"{one.step.dpi} dpi q{one.step.quality}"
        yield f"- {one.kept:.1%}: {one.name}, {one.kind}, {step}"
    if not wrong:
        yield "None."


def _table(tried: list[Tried]) -> Iterator[str]:
    yield "| as given | step | pages | good | looked alike | of them not good |"
    yield "|---|---|---|---|---|---|"
    for kind, step in product(_KINDS, STEPS):
        some = [o for o in tried if o.kind == kind and o.step == step]
        yield _row(f"| {kind} | {step.dpi} dpi, q{step.quality}", some)
    yield _row("| all |", tried)


def _row(start: str, some: list[Tried]) -> str:
    good = sum(one.kept >= SETTINGS.words_kept for one in some)
    alike = sum(one.alike for one in some)
    wrong = sum(map(_is_wrong, some))
    return f"{start} | {len(some)} | {good} | {alike} | {wrong} |"


def _is_wrong(one: Tried) -> bool:
    return one.alike and one.kept < SETTINGS.words_kept


if __name__ == "__main__":
    raise SystemExit(main())
