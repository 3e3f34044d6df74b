# SPDX-License-Identifier: Apache-2.0
"""What other libraries make of a file: the yardstick for what is readable at all.

Runs in worker processes, like everything that opens files nobody vouches for.
"""

from dataclasses import dataclass
from pathlib import Path

import pikepdf
import pypdfium2
from PIL import Image, ImageFile, ImageSequence

from dossier.adapters.file_type import HEAD_BYTES, type_of
from dossier.adapters.image_pages import IMAGE_FORMATS

_ANYTHING = (Exception,)
_MOST_FRAMES = 2_000
_ENOUGH_PIXELS = 100_000_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Peers:
    """How many pages each library finds; None when it gives up.

    Attributes:
        drawn: the first page (or picture) can be drawn without an error.
        locked: a password is asked for.
    """

    kind: str
    qpdf: int | None = None
    pdfium: int | None = None
    pillow: int | None = None
    drawn: bool = False
    locked: bool = False

    @property
    def pages(self) -> int:
        """The most pages any of them finds."""
        return max(self.qpdf or 0, self.pdfium or 0, self.pillow or 0)


def peers_of(path: Path) -> Peers:
    """Ask the libraries about one file."""
    data = path.read_bytes()
    kind = type_of(data[:HEAD_BYTES])
    if kind == "pdf":
        return _of_pdf(data, path)
    return _of_image(path, kind) if kind in IMAGE_FORMATS else Peers(kind=kind)


def _of_pdf(data: bytes, path: Path) -> Peers:
    qpdf, locked = _by_qpdf(path)
    shown, drawn = None, False
    try:
        with pypdfium2.PdfDocument(data) as document:
            shown = len(document)
            document[0].render(scale=0.3).to_pil()
            drawn = True
    except pypdfium2.PdfiumError as error:
        code = getattr(error, "err_code", None)
        locked = locked or code == pypdfium2.raw.FPDF_ERR_PASSWORD
    except _ANYTHING:
        drawn = False
    return Peers(kind="pdf", qpdf=qpdf, pdfium=shown, drawn=drawn, locked=locked)


def _by_qpdf(path: Path) -> tuple[int | None, bool]:
    try:
        with pikepdf.open(path) as pdf:
            return len(pdf.pages), False
    except pikepdf.PasswordError:
        return None, True
    except _ANYTHING:
        return None, False


def _of_image(path: Path, kind: str) -> Peers:
    ImageFile.LOAD_TRUNCATED_IMAGES = False
    Image.MAX_IMAGE_PIXELS = _ENOUGH_PIXELS
    if kind == "heic":
        import pi_heif  # noqa: PLC0415 - few files need it

        pi_heif.register_heif_opener()
    try:
        with Image.open(path, formats=[IMAGE_FORMATS[kind]]) as image:
            image.convert("RGB")
            frames = 1
            if kind == "tiff":
                frames = sum(1 for _ in ImageSequence.Iterator(image))
            return Peers(kind=kind, pillow=min(frames, _MOST_FRAMES), drawn=True)
    except _ANYTHING:
        return Peers(kind=kind)
