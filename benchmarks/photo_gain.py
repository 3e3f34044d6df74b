# SPDX-License-Identifier: Apache-2.0
"""From when on straightening a photo of paper makes the filed page easier to read.

    python -m benchmarks.photo_gain [--pages 4]

One thing at a time: how much of the photo is paper, how far the sheet leans, how much
shorter its far edge is. Each photo is filed on A4 twice, as it is and straightened,
both at the lowest resolution an assembly may shrink to, and read by Tesseract: the
share of the printed words it reads. The pages are drawn; the limits ``photo_*`` in
``rules/thresholds.toml`` are where the difference begins.
"""

import argparse
from collections import Counter
from pathlib import Path

import cv2
import numpy as np
from PIL import Image, ImageDraw, ImageFont

from dossier.adapters.page_straighten import straightened
from dossier.adapters.tesseract import OcrEngine, ocr_engine
from dossier.domain.sheet_corners import SheetCorners

ROOT = Path(__file__).parents[1]
PHOTO_PX = (2268, 3024)
SHEET_PX = (2480, 3508)
FLOOR_DPI = 150
A4_INCHES = (8.268, 11.693)
FONT_PX = 40
"""9.6 points at 300 dots per inch: the small print of a bill."""
WORDS = [
    "Attestation",
    "facture",
    "montant",
    "échéance",
    "prélèvement",
    "consommation",
    "titulaire",
    "contrat",
    "adresse",
    "électricité",
    "logement",
    "signature",
    "référence",
    "client",
    "période",
    "versement",
    "avis",
    "domicile",
    "mensualité",
    "règlement",
    "préfecture",
    "demandeur",
    "bailleur",
    "quittance",
    "loyer",
]


def page(rng: np.random.Generator) -> tuple[Image.Image, list[str]]:
    """Return a page of small print and its words."""
    image = Image.new("L", SHEET_PX, 250)
    draw = ImageDraw.Draw(image)
    font = ImageFont.truetype(ROOT / "resources/fonts/NotoSans-Regular.ttf", FONT_PX)
    said: list[str] = []
    for line in range(42):
        words = [f"{rng.choice(WORDS)}{rng.integers(10, 99)}" for _ in range(6)]
        draw.text((240, 240 + line * 72), "  ".join(words), font=font, fill=30)
        said += words
    return image, said


def corners(share: float, lean: float, ratio: float) -> SheetCorners:
    """Return a sheet in the middle of the photo: its share, lean and far edge."""
    width, height = PHOTO_PX
    high = (share * width * height * (297 / 210) / ((1 + ratio) / 2)) ** 0.5
    wide = high * 210 / 297
    angle = np.radians(lean)
    turn = np.array([[np.cos(angle), -np.sin(angle)], [np.sin(angle), np.cos(angle)]])
    points = [
        turn @ (x * wide / 2 * (ratio if y < 0 else 1), y * high / 2)
        for x, y in ((-1, -1), (1, -1), (1, 1), (-1, 1))
    ]
    a, b, c, d = [(float(0.5 + x / width), float(0.5 + y / height)) for x, y in points]
    return SheetCorners(top_left=a, top_right=b, bottom_right=c, bottom_left=d)


def photo(
    sheet: Image.Image, where: SheetCorners, rng: np.random.Generator
) -> Image.Image:
    """Return the sheet photographed on a dark table, a little soft and noisy."""
    width, height = PHOTO_PX
    w, h = sheet.size
    onto = np.array([(x * width, y * height) for x, y in where.points], np.float32)
    matrix = cv2.getPerspectiveTransform(
        np.array([(0, 0), (w, 0), (w, h), (0, h)], np.float32), onto
    )
    flat = cv2.warpPerspective(
        np.asarray(sheet), matrix, PHOTO_PX, flags=cv2.INTER_AREA, borderValue=(70,)
    )
    soft = cv2.GaussianBlur(flat, (0, 0), 1.0).astype(np.float32)
    noisy = soft * 0.85 + rng.normal(0, 4, soft.shape)
    return Image.fromarray(np.clip(noisy, 0, 255).astype(np.uint8))


def share_read(image: Image.Image, said: list[str], engine: OcrEngine) -> float:
    """Return the share of words read from a picture filed on A4 at the floor."""
    inches = A4_INCHES if image.height >= image.width else A4_INCHES[::-1]
    scale = min(
        FLOOR_DPI * inches[0] / image.width, FLOOR_DPI * inches[1] / image.height
    )
    if scale < 1:
        size = (round(image.width * scale), round(image.height * scale))
        image = image.resize(size, Image.Resampling.LANCZOS)
    found = Counter(word.text for word in engine.words(image, dpi=FLOOR_DPI))
    return sum((found & Counter(said)).values()) / len(said)


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--pages", type=int, default=4)
    pages = parser.parse_args().pages
    engine = ocr_engine(ROOT / "resources" / "tessdata")
    if engine is None:
        raise SystemExit("no Tesseract")
    cases = [("share", value, (value, 0.0, 1.0)) for value in (0.9, 0.8, 0.7, 0.6, 0.5)]
    cases += [("lean", value, (0.75, value, 1.0)) for value in (1, 2, 3, 4, 6, 8)]
    cases += [
        ("far edge", value, (0.7, 0.0, value)) for value in (0.95, 0.9, 0.88, 0.8)
    ]
    print(f"| what | | as it is | straightened | ({pages} pages, words read)")
    print("|---|---|---|---|")
    for name, value, made in cases:
        where = corners(*made)
        before = after = 0.0
        for seed in range(pages):
            rng = np.random.default_rng(seed)
            sheet, said = page(rng)
            taken = photo(sheet, where, rng)
            straight = straightened(taken, where, even_light=False)
            before += share_read(taken, said, engine) / pages
            after += share_read(straight, said, engine) / pages
        print(f"| {name} | {value:g} | {before:.2f} | {after:.2f} |", flush=True)


if __name__ == "__main__":
    main()
