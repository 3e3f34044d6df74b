# SPDX-License-Identifier: Apache-2.0
"""The same documents as a scanner, a bad JPEG or a telephone would have given them.

Every degradation is made from pixels and a seed, so two runs give the same files.
"""

import io
import zlib
from collections.abc import Callable
from pathlib import Path

import img2pdf
import numpy as np
import pypdfium2 as pdfium
from PIL import Image, ImageFilter

SHARPEST_DPI = 300
A4_INCHES = (8.27, 11.69)

Degrade = Callable[[Image.Image, np.random.Generator], bytes]
"""One page at its best in, the bytes of an image file out."""


def page_images(path: Path) -> list[Image.Image]:
    """Return the pages at 300 dpi, or at the scan's own resolution if that is less."""
    if path.suffix.lower() != ".pdf":
        with Image.open(path) as image:
            return [image.convert("RGB")]
    with pdfium.PdfDocument(path) as document:
        return [
            page.render(scale=_best_dpi(page) / 72).to_pil().convert("RGB")
            for page in document
        ]


def _best_dpi(page: pdfium.PdfPage) -> float:
    """Never above the resolution of an image that fills the page: it blurs text."""
    width, height = page.get_size()
    for item in page.get_objects(filter=(pdfium.raw.FPDF_PAGEOBJ_IMAGE,)):
        left, bottom, right, top = item.get_bounds()
        if (right - left) * (top - bottom) > 0.8 * width * height:
            pixels = item.get_metadata().width
            return min(SHARPEST_DPI, pixels / (right - left) * 72)
    return SHARPEST_DPI


def clean(page: Image.Image, _rng: np.random.Generator) -> bytes:
    """Keep the page as it is, as a lossless picture."""
    return _encoded(page, "PNG")


def grey_scan(page: Image.Image, rng: np.random.Generator) -> bytes:
    """Scan in grey at 200 dpi, slightly soft, with sensor noise."""
    grey = _at_dpi(page, 200).convert("L").filter(ImageFilter.GaussianBlur(0.8))
    noisy = np.asarray(grey, dtype=np.float32) + rng.normal(0, 8, grey.size[::-1])
    return _encoded(_image(noisy), "JPEG", quality=85)


def strong_jpeg(page: Image.Image, _rng: np.random.Generator) -> bytes:
    """Compress hard at 150 dpi, as mail programs do."""
    return _encoded(_at_dpi(page, 150), "JPEG", quality=40)


def phone(page: Image.Image, rng: np.random.Generator) -> bytes:
    """Photograph the sheet on a table: perspective, shadow, soft focus, JPEG."""
    sheet = _at_dpi(page, 180)
    width, height = sheet.size
    margin = width // 12
    size = (width + 2 * margin, height + 2 * margin)
    table = Image.new("RGB", size, (96, 84, 72))
    table.paste(sheet, (margin, margin))
    shaken = table.transform(
        size,
        Image.Transform.PERSPECTIVE,
        _perspective(size, rng),
        Image.Resampling.BICUBIC,
        fillcolor=(96, 84, 72),
    ).filter(ImageFilter.GaussianBlur(0.9))
    lit = np.asarray(shaken, dtype=np.float32) * _shadow(size, rng)[..., None]
    return _encoded(_image(lit), "JPEG", quality=70)


CONDITIONS: dict[str, tuple[str, Degrade | None]] = {
    "native": ("the file as it is", None),
    "clean300": ("300 dpi picture", clean),
    "scan200": ("200 dpi grey scan, soft, noisy", grey_scan),
    "jpeg150": ("150 dpi, JPEG quality 40", strong_jpeg),
    "phone": ("telephone photo (synthetic)", phone),
}
"""Key -> what a reader is told, and how the file is made (None: not at all)."""


def degraded(path: Path, condition: str, folder: Path) -> Path:
    """Return the document as that condition would have given it.

    Pictures become one file; several pages are bound into a PDF of pictures.
    """
    degrade = CONDITIONS[condition][1]
    if degrade is None:
        return path
    rng = np.random.default_rng(zlib.crc32(f"{path.name} {condition}".encode()))
    pages = [degrade(page, rng) for page in page_images(path)]
    out = folder / f"{condition}-{path.stem}.pdf"
    layout = img2pdf.get_layout_fun((img2pdf.mm_to_pt(210), None))
    out.write_bytes(img2pdf.convert(pages, layout_fun=layout))
    return out


def strained(page: Image.Image, rng: np.random.Generator) -> Image.Image:
    """Photograph a grey picture on a table: perspective and shadow only."""
    margin = page.width // 12
    size = (page.width + 2 * margin, page.height + 2 * margin)
    table = Image.new("L", size, 85)
    table.paste(page, (margin, margin))
    shaken = table.transform(
        size,
        Image.Transform.PERSPECTIVE,
        _perspective(size, rng),
        Image.Resampling.BICUBIC,
        fillcolor=85,
    )
    return _image(np.asarray(shaken, dtype=np.float32) * _shadow(size, rng))


def _at_dpi(page: Image.Image, dpi: int) -> Image.Image:
    """Return an A4 page at that resolution; never blown up."""
    width = round(A4_INCHES[0] * dpi)
    if width >= page.width:
        return page
    size = (width, round(page.height * width / page.width))
    return page.resize(size, Image.Resampling.LANCZOS)


def _perspective(size: tuple[int, int], rng: np.random.Generator) -> list[float]:
    """Return the eight coefficients that move each corner by up to 3 %."""
    width, height = size
    corners = np.array([(0, 0), (width, 0), (width, height), (0, height)], float)
    seen = corners + rng.uniform(-0.03, 0.03, (4, 2)) * (width, height)
    rows = []
    for (x, y), (u, v) in zip(corners, seen, strict=True):
        rows.append([x, y, 1, 0, 0, 0, -u * x, -u * y])
        rows.append([0, 0, 0, x, y, 1, -v * x, -v * y])
    return list(np.linalg.solve(np.array(rows), seen.reshape(8)))


def _shadow(size: tuple[int, int], rng: np.random.Generator) -> np.ndarray:
    """Return a light field between 55 % and 100 %, falling off in one direction."""
    angle = rng.uniform(0, 2 * np.pi)
    x = np.linspace(-1, 1, size[0])[None, :] * np.cos(angle)
    y = np.linspace(-1, 1, size[1])[:, None] * np.sin(angle)
    field: np.ndarray = 0.775 + 0.225 * np.tanh(1.5 * (x + y))
    return field.astype(np.float32)


def _image(pixels: np.ndarray) -> Image.Image:
    return Image.fromarray(np.clip(pixels, 0, 255).astype(np.uint8))


def _encoded(image: Image.Image, kind: str, **options: int) -> bytes:
    out = io.BytesIO()
    image.save(out, kind, **options)
    return out.getvalue()
