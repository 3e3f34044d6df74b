# SPDX-License-Identifier: Apache-2.0
"""A scanner: turns printed pages into grey or coloured pixels with its usual faults."""

import zlib
from dataclasses import dataclass
from io import BytesIO

import img2pdf
import numpy as np
import pypdfium2 as pdfium
from PIL import Image, ImageFilter

_MM_PER_INCH = 25.4


@dataclass(frozen=True)
class Scanner:
    """The settings of one scan.

    Attributes:
        skew: degrees clockwise the sheet lies askew.
        noise: standard deviation of the grain, in grey levels.
        blur: radius in pixels.
        seed: of the grain; the same seed gives the same scan.
    """

    seed: str
    dpi: int = 200
    skew: float = 0.6
    noise: float = 3.5
    blur: float = 0.25
    quality: int = 70
    colour: bool = False


def print_out(pdf: bytes, dpi: int) -> list[Image.Image]:
    """Return the pages of a PDF as they come out of a printer."""
    document = pdfium.PdfDocument(pdf)
    pages = [page.render(scale=dpi / 72).to_pil() for page in document]
    document.close()
    return [page.convert("RGB") for page in pages]


def scan(page: Image.Image, scanner: Scanner) -> Image.Image:
    """Return the page as scanned: askew, uneven, grainy."""
    random = np.random.default_rng(zlib.crc32(scanner.seed.encode()))
    askew = page.rotate(
        -scanner.skew, Image.Resampling.BICUBIC, fillcolor=(244, 244, 242)
    )
    # Scanners see a little softly and sharpen the picture to make up for it.
    soft = askew.filter(ImageFilter.GaussianBlur(scanner.blur))
    crisp = soft.filter(ImageFilter.UnsharpMask(radius=1.3, percent=70, threshold=3))
    pixels = np.asarray(crisp, dtype=np.float32)
    # Paper is not quite white and the lamp weaker at one edge; black is never 0.
    lamp = np.linspace(1.0, 0.965, pixels.shape[1], dtype=np.float32)[None, :, None]
    lit = 14.0 + pixels * (0.935 * lamp)
    grain = random.normal(0.0, scanner.noise, pixels.shape[:2]).astype(np.float32)
    seen = np.clip(lit + grain[:, :, None], 0, 255).astype(np.uint8)
    image = Image.fromarray(seen)
    return image if scanner.colour else image.convert("L")


def as_jpeg(image: Image.Image, scanner: Scanner) -> bytes:
    """Return the scan as a JPEG that states its resolution."""
    out = BytesIO()
    image.save(
        out,
        "JPEG",
        quality=scanner.quality,
        dpi=(scanner.dpi, scanner.dpi),
        optimize=True,
        subsampling=2 if scanner.colour else -1,
    )
    return out.getvalue()


def scanned_pdf(pdf: bytes, scanner: Scanner) -> bytes:
    """Return a PDF of scans, one image a page and no text; skews alternate."""
    jpegs = []
    for number, page in enumerate(print_out(pdf, scanner.dpi)):
        own = _for_page(scanner, number)
        jpegs.append(as_jpeg(scan(page, own), own))
    return images_as_pdf(jpegs)


def scanned_jpeg(pdf: bytes, scanner: Scanner) -> bytes:
    """Return the scan of a one-page PDF as JPEG."""
    (page,) = print_out(pdf, scanner.dpi)
    return as_jpeg(scan(page, scanner), scanner)


def images_as_pdf(jpegs: list[bytes]) -> bytes:
    """Return a PDF of these JPEG images, at their own resolution."""
    pdf = img2pdf.convert(
        jpegs, nodate=True, producer="scanner", engine=img2pdf.Engine.internal
    )
    if pdf is None:
        raise ValueError("img2pdf returned nothing")
    return bytes(pdf)


def pixels(millimetres: float, dpi: int) -> int:
    """Return a length in pixels."""
    return round(millimetres / _MM_PER_INCH * dpi)


def _for_page(scanner: Scanner, number: int) -> Scanner:
    skew = scanner.skew * (-0.7 if number % 2 else 1.0)
    return Scanner(
        seed=f"{scanner.seed}{number}",
        dpi=scanner.dpi,
        skew=skew,
        noise=scanner.noise,
        blur=scanner.blur,
        quality=scanner.quality,
        colour=scanner.colour,
    )
