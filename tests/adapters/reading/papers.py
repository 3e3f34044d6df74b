# SPDX-License-Identifier: Apache-2.0
"""Papers made for the tests of reading: born digital, scanned, odd and broken."""

import datetime as dt
import io
from base64 import b32encode
from pathlib import Path

import img2pdf
import numpy as np
import pikepdf
import zxingcpp
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.utils import decode_dss_signature
from PIL import Image, ImageDraw, ImageFont
from reportlab.pdfgen.canvas import Canvas

ROOT = Path(__file__).resolve().parents[3]
TESSDATA = ROOT / "resources" / "tessdata"
THRESHOLDS = ROOT / "rules" / "thresholds.toml"
FONT = ROOT / "resources" / "fonts" / "NotoSans-Regular.ttf"
ON = dt.date(2026, 11, 22)

BILL = (
    "Énergie de l'Ouest",
    "Facture du 22 mai 2026",
    "Madame Camille MARTIN",
    "12 rue des Lilas, 35000 Rennes",
    "Référence client : 4471 2290",
    "Votre consommation pour la période est de 312 kWh.",
    "Montant total à payer : 84,20 euros",
    "Date limite de paiement : 12 juin 2026",
    "Nous vous remercions de votre confiance et restons à votre écoute.",
)
BILL_WORDS = sum(len(line.split()) for line in BILL)

# The test authority's private key, printed in the public 2D-Doc specification (16.1).
_TEST_KEY = ec.derive_private_key(
    0xD6C8FF13FEC863A0A7BF6FEEA89BBD8B34DF1F9C4886A22B3A4E849B127300C3,
    ec.SECP256R1(),
)


def text_pdf(
    path: Path, pages: list[tuple[str, ...]], *, size=(595.28, 841.89)
) -> Path:
    """A born-digital PDF with one page for each list of lines."""
    canvas = Canvas(str(path), pagesize=size, invariant=1)
    for lines in pages:
        canvas.setFont("Helvetica", 12)
        for number, line in enumerate(lines):
            canvas.drawString(60, size[1] - 80 - 24 * number, line)
        canvas.showPage()
    canvas.save()
    return path


def scan(
    lines: tuple[str, ...] = BILL, *, dpi: int = 200, noise: float = 4
) -> Image.Image:
    """An A4 page as a scanner would give it."""
    size = (round(8.268 * dpi), round(11.693 * dpi))
    page = Image.new("L", size, 246)
    draw = ImageDraw.Draw(page)
    font = ImageFont.truetype(str(FONT), round(12 / 72 * dpi))
    for number, line in enumerate(lines):
        draw.text((0.9 * dpi, (1.2 + 0.42 * number) * dpi), line, font=font, fill=30)
    if not noise:
        return page
    grain = np.random.default_rng(7).normal(0, noise, (size[1], size[0]))
    pixels = np.clip(np.asarray(page, dtype=np.float32) + grain, 0, 255)
    return Image.fromarray(pixels.astype(np.uint8))


def jpeg(path: Path, image: Image.Image, *, dpi: int | None = 200, **options) -> Path:
    """The image as JPEG; no resolution stated when ``dpi`` is None."""
    stated = {"dpi": (dpi, dpi)} if dpi else {}
    image.save(path, "JPEG", quality=85, **stated, **options)
    return path


def scan_pdf(path: Path, images: list[Image.Image], *, dpi: int = 200) -> Path:
    """A PDF as a scanner makes it: one JPEG a page."""
    sheets = []
    for image in images:
        out = io.BytesIO()
        image.save(out, "JPEG", quality=85, dpi=(dpi, dpi))
        sheets.append(out.getvalue())
    path.write_bytes(img2pdf.convert(sheets))
    return path


def edited(path: Path, change, **saving) -> Path:
    """The PDF after ``change(pdf)``, in place."""
    with pikepdf.open(path, allow_overwriting_input=True) as pdf:
        change(pdf)
        pdf.save(path, **saving)
    return path


def twoddoc_text(
    *, issued: dt.date, authority: str = "FR00", name: str = "MME/MARTIN/CAMILLE"
) -> str:
    """The text of a signed 2D-Doc of type 00 (proof of address)."""
    message = f"26FR243500010{name}\x1d2212 RUE DES LILAS\x1d25RENNES\x1d"
    return signed_twoddoc("00", message, issued=issued, authority=authority)


def signed_twoddoc(
    kind: str, message: str, *, issued: dt.date | None, authority: str = "FR00"
) -> str:
    """The text of a 2D-Doc of any type, signed with the test authority's key."""
    days = format((issued - dt.date(2000, 1, 1)).days, "04X") if issued else "FFFF"
    signed_on = days if issued else format((ON - dt.date(2000, 1, 1)).days, "04X")
    header = f"DC03{authority}0001{days}{signed_on}{kind}01"
    signed = (header + message).encode("ascii")
    # The same text always bears the same signature: the code drawn is the same too.
    algorithm = ec.ECDSA(hashes.SHA256(), deterministic_signing=True)
    r, s = decode_dss_signature(_TEST_KEY.sign(signed, algorithm))
    both = r.to_bytes(32, "big") + s.to_bytes(32, "big")
    return f"{header}{message}\x1f{b32encode(both).decode().rstrip('=')}"


def public_test_key() -> ec.EllipticCurvePublicKey:
    """The test authority's public key, to make certificates with."""
    return _TEST_KEY.public_key()


def data_matrix(text: str, *, module_px: int = 4) -> Image.Image:
    """A Data Matrix with its quiet zone."""
    code = zxingcpp.create_barcode(text, zxingcpp.BarcodeFormat.DataMatrix)
    small = Image.fromarray(np.array(zxingcpp.write_barcode_to_image(code)))
    size = (small.width * module_px, small.height * module_px)
    return small.convert("L").resize(size, Image.Resampling.NEAREST)
